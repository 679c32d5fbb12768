"""Sets of exact numbers between two ends, each end open or closed.

An :class:`Interval` is what a printed figure says about the exact figure behind it. Its laws, each a property test:

- ``a + b`` holds exactly the sums of a member of ``a`` and a member of ``b``; likewise ``-``, ``*``, and ``/`` when 0
  is not in ``b``;
- ``a.meet(b)`` holds exactly the members of both, and is None when there are none;
- ``a.hull(b)`` is the smallest interval that holds both;
- scaling by a negative number exchanges the ends *with* their openness.

>>> Interval("[1433650, 1433750]") + Interval("[0, 1)")
Interval("[1433650, 1433751)")
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final, Self, TypeAlias

import attrs

from govledger.figures.errors import UnreadableFigure
from govledger.figures.exact import Exact, decimal_text, exact

_TEXT = re.compile(r"\s*([\[(])\s*([^,\s]+)\s*,\s*([^,\s]+)\s*([\])])\s*")

# A bound as it takes part in products: its sign of infinity (0 when finite), its value, whether it is open.
_Corner: TypeAlias = tuple[int, Fraction, bool]
_ZERO: Final = Fraction(0)


@attrs.frozen(init=False, repr=False)
class Interval:
    """All numbers from ``low`` to ``high``; an end that is None has no bound.

    >>> Interval("[0, 5)").high_open, Interval("(-inf, 3]").low
    (True, None)
    >>> 5 in Interval("[0, 5)")
    False
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool
    high_open: bool

    def __init__(self, text: str) -> None:
        match = _TEXT.fullmatch(text)
        if match is None:
            raise UnreadableFigure.text(text, wanted="an interval such as '[1, 2)' or '(-inf, 3]'")
        left, low, high, right = match.groups()
        self._set(_end(low, "-inf"), _end(high, "inf"), left == "(", right == ")")

    def _set(self, low: Fraction | None, high: Fraction | None, low_open: bool, high_open: bool) -> None:
        low_open, high_open = low_open or low is None, high_open or high is None
        if _is_empty(low, high, low_open or high_open):
            raise UnreadableFigure.text(_text(low, high, low_open, high_open), wanted="an interval with a member")
        self.__attrs_init__(low, high, low_open, high_open)

    @classmethod
    def between(cls, low: Exact | None, high: Exact | None, *, low_open: bool = False, high_open: bool = False) -> Self:
        """The interval with these ends; None stands for no bound.

        >>> Interval.between(1, "2.5", high_open=True)
        Interval("[1, 2.5)")
        """
        made = cls.__new__(cls)
        made._set(None if low is None else exact(low), None if high is None else exact(high), low_open, high_open)
        return made

    @classmethod
    def exactly(cls, value: Exact) -> Self:
        """The interval that holds one number.

        >>> Interval.exactly("0.1")
        Interval("[0.1, 0.1]")
        """
        return cls.between(value, value)

    @classmethod
    def unbounded(cls) -> Self:
        """The interval of all numbers.

        >>> Interval.unbounded()
        Interval("(-inf, inf)")
        """
        return cls.between(None, None)

    @property
    def is_point(self) -> bool:
        """Whether exactly one number is in it.

        >>> Interval("[2, 2]").is_point
        True
        """
        return self.low is not None and self.low == self.high

    @property
    def is_bounded(self) -> bool:
        """Whether both ends have a bound.

        >>> Interval("[0, inf)").is_bounded
        False
        """
        return self.low is not None and self.high is not None

    @property
    def width(self) -> Fraction | None:
        """The distance of the ends, None without a bound.

        >>> Interval("[1, 2.5]").width
        Fraction(3, 2)
        """
        return self.high - self.low if self.low is not None and self.high is not None else None

    def __contains__(self, value: Exact) -> bool:
        number = exact(value)
        above = self.low is None or number > self.low or (number == self.low and not self.low_open)
        below = self.high is None or number < self.high or (number == self.high and not self.high_open)
        return above and below

    def encloses(self, other: Interval) -> bool:
        """Whether every member of the other interval is in this one.

        >>> Interval("[0, 5]").encloses(Interval("[1, 5)"))
        True
        """
        return self.meet(other) == other

    def meet(self, other: Interval) -> Interval | None:
        """The members that both have, or None.

        >>> Interval("[0, 5)").meet(Interval("[5, 6]")) is None
        True
        """
        low, low_open = max(self._floor(), other._floor())[1:]
        high, high_open = min(self._ceiling(), other._ceiling())[1:]
        # In an ordered pair of ceilings False means open, so that the open one is the smaller.
        low_end = None if self.low is None and other.low is None else low
        high_end = None if self.high is None and other.high is None else high
        if _is_empty(low_end, high_end, low_open or not high_open):
            return None
        return Interval.between(low_end, high_end, low_open=low_open, high_open=not high_open)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both.

        >>> Interval("[0, 1]").hull(Interval("(3, 4)"))
        Interval("[0, 4)")
        """
        low, low_open = min(self._floor(), other._floor())[1:]
        high, high_open = max(self._ceiling(), other._ceiling())[1:]
        no_low, no_high = self.low is None or other.low is None, self.high is None or other.high is None
        return Interval.between(
            None if no_low else low, None if no_high else high, low_open=low_open, high_open=not high_open
        )

    def _floor(self) -> tuple[bool, Fraction, bool]:
        return (self.low is not None, self.low or _ZERO, self.low_open)

    def _ceiling(self) -> tuple[bool, Fraction, bool]:
        return (self.high is None, self.high or _ZERO, not self.high_open)

    def __neg__(self) -> Interval:
        return self * -1

    def __add__(self, other: Interval | Exact) -> Interval:
        if not isinstance(other, Interval):
            other = Interval.exactly(other)
        return Interval.between(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            low_open=self.low_open or other.low_open,
            high_open=self.high_open or other.high_open,
        )

    __radd__ = __add__

    def __sub__(self, other: Interval | Exact) -> Interval:
        return self + -(other if isinstance(other, Interval) else Interval.exactly(other))

    def __rsub__(self, other: Exact) -> Interval:
        return Interval.exactly(other) - self

    def __mul__(self, other: Interval | Exact) -> Interval:
        if not isinstance(other, Interval):
            other = Interval.exactly(other)
        corners = [_product(x, y) for x in self._corners() for y in other._corners()]
        least = min(corners, key=lambda c: (c[0], c[1], c[2]))
        most = max(corners, key=lambda c: (c[0], c[1], not c[2]))
        return Interval.between(
            None if least[0] else least[1],
            None if most[0] else most[1],
            low_open=least[2],
            high_open=most[2],
        )

    __rmul__ = __mul__

    def __truediv__(self, other: Interval | Exact) -> Interval:
        """All quotients; unbounded when the divisor may be 0."""
        divisor = other if isinstance(other, Interval) else Interval.exactly(other)
        if 0 in divisor:
            return Interval.unbounded()
        return self * Interval.between(
            _inverse(divisor.high), _inverse(divisor.low), low_open=divisor.high_open, high_open=divisor.low_open
        )

    def _corners(self) -> tuple[_Corner, _Corner]:
        low = (-1, _ZERO, True) if self.low is None else (0, self.low, self.low_open)
        high = (1, _ZERO, True) if self.high is None else (0, self.high, self.high_open)
        return low, high

    def __str__(self) -> str:
        return _text(self.low, self.high, self.low_open, self.high_open)

    def __repr__(self) -> str:
        return f'Interval("{self}")'


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of intervals, the point 0 when there are none.

    >>> total([Interval("[0, 1]"), Interval("[2, 3)")])
    Interval("[2, 4)")
    """
    result = Interval.exactly(0)
    for interval in intervals:
        result = result + interval
    return result


def _is_empty(low: Fraction | None, high: Fraction | None, is_open: bool) -> bool:
    """Whether no number is between two ends, of which one is open or none is."""
    if low is None or high is None:
        return False
    # Fractions are compared by their whole numbers, which is a third of the time.
    left, right = low.numerator * high.denominator, high.numerator * low.denominator
    return left > right or (is_open and left == right)


def _inverse(end: Fraction | None) -> Fraction | None:
    """The end that 1 divided by a member approaches at this one: none at 0, and 0 where there is no end."""
    if end is None:
        return _ZERO
    return 1 / end if end else None


def _end(text: str, infinity: str) -> Fraction | None:
    return None if text.lstrip("+") == infinity else exact(text)


def _text(low: Fraction | None, high: Fraction | None, low_open: bool, high_open: bool) -> str:
    left = "-inf" if low is None else decimal_text(low)
    right = "inf" if high is None else decimal_text(high)
    return f"{'(' if low_open else '['}{left}, {right}{')' if high_open else ']'}"


def _product(x: _Corner, y: _Corner) -> _Corner:
    """The product of two ends. A zero that is a member makes the product a member, whatever the other end is."""
    for infinite, value, is_open in (x, y):
        if not infinite and value == 0 and not is_open:
            return (0, _ZERO, False)
    if x[0] or y[0]:
        sign = (x[0] or _sign(x[1])) * (y[0] or _sign(y[1]))
        return (sign, _ZERO, True)
    return (0, x[1] * y[1], x[2] or y[2])


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)
