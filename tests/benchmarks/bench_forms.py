"""What it costs to read a table by a form, beside the bare reader of its format, in one process.

    python tests/benchmarks/bench_forms.py [ROWS]

It makes a file of records of a budget (100,000 rows of six cells unless told otherwise), reads it with ``csv.reader``, as a table,
by a form to facts alone, and with its sums and the rules of trust, in turns, and tells the best of three of each: seconds,
microseconds a cell, ratios to the bare reader, and the memory that the facts hold.
"""

import csv
import platform
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

import attrs

from govledger.documents import read_tables
from govledger.forms import form_of, read_table

FORM = form_of({
    "id": "bench", "calendar": "ES", "currency": "EUR", "unit": "EUR", "year": "2019", "heads": 1, "long": True,
    "key": {"concept": "expenditure"}, "needs": ["Programme", "Initial"],
    "codes": {"economic": "1+1+1+2+2"},
    "schemes": {"economic": ["es-local-expenditure"]},
    "columns": [
        {"head": "Body", "gives": "entity"}, {"head": "Programme", "gives": "line"}, {"head": "Economic", "gives": "economic"},
        {"head": "Initial", "phase": "original_budget"}, {"head": "Changes", "phase": "budget_changes"},
        {"head": "Final", "phase": "final_budget"},
    ],
    "sums": [{
        "statement": "final_budget(expenditure.total) == original_budget(expenditure.total) + budget_changes(expenditure.total)"
    }],
})  # fmt: skip
BARE = attrs.evolve(FORM, sums=())


def written(folder: Path, rows: int) -> Path:
    """A file of records, each with three amounts that add up."""
    path = folder / "budget.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["Body", "Programme", "Economic", "Initial", "Changes", "Final"])
        for at in range(rows):
            first, more = at * 7919 % 10_000_000, at * 104_729 % 50_000
            cells = [f"B{at % 97:02}", f"P{at // 97:05}", f"{12000 + at % 50:05}"]
            writer.writerow([*cells, *(f"{each / 100:.2f}" for each in (first, more, first + more))])
    return path


def best(act, times=3):
    """The best time of an act, and what it gave."""
    found = []
    for _ in range(times):
        before = time.process_time()
        made = act()
        found.append(time.process_time() - before)
    return min(found), made


def main(rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), rows)
        bare, _ = best(lambda: list(csv.reader(path.open(encoding="utf-8", newline=""))))
        tabled, (table,) = best(lambda: read_tables(path))
        stated, _ = best(lambda: read_table(table, BARE, trusting=True))
        formed, reading = best(lambda: read_table(table, FORM))
        cells = sum(reading.tally.values())
        tracemalloc.start()
        kept = read_table(table, FORM)
        held, peak = tracemalloc.get_traced_memory()
    assert reading.refused == ""
    assert (len(kept.facts), len(kept.claims)) == (3 * rows, rows)
    print(f"Python {platform.python_version()}, {rows:,} rows, {cells:,} cells")
    for name, seconds in (
        ("csv.reader", bare),
        ("as a table", tabled),
        ("by a form, to facts", stated),
        ("with sums and trust", formed),
    ):
        print(f"{name:<22}{seconds:7.2f} s {seconds / cells * 1e6:7.2f} us a cell {seconds / bare:6.1f} x")
    print(f"memory of the reading  {held / 2**20:,.0f} MB held, {peak / 2**20:,.0f} MB at most")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
