"""Cross tables of exact amounts through the whole library: clean, with one wrong figure, with five.

    python tests/benchmarks/measure_tables.py [FIGURES ...]
    python tests/benchmarks/measure_tables.py --many 100

Times are CPU seconds of :func:`govledger.reconciliation.reconcile` alone, with the accounts made and the library loaded.
``--many`` checks so many tables of 300 figures with five wrong ones, and counts those of which the fewest mistakes and every
suspect are what the judge of ``tests/independent/cross_judge.py`` finds, which shares no code with the library.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from decimal import Decimal
from pathlib import Path

from govledger.accounts import Accounts, AccountsBuilder, Breakdown, Key
from govledger.figures import StatedAmount, Unit
from govledger.fiscal import calendar
from govledger.reconciliation import Report, reconcile

sys.path.insert(0, str(Path(__file__).parents[1]))

from independent.cross_judge import smallest_repairs

YEAR = calendar("CN").starting(2019)
YUAN = Unit.named("元")
SHAPES = {30: (4, 5), 300: (11, 24), 2000: (19, 99), 20000: (99, 199)}
"""Rows and columns by about how many figures they make with their totals."""


def table(figures: int, wrong: int, seed: int) -> tuple[Accounts, frozenset[Key], list[list[int]], list[list[Key]]]:
    """A table with totals of rows and columns, the figures of it that were made wrong, its cents and its keys."""
    chance = random.Random(seed)
    rows, columns = SHAPES[figures]
    cells = [[chance.randrange(1, 10**8) for _ in range(columns)] for _ in range(rows)]
    cells = [[*row, sum(row)] for row in cells]
    cells.append([sum(column) for column in zip(*cells, strict=True)])
    keys = [[_key(rows, columns, r, c) for c in range(columns + 1)] for r in range(rows + 1)]
    places = [(r, c) for r in range(rows + 1) for c in range(columns + 1)]
    misprinted = chance.sample(places, wrong)
    for r, c in misprinted:
        cells[r][c] += chance.choice((1, -1)) * chance.randrange(1, 10) * 10 ** chance.randrange(4, 8)
    builder = AccountsBuilder(entity="某市", year=YEAR)
    for r, c in places:
        amount = Decimal(cells[r][c]) / 100
        builder.add(keys[r][c], StatedAmount(text=f"{amount:.2f}", number=amount, unit=YUAN))
    for row in keys:
        builder.claim(Breakdown(whole=row[-1], parts=tuple(row[:-1]), by="project"))
    for column in zip(*keys, strict=True):
        builder.claim(Breakdown(whole=column[-1], parts=tuple(column[:-1]), by="line"))
    return builder.accounts(), frozenset(keys[r][c] for r, c in misprinted), cells, keys


def _key(rows: int, columns: int, row: int, column: int) -> Key:
    members = {} if row == rows else {"line": f"{row:03}"}
    members |= {} if column == columns else {"project": f"{column:03}"}
    return Key.of("expenditure", year=YEAR, **members)


def checked(accounts: Accounts) -> tuple[float, Report]:
    """CPU seconds of one check, and its report."""
    begun = time.process_time()
    report = reconcile(accounts)
    return time.process_time() - begun, report


def tables(sizes: tuple[int, ...] = tuple(SHAPES), runs: int = 3) -> None:
    """Prints the best time of some runs, and what was found."""
    _warm_up()
    print(f"  {'figures':>8} {'wrong':>5} {'CPU ms':>9}   found")
    for figures in sizes:
        for wrong in (0, 1, 5):
            accounts, misprinted, *_ = table(figures, wrong, 1)
            times, reports = zip(*(checked(accounts) for _ in range(runs)), strict=True)
            print(f"  {figures:8,} {wrong:5} {min(times) * 1000:9,.1f}   {_found(reports[0], misprinted)}", flush=True)


def _found(report: Report, misprinted: frozenset[Key]) -> str:
    groups = report.groups
    located = {suspect.key for group in groups for suspect in group.located}
    suspects = {suspect.key for group in groups for suspect in group.suspects}
    right, missed, capped = len(located & misprinted), len(misprinted - suspects), sum(each.capped for each in groups)
    least = sum(each.at_least for each in groups)
    return f"at least {least}; located {len(located)}, of them wrong {right}; not suspected {missed}; capped {capped}"


def _warm_up() -> None:
    reconcile(table(30, 1, 0)[0])


def many(number: int) -> None:
    """Prints how many tables with five wrong figures are told as the judge finds them, and how long that takes."""
    _warm_up()
    right, capped, alone, times = 0, 0, 0, []
    for seed in range(number):
        accounts, _, cells, keys = table(300, 5, seed)
        taken, report = checked(accounts)
        repairs = smallest_repairs(cells)
        suspects = {each.key for group in report.groups for each in group.suspects if each.what == "figure"}
        fewest = sum(group.at_least for group in report.groups)
        times.append(taken)
        capped += any(group.capped for group in report.groups)
        alone += len(repairs) == 1
        right += fewest == min(map(len, repairs)) and suspects == {keys[r][c] for each in repairs for r, c in each}
        if (seed + 1) % 10 == 0 or seed + 1 == number:
            print(f"  {right} of {seed + 1} told as the judge finds them, {capped} cut off;", end=" ")
            print(f"one smallest repair in {alone};", end=" ")
            slow = sum(each > 0.5 for each in times)
            print(f"CPU s: median {statistics.median(times):.2f}, most {max(times):.2f}, {slow} above 0.5", flush=True)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("figures", nargs="*", type=int)
    options.add_argument("--many", type=int, default=0)
    chosen = options.parse_args()
    if chosen.many:
        many(chosen.many)
    else:
        tables(tuple(chosen.figures) or tuple(SHAPES))
