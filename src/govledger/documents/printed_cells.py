"""The cells of an .xlsx as they are printed: each number by its number format, where openpyxl is installed.

The formats that have no code of their own in a workbook are known to openpyxl; the workbook itself is looked through as
bytes, for a sheet may have millions of cells. What is no .xlsx has no formats here.

>>> Formats.of(b"").print_in("Outlays", [[5.5]])
()
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from decimal import Decimal
from typing import Any, Self
from xml.etree import ElementTree

import attrs

from govledger.documents import workbook
from govledger.documents.number_formats import Printer, printer

_STYLES = "xl/styles.xml"
_MOST_BYTES = 1 << 26


@attrs.frozen
class Formats:
    """The number formats of a workbook: by the number of a style what prints its numbers, and where its sheets are."""

    data: bytes = b""
    printers: dict[bytes, Printer] = attrs.field(factory=dict)
    parts: dict[str, str] = attrs.field(factory=dict)

    @classmethod
    def of(cls, data: bytes) -> Self:
        """The formats of the bytes of a workbook; none where the library for them is missing."""
        try:
            from openpyxl.styles.numbers import BUILTIN_FORMATS
        except ImportError:
            return cls()
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                if _STYLES not in archive.namelist() or archive.getinfo(_STYLES).file_size > _MOST_BYTES:
                    return cls()
                return cls(data, _printers(archive.read(_STYLES), BUILTIN_FORMATS), dict(workbook.parts(archive)))
        except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, KeyError, ValueError, NotImplementedError,
                EOFError, RuntimeError):  # fmt: skip
            return cls()  # For the library that reads the values to say.

    def print_in(self, sheet: str, values: list[list[Any]]) -> tuple[tuple[str, ...], ...]:
        """Puts what is printed in the place of each number, and gives the digits that were stored there, "" for other cells.

        Nothing is given where no number of the sheet has a format that is known.
        """
        if not self.printers or sheet not in self.parts:
            return ()
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            xml = archive.read(self.parts[sheet])
        styles = b"|".join(sorted(self.printers, reverse=True))
        found = re.finditer(rb"r=[\"']([A-Z]{1,3})(\d{1,7})[\"']\s+s=[\"'](" + styles + rb")[\"']", xml)
        columns: dict[bytes, int] = {}
        stored: list[list[str]] = []
        for letters, digits, style in (match.groups() for match in found):
            row, column = int(digits) - 1, columns.get(letters, -1)
            if column < 0:
                column = columns[letters] = workbook.number_of(letters) - 1
            if row < len(values) and column < len(values[row]) and values[row][column].__class__ is float:
                stored = stored or [
                    [digits_of(each) if each.__class__ is float else "" for each in cells] for cells in values
                ]
                values[row][column] = self.printers[style](values[row][column])
        return tuple(map(tuple, stored))


def digits_of(value: float) -> str:
    """The fewest digits that are this number, without an exponent.

    >>> digits_of(5.0), digits_of(1e-7)
    ('5', '0.0000001')
    """
    shortest = repr(value)
    return format(Decimal(shortest), "f") if "e" in shortest else shortest.removesuffix(".0")


def _printers(styles: bytes, builtin: dict[int, str]) -> dict[bytes, Printer]:
    """What prints the numbers of each style of cells, by its number."""
    root = ElementTree.fromstring(styles)
    space = root.tag.partition("}")[0] + "}" if root.tag.startswith("{") else ""
    codes = {str(number): code for number, code in builtin.items()}
    codes |= {each.get("numFmtId", ""): each.get("formatCode", "") for each in root.iter(space + "numFmt")}
    styled = root.find(f"{space}cellXfs")
    found = {
        str(at).encode(): printer(codes.get(each.get("numFmtId", "0"), "General"))
        for at, each in enumerate(styled if styled is not None else ())
    }
    return {style: made for style, made in found.items() if made is not None}
