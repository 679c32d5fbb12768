"""Text in two columns beside each other, put into the order in which it is read: the left one first.

>>> def line(y, *parts):
...     told = tuple((text, (x, y, x + 6 * len(text), y + 10)) for text, x in parts)
...     return Printed(" ".join(text for text, _ in parts), (parts[0][1], y, told[-1][1][2], y + 10), told)
>>> lines = [line(14 * at, (f"left {at} of the page", 0), (f"right {at} of the page", 140)) for at in range(4)]
>>> [each.text[:7] for each in in_reading_order(lines)]
['left 0 ', 'left 1 ', 'left 2 ', 'left 3 ', 'right 0', 'right 1', 'right 2', 'right 3']
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from govledger.documents.layout import Item, Printed

_FAR = 3
_FEWEST = 4
_NARROWEST = 3


def in_reading_order(items: Sequence[Item]) -> Iterator[Item]:
    """The lines and tables of a page; lines that are two columns are parted, those on the left first.

    Two columns are at least four lines of two parts, each at least a third as wide as both, with a gap in common; shorter
    lines among them stand on one side of it. What is narrower is a list of words and what they mean, and is left as it is.
    """
    at = 0
    while at < len(items):
        stop, gap = _columns(items, at)
        group = [item for item in items[at:stop] if isinstance(item, Printed)]
        if sum(len(line.parts) == 2 for line in group) < _FEWEST or gap is None:
            yield items[at]
            at += 1
        else:
            yield from _parted(group, sum(gap) / 2)
            at = stop


def _columns(items: Sequence[Item], start: int) -> tuple[int, tuple[float, float] | None]:
    """Where the lines end that have a gap in common, and where it is."""
    gap: tuple[float, float] | None = None
    for at in range(start, len(items)):
        line = items[at]
        if not isinstance(line, Printed) or (at > start and line.box[1] - items[at - 1].box[3] > _FAR * line.height):
            return at, gap
        own = _gap(line) if gap is None else _gap_within(line, gap)
        if own is None:
            return at, gap
        common = own if gap is None else (max(gap[0], own[0]), min(gap[1], own[1]))
        if common[1] - common[0] < items[at].box[3] - items[at].box[1]:
            return at, gap
        gap = common
    return len(items), gap


def _gap(line: Printed) -> tuple[float, float] | None:
    """The gap between the two wide parts of a line."""
    if len(line.parts) != 2:
        return None
    (_, left), (_, right) = line.parts
    wide = _NARROWEST * min(left[2] - left[0], right[2] - right[0]) >= right[2] - left[0] - (right[0] - left[2])
    return (left[2], right[0]) if wide else None


def _gap_within(line: Printed, gap: tuple[float, float]) -> tuple[float, float] | None:
    """The gap of a line among others, which may be short: between its two parts, or beside the one it has."""
    if len(line.parts) == 2:
        return line.parts[0][1][2], line.parts[1][1][0]
    if len(line.parts) > 2:
        return None
    return (line.box[2], gap[1]) if line.box[2] <= gap[1] else (gap[0], line.box[0])


def _parted(lines: Sequence[Printed], middle: float) -> Iterator[Printed]:
    """The parts on the left of a gap, and then those on the right, each a line of its own in its column."""
    parts = [part for line in lines for part in line.parts]
    for side in (True, False):
        some = [(text, box) for text, box in parts if (box[2] <= middle) is side]
        column = min(box[0] for _, box in some), max(box[2] for _, box in some)
        for text, box in some:
            yield attrs.evolve(lines[0], text=text, box=box, parts=((text, box),), column=column)
