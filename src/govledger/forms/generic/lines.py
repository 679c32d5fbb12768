"""The numbers of a table as whole numbers: lines that may be summed, and the places in which a sum can be seen to hold.

Rows are summed in every column, and columns in every row; both are *lines* that are summed *across* places. Everything is
counted in halves of the finest printed digit, so that half a unit of every number is whole, too.

>>> lines = Lines.of([[number("1.5"), number("20")]])
>>> lines.values, lines.halves
(((30,), (400,)), ((1,), (10,)))
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

import attrs

from govledger.figures.exact import Exact, exact_decimal


@attrs.frozen
class Number:
    """A number as printed. Without ``decimals`` it is exact, as a printed nil is.

    >>> Number(Decimal("12.50"), decimals=2)
    Number(value=Decimal('12.50'), decimals=2)
    """

    value: Decimal = attrs.field(converter=exact_decimal)
    decimals: int | None = attrs.field(kw_only=True)


Grid: TypeAlias = Sequence[Sequence[Number | None]]
"""Rows of numbers; a blank cell, or one that holds no number, is None. Rows may differ in length."""


def number(text: Exact) -> Number:
    """The number that a text prints, with the digits that it prints.

    >>> number("-12.50")
    Number(value=Decimal('-12.50'), decimals=2)
    """
    value = exact_decimal(text)
    return Number(value, decimals=_printed_decimals(value))


def _printed_decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


@attrs.frozen
class Lines:
    """Whole numbers by place and line: ``values[place][line]``, None where nothing is printed, and half a unit of each.

    ``finest`` is the largest number of printed decimals.
    """

    finest: int
    count: int
    values: tuple[tuple[int | None, ...], ...]
    halves: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, grid: Grid) -> Lines:
        """The rows of a grid as lines, and its columns as places.

        >>> Lines.of([[number(1)], [None]]).values
        ((2, None),)
        """
        finest = max((_places(each) for row in grid for each in row if each is not None), default=0)
        width = max(map(len, grid), default=0)
        columns = [[row[place] if place < len(row) else None for row in grid] for place in range(width)]
        return cls(
            finest,
            len(grid),
            tuple(tuple(_whole(each, finest) for each in column) for column in columns),
            tuple(tuple(_half(each, finest) for each in column) for column in columns),
        )

    def turned(self) -> Lines:
        """Columns for rows and rows for columns.

        >>> Lines.of([[number(1), number(2)]]).turned().values
        ((2, 4),)
        """
        values, halves = tuple(zip(*self.values, strict=True)), tuple(zip(*self.halves, strict=True))
        return Lines(self.finest, len(self.values), values, halves)

    def printed(self, whole: int) -> Decimal:
        """A whole number as it is printed.

        >>> Lines.of([[number("1.25")]]).printed(250)
        Decimal('1.25')
        """
        return exact_decimal(Fraction(whole, 2 * 10**self.finest))

    def sample(self, most: int) -> Lines:
        """The same lines across fewer places: those that print the most amounts.

        >>> Lines.of([[number(1), number(0), number(3)]]).sample(2).values
        ((2,), (6,))
        """
        amounts = [-sum(map(bool, place)) for place in self.values]
        chosen = sorted(sorted(range(len(amounts)), key=amounts.__getitem__)[:most])
        return self.only(chosen)

    def only(self, places: Sequence[int]) -> Lines:
        """The same lines across some of the places."""
        values, halves = (tuple(self.values[at] for at in places), tuple(self.halves[at] for at in places))
        return Lines(self.finest, self.count, values, halves)


def _places(each: Number) -> int:
    return max(_printed_decimals(each.value), each.decimals or 0)


def _whole(each: Number | None, finest: int) -> int | None:
    return None if each is None else int(each.value.scaleb(finest)) * 2


def _half(each: Number | None, finest: int) -> int:
    return 0 if each is None or each.decimals is None else int(10 ** (finest - each.decimals))
