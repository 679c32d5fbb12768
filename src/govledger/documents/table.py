"""A table as published: the texts of its cells in rows, and what is printed around it.

Nothing is read into a cell: what is printed stays the text it is, and where nothing is printed there is "". A
:class:`Cell` is made when it is asked for, so that a table costs no more than its texts.

>>> table = Table(rows=(("Item", "2013"), ("Roads", "1,250")), name="outlays", source="outlays.csv", lines=(1, 2))
>>> table.cell(1, 1).kind, table.cell(1, 1).place
(<CellKind.NUMBER: 'number'>, Place(line=2, table='outlays', row='2', column='B'))
"""

from __future__ import annotations

import bisect
import enum
import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal

import attrs

from govledger.documents.page import Box
from govledger.figures import Place, Recognised

# Digits with points, commas, blanks or apostrophes between them, a sign, a bracket or a percent sign around them.
_NUMBER = re.compile(r"\(?[-+−–]?\s?[.,]?\d(?:[\d.,'’\s]*\d)?\.?\s?[%‰]?[-−]?\)?")


class CellKind(enum.StrEnum):
    """What stands in a slot of a table.

    ``BLANK`` (nothing printed), ``COVERED`` (part of a merged cell that begins elsewhere) and the number 0 are three
    things.
    """

    TEXT = "text"
    NUMBER = "number"
    BLANK = "blank"
    COVERED = "covered"


class How(enum.StrEnum):
    """How a table stands in its source.

    The numbers of a ``SHEET`` may arrive as they are stored, so that the decimals that were printed are unknown. On a page the
    cells are set apart by lines (``RULED``), by lines of which some at the sides are missing (``OPEN``), or by nothing but
    the gaps between them (``UNRULED``).
    """

    TEXT = "text"
    SHEET = "sheet"
    MARKUP = "markup"
    RULED = "ruled"
    OPEN = "open"
    UNRULED = "unruled"


@attrs.frozen(kw_only=True)
class Cell:
    """One cell: where it begins, how many rows and columns it takes, what is printed in it, and its address."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    kind: CellKind
    text: str
    place: Place


@attrs.frozen(kw_only=True)
class Fragment:
    """The part of a table that stands on one page.

    ``rows`` are the first row of the table that stands there and the one after the last; ``repeated`` are the rows above
    them that repeat the head, which are no rows of the table; ``edges`` and ``levels`` are where its columns and its rows,
    the repeated ones too, begin and end.
    """

    page: int
    box: Box
    edges: tuple[float, ...] = attrs.field(default=(), repr=False)
    levels: tuple[float, ...] = attrs.field(default=(), repr=False)
    rows: tuple[int, int] = (0, 0)
    repeated: tuple[tuple[str, ...], ...] = attrs.field(default=(), repr=False)


@attrs.frozen(kw_only=True, slots=False)
class Table:
    """Rows of texts, and the words around them.

    A row may be shorter than others; what is missing from it is blank. ``title`` is all that is printed above and
    around the table, one piece a line; ``section`` is the heading that it stands under, with sentences between; ``unit`` what is printed beside it as its unit; ``name`` the name of the sheet
    or table; ``source`` the path; ``lines`` the line of the source on which each row begins; ``spans`` how many rows
    and columns a merged cell takes, by its first row and column; ``tags`` what the source says of the table by name.
    On pages, ``fragments`` are its parts, one a page, and ``irregular`` counts the merged cells that are no rectangles,
    the slots of which stay cells. ``stored`` holds the digits of the numbers of a sheet whose rows hold what is printed of
    them, "" for cells that are no numbers. ``scores`` tell by row and column how surely what stands in a slot was recognised
    on a picture; a table whose texts its source tells has none. ``torn`` are the rows before which others may stand on pages
    that are missing or were not read: 0 where that is so above the first, and the number of rows where it is so below the last.
    """

    rows: tuple[tuple[str, ...], ...] = attrs.field(repr=False)
    title: str = ""
    section: str = ""
    unit: str = ""
    name: str = ""
    source: str = ""
    how: How = attrs.field(default=How.TEXT, converter=How)
    page: int | None = None
    lines: tuple[int, ...] = attrs.field(default=(), repr=False)
    spans: Mapping[tuple[int, int], tuple[int, int]] = attrs.field(factory=dict, repr=False, hash=False)
    tags: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    fragments: tuple[Fragment, ...] = attrs.field(default=(), repr=False)
    irregular: int = 0
    stored: tuple[tuple[str, ...], ...] = attrs.field(default=(), repr=False)
    scores: Mapping[tuple[int, int], Decimal] = attrs.field(factory=dict, repr=False, hash=False)
    torn: tuple[int, ...] = ()

    @functools.cached_property
    def width(self) -> int:
        """How many columns the longest row has.

        >>> Table(rows=(("a",), ("b", "c"))).width
        2
        """
        return max(map(len, self.rows), default=0)

    def text(self, row: int, column: int) -> str:
        """What is printed in a slot, "" beyond the end of its row.

        >>> Table(rows=(("a",), ("b", "c"))).text(0, 1)
        ''
        """
        texts = self.rows[row]
        return texts[column] if column < len(texts) else ""

    def is_stored_number(self, row: int, column: int) -> bool:
        """Whether a slot of a sheet holds a number, so that a point in its text stands before decimals.

        >>> Table(rows=(("1.250", "1.250"),), stored=(("1.25", ""),)).is_stored_number(0, 0)
        True
        """
        return row < len(self.stored) and column < len(self.stored[row]) and bool(self.stored[row][column])

    def cell(self, row: int, column: int) -> Cell:
        """The cell that stands in a slot, counted from 0.

        >>> Table(rows=(("Receipts", ""),), spans={(0, 0): (1, 2)}).cell(0, 1).kind
        <CellKind.COVERED: 'covered'>
        """
        if not (0 <= row < len(self.rows) and 0 <= column < self.width):
            size = f"the table has {len(self.rows)} rows and {self.width} columns"
            raise IndexError(f"no cell in row {row}, column {column}, counted from 0; {size}")
        text, (row_span, column_span) = self.text(row, column), self.spans.get((row, column), (1, 1))
        return Cell(
            row=row,
            column=column,
            row_span=row_span,
            column_span=column_span,
            kind=CellKind.COVERED if self.is_covered(row, column) else self._kind(row, column, text),
            text=text,
            place=self.place(row, column),
        )

    def _kind(self, row: int, column: int, text: str) -> CellKind:
        """The kind of a text; what a sheet stores as a number is one, whatever words its format prints beside it."""
        return CellKind.NUMBER if text and self.is_stored_number(row, column) else kind_of(text)

    def cells(self) -> Iterator[Cell]:
        """The cells row by row, without those covered by others.

        >>> [cell.text for cell in Table(rows=(("a", ""), ("b", "c")), spans={(0, 0): (1, 2)}).cells()]
        ['a', 'b', 'c']
        """
        for row in range(len(self.rows)):
            for column in range(self.width):
                if not self.is_covered(row, column):
                    yield self.cell(row, column)

    def is_covered(self, row: int, column: int) -> bool:
        """Whether the slot is part of a merged cell that begins in another one.

        >>> Table(rows=(("a",), ("",)), spans={(0, 0): (2, 1)}).is_covered(1, 0)
        True
        """
        merged = self._merged.get(row, ())
        return any(first <= column < stop and (top, first) != (row, column) for top, first, stop in merged)

    @functools.cached_property
    def _merged(self) -> dict[int, list[tuple[int, int, int]]]:
        """By row: the merged cells that it crosses, each with its first row and its first column and the one after."""
        found: dict[int, list[tuple[int, int, int]]] = {}
        for (top, first), (rows, columns) in self.spans.items():
            for row in range(top, min(top + rows, len(self.rows))):
                found.setdefault(row, []).append((top, first, first + columns))
        return found

    def fragment(self, row: int) -> Fragment | None:
        """The part of the table that a row stands in, None where there are no pages.

        >>> Table(rows=(("a",),), fragments=(Fragment(page=3, box=(0, 0, 9, 9), rows=(0, 1)),)).fragment(0).page
        3
        """
        at = bisect.bisect_right(self._begins, row) - 1
        return self.fragments[at] if at >= 0 and row < self.fragments[at].rows[1] else None

    @functools.cached_property
    def _begins(self) -> list[int]:
        return [part.rows[0] for part in self.fragments]

    def box(self, row: int, column: int) -> Box | None:
        """The box of a cell on the page of its row, as far as it goes there; None where no page has such a slot.

        >>> part = Fragment(page=3, box=(0, 0, 60, 20), edges=(0, 40, 60), levels=(0, 10, 20), rows=(0, 2))
        >>> Table(rows=(("a", "b"), ("c", "d")), fragments=(part,)).box(1, 1)
        (40, 10, 60, 20)
        """
        part = self.fragment(row)
        if part is None or not part.edges:
            return None
        rows, columns = self.spans.get((row, column), (1, 1))
        if column + columns >= len(part.edges):
            return None
        level = row - part.rows[0] + len(part.repeated)
        bottom = part.levels[min(level + rows, len(part.levels) - 1)]
        return part.edges[column], part.levels[level], part.edges[column + columns], bottom

    def place(self, row: int, column: int, *, row_label: str = "", column_label: str = "") -> Place:
        """The address of a slot, by the labels of its row and column where they are told.

        Without labels it is the address that a spreadsheet shows, the letter of the column and the number of the row;
        in a text the row is the line that it begins on.

        >>> table = Table(rows=(("Item", "2013"), ("Roads", "1,250")), name="Outlays")
        >>> table.place(1, 1)
        Place(table='Outlays', row='2', column='B')
        >>> table.place(1, 1, row_label="Roads", column_label="2013")
        Place(table='Outlays', row='Roads', column='2013')
        """
        line = self.lines[row] if row < len(self.lines) else None
        part = self.fragment(row) if self.fragments else None
        box = None if part is None else self.box(row, column)
        return Place(
            line=line,
            page=self.page if part is None else part.page,
            table=self.called,
            row=row_label or str(row + 1 if line is None else line),
            column=column_label or column_letters(column),
            box=None if box is None else tuple(map(str, box)),
            recognised=self._recognised(row, column) if self.scores else None,
        )

    def _recognised(self, row: int, column: int) -> Recognised | None:
        """How surely what stands in a slot was recognised, and where on the page."""
        score, box = self.scores.get((row, column)), self.box(row, column)
        return None if score is None or box is None else Recognised(score=score, box=tuple(map(str, box)))

    @functools.cached_property
    def called(self) -> str | None:
        """What the table is called in an address: its name, else the first line of its title.

        >>> Table(rows=(), title="Outlays\\nin thousands").called
        'Outlays'
        """
        return self.name or next((line.strip() for line in self.title.splitlines() if line.strip()), None)


def kind_of(text: str) -> CellKind:
    """The kind of a text that stands in a cell; whether a number is an amount or a code is for the reader to tell.

    >>> [kind_of(text).value for text in ("1,250.00", "(3.5%)", "0", "FY2013", "-", " ")]
    ['number', 'number', 'number', 'text', 'text', 'blank']
    """
    printed = unicodedata.normalize("NFKC", text).strip()  # Full-width digits and signs are those they are shapes of.
    if not printed:
        return CellKind.BLANK
    return CellKind.NUMBER if _NUMBER.fullmatch(printed) else CellKind.TEXT


def column_letters(column: int) -> str:
    """The letters of a column counted from 0, as spreadsheets write them.

    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
