"""Spans of days, which fiscal years and their parts are."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from importlib import import_module
from typing import Any, Protocol, Self

from govledger.errors.general import MissingExtra
from govledger.fiscal.dates import plain_date
from govledger.fiscal.errors import NotRepresentable


class Days(Protocol):
    """The days from ``start`` up to, not including, ``stop``, whatever they are."""

    @property
    def start(self) -> date:
        """The first day."""

    @property
    def stop(self) -> date:
        """The day after the last."""

    @property
    def last_day(self) -> date:
        """The last day."""

    @property
    def days(self) -> int:
        """How many days there are."""


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
        library = pandas("a pandas Timestamp")
        try:
            return library.Timestamp(self.start), library.Timestamp(self.stop)
        except (ValueError, OverflowError) as error:
            reason = "its days lie outside what pandas can hold"
            raise NotRepresentable.because(self, "pandas Timestamps", reason, instead="use .iso()") from error

    def share_in(self, other: Span) -> Fraction:
        """The exact part of these days that lies in another span, for sharing out an amount by days.

        >>> from govledger.fiscal import calendar
        >>> calendar("GB").starting(2019).share_in(calendar("CN").starting(2019))
        Fraction(275, 366)
        """
        shared = (min(self.stop, other.stop) - max(self.start, other.start)).days
        return Fraction(max(shared, 0), self.days)

    @property
    def next(self) -> Self:
        """The span of the same kind that follows."""
        raise NotImplementedError

    @property
    def previous(self) -> Self:
        """The span of the same kind that comes before."""
        raise NotImplementedError

    def __add__(self, steps: int) -> Self:
        if isinstance(steps, bool) or not isinstance(steps, int):
            return NotImplemented
        found = self
        for _ in range(abs(steps)):
            found = found.next if steps > 0 else found.previous
        return found

    def __sub__(self, steps: int) -> Self:
        if isinstance(steps, bool) or not isinstance(steps, int):
            return NotImplemented
        return self + -steps

    def __contains__(self, other: object) -> bool:
        if isinstance(other, Span):
            return self.start <= other.start and other.stop <= self.stop
        return self.start <= plain_date(other) < self.stop


def pandas(purpose: str) -> Any:
    """The library pandas, or an error that says how to get it."""
    try:
        return import_module("pandas")
    except ImportError as error:
        raise MissingExtra.needed("pandas", purpose=purpose) from error
