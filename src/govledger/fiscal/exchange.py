"""Fiscal years and their parts in the words of SDMX and pandas, and back; refused where those have no word for them."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Protocol

from govledger.fiscal.errors import NotRepresentable
from govledger.fiscal.regime import Kind, Regime
from govledger.fiscal.rule import MonthDay
from govledger.fiscal.span import Days, pandas

_SDMX = {"half": "S{}", "term": "T{}", "quarter": "Q{}", "month": "M{:02}"}
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
_INSTEAD = "use .to_timestamps() or .iso()"


class Year(Days, Protocol):
    """What is asked of a fiscal year here."""

    @property
    def kind(self) -> Kind:
        """Regular or a transition."""

    @property
    def regime(self) -> Regime:
        """The rule that it follows."""


class Period(Days, Protocol):
    """What is asked of a part of a fiscal year here."""

    @property
    def year(self) -> Year:
        """The year that it is a part of."""

    @property
    def kind(self) -> StrEnum:
        """Half, quarter, month and so on."""

    @property
    def ordinal(self) -> int:
        """Which of them it is."""


def year_to_sdmx(year: Year) -> tuple[str, dict[str, str]]:
    """The reporting year and its attribute (SDMX 2.1 technical notes, reporting time period)."""
    return f"{_sdmx_year(year)}-A1", _start_day(year)


def period_to_sdmx(period: Period) -> tuple[str, dict[str, str]]:
    """The reporting period and the attribute of its year."""
    if period.kind.value not in _SDMX:
        reason = f"it has no {period.kind} that is counted so"
        raise NotRepresentable.because(period, "a reporting period of SDMX", reason, instead="use .iso()")
    return f"{_sdmx_year(period.year)}-{_SDMX[period.kind.value].format(period.ordinal)}", _start_day(period.year)


def _sdmx_year(year: Year) -> str:
    _same_day_every_year(year, "a reporting year of SDMX", instead="use .iso()")
    return f"{year.start.year:04}"


def _start_day(year: Year) -> dict[str, str]:
    return {"REPORTING_YEAR_START_DAY": f"--{year.start.month:02}-{year.start.day:02}"}


def _same_day_every_year(year: Year, wanted: str, *, instead: str) -> None:
    rule = year.regime.start
    if rule is None:
        raise NotRepresentable.because(year, wanted, f"it is a {year.kind}", instead=instead)
    if not isinstance(rule, MonthDay) or rule.system != "gregorian":
        raise NotRepresentable.because(year, wanted, "it starts on another day every year", instead=instead)


def year_to_pandas(year: Year) -> Any:
    """A Period of a year that ends in a month."""
    return pandas("a pandas Period").Period(year=year.last_day.year, freq=f"Y-{_last_month(year)}")


def period_to_pandas(period: Period) -> Any:
    """A Period of a quarter, a month or a week of seven days."""
    library = pandas("a pandas Period")
    if period.kind.value == "quarter":
        month = _last_month(period.year)
        return library.Period(year=period.year.last_day.year, quarter=period.ordinal, freq=f"Q-{month}")
    if period.kind.value == "month" and _is_month(period.start, period.stop):
        return library.Period(year=period.start.year, month=period.start.month, freq="M")
    if period.kind.value == "week" and period.days == 7:
        return library.Period(period.start, freq=f"W-{_WEEKDAYS[period.last_day.weekday()]}")
    reason = "pandas knows calendar months, quarters and whole weeks only"
    raise NotRepresentable.because(period, "a pandas Period", reason, instead=_INSTEAD)


def _is_month(start: date, stop: date) -> bool:
    following = start.replace(day=28) + timedelta(days=4)
    return start.day == 1 and stop == following.replace(day=1)


def _last_month(year: Year) -> str:
    _same_day_every_year(year, "a pandas Period", instead=_INSTEAD)
    if year.start.day != 1:
        reason = f"it starts on {year.start}, inside a month"
        raise NotRepresentable.because(year, "a pandas Period", reason, instead=_INSTEAD)
    return _MONTHS[year.last_day.month - 1]
