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
from typing import TYPE_CHECKING

import attrs

from govledger.errors import CalendarMismatch, InvalidDate, UnknownLabelStyle
from govledger.fiscal.label import CONVENTIONS, STYLES
from govledger.fiscal.period import FiscalPeriod, PeriodKind, whole_months
from govledger.fiscal.regime import Kind, Regime, plain_date

if TYPE_CHECKING:
    from govledger.fiscal.calendar import FiscalCalendar


@functools.total_ordering
@attrs.frozen(eq=False, repr=False)
class FiscalYear:
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
        if start != self.start:
            name = _label_of(regime, start, stop)
            raise InvalidDate.given(
                self.start,
                accepted=f"the first day of a fiscal year of calendar {self.calendar.id}; {name} starts on {start}",
            )
        object.__setattr__(self, "stop", stop)
        object.__setattr__(self, "regime", regime)

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
    def days(self) -> int:
        """How many days the year has.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").starting(2020).days
        366
        """
        return (self.stop - self.start).days

    @property
    def last_day(self) -> date:
        """The day before ``stop``, for texts that name the last day.

        >>> from govledger.fiscal import calendar
        >>> calendar("GB").starting(2019).last_day
        datetime.date(2020, 3, 31)
        """
        return self.stop - timedelta(days=1)

    def __contains__(self, day: object) -> bool:
        return self.start <= plain_date(day) < self.stop

    # --- its parts ------------------------------------------------------------------------------------------

    @property
    def months(self) -> tuple[FiscalPeriod, ...]:
        """The months of the year, counted from its first day; their number is the year's length.

        >>> from govledger.fiscal import calendar
        >>> len(calendar("US").parse("TQ").months)
        3
        """
        return self._parts(PeriodKind.MONTH)

    @property
    def quarters(self) -> tuple[FiscalPeriod, ...]:
        """The quarters of the year; none where the year is no whole number of quarters.

        >>> from govledger.fiscal import calendar
        >>> [str(quarter) for quarter in calendar("MW").starting(2021).quarters]
        ['2021/22 Q1', '2021/22 Q2', '2021/22 Q3']
        """
        return self._parts(PeriodKind.QUARTER)

    @property
    def halves(self) -> tuple[FiscalPeriod, ...]:
        """The half years; none where the year is no whole number of them.

        >>> from govledger.fiscal import calendar
        >>> calendar("GB").starting(2019).halves[1].start
        datetime.date(2019, 10, 1)
        >>> calendar("MW").starting(2021).halves
        ()
        """
        return self._parts(PeriodKind.HALF)

    def _parts(self, kind: PeriodKind) -> tuple[FiscalPeriod, ...]:
        count, left_over = divmod(whole_months(self.start, self.stop), kind.months)
        return () if left_over else tuple(FiscalPeriod(self, kind, n) for n in range(1, count + 1))

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
        return self.start == other.start and self.calendar == other.calendar

    def __hash__(self) -> int:
        return hash((self.calendar.country, self.calendar.level, self.start))

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, FiscalYear):
            return NotImplemented
        if self.calendar != other.calendar:
            raise CalendarMismatch.between(self.calendar.id, other.calendar.id)
        return self.start < other.start

    # --- how it is written ----------------------------------------------------------------------------------

    def label(self, style: str | None = None) -> str:
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

        A year with a name of its own has it in every style, so that a row of years can be printed in one.

        >>> [str(year.label("ending")) for year in calendar("US").range("FY1976", "FY1977")]
        ['FY1976', 'TQ', 'FY1977']
        """
        usual = self.regime.styles
        known = [*STYLES] if self.regime.name else usual
        if style is not None and style not in known:
            raise UnknownLabelStyle.named(style, calendar=self.calendar.id, known=known)
        return _label_of(self.regime, self.start, self.stop, style)

    def iso(self) -> str:
        """The interval in ISO 8601, from the first day to the day on which the next year starts.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").starting(2019).iso()
        '2019-01-01/2020-01-01'
        """
        return f"{self.start}/{self.stop}"

    def __str__(self) -> str:
        return self.label()

    def __repr__(self) -> str:
        named_by_start = self.kind is Kind.REGULAR or self.calendar.starting(self.start.year) == self
        call = f"starting({self.start.year})" if named_by_start else f"parse({self.label()!r})"
        return f"{self.calendar!r}.{call}"


def _label_of(regime: Regime, start: date, stop: date, style: str | None = None) -> str:
    if regime.name:
        return regime.name
    return CONVENTIONS[regime.label].write(start.year, (stop - timedelta(days=1)).year, style)
