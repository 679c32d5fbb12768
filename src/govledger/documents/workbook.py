"""What of an .xlsx the library for spreadsheets does not tell: how far a sheet reaches, errors, formulas without result.

The sheets are looked through as bytes, once, for what is sought in them is rare and a sheet may have millions of cells.

>>> unseen_cells(b"", name="a.xlsx")
{}
"""

from __future__ import annotations

import html
import io
import posixpath
import re
import zipfile
import zlib
from xml.etree import ElementTree

from govledger.errors.general import UnusableSource

MOST_CELLS = 20_000_000
"""How many cells a sheet may spread over: the library keeps room for each, also where nothing stands."""

_MOST_BYTES = 1 << 30
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WINDOW = 1 << 20
# These two go through every cell, and begin with plain characters because such patterns are the fast ones.
_COLUMN = re.compile(rb"r=[\"']([A-Z]{1,3})\d")
_ROW = re.compile(rb"r=[\"'][A-Z]{0,3}(\d{1,7})[\"']")
_FAILED = re.compile(rb"<(?:\w+:)?c\s[^>]*?\bt=[\"']e[\"'][^>]*(?<!/)>.*?</(?:\w+:)?c>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?c\s[^>]*(?<!/)>\s*<(?:\w+:)?f\b.*?</(?:\w+:)?c>", re.DOTALL)
_ADDRESS = re.compile(rb"<[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)<")
_WRITTEN = re.compile(rb"<(?:\w+:)?f\b[^>]*>([^<]+)<")
_IS_TEXT = re.compile(rb"<[^>]*\bt=[\"']str[\"']")

Slot = tuple[int, int]


def unseen_cells(data: bytes, *, name: str) -> dict[str, dict[Slot, str]]:
    """By sheet: the errors and the formulas without result, each by its row and column counted from 0.

    What is no .xlsx has none; a sheet that reaches too far is refused.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive, name)
            return {sheet: _unseen(archive, part, name, sheet) for sheet, part in parts(archive)}
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, KeyError, NotImplementedError, EOFError):
        return {}  # Damaged, or no .xlsx: for the library to say.
    except RuntimeError as error:  # What zipfile raises for a member with a password.
        raise UnusableSource.locked(name) from error


def _check_parts(archive: zipfile.ZipFile, name: str) -> None:
    """A file that would fill the memory is refused before it is unpacked: the library unpacks all that it needs at once."""
    for part in archive.infolist():
        if part.file_size > _MOST_BYTES:
            raise UnusableSource.no_sheet(
                name, f"{part.filename!r} in it has more than {_MOST_BYTES >> 20:,} megabytes"
            )


def parts(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """The names of the sheets and where in the archive each of them is."""
    links = {each.get("Id"): each.get("Target", "") for each in ElementTree.fromstring(archive.read(_LINKS))}
    sheets = [each for each in ElementTree.fromstring(archive.read(_BOOK)).iter() if each.tag.endswith("}sheet")]
    found = [(each.get("name", ""), links.get(each.get(_RELATION), "")) for each in sheets]
    inside = set(archive.namelist())
    paths = [(sheet, posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")) for sheet, target in found]
    return [(sheet, path) for sheet, path in paths if path in inside]


def _unseen(archive: zipfile.ZipFile, part: str, name: str, sheet: str) -> dict[Slot, str]:
    xml = archive.read(part)
    check_reach(name, sheet, *_reach(xml))
    formulas = _FORMULA.findall(xml) if b"<f" in xml or b":f" in xml else ()
    failed = _FAILED.findall(xml) if b't="e"' in xml or b"t='e'" in xml else ()
    return dict(filter(None, [*map(_formula, formulas), *map(_error, failed)]))


def check_reach(name: str, sheet: str, height: int, width: int) -> None:
    """A sheet that spreads over more cells than are read is refused."""
    if height * width > MOST_CELLS:
        raise UnusableSource.too_large(name, sheet, height * width, most=MOST_CELLS)


def _reach(xml: bytes) -> tuple[int, int]:
    """How many rows and columns a sheet has from its top left corner to the farthest cell, by the addresses in it.

    They are sought in windows, so that there are never as many of them at once as there are cells.
    """
    rows, columns = 0, 0
    for start in range(0, len(xml), _WINDOW):
        stop = start + _WINDOW + 30  # As far as an address that begins in the window may go on.
        rows = max(rows, max(map(int, set(_ROW.findall(xml, start, stop))), default=0))
        columns = max(columns, max(map(number_of, set(_COLUMN.findall(xml, start, stop))), default=0))
    return rows, columns


def number_of(letters: bytes) -> int:
    """The number of a column from 1.

    >>> number_of(b"A"), number_of(b"AA"), number_of(b"XFD")
    (1, 27, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _formula(cell: bytes) -> tuple[Slot, str] | None:
    """The text of a formula that has no result; one of a text may have an empty one."""
    if _VALUE.search(cell) or (_IS_TEXT.match(cell) and b"<v" in cell):
        return None
    written = _WRITTEN.search(cell)
    return _placed(cell, "=" + _plain(written[1]) if written else "=")


def _error(cell: bytes) -> tuple[Slot, str] | None:
    value = _VALUE.search(cell)
    return _placed(cell, _plain(value[1])) if value else None


def _placed(cell: bytes, text: str) -> tuple[Slot, str] | None:
    address = _ADDRESS.match(cell)
    return ((int(address[2]) - 1, number_of(address[1]) - 1), text) if address else None


def _plain(text: bytes) -> str:
    return html.unescape(text.decode("utf-8", "replace"))
