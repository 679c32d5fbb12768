"""Sums that figures prove, as records."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, TypeAlias

import attrs

Axis: TypeAlias = Literal["rows", "columns"]
Direction: TypeAlias = Literal["after", "before", "between"]
Cell: TypeAlias = tuple[int, int]
"""A row and a column, counted from 0."""


@attrs.frozen(kw_only=True)
class FoundSum:
    """A row that is the sum of other rows, or a column that is the sum of other columns.

    ``total`` and ``parts`` are numbers of rows (of columns, if ``axis`` is "columns"). ``across`` are the columns (rows) in
    which the sum is seen to hold, within what rounding leaves open. ``breaks`` are the cells of the total where it does not,
    although elsewhere there it does: each is a question to the issuer, never an error. ``chance`` is at most the share of
    accidents among the sums of the table that are at least as sure. What is not ``claimed`` is a proposal, and to be read
    by a person.

    >>> found = FoundSum(axis="rows", total=2, parts=(0, 1), across=(0,), breaks=((2, 3),), chance=Fraction(1, 10**6), claimed=True)
    >>> found.direction, found.cells(0)
    ('after', ((2, 0), ((0, 0), (1, 0))))
    """

    axis: Axis
    total: int
    parts: tuple[int, ...]
    across: tuple[int, ...]
    breaks: tuple[Cell, ...] = ()
    chance: Fraction
    claimed: bool

    @property
    def direction(self) -> Direction:
        """Where the total stands: after its parts, before them, or between.

        >>> FoundSum(axis="columns", total=0, parts=(1, 2), across=(0,), chance=Fraction(1, 9), claimed=False).direction
        'before'
        """
        if self.total > max(self.parts):
            return "after"
        return "before" if self.total < min(self.parts) else "between"

    def cell(self, line: int, place: int) -> Cell:
        """The cell of a row or column of this sum in one of the places that it goes across.

        >>> FoundSum(axis="columns", total=0, parts=(1, 2), across=(7,), chance=Fraction(1, 9), claimed=False).cell(1, 7)
        (7, 1)
        """
        return (line, place) if self.axis == "rows" else (place, line)

    def cells(self, place: int) -> tuple[Cell, tuple[Cell, ...]]:
        """The cell of the total and those of its parts in one of the places that it goes across."""
        return self.cell(self.total, place), tuple(self.cell(part, place) for part in self.parts)

    def broken(self) -> tuple[frozenset[Cell], ...]:
        """For each break the cells of which at least one is wrong, if the sum is to hold there."""
        places = [cell[1] if self.axis == "rows" else cell[0] for cell in self.breaks]
        return tuple(frozenset({total, *parts}) for total, parts in map(self.cells, places))


def broken_cells(found: Iterable[FoundSum]) -> tuple[Cell, ...]:
    """The cells that break the pattern both ways: where a broken sum of rows and a broken sum of columns have one in common.

    >>> rows = FoundSum(axis="rows", total=2, parts=(0, 1), across=(0, 1), breaks=((2, 2),), chance=Fraction(0), claimed=True)
    >>> columns = FoundSum(axis="columns", total=2, parts=(0, 1), across=(0, 2), breaks=((1, 2),), chance=Fraction(0), claimed=True)
    >>> broken_cells([rows, columns])
    ((1, 2),)
    """
    by_axis: dict[str, list[frozenset[Cell]]] = {"rows": [], "columns": []}
    for each in found:
        by_axis[each.axis] += each.broken()
    common = (ones & others for ones in by_axis["rows"] for others in by_axis["columns"])
    return tuple(sorted({cell for cells in common if len(cells) == 1 for cell in cells}))
