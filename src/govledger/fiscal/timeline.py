"""Which days are the fiscal years of one government, by the rules of its law over all its history.

Only days are told here; :mod:`govledger.fiscal.years` makes fiscal years of them.

>>> Timeline("XX", "national", (Regime(None, (4, 1), "split"),)).span(date(2019, 5, 1))[:2]
(datetime.date(2019, 4, 1), datetime.date(2020, 4, 1))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol

import attrs

from govledger.fiscal.dates import plain_date
from govledger.fiscal.errors import NoFiscalYear
from govledger.fiscal.regime import Closing, Regime, check_sequence
from govledger.fiscal.rule import ONE_DAY, MonthDay, WeekEnd, short_repr


def _regimes(values: Iterable[Regime]) -> tuple[Regime, ...]:
    return tuple(values)


def _closings(values: Iterable[Closing]) -> tuple[Closing, ...]:
    return tuple(values)


class Ruled(Protocol):
    """What is asked of a fiscal year here: its first day and the rule that it follows."""

    @property
    def start(self) -> date:
        """The first day."""

    @property
    def regime(self) -> Regime:
        """The rule."""


@attrs.frozen(repr=False, cache_hash=True)
class Timeline:
    """Regimes that follow each other without gap or overlap, and the closings after their years.

    >>> Timeline("XX", "national", (Regime(None, (4, 1), "split"),)).first_day
    datetime.date(1, 4, 1)
    """

    country: str
    level: str
    regimes: tuple[Regime, ...] = attrs.field(converter=_regimes)
    closings: tuple[Closing, ...] = attrs.field(default=(), converter=_closings)
    id: str = attrs.field(default="", eq=False, kw_only=True)
    # Set by `calendar()` alone; it only decides how the calendar prints.
    _shipped: bool = attrs.field(default=False, eq=False, kw_only=True)
    _begin: date = attrs.field(init=False, eq=False)
    _end: date = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        check_sequence(self.regimes)
        object.__setattr__(self, "_begin", self.regimes[0].bounds[0])
        object.__setattr__(self, "_end", self.regimes[-1].bounds[1])
        if not self.id:
            object.__setattr__(self, "id", f"{self.country} {self.level}".strip() or repr(self))

    @property
    def first_day(self) -> date:
        """The first day that it knows a year of.

        >>> from govledger.fiscal import calendar
        >>> calendar("US").first_day
        datetime.date(1789, 1, 1)
        """
        return self._begin

    @property
    def last_day(self) -> date:
        """The last day that it knows a year of.

        >>> from govledger.fiscal import calendar
        >>> calendar("NP").last_day
        datetime.date(2043, 7, 16)
        """
        return self._end - ONE_DAY

    @property
    def status(self) -> str:
        """How well its present rule is known: read, partly or recollection; own for a calendar of one's own.

        >>> from govledger.fiscal import calendar
        >>> calendar("DE").status
        'partly'
        """
        return self.regimes[-1].status

    def span(self, day: date) -> tuple[date, date, Regime]:
        """The first day of the fiscal year of a day, the day after its last, and its regime.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").span(date(2019, 5, 1))[:2]
        (datetime.date(2019, 1, 1), datetime.date(2020, 1, 1))
        """
        plain = plain_date(day)
        if not self._begin <= plain < self._end:
            raise self._none(f"on {plain}")
        index = self._index(plain)
        regime = self.regimes[index]
        if regime.start is None:
            return regime.first_start or self._begin, self.regimes[index + 1].first_start or self._end, regime
        return regime.start.on_or_before(plain), regime.start.after(plain), regime

    def start_before(self, day: date) -> date:
        """The first day of the fiscal year before the one of a day.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").start_before(date(2020, 2, 1))
        datetime.date(2019, 1, 1)
        """
        start = self.span(day)[0]
        if start == self._begin:
            raise self._none(f"before {start}")
        return self.span(start - ONE_DAY)[0]

    def month_rule(self, year: Ruled) -> MonthDay | WeekEnd:
        """The rule that divides a year into months: its own, or for a transition the months of the rule before it.

        >>> from govledger.fiscal import calendar
        >>> calendar("AF").month_rule(calendar("AF").parse("1391")).system
        'solar_hijri'
        """
        if year.regime.start:
            return year.regime.start
        index = self._index(year.start)
        before = self.regimes[index - 1].start if index else None
        return before if isinstance(before, MonthDay) else MonthDay(1, 1)

    def only_one_starting(self, year: int) -> bool:
        """Whether one fiscal year alone starts in a calendar year, so that the number names it.

        >>> from govledger.fiscal import calendar
        >>> calendar("MW").only_one_starting(2021), calendar("US").only_one_starting(1976)
        (True, False)
        """
        return sum(start.year == year for start in self._starts(year)) == 1

    def call(self, status: str) -> str:
        """The call that makes this calendar, saying how well a rule of it is known unless it was read.

        >>> from govledger.fiscal import calendar
        >>> calendar("DE").call("partly")
        "calendar('DE', status='partly')"
        """
        if not self._shipped:
            return repr(self)
        level = "" if self.id == self.country else f", level={self.level!r}"
        known = "" if status == "read" else f", status={status!r}"
        return f"calendar({self.country!r}{level}{known})"

    def _index(self, day: date) -> int:
        index = len(self.regimes) - 1
        while index and day < (self.regimes[index].first_start or self._begin):
            index -= 1
        return index

    def _starts(self, year: int) -> Iterator[date]:
        """The days by which the fiscal years that share a day with a calendar year are named as starting."""
        day, last = max(date(year, 1, 1), self._begin), min(date(year, 12, 31), self._end - ONE_DAY)
        while day <= last:
            start, stop, regime = self.span(day)
            yield regime.start.named_by(start, stop)[0] if regime.start else start
            day = stop

    def _none(self, when: str) -> NoFiscalYear:
        return NoFiscalYear.at(when, calendar=self.id, first=self._begin, last=self._end - ONE_DAY)

    def __repr__(self) -> str:
        if self._shipped:
            return self.call(self.status)
        regime = self.regimes[0]
        if (
            self.country
            or self.level
            or self.closings
            or len(self.regimes) > 1
            or regime.first_start
            or not regime.start
        ):
            closings = f", {self.closings!r}" if self.closings else ""
            return f"FiscalCalendar({self.country!r}, {self.level!r}, {self.regimes!r}{closings})"
        return short_repr(regime.start, regime.label)
