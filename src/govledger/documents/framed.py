"""Tables in a text whose cells are set apart by signs: by tabs, or by bars with or without lines between the rows.

>>> from govledger.documents import Document
>>> text = "+---------+------+\\n| Item    | 2013 |\\n+---------+------+\\n| Roads   | 5.00 |\\n| Schools | 7.50 |\\n+---------+------+"
>>> found = framed(printed_lines(Document.from_text(text).lines), 0)
>>> found.rows, found.rules
((('Item', '2013'), ('Roads', '5.00'), ('Schools', '7.50')), 63)
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from govledger.documents.layout import joined
from govledger.documents.lined_up import LinedUp
from govledger.documents.table import CellKind, kind_of
from govledger.documents.text_lines import MEASURES, Measure, PrintedLine, printed_lines

__all__ = ["framed", "printed_lines", "tabbed"]

_FEWEST = 3
_BARS = "|\uff5c\u2502\u2503\u2551\u2506\u2507\u250a\u250b"
_BAR = re.compile(rf"(?<!\\)[{_BARS}]")
# The line below the head of a table in Markdown, in which a backslash takes the meaning from the mark behind it.
_MARKDOWN = re.compile(r"[\s|]*:?-{3,}:?[\s|:-]*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_DRAWN = re.compile("[\u2500-\u257f]")
_RULE = re.compile(rf"[\s\u2500-\u257f{_BARS}+\-=_:]*[\u2500-\u257f\-=_][\s\u2500-\u257f{_BARS}+\-=_:]*")


def tabbed(lines: Sequence[PrintedLine], at: int) -> LinedUp | None:
    """The table that begins with a line whose cells are set apart by tabs; all its lines have as many.

    >>> from govledger.documents import Document
    >>> tabbed(printed_lines(Document.from_text("Item\\tSpent\\nRoads\\t5.00\\nSchools\\t7.50").lines), 0).rows
    (('Item', 'Spent'), ('Roads', '5.00'), ('Schools', '7.50'))
    """
    cells = [_between_tabs(lines[at])]
    width = len(cells[0])
    taken = [at]
    while taken[-1] + 1 < len(lines) and width > 1:
        each = lines[taken[-1] + 1]
        more = _between_tabs(each)
        if each.gap > 1 or len(more) != width or each.is_prose:
            break
        cells.append(more)
        taken.append(taken[-1] + 1)
    while cells and _stands_above(lines[taken[0]], cells[0]):
        cells, taken = cells[1:], taken[1:]
    numbers = [sum(kind_of(text) is CellKind.NUMBER for text in row[1:]) for row in cells]
    is_list = width < _FEWEST and bool(numbers) and numbers[0] > 0  # Names, each with its number.
    if sum(numbers) < 2 or len(cells) < 2 or is_list or lines[at].is_prose:
        return None
    return LinedUp(tuple(cells), tuple(taken), tuple(taken), taken[-1] + 1, signed=True)


def _between_tabs(line: PrintedLine) -> tuple[str, ...]:
    return tuple(text.strip() for text in line.line.text.split("\t"))


def _stands_above(line: PrintedLine, cells: Sequence[str]) -> bool:
    """Whether a first row is the title, or tells of the table, though it has cells as the others do."""
    return sum(map(bool, cells)) == 1 or (line.tells_of_table and sum(map(bool, cells)) < len(cells))


# --- bars ---


def framed(lines: Sequence[PrintedLine], at: int) -> LinedUp | None:
    """The table that begins with a line of bars; None where its lines have not the same columns."""
    stop = at
    while stop < len(lines) and is_framed(lines[stop]) and (stop == at or not lines[stop].gap):
        stop += 1
    groups = list(_between_rules(lines, at, stop))
    frame = _Frame.of([lines[each].text for group in groups for each in group])
    if frame is None:
        return None
    rows = [(each, *frame.cells(lines[each].text)) for group in groups for each in group]
    if any(_MARKDOWN.fullmatch(lines[each].text) for each in range(at, stop)):
        rows = [(each, tuple(_ESCAPED.sub(r"\1", text) for text in texts), over) for each, texts, over in rows]
    if len(groups) > 2 and not any(_are_rows(rows, group) for group in groups):
        rows = [_as_one([row for row in rows if row[0] in group]) for group in groups]
    if len(rows) < 2 or not any(kind_of(text) is CellKind.NUMBER for _, texts, _ in rows for text in texts[1:]):
        return None
    spans = {(level, first): (1, wide) for level, (_, _, over) in enumerate(rows) for first, wide in over}
    taken = tuple(range(at, stop))
    printed = sum(len("".join(text.split())) for _, texts, _ in rows for text in texts)
    drawn = sum(len("".join(lines[each].text.split())) for each in taken) - printed
    return LinedUp(
        tuple(texts for _, texts, _ in rows), tuple(row[0] for row in rows), taken, stop, spans, drawn, signed=True
    )


def is_framed(line: PrintedLine) -> bool:
    """Whether bars stand in a line, or it draws one."""
    return _BAR.search(line.text) is not None or _RULE.fullmatch(line.text) is not None


def _between_rules(lines: Sequence[PrintedLine], at: int, stop: int) -> Iterator[list[int]]:
    """The lines that something is written on, those between two rules together."""
    group: list[int] = []
    for each in range(at, stop):
        if _RULE.fullmatch(lines[each].text) is None:
            group.append(each)
        elif group:
            yield group
            group = []
    if group:
        yield group


@attrs.frozen
class _Frame:
    """Where the bars of a frame stand by a measure, None where they are told by their count; whether columns are open at its sides."""

    bars: tuple[int, ...]
    measure: Measure | None
    left: bool
    right: bool

    @classmethod
    def of(cls, texts: Sequence[str]) -> _Frame | None:
        """The frame that all of these lines stand in."""
        counts = {len(_BAR.findall(text)) for text in texts}
        if not counts or min(counts) < 1 or any(_DRAWN.search(_BAR.sub("", text)) for text in texts):
            return None
        pieces = [_BAR.split(text) for text in texts]
        left, right = any(each[0].strip() for each in pieces), any(each[-1].strip() for each in pieces)
        if len(counts) == 1:
            return cls(tuple(range(counts.pop())), None, left, right)
        for measure in MEASURES:
            known = {place for text in texts for place in _bars(text, measure)}
            if len(known) == max(counts):
                return cls(tuple(sorted(known)), measure, left, right)
        return None

    def cells(self, text: str) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
        """What stands in each column of a line, and the cells that are over several: the first column and how many."""
        bars = [self.bars.index(place) for place in _bars(text, self.measure)]
        width = len(self.bars) + 1
        made, over = [""] * width, []
        for column, words, after in zip(
            [0, *(bar + 1 for bar in bars)], _BAR.split(text), [*bars, width - 1], strict=True
        ):
            made[column] = words.strip()
            if after > column:
                over.append((column - (not self.left), after - column + 1))
        return tuple(made[not self.left : width - (not self.right)]), over


def _bars(text: str, measure: Measure | None) -> list[int]:
    """Where the bars of a line stand by a measure, or else their numbers."""
    if measure is None:
        return list(range(len(_BAR.findall(text))))
    places = [0, *itertools.accumulate(map(measure.of, text))]
    return [places[match.start()] for match in _BAR.finditer(text)]


_FramedRow = tuple[int, tuple[str, ...], list[tuple[int, int]]]


def _are_rows(rows: Sequence[_FramedRow], group: Sequence[int]) -> bool:
    """Whether the lines between two rules are rows of their own: two have a number in one column."""
    counts = Counter(
        column
        for line, texts, _ in rows
        for column, text in enumerate(texts)
        if line in group and kind_of(text) is CellKind.NUMBER
    )
    return any(count > 1 for count in counts.values())


def _as_one(some: Sequence[_FramedRow]) -> _FramedRow:
    """A row whose texts are broken over several lines."""
    line, _, over = some[0]
    return (
        line,
        tuple(joined(filter(None, texts)) for texts in zip(*(texts for _, texts, _ in some), strict=True)),
        over,
    )
