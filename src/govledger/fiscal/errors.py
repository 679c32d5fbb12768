"""What can be wrong with calendars, years, their labels and their parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

from govledger.errors.base import Ambiguous, Invalid, Mismatch, Unknown, Unreadable
from govledger.errors.general import FloatRefused


class UnknownCalendar(Unknown):
    """No fiscal calendar is known for that government."""

    template = (
        "no fiscal calendar {given}{near}{where}; make one with FiscalCalendar.simple(start=(month, day), label=...)"
    )

    @classmethod
    def named(cls, given: object, where: str = "", *, known: Iterable[object] = (), near: Sequence[str] = ()) -> Self:
        count = len(tuple(known))
        listed = f"; known: {count} ISO 3166 codes such as CN, listed by govledger.fiscal.available()" if count else ""
        return super().named(given, where or listed, near=near)

    @classmethod
    def level(cls, country: str, level: object, *, known: Sequence[str]) -> Self:
        return cls(f"no fiscal calendar of {country} for level {level!r}; levels: {', '.join(known)}")


class UnverifiedCalendar(Unknown):
    """A fiscal calendar is known less well than was asked for."""

    @classmethod
    def known(cls, calendar: str, *, status: str, wanted: str, source: str) -> Self:
        return cls(
            f"the present rule of calendar {calendar} is known as {status!r}, not {wanted!r} (source: {source}); "
            f"check it against the law, then ask with status={status!r}"
        )

    @classmethod
    def unknown_status(cls, status: object, *, known: Sequence[str]) -> Self:
        return cls(f"no status {status!r}; accepted: {', '.join(known)}")


class InvalidCalendar(Invalid):
    """The parts of a fiscal calendar leave a gap, overlap, or cannot name their years."""

    @classmethod
    def because(cls, problem: str, *, accepted: str) -> Self:
        return cls(f"{problem}; accepted: {accepted}")


class CalendarMismatch(Mismatch):
    """Two fiscal years of different calendars met where one calendar is needed."""

    template = "a year of calendar {right} is not one of calendar {left}; compare .start or .of() a date"

    @classmethod
    def kinds(cls, left: str, right: str) -> Self:
        return cls(f"no range leads from a {left} to a {right}; give two periods of one kind")


class NoFiscalYear(Unknown):
    """A calendar has no fiscal year at that time."""

    @classmethod
    def at(cls, when: str, *, calendar: str, first: object, last: object) -> Self:
        return cls(f"calendar {calendar} has no fiscal year {when}; it covers {first} to {last}")

    @classmethod
    def unknown(cls, day: object, *, system: str, first: object, stop: object) -> Self:
        return cls(f"the years of {system} are known from {first} to {stop}, not on {day}")

    @classmethod
    def before_eras(cls, start: int, *, as_of: object, first: object) -> Self:
        when = "" if as_of is None else f" in a document of {as_of}"
        return cls(f"no era names the fiscal year that starts in {start}{when}; the first known era began on {first}")


class InvalidYear(Invalid):
    """A value that is no year number."""

    @classmethod
    def given(cls, value: object) -> Self:
        return cls(f"{value!r} is not a year; give an int from 1 to 9999 (a text is read with .parse())")


class FloatYearRefused(FloatRefused):
    """A float was given where a year is named."""

    @classmethod
    def year(cls, value: float) -> Self:
        return cls(f"{value!r} is a float, which names no year; give an int such as 2019")


class UnreadableLabel(Unreadable):
    """A text is not a label of a fiscal year in that calendar."""

    @classmethod
    def text(cls, text: object, *, calendar: str, accepted: Sequence[str], what: str = "fiscal year") -> Self:
        return cls(f"{text!r} is no {what} of calendar {calendar}; accepted: {', '.join(accepted)}")

    @classmethod
    def anywhere(cls, text: object, *, accepted: Sequence[str]) -> Self:
        return cls(f"{text!r} names no fiscal year; accepted: {', '.join(accepted)}")


class AmbiguousLabel(Ambiguous):
    """A label fits more than one fiscal year."""

    @classmethod
    def fits(
        cls, text: str, candidates: Sequence[object], *, advice: str = "name the calendar", shown: Sequence[str] = ()
    ) -> Self:
        return cls(f"{text!r} fits {' and '.join(shown or map(str, candidates))}; {advice}", candidates)


class UnknownLabelStyle(Unknown):
    """A fiscal year cannot be printed in that style without being mistaken for another."""

    template = "calendar {where} has no label style {given}; styles: {known}"

    @classmethod
    def locale(cls, locale: object) -> Self:
        return cls(f"no locale {locale!r} is known; give the name of one, such as 'ne_NP' or 'fa'")


class NotRepresentable(Invalid):
    """A fiscal year or period has no word in another system."""

    @classmethod
    def because(cls, span: object, wanted: str, reason: str, *, instead: str) -> Self:
        return cls(f"{span} cannot be {wanted}: {reason}; {instead}")


class UnknownNaming(Invalid):
    """Numbers name the fiscal year by the year of its start or by that of its end, and by nothing else."""

    @classmethod
    def named(cls, names: object) -> Self:
        return cls(f"fiscal years are not named by {names!r}; accepted: 'starting', 'ending'")


class UnknownPeriodKind(Invalid):
    """No part of a fiscal year has that name."""

    @classmethod
    def named(cls, name: object, *, known: Sequence[str]) -> Self:
        return cls(f"a fiscal year has no parts of kind {name!r}; accepted: {', '.join(known)}")


class InvalidDate(Invalid):
    """A date that does not exist, or a value that is no plain date."""

    @classmethod
    def given(cls, value: object, *, accepted: str) -> Self:
        return cls(f"{value!r} is not a date; accepted: {accepted}")
