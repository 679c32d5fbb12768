"""The tables of this room: calendars, eras, styles of labels and the words around them, as data.

>>> rows("eras.csv")[0]["era"], words("label_words.toml")["annual"]["after"]
('明治', ['年度'])
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import Any, TypeVar

from govledger.data import toml_table

T = TypeVar("T")


class ByName(Mapping[str, T]):
    """What the rows of a table are, each by its name; they are read when one is first asked for.

    >>> ByName(lambda: {"a": 1})["a"]
    1
    """

    def __init__(self, read: Callable[[], Mapping[str, T]]) -> None:
        self._rows = functools.cache(read)

    def __getitem__(self, name: str) -> T:
        return self._rows()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows())

    def __len__(self) -> int:
        return len(self._rows())

    def __repr__(self) -> str:
        return repr(dict(self))


def rows(file: str) -> list[dict[str, str]]:
    """The rows of a CSV file of this room."""
    text = files("govledger.fiscal").joinpath(file).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def words(file: str) -> Mapping[str, Any]:
    """A TOML file of this room, read when it is first needed."""
    return toml_table("govledger.fiscal", file)
