"""Versions of a scheme that answer for years of their own: the list of 2009 beside the one of today.

A version is read when a year of it is first asked for, and kept.

>>> from govledger.classification import load
>>> Edition(2009, 2009, lambda: load("cn-function", version="2009")).scheme.version
'2009'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Generic, Protocol, Self, TypeVar

import attrs


class Extensible(Protocol):
    """What takes local codes, as a scheme does."""

    def with_local(self, names: Mapping[str, str | None]) -> Self:
        """The same with local codes added."""


SchemeT = TypeVar("SchemeT", bound=Extensible)


@attrs.frozen
class Edition(Generic[SchemeT]):
    """A version of a scheme with its first and last year, read when it is needed."""

    first: int
    last: int
    _read: Callable[[], SchemeT] = attrs.field(repr=False, eq=False)

    def is_of(self, year: int) -> bool:
        """Whether it is the list of that year."""
        return self.first <= year <= self.last

    def with_local(self, names: Mapping[str, str | None]) -> Edition[SchemeT]:
        """The edition with local codes added."""
        return Edition(self.first, self.last, partial(_with_local, self, names))

    @cached_property
    def scheme(self) -> SchemeT:
        """The version itself."""
        return self._read()


def _with_local(edition: Edition[SchemeT], names: Mapping[str, str | None]) -> SchemeT:
    return edition.scheme.with_local(names)
