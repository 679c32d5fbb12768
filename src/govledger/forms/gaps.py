"""Sums that may lack a part, because a row or a column beside their cells could not be read.

Down a column, an amount in a row that the form does not know may be a part; along a row, one under a head that it does not
know. Nothing is claimed of such a sum, for what it lacks would look like a mistake. A column without any word is no part.
Where a table is torn, rows may be missing on a page that was not read: of the sums that they may be parts of, nothing is
claimed either.

>>> from govledger.documents import Table
>>> from govledger.forms import form_of, read_table
>>> form = form_of({
...     "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019", "key": {"concept": "expenditure"},
...     "columns": [{"head": "Item", "gives": "label"}, {"head": "Amount"}],
...     "rows": [{"label": "Police", "nature": "basic"}, {"label": "Roads", "nature": "project"}, {"label": "Total"}],
...     "sums": [{"parts": "nature"}],
... })
>>> rows = (("Item", "Amount"), ("Police", "1"), ("Roads", "2"), ("Debt", "3"), ("Total", "6"))
>>> len(read_table(Table(rows=rows), form).claims), len(read_table(Table(rows=(*rows[:3], ("Total", "3"))), form).claims)
(0, 1)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs

from govledger.accounts import Balance, Breakdown, Key
from govledger.forms.cells import Cells
from govledger.forms.columns import Plan


@attrs.frozen
class Gaps:
    """Where amounts were left unread that may belong to a sum: in ``rows``, under heads that are not known, and in
    ``columns``, in rows that are not known. ``slots`` are the cells of keys, ``torn`` the rows before which others may be
    missing."""

    slots: Mapping[Key, tuple[int, int]]
    rows: frozenset[int]
    columns: frozenset[int]
    torn: tuple[int, ...] = ()

    @classmethod
    def of(cls, cells: Cells, plans: Sequence[Plan], torn: tuple[int, ...] = ()) -> Gaps:
        """The gaps that reading left, and those of a table that is torn."""
        lost = {key: (row, column) for key, (row, column, _) in cells.lost.items()}
        slots = {key: slot for (key, _, _), slot in zip(cells.facts, cells.slots, strict=True)} | lost
        known = set(lost.values())
        unread = [each for each in cells.unread if any(map(str.isdigit, each.text))]
        rows = {each.row for each in unread if plans[each.column].role == "unread" and plans[each.column].title}
        unknown = [each for each in unread if (each.row, each.column) not in known]
        columns = {each.column for each in unknown if plans[each.column].role != "unread"}
        return cls(slots, frozenset(rows), frozenset(columns), torn)

    def may_lack_a_part(self, claim: Breakdown | Balance) -> bool:
        """Whether an amount that was not read stands in the column or in the row of all cells of a sum."""
        parts = claim.parts if isinstance(claim, Breakdown) else (*claim.added, *claim.taken)
        slots = [self.slots[key] for key in (claim.whole, *parts) if key in self.slots]
        rows, columns = {row for row, _ in slots}, {column for _, column in slots}
        return (len(columns) == 1 and columns <= self.columns) or (len(rows) == 1 and rows <= self.rows)

    def may_be_torn(self, claim: Breakdown, *, holds: Callable[[Key], bool]) -> bool:
        """Whether rows may be missing that are parts of a sum; ``holds`` tells which keys stand inside its whole.

        Its parts go on below a whole at their head, and above one at their foot, up to the next row that is not inside it.
        """
        slots = [self.slots[key] for key in (claim.whole, *claim.parts) if key in self.slots]
        rows, columns = {row for row, _ in slots}, {column for _, column in slots}
        if not self.torn or len(rows) < 2:
            return False
        others = {row for key, (row, column) in self.slots.items() if column in columns and not holds(key)} - rows
        low, high, whole = min(rows), max(rows), self.slots.get(claim.whole, (None,))[0]
        start = low if whole == low else max((row for row in others if row < low), default=-1)
        stop = high if whole == high else min((row for row in others if row > high), default=max(self.torn))
        return any(start < row <= stop for row in self.torn)
