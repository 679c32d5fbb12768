"""Parts of a fiscal year: half years, quarters and months.

They are counted from the first day of their year, so the second quarter of a year that starts in April
is July to September.

>>> from govledger.fiscal import calendar
>>> calendar("GB").starting(2019).quarters[1].iso()
'2019-07-01/2019-10-01'
"""

from __future__ import annotations

import calendar as months_of_years
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from govledger.errors import InvalidDate
from govledger.fiscal.regime import plain_date

if TYPE_CHECKING:
    from govledger.fiscal.year import FiscalYear


class PeriodKind(StrEnum):
    """Half, quarter or month.

    >>> PeriodKind.QUARTER.months
    3
    """

    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def months(self) -> int:
        """How many months such a period has.

        >>> PeriodKind.HALF.months
        6
        """
        return {"half": 6, "quarter": 3, "month": 1}[self.value]

    def __repr__(self) -> str:
        return f"PeriodKind.{self.name}"


@attrs.frozen(repr=False)
class FiscalPeriod:
    """One half, quarter or month of a fiscal year; ``ordinal`` counts from 1.

    >>> from govledger.fiscal import calendar
    >>> calendar("CN").starting(2019).quarters[0]
    calendar('CN').starting(2019).quarters[0]
    >>> FiscalPeriod(calendar("CN").starting(2019), "quarter", 5)
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidDate: 'quarter 5 of 2019年度' is not a date; accepted: quarter 1 to 4
    """

    year: FiscalYear
    kind: PeriodKind = attrs.field(converter=PeriodKind)
    ordinal: int

    def __attrs_post_init__(self) -> None:
        count, left_over = divmod(whole_months(self.year.start, self.year.stop), self.kind.months)
        if left_over or type(self.ordinal) is not int or not 1 <= self.ordinal <= count:
            accepted = f"a {self.kind} only of years that divide into them" if left_over else f"1 to {count}"
            raise InvalidDate.given(
                f"{self.kind} {self.ordinal} of {self.year}",
                accepted=accepted.replace("1 to", f"{self.kind} 1 to"),
            )

    @property
    def start(self) -> date:
        """The first day.

        >>> from govledger.fiscal import calendar
        >>> calendar("ZA").starting(2019).months[0].start
        datetime.date(2019, 4, 1)
        """
        return months_after(self.year.start, (self.ordinal - 1) * self.kind.months)

    @property
    def stop(self) -> date:
        """The day after the last.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").starting(2019).months[1].stop
        datetime.date(2019, 3, 1)
        """
        # The last part of a year cut within a month stops with its year.
        return min(months_after(self.year.start, self.ordinal * self.kind.months), self.year.stop)

    @property
    def last_day(self) -> date:
        """The day before ``stop``.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").starting(2020).months[1].last_day
        datetime.date(2020, 2, 29)
        """
        return self.stop - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days the period has.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").starting(2019).quarters[0].days
        90
        """
        return (self.stop - self.start).days

    def __contains__(self, day: object) -> bool:
        return self.start <= plain_date(day) < self.stop

    def iso(self) -> str:
        """The interval in ISO 8601, up to the day on which the next period starts.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").starting(2019).halves[1].iso()
        '2019-07-01/2020-01-01'
        """
        return f"{self.start}/{self.stop}"

    def __str__(self) -> str:
        mark = {"half": "H{}", "quarter": "Q{}", "month": "M{:02}"}[self.kind.value]
        return f"{self.year} {mark.format(self.ordinal)}"

    def __repr__(self) -> str:
        plural = {"half": "halves", "quarter": "quarters", "month": "months"}[self.kind.value]
        return f"{self.year!r}.{plural}[{self.ordinal - 1}]"


def months_after(day: date, count: int) -> date:
    """The same day of a later month, or the last day of a month that is too short for it.

    >>> months_after(date(2019, 12, 31), 2)
    datetime.date(2020, 2, 29)
    """
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, months_of_years.monthrange(year, month + 1)[1]))


def whole_months(start: date, stop: date) -> int:
    """The months from one day to another, a broken month at the end counted as one.

    >>> whole_months(date(1976, 7, 1), date(1976, 10, 1))
    3
    """
    count = (stop.year - start.year) * 12 + stop.month - start.month
    return count + 1 if months_after(start, count) < stop else count
