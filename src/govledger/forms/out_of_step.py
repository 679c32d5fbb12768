"""A table whose figures stand a row too low or too high against the names of its rows.

A name that was put in or left out, or a cell that was deleted, puts every figure below it beside the wrong name. The sums of
the table then break, and the form does not believe what it reads. Where they all hold once the figures are moved by one row,
that is what happened: nothing of the table is read, and this is told instead of many sums that fail.

>>> from govledger.documents import Table
>>> from govledger.forms import form_of, read_table
>>> form = form_of({
...     "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019", "key": {"concept": "expenditure"},
...     "columns": [{"head": "Code", "gives": "cofog"}, {"head": "Amount"}], "sums": [{"tree": "cofog"}],
... })
>>> groups = [(f"70{n}", [(f"70{n}", 11 * n), (f"70{n}1", 10 * n), (f"70{n}2", n)]) for n in range(1, 6)]
>>> rows = [row for _, group in groups for row in group]
>>> low = [("Code", "Amount"), ("701", ""), *((code, str(rows[at][1])) for at, (code, _) in enumerate(rows[1:]))]
>>> read_table(Table(rows=tuple(low)), form).out_of_step
OutOfStep(step=1, first=1, last=15, sums=4, failed=4)
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import attrs

from govledger.accounts import Key
from govledger.documents.table import Table
from govledger.figures import Nil, Statement
from govledger.forms.cells import OutOfStep, TableReading
from govledger.forms.columns import FIGURES, Plan
from govledger.forms.trust import holds

_FEWEST = 3
_UNREADABLE = "?"
"""What stands in a row whose figures slid out of the table: it is not known, and no sum of it is asked."""


def out_of_step(read: TableReading, plans: Sequence[Plan], again: Callable[[Table], TableReading]) -> OutOfStep | None:
    """How the figures of a table have slid, None where no single row puts all its sums right; ``again`` reads a table anew."""
    asked, failed = _sums(read)
    rows = [row for row, _ in read.slots]
    if failed < _FEWEST or not rows:
        return None
    head, last = min(rows), len(read.table.rows) - 1
    found = []
    starts, ends = range(max(head - 1, read.head.rows if read.head else 0), head + 2), range(last, last - 3, -1)
    for step, low, high in itertools.product((1, -1), starts, ends):
        if high - low < _FEWEST:
            continue
        sums, wrong = _sums(again(_moved(read.table, plans, range(low, high + 1), step)))
        if not wrong and sums >= _FEWEST and 2 * sums >= asked:
            found.append(OutOfStep(step=step, first=low, last=high, sums=sums, failed=failed))
    return max(found, key=lambda each: each.sums, default=None)


def _moved(table: Table, plans: Sequence[Plan], rows: range, step: int) -> Table:
    """A table with the figures of some rows moved up by a step."""
    figures = [plan.at for plan in plans if plan.role in FIGURES]
    made = [[*row, *[""] * (table.width - len(row))] for row in table.rows]
    for row in rows:
        for at in figures:
            made[row][at] = table.text(row + step, at) if row + step in rows else _UNREADABLE
    return attrs.evolve(table, rows=tuple(map(tuple, made)))


def _sums(read: TableReading) -> tuple[int, int]:
    """How many sums of a table can be asked that are not of nothing, and how many of them fail."""
    stated: dict[Key, list[Statement]] = {}
    for key, statement, _ in read.facts:
        stated.setdefault(key, []).append(statement)
    asked = failed = 0
    for claim in read.claims:
        held = holds(claim, stated)
        if held is not None and not all(isinstance(each, Nil) for key in claim.keys for each in stated.get(key, ())):
            asked, failed = asked + 1, failed + (not held)
    return asked, failed
