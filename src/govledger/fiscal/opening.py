"""Which years are open on a day: the one that it belongs to, and those that a law keeps open after their end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from govledger.fiscal.regime import Closing
from govledger.fiscal.year import FiscalYear


@attrs.frozen
class Open:
    """A fiscal year that entries of a day may belong to, and on what ``basis``.

    >>> from govledger.fiscal import calendar
    >>> Open(calendar("CN").starting(2019), basis="all")
    Open(year=calendar('CN').starting(2019), basis='all')
    """

    year: FiscalYear
    basis: str


def open_years(current: FiscalYear, day: date) -> tuple[Open, ...]:
    """The years that entries of a day may belong to, the oldest first; ``current`` is the one of the day.

    >>> from govledger.fiscal import calendar
    >>> [str(entry.year) for entry in open_years(calendar("CN").of(date(2020, 1, 1)), date(2020, 1, 1))]
    ['2020年度']
    """
    found = [entry for closing in current.calendar.closings for entry in _kept_open(closing, current, day)]
    closed = [
        closing.basis for closing in current.closings if closing.last_day(current.stop) < min(day, current.last_day)
    ]
    return (*sorted(found, key=lambda entry: entry.year.start), Open(current, closed[0] if closed else "all"))


def _kept_open(closing: Closing, current: FiscalYear, day: date) -> Iterator[Open]:
    """The years before the current one that a closing keeps open on a day."""
    calendar = current.calendar
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
