"""The tables of a text: what is set in columns by blanks, tabs or bars, taken out of it, and what is printed around them.

What becomes a table is blanked in the text, so that every other character stands where it stood in the source.

>>> from govledger.documents import Document
>>> text = "Outlays\\nItem      2013     2014\\nRoads      5.00    12.50\\nSchools   11.25   101.00\\nAll in EUR."
>>> read = with_tables(Document.from_text(text))
>>> read.tables[0].title, read.tables[0].rows[2], read.tables[0].lines
('Outlays', ('Schools', '11.25', '101.00'), (2, 3, 4))
>>> read.text.split(), read.ledger.counts
(['Outlays', 'All', 'in', 'EUR.'], {<Fate.CELL: 'cell'>: 44, <Fate.LINE: 'line'>: 16})
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import attrs

from govledger.documents.block import FARTHEST_HEADING, may_name_a_table
from govledger.documents.continuation import Growing
from govledger.documents.document import Document, Line
from govledger.documents.framed import framed, is_framed, tabbed
from govledger.documents.layout import Piece
from govledger.documents.ledger import Fate, Ledger, PageLedger
from govledger.documents.lined_up import LinedUp, lined_up
from govledger.documents.markup import printed
from govledger.documents.page import NOWHERE
from govledger.documents.set_apart import set_apart
from govledger.documents.table import Fragment, How, Table
from govledger.documents.text_lines import PrintedLine, printed_lines
from govledger.documents.unit_words import unit_among

_MOST_TITLES = 5
_FARTHEST = 2
_PRINTED = re.compile(r"\S")


def with_tables(document: Document) -> Document:
    """The document of a text, with the tables that are set in it; itself, where there are none."""
    lines = printed_lines(document.lines)
    found = list(_found(lines))
    if not found:
        return document
    text = list(document.text)
    for each in found:
        for line in (lines[at].line for at in each.taken):
            text[line.start : line.stop] = _PRINTED.sub(" ", line.text)
    tables = tuple(each.table(document.name) for each in _tables(lines, found))
    return attrs.evolve(document, text="".join(text), tables=tables, ledger=_ledger(lines, found))


def _found(lines: Sequence[PrintedLine]) -> Iterator[LinedUp]:
    """What is set as a table, in order; of one that goes on over pages, each piece that begins anew."""
    at = kept = 0
    while at < len(lines):
        made = None if lines[at].numbers_page else _at(lines, at, kept)
        if made is not None and made.rows:
            yield made
            kept = made.after
        at = at + 1 if made is None else made.after


def _at(lines: Sequence[PrintedLine], at: int, kept: int) -> LinedUp | None:
    line = lines[at]
    if is_framed(line):
        return framed(lines, at)
    tabs = tabbed(lines, at) if "\t" in line.line.text else None
    return tabs or lined_up(lines, at, kept) or _apart(lines, at, kept)


def _apart(lines: Sequence[PrintedLine], at: int, kept: int) -> LinedUp | None:
    """The table of which only the blanks between cells tell, where no columns stand below each other in its rows."""
    made = set_apart(lines, at)
    columns = made and lined_up(lines, at + 1, kept)
    return None if columns and columns.rows else made


# --- pieces ---


@attrs.define
class _Pieces:
    """A table as it grows: what it is made of, and the lines on which the rows of each piece begin."""

    growing: Growing
    section: str
    begins: list[tuple[Line, ...]]

    def table(self, source: str) -> Table:
        """The table of all pieces; where the text has no pages nothing is said of them."""
        pieces = zip(self.growing.pieces, self.begins, strict=True)
        lines = [line for (_, repeated), some in pieces for line in some[repeated:]]
        pages = [(page, len(list(some))) for page, some in itertools.groupby(line.page for line in lines)]
        stops = itertools.accumulate(count for _, count in pages)
        fragments = tuple(
            Fragment(page=page, box=NOWHERE, rows=(stop - count, stop))
            for (page, count), stop in zip(pages, stops, strict=True)
            if page is not None
        )
        numbers = tuple(line.number for line in lines)
        made = self.growing.table(source)
        return attrs.evolve(
            made, how="text", section=self.section, lines=numbers, page=pages[0][0], fragments=fragments
        )


def _tables(lines: Sequence[PrintedLine], found: Sequence[LinedUp]) -> Iterator[_Pieces]:
    """The tables, those that go on below the number of a page as one."""
    growing: _Pieces | None = None
    before = 0
    for each in found:
        title = _title(lines, min(each.taken), before)
        between = [line for line in lines[before : min(each.taken)] if not line.numbers_page]
        turns = len(between) < min(each.taken) - before or (
            before > 0 and lines[before - 1].line.page != lines[min(each.taken)].line.page
        )
        page, how = lines[each.begins[0]].line.page or 1, How.RULED if each.signed else How.UNRULED
        piece = Piece.counted(page, each.rows, how=how, spans=each.spans)
        begins = tuple(lines[at].line for at in each.begins)
        above = "\n".join(title)
        if (
            growing is not None
            and turns
            and growing.growing.takes(piece, above=above, follows=not between, counted=True)
        ):
            growing.begins.append(begins)
        else:
            if growing is not None:
                yield growing
            words = [*title, *_inside_the_frame(each)]
            started = Growing.of(piece, title="\n".join(words), unit=unit_among(words))
            growing = _Pieces(started, _section(lines, min(each.taken) - len(title), found), [begins])
        before = each.after
    if growing is not None:
        yield growing


def _title(lines: Sequence[PrintedLine], first: int, before: int) -> list[str]:
    """The lines right above a table that may name it; what stands above a title and a blank line names more than the table."""
    made: list[str] = []
    named = False
    for at in range(first - 1, max(before, first - _MOST_TITLES) - 1, -1):
        each = lines[at]
        if (
            each.numbers_page
            or each.line.page != lines[first].line.page
            or lines[at + 1].gap > (0 if named else _FARTHEST)
        ):
            break
        if each.is_prose or not may_name_a_table(each.told):
            break
        named = named or not each.tells_of_table
        made.insert(0, each.told)
    return made


def _section(lines: Sequence[PrintedLine], first: int, found: Sequence[LinedUp]) -> str:
    """The nearest line above what names a table that may be a heading."""
    taken = {at for each in found for at in each.taken}
    for at in range(first - 1, max(first - FARTHEST_HEADING, 0) - 1, -1):
        each, words = lines[at], lines[at].told
        is_other = at in taken or each.numbers_page or each.is_prose or each.tells_of_table
        if not is_other and may_name_a_table(words):
            return words
    return ""


def _inside_the_frame(found: LinedUp) -> Iterator[str]:
    """The first rows that are one cell: a title or a unit inside the frame of the table."""
    for at, row in enumerate(found.rows):
        if not row[0] or found.spans.get((at, 0)) != (1, len(row)):
            return
        yield row[0]


def _ledger(lines: Sequence[PrintedLine], found: Sequence[LinedUp]) -> Ledger:
    """The fate of every character, page by page."""
    cells = {at for each in found for at in each.taken}
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for at, each in enumerate(lines):
        counts[each.line.page or 1][Fate.CELL if at in cells else Fate.LINE] += printed(each.text)
    for made in found:
        page = counts[lines[made.taken[0]].line.page or 1]
        page.update({Fate.RULE: made.rules, Fate.CELL: -made.rules})
    return Ledger(tuple(PageLedger(page=page, counts=+counts[page]) for page in sorted(counts)))
