"""A matrix as a workbook with real numbers, and the form that reads it back.

A form says what printed words mean, so the words of the table are its lines: each head and each label with the parts of keys
that it stands for.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, Final

from govledger.errors.general import MissingExtra
from govledger.figures import exact_decimal, round_to
from govledger.fiscal import FiscalYear
from govledger.formatting import Flag
from govledger.formatting.locales import conventions
from govledger.layout import columns as width_of
from govledger.reports.axes import Line
from govledger.reports.formats.sheets import put
from govledger.reports.printed_matrix import Entry, Printed

_WIDEST: Final = 60
_HEAD: Final = 2
"""The row of the heads, below the caption."""
# Braces are slots in a form; those of full width are the same word.
_BRACES = {ord(brace): ord(brace) + 0xFEE0 for brace in "{}"}


# --- the form -----------------------------------------------------------------------------------------------------


def form_of_matrix(matrix: Printed) -> str:
    """The form of a matrix as TOML. See :meth:`~govledger.reports.Matrix.form`."""
    style, year = matrix.style, matrix.accounts.year
    separators = style.separators or (None, conventions(style.locale).decimal)
    nil = style.symbols.get(Flag.NIL)
    top: dict[str, Any] = {
        "id": "table",
        "currency": matrix.accounts.currency,
        "calendar": year.calendar.country,
        "year": year.label(),
        "unit": style.unit.name,
        "needs": [_spelled(matrix.corner)],
        "blank": "missing",
        "decimal": separators[1],
        **({"nil": ["-", "–", "—", nil]} if nil else {}),
        **({"missing": [matrix.missing]} if matrix.missing else {}),
        "key": _told(matrix.key),
    }
    lines = [f"{name} = {_value(value)}" for name, value in top.items() if value]
    heads: list[Mapping[str, Any]] = [{"head": _spelled(matrix.corner), "gives": "label"}]
    heads += [{"head": _spelled(line.title), **_told(line.parts), **_unit(line)} for line in matrix.columns]
    rows = [{"label": _spelled(line.title), **_told(line.parts), **_unit(line)} for line in matrix.rows]
    return "\n".join([*lines, *_listed("columns", heads), *_listed("rows", rows), ""])


def _spelled(text: str) -> str:
    return text.translate(_BRACES)


def _told(parts: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """Parts of keys as a form says them; the usual phase need not be said."""
    return {name: value.label() if isinstance(value, FiscalYear) else str(value) for name, value in parts}


def _unit(line: Line) -> dict[str, str]:
    return {"unit": line.counted} if line.counted else {}


def _listed(name: str, lines: Iterable[Mapping[str, Any]]) -> list[str]:
    return [f"{name} = [", *(f"  {_value(line)}," for line in lines), "]"]


def _value(value: Any) -> str:
    """A value as TOML."""
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{name} = {_value(each)}' for name, each in value.items())} }}"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


# --- the workbook -------------------------------------------------------------------------------------------------


def workbook_of(matrix: Printed) -> bytes:
    """The bytes of a workbook; MissingExtra where its library is not installed."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise MissingExtra.needed("xlsx", purpose="a table as .xlsx") from error
    book = Workbook()
    sheet = book.active
    put(sheet.cell(1, 1), matrix.caption)
    for at, title in enumerate([matrix.corner, *(column.title for column in matrix.columns)], 1):
        put(sheet.cell(_HEAD, at), title)
    for row, line in enumerate(matrix.rows):
        cell = put(sheet.cell(_HEAD + 1 + row, 1), line.title)
        cell.alignment = _indented(_depth(matrix.rows, line))
        for column in range(len(matrix.columns)):
            _put_entry(sheet.cell(_HEAD + 1 + row, 2 + column), matrix, (row, column))
    for at, note in enumerate(matrix.notes, _HEAD + 2 + len(matrix.rows)):
        put(sheet.cell(at, 1), note)
    _finish(sheet, matrix)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _depth(lines: tuple[Line, ...], line: Line) -> int:
    """How many lines a line lies in, the total of all left out."""
    depth, above = 0, line.within
    while above is not None:
        depth, above = depth + 1, lines[above].within
    return max(depth - 1, 0)


def _put_entry(cell: Any, matrix: Printed, place: tuple[int, int]) -> None:
    """A figure as a number that shows as it is printed, or what stands in place of one."""
    entry = matrix.cells.get(place)
    if entry is None:
        put(cell, matrix.text_of(place))
        return
    if entry.counted:
        cell.value = exact_decimal(entry.value)
        told = "" if matrix.counted_at(place) else _literal(entry.counted)
        cell.number_format = _digits(exact_decimal(entry.value).as_tuple().exponent) + told
        return
    cell.value = _number(matrix, entry, place)
    digits = _digits(-matrix.decimals(entry))
    grouped = f"#,##{digits}" if matrix.style.grouping else digits
    cell.number_format = grouped + (_literal("*") if matrix.is_coarse(entry) else "")


def _number(matrix: Printed, entry: Entry, place: tuple[int, int]) -> Any:
    """The figure in the unit, rounded as it is printed."""
    unit = matrix.style.unit.factor
    if place in matrix.printed:
        return exact_decimal(Fraction(matrix.printed[place]) / unit)
    step = Fraction(1, 10 ** matrix.decimals(entry))
    return exact_decimal(round_to(entry.value / unit, step=step, mode=matrix.style.rounding))


def _digits(exponent: Any) -> str:
    return "0" + (f".{'0' * -exponent}" if exponent < 0 else "")


def _literal(text: str) -> str:
    return '"' + re.sub(r'["\x00-\x1f]', "", text) + '"'


def _indented(depth: int) -> Any:
    from openpyxl.styles import Alignment

    return Alignment(indent=depth, vertical="top", wrap_text=True)


def _finish(sheet: Any, matrix: Printed) -> None:
    """Heads that stay in sight, and columns as wide as what stands in them."""
    from openpyxl.styles import Alignment, Font

    for cell in (*sheet[1], *sheet[_HEAD]):
        cell.font = Font(bold=True)
    for cell in sheet[_HEAD][1:]:
        cell.alignment = Alignment(horizontal="right", wrap_text=True)
    for cell in [
        sheet.cell(1, 1),
        *(sheet.cell(at, 1) for at in range(_HEAD + 2 + len(matrix.rows), sheet.max_row + 1)),
    ]:
        cell.alignment = Alignment(wrap_text=False)
    sheet.freeze_panes = sheet.cell(_HEAD + 1, 2)
    table = matrix.table()
    for at, texts in enumerate(zip(table.head, *table.rows, strict=True)):
        width = max(map(width_of, texts)) + 2
        sheet.column_dimensions[sheet.cell(_HEAD, at + 1).column_letter].width = min(max(width, 8), _WIDEST)
