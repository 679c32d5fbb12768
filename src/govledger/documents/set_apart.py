"""Tables set in a text by the same blanks between all cells, whose columns do not stand below each other.

What is typed into a page of the web is often so: the heads are longer than the numbers, and nothing is filled up. Such lines are a
table where heads without a number stand above rows of as many cells, each a name and numbers, all set apart alike. A line right
below that has numbers set apart, and is no such row, may lack a cell: then nothing is a table, and the lines stay text.

>>> from govledger.documents import Document
>>> from govledger.documents.text_lines import printed_lines
>>> text = "Item  Outlays of 2013  Outlays of 2014\\nRoads  5.00  12.50\\nSchools  11.25  101.00"
>>> set_apart(printed_lines(Document.from_text(text).lines), 0).rows
(('Item', 'Outlays of 2013', 'Outlays of 2014'), ('Roads', '5.00', '12.50'), ('Schools', '11.25', '101.00'))
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from govledger.documents.lined_up import LinedUp
from govledger.documents.table import CellKind, kind_of
from govledger.documents.text_lines import PrintedLine

_APART = re.compile(r" {2,}|\u3000+")
_MARK = re.compile(r"[^\w\s]{1,3}")
_FEWEST_ROWS = 2


def set_apart(lines: Sequence[PrintedLine], at: int) -> LinedUp | None:
    """The table whose head is this line, None where it is none."""
    heads, blanks = _cells(lines[at])
    if len(blanks) != 1 or lines[at].is_prose or any(map(_is_number, heads)) or _has_heads_above(lines, at):
        return None
    rows = [heads]
    for each in lines[at + 1 :]:
        cells, between = _cells(each)
        if each.gap or each.numbers_page or each.is_prose or between != blanks or not _is_row(cells, len(heads)):
            if not each.gap and len(cells) > 1 and any(map(_is_number, cells)):
                return None
            break
        rows.append(cells)
    if len(rows) <= _FEWEST_ROWS:
        return None
    taken = tuple(range(at, at + len(rows)))
    return LinedUp(tuple(rows), taken, taken, at + len(rows))


def _has_heads_above(lines: Sequence[PrintedLine], at: int) -> bool:
    """Whether the line right above may be of the head as well: nobody can tell which columns its words stand over."""
    above = lines[at - 1] if at and not lines[at].gap else None
    return above is not None and not above.tells_of_table and len(_cells(above)[0]) > 1


def _cells(line: PrintedLine) -> tuple[tuple[str, ...], frozenset[str]]:
    """What blanks set apart, and the kinds of blanks between."""
    return tuple(_APART.split(line.text)), frozenset(_APART.findall(line.text))


def _is_row(cells: Sequence[str], width: int) -> bool:
    """Whether cells are a name and numbers, or marks of none."""
    name, *others = cells
    named = bool(name) and not _is_number(name) and len(cells) == width
    return named and any(map(_is_number, others)) and all(_is_number(each) or _MARK.fullmatch(each) for each in others)


def _is_number(cell: str) -> bool:
    return kind_of(cell) is CellKind.NUMBER
