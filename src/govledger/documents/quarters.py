"""Pages on which the text stands sideways, turned so that it is read from left to right.

What a PDF tells are boxes of left, bottom, right and top from the bottom left corner; what is made of them are boxes from
the top left corner of the page as its text is read.

>>> turner((0, 0, 600, 800), 0)((10, 700, 60, 710))
(10, 90, 60, 100)
>>> turner((0, 0, 600, 800), 3)((10, 700, 60, 710))  # The text goes upwards: what was left is at the top.
(700, 10, 710, 60)
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence

from govledger.documents.page import Box

_FLAT = 1 / 20
Columns = tuple[Sequence[float], Sequence[float], Sequence[float], Sequence[float]]


def turned(columns: Columns, bounds: Box, quarter: int) -> Columns:
    """Many boxes, given as one column for each side, turned by so many quarters against the clock."""
    left, bottom, right, top = columns
    x, y, far, high = bounds
    if quarter == 0 and x == 0:  # As on nearly all pages.
        return left, [high - v for v in top], right, [high - v for v in bottom]
    if quarter == 0:
        return [v - x for v in left], [high - v for v in top], [v - x for v in right], [high - v for v in bottom]
    if quarter == 1:
        return [high - v for v in top], [far - v for v in right], [high - v for v in bottom], [far - v for v in left]
    if quarter == 2:
        return [far - v for v in right], [v - y for v in bottom], [far - v for v in left], [v - y for v in top]
    return [v - y for v in bottom], [v - x for v in left], [v - y for v in top], [v - x for v in right]


def with_height(columns: Columns) -> Columns:
    """The boxes of signs, those without a shape as high as they are wide.

    A font that is neither in the file nor on the machine has no shapes, as is common for wide characters.

    >>> with_height(([10], [50], [22], [50]))
    ([10], [38], [22], [50])
    """
    left, top, right, bottom = columns
    if not left or min(map(operator.sub, bottom, top)) > _FLAT:
        return columns
    high = [
        low - (stop - start) if low - high <= _FLAT else high for start, high, stop, low in zip(*columns, strict=True)
    ]
    return left, high, right, bottom


def turner(bounds: Box, quarter: int) -> Callable[[Box], Box]:
    """The same for one box."""

    def turn(box: Box) -> Box:
        left, bottom, right, top = box
        (x,), (y,), (far,), (low,) = turned(([left], [bottom], [right], [top]), bounds, quarter)
        return x, y, far, low

    return turn
