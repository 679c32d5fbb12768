"""What can be wrong with the members, phases, units and currencies of accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from govledger.errors.base import Invalid, Mismatch, Unknown, Unreadable, quoted


class UnknownConcept(Unknown):
    """No concept or dimension of that name is known."""

    template = "unknown concept {given}{near}"

    @classmethod
    def without_scheme(cls, dimension: str) -> Self:
        return cls(f"dimension {dimension!r} has no classification; give scheme=")


class UnknownMember(Unknown):
    """A dimension, or another closed set, has no member of that name."""

    template = "unknown member {given} of {where}{near}"

    @classmethod
    def no_text(cls, value: object, dimension: str) -> Self:
        return cls(f"{quoted(value)} is no member of {dimension}; members are texts, such as '301' or 'basic'")

    @classmethod
    def any(cls, dimension: str) -> Self:
        return cls(f"'*' stands for any member of {dimension} in messages only; name one, or leave {dimension}= out")


class UnknownPhase(Unknown):
    """No phase of a budget has that name."""

    template = "unknown phase {given}{near}; phases: {known}"


class UnknownCurrency(Unknown):
    """No currency has that code."""

    template = "unknown currency {given}{near}; give an ISO 4217 code such as 'EUR'"


class InvalidCatalogue(Invalid):
    """Rows that are to be added to a catalogue contradict it or themselves; all problems are listed."""

    def __init__(self, message: str = "", problems: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)

    @classmethod
    def problems_in(cls, problems: Sequence[str]) -> Self:
        return cls("; ".join(problems), problems)

    @classmethod
    def no_pattern(cls, text: str) -> Self:
        return cls(
            f"{quoted(text)} is no pattern of codes; write the characters of each level, such as 3+2+2, the mark between "
            "parts, such as ., or both, such as 1+1+1/"
        )


class InvalidRemark(Invalid):
    """A reader remarks what no table of words knows, or without the parts that it is said of."""


class InvalidConsolidation(Invalid):
    """Accounts, or what is taken out of them, that cannot be put together as those of one whole."""


class WrongType(Mismatch):
    """A value of another type than what is asked for."""

    @classmethod
    def given(cls, value: object, *, wanted: str) -> Self:
        return cls(f"{quoted(value)} is of type {type(value).__name__}; give {wanted}")


class WrongUnit(Invalid):
    """An amount of money where things are counted, or a count where money is stated."""

    @classmethod
    def count_of_money(cls, text: str, concept: str) -> Self:
        return cls(
            f"{quoted(text)} has no unit of money, and {concept} is an amount; write the unit ('300 EUR'), or give unit="
        )

    @classmethod
    def money_of_count(cls, text: str, concept: str) -> Self:
        return cls(
            f"{quoted(text)} is an amount of money, and {concept} counts things; write what is counted ('5 cars')"
        )

    @classmethod
    def left_out(cls, number: object, concept: str) -> Self:
        return cls(f"{number} of {concept} is without a unit; give unit=, such as unit='EUR'")


class UnreadableAccounts(Unreadable):
    """A JSON or CSV text does not hold accounts in the layout of this library."""
