"""What is promised of every report holds in accounts that the library's own simulator does not draw.

A short run is part of every test; ``pytest -m campaign tests/independent`` runs a long one, and ``campaign.py`` prints its
table.
"""

from collections import Counter

import pytest

from independent import campaign
from independent.mistakes import SLIPS

pytest.importorskip("z3", reason="z3-solver is not installed; it is one of the dependency group test")


def counted(work, tasks):
    """The counts of all tasks together."""
    return sum((work(task) for task in tasks), Counter())


def over_all(total, what):
    """How often something happened, whatever the mistake."""
    return sum(n for name, n in total.items() if name[1:] == (what,))


def several(seeds, every):
    """Accounts with 1, 2, 3, 5 and 8 mistakes; z3 decides some of them to the end."""
    return [(seed, number, every) for seed in seeds for number in campaign.MISTAKES]


def test_true_accounts_are_not_accused():
    """Whatever the precision, the mode and the sums: what is printed truly gives no finding above a note."""
    total = counted(campaign.clean, range(50))

    assert total["accounts"] == 50
    assert campaign.broken(total) == {}


def test_no_promise_is_broken_by_independent_mistakes():
    """With one to eight mistakes every contradiction is told or undecided, and no sentence about a statement is false."""
    total = counted(campaign.planted, several(range(3), every=2))

    assert over_all(total, "detectable") > 8
    assert over_all(total, "decided to the end") > 2
    assert +campaign.broken(total) == {}


@pytest.mark.parametrize("kind", SLIPS)
def test_no_promise_is_broken_by_a_slip(kind):
    """A slip that makes several figures wrong at once misleads no sentence that names its condition."""
    total = counted(campaign.slipped, [(seed, kind, 2) for seed in range(4)])

    assert over_all(total, "detectable") > 0
    assert +campaign.broken(total) == {}


def test_trying_every_smaller_set_agrees():
    """In small accounts k and needs are what trying every smaller set of statements finds."""
    total = counted(campaign.tried, range(70))

    assert total["tried"] > 8
    assert +campaign.broken(total) == {}


@pytest.mark.campaign
def test_many_true_accounts_are_not_accused():
    """2,000 true accounts give no finding above a note."""
    assert campaign.broken(counted(campaign.clean, range(10_000, 12_000))) == {}


@pytest.mark.campaign
def test_many_wrong_accounts_break_no_promise():
    """In 1,000 accounts with mistakes hardly anything right is located, and of what is wrong a good part."""
    total = counted(campaign.planted, several(range(10_000, 10_200), every=20))

    assert +campaign.broken(total) == {}
    located = over_all(total, "located at margin 1") + over_all(total, "located at margin 2")
    assert 200 * over_all(total, "located right at margin 1") <= located
    # How many can be located at all is a matter of the form: figures in one sum alone never are.
    assert 5 * total["1 mistake", "wrong statements located"] >= 2 * total["1 mistake", "wrong statements"]
    assert 5 * total["5 mistakes", "wrong statements located"] >= total["5 mistakes", "wrong statements"]


@pytest.mark.campaign
def test_many_slips_break_no_promise():
    """100 accounts with each kind of slip."""
    tasks = [(seed, kind, 20) for seed in range(10_000, 10_100) for kind in SLIPS]

    assert +campaign.broken(counted(campaign.slipped, tasks)) == {}


@pytest.mark.campaign
def test_trying_every_smaller_set_agrees_in_many():
    """2,000 small accounts."""
    total = counted(campaign.tried, range(10_000, 26_000))

    assert total["tried"] >= 2_000
    assert +campaign.broken(total) == {}
