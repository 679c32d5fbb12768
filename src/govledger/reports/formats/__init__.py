"""Reports in the formats that other programs read: of one source or of many, each format in a module of its own.

Each module tells a report as a ``part``, what is told of a source that cannot be used (``unreadable``), and how the parts
of several sources are ``joined`` into one file. A part is a text, so that sources can be told in processes side by side.

>>> format_named("github").__name__
'govledger.reports.formats.github'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

if TYPE_CHECKING:
    from govledger.documents import Document
    from govledger.reconciliation import Report, Rulebook
    from govledger.reports.messages import Locale

_MODULES: Final = {
    "concise": "concise",
    "sarif": "sarif",
    "github": "github",
    "junit": "junit",
    "markdown": "markdown",
    "csv": "rows",
    "xlsx": "workbook",
}
FORMATS: Final = tuple(_MODULES)
"""The formats by their names."""

BOM: Final = "\ufeff"
"""What a spreadsheet takes for the sign that a CSV is UTF-8."""


class Format(Protocol):
    """What a module of a format has."""

    __name__: str

    def part(
        self, report: Report, document: Document | None, *, locale: Locale, rulebook: Rulebook | None, strict: bool
    ) -> str:
        """A report as a part of a file; if ``strict`` what must be explained counts as what is contradicted."""

    def unreadable(self, name: str, reason: str, *, locale: Locale) -> str:
        """A source that cannot be used as a part of a file, empty where the format has no way to tell it."""

    def joined(self, parts: Iterable[str], *, locale: Locale) -> Iterator[str] | Iterator[bytes]:
        """The parts as one file, piece by piece."""


def format_named(name: str) -> Format:
    """The module of a format, imported when it is asked for.

    >>> format_named("csv").__name__
    'govledger.reports.formats.rows'
    """
    return cast(Format, import_module(f"govledger.reports.formats.{_MODULES[name]}"))
