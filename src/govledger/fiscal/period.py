"""The kinds of parts of a fiscal year, and how a year divides into them: half years, terms of four months, quarters, months, weeks, and the year to date.

They are counted from the first day of their year, so the second quarter of a year that starts in April is July to
September. Months are those of the year's rule: Nepali months in Nepal, months of four or five weeks in a year of weeks.

>>> from govledger.fiscal import calendar
>>> calendar("GB").starting(2019).quarters[1].iso()
'2019-07-01/2019-10-01'
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from govledger.fiscal.errors import UnknownPeriodKind
from govledger.fiscal.span import Days


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


class Divided(Days, Protocol):
    """What is asked of a fiscal year that is divided."""

    @property
    def month_starts(self) -> tuple[date, ...]:
        """The first days of its months."""


def count_of(year: Divided, kind: PeriodKind) -> int:
    """How many periods of a kind a year divides into; 0 where it does not.

    >>> from govledger.fiscal import calendar
    >>> count_of(calendar("MW").starting(2021), PeriodKind.QUARTER), count_of(calendar("MW").starting(2021), PeriodKind.HALF)
    (3, 0)
    """
    if kind is PeriodKind.WEEK:
        return -(-year.days // 7)
    count, left_over = divmod(len(year.month_starts), kind.months or 1)
    return 0 if left_over else count


def bounds(year: Divided, kind: PeriodKind, ordinal: int) -> tuple[date, date]:
    """The first day of one period of a year and the day after its last.

    >>> from govledger.fiscal import calendar
    >>> bounds(calendar("GB").starting(2019), PeriodKind.QUARTER, 2)[0]
    datetime.date(2019, 7, 1)
    """
    if kind is PeriodKind.WEEK:
        start = year.start + timedelta(weeks=ordinal - 1)
        return start, min(start + timedelta(weeks=1), year.stop)
    cuts = (*year.month_starts, year.stop)
    if kind is PeriodKind.TO_DATE:
        return cuts[0], cuts[ordinal]
    size = kind.months or 1
    return cuts[(ordinal - 1) * size], cuts[ordinal * size]
