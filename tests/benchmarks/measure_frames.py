"""A country's accounts on an engine: the plan of a form against SQL by hand, in one process, and memory over files.

Every entity fills in a form of 15 amounts for each of ten years, tied by 8 sums. One in a hundred holds a wrong figure. What is
written by hand is what a person would write for this form, with the same joins and the same answer. Run as

    python tests/benchmarks/measure_frames.py --lines 10000000
    python tests/benchmarks/measure_frames.py --files 10 --lines 10000000
"""

from __future__ import annotations

import argparse
import functools
import os
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from govledger.accounts import Accounts, Breakdown, Key
from govledger.fiscal import calendar
from govledger.frames import Plan
from govledger.frames.engines import connected

YEAR = calendar("CN").starting(2019)
CLASSES = ("301", "302", "303", "310")
NATURES = ("basic", "project")
YEARS = 10
ALL = Key.of("expenditure", year=YEAR)
ROUNDS = 5


def sums() -> list[tuple[Key, tuple[Key, ...]]]:
    """Expenditure by nature, by class, and by both."""
    rows = [ALL, *(ALL.with_(nature=nature) for nature in NATURES)]
    made = [(row, tuple(row.with_(economic=code) for code in CLASSES)) for row in rows]
    return made + [
        (whole, tuple(whole.with_(nature=nature) for nature in NATURES))
        for whole in (ALL, *(ALL.with_(economic=code) for code in CLASSES))
    ]


@functools.cache
def plan() -> Plan:
    """The plan of the form, made once."""
    keys = dict.fromkeys(key for whole, parts in sums() for key in (whole, *parts))
    accounts = Accounts(entity="a form", year=YEAR)
    for key in keys:
        accounts = accounts.state(key.concept, "1.00元", **dict(key.dimensions))
    return Plan.of("claims", accounts.claim(*(Breakdown(whole=whole, parts=parts) for whole, parts in sums())))


def write(path: Path, lines: int, step: int, seed: int) -> None:
    """A file of so many lines, each amount rounded to so many cents."""
    import duckdb

    entities = lines // (15 * YEARS)
    codes = ", ".join(f"('{code}')" for code in CLASSES)
    name = "'expenditure' || {0} || CASE WHEN n = 0 THEN '' ELSE '.nature.' || ['basic', 'project'][n] END"
    duckdb.connect().execute(f"""
      COPY (
        WITH e AS (SELECT range AS e, 'D' || lpad(({seed} * 1000000 + range)::VARCHAR, 8, '0') AS entity FROM range({entities})),
        cells AS (
          SELECT e, entity, year, n, c, (hash(e * 7919 + year * 100 + n * 10 + c::INT + {seed}) % 1000000000)::BIGINT AS v
          FROM e, range(2010, {2010 + YEARS}) y(year), range(1, 3) t(n), (VALUES {codes}) k(c)),
        lines AS (
          SELECT * FROM cells
          UNION ALL SELECT e, entity, year, 0, c, sum(v)::BIGINT FROM cells GROUP BY ALL
          UNION ALL SELECT e, entity, year, n, '', sum(v)::BIGINT FROM cells GROUP BY ALL
          UNION ALL SELECT e, entity, year, 0, '', sum(v)::BIGINT FROM cells GROUP BY ALL),
        printed AS (
          SELECT entity, year::BIGINT AS year,
            {name.format("CASE WHEN c = '' THEN '' ELSE '.economic.' || c END")} AS item,
            (round((v + CASE WHEN e % 100 = 50 AND year = 2012 AND n = 1 AND c = '302' THEN 5000000 ELSE 0 END) / {step}) * {step})::BIGINT AS v
          FROM lines)
        SELECT entity, year, item, v - {step // 2} AS low, v + {step // 2} AS high FROM printed ORDER BY entity, year, item
      ) TO '{path}' (FORMAT parquet)""")


def by_hand(relation: Any) -> list[Any]:
    """The suspicious entities, by SQL written for this form."""
    rows = [(at, weight, name) for at, (whole, parts) in enumerate(sums()) for weight, name in _weights(whole, parts)]
    terms = ", ".join(f"({at}, '{name}', {weight})" for at, weight, name in rows)
    ends = ", ".join(f"({at}, {1 + len(parts)})" for at, (_, parts) in enumerate(sums()))
    query = f"""
      WITH terms(rule, item, weight) AS (VALUES {terms}), ends(rule, terms) AS (VALUES {ends}),
      sums AS (
        SELECT l.entity, l.year, t.rule, count(*) AS n,
          sum(CASE WHEN t.weight > 0 THEN l.low ELSE -l.high END) AS low,
          sum(CASE WHEN t.weight > 0 THEN l.high ELSE -l.low END) AS high
        FROM lines l JOIN terms t USING (item) GROUP BY l.entity, l.year, t.rule)
      SELECT DISTINCT s.entity, s.year FROM sums s JOIN ends e USING (rule) WHERE s.n < e.terms OR s.high < 0 OR s.low > 0"""
    found: list[Any] = relation.query("lines", query).fetchall()
    return found


def _weights(whole: Key, parts: tuple[Key, ...]) -> list[tuple[int, str]]:
    from govledger.frames.lines import item_text

    return [(1, item_text(whole, year=None)), *((-1, item_text(part, year=None)) for part in parts)]


def relation_of(path: str) -> Any:
    """A file as DuckDB reads it for either way, with the memory that a plan gives it."""
    return connected().read_parquet(path)


def polars_plan(path: str) -> list[Any]:
    """The plan on Polars."""
    import polars

    found: list[Any] = plan().suspicious(polars.scan_parquet(path)).collect(engine="streaming").rows()
    return found


WAYS: dict[str, Callable[[str], list[Any]]] = {
    "SQL by hand, DuckDB": lambda path: by_hand(relation_of(path)),
    "plan, DuckDB": lambda path: plan().suspicious(relation_of(path)).fetchall(),
    "plan, Polars": polars_plan,
}


def peak() -> int:
    """The greatest memory that this process has held, in MB; of its own, not of the one that started it."""
    told = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(told.split("VmHWM:")[1].split()[0]) // 1024


def used() -> float:
    """CPU seconds of this process."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    return spent.ru_utime + spent.ru_stime


def paired(path: str, rounds: int = ROUNDS) -> None:
    """Both ways on DuckDB turn by turn in this process: their CPU seconds, and the ratio."""
    spent: dict[str, list[float]] = {}
    answers = {}
    plan()
    for _ in range(rounds):
        for name in ("SQL by hand, DuckDB", "plan, DuckDB"):
            before = used()
            answers[name] = sorted(WAYS[name](path))
            spent.setdefault(name, []).append(used() - before)
    hand, own = spent.values()
    same = len({str(found) for found in answers.values()}) == 1
    ratios = sorted(b / a for a, b in zip(hand, own, strict=True))
    print(
        f"    by hand {min(hand):.2f} s, plan {min(own):.2f} s CPU at best; ratio of the best {min(own) / min(hand):.2f},",
        end=" ",
    )
    print(
        f"median of {rounds} pairs {ratios[rounds // 2]:.2f}; {len(answers['plan, DuckDB'])} named, {'the same' if same else 'NOT THE SAME'}"
    )


def alone(way: str, path: str) -> None:
    """One way in a process of its own: its CPU seconds and its peak of memory."""
    command = [sys.executable, __file__, "--way", way, "--path", path]
    print(
        "    " + subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ).stdout.strip(),
        flush=True,
    )


def one_way(way: str, path: str) -> None:
    """What a process of its own does."""
    before = used()
    if way == "file by file":
        growth = []
        for file in sorted(Path(path).glob("*.parquet")):
            plan().suspicious(str(file)).fetchall()
            growth.append(peak())
        print(f"file by file: {used() - before:.2f} s CPU, peak MB after each file {growth}")
        return
    found = WAYS[way](path)
    print(f"{way:<20} {used() - before:6.2f} s CPU, {peak():5} MB, {len(found)} named")


def main() -> None:
    """Writes the files, and measures."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--lines", type=int, default=1_000_000)
    asked.add_argument("--files", type=int, default=1)
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    asked.add_argument("--way")
    asked.add_argument("--path")
    given = asked.parse_args()
    if given.way:
        one_way(given.way, given.path)
        return
    libraries = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "polars", "narwhals", "pyarrow"))
    print(f"  Python {platform.python_version()}, {libraries}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        if given.files > 1:
            for number in range(given.files):
                write(Path(folder) / f"part-{number:02}.parquet", given.lines, 1, number)
            print(f"  {given.files} files of {given.lines} lines each")
            alone("file by file", folder)
            return
        for step, told in ((1, "exact"), (10_000, "rounded to 100 yuan")):
            path = Path(folder) / f"lines-{step}.parquet"
            write(path, given.lines, step, 0)
            print(f"  {given.lines} lines, {told}, {path.stat().st_size // 1_000_000} MB of Parquet")
            paired(str(path), given.rounds)
            for way in WAYS:
                alone(way, str(path))


if __name__ == "__main__":
    main()
