"""Printing a fiscal year and reading the label gives the year back, in every calendar and style."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govledger.errors import AmbiguousLabel, UnreadableLabel
from govledger.fiscal import CONVENTIONS, STYLES, FiscalCalendar, MonthDay, YearNames, available, calendar
from govledger.fiscal.period import PeriodKind

OWN = [
    FiscalCalendar.simple(start=(1, 1) if convention.calendar_years_only else start, label=convention.name)
    for convention in CONVENTIONS.values()
    for start in ((1, 1), (4, 1), (12, 31))
    if convention.era == "gregorian"
]
WEEKS = [
    FiscalCalendar.weeks(ends_on=day, label=label, **way)
    for day, label, way in [
        ("SAT", "ending", {"nearest": (12, 31)}),
        ("FRI", "starting", {"last": (1, 31)}),
        ("SUN", "split", {"nearest": (6, 30)}),
    ]
]
EVERY = [*available(), *OWN, *WEEKS]
# Countries share rules; one calendar for each set of rules is enough where values are drawn.
DISTINCT = list({(each.regimes, each.closings): each for each in EVERY}.values())
each_calendar = pytest.mark.parametrize("fiscal", DISTINCT, ids=repr)
FEW = settings(max_examples=6, deadline=None)  # for each calendar, and there are many
FULL_WIDTH = str.maketrans("0123456789-/FY", "０１２３４５６７８９－／ＦＹ")


def years_of(fiscal):
    """Fiscal years of a calendar from its beginning to the year 9990."""
    return st.dates(fiscal.first_day, min(fiscal.last_day, date(9990, 1, 1))).map(fiscal.of)


def walk(fiscal, first, last):
    """The fiscal years of a calendar that lie in a stretch of days, without their neighbours made first."""
    day, end = max(first, fiscal.first_day), min(last, fiscal.last_day)
    while day <= end:
        year = fiscal.of(day)
        yield year
        day = year.stop


def read_back(fiscal, year, label):
    """Whether a label is read as the year; where it is a label of a Gregorian year too, both must be offered."""
    try:
        return year == fiscal.parse(label)
    except AmbiguousLabel as error:
        candidates = error.candidates
    nepali = STYLES[year.regime.styles[0]].era == "bikram_sambat"
    return nepali and year in candidates and year == fiscal.parse(label, as_of=year.start + timedelta(days=400))


def test_every_label_of_a_century_is_read_back():
    """parse(label(year, style)) is the year: every calendar, every style, every year from 1950 to 2050."""
    read = 0
    for fiscal in EVERY:
        for year in walk(fiscal, date(1950, 1, 1), date(2050, 12, 31)):
            for style in year.regime.styles if year.label() != year.regime.name else STYLES:
                assert read_back(fiscal, year, year.label(style)), (fiscal, year, style)
                read += 1

    assert read > 60_000


@each_calendar
@FEW
@given(data=st.data())
def test_what_is_printed_is_read_back(fiscal, data):
    """parse(label(year, style)) is the year, in the earliest and in the latest times too."""
    year = data.draw(years_of(fiscal))
    for style in (None, *year.regime.styles):
        if style == "era" and year.start.year < 1868:
            continue  # there was no era that ran on
        assert read_back(fiscal, year, year.label(style))


@pytest.mark.parametrize("locale", ["ne_NP", "fa_IR", "ar_EG", "bn", "my", "mr", "th", "zh_Hans"])
def test_digits_of_every_script_are_read_back(locale):
    """A label in the digits of a language is read without being told which language."""
    for fiscal in DISTINCT:
        year = fiscal.of(min(date(2019, 12, 31), fiscal.last_day))

        assert year == fiscal.parse(year.label(locale=locale))


@pytest.mark.parametrize("locale", ["en", "fr", "sv", "zh_Hans", "ja", "ko", "fa_IR", "ar_EG", "ru", "hi", "bg", "lt"])
def test_the_words_of_a_language_are_read_back(locale):
    """The years as CLDR writes a range of them are read in the same language."""
    for fiscal in DISTINCT:
        year = fiscal.of(min(date(2019, 12, 31), fiscal.last_day))
        if year.label("local", locale=locale) != year.regime.name:
            assert year == fiscal.parse(year.label("local", locale=locale), locale=locale)


def test_two_digits_are_read_with_the_day_of_the_document():
    """FY20 hides the century; the year nearest to the document's day is meant."""
    for fiscal in DISTINCT:
        for year in walk(fiscal, date(1980, 1, 1), date(2040, 12, 31)):
            if year.regime.name or not CONVENTIONS[year.regime.label].short:
                continue
            label = year.label("short")

            assert year == fiscal.parse(label, as_of=year.start + timedelta(days=400))


def test_eras_of_every_document_are_read_back():
    """Whatever era a document of its day gives a Japanese year, it is read as that year."""
    japan = calendar("JP")
    for year in walk(japan, date(1890, 4, 1), date(2060, 4, 1)):
        for written in range(year.start.year - 10, year.start.year + 10):
            assert year == japan.parse(year.label("era", as_of=date(max(written, 1869), 6, 1)))


def test_parts_of_years_are_read_back():
    """Halves, terms, quarters, months, weeks and the year to date are read as they print."""
    for fiscal in DISTINCT:
        year = fiscal.of(min(date(2019, 12, 31), fiscal.last_day))
        for kind in PeriodKind:
            for part in year.parts(kind):
                assert part == fiscal.parse_period(str(part))


@each_calendar
@FEW
@given(data=st.data())
def test_typing_does_not_matter(fiscal, data):
    """Full-width characters, small letters and spaces around change no year."""
    year = data.draw(years_of(fiscal))

    assert read_back(fiscal, year, f" {year.label().translate(FULL_WIDTH).lower()}　")


@each_calendar
@FEW
@given(text=st.text(alphabet="0129年度-/ FYto令和元พ.ศAH", max_size=10))
@example("2009-10")
@example("9999")
@example("0000")
@example("")
def test_reading_finds_a_year_or_says_why_not(fiscal, text):
    """Whatever the text, it is read as one year or refused by one of two errors."""
    try:
        year = fiscal.parse(text)
    except (AmbiguousLabel, UnreadableLabel):
        return

    assert read_back(fiscal, year, str(year))


@given(
    convention=st.sampled_from([*CONVENTIONS.values()]),
    start=st.integers(1000, 1998),
    across=st.booleans(),
    data=st.data(),
)
def test_a_convention_reads_what_it_writes(convention, start, across, data):
    """The years that a convention reads agree with those it has written, each counted in the era of its style."""
    style = data.draw(st.sampled_from([name for name in convention.styles if name != "era"]))
    if STYLES[style].era == "roc":
        start -= 999
    across = across or convention.name == "ethiopic"  # no year of theirs is a Gregorian one
    end = start + (across and not convention.calendar_years_only)
    (names,) = convention.read(convention.write(start, end, style))

    assert names != YearNames(None, None)
    assert names.era == STYLES[style].era
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
