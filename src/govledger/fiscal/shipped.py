"""The calendars that come with the library, read from ``calendars.csv`` when one is first asked for.

Every row keeps the source it was taken from and how well it is known.

>>> regimes("CN", "all")[0].status
'read'
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from datetime import date
from importlib.resources import files

from govledger.errors import UnknownCalendar
from govledger.fiscal.regime import Closing, MonthDay, Regime

Row = Mapping[str, str]


@functools.cache
def _rows() -> tuple[Row, ...]:
    # The cache holds what never changes while a program runs; two threads that fill it at once read the same.
    text = files("govledger.fiscal").joinpath("calendars.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def countries() -> tuple[str, ...]:
    """The countries and territories with a shipped calendar.

    >>> "CN" in countries()
    True
    """
    return tuple(dict.fromkeys(row["country"] for row in _rows()))


def levels(country: str) -> tuple[str, ...]:
    """The levels of government of one country, the usual one first.

    >>> levels("ZA")
    ('national', 'provincial', 'municipal')
    """
    known = countries()
    if not isinstance(country, str) or country not in known:
        raise UnknownCalendar.named(country, known=known)
    listed = (row["levels"].split("+") for row in _rows() if row["country"] == country)
    return tuple(dict.fromkeys(level for names in listed for level in names))


def regimes(country: str, level: str) -> tuple[Regime, ...]:
    """The regimes of one level of government, oldest first.

    >>> [regime.name for regime in regimes("US", "federal") if regime.name]
    ['half year 1843', 'TQ']
    """
    return tuple(
        Regime(
            first_start=_date(row["first_start"]),
            start=_month_day(row["start"]),
            label=row["label"],
            name=row["name"],
            status=row["status"],
            source=row["source"],
        )
        for row in _rows_of(country, level)
        if row["kind"] != "complementary"
    )


def closings(country: str, level: str) -> tuple[Closing, ...]:
    """The complementary periods of one level of government.

    >>> closings("JP", "local")[0].basis
    'cash settlement'
    """
    return tuple(
        Closing(
            until=_month_day(row["until"]),
            basis=row["basis"],
            first_start=_date(row["first_start"]),
            status=row["status"],
            source=row["source"],
        )
        for row in _rows_of(country, level)
        if row["kind"] == "complementary"
    )


def _rows_of(country: str, level: str) -> tuple[Row, ...]:
    return tuple(row for row in _rows() if row["country"] == country and level in row["levels"].split("+"))


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _month_day(text: str) -> MonthDay | None:
    month, _, day = text.partition("-")
    return MonthDay(int(month), int(day)) if text else None
