"""Fiscal years in the words of ISO 8601, SDMX and pandas, and back."""

import sys
from datetime import date
from fractions import Fraction

import pandas as pd
import pytest

from govledger.errors import InvalidDate, MissingExtra, NotRepresentable, UnreadableLabel
from govledger.fiscal import FiscalCalendar, PeriodKind, available, calendar

GB, US, CN = calendar("GB"), calendar("US"), calendar("CN")
WEEKS = FiscalCalendar.weeks(ends_on="SAT", last=(9, 30))


class TestIso:
    def test_it_is_read_back_in_every_calendar(self):
        """from_iso is the inverse of iso."""
        for fiscal in available():
            year = fiscal.of(min(date(2019, 12, 31), fiscal.last_day))

            assert year == fiscal.from_iso(year.iso())

    @pytest.mark.parametrize("text", ["2019-04-01/2020-03-31", "2019-04-02/2020-04-02", "2019-04-01", "2019", None])
    def test_another_interval_is_no_fiscal_year(self, text):
        """An interval with other days is refused with the one that is near."""
        with pytest.raises(UnreadableLabel, match="accepted: "):
            GB.from_iso(text)

    def test_a_day_that_does_not_exist_is_refused(self):
        """31 April is no day."""
        with pytest.raises(InvalidDate, match="two days that exist"):
            GB.from_iso("2019-04-31/2020-04-01")


class TestSdmx:
    @pytest.mark.parametrize(
        ("fiscal", "text", "start_day", "interval"),
        [
            (GB, "2019-A1", "--04-01", "2019-04-01/2020-04-01"),
            (GB, "2019-S2", "--04-01", "2019-10-01/2020-04-01"),
            (GB, "2019-T3", "--04-01", "2019-12-01/2020-04-01"),
            (US, "2010-Q2", "--10-01", "2011-01-01/2011-04-01"),
            (CN, "2019-M02", "--01-01", "2019-02-01/2019-03-01"),
        ],
    )
    def test_it_is_written_and_read_back(self, fiscal, text, start_day, interval):
        """The reporting year is counted by the calendar year that it starts in, and says on which day."""
        span = fiscal.from_sdmx(text, start_day=start_day)

        assert interval == span.iso()
        assert (text, {"REPORTING_YEAR_START_DAY": start_day}) == span.to_sdmx()

    @pytest.mark.parametrize(
        "span",
        [
            US.parse("TQ"),
            calendar("NP").of(date(2019, 12, 31)),
            WEEKS.ending(2020),
            GB.starting(2019).weeks[0],
            GB.starting(2019).to_date(months=3),
        ],
        ids=str,
    )
    def test_what_it_has_no_word_for_is_refused(self, span):
        """Short years, drifting years, weeks and the year to date have no reporting period."""
        with pytest.raises(NotRepresentable, match=r"of SDMX: it .*; use \.iso\(\)"):
            span.to_sdmx()

    def test_the_start_day_must_agree(self):
        """2019-A1 of a year that starts elsewhere is another year."""
        with pytest.raises(UnreadableLabel, match="start_day='--04-01'"):
            GB.from_sdmx("2019-A1", start_day="--07-01")
        with pytest.raises(UnreadableLabel, match="accepted: '2019-A1'"):
            GB.from_sdmx("2019", start_day="--04-01")


class TestPandas:
    def test_a_year_is_a_period(self):
        """pandas calls a year by the calendar year it ends in."""
        assert pd.Period("2020", freq="Y-MAR") == GB.starting(2019).to_pandas()
        assert pd.Period("2019", freq="Y-DEC") == CN.starting(2019).to_pandas()
        assert GB.starting(2019) == GB.from_pandas(pd.Period("2020", freq="Y-MAR"))

    @pytest.mark.parametrize("kind", [PeriodKind.QUARTER, PeriodKind.MONTH])
    def test_parts_are_periods(self, kind):
        """Quarters and months go there and back."""
        for part in US.ending(2020).parts(kind):
            period = part.to_pandas()

            assert (part.start, part.last_day) == (period.start_time.date(), period.end_time.date())
            assert part == US.from_pandas(period)

    def test_weeks_are_periods(self):
        """A week of seven days is one, a rest at the end of the year is none."""
        week = CN.starting(2019).weeks[1]

        assert (week.start, week.last_day) == (week.to_pandas().start_time.date(), week.to_pandas().end_time.date())
        assert week == CN.from_pandas(week.to_pandas())
        with pytest.raises(NotRepresentable, match="whole weeks only"):
            CN.starting(2019).weeks[52].to_pandas()

    @pytest.mark.parametrize(
        "span",
        [
            US.parse("TQ"),
            US.parse("TQ").quarters[0],
            calendar("GB", level="personal tax").starting(2019),
            calendar("NP").of(date(2019, 12, 31)),
            calendar("NP").of(date(2019, 12, 31)).months[0],
            WEEKS.ending(2020),
            GB.starting(2019).halves[0],
            GB.starting(2019).terms[0],
        ],
        ids=str,
    )
    def test_what_it_has_no_word_for_is_refused(self, span):
        """Short years, years from inside a month, drifting years, halves and terms say what to use instead."""
        with pytest.raises(
            NotRepresentable, match=r"cannot be a pandas Period: .*use \.to_timestamps\(\) or \.iso\(\)"
        ):
            span.to_pandas()

    def test_a_period_with_other_days_is_refused(self):
        """A calendar year is no British fiscal year, and a text is no period."""
        with pytest.raises(NotRepresentable, match="no such part has its days"):
            GB.from_pandas(pd.Period("2019", freq="Y-DEC"))
        with pytest.raises(UnreadableLabel, match=r"pandas\.Period"):
            GB.from_pandas("2019")

    def test_timestamps_bound_every_span(self):
        """What no Period holds still has its first moment and the first after it."""
        assert US.parse("TQ").to_timestamps() == (pd.Timestamp("1976-07-01"), pd.Timestamp("1976-10-01"))

    def test_a_missing_library_is_named_with_its_extra(self, monkeypatch):
        """Without pandas the error says what to install."""
        monkeypatch.setitem(sys.modules, "pandas", None)
        with pytest.raises(MissingExtra, match=r'pip install "govledger\[pandas\]"'):
            GB.starting(2019).to_pandas()


class TestShareIn:
    def test_amounts_are_shared_out_by_days(self):
        """A year's days are shared exactly between the years that it lies in."""
        year = GB.starting(2019)
        shares = [year.share_in(CN.starting(number)) for number in (2018, 2019, 2020, 2021)]

        assert [0, Fraction(275, 366), Fraction(91, 366), 0] == shares
        assert sum(shares) == 1

    def test_containment_is_a_share_of_one(self):
        """A span inside another lies in it whole."""
        quarter = GB.starting(2019).quarters[0]

        assert quarter in GB.starting(2019)
        assert GB.starting(2019) not in quarter
        assert quarter.share_in(GB.starting(2019)) == 1
