"""Fiscal years as values: days, neighbours, parts and print."""

from datetime import date, datetime

import pytest

from govledger.errors import CalendarMismatch, InvalidDate, UnknownLabelStyle
from govledger.fiscal import FiscalCalendar, FiscalYear, Kind, available, calendar

CN, GB, US, MW = calendar("CN"), calendar("GB"), calendar("US"), calendar("MW")
TQ = US.parse("TQ")


class TestFiscalYear:
    def test_it_is_half_open(self):
        """A year holds its first day, and not the first day of the next."""
        year = GB.starting(2019)

        assert date(2019, 4, 1) in year
        assert date(2020, 3, 31) in year
        assert date(2020, 4, 1) not in year
        assert date(2019, 3, 31) not in year

    @pytest.mark.parametrize("moment", [datetime(2019, 5, 1), "2019-05-01", 2019])
    def test_only_dates_are_in_a_year(self, moment):
        """What is no plain date is refused rather than said to be outside."""
        with pytest.raises(InvalidDate):
            _ = moment in CN.starting(2019)

    def test_it_starts_on_its_first_day(self):
        """No year can be made that its calendar does not have."""
        with pytest.raises(InvalidDate, match="2018-19 starts on 2018-04-01"):
            FiscalYear(GB, date(2019, 1, 1))

    def test_equal_days_of_two_governments_are_two_years(self):
        """China's and France's years cover the same days and are not the same."""
        assert CN.starting(2019) != calendar("FR").starting(2019)
        assert len({CN.starting(2019), calendar("FR").starting(2019), CN.ending(2019)}) == 2

    @pytest.mark.parametrize("other", [2019, "2019年度", date(2019, 1, 1), None])
    def test_a_number_is_no_year(self, other):
        """Nothing but a fiscal year equals one."""
        assert CN.starting(2019) != other

    def test_years_of_one_calendar_are_ordered(self):
        """Sorting puts the transition in its place."""
        years = [US.ending(1977), TQ, US.ending(1976)]

        assert [str(year) for year in sorted(years)] == ["FY1976", "TQ", "FY1977"]
        assert US.ending(1976) <= TQ < US.ending(1977)

    def test_years_of_two_calendars_are_not_ordered(self):
        """Which of two overlapping years is earlier has no answer; their starts have one."""
        with pytest.raises(CalendarMismatch, match=r"compare \.start"):
            _ = CN.starting(2019) < GB.starting(2019)

    def test_it_is_not_ordered_with_numbers(self):
        """A year is no number."""
        with pytest.raises(TypeError):
            _ = CN.starting(2019) < 2020

    def test_adding_counts_years(self):
        """Adding and subtracting step over years, transitions among them."""
        assert CN.starting(2021) == CN.starting(2019) + 2
        assert CN.starting(2017) == CN.starting(2019) - 2
        assert US.ending(1977) == US.ending(1976) + 2
        assert TQ == US.ending(1977) - 1 == US.ending(1976) + 1
        assert TQ == TQ + 0

    @pytest.mark.parametrize("steps", [True, 1.0, "1", None])
    def test_only_whole_numbers_are_added(self, steps):
        """A float or a truth value moves no year."""
        with pytest.raises(TypeError):
            _ = CN.starting(2019) + steps
        with pytest.raises(TypeError):
            _ = CN.starting(2019) - steps

    def test_neighbours_touch(self):
        """Each year starts when the one before stops."""
        assert TQ.previous.stop == TQ.start
        assert TQ.next.start == TQ.stop

    @pytest.mark.parametrize(
        ("year", "months", "quarters", "halves"),
        [
            (CN.starting(2019), 12, 4, 2),
            (TQ, 3, 1, 0),
            (US.parse("half year 1843"), 6, 2, 1),
            (MW.parse("2021/22"), 9, 3, 0),
            (calendar("SG").parse("FY1969"), 15, 5, 0),
            (calendar("SE").parse("1995/96"), 18, 6, 3),
            (calendar("IN").parse("1866-67"), 11, 0, 0),
        ],
        ids=str,
    )
    def test_short_and_long_years_have_whole_parts(self, year, months, quarters, halves):
        """A year has the quarters and halves that fit without a rest, or none."""
        assert (months, quarters, halves) == (len(year.months), len(year.quarters), len(year.halves))

    def test_its_kind_tells_transitions(self):
        """A year that bridges two rules says so, whatever its label."""
        assert Kind.TRANSITION is MW.parse("2021/22").kind
        assert Kind.REGULAR is MW.parse("2022/23").kind

    def test_it_knows_its_length_and_last_day(self):
        """A leap year has 366 days."""
        assert CN.starting(2020).days == 366
        assert GB.starting(2019).days == 366
        assert date(2020, 3, 31) == GB.starting(2019).last_day

    def test_its_label_is_that_of_its_government(self):
        """Each government prints its year in its own way."""
        labels = {country: str(calendar(country).starting(2019)) for country in ("CN", "GB", "JP", "US", "ZA")}

        assert labels == {
            "CN": "2019年度",
            "GB": "2019-20",
            "JP": "2019年度",
            "US": "FY2020",
            "ZA": "2019/20",
        }

    @pytest.mark.parametrize(
        ("style", "label"),
        [
            ("split", "1999-00"),
            ("split_slash", "1999/00"),
            ("split_full", "1999-2000"),
            ("split_dash", "1999–00"),
            ("split_full_dash", "1999–2000"),
            ("split_full_slash", "1999/2000"),
            ("long", "1999 to 2000"),
        ],
    )
    def test_it_prints_in_other_styles(self, style, label):
        """The turn of the century is printed in full where two digits would not do."""
        assert label == GB.starting(1999).label(style)

    @pytest.mark.parametrize("style", ["single", "annual", "nonsense", ""])
    def test_a_style_that_misleads_is_refused(self, style):
        """A British year has no single number."""
        with pytest.raises(
            UnknownLabelStyle,
            match="styles: split, split_slash, split_dash, split_full, split_full_dash, split_full_slash, long",
        ):
            GB.starting(2019).label(style)

    def test_a_named_year_keeps_its_name(self):
        """A row of years can be printed in one style; one that nobody knows is refused all the same."""
        assert TQ.label("ending") == "TQ"
        with pytest.raises(UnknownLabelStyle):
            TQ.label("nonsense")

    @pytest.mark.parametrize(
        "year",
        [
            *(shipped.starting(2019) for shipped in available()),
            TQ,
            US.parse("half year 1843"),
            MW.starting(2021),
        ],
        ids=repr,
    )
    def test_it_prints_as_the_call_that_makes_it(self, year):
        """A printed year can be pasted back."""
        assert year == eval(repr(year), {"calendar": calendar})

    def test_an_own_year_prints_as_the_call_that_makes_it(self):
        """Years of calendars of users can be pasted back too."""
        year = FiscalCalendar.simple(start=(4, 1), label="split").starting(2019)

        assert repr(year) == "FiscalCalendar.simple(start=(4, 1), label='split').starting(2019)"
        assert year == eval(repr(year), {"FiscalCalendar": FiscalCalendar})

    def test_it_is_frozen(self):
        """A year does not change."""
        with pytest.raises(AttributeError):
            CN.starting(2019).start = date(2018, 1, 1)
