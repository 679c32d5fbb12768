"""Whole columns of dates."""

import sys
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pandas as pd
import polars as pl
import pytest

from govledger.errors import InvalidDate, MissingExtra, NoFiscalYear, UnknownPeriodKind
from govledger.fiscal import FiscalCalendar, calendar

US = calendar("US")
DAYS = [date(1960, 7, 1) + timedelta(days=37 * n) for n in range(700)]
CALENDARS = [
    *(calendar(country) for country in ("CN", "US", "GB", "NP", "IR", "MW", "TW")),
    calendar("GB", level="personal tax"),
    FiscalCalendar.weeks(ends_on="SAT", nearest=(1, 31)),
]


class TestOfMany:
    @pytest.mark.parametrize("fiscal", CALENDARS, ids=repr)
    def test_a_column_says_what_each_date_says(self, fiscal):
        """A column gives the first day of the year that of() gives, in each kind of column."""
        expected = [fiscal.of(day).start for day in DAYS]

        assert expected == fiscal.of_many(pl.Series(DAYS)).to_list()
        assert expected == fiscal.of_many(np.array(DAYS, dtype="datetime64[D]")).tolist()
        assert expected == [stamp.date() for stamp in fiscal.of_many(pd.Series(pd.to_datetime(DAYS)))]
        assert expected == fiscal.of_many(DAYS).tolist()

    @pytest.mark.parametrize("kind", ["quarter", "month", "week"])
    @pytest.mark.parametrize("fiscal", CALENDARS, ids=repr)
    def test_a_column_of_periods_says_what_each_date_says(self, fiscal, kind):
        """With a kind, a column gives the first day and the label of the period that period_of() gives."""
        days = DAYS[200:300]
        expected = [fiscal.period_of(day, kind=kind) for day in days]

        assert [each.start for each in expected] == fiscal.of_many(pl.Series(days), kind=kind).to_list()
        assert [str(each) for each in expected] == fiscal.label_many(pl.Series(days), kind=kind).to_list()

    def test_a_kind_that_a_year_has_not_is_refused(self):
        """Nine months of Malawi are no half years."""
        with pytest.raises(InvalidDate, match="only of years that divide"):
            calendar("MW").of_many([date(2020, 1, 1), date(2022, 5, 1)], kind="half")

    @pytest.mark.parametrize("kind", ["decade", "to_date", 3])
    def test_a_kind_that_divides_no_year_is_refused(self, kind):
        """A decade is no part of a year, and years to date overlap."""
        with pytest.raises(UnknownPeriodKind, match="accepted: half, term, quarter, month, week"):
            US.of_many([date(2020, 1, 1)], kind=kind)

    def test_far_apart_rows_are_found_too(self):
        """A few rows of different centuries need no table of all days between."""
        far = [date(1790, 5, 1), date(1976, 8, 1), date(9000, 10, 1), date(9000, 9, 30)]

        assert [US.of(day).start for day in far] == US.of_many(far).tolist()
        assert [str(US.of(day)) for day in far] == list(US.label_many(far))

    def test_what_is_missing_stays_missing(self):
        """A null is no year."""
        some = [None, date(1976, 8, 1), None]

        assert [None, date(1976, 7, 1), None] == US.of_many(pl.Series(some)).to_list()
        assert np.isnat(US.of_many(some)).tolist() == [True, False, True]
        assert US.of_many(pd.Series(pd.to_datetime(some))).isna().tolist() == [True, False, True]
        assert US.of_many(pd.Series(some, dtype=object)).isna().tolist() == [True, False, True]
        assert [None, "TQ", None] == US.label_many(pl.Series(some)).to_list() == list(US.label_many(some))
        assert US.label_many(pd.Series(pd.to_datetime(some))).isna().tolist() == [True, False, True]

    @pytest.mark.parametrize("empty", [[], pl.Series([], dtype=pl.Date), pl.Series([None], dtype=pl.Date)], ids=repr)
    def test_an_empty_column_is_no_error(self, empty):
        """Nothing in, nothing out."""
        assert len(empty) == len(US.of_many(empty)) == len(US.label_many(empty))

    def test_name_and_index_are_kept(self):
        """The answer stands where the question stood."""
        ours = US.of_many(pd.Series(pd.to_datetime(["2020-01-01"]), index=["a"], name="day"))

        assert (list(ours.index), ours.name) == (["a"], "day")
        assert US.of_many(pl.Series("day", [date(2020, 1, 1)])).name == "day"
        assert US.label_many(pl.Series("day", [date(2020, 1, 1)])).name == "day"

    def test_labels_are_in_the_order_of_time(self):
        """TQ sorts between FY1976 and FY1977, whatever its letters."""
        days = [date(1977, 1, 1), date(1976, 8, 1), date(1976, 1, 1)]

        assert US.label_many(pl.Series(days)).sort().to_list() == ["FY1976", "TQ", "FY1977"]
        assert US.label_many(pd.Series(pd.to_datetime(days))).sort_values().tolist() == ["FY1976", "TQ", "FY1977"]
        assert list(US.label_many(days[::-1], style="single")) == ["1976", "TQ", "1977"]

    @pytest.mark.parametrize(
        "column",
        [
            ["2019-01-01"],
            [datetime(2019, 1, 1)],
            [20190101],
            [2019.5],
            np.array([1, 2]),
            np.array(["2019-01-01T05"], dtype="datetime64[h]"),
            pl.Series(["2019-01-01"]),
            pl.Series([datetime(2019, 1, 1, 5)]),
            pl.Series([datetime(2019, 1, 1, tzinfo=UTC)]),
            pl.DataFrame({"day": [date(2019, 1, 1)]}),
            pd.Series([1.5]),
            pd.Series(pd.to_datetime(["2019-01-01T00:00Z"])),
            pd.Series(pd.to_datetime(["2019-01-01T05:00"])),
            "2019-01-01",
            None,
        ],
        ids=repr,
    )
    def test_what_is_no_column_of_days_is_refused(self, column):
        """Texts, numbers, moments inside a day and zones are told what is accepted."""
        with pytest.raises(InvalidDate, match="accepted: a column of days without time or zone"):
            US.of_many(column)

    def test_a_day_outside_the_calendar_is_named(self):
        """One day too early spoils no other silently."""
        with pytest.raises(NoFiscalYear, match="on 1700-01-01; it covers 1789-01-01"):
            US.of_many(pl.Series([date(2019, 1, 1), date(1700, 1, 1)]))
        with pytest.raises(InvalidDate, match="days from year 1 to 9999"):
            US.of_many(np.array([10**8], dtype="datetime64[D]"))

    def test_a_missing_library_is_named_with_its_extra(self, monkeypatch):
        """Without NumPy the error says what to install."""
        monkeypatch.setitem(sys.modules, "numpy", None)
        with pytest.raises(MissingExtra, match=r'pip install "govledger\[columns\]"'):
            US.of_many([date(2019, 1, 1)])
