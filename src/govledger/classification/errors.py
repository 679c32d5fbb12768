"""What can be wrong with codes, schemes, crosswalks and columns of codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

from govledger.errors.base import GovLedgerError, Invalid, Unknown, near_matches


class UnknownScheme(Unknown):
    """No classification scheme of that name is shipped or registered."""

    template = "unknown scheme {given}{near}; available: {known}"


class UnknownCode(Unknown):
    """A code is neither in a scheme nor fits its coding pattern."""

    def __init__(self, message: str = "", *, code: str = "", near: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.near = tuple(near)

    @classmethod
    def no_text(cls, code: object) -> Self:
        return cls(f"{code!r} is no text; codes are texts, since numbers lose their leading zeros: give {str(code)!r}")

    @classmethod
    def in_scheme(cls, code: str, scheme: str, *, near: Sequence[str] = (), accepted: str = "") -> Self:
        pattern = f" ({accepted})" if accepted else ""
        return cls(f"unknown code {code!r} in {scheme}{pattern}{near_matches(near)}", code=code, near=near)


class UnknownLevel(Unknown):
    """A classification has no level of that number or name."""

    template = "no level {given}; levels: {known}"

    @classmethod
    def named(cls, given: object, where: str = "", *, known: Iterable[object] = (), near: Sequence[str] = ()) -> Self:
        return super().named(
            given, where, known=(f"{number} ({name})" for number, name in enumerate(known, 1)), near=near
        )


class UnknownHierarchy(Unknown):
    """A scheme has no hierarchy of that id."""

    template = "no hierarchy {given} in {where}; it has: {known}"

    @classmethod
    def named(cls, given: object, where: str = "", *, known: Iterable[object] = (), near: Sequence[str] = ()) -> Self:
        return super().named(given, where, known=tuple(known) or ["none besides its own tree"], near=near)


class UnknownCrosswalk(Unknown):
    """No crosswalk of that name, or between those schemes, is shipped."""

    template = "unknown crosswalk {given}{near}; available: {known}"


class UnknownLocale(Unknown):
    """No conventions of writing are known for that locale."""

    template = "unknown locale {given}{near}; give a language and region such as 'en_GB' or 'pt_BR'"

    @classmethod
    def without(cls, name: str, *, what: str, known: Iterable[str]) -> Self:
        return cls(f"no {what} for locale {name!r}; known: {', '.join(known)}")


class AmbiguousCode(GovLedgerError, UserWarning):
    """A code was looked up without a year, and means one thing today and meant another before; a warning, not an error."""

    @classmethod
    def of(cls, code: str, scheme: str, meanings: str) -> Self:
        return cls(f"{code!r} in {scheme} is {meanings}; give year= for the meaning of a year")


class CountedTwice(Invalid):
    """Amounts overlap, so that their sum would count something twice."""

    @classmethod
    def both(cls, above: str, below: str) -> Self:
        return cls(
            f"there are amounts of {above!r} and of {below!r} below it, and a sum would count them twice; give amounts "
            "of which none holds another, or say nested=True, and a total counts with what its parts leave of it"
        )

    @classmethod
    def written(cls, written: str, code: str) -> Self:
        return cls(f"{written!r} is {code!r}, of which there is an amount already; give one amount for each code")


class InvalidScheme(Invalid):
    """The data of a scheme contradict themselves; all problems are listed."""

    def __init__(self, message: str = "", problems: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)

    @classmethod
    def problems_in(cls, where: str, problems: Sequence[str]) -> Self:
        return cls(f"{where}: " + "; ".join(problems), problems)


class UnusableColumn(Invalid):
    """A column of a data frame cannot be summed exactly, or is not there."""

    @classmethod
    def missing(cls, name: str, *, known: Sequence[str]) -> Self:
        return cls(f"no column {name!r}; the frame has: {', '.join(known)}")

    @classmethod
    def taken(cls, name: str) -> Self:
        return cls(f"the result has a column {name!r} of its own; rename yours")

    @classmethod
    def kind(cls, name: str, kind: object) -> Self:
        return cls(f"column {name!r} is of type {kind}; amounts are whole numbers or decimals: cast it to one of them")

    @classmethod
    def empty_cells(cls, name: str, count: int) -> Self:
        return cls(
            f"column {name!r} lacks {count} amounts, and what is not stated is not nil; drop these rows, or fill them "
            "with 0 where that is what they mean"
        )

    @classmethod
    def empty_group(cls, name: str, count: int) -> Self:
        return cls(f"column {name!r} lacks {count} values, so that totals and parts cannot be told apart; fill them")

    @classmethod
    def too_large(cls, name: str) -> Self:
        return cls(
            f"the sums of column {name!r} may have more digits than its type; cast whole numbers to a decimal type, and "
            "carry longer ones over as a mapping of codes to amounts"
        )

    @classmethod
    def endless(cls, code: str, share: object) -> Self:
        return cls(
            f"{share} of the amounts of {code!r} is no decimal, which a column cannot hold exactly; carry them over as a "
            "mapping of codes to amounts, which gives fractions"
        )
