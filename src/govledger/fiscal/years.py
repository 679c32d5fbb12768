"""Fiscal years of one government, found by their days and numbers; which of them are open, and whether two compare.

>>> from govledger.fiscal import calendar
>>> calendar("US").of(date(1976, 8, 1)).label()
'TQ'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

import attrs

from govledger.fiscal.dates import plain_date, plain_year
from govledger.fiscal.errors import AmbiguousLabel, CalendarMismatch, InvalidDate
from govledger.fiscal.period import PeriodKind, count_of
from govledger.fiscal.regime import Closing, Kind
from govledger.fiscal.rule import ONE_DAY
from govledger.fiscal.timeline import Timeline
from govledger.fiscal.year import FiscalPeriod, FiscalYear

SpanT = TypeVar("SpanT", FiscalYear, FiscalPeriod)


@attrs.frozen
class Open:
    """A fiscal year that entries of a day may belong to, and on what ``basis``.

    >>> from govledger.fiscal import calendar
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


@attrs.frozen(repr=False, cache_hash=True)
class Years(Timeline):
    """The fiscal years of one government; :class:`FiscalCalendar` reads their labels, too.

    >>> from govledger.fiscal import calendar
    >>> isinstance(calendar("CN"), Years)
    True
    """

    # The years made so far, by the calendar years they touch. It only saves work: what it holds never changes.
    _years: dict[int, tuple[FiscalYear, ...]] = attrs.field(init=False, eq=False, factory=dict)

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
        return part_of(self.of(day), day, PeriodKind(kind))

    def before(self, day: date) -> FiscalYear:
        """The last fiscal year to stop on or before a day.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").before(date(2020, 2, 1)).label()
        '2019年度'
        """
        return self.of(self.start_before(day))

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
        return open_years(self, day)

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

    def _own(self, *spans: FiscalYear | FiscalPeriod) -> None:
        for span in spans:
            other = span.year.calendar if isinstance(span, FiscalPeriod) else span.calendar
            if other is not self and other != self:
                raise CalendarMismatch.between(self.id, other.id)


def part_of(year: FiscalYear, day: date, kind: PeriodKind) -> FiscalPeriod:
    """The part of a year that a day is in."""
    if kind is PeriodKind.WEEK:
        return FiscalPeriod(year, kind, (day - year.start).days // 7 + 1)
    months = sum(start <= day for start in year.month_starts)
    if not count_of(year, kind):
        raise InvalidDate.given(f"{kind} of {year}", accepted=f"a {kind} only of years that divide into them")
    return FiscalPeriod(year, kind, -(-months // (kind.months or 1)))


def open_years(calendar: Years, day: date) -> tuple[Open, ...]:
    """The years that entries of a day may belong to, the oldest first.

    >>> from govledger.fiscal import calendar
    >>> [str(entry.year) for entry in open_years(calendar("CN"), date(2020, 1, 1))]
    ['2020年度']
    """
    current = calendar.of(day)
    found = [entry for closing in calendar.closings for entry in _kept_open(closing, calendar, current, day)]
    closed = [
        closing.basis for closing in current.closings if closing.last_day(current.stop) < min(day, current.last_day)
    ]
    return (*sorted(found, key=lambda entry: entry.year.start), Open(current, closed[0] if closed else "all"))


def _kept_open(closing: Closing, calendar: Years, current: FiscalYear, day: date) -> Iterator[Open]:
    """The years before the current one that a closing keeps open on a day."""
    if closing.once and closing.first_start:
        year = calendar.of(closing.first_start)
        if year.stop <= day <= closing.last_day(year.stop):
            yield Open(year, closing.basis)
        return
    year = current
    while year.start != calendar.first_day:
        year = year.previous
        if not closing.concerns(year.start) or day > closing.last_day(year.stop):
            return
        yield Open(year, closing.basis)


def compared(first: FiscalYear | FiscalPeriod, second: FiscalYear | FiscalPeriod) -> Comparability:
    """Compare two lengths, then what kept a year open, then the time of the year.

    >>> from govledger.fiscal import calendar
    >>> qa = calendar("QA")
    >>> compared(qa.starting(2013), qa.starting(2014)).reason
    '2014/15 was extended to 2015-12-31'
    """
    (length, unit), (other, other_unit) = first.length, second.length
    if length != other or unit != other_unit:
        against = str(other) if unit == other_unit else f"{other} {other_unit}"
        return Comparability(ok=False, reason=f"{length} {unit} against {against}")
    for span in (first, second):
        if (
            isinstance(span, FiscalYear)
            and any(closing.once for closing in span.closings)
            and span.open_until >= span.stop
        ):
            return Comparability(ok=False, reason=f"{span} was extended to {span.open_until}")
    if _time_of_year(first) != _time_of_year(second):
        starts = [f"{span.start:%m-%d}" for span in (first, second)]
        reason = f"{length} {unit} each, but one starts on {starts[0]} and the other on {starts[1]}"
        return Comparability(ok=True, reason=reason)
    return Comparability(ok=True, reason=f"{length} {unit} each")


def _time_of_year(span: FiscalYear | FiscalPeriod) -> tuple[object, ...]:
    """Where in the year a span begins: a rule and a place in it, since the day itself may drift."""
    if isinstance(span, FiscalPeriod):
        return (*_time_of_year(span.year), span.kind, span.ordinal)
    rule = span.regime.start
    return (rule,) if rule else (span.start.month, span.start.day)
