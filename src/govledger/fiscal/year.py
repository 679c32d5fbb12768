"""Fiscal years and their parts: intervals that a law gives a name.

A fiscal year is its calendar and its first day. Its number is only how it is printed, so it never takes part in
equality or arithmetic.

>>> from govledger.fiscal import calendar
>>> year = calendar("CN").starting(2019)
>>> year.start, year.stop
(datetime.date(2019, 1, 1), datetime.date(2020, 1, 1))
>>> str(year), year + 1
('2019年度', calendar('CN').starting(2020))
"""

from __future__ import annotations

import functools
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import attrs

from govledger.fiscal import exchange, languages
from govledger.fiscal.dates import plain_date
from govledger.fiscal.errors import CalendarMismatch, InvalidDate, UnknownLabelStyle
from govledger.fiscal.label import CONVENTIONS, STYLES
from govledger.fiscal.period import PeriodKind, bounds, count_of
from govledger.fiscal.regime import Closing, Kind, Regime
from govledger.fiscal.rule import WeekEnd
from govledger.fiscal.span import Span
from govledger.fiscal.systems import SYSTEMS
from govledger.fiscal.timeline import Timeline
from govledger.layout import Table

if TYPE_CHECKING:
    # The one arrow that points up: the class of a calendar stands above that of its years.
    from govledger.fiscal.calendar import FiscalCalendar

_MARKS = {"half": "H{}", "term": "T{}", "quarter": "Q{}", "month": "M{:02}", "week": "W{:02}", "to_date": "M01-M{:02}"}
_PLURALS = {"half": "halves", "term": "terms", "quarter": "quarters", "month": "months", "week": "weeks"}


@functools.total_ordering
@attrs.frozen(eq=False, repr=False)
class FiscalYear(Span):
    """One fiscal year of one calendar: the days from ``start`` up to, not including, ``stop``.

    Calendars make them: :meth:`FiscalCalendar.starting`, :meth:`~FiscalCalendar.ending`,
    :meth:`~FiscalCalendar.of`, :meth:`~FiscalCalendar.parse`. Two are equal when calendar and start are; they are
    ordered within one calendar, and sorted by ``start`` across calendars.

    >>> from govledger.fiscal import calendar
    >>> calendar("US").of(date(1976, 8, 1))
    calendar('US').parse('TQ')
    >>> FiscalYear(calendar("GB"), date(2019, 1, 1))
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidDate: datetime.date(2019, 1, 1) is not a date; accepted: the first day of a fiscal year of
    calendar GB; 2018-19 starts on 2018-04-01
    """

    _timeline: Timeline = attrs.field(alias="calendar")
    start: date
    stop: date = attrs.field(init=False)
    regime: Regime = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        start, stop, regime = self._timeline.span(plain_date(self.start))
        object.__setattr__(self, "stop", stop)
        object.__setattr__(self, "regime", regime)
        if start != self.start:
            right = FiscalYear(self._timeline, start)
            accepted = f"the first day of a fiscal year of calendar {self._timeline.id}; {right} starts on {start}"
            raise InvalidDate.given(self.start, accepted=accepted)

    # A pickled year is its calendar and first day; the rest is computed again.
    def __reduce__(self) -> tuple[type[FiscalYear], tuple[Timeline, date]]:
        return FiscalYear, (self._timeline, self.start)

    @property
    def calendar(self) -> FiscalCalendar:
        """The calendar whose year it is."""
        return cast("FiscalCalendar", self._timeline)  # Only calendars make years.

    # --- what it is -----------------------------------------------------------------------------------------

    @property
    def kind(self) -> Kind:
        """Regular, or a transition between two rules.

        >>> from govledger.fiscal import calendar
        >>> calendar("US").parse("TQ").kind
        Kind.TRANSITION
        """
        return self.regime.kind

    @property
    def status(self) -> str:
        """How well the law behind it is known: read, partly, recollection, or own for a calendar of one's own.

        >>> from govledger.fiscal import calendar
        >>> calendar("US").parse("TQ").status, calendar("DE").starting(2019).status
        ('read', 'partly')
        """
        return self.regime.status

    @property
    def length(self) -> tuple[int, str]:
        """How long it is, as a number and a unit: months, or weeks in a calendar of whole weeks.

        >>> from govledger.fiscal import calendar
        >>> calendar("MW").parse("2021/22").length
        (9, 'months')
        """
        if isinstance(self.regime.start, WeekEnd):
            return self.days // 7, "weeks"
        return len(self.month_starts), "months"

    @property
    def closings(self) -> tuple[Closing, ...]:
        """The closings and extensions that keep the year open after its end.

        >>> from govledger.fiscal import calendar
        >>> [closing.basis for closing in calendar("JP", level="local").starting(2019).closings]
        ['cash settlement']
        """
        return tuple(each for each in self._timeline.closings if each.concerns(self.start))

    @property
    def open_until(self) -> date:
        """The last day on which entries may be made for the year, its closings and extensions counted.

        >>> from govledger.fiscal import calendar
        >>> calendar("JP", level="local").starting(2019).open_until
        datetime.date(2020, 5, 31)
        """
        return max([self.last_day, *(each.last_day(self.stop) for each in self.closings)])

    def years_in(self, era: str) -> tuple[int, int]:
        """The numbers, in an era, of the years that it starts and ends in, which is what its label is made of.

        >>> from govledger.fiscal import calendar
        >>> calendar("NP").of(date(2019, 12, 31)).years_in("bikram_sambat")
        (2076, 2077)
        """
        first, last = self.regime.start.named_by(self.start, self.stop) if self.regime.start else (None, None)
        system = SYSTEMS[era]
        return system.year_of(first or self.start), system.year_of(last or self.last_day)

    # --- its parts ------------------------------------------------------------------------------------------

    @property
    def month_starts(self) -> tuple[date, ...]:
        """The first days of its months.

        >>> from govledger.fiscal import calendar
        >>> [str(day) for day in calendar("US").parse("TQ").month_starts]
        ['1976-07-01', '1976-08-01', '1976-09-01']
        """
        return self._timeline.month_rule(self).months(self.start, self.stop)

    @property
    def months(self) -> tuple[FiscalPeriod, ...]:
        """The months of the year, counted from its first day; their number is the year's length.

        >>> from govledger.fiscal import calendar
        >>> len(calendar("US").parse("TQ").months)
        3
        """
        return self.parts(PeriodKind.MONTH)

    @property
    def quarters(self) -> tuple[FiscalPeriod, ...]:
        """The quarters of the year; none where the year is no whole number of quarters.

        >>> from govledger.fiscal import calendar
        >>> [str(quarter) for quarter in calendar("MW").starting(2021).quarters]
        ['2021/22 Q1', '2021/22 Q2', '2021/22 Q3']
        """
        return self.parts(PeriodKind.QUARTER)

    @property
    def terms(self) -> tuple[FiscalPeriod, ...]:
        """The terms of four months, as Nepal reports them; none where the year is no whole number of them.

        >>> from govledger.fiscal import calendar
        >>> [term.start.isoformat() for term in calendar("NP").of(date(2019, 12, 31)).terms]
        ['2019-07-17', '2019-11-17', '2020-03-14']
        """
        return self.parts(PeriodKind.TERM)

    @property
    def halves(self) -> tuple[FiscalPeriod, ...]:
        """The half years; none where the year is no whole number of them.

        >>> from govledger.fiscal import calendar
        >>> calendar("GB").starting(2019).halves[1].start
        datetime.date(2019, 10, 1)
        >>> calendar("MW").starting(2021).halves
        ()
        """
        return self.parts(PeriodKind.HALF)

    @property
    def weeks(self) -> tuple[FiscalPeriod, ...]:
        """The weeks from the first day of the year; the last is shorter in a year that is no whole number of them.

        >>> from govledger.fiscal import calendar
        >>> weeks = calendar("CN").starting(2019).weeks
        >>> len(weeks), weeks[52].days
        (53, 1)
        """
        return self.parts(PeriodKind.WEEK)

    def parts(self, kind: PeriodKind) -> tuple[FiscalPeriod, ...]:
        """All periods of one kind; for the year to date one that grows month by month.

        >>> from govledger.fiscal import calendar
        >>> len(calendar("CN").starting(2019).parts(PeriodKind.TO_DATE))
        12
        """
        return tuple(FiscalPeriod(self, kind, n) for n in range(1, count_of(self, PeriodKind(kind)) + 1))

    def to_date(self, *, months: int) -> FiscalPeriod:
        """The year up to the end of one of its months.

        >>> from govledger.fiscal import calendar
        >>> str(calendar("GB").starting(2019).to_date(months=9)), calendar("GB").starting(2019).to_date(months=9).stop
        ('2019-20 M01-M09', datetime.date(2020, 1, 1))
        """
        return FiscalPeriod(self, PeriodKind.TO_DATE, months)

    # --- its neighbours -------------------------------------------------------------------------------------

    @property
    def next(self) -> FiscalYear:
        """The year that starts when this one stops, transition or not.

        >>> from govledger.fiscal import calendar
        >>> str(calendar("US").ending(1976).next)
        'TQ'
        """
        return FiscalYear(self._timeline, self.stop)

    @functools.cached_property
    def previous(self) -> FiscalYear:
        """The year that stops when this one starts.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").starting(2019).previous
        calendar('CN').starting(2018)
        """
        return FiscalYear(self._timeline, self._timeline.start_before(self.start))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FiscalYear):
            return NotImplemented
        return self.start == other.start and (self._timeline is other._timeline or self._timeline == other._timeline)

    def __hash__(self) -> int:
        return hash((self._timeline.country, self._timeline.level, self.start))

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, FiscalYear):
            return NotImplemented
        if self._timeline is not other._timeline and self._timeline != other._timeline:
            raise CalendarMismatch.between(self._timeline.id, other._timeline.id)
        return self.start < other.start

    # --- how it is written ----------------------------------------------------------------------------------

    def label(self, style: str | None = None, *, as_of: date | None = None, locale: str | None = None) -> str:
        """The year as its government prints it, or in another style that cannot be mistaken there.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").starting(2019).label()
        '2019年度'
        >>> calendar("GB").starting(2019).label("long")
        '2019 to 2020'
        >>> calendar("CN").starting(2019).label("split")
        Traceback (most recent call last):
        ...
        govledger.errors.UnknownLabelStyle: calendar CN has no label style 'split'; styles: annual, year, single

        The Japanese style ``era`` depends on the day ``as_of`` which a document is written; without one it is the name
        that the year was last given.

        >>> japan = calendar("JP").starting(2019)
        >>> japan.label("era"), japan.label("era", as_of=date(2019, 4, 10))
        ('令和元年度', '平成31年度')

        A ``locale`` prints the digits of its language, and has a style ``local``: the years as CLDR writes a range.

        >>> calendar("NP").of(date(2019, 12, 31)).label(locale="ne_NP")
        '२०७६/७७'
        >>> calendar("GB").starting(2019).label("local", locale="sv")
        '2019–2020'

        A year with a name of its own has it in every style, so that a row of years can be printed in one.

        >>> [str(year.label("ending")) for year in calendar("US").range("FY1976", "FY1977")]
        ['FY1976', 'TQ', 'FY1977']
        """
        if style == "local" and locale is not None:
            return languages.years(*self.years_in("gregorian"), locale=locale)
        known = self._styles()
        if style is not None and style not in known:
            raise UnknownLabelStyle.named(style, self._timeline.id, known=known)
        text = self._write(style, as_of)
        return text if locale is None else languages.digits(text, locale=locale)

    def _styles(self) -> tuple[str, ...]:
        if self.regime.name:
            return (*STYLES, "named")
        short = ("short",) if CONVENTIONS[self.regime.label].short else ()
        return (*self.regime.styles, *short)

    def _write(self, style: str | None = None, as_of: date | None = None) -> str:
        if self.regime.name:
            return self.regime.name
        era = STYLES[style or self.regime.styles[0]].era
        start, end = self.years_in("gregorian" if era == "nengo" else era)
        return CONVENTIONS[self.regime.label].write(start, end, style, as_of=as_of)

    def to_sdmx(self) -> tuple[str, dict[str, str]]:
        """The reporting year of SDMX, counted by the calendar year it starts in, and the attribute that it needs.

        SDMX says so little of short years, drifting years and years of weeks that they are refused.

        >>> from govledger.fiscal import calendar
        >>> calendar("GB").starting(2019).to_sdmx()
        ('2019-A1', {'REPORTING_YEAR_START_DAY': '--04-01'})
        >>> calendar("US").parse("TQ").to_sdmx()
        Traceback (most recent call last):
        ...
        govledger.errors.NotRepresentable: TQ cannot be a reporting year of SDMX: it is a transition; use .iso()
        """
        return exchange.year_to_sdmx(self)

    def to_pandas(self) -> Any:
        """The year as a ``pandas.Period``, which pandas calls by the calendar year it ends in.

        >>> from govledger.fiscal import calendar
        >>> calendar("GB").starting(2019).to_pandas()
        Period('2020', 'Y-MAR')
        >>> calendar("GB", level="personal tax").starting(2019).to_pandas()
        Traceback (most recent call last):
        ...
        govledger.errors.NotRepresentable: 2019-20 cannot be a pandas Period: it starts on 2019-04-06, inside a month;
        use .to_timestamps() or .iso()
        """
        return exchange.year_to_pandas(self)

    def __format__(self, style: str) -> str:
        """The label, in the style that an f-string names.

        >>> from govledger.fiscal import calendar
        >>> f"{calendar('GB').starting(2019):long}, {calendar('GB').starting(2019)}"
        '2019 to 2020, 2019-20'
        """
        return self.label(style or None)

    def _repr_html_(self) -> str:
        """A table for notebooks: the label, the first and the last day, the calendar.

        >>> from govledger.fiscal import calendar
        >>> "<td>2020-03-31</td>" in calendar("GB").starting(2019)._repr_html_()
        True
        """
        rows = [["calendar", self.calendar.id], ["first day", f"{self.start}"], ["last day", f"{self.last_day}"]]
        rows += [["kind", self.kind.value]]
        return Table(caption=self.label(), head=["fiscal year", self.label()], rows=rows).html()

    def __str__(self) -> str:
        return self.label()

    def __repr__(self) -> str:
        named_by_start = self.kind is Kind.REGULAR or self._timeline.only_one_starting(self.start.year)
        call = f"starting({self.years_in('gregorian')[0]})" if named_by_start else f"parse({self.label()!r})"
        return f"{self._timeline.call(self.status)}.{call}"


@functools.total_ordering
@attrs.frozen(repr=False, order=False)
class FiscalPeriod(Span):
    """One part of a fiscal year; ``ordinal`` counts from 1, for the year to date in months.

    Periods of one calendar are ordered by their days, and whole numbers are added to them as to years.

    >>> from govledger.fiscal import calendar
    >>> calendar("CN").starting(2019).quarters[3] + 1
    calendar('CN').starting(2020).quarters[0]
    >>> FiscalPeriod(calendar("CN").starting(2019), "quarter", 5)
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidDate: 'quarter 5 of 2019年度' is not a date; accepted: quarter 1 to 4
    """

    year: FiscalYear
    kind: PeriodKind = attrs.field(converter=PeriodKind)
    ordinal: int
    start: date = attrs.field(init=False, eq=False)
    stop: date = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        count = count_of(self.year, self.kind)
        if type(self.ordinal) is not int or not 1 <= self.ordinal <= count:
            accepted = f"{self.kind} 1 to {count}" if count else f"a {self.kind} only of years that divide into them"
            raise InvalidDate.given(f"{self.kind} {self.ordinal} of {self.year}", accepted=accepted)
        start, stop = bounds(self.year, self.kind, self.ordinal)
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "stop", stop)

    @property
    def length(self) -> tuple[int, str]:
        """How long it is, as a number and a unit: whole months or weeks, or days where it is neither.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").starting(2019).to_date(months=9).length
        (9, 'months')
        """
        if self.kind is PeriodKind.WEEK:
            return (self.days, "days") if self.days != 7 else (1, "weeks")
        if self.year.length[1] == "weeks":
            return self.days // 7, "weeks"
        return self.kind.months or self.ordinal, "months"

    @property
    def next(self) -> FiscalPeriod:
        """The period of the same kind that follows, in the next year after the last.

        >>> from govledger.fiscal import calendar
        >>> str(calendar("GB").starting(2019).months[11].next)
        '2020-21 M01'
        """
        if self.ordinal < count_of(self.year, self.kind):
            return FiscalPeriod(self.year, self.kind, self.ordinal + 1)
        return FiscalPeriod(self.year.next, self.kind, 1)

    @property
    def previous(self) -> FiscalPeriod:
        """The period of the same kind that comes before.

        >>> from govledger.fiscal import calendar
        >>> str(calendar("GB").starting(2019).quarters[0].previous)
        '2018-19 Q4'
        """
        if self.ordinal > 1:
            return FiscalPeriod(self.year, self.kind, self.ordinal - 1)
        before = self.year.previous
        return FiscalPeriod(before, self.kind, count_of(before, self.kind))

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, FiscalPeriod):
            return NotImplemented
        if self.year.calendar != other.year.calendar:
            raise CalendarMismatch.between(self.year.calendar.id, other.year.calendar.id)
        return (self.start, self.stop, self.kind) < (other.start, other.stop, other.kind)

    def label(self, style: str | None = None, *, as_of: date | None = None, locale: str | None = None) -> str:
        """The label of its year, as :meth:`FiscalYear.label` prints it, and which part it is.

        >>> from govledger.fiscal import calendar
        >>> calendar("GB").starting(2019).quarters[1].label("split_full")
        '2019-2020 Q2'
        """
        mark = _MARKS[self.kind.value].format(self.ordinal)
        return f"{self.year.label(style, as_of=as_of, locale=locale)} {mark}"

    def to_sdmx(self) -> tuple[str, dict[str, str]]:
        """The reporting period of SDMX and the attribute that it needs; see :meth:`FiscalYear.to_sdmx`.

        >>> from govledger.fiscal import calendar
        >>> calendar("GB").starting(2019).quarters[1].to_sdmx()
        ('2019-Q2', {'REPORTING_YEAR_START_DAY': '--04-01'})
        """
        return exchange.period_to_sdmx(self)

    def to_pandas(self) -> Any:
        """The period as a ``pandas.Period``; see :meth:`FiscalYear.to_pandas`.

        >>> from govledger.fiscal import calendar
        >>> calendar("GB").starting(2019).quarters[1].to_pandas()
        Period('2020Q2', 'Q-MAR')
        """
        return exchange.period_to_pandas(self)

    def __str__(self) -> str:
        return self.label()

    def __repr__(self) -> str:
        if self.kind is PeriodKind.TO_DATE:
            return f"{self.year!r}.to_date(months={self.ordinal})"
        return f"{self.year!r}.{_PLURALS[self.kind.value]}[{self.ordinal - 1}]"
