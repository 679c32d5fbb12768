"""Paragraphs and tables in reading order as one document: what is a table, what is its title, and the fate of characters.

The readers of formats that mark paragraphs and tables (.docx, .html) hand them over as they stand, tables with whatever is
in their cells. A table of one column, or one that holds the tables that it was made for, only arranges a page: what is in
it are paragraphs.

>>> cells = [MarkedCell(0, at, 1, 1, [Paragraph(text)]) for at, text in enumerate(["Roads", "5.50"])]
>>> document = document_of([Paragraph("Outlays"), MarkedTable(cells, 1)], name="a.html", kind="html", sha256="")
>>> document.text, document.tables[0].title, document.tables[0].rows, document.ledger.counts
('Outlays', 'Outlays', (('Roads', '5.50'),), {<Fate.CELL: 'cell'>: 9, <Fate.LINE: 'line'>: 7})
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from govledger.documents.block import FARTHEST_HEADING, Passage, PassageKind, may_name_a_table
from govledger.documents.document import Document
from govledger.documents.grid import Grid
from govledger.documents.ledger import Fate, Ledger, PageLedger
from govledger.documents.table import CellKind, Table, kind_of
from govledger.documents.unit_words import unit_among

_MOST_TITLES = 5


@attrs.frozen
class Paragraph:
    """A paragraph without the ends of its lines; ``kind`` is that of the passage that it becomes."""

    text: str
    kind: PassageKind = PassageKind.PARAGRAPH


@attrs.frozen(slots=False)
class MarkedCell:
    """A cell where it stands, as in :class:`Grid`, and the paragraphs and tables in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    pieces: Sequence[Piece]

    @functools.cached_property
    def text(self) -> str:
        """Its paragraphs, one a line; tables of their own are not its text."""
        pieces = self.pieces
        if len(pieces) == 1 and isinstance(pieces[0], Paragraph):  # As most are.
            return pieces[0].text
        return "\n".join(paragraph.text for paragraph in paragraphs_of(pieces))


@attrs.frozen(slots=False)
class MarkedTable:
    """A table as it is marked: its cells, how many rows it has, and its caption.

    ``meant`` is what the source itself says: that it is a table also where no number is in it, or (False) that it only
    arranges a page; None where it says nothing, and then a table without numbers is none.
    """

    cells: Sequence[MarkedCell]
    height: int
    captions: Sequence[Piece] = ()
    meant: bool | None = None

    @functools.cached_property
    def inner(self) -> tuple[MarkedTable, ...]:
        """The tables in its cells and its caption, as far as they are tables."""
        return tuple(
            table for pieces in (self.captions, *(cell.pieces for cell in self.cells)) for table in tables_of(pieces)
        )

    @functools.cached_property
    def numbers(self) -> int:
        """How many of its own cells hold a number."""
        return sum(kind_of(cell.text) is CellKind.NUMBER for cell in self.cells)

    @functools.cached_property
    def is_table(self) -> bool:
        """Whether it is a table of something, and not there to arrange a page."""
        if self.meant is False or len({cell.column for cell in self.cells}) < 2:
            return False
        if self.inner:
            return self.numbers > sum(table.numbers for table in self.inner)
        return bool(self.meant) or any(kind_of(cell.text) is CellKind.NUMBER for cell in self.cells)


Piece = Paragraph | MarkedTable


def tables_of(pieces: Iterable[Piece]) -> Iterator[MarkedTable]:
    """The tables among some pieces, also those inside what only arranges a page."""
    for piece in pieces:
        if isinstance(piece, MarkedTable):
            yield from (piece,) if piece.is_table else piece.inner


def paragraphs_of(pieces: Iterable[Piece]) -> Iterator[Paragraph]:
    """The paragraphs among some pieces, also those inside what only arranges a page."""
    return (piece for piece in flattened(pieces) if isinstance(piece, Paragraph))


def flattened(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Paragraphs and tables in reading order, the cells of what only arranges a page one after another."""
    for piece in pieces:
        if isinstance(piece, Paragraph) or piece.is_table:
            yield piece
        else:
            yield from flattened(piece.captions)
            for cell in piece.cells:
                yield from flattened(cell.pieces)


def document_of(
    pieces: Iterable[Piece],
    *,
    name: str,
    kind: str,
    sha256: str,
    encoding: str | None = None,
    apart: Mapping[Fate, int] | None = None,
) -> Document:
    """The document of some pieces; ``apart`` counts the characters that stand in none of them."""
    made = _Made(name)
    for piece in flattened(pieces):
        made.add(piece)
    counts = {fate.value: number for fate, number in (made.counts + Counter(apart or {})).items()}
    return Document(
        name=name, kind=kind, text=made.text, sha256=sha256, encoding=encoding,
        blocks=tuple(made.blocks), tables=tuple(made.tables), ledger=Ledger((PageLedger(page=1, counts=counts),)),
    )  # fmt: skip


@attrs.define
class _Made:
    """What was made of the pieces so far; ``fresh`` is the first block after the last table, and ``named`` are those that name one."""

    source: str
    lines: list[str] = attrs.field(factory=list)
    length: int = 0
    blocks: list[Passage] = attrs.field(factory=list)
    tables: list[Table] = attrs.field(factory=list)
    counts: Counter[Fate] = attrs.field(factory=Counter)
    fresh: int = 0
    named: set[int] = attrs.field(factory=set)

    @property
    def text(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(self.lines)

    def add(self, piece: Piece) -> None:
        """Takes the next piece in reading order."""
        if isinstance(piece, MarkedTable):
            self._table(piece)
        else:
            self._block(piece)

    def _block(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        self.counts[Fate.LINE] += printed(text)
        if paragraph.kind is PassageKind.PAGE_NUMBER:
            self.blocks.append(Passage(kind=paragraph.kind, text=text))
            return
        start = self.length
        self.blocks.append(Passage(kind=paragraph.kind, text=text, start=start, stop=start + len(text)))
        self.lines.append(text)
        self.length += len(text) + 1

    def _table(self, marked: MarkedTable) -> None:
        first = len(self.blocks)
        for piece in paragraphs_of(marked.captions):
            self._block(attrs.evolve(piece, kind=PassageKind.TITLE))
        title = self._title(first)
        section = self._section(len(self.blocks) - len(title))
        cells = [(each.row, each.column, each.row_span, each.column_span, each.text) for each in marked.cells]
        self.counts[Fate.CELL] += sum(printed(cell.text) for cell in marked.cells)
        grid = Grid.of(cells, height=marked.height)
        title = [*title, *_inside_the_frame(grid)]
        table = Table(
            rows=grid.rows,
            spans=grid.spans,
            title="\n".join(title),
            section=section,
            unit=unit_among(title),
            source=self.source,
            how="markup",
        )
        self.tables.append(table)
        self.fresh = len(self.blocks)
        for inner in marked.inner:
            self._table(inner)

    def _section(self, above: int) -> str:
        """The nearest heading above what names a table."""
        blocks = range(above - 1, max(above - FARTHEST_HEADING, 0) - 1, -1)
        return next(
            (self.blocks[at].text for at in blocks if at not in self.named and _is_heading(self.blocks[at])), ""
        )

    def _title(self, first: int) -> list[str]:
        """The lines right above a table, and its caption, which are now titles."""
        above = first
        while above > max(self.fresh, first - _MOST_TITLES) and _may_be_title(self.blocks[above - 1]):
            above -= 1
        self.named.update(range(above, len(self.blocks)))
        self.blocks[above:] = [attrs.evolve(block, kind=PassageKind.TITLE) for block in self.blocks[above:]]
        return [block.text for block in self.blocks[above:]]


def _is_heading(block: Passage) -> bool:
    return block.kind is PassageKind.TITLE or (
        block.kind is PassageKind.PARAGRAPH and may_name_a_table(block.text) and not unit_among([block.text])
    )


_RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def beside_the_line(text: str, where: str) -> str:
    """A text that stands above the line or below it, where its digits are none of the number before them.

    >>> beside_the_line("2", "above"), beside_the_line("2)", "below"), beside_the_line("2", "")
    ('²', '₂₎', '2')
    """
    return text.translate({"above": _RAISED, "below": _LOWERED}.get(where, {}))


def printed(text: str) -> int:
    """How many characters a text has that are no white space.

    >>> printed(" 1 250\\n")
    4
    """
    return len("".join(text.split()))


def _may_be_title(block: Passage) -> bool:
    """Whether a block may name the table below."""
    if block.kind is PassageKind.PARAGRAPH:
        return may_name_a_table(block.text)
    return block.kind is PassageKind.TITLE


def _inside_the_frame(grid: Grid) -> Iterator[str]:
    """The first rows that are one cell: a title or a unit inside the frame of the table."""
    for at, row in enumerate(grid.rows):
        if not row[0] or grid.spans.get((at, 0)) != (1, len(row)):
            return
        yield row[0]
