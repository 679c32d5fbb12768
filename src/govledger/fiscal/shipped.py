"""The calendars that come with the library, read from ``calendars.csv`` when one is first asked for.

Every row keeps the source it was taken from and how well it is known.

>>> calendar("CN").regimes[0].status
'read'
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from datetime import date

from govledger.fiscal import countries as countries_meant
from govledger.fiscal import tables
from govledger.fiscal.calendar import FiscalCalendar
from govledger.fiscal.errors import UnknownCalendar, UnverifiedCalendar
from govledger.fiscal.regime import STATUSES, Closing, Regime
from govledger.fiscal.rule import MonthDay

Row = Mapping[str, str]


def calendar(country: str, *, level: str | None = None, status: str | None = None) -> FiscalCalendar:
    """The shipped calendar of a country or territory (ISO 3166 code), of its usual level or of the one named.

    ``status`` refuses a calendar whose present rule is known less well: "read" where its source was read, "partly"
    where a part of it was (the first day, not how years are labelled), "recollection" where none was.

    >>> calendar("CN")
    calendar('CN')
    >>> calendar("ZA", level="municipal").starting(2019).iso()
    '2019-07-01/2020-07-01'
    >>> calendar("ZA", level="galactic")
    Traceback (most recent call last):
    ...
    govledger.errors.UnknownCalendar: no fiscal calendar of ZA for level 'galactic'; levels: national, provincial,
    municipal
    >>> calendar("Germany")
    Traceback (most recent call last):
    ...
    govledger.errors.UnknownCalendar: no fiscal calendar 'Germany'; near: 'DE'; known: ... ISO 3166 codes such as CN, ...
    >>> calendar("AD", status="read")
    Traceback (most recent call last):
    ...
    govledger.errors.UnverifiedCalendar: the present rule of calendar AD is known as 'partly', not 'read' (source: CIA
    World Factbook 2023; label: recollection); check it against the law, then ask with status='partly'
    """
    known = levels(country)
    chosen = known[0] if level is None else level
    if chosen not in known:
        raise UnknownCalendar.level(country, level, known=known)
    found = _calendar(country, chosen)
    if status is not None:
        _check_status(found, status)
    return found


def available() -> tuple[FiscalCalendar, ...]:
    """Every shipped calendar, one for each level of government of each country.

    >>> calendar("CN") in available()
    True
    """
    return tuple(calendar(country, level=level) for country in countries() for level in levels(country))


def countries() -> tuple[str, ...]:
    """The countries and territories with a shipped calendar.

    >>> "CN" in countries()
    True
    """
    return tuple(_rows())


def levels(country: str) -> tuple[str, ...]:
    """The levels of government of one country, the usual one first.

    >>> levels("ZA")
    ('national', 'provincial', 'municipal')
    """
    if not isinstance(country, str) or country not in _rows():
        near = _near(country) if isinstance(country, str) else ()
        raise UnknownCalendar.named(country, known=countries(), near=near)
    return _levels(country)


@functools.cache
def _levels(country: str) -> tuple[str, ...]:
    listed = (row["levels"].split("+") for row in _rows()[country])
    return tuple(dict.fromkeys(level for names in listed for level in names))


def _near(country: str) -> Sequence[str]:
    """The shipped country that a longer code or a name means; where it means one that is not shipped, there is none."""
    meant = countries_meant.meant_by(country)
    return [meant] if meant is not None and meant in _rows() else ()


@functools.cache
def _rows() -> Mapping[str, tuple[Row, ...]]:
    # The cache holds what never changes while a program runs; two threads that fill it at once read the same.
    found: dict[str, tuple[Row, ...]] = {}
    for row in tables.rows("calendars.csv"):
        found[row["country"]] = (*found.get(row["country"], ()), row)
    return found


@functools.cache
def _calendar(country: str, level: str) -> FiscalCalendar:
    usual = level == levels(country)[0]
    rows = [row for row in _rows()[country] if level in row["levels"].split("+")]
    return FiscalCalendar(
        country,
        level,
        tuple(_regime(row) for row in rows if row["kind"] in ("regular", "transition")),
        tuple(_closing(row) for row in rows if row["kind"] in ("complementary", "extension", "early")),
        id=country if usual else f"{country} {level}",
        shipped=True,
    )


def _check_status(found: FiscalCalendar, wanted: str) -> None:
    if wanted not in STATUSES:
        raise UnverifiedCalendar.unknown_status(wanted, known=STATUSES)
    if STATUSES.index(found.status) < STATUSES.index(wanted):
        raise UnverifiedCalendar.known(found.id, status=found.status, wanted=wanted, source=found.regimes[-1].source)


def _regime(row: Row) -> Regime:
    return Regime(
        first_start=_date(row["first_start"]),
        start=MonthDay(*_month_day(row["start"]), row["system"]) if row["start"] else None,
        label=row["label"],
        name=row["name"],
        status=row["status"],
        source=row["source"],
        note=row["note"],
    )


def _closing(row: Row) -> Closing:
    until = row["until"]
    return Closing(
        until=MonthDay(*_month_day(until)) if len(until) == len("05-31") else date.fromisoformat(until),
        basis=row["basis"],
        first_start=_date(row["first_start"]),
        status=row["status"],
        source=row["source"],
        note=row["note"],
    )


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _month_day(text: str) -> tuple[int, int]:
    month, _, day = text.partition("-")
    return int(month), int(day)
