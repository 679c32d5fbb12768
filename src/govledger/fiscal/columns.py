"""Whole columns of dates at once, over NumPy; Polars and pandas are used where the caller hands their columns over.

A column is reduced to whole days, each day of its range is looked up once, and every row takes what was found for its day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from typing import Any, TypeAlias

import attrs

from govledger.errors.general import MissingExtra
from govledger.fiscal.errors import InvalidDate, UnknownPeriodKind
from govledger.fiscal.period import PeriodKind
from govledger.fiscal.year import FiscalPeriod, FiscalYear
from govledger.fiscal.years import Years, part_of

_Labelled: TypeAlias = FiscalYear | FiscalPeriod

_EPOCH = date(1970, 1, 1)
_ACCEPTED = "a column of days without time or zone: a Polars Date, NumPy datetime64, pandas datetime64 or dates"


@attrs.frozen(eq=False)
class _Column:
    """Days since 1970 with what is missing, and how to build columns of the caller's kind."""

    days: Any
    missing: Any
    of_days: Callable[[Any], Any]
    of_labels: Callable[[Any, list[str]], Any]


def of_many(calendar: Years, dates: Any, *, kind: str | None) -> Any:
    """The first days of the fiscal years, or periods, of a column; see :meth:`FiscalCalendar.of_many`."""
    numpy = _numpy()
    column = _column(numpy, dates)
    spans, place = _placed(numpy, calendar, column, kind)
    starts = numpy.array([_days(span.start) for span in spans] or [0], dtype=numpy.int32)
    return column.of_days(starts[place])


def label_many(calendar: Years, dates: Any, *, style: str | None, kind: str | None) -> Any:
    """The labels of the fiscal years, or periods, of a column; see :meth:`FiscalCalendar.label_many`."""
    numpy = _numpy()
    column = _column(numpy, dates)
    spans, place = _placed(numpy, calendar, column, kind)
    return column.of_labels(place, [span.label(style) for span in spans])


def _placed(numpy: Any, calendar: Years, column: _Column, kind: str | None) -> tuple[list[_Labelled], Any]:
    """The years or periods of a column in order, and for each row the place of its own."""
    days = column.days
    present = days if column.missing is None else days[~column.missing]
    if not len(present):
        return [], numpy.zeros(len(days), dtype=numpy.int32)
    low, high = int(present.min()), int(present.max())
    spans = _spans_between(calendar, low, high, kind)
    cuts = [low, *(_days(span.start) for span in spans[1:]), high + 1]
    if high - low > 20 * len(days):  # few rows, far apart: a table of all days would cost more than looking each up
        place = numpy.searchsorted(numpy.array(cuts), days, side="right") - 1
        return spans, numpy.clip(place, 0, len(spans) - 1)
    table = numpy.repeat(numpy.arange(len(spans), dtype=numpy.int32), numpy.diff(cuts))
    return spans, table[days - low if column.missing is None else numpy.where(column.missing, 0, days - low)]


def _spans_between(calendar: Years, low: int, high: int, kind: str | None) -> list[_Labelled]:
    first, last = _day(low), _day(high)
    years = calendar.between(calendar.of(first), calendar.of(last))
    if kind is None:
        return [*years]
    if PeriodKind(kind) is PeriodKind.TO_DATE:
        raise UnknownPeriodKind.named(kind, known=("half", "term", "quarter", "month", "week"))
    for year in years:
        part_of(year, year.start, PeriodKind(kind))  # refuses a kind that a year does not divide into
    parts = (part for year in years for part in year.parts(PeriodKind(kind)))
    return [part for part in parts if part.stop > first and part.start <= last]


def _days(day: date) -> int:
    return (day - _EPOCH).days


def _day(days: int) -> date:
    try:
        return _EPOCH + timedelta(days=days)
    except OverflowError as error:
        raise InvalidDate.given(f"day {days} since 1970", accepted="days from year 1 to 9999") from error


def _numpy() -> Any:
    try:
        return import_module("numpy")
    except ImportError as error:
        raise MissingExtra.needed("columns", purpose="a whole column of dates") from error


# --- columns of each library --------------------------------------------------------------------------------


def _column(numpy: Any, dates: Any) -> _Column:
    library = type(dates).__module__.partition(".")[0]
    if library == "polars":
        return _polars(numpy, import_module("polars"), dates)
    if library == "pandas":
        return _pandas(numpy, import_module("pandas"), dates)
    if isinstance(dates, list | tuple) and {type(each) for each in dates} <= {date, type(None)}:
        return _array(numpy, numpy.array(dates, dtype="datetime64[D]"))
    if isinstance(dates, numpy.ndarray) and dates.dtype.kind == "M":
        return _array(numpy, dates)
    raise _refused(dates)


def _refused(dates: Any) -> InvalidDate:
    kind = getattr(dates, "dtype", None)
    if isinstance(dates, list | tuple):
        kind = next(type(each).__name__ for each in dates if type(each) is not date and each is not None)
    return InvalidDate.given(type(dates).__name__ + (f" of {kind}" if kind is not None else ""), accepted=_ACCEPTED)


def _array(numpy: Any, dates: Any) -> _Column:
    whole = dates.astype("datetime64[D]")
    missing = numpy.isnat(whole)
    if not numpy.array_equal(whole[~missing], dates[~missing]):
        raise InvalidDate.given("a moment inside a day", accepted=_ACCEPTED)
    some = missing if missing.any() else None

    def of_days(days: Any) -> Any:
        made = days.astype("int64").astype("datetime64[D]")
        made[missing] = numpy.datetime64("NaT")
        return made

    def of_labels(place: Any, labels: list[str]) -> Any:
        made = numpy.array([*labels, None], dtype=object)
        return made[numpy.where(missing, len(labels), place)]

    return _Column(whole.astype("int64"), some, of_days, of_labels)


def _polars(numpy: Any, polars: Any, dates: Any) -> _Column:
    if not isinstance(dates, polars.Series) or dates.dtype.base_type() not in (polars.Date, polars.Datetime):
        raise _refused(dates)
    if dates.dtype != polars.Date:
        if getattr(dates.dtype, "time_zone", None) is not None or (dates.dt.truncate("1d") != dates).any():
            raise _refused(dates)
        dates = dates.cast(polars.Date)
    missing = dates.is_null().to_numpy() if dates.null_count() else None
    days = dates.to_physical().fill_null(0) if dates.null_count() else dates.to_physical()

    def finished(made: Any) -> Any:
        return made if missing is None else made.set(polars.Series(missing), None)

    def of_days(values: Any) -> Any:
        return finished(polars.Series(dates.name, values, dtype=polars.Int32)).cast(polars.Date)

    def of_labels(place: Any, labels: list[str]) -> Any:
        known = polars.Series(labels, dtype=polars.Enum(labels))
        rows = finished(polars.Series(place.astype(numpy.uint32)))
        return known.gather(rows).alias(dates.name)

    return _Column(days.to_numpy(), missing, of_days, of_labels)


def _pandas(numpy: Any, pandas: Any, dates: Any) -> _Column:
    if not isinstance(dates, pandas.Series) or not (dates.dtype.kind == "M" or dates.dtype == object):
        raise _refused(dates)
    if getattr(dates.dtype, "tz", None) is not None:
        raise _refused(dates)
    inner = (
        _column(numpy, dates.where(dates.notna(), None).tolist())
        if dates.dtype == object
        else _array(numpy, dates.to_numpy())
    )

    def of_days(days: Any) -> Any:
        return pandas.Series(inner.of_days(days).astype("datetime64[s]"), index=dates.index, name=dates.name)

    def of_labels(place: Any, labels: list[str]) -> Any:
        codes = place if inner.missing is None else numpy.where(inner.missing, -1, place)
        made = pandas.Categorical.from_codes(codes, labels, ordered=True)
        return pandas.Series(made, index=dates.index, name=dates.name)

    return _Column(inner.days, inner.missing, of_days, of_labels)
