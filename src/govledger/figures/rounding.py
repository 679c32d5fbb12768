"""Named ways to round, and the set of exact values that print as a given one.

A printed number and a step (one unit of its last digit) do not say which way it was rounded, so every mode has its own
set. ``NEAREST`` is the one that needs no knowledge: both ends belong to it, because the rule for halves is unknown.

>>> values_printing_as(5, step=1, mode=RoundingMode.DOWN)
Interval("[5, 6)")
"""

from __future__ import annotations

import enum
from fractions import Fraction

from govledger.figures.errors import UnreadableFigure
from govledger.figures.exact import Exact, exact
from govledger.figures.interval import Interval


class RoundingMode(enum.Enum):
    """How an exact value became a printed one.

    >>> RoundingMode("half-up")
    <RoundingMode.HALF_UP: 'half-up'>
    """

    EXACT = "exact"
    """Not rounded."""
    NEAREST = "nearest"
    """To the nearest step, halves either way: the reading that assumes nothing."""
    HALF_UP = "half-up"
    """To the nearest step, halves away from zero (四舍五入)."""
    HALF_EVEN = "half-even"
    """To the nearest step, halves to the even neighbour."""
    DOWN = "down"
    """Towards zero, digits cut off (截尾, 切捨て)."""
    FLOOR = "floor"
    """Downwards."""
    CEILING = "ceiling"
    """Upwards."""
    BALANCED = "balanced"
    """Nearest, then moved by one step where a column would not add up otherwise (舍位平衡)."""


def values_printing_as(value: Exact, *, step: Exact, mode: RoundingMode) -> Interval:
    """The set of exact values that print as ``value`` when rounded to a multiple of ``step``.

    >>> values_printing_as("143.37", step="0.01", mode=RoundingMode.NEAREST)
    Interval("[143.365, 143.375]")
    >>> values_printing_as(0, step=1, mode=RoundingMode.DOWN)
    Interval("(-1, 1)")
    """
    v, u = exact(value), _positive(step)
    match mode:
        case RoundingMode.EXACT:
            return Interval.exactly(v)
        case RoundingMode.NEAREST:
            return Interval.between(*_around(v, u, halves=1))
        case RoundingMode.BALANCED:
            return Interval.between(*_around(v, u, halves=3))
        case RoundingMode.HALF_UP:
            return Interval.between(*_around(v, u, halves=1), low_open=v <= 0, high_open=v >= 0)
        case RoundingMode.HALF_EVEN:
            odd = (v / u) % 2 != 0
            return Interval.between(*_around(v, u, halves=1), low_open=odd, high_open=odd)
        case RoundingMode.DOWN:
            low, high = (v if v > 0 else v - u), (v if v < 0 else v + u)
            return Interval.between(low, high, low_open=v <= 0, high_open=v >= 0)
        case RoundingMode.FLOOR:
            return Interval.between(v, v + u, high_open=True)
        case RoundingMode.CEILING:
            return Interval.between(v - u, v, low_open=True)


def _around(value: Fraction, step: Fraction, *, halves: int) -> tuple[Fraction, Fraction]:
    """What is so many halves of a step below and above a value, in whole numbers, which is quicker."""
    number, under = value.as_integer_ratio()
    over, parts = step.as_integer_ratio()
    whole, moved, scale = 2 * number * parts, halves * over * under, 2 * under * parts
    return Fraction(whole - moved, scale), Fraction(whole + moved, scale)


def round_to(value: Exact, *, step: Exact, mode: RoundingMode) -> Fraction:
    """The value rounded to a multiple of ``step``; ``NEAREST`` and ``BALANCED`` do not decide and are refused.

    >>> round_to("0.125", step="0.01", mode=RoundingMode.HALF_UP)
    Fraction(13, 100)
    >>> round_to("-1.5", step=1, mode=RoundingMode.DOWN)
    Fraction(-1, 1)
    """
    v, u = exact(value), _positive(step)
    steps = v / u
    below = steps.numerator // steps.denominator
    rest = steps - below
    if rest == 0:
        return v
    match mode:
        case RoundingMode.FLOOR:
            up = False
        case RoundingMode.CEILING:
            up = True
        case RoundingMode.DOWN:
            up = v < 0
        case RoundingMode.HALF_UP:
            up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and v > 0)
        case RoundingMode.HALF_EVEN:
            up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and below % 2 == 1)
        case _:
            raise UnreadableFigure.text(mode.value, wanted=f"a rule that rounds {value} to a multiple of {step}")
    return (below + up) * u


def _positive(step: Exact) -> Fraction:
    number = exact(step)
    if number <= 0:
        raise UnreadableFigure.text(str(step), wanted="a step greater than zero")
    return number
