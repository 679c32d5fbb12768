"""Parts of a fiscal year: half years, terms of four months, quarters, months, weeks, and the year to date.

They are counted from the first day of their year, so the second quarter of a year that starts in April is July to
September. Months are those of the year's rule: Nepali months in Nepal, months of four or five weeks in a year of weeks.

>>> from govledger.fiscal import calendar
>>> calendar("GB").starting(2019).quarters[1].iso()
'2019-07-01/2019-10-01'
"""

from __future__ import annotations

import functools
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import attrs

from govledger.fiscal import exchange
from govledger.fiscal.errors import CalendarMismatch, InvalidDate, UnknownPeriodKind
from govledger.fiscal.span import Span

if TYPE_CHECKING:
    from govledger.fiscal.year import FiscalYear

_MARKS = {"half": "H{}", "term": "T{}", "quarter": "Q{}", "month": "M{:02}", "week": "W{:02}", "to_date": "M01-M{:02}"}
_PLURALS = {"half": "halves", "term": "terms", "quarter": "quarters", "month": "months", "week": "weeks"}


class PeriodKind(StrEnum):
    """Half, term of four months, quarter, month, week, or the year to date.

    >>> PeriodKind.QUARTER.months, PeriodKind.TERM.months
    (3, 4)
    >>> PeriodKind("decade")
    Traceback (most recent call last):
    ...
    govledger.errors.UnknownPeriodKind: a fiscal year has no parts of kind 'decade'; accepted: half, term, quarter,
    month, week, to_date
    """

    HALF = "half"
    TERM = "term"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    TO_DATE = "to_date"

    @classmethod
    def _missing_(cls, value: object) -> PeriodKind:
        raise UnknownPeriodKind.named(value, known=[kind.value for kind in cls])

    @property
    def months(self) -> int | None:
        """How many months such a period has; None for weeks and the year to date.

        >>> PeriodKind.HALF.months
        6
        """
        return {"half": 6, "term": 4, "quarter": 3, "month": 1}.get(self.value)

    def __repr__(self) -> str:
        return f"PeriodKind.{self.name}"


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
        start, stop = _bounds(self.year, self.kind, self.ordinal)
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

    def __add__(self, steps: int) -> FiscalPeriod:
        if isinstance(steps, bool) or not isinstance(steps, int):
            return NotImplemented
        period = self
        for _ in range(abs(steps)):
            period = period.next if steps > 0 else period.previous
        return period

    def __sub__(self, steps: int) -> FiscalPeriod:
        return self + -steps if isinstance(steps, int) and not isinstance(steps, bool) else NotImplemented

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


def count_of(year: FiscalYear, kind: PeriodKind) -> int:
    """How many periods of a kind a year divides into; 0 where it does not.

    >>> from govledger.fiscal import calendar
    >>> count_of(calendar("MW").starting(2021), PeriodKind.QUARTER), count_of(calendar("MW").starting(2021), PeriodKind.HALF)
    (3, 0)
    """
    if kind is PeriodKind.WEEK:
        return -(-year.days // 7)
    count, left_over = divmod(len(year.month_starts), kind.months or 1)
    return 0 if left_over else count


def _bounds(year: FiscalYear, kind: PeriodKind, ordinal: int) -> tuple[date, date]:
    if kind is PeriodKind.WEEK:
        start = year.start + timedelta(weeks=ordinal - 1)
        return start, min(start + timedelta(weeks=1), year.stop)
    cuts = (*year.month_starts, year.stop)
    if kind is PeriodKind.TO_DATE:
        return cuts[0], cuts[ordinal]
    size = kind.months or 1
    return cuts[(ordinal - 1) * size], cuts[ordinal * size]
