"""Printing a fiscal year and reading the label gives the year back, in every calendar and style."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govledger.errors import AmbiguousLabel, UnreadableLabel
from govledger.fiscal import CONVENTIONS, FiscalCalendar, MonthDay, YearNames, available, calendar

OWN = [
    FiscalCalendar.simple(start=(1, 1) if convention.calendar_years_only else start, label=convention.name)
    for convention in CONVENTIONS.values()
    for start in ((1, 1), (4, 1), (12, 31))
]
FEW = settings(max_examples=30)  # for each calendar, and there are many
each_calendar = pytest.mark.parametrize("fiscal", [*available(), *OWN], ids=repr)
FULL_WIDTH = str.maketrans("0123456789-/FY", "０１２３４５６７８９－／ＦＹ")


def years_of(fiscal):
    """Fiscal years of a calendar from its beginning to the year 9990."""
    first = fiscal.regimes[0].first_start or date(1, 12, 31)
    return st.dates(min_value=first, max_value=date(9990, 1, 1)).map(fiscal.of)


@each_calendar
@FEW
@given(data=st.data())
def test_what_is_printed_is_read_back(fiscal, data):
    """parse(label(year, style)) is the year."""
    year = data.draw(years_of(fiscal))
    for style in (None, *year.regime.styles):
        assert year == fiscal.parse(year.label(style))


@each_calendar
def test_every_year_of_the_last_three_centuries_is_read_back(fiscal):
    """No transition is lost between printing and reading."""
    year = fiscal.of(fiscal.regimes[0].first_start or date(1750, 12, 31))
    while year.start.year < 2050:
        assert year == fiscal.parse(str(year))
        year = year.next


@each_calendar
@FEW
@given(data=st.data())
def test_typing_does_not_matter(fiscal, data):
    """Full-width characters, small letters and spaces around change no year."""
    year = data.draw(years_of(fiscal))

    assert year == fiscal.parse(f" {year.label().translate(FULL_WIDTH).lower()}　")


@each_calendar
@FEW
@given(text=st.text(alphabet="0129年度-/ FYto", max_size=10))
@example("2009-10")
@example("")
def test_reading_finds_a_year_or_says_why_not(fiscal, text):
    """Whatever the text, it is read as one year or refused by one of two errors."""
    try:
        year = fiscal.parse(text)
    except (AmbiguousLabel, UnreadableLabel):
        return

    assert year == fiscal.parse(str(year))


@given(
    convention=st.sampled_from([*CONVENTIONS.values()]),
    start=st.integers(1, 9997),
    across=st.booleans(),
    data=st.data(),
)
def test_a_convention_reads_what_it_writes(convention, start, across, data):
    """The years that a convention reads agree with those it has written."""
    end = start + (across and not convention.calendar_years_only)
    style = data.draw(st.sampled_from(convention.styles))
    (names,) = convention.read(convention.write(start, end, style))

    assert names != YearNames(None, None)
    assert names.start in (None, start)
    assert names.end in (None, end)


@given(year=st.dates(date(1800, 1, 1)).filter(lambda day: day.year < 9000).map(calendar("CN").of))
def test_a_printed_year_can_be_pasted_back(year):
    """repr is the call that makes the year."""
    assert year == eval(repr(year), {"calendar": calendar})


@given(start=st.dates(date(2001, 1, 1), date(2001, 12, 31)), day=st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_year_of_any_start_can_be_pasted_back(start, day):
    """repr is the constructor call for calendars of users too."""
    year = FiscalCalendar.simple(start=(start.month, start.day), label="split").of(day)

    assert year == eval(repr(year), {"FiscalCalendar": FiscalCalendar})
    assert MonthDay(start.month, start.day) == year.calendar.regimes[0].start
