"""Paragraphs and tables of web pages (.html, .htm), by selectolax.

What a browser would not show is counted as hidden: the head of the page, what stands there for browsers that cannot do
better (``noscript``), and elements that their own ``hidden`` or ``style`` (``display: none``, ``visibility: hidden``) takes
away. Scripts, styles and comments are no text. Style
sheets are not read. Where an end tag is missing the rules of HTML say where it stands.

>>> document = read(b"<h2>Outlays</h2><table><tr><td>Roads<td>1&nbsp;250<tr><td>Parks<td>5.50</table>", name="a.html")
>>> document.text, document.tables[0].title, document.tables[0].rows
('Outlays', 'Outlays', (('Roads', '1\\xa0250'), ('Parks', '5.50')))
"""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from govledger.documents import latin
from govledger.documents import text as plain
from govledger.documents.block import PassageKind
from govledger.documents.document import Document
from govledger.documents.errors import UnusableMarkup
from govledger.documents.grid import MOST_SLOTS, WIDEST, Skyline
from govledger.documents.ledger import Fate
from govledger.documents.markup import MarkedCell, MarkedTable, Paragraph, Piece, beside_the_line, document_of, printed
from govledger.documents.nesting import check_nesting
from govledger.errors.general import MissingExtra, UnusableSource

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MOST_BYTES = 64 << 20
_MOST_NESTED = 40
_NO_TEXT = frozenset({"script", "style", "template", "-comment", "!doctype", "-doctype"})
_NOT_SHOWN = frozenset(
    ["audio", "canvas", "datalist", "head", "iframe", "noembed", "noframes", "noscript", "rp", "video"]
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_GROUPS = {"thead": 0, "tbody": 1, "tfoot": 2}
_BLOCKS = _HEADINGS | frozenset([
    "address", "article", "aside", "blockquote", "body", "br", "button", "center", "dd", "details", "dialog", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main", "menu", "nav",
    "ol", "optgroup", "option", "p", "pre", "section", "select", "summary", "ul",
])  # fmt: skip
_BESIDE = {"sup": "above", "sub": "below"}
# A text that is struck through is another than the one beside it: 5,000 and 6,000 are no 5,0006,000.
_STRUCK = frozenset({"del", "s", "strike"})
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_NAMED = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "iso-8859-1": "cp1252", "latin1": "cp1252",
          "us-ascii": "cp1252", "ascii": "cp1252", "big5": "big5hkscs", "shift_jis": "cp932", "euc-kr": "cp949"}  # fmt: skip


def read(data: bytes, *, name: str) -> Document:
    """The document of the bytes of a web page.

    >>> read(b"<script>let a = 5</script>", name="a.html")
    Traceback (most recent call last):
    ...
    govledger.errors.UnusableSource: a.html: is empty; nothing to read
    """
    if len(data) > _MOST_BYTES:
        raise UnusableMarkup.expands(name, len(data), most=_MOST_BYTES)
    text, encoding = decode(data, name=name)
    if (at := text.find("\x00")) >= 0:
        raise UnusableSource.zero_byte(name, text.count("\n", 0, at) + 1)
    check_nesting(text, name=name)
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError as error:
        raise MissingExtra.needed("html", purpose="a web page") from error
    page = LexborHTMLParser(text)
    reader = _Reader(name)
    reader.walk(page.root)
    document = document_of(
        reader.pieces[0], name=name, kind="html", sha256=hashlib.sha256(data).hexdigest(), encoding=encoding,
        apart={Fate.HIDDEN: reader.hidden},
    )  # fmt: skip
    if not document.blocks and not document.tables:
        raise UnusableSource.empty(name)
    return document


def decode(data: bytes, *, name: str) -> tuple[str, str]:
    """The text of a page and the name of its encoding: that of its mark, UTF-8 if it can be, or the one that it declares.

    >>> decode('<meta charset="gb2312">\u6536\u5165'.encode("gbk"), name="a.html")[1]
    'gb18030'
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in data:
        return plain.decode(data, name=name)
    declared = _declared(data)
    if declared and not _is_utf8(data):
        try:
            return data.decode(declared), declared
        except (UnicodeDecodeError, LookupError):
            pass  # It is another one, as the bytes themselves tell.
    text, encoding = plain.decode(data, name=name)
    if encoding == "gb18030" and not declared and latin.is_latin(data):
        return data.decode(latin.ENCODING), latin.ENCODING
    return text, encoding


def _declared(data: bytes) -> str:
    """The encoding that the beginning of a page declares, "" where there is none of that name."""
    found = _DECLARED.search(data[:4096])
    if not found:
        return ""
    named = found[1].decode("ascii", "replace").lower()
    try:
        return codecs.lookup(_NAMED.get(named, named)).name
    except (LookupError, ValueError):
        return ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return b"\x1b" not in data


@attrs.define
class _Open:
    """A table whose end was not met yet: its rows, each with the group of rows it is in."""

    meant: bool | None
    captions: list[Piece] = attrs.field(factory=list)
    rows: list[tuple[int, int, list[tuple[int, int, list[Piece]]]]] = attrs.field(factory=list)
    group: int = 1
    groups: int = 0

    def row(self) -> list[tuple[int, int, list[Piece]]]:
        """The row that cells are added to."""
        if not self.rows:
            self.rows.append((self.group, self.groups, []))
        return self.rows[-1][2]


@attrs.define
class _Reader:
    """One walk over a page. ``pieces`` are those of the page and, inside it, of the cells and captions not yet ended."""

    name: str
    pieces: list[list[Piece]] = attrs.field(factory=lambda: [[]])
    tables: list[_Open] = attrs.field(factory=list)
    words: list[str] = attrs.field(factory=list)
    heading: bool = False
    pre: int = 0
    hidden: int = 0
    slots: int = 0
    beside: list[str] = attrs.field(factory=lambda: [""])

    def walk(self, root: LexborNode | None) -> None:
        """Goes through all nodes in order, without calling itself, for pages may be deep."""
        node, inside = root, []
        while node is not None:
            child = None
            if node.is_text_node:
                self.words.append(beside_the_line(node.text_content or "", self.beside[-1]))
            elif node.is_element_node and not self._is_left_out(node):
                self._enter(node)
                child = node.child
                if child is None:
                    self._leave(node)
                else:
                    inside.append(node)
            node = child if child is not None else node.next if node is not root else None
            while node is None and inside:
                self._leave(last := inside.pop())
                node = last.next if inside else None
        self._flush()

    def _is_left_out(self, node: LexborNode) -> bool:
        """Whether nothing of an element is seen; its characters are counted."""
        if node.tag in _NO_TEXT:
            return True
        attributes = node.attributes
        hidden = node.tag in _NOT_SHOWN or (
            bool(attributes) and ("hidden" in attributes or bool(_HIDING.search(attributes.get("style") or "")))
        )
        if hidden:
            self.hidden += sum(printed(text) for text in _texts(node))
        return hidden

    def _enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _BLOCKS:
            self._flush()
            self.heading = self.heading or tag in _HEADINGS
            self.pre += tag == "pre"
        elif tag == "table":
            self._flush()
            self._open_table(node.attributes)
        elif tag in _GROUPS and self.tables:
            self.tables[-1].group, self.tables[-1].groups = _GROUPS[tag], self.tables[-1].groups + 1
        elif tag == "tr" and self.tables:
            table = self.tables[-1]
            table.rows.append((table.group, table.groups, []))
        elif tag in ("td", "th", "caption") and self.tables:
            self._flush()
            self._open_cell(tag, node.attributes)
        elif tag in _BESIDE:
            self.beside.append(_BESIDE[tag])
        elif tag in _STRUCK:
            self.words.append(" ")

    def _open_table(self, attributes: Mapping[str, str | None]) -> None:
        if len(self.tables) >= _MOST_NESTED:
            raise UnusableMarkup.too_deep(self.name, len(self.tables) + 1)
        arranges = (attributes.get("role") or "") in ("presentation", "none")
        self.tables.append(_Open(False if arranges else None))

    def _open_cell(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        table = self.tables[-1]
        if tag != "td" and table.meant is None:
            table.meant = True
        if tag == "caption":
            self.pieces.append(table.captions)
            return
        inside: list[Piece] = []
        self.pieces.append(inside)
        high = _count(attributes.get("rowspan"), least=0)
        table.row().append((high, min(_count(attributes.get("colspan"), least=1), WIDEST), inside))

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _BLOCKS:
            self._flush()
            self.heading = self.heading and tag not in _HEADINGS
            self.pre -= tag == "pre"
        elif tag in ("td", "th", "caption") and len(self.pieces) > 1:
            self._flush()
            self.pieces.pop()
        elif tag == "table":
            self._flush()
            self._close_table()
        elif tag in _BESIDE:
            self.beside.pop()
        elif tag in _STRUCK:
            self.words.append(" ")

    def _close_table(self) -> None:
        table = self.tables.pop()
        cells = tuple(self._cells(table))
        if cells or table.captions:
            self.pieces[-1].append(MarkedTable(cells, len(table.rows), table.captions, table.meant))

    def _cells(self, table: _Open) -> Iterator[MarkedCell]:
        """The cells with their places, the head above and the foot below all other rows, wherever they are written."""
        rows = sorted(table.rows, key=lambda row: row[0])
        stops = {group: number + 1 for number, (_, group, _) in enumerate(rows)}  # The last row of a group says.
        skyline = Skyline()
        for number, (_, group, cells) in enumerate(rows):
            skyline.next_row()
            left = stops[group] - number
            for high, wide, pieces in cells:
                row_span = min(high, left) if high else left
                column, wide = skyline.place(number, row_span, wide)
                self._check_slots(row_span * wide)
                yield MarkedCell(number, column, row_span, wide, pieces)

    def _check_slots(self, more: int) -> None:
        self.slots += more
        if self.slots > MOST_SLOTS:
            raise UnusableMarkup.spread(self.name, most=MOST_SLOTS)

    def _flush(self) -> None:
        """Ends the paragraph at hand; a cell in which blanks alone stand is blank."""
        if not self.words:
            return
        text = "".join(self.words)
        self.words.clear()
        kind = PassageKind.TITLE if self.heading else PassageKind.PARAGRAPH
        for line in text.split("\n") if self.pre else (_collapsed(text),):
            if line.strip():
                self.pieces[-1].append(Paragraph(line.strip(), kind))


def _texts(node: LexborNode) -> Iterator[str]:
    """The texts below a node that are no scripts or styles."""
    for each in node.traverse(include_text=True):
        parent: Any = each.parent
        if each.is_text_node and (parent is None or parent.tag not in _NO_TEXT):
            yield each.text_content or ""


def _count(written: str | None, *, least: int) -> int:
    """A span as HTML reads it: digits at the beginning, else one; at most 65534."""
    if written is None:
        return 1
    found = re.match(r"\s*\+?(\d{1,9})", written)
    number = int(found[1]) if found else 1
    return min(number, 65534) if number >= least else 1


def _collapsed(text: str) -> str:
    """Runs of blanks as one; the end of a line between two wide characters is none.

    >>> _collapsed(" Roads \\n and  parks "), _collapsed("\u6536\\n\u5165")
    (' Roads and parks ', '\u6536\u5165')
    """

    def joint(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        return "" if "\n" in match[0] and _is_wide(before) and _is_wide(after) else " "

    return _BLANKS.sub(joint, text)


def _is_wide(character: str) -> bool:
    return bool(character) and unicodedata.east_asian_width(character) in "WF"
