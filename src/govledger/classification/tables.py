"""CSV tables of classifications: rows by the names of their columns, and the small values in their cells.

Nothing here stops at the first problem: each is added to a list, with its file and line.

>>> problems = []
>>> years(Sheet("codes.csv"), 2, "2019", "2018", problems)
(2019, 2018)
>>> problems
['codes.csv:2: valid_from 2019 is after valid_to 2018']
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from operator import itemgetter
from pathlib import Path
from typing import Any

import attrs

from govledger.classification.code import STATUSES, Status
from govledger.layout import fused

Record = tuple[Any, ...]
"""The number of a line, and its cells in the order that was asked for."""


@attrs.frozen
class Sheet:
    """A table: the name of its file, its header, and its rows."""

    name: str
    header: tuple[str, ...] = ()
    rows: tuple[Record, ...] = ()

    def at(self, line: int) -> str:
        """A place in it, as problems name it."""
        return f"{self.name}:{line}"


def read_table(file: Path, needed: Sequence[str], columns: Sequence[str], problems: list[str]) -> Sheet:
    """A table, its rows with these columns; a column that it lacks is empty, unless it is needed."""
    text = read_text(file, problems)
    return Sheet(file.name) if text is None else parse_table(file.name, text, needed, columns, problems)


def parse_table(name: str, text: str, needed: Sequence[str], columns: Sequence[str], problems: list[str]) -> Sheet:
    """A table from its text."""
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header = next(reader, [])
    except csv.Error as error:
        problems.append(f"{name}:1: is not CSV ({error})")
        return Sheet(name)
    missing = [column for column in needed if column not in header]
    if missing:
        marks = (
            "; its cells are to be separated by commas" if len(header) == 1 and re.search("[;\t]", header[0]) else ""
        )
        problems.append(f"{name}:1: lacks the column {', '.join(missing)}{marks}")
        return Sheet(name, tuple(header))
    width = len(header)
    # Behind each line stand its number and an empty cell, from which columns are read that the table lacks.
    pick = itemgetter(width, *(header.index(column) if column in header else width + 1 for column in columns))
    rows = []
    quoted = "'" in text
    try:
        for cells in reader:
            if len(cells) == width:
                rows.append(pick((*(map(fused, cells) if quoted else cells), reader.line_num, "")))
            elif cells:
                problems.append(f"{name}:{reader.line_num}: has {len(cells)} cells, the header {width}")
    except csv.Error as error:
        problems.append(f"{name}:{reader.line_num}: is not CSV ({error})")
    return Sheet(name, tuple(header), tuple(rows))


def in_order(problems: Iterable[str]) -> list[str]:
    """The problems of each file together, in the order of its lines.

    >>> in_order(["b.csv:9: x", "a.csv:2: x", "b.csv:3: y"])
    ['b.csv:3: y', 'b.csv:9: x', 'a.csv:2: x']
    """
    files: dict[str, list[tuple[int, str]]] = {}
    for problem in dict.fromkeys(problems):
        file, line = re.match(r"([^:]*):?(\d*)", problem).groups()  # type: ignore[union-attr]
        files.setdefault(file, []).append((int(line or 0), problem))
    return [problem for found in files.values() for _, problem in sorted(found, key=itemgetter(0))]


def read_text(file: Path, problems: list[str]) -> str | None:
    """The text of a file; spreadsheet programs write the mark that utf-8-sig takes away."""
    if file.exists() and not file.is_file():
        problems.append(f"{file.name}: is no file")
        return None
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        problems.append(f"{file.name}: no such file")
    except UnicodeDecodeError:
        problems.append(f"{file.name}: is not UTF-8 text; save it as UTF-8")
    return None


def years(table: Sheet, line: int, first: str, last: str, problems: list[str]) -> tuple[int | None, int | None]:
    """The first and last year of a row, in order; None where a cell is empty."""
    if not first and not last:
        return None, None
    for text in (first, last):
        if text and not (len(text) == 4 and text.isascii() and text.isdigit()):
            problems.append(f"{table.at(line)}: {text!r} is not a year of four digits")
            return None, None
    valid_from = int(first) if first else None
    valid_to = int(last) if last else None
    if valid_from is not None and valid_to is not None and valid_from > valid_to:
        problems.append(f"{table.at(line)}: valid_from {valid_from} is after valid_to {valid_to}")
    return valid_from, valid_to


def status(table: Sheet, line: int, text: str, problems: list[str]) -> Status:
    """The status in a cell; an empty one is unverified."""
    found = STATUSES.get(text)
    if found is None:
        problems.append(f"{table.at(line)}: status {text!r} is none of 'read', 'unverified' and 'local'")
        return "unverified"
    return found


def seen_in(table: Sheet, line: int, cells: Sequence[str], problems: list[str]) -> tuple[int, ...]:
    """The years in a cell, separated by blanks; none where the table has no such cell.

    >>> seen_in(Sheet("codes.csv"), 2, ["2008 2024"], [])
    (2008, 2024)
    """
    found = cells[0].split() if cells else []
    if wrong := [text for text in found if not (len(text) == 4 and text.isascii() and text.isdigit())]:
        problems.append(f"{table.at(line)}: {wrong[0]!r} is not a year of four digits")
        return ()
    return tuple(map(int, found))


def share(table: Sheet, line: int, text: str, problems: list[str]) -> Fraction | None:
    """The share in a cell: a decimal or a fraction above 0, at most 1; None where it is empty.

    >>> share(Sheet("pairs.csv"), 2, "1/3", [])
    Fraction(1, 3)
    """
    if not text:
        return None
    try:
        found = Fraction(text)
    except (ValueError, ZeroDivisionError):
        found = Fraction(0)
    if not 0 < found <= 1:
        problems.append(f"{table.at(line)}: share {text!r} is not a number above 0 and at most 1, as '0.25' or '1/3'")
        return None
    return found


def overlap(spans: Iterable[tuple[int, int]]) -> bool:
    """Whether two of these spans of years meet.

    >>> overlap([(2007, 2010), (2011, 2020)]), overlap([(2007, 2010), (2010, 2020)])
    (False, True)
    """
    ordered = sorted(spans)
    return any(before[1] >= after[0] for before, after in itertools.pairwise(ordered))
