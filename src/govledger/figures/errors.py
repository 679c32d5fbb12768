"""What can be wrong with figures, their units and their currencies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from govledger.errors.base import Ambiguous, GovLedgerError, Mismatch, Unknown, Unreadable, quoted


class UnreadableFigure(Unreadable):
    """A text is not one figure of the kind that was asked for."""

    @classmethod
    def text(cls, text: str, *, wanted: str) -> Self:
        shown = text if len(text) <= 40 else text[:37] + "..."
        return cls(f"{shown!r} is not {wanted}")


class AmbiguousNumber(Ambiguous):
    """A number can be read in more than one way."""

    @classmethod
    def readings(cls, text: str, readings: Iterable[str]) -> Self:
        ways = tuple(readings)
        return cls(f"{text!r} can be read as {' or '.join(ways)}; say which by giving locale=", ways)


class UnknownUnit(Unknown):
    """No unit of that name is known."""

    template = "unknown unit {given}{near}; make one with Unit(name, factor, currency)"


class CurrencyMismatch(Mismatch):
    """Two amounts of different currencies met in one sum or comparison."""

    template = "{left} and {right} cannot be added or compared; convert one of them first"

    @classmethod
    def in_accounts(cls, fact: str, text: str, stated: str, wanted: str) -> Self:
        return cls(
            f"{fact} is stated in {stated} ({quoted(text)}), and these accounts are in {wanted}; convert it first, or keep "
            "accounts of its own for each currency"
        )


class NothingStated(GovLedgerError, AttributeError):
    """Something was asked of a fact that is not stated."""

    @classmethod
    def about(cls, fact: str, asked: str) -> Self:
        return cls(f"{fact} is not stated, so that it has no {asked}; ask is_stated first")
