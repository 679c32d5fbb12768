"""A document as duties look at it: paragraphs with places, each below its headings, the contents apart, and the tables named.

>>> from govledger.documents import Document
>>> layout = Layout(marks=("[IV]+\\\\.",), contents="Contents")
>>> told = Publication.of(Document.from_text("Contents\\nI. Income\\nI. Income\\nIt was 5 dollars."), layout)
>>> [each.text for each in told.body], told.body[1].headings
(['I. Income', 'It was 5 dollars.'], ('I. Income',))
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from govledger.documents import Document, Table
from govledger.documents.flow import Flow
from govledger.figures import Place
from govledger.reconciliation.rules.duty import Layout, NamedTable

_LONGEST_HEADING = 46
_LONGEST_ENTRY = 80
_REST_OF_TITLE = 4
_STRAY_LINES = 3  # So many lines of contents may be none of its entries.
_FIRST_ENTRIES = 3
_SHORTEST_ENTRY = 4
_LEADER = re.compile(r"(?:[\W_]{2,}\d*|\s*\d+)[\W_]*$")  # What leads to the number of a page, and the number.
_BLANK = re.compile(r"\s+")
_LETTER = re.compile(r"[^\W\d_]")


@attrs.frozen
class Paragraph:
    """A paragraph, or the cell of a table: its text, where each character stands in the source, and the headings above it."""

    text: str
    start: int
    stop: int
    offsets: tuple[int, ...] = attrs.field(default=(), repr=False)
    headings: tuple[str, ...] = ()
    level: int | None = None
    cell: tuple[Table, int, int] | None = None


@attrs.frozen
class Shown:
    """A title of a table as it stands in a document: which table it is, the paragraph, and the table where it was read."""

    named: NamedTable
    at: int | None = None
    table: Table | None = attrs.field(default=None, repr=False)


@attrs.frozen(slots=False)
class Publication:
    """A document by its paragraphs. ``gaps`` tells that pages of it were not read, so that nothing is missing for certain."""

    document: Document = attrs.field(repr=False)
    layout: Layout = attrs.field(repr=False)
    paragraphs: tuple[Paragraph, ...] = attrs.field(repr=False)
    contents: range = range(0)
    gaps: bool = False
    year: int | None = None

    @classmethod
    def of(
        cls, document: Document, layout: Layout, flows: Iterable[Flow] | None = None, *, year: int | None = None
    ) -> Publication:
        """The publication of a document of a year; ``flows`` are its paragraphs as its country tells them, else its blocks or
        lines."""
        whole = (_paragraph(flow, layout) for flow in (_flows(document) if flows is None else flows))
        made = [part for each in whole for part in _titles_apart(each, document, layout) if part.text]
        levels = [level_of(each.text, layout) for each in made]
        contents = _contents(made, layout, document)
        gaps = any(page.status.is_unread or page.apart for page in document.pages)
        return cls(document, layout, tuple(_headed(made, levels, contents, layout)), contents, gaps, year)

    @functools.cached_property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs that do not belong to the contents."""
        return tuple(each for at, each in enumerate(self.paragraphs) if at not in self.contents)

    @functools.cached_property
    def listed(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the contents."""
        return self.paragraphs[self.contents.start : self.contents.stop]

    @functools.cached_property
    def cells(self) -> tuple[Paragraph, ...]:
        """The cells of the tables that hold words."""
        return tuple(
            Paragraph(_squeezed(text, self.layout), 0, 0, cell=(table, row, column))
            for table in self.document.tables
            for row, texts in enumerate(table.rows)
            for column, text in enumerate(texts)
            if _LETTER.search(text)
        )

    def place(self, paragraph: Paragraph, start: int = 0, stop: int | None = None) -> Place:
        """The place of a stretch of a paragraph."""
        if paragraph.cell is not None:
            table, row, column = paragraph.cell
            return table.place(row, column)
        last = len(paragraph.text) if stop is None else stop
        if not paragraph.offsets or last <= start:
            return self.document.place(paragraph.start, paragraph.stop)
        return self.document.place(paragraph.offsets[start], paragraph.offsets[last - 1] + 1)

    @functools.cached_property
    def shown(self) -> tuple[Shown, ...]:
        """The named tables in the order in which they stand in the document; one that goes on is there once."""
        found = [
            Shown(named, at)
            for at, each in enumerate(self.paragraphs)
            if at not in self.contents and (named := named_table(each.text, self.layout) or self._broken(at))
        ]
        return tuple(_with_tables(found, self.document.tables, self.layout))

    def _broken(self, at: int) -> NamedTable | None:
        """The table whose title goes on in the next line, the rest being too short to be one."""
        rest = self.paragraphs[at + 1].text if at + 1 < len(self.paragraphs) else ""
        if not 0 < len(rest) <= _REST_OF_TITLE or at + 1 in self.contents or named_table(rest, self.layout):
            return None
        return named_table(self.paragraphs[at].text + rest, self.layout)

    @functools.cached_property
    def promised(self) -> tuple[tuple[NamedTable, Place], ...]:
        """The named tables that the contents list, with their places there."""
        return tuple(
            (named, self.place(each, start, stop))
            for each in self.listed
            for start, stop in _entries(each.text, self.layout)
            if (named := named_table(each.text[start:stop], self.layout))
        )

    def below(self, shown: Shown) -> tuple[Paragraph, ...]:
        """The paragraphs from the title of a table to that of the next, or to the next heading."""
        if shown.at is None:
            return ()
        titles = {other.at for other in self.shown}
        found = []
        for at in range(shown.at + 1, len(self.paragraphs)):
            each = self.paragraphs[at]
            if at in titles or at in self.contents or each.level is not None:
                break
            found.append(each)
        return tuple(found)


def named_table(text: str, layout: Layout) -> NamedTable | None:
    """The table that a line is the title of; patterns are tried in their order, so that the narrower stand first.

    >>> layout = Layout(tables=(NamedTable(id="income", title={}, pattern="Income$"),))
    >>> named_table("Table of Income ..... 5", layout).id
    'income'
    """
    if not layout.tables or len(text) > _LONGEST_ENTRY:
        return None
    text = re.sub(layout.unit, "", text) if layout.unit else text
    title = _heading(text, layout)
    spared = layout.no_table and re.search(layout.no_table, title)
    if len(title) > _LONGEST_HEADING or spared or _is_sentence(title, layout):
        return None
    return next((each for each in layout.tables if re.search(each.pattern, title)), None)


def without_mark(text: str, layout: Layout) -> str:
    """A line without the mark of a list or heading that it begins with.

    >>> without_mark("I.Income", Layout(marks=("[IV]+\\\\.",)))
    'Income'
    """
    found = next((mark for pattern in layout.marks if (mark := re.match(pattern, text))), None)
    return text[found.end() :] if found else text


def _heading(text: str, layout: Layout) -> str:
    """A heading, or an entry of the contents, without its mark and the number of its page."""
    return _LEADER.sub("", without_mark(text, layout))


def _is_sentence(text: str, layout: Layout) -> bool:
    return bool(layout.ends) and any(mark in text for mark in layout.ends)


def _flows(document: Document) -> Iterator[Flow]:
    """The paragraphs of a document whose language nobody tells: its blocks, or its lines."""
    if document.blocks:
        yield from (Flow(each.text, each.start) for each in document.blocks if each.start is not None)
    else:
        yield from (Flow(line.text, line.start) for line in document.lines)


def _squeezed(text: str, layout: Layout) -> str:
    return _BLANK.sub("" if layout.unspaced else " ", text).strip()


def _paragraph(flow: Flow, layout: Layout) -> Paragraph:
    """A paragraph with its offsets, blanks left out or made one."""
    kept: list[int] = []
    for at, character in enumerate(flow.text):
        blank = character.isspace() or character == "\u2060"
        if not blank or (not layout.unspaced and kept and not flow.text[at - 1].isspace()):
            kept.append(at)
    text = "".join(" " if flow.text[at].isspace() else flow.text[at] for at in kept)
    return Paragraph(text, flow.start, flow.stop, tuple(map(flow.at, kept)))


def _titles_apart(paragraph: Paragraph, document: Document, layout: Layout) -> list[Paragraph]:
    """The parts of a paragraph in which lines that are titles of tables stand alone: those of a list look like one paragraph."""
    offsets = paragraph.offsets
    breaks = [at for at in range(1, len(offsets)) if "\n" in document.text[offsets[at - 1] : offsets[at]]]
    if not breaks:
        return [paragraph]
    bounds = [0, *breaks, len(offsets)]
    titled = [named_table(paragraph.text[start:stop], layout) is not None for start, stop in itertools.pairwise(bounds)]
    kept = [0, *(at for number, at in enumerate(breaks) if titled[number] or titled[number + 1]), len(offsets)]
    return [_part(paragraph, start, stop) for start, stop in itertools.pairwise(kept)]


def _part(paragraph: Paragraph, start: int, stop: int) -> Paragraph:
    text = paragraph.text[start:stop].strip()
    start = paragraph.text.index(text, start)
    offsets = paragraph.offsets[start : start + len(text)]
    return Paragraph(text, offsets[0], offsets[-1] + 1, offsets)


def level_of(text: str, layout: Layout) -> int | None:
    """How deep a heading stands: by its mark, or above all where it has none; None for what is no heading.

    >>> level_of("I. Income", Layout(marks=("[IV]+\\\\.",))), level_of("Income", Layout())
    (0, None)
    """
    if len(text) > _LONGEST_HEADING or _is_sentence(without_mark(text, layout), layout):
        return None
    marked = next((at for at, mark in enumerate(layout.marks) if re.match(mark, text)), None)
    if marked is not None:
        return marked
    return 0 if layout.heading and re.fullmatch(layout.heading, text) else None


def _contents(made: Sequence[Paragraph], layout: Layout, document: Document) -> range:
    """Which paragraphs are the contents: below their heading, up to where one of the first entries comes again, without the
    number of a page, or a text begins."""
    if not layout.contents:
        return range(0)
    start = next((at for at, each in enumerate(made) if re.fullmatch(layout.contents, each.text)), None)
    if start is None or start + 1 >= len(made):
        return range(0)
    page = _page(document, made[start])
    entries: list[str] = []
    for at in range(start + 1, len(made)):
        text = _LEADER.sub("", made[at].text)
        here = page is not None and _page(document, made[at]) == page
        listed = any(_is_entry(each, layout) for each in made[at : at + _STRAY_LINES])
        again = any(first == text or (len(text) >= _SHORTEST_ENTRY and first.startswith(text)) for first in entries)
        if again or len(text) > _LONGEST_ENTRY * 2 or not (here or listed):
            return range(start, at)
        if len(entries) < _FIRST_ENTRIES and _is_entry(made[at], layout):
            entries.append(text)
    return range(start, len(made))


def _is_entry(paragraph: Paragraph, layout: Layout) -> bool:
    """Whether a paragraph begins with a mark and is no sentence, be there more entries in it than one."""
    text = paragraph.text
    short = len(text) <= _LONGEST_ENTRY and not _is_sentence(_heading(text, layout), layout)
    return short and any(re.match(mark, text) for mark in layout.marks)


def _page(document: Document, paragraph: Paragraph) -> int | None:
    return document.place(paragraph.start, paragraph.stop).page if document.pages or "\f" in document.text else None


def _headed(
    made: Sequence[Paragraph], levels: Sequence[int | None], contents: range, layout: Layout
) -> Iterator[Paragraph]:
    """The paragraphs with the headings that each stands below, its own among them."""
    above: list[tuple[int, str]] = []
    for at, (each, level) in enumerate(zip(made, levels, strict=True)):
        if at in contents:
            yield each
            continue
        if level is None and named_table(each.text, layout) is not None:
            above = []
        if level is not None:
            above = [*(pair for pair in above if pair[0] < level), (level, each.text)]
        yield attrs.evolve(each, headings=tuple(text for _, text in above), level=level)


def _entries(text: str, layout: Layout) -> Iterator[tuple[int, int]]:
    """The stretches of a line of the contents that are entries; lines that were joined hold several."""
    starts = {0} | {found.start() for pattern in layout.marks for found in re.finditer(pattern, text)}
    ordered = sorted(starts)
    yield from zip(ordered, [*ordered[1:], len(text)], strict=True)


def _with_tables(found: list[Shown], tables: Sequence[Table], layout: Layout) -> Iterator[Shown]:
    """Titles with the tables that were read, and the tables whose titles stand in no paragraph."""
    left = [(named, table) for table in tables if (named := _named_of(table, layout))]
    before = None
    for each in found:
        if before == each.named.id:
            continue
        before = each.named.id
        table = next((table for named, table in left if named.id == before), None)
        left = [pair for pair in left if pair[1] is not table]
        yield attrs.evolve(each, table=table)
    known = {each.named.id for each in found}
    yield from (Shown(named, None, table) for named, table in left if named.id not in known)


def _named_of(table: Table, layout: Layout) -> NamedTable | None:
    lines = [_squeezed(line, layout) for line in (table.name, *table.title.splitlines()) if line.strip()]
    return next((named for line in lines if (named := named_table(line, layout))), None)
