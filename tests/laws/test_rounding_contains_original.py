"""A value is among those that print as it prints, and only values that print so are."""

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govledger.figures import RoundingMode, round_to, values_printing_as

RULES = [
    RoundingMode.HALF_UP,
    RoundingMode.HALF_EVEN,
    RoundingMode.DOWN,
    RoundingMode.FLOOR,
    RoundingMode.CEILING,
]
READINGS = [RoundingMode.NEAREST, RoundingMode.BALANCED]
STEPS = [Fraction(1), Fraction(1, 100), Fraction(100), Fraction(10**4), Fraction(1, 3), Fraction(7, 2)]
NEAR = Fraction(1, 10**6)

each_rule = pytest.mark.parametrize("mode", RULES)
steps = st.sampled_from(STEPS)
# Values in halves, quarters and tenths of a step fall on the awkward places, others fall anywhere.
values = st.one_of(
    st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6),
    st.builds(Fraction, st.integers(-100, 100), st.sampled_from([1, 2, 4, 10, 200])),
)


@each_rule
@given(value=values, step=steps)
@example(value=Fraction(0), step=Fraction(1))
@example(value=Fraction(67511, 2), step=Fraction(1))
def test_the_original_is_contained(mode, value, step):
    """Rounding and asking back what may have been rounded finds the original."""
    printed = round_to(value, step=step, mode=mode)

    assert value in values_printing_as(printed, step=step, mode=mode)


@each_rule
@given(value=values, step=steps)
def test_members_print_as_the_figure(mode, value, step):
    """Every member of the set rounds to the printed figure, at the ends if they belong to it, and next to them."""
    printed = round_to(value, step=step, mode=mode)
    found = values_printing_as(printed, step=step, mode=mode)
    inside = [found.low + share * found.width for share in (NEAR, Fraction(1, 3), Fraction(1, 2), 1 - NEAR)]
    ends = [end for end in (found.low, found.high) if end in found]

    assert {printed} == {round_to(member, step=step, mode=mode) for member in (*inside, *ends)}


@each_rule
@given(value=values, step=steps)
def test_what_is_outside_prints_otherwise(mode, value, step):
    """An open end, and what lies beyond a closed one, rounds to another figure: the set has nothing to spare."""
    printed = round_to(value, step=step, mode=mode)
    found = values_printing_as(printed, step=step, mode=mode)
    outside = [found.low - NEAR * step, found.high + NEAR * step]
    open_ends = [end for end in (found.low, found.high) if end not in found]

    assert printed not in {round_to(number, step=step, mode=mode) for number in (*outside, *open_ends)}


@each_rule
@given(value=values, step=steps)
def test_printing_twice_changes_nothing(mode, value, step):
    """A rounded value is a multiple of the step, less than a step away, and stays where it is."""
    printed = round_to(value, step=step, mode=mode)

    assert (printed / step).denominator == 1
    assert abs(printed - value) < step
    assert printed == round_to(printed, step=step, mode=mode)


@given(value=values, step=steps)
def test_the_reading_that_assumes_nothing_covers_both_rules_for_halves(value, step):
    """Nearest holds what half-up and half-even hold, and balanced holds nearest."""
    sets = {mode: values_printing_as(round_to(value, step=step, mode=RoundingMode.HALF_UP), step=step, mode=mode)
            for mode in (*RULES, *READINGS)}  # fmt: skip

    assert sets[RoundingMode.NEAREST].encloses(sets[RoundingMode.HALF_UP])
    assert sets[RoundingMode.NEAREST].encloses(sets[RoundingMode.HALF_EVEN])
    assert sets[RoundingMode.BALANCED].encloses(sets[RoundingMode.NEAREST])


@each_rule
@given(value=values, step=steps)
def test_signs_mirror(mode, value, step):
    """A rule treats debts as it treats assets, except for those that go up or down: they change places."""
    mirrored = {RoundingMode.FLOOR: RoundingMode.CEILING, RoundingMode.CEILING: RoundingMode.FLOOR}.get(mode, mode)

    assert round_to(-value, step=step, mode=mirrored) == -round_to(value, step=step, mode=mode)
