"""A page that is a picture: the lines drawn on it, and where there is ink.

Lines are found on the picture itself, as long dark runs level and upright; what is as thin as a line is one, and of a dark
area the edges are. Distances given out are in points.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from govledger.documents.page import Box

POINTS = 72
"""How many points there are to an inch."""

PER_INCH = 200
"""How finely pages are drawn to be recognised, in pixels to an inch."""

MOST_PIXELS = 40_000_000
"""How many pixels a picture may have; a page with more at the usual fineness is drawn less finely."""

MOST_ASKEW = 5
"""By how many degrees a page may be askew to be straightened."""

_SLIGHT = 1 / 10
_FINE = 100
"""How many rows to an inch are told apart where it is asked by how much a page is askew."""

_SHORTEST = 24
_THIN = 3
_FAINT = 40
_MOST_BARS = 5_000
_INSET = 2

Bar = tuple[int, int, int, int]
"""Dark runs that lie side by side, in pixels: where they begin and stop along them, and the first and the one after the last."""


@attrs.frozen(eq=False)
class Picture:
    """The grey levels of a picture, row by row, and how many pixels it has to an inch."""

    pixels: Any
    per_inch: int = PER_INCH

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height in points."""
        height, width = self.pixels.shape
        return self.points(width), self.points(height)

    def points(self, pixels: float) -> float:
        """A length in points."""
        return pixels * POINTS / self.per_inch

    def _pixels(self, points: float) -> int:
        return max(round(points * self.per_inch / POINTS), 1)

    def turned(self, quarters: int) -> Picture:
        """The picture turned by so many quarters against the clock."""
        import numpy

        return Picture(numpy.ascontiguousarray(numpy.rot90(self.pixels, quarters)), self.per_inch)

    @functools.cached_property
    def askew(self) -> float:
        """By how many degrees it is turned against the clock: then its lines and rows of letters fill the fewest rows of pixels."""
        import numpy

        rows, columns = (side * (_FINE / self.per_inch) for side in self._dark.nonzero())
        if not len(rows):
            return 0

        def peaks(degrees: float) -> int:
            slope = math.tan(math.radians(degrees))
            sides = (rows + columns * slope, columns - rows * slope)
            return sum(int((numpy.bincount((side - side.min()).astype(numpy.int64)) ** 2).sum()) for side in sides)

        found: float = 0
        for fineness, reach in ((1 / 4, MOST_ASKEW + 1), (1 / 20, 1 / 4)):
            count = round(reach / fineness)
            found = max(
                (found + at * fineness for at in range(-count, count + 1)), key=lambda each: (peaks(each), -abs(each))
            )
        return found if _SLIGHT < abs(found) <= MOST_ASKEW else 0

    def straightened(self) -> Picture:
        """The picture turned by so much that its lines are level, with all that is on it."""
        if not self.askew:
            return self
        import numpy
        from PIL import Image

        paper = int(numpy.median(self.pixels))
        turned = Image.fromarray(self.pixels).rotate(
            -self.askew, Image.Resampling.BICUBIC, expand=True, fillcolor=paper
        )
        return Picture(numpy.asarray(turned), self.per_inch)

    def cut(self, box: Box, *, without: Iterable[Box] = ()) -> Picture:
        """What stands in a box, given in points, without what stands in others."""
        import numpy

        paper, pixels = int(numpy.median(self.pixels)), self.pixels.copy()
        for each in without:
            pixels[self._slot(each)] = paper
        return Picture(numpy.ascontiguousarray(pixels[self._slot(box)]), self.per_inch)

    def _slot(self, box: Box) -> tuple[slice, slice]:
        left, top, right, bottom = (max(round(side * self.per_inch / POINTS), 0) for side in box)
        return slice(top, bottom), slice(left, right)

    @functools.cached_property
    def _dark(self) -> Any:
        """Which pixels are darker than the paper."""
        import numpy

        return self.pixels < int(numpy.median(self.pixels)) - _FAINT

    @functools.cached_property
    def _bars(self) -> tuple[list[Bar], list[Bar]]:
        """The level and the upright ones."""
        least, thin = self._pixels(_SHORTEST), self._pixels(_THIN)
        sides = (self._dark, self._dark.T)
        level, upright = ([bar for bar in _bars(side, least) if _stands_apart(side, bar, thin)] for side in sides)
        return level, upright

    @functools.cached_property
    def rules(self) -> tuple[Box, ...]:
        """The lines drawn on it, and the edges of its dark areas, as boxes without thickness."""
        level, upright = self._bars
        flat = ((left, at, right, at) for left, right, at in self._lines(level))
        return (*flat, *((at, top, at, bottom) for top, bottom, at in self._lines(upright)))

    def _lines(self, bars: Iterable[Bar]) -> Iterator[tuple[float, float, float]]:
        """Each bar as a line or two: where it begins and stops, and where it is across."""
        for start, stop, first, last in bars:
            ends = self.points(start), self.points(stop)
            if last - first <= self._pixels(_THIN):
                yield *ends, self.points(first + last) / 2
            else:
                yield *ends, self.points(first)
                yield *ends, self.points(last)

    @functools.cached_property
    def _ink(self) -> Any:
        """Which pixels are dark and none of a line."""
        ink, thin = self._dark.copy(), self._pixels(_THIN)
        for bars, side in zip(self._bars, (ink, ink.T), strict=True):
            for start, stop, first, last in bars:
                if last - first <= thin:
                    side[first:last, start:stop] = False
        return ink

    def band(self, box: Box) -> tuple[float, float]:
        """Where the writing in the middle of a box, given in pixels, begins and stops in height: a line without its neighbours."""
        left, top, right, bottom = map(round, box)
        rows = self._ink[max(top, 0) : bottom, max(left, 0) : right].any(axis=1).nonzero()[0].tolist()
        if not rows:
            return box[1], box[3]
        gap, middle = max((bottom - top) // 6, 1), (bottom - top) // 2
        first = last = min(rows, key=lambda row: abs(row - middle))
        for row in rows:
            last = row if last < row <= last + gap else last
        for row in reversed(rows):
            first = row if first - gap <= row < first else first
        return max(top, 0) + first, max(top, 0) + last + 1

    def inner(self, box: Box) -> Any | None:
        """What stands in a cell, given in points, as a picture of its own; None where there is no ink."""
        inset = self._pixels(_INSET)
        left, top, right, bottom = (round(side * self.per_inch / POINTS) for side in box)
        slot = slice(top + inset, bottom - inset), slice(left + inset, right - inset)
        ink = self._ink[slot]
        return self.pixels[slot] if ink.size and ink.sum() >= self._pixels(1) ** 2 else None


def _bars(dark: Any, least: int) -> list[Bar]:
    """The dark runs of a picture that are long enough, those of rows that lie on each other as one; none if there are far more
    than on any page."""
    import numpy

    padded = numpy.zeros((dark.shape[0], dark.shape[1] + 2), dtype=numpy.int8)
    padded[:, 1:-1] = dark
    steps = numpy.diff(padded, axis=1)
    rows, starts = (steps == 1).nonzero()
    stops = (steps == -1).nonzero()[1]
    long = stops - starts >= least
    done: list[Bar] = []
    growing: list[Bar] = []
    for row, start, stop in zip(rows[long].tolist(), starts[long].tolist(), stops[long].tolist(), strict=True):
        done += [bar for bar in growing if bar[3] < row]
        growing = [bar for bar in growing if bar[3] >= row]
        above = next((bar for bar in growing if bar[3] == row and _shared(bar, start, stop)), None)
        if above is not None:
            growing.remove(above)
            start, stop, first = min(start, above[0]), max(stop, above[1]), above[2]
        growing.append((start, stop, row if above is None else first, row + 1))
        if len(done) > _MOST_BARS:
            return []
    return done + growing


def _shared(bar: Bar, start: int, stop: int) -> bool:
    """Whether a run lies on a bar for the most part of both."""
    return 2 * (min(stop, bar[1]) - max(start, bar[0])) > max(stop - start, bar[1] - bar[0])


def _stands_apart(dark: Any, bar: Bar, thin: int) -> bool:
    """Whether what is as thin as a line has paper beside it, and is no row of letters that touch."""
    start, stop, first, last = bar
    if last - first > thin:
        return True
    beside = [dark[at, start:stop] for at in (first - thin, last + thin - 1) if 0 <= at < dark.shape[0]]
    return all(4 * line.sum() < stop - start for line in beside)
