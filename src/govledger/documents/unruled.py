"""Tables around which no lines are drawn: lines with numbers, and gaps that they have in common.

>>> def line(y, *parts):
...     told = tuple((text, (x, y, x + 6 * len(text), y + 10)) for text, x in parts)
...     return Printed(" ".join(text for text, _ in parts), (parts[0][1], y, told[-1][1][2], y + 10), told)
>>> lines = [line(0, ("Roads", 0), ("5", 100)), line(14, ("Schools", 0), ("12", 94))]
>>> next(with_tables(lines, 1)).rows
(('Roads', '5'), ('Schools', '12'))
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from govledger.documents.layout import Item, Piece, Printed
from govledger.documents.page import Box
from govledger.documents.table import CellKind, How, kind_of

_MOST_HEADS = 3
_FAR = 3

Bands = list[tuple[float, float]]
"""Where columns begin and end, from left to right."""


def with_tables(lines: Sequence[Printed], page: int) -> Iterator[Item]:
    """The lines, with those that make a table as one."""
    at = kept = 0
    while at < len(lines):
        stop, bands = _body(lines, at)
        if stop - at < 2 or sum(map(_has_numbers, lines[at:stop])) < 2:
            at += 1
            continue
        first = _heads(lines, kept, at, bands)
        yield from lines[kept:first]
        yield _piece(lines[first:stop], bands, page)
        at = kept = stop
    yield from lines[kept:]


def _has_numbers(line: Printed) -> bool:
    """Whether a line has a number that stands apart behind something else."""
    return any(kind_of(text) is CellKind.NUMBER for text, _ in line.parts[1:])


def _body(lines: Sequence[Printed], start: int) -> tuple[int, Bands]:
    """Where the rows end that begin with a line, and the columns that they have in common."""
    bands: Bands = []
    stop = at = start
    while at < len(lines) and (at == start or _is_near(lines[at - 1], lines[at])):
        if _has_numbers(lines[at]):
            more = _merged(bands, lines[at])
            if len(more) < max(len(bands), 2) or (bands and not _meets(bands, lines[at])):
                break
            bands, stop = more, at + 1
        elif at == start or not _is_label(lines[at], bands):
            break
        at += 1
    return stop, bands


def _is_near(above: Printed, line: Printed) -> bool:
    return line.box[1] - above.box[3] <= _FAR * max(above.height, line.height)


def _is_label(line: Printed, bands: Bands) -> bool:
    """Whether a line without numbers stands in columns of the rows around it and reaches into no other."""
    return all(len(_over(bands, box)) == 1 for _, box in line.parts)


def _merged(bands: Bands, line: Printed) -> Bands:
    """The columns with the parts of one line more."""
    made: Bands = []
    for left, right in sorted([*bands, *((box[0], box[2]) for _, box in line.parts)]):
        if made and left <= made[-1][1]:
            made[-1] = made[-1][0], max(made[-1][1], right)
        else:
            made.append((left, right))
    return made


def _meets(bands: Bands, line: Printed) -> bool:
    """Whether a number of a line stands under others."""
    return any(_over(bands[1:], box) for text, box in line.parts[1:] if kind_of(text) is CellKind.NUMBER)


def _over(bands: Bands, box: Box) -> list[int]:
    """The columns that a box is over."""
    return [at for at, (left, right) in enumerate(bands) if box[0] <= right and left <= box[2]]


def _heads(lines: Sequence[Printed], kept: int, start: int, bands: Bands) -> int:
    """Where the heads of the columns begin, above the first row."""
    first = at = start
    while at > max(kept, start - _MOST_HEADS) and _is_near(lines[at - 1], lines[at]):
        at -= 1
        parts = lines[at].parts
        if len(parts) > 1 and None not in _columns(lines[at], bands):
            first = at
        elif len(parts) > 1 or _over(bands, parts[0][1]) != [0]:  # The name of a group of rows may stand between.
            break
    return first


def _columns(line: Printed, bands: Bands) -> list[int | None]:
    """The column of each part of a line, None where it is not known: one to one where there are as many."""
    over = [_over(bands, box) for _, box in line.parts]
    if all(len(each) == 1 for each in over):
        return [each[0] for each in over]
    if len(over) in (len(bands), len(bands) - 1):
        return list(range(len(bands) - len(over), len(bands)))
    return [each[0] if len(each) == 1 else None for each in over]


def _piece(lines: Sequence[Printed], bands: Bands, page: int) -> Piece:
    rows, scores = [], {}
    for level, line in enumerate(lines):
        row: list[str] = [""] * len(bands)
        for (text, _), column in zip(line.parts, _columns(line, bands), strict=True):
            at = column or 0
            row[at] = f"{row[at]} {text}" if row[at] else text
            if line.score is not None:  # Of the line as a whole: the least sure of its characters.
                scores[level, at] = line.score
        rows.append(tuple(row))
    left, right = min(line.box[0] for line in lines), max(line.box[2] for line in lines)
    inner = [(one[1] + other[0]) / 2 for one, other in itertools.pairwise(bands)]
    between = [(one.box[3] + other.box[1]) / 2 for one, other in itertools.pairwise(lines)]
    return Piece(
        page=page,
        columns=(left, *inner, right),
        levels=(lines[0].box[1], *between, lines[-1].box[3]),
        rows=tuple(rows),
        spans={},
        how=How.UNRULED,
        characters=sum(line.characters for line in lines),
        scores=scores,
    )
