"""A relation is contradicted exactly when no amounts that print as stated satisfy it: found by trying them all."""

import itertools
import operator
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import Accounts, Key
from govledger.figures import RoundingMode
from govledger.fiscal import calendar
from govledger.reconciliation import Resolution, Resolutions, Rulebook, Severity, Source, Verdict, reconcile, verify
from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.relation import Bound
from govledger.reconciliation.linear.solver import solve
from govledger.reconciliation.rules.rule import Rule
from independent.elimination import Inequality, is_possible

YEAR = calendar("CN").starting(2019)
OPERATORS = {"==": operator.eq, "<=": operator.le, "<": operator.lt}
QUARTERS = [Fraction(n, 4) for n in range(-6, 7)]
# An end that does not belong to a range is come near to.
ALMOST = [*QUARTERS, Fraction(15, 16), Fraction(-15, 16)]
NUMBERS = range(-1, 4)


def printed(number):
    """Every quarter that is rounded to a number, either way at a half; nothing is less than half of one."""
    return [number + quarter for quarter in QUARTERS if abs(quarter) <= Fraction(1, 2)]


def own(number):
    """The same, or what the digits were cut off from: up to one more, away from nought."""
    cut = [part for part in ALMOST if (abs(part) < 1 if number == 0 else 0 <= part * number < abs(number))]
    return [*printed(number), *(number + part for part in cut)]


def balanced(number):
    """Every quarter within one and a half."""
    return [number + quarter for quarter in QUARTERS]


def exactly(number):
    """The number itself."""
    return [number]


def satisfiable(compare, first, second, total, amounts):
    """Whether some amounts that print so satisfy total = ±a ±b; of a sum, only its ends and steps matter."""
    pairs = itertools.product(amounts(first[0]), amounts(second[0]))
    sums = {first[1] * a + second[1] * b for a, b in pairs}
    return any(compare(t, s) for t in amounts(total) for s in sums)


def book(signs, comparison):
    """A rulebook that says how the total compares with plus or minus each part."""
    first, second = ("+" if sign > 0 else "-" for sign in signs)
    terms = f'0 {first} expenditure.nature("basic") {second} expenditure.nature("project")'
    rule = Rule(
        id="X1", name="x", title={"en": "x"}, statements=(f"expenditure.total {comparison} {terms}",), why="w",
        authority="a", severity=Severity.EXPLAIN,
    )  # fmt: skip
    return Rulebook(id="x", title={}, rules=(rule,))


def verdict(total, first, second, rules, resolutions=None):
    """The one verdict on three printed figures, and the findings."""
    accounts = Accounts(entity="e", year=YEAR).state("expenditure", f"{total}元")
    accounts = accounts.state("expenditure", f"{first}元", nature="basic")
    report = reconcile(accounts.state("expenditure", f"{second}元", nature="project"), rules, resolutions=resolutions)
    assert len(report.checked) == 1
    return report.checked[0].verdict, report.findings


@pytest.mark.parametrize("comparison", OPERATORS)
@pytest.mark.parametrize("signs", [(1, 1), (1, -1), (-1, 1), (-1, -1)])
class TestGrid:
    def test_printed_to_the_nearest(self, signs, comparison):
        """Contradicted if no amounts within half a unit satisfy it, the last digit if some within one and a half do."""
        rules, compare = book(signs, comparison), OPERATORS[comparison]
        for total, first, second in itertools.product(NUMBERS, repeat=3):
            if total == first == second == 0:
                continue
            found, findings = verdict(total, first, second, rules)
            parts = (first, signs[0]), (second, signs[1])

            assert (found is Verdict.CONTRADICTED) == (not satisfiable(compare, *parts, total, printed))
            assert (found is Verdict.HOLDS) == satisfiable(compare, *parts, total, exactly)
            if found is Verdict.CONTRADICTED:
                explained = any(d.kind == "last-digit" for d in findings[0].diagnoses)
                assert explained == satisfiable(compare, *parts, total, balanced)
                verify(findings[0].proof)

    def test_declared_to_be_exact(self, signs, comparison):
        """Amounts declared to be exact hold as printed; what digits that were rounded or cut off leave open is rounding."""
        rules, compare = book(signs, comparison), OPERATORS[comparison]
        exact = Resolutions((Resolution("元", Fraction(1), RoundingMode.EXACT, "said so"),))
        for total, first, second in itertools.product(NUMBERS, repeat=3):
            if total == first == second == 0:
                continue
            found, _ = verdict(total, first, second, rules, exact)
            parts = (first, signs[0]), (second, signs[1])

            assert (found is Verdict.HOLDS) == satisfiable(compare, *parts, total, exactly)
            assert (found is Verdict.CONTRADICTED) == (not satisfiable(compare, *parts, total, own))


KEYS = [Key.of("expenditure", year=YEAR), *(Key.of("expenditure", year=YEAR, nature=n) for n in ("basic", "project"))]
POINTS = [Fraction(n, 2) for n in range(-6, 7)]
ends = st.integers(-3, 3)
boxes = st.lists(st.tuples(ends, ends, st.booleans(), st.booleans()), min_size=3, max_size=3)
roomy = boxes.map(lambda made: [(min(box[:2]), max(box[:2]), *box[2:]) for box in made])
weights = st.lists(st.integers(-2, 2), min_size=3, max_size=3)
sums = st.lists(st.tuples(weights, st.integers(-6, 6), st.booleans()), max_size=4)


def system(boxes, sums):
    """Bounds on three amounts, each within a box, and on sums of them."""
    source = Source("premise", "made up")
    for key, (low, high, low_open, high_open) in zip(KEYS, boxes, strict=True):
        yield Bound(((key, Fraction(1)),), Fraction(low), source, low_open)
        yield Bound(((key, Fraction(-1)),), Fraction(-high), source, high_open)
    for weights, limit, strict in sums:
        terms = tuple((key, Fraction(w)) for key, w in zip(KEYS, weights, strict=True) if w)
        if terms:
            yield Bound(terms, Fraction(limit), source, strict)


def satisfies(bound, point):
    """Whether a point is within a bound."""
    value = sum((c * point[key] for key, c in bound.coefficients), Fraction(0))
    return value > bound.limit if bound.strict else value >= bound.limit


def possible(bounds, *more):
    """Whether bounds can all hold by elimination, which shares nothing with the solver."""
    return is_possible([*(Inequality(dict(b.coefficients), b.limit, b.strict) for b in bounds), *more])


@given(boxes | roomy, sums)
@settings(max_examples=60, deadline=None)
def test_the_solver_loses_no_point(boxes, sums):
    """Every point that satisfies the bounds lies within the ranges found, and where a conflict is found there is none."""
    bounds = list(system(boxes, sums))
    solution = solve(Compiled.of(bounds))
    points = (dict(zip(KEYS, values, strict=True)) for values in itertools.product(POINTS, repeat=3))
    allowed = [point for point in points if all(satisfies(bound, point) for bound in bounds)]

    if solution.conflict is not None:
        verify(solution.conflict)
        assert allowed == []
    else:
        ranges = {key: solution.range(key) for key in KEYS}
        assert all(point[key] in ranges[key] for point in allowed for key in KEYS)


@given(boxes | roomy, sums)
@settings(max_examples=120, deadline=None)
def test_a_conflict_is_found_exactly_where_there_is_one(boxes, sums):
    """The solver finds a conflict if elimination does; less any one of its bounds, the others can all hold."""
    bounds = list(system(boxes, sums))
    solution = solve(Compiled.of(bounds))

    assert not solution.undecided
    assert (solution.conflict is None) == possible(bounds)
    for proof in solution.conflicts:
        verify(proof)
        steps = [step.bound for step in proof.steps]
        assert not possible(steps)
        for spare in range(len(steps)):
            assert possible(steps[:spare] + steps[spare + 1 :])


# Corners of these systems are fractions with small denominators, so that a range that is wider shows by this much.
LITTLE = Fraction(1, 10**6)


@given(roomy, sums)
@settings(max_examples=60, deadline=None)
def test_ranges_are_exact(boxes, sums):
    """A fact can come as near to each end of its range as one likes, reach it where it is closed, and never pass it."""
    bounds = list(system(boxes, sums))
    solution = solve(Compiled.of(bounds))
    if solution.conflict is not None:
        return
    for key in KEYS:
        found = solution.range(key)
        for sign, end, is_open in ((-1, found.low, found.low_open), (1, found.high, found.high_open)):
            reached = Inequality({key: Fraction(sign)}, sign * end)

            assert possible(bounds, Inequality({key: Fraction(sign)}, sign * end - LITTLE))
            assert possible(bounds, reached) == (not is_open)
            assert not possible(bounds, attrs.evolve(reached, strict=True))


@given(boxes)
@settings(max_examples=60, deadline=None)
def test_one_sum_over_boxes_is_decided(boxes):
    """A single sum over amounts within boxes is contradicted exactly if it is out of reach of every corner."""
    source = Source("rule", "sum")
    closed = [(min(low, high), max(low, high), False, False) for low, high, _, _ in boxes]
    terms = ((KEYS[0], Fraction(-1)), (KEYS[1], Fraction(1)), (KEYS[2], Fraction(1)))
    relation = [Bound(terms, Fraction(0), source), Bound(tuple((k, -c) for k, c in terms), Fraction(0), source)]
    total, first, second = closed
    within = first[0] + second[0] <= total[1] and total[0] <= first[1] + second[1]
    found = solve(Compiled.of([*system(closed, []), *relation]))

    assert (found.conflict is None) == within
    assert not found.undecided
