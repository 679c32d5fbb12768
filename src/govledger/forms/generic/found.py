"""Sums that figures prove, as records."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

import attrs

Axis: TypeAlias = Literal["rows", "columns"]
Direction: TypeAlias = Literal["after", "before", "between"]
Cell: TypeAlias = tuple[int, int]
"""A row and a column, counted from 0."""


@attrs.frozen(kw_only=True)
class Break:
    """A place where a sum that others prove does not hold: its total, what that exceeds its parts by, and what rounding excuses.

    >>> Break(total=(2, 3), parts=((0, 3), (1, 3)), difference=Decimal("0.30"), slack=Decimal("0.015")).too_much((1, 3))
    Decimal('-0.30')
    """

    total: Cell
    parts: tuple[Cell, ...]
    difference: Decimal
    slack: Decimal

    def too_much(self, cell: Cell) -> Decimal:
        """By how much a cell is too large, if it alone is the reason."""
        return self.difference if cell == self.total else self.difference.copy_negate()


@attrs.frozen(kw_only=True)
class FoundSum:
    """A row that is the sum of other rows, or a column that is the sum of other columns.

    ``total`` and ``parts`` are numbers of rows (of columns, if ``axis`` is "columns"). ``across`` are the columns (rows) in
    which the sum is seen to hold, within what rounding leaves open. ``breaks`` are the places where it does not,
    although other sums do there: each is a question to the issuer, never an error. ``chance`` is at most the share of
    accidents among the sums of the table that are at least as sure. What is not ``claimed`` is a proposal, and to be read
    by a person.

    >>> found = FoundSum(axis="rows", total=2, parts=(0, 1), across=(0,), chance=Fraction(1, 10**6), claimed=True)
    >>> found.direction, found.cells(0)
    ('after', ((2, 0), ((0, 0), (1, 0))))
    """

    axis: Axis
    total: int
    parts: tuple[int, ...]
    across: tuple[int, ...]
    breaks: tuple[Break, ...] = ()
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


def with_lone_breaks(found: FoundSum, others: Iterable[FoundSum], number: Callable[[Cell], Decimal | None]) -> FoundSum:
    """A sum of rows with the places besides in which it is broken, and which only sums of columns show to be amounts.

    A figure that is wrong in a column with a single total leaves no sum in it that holds; what issuers print is not held to
    such a sum, but a reader of pictures may have misread the figure. ``number`` gives the number in a cell.

    >>> rows = FoundSum(axis="rows", total=2, parts=(0, 1), across=(0, 2), chance=Fraction(1, 10**6), claimed=True)
    >>> columns = FoundSum(axis="columns", total=2, parts=(0, 1), across=(0, 2), chance=Fraction(1, 10**6), claimed=True)
    >>> cells = [[1, 2, 3], [4, 8, 9], [5, 7, 12]]
    >>> with_lone_breaks(rows, [rows, columns], lambda cell: Decimal(cells[cell[0]][cell[1]])).breaks
    (Break(total=(2, 1), parts=((0, 1), (1, 1)), difference=Decimal('-3'), slack=Decimal('0')),)
    """
    if not found.claimed or found.axis == "columns":
        return found
    shown = {line for each in others if each.claimed and each.axis == "columns" for line in (each.total, *each.parts)}
    known = {each.total for each in found.breaks}
    alone = []
    for place in sorted(shown.difference(found.across)):
        total, parts = found.cells(place)
        whole, numbers = number(total), [number(part) for part in parts]
        if total not in known and whole is not None and None not in numbers:
            difference = whole - sum((each for each in numbers if each is not None), Decimal(0))
            alone += [Break(total=total, parts=parts, difference=difference, slack=Decimal(0))] if difference else []
    return attrs.evolve(found, breaks=(*found.breaks, *alone))


def broken_cells(found: Iterable[FoundSum]) -> tuple[Cell, ...]:
    """The cells that break the pattern both ways: too large by the same amount for a sum of rows and for one of columns.

    Where more than one cell may be meant, none is named.

    >>> down = Break(total=(2, 2), parts=((0, 2), (1, 2)), difference=Decimal(-3), slack=Decimal(0))
    >>> across = Break(total=(1, 3), parts=((1, 0), (1, 2)), difference=Decimal(-3), slack=Decimal(0))
    >>> rows = FoundSum(axis="rows", total=2, parts=(0, 1), across=(0, 1), breaks=(down,), chance=Fraction(1, 10**6), claimed=True)
    >>> columns = FoundSum(axis="columns", total=3, parts=(0, 2), across=(0, 2), breaks=(across,), chance=Fraction(1, 10**6), claimed=True)
    >>> broken_cells([rows, columns])
    ((1, 2),)
    """
    by_axis: dict[Axis, list[Break]] = {"rows": [], "columns": []}
    for each in found:
        by_axis[each.axis] += each.breaks
    pairs = itertools.product(by_axis["rows"], by_axis["columns"])
    crossed = [(one, other, cell) for one, other in pairs for cell in _meant(one, other)]
    times = Counter(each for one, other, _ in crossed for each in (one, other))
    return tuple(sorted({cell for one, other, cell in crossed if times[one] == times[other] == 1}))


def _meant(one: Break, other: Break) -> set[Cell]:
    """The cell that two sums have in common, if it is too large for both by the same amount."""
    common = {one.total, *one.parts} & {other.total, *other.parts}
    return {cell for cell in common if abs(one.too_much(cell) - other.too_much(cell)) <= one.slack + other.slack}
