"""Tables of spreadsheets, by python-calamine: one for each sheet that is not empty, hidden ones too.

Where openpyxl is installed, as it is with the extra ``xlsx``, a number in .xlsx is the text that its number format prints,
with a point and commas as in the file: ``0.00`` shows 5.5 as 5.50, and ``#,##0`` shows 1250.4 as 1,250; ``Table.stored``
keeps what is stored. A number under General, or under a format of fractions, exponents or conditions, and every number of
the other formats, is as it is stored, with as few digits as it needs: how many decimals were printed is not told. Days and times are written as in ISO 8601. Rows and columns are counted from the top left corner, so that
the address of a cell is the one that the spreadsheet shows.

In .xlsx a formula without a result is the text of the formula, and a failed one its error (``#REF!``), so that neither
passes for a cell in which nothing stands; in other formats the library hands out both as blank.

>>> text_of(20805.0), text_of(0.1), text_of(1e20), text_of(True)
('20805', '0.1', '100000000000000000000', 'TRUE')
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from govledger.documents import workbook
from govledger.documents.printed_cells import Formats, digits_of
from govledger.documents.table import Table
from govledger.errors.general import MissingExtra, UnusableSource

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_LOCKED = "EncryptedPackage".encode("utf-16-le")  # The name of the stream that a locked .xlsx is kept in.


def read(data: bytes, *, name: str) -> tuple[Table, ...]:
    """The tables of the bytes of a spreadsheet.

    >>> read(b"Item,2013", name="a.xlsx")
    Traceback (most recent call last):
    ...
    govledger.errors.UnusableSource: a.xlsx: is no spreadsheet that can be read (Cannot detect file format); ...
    """
    if _LOCKED in data[: 1 << 20]:
        raise UnusableSource.locked(name)
    unseen = workbook.unseen_cells(data, name=name)
    tables = tuple(_tables(data, name, unseen, Formats.of(data)))
    if not tables:
        raise UnusableSource.empty(name)
    return tables


def _tables(
    data: bytes, name: str, unseen: Mapping[str, Mapping[tuple[int, int], str]], formats: Formats
) -> Iterator[Table]:
    try:
        import python_calamine
    except ImportError as error:
        raise MissingExtra.needed("xlsx", purpose="a spreadsheet") from error
    try:
        with python_calamine.load_workbook(io.BytesIO(data)) as book:
            for sheet in book.sheets_metadata:
                visible = str(sheet.visible).rpartition(".")[2]
                tags = {} if visible == "Visible" else {"visible": visible}
                table = _table(book, sheet.name, name, unseen.get(sheet.name, {}), formats, tags)
                if table is not None:
                    yield table
    except python_calamine.PasswordError as error:
        raise UnusableSource.locked(name) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise UnusableSource.no_sheet(name, str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # The library's own end for files that it did not foresee.
            raise
        raise UnusableSource.no_sheet(name, "the library failed on it") from error


def _table(
    book: CalamineWorkbook,
    sheet: str,
    name: str,
    unseen: Mapping[tuple[int, int], str],
    formats: Formats,
    tags: Mapping[str, str],
) -> Table | None:
    """The table of a sheet, None for one in which nothing stands."""
    held = book.get_sheet_by_name(sheet)
    workbook.check_reach(name, sheet, held.total_height + 1, held.total_width + 1)
    values = held.to_python(skip_empty_area=False)
    stored = formats.print_in(sheet, values)
    rows = [tuple([each if each.__class__ is str else text_of(each) for each in row]) for row in values]
    _put_in(rows, unseen)
    if not any(map(any, rows)) and not stored:
        return None
    return Table(
        rows=tuple(rows), name=sheet, source=name, how="sheet", spans=_spans(held, rows), tags=tags, stored=stored
    )


def _put_in(rows: list[tuple[str, ...]], unseen: Mapping[tuple[int, int], str]) -> None:
    """Puts texts into the cells that the library hands out as blank."""
    for (row, column), text in unseen.items():
        rows.extend(() for _ in range(row + 1 - len(rows)))
        cells = [*rows[row], *[""] * (column + 1 - len(rows[row]))]
        cells[column] = cells[column] or text
        rows[row] = tuple(cells)


def _spans(sheet: CalamineSheet, rows: list[tuple[str, ...]]) -> dict[tuple[int, int], tuple[int, int]]:
    """The merged cells, as far as the table goes."""
    height, width = len(rows), max(map(len, rows), default=0)
    return {
        (top, left): (min(bottom + 1, height) - top, min(right + 1, width) - left)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        if top < height and left < width
    }


def text_of(value: Any) -> str:
    """A stored value as text.

    >>> text_of(datetime.date(2020, 1, 2)), text_of(datetime.timedelta(hours=30)), text_of(1e-7)
    ('2020-01-02', '30:00:00', '0.0000001')
    """
    if isinstance(value, float):  # First, for most cells that are not text are numbers.
        return digits_of(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)
