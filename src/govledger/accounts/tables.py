"""The tables of a catalogue: rows of text under the name of their file, as a folder holds them.

>>> rows = read_tables(SHIPPED)
>>> rows["phases"][0]["id"], sorted(name for name in rows if name.startswith("titles"))
('actual', ['titles.en', 'titles.zh_CN'])
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

Row: TypeAlias = Mapping[str, str]
Tables: TypeAlias = Mapping[str, Sequence[Row]]
"""Rows by the table they are of: concepts, dimensions, members, phases, topics, and titles.<language>."""

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "concepts": (
        *("id", "kind", "quantity", "whole", "signed"),
        *("by_fund", "own_words", "amount_of", "part_of"),
    ),
    "dimensions": ("id", "scheme", "also", "within", "open", "pattern"),
    "members": ("dimension", "id", "part_of"),
    "phases": ("id", "outturn", "column", "signed"),
    "topics": ("id", "concepts"),
    "titles": ("of", "id", "title"),
}
"""The columns of each table."""

SHIPPED: Final = Path(__file__).parent / "catalogue"


def read_tables(folder: Path) -> Tables:
    """The tables of a folder, each a CSV file; what is not there is left out.

    A scheme that stands in the folder itself is told by its path, so that it is found from everywhere.
    """
    tables: dict[str, Sequence[Row]] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            head, *lines = [*csv.reader(stream)] or [[]]
            tables[path.stem] = [dict(zip(head, cells, strict=False)) for cells in lines if cells]
    if folder != SHIPPED and "dimensions" in tables:
        tables["dimensions"] = [_with_paths(row, folder) for row in tables["dimensions"]]
    return tables


def _with_paths(row: Row, folder: Path) -> Row:
    schemes = {column: " ".join(_path(name, folder) for name in row.get(column, "").split()) for column in _SCHEMES}
    return {**row, **schemes}


def _path(scheme: str, folder: Path) -> str:
    own = folder / scheme
    return str(own.resolve()) if own.is_dir() else scheme


_SCHEMES = ("scheme", "also")


@functools.cache
def shipped_tables() -> Tables:
    """The tables that come with the library, read once when they are first needed."""
    return read_tables(SHIPPED)


def titles(tables: Tables, of: str) -> dict[str, dict[str, str]]:
    """The titles of all concepts, dimensions, members, phases or topics: language and title by id.

    >>> titles(shipped_tables(), "phase")["final_budget"]
    {'en': 'final budget', 'zh_CN': '全年预算'}
    """
    found: dict[str, dict[str, str]] = {}
    for table, rows in tables.items():
        kind, _, language = table.partition(".")
        for row in rows if kind == "titles" else ():
            if row["of"] == of:
                found.setdefault(row["id"], {})[language] = row["title"]
    return found


class Titled:
    """What has an id and a title in each language."""

    __slots__ = ()

    id: str
    titles: Mapping[str, str]

    def title_in(self, language: str) -> str:
        """The title in a language, else in English, else the id.

        >>> from govledger.accounts import Concept
        >>> Concept.named("vehicles_held").title_in("zh_CN"), Concept.named("vehicles_held").title_in("fr")
        ('公务用车保有量', 'vehicles held')
        """
        return self.titles.get(language) or self.titles.get("en") or self.id

    @property
    def title(self) -> str:
        """The title in English."""
        return self.title_in("en")

    @property
    def title_zh(self) -> str:
        """The title in Chinese, empty where there is none; it warns, and goes in the next release.

        >>> import warnings
        >>> from govledger.accounts import Concept
        >>> with warnings.catch_warnings(action="ignore"):
        ...     Concept.named("revenue").title_zh
        '收入'
        """
        import warnings

        told = "title_zh is now title_in, which takes a language; the old name goes in the next release"
        warnings.warn(told, DeprecationWarning, stacklevel=2)
        return next((title for language, title in self.titles.items() if language.startswith("zh")), "")
