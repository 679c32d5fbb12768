"""Lines drawn on a page made into grids: where rows and columns end, and which slots are one cell.

Lines are boxes without thickness, level or upright. Those that touch belong together.

>>> lines = [(0, y, 90, y) for y in (0, 20, 40)] + [(x, 0, x, 40) for x in (0, 30, 60, 90)]
>>> found, drawings = grids_of(lines)
>>> found[0].columns, found[0].rows, len(found[0].cells)
((0.0, 30.0, 60.0, 90.0), (0.0, 20.0, 40.0), 6)
"""

from __future__ import annotations

import bisect
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import attrs

from govledger.documents.page import Box

MOST_SLOTS = 20_000
"""A grid of more slots is a drawing."""

SNAP = 5 / 2
"""Lines that are not farther apart than this are one line."""

_REACH = 3
_NARROWEST = 9 / 2
_MOST_MEETINGS = 1_000_000
_MOST_GRIDS = 500

Line = tuple[float, float, float]
"""Where a line is, where it begins and where it ends."""

Area = tuple[int, int, int, int]
"""A cell: its first row and column, and how many it takes of each."""


@attrs.frozen
class Grid:
    """Where its columns and rows begin and end, its cells, and for each slot, row by row, which cell it is part of.

    ``open`` tells that a side was closed that is not drawn; ``irregular`` counts the merged areas that are no rectangles,
    of which each slot is a cell.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[Area, ...] = attrs.field(repr=False)
    owners: Sequence[int] = attrs.field(repr=False)
    open: bool = False
    irregular: int = 0

    @property
    def box(self) -> Box:
        """The box of the whole.

        >>> Grid((0, 30), (0, 20), ((0, 0, 1, 1),), [0]).box
        (0, 0, 30, 20)
        """
        return self.columns[0], self.rows[0], self.columns[-1], self.rows[-1]

    def holds(self, across: float, down: float) -> bool:
        """Whether a point is on it."""
        return self.columns[0] <= across <= self.columns[-1] and self.rows[0] <= down <= self.rows[-1]

    def is_same_column(self, across: float, other: float) -> bool:
        """Whether no edge of a column is between two points."""
        return bisect.bisect_right(self.columns, across) == bisect.bisect_right(self.columns, other)

    def cell_at(self, across: float, down: float) -> int:
        """The cell that a point on it stands in."""
        width = len(self.columns) - 1
        row = bisect.bisect_right(self.rows, down, 0, len(self.rows) - 1) - 1
        return self.owners[row * width + bisect.bisect_right(self.columns, across, 0, width) - 1]


def grids_of(rules: Iterable[Box]) -> tuple[list[Grid], int]:
    """The grids that lines make, the smallest first, and how many drawings there are among them.

    >>> hatching = [(0, at, 1000, at) for at in range(0, 1000, 5)] + [(at, 0, at, 1000) for at in range(0, 1000, 5)]
    >>> grids_of(hatching)
    ([], 1)
    """
    level, upright = _told_apart(rules)
    grids, drawings = [], 0
    groups = _touching(_joined(level), _joined(upright))
    if groups is None:
        return [], 1
    for levels, uprights in groups:
        levels, uprights, is_open = _closed(levels, uprights)
        rows, columns = _positions(levels), _positions(uprights)
        if (len(rows) - 1) * (len(columns) - 1) > MOST_SLOTS:
            drawings += 1
        elif len(rows) > 1 and len(columns) > 1:
            grid = _grid(columns, rows, levels, uprights, is_open)
            grids += [grid] if _is_table(grid) else []
    if len(grids) > _MOST_GRIDS:
        return [], drawings + 1
    return sorted(grids, key=lambda grid: _size(grid.box)), drawings


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _told_apart(rules: Iterable[Box]) -> tuple[list[Line], list[Line]]:
    level: list[Line] = []
    upright: list[Line] = []
    for left, top, right, bottom in rules:
        if right - left >= bottom - top:
            level.append(((top + bottom) / 2, left, right))
        else:
            upright.append(((left + right) / 2, top, bottom))
    return level, upright


def _joined(lines: list[Line]) -> list[Line]:
    """The lines with their pieces made one: those side by side, and those that follow each other."""
    made: list[Line] = []
    for near in _near(sorted(lines)):
        place = (near[0][0] + near[-1][0]) / 2
        pieces = sorted((start, stop) for _, start, stop in near)
        begin, reach = pieces[0]
        for start, stop in pieces:
            if start > reach + _REACH:
                made.append((place, begin, reach))
                begin, reach = start, stop
            reach = max(reach, stop)
        made.append((place, begin, reach))
    return made


def _near(lines: Sequence[Line], most: float = SNAP) -> Iterator[list[Line]]:
    """Lines in order, those together that stand no farther apart than ``most``."""
    held: list[Line] = []
    for line in lines:
        if held and line[0] - held[0][0] > most:
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _touching(level: list[Line], upright: list[Line]) -> list[tuple[list[Line], list[Line]]] | None:
    """The groups of lines that touch, level and upright; None if there are far more meetings than in any table."""
    roots = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while roots[at] != at:
            roots[at] = roots[roots[at]]
            at = roots[at]
        return at

    places = [line[0] for line in upright]
    meetings = 0
    for at, (y, start, stop) in enumerate(level):
        first, last = bisect.bisect_left(places, start - _REACH), bisect.bisect_right(places, stop + _REACH)
        meetings += last - first
        if meetings > _MOST_MEETINGS:
            return None
        for other in range(first, last):
            _, top, bottom = upright[other]
            if top - _REACH <= y <= bottom + _REACH:
                roots[root(len(level) + other)] = root(at)
    groups: dict[int, tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for at, line in enumerate([*level, *upright]):
        groups[root(at)][at >= len(level)].append(line)
    return [group for group in groups.values() if group[0] and group[1]]


def _closed(levels: list[Line], uprights: list[Line]) -> tuple[list[Line], list[Line], bool]:
    """The lines with sides that are not drawn put where the others stick out evenly."""
    more_uprights, more_levels = _sides(levels, uprights), _sides(uprights, levels)
    return levels + more_levels, uprights + more_uprights, bool(more_uprights or more_levels)


def _sides(across: list[Line], along: list[Line]) -> list[Line]:
    """The first and the last line that are missing ``along``, where at least half of those ``across`` stick out."""
    first, last = min(line[0] for line in along), max(line[0] for line in along)
    begin, end = min(line[0] for line in across), max(line[0] for line in across)
    starts, stops = [start for _, start, _ in across], [stop for _, _, stop in across]
    if end - begin <= SNAP:
        return []
    sides = []
    if min(starts) < first - 2 * _REACH and _is_even(starts, min(starts)):
        sides.append((min(starts), begin, end))
    if max(stops) > last + 2 * _REACH and _is_even(stops, max(stops)):
        sides.append((max(stops), begin, end))
    return sides


def _is_even(ends: list[float], outer: float) -> bool:
    return 2 * sum(abs(end - outer) <= _REACH for end in ends) >= len(ends)


def _positions(lines: list[Line]) -> tuple[float, ...]:
    """Where lines are; what is too narrow for a row or a column is a double line."""
    return tuple((near[0][0] + near[-1][0]) / 2 for near in _near(sorted(lines), _NARROWEST))


def _grid(
    columns: tuple[float, ...], rows: tuple[float, ...], levels: list[Line], uprights: list[Line], is_open: bool
) -> Grid:
    height, width = len(rows) - 1, len(columns) - 1
    beside, below = _walls(uprights, columns, rows), _walls(levels, rows, columns)
    roots = list(range(height * width))

    def root(at: int) -> int:
        while roots[at] != at:
            roots[at] = roots[roots[at]]
            at = roots[at]
        return at

    merged: set[int] = set()
    for at, other in itertools.chain(_unparted(beside, 1, width), _unparted(below, width, width)):
        roots[root(other)] = root(at)
        merged |= {at, other}
    parts: dict[int, list[int]] = defaultdict(list)
    for at in sorted(merged):
        parts[root(at)].append(at)
    cells: list[Area] = [(*divmod(at, width), 1, 1) for at in range(height * width) if at not in merged]
    irregular = 0
    for part in parts.values():
        area = _area(part, width)
        irregular += area is None
        cells += [(*divmod(at, width), 1, 1) for at in part] if area is None else [area]
    return _numbered(Grid(columns, rows, tuple(sorted(cells)), [], is_open, irregular))


def _unparted(walls: list[bytearray], step: int, width: int) -> Iterator[tuple[int, int]]:
    """The slots that no line parts from the next one, which is ``step`` slots further on: 1 beside it, ``width`` below."""
    for place, wall in enumerate(walls[1:-1]):
        if 0 not in wall:
            continue
        for across, is_wall in enumerate(wall):
            if not is_wall:
                at = across * width + place if step == 1 else place * width + across
                yield at, at + step


def _walls(lines: list[Line], places: tuple[float, ...], across: tuple[float, ...]) -> list[bytearray]:
    """For each place of a line, which of the slots beside it have one there."""
    middles = [(start + stop) / 2 for start, stop in itertools.pairwise(across)]
    walls = [bytearray(len(middles)) for _ in places]
    for place, start, stop in lines:
        at = min(bisect.bisect_left(places, place - _NARROWEST), len(places) - 1)
        if at + 1 < len(places) and abs(places[at + 1] - place) < abs(places[at] - place):
            at += 1
        first, last = bisect.bisect_left(middles, start), bisect.bisect_right(middles, stop)
        walls[at][first:last] = b"\1" * max(last - first, 0)
    return walls


def _area(part: list[int], width: int) -> Area | None:
    """The rectangle that some slots are, None if they are none."""
    columns = [at % width for at in part]
    top, left = part[0] // width, min(columns)
    high, wide = part[-1] // width + 1 - top, max(columns) + 1 - left
    return (top, left, high, wide) if high * wide == len(part) else None


def _numbered(grid: Grid) -> Grid:
    width = len(grid.columns) - 1
    owners = [0] * (width * (len(grid.rows) - 1))
    for number, (top, left, high, wide) in enumerate(grid.cells):
        for row in range(top, top + high):
            owners[row * width + left : row * width + left + wide] = [number] * wide
    return attrs.evolve(grid, owners=owners)


def _is_table(grid: Grid) -> bool:
    """Whether more than one column is left: a frame around lines is no table."""
    return any(left > 0 for _, left, _, _ in grid.cells)
