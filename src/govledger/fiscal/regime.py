"""Regimes: the stretches of time in which a government's fiscal years follow one rule.

A calendar is a sequence of regimes. Most governments have one; each change of the fiscal year adds two: the
*transition* that bridges the old rule and the new one, and the new rule.

>>> Regime(first_start=date(1976, 7, 1), start=None, label="named", name="TQ").kind
Kind.TRANSITION
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

import attrs

from govledger.errors import FloatYearRefused, InvalidCalendar, InvalidDate, InvalidYear
from govledger.fiscal.label import CONVENTIONS

LAST_YEAR = 9999
"""The last calendar year that a date can hold, so also the last in which a fiscal year can stop."""


class Kind(StrEnum):
    """Whether a fiscal year is an ordinary one or bridges a change of the rule.

    >>> Kind.TRANSITION == "transition"
    True
    """

    REGULAR = "regular"
    TRANSITION = "transition"

    def __repr__(self) -> str:
        return f"Kind.{self.name}"


def plain_date(value: object) -> date:
    """The value, where it is a date without time of day; a moment belongs to no day until its zone is chosen.

    >>> plain_date(date(2019, 5, 1))
    datetime.date(2019, 5, 1)
    >>> plain_date("2019-05-01")
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidDate: '2019-05-01' is not a date; accepted: a datetime.date such as date(2019, 5, 1)
    """
    if isinstance(value, datetime):
        raise InvalidDate.given(value, accepted="a day without time or zone; choose the zone and take .date()")
    if not isinstance(value, date):
        raise InvalidDate.given(value, accepted="a datetime.date such as date(2019, 5, 1)")
    return value


def plain_year(value: object) -> int:
    """The value, where it is a year that dates have.

    >>> plain_year(2019)
    2019
    >>> plain_year(0)
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidYear: 0 is not a year; give an int from 1 to 9999 (a text is read with .parse())
    """
    if isinstance(value, float):
        raise FloatYearRefused.year(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= LAST_YEAR:
        raise InvalidYear.given(value)
    return value


@attrs.frozen
class MonthDay:
    """The rule of a fiscal year that starts on the same day of every year.

    >>> MonthDay(4, 1).on_or_before(date(2020, 2, 29))
    datetime.date(2019, 4, 1)
    >>> MonthDay(2, 29)
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidDate: (2, 29) is not a date; accepted: a (month, day) that every year has, such as (4, 1)
    """

    month: int
    day: int

    def __attrs_post_init__(self) -> None:
        accepted = "a (month, day) that every year has, such as (4, 1)"
        if type(self.month) is not int or type(self.day) is not int:
            raise InvalidDate.given((self.month, self.day), accepted=accepted)
        try:
            date(2001, self.month, self.day)  # no leap year, so that 29 February is refused
        except ValueError as error:
            raise InvalidDate.given((self.month, self.day), accepted=accepted) from error

    @classmethod
    def of(cls, value: object) -> MonthDay:
        """A rule from itself or from a pair.

        >>> MonthDay.of((4, 1))
        MonthDay(month=4, day=1)
        """
        if isinstance(value, MonthDay):
            return value
        if not isinstance(value, tuple) or len(value) != 2:
            raise InvalidDate.given(value, accepted="a (month, day) that every year has, such as (4, 1)")
        return cls(*value)

    def __str__(self) -> str:
        return f"{self.month:02}-{self.day:02}"

    def in_year(self, year: int) -> date:
        """The day in one calendar year.

        >>> MonthDay(4, 6).in_year(2019)
        datetime.date(2019, 4, 6)
        """
        return date(year, self.month, self.day)

    def on_or_before(self, day: date) -> date:
        """The start of the year that holds a day.

        >>> MonthDay(4, 6).on_or_before(date(2019, 4, 5))
        datetime.date(2018, 4, 6)
        """
        started = (day.month, day.day) >= (self.month, self.day)
        return date(day.year if started else day.year - 1, self.month, self.day)

    def after(self, day: date) -> date:
        """The first start after a day.

        >>> MonthDay(4, 6).after(date(2019, 4, 6))
        datetime.date(2020, 4, 6)
        """
        started = (day.month, day.day) >= (self.month, self.day)
        return date(day.year + 1 if started else day.year, self.month, self.day)


def _month_day(value: object) -> MonthDay | None:
    return None if value is None else MonthDay.of(value)


def _always_month_day(value: object) -> MonthDay:
    return MonthDay.of(value)


@attrs.frozen
class Regime:
    """One rule for fiscal years, in force from ``first_start`` until the next regime starts.

    ``first_start=None`` is for a rule older than any date. ``start=None`` makes the whole regime one transition
    year. ``label`` names a convention of :data:`~govledger.fiscal.CONVENTIONS`, or is ``"named"`` for a year with a
    ``name`` of its own. ``status`` says how well the fact is known: ``read`` in the ``source``, read ``partly``,
    from ``recollection`` only, or the caller's ``own``.

    >>> Regime(first_start=None, start=(4, 1), label="split")
    Regime(first_start=None, start=MonthDay(month=4, day=1), label='split', name='')
    """

    first_start: date | None
    start: MonthDay | None = attrs.field(converter=_month_day)
    label: str
    name: str = ""
    # Where a fact was found does not change the fact, so equality leaves it out, and repr stays short.
    status: str = attrs.field(default="own", eq=False, repr=False, kw_only=True)
    source: str = attrs.field(default="", eq=False, repr=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.first_start is not None:
            plain_date(self.first_start)
        self._check_label()
        if self.first_start is None and self.start is None:
            raise InvalidCalendar.because("a transition without first_start", accepted="its first day")
        if self.first_start and self.start and self.start.on_or_before(self.first_start) != self.first_start:
            raise InvalidCalendar.because(
                f"a regime from {self.first_start} whose years start on {self.start}",
                accepted="a first_start on the rule's own day, after a transition regime for the short or long year",
            )

    def _check_label(self) -> None:
        if (self.label == "named") != bool(self.name):
            raise InvalidCalendar.because(
                f"label {self.label!r} with name {self.name!r}",
                accepted='a name with label="named" and only there',
            )
        if self.label == "named":
            if self.start is not None:
                raise InvalidCalendar.because(f"years all named {self.name!r}", accepted="start=None")
            return
        if self.label not in CONVENTIONS:
            raise InvalidCalendar.because(f"label {self.label!r}", accepted=", ".join([*CONVENTIONS, "named"]))
        across_years = self.start is not None and self.start != MonthDay(1, 1)
        if across_years and CONVENTIONS[self.label].calendar_years_only:
            raise InvalidCalendar.because(
                f"label {self.label!r} for years that start on {self.start}",
                accepted="split, split_slash, starting, starting_annual or ending",
            )

    @property
    def kind(self) -> Kind:
        """Regular where a rule repeats, transition where the regime is one single year.

        >>> Regime(first_start=None, start=(1, 1), label="single").kind
        Kind.REGULAR
        """
        return Kind.TRANSITION if self.start is None else Kind.REGULAR

    @property
    def styles(self) -> tuple[str, ...]:
        """The label styles of the regime's years, the usual one first.

        >>> Regime(first_start=None, start=(1, 1), label="annual").styles
        ('annual', 'year', 'single')
        """
        return ("named",) if self.label == "named" else CONVENTIONS[self.label].styles


@attrs.frozen
class Closing:
    """A stretch after the end of each year in which entries are still made for it.

    It runs to the first day ``until`` after the year's last day, that day included. ``first_start`` is the start of the
    first year that has it, None for all.

    >>> Closing(until=(5, 31), basis="cash settlement").last_day(date(2020, 4, 1))
    datetime.date(2020, 5, 31)
    """

    until: MonthDay = attrs.field(converter=_always_month_day)
    basis: str
    first_start: date | None = None
    status: str = attrs.field(default="own", eq=False, repr=False, kw_only=True)
    source: str = attrs.field(default="", eq=False, repr=False, kw_only=True)

    def last_day(self, stop: date) -> date:
        """The last day of the closing of a year that stopped on ``stop``.

        >>> Closing(until=(1, 31), basis="dated 31 December").last_day(date(2020, 1, 1))
        datetime.date(2020, 1, 31)
        """
        return self.until.after(stop - timedelta(days=1))
