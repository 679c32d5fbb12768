"""Fiscal values survive pickle, copy and threads: there is nothing shared that could be switched."""

import copy
import pickle
import threading
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.errors import UnreadableLabel
from govledger.fiscal import FiscalCalendar, available, calendar

OWN = (
    FiscalCalendar.simple(start=(4, 6), label="split"),
    FiscalCalendar.weeks(ends_on="SAT", last=(9, 30), label="ending"),
)
CALENDARS = tuple({(each.regimes, each.closings): each for each in (*available(), *OWN)}.values())
FEW = settings(max_examples=5, deadline=None)  # for each calendar, and there are many
each_calendar = pytest.mark.parametrize("fiscal", CALENDARS, ids=repr)
days = st.dates(min_value=date(2010, 1, 1), max_value=date(2042, 1, 1))
ROUNDS = 300


def duplicates(value):
    """Copies of a value, made in every way Python has."""
    pickled = [pickle.loads(pickle.dumps(value, protocol)) for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)]
    return [copy.copy(value), copy.deepcopy(value), *pickled]


@each_calendar
@FEW
@given(day=days)
def test_a_copied_year_is_the_year(fiscal, day):
    """Equality, hash, order, label and repr are those of the original."""
    year = fiscal.of(day)
    for other in duplicates(year):
        assert year == other
        assert hash(year) == hash(other)
        assert not year < other
        assert year.next == other + 1
        assert (str(year), repr(year), year.iso()) == (str(other), repr(other), other.iso())


@each_calendar
def test_a_copied_calendar_is_the_calendar(fiscal):
    """A copy finds the same years and prints as the same call."""
    for other in duplicates(fiscal):
        assert fiscal == other
        assert hash(fiscal) == hash(other)
        assert repr(fiscal) == repr(other)
        assert fiscal.parse(str(fiscal.starting(2019))) == other.starting(2019)


def test_a_copied_period_is_the_period():
    """Periods are values as years are."""
    quarter = calendar("US").parse("TQ").quarters[0]

    assert [quarter] * 6 == duplicates(quarter)


def test_an_ambiguous_label_keeps_its_candidates_when_pickled():
    """An error that crosses a process still says what it fits."""
    with pytest.raises(ValueError, match="fits") as caught:
        calendar("GB").parse("2020")

    assert caught.value.candidates == pickle.loads(pickle.dumps(caught.value)).candidates


def _work(fiscal, expected, together, wrong):
    """Ask one calendar again and again, with an exception in the middle of each round."""
    together.wait()
    for _ in range(ROUNDS):
        try:
            year = fiscal.of(date(2019, 6, 15))
            wrong.extend([year] if year.iso() != expected else [])
            fiscal.parse("no year at all")
        except UnreadableLabel:
            again = fiscal.parse(str(fiscal.of(date(2019, 6, 15))))
            wrong.extend([again] if again.iso() != expected else [])


def test_sixteen_threads_with_sixteen_calendars_do_not_disturb_each_other():
    """Each thread sees its own calendar's dates, whatever fails in it or around it."""
    distinct = list({each.regimes: each for each in CALENDARS}.values())
    chosen = distinct[:: len(distinct) // 16][:15] + distinct[-1:]
    expected = [fiscal.of(date(2019, 6, 15)).iso() for fiscal in chosen]
    together, wrong = threading.Barrier(16), []
    threads = [
        threading.Thread(target=_work, args=(fiscal, iso, together, wrong))
        for fiscal, iso in zip(chosen, expected, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({each.regimes for each in chosen}) == 16
    assert wrong == []


def test_threads_that_load_a_calendar_at_once_get_the_same():
    """The first question may come from many threads at once."""
    together, found = threading.Barrier(16), []

    def load():
        together.wait()
        found.append(calendar("ZA", level="municipal").starting(2019))

    threads = [threading.Thread(target=load) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 16
    assert len(set(found)) == 1
