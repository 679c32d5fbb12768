"""Ten years each of six countries: label, first and last day, as the law or page says that the calendar names.

What stands here was written from these texts, not from the table that the calendars are made of.
"""

from datetime import date

import pytest

from govledger.fiscal import calendar

LAWS = {
    # 17 & 18 Vict. c. 94 s. 2: accounts to 31 March; Spring Budget 2024 and HM Treasury's accounts: 2023-24 is April 2023
    # to March 2024.
    ("GB", "Public Revenue and Consolidated Fund Charges Act 1854"): """
        1854-55  1854-04-01  1855-03-31
        1898-99  1898-04-01  1899-03-31
        1900-01  1900-04-01  1901-03-31
        2000-01  2000-04-01  2001-03-31
        2008-09  2008-04-01  2009-03-31
        2009-10  2009-04-01  2010-03-31
        2019-20  2019-04-01  2020-03-31
        2022-23  2022-04-01  2023-03-31
        2023-24  2023-04-01  2024-03-31
        2024-25  2024-04-01  2025-03-31
    """,
    # General Clauses Act 1897 s. 3(21): the year commencing on the first day of April; GFR 2017 rule 42: ends on 31 March.
    ("IN", "General Financial Rules 2017"): """
        1867-68  1867-04-01  1868-03-31
        1900-01  1900-04-01  1901-03-31
        1949-50  1949-04-01  1950-03-31
        2000-01  2000-04-01  2001-03-31
        2007-08  2007-04-01  2008-03-31
        2016-17  2016-04-01  2017-03-31
        2017-18  2017-04-01  2018-03-31
        2019-20  2019-04-01  2020-03-31
        2023-24  2023-04-01  2024-03-31
        2024-25  2024-04-01  2025-03-31
    """,
    # 31 USC 1102: begins on October 1 and ends on September 30 of the following year; PL 93-344 s. 501: until then July 1;
    # s. 502: the quarter between is in neither.
    ("US", "31 USC 1102"): """
        FY1844  1843-07-01  1844-06-30
        FY1900  1899-07-01  1900-06-30
        FY1975  1974-07-01  1975-06-30
        FY1976  1975-07-01  1976-06-30
        TQ      1976-07-01  1976-09-30
        FY1977  1976-10-01  1977-09-30
        FY2000  1999-10-01  2000-09-30
        FY2016  2015-10-01  2016-09-30
        FY2020  2019-10-01  2020-09-30
        FY2024  2023-10-01  2024-09-30
    """,
    # 財政法第11条, 地方自治法第208条: 毎年四月一日に始まり、翌年三月三十一日に終わる; since 明治19年, which is 1886.
    ("JP", "財政法第11条"): """
        1886年度  1886-04-01  1887-03-31
        1947年度  1947-04-01  1948-03-31
        1988年度  1988-04-01  1989-03-31
        1989年度  1989-04-01  1990-03-31
        1999年度  1999-04-01  2000-03-31
        2011年度  2011-04-01  2012-03-31
        2018年度  2018-04-01  2019-03-31
        2019年度  2019-04-01  2020-03-31
        2020年度  2020-04-01  2021-03-31
        2024年度  2024-04-01  2025-03-31
    """,
    # Federal Budget: 1 July to 30 June; Department of Finance: 2018–19 Budget, 2016–17 Final Budget Outcome.
    ("AU", "Department of Finance, Annual financial reporting"): """
        1998-99  1998-07-01  1999-06-30
        2001-02  2001-07-01  2002-06-30
        2000-01  2000-07-01  2001-06-30
        2009-10  2009-07-01  2010-06-30
        2015-16  2015-07-01  2016-06-30
        2016-17  2016-07-01  2017-06-30
        2017-18  2017-07-01  2018-06-30
        2018-19  2018-07-01  2019-06-30
        2019-20  2019-07-01  2020-06-30
        2023-24  2023-07-01  2024-06-30
    """,
    # LOLF art. 1: l'exercice s'étend sur une année civile; label of the PLF 2006.
    ("FR", "LOLF (loi organique 2001-692) art. 1"): """
        2002  2002-01-01  2002-12-31
        2004  2004-01-01  2004-12-31
        2005  2005-01-01  2005-12-31
        2006  2006-01-01  2006-12-31
        2008  2008-01-01  2008-12-31
        2012  2012-01-01  2012-12-31
        2016  2016-01-01  2016-12-31
        2019  2019-01-01  2019-12-31
        2020  2020-01-01  2020-12-31
        2024  2024-01-01  2024-12-31
    """,
}
YEARS = [(country, *line.split()) for (country, _), text in LAWS.items() for line in text.strip().splitlines()]


@pytest.mark.parametrize(("country", "label", "first", "last"), YEARS, ids=[f"{each[0]}-{each[1]}" for each in YEARS])
def test_a_year_is_as_its_law_says(country, label, first, last):
    """The label leads to the year of the law, its days to the same year, and the year is called by the label."""
    year = calendar(country, status="read").parse(label)

    assert (year.start, year.last_day) == (date.fromisoformat(first), date.fromisoformat(last))
    assert calendar(country).of(year.start) == calendar(country).of(year.last_day) == year
    assert str(year) == label
    assert calendar(country).of(date.fromordinal(year.stop.toordinal())) != year


@pytest.mark.parametrize("country", ["GB", "IN", "AU"])
def test_the_turn_of_a_century_in_full(country):
    """Governments write the year across the turn of a century with all digits; it is the year that begins in 1999."""
    assert calendar(country).parse("1999-2000") == calendar(country).starting(1999)


@pytest.mark.parametrize(("country", "law"), LAWS, ids=[country for country, _ in LAWS])
def test_the_law_is_named(country, law):
    """The calendar says that its present rule was read, and where."""
    shipped = calendar(country, status="read")

    assert law in shipped.regimes[-1].source
    assert "status" not in repr(shipped)


def test_there_are_ten_years_of_each():
    """Each law is tried with ten years."""
    assert {len(text.strip().splitlines()) for text in LAWS.values()} == {10}
