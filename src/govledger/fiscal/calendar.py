"""Fiscal calendars: which days make up a fiscal year, for one government, over all its history.

A calendar is a value that is passed along. There is no default one, and none is ever switched.

>>> from govledger.fiscal import calendar
>>> calendar("CN").starting(2019).iso()
'2019-01-01/2020-01-01'
>>> calendar("US").of(date(1976, 8, 1)).label()
'TQ'

A government that is not shipped, or an organisation with a year of its own, is one call away.

>>> FiscalCalendar.simple(start=(4, 1), label="split").parse("2019-20").start
datetime.date(2019, 4, 1)
>>> FiscalCalendar.weeks(ends_on="SAT", last=(9, 30), label="ending").ending(2023).iso()
'2022-09-25/2023-10-01'
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import attrs

from govledger.fiscal import columns, exchange_reading, period_reading, reading
from govledger.fiscal.period import PeriodKind
from govledger.fiscal.regime import Closing, Regime
from govledger.fiscal.rule import MonthDay, WeekEnd
from govledger.fiscal.year import FiscalPeriod, FiscalYear
from govledger.fiscal.years import Years


@attrs.frozen(repr=False, cache_hash=True)
class FiscalCalendar(Years):
    """The fiscal years of one government: regimes that follow each other without gap or overlap.

    ``closings`` are the stretches after a year in which entries are still made for it. A short or long year between
    two rules is a regime of its own, so that it cannot be forgotten:

    >>> FiscalCalendar("XX", "national", (Regime(None, (1, 1), "single"), Regime(date(2020, 4, 1), (4, 1), "split")))
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidCalendar: a year that starts on 2020-01-01 and is cut on 2020-04-01; accepted: a
    transition regime (start=None) for the short or long year
    """

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.country, self.level, self.regimes, self.closings, self.id, self._shipped)

    @classmethod
    def simple(cls, *, start: tuple[int, int], label: str, system: str = "gregorian") -> FiscalCalendar:
        """A calendar of one rule: the first day as (month, day) of a system, and the name of a label convention.

        >>> FiscalCalendar.simple(start=(7, 1), label="ending").ending(2020)
        FiscalCalendar.simple(start=(7, 1), label='ending').starting(2019)
        >>> FiscalCalendar.simple(start=(4, 1), label="single")
        Traceback (most recent call last):
        ...
        govledger.errors.InvalidCalendar: label 'single' for years that start on 04-01; accepted:
        split, split_slash, starting, starting_annual or ending
        """
        rule = MonthDay.of(start)
        return cls("", "", (Regime(None, MonthDay(rule.month, rule.day, system), label),))

    @classmethod
    def weeks(
        cls,
        *,
        ends_on: str,
        nearest: tuple[int, int] | None = None,
        last: tuple[int, int] | None = None,
        pattern: str = "445",
        leap_month: int = 12,
        label: str = "ending",
    ) -> FiscalCalendar:
        """A calendar of 52 or 53 whole weeks, each year ending on the same weekday; see :class:`WeekEnd`.

        >>> retail = FiscalCalendar.weeks(ends_on="SAT", nearest=(1, 31), pattern="454", label="starting")
        >>> retail.starting(2023).length, [month.days // 7 for month in retail.starting(2023).months[-3:]]
        ((53, 'weeks'), [4, 5, 5])
        """
        rule = WeekEnd(ends_on, nearest=nearest, last=last, pattern=pattern, leap_month=leap_month)
        return cls("", "", (Regime(None, rule, label),))

    def parse(
        self, text: str, *, as_of: date | None = None, locale: str | None = None, names: str | None = None
    ) -> FiscalYear:
        """The fiscal year that a label of this calendar names; the inverse of :meth:`FiscalYear.label`.

        ``as_of``, the day of the document, settles the century: of several years those within fifty of it are meant.
        ``names`` settles whether a single number is the ``"starting"`` or the ``"ending"`` year, and ``locale`` reads ``local``.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").parse("２０１９年度")
        calendar('CN').starting(2019)
        >>> calendar("US").parse("FY1976").stop
        datetime.date(1976, 7, 1)
        >>> str(calendar("US").parse("FY20", as_of=date(2024, 1, 1)))
        'FY2020'
        >>> calendar("GB").parse("2020")
        Traceback (most recent call last):
        ...
        govledger.errors.AmbiguousLabel: '2020' fits 2019-20 and 2020-21; write it in full, as in '2020-21'
        >>> str(calendar("GB").parse("2020", names="ending"))
        '2019-20'

        Where years are counted in an era, Gregorian numbers are read beside its own; what brackets add decides.

        >>> str(calendar("TW").parse("2019年度")), str(calendar("NP").parse("2019/20 (2076/77)"))
        ('民國108年度', '2076/77')
        """
        return reading.parse(self, text, as_of=as_of, locale=locale, names=names)

    def parse_period(self, text: str, *, as_of: date | None = None, names: str | None = None) -> FiscalPeriod:
        """The part of a fiscal year that a text names, before the label or behind it; the inverse of ``str``.

        Quarters, halves, and runs of months are read as Chinese, Japanese, Korean and English write them. Months beside
        the number of a calendar year are those of that year, beside the label of a fiscal year those of the fiscal year.

        >>> from govledger.fiscal import calendar
        >>> calendar("GB").parse_period("2019-20 Q3").iso()
        '2019-10-01/2020-01-01'
        >>> calendar("CN").parse_period("2020年上半年"), calendar("US").parse_period("4Q FY2019")
        (calendar('CN').starting(2020).halves[0], calendar('US').starting(2018).quarters[3])
        >>> calendar("JP").parse_period("2020年1-3月").iso(), calendar("JP").parse_period("2020年度1-3月").iso()
        ('2020-01-01/2020-04-01', '2021-01-01/2021-04-01')
        """
        return period_reading.parse_period(self, text, as_of=as_of, names=names)

    def range(
        self, first: str, last: str, *, as_of: date | None = None, names: str | None = None
    ) -> tuple[FiscalYear, ...]:
        """The years from one label to another, both included; labels are read as :meth:`parse` does.

        >>> from govledger.fiscal import calendar
        >>> [str(year) for year in calendar("CN").range("2017", "2019")]
        ['2017年度', '2018年度', '2019年度']
        """
        begin, end = (self.parse(label, as_of=as_of, names=names) for label in (first, last))
        return self.between(begin, end)

    def of_many(self, dates: Any, *, kind: PeriodKind | str | None = None) -> Any:
        """The first day of the fiscal year of each date of a column, or of its quarter, month, half, term or week where a
        ``kind`` is given; without a Python loop.

        ``dates`` is a Polars or pandas series, a NumPy array of ``datetime64`` or a list of dates; the answer is of the
        same kind, a list giving an array. What is missing stays missing. Needs the extra ``columns``.

        >>> import numpy
        >>> from govledger.fiscal import calendar
        >>> calendar("US").of_many(numpy.array(["2019-09-30", "2019-10-01", "NaT"], dtype="datetime64[D]"))
        array(['2018-10-01', '2019-10-01',        'NaT'], dtype='datetime64[D]')
        """
        return columns.of_many(self, dates, kind=kind)

    def label_many(self, dates: Any, style: str | None = None, *, kind: PeriodKind | str | None = None) -> Any:
        """The label of the fiscal year, or period, of each date of a column, in order of time: an Enum of Polars, an
        ordered categorical of pandas, or an array of texts.

        >>> import numpy
        >>> from govledger.fiscal import calendar
        >>> list(calendar("US").label_many(numpy.array(["1976-06-30", "1976-07-01"], dtype="datetime64[D]")))
        ['FY1976', 'TQ']
        >>> list(calendar("US").label_many(numpy.array(["2019-12-31", "2020-01-01"], dtype="datetime64[D]"), kind="quarter"))
        ['FY2020 Q1', 'FY2020 Q2']
        """
        return columns.label_many(self, dates, style=style, kind=kind)

    # --- interchange ----------------------------------------------------------------------------------------

    def from_iso(self, text: str) -> FiscalYear:
        """The fiscal year of an ISO 8601 interval; the inverse of :meth:`FiscalYear.iso`.

        >>> from govledger.fiscal import calendar
        >>> calendar("CN").from_iso("2019-01-01/2020-01-01")
        calendar('CN').starting(2019)
        """
        return exchange_reading.from_iso(self, text)

    def from_sdmx(self, text: str, *, start_day: str) -> FiscalYear | FiscalPeriod:
        """The year or period of an SDMX reporting period, whose year starts on ``start_day``.

        >>> from govledger.fiscal import calendar
        >>> calendar("US").from_sdmx("2019-Q1", start_day="--10-01").iso()
        '2019-10-01/2020-01-01'
        """
        return exchange_reading.from_sdmx(self, text, start_day)

    def from_pandas(self, period: Any) -> FiscalYear | FiscalPeriod:
        """The year, quarter, month or week that has the days of a ``pandas.Period``.

        >>> import pandas
        >>> from govledger.fiscal import calendar
        >>> str(calendar("US").from_pandas(pandas.Period("2020", freq="Y-SEP")))
        'FY2020'
        """
        return exchange_reading.from_pandas(self, period)


def _again(
    country: str, level: str, regimes: Sequence[Regime], closings: Sequence[Closing], name: str, shipped: bool
) -> FiscalCalendar:
    """A calendar from its parts, for copies and pickles."""
    return FiscalCalendar(country, level, regimes, closings, id=name, shipped=shipped)
