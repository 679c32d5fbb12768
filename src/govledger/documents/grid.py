"""Cells with spans as the rows of a table, whatever format they stand in.

A cell that takes more rows or columns than there are takes those that there are. A column in which no cell begins is none,
for nobody sees it: two columns of cells that are two wide each are two columns.

>>> grid = Grid.of([(0, 0, 1, 4, "Outlays"), (1, 0, 1, 2, "Roads"), (1, 2, 9, 99, "5")], height=2)
>>> grid.rows, grid.spans
((('Outlays', ''), ('Roads', '5')), {(0, 0): (1, 2)})
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

import attrs

MOST_SLOTS = 5_000_000
"""How many slots the cells of a table may take together."""

WIDEST = 1000
"""How many columns a cell may take, as web browsers have it."""


Placed = tuple[int, int, int, int, str]
"""A cell where it stands: its first row and column from 0, how many of each it takes, and its text."""


@attrs.frozen
class Grid:
    """The rows of a table and its merged cells, as a :class:`~govledger.documents.Table` has them."""

    rows: tuple[tuple[str, ...], ...]
    spans: dict[tuple[int, int], tuple[int, int]]

    @classmethod
    def of(cls, cells: Sequence[Placed], *, height: int) -> Grid:
        """The grid of cells that do not lie over each other."""
        columns = sorted({cell[1] for cell in cells})
        number = {column: at for at, column in enumerate(columns)}
        rows = [[""] * len(columns) for _ in range(height)]
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        for row, column, high, wide, text in cells:
            at = number[column]
            rows[row][at] = text
            if high > 1 or wide > 1:
                span = (min(high, height - row), bisect.bisect_left(columns, column + wide) - at)
                spans |= {(row, at): span} if span != (1, 1) else {}
        return cls(tuple(map(tuple, rows)), spans)


@attrs.define
class Skyline:
    """Finds the place of cells that are told one after another: the first slots of the row that none above reaches into.

    >>> skyline = Skyline()
    >>> [skyline.place(0, 2, 1), skyline.place(0, 1, 2), skyline.next_row(), skyline.place(1, 1, 1)]
    [(0, 1), (1, 2), None, (1, 1)]
    """

    at: int = 0
    taken: list[int] = attrs.field(factory=list)

    def place(self, row: int, row_span: int, column_span: int) -> tuple[int, int]:
        """The first column of a cell and how many it takes: fewer than it asks for where a cell from above stands in the way."""
        while self.at < len(self.taken) and self.taken[self.at] > row:
            self.at += 1
        first, stop = self.at, self.at + 1
        while stop < first + column_span and not (stop < len(self.taken) and self.taken[stop] > row):
            stop += 1
        self.taken.extend([0] * (stop - len(self.taken)))
        self.taken[first:stop] = [row + row_span] * (stop - first)
        self.at = stop
        return first, stop - first

    def next_row(self) -> None:
        """Goes on to the row below."""
        self.at = 0
