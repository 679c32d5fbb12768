"""Every day of a calendar's time is in exactly one fiscal year, and years and their parts leave no gap."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govledger.fiscal import FiscalCalendar, Kind, PeriodKind, available

OWN = [
    FiscalCalendar.simple(start=start, label=label)
    for start, label in [((1, 1), "annual"), ((4, 6), "split"), ((12, 31), "ending"), ((2, 28), "starting")]
]
WEEKS = [
    FiscalCalendar.weeks(ends_on="FRI", nearest=(6, 30), pattern="544"),
    FiscalCalendar.weeks(ends_on="SAT", last=(2, 29), leap_month=3),
]
EVERY = [*available(), *OWN, *WEEKS]
# Countries share rules; one calendar for each set of rules is enough where values are drawn.
DISTINCT = list({(each.regimes, each.closings): each for each in EVERY}.values())
FEW = settings(max_examples=6, deadline=None)  # for each calendar, and there are many
each_calendar = pytest.mark.parametrize("fiscal", DISTINCT, ids=repr)


def days_of(fiscal, margin=2):
    """Days of a calendar's time, some years off its ends."""
    some = timedelta(days=366 * margin)
    return st.dates(max(fiscal.first_day + some, date(1700, 1, 1)), min(fiscal.last_day - some, date(9900, 1, 1)))


def test_every_day_since_1900_is_in_one_year():
    """Each day is in the year that of() gives, and it is the first day of a year exactly where the one before ends."""
    for fiscal in EVERY:
        day, last = max(date(1900, 1, 1), fiscal.first_day), min(date(2060, 1, 1), fiscal.last_day)
        year = fiscal.of(day)
        assert fiscal.of(day) == fiscal.of(day)
        while year.stop <= last:
            following = fiscal.of(year.stop)
            assert (following.start, fiscal.of(year.last_day)) == (year.stop, year)
            assert fiscal.of(year.start + timedelta(days=year.days // 2)) == year
            year = following


def test_a_day_of_a_closing_is_in_one_year_and_open_in_two():
    """On 10 May 2020 a Japanese municipality has one fiscal year, and two that are open."""
    local = next(each for each in available() if (each.country, each.level) == ("JP", "local"))

    assert str(local.of(date(2020, 5, 10))) == "2020年度"
    assert [str(entry.year) for entry in local.open_on(date(2020, 5, 10))] == ["2019年度", "2020年度"]


@each_calendar
@FEW
@given(data=st.data())
def test_a_day_is_in_the_one_year_that_it_is_found_in(fiscal, data):
    """A day is in its year, and in neither neighbour."""
    day = data.draw(days_of(fiscal))
    year = fiscal.of(day)

    assert day in year
    assert day not in year.previous
    assert day not in year.next


@each_calendar
@FEW
@given(data=st.data())
def test_neighbours_touch(fiscal, data):
    """A year stops when the next starts; going there and back is no move."""
    day = data.draw(days_of(fiscal))
    year = fiscal.of(day)

    assert year.stop == year.next.start
    assert year.start == year.previous.stop
    assert year == year.next.previous == year.previous.next
    assert year.previous < year < year.next


@each_calendar
def test_history_has_no_gap(fiscal):
    """From the oldest regime to today each year follows the one before, one day after another."""
    first, last = max(fiscal.first_day, date(1780, 1, 1)), min(fiscal.last_day, date(2040, 12, 31))
    years = fiscal.between(fiscal.of(first), fiscal.of(last))

    assert all(a.stop == b.start for a, b in itertools.pairwise(years))
    assert sum(year.days for year in years) == (years[-1].stop - years[0].start).days
    assert all(len(year.months) == 12 for year in years if year.kind is Kind.REGULAR)


@each_calendar
def test_each_change_of_rule_is_a_boundary(fiscal):
    """The day before a regime starts is in another year than its first day."""
    for regime in fiscal.regimes:
        if regime.first_start and regime is not fiscal.regimes[0]:
            year = fiscal.of(regime.first_start)

            assert regime.first_start == year.start
            assert year.previous == fiscal.of(regime.first_start - timedelta(days=1))


@each_calendar
@FEW
@given(data=st.data())
def test_parts_tile_their_year(fiscal, data):
    """Months, quarters and halves cover their year without gap or overlap, or there are none."""
    day = data.draw(days_of(fiscal))
    year = fiscal.of(day)
    for parts in map(year.parts, set(PeriodKind) - {PeriodKind.TO_DATE}):
        if parts:
            assert (year.start, year.stop) == (parts[0].start, parts[-1].stop)
            assert all(a.stop == b.start for a, b in itertools.pairwise(parts))
            (part,) = [part for part in parts if day in part]
            assert part == fiscal.period_of(day, kind=part.kind)
            assert part in year

    assert year.months


@each_calendar
@FEW
@given(data=st.data(), steps=st.integers(-20, 20))
def test_adding_then_subtracting_is_no_move(fiscal, data, steps):
    """Years are added as whole numbers are."""
    assume((fiscal.last_day - fiscal.first_day).days > 366 * 50)
    year = fiscal.of(data.draw(days_of(fiscal, margin=22)))

    assert year == year + steps - steps
    assert year + steps + 1 == year + (steps + 1)


@each_calendar
@FEW
@given(data=st.data())
def test_a_numbered_year_starts_and_ends_there(fiscal, data):
    """The year starting in a calendar year starts in it, the year ending there ends in it, by the days that name it."""
    year = fiscal.of(data.draw(days_of(fiscal)))
    start, end = year.years_in("gregorian")
    changes = {r.first_start.year for r in fiscal.regimes if r.first_start}
    assume(not {start - 1, start, end, end + 1} & changes)

    assert year == fiscal.starting(start) == fiscal.ending(end)


@each_calendar
@FEW
@given(data=st.data())
def test_the_current_year_is_always_open(fiscal, data):
    """Of the open years the last is the one of the day, and all others have stopped."""
    day = data.draw(days_of(fiscal))
    *closing, current = fiscal.open_on(day)

    assert fiscal.of(day) == current.year
    assert all(entry.year.stop <= day for entry in closing)
