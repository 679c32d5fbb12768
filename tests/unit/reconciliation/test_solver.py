import itertools
from fractions import Fraction

import pytest

from govledger.accounts import Key
from govledger.figures import Interval
from govledger.fiscal import calendar
from govledger.reconciliation import Bound, Source, verify
from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.relation import interval_bounds, linear
from govledger.reconciliation.linear.solver import Solver, irreducible, solve

YEAR = calendar("CN").starting(2019)
TOTAL = Key.of("expenditure", year=YEAR)
BASIC, PROJECT = TOTAL.with_(nature="basic"), TOTAL.with_(nature="project")
A, B, C, D = (TOTAL.with_(nature="project", project=name) for name in "abcd")


def printed(key, text):
    """The bounds of a printed figure."""
    return list(interval_bounds(key, Interval(text), Source("statement", text)))


def claimed(coefficients, text, words="claimed"):
    """The bounds of a weighted sum."""
    return list(linear(coefficients, Interval(text), Source("claim", words)).bounds())


SUM = claimed({TOTAL: -1, BASIC: 1, PROJECT: 1}, "[0, 0]", "parts add up")


def texts(proof):
    """How often each bound of a proof is taken, and its words."""
    return [(int(step.multiplier), step.bound.source.text) for step in proof.steps]


def assert_irreducible(proof):
    """Takes each bound away in turn: what is left can hold."""
    bounds = [step.bound for step in proof.steps]
    for at in range(len(bounds)):
        assert solve(Compiled.of(bounds[:at] + bounds[at + 1 :])).conflict is None


class TestSolve:
    def test_what_is_not_stated_follows_from_the_rest(self):
        """With the total and one part printed, the other part has a range."""
        solution = solve(Compiled.of([*printed(TOTAL, "[299, 301]"), *printed(BASIC, "[180, 180]"), *SUM]))

        assert solution.conflict is None
        assert solution.range(PROJECT) == Interval("[119, 121]")

    def test_a_conflict_is_a_proof_of_those_bounds_that_take_part(self):
        """Parts that pass the total contradict it; a figure beside them is not named."""
        other = printed(TOTAL.with_(economic="301"), "[5, 5]")
        parts = [*printed(BASIC, "[180, 180]"), *printed(PROJECT, "[130, 130]")]
        proof = solve(Compiled.of([*other, *printed(TOTAL, "[299, 301]"), *parts, *SUM])).conflict

        assert proof.gap == 9
        assert texts(proof) == [(1, "[299, 301]"), (1, "[180, 180]"), (1, "[130, 130]"), (1, "parts add up")]
        verify(proof)
        assert_irreducible(proof)

    def test_bounds_that_only_touch_hold_where_both_are_closed(self):
        """Both ends of what prints to the nearest belong to it; where one is left out, touching is not enough."""
        closed = solve(Compiled.of([*printed(TOTAL, "[1, 2]"), *printed(TOTAL, "[2, 3]")]))
        half_open = solve(Compiled.of([*printed(TOTAL, "[1, 2)"), *printed(TOTAL, "[2, 3]")]))

        assert closed.range(TOTAL) == Interval("[2, 2]")
        assert half_open.conflict.gap == 0
        verify(half_open.conflict)

    def test_strictness_is_carried_through_a_sum(self):
        """A total below 310 with parts of 180 and 130 is contradicted by no gap at all, only by its strict end."""
        proof = solve(
            Compiled.of(
                [*printed(TOTAL, "[0, 310)"), *printed(BASIC, "[180, 180]"), *printed(PROJECT, "[130, 130]"), *SUM]
            )
        )

        assert proof.conflict.gap == 0
        assert [step.bound.strict for step in proof.conflict.steps] == [True, False, False, False]
        verify(proof.conflict)

    def test_equal_and_opposite_bounds_fix_a_fact(self):
        """At least 5 and at most 5 is 5; a fact fixed so carries on through equations."""
        solution = solve(Compiled.of([*printed(TOTAL, "[5, 5]"), *claimed({TOTAL: 1, BASIC: -2}, "[0, 0]")]))

        assert solution.range(TOTAL) == Interval("[5, 5]")
        assert solution.range(BASIC) == Interval("[2.5, 2.5]")

    def test_a_bound_and_its_opposite_are_one_line(self):
        """Twice the difference at least 4, and its negation at least -2, are one sum with a low end above its high one."""
        low, high = claimed({A: 2, B: -2}, "[4, inf)", "low"), claimed({A: 1, B: -1}, "(-inf, 1]", "high")
        proof = solve(Compiled.of([*low, *high])).conflict

        assert texts(proof) == [(1, "low"), (2, "high")]
        verify(proof)
        assert solve(Compiled.of([*low, *claimed({B: 1, A: -1}, "[-2, inf)", "high")])).conflict is None

    @pytest.mark.parametrize("strict", [True, False])
    def test_a_strict_bound_and_its_opposite(self, strict):
        """Above 0 and at most 0 contradict each other; at least 0 and at most 0 do not."""
        low = claimed({A: 1, B: -1}, "(0, inf)" if strict else "[0, inf)")

        assert (solve(Compiled.of([*low, *claimed({B: 1, A: -1}, "[0, inf)")])).conflict is not None) is strict

    def four_relations(self, total):
        """a, b, c and d printed as 1; a + b as the total given, a + c and b + d as 1: all to the nearest."""
        bounds = [bound for key in (A, B, C, D) for bound in printed(key, "[0.5, 1.5]")]
        for one, other, number in ((A, B, total), (A, C, 1), (B, D, 1)):
            near = Interval.between(number - Fraction(1, 2), number + Fraction(1, 2))
            words = f"{dict(one.dimensions)['project']}+{dict(other.dimensions)['project']}"
            bounds += linear({one: 1, other: 1}, near, Source("statement", words)).bounds()
        return bounds

    def test_what_only_several_sums_exclude_is_found(self):
        """a + c and b + d leave at most 1 for a and for b: no a + b prints as 3, though each sum alone passes."""
        proof = solve(Compiled.of(self.four_relations(3))).conflict

        assert proof.gap == Fraction(1, 2)
        assert sorted(texts(proof)) == [(1, "[0.5, 1.5]"), (1, "[0.5, 1.5]"), (1, "a+b"), (1, "a+c"), (1, "b+d")]
        assert_irreducible(proof)
        assert solve(Compiled.of(self.four_relations(2))).conflict is None

    def test_any_three_of_the_four_relations_hold(self):
        """No pair of the sums contradicts another by itself."""
        bounds = self.four_relations(3)
        figures, sums = bounds[:8], [bounds[at : at + 2] for at in (8, 10, 12)]

        for first, second in itertools.combinations(sums, 2):
            assert solve(Compiled.of([*figures, *first, *second])).conflict is None

    def test_each_part_that_shares_no_fact_has_its_own_conflict(self):
        """Two contradictions that have nothing to do with each other are both found."""
        bounds = [*printed(A, "[1, 1]"), *printed(A, "[2, 2]"), *printed(B, "[3, 3]"), *printed(B, "[4, 4]")]
        found = solve(Compiled.of(bounds)).conflicts

        assert sorted(str(proof.steps[0].bound.variables[0].dimensions[1][1]) for proof in found) == ["a", "b"]
        assert len(found) == 2

    def test_a_rate_carries_a_range_to_the_year_before(self):
        """A rise of 25 % from an unknown amount to 125 leaves 100 for the year before."""
        prior = TOTAL.with_(year=YEAR.previous)
        rise = claimed({TOTAL: 1, prior: -Fraction(5, 4)}, "[0, 0]", "+25%")

        assert solve(Compiled.of([*printed(TOTAL, "[125, 125]"), *rise])).range(prior) == Interval("[100, 100]")

    def test_implications_in_a_circle_are_decided(self):
        """Two facts, each at most half of the other and neither below 0, are both 0."""
        halves = [*claimed({A: 2, B: -1}, "(-inf, 0]"), *claimed({B: 2, A: -1}, "(-inf, 0]")]
        solution = solve(Compiled.of([*printed(A, "[0, 100]"), *printed(B, "[0, 100]"), *halves]))

        assert not solution.undecided
        assert solution.range(A) == solution.range(B) == Interval("[0, 0]")
        assert solve(Compiled.of([*printed(A, "[0.01, 100]"), *printed(B, "[0, 100]"), *halves])).conflict is not None

    def test_nothing_is_at_least_a_positive_number(self):
        """A bound without facts is true or false by itself."""
        assert solve(Compiled.of([Bound((), Fraction(-1), Source("premise", "0 is at least -1"))])).conflict is None
        assert (
            solve(Compiled.of([Bound((), Fraction(0), Source("premise", "0 is above 0"), strict=True)])).conflict
            is not None
        )

    def test_too_little_work_leaves_a_part_undecided(self):
        """With a single step nothing is claimed: no conflict, and the facts of the part are named."""
        solution = solve(Compiled.of([*self.four_relations(3), *printed(TOTAL, "[5, 5]")]), work=1)

        assert solution.conflict is None
        assert solution.undecided == (frozenset({A, B, C, D}),)
        assert solution.range(A) == Interval("[0.5, 1.5]")
        assert solution.range(TOTAL) == Interval("[5, 5]")

    def test_a_part_that_is_given_up_leaves_the_others_decided(self):
        """A contradiction elsewhere is found all the same."""
        solution = solve(
            Compiled.of([*self.four_relations(3), *printed(TOTAL, "[5, 5]"), *printed(TOTAL, "[6, 6]")]), work=1
        )

        assert len(solution.undecided) == 1
        assert [step.bound.source.text for step in solution.conflict.steps] == ["[5, 5]", "[6, 6]"]


class TestSolver:
    BOUNDS = (*printed(BASIC, "[180, 180]"), *printed(PROJECT, "[130, 130]"), *printed(TOTAL, "[300, 300]"), *SUM)

    def test_a_conflict_less_any_one_of_its_bounds_is_feasible(self):
        """Every bound of the contradiction is needed for it, and each is named by its place in the list."""
        solver = Solver(Compiled.of(self.BOUNDS))
        taken = [solver.compiled.bounds.index(step.bound) for step in solver.solve().conflict.steps]

        assert len(taken) == 4
        for spare in range(len(self.BOUNDS)):
            assert (solver.solve({spare}).conflict is None) == (spare in taken)

    def test_it_can_be_asked_again_and_again(self):
        """What was left out once is back the next time."""
        solver = Solver(Compiled.of(self.BOUNDS))
        first = solver.solve().conflict

        assert solver.solve(range(8)).conflict is None
        assert solver.solve().conflict == first

    def test_left_out_bounds_open_a_range(self):
        """Without its own two bounds, the total is what the parts make."""
        assert Solver(Compiled.of(self.BOUNDS)).solve({4, 5}).range(TOTAL) == Interval("[310, 310]")

    def test_the_tightest_bound_on_a_sum_counts_and_its_source_is_told(self):
        """Of two statements of one figure the narrower ends take part."""
        bounds = [*printed(A, "[1, 9]"), *printed(A, "[3, 5]"), *printed(B, "[6, 6]")]
        proof = Solver(Compiled.of([*bounds, *claimed({A: 1, B: -1}, "[0, 0]", "equal")])).solve().conflict

        assert sorted(text for _, text in texts(proof)) == ["[3, 5]", "[6, 6]", "equal"]


class TestIrreducible:
    def test_a_bound_too_many_is_dropped(self):
        """A contradiction with something beside it is reduced to what it needs."""
        bounds = [*printed(A, "[1, 1]"), *printed(A, "[2, 2]")]
        found = solve(Compiled.of(bounds)).conflict

        assert irreducible(found) == found
        assert len(found.steps) == 2


class TestRange:
    def test_a_fact_that_nothing_speaks_of_is_unbounded(self):
        """Nothing is assumed of a fact without bounds, not even that it is positive."""
        assert solve(Compiled.of(printed(TOTAL, "[1, 2]"))).range(BASIC) == Interval.unbounded()

    def test_a_fact_in_no_sum_has_its_printed_range(self):
        """Ends are as they were printed, open or closed."""
        assert solve(Compiled.of(printed(TOTAL, "(1, 2]"))).range(TOTAL) == Interval("(1, 2]")

    @pytest.mark.parametrize(
        ("total", "basic", "left"),
        [
            ("[0, 300]", "[180, 180]", "[-180, 120]"),
            ("[0, 300)", "[180, 180]", "[-180, 120)"),
            ("(0, 300)", "[180, 180]", "(-180, 120)"),
            ("[0, 300]", "[180, 181)", "(-181, 120]"),
            ("[0, 300)", "(180, 181)", "(-181, 120)"),
            ("[300, inf)", "[180, 180]", "[120, inf)"),
        ],
    )
    def test_an_end_that_is_left_out_stays_left_out(self, total, basic, left):
        """What a total and one part leave for the other part is open where an end that makes it is open."""
        assert solve(Compiled.of([*printed(TOTAL, total), *printed(BASIC, basic), *SUM])).range(PROJECT) == Interval(
            left
        )

    def test_a_range_is_exact_through_several_sums(self):
        """A sum that prints as 1 leaves a at most 1; a + b of at least 1.75 leaves it 0.75 at least, since b is at most 1 too."""
        bounds = [bound for key in (A, B, C, D) for bound in printed(key, "[0.5, 1.5]")]
        bounds += claimed({A: 1, C: 1}, "[0.5, 1.5]") + claimed({B: 1, D: 1}, "[0.5, 1.5]")

        assert solve(Compiled.of(bounds)).range(A) == Interval("[0.5, 1]")
        assert solve(Compiled.of([*bounds, *claimed({A: 1, B: 1}, "[1.75, inf)")])).range(A) == Interval("[0.75, 1]")
