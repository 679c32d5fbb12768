"""Intervals of ISO 8601, reporting periods of SDMX and Periods of pandas to fiscal years and their parts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from govledger.fiscal.errors import InvalidDate, NotRepresentable, UnreadableLabel
from govledger.fiscal.exchange import year_to_sdmx
from govledger.fiscal.period import PeriodKind, count_of
from govledger.fiscal.span import pandas
from govledger.fiscal.year import FiscalPeriod, FiscalYear
from govledger.fiscal.years import Years, part_of

_ISO = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})/([0-9]{4}-[0-9]{2}-[0-9]{2})")
_REPORTED = re.compile(r"([0-9]{4})-(A1|[STQM][0-9]{1,2})")
_KINDS = {"S": "half", "T": "term", "Q": "quarter", "M": "month"}


def from_iso(calendar: Years, text: str) -> FiscalYear:
    """The year of an interval; see :meth:`FiscalCalendar.from_iso`."""
    found = _ISO.fullmatch(text) if isinstance(text, str) else None
    try:
        start, stop = map(date.fromisoformat, found.groups()) if found else (None, None)
    except ValueError as error:
        raise InvalidDate.given(text, accepted="two days that exist, such as '2019-01-01/2020-01-01'") from error
    if start is None or stop is None:
        raise UnreadableLabel.text(text, calendar=calendar.id, accepted=("an interval '2019-01-01/2020-01-01'",))
    year = calendar.of(start)
    if (year.start, year.stop) != (start, stop):
        raise UnreadableLabel.text(text, calendar=calendar.id, accepted=(f"{year.iso()!r}, the year of its first day",))
    return year


def from_sdmx(calendar: Years, text: str, start_day: str) -> FiscalYear | FiscalPeriod:
    """The year or period of a reporting period; see :meth:`FiscalCalendar.from_sdmx`."""
    found = _REPORTED.fullmatch(text) if isinstance(text, str) else None
    if not found:
        raise UnreadableLabel.text(text, calendar=calendar.id, accepted=("'2019-A1'", "'2019-Q1'", "'2019-M01'"))
    year, code = calendar.starting(int(found[1])), found[2]
    expected = year_to_sdmx(year)[1]["REPORTING_YEAR_START_DAY"]
    if start_day != expected:
        accepted = (f"start_day={expected!r}, on which its years start, not {start_day!r}",)
        raise UnreadableLabel.text(text, calendar=calendar.id, accepted=accepted)
    return year if code == "A1" else FiscalPeriod(year, PeriodKind(_KINDS[code[0]]), int(code[1:]))


def from_pandas(calendar: Years, period: Any) -> FiscalYear | FiscalPeriod:
    """The year or part that has the days of a Period; see :meth:`FiscalCalendar.from_pandas`."""
    if not isinstance(period, pandas("reading a pandas Period").Period):
        raise UnreadableLabel.text(period, calendar=calendar.id, accepted=("a pandas.Period",))
    start, stop = period.start_time.date(), period.end_time.date() + timedelta(days=1)
    year = calendar.of(start)
    if (year.start, year.stop) == (start, stop):
        return year
    for kind in (PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.WEEK):
        part = part_of(year, start, kind) if count_of(year, kind) else None
        if part and (part.start, part.stop) == (start, stop):
            return part
    raise NotRepresentable.because(
        period,
        f"a year, quarter, month or week of calendar {calendar.id}",
        "no such part has its days",
        instead="use .of()",
    )
