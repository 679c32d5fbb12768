"""Tables as text with a mark between cells: comma, semicolon, tab or bar, by the csv module.

The mark is the one that parts most of the first rows into equally many cells. Rows that are blank lines are left out,
and every row knows the line that it begins on.

>>> table = read("Item;2013\\n\\nRoads;1,5\\n".encode(), name="outlays.csv")
>>> table.rows, table.lines
((('Item', '2013'), ('Roads', '1,5')), (1, 3))
"""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from govledger.documents import latin, text
from govledger.documents.table import Table
from govledger.errors.general import UnusableSource

# In this order where two part the rows alike: a comma more often stands inside numbers than the others do.
_MARKS = ("\t", ";", "|", ",")
_LOOKED_AT = 200  # Rows from which the mark is told, and so many characters at most.
_LOOKED_THROUGH = 1 << 18


def read(data: bytes, *, name: str) -> Table:
    """The table of the bytes of a delimited file.

    >>> read(b'a,"b', name="a.csv")
    Traceback (most recent call last):
    ...
    govledger.errors.UnusableSource: a.csv: line 1: is no row of cells (unexpected end of data); look at its quotation marks
    """
    content = _decoded(data, name)
    _check_no_zero_byte(content, name)
    rows, lines = _rows(content, _mark(content, name), name)
    if not rows:
        raise UnusableSource.empty(name)
    return Table(rows=rows, lines=lines, name=Path(name).stem, source=name)


def _decoded(data: bytes, name: str) -> str:
    """The text; bytes that are not UTF-8 are Latin if that is how they stand among plain letters."""
    try:
        content, encoding = text.decode(data, name=name)
    except UnusableSource:
        if b"\x00" in data or not latin.is_latin(data):
            raise
        encoding = "gb18030"
    return data.decode(latin.ENCODING) if encoding == "gb18030" and latin.is_latin(data) else content


def _check_no_zero_byte(content: str, name: str) -> None:
    if (at := content.find("\x00")) >= 0:
        raise UnusableSource.zero_byte(name, content.count("\n", 0, at) + 1)


def _mark(content: str, name: str) -> str:
    """The mark between cells: a tab in a file that is named for it, else the one that parts the first rows best."""
    suffix = Path(name).suffix.lower()
    if suffix in (".tsv", ".tab"):
        return "\t"
    marks = ("\t",) if suffix == ".txt" else _MARKS
    beginning = content[:_LOOKED_THROUGH]
    fits = {mark: _fit(beginning, mark) for mark in marks}
    best = max(marks, key=lambda mark: fits[mark])
    if fits[best] > (0, 0):
        return best
    if suffix == ".txt":
        raise UnusableSource.without_cells(name)
    return ","


def _fit(content: str, mark: str) -> tuple[int, int]:
    """In how many of the first rows a mark makes equally many cells, two or more, and how many cells that are."""
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=mark, strict=True)
    widths: Counter[int] = Counter()
    with contextlib.suppress(csv.Error):  # What came before it tells.
        widths.update(len(row) for row in itertools.islice(reader, _LOOKED_AT) if len(row) > 1)
    return max(((rows, cells) for cells, rows in widths.items()), default=(0, 0))


def _rows(content: str, mark: str, name: str) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...]]:
    """The rows and the lines that they begin on."""
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=mark, strict=True)
    rows, lines, line = [], [], 1
    try:
        for row in reader:
            if len(row) > 1 or not _is_blank(row):
                rows.append(tuple(row))
                lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnusableSource.broken_row(name, line, str(error)) from error
    return tuple(rows), tuple(lines)


def _is_blank(row: Iterable[str]) -> bool:
    return not any(cell.strip() for cell in row)
