"""Codes beside names in published accounts: rows of text, CSV and extracted tables, and the pairs printed in them.

>>> pairs_of(["208", "05", "05", "机关事业单位基本养老保险缴费支出", "160.75"])
[(('208', '05', '05'), '机关事业单位基本养老保险缴费支出')]
>>> pairs_of(["30207邮电费", "4.88"])
[(('30207',), '邮电费')]
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import attrs

from govledger.classification import marks
from govledger.errors.general import UnusableSource

_DIGITS = re.compile(r"[\d\uff10-\uff19]+(?:[\s.\-|/]+[\d\uff10-\uff19]+)*")
_GLUED = re.compile(rf"({_DIGITS.pattern})[\s|]*([^\W\d_].*)", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]")
_BETWEEN_WIDE = re.compile(r"(?<=[\u2e80-\uffef])\s+(?=[\u2e80-\uffef])")


class Source(Protocol):
    """What is harvested: a name, whose ending tells the kind, and the text. A Document of govledger is one."""

    @property
    def name(self) -> str:
        """The name of the file."""

    @property
    def text(self) -> str:
        """All its text."""


@attrs.frozen
class Row:
    """A line of a text, or a row of a table, with its address in the source."""

    cells: tuple[str, ...]
    line: int
    page: int | None = None
    in_table: bool = True

    @property
    def ends_in_number(self) -> bool:
        """Whether the last cell is a number, as it is in a line that was a row of a table."""
        return bool(self.cells) and marks.number().fullmatch(self.cells[-1].strip()) is not None

    @property
    def text(self) -> str:
        """The row in one line."""
        return " | ".join(" ".join(cell.split()) for cell in self.cells if cell.strip())


def rows_of(source: Source) -> Iterator[Row]:
    """The rows of a source: of its tables (``.csv``, ``.json``), or its lines and the tables that stand beside them.

    >>> from types import SimpleNamespace
    >>> list(rows_of(SimpleNamespace(name="a.txt", text="208 05 养老 支出 7")))
    [Row(cells=('208', '05', '养老 支出', '7'), line=1, page=None, in_table=False)]
    """
    ending = source.name.lower().rpartition(".")[2]
    if ending == "csv":
        reader = csv.reader(io.StringIO(source.text, newline=""))
        yield from (Row(tuple(cells), reader.line_num) for cells in reader)
    elif ending == "json":
        yield from _tables(source)
    else:
        yield from _lines(source.text, None)
        for table in getattr(source, "tables", ()):
            for at, cells in enumerate(table.rows):
                place = table.place(at, 0)
                yield Row(cells, place.line or at + 1, place.page)


def _lines(text: str, page: int | None) -> Iterator[Row]:
    for number, line in enumerate(text.splitlines(), 1):
        if cells := _cells(line):
            yield Row(cells, number, page, in_table=False)


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a line of text: each number one, and the words between numbers one."""
    cells: list[str] = []
    for token in line.split():
        is_number = marks.number().fullmatch(token) is not None
        if cells and not is_number and not marks.number().fullmatch(cells[-1]):
            cells[-1] += f" {token}"
        else:
            cells.append(token)
    return tuple(cells)


def _tables(source: Source) -> Iterator[Row]:
    """The rows of extracted tables: ``[{page, rows}]``, or ``{page_texts, page_tables}`` with one entry a page."""
    try:
        data = json.loads(source.text)
    except json.JSONDecodeError as error:
        raise UnusableSource.without_tables(source.name) from error
    if isinstance(data, dict) and isinstance(data.get("page_tables"), list):
        for page, tables in enumerate(data["page_tables"], 1):
            yield from _rows([row for table in tables for row in table], page)
        for page, text in enumerate(data.get("page_texts", ()), 1):
            yield from _lines(text, page)
    elif isinstance(data, list) and all(isinstance(table, dict) and "rows" in table for table in data):
        for table in data:
            yield from _rows(table["rows"], table.get("page"))
    else:
        raise UnusableSource.without_tables(source.name)


def _rows(rows: Sequence[Sequence[Any]], page: int | None) -> Iterator[Row]:
    for number, cells in enumerate(rows, 1):
        yield Row(tuple("" if cell is None else str(cell) for cell in cells), number, page)


def pairs_of(cells: Sequence[str]) -> list[tuple[tuple[str, ...], str]]:
    """The parts of each code in a row with the name that follows it; amounts and sentences are passed over.

    >>> pairs_of(["301", "", "工资福利支出", "2,082.85", "302", "01", "办公费", "21.21"])
    [(('301',), '工资福利支出'), (('302', '01'), '办公费')]
    """
    pairs, parts = [], list[str]()
    for cell in _unglued(cells):
        if _DIGITS.fullmatch(cell):
            parts.append(cell)
        elif _WORD.search(cell):
            if parts and not marks.sentence().search(cell):
                pairs.append((tuple(parts), cleaned(cell)))
            parts = []
        elif cell:
            parts = []
    return pairs


def cleaned(name: str) -> str:
    """A printed name without the breaks of its cell.

    >>> cleaned("因 公 出 国 （ 境 ） \\n费用")
    '因公出国（境）费用'
    """
    return _BETWEEN_WIDE.sub("", " ".join(name.split()))


def _unglued(cells: Sequence[str]) -> Iterator[str]:
    for cell in cells:
        text = cell.strip()
        glued = _GLUED.fullmatch(text)
        yield from glued.groups() if glued else (text,)
