"""Texts to fiscal years: what a label names in one calendar, and never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from govledger.errors import AmbiguousLabel, InvalidDate, UnreadableLabel
from govledger.fiscal.dates import plain_date
from govledger.fiscal.label import CONVENTIONS, YearNames, normalised
from govledger.fiscal.period import FiscalPeriod, PeriodKind, count_of
from govledger.fiscal.regime import Regime
from govledger.fiscal.systems import SYSTEMS

if TYPE_CHECKING:
    from govledger.fiscal.calendar import FiscalCalendar
    from govledger.fiscal.year import FiscalYear

_PART = re.compile(r"(?P<label>.+?) ?(?P<mark>M01-M|[HTQMW])(?P<ordinal>[0-9]{1,2})")
_KINDS = {
    "H": PeriodKind.HALF,
    "T": PeriodKind.TERM,
    "Q": PeriodKind.QUARTER,
    "M": PeriodKind.MONTH,
    "W": PeriodKind.WEEK,
    "M01-M": PeriodKind.TO_DATE,
}


def parse(calendar: FiscalCalendar, text: str, *, as_of: date | None, locale: str | None) -> FiscalYear:
    """The one year that a label names; see :meth:`FiscalCalendar.parse`."""
    if not isinstance(text, str):
        raise UnreadableLabel.text(text, calendar=calendar.id, accepted=_samples(calendar))
    found = (_in_words(calendar, text, locale) if locale else []) or _named(calendar, text)
    if len(found) > 1 and as_of is not None:
        found = [_nearest(found, plain_date(as_of))]
    if len(found) == 1:
        return found[0]
    candidates = found or _guessed(calendar, text)
    if candidates:
        raise AmbiguousLabel.fits(text, candidates, advice=f"write it in full, as in {str(candidates[-1])!r}")
    raise UnreadableLabel.text(text, calendar=calendar.id, accepted=_samples(calendar))


def parse_period(calendar: FiscalCalendar, text: str, *, as_of: date | None) -> FiscalPeriod:
    """The part of a year that a text names; see :meth:`FiscalCalendar.parse_period`."""
    found = _PART.fullmatch(normalised(text)) if isinstance(text, str) else None
    if not found:
        accepted = [repr(f"{sample} Q1") for sample in _labels(calendar)[:1]]
        raise UnreadableLabel.text(text, calendar=calendar.id, accepted=accepted)
    year = calendar.parse(found["label"], as_of=as_of)
    return FiscalPeriod(year, _KINDS[found["mark"]], int(found["ordinal"]))


def part_of(year: FiscalYear, day: date, kind: PeriodKind) -> FiscalPeriod:
    """The part of a year that a day is in."""
    if kind is PeriodKind.WEEK:
        return FiscalPeriod(year, kind, (day - year.start).days // 7 + 1)
    months = sum(start <= day for start in year.month_starts)
    if not count_of(year, kind):
        raise InvalidDate.given(f"{kind} of {year}", accepted=f"a {kind} only of years that divide into them")
    return FiscalPeriod(year, kind, -(-months // (kind.months or 1)))


def _named(calendar: FiscalCalendar, text: str) -> list[FiscalYear]:
    """The years that a label names, each in the convention of its own regime."""
    found = [
        year
        for regime in _labelled(calendar)
        for names in CONVENTIONS[regime.label].read(text)
        for year in _years_of(calendar, names, regime)
    ]
    plain = normalised(text)
    named = [r.first_start for r in calendar.regimes if r.name and plain == normalised(r.name)]
    return sorted({*found, *(calendar.of(first) for first in named if first)})


def _guessed(calendar: FiscalCalendar, text: str) -> list[FiscalYear]:
    """The years that a label might name, where a number alone decides nothing."""
    guesses = {
        year
        for regime in _labelled(calendar)
        for names in CONVENTIONS[regime.label].guess(text)
        for year in _years_of(calendar, names, regime)
    }
    return sorted(guesses)


def _in_words(calendar: FiscalCalendar, text: str, locale: str) -> list[FiscalYear]:
    """The years that print so in the words of a language."""
    plain = normalised(text)
    numbers = {int(digits) for digits in re.findall(r"[0-9]{4}", plain)}
    found = {year for number in numbers if 1 <= number <= 9998 for year in calendar.touching(number)}
    return sorted(year for year in found if normalised(year.label("local", locale=locale)) == plain)


def _labelled(calendar: FiscalCalendar) -> Iterable[Regime]:
    return (regime for regime in calendar.regimes if not regime.name)


def _years_of(calendar: FiscalCalendar, names: YearNames, regime: Regime) -> list[FiscalYear]:
    near = SYSTEMS[names.era].near(names.start or names.end or 0)
    found = {}
    for number in (near - 1, near, near + 1):
        for year in calendar.touching(number) if 1 <= number <= 9999 else ():
            if year.regime is regime:
                found[year.start] = year
    return [year for year in found.values() if _fits(year, names)]


def _fits(year: FiscalYear, names: YearNames) -> bool:
    start, end = year.years_in(names.era)
    return names.start in (None, start) and names.end in (None, end)


def _nearest(years: Sequence[FiscalYear], day: date) -> FiscalYear:
    return min(years, key=lambda year: abs((year.start - day).days))


def _labels(calendar: FiscalCalendar) -> tuple[str, ...]:
    """Labels that a calendar reads, from its last regime, for messages."""
    regime = calendar.regimes[-1]
    first, stop = regime.bounds
    recent = calendar.of(min(max(date(2019, 12, 31), first), stop - timedelta(days=1)))
    return tuple(recent.label(style) for style in recent.regime.styles)


def _samples(calendar: FiscalCalendar) -> tuple[str, ...]:
    return tuple(map(repr, _labels(calendar)))
