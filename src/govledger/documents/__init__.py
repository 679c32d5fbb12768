"""Sources with addresses: text and tables, each format one thin file over a well-kept library.

>>> from govledger.documents import Document, read_tables_of_bytes
>>> Document.from_text("收入143.37万元").lines[0].number
1
>>> read_tables_of_bytes(b"Item,2013\\nRoads,5", name="outlays.csv")[0].cell(1, 1).text
'5'
"""

from __future__ import annotations

import importlib
import stat
import sys
from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from govledger.documents.block import Passage, PassageKind
from govledger.documents.document import Document, Line
from govledger.documents.errors import UnusablePages
from govledger.documents.ledger import Fate, Ledger, PageLedger
from govledger.documents.page import DrawnPage, Page, PageStatus, Spot
from govledger.documents.table import Cell, CellKind, Fragment, How, Table
from govledger.errors.general import UnusableSource
from govledger.figures import Place

__all__ = [
    "Cell",
    "CellKind",
    "Document",
    "DrawnPage",
    "Fate",
    "Fragment",
    "How",
    "Ledger",
    "Line",
    "Page",
    "PageLedger",
    "PageStatus",
    "Passage",
    "PassageKind",
    "Spot",
    "Table",
    "bytes_of",
    "draw_pages",
    "read_bytes",
    "read_document",
    "read_tables",
    "read_tables_of_bytes",
]

_LAID_OUT = {".pdf": "pdf", ".docx": "docx", ".html": "html", ".htm": "html"}
"""The formats that hold both text and tables, and the module of each: its ``read`` gives the document."""

_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")

_READ = (".txt", ".json", ".csv", *_LAID_OUT)
_NOT_YET = (".doc",)
_SHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
_DELIMITED = (".csv", ".tsv", ".tab", ".txt")

READABLE = (*_DELIMITED, ".json", *_SHEETS, *_LAID_OUT, *_PICTURES)
"""How the names of files end that may hold text or tables; on a picture they are recognised where that is asked for."""


def read_document(source: str | Path, *, recognise: bool = False) -> Document:
    """The document of a file, or of standard input for "-". What cannot be read is one clear error.

    With ``recognise``, and the extra ``ocr``, what stands on the scanned pages of a PDF, or on a picture (.png, .jpg, .tif),
    is recognised, which takes many seconds a page.

    >>> read_document("/no/such/file.txt")
    Traceback (most recent call last):
    ...
    govledger.errors.UnusableSource: /no/such/file.txt: no such file; check the path
    """
    name = str(source)
    return read_bytes(bytes_of(name), name=name, recognise=recognise)


def read_bytes(data: bytes, *, name: str, recognise: bool = False) -> Document:
    """The document of the bytes of a file of that name; ``recognise`` is that of :func:`read_document`.

    >>> read_bytes(b"", name="a.txt")
    Traceback (most recent call last):
    ...
    govledger.errors.UnusableSource: a.txt: is empty; nothing to read
    """
    suffix = Path(name).suffix.lower()
    if suffix in _NOT_YET:
        raise UnusableSource.unsupported(name, suffix, _READ)
    if suffix in _SHEETS:
        raise UnusableSource.of_tables(name, _READ)
    if not data:
        raise UnusableSource.empty(name)
    if suffix in (*_LAID_OUT, *_PICTURES):
        return _laid_out(data, name, suffix, recognise)
    from govledger.documents import text

    return text.read(data, name=name)


def _laid_out(data: bytes, name: str, suffix: str, recognise: bool) -> Document:
    if suffix in _PICTURES and not recognise:
        raise UnusablePages.of_picture(name)
    module = importlib.import_module(f"govledger.documents.{_LAID_OUT.get(suffix, 'ocr')}")
    asked = {"recognise": recognise} if suffix == ".pdf" else {}
    document: Document = module.read(data, name=name, **asked)
    return document


def read_tables(source: str | Path, *, name: str | None = None, recognise: bool = False) -> tuple[Table, ...]:
    """The tables of a file, or of standard input for "-"; the end of ``name``, else of the path, tells the format.

    Delimited text (.csv, .tsv, .tab, .txt), JSON (.json) and, with the extra ``xlsx``, spreadsheets (.xlsx, .xlsm,
    .xls, .ods) are read, and the tables of a .pdf, a .docx or a page of HTML (.html, .htm) with the extra of that name.
    ``recognise`` is that of :func:`read_document`.

    >>> read_tables("/no/such/file.csv")
    Traceback (most recent call last):
    ...
    govledger.errors.UnusableSource: /no/such/file.csv: no such file; check the path
    """
    return read_tables_of_bytes(bytes_of(source), name=str(source) if name is None else name, recognise=recognise)


def read_tables_of_bytes(data: bytes, *, name: str, recognise: bool = False) -> tuple[Table, ...]:
    """The tables of the bytes of a file of that name.

    >>> read_tables_of_bytes(b'{"roads": [["Item", 2013], ["Paving", 5.00]]}', name="outlays.json")[0].rows[1]
    ('Paving', '5.00')
    """
    suffix = Path(name).suffix.lower()
    if suffix not in READABLE:
        if suffix:
            raise UnusableSource.unsupported(name, suffix, READABLE)
        raise UnusableSource.without_suffix(name, READABLE)
    if not data:
        raise UnusableSource.empty(name)
    if suffix in (*_LAID_OUT, *_PICTURES):
        return _laid_out(data, name, suffix, recognise).tables
    from govledger.documents import cells, delimited, sheets

    if suffix in _SHEETS:
        return sheets.read(data, name=name)
    if suffix == ".json":
        return cells.read(data, name=name)
    return (_set_in_text(data, name) if suffix == ".txt" else ()) or (delimited.read(data, name=name),)


def _set_in_text(data: bytes, name: str) -> tuple[Table, ...]:
    """The tables that are set in a text; none where it is nothing but one with tabs, which is a file of data."""
    from govledger.documents import text

    document = text.read(data, name=name)
    is_data = len(document.tables) == 1 and "\t" in text.decode(data, name=name)[0] and not document.text.strip()
    return () if is_data else document.tables


def bytes_of(source: str | PathLike[str]) -> bytes:
    """The bytes of a file, or of standard input for "-"; what cannot be opened is one clear error.

    >>> bytes_of("/no/such/file.csv")
    Traceback (most recent call last):
    ...
    govledger.errors.UnusableSource: /no/such/file.csv: no such file; check the path
    """
    if str(source) == "-":
        return sys.stdin.buffer.read()
    path = Path(source)
    if path.is_dir():
        raise UnusableSource.folder(str(path))
    try:
        if stat.S_ISCHR(mode := path.stat().st_mode) or stat.S_ISBLK(mode):
            raise UnusableSource.special(str(path))
        return path.read_bytes()
    except FileNotFoundError:
        raise UnusableSource.missing(str(path)) from None
    except OSError as error:
        raise UnusableSource.unreadable(str(path), error.strerror or str(error)) from error


def draw_pages(data: bytes, document: Document, places: Iterable[Place]) -> dict[int, DrawnPage]:
    """The pages of a PDF, given by its bytes, on which some places of its document stand; other places are left out.

    Each is a PNG with the boxes of its places, to be laid over it; ``render_html`` shows them beside what it found.

    :raises MissingExtra: the libraries that draw are not installed (``govledger[pdf]``).

    >>> draw_pages(b"", Document.from_text("支出5元"), [Place(line=1, start=2, stop=4)])
    {}
    """
    from govledger.documents import drawing

    return drawing.pages_with(data, document, places)
