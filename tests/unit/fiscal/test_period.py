"""Halves, quarters and months of fiscal years."""

from datetime import date, datetime

import pytest

from govledger.errors import CalendarMismatch, InvalidDate, UnreadableLabel
from govledger.fiscal import FiscalCalendar, FiscalPeriod, PeriodKind, calendar
from govledger.fiscal.rule import MonthDay as Day
from govledger.fiscal.rule import months_after

CN, GB = calendar("CN").starting(2019), calendar("GB").starting(2019)


class TestFiscalPeriod:
    def test_it_counts_from_the_start_of_its_year(self):
        """The first quarter of a year from April is April to June."""
        assert GB.quarters[0].iso() == "2019-04-01/2019-07-01"
        assert GB.months[11].iso() == "2020-03-01/2020-04-01"
        assert CN.halves[1].iso() == "2019-07-01/2020-01-01"

    def test_months_start_on_the_day_of_the_year(self):
        """A month of the British tax year runs from the 6th to the 5th."""
        tax = calendar("GB", level="personal tax").starting(2019)

        assert tax.months[1].iso() == "2019-05-06/2019-06-06"

    def test_a_month_that_is_too_short_ends_on_its_last_day(self):
        """A year from 31 December has months that end before 29 February."""
        year = FiscalCalendar.simple(start=(12, 31), label="split").starting(2018)

        assert date(2019, 2, 28) == year.months[1].stop
        assert date(2019, 3, 31) == year.months[2].stop

    def test_it_is_half_open(self):
        """A period holds its first day, and not the first day of the next."""
        quarter = CN.quarters[0]

        assert date(2019, 3, 31) in quarter
        assert date(2019, 4, 1) not in quarter
        assert (90, date(2019, 3, 31)) == (quarter.days, quarter.last_day)
        with pytest.raises(InvalidDate):
            _ = datetime(2019, 3, 31) in quarter

    def test_it_is_a_value(self):
        """Equal year, kind and ordinal make an equal period."""
        assert FiscalPeriod(CN, PeriodKind.QUARTER, 2) == CN.quarters[1]
        assert {FiscalPeriod(CN, "quarter", 2)} == {CN.quarters[1]}
        assert CN.quarters[0] != CN.months[0]

    @pytest.mark.parametrize("ordinal", [0, 5, -1, True, 1.0, "1"])
    def test_a_year_has_four_quarters(self, ordinal):
        """There is no fifth quarter, and none before the first."""
        with pytest.raises(InvalidDate, match="quarter 1 to 4"):
            FiscalPeriod(CN, "quarter", ordinal)

    def test_a_short_year_has_no_half(self):
        """Nine months are no number of half years."""
        with pytest.raises(InvalidDate, match="only of years that divide"):
            FiscalPeriod(calendar("MW").starting(2021), "half", 1)

    def test_it_prints_short_and_as_the_call_that_makes_it(self):
        """Text for people is short; repr can be pasted back."""
        assert [
            str(CN.halves[0]),
            str(CN.quarters[3]),
            str(CN.months[11]),
        ] == ["2019年度 H1", "2019年度 Q4", "2019年度 M12"]
        for period in (CN.halves[1], CN.quarters[2], CN.months[5]):
            assert period == eval(repr(period), {"calendar": calendar})

    def test_periods_are_added_across_years(self):
        """After the last quarter comes the first of the next year, and back."""
        last = GB.quarters[3]

        assert last + 1 == GB.next.quarters[0]
        assert GB.next.quarters[0] - 1 == last
        assert last + 5 - 5 == last
        with pytest.raises(TypeError):
            _ = last + 1.5

    def test_periods_are_ordered_by_their_days(self):
        """A quarter comes before the next, and a month before the quarter that starts with it."""
        first, second, *_ = GB.quarters

        assert first < second <= second
        assert [GB.months[3], second] == sorted([second, GB.months[3]])
        with pytest.raises(CalendarMismatch):
            _ = first < CN.quarters[0]

    def test_a_range_of_periods_goes_across_years(self):
        """From the third quarter to the next first are three."""
        found = GB.calendar.between(GB.quarters[2], GB.next.quarters[0])

        assert [str(quarter) for quarter in found] == ["2019-20 Q3", "2019-20 Q4", "2020-21 Q1"]
        assert len(GB.calendar.between(GB.to_date(months=3), GB.to_date(months=9))) == 7
        with pytest.raises(CalendarMismatch, match="two periods of one kind"):
            GB.calendar.between(GB.quarters[0], GB.months[4])

    def test_the_year_to_date_grows_by_months(self):
        """Nine months to date are April to December."""
        nine = GB.to_date(months=9)

        assert (nine.iso(), str(nine)) == ("2019-04-01/2020-01-01", "2019-20 M01-M09")
        assert nine.length == (9, "months")
        assert nine.next.ordinal == 10
        assert GB.months[8] in nine

    def test_weeks_are_counted_from_the_first_day(self):
        """The last week of an ordinary year has one day, or two."""
        assert [week.days for week in CN.weeks] == [7] * 52 + [1]
        assert CN.weeks[0].length == (1, "weeks")
        assert CN.weeks[52].length == (1, "days")

    def test_the_period_of_a_day_is_found(self):
        """A month of the British tax year starts on the 6th, so 5 January is still in the ninth."""
        tax = calendar("GB", level="personal tax")

        assert tax.period_of(date(2020, 1, 5)).ordinal == 9
        assert tax.period_of(date(2020, 1, 6)).ordinal == 10
        with pytest.raises(InvalidDate, match="half only of years that divide"):
            calendar("MW").period_of(date(2021, 8, 1), kind="half")

    @pytest.mark.parametrize("text", ["2019-20", "2019-20 Q5", "2019-20 X1", "Q1", "", None])
    def test_what_is_no_period_is_refused(self, text):
        """A year alone, a fifth quarter and an unknown mark name no period."""
        with pytest.raises((UnreadableLabel, InvalidDate), match="accepted: "):
            GB.calendar.parse_period(text)


class TestMonths:
    def test_months_pass_the_turn_of_the_year(self):
        """Months are counted across years, forwards and back."""
        assert date(2020, 2, 29) == months_after(date(2019, 12, 31), 2)
        assert date(2018, 12, 1) == months_after(date(2019, 1, 1), -1)

    def test_a_rest_of_less_than_half_a_month_is_no_month(self):
        """A year and a day have twelve months, and a month and a half has two."""
        rule = Day(12, 31)

        assert len(rule.months(date(2014, 12, 31), date(2016, 1, 1))) == 12
        assert len(rule.months(date(2019, 1, 1), date(2019, 2, 15))) == 1
        assert len(rule.months(date(2019, 1, 1), date(2019, 2, 16))) == 2


class TestPeriodKind:
    def test_it_is_as_long_as_its_months(self):
        """A half has six months, a term four, a quarter three; weeks and the year to date have no fixed number."""
        assert [kind.months for kind in PeriodKind] == [6, 4, 3, 1, None, None]
        assert repr(PeriodKind.HALF) == "PeriodKind.HALF"
