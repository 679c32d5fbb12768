"""Errors of countries; import them from :mod:`govledger.errors`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from govledger.errors.base import GovLedgerError, near_matches, quoted


class UnknownCountry(GovLedgerError, LookupError):
    """No country of that id is shipped or installed, and no such folder exists."""

    @classmethod
    def named(cls, name: str, *, known: Sequence[str], near: Sequence[str] = ()) -> Self:
        listed = f"known: {', '.join(known)}"
        return cls(
            f"unknown country {quoted(name)}{near_matches(near)}; {listed}; or give the folder that holds its country.toml"
        )


class InvalidCountry(GovLedgerError, ValueError):
    """A ``country.toml`` that cannot be used; the message leads to the field and says what is accepted."""

    @classmethod
    def at(cls, where: object, field: str, problem: str) -> Self:
        return cls(f"{where}: {field}{': ' if field else ''}{problem}")
