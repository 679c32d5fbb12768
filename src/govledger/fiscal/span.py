"""Spans of days, which fiscal years and their parts are."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from govledger.fiscal import exchange
from govledger.fiscal.dates import plain_date


class Span:
    """The days from ``start`` up to, not including, ``stop``: what fiscal years and their parts have in common.

    >>> from govledger.fiscal import calendar
    >>> isinstance(calendar("CN").starting(2019).quarters[0], Span)
    True
    """

    __slots__ = ()

    start: date
    stop: date

    @property
    def days(self) -> int:
        """How many days there are.

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

    def iso(self) -> str:
        """The interval in ISO 8601, from the first day to the day on which the next span starts.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").starting(2019).iso()
        '2019-01-01/2020-01-01'
        """
        return f"{self.start}/{self.stop}"

    def to_timestamps(self) -> tuple[Any, Any]:
        """The first moment and the first moment after it, as two ``pandas.Timestamp`` without a zone.

        >>> from govledger.fiscal import calendar
        >>> calendar("US").parse("TQ").to_timestamps()[1]
        Timestamp('1976-10-01 00:00:00')
        """
        return exchange.timestamps(self)

    def share_in(self, other: Span) -> Fraction:
        """The exact part of these days that lies in another span, for sharing out an amount by days.

        >>> from govledger.fiscal import calendar
        >>> calendar("GB").starting(2019).share_in(calendar("CN").starting(2019))
        Fraction(275, 366)
        """
        shared = (min(self.stop, other.stop) - max(self.start, other.start)).days
        return Fraction(max(shared, 0), self.days)

    def __contains__(self, other: object) -> bool:
        if isinstance(other, Span):
            return self.start <= other.start and other.stop <= self.stop
        return self.start <= plain_date(other) < self.stop
