"""Versions of a scheme that answer for years of their own: the list of 2009 beside the one of today.

A version is read when a year of it is first asked for, and kept.

>>> from govledger.classification import load
>>> Edition(2009, 2009, lambda: load("cn-function", version="2009")).scheme.version
'2009'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from govledger.classification.scheme import Scheme


@attrs.frozen
class Edition:
    """A version of a scheme with its first and last year, read when it is needed."""

    first: int
    last: int
    _read: Callable[[], Scheme] = attrs.field(repr=False, eq=False)

    def is_of(self, year: int) -> bool:
        """Whether it is the list of that year."""
        return self.first <= year <= self.last

    def with_local(self, names: Mapping[str, str | None]) -> Edition:
        """The edition with local codes added."""
        return Edition(self.first, self.last, partial(_with_local, self, names))

    @cached_property
    def scheme(self) -> Scheme:
        """The version itself."""
        return self._read()


def _with_local(edition: Edition, names: Mapping[str, str | None]) -> Scheme:
    return edition.scheme.with_local(names)
