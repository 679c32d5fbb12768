"""Sums that may lack a part, because a row or a column beside their cells could not be read.

Down a column, an amount in a row that the form does not know may be a part; along a row, one under a head that it does not
know. Nothing is claimed of such a sum, for what it lacks would look like a mistake. A column without any word is no part.

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

from collections.abc import Mapping, Sequence

import attrs

from govledger.accounts import Breakdown, Key
from govledger.forms.cells import Cells
from govledger.forms.columns import Plan


@attrs.frozen
class Gaps:
    """Where amounts were left unread that may belong to a sum: in ``rows``, under heads that are not known, and in
    ``columns``, in rows that are not known. ``slots`` are the cells of keys."""

    slots: Mapping[Key, tuple[int, int]]
    rows: frozenset[int]
    columns: frozenset[int]

    @classmethod
    def of(cls, cells: Cells, plans: Sequence[Plan]) -> Gaps:
        """The gaps that reading left."""
        lost = {key: (row, column) for key, (row, column, _) in cells.lost.items()}
        slots = {key: slot for (key, _, _), slot in zip(cells.facts, cells.slots, strict=True)} | lost
        known = set(lost.values())
        unread = [each for each in cells.unread if any(map(str.isdigit, each.text))]
        rows = {each.row for each in unread if plans[each.column].role == "unread" and plans[each.column].title}
        torn = [each for each in unread if (each.row, each.column) not in known]
        columns = {each.column for each in torn if plans[each.column].role != "unread"}
        return cls(slots, frozenset(rows), frozenset(columns))

    def may_lack_a_part(self, claim: Breakdown) -> bool:
        """Whether an amount that was not read stands in the column or in the row of all cells of a sum."""
        slots = [self.slots[key] for key in (claim.whole, *claim.parts) if key in self.slots]
        rows, columns = {row for row, _ in slots}, {column for _, column in slots}
        return (len(columns) == 1 and columns <= self.columns) or (len(rows) == 1 and rows <= self.rows)
