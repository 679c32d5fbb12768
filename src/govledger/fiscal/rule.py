"""Rules: on which day each fiscal year starts.

A :class:`MonthDay` starts every year on the same day of a calendar system, a :class:`WeekEnd` ends every year on the
same day of the week. Both answer the same four questions, and a calendar asks nothing else of them.

>>> MonthDay(4, 1, "bikram_sambat").on_or_before(date(2019, 12, 31))
datetime.date(2019, 7, 17)
>>> WeekEnd("SAT", nearest=(1, 31)).on_or_before(date(2019, 12, 31))
datetime.date(2019, 2, 3)
"""

from __future__ import annotations

import calendar as months_of_years
import itertools
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import TypeAlias

import attrs

from govledger.fiscal.dates import LAST_YEAR
from govledger.fiscal.errors import InvalidCalendar, InvalidDate
from govledger.fiscal.systems import SYSTEMS, System

ONE_DAY = timedelta(days=1)
WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
PATTERNS: Mapping[str, tuple[int, ...]] = MappingProxyType({"445": (4, 4, 5), "454": (4, 5, 4), "544": (5, 4, 4)})
"""How the thirteen weeks of a quarter are divided into its months, by name."""

_EVERY_YEAR = "a (month, day) that every year has, such as (4, 1)"


@attrs.frozen(repr=False)
class MonthDay:
    """The rule of a fiscal year that starts on the same day of every year of a calendar system.

    ``system`` is gregorian, solar_hijri, bikram_sambat or ethiopic. The tables of some systems end: the years of a rule
    lie between ``first`` and ``stop``.

    >>> MonthDay(4, 1).on_or_before(date(2020, 2, 29))
    datetime.date(2019, 4, 1)
    >>> MonthDay(10, 1, "solar_hijri").after(date(2020, 2, 29))
    datetime.date(2020, 12, 21)
    >>> MonthDay(2, 29)
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidDate: (2, 29) is not a date; accepted: a (month, day) that every year has, such as (4, 1)
    """

    month: int
    day: int
    system: str = "gregorian"
    _system: System = attrs.field(init=False, eq=False)
    first: date = attrs.field(init=False, eq=False)
    stop: date = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if self.system not in ("gregorian", "solar_hijri", "bikram_sambat", "ethiopic"):
            accepted = "gregorian, solar_hijri, bikram_sambat or ethiopic"
            raise InvalidCalendar.because(f"no calendar system {self.system!r} to start years in", accepted=accepted)
        system = SYSTEMS[self.system]
        if not self._every_year_has_it():
            raise InvalidDate.given((self.month, self.day), accepted=_EVERY_YEAR)
        object.__setattr__(self, "_system", system)
        first, last = system.year_of(system.first), system.year_of(system.stop - ONE_DAY)
        begin = system.day(first, self.month, self.day)
        object.__setattr__(
            self, "first", begin if begin >= system.first else system.day(first + 1, self.month, self.day)
        )
        object.__setattr__(self, "stop", system.day(last, self.month, self.day))

    def _every_year_has_it(self) -> bool:
        if type(self.month) is not int or type(self.day) is not int or not 1 <= self.month <= 12:
            return False
        if self.system == "gregorian":
            return 1 <= self.day <= months_of_years.monthrange(2001, self.month)[1]  # no leap year
        return 1 <= self.day <= (30 if self.system == "ethiopic" else 29)

    @classmethod
    def of(cls, value: object) -> MonthDay:
        """A rule from itself or from a pair.

        >>> MonthDay.of((4, 1))
        MonthDay(4, 1)
        """
        if isinstance(value, MonthDay):
            return value
        if not isinstance(value, tuple) or len(value) != 2:
            raise InvalidDate.given(value, accepted=_EVERY_YEAR)
        return cls(*value)

    @property
    def across_years(self) -> bool:
        """Whether its years lie in two Gregorian years.

        >>> MonthDay(4, 1).across_years, MonthDay(1, 1).across_years
        (True, False)
        """
        return (self.month, self.day, self.system) != (1, 1, "gregorian")

    def in_year(self, year: int) -> date:
        """The day in one year of the system.

        >>> MonthDay(4, 6).in_year(2019)
        datetime.date(2019, 4, 6)
        """
        return self._system.day(year, self.month, self.day)

    def on_or_before(self, day: date) -> date:
        """The start of the fiscal year that holds a day.

        >>> MonthDay(4, 6).on_or_before(date(2019, 4, 5))
        datetime.date(2018, 4, 6)
        """
        year = self._system.year_of(day)
        start = self.in_year(year)
        return start if start <= day else self.in_year(year - 1)

    def after(self, day: date) -> date:
        """The first start after a day.

        >>> MonthDay(4, 6).after(date(2019, 4, 6))
        datetime.date(2020, 4, 6)
        """
        year = self._system.year_of(day)
        start = self.in_year(year)
        return start if start > day else self.in_year(year + 1)

    def named_by(self, start: date, stop: date) -> tuple[date, date]:
        """The days whose years name the fiscal year: here its first and its last.

        >>> MonthDay(4, 6).named_by(date(2019, 4, 6), date(2020, 4, 6))
        (datetime.date(2019, 4, 6), datetime.date(2020, 4, 5))
        """
        return start, stop - ONE_DAY

    def months(self, start: date, stop: date) -> tuple[date, ...]:
        """The first days of the months of a stretch; a rest of less than half a month belongs to the month before.

        >>> len(MonthDay(4, 6).months(date(2019, 4, 6), date(2020, 4, 6)))
        12
        >>> MonthDay(4, 1, "bikram_sambat").months(date(2019, 7, 17), date(2020, 7, 16))[1]
        datetime.date(2019, 8, 18)
        """
        if self.system == "gregorian":
            found = itertools.takewhile(lambda day: day < stop, (months_after(start, n) for n in itertools.count()))
        else:
            first = self._system.year_of(start)
            count = 12 * first + self._month_of(start, first) - 1
            starts = (self._system.day(n // 12, n % 12 + 1, self.day) for n in itertools.count(count))
            found = itertools.takewhile(lambda day: day < stop, starts)
        return _without_stub(list(found), stop)

    def _month_of(self, day: date, year: int) -> int:
        return max(month for month in range(1, 13) if self._system.day(year, month, 1) <= day)

    def __str__(self) -> str:
        text = f"{self.month:02}-{self.day:02}"
        return text if self.system == "gregorian" else f"{text} {self.system}"

    def __repr__(self) -> str:
        system = "" if self.system == "gregorian" else f", {self.system!r}"
        return f"MonthDay({self.month}, {self.day}{system})"


def _anchor(value: object) -> tuple[int, int] | None:
    """A (month, day), which in a short month means its last day; so (2, 29) is the last day of February."""
    if value is None:
        return None
    if isinstance(value, tuple) and len(value) == 2 and all(type(part) is int for part in value):
        month, day = value
        if 1 <= month <= 12 and 1 <= day <= months_of_years.monthrange(2000, month)[1]:
            return month, day
    raise InvalidDate.given(value, accepted="a (month, day) such as (6, 30)")


@attrs.frozen(repr=False)
class WeekEnd:
    """The rule of a fiscal year of 52 or 53 whole weeks, which ends on the same day of the week every year.

    It ends on the day ``nearest`` to a (month, day), or on the ``last`` such day on or before it. ``pattern`` says how
    the thirteen weeks of a quarter are divided into months; a 53rd week belongs to month ``leap_month``. A year is
    named by the (month, day) that it is measured by, not by the day it ends on, which may fall in the next calendar year.

    >>> apple = WeekEnd("SAT", last=(9, 30))
    >>> apple.on_or_before(date(2023, 9, 30)), apple.after(date(2023, 9, 30))
    (datetime.date(2022, 9, 25), datetime.date(2023, 10, 1))
    >>> WeekEnd("FRI")
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidCalendar: nearest=None and last=None; accepted: one of them, as in nearest=(6, 30)
    """

    weekday: str
    nearest: tuple[int, int] | None = attrs.field(default=None, converter=_anchor, kw_only=True)
    last: tuple[int, int] | None = attrs.field(default=None, converter=_anchor, kw_only=True)
    pattern: str = attrs.field(default="445", kw_only=True)
    leap_month: int = attrs.field(default=12, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.weekday not in WEEKDAYS:
            raise InvalidCalendar.because(f"weekday {self.weekday!r}", accepted=", ".join(WEEKDAYS))
        if (self.nearest is None) == (self.last is None):
            problem = f"nearest={self.nearest} and last={self.last}"
            raise InvalidCalendar.because(problem, accepted="one of them, as in nearest=(6, 30)")
        if self.pattern not in PATTERNS:
            raise InvalidCalendar.because(f"pattern {self.pattern!r}", accepted=", ".join(PATTERNS))
        if type(self.leap_month) is not int or not 1 <= self.leap_month <= 12:
            raise InvalidCalendar.because(f"leap_month {self.leap_month!r}", accepted="1 to 12")

    @property
    def across_years(self) -> bool:
        """Whether its years are named by two Gregorian years.

        >>> WeekEnd("SAT", nearest=(12, 31)).across_years
        False
        """
        return (self.nearest or self.last) != (12, 31)

    @property
    def first(self) -> date:
        """The first day of the first year."""
        return self._end(1) + ONE_DAY

    @property
    def stop(self) -> date:
        """The day after the last year."""
        return self._end(LAST_YEAR - 1) + ONE_DAY

    def _anchor_in(self, year: int) -> date:
        month, day = self.nearest or self.last or (12, 31)
        return date(year, month, min(day, months_of_years.monthrange(year, month)[1]))

    def _end(self, year: int) -> date:
        """The last day of the fiscal year that is measured by a calendar year."""
        anchor = self._anchor_in(year)
        back = (anchor.weekday() - WEEKDAYS.index(self.weekday)) % 7
        forward = self.nearest is not None and back > 3
        return anchor + timedelta(days=7 - back if forward else -back)

    def on_or_before(self, day: date) -> date:
        """The start of the fiscal year that holds a day.

        >>> WeekEnd("SUN", nearest=(12, 31)).on_or_before(date(2020, 1, 5))
        datetime.date(2019, 12, 30)
        """
        ends = [self._end(year) for year in range(max(day.year - 2, 1), min(day.year + 1, LAST_YEAR))]
        return max(end for end in ends if end < day) + ONE_DAY

    def after(self, day: date) -> date:
        """The first start after a day.

        >>> WeekEnd("SUN", nearest=(12, 31)).after(date(2020, 1, 5))
        datetime.date(2021, 1, 4)
        """
        ends = [self._end(year) for year in range(max(day.year - 1, 1), min(day.year + 3, LAST_YEAR))]
        return min(end for end in ends if end >= day) + ONE_DAY

    def named_by(self, start: date, stop: date) -> tuple[date, date]:  # noqa: ARG002 (the question all rules answer)
        """The days whose years name the fiscal year: the ones it is measured by.

        >>> WeekEnd("SAT", nearest=(12, 31)).named_by(date(2015, 1, 4), date(2016, 1, 3))
        (datetime.date(2015, 1, 1), datetime.date(2015, 12, 31))
        """
        last = stop - ONE_DAY
        year = next(year for year in (last.year - 1, last.year, last.year + 1) if self._end(year) == last)
        return self._anchor_in(year - 1) + ONE_DAY, self._anchor_in(year)

    def months(self, start: date, stop: date) -> tuple[date, ...]:
        """The first days of the months of a year, by the pattern.

        >>> [day.day for day in WeekEnd("SAT", last=(9, 30)).months(date(2022, 9, 25), date(2023, 10, 1))][:4]
        [25, 23, 20, 25]
        """
        weeks = [*PATTERNS[self.pattern] * 4]
        weeks[self.leap_month - 1] += (stop - start).days // 7 - 52
        sums = itertools.accumulate(weeks, initial=0)
        return tuple(start + timedelta(weeks=count) for count in sums)[:12]

    def __str__(self) -> str:
        way, (month, day) = ("nearest", self.nearest) if self.nearest else ("last", self.last or (12, 31))
        return f"{self.weekday} {way} {month:02}-{day:02} {self.pattern} leap {self.leap_month}"

    def __repr__(self) -> str:
        way = f"nearest={self.nearest}" if self.nearest else f"last={self.last}"
        pattern = "" if self.pattern == "445" else f", pattern={self.pattern!r}"
        leap = "" if self.leap_month == 12 else f", leap_month={self.leap_month}"
        return f"WeekEnd({self.weekday!r}, {way}{pattern}{leap})"


Rule: TypeAlias = MonthDay | WeekEnd


def parse_rule(text: str) -> Rule:
    """The rule that prints so; the inverse of ``str``.

    >>> parse_rule("04-01 bikram_sambat")
    MonthDay(4, 1, 'bikram_sambat')
    >>> parse_rule("SAT nearest 01-31 544 leap 12")
    WeekEnd('SAT', nearest=(1, 31), pattern='544')
    """
    match text.split():
        case [month_day]:
            return MonthDay(*_pair(month_day, text))
        case [month_day, system]:
            return MonthDay(*_pair(month_day, text), system)
        case [weekday, ("nearest" | "last") as way, month_day, pattern, "leap", month] if month.isdecimal():
            anchor = {way: _pair(month_day, text)}
            return WeekEnd(weekday, pattern=pattern, leap_month=int(month), **anchor)
    raise InvalidDate.given(text, accepted="a rule such as '04-01' or 'SAT nearest 01-31 445 leap 12'")


def _pair(month_day: str, text: str) -> tuple[int, int]:
    month, _, day = month_day.partition("-")
    if not (month.isdecimal() and day.isdecimal()):
        raise InvalidDate.given(text, accepted="a rule such as '04-01' or '04-01 bikram_sambat'")
    return int(month), int(day)


def months_after(day: date, count: int) -> date:
    """The same day of a later month, or the last day of a month that is too short for it.

    >>> months_after(date(2019, 12, 31), 2)
    datetime.date(2020, 2, 29)
    """
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, months_of_years.monthrange(year, month + 1)[1]))


def _without_stub(starts: Sequence[date], stop: date) -> tuple[date, ...]:
    """The starts without a last one that begins less than fifteen days before the end."""
    few = len(starts) > 1 and (stop - starts[-1]).days < 15
    return tuple(starts[:-1] if few else starts)


def short_repr(rule: MonthDay | WeekEnd, label: str) -> str:
    """The call that makes a calendar of one rule.

    >>> short_repr(MonthDay(4, 1), "split")
    "FiscalCalendar.simple(start=(4, 1), label='split')"
    """
    if isinstance(rule, WeekEnd):
        options = repr(rule).removeprefix(f"WeekEnd({rule.weekday!r}, ").removesuffix(")")
        return f"FiscalCalendar.weeks(ends_on={rule.weekday!r}, {options}, label={label!r})"
    system = "" if rule.system == "gregorian" else f", system={rule.system!r}"
    return f"FiscalCalendar.simple(start={rule.month, rule.day}, label={label!r}{system})"
