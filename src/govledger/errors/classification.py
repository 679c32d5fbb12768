"""What can be wrong with codes, schemes and crosswalks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from govledger.errors.base import GovLedgerError, near_matches


class UnknownScheme(GovLedgerError, LookupError):
    """No classification scheme of that name is shipped or registered."""

    @classmethod
    def named(cls, name: str, *, known: Sequence[str], near: Sequence[str] = ()) -> Self:
        return cls(f"unknown scheme {name!r}{near_matches(near)}; available: {', '.join(known)}")


class UnknownCode(GovLedgerError, LookupError):
    """A code is neither in a scheme nor fits its coding pattern."""

    def __init__(self, message: str, *, code: str = "", near: Sequence[str] = ()) -> None:
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


class AmbiguousCode(GovLedgerError, UserWarning):
    """A code was looked up without a year, and means one thing today and meant another before; a warning, not an error."""

    @classmethod
    def of(cls, code: str, scheme: str, meanings: str) -> Self:
        return cls(f"{code!r} in {scheme} is {meanings}; give year= for the meaning of a year")


class UnknownLevel(GovLedgerError, LookupError):
    """A classification has no level of that number or name."""

    @classmethod
    def named(cls, level: object, *, known: Sequence[str]) -> Self:
        levels = ", ".join(f"{number} ({name})" for number, name in enumerate(known, 1))
        return cls(f"no level {level!r}; levels: {levels}")


class UnknownHierarchy(GovLedgerError, LookupError):
    """A scheme has no hierarchy of that id."""

    @classmethod
    def named(cls, name: str, scheme: str, *, known: Sequence[str]) -> Self:
        return cls(f"no hierarchy {name!r} in {scheme}; it has: {', '.join(known) or 'none besides its own tree'}")


class UnknownCrosswalk(GovLedgerError, LookupError):
    """No crosswalk of that name, or between those schemes, is shipped."""

    @classmethod
    def named(cls, name: str, *, known: Sequence[str], near: Sequence[str] = ()) -> Self:
        return cls(f"unknown crosswalk {name!r}{near_matches(near)}; available: {', '.join(known)}")


class CountedTwice(GovLedgerError, ValueError):
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


class InvalidScheme(GovLedgerError, ValueError):
    """The data of a scheme contradict themselves; all problems are listed."""

    def __init__(self, message: str, problems: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)

    @classmethod
    def problems_in(cls, where: str, problems: Sequence[str]) -> Self:
        return cls(f"{where}: " + "; ".join(problems), problems)
