"""Whatever is asked, the solver ends: with a proof that verifies, with ranges that enclose the truth, or undecided."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import Accounts, Change, Direction, Key
from govledger.figures import Interval, StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation import Source, Verdict, reconcile, verify
from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.relation import linear
from govledger.reconciliation.linear.solver import solve

YEAR = calendar("CN").starting(2019)
KEYS = [Key(concept=f"figure {at}", year=YEAR) for at in range(10_000)]
SOURCE = Source("rule", "made up")


def between(coefficients, low, high):
    """The bounds that keep a weighted sum between two numbers, or without an end where one is None."""
    return list(linear(coefficients, Interval.between(low, high), SOURCE).bounds())


def outcome(bounds, **options):
    """The solution, and what it came to; a contradiction must have proofs that verify, and what is undecided be named."""
    solution = solve(Compiled.of(bounds), **options)
    for proof in solution.conflicts:
        verify(proof)
    if solution.conflict is not None:
        return solution, "contradicted"
    if solution.undecided:
        assert all(solution.undecided)
        return solution, "undecided"
    return solution, "possible"


def rate(at):
    """A rate of change that no short fraction is."""
    return 1 + Fraction((at * 7919 + 13) % 9973, 100_003) - Fraction(1, 20)


def chain(length):
    """A figure between 99 and 101, and each next one at an ugly rate on the one before, give or take a hundredth percent."""
    bounds = between({KEYS[0]: 1}, 99, 101)
    for at in range(length):
        for slip, ends in ((-1, (0, None)), (1, (None, 0))):
            bounds += between({KEYS[at + 1]: 1, KEYS[at]: -(rate(at) + slip * Fraction(1, 10_000))}, *ends)
    return bounds


class TestChains:
    def test_a_short_chain_of_rates_is_decided(self):
        """Ten rates carry a range from one end to the other, as multiplying them by hand does."""
        found, what = outcome(chain(10))
        low, high = Fraction(99), Fraction(101)
        for at in range(10):
            low, high = low * (rate(at) - Fraction(1, 10_000)), high * (rate(at) + Fraction(1, 10_000))

        assert what == "possible"
        assert found.range(KEYS[10]) == Interval.between(low, high)

    def test_the_end_of_a_chain_is_held_against_its_beginning(self):
        """Fifty rates away a figure cannot be a thousand million; the proof has fractions of hundreds of digits."""
        assert outcome([*chain(50), *between({KEYS[50]: 1}, 10**9, None)])[1] == "contradicted"

    @pytest.mark.parametrize("work", [1, 1_000, 30_000])
    def test_a_long_chain_ends_within_the_work_allowed(self, work):
        """Two hundred rates are decided or given up, and never said to be possible where they are not."""
        found, what = outcome([*chain(200), *between({KEYS[200]: 1}, 10**30, None)], work=work)

        assert what in ("contradicted", "undecided")
        assert found.range(KEYS[0]).encloses(Interval("[99, 101]")) or what == "contradicted"


class TestCycles:
    def rising(self, length):
        """Figures in a circle, of which each is a little more than the one before it."""
        bounds = between({KEYS[0]: 1}, 1, None)
        for at in range(length):
            step = Fraction(10_001 + at, 10_000 + at)
            bounds += between({KEYS[(at + 1) % length]: 1, KEYS[at]: -step}, 0, None)
        return bounds

    @pytest.mark.parametrize("length", [1, 2, 3, 30])
    def test_a_circle_that_rises_all_the_way_is_contradicted(self, length):
        """Nothing above 0 is more than itself; passing ranges round the circle would never end."""
        assert outcome(self.rising(length))[1] == "contradicted"

    def test_a_circle_that_rises_allows_nothing_but_nil(self):
        """Without a figure that is above 0, all are 0 at most."""
        bounds = [*self.rising(5)[1:], *between({KEYS[0]: 1}, 0, None)]
        found, what = outcome(bounds)

        assert what == "possible"
        assert found.range(KEYS[0]) == Interval("[0, 0]")

    @pytest.mark.parametrize("words", ["+10.00%", "+0.01%"])
    def test_years_that_rise_on_each_other_are_one_finding(self, words):
        """This year is said to have risen on last year, and last year on this one: both cannot be."""
        now = Key.of("revenue", year=YEAR)
        before = now.with_(year=YEAR.previous)
        printed = StatedRate(text=words, number=words.strip("+%"))
        accounts = Accounts(entity="e", year=YEAR).state("revenue", "100.00元")
        accounts = accounts.claim(
            Change(current=now, prior=before, direction=Direction.UP, rate=printed),
            Change(current=before, prior=now, direction=Direction.UP, rate=printed),
        )
        report = reconcile(accounts)

        assert [finding.verdict for finding in report.findings] == [Verdict.CONTRADICTED]
        verify(report.findings[0].proof)

    def test_years_that_rise_on_each_other_with_nothing_stated(self):
        """Words of change alone, in a circle, and no figure: the report is made."""
        now = Key.of("revenue", year=YEAR)
        before = now.with_(year=YEAR.previous)
        claims = (
            Change(current=now, prior=before, direction=Direction.UP),
            Change(current=before, prior=now, direction=Direction.UP),
        )
        report = reconcile(Accounts(entity="e", year=YEAR).claim(*claims))

        assert all(finding.proof for finding in report.findings if finding.verdict is Verdict.CONTRADICTED)


class TestTwistedCubes:
    def cube(self, size):
        """The cube of Klee and Minty, whose 2^n corners a simplex may visit one by one, and the sum that it maximises."""
        bounds = []
        for at in range(size):
            bounds += between({KEYS[at]: 1}, 0, None)
            bounds += between({**{KEYS[j]: 2 ** (at - j + 1) for j in range(at)}, KEYS[at]: 1}, None, 5 ** (at + 1))
        goal = {KEYS[j]: 2 ** (size - 1 - j) for j in range(size)}
        return bounds + between({**goal, KEYS[size]: -1}, 0, 0), goal

    @pytest.mark.parametrize("size", [3, 6, 9])
    def test_a_small_one_is_walked_to_its_end(self, size):
        """The greatest value of the sum is 5^n."""
        found, what = outcome(self.cube(size)[0])

        assert what == "possible"
        assert found.range(KEYS[size]) == Interval.between(0, 5**size)

    @pytest.mark.parametrize("work", [100, 20_000])
    def test_a_large_one_is_given_up(self, work):
        """Forty sides would take a million million steps: the range stays as wide as it was stated."""
        found, what = outcome(self.cube(40)[0], work=work)

        assert what in ("possible", "undecided")
        assert 5**40 in found.range(KEYS[40])

    @pytest.mark.parametrize("size", [5, 20, 40])
    def test_one_unit_beyond_its_greatest_value_is_contradicted(self, size):
        """Whether there is a point beyond needs no walk."""
        bounds, goal = self.cube(size)

        assert outcome([*bounds, *between(goal, 5**size + 1, None)])[1] == "contradicted"
        assert outcome([*bounds, *between(goal, 5**size, None)])[1] == "possible"


class TestDegenerate:
    def cone(self, size):
        """Some hundreds of sums that all touch in one corner, at nil."""
        bounds = [bound for key in KEYS[:size] for bound in between({key: 1}, 0, None)]
        for one, other, third in itertools.combinations(KEYS[:size], 3):
            bounds += between({one: 1, other: -1, third: Fraction(1, 2)}, None, 0)
        return bounds

    @pytest.mark.parametrize("size", [4, 8, 12])
    def test_sums_that_all_meet_in_one_corner_are_decided(self, size):
        """Exchanges that move nothing do not go round for ever."""
        assert outcome(self.cone(size))[1] == "possible"
        assert outcome([*self.cone(size), *between(dict.fromkeys(KEYS[:size], 1), 1, None)])[1] != "undecided"

    def test_the_same_sum_said_many_times_is_one(self):
        """A thousand copies of a sum at many scales, and one that differs by the least."""
        same = [b for n in range(1, 1001) for b in between({KEYS[0]: n, KEYS[1]: n}, n, n)]

        assert outcome(same)[1] == "possible"
        assert outcome([*same, *between({KEYS[0]: 1, KEYS[1]: 1}, 1 + Fraction(1, 10**15), None)])[1] == "contradicted"


class TestSize:
    def test_ten_thousand_exact_relations(self):
        """A running count to ten thousand is decided, and one wrong step in it is found among all others."""
        stated = [bound for at, key in enumerate(KEYS) for bound in between({key: 1}, at, at)]
        steps = [b for one, other in itertools.pairwise(KEYS) for b in between({other: 1, one: -1}, 1, 1)]

        assert outcome([*stated, *steps])[1] == "possible"
        solution, what = outcome([*stated, *steps, *between({KEYS[7001]: 1, KEYS[7000]: -1}, 2, None)])
        assert what == "contradicted"
        assert {key for step in solution.conflict.steps for key in step.bound.variables} <= {KEYS[7000], KEYS[7001]}

    def test_ten_thousand_rounded_relations(self):
        """A curve of ten thousand rounded figures, each tied to its neighbours, is decided or given up."""
        half = Fraction(1, 2)
        bounds = [bound for at, key in enumerate(KEYS) for bound in between({key: 1}, at - half, at + half)]
        for one, other, third in zip(KEYS, KEYS[1:], KEYS[2:], strict=False):
            bounds += between({one: 1, other: -2, third: 1}, -half, half)

        assert outcome(bounds, work=1_000_000)[1] in ("possible", "undecided")

    def test_coefficients_of_ten_to_the_fifteenth(self):
        """Two lines that are all but parallel meet where they meet, and not nearby."""
        huge = 10**15
        found, what = outcome(
            [
                *between({KEYS[0]: huge, KEYS[1]: 1 - huge}, 0, 0),
                *between({KEYS[0]: huge + 1, KEYS[1]: -huge}, 1, 1),
            ]
        )

        assert what == "possible"
        # By Cramer's rule: the determinant is -huge^2 + (huge - 1)(huge + 1) = -1.
        assert found.range(KEYS[0]) == Interval.exactly(1 - huge)
        assert found.range(KEYS[1]) == Interval.exactly(-huge)

    def test_a_difference_of_one_in_ten_to_the_thirtieth(self):
        """No rounding error hides what is too much by the least."""
        huge = 10**30
        stated = between({KEYS[0]: 1}, huge, huge) + between({KEYS[1]: huge}, 1, 1)

        assert outcome([*stated, *between({KEYS[0]: 1, KEYS[1]: 1}, huge, huge)])[1] == "contradicted"
        exact = huge + Fraction(1, huge)
        assert outcome([*stated, *between({KEYS[0]: 1, KEYS[1]: 1}, exact, exact)])[1] == "possible"


numbers = st.fractions(min_value=-20, max_value=20, max_denominator=7)
rows = st.lists(st.integers(-3, 3) | numbers, min_size=6, max_size=6)
ends = st.tuples(numbers | st.none(), numbers | st.none()).map(
    lambda pair: tuple(sorted(pair)) if None not in pair else pair
)


@given(st.lists(st.tuples(rows, ends), max_size=12), st.integers(1, 3_000))
@settings(max_examples=80, deadline=None)
def test_less_work_claims_nothing_more(made, work):
    """With little work a system is decided as with much, or not at all; every range encloses the exact one."""
    bounds = []
    for weights, (low, high) in made:
        coefficients = {key: w for key, w in zip(KEYS, weights, strict=False) if w}
        if coefficients and (low, high) != (None, None):
            bounds += between(coefficients, low, high)
    little, what = outcome(bounds, work=work)
    much, exactly = outcome(bounds)

    assert exactly != "undecided"
    assert what in (exactly, "undecided")
    if exactly == "possible":
        assert all(little.range(key).encloses(much.range(key)) for key in KEYS[:6])
