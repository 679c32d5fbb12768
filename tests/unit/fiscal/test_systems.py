"""Other calendars, eras, rules of weeks and the labels of languages."""

from datetime import date

import pytest

from govledger.errors import (
    AmbiguousLabel,
    InvalidCalendar,
    InvalidDate,
    NoFiscalYear,
    UnknownLabelStyle,
    UnreadableLabel,
)
from govledger.fiscal import FiscalCalendar, MonthDay, WeekEnd, YearNames, calendar, parse_label, parse_rule

JP = calendar("JP")


class TestOtherCalendars:
    @pytest.mark.parametrize(
        ("country", "label", "interval"),
        [
            ("NP", "2076/77", "2019-07-17/2020-07-16"),
            ("NP", "२०७६/७७", "2019-07-17/2020-07-16"),
            ("NP", "FY 2076-77", "2019-07-17/2020-07-16"),
            ("IR", "1399", "2020-03-20/2021-03-21"),
            ("IR", "۱۳۹۹", "2020-03-20/2021-03-21"),
            ("AF", "1392", "2012-12-21/2013-12-22"),
            ("ET", "2011 EFY", "2018-07-08/2019-07-08"),
            ("ET", "2018/19", "2018-07-08/2019-07-08"),
            ("TH", "พ.ศ. 2563", "2019-10-01/2020-10-01"),
            ("TH", "ปีงบประมาณ พ.ศ. ๒๕๖๓", "2019-10-01/2020-10-01"),
            ("TW", "民國108年度", "2019-01-01/2020-01-01"),
            ("TW", "中華民國88年度", "1998-07-01/1999-07-01"),
            ("SA", "1439/1440 AH", "2018-01-01/2019-01-01"),
            ("SA", "١٤٣٩/١٤٤٠هـ", "2018-01-01/2019-01-01"),
            ("SA", "2018", "2018-01-01/2019-01-01"),
        ],
    )
    def test_a_label_of_another_calendar_is_read(self, country, label, interval):
        """The year is the one that the government's own documents call so."""
        assert interval == calendar(country).parse(label).iso()

    @pytest.mark.parametrize(
        ("country", "day"), [("NP", date(2043, 7, 17)), ("NP", date(1900, 1, 1)), ("IR", date(2200, 1, 1))]
    )
    def test_outside_its_table_a_calendar_says_so(self, country, day):
        """Nothing is made up where no table reaches."""
        with pytest.raises(NoFiscalYear, match=f"calendar {country} has no fiscal year on {day}; it covers"):
            calendar(country).of(day)

    def test_a_number_that_fits_two_eras_is_not_guessed(self):
        """2019/20 is a year of Bikram Sambat long past, and the Gregorian twin of 2076/77 in English papers of Nepal."""
        with pytest.raises(AmbiguousLabel, match=r"'2019/20' fits 2019/20 BS and 2076/77;") as caught:
            calendar("NP").parse("2019/20")

        assert [date(1962, 7, 16), date(2019, 7, 17)] == [year.start for year in caught.value.candidates]

    def test_a_number_that_fits_one_era_is_read(self):
        """2563 is a Buddhist year, for the Gregorian year 2563 is beyond what the calendar counts."""
        assert calendar("TH").parse("2563") == calendar("TH").parse("พ.ศ. 2563")

    @pytest.mark.parametrize(("country", "first", "last"), [("TH", 1913, 2455), ("TW", 1960, 2910)])
    def test_an_era_ends_where_its_numbers_would_be_gregorian_ones(self, country, first, last):
        """Buddhist years are counted from 2456, so to 2455 of the common era; those of the Republic have three digits."""
        assert (first, last) == (calendar(country).first_day.year, calendar(country).last_day.year)

    def test_a_rule_of_another_calendar_can_be_ones_own(self):
        """An organisation that works by Nepali years from Baisakh has a calendar."""
        ours = FiscalCalendar.simple(start=(1, 1), label="bikram_sambat", system="bikram_sambat")

        assert ours.starting(2019).iso() == "2019-04-14/2020-04-13"
        assert str(ours.starting(2019)) == "2076"
        assert ours.starting(2019) == ours.parse("2076")
        assert ours == eval(repr(ours), {"FiscalCalendar": FiscalCalendar})

    @pytest.mark.parametrize("parts", [(1, 30, "solar_hijri"), (13, 1, "ethiopic"), (1, 31, "ethiopic"), (0, 1)])
    def test_a_rule_has_a_day_that_every_year_has(self, parts):
        """30 Esfand is only in leap years, and a thirteenth month is too short to count from."""
        with pytest.raises(InvalidDate, match="that every year has"):
            MonthDay(*parts)

    def test_a_rule_needs_a_system_that_has_months(self):
        """Hijri years are known for labels only."""
        with pytest.raises(InvalidCalendar, match="no calendar system 'hijri'"):
            MonthDay(1, 1, "hijri")


class TestEras:
    @pytest.mark.parametrize(
        ("text", "start"),
        [
            ("平成31年度", 2019),
            ("令和元年度", 2019),
            ("令和１年度", 2019),
            ("平成三十一年度", 2019),
            ("R5年度", 2023),
            ("昭和63年度", 1988),
            ("昭和64年度", 1989),
            ("平成元年度", 1989),
            ("昭和2年度", 1927),
            ("大正十五年度", 1926),
        ],
    )
    def test_a_year_of_an_era_is_read(self, text, start):
        """The two names of a year in which an era began are the same year."""
        assert JP.starting(start) == JP.parse(text)
        assert YearNames(start, None) == parse_label(text)

    def test_a_name_that_was_never_used_is_refused(self):
        """There was no 昭和元年度."""
        with pytest.raises(UnreadableLabel):
            JP.parse("昭和元年度")
        with pytest.raises(UnreadableLabel):
            parse_label("昭和元年度")

    @pytest.mark.parametrize(
        ("start", "as_of", "label"),
        [
            (2019, date(2019, 4, 10), "平成31年度"),
            (2019, date(2019, 4, 30), "平成31年度"),
            (2019, date(2019, 5, 1), "令和元年度"),
            (2019, None, "令和元年度"),
            (2025, date(2018, 1, 1), "平成37年度"),
            (1988, date(1989, 3, 31), "昭和63年度"),
            (1989, date(1988, 12, 31), "昭和64年度"),
            (1989, date(1989, 4, 1), "平成元年度"),
            (1988, None, "昭和63年度"),
        ],
    )
    def test_the_era_is_that_of_the_document(self, start, as_of, label):
        """FY2019 is 平成31年度 before 1 May 2019 and 令和元年度 for the whole year since."""
        assert label == JP.starting(start).label("era", as_of=as_of)

    def test_before_the_eras_there_is_none(self):
        """A document of 1800 knows no era that is listed."""
        with pytest.raises(NoFiscalYear, match="the first known era began on 1868-10-23"):
            JP.starting(2019).label("era", as_of=date(1800, 1, 1))


class TestLanguages:
    def test_digits_are_those_of_the_language(self):
        """A label is printed in the digits that a language usually writes, and the rest is left alone."""
        assert calendar("IR").parse("1399").label(locale="fa_IR") == "۱۳۹۹"
        assert calendar("GB").starting(2019).label(locale="en_GB") == "2019-20"
        assert calendar("EG").starting(2019).label(locale="ar_EG") == "٢٠١٩/٢٠٢٠"

    def test_a_range_of_years_is_written_as_the_language_does(self):
        """The style local is CLDR's."""
        assert calendar("GB").starting(2019).label("local", locale="ja") == "2019年～2020年"
        assert calendar("CN").starting(2019).label("local", locale="zh_Hans") == "2019年"

    @pytest.mark.parametrize("locale", ["xx_YY", "", "not a locale"])
    def test_an_unknown_language_is_refused(self, locale):
        """A name that is no locale is told what one looks like."""
        with pytest.raises(UnknownLabelStyle, match="'ne_NP'"):
            calendar("GB").starting(2019).label(locale=locale)
        with pytest.raises(UnknownLabelStyle):
            calendar("GB").starting(2019).label("local", locale=locale)

    def test_without_a_language_there_is_no_local_style(self):
        """A style that depends on a language needs one."""
        with pytest.raises(UnknownLabelStyle):
            calendar("GB").starting(2019).label("local")


class TestWeeks:
    def test_months_follow_their_pattern(self):
        """Thirteen weeks of a quarter are divided as the pattern says."""
        for pattern, weeks in {"445": [4, 4, 5], "454": [4, 5, 4], "544": [5, 4, 4]}.items():
            year = FiscalCalendar.weeks(ends_on="SAT", last=(9, 30), pattern=pattern).ending(2022)

            assert weeks * 4 == [month.days // 7 for month in year.months]
            assert [quarter.days // 7 for quarter in year.quarters] == [13] * 4

    def test_the_extra_week_is_in_the_month_that_was_named(self):
        """A 53rd week makes one month longer, by default the last."""
        last = FiscalCalendar.weeks(ends_on="SAT", last=(9, 30)).ending(2023)
        first = FiscalCalendar.weeks(ends_on="SAT", last=(9, 30), leap_month=3).ending(2023)

        assert last.length == (53, "weeks")
        assert [last.quarters[3].length[0], last.quarters[0].length[0]] == [14, 13]
        assert [first.quarters[3].length[0], first.quarters[0].length[0]] == [13, 14]

    def test_known_years_end_where_they_did(self):
        """Apple's fiscal 2023 ended on 30 September 2023 with 53 weeks, the retail year 2023 on 3 February 2024."""
        apple = FiscalCalendar.weeks(ends_on="SAT", last=(9, 30))
        retail = FiscalCalendar.weeks(ends_on="SAT", nearest=(1, 31), pattern="454", label="starting")

        assert (date(2023, 9, 30), 53) == (apple.ending(2023).last_day, len(apple.ending(2023).weeks))
        assert (date(2024, 2, 3), 53) == (retail.starting(2023).last_day, len(retail.starting(2023).weeks))

    def test_53_weeks_are_not_compared_with_52(self):
        """A week more is two per cent more."""
        ours = FiscalCalendar.weeks(ends_on="SAT", last=(9, 30))
        answer = ours.comparable(ours.ending(2022), ours.ending(2023))

        assert (answer.ok, answer.reason) == (False, "52 weeks against 53")

    @pytest.mark.parametrize(
        "options",
        [
            {"weekday": "SATURDAY", "last": (9, 30)},
            {"weekday": "SAT"},
            {"weekday": "SAT", "last": (9, 30), "nearest": (9, 30)},
            {"weekday": "SAT", "last": (9, 30), "pattern": "444"},
            {"weekday": "SAT", "last": (9, 30), "leap_month": 13},
        ],
    )
    def test_a_rule_that_says_too_little_or_too_much_is_refused(self, options):
        """The message says what is accepted."""
        with pytest.raises(InvalidCalendar, match="accepted: "):
            WeekEnd(**options)

    @pytest.mark.parametrize("anchor", [(4, 31), (13, 1), (9,), 9, (9, 30.0)])
    def test_it_is_measured_by_a_day(self, anchor):
        """31 April measures nothing."""
        with pytest.raises(InvalidDate, match="such as"):
            WeekEnd("SAT", last=anchor)

    @pytest.mark.parametrize(
        "rule", [MonthDay(4, 6), MonthDay(4, 1, "bikram_sambat"), WeekEnd("FRI", nearest=(6, 30), leap_month=3)]
    )
    def test_a_rule_is_read_from_its_text(self, rule):
        """parse_rule is the inverse of str, and repr is the call that makes it."""
        assert rule == parse_rule(str(rule))
        assert rule == eval(repr(rule), {"MonthDay": MonthDay, "WeekEnd": WeekEnd})

    @pytest.mark.parametrize("text", ["", "04", "04-31", "SAT", "SAT nearest 01-31", "04-01 martian", "x-y"])
    def test_a_text_that_is_no_rule_is_refused(self, text):
        """What cannot be read is told what can."""
        with pytest.raises((InvalidDate, InvalidCalendar), match="accepted: "):
            parse_rule(text)
