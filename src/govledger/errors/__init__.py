"""Every exception that govledger raises on purpose.

All of them are a :class:`GovLedgerError` and, besides, the built-in error a caller would expect
(``LookupError`` for something unknown, ``ValueError`` for a text that cannot be read, ``TypeError``
for a wrong kind of value). Each says what was given, where, what is accepted and what to do next,
and carries the parts as attributes. They are made by named constructors, so that one mistake has one
wording.

>>> from govledger.errors import FloatRefused
>>> raise FloatRefused.given(0.1, wanted="an amount")
Traceback (most recent call last):
...
govledger.errors.FloatRefused: 0.1 is a float, which cannot hold an amount exactly; give a str, int, Decimal or Fraction
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

from govledger.errors.accounts import InvalidCatalogue as InvalidCatalogue
from govledger.errors.accounts import NothingStated as NothingStated
from govledger.errors.accounts import UnknownConcept as UnknownConcept
from govledger.errors.accounts import UnknownCurrency as UnknownCurrency
from govledger.errors.accounts import UnknownMember as UnknownMember
from govledger.errors.accounts import UnknownPhase as UnknownPhase
from govledger.errors.accounts import UnreadableAccounts as UnreadableAccounts
from govledger.errors.accounts import WrongType as WrongType
from govledger.errors.accounts import WrongUnit as WrongUnit
from govledger.errors.base import GovLedgerError as GovLedgerError
from govledger.errors.base import near_matches as _near
from govledger.errors.base import quoted as _quoted
from govledger.errors.classification import AmbiguousCode as AmbiguousCode
from govledger.errors.classification import CountedTwice as CountedTwice
from govledger.errors.classification import InvalidScheme as InvalidScheme
from govledger.errors.classification import UnknownCode as UnknownCode
from govledger.errors.classification import UnknownCrosswalk as UnknownCrosswalk
from govledger.errors.classification import UnknownHierarchy as UnknownHierarchy
from govledger.errors.classification import UnknownLevel as UnknownLevel
from govledger.errors.classification import UnknownScheme as UnknownScheme
from govledger.errors.fiscal import UnknownNaming as UnknownNaming
from govledger.errors.formatting import InvalidStyle as InvalidStyle
from govledger.errors.formatting import PartsDoNotFit as PartsDoNotFit
from govledger.errors.formatting import UndefinedRate as UndefinedRate
from govledger.errors.formatting import UnevenTable as UnevenTable
from govledger.errors.formatting import UnknownFlag as UnknownFlag
from govledger.errors.formatting import UnknownLocale as UnknownLocale
from govledger.errors.formatting import UnknownStyle as UnknownStyle
from govledger.errors.formatting import UnwritableFigure as UnwritableFigure

# --- figures ----------------------------------------------------------------------------------------------


class FloatRefused(GovLedgerError, TypeError):
    """A float was given where a number must be exact."""

    @classmethod
    def given(cls, value: float, *, wanted: str) -> Self:
        return cls(f"{value!r} is a float, which cannot hold {wanted} exactly; give a str, int, Decimal or Fraction")

    @classmethod
    def column(cls, name: str) -> Self:
        return cls(
            f"column {name!r} holds floats, which cannot hold amounts exactly; cast it to a decimal type, or to whole cents"
        )


class InvalidRow(GovLedgerError, ValueError):
    """A row of amounts does not fit the form that it is put to."""

    @classmethod
    def of_length(cls, number: int, length: int, wanted: int) -> Self:
        return cls(f"row {number} has {length} amounts, and the form has {wanted}; give one for each of Screen.keys")

    @classmethod
    def of_type(cls, number: int, value: object) -> Self:
        return cls(f"row {number} holds {value!r}; give whole numbers of steps, and None for what is not stated")


class UnusableColumn(GovLedgerError, ValueError):
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


class UnreadableFigure(GovLedgerError, ValueError):
    """A text is not one figure of the kind that was asked for."""

    @classmethod
    def text(cls, text: str, *, wanted: str) -> Self:
        shown = text if len(text) <= 40 else text[:37] + "..."
        return cls(f"{shown!r} is not {wanted}")


class AmbiguousNumber(GovLedgerError, ValueError):
    """A number can be read in more than one way."""

    @classmethod
    def readings(cls, text: str, readings: Iterable[str]) -> Self:
        return cls(f"{text!r} can be read as {' or '.join(readings)}; say which by giving locale=")


class UnknownUnit(GovLedgerError, LookupError):
    """No unit of that name is known."""

    @classmethod
    def named(cls, name: str, *, near: Sequence[str] = ()) -> Self:
        return cls(f"unknown unit {name!r}{_near(near)}; make one with Unit(name, factor, currency)")


class CurrencyMismatch(GovLedgerError, TypeError):
    """Two amounts of different currencies met in one sum or comparison."""

    @classmethod
    def between(cls, left: str, right: str) -> Self:
        return cls(f"{left} and {right} cannot be added or compared; convert one of them first")

    @classmethod
    def in_accounts(cls, fact: str, text: str, stated: str, wanted: str) -> Self:
        return cls(
            f"{fact} is stated in {stated} ({_quoted(text)}), and these accounts are in {wanted}; convert it first, or keep "
            "accounts of its own for each currency"
        )


# --- fiscal time ------------------------------------------------------------------------------------------


class UnknownCalendar(GovLedgerError, LookupError):
    """No fiscal calendar is known for that government."""

    @classmethod
    def named(cls, name: object, *, known: Sequence[str] = (), near: Sequence[str] = ()) -> Self:
        listed = (
            f"; known: {len(known)} ISO 3166 codes such as CN, listed by govledger.fiscal.available()" if known else ""
        )
        advice = "make one with FiscalCalendar.simple(start=(month, day), label=...)"
        return cls(f"no fiscal calendar {name!r}{_near(near)}{listed}; {advice}")

    @classmethod
    def level(cls, country: str, level: object, *, known: Sequence[str]) -> Self:
        return cls(f"no fiscal calendar of {country} for level {level!r}; levels: {', '.join(known)}")


class UnverifiedCalendar(GovLedgerError, LookupError):
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


class InvalidCalendar(GovLedgerError, ValueError):
    """The parts of a fiscal calendar leave a gap, overlap, or cannot name their years."""

    @classmethod
    def because(cls, problem: str, *, accepted: str) -> Self:
        return cls(f"{problem}; accepted: {accepted}")


class CalendarMismatch(GovLedgerError, TypeError):
    """Two fiscal years of different calendars met where one calendar is needed."""

    @classmethod
    def between(cls, left: str, right: str) -> Self:
        return cls(f"a year of calendar {right} is not one of calendar {left}; compare .start or .of() a date")

    @classmethod
    def kinds(cls, left: str, right: str) -> Self:
        return cls(f"no range leads from a {left} to a {right}; give two periods of one kind")


class NoFiscalYear(GovLedgerError, LookupError):
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


class InvalidYear(GovLedgerError, ValueError):
    """A value that is no year number."""

    @classmethod
    def given(cls, value: object) -> Self:
        return cls(f"{value!r} is not a year; give an int from 1 to 9999 (a text is read with .parse())")


class FloatYearRefused(FloatRefused):
    """A float was given where a year is named."""

    @classmethod
    def year(cls, value: float) -> Self:
        return cls(f"{value!r} is a float, which names no year; give an int such as 2019")


class UnreadableLabel(GovLedgerError, ValueError):
    """A text is not a label of a fiscal year in that calendar."""

    @classmethod
    def text(cls, text: object, *, calendar: str, accepted: Sequence[str], what: str = "fiscal year") -> Self:
        return cls(f"{text!r} is no {what} of calendar {calendar}; accepted: {', '.join(accepted)}")

    @classmethod
    def anywhere(cls, text: object, *, accepted: Sequence[str]) -> Self:
        return cls(f"{text!r} names no fiscal year; accepted: {', '.join(accepted)}")


class AmbiguousLabel(GovLedgerError, ValueError):
    """A label fits more than one fiscal year."""

    def __init__(self, message: str, candidates: Sequence[object] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)

    @classmethod
    def fits(
        cls, text: str, candidates: Sequence[object], *, advice: str = "name the calendar", shown: Sequence[str] = ()
    ) -> Self:
        return cls(f"{text!r} fits {' and '.join(shown or map(str, candidates))}; {advice}", candidates)


class UnknownLabelStyle(GovLedgerError, LookupError):
    """A fiscal year cannot be printed in that style without being mistaken for another."""

    @classmethod
    def named(cls, style: object, *, calendar: str, known: Sequence[str]) -> Self:
        return cls(f"calendar {calendar} has no label style {style!r}; styles: {', '.join(known)}")

    @classmethod
    def locale(cls, locale: object) -> Self:
        return cls(f"no locale {locale!r} is known; give the name of one, such as 'ne_NP' or 'fa'")


class NotRepresentable(GovLedgerError, ValueError):
    """A fiscal year or period has no word in another system."""

    @classmethod
    def because(cls, span: object, wanted: str, reason: str, *, instead: str) -> Self:
        return cls(f"{span} cannot be {wanted}: {reason}; {instead}")


class UnknownPeriodKind(GovLedgerError, ValueError):
    """No part of a fiscal year has that name."""

    @classmethod
    def named(cls, name: object, *, known: Sequence[str]) -> Self:
        return cls(f"a fiscal year has no parts of kind {name!r}; accepted: {', '.join(known)}")


class InvalidDate(GovLedgerError, ValueError):
    """A date that does not exist, or a value that is no plain date."""

    @classmethod
    def given(cls, value: object, *, accepted: str) -> Self:
        return cls(f"{value!r} is not a date; accepted: {accepted}")


# --- documents --------------------------------------------------------------------------------------------


class UnusableSource(GovLedgerError, ValueError):
    """A source cannot be read at all: what it is, why not, and what to do."""

    @classmethod
    def missing(cls, name: str) -> Self:
        return cls(f"{name}: no such file; check the path")

    @classmethod
    def folder(cls, name: str) -> Self:
        return cls(f"{name}: is a folder; name the files in it")

    @classmethod
    def special(cls, name: str) -> Self:
        return cls(f"{name}: is a device, which may never end; give a file, or - for standard input")

    @classmethod
    def empty(cls, name: str) -> Self:
        return cls(f"{name}: is empty; nothing to read")

    @classmethod
    def binary(cls, name: str) -> Self:
        return cls(f"{name}: is not text (it holds binary data); convert it to UTF-8 text")

    @classmethod
    def undecodable(cls, name: str) -> Self:
        return cls(f"{name}: is not UTF-8, UTF-16 or GB18030 text; convert it to UTF-8")

    @classmethod
    def unreadable(cls, name: str, reason: str) -> Self:
        return cls(f"{name}: cannot be read ({reason}); check its permissions")

    @classmethod
    def unwritable(cls, name: str, reason: str) -> Self:
        return cls(f"{name}: cannot be written ({reason}); choose another output path")

    @classmethod
    def unsupported(cls, name: str, suffix: str, accepted: Sequence[str]) -> Self:
        return cls(f"{name}: {suffix} files are not read yet; save it as one of {', '.join(accepted)}")

    @classmethod
    def without_tables(cls, name: str) -> Self:
        return cls(f"{name}: holds no tables; the JSON read is a list of {{page, rows}}, or page_tables and page_texts")

    @classmethod
    def without_year(cls, name: str) -> Self:
        return cls(f"{name}: names no fiscal year; say which with year= (or --year)")

    @classmethod
    def without_figures(cls, name: str) -> Self:
        return cls(f"{name}: holds no figure; is it the statement with the amounts?")


class MissingExtra(GovLedgerError, ImportError):
    """An optional library is needed and not installed."""

    @classmethod
    def needed(cls, extra: str, *, purpose: str) -> Self:
        return cls(f'{purpose} needs an optional library; install it with: pip install "govledger[{extra}]"')

    @classmethod
    def library(cls, name: str, *, purpose: str) -> Self:
        return cls(f"{purpose} needs {name}; install it with: pip install {name}")


# --- writing ----------------------------------------------------------------------------------------------


class InvalidTemplate(GovLedgerError, ValueError):
    """A template of a statement that cannot be used; the message leads to the line and says what to do."""

    placed = False

    @classmethod
    def at(cls, path: str, problem: str) -> Self:
        made = cls(f"{path}: {problem}")
        made.placed = True
        return made

    @classmethod
    def syntax(cls, name: str, problem: str) -> Self:
        return cls(f"{name}: is not TOML: {problem}; mend it there")

    @classmethod
    def open_bracket(cls, bracket: str, text: str) -> Self:
        closing = {"{": "}", "[": "]"}[bracket]
        return cls(f"{bracket!r} is not closed, in {text!r}; close it with {closing!r}, or double it to print it")

    @classmethod
    def stray_bracket(cls, bracket: str, text: str) -> Self:
        return cls(f"{bracket!r} closes nothing, in {text!r}; take it out, or double it to print it")

    @classmethod
    def unknown_slot(cls, name: str, text: str, *, known: Iterable[str], near: Sequence[str] = ()) -> Self:
        return cls(f"unknown slot {name!r} in {text!r}{_near(near)}; slots here: {', '.join(known) or 'none'}")

    @classmethod
    def unknown(cls, name: str, *, shipped: Iterable[str]) -> Self:
        return cls(f"unknown template {name!r}; shipped: {', '.join(shipped)}; or give the path of a .toml file")

    @classmethod
    def unreadable(cls, name: str, reason: str) -> Self:
        return cls(f"{name}: cannot be read as a template ({reason}); check the path, and save it as UTF-8")


class UnwritableAccounts(GovLedgerError, ValueError):
    """Accounts that an official statement cannot hold; ``left_out`` lists what it cannot say."""

    def __init__(self, message: str, left_out: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.left_out = tuple(left_out)

    @classmethod
    def because(cls, problem: str, *, advice: str) -> Self:
        return cls(f"{problem}; {advice}")

    @classmethod
    def unsaid(cls, left_out: Sequence[str]) -> Self:
        more = f" and {len(left_out) - 3} more" if len(left_out) > 3 else ""
        return cls(
            f"the statement would not read as its accounts: {'; '.join(left_out[:3])}{more}; mend the template or the "
            "names, or keep the accounts as JSON", left_out,
        )  # fmt: skip


# --- reconciliation ---------------------------------------------------------------------------------------


class UnknownRulebook(GovLedgerError, LookupError):
    """No rulebook of that name is shipped, and no such file exists."""

    @classmethod
    def named(cls, name: str, *, known: Sequence[str]) -> Self:
        return cls(f"unknown rulebook {name!r}; shipped: {', '.join(known)}; or give the path of a .toml file")


class UnknownRule(GovLedgerError, LookupError):
    """A rulebook has no rule of that id."""

    @classmethod
    def in_rulebook(cls, rule: str, rulebook: str, *, near: Sequence[str] = ()) -> Self:
        return cls(f"unknown rule {rule!r} in rulebook {rulebook!r}{_near(near)}")


class InvalidRule(GovLedgerError, ValueError):
    """A rule or rulebook that cannot be used; the path leads to the place in the file."""

    @classmethod
    def at(cls, path: str, problem: str) -> Self:
        return cls(f"{path}: {problem}")


class InvalidProof(GovLedgerError, ValueError):
    """A proof whose arithmetic does not come out."""

    @classmethod
    def because(cls, reason: str) -> Self:
        return cls(f"the proof does not hold: {reason}")


class UnreadableReport(GovLedgerError, ValueError):
    """A JSON text does not hold a report that can be checked."""

    @classmethod
    def at(cls, path: str, problem: str) -> Self:
        return cls(f"{path}: {problem}")


# --- testing ----------------------------------------------------------------------------------------------


class UnknownMistake(GovLedgerError, LookupError):
    """No kind of mistake has that number or name."""

    @classmethod
    def named(cls, name: str, *, known: Iterable[str], near: Sequence[str] = ()) -> Self:
        return cls(f"unknown mistake {name!r}{_near(near)}; known: {', '.join(known)}")
