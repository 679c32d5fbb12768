"""The pages of a document made one: its text in paragraphs, its tables, and the ledger of its characters.

>>> document = document_of([Leaf.failed(1, "the page is damaged")], name="a.pdf", kind="pdf", sha256="")
>>> document.text, document.pages[0].reason
('', 'the page is damaged')
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from govledger.documents.block import Passage, PassageKind, may_name_a_table
from govledger.documents.continuation import Growing
from govledger.documents.document import Document
from govledger.documents.layout import Item, Piece, Printed, joined, told_apart
from govledger.documents.leaf import Leaf
from govledger.documents.ledger import Ledger
from govledger.documents.margins import Margins, page_numbers, printed_numbers
from govledger.documents.page import Page, PageStatus, Spot, rounded
from govledger.documents.page_order import breaks, copies
from govledger.documents.side_by_side import in_reading_order
from govledger.documents.table import CellKind, Table, kind_of
from govledger.documents.unruled import with_tables

_MOST_TITLES = 6
_FAR = 4


@attrs.frozen
class _Laid:
    """A page in order, its lines and the pieces of its tables from the top down."""

    page: Page
    items: tuple[Item, ...]


def document_of(leaves: Iterable[Leaf], *, name: str, kind: str, sha256: str) -> Document:
    """The document of some pages."""
    pages, ledgers = [], []
    for leaf in leaves:
        page, characters = _laid(leaf)
        pages.append(page)
        ledgers.append(leaf.ledger(characters))
    known = copies([(each.page, each.items) for each in pages])
    read = [each for each in pages if each.page.number not in known]
    told = [(each.page, each.items) for each in read]
    numbers = page_numbers(told)
    parted = breaks(printed_numbers(told, numbers), len(told))
    pages = [_in_order(each, known, parted) for each in pages]
    written = _Written(_margins(pages), numbers, _running(pages))
    for number, each in enumerate(pages):
        written.add(each, first=number == 0)
    return Document(
        name=name,
        kind=kind,
        text="".join(written.text),
        sha256=sha256,
        pages=tuple(each.page for each in pages),
        blocks=tuple(written.blocks),
        tables=tuple(_tables(pages, written, name, is_open=len(pages) + 1 in parted)),
        ledger=Ledger(tuple(each.as_copy() if each.page in known else each for each in ledgers)),
        spots=tuple(written.spots),
    )


def _laid(leaf: Leaf) -> tuple[_Laid, int]:
    """A page in order, and how many of its characters stand in cells."""
    pieces, lines, drawings = told_apart(leaf)
    items = sorted([*pieces, *with_tables(lines, leaf.page.number)], key=lambda item: item.box[1])
    page = leaf.page
    if page.pictures:
        some = "a picture" if page.pictures == 1 else f"{page.pictures:,} pictures"
        page = _with_reason(page, f"it has {some} that may hold figures, not read")
    if drawings + leaf.drawings:
        page = _with_reason(page, "a drawing on it has more lines than a table")
    return _Laid(page, tuple(in_reading_order(items))), sum(
        item.characters for item in items if isinstance(item, Piece)
    )


def _in_order(laid: _Laid, known: Mapping[int, int], parted: Mapping[int, int]) -> _Laid:
    """A page with what others tell of it: that it is one of them again, or does not follow the one before it."""
    page = laid.page
    if (first := known.get(page.number)) is not None:
        return _Laid(attrs.evolve(page, status="copy", reason=f"it is page {first} again, and is read once"), ())
    if (count := parted.get(page.number)) is not None:
        said = (
            f"{count:,} {'page is' if count == 1 else 'pages are'} missing before it" if count else "it is out of order"
        )
        page = _with_reason(attrs.evolve(page, apart=True, missing=count), f"by the printed numbers {said}")
    return attrs.evolve(laid, page=page)


def _with_reason(page: Page, said: str) -> Page:
    return attrs.evolve(page, reason=f"{page.reason}; {said}" if page.reason else said)


def _margins(pages: Sequence[_Laid]) -> dict[int, Margins]:
    """The margins of each page: its own, or those of the pages of its width where it has too few lines to tell."""
    lines: dict[int, list[Printed]] = defaultdict(list)
    own: dict[int, Margins] = {}
    for each in pages:
        some = [item for item in each.items if isinstance(item, Printed)]
        own[each.page.number] = Margins.of(some, least=4)
        lines[round(each.page.width)] += some
    shared = {width: Margins.of(some, least=3) for width, some in lines.items()}
    return {
        each.page.number: shared[round(each.page.width)]
        if own[each.page.number].left is None
        else own[each.page.number]
        for each in pages
    }


@attrs.define
class _Written:
    """The text of a document as far as it is written, and where its parts stand."""

    margins: Mapping[int, Margins]
    numbers: frozenset[tuple[int, int]]
    running: frozenset[str]
    text: list[str] = attrs.Factory(list)
    blocks: list[Passage] = attrs.Factory(list)
    spots: list[Spot] = attrs.Factory(list)
    titles: dict[tuple[int, int], list[Printed]] = attrs.Factory(dict)
    sections: dict[tuple[int, int], str] = attrs.Factory(dict)
    heading: str = ""
    length: int = 0

    def add(self, laid: _Laid, *, first: bool) -> None:
        """Adds a page."""
        page = laid.page.number
        if not first:
            self._put("\f" if not self.length or self.text[-1] == "\n" else "\n\f")
        paragraphs = list(self._paragraphs(laid))
        kinds = dict(self._kinds(laid, paragraphs))
        self._head(laid, paragraphs, kinds)
        begun = False
        for indices in paragraphs:
            lines = [line for at in indices if isinstance(line := laid.items[at], Printed)]
            kind = kinds.get(indices[0], PassageKind.PARAGRAPH)
            if kind is PassageKind.PAGE_NUMBER:
                self.blocks.append(Passage(kind=kind, text=lines[0].text, page=page, box=rounded(lines[0].box)))
                continue
            if begun:
                self._put("\n")
            begun = True
            self._paragraph(kind, lines, page)

    def _head(self, laid: _Laid, paragraphs: Sequence[list[int]], kinds: Mapping[int, PassageKind]) -> None:
        """Notes under which heading each table stands: the nearest line above that may be one and names none itself."""
        whole = {indices[0] for indices in paragraphs if len(indices) == 1}
        for at, item in enumerate(laid.items):
            if isinstance(item, Piece):
                self.sections[laid.page.number, at] = self.heading
            elif at in whole and at not in kinds and item.text not in self.running and may_name_a_table(item.text):
                self.heading = item.text

    def _paragraph(self, kind: PassageKind, lines: Sequence[Printed], page: int) -> None:
        start, made = self.length, ""
        for line in lines:
            longer = joined([made, line.text])
            stop = start + len(longer)
            self.spots.append(Spot(stop - len(line.text), stop, page, rounded(line.box), line.score))
            made = longer
        self._put(made)
        boxes = [line.box for line in lines]
        box = (min(b[0] for b in boxes), boxes[0][1], max(b[2] for b in boxes), boxes[-1][3])
        where = rounded(box)
        self.blocks.append(Passage(kind=kind, text=made, start=start, stop=self.length, page=page, box=where))

    def _goes_on(self, laid: _Laid, above: Printed, line: Printed) -> bool:
        if above.column != line.column:
            return False
        margins = self.margins[laid.page.number] if line.column is None else Margins(*line.column)
        return margins.goes_on(above, line)

    def _put(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)

    def _paragraphs(self, laid: _Laid) -> Iterator[list[int]]:
        """The lines that make one paragraph each, by their place on the page."""
        held: list[int] = []
        for at, item in enumerate(laid.items):
            if not isinstance(item, Printed):
                continue
            is_number = (laid.page.number, at) in self.numbers
            above = laid.items[held[-1]] if held and held[-1] == at - 1 and not is_number else None
            if isinstance(above, Printed) and self._goes_on(laid, above, item):
                held.append(at)
                continue
            if held:
                yield held
            held = [at]
            if is_number:
                yield held
                held = []
        if held:
            yield held

    def _kinds(self, laid: _Laid, paragraphs: Sequence[list[int]]) -> Iterator[tuple[int, PassageKind]]:
        """What paragraphs are that are more than that, by the place of their first line."""
        page = laid.page.number
        single = {indices[0] for indices in paragraphs if len(indices) == 1}
        for at, item in enumerate(laid.items):
            if (page, at) in self.numbers:
                yield at, PassageKind.PAGE_NUMBER
            elif isinstance(item, Piece):
                above = list(self._above(laid, at, single))
                self.titles[page, at] = [
                    line for each in reversed(above) if isinstance(line := laid.items[each], Printed)
                ]
                yield from ((each, PassageKind.TITLE) for each in above)
            elif (
                at and isinstance(below := laid.items[at - 1], Piece) and item.box[1] - below.box[3] <= 2 * item.height
            ):
                yield at, PassageKind.NOTE

    def _above(self, laid: _Laid, at: int, single: set[int]) -> Iterator[int]:
        """The lines above a piece that are its title, upwards."""
        below = laid.items[at]
        for each in range(at - 1, max(at - 1 - _MOST_TITLES, -1), -1):
            line = laid.items[each]
            if not isinstance(line, Printed) or (laid.page.number, each) in self.numbers or each not in single:
                return
            if not may_name_a_table(line.text):
                return
            if below.box[1] - line.box[3] > _FAR * line.height:
                return
            yield each
            below = line


def _tables(pages: Sequence[_Laid], written: _Written, name: str, *, is_open: bool) -> Iterator[Table]:
    """The tables, those that go on over pages as one; what follows the last page may stand elsewhere (``is_open``)."""
    made = _Assembly(written.running)
    for laid in pages:
        if laid.page.status is PageStatus.COPY:
            continue
        made.turn_to(laid.page)
        for at, item in enumerate(laid.items):
            if isinstance(item, Printed):
                made.pass_over(item, is_number=(laid.page.number, at) in written.numbers)
            elif (
                done := made.take(item, written.titles[place := (laid.page.number, at)], written.sections[place])
            ) is not None:
                yield done.table(name)
    if is_open:
        made.tear()
    if made.growing is not None:
        yield made.growing.table(name)


def _running(pages: Sequence[_Laid]) -> frozenset[str]:
    """The texts of lines that stand at the top or at the bottom of several pages."""
    ends = (item for each in pages for item in (*each.items[:1], *each.items[1:][-1:]))
    times = Counter(item.text for item in ends if isinstance(item, Printed))
    return frozenset(text for text, count in times.items() if count > 2)


@attrs.define
class _Assembly:
    """Tables as they grow from page to page.

    ``free`` is whether only the numbers of pages stand behind the last piece. What is ``open`` at its end or ``torn`` at its
    beginning has nothing but those and running heads between it and pages that are missing or were not read.
    """

    running: frozenset[str]
    growing: Growing | None = None
    before: int = 0
    page: int = 0
    free: bool = False
    open: bool = False
    torn: bool = False

    def turn_to(self, page: Page) -> None:
        """Goes on to a page."""
        self.before, self.page = self.page, page.number
        if page.apart or page.status.is_unread:
            self.tear()

    def tear(self) -> None:
        """Notes that what should stand here does not, or was not read."""
        self.torn = True
        if self.growing is not None and self.open:
            self.growing.tear()

    def pass_over(self, line: Printed, *, is_number: bool) -> None:
        """Passes over a line between tables."""
        self.free = self.free and is_number
        if not (is_number or line.text in self.running):
            self.open = self.torn = False

    def take(self, piece: Piece, lines: Sequence[Printed], section: str) -> Growing | None:
        """Takes a piece of a table, and gives the table before it if that does not go on with it."""
        title, unit = _title(lines, piece)
        done, torn = self.growing, self.torn and len(title.splitlines()) <= len(lines)
        follows = self.free and done is not None and done.last.page == self.before
        self.free, self.open, self.torn = True, True, False
        if done is not None and done.last.page < self.page and done.takes(piece, above=title, follows=follows):
            return None
        if done is not None and follows and done.begins_in_another_order(piece):
            done.tear()  # It goes on, though no row of the one is a row of the other.
            torn = True
        self.growing = Growing.of(piece, title=title, unit=unit, section=section)
        if torn:
            self.growing.torn.add(0)
        return done


def _title(lines: Sequence[Printed], piece: Piece) -> tuple[str, str]:
    """The words above a table or at the top within its frame, and those beside it that tell its unit.

    Within the frame a title is a row of one cell; a row below it of which only the last cell is filled tells the unit.
    """
    words = [line.text for line in lines]
    unit = _unit(lines[-1], piece) if lines else ""
    width = len(piece.columns) - 1
    for at, row in enumerate(piece.rows):
        whole = row[0] and not any(row[1:]) and piece.spans.get((at, 0)) == (1, width)
        last = at > 0 and row[-1] and not any(row[:-1]) and kind_of(row[-1]) is CellKind.TEXT
        if not whole and not last:
            break
        words.append(row[0] or row[-1])
        unit = row[-1] if last else row[0] if _is_bracketed(row[0]) else unit
    return "\n".join(words), unit


def _unit(line: Printed, piece: Piece) -> str:
    """What stands alone above the right end of a table, or in brackets."""
    left, _, right, _ = piece.box
    text, box = line.parts[-1]
    near = abs(right - box[2]) * 6 <= right - left and 2 * box[0] >= left + right
    return text if near or (len(line.parts) == 1 and _is_bracketed(text)) else ""


def _is_bracketed(text: str) -> bool:
    return unicodedata.category(text[:1] or " ") == "Ps" and unicodedata.category(text[-1]) == "Pe"
