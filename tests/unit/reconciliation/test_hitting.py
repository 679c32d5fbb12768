"""Smallest hitting sets: as small as any, the same in any order, and given up where the search is bounded."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govledger.reconciliation.repairs.hitting import Budget, SearchExceeded, connected, fewest, minimal, smallest

families = st.lists(st.frozensets(st.integers(0, 9), min_size=1, max_size=4), max_size=8)


def by_trying(sets):
    """The least number of things that share one with each set, found by trying all smaller numbers first."""
    things = sorted(set().union(*sets)) if sets else []
    for size in range(len(things) + 1):
        if any(all(set(chosen) & each for each in sets) for chosen in combinations(things, size)):
            return size
    raise AssertionError("every set has a thing")


class TestSmallest:
    @given(families)
    def test_it_is_as_small_as_any_set_that_hits_all(self, sets):
        """No set of fewer things shares one with each."""
        found = smallest(sets)

        assert all(found & each for each in sets)
        assert len(found) == by_trying(sets)

    @given(families, st.randoms())
    def test_it_is_the_same_in_any_order(self, sets, random):
        """How the sets are ordered says nothing."""
        turned = list(sets)
        random.shuffle(turned)

        assert smallest(turned) == smallest(sets)

    @given(families, st.integers(0, 4))
    def test_what_would_need_more_is_none(self, sets, most):
        """A bound below the least number leaves nothing."""
        assert (smallest(sets, most=most) is None) == (by_trying(sets) > most)

    def test_an_empty_set_cannot_be_hit(self):
        """What has nothing shares nothing."""
        assert smallest([{1}, set()]) is None

    def test_too_many_choices_are_given_up(self):
        """The budget is shared by searches, and what is left of it never grows."""
        budget = Budget(3)
        sets = [{a, b} for a, b in combinations(range(9), 2)]

        with pytest.raises(SearchExceeded):
            smallest(sets, budget=budget)
        assert budget.left < 0


class TestFewest:
    @given(families)
    def test_it_is_never_more_than_is_needed(self, sets):
        """Sets that share nothing need a thing each."""
        assert fewest(sets) <= by_trying(sets)


class TestMinimal:
    @given(families)
    def test_hitting_the_least_hits_all(self, sets):
        """None of the sets kept holds another, and each of all holds one of them."""
        kept = minimal(sets)

        assert not any(one < other for one in kept for other in kept)
        assert all(any(one <= each for one in kept) for each in sets)


class TestConnected:
    @given(families)
    def test_parts_share_nothing_and_are_all_there_is(self, sets):
        """Each set is in one part; two parts have no thing in common."""
        parts = connected(sets)
        held = [set().union(*part) for part in parts]

        assert sorted(map(sorted, (each for part in parts for each in part))) == sorted(map(sorted, sets))
        assert all(one.isdisjoint(other) for one, other in combinations(held, 2))

    def test_the_part_that_was_met_last_comes_last(self):
        """A set that ties two parts joins what they hold in the order of the parts."""
        one, other, third, tie = (frozenset(each) for each in ({1, 2}, {3}, {4, 5}, {5, 1}))

        assert connected([one, other, third, tie]) == [[other], [one, third, tie]]
