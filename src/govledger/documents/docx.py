"""Paragraphs and tables of Word documents (.docx), by python-docx.

What Word does not print is counted as hidden: hidden text, text and rows whose deletion is tracked or which were moved away,
and what stands in the slots of a merged cell besides the first. Text boxes stand after the paragraph that they belong to;
one that is written a second time for older programs is counted as printed twice. Footnotes, endnotes, headers and footers
stand at the end, as notes; a line with the number of the page is a page number. The result of a field is text, its code is
none. Numbers that Word gives to the paragraphs of lists and headings stand before them, as they are printed; bullets,
comments, charts and pictures are not read.

>>> read(b"Roads,5", name="a.docx")
Traceback (most recent call last):
...
govledger.errors.UnusableMarkup: a.docx: is no Word document that can be read (it is no zip file); ...
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from govledger.documents.block import PassageKind
from govledger.documents.document import Document
from govledger.documents.errors import UnusableMarkup
from govledger.documents.grid import MOST_SLOTS, WIDEST
from govledger.documents.ledger import Fate
from govledger.documents.markup import MarkedCell, MarkedTable, Paragraph, Piece, beside_the_line, document_of, printed
from govledger.documents.word_lists import Lists
from govledger.documents.word_styles import Styles, toggled
from govledger.errors.general import MissingExtra, UnusableSource

MOST_BYTES = 512 << 20
"""How many bytes a document may hold when it is unpacked."""

MOST_BYTES_OF_A_PART = 64 << 20
"""The same of each part of it that is no picture and no file put into it."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TEXTS = frozenset({_W + "t", _M + "t"})
_ALL_TEXTS = _TEXTS | {_W + "delText"}
_BREAKS = frozenset({_W + "br", _W + "cr"})
_GONE = frozenset({_W + "del", _W + "moveFrom"})
_BESIDE = {"superscript": "above", "subscript": "below"}
_SIGNS = {_W + "tab": "\t", _W + "ptab": "\t", _W + "noBreakHyphen": "-"}
_IS_PICTURE = re.compile(r"(?:^|/)(?:media|embeddings)/")
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def read(data: bytes, *, name: str) -> Document:
    """The document of the bytes of a Word document."""
    _check(data, name)
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError as error:
        raise MissingExtra.needed("docx", purpose="a Word document") from error
    try:
        part = docx.Document(io.BytesIO(data)).part
        reader = _Reader(name, Styles.of(part), Lists.of(part))
        pieces = [*reader.blocks(part.element.body), *_beside(part, reader)]
    except UnusableSource:
        raise
    except RecursionError as error:
        raise UnusableMarkup.too_deep(name, 256) from error
    except SyntaxError as error:
        raise UnusableMarkup.no_document(name, f"its XML is damaged: {error.msg}") from error
    except (KeyError, ValueError, AttributeError, PackageNotFoundError, zipfile.BadZipFile, zlib.error, EOFError,
            NotImplementedError, OSError) as error:  # fmt: skip
        raise UnusableMarkup.no_document(name, "a part of it is missing or damaged") from error
    digest = hashlib.sha256(data).hexdigest()
    made = document_of(pieces, name=name, kind="docx", sha256=digest, apart=reader.apart)
    if not made.blocks and not made.tables:
        raise UnusableSource.empty(name)
    return made


def _check(data: bytes, name: str) -> None:
    """What is no zip file, is locked, or holds too much is refused before anything is unpacked."""
    if _LOCKED in data[: 1 << 20]:
        raise UnusableSource.locked(name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnusableMarkup.no_document(name, "it is no zip file") from error
    if any(member.flag_bits & 1 for member in members):
        raise UnusableSource.locked(name)
    largest = max((member.file_size for member in members if not _IS_PICTURE.search(member.filename)), default=0)
    for size, most in ((sum(member.file_size for member in members), MOST_BYTES), (largest, MOST_BYTES_OF_A_PART)):
        if size > most:
            raise UnusableMarkup.expands(name, size, most=most)


def _beside(part: Any, reader: _Reader) -> Iterator[Piece]:
    """What stands outside the flow of the text: notes, then headers and footers, each once."""
    from docx.oxml import parse_xml

    for kind in ("footnotes", "endnotes", "header", "footer"):
        for link in part.rels.values():
            if link.reltype == _LINKED + kind and not link.is_external:
                root = parse_xml(link.target_part.blob)
                numbers = kind in ("header", "footer") and _has_page_number(root)
                into = PassageKind.PAGE_NUMBER if numbers else PassageKind.NOTE
                notes = root.iterchildren(_W + "footnote", _W + "endnote") if kind.endswith("notes") else [root]
                for note in notes:
                    yield from _as(into, reader.blocks(note))


def _as(kind: PassageKind, pieces: Iterable[Piece]) -> Iterator[Piece]:
    return (attrs.evolve(piece, kind=kind) if isinstance(piece, Paragraph) else piece for piece in pieces)


def _has_page_number(root: Any) -> bool:
    """Whether a field in a header or footer gives the number of the page, and beside it few words stand."""
    codes = [each.text or "" for each in root.iter(_W + "instrText")]
    codes += [each.get(_W + "instr") or "" for each in root.iter(_W + "fldSimple")]
    return any("PAGE" in code.upper() for code in codes)


@attrs.define
class _Reader:
    """Reads elements into pieces, and counts what is not printed."""

    name: str
    styles: Styles
    lists: Lists
    apart: Counter[Fate] = attrs.field(factory=Counter)
    slots: int = 0

    def blocks(self, parent: Any) -> Iterator[Piece]:
        """The paragraphs and tables of a body, a cell, a note or a text box.

        A paragraph whose end is deleted goes on in the next.
        """
        pending: list[Any] = []
        for element in _members(parent, (_W + "p", _W + "tbl")):
            if element.tag == _W + "tbl":
                yield from self._paragraph(pending)
                pending = []
                yield from self._table(element)
                continue
            pending.append(element)
            if element.find(f"{_W}pPr/{_W}rPr/{_W}del") is None:
                yield from self._paragraph(pending)
                pending = []
        yield from self._paragraph(pending)

    def _paragraph(self, elements: list[Any]) -> Iterator[Piece]:
        """A paragraph, or several where lines are broken in it, then what its text boxes hold."""
        words: list[str] = []
        boxes: list[Any] = []
        for element in elements:
            self._words(element, self.styles.hides(element.find(f"{_W}pPr/{_W}pStyle")), words, boxes)
        mark = self._mark(elements)
        heading = any(self.styles.is_heading(element.find(f"{_W}pPr/{_W}pStyle")) for element in elements)
        kind = PassageKind.TITLE if heading else PassageKind.PARAGRAPH
        for line in f"{mark}{''.join(words).lstrip()}".split("\n"):
            if line.strip():
                yield Paragraph(line.strip(), kind)
        for box in boxes:
            yield from self.blocks(box)

    def _mark(self, elements: list[Any]) -> str:
        """The number before a paragraph; one that is hidden as a whole is not counted."""
        if not elements or toggled(elements[-1].find(f"{_W}pPr/{_W}rPr/{_W}vanish")):
            return ""
        return self.lists.mark(elements[-1])

    def _words(self, parent: Any, hidden: bool, words: list[str], boxes: list[Any]) -> None:
        """Puts the words below an element together, and its text boxes apart."""
        for element in parent.iterchildren("*"):
            tag = element.tag
            if tag in _TEXTS:
                self._word(element.text or "", hidden, words)
            elif tag == _W + "delText":
                self._word(element.text or "", True, words)
            elif tag in _BREAKS:
                words.append("\n")
            elif tag in _SIGNS:
                words.append(_SIGNS[tag] if tag == _W + "tab" or not hidden else "")
            elif tag == _W + "sym":
                self._word(chr(int(element.get(_W + "char") or "20", 16)), hidden, words)
            elif tag in _GONE:
                self._count(Fate.HIDDEN, element)
            elif tag == _W + "txbxContent":
                boxes.append(element)
            elif tag == _MC + "AlternateContent":
                self._alternatives(element, hidden, words, boxes)
            elif tag == _W + "r":
                run: list[str] = []
                self._words(element, self._is_hidden(element, hidden), run, boxes)
                words += _as_set(element, run)
            elif tag not in (_W + "pPr", _W + "rPr"):
                self._words(element, hidden, words, boxes)

    def _word(self, text: str, hidden: bool, words: list[str]) -> None:
        if hidden:
            self.apart[Fate.HIDDEN] += printed(text)
        else:
            words.append(text.replace("\n", " "))

    def _alternatives(self, element: Any, hidden: bool, words: list[str], boxes: list[Any]) -> None:
        """One of several ways to write the same: the first that has text."""
        ways = list(element.iterchildren(_MC + "Choice", _MC + "Fallback"))
        chosen = next((way for way in ways if any(_texts(way))), None)
        for way in ways:
            if way is chosen:
                self._words(way, hidden, words, boxes)
            else:
                self._count(Fate.TWICE, way)

    def _is_hidden(self, run: Any, hidden: bool) -> bool:
        own = run.find(f"{_W}rPr/{_W}vanish")
        if own is not None:
            return toggled(own)
        style = run.find(f"{_W}rPr/{_W}rStyle")
        return hidden or self.styles.hides(style)

    def _count(self, fate: Fate, element: Any) -> None:
        self.apart[fate] += sum(map(printed, _texts(element)))

    def _table(self, table: Any) -> Iterator[Piece]:
        """A table with its merged cells; a row that is deleted or hidden is none."""
        rows = []
        for row in _members(table, (_W + "tr",)):
            if row.find(f"{_W}trPr/{_W}del") is None and not toggled(row.find(f"{_W}trPr/{_W}hidden")):
                rows.append(row)
            else:
                self._count(Fate.HIDDEN, row)
        cells: list[MarkedCell] = []
        above: dict[int, int] = {}  # By first column: which of the cells stands right above.
        for number, row in enumerate(rows):
            above = self._row(number, row, cells, above)
        if cells:
            yield MarkedTable(cells, len(rows), meant=True)

    def _row(self, number: int, row: Any, cells: list[MarkedCell], above: dict[int, int]) -> dict[int, int]:
        """Adds the cells of a row, or makes those above it higher; gives the cells that now stand lowest."""
        column = _number(row.find(f"{_W}trPr/{_W}gridBefore"), least=0)
        lowest = {}
        for cell in _members(row, (_W + "tc",)):
            wide = _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), least=1)
            self._check_slots(wide)
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(_W + "val", "continue") != "restart"
            at = above.get(column) if goes_on else None
            if at is not None and cells[at].column_span == wide:
                cells[at] = attrs.evolve(cells[at], row_span=cells[at].row_span + 1)
                self._count(Fate.HIDDEN, cell)
            else:
                at = len(cells)
                cells.append(MarkedCell(number, column, 1, wide, list(self.blocks(cell))))
            lowest[column] = at
            column += wide
        return lowest

    def _check_slots(self, more: int) -> None:
        self.slots += more
        if self.slots > MOST_SLOTS:
            raise UnusableMarkup.spread(self.name, most=MOST_SLOTS)


def _members(parent: Any, tags: tuple[str, ...]) -> Iterator[Any]:
    """The elements of some tags that belong to a parent, those in content controls and other wrappings among them."""
    for element in parent.iterchildren("*"):
        if element.tag in tags:
            yield element
        elif element.tag == _MC + "AlternateContent":
            yield from _members(next(element.iterchildren(_MC + "Choice", _MC + "Fallback"), element), tags)
        else:
            yield from _members(element, tags)


def _texts(element: Any) -> Iterator[str]:
    """The texts below an element that are not written twice."""
    for each in element.iter(*_ALL_TEXTS):
        yield each.text or ""


def _as_set(run: Any, words: list[str]) -> list[str]:
    """The words of a run: above or below the line, or struck through, they are none of what stands beside them."""
    place = run.find(f"{_W}rPr/{_W}vertAlign")
    where = _BESIDE.get(place.get(_W + "val"), "") if place is not None else ""
    struck = any(toggled(run.find(f"{_W}rPr/{_W}{name}")) for name in ("strike", "dstrike"))
    return [" ", *words, " "] if struck else [beside_the_line(word, where) for word in words] if where else words


def _number(element: Any, *, least: int) -> int:
    """The number that an element gives: a span, or how many columns a row leaves out."""
    written = "" if element is None else element.get(_W + "val") or ""
    return min(max(int(written), least), WIDEST) if written.isdecimal() and len(written) < 10 else least
