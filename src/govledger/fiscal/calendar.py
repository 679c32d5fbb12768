"""Fiscal calendars: which days make up a fiscal year, for one government, over all its history.

A calendar is a value that is passed along. There is no default one, and none is ever switched.

>>> calendar("CN").starting(2019).iso()
'2019-01-01/2020-01-01'
>>> calendar("US").of(date(1976, 8, 1)).label()
'TQ'

A government that is not shipped, or an organisation with a year of its own, is one call away.

>>> FiscalCalendar.simple(start=(4, 1), label="split").parse("2019-20").start
datetime.date(2019, 4, 1)
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import attrs

from govledger.errors import (
    AmbiguousLabel,
    CalendarMismatch,
    InvalidCalendar,
    NoFiscalYear,
    UnknownCalendar,
    UnreadableLabel,
)
from govledger.fiscal import shipped
from govledger.fiscal.label import CONVENTIONS, YearNames, normalised
from govledger.fiscal.regime import LAST_YEAR, Closing, Kind, MonthDay, Regime, plain_date, plain_year
from govledger.fiscal.year import FiscalYear

ONE_DAY = timedelta(days=1)


@attrs.frozen
class Open:
    """A fiscal year that entries of a day may belong to, and on what ``basis``.

    >>> Open(calendar("CN").starting(2019), basis="all")
    Open(year=calendar('CN').starting(2019), basis='all')
    """

    year: FiscalYear
    basis: str


@attrs.frozen
class Comparability:
    """Whether amounts of two fiscal years can be set against each other, and the ``reason``.

    It is true or false as ``ok`` is.

    >>> bool(Comparability(ok=False, reason="9 months against 12"))
    False
    """

    ok: bool
    reason: str

    def __bool__(self) -> bool:
        return self.ok


def _regimes(values: Iterable[Regime]) -> tuple[Regime, ...]:
    return tuple(values)


def _closings(values: Iterable[Closing]) -> tuple[Closing, ...]:
    return tuple(values)


@attrs.frozen(repr=False)
class FiscalCalendar:
    """The fiscal years of one government: regimes that follow each other without gap or overlap.

    ``closings`` are the stretches after a year in which entries are still made for it. A short or long year between
    two rules is a regime of its own, so that it cannot be forgotten:

    >>> FiscalCalendar("XX", "national", (Regime(None, (1, 1), "single"), Regime(date(2020, 4, 1), (4, 1), "split")))
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidCalendar: a year that starts on 2020-01-01 and is cut on 2020-04-01; accepted: a
    transition regime (start=None) for the short or long year
    """

    country: str
    level: str
    regimes: tuple[Regime, ...] = attrs.field(converter=_regimes)
    closings: tuple[Closing, ...] = attrs.field(default=(), converter=_closings)
    id: str = attrs.field(default="", eq=False, kw_only=True)
    # Set by `calendar()` alone; it only decides how the calendar prints.
    _shipped: bool = attrs.field(default=False, eq=False, kw_only=True)
    _begin: date = attrs.field(init=False, eq=False)
    _end: date = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        _check(self.regimes)
        object.__setattr__(self, "_begin", _begin(self.regimes[0]))
        object.__setattr__(self, "_end", _end(self.regimes[-1]))
        if not self.id:
            object.__setattr__(self, "id", f"{self.country} {self.level}".strip() or repr(self))

    @classmethod
    def simple(cls, *, start: tuple[int, int], label: str) -> FiscalCalendar:
        """A calendar of one rule: the first day as (month, day), and the name of a label convention.

        >>> FiscalCalendar.simple(start=(7, 1), label="ending").ending(2020)
        FiscalCalendar.simple(start=(7, 1), label='ending').starting(2019)
        >>> FiscalCalendar.simple(start=(4, 1), label="single")
        Traceback (most recent call last):
        ...
        govledger.errors.InvalidCalendar: label 'single' for years that start on 04-01; accepted:
        split, split_slash, starting, starting_annual or ending
        """
        return cls("", "", (Regime(None, MonthDay.of(start), label),))

    # --- finding years --------------------------------------------------------------------------------------

    def starting(self, year: int) -> FiscalYear:
        """The fiscal year that starts in a calendar year; the regular one, where a transition starts in it too.

        >>> calendar("GB").starting(2019).iso()
        '2019-04-01/2020-04-01'
        >>> calendar("US").starting(1976).start
        datetime.date(1976, 10, 1)
        """
        number = plain_year(year)
        return self._only([y for y in self._touching(number) if y.start.year == number], f"starting in {number}")

    def ending(self, year: int) -> FiscalYear:
        """The fiscal year whose last day is in a calendar year; the regular one, where a transition ends in it too.

        >>> calendar("GB").ending(2020).iso()
        '2019-04-01/2020-04-01'
        >>> calendar("CN").ending(2019) == calendar("CN").starting(2019)
        True
        """
        number = plain_year(year)
        return self._only([y for y in self._touching(number) if y.last_day.year == number], f"ending in {number}")

    def of(self, day: date) -> FiscalYear:
        """The one fiscal year that a day belongs to.

        >>> calendar("ZA", level="municipal").of(date(2020, 6, 30)).label()
        '2019/20'
        """
        return FiscalYear(self, self.span(day)[0])

    def before(self, day: date) -> FiscalYear:
        """The last fiscal year to stop on or before a day.

        >>> calendar("CN").before(date(2020, 2, 1)).label()
        '2019年度'
        """
        start = self.span(day)[0]
        if start == self._begin:
            raise self._none(f"before {start}")
        return self.of(start - ONE_DAY)

    def open_on(self, day: date) -> tuple[Open, ...]:
        """Every fiscal year that entries of a day may belong to, the oldest first.

        >>> for entry in calendar("JP", level="local").open_on(date(2020, 5, 10)):
        ...     print(entry.year, entry.basis)
        2019年度 cash settlement
        2020年度 all
        """
        current = self.of(day)
        if current.start == self._begin:
            return (Open(current, "all"),)
        previous = current.previous
        closing = [
            Open(previous, window.basis)
            for window in self.closings
            if day <= window.last_day(previous.stop)
            and (window.first_start is None or previous.start >= window.first_start)
        ]
        return (*closing, Open(current, "all"))

    def parse(self, text: str) -> FiscalYear:
        """The fiscal year that a label of this calendar names; the inverse of :meth:`FiscalYear.label`.

        >>> calendar("CN").parse("２０１９年度")
        calendar('CN').starting(2019)
        >>> calendar("US").parse("FY1976").stop
        datetime.date(1976, 7, 1)
        >>> calendar("GB").parse("2020")
        Traceback (most recent call last):
        ...
        govledger.errors.AmbiguousLabel: '2020' fits 2019-20 and 2020-21; write it in full, as in '2020-21'
        """
        found = self._named(text) if isinstance(text, str) else []
        if len(found) == 1:
            return found[0]
        candidates = found or (self._guessed(text) if isinstance(text, str) else [])
        if candidates:
            raise AmbiguousLabel.fits(text, candidates, advice=f"write it in full, as in {str(candidates[-1])!r}")
        raise UnreadableLabel.text(text, calendar=self.id, accepted=self._samples())

    # --- several years --------------------------------------------------------------------------------------

    def range(self, first: str, last: str) -> tuple[FiscalYear, ...]:
        """The years from one label to another, both included.

        >>> [str(year) for year in calendar("CN").range("2017", "2019")]
        ['2017年度', '2018年度', '2019年度']
        """
        return self.between(self.parse(first), self.parse(last))

    def between(self, first: FiscalYear, last: FiscalYear) -> tuple[FiscalYear, ...]:
        """The years from one to another, both included and transitions with them; none where the last is earlier.

        >>> us = calendar("US")
        >>> [str(year) for year in us.between(us.starting(1975), us.ending(1977))]
        ['FY1976', 'TQ', 'FY1977']
        """
        self._own(first, last)
        years: list[FiscalYear] = []
        year = first
        while year.start < last.start:
            years.append(year)
            year = year.next
        return (*years, last) if first.start <= last.start else ()

    def comparable(self, first: FiscalYear, second: FiscalYear) -> Comparability:
        """Whether amounts of two years can be set against each other as they stand.

        >>> mw = calendar("MW")
        >>> mw.comparable(mw.starting(2020), mw.starting(2021))
        Comparability(ok=False, reason='12 months against 9')
        >>> mw.comparable(mw.starting(2020), mw.starting(2022)).reason
        '12 months each, but one starts on 07-01 and the other on 04-01'
        """
        self._own(first, second)
        length, other = len(first.months), len(second.months)
        if length != other:
            return Comparability(ok=False, reason=f"{length} months against {other}")
        starts = [f"{year.start:%m-%d}" for year in (first, second)]
        if starts[0] != starts[1]:
            reason = f"{length} months each, but one starts on {starts[0]} and the other on {starts[1]}"
            return Comparability(ok=True, reason=reason)
        return Comparability(ok=True, reason=f"{length} months each")

    # --- below ----------------------------------------------------------------------------------------------

    def span(self, day: date) -> tuple[date, date, Regime]:
        """The first day of the fiscal year of a day, the day after its last, and its regime.

        >>> calendar("CN").span(date(2019, 5, 1))[:2]
        (datetime.date(2019, 1, 1), datetime.date(2020, 1, 1))
        """
        plain = plain_date(day)
        if not self._begin <= plain < self._end:
            raise self._none(f"on {plain}")
        index = len(self.regimes) - 1
        while index and plain < (self.regimes[index].first_start or self._begin):
            index -= 1
        regime = self.regimes[index]
        if regime.start is None:
            return regime.first_start or self._begin, self.regimes[index + 1].first_start or self._end, regime
        return regime.start.on_or_before(plain), regime.start.after(plain), regime

    def _touching(self, year: int) -> list[FiscalYear]:
        """The fiscal years that share a day with a calendar year."""
        first = max(date(year, 1, 1), self._begin)
        last = min(date(year, 12, 31), self._end - ONE_DAY)
        years: list[FiscalYear] = []
        while first <= last:
            years.append(self.of(first))
            first = years[-1].stop
        return years

    def _only(self, years: Sequence[FiscalYear], wanted: str) -> FiscalYear:
        chosen = years if len(years) == 1 else [year for year in years if year.kind is Kind.REGULAR]
        if len(chosen) == 1:
            return chosen[0]
        if not years:
            raise self._none(wanted)
        raise AmbiguousLabel.fits(wanted, years, advice="give a day of it with .of() or its label with .parse()")

    def _named(self, text: str) -> list[FiscalYear]:
        """The years that a label names, each in the convention of its own regime."""
        found = [
            year
            for regime in self.regimes
            if not regime.name
            for names in CONVENTIONS[regime.label].read(text)
            for year in self._years_of(names, regime)
        ]
        plain = normalised(text)
        named = [r.first_start for r in self.regimes if r.name and plain == normalised(r.name)]
        return sorted({*found, *(self.of(first) for first in named if first)})

    def _guessed(self, text: str) -> list[FiscalYear]:
        """The years that a label might name, where a number alone decides nothing."""
        guesses = {
            year
            for regime in self.regimes
            if not regime.name
            for names in CONVENTIONS[regime.label].guess(text)
            for year in self._years_of(names, regime)
        }
        return sorted(guesses)

    def _years_of(self, names: YearNames, regime: Regime) -> list[FiscalYear]:
        number = names.start or names.end
        return [
            year
            for year in (self._touching(number) if number else ())
            if year.regime is regime
            and names.start in (None, year.start.year)
            and names.end in (None, year.last_day.year)
        ]

    def _samples(self) -> tuple[str, ...]:
        """Labels that this calendar reads, from its last regime, for messages."""
        regime = self.regimes[-1]
        recent = self.of(min(max(date(2019, 12, 31), regime.first_start or self._begin), self._end - ONE_DAY))
        return tuple(repr(recent.label(style)) for style in recent.regime.styles)

    def _none(self, when: str) -> NoFiscalYear:
        return NoFiscalYear.at(when, calendar=self.id, first=self._begin, last=self._end - ONE_DAY)

    def _own(self, *years: FiscalYear) -> None:
        for year in years:
            if year.calendar != self:
                raise CalendarMismatch.between(self.id, year.calendar.id)

    def __repr__(self) -> str:
        if self._shipped:
            return f"calendar({self.country!r})" if self.id == self.country else self._repr_with_level()
        first = self.regimes[0]
        if not self.country and len(self.regimes) == 1 and first.first_start is None and first.start:
            return f"FiscalCalendar.simple(start={first.start.month, first.start.day}, label={first.label!r})"
        closings = f", {self.closings!r}" if self.closings else ""
        return f"FiscalCalendar({self.country!r}, {self.level!r}, {self.regimes!r}{closings})"

    def _repr_with_level(self) -> str:
        return f"calendar({self.country!r}, level={self.level!r})"


def _begin(regime: Regime) -> date:
    return regime.first_start or (regime.start.in_year(1) if regime.start else date.min)


def _end(regime: Regime) -> date:
    return regime.start.in_year(LAST_YEAR) if regime.start else date.max


def _check(regimes: tuple[Regime, ...]) -> None:
    """Refuse regimes that would leave a gap, an overlap or a year cut in silence."""
    if not regimes or regimes[-1].start is None:
        raise InvalidCalendar.because("no rule for the years to come", accepted="a last regime with start=(month, day)")
    for regime, following in itertools.pairwise(regimes):
        begin, cut = regime.first_start or date.min, following.first_start
        if cut is None or cut <= begin:
            raise InvalidCalendar.because(
                f"a regime from {cut} after one from {regime.first_start}",
                accepted="regimes in order of first_start",
            )
        if regime.start and regime.start.on_or_before(cut) != cut:
            raise InvalidCalendar.because(
                f"a year that starts on {regime.start.on_or_before(cut)} and is cut on {cut}",
                accepted="a transition regime (start=None) for the short or long year",
            )


def calendar(country: str, *, level: str | None = None) -> FiscalCalendar:
    """The shipped calendar of a country or territory (ISO 3166 code), of its usual level or of the one named.

    >>> calendar("CN")
    calendar('CN')
    >>> calendar("ZA", level="municipal").starting(2019).iso()
    '2019-07-01/2020-07-01'
    >>> calendar("ZA", level="galactic")
    Traceback (most recent call last):
    ...
    govledger.errors.UnknownCalendar: no fiscal calendar of ZA for level 'galactic'; levels: national, provincial,
    municipal
    """
    known = shipped.levels(country)
    chosen = known[0] if level is None else level
    if chosen not in known:
        raise UnknownCalendar.level(country, level, known=known)
    return _shipped_calendar(country, chosen)


@functools.cache
def _shipped_calendar(country: str, level: str) -> FiscalCalendar:
    usual = level == shipped.levels(country)[0]
    return FiscalCalendar(
        country,
        level,
        shipped.regimes(country, level),
        shipped.closings(country, level),
        id=country if usual else f"{country} {level}",
        shipped=True,
    )


def available() -> tuple[FiscalCalendar, ...]:
    """Every shipped calendar, one for each level of government of each country.

    >>> calendar("CN") in available()
    True
    """
    return tuple(calendar(country, level=level) for country in shipped.countries() for level in shipped.levels(country))
