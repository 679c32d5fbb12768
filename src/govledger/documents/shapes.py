"""Boxes, points and lines of what is drawn on a page of a PDF, in the coordinates of the file.

>>> thin((10, 5, 90, 6)), thin((10, 5, 90, 60))
((10, 5.5, 90, 5.5), None)
>>> moved_box((0, 0, 2, 1), (0, 1, -1, 0, 10, 0))
(9, 0, 10, 2)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from govledger.documents.page import Box

THIN = 3
"""How thick a line may be."""

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


def edges(lines: Iterable[list[Point]]) -> Iterator[Box]:
    """The level and upright lines among some lines; what is as thin as a line is one."""
    for points in lines:
        if len(points) < 2:
            continue
        line = thin(around(points))
        if line is not None:
            yield line
            continue
        for (x, y), (right, top) in pairwise(points):
            if abs(x - right) <= 1 or abs(y - top) <= 1:
                yield from filter(None, [thin(around([(x, y), (right, top)]))])


def thin(box: Box) -> Box | None:
    """The line at the middle of a box that is as thin as one."""
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    if height <= THIN and width >= max(2 * height, 1):
        return left, (bottom + top) / 2, right, (bottom + top) / 2
    if width <= THIN and height >= max(2 * width, 1):
        return (left + right) / 2, bottom, (left + right) / 2, top
    return None


def around(points: Sequence[Point]) -> Box:
    """The box around some points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def common(one: Box | None, other: Box) -> Box:
    """What two boxes have in common."""
    if one is None:
        return other
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def moved(point: Point, matrix: Matrix | None) -> Point:
    """Where a matrix puts a point."""
    if matrix is None:
        return point
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def moved_box(box: Box, matrix: Matrix) -> Box:
    """The box around what a matrix makes of a box."""
    left, bottom, right, top = box
    return around([moved(corner, matrix) for corner in ((left, bottom), (left, top), (right, bottom), (right, top))])


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does what one does, and then the other."""
    a, b, c, d, e, f = inner
    k, m, n, o, p, q = outer
    return (
        a * k + b * n,
        a * m + b * o,
        c * k + d * n,
        c * m + d * o,
        e * k + f * n + p,
        e * m + f * o + q,
    )
