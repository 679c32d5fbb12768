"""What can be wrong with a report that is read back, and with a table that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from govledger.errors.base import Invalid, Unreadable


class UnreadableReport(Unreadable):
    """A JSON text does not hold a report that can be checked."""


class UnusableAxis(Invalid):
    """The rows and columns that a table of accounts was asked for do not make one."""

    @classmethod
    def several(cls, part: str, values: Sequence[str]) -> Self:
        shown = ", ".join(values[:5]) + (f" and {len(values) - 5} more" if len(values) > 5 else "")
        return cls(f'the figures are of several {part}s: {shown}; name one: where={{"{part}": "{values[0]}"}}')

    @classmethod
    def open_ends(cls) -> Self:
        return cls('rows and columns are both None; name the parts of one of them: columns=("year", "phase")')

    @classmethod
    def empty(cls) -> Self:
        return cls('an axis names no part; name one, such as rows="function", or leave it None for all that is left')

    @classmethod
    def twice(cls, part: str) -> Self:
        return cls(f"{part!r} stands on the axes twice; take one of them out")

    @classmethod
    def not_told_apart(cls, key: str) -> Self:
        return cls(f"two figures have the same row and column, one of them {key}; put what tells them apart on an axis")
