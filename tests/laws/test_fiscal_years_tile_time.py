"""Every day of a calendar's time is in exactly one fiscal year, and years and their parts leave no gap."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govledger.fiscal import FiscalCalendar, Kind, available

OWN = [
    FiscalCalendar.simple(start=start, label=label)
    for start, label in [((1, 1), "annual"), ((4, 6), "split"), ((12, 31), "ending"), ((2, 28), "starting")]
]
FEW = settings(max_examples=30)  # for each calendar, and there are many
each_calendar = pytest.mark.parametrize("fiscal", [*available(), *OWN], ids=repr)
first_days = st.dates(min_value=date(1924, 1, 1), max_value=date(9900, 1, 1))


@each_calendar
@FEW
@given(day=first_days)
def test_a_day_is_in_the_one_year_that_it_is_found_in(fiscal, day):
    """A day is in its year, and in neither neighbour."""
    year = fiscal.of(day)

    assert day in year
    assert day not in year.previous
    assert day not in year.next


@each_calendar
@FEW
@given(day=first_days)
def test_neighbours_touch(fiscal, day):
    """A year stops when the next starts; going there and back is no move."""
    year = fiscal.of(day)

    assert year.stop == year.next.start
    assert year.start == year.previous.stop
    assert year == year.next.previous == year.previous.next
    assert year.previous < year < year.next


@each_calendar
def test_history_has_no_gap(fiscal):
    """From the oldest regime to today each year follows the one before, one day after another."""
    dated = [regime.first_start for regime in fiscal.regimes if regime.first_start]
    first = fiscal.of(min([date(1900, 1, 1), *dated]) if fiscal.regimes[0].first_start is None else min(dated))
    years = fiscal.between(first, fiscal.of(date(2030, 12, 31)))

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
@given(day=first_days)
def test_parts_tile_their_year(fiscal, day):
    """Months, quarters and halves cover their year without gap or overlap, or there are none."""
    year = fiscal.of(day)
    for parts in (year.months, year.quarters, year.halves):
        if parts:
            assert (year.start, year.stop) == (parts[0].start, parts[-1].stop)
            assert all(a.stop == b.start for a, b in itertools.pairwise(parts))
            assert sum(day in part for part in parts) == 1

    assert year.months


@each_calendar
@FEW
@given(day=first_days, steps=st.integers(-20, 20))
def test_adding_then_subtracting_is_no_move(fiscal, day, steps):
    """Years are added as whole numbers are."""
    year = fiscal.of(day) + 25

    assert year == year + steps - steps
    assert year + steps + 1 == year + (steps + 1)


@each_calendar
@FEW
@given(number=st.integers(1925, 9000))
def test_a_numbered_year_starts_and_ends_there(fiscal, number):
    """The year starting in a calendar year starts in it, the year ending there ends in it."""
    changes = {r.first_start.year for r in fiscal.regimes if r.first_start}
    assume(not {number - 1, number, number + 1} & changes)  # a long transition leaves a year without any start
    found = fiscal.of(date(number, 12, 31))
    if found.start.year == number:
        assert found == fiscal.starting(number)
    assert number == fiscal.ending(number).last_day.year


@each_calendar
@FEW
@given(day=first_days)
def test_the_current_year_is_always_open(fiscal, day):
    """Of the open years the last is the one of the day, and all others have stopped."""
    *closing, current = fiscal.open_on(day)

    assert fiscal.of(day) == current.year
    assert all(entry.year.stop <= day for entry in closing)
