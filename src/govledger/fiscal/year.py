"""Fiscal years: intervals that a law gives a name.

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
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import attrs

from govledger.fiscal import exchange, locales
from govledger.fiscal.dates import plain_date
from govledger.fiscal.errors import CalendarMismatch, InvalidDate, UnknownLabelStyle
from govledger.fiscal.label import CONVENTIONS, STYLES
from govledger.fiscal.period import FiscalPeriod, PeriodKind, count_of
from govledger.fiscal.regime import Closing, Kind, Regime
from govledger.fiscal.rule import WeekEnd
from govledger.fiscal.span import Span
from govledger.fiscal.systems import SYSTEMS
from govledger.layout import Table

if TYPE_CHECKING:
    from govledger.fiscal.calendar import FiscalCalendar


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

    calendar: FiscalCalendar
    start: date
    stop: date = attrs.field(init=False)
    regime: Regime = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        start, stop, regime = self.calendar.span(plain_date(self.start))
        object.__setattr__(self, "stop", stop)
        object.__setattr__(self, "regime", regime)
        if start != self.start:
            right = self.calendar.of(start)
            accepted = f"the first day of a fiscal year of calendar {self.calendar.id}; {right} starts on {start}"
            raise InvalidDate.given(self.start, accepted=accepted)

    # A pickled year is its calendar and first day; the rest is computed again.
    def __reduce__(self) -> tuple[type[FiscalYear], tuple[FiscalCalendar, date]]:
        return FiscalYear, (self.calendar, self.start)

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
        return tuple(each for each in self.calendar.closings if each.concerns(self.start))

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
        return self.calendar.month_rule(self).months(self.start, self.stop)

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
        return self.calendar.of(self.stop)

    @property
    def previous(self) -> FiscalYear:
        """The year that stops when this one starts.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").starting(2019).previous
        calendar('CN').starting(2018)
        """
        return self.calendar.before(self.start)

    def __add__(self, steps: int) -> FiscalYear:
        if isinstance(steps, bool) or not isinstance(steps, int):
            return NotImplemented
        year = self
        for _ in range(abs(steps)):
            year = year.next if steps > 0 else year.previous
        return year

    def __sub__(self, steps: int) -> FiscalYear:
        if isinstance(steps, bool) or not isinstance(steps, int):
            return NotImplemented
        return self + -steps

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FiscalYear):
            return NotImplemented
        return self.start == other.start and (self.calendar is other.calendar or self.calendar == other.calendar)

    def __hash__(self) -> int:
        return hash((self.calendar.country, self.calendar.level, self.start))

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, FiscalYear):
            return NotImplemented
        if self.calendar is not other.calendar and self.calendar != other.calendar:
            raise CalendarMismatch.between(self.calendar.id, other.calendar.id)
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
            return locales.years(*self.years_in("gregorian"), locale=locale)
        known = self._styles()
        if style is not None and style not in known:
            raise UnknownLabelStyle.named(style, self.calendar.id, known=known)
        text = self._write(style, as_of)
        return text if locale is None else locales.digits(text, locale=locale)

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
        last = self.stop - timedelta(days=1)
        rows = [
            ["calendar", self.calendar.id],
            ["first day", str(self.start)],
            ["last day", str(last)],
            ["kind", self.kind.value],
        ]
        return Table(caption=self.label(), head=["fiscal year", self.label()], rows=rows).html()

    def __str__(self) -> str:
        return self.label()

    def __repr__(self) -> str:
        named_by_start = self.kind is Kind.REGULAR or self.calendar.only_one_starting(self.start.year)
        call = f"starting({self.years_in('gregorian')[0]})" if named_by_start else f"parse({self.label()!r})"
        return f"{self.calendar.call(self.status)}.{call}"
