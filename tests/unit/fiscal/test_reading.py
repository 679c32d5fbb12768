"""Labels of fiscal years as people write them, in the calendar of the government that is written about."""

from datetime import date

import nepali_datetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govledger.errors import AmbiguousLabel, UnknownNaming, UnreadableLabel
from govledger.fiscal import calendar, parse_label

YEARS = st.integers(1990, 2040)
CHINESE = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))


def starts(error):
    return {year.start for year in error.value.candidates}


class TestGregorianTwins:
    @pytest.mark.parametrize(
        "text", ["2019年度", "2019", "2019年", "西元2019年度", "公元2019年", "FY2019", "2019會計年度"]
    )
    def test_a_gregorian_year_of_taiwan_is_that_year(self, text):
        """The Republic's years have three digits, so 2019年度 is the year 2019 and not the year 3930."""
        assert calendar("TW").parse(text).iso() == "2019-01-01/2020-01-01"

    @given(year=st.integers(2001, 2200))
    def test_every_gregorian_year_of_taiwan_is_read(self, year):
        """From 2001 on a Gregorian number and the Republic's number, 1911 less, name the same year."""
        start = date(year, 1, 1)

        assert start == calendar("TW").parse(f"{year}年度").start == calendar("TW").parse(f"{year - 1911}年度").start

    @pytest.mark.parametrize("text", ["2019/20", "2019-20", "2019/2020", "FY2019/20", "2019–20", "F.Y. 2019/20"])
    def test_a_pair_that_fits_two_eras_is_told_with_both(self, text):
        """Development banks print 2019/20 for the Nepali year 2076/77, and Nepal printed it for the year 1962/63."""
        with pytest.raises(AmbiguousLabel) as caught:
            calendar("NP").parse(text)

        assert starts(caught) == {date(1962, 7, 16), date(2019, 7, 17)}

    @given(year=st.integers(1976, 2040))
    def test_the_twins_of_nepal_are_57_years_apart(self, year):
        """The day of the document settles which is meant, for the Gregorian pair and for the Nepali one."""
        label = f"{year}/{(year + 1) % 100:02}"
        gregorian = nepali_datetime.date(year + 57, 4, 1).to_datetime_date()
        nepali = nepali_datetime.date(year, 4, 1).to_datetime_date()

        assert gregorian == calendar("NP").parse(label, as_of=date(year + 1, 9, 1)).start
        assert nepali == calendar("NP").parse(label, as_of=date(year - 56, 9, 1)).start

    @pytest.mark.parametrize(
        ("country", "text", "start"),
        [
            ("NP", "2076/77", date(2019, 7, 17)),
            ("NP", "BS 2019/20", date(1962, 7, 16)),
            ("NP", "2019/20 AD", date(2019, 7, 17)),
            ("NP", "FY 076/77", date(2019, 7, 17)),
            ("NP", "आ.व. २०७६/७७", date(2019, 7, 17)),
            ("IR", "2019/20", date(2019, 3, 21)),
            ("ET", "2019/20", date(2019, 7, 8)),
            ("TH", "2019/20", date(2019, 10, 1)),
            ("TH", "ค.ศ. 2019/20", date(2019, 10, 1)),
            ("SA", "1440/1441", date(2019, 1, 1)),
            ("SA", "1440/41", date(2019, 1, 1)),
            ("SA", "2019", date(2019, 1, 1)),
        ],
    )
    def test_a_pair_that_fits_one_era_is_read(self, country, text, start):
        """What only one way to count allows is no guess."""
        assert start == calendar(country).parse(text).start

    @pytest.mark.parametrize(
        ("country", "text", "candidates"),
        [
            ("TH", "2020", {date(2019, 10, 1), date(2020, 10, 1)}),
            ("TH", "FY2020", {date(2019, 10, 1), date(2020, 10, 1)}),
            ("IR", "2019", {date(2018, 3, 21), date(2019, 3, 21)}),
            ("NP", "2076", {date(2018, 7, 17), date(2019, 7, 17)}),
            ("ET", "2012", {date(2011, 7, 8), date(2012, 7, 8), date(2019, 7, 8)}),
            ("SA", "1441", {date(2019, 1, 1), date(2020, 1, 1)}),
            ("JP", "令和6年", {date(2023, 4, 1), date(2024, 4, 1)}),
            ("TW", "1999", {date(1998, 7, 1), date(1999, 7, 1)}),
        ],
    )
    def test_a_number_that_two_years_share_is_told_with_both(self, country, text, candidates):
        """Every candidate is a year that the number may be, and none is one beyond the calendar."""
        with pytest.raises(AmbiguousLabel) as caught:
            calendar(country).parse(text)

        assert candidates == starts(caught)

    @pytest.mark.parametrize(
        ("country", "text", "start"),
        [
            ("NP", "2019/20 (2076/77)", date(2019, 7, 17)),
            ("NP", "2076/77（2019/20）", date(2019, 7, 17)),
            ("ET", "2012 (2019/20)", date(2019, 7, 8)),
            ("TH", "2020 (2563)", date(2019, 10, 1)),
            ("JP", "2024（令和6）年度", date(2024, 4, 1)),
            ("JP", "平成31年度（令和元年度）", date(2019, 4, 1)),
            ("TW", "108年度(2019)", date(2019, 1, 1)),
        ],
    )
    def test_what_stands_in_brackets_settles_it(self, country, text, start):
        """A label that says the year in two ways is the year that both may name."""
        assert start == calendar(country).parse(text).start

    def test_brackets_that_contradict_are_no_label(self):
        """2076/77 is not 2018/19."""
        with pytest.raises(UnreadableLabel, match="calendar NP"):
            calendar("NP").parse("2076/77 (2018/19)")


class TestNativeYears:
    @pytest.mark.parametrize("text", ["2563", "๒๕๖๓", "พ.ศ. 2563", "ปีงบประมาณ 2563", "ปีงบประมาณ พ.ศ. 2563", "2563 BE"])
    def test_a_buddhist_year_is_read(self, text):
        """2563 in Thailand is its own year, which ends in 2020; the year 3106 of its era is no second reading."""
        assert calendar("TH").parse(text).iso() == "2019-10-01/2020-10-01"

    @given(year=st.integers(2500, 2800))
    def test_every_buddhist_year_is_543_more(self, year):
        """A bare number ends in the Gregorian year that is 543 less."""
        assert date(year - 543, 9, 30) == calendar("TH").parse(str(year)).last_day

    @pytest.mark.parametrize(
        "text",
        ["令和6年度", "令和６年度", "令和六年度", "R6", "R6年度", "Ｒ６年度", "令和6", "令和6会計年度", "令6", "FY R6"],
    )
    def test_a_japanese_era_is_read(self, text):
        """The sixth year of Reiwa starts in April 2024."""
        assert date(2024, 4, 1) == calendar("JP").parse(text).start

    @pytest.mark.parametrize(
        "text",
        [
            "108",
            "民國108",
            "民國108年",
            "民国108年度",
            "中華民國一百零八年度",
            "108年度",
            "108年",
            "一〇八年度",
            "ROC 108",
        ],
    )
    def test_a_year_of_the_republic_is_read(self, text):
        """The 108th year of the Republic is 2019."""
        assert date(2019, 1, 1) == calendar("TW").parse(text).start

    @given(year=st.integers(91, 199))
    def test_a_count_with_tens_and_hundreds_is_read(self, year):
        """民國一百二十三年度 is the year 123, and 民國九十九年度 the year 99."""
        digits = [CHINESE[each] for each in f"{year:03}"]
        hundreds = f"{digits[0]}百" if year >= 100 else ""
        tens = f"{digits[1]}十" if digits[1] != "〇" else "零" if hundreds and digits[2] != "〇" else ""
        text = f"民國{hundreds}{tens}{digits[2] if digits[2] != '〇' else ''}年度"

        assert date(1911 + year, 1, 1) == calendar("TW").parse(text).start


class TestWords:
    @pytest.mark.parametrize(
        ("country", "text"),
        [
            *[("KR", text) for text in ("2019년도", "2019년", "2019 회계연도", "2019회계연도", "회계연도 2019")],
            *[
                ("CN", text)
                for text in ("2019财政年度", "2019会计年度", "2019预算年度", "2019财年", "二〇一九会计年度", "FY2019")
            ],
            ("DE", "Haushaltsjahr 2019"),
            ("FR", "Exercice budgétaire 2019"),
            ("ES", "Ejercicio 2019"),
            ("IT", "Esercizio finanziario 2019"),
            ("RU", "2019 финансовый год"),
        ],
    )
    def test_a_word_for_a_fiscal_year_is_known(self, country, text):
        """Korea's year is a 회계연도 or 년도, China's in law a 财政年度 or 会计年度."""
        assert calendar(country).parse(text).iso() == "2019-01-01/2020-01-01"

    @given(year=st.integers(1000, 9900), word=st.sampled_from(["년도", "년", "회계연도", " 회계연도", " 년도"]))
    def test_every_year_of_korea_is_read_with_its_words(self, year, word):
        """The word beside a number changes nothing where the fiscal year is that of the calendar."""
        assert date(year, 1, 1) == calendar("KR").parse(f"{year}{word}").start

    @pytest.mark.parametrize(
        ("country", "text", "start"),
        [
            ("HK", "2019-20年度", date(2019, 4, 1)),
            ("HK", "2019至20年度", date(2019, 4, 1)),
            ("HK", "二零一九至二零年度", date(2019, 4, 1)),
            ("US", "2019财年", date(2018, 10, 1)),
            ("US", "FYE 2019", date(2018, 10, 1)),
            ("SG", "FYE 2019", date(2018, 4, 1)),
            ("GB", "financial year ending 2020", date(2019, 4, 1)),
            ("AU", "2018-19 financial year", date(2018, 7, 1)),
            ("JP", "2019会計年度", date(2019, 4, 1)),
        ],
    )
    def test_words_stand_before_a_year_or_behind_it(self, country, text, start):
        """A word that says the year of the end is believed whatever the convention."""
        assert start == calendar(country).parse(text).start

    @pytest.mark.parametrize(
        ("country", "text", "start"),
        [
            ("NZ", "year ended 30 June 2020", date(2019, 7, 1)),
            ("US", "fiscal year ended September 30, 2019", date(2018, 10, 1)),
            ("HK", "截至2020年3月31日止年度", date(2019, 4, 1)),
            ("HK", "截至二零二零年三月三十一日止財政年度", date(2019, 4, 1)),
            ("JP", "2020年3月期", date(2019, 4, 1)),
        ],
    )
    def test_a_year_is_told_by_its_last_day(self, country, text, start):
        """Financial statements name the day on which their year ended."""
        assert start == calendar(country).parse(text).start

    def test_a_last_day_of_another_year_is_no_label(self):
        """No Australian year ends in December."""
        with pytest.raises(UnreadableLabel, match="calendar AU"):
            calendar("AU").parse("year ended 31 December 2019")

    @pytest.mark.parametrize(
        "text", ["2019年财政年度", "2019年年度", "贰零壹玖年度", "2019 年度", "FY-2019", "Fiscal Year: 2019"]
    )
    def test_marks_and_doubled_words_change_nothing(self, text):
        """A mark behind the word, 年 before it, and digits in capitals are still the label of that year."""
        assert date(2019, 1, 1) == calendar("CN").parse(text).start


class TestAsOf:
    @pytest.mark.parametrize(("country", "month"), [("AU", 7), ("IN", 4), ("GB", 4)])
    @given(year=YEARS)
    def test_the_day_of_the_document_settles_the_century(self, country, month, year):
        """FY20 in a paper of 2021 is 2019-20 or 2020-21, and not a year of the century before."""
        with pytest.raises(AmbiguousLabel) as caught:
            calendar(country).parse(f"FY{year % 100:02}", as_of=date(year + 1, 6, 1))

        assert starts(caught) == {date(year - 1, month, 1), date(year, month, 1)}

    @pytest.mark.parametrize("text", ["19-20", "19/20", "FY19-20", "FY 19/20"])
    @pytest.mark.parametrize("country", ["AU", "IN", "GB"])
    def test_two_short_numbers_hide_the_century_too(self, country, text):
        """19/20 is 1919/20 or 2019/20, and the day of the document says which."""
        with pytest.raises(AmbiguousLabel) as caught:
            calendar(country).parse(text)

        assert {day.year for day in starts(caught)} == {1919, 2019}
        assert calendar(country).parse(text, as_of=date(2021, 1, 1)).start.year == 2019
        assert calendar(country).parse(text, as_of=date(1925, 1, 1)).start.year == 1919

    def test_the_day_of_the_document_settles_the_era(self):
        """A paper of 2021 that says FY20 of Nepal means none of the 1960s or 2070s."""
        with pytest.raises(AmbiguousLabel) as caught:
            calendar("NP").parse("FY20", as_of=date(2021, 1, 1))

        assert starts(caught) == {date(2019, 7, 17), date(2020, 7, 16)}

    def test_a_year_written_in_full_needs_no_document(self):
        """A paper of 2024 may speak of 1901-02."""
        assert calendar("GB").parse("1901-02", as_of=date(2024, 1, 1)).start == date(1901, 4, 1)


class TestNames:
    @pytest.mark.parametrize("country", ["GB", "IN", "AU", "HK", "TH", "IR", "EG", "PK"])
    @given(year=YEARS)
    def test_a_convention_can_be_said(self, country, year):
        """With names= a single number is the year that starts, or ends, in that calendar year."""
        fiscal = calendar(country)

        assert fiscal.starting(year) == fiscal.parse(str(year), names="starting")
        assert fiscal.ending(year) == fiscal.parse(f"FY{year}", names="ending")

    def test_it_goes_before_the_convention_of_the_calendar(self):
        """A paper may name the American years by their start, and a pair of years stays what it says."""
        assert calendar("US").parse("FY2019", names="starting").label() == "FY2020"
        assert calendar("GB").parse("2019-20", names="ending").label() == "2019-20"

    def test_it_holds_for_ranges_and_without_a_calendar(self):
        """A range of numbers and a label without a calendar take the same option."""
        assert [str(y) for y in calendar("GB").range("2019", "2020", names="ending")] == ["2018-19", "2019-20"]
        assert parse_label("FY2020", names="starting") == parse_label("2020年度")

    def test_other_names_are_refused(self):
        """A misspelt convention is no convention."""
        with pytest.raises(UnknownNaming, match="accepted: 'starting', 'ending'"):
            calendar("GB").parse("2020", names="end")
