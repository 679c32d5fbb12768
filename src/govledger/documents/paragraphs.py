"""Which lines of a text make one paragraph: what holds in any language.

Texts taken from pages break their lines wherever a page is full, some after as many characters each, within a word or a
number, others within a few columns of the edge of the page. An :class:`Edge` knows where the lines of a text end. Whether
a sentence goes on in the next line is told by its language, which is passed in as :class:`Breaks`.

>>> from govledger.documents import Document
>>> Edge.of(Document.from_text("abcdefgh ijk\\nlmnopqrs tuv\\nwxyzabcd efg").lines, is_prose=lambda text: True)
Edge(width=12, full=None)
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from govledger.documents.document import Line

SLACK = 8
"""How many columns before the edge a full line of a typeset page may end."""

_WIDEST_PAGE = 200
_NARROWEST = 8


@attrs.frozen
class Block:
    """The lines of one paragraph, or one row of a table; ``tight`` are the lines that go on within a number, ``full`` tells
    that the last is as wide as all, so that the text may go on in the next block."""

    lines: tuple[Line, ...]
    table: bool = False
    tight: frozenset[int] = frozenset()
    full: bool = False


_DIGIT, _DIGIT_LAST, _DIGIT_AT_END = re.compile(r"\d"), re.compile(r"\d$"), re.compile(r"\d\s*$")
_NUMBER_FIRST, _NUMBER_AT_END = re.compile(r"\s?(?:\d|[.,\uff0e]\d)"), re.compile(r"\d[.,\uff0e]?\s?$")


@attrs.frozen
class Edge:
    """Where the lines of a text end: all after ``width`` characters, or most near the column ``full``; None where not known."""

    width: int | None = None
    full: int | None = None

    @classmethod
    def of(cls, lines: Sequence[Line], *, is_prose: Callable[[str], bool]) -> Edge:
        """The edge of these lines; ``is_prose`` tells of a line whether it holds a sentence."""
        width = _width(lines, is_prose)
        return cls(width, None if width else _full(lines))

    def within_a_figure(self, before: Line, line: Line, *, begins_with_unit: bool) -> bool:
        """Whether a line was broken within a number, or between it and its unit."""
        ends_with_digit = _DIGIT_AT_END.search(before.text) is not None
        full = self.width is not None and self.width - line.text[:1].isspace() <= len(before.text) <= self.width
        split = full and ends_with_digit and begins_with_unit
        return split or self.within_a_number(before, line)

    def within_a_number(self, before: Line, line: Line) -> bool:
        """Whether a line was broken within a number, which only those do that are broken after so many characters.

        A blank may stand where lines were joined, at the end of one or at the beginning of the next; the first line of a
        paragraph is then without it.
        """
        blank = line.text[:1].isspace()
        return (
            self.width is not None
            and self.width - blank <= len(before.text) <= self.width
            and _NUMBER_AT_END.search(before.text) is not None
            and _NUMBER_FIRST.match(line.text) is not None
        )

    def fills(self, before: Line, *, surely: bool) -> bool:
        """Whether a line has the width of all; not ``surely`` if a blank at its end may have gone."""
        off = None if self.width is None else abs(_length(before) - self.width)
        return off == 0 or (not surely and off == 1)


@attrs.frozen(kw_only=True)
class Breaks:
    """What a language tells of lines: of their texts, or of a line and the one after it.

    ``leaves_row`` tells that a line which looks like a row of a table is a sentence broken behind a number;
    ``within_items`` the lines between an entry of a list and the next; ``continues`` whether the paragraph of some lines
    goes on in another, which may stand within such an entry.
    """

    is_page_mark: Callable[[str], bool]
    is_table_row: Callable[[str], bool]
    is_prose: Callable[[str], bool]
    begins_with_unit: Callable[[str], bool]
    leaves_row: Callable[[Line, Line | None], bool]
    within_items: Callable[[Sequence[Line]], frozenset[int]]
    continues: Callable[[Edge, Sequence[Line], Line, bool], bool]


def paragraphs(lines: Iterable[Line], breaks: Breaks) -> Iterator[Block]:
    """The paragraphs that lines make, page marks left out, table rows one by one."""
    known = [line for line, is_mark in _told(lines, breaks) if not is_mark]
    edge, rows = _told_rows(known, breaks)
    pending: list[Line] = []
    tight: set[int] = set()
    within = breaks.within_items(known)
    for at, line in enumerate(known):
        within_prose = bool(pending) and not rows[at] and not rows[at - 1] and not line.apart
        goes_on = within_prose and breaks.continues(edge, pending, line, at in within)
        if pending and not goes_on:
            full = edge.fills(pending[-1], surely=False)
            yield Block(tuple(pending), rows[at - 1], frozenset(tight), full)
            pending, tight = [], set()
        if goes_on and edge.within_a_number(pending[-1], line):
            tight.add(len(pending))
        pending.append(line)
    if pending:
        yield Block(tuple(pending), rows[-1], frozenset(tight))


def page_marks(lines: Iterable[Line], breaks: Breaks) -> Iterator[Line]:
    """The lines that only number a page."""
    return (line for line, is_mark in _told(lines, breaks) if is_mark)


class _Widths(dict[str, int]):
    """How many columns each character takes, asked once."""

    def __missing__(self, character: str) -> int:
        self[character] = 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        return self[character]


_WIDTHS = _Widths()


@functools.lru_cache(maxsize=4096)
def columns(text: str) -> int:
    """How wide a line prints; the characters of East Asia take two columns.

    >>> columns("5元 ")
    3
    """
    return sum(map(_WIDTHS.__getitem__, text.rstrip()))


def _told_rows(known: Sequence[Line], breaks: Breaks) -> tuple[Edge, list[bool]]:
    """Where lines end, and which of them are rows of tables: neither broken within a figure, nor the rest of one."""
    following = itertools.zip_longest(known, known[1:])
    rows = [breaks.is_table_row(line.text) and not breaks.leaves_row(line, after) for line, after in following]
    prose = [line for line, row in zip(known, rows, strict=True) if not row]
    edge = Edge.of(prose, is_prose=breaks.is_prose)
    for at, line in enumerate(known):
        broken = at + 1 < len(known) and _within_a_figure(edge, line, known[at + 1], breaks)
        rest = at > 0 and line.text.strip().isdecimal() and edge.within_a_number(known[at - 1], line)
        below_row = at > 0 and rows[at - 1]  # What stands below a row, and looks like one, is none that is broken.
        rows[at] = rows[at] and (below_row or not broken) and not rest
    return edge, rows


def _within_a_figure(edge: Edge, before: Line, line: Line, breaks: Breaks) -> bool:
    return edge.within_a_figure(before, line, begins_with_unit=breaks.begins_with_unit(line.text))


_GOES_ON = re.compile(r"\s*(?:[.\uff0e\d]|[^\w\s]\d{3}(?!\d))")


def _told(lines: Iterable[Line], breaks: Breaks) -> Iterator[tuple[Line, bool]]:
    """Every line that says something, and whether it only numbers a page: digits may be the rest of a number above."""
    known = list(_physical(lines))
    looks_like = [breaks.is_page_mark(line.text) for line in known]
    others = (
        line for line, mark in zip(known, looks_like, strict=True) if not (mark or breaks.is_table_row(line.text))
    )
    # Where lines end is asked only of what looks like the number of a page.
    edge = Edge.of(list(others), is_prose=breaks.is_prose) if any(looks_like) else Edge()
    before: Line | None = None
    for line, after, looks in zip(known, [*known, None][1:], looks_like, strict=True):
        # A short line is no rest of a number that goes on in the line below: it would have been filled first.
        goes_on = after is not None and (breaks.begins_with_unit(after.text) or _GOES_ON.match(after.text))
        ends = not goes_on or edge.fills(line, surely=True)
        is_mark = looks and not (before is not None and ends and edge.within_a_number(before, line))
        before = before if is_mark else line
        yield line, is_mark


def _physical(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines that say something, those that a page ends within cut there."""
    for line in lines:
        start, texts = line.start, line.text.split("\f")
        for text in texts:
            if text.strip():
                yield line if len(texts) == 1 else attrs.evolve(line, text=text, start=start)
            start += len(text) + 1


def _width(lines: Sequence[Line], is_prose: Callable[[str], bool]) -> int | None:
    """The number of characters after which every line is broken, None where lines are broken in another way."""
    lengths = Counter(_length(line) for line in lines)
    sentences = Counter(_length(line) for line in lines if is_prose(line.text))
    # No typeset line ends within a number: where one does, fewer lines tell that those of paragraphs end after so many
    # characters, and more may be longer, such as entries of lists that are left as they are.
    within = {_length(line) for line, after in itertools.pairwise(lines) if _parts_digits(line, after)}
    longer = 0  # Lines of sentences that are longer: headings and table heads may be left as they are.
    found: int | None = None
    for width in sorted(lengths, reverse=True):
        least, share = (2, 2) if width in within else (3, 10)
        many = lengths[width] >= max(least, lengths[found] + 1 if found else 0)
        if width >= _NARROWEST and many and longer * share <= lengths[width]:
            nearly = sum(lengths[length] for length in range(width * 3 // 4, width))
            found = width if nearly <= lengths[width] else found
        longer += sentences[width]
    return found


def _parts_digits(line: Line, after: Line) -> bool:
    return _DIGIT_LAST.search(line.text) is not None and _DIGIT.match(after.text) is not None


def _length(line: Line) -> int:
    return len(line.text.removesuffix("\r"))


def _full(lines: Sequence[Line]) -> int | None:
    """The width of a full line where pages break lines, None where every line is a paragraph of its own."""
    widths = sorted(columns(line.text) for line in lines)
    if len(widths) < 8 or widths[-1] > _WIDEST_PAGE:
        return None
    widest = widths[len(widths) * 95 // 100]
    return widest if sum(width >= widest - SLACK for width in widths) >= 4 else None
