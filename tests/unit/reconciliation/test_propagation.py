from fractions import Fraction

from govledger.accounts import Key
from govledger.figures import Interval
from govledger.fiscal import calendar
from govledger.reconciliation import Source, verify
from govledger.reconciliation.propagation import propagate
from govledger.reconciliation.relation import interval_bounds, linear

YEAR = calendar("CN").starting(2019)
TOTAL = Key.of("expenditure", year=YEAR)
BASIC, PROJECT = TOTAL.with_(nature="basic"), TOTAL.with_(nature="project")
SUM = linear({TOTAL: -1, BASIC: 1, PROJECT: 1}, Interval.exactly(0), Source("rule", "parts add up")).bounds()


def printed(key, text):
    return list(interval_bounds(key, Interval(text), Source("statement", text)))


class TestPropagate:
    def test_what_is_not_stated_follows_from_the_rest(self):
        """With the total and one part printed, the other part has a range."""
        ranges = propagate([*printed(TOTAL, "[299, 301]"), *printed(BASIC, "[180, 180]"), *SUM])

        assert ranges.range(PROJECT) == Interval("[119, 121]")
        assert ranges.conflict is None

    def test_a_fact_that_nothing_speaks_of_is_unbounded(self):
        """Nothing is assumed of a fact without bounds, not even that it is positive."""
        assert propagate(printed(TOTAL, "[1, 2]")).range(BASIC) == Interval.unbounded()

    def test_an_end_that_is_left_out_stays_left_out(self):
        """A total below 300 with a part of 180 leaves less than 120."""
        ranges = propagate([*printed(TOTAL, "[0, 300)"), *printed(BASIC, "[180, 180]"), *SUM])

        assert ranges.range(PROJECT) == Interval("[-180, 120)")

    def test_a_conflict_is_a_proof(self):
        """Parts that pass the total contradict it, by the bounds that say so and no others."""
        other = printed(TOTAL.with_(economic="301"), "[5, 5]")
        parts = [*printed(BASIC, "[180, 180]"), *printed(PROJECT, "[130, 130]")]
        proof = propagate([*other, *printed(TOTAL, "[299, 301]"), *parts, *SUM]).conflict

        assert proof is not None
        assert proof.gap == 9
        assert [(int(step.multiplier), step.bound.source.text) for step in proof.steps] == [
            (1, "[299, 301]"),
            (1, "[180, 180]"),
            (1, "[130, 130]"),
            (1, "parts add up"),
        ]
        verify(proof)

    def test_ends_that_only_touch_are_no_conflict(self):
        """Both ends of what prints to the nearest belong to it; where one is left out, touching is not enough."""
        closed = [*printed(TOTAL, "[1, 2]"), *printed(TOTAL, "[2, 3]")]
        half_open = [*printed(TOTAL, "[1, 2)"), *printed(TOTAL, "[2, 3]")]

        assert propagate(closed).range(TOTAL) == Interval("[2, 2]")
        conflict = propagate(half_open).conflict
        assert conflict is not None
        assert conflict.gap == 0
        verify(conflict)

    def test_implications_that_never_end_are_cut(self):
        """Two facts, each at most half of the other: ever smaller ends are given up, and nothing is accused."""
        halves = [
            *linear({TOTAL: 2, BASIC: -1}, Interval("(-inf, 0]"), Source("rule", "half")).bounds(),
            *linear({BASIC: 2, TOTAL: -1}, Interval("(-inf, 0]"), Source("rule", "half")).bounds(),
        ]
        ranges = propagate([*printed(TOTAL, "[0, 100]"), *printed(BASIC, "[0, 100]"), *halves])

        assert ranges.capped
        assert ranges.conflict is None
        assert 0 in ranges.range(TOTAL)

    def test_a_rate_carries_a_range_to_the_year_before(self):
        """A rise of 25 % from an unknown amount to 125 leaves 100 for the year before."""
        prior = TOTAL.with_(year=YEAR.previous)
        rise = linear({TOTAL: 1, prior: -Fraction(5, 4)}, Interval.exactly(0), Source("claim", "+25%"))

        assert propagate([*printed(TOTAL, "[125, 125]"), *rise.bounds()]).range(prior) == Interval("[100, 100]")
