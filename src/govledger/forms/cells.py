"""What becomes of the cells of a table: facts, rates, parts of keys, skipped, or unread, each exactly one of them.

>>> cells = Cells()
>>> cells.leave(2, 1, "n/a", "no number")
>>> dict(cells.tally), cells.unread
({'unread': 1}, [Unread(row=2, column=1, text='n/a', why='no number')])
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

import attrs

from govledger.accounts import Claim, Key
from govledger.documents.table import Table
from govledger.figures import Place, Statement
from govledger.forms.columns import Plan
from govledger.forms.comparing import Compared
from govledger.forms.form import Form
from govledger.forms.heads import Head
from govledger.layout import in_short

Stated: TypeAlias = tuple[Key, Statement, str]
"""A fact of a table: its key, what is printed, and the label beside it."""


@attrs.frozen
class Unread:
    """A cell that was not read, by row and column from 0, with the reason."""

    row: int
    column: int
    text: str
    why: str


@attrs.frozen
class Doubt:
    """A code beside a printed name that is that of another code, or of none; the fact is read as it is printed, or by its name
    where no list has anything of the code."""

    key: Key
    code: str
    name: str
    others: tuple[str, ...]
    place: Place


@attrs.frozen
class OutOfStep:
    """Figures that stand ``step`` rows lower than they belong, higher where that is below 0, between two rows of the table: of
    its sums ``failed`` fail as it is printed, and once the figures are moved all hold, so many as ``sums``."""

    step: int
    first: int
    last: int
    sums: int
    failed: int


@attrs.frozen(kw_only=True)
class TableReading:
    """What a form reads of a table.

    ``facts`` are its statements in order, ``slots`` the row and column of each, ``lost`` the keys of cells that are no number,
    ``claims`` the sums and rates that the facts keep to, ``rates`` and ``differences`` where those are printed, ``tally`` how many
    cells became what. A table ``is_torn`` where
    rows with amounts are not known, or stand on pages that were not read. ``refused`` says why the form does not fit after all:
    then nothing of the table is read. Where it is ``out_of_step``, that is why.
    """

    table: Table = attrs.field(repr=False)
    form: Form
    facts: tuple[Stated, ...] = attrs.field(default=(), repr=False)
    claims: tuple[Claim, ...] = attrs.field(default=(), repr=False)
    kinds: tuple[str, ...] = attrs.field(default=(), repr=False)
    unread: tuple[Unread, ...] = attrs.field(default=(), repr=False)
    doubts: tuple[Doubt, ...] = ()
    tally: Mapping[str, int] = attrs.field(factory=dict)
    refused: str = ""
    out_of_step: OutOfStep | None = None
    slots: tuple[tuple[int, int], ...] = attrs.field(default=(), repr=False)
    lost: frozenset[Key] = attrs.field(default=frozenset(), repr=False)
    rates: frozenset[tuple[int, int]] = attrs.field(default=frozenset(), repr=False)
    differences: frozenset[tuple[int, int]] = attrs.field(default=frozenset(), repr=False)
    plans: tuple[Plan, ...] = attrs.field(default=(), repr=False)
    head: Head | None = attrs.field(default=None, repr=False)
    is_torn: bool = False

    def why_no_figure(self, row: int, column: int) -> str:
        """What a numeral is that is neither an amount nor a rate, nor unread."""
        if self.head is None or row < self.head.rows:
            return "in the head of a table"
        plan = self.plans[column]
        return "a code or a label" if plan.is_key else plan.why or "in a row that is skipped"

    def __repr__(self) -> str:
        return in_short(self, f"by {self.form.id}: {self.refused or dict(self.tally)}")


@attrs.define
class Cells:
    """What became of the cells of a table so far, for its sums and for the account of them.

    ``rates`` are the printed percentages with the keys that they are beside, ``compared`` what compares two amounts, ``blank`` the parts of cells that print nothing,
    ``lost`` the keys of cells that print something that is no number, with row, column and label, ``slots`` the row and
    column of each fact.
    """

    facts: list[Stated] = attrs.field(factory=list)
    slots: list[tuple[int, int]] = attrs.field(factory=list)
    rates: list[tuple[Key, Plan, str, Decimal, Place]] = attrs.field(factory=list)
    rate_slots: list[tuple[int, int]] = attrs.field(factory=list)
    compared: list[Compared] = attrs.field(factory=list)
    lost: dict[Key, tuple[int, int, str]] = attrs.field(factory=dict)
    blank: list[Mapping[str, str]] = attrs.field(factory=list)
    unread: list[Unread] = attrs.field(factory=list)
    doubts: list[Doubt] = attrs.field(factory=list)
    tally: Counter[str] = attrs.field(factory=Counter)

    def leave(self, row: int, column: int, text: str, why: str) -> None:
        """Keeps a cell as unread."""
        self.unread.append(Unread(row, column, text, why))
        self.tally["unread"] += 1
