"""What can be wrong with styles, rates and rounded sums."""

from __future__ import annotations

from typing import Self

from govledger.errors.base import GovLedgerError, Invalid, Unknown


class UnknownStyle(Unknown):
    """No house style, vocabulary or option of a style has that name."""

    template = "unknown {where} {given}{near}; known: {known}"


class UnknownFlag(Unknown):
    """No flag of a table cell has that name."""

    template = "unknown flag {given}{near}; known: {known}"


class InvalidStyle(Invalid):
    """The parts of a style do not go together."""

    @classmethod
    def because(cls, problem: str, *, accepted: str) -> Self:
        return cls(f"{problem}; accepted: {accepted}")


class UnwritableFigure(Invalid):
    """A figure that a style or a rule of writing has no form for."""

    @classmethod
    def because(cls, figure: object, problem: str, *, advice: str) -> Self:
        return cls(f"{figure} cannot be written: {problem}; {advice}")


class UndefinedRate(GovLedgerError, ArithmeticError):
    """A rate was asked for where none can be given: of nothing, or across zero."""

    @classmethod
    def of(cls, part: object) -> Self:
        return cls(f"{part} of 0 is no rate; say so in words, or print the symbol for a missing figure")

    @classmethod
    def change(cls, prior: object, current: object) -> Self:
        problem = f"a change from {prior} to {current} has no rate"
        return cls(f"{problem}; say so in words, or print the symbol for a missing figure")


class PartsDoNotFit(Invalid):
    """Parts cannot be rounded so that they add up."""

    @classmethod
    def total(cls, total: int, lowest: int, highest: int, *, unit: str, decimals: int) -> Self:
        step = f"units of {unit}" if not decimals else f"units of 10^-{decimals} {unit}"
        problem = f"parts that round to between {lowest} and {highest} {step} cannot add up to {total}"
        return cls(f"{problem}; see that the total is theirs")

    @classmethod
    def tree(cls, node: object) -> Self:
        return cls(f"{node!r} has an amount of its own and children, or is above itself; give amounts to leaves only")


class NoRounding(Invalid):
    """No rounding of a cube was found in which every margin is within a step of its exact sum."""

    @classmethod
    def of(cls, cells: int) -> Self:
        return cls(
            f"no rounding of these {cells} cells was found that keeps every margin; round them with more decimals"
        )
