"""How many of the sums of a table are found without a form, how many of the finds are true, and what a wrong digit does.

    python tests/benchmarks/measure_generic.py [generated noise changed corpus]

Generated tables are trees of known sums (``tests/independent/tables_of_sums.py``). Of tables of the corpus, Israel and Finland
say by their codes which row holds which; the other claims are to be read by a person, and ``corpus --list`` prints them.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.corpus_tables import CORPUS, SOURCES, Sheet
from govledger.forms.generic import FoundSum, broken_cells, found_sums, number
from independent.tables_of_sums import Table, changed, leaves, noise, table

TABLES = 40
KINDS = [
    ("1 column, 6 digits to the cent", {"columns": 1, "size": 8}),
    ("1 column, 9 digits to the cent", {"columns": 1, "size": 11}),
    ("1 column, 6 digits, cents rounded away", {"columns": 1, "size": 8, "cut": 2}),
    ("2 columns, 3 digits to the cent", {"columns": 2, "size": 5}),
    ("2 columns, 6 digits to the cent", {"columns": 2, "size": 8}),
    ("4 columns, 1 digit to the cent", {"columns": 4, "size": 3}),
    ("4 columns, 3 digits, cents rounded away", {"columns": 4, "size": 5, "cut": 2}),
    ("4 columns, 3 digits to the cent", {"columns": 4, "size": 5}),
    ("9 columns, 6 digits, cents rounded away", {"columns": 9, "size": 8, "cut": 2}),
]


def grid(rows: list[list[str | None]]) -> list[list]:
    return [[None if cell is None else number(cell) for cell in row] for row in rows]


def drawn(seed: int, kind: dict) -> Table:
    chance = random.Random(seed)
    return table(chance, before=chance.random() < 0.5, depth=chance.choice((1, 2, 3, 4)), **kind)


def is_true(made: Table, found: FoundSum) -> bool:
    below = [leaves(made, part) for part in found.parts]
    whole = frozenset().union(*below)
    return whole == leaves(made, found.total) and sum(map(len, below)) == len(whole)


def generated() -> None:
    """True sums, and how many are proposed and claimed, and rightly so."""
    for name, kind in KINDS:
        count: Counter[str] = Counter()
        for seed in range(TABLES):
            made = drawn(seed, kind)
            found = [each for each in found_sums(grid(made.rows)) if each.axis == "rows"]
            count["sums"] += sum(sum(bool(leaves(made, part)) for part in parts) > 1 for parts in made.sums.values())
            count["proposed"] += len(found)
            count["true"] += sum(is_true(made, each) for each in found)
            count["claimed"] += sum(each.claimed for each in found)
            count["claimed and true"] += sum(each.claimed and is_true(made, each) for each in found)
            count["breaks"] += sum(len(each.breaks) for each in found)
        print(f"  {name:<42}", dict(count))


def noisy() -> None:
    """Numbers without structure."""
    count: Counter[str] = Counter()
    for rows, columns in ((10, 1), (100, 1), (400, 1), (30, 3), (20, 12)):
        for size in (3, 5, 9):
            for seed in range(TABLES):
                made = noise(random.Random(seed), rows=rows, columns=columns, size=size, alike=seed % 2 == 1)
                found = found_sums(grid(made))
                count["tables"] += 1
                count["rows"] += rows
                count["proposed"] += len(found)
                count["claimed"] += sum(each.claimed for each in found)
    print("  noise", dict(count))


def with_a_digit_changed() -> None:
    """One digit changed: what is named, and what is said of others. A last column holds the sum of the others."""
    for name, kind in (
        ("3", {"columns": 3, "size": 8}),
        ("4", {"columns": 4, "size": 5}),
        ("13", {"columns": 13, "size": 6}),
    ):
        count: Counter[str] = Counter()
        for seed in range(TABLES * 2):
            chance = random.Random(seed)
            made = table(chance, before=seed % 2 == 0, depth=2, gaps=0.05, **kind)
            rows, cell = changed(chance, [[*row, _total(row)] for row in made.rows])
            found = found_sums(grid(rows))
            blamed = [{each.total, *each.parts} for one in found for each in one.breaks]
            named = broken_cells(found)
            count["tables"] += 1
            count["claims"] += sum(each.claimed and each.axis == "rows" for each in found)
            count["claims not true"] += sum(
                each.claimed and each.axis == "rows" and not is_true(made, each) for each in found
            )
            count["relation named"] += any(cell in cells for cells in blamed)
            count["cell named"] += named == (cell,)
            count["others blamed"] += sum(cell not in cells for cells in blamed) + sum(each != cell for each in named)
        print(f"  {name:>2} columns and their total", dict(count))


def _total(row: list[str | None]) -> str:
    cents = sum(int(cell.replace(".", "")) for cell in row if cell)
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def corpus(*, listing: bool) -> None:
    """Tables as published."""
    if not CORPUS.exists():
        print(f"  {CORPUS}: not at hand, not measured")
        return
    for name, sheets in SOURCES.items():
        count: Counter[str] = Counter()
        start = time.perf_counter()
        for sheet in sheets():
            found = found_sums(grid(sheet.rows))
            count["tables"] += 1
            for axis in ("rows", "columns"):
                mine = [each for each in found if each.axis == axis]
                count[f"{axis} proposed"] += len(mine)
                count[f"{axis} claimed"] += sum(each.claimed for each in mine)
            count["breaks"] += sum(len(each.breaks) for each in found)
            count["cells named"] += len(broken_cells(found))
            _judge_by_codes(name, sheet, found, count)
            if listing:
                _print(sheet, found)
        print(f"  {name:<14}{time.perf_counter() - start:6.1f} s", dict(count))


def _judge_by_codes(name: str, sheet: Sheet, found: list[FoundSum] | tuple[FoundSum, ...], count: Counter[str]) -> None:
    """Count the sums that codes tell, and the claims that agree with them, rows of nothing aside."""
    if name not in ("Israel", "Finland"):
        return
    made = Table(sheet.rows, _by_codes(sheet.labels))
    count["sums by codes"] += sum(sum(bool(leaves(made, part)) for part in parts) > 1 for parts in made.sums.values())
    of_rows = [each for each in found if each.axis == "rows"]
    count["proposed and told by codes"] += sum(is_true(made, each) for each in of_rows)
    count["claimed and told by codes"] += sum(each.claimed and is_true(made, each) for each in of_rows)


def _by_codes(labels: list[str]) -> dict[int, frozenset[int]]:
    """Each code with those that the longest code before them is: 0001 holds 000101, /0 holds /0/1."""
    rows = {code: at for at, code in enumerate(labels)}
    parts: dict[int, set[int]] = {}
    for code, at in rows.items():
        above = [code[:end] for end in range(len(code) - 1, 0, -1) if code[:end] in rows]
        above = [each for each in above if not code.startswith("/") or code[len(each)] == "/"]
        if above:
            parts.setdefault(rows[above[0]], set()).add(at)
    return {total: frozenset(each) for total, each in parts.items()}


def _print(sheet: Sheet, found: list[FoundSum] | tuple[FoundSum, ...]) -> None:
    for each in found:
        at = each.across[0]
        cells = [(row, column) for row, column in (each.cells(at)[0], *each.cells(at)[1])]
        terms = [f"{sheet.labels[row]} {sheet.rows[row][column]}" for row, column in cells]
        word = "claimed " if each.claimed else "proposed"
        print(f"    {sheet.name}: {word} {each.axis} {terms[0]} = {' + '.join(terms[1:])}, in {len(each.across)}")
        for one in each.breaks:
            print(f"      but {one.total}: {one.difference}")


def main() -> None:
    asked = [each for each in sys.argv[1:] if not each.startswith("-")] or ["generated", "noise", "changed", "corpus"]
    listing = "--list" in sys.argv
    parts = {"generated": generated, "noise": noisy, "changed": with_a_digit_changed}
    for name in asked:
        print(name)
        if name == "corpus":
            corpus(listing=listing)
        else:
            parts[name]()


if __name__ == "__main__":
    main()
