"""What can be wrong with rules, rulebooks, rows of amounts and proofs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from govledger.errors.base import Invalid, Unknown


class UnknownRulebook(Unknown):
    """No rulebook of that name is shipped, and no such file exists."""

    template = "unknown rulebook {given}; shipped: {known}; or give the path of a .toml file"


class UnknownRule(Unknown):
    """A rulebook has no rule of that id."""

    template = "unknown rule {given} in rulebook {where}{near}"

    @classmethod
    def in_rulebook(cls, rule: str, rulebook: str, *, near: Sequence[str] = ()) -> Self:
        return cls.named(rule, repr(rulebook), near=near)


class InvalidRule(Invalid):
    """A rule or rulebook that cannot be used; the path leads to the place in the file."""


class InvalidProof(Invalid):
    """A proof whose arithmetic does not come out."""

    @classmethod
    def because(cls, reason: str) -> Self:
        return cls(f"the proof does not hold: {reason}")


class InvalidRow(Invalid):
    """A row of amounts does not fit the form that it is put to."""

    @classmethod
    def of_length(cls, number: int, length: int, wanted: int) -> Self:
        return cls(f"row {number} has {length} amounts, and the form has {wanted}; give one for each of Screen.keys")

    @classmethod
    def of_type(cls, number: int, value: object) -> Self:
        return cls(f"row {number} holds {value!r}; give whole numbers of steps, and None for what is not stated")
