"""Fiscal calendars: which days make up a fiscal year, for one government, over all its history.

A calendar is a value that is passed along. There is no default one, and none is ever switched.

>>> from govledger.fiscal import calendar
>>> calendar("CN").starting(2019).iso()
'2019-01-01/2020-01-01'
>>> calendar("US").of(date(1976, 8, 1)).label()
'TQ'

A government that is not shipped, or an organisation with a year of its own, is one call away.

>>> FiscalCalendar.simple(start=(4, 1), label="split").parse("2019-20").start
datetime.date(2019, 4, 1)
>>> FiscalCalendar.weeks(ends_on="SAT", last=(9, 30), label="ending").ending(2023).iso()
'2022-09-25/2023-10-01'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

import attrs

from govledger.fiscal import columns, exchange_reading, period_reading, reading
from govledger.fiscal.comparison import Comparability, compared
from govledger.fiscal.dates import plain_date, plain_year
from govledger.fiscal.errors import AmbiguousLabel, CalendarMismatch, NoFiscalYear
from govledger.fiscal.opening import Open, open_years
from govledger.fiscal.period import FiscalPeriod, PeriodKind
from govledger.fiscal.regime import Closing, Kind, Regime, check_sequence
from govledger.fiscal.rule import ONE_DAY, MonthDay, WeekEnd, short_repr
from govledger.fiscal.year import FiscalYear

SpanT = TypeVar("SpanT", FiscalYear, FiscalPeriod)


def _regimes(values: Iterable[Regime]) -> tuple[Regime, ...]:
    return tuple(values)


def _closings(values: Iterable[Closing]) -> tuple[Closing, ...]:
    return tuple(values)


@attrs.frozen(repr=False, cache_hash=True)
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
    # The years made so far, by the calendar years they touch. It only saves work: what it holds never changes.
    _years: dict[int, tuple[FiscalYear, ...]] = attrs.field(init=False, eq=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        check_sequence(self.regimes)
        object.__setattr__(self, "_begin", self.regimes[0].bounds[0])
        object.__setattr__(self, "_end", self.regimes[-1].bounds[1])
        if not self.id:
            object.__setattr__(self, "id", f"{self.country} {self.level}".strip() or repr(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.country, self.level, self.regimes, self.closings, self.id, self._shipped)

    @classmethod
    def simple(cls, *, start: tuple[int, int], label: str, system: str = "gregorian") -> FiscalCalendar:
        """A calendar of one rule: the first day as (month, day) of a system, and the name of a label convention.

        >>> FiscalCalendar.simple(start=(7, 1), label="ending").ending(2020)
        FiscalCalendar.simple(start=(7, 1), label='ending').starting(2019)
        >>> FiscalCalendar.simple(start=(4, 1), label="single")
        Traceback (most recent call last):
        ...
        govledger.errors.InvalidCalendar: label 'single' for years that start on 04-01; accepted:
        split, split_slash, starting, starting_annual or ending
        """
        rule = MonthDay.of(start)
        return cls("", "", (Regime(None, MonthDay(rule.month, rule.day, system), label),))

    @classmethod
    def weeks(
        cls,
        *,
        ends_on: str,
        nearest: tuple[int, int] | None = None,
        last: tuple[int, int] | None = None,
        pattern: str = "445",
        leap_month: int = 12,
        label: str = "ending",
    ) -> FiscalCalendar:
        """A calendar of 52 or 53 whole weeks, each year ending on the same weekday; see :class:`WeekEnd`.

        >>> retail = FiscalCalendar.weeks(ends_on="SAT", nearest=(1, 31), pattern="454", label="starting")
        >>> retail.starting(2023).length, [month.days // 7 for month in retail.starting(2023).months[-3:]]
        ((53, 'weeks'), [4, 5, 5])
        """
        rule = WeekEnd(ends_on, nearest=nearest, last=last, pattern=pattern, leap_month=leap_month)
        return cls("", "", (Regime(None, rule, label),))

    @property
    def first_day(self) -> date:
        """The first day that it knows a year of.

        >>> from govledger.fiscal import calendar
        >>> calendar("US").first_day
        datetime.date(1789, 1, 1)
        """
        return self._begin

    @property
    def last_day(self) -> date:
        """The last day that it knows a year of.

        >>> from govledger.fiscal import calendar
        >>> calendar("NP").last_day
        datetime.date(2043, 7, 16)
        """
        return self._end - ONE_DAY

    @property
    def status(self) -> str:
        """How well its present rule is known: read, partly or recollection; own for a calendar of one's own.

        >>> from govledger.fiscal import calendar
        >>> calendar("DE").status
        'partly'
        """
        return self.regimes[-1].status

    # --- finding years --------------------------------------------------------------------------------------

    def starting(self, year: int) -> FiscalYear:
        """The fiscal year that starts in a calendar year; the regular one, where a transition starts in it too.

        A year of weeks counts as starting and ending where the day that it is measured by does.

        >>> from govledger.fiscal import calendar
        >>> calendar("GB").starting(2019).iso()
        '2019-04-01/2020-04-01'
        >>> calendar("US").starting(1976).start
        datetime.date(1976, 10, 1)
        """
        number = plain_year(year)
        return self._only(self._starting(number), f"starting in {number}")

    def ending(self, year: int) -> FiscalYear:
        """The fiscal year whose last day is in a calendar year; the regular one, where a transition ends in it too.

        >>> from govledger.fiscal import calendar
        >>> calendar("GB").ending(2020).iso()
        '2019-04-01/2020-04-01'
        >>> calendar("CN").ending(2019) == calendar("CN").starting(2019)
        True
        """
        number = plain_year(year)
        found = [y for y in self.touching(number) if y.years_in("gregorian")[1] == number]
        return self._only(found, f"ending in {number}")

    def of(self, day: date) -> FiscalYear:
        """The one fiscal year that a day belongs to.

        >>> from govledger.fiscal import calendar
        >>> calendar("ZA", level="municipal").of(date(2020, 6, 30)).label()
        '2019/20'
        """
        plain = day if type(day) is date else plain_date(day)
        for year in self._years.get(plain.year) or self.touching(plain.year):
            if plain < year.stop:
                if year.start <= plain:
                    return year
                break
        raise self._none(f"on {plain}")

    def period_of(self, day: date, *, kind: PeriodKind | str = PeriodKind.MONTH) -> FiscalPeriod:
        """The month, quarter, half, term or week that a day belongs to.

        >>> from govledger.fiscal import calendar
        >>> str(calendar("GB", level="personal tax").period_of(date(2020, 1, 5))), str(calendar("GB").period_of(
        ...     date(2020, 1, 5), kind="quarter"))
        ('2019-20 M09', '2019-20 Q4')
        """
        return reading.part_of(self.of(day), day, PeriodKind(kind))

    def before(self, day: date) -> FiscalYear:
        """The last fiscal year to stop on or before a day.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").before(date(2020, 2, 1)).label()
        '2019年度'
        """
        start = self.of(day).start
        if start == self._begin:
            raise self._none(f"before {start}")
        return self.of(start - ONE_DAY)

    def open_on(self, day: date) -> tuple[Open, ...]:
        """Every fiscal year that entries of a day may belong to, the oldest first.

        >>> from govledger.fiscal import calendar
        >>> for entry in calendar("JP", level="local").open_on(date(2020, 5, 10)):
        ...     print(entry.year, entry.basis)
        2019年度 cash settlement
        2020年度 all

        A budget that was extended by law is open beside the year that follows it.

        >>> [str(entry.year) for entry in calendar("NG").open_on(date(2026, 3, 1))]
        ['2025', '2026']
        """
        return open_years(self.of(day), day)

    def parse(
        self, text: str, *, as_of: date | None = None, locale: str | None = None, names: str | None = None
    ) -> FiscalYear:
        """The fiscal year that a label of this calendar names; the inverse of :meth:`FiscalYear.label`.

        ``as_of``, the day of the document, settles the century: of several years those within fifty of it are meant.
        ``names`` settles whether a single number is the ``"starting"`` or the ``"ending"`` year, and ``locale`` reads ``local``.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").parse("２０１９年度")
        calendar('CN').starting(2019)
        >>> calendar("US").parse("FY1976").stop
        datetime.date(1976, 7, 1)
        >>> str(calendar("US").parse("FY20", as_of=date(2024, 1, 1)))
        'FY2020'
        >>> calendar("GB").parse("2020")
        Traceback (most recent call last):
        ...
        govledger.errors.AmbiguousLabel: '2020' fits 2019-20 and 2020-21; write it in full, as in '2020-21'
        >>> str(calendar("GB").parse("2020", names="ending"))
        '2019-20'

        Where years are counted in an era, Gregorian numbers are read beside its own; what brackets add decides.

        >>> str(calendar("TW").parse("2019年度")), str(calendar("NP").parse("2019/20 (2076/77)"))
        ('民國108年度', '2076/77')
        """
        return reading.parse(self, text, as_of=as_of, locale=locale, names=names)

    def parse_period(self, text: str, *, as_of: date | None = None, names: str | None = None) -> FiscalPeriod:
        """The part of a fiscal year that a text names, before the label or behind it; the inverse of ``str``.

        Quarters, halves, and runs of months are read as Chinese, Japanese, Korean and English write them. Months beside
        the number of a calendar year are those of that year, beside the label of a fiscal year those of the fiscal year.

        >>> from govledger.fiscal import calendar
        >>> calendar("GB").parse_period("2019-20 Q3").iso()
        '2019-10-01/2020-01-01'
        >>> calendar("CN").parse_period("2020年上半年"), calendar("US").parse_period("4Q FY2019")
        (calendar('CN').starting(2020).halves[0], calendar('US').starting(2018).quarters[3])
        >>> calendar("JP").parse_period("2020年1-3月").iso(), calendar("JP").parse_period("2020年度1-3月").iso()
        ('2020-01-01/2020-04-01', '2021-01-01/2021-04-01')
        """
        return period_reading.parse_period(self, text, as_of=as_of, names=names)

    # --- several years --------------------------------------------------------------------------------------

    def range(
        self, first: str, last: str, *, as_of: date | None = None, names: str | None = None
    ) -> tuple[FiscalYear, ...]:
        """The years from one label to another, both included; labels are read as :meth:`parse` does.

        >>> from govledger.fiscal import calendar
        >>> [str(year) for year in calendar("CN").range("2017", "2019")]
        ['2017年度', '2018年度', '2019年度']
        """
        begin, end = (self.parse(label, as_of=as_of, names=names) for label in (first, last))
        return self.between(begin, end)

    def between(self, first: SpanT, last: SpanT) -> tuple[SpanT, ...]:
        """The years, or periods, from one to another, both included and transitions with them; none where the last is
        earlier.

        >>> from govledger.fiscal import calendar
        >>> us = calendar("US")
        >>> [str(year) for year in us.between(us.starting(1975), us.ending(1977))]
        ['FY1976', 'TQ', 'FY1977']
        """
        self._own(first, last)
        if isinstance(first, FiscalPeriod) and isinstance(last, FiscalPeriod) and first.kind is not last.kind:
            raise CalendarMismatch.kinds(first.kind, last.kind)
        found: list[SpanT] = []
        each = first
        while (each.start, each.stop) < (last.start, last.stop):
            found.append(each)
            each = each.next
        if (first.start, first.stop) <= (last.start, last.stop):
            found.append(last)
        return tuple(found)

    def comparable(self, first: SpanT, second: SpanT) -> Comparability:
        """Whether amounts of two years, or of two periods, can be set against each other as they stand.

        >>> from govledger.fiscal import calendar
        >>> mw = calendar("MW")
        >>> mw.comparable(mw.starting(2020), mw.starting(2021))
        Comparability(ok=False, reason='12 months against 9')
        >>> mw.comparable(mw.starting(2020), mw.starting(2022)).reason
        '12 months each, but one starts on 07-01 and the other on 04-01'
        """
        self._own(first, second)
        return compared(first, second)

    def of_many(self, dates: Any, *, kind: PeriodKind | str | None = None) -> Any:
        """The first day of the fiscal year of each date of a column, or of its quarter, month, half, term or week where a
        ``kind`` is given; without a Python loop.

        ``dates`` is a Polars or pandas series, a NumPy array of ``datetime64`` or a list of dates; the answer is of the
        same kind, a list giving an array. What is missing stays missing. Needs the extra ``columns``.

        >>> import numpy
        >>> from govledger.fiscal import calendar
        >>> calendar("US").of_many(numpy.array(["2019-09-30", "2019-10-01", "NaT"], dtype="datetime64[D]"))
        array(['2018-10-01', '2019-10-01',        'NaT'], dtype='datetime64[D]')
        """
        return columns.of_many(self, dates, kind=kind)

    def label_many(self, dates: Any, style: str | None = None, *, kind: PeriodKind | str | None = None) -> Any:
        """The label of the fiscal year, or period, of each date of a column, in order of time: an Enum of Polars, an
        ordered categorical of pandas, or an array of texts.

        >>> import numpy
        >>> from govledger.fiscal import calendar
        >>> list(calendar("US").label_many(numpy.array(["1976-06-30", "1976-07-01"], dtype="datetime64[D]")))
        ['FY1976', 'TQ']
        >>> list(calendar("US").label_many(numpy.array(["2019-12-31", "2020-01-01"], dtype="datetime64[D]"), kind="quarter"))
        ['FY2020 Q1', 'FY2020 Q2']
        """
        return columns.label_many(self, dates, style=style, kind=kind)

    # --- interchange ----------------------------------------------------------------------------------------

    def from_iso(self, text: str) -> FiscalYear:
        """The fiscal year of an ISO 8601 interval; the inverse of :meth:`FiscalYear.iso`.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").from_iso("2019-01-01/2020-01-01")
        calendar('CN').starting(2019)
        """
        return exchange_reading.from_iso(self, text)

    def from_sdmx(self, text: str, *, start_day: str) -> FiscalYear | FiscalPeriod:
        """The year or period of an SDMX reporting period, whose year starts on ``start_day``.

        >>> from govledger.fiscal import calendar
        >>> calendar("US").from_sdmx("2019-Q1", start_day="--10-01").iso()
        '2019-10-01/2020-01-01'
        """
        return exchange_reading.from_sdmx(self, text, start_day)

    def from_pandas(self, period: Any) -> FiscalYear | FiscalPeriod:
        """The year, quarter, month or week that has the days of a ``pandas.Period``.

        >>> import pandas
        >>> from govledger.fiscal import calendar
        >>> str(calendar("US").from_pandas(pandas.Period("2020", freq="Y-SEP")))
        'FY2020'
        """
        return exchange_reading.from_pandas(self, period)

    # --- below ----------------------------------------------------------------------------------------------

    def span(self, day: date) -> tuple[date, date, Regime]:
        """The first day of the fiscal year of a day, the day after its last, and its regime.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").span(date(2019, 5, 1))[:2]
        (datetime.date(2019, 1, 1), datetime.date(2020, 1, 1))
        """
        plain = plain_date(day)
        if not self._begin <= plain < self._end:
            raise self._none(f"on {plain}")
        index = self._index(plain)
        regime = self.regimes[index]
        if regime.start is None:
            return regime.first_start or self._begin, self.regimes[index + 1].first_start or self._end, regime
        return regime.start.on_or_before(plain), regime.start.after(plain), regime

    def touching(self, year: int) -> tuple[FiscalYear, ...]:
        """The fiscal years that share a day with a calendar year, in order.

        >>> from govledger.fiscal import calendar
        >>> [str(each) for each in calendar("US").touching(1976)]
        ['FY1976', 'TQ', 'FY1977']
        """
        known = self._years.get(year)
        if known is None:
            known = tuple(self._walk(max(date(year, 1, 1), self._begin), min(date(year, 12, 31), self._end - ONE_DAY)))
            self._years[year] = known
        return known

    def month_rule(self, year: FiscalYear) -> MonthDay | WeekEnd:
        """The rule that divides a year into months: its own, or for a transition the months of the rule before it.

        >>> from govledger.fiscal import calendar
        >>> calendar("AF").month_rule(calendar("AF").parse("1391")).system
        'solar_hijri'
        """
        if year.regime.start:
            return year.regime.start
        index = self._index(year.start)
        before = self.regimes[index - 1].start if index else None
        return before if isinstance(before, MonthDay) else MonthDay(1, 1)

    def only_one_starting(self, year: int) -> bool:
        """Whether one fiscal year alone starts in a calendar year, so that the number names it.

        >>> from govledger.fiscal import calendar
        >>> calendar("MW").only_one_starting(2021), calendar("US").only_one_starting(1976)
        (True, False)
        """
        return len(self._starting(year)) == 1

    def call(self, status: str) -> str:
        """The call that makes this calendar, saying how well a rule of it is known unless it was read.

        >>> from govledger.fiscal import calendar
        >>> calendar("DE").call("partly")
        "calendar('DE', status='partly')"
        """
        if not self._shipped:
            return repr(self)
        level = "" if self.id == self.country else f", level={self.level!r}"
        known = "" if status == "read" else f", status={status!r}"
        return f"calendar({self.country!r}{level}{known})"

    def _index(self, day: date) -> int:
        index = len(self.regimes) - 1
        while index and day < (self.regimes[index].first_start or self._begin):
            index -= 1
        return index

    def _walk(self, day: date, last: date) -> Iterable[FiscalYear]:
        while day <= last:
            year = FiscalYear(self, self.span(day)[0])
            yield year
            day = year.stop

    def _starting(self, number: int) -> list[FiscalYear]:
        return [year for year in self.touching(number) if year.years_in("gregorian")[0] == number]

    def _only(self, years: Sequence[FiscalYear], wanted: str) -> FiscalYear:
        chosen = years if len(years) == 1 else [year for year in years if year.kind is Kind.REGULAR]
        if len(chosen) == 1:
            return chosen[0]
        if not years:
            raise self._none(wanted)
        raise AmbiguousLabel.fits(wanted, years, advice="give a day of it with .of() or its label with .parse()")

    def _none(self, when: str) -> NoFiscalYear:
        return NoFiscalYear.at(when, calendar=self.id, first=self._begin, last=self._end - ONE_DAY)

    def _own(self, *spans: FiscalYear | FiscalPeriod) -> None:
        for span in spans:
            other = span.year.calendar if isinstance(span, FiscalPeriod) else span.calendar
            if other is not self and other != self:
                raise CalendarMismatch.between(self.id, other.id)

    def __repr__(self) -> str:
        if self._shipped:
            return self.call(self.status)
        regime = self.regimes[0]
        if (
            self.country
            or self.level
            or self.closings
            or len(self.regimes) > 1
            or regime.first_start
            or not regime.start
        ):
            closings = f", {self.closings!r}" if self.closings else ""
            return f"FiscalCalendar({self.country!r}, {self.level!r}, {self.regimes!r}{closings})"
        return short_repr(regime.start, regime.label)


def _again(
    country: str, level: str, regimes: Sequence[Regime], closings: Sequence[Closing], name: str, shipped: bool
) -> FiscalCalendar:
    """A calendar from its parts, for copies and pickles."""
    return FiscalCalendar(country, level, regimes, closings, id=name, shipped=shipped)
