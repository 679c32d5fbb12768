"""Quarters, halves and months as people write them."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govledger.errors import AmbiguousLabel, UnreadableLabel
from govledger.fiscal import calendar

YEARS = st.integers(1990, 2090)
QUARTERS = st.integers(1, 4)
CHINESE = " 一二三四五六七八九十"
ROMAN = ("", "I", "II", "III", "IV")
ORDINALS = ("", "first", "second", "third", "fourth")


def days(first, last):
    """Whole months as an ISO interval, both (year, month); pandas knows where they end."""
    start, end = (pd.Period(year=year, month=month, freq="M") for year, month in (first, last))
    return f"{start.start_time.date()}/{(end + 1).start_time.date()}"


def of_quarter(year, quarter, ending_month):
    """A quarter of the fiscal year that ends in a year, by pandas."""
    month = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")[ending_month - 1]
    period = pd.Period(f"{year}Q{quarter}", freq=f"Q-{month}")
    return f"{period.start_time.date()}/{(period + 1).start_time.date()}"


class TestAsPeopleWriteThem:
    @pytest.mark.parametrize(
        ("country", "text", "interval"),
        [
            ("CN", "2020年第一季度", "2020-01-01/2020-04-01"),
            ("CN", "2020年上半年", "2020-01-01/2020-07-01"),
            ("CN", "2020年1-6月", "2020-01-01/2020-07-01"),
            ("CN", "2020年6月", "2020-06-01/2020-07-01"),
            ("CN", "2020年度第1季度", "2020-01-01/2020-04-01"),
            ("JP", "2019年度第1四半期", "2019-04-01/2019-07-01"),
            ("US", "Q4 FY2019", "2019-07-01/2019-10-01"),
            ("US", "4Q FY2019", "2019-07-01/2019-10-01"),
            ("AU", "Q2 2018-19", "2018-10-01/2019-01-01"),
            ("IN", "Q3 2019-20", "2019-10-01/2020-01-01"),
            ("US", "2019-Q4", "2019-07-01/2019-10-01"),
            ("CN", "2020年下半年", "2020-07-01/2021-01-01"),
            ("CN", "2020年前三季度", "2020-01-01/2020-10-01"),
            ("CN", "2020年一季度", "2020-01-01/2020-04-01"),
            ("CN", "2020年1月至11月份", "2020-01-01/2020-12-01"),
            ("CN", "2020年全年", "2020-01-01/2021-01-01"),
            ("CN", "2020年前两个月", "2020-01-01/2020-03-01"),
            ("CN", "2020年截至9月底", "2020-01-01/2020-10-01"),
            ("CN", "2020年第四季", "2020-10-01/2021-01-01"),
            ("CN", "二〇二〇年十二月", "2020-12-01/2021-01-01"),
            ("TW", "108年度第3季", "2019-07-01/2019-10-01"),
            ("TW", "108年1至6月", "2019-01-01/2019-07-01"),
            ("JP", "令和元年度第２四半期", "2019-07-01/2019-10-01"),
            ("JP", "令和6年度上半期", "2024-04-01/2024-10-01"),
            ("JP", "2019年度下期", "2019-10-01/2020-04-01"),
            ("JP", "2019年度第3四半期累計", "2019-04-01/2020-01-01"),
            ("JP", "令和2年1～3月期", "2020-01-01/2020-04-01"),
            ("JP", "2019年度通期", "2019-04-01/2020-04-01"),
            ("KR", "2019년 1분기", "2019-01-01/2019-04-01"),
            ("KR", "2019년도 상반기", "2019-01-01/2019-07-01"),
            ("KR", "2019년 1~9월", "2019-01-01/2019-10-01"),
            ("US", "FY2019Q4", "2019-07-01/2019-10-01"),
            ("US", "FY 2019, fourth quarter", "2019-07-01/2019-10-01"),
            ("US", "Second Half of Fiscal Year 2019", "2019-04-01/2019-10-01"),
            ("US", "1H FY2019", "2018-10-01/2019-04-01"),
            ("US", "CY2019 Q4", "2019-10-01/2020-01-01"),
            ("US", "June 2019", "2019-06-01/2019-07-01"),
            ("IN", "9M 2019-20", "2019-04-01/2020-01-01"),
            ("IN", "April-June 2019", "2019-04-01/2019-07-01"),
            ("IN", "first nine months of 2019-20", "2019-04-01/2020-01-01"),
            ("AU", "December quarter 2018", "2018-10-01/2019-01-01"),
            ("AU", "June quarter of 2018-19", "2019-04-01/2019-07-01"),
            ("AU", "Sep Qtr 2018", "2018-07-01/2018-10-01"),
            ("AU", "quarter ended 30 June 2019", "2019-04-01/2019-07-01"),
            ("AU", "half-year ended December 2018", "2018-07-01/2019-01-01"),
            ("US", "three months ended June 30, 2019", "2019-04-01/2019-07-01"),
            ("US", "nine months ended June 30, 2019", "2018-10-01/2019-07-01"),
            ("CN", "2020-06", "2020-06-01/2020-07-01"),
            ("CN", "2020年1-3季度", "2020-01-01/2020-10-01"),
            ("CN", "2020年元月至6月", "2020-01-01/2020-07-01"),
            ("ID", "Triwulan I 2019", "2019-01-01/2019-04-01"),
            ("PL", "IV kwartał 2019 r.", "2019-10-01/2020-01-01"),
            ("GB", "Quarter 2 2019/20", "2019-07-01/2019-10-01"),
            ("FR", "1er trimestre 2019", "2019-01-01/2019-04-01"),
            ("ES", "tercer trimestre de 2019", "2019-07-01/2019-10-01"),
            ("DE", "2. Halbjahr 2019", "2019-07-01/2020-01-01"),
            ("RU", "III квартал 2019 года", "2019-07-01/2019-10-01"),
            ("TH", "ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2563", "2019-10-01/2020-01-01"),
            ("NP", "Q1 FY 2076/77", "2019-07-17/2019-10-18"),
            ("FR", "T4 2019", "2019-10-01/2020-01-01"),
            ("GB", "Term 1 2019-20", "2019-04-01/2019-08-01"),
            ("FR", "2019 T1", "2019-01-01/2019-05-01"),
        ],
    )
    def test_a_part_of_a_year_is_read(self, country, text, interval):
        """Reports on the execution of a budget name quarters, halves and runs of months in these words."""
        assert interval == calendar(country).parse_period(text).iso()

    @given(year=YEARS, quarter=QUARTERS, data=st.data())
    def test_every_quarter_of_china_is_read_in_every_form(self, year, quarter, data):
        """The quarters of China are those of the calendar."""
        count = data.draw(st.sampled_from([str(quarter), CHINESE[quarter], ROMAN[quarter]]))
        form = data.draw(
            st.sampled_from(["{}年第{}季度", "{}年{}季度", "{}年度第{}季度", "{} 年 第 {} 季度", "{}年第{}季"])
        )

        assert of_quarter(year, quarter, 12) == calendar("CN").parse_period(form.format(year, count)).iso()

    @given(year=YEARS, quarter=QUARTERS, data=st.data())
    def test_every_quarter_in_english_is_read_in_either_order(self, year, quarter, data):
        """The quarter stands first or last, and means the fiscal year's own quarter."""
        part = data.draw(
            st.sampled_from([f"Q{quarter}", f"{quarter}Q", f"quarter {quarter}", f"{ORDINALS[quarter]} quarter"])
        )
        american = data.draw(st.sampled_from([f"{part} FY{year}", f"{part} of fiscal year {year}", f"FY{year} {part}"]))
        pair = f"{year - 1}-{year % 100:02}"
        indian = data.draw(
            st.sampled_from([f"{part} {pair}", f"{part} of {pair}", f"{pair} {part}", f"{pair}: {part}"])
        )

        assert of_quarter(year, quarter, 9) == calendar("US").parse_period(american).iso()
        assert of_quarter(year, quarter, 3) == calendar("IN").parse_period(indian).iso()

    @given(year=st.integers(2020, 2060), quarter=QUARTERS, data=st.data())
    def test_every_quarter_of_japan_is_read(self, year, quarter, data):
        """第1四半期 of the fiscal year begins in April, by the number of the year or by that of the era."""
        label = data.draw(st.sampled_from([f"{year}年度", f"令和{year - 2018}年度", f"R{year - 2018}年度"]))
        count = data.draw(st.sampled_from([str(quarter), CHINESE[quarter]]))

        assert of_quarter(year + 1, quarter, 3) == calendar("JP").parse_period(f"{label}第{count}四半期").iso()

    @given(year=YEARS, last=st.integers(2, 12), data=st.data())
    def test_a_run_of_months_from_january_is_read(self, year, last, data):
        """1-6月 is January to June, whatever dash or word stands between."""
        between = data.draw(st.sampled_from(["-", "—", "–", "~", "～", "至", "月-", "月至", "到"]))
        end = data.draw(st.sampled_from(["月", "月份", "月累计"]))
        text = f"{year}年1{between}{last}{end}"

        assert days((year, 1), (year, last)) == calendar("CN").parse_period(text).iso()

    @given(year=YEARS, month=st.integers(1, 12))
    def test_a_month_of_a_calendar_year_is_that_month(self, year, month):
        """6月 beside 年 is June of that year in China and in Japan, where it is the third month of the fiscal year."""
        for country in ("CN", "JP"):
            assert days((year, month), (year, month)) == calendar(country).parse_period(f"{year}年{month}月").iso()

    @given(year=YEARS, month=st.integers(1, 12))
    def test_a_month_of_a_fiscal_year_is_the_one_in_it(self, year, month):
        """2月 beside 年度 is in the year after, where the fiscal year starts in April."""
        right = year if month >= 4 else year + 1

        assert days((right, month), (right, month)) == calendar("JP").parse_period(f"{year}年度{month}月").iso()


class TestWhatIsNotRead:
    @pytest.mark.parametrize(
        ("country", "text", "intervals"),
        [
            ("GB", "Q4 FY2019", {"2019-01-01/2019-04-01", "2020-01-01/2020-04-01"}),
            ("JP", "2019年第1四半期", {"2018-04-01/2018-07-01", "2019-01-01/2019-04-01", "2019-04-01/2019-07-01"}),
            ("FR", "T1 2019", {"2019-01-01/2019-04-01", "2019-01-01/2019-05-01"}),
            ("FR", "2019-T2", {"2019-04-01/2019-07-01", "2019-05-01/2019-09-01"}),
            ("GB", "first trimester of 2019-20", {"2019-04-01/2019-07-01", "2019-04-01/2019-08-01"}),
        ],
    )
    def test_a_part_of_a_year_that_is_open_is_told_with_all(self, country, text, intervals):
        """A quarter of a number that names no one year is ambiguous, the quarter of the calendar year among its readings."""
        with pytest.raises(AmbiguousLabel) as caught:
            calendar(country).parse_period(text)

        assert intervals == {period.iso() for period in caught.value.candidates}

    def test_the_options_of_labels_settle_it(self):
        """The day of the document and the convention are taken as for a year."""
        paper = {"as_of": date(2020, 5, 1), "names": "ending"}

        assert calendar("IN").parse_period("9M FY20", **paper).iso() == "2019-04-01/2020-01-01"

    @pytest.mark.parametrize(
        "text", ["2020年5-7月", "2020年13月", "2020年6-1月", "2020年0季度上半年", "季度", "第一季度"]
    )
    def test_what_is_no_part_is_refused(self, text):
        """May to July is no quarter, a thirteenth month is none, and a quarter without a year is of no year."""
        with pytest.raises(UnreadableLabel, match="no part of a fiscal year of calendar CN; accepted: '2019年度 Q1'"):
            calendar("CN").parse_period(text)
