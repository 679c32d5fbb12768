"""Fiscal years beside packages that know nothing of this one."""

import csv
import itertools
from datetime import date, timedelta
from pathlib import Path

import convertdate
import fiscalyear
import jdatetime
import nepali_datetime
import pandas as pd
import pytest
from hijridate import Gregorian
from japanera import EraDate

from govledger.fiscal import FiscalCalendar, calendar
from govledger.fiscal.systems import SYSTEMS

CENTURY = range(1950, 2051)
GREGORIAN_STARTS = [(month, 1) for month in range(1, 13)]


def years(country, first, last):
    """The fiscal years of a country that start from one calendar year to another."""
    return [calendar(country).starting(year) for year in range(first, last + 1)]


class TestOtherCalendars:
    def test_nepal_starts_where_nepali_datetime_says(self):
        """1 Shrawan of every Nepali year from 1976 to 2099 starts the year that is labelled so."""
        for number in range(1976, 2100):
            start = nepali_datetime.date(number, 4, 1).to_datetime_date()
            year = calendar("NP").of(start)

            assert (start, f"{number}/{(number + 1) % 100:02}") == (year.start, str(year))

    def test_nepali_months_are_those_of_nepali_datetime(self):
        """The months of a Nepali year start where Nepali months do."""
        for number in (2000, 2060, 2076, 2098):
            months = [(number + (3 + n) // 12, (3 + n) % 12 + 1) for n in range(12)]
            expected = [nepali_datetime.date(year, month, 1).to_datetime_date() for year, month in months]

            assert expected == [
                month.start for month in calendar("NP").parse(f"BS {number}/{(number + 1) % 100:02}").months
            ]

    def test_nepal_drifts_as_the_facts_say(self):
        """From 2060 to 2089 the year starts on 16 July 14 times and on 17 July 16 times."""
        starts = [calendar("NP").parse(f"{n}/{(n + 1) % 100:02}").start.day for n in range(2060, 2090)]

        assert (starts.count(16), starts.count(17)) == (14, 16)

    def test_iran_starts_where_two_packages_say(self):
        """1 Farvardin by the rule of 33 years (jdatetime), and by the equinox (convertdate), starts the year of its name."""
        for number in range(1304, 1501):
            year = calendar("IR").of(jdatetime.date(number, 1, 1).togregorian())

            assert (jdatetime.date(number, 1, 1).togregorian(), str(number)) == (year.start, str(year))
        for number in range(1395, 1441):  # the equinox takes long to reckon
            assert date(*convertdate.persian.to_gregorian(number, 1, 1)) == calendar("IR").parse(str(number)).start

    def test_iran_drifts_as_the_facts_say(self):
        """From 1380 to 1410 the year starts on 20 March eight times and on 21 March 23 times."""
        starts = [calendar("IR").parse(str(n)).start.day for n in range(1380, 1411)]

        assert (starts.count(20), starts.count(21)) == (8, 23)

    def test_iranian_months_are_those_of_jdatetime(self):
        """The months of an Iranian year start where Solar Hijri months do."""
        for number in (1399, 1403, 1408):
            expected = [jdatetime.date(number, month, 1).togregorian() for month in range(1, 13)]

            assert expected == [month.start for month in calendar("IR").parse(str(number)).months]

    def test_afghanistan_changed_on_the_first_of_jadi(self):
        """The year that was moved to 1 Jadi in 1391, and back to 1 Hamal in 1401, starts on these days of jdatetime."""
        assert calendar("AF").parse("1392").start == jdatetime.date(1391, 10, 1).togregorian()
        assert calendar("AF").parse("1400").stop == jdatetime.date(1400, 10, 1).togregorian()
        assert calendar("AF").parse("1401").start == jdatetime.date(1401, 1, 1).togregorian()

    def test_ethiopia_starts_with_the_eleventh_month_of_the_coptic_year(self):
        """1 Hamle is 1 Epip of the Coptic calendar (convertdate), whose years are 276 less."""
        for number in range(1943, 2044):
            start = date(*convertdate.coptic.to_gregorian(number - 1 - 276, 11, 1))
            year = calendar("ET").of(start)

            assert (start, f"{number} EFY") == (year.start, str(year))
            assert start == date(start.year, 7, 8)

    def test_saudi_pairs_are_the_years_of_umm_al_qura(self):
        """The pair of Hijri years begins with the one in which the fiscal year starts (hijridate)."""
        for year in calendar("SA").between(calendar("SA").starting(1990), calendar("SA").starting(2070)):
            hijri = Gregorian.fromdate(year.start).to_hijri().year

            assert f"{hijri}/{hijri + 1} AH" == str(year)

    def test_thai_and_taiwanese_years_are_counted_by_a_difference(self):
        """พ.ศ. is the Gregorian year of the end and 543, 民國 the Gregorian year less 1911."""
        assert [f"พ.ศ. {n + 543}" for n in CENTURY] == [str(year) for year in years("TH", 1949, 2049)]
        assert [f"民國{n - 1911}年度" for n in range(2001, 2051)] == [str(year) for year in years("TW", 2001, 2050)]

    def test_japanese_eras_are_those_of_japanera(self):
        """The era of a fiscal year is the one of its first day (japanera); only 2019 was renamed for the whole year."""
        for year in years("JP", 1927, 2050):
            era = EraDate.from_date(year.start).era
            number = year.start.year - era.since.year + 1
            expected = "令和元年度" if year.start.year == 2019 else f"{era.kanji}{'元' if number == 1 else number}年度"

            assert expected == year.label("era")


class TestIcu:
    """ICU's calendars, in a table that the script beside it wrote with Node."""

    def test_every_system_counts_as_icu_does(self):
        """Buddhist, ROC, Solar Hijri, Ethiopic and Saudi years are ICU's on the days around which fiscal years start."""
        lines = (Path(__file__).parent / "data" / "icu_years.csv").read_text(encoding="utf-8").splitlines()
        counted = {
            (row["system"], row["day"]): int(row["year"])
            for row in csv.DictReader(line for line in lines if not line.startswith("#"))
        }

        assert len(counted) == 101 * 12
        for (system, day), year in counted.items():
            assert year == SYSTEMS[system].year_of(date.fromisoformat(day)), (system, day)


class TestOrdinaryYears:
    @pytest.mark.parametrize("start", GREGORIAN_STARTS)
    def test_they_are_the_periods_of_pandas(self, start):
        """Years that start with a month are the annual periods of pandas, day by day of a century."""
        ours = FiscalCalendar.simple(start=start, label="ending")
        for number in CENTURY:
            year = ours.ending(number)
            period = year.to_pandas()

            assert (year.start, year.last_day) == (period.start_time.date(), period.end_time.date())
            assert (period.year, year) == (number, ours.from_pandas(period))
            for quarter in year.quarters:
                assert (quarter.start, quarter.last_day) == (
                    quarter.to_pandas().start_time.date(),
                    quarter.to_pandas().end_time.date(),
                )

    @pytest.mark.parametrize("start", [(1, 1), (4, 1), (7, 1), (10, 1), (4, 6)])
    def test_they_are_the_years_of_fiscalyear(self, start):
        """Years, quarters and months are those of fiscalyear, where it has them."""
        ours = FiscalCalendar.simple(start=start, label="ending")
        naming = "same" if start == (1, 1) else "previous"
        with fiscalyear.fiscal_calendar(start_year=naming, start_month=start[0], start_day=start[1]):
            for number in CENTURY:
                theirs, year = fiscalyear.FiscalYear(number), ours.ending(number)

                assert (theirs.start.date(), theirs.end.date()) == (year.start, year.last_day)
                for n, quarter in enumerate(year.quarters, 1):
                    their = fiscalyear.FiscalQuarter(number, n)
                    assert (their.start.date(), their.end.date()) == (quarter.start, quarter.last_day)
                for n, month in enumerate(year.months, 1):
                    assert fiscalyear.FiscalMonth(number, n).start.date() == month.start


class TestYearsOfWeeks:
    @pytest.mark.parametrize("weekday", range(7))
    @pytest.mark.parametrize("month", [1, 2, 6, 8, 9, 12])
    @pytest.mark.parametrize("variation", ["nearest", "last"])
    def test_they_end_where_pandas_says(self, weekday, month, variation):
        """A year of weeks ends on the days of pandas' FY5253, for every weekday and both ways to choose it."""
        offset = pd.offsets.FY5253(weekday=weekday, startingMonth=month, variation=variation)
        name = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")[weekday]
        anchor = {variation: (month, 29 if month == 2 else 31 if month != 6 and month != 9 else 30)}
        ours = FiscalCalendar.weeks(ends_on=name, **anchor)
        theirs = [day.date() for day in pd.date_range("1950-01-01", "2050-12-31", freq=offset)]
        year = ours.of(theirs[0])

        assert len(theirs) > 99
        for end in theirs:
            assert end == year.last_day
            year = year.next

    def test_no_number_is_used_twice_or_left_out(self):
        """Two years may end in one calendar year; each still has a number of its own."""
        ours = FiscalCalendar.weeks(ends_on="SAT", nearest=(12, 31))
        found = ours.between(ours.ending(1950), ours.ending(2050))

        assert [f"FY{n}" for n in CENTURY] == [str(year) for year in found]
        assert any(a.last_day.year == b.last_day.year for a, b in itertools.pairwise(found))
        assert {len(year.weeks) for year in found} == {52, 53}
        assert all(year.days % 7 == 0 for year in found)
        assert timedelta(7) == found[0].weeks[1].start - found[0].weeks[0].start
