"""Texts to fiscal years: what a label names in one calendar, and never a guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from govledger.fiscal.dates import LAST_YEAR, plain_date
from govledger.fiscal.errors import AmbiguousLabel, UnreadableLabel
from govledger.fiscal.label import CONVENTIONS, LabelConvention, YearNames
from govledger.fiscal.regime import Regime
from govledger.fiscal.systems import SYSTEMS
from govledger.fiscal.wording import LONGEST, ended_in, normalised
from govledger.fiscal.year import FiscalYear
from govledger.fiscal.years import Years

_CENTURY = 100

Ways = Callable[..., tuple[YearNames, ...]]
"""A method of a convention that tells what a label may mean."""


def parse(
    calendar: Years, text: str, *, as_of: date | None, locale: str | None, names: str | None = None
) -> FiscalYear:
    """The one year that a label names; see :meth:`FiscalCalendar.parse`."""
    if not isinstance(text, str) or len(text) > LONGEST:
        raise UnreadableLabel.text(text, calendar=calendar.id, accepted=samples(calendar))
    if locale and (worded := _in_words(calendar, text, locale)):
        found = _settled(worded, as_of)
    else:
        found = candidates(calendar, text, as_of=as_of, names=names)
    if len(found) == 1:
        return found[0]
    if found:
        raise _ambiguous(calendar, text, found)
    raise UnreadableLabel.text(text, calendar=calendar.id, accepted=samples(calendar))


def candidates(calendar: Years, text: str, *, as_of: date | None = None, names: str | None = None) -> list[FiscalYear]:
    """Every year of the calendar that a label may name: one where it is read, several where it is ambiguous.

    What stands in brackets says the same year in another way, so only the years that both may name are left.
    """
    if end := ended_in(text):
        return [year for year in _touching(calendar, end[0]) if (year.last_day.year, year.last_day.month) == end]
    outside, bracket, inside = _bracketed(text)
    found = _meant(calendar, outside, names)
    if bracket:
        found = [year for year in found if year in _meant(calendar, inside, names)]
    return _settled(found, as_of)


def _touching(calendar: Years, number: int) -> Sequence[FiscalYear]:
    return calendar.touching(number) if 1 <= number <= LAST_YEAR else ()


def _bracketed(text: str) -> tuple[str, bool, str]:
    plain = normalised(text)
    found = _BRACKETS.fullmatch(plain) if "(" in plain else None
    return (found[1] + found[3], True, found[2]) if found else (text, False, "")


_BRACKETS = re.compile(r"([^()]+?) ?\(([^()]+)\)([^()]*)")


def _meant(calendar: Years, text: str, names: str | None) -> list[FiscalYear]:
    """The years that a label names by the convention of their regime, by Gregorian numbers, or else by either side."""
    read = _named(calendar, text, names)
    twins = _undecided(calendar, text, names, LabelConvention.twins)
    return sorted({*(read or _undecided(calendar, text, names, LabelConvention.guess)), *twins})


def _named(calendar: Years, text: str, names: str | None) -> set[FiscalYear]:
    """The years that a label names, each in the convention of its own regime."""
    found = {
        year
        for regime in _labelled(calendar)
        for meaning in CONVENTIONS[regime.label].read(text, names=names)
        for year in _years_of(calendar, meaning, regime)
    }
    plain = normalised(text)
    named = [r.first_start for r in calendar.regimes if r.name and plain == normalised(r.name)]
    return {*found, *(calendar.of(first) for first in named if first)}


def _undecided(calendar: Years, text: str, names: str | None, ways: Ways) -> set[FiscalYear]:
    """The years that a label may name by no convention, those with a name of their own too."""
    found = set()
    for regime in _labelled(calendar):
        for meaning in ways(CONVENTIONS[regime.label], text, names=names):
            found.update(_years_of(calendar, meaning, regime))
            if meaning.start is None or meaning.end is None:
                found.update(year for own in _nameless(calendar) for year in _years_of(calendar, meaning, own))
    regular = {year for year in found if not year.regime.name}
    return regular if names and regular else found


def _nameless(calendar: Years) -> Iterable[Regime]:
    """The regimes whose one year has a name and no number."""
    return (regime for regime in calendar.regimes if regime.name)


def _in_words(calendar: Years, text: str, locale: str) -> list[FiscalYear]:
    """The years that print so in the words of a language."""
    plain = normalised(text)
    numbers = {int(digits) for digits in re.findall(r"[0-9]{4}", plain)}
    found = {year for number in numbers if 1 <= number <= 9998 for year in calendar.touching(number)}
    return sorted(year for year in found if normalised(year.label("local", locale=locale)) == plain)


def _labelled(calendar: Years) -> Iterable[Regime]:
    return (regime for regime in calendar.regimes if not regime.name)


def _years_of(calendar: Years, names: YearNames, regime: Regime) -> list[FiscalYear]:
    near = SYSTEMS[names.era].near(names.start or names.end or 0)
    found = {}
    for number in (near - 1, near, near + 1):
        for year in _touching(calendar, number):
            if year.regime is regime:
                found[year.start] = year
    return [year for year in found.values() if _fits(year, names)]


def _fits(year: FiscalYear, names: YearNames) -> bool:
    start, end = year.years_in(names.era)
    return names.start in (None, start) and names.end in (None, end)


def _settled(years: Sequence[FiscalYear], as_of: date | None) -> list[FiscalYear]:
    """The years of the hundred around the day of a document, where a label fits several; those at hand, if none is."""
    if as_of is None or len(years) < 2:
        return list(years)
    day = plain_date(as_of)
    middle = 12 * day.year + day.month
    near = [y for y in years if -6 * _CENTURY <= 12 * y.start.year + y.start.month - middle < 6 * _CENTURY]
    return near or list(years)


def _ambiguous(calendar: Years, text: str, found: Sequence[FiscalYear]) -> AmbiguousLabel:
    """The error that shows the years that a label may mean, each by a label that no other year has."""
    advice = f"write it in full, as in {_in_full(calendar, found[-1])!r}"
    return AmbiguousLabel.fits(text, found, shown=[_in_full(calendar, year) for year in found], advice=advice)


def _in_full(calendar: Years, year: FiscalYear) -> str:
    """The first label of a year that is read as this year alone; its days with it where none is."""
    labels = [year.label(style) for style in year.regime.styles if style != "era"]
    alone = (label for label in labels if candidates(calendar, label) == [year])
    return next(alone, f"{labels[0]} ({year.start} to {year.last_day})")


def labels(calendar: Years) -> tuple[str, ...]:
    """Labels that a calendar reads, from its last regime, for messages."""
    regime = calendar.regimes[-1]
    first, stop = regime.bounds
    recent = calendar.of(min(max(date(2019, 12, 31), first), stop - timedelta(days=1)))
    return tuple(recent.label(style) for style in recent.regime.styles)


def samples(calendar: Years) -> tuple[str, ...]:
    return tuple(map(repr, labels(calendar)))
