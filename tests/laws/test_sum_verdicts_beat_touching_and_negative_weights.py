"""A sum of rounded figures is contradicted exactly when no amounts that print so satisfy it, whatever the ends are.

Where most checkers fail is where intervals only touch, and where a negative weight exchanges their ends: an end that is
open on one side stays open on the other.
"""

import itertools
from fractions import Fraction
from functools import cache

import pytest

from govledger.accounts import Key
from govledger.figures import Interval, RoundingMode, values_printing_as
from govledger.fiscal import calendar
from govledger.reconciliation import Bound, Source, verify
from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.relation import interval_bounds, linear
from govledger.reconciliation.linear.solver import solve

YEAR = calendar("CN").starting(2019)
TOTAL, FIRST, SECOND = (Key(concept=name, year=YEAR) for name in ("total", "first", "second"))
SIGNS = list(itertools.product((1, -1), repeat=2))
MODES = [mode for mode in RoundingMode if mode is not RoundingMode.EXACT]

# Amounts are counted in eighths: between whole numbers every system of one sum has a solution there, if it has any.
EIGHTHS = 8


def prints_as(eighths, number, mode):
    """Whether an amount in eighths, rounded to a whole number, may be printed as this number: by the rule's own words."""
    off = eighths - EIGHTHS * number
    half, whole = EIGHTHS // 2, EIGHTHS
    match mode:
        case RoundingMode.EXACT:
            return off == 0
        case RoundingMode.NEAREST:
            return abs(off) <= half
        case RoundingMode.BALANCED:
            return abs(off) <= half + whole
        case RoundingMode.HALF_UP:
            return (abs(eighths) + half) // whole == abs(number) and (number == 0 or eighths * number > 0)
        case RoundingMode.HALF_EVEN:
            return abs(off) < half or (abs(off) == half and number % 2 == 0)
        case RoundingMode.DOWN:
            return abs(eighths) // whole == abs(number) and (number == 0 or eighths * number > 0)
        case RoundingMode.FLOOR:
            return eighths // whole == number
        case RoundingMode.CEILING:
            return -(-eighths // whole) == number


@cache
def amounts(number, mode):
    """Every eighth that prints as a number."""
    near = range(EIGHTHS * (number - 2), EIGHTHS * (number + 2) + 1)
    return frozenset(eighths for eighths in near if prints_as(eighths, number, mode))


def satisfiable(total, first, second, signs, modes):
    """Whether some amounts that print so satisfy total = ±first ±second: all of them are tried."""
    pairs = itertools.product(amounts(first, modes[1]), amounts(second, modes[2]))
    return not amounts(total, modes[0]).isdisjoint(signs[0] * a + signs[1] * b for a, b in pairs)


@cache
def printed(key, number, mode):
    """The bounds that a printed whole number sets."""
    within = values_printing_as(number, step=1, mode=mode)
    return tuple(interval_bounds(key, within, Source("statement", str(number))))


def possible(bounds):
    """Whether the bounds can all hold; a contradiction must come with a proof that verifies."""
    solution = solve(Compiled.of(bounds))

    assert not solution.undecided
    if solution.conflict is not None:
        verify(solution.conflict)
    return solution.conflict is None


def sum_of(signs):
    """The rule total = ±first ±second."""
    return linear({TOTAL: -1, FIRST: signs[0], SECOND: signs[1]}, Interval.exactly(0), Source("rule", "sum")).bounds()


def verdict(total, first, second, signs, modes):
    """Whether the solver finds amounts that print so and satisfy the sum."""
    figures = zip((TOTAL, FIRST, SECOND), (total, first, second), modes, strict=True)
    return possible([*(bound for key, n, mode in figures for bound in printed(key, n, mode)), *sum_of(signs)])


def decisive(first, second, signs):
    """The totals next to the sum of two printed figures: only there can rounding decide."""
    middle = signs[0] * first + signs[1] * second
    return range(middle - 4, middle + 5)


@pytest.mark.parametrize("signs", SIGNS)
@pytest.mark.parametrize("mode", MODES)
def test_every_figure_rounded_alike(mode, signs):
    """For every rounding rule and every sign the verdict is that of trying all amounts."""
    for first, second in itertools.product(range(-2, 3), repeat=2):
        for total in decisive(first, second, signs):
            truth = satisfiable(total, first, second, signs, (mode,) * 3)

            assert verdict(total, first, second, signs, (mode,) * 3) == truth, (total, first, second)


@pytest.mark.parametrize("signs", SIGNS)
@pytest.mark.parametrize("mode", MODES)
def test_exact_items_and_a_rounded_total(mode, signs):
    """Items known exactly beside a rounded total, or one rounded item, are judged like trying all amounts."""
    exact = RoundingMode.EXACT
    for modes in ((mode, exact, exact), (mode, exact, mode), (exact, mode, mode)):
        for first, second in itertools.product((-2, 0, 1), repeat=2):
            for total in decisive(first, second, signs):
                truth = satisfiable(total, first, second, signs, modes)

                assert verdict(total, first, second, signs, modes) == truth, (modes, total, first, second)


def test_touching_is_not_meeting():
    """Digits cut off, 5 stands for amounts below 6: an exact item of 6 contradicts a total of 5, one of 5 does not."""
    down, exact = RoundingMode.DOWN, RoundingMode.EXACT

    assert not verdict(5, 6, 0, (1, 1), (down, exact, exact))
    assert verdict(5, 5, 0, (1, 1), (down, exact, exact))
    assert not verdict(-5, -6, 0, (1, 1), (down, exact, exact))


def test_a_negative_weight_takes_openness_along():
    """With digits cut off, -6 - (-6) is below 1 and cannot be a printed 1; -6 + -6 is at most -12, and no printed -11."""
    down = (RoundingMode.DOWN,) * 3

    assert not verdict(1, -6, -6, (1, -1), down)
    assert verdict(0, -6, -6, (1, -1), down)
    assert not verdict(-11, -6, -6, (1, 1), down)
    assert verdict(-12, -6, -6, (1, 1), down)


@pytest.mark.parametrize("mode", RoundingMode)
def test_two_figures_of_one_fact(mode):
    """100 and 900 for one fact cannot both be true under any rule of rounding; two figures can that share an amount."""
    assert not possible([*printed(FIRST, 100, mode), *printed(FIRST, 900, mode)])
    for one, other in itertools.product(range(-3, 4), repeat=2):
        shared = not amounts(one, mode).isdisjoint(amounts(other, mode))

        assert possible([*printed(FIRST, one, mode), *printed(FIRST, other, mode)]) == shared, (one, other)


def four_relations(total):
    """a = b = c = d = 1, a + b = total, a + c = 1, b + d = 1, each printed to the nearest whole number."""
    keys = {name: Key(concept=name, year=YEAR) for name in "abcd"}
    made: list[Bound] = []
    for words, number in ("a", 1), ("b", 1), ("c", 1), ("d", 1), ("ab", total), ("ac", 1), ("bd", 1):
        within = values_printing_as(number, step=1, mode=RoundingMode.NEAREST)
        made += linear({keys[name]: Fraction(1) for name in words}, within, Source("statement", words)).bounds()
    return made


def test_what_only_several_sums_exclude_is_proved():
    """Sums that each pass alone contradict each other together; the proof verifies and has no step to spare."""
    proof = solve(Compiled.of(four_relations(3))).conflict

    assert proof is not None
    verify(proof)
    assert {step.bound.source.text for step in proof.steps} == {"ab", "ac", "bd", "c", "d"}
    for spare in proof.steps:
        assert possible([step.bound for step in proof.steps if step is not spare])
    assert possible(four_relations(2))
