"""What can be wrong with styles, rates, rounded sums and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

from govledger.errors.base import GovLedgerError, near_matches


class UnknownLocale(GovLedgerError, LookupError):
    """No conventions of writing are known for that locale."""

    @classmethod
    def named(cls, name: object, *, near: Sequence[str] = ()) -> Self:
        return cls(
            f"unknown locale {name!r}{near_matches(near)}; give a language and region such as 'zh_CN' or 'en_GB'"
        )

    @classmethod
    def without(cls, name: str, *, what: str, known: Iterable[str]) -> Self:
        return cls(f"no {what} for locale {name!r}; known: {', '.join(known)}")


class UnknownStyle(GovLedgerError, LookupError):
    """No house style, vocabulary or option of a style has that name."""

    @classmethod
    def named(cls, name: object, *, what: str, known: Iterable[object], near: Sequence[str] = ()) -> Self:
        return cls(f"unknown {what} {name!r}{near_matches(near)}; known: {', '.join(map(str, known))}")


class InvalidStyle(GovLedgerError, ValueError):
    """The parts of a style do not go together."""

    @classmethod
    def because(cls, problem: str, *, accepted: str) -> Self:
        return cls(f"{problem}; accepted: {accepted}")


class UnknownFlag(GovLedgerError, LookupError):
    """No flag of a table cell has that name."""

    @classmethod
    def named(cls, name: object, *, known: Iterable[str], near: Sequence[str] = ()) -> Self:
        return cls(f"unknown flag {name!r}{near_matches(near)}; known: {', '.join(known)}")


class UnwritableFigure(GovLedgerError, ValueError):
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


class PartsDoNotFit(GovLedgerError, ValueError):
    """Parts cannot be rounded so that they add up."""

    @classmethod
    def total(cls, total: int, lowest: int, highest: int, *, unit: str, decimals: int) -> Self:
        step = f"units of {unit}" if not decimals else f"units of 10^-{decimals} {unit}"
        problem = f"parts that round to between {lowest} and {highest} {step} cannot add up to {total}"
        return cls(f"{problem}; see that the total is theirs")

    @classmethod
    def tree(cls, node: object) -> Self:
        return cls(f"{node!r} has an amount of its own and children, or is above itself; give amounts to leaves only")


class UnevenTable(GovLedgerError, ValueError):
    """The rows of a table are not equally long."""

    @classmethod
    def row(cls, row: int, cells: int, wanted: int) -> Self:
        return cls(f"row {row} has {cells} cells and should have {wanted}; give every row as many")

    @classmethod
    def no_row(cls, row: int, given: object) -> Self:
        return cls(f"row {row} is {given!r}; give a list of its cells")
