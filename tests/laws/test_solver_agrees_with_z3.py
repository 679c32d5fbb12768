"""The exact solver and z3 give the same verdict on the same bounds, and what it calls a contradiction is irreducible."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import Key
from govledger.figures import Interval
from govledger.fiscal import calendar
from govledger.reconciliation import Source, verify
from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.relation import Bound, linear
from govledger.reconciliation.linear.solver import solve

z3 = pytest.importorskip("z3", reason="z3-solver is not installed; it is one of the dependency group test")

YEAR = calendar("CN").starting(2019)
KEYS = [Key(concept=f"figure {at}", year=YEAR) for at in range(6)]

halves = st.integers(-12, 12).map(lambda n: Fraction(n, 2))
wholes = st.integers(-6, 6).map(Fraction)
whole = st.integers(-3, 3)
rates = st.sampled_from(["1.0883", "0.9409", "-0.20255", "2", "0.5", "5.00355"]).map(Fraction)


@st.composite
def intervals(draw, ends):
    """An interval with a member: a point, a box with ends open or closed, or one with one end only."""
    low, high = sorted([draw(ends), draw(ends)])
    kind = draw(st.sampled_from(["point", "box", "from", "to"]))
    if kind == "point" or low == high:
        return Interval.exactly(low)
    low_open, high_open = draw(st.booleans()), draw(st.booleans())
    least, most = (None if kind == "to" else low), (None if kind == "from" else high)
    return Interval.between(least, most, low_open=low_open, high_open=high_open)


@st.composite
def relations(draw, ends, kinds):
    """A printed figure, a sum of several, or a rate between two."""
    kind = draw(st.sampled_from(kinds))
    if kind == "figure":
        return linear({draw(st.sampled_from(KEYS)): 1}, draw(intervals(ends)), Source("statement", kind))
    if kind == "rate":
        current, prior = draw(st.permutations(KEYS))[:2]
        within = Interval.between(*draw(st.sampled_from([(0, None), (None, 0), (0, 0)])))
        return linear({current: 1, prior: -draw(rates)}, within, Source("claim", kind))
    weights = draw(st.lists(whole, min_size=len(KEYS), max_size=len(KEYS)))
    return linear(dict(zip(KEYS, weights, strict=True)), draw(intervals(ends)), Source("rule", kind))


def bounds_of(made):
    """The bounds of relations, those that speak of no figure left out."""
    return [bound for relation in made for bound in relation.bounds() if bound.coefficients]


@st.composite
def cut_off(draw):
    """Figures of which the digits are cut off, one wide and open at one end, and sums of them that may just touch."""
    made = []
    for key in KEYS:
        low, upwards = Fraction(draw(whole)), draw(st.booleans())
        within = Interval.between(low, low + 1, low_open=upwards, high_open=not upwards)
        made.append(linear({key: 1}, within, Source("statement", "cut off")))
    for _ in range(draw(st.integers(1, 3))):
        keys = draw(st.permutations(KEYS))[:3]
        signs = draw(st.lists(st.sampled_from([1, -1]), min_size=3, max_size=3))
        made.append(linear(dict(zip(keys, signs, strict=True)), Interval.exactly(0), Source("rule", "sum")))
    return made


systems = st.one_of(
    cut_off().map(bounds_of),
    st.lists(relations(wholes, ["figure", "figure", "sum"]), min_size=3, max_size=14).map(bounds_of),
    st.lists(relations(halves, ["figure", "figure", "sum", "sum", "rate"]), min_size=3, max_size=14).map(bounds_of),
)


def number(value):
    """An exact number of z3."""
    return z3.Q(value.numerator, value.denominator)


def feasible(bounds: list[Bound]) -> bool:
    """Whether z3 finds that the bounds can all hold."""
    solver = z3.Solver()
    for bound in bounds:
        terms = [number(weight) * z3.Real(key.concept) for key, weight in bound.coefficients]
        left = z3.Sum(terms)
        solver.add(left > number(bound.limit) if bound.strict else left >= number(bound.limit))
    found = solver.check()

    assert found != z3.unknown
    return found == z3.sat


@given(systems)
@settings(max_examples=250, deadline=None)
def test_the_verdict_is_that_of_z3(bounds):
    """Strict bounds, equations, rates and negative weights are decided as z3 decides them, and proofs verify."""
    solution = solve(Compiled.of(bounds))

    assert not solution.undecided
    assert (solution.conflict is None) == feasible(bounds)
    if solution.conflict is not None:
        verify(solution.conflict)


@given(systems)
@settings(max_examples=150, deadline=None)
def test_a_contradiction_less_one_step_is_possible(bounds):
    """The bounds of a proof cannot all hold, and without any one of them they can."""
    conflict = solve(Compiled.of(bounds)).conflict
    if conflict is not None:
        steps = [step.bound for step in conflict.steps]

        assert not feasible(steps)
        for at in range(len(steps)):
            assert feasible(steps[:at] + steps[at + 1 :])
