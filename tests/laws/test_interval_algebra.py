"""Intervals are sets: arithmetic on them is arithmetic on their members.

The laws: ``a + b``, ``a - b``, ``a * b`` and ``a / b`` (0 not in ``b``) hold exactly the results of a member of each;
``meet`` is the intersection, ``hull`` the smallest interval around both, ``encloses`` the subset; scaling by a negative
number exchanges the ends with their openness. All pairs over {0, 1, 2} are tried, and larger ones by chance.
"""

import itertools
import operator
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from govledger.figures import Interval, total

ENDS = [None, 0, 1, 2]
OPENNESS = [False, True]


def possible(low, high, low_open, high_open):
    """Whether these ends make an interval, each written in one way."""
    if (low is None and low_open) or (high is None and high_open):
        return False
    return None in (low, high) or low < high or (low == high and not low_open and not high_open)


SMALL = [
    Interval.between(low, high, low_open=low_open, high_open=high_open)
    for low, high, low_open, high_open in itertools.product(ENDS, ENDS, OPENNESS, OPENNESS)
    if possible(low, high, low_open, high_open)
]
BOUNDED = [interval for interval in SMALL if interval.is_bounded]
# Ends of results are whole, so a step of 1/4 has members inside, on and outside of each.
GRID = [Fraction(n, 4) for n in range(-20, 21)]
NEAR = Fraction(1, 1000)


def holds(interval, value):
    """Membership, told by the ends alone and in other words than the library's."""
    if interval.low is not None and (value < interval.low or (interval.low_open and value == interval.low)):
        return False
    return interval.high is None or value < interval.high or (value == interval.high and not interval.high_open)


def samples(interval):
    """Members of a bounded interval: those near and on its ends, and some between."""
    width = interval.high - interval.low
    shares = {NEAR, 1 - NEAR, Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(0), Fraction(1)}
    return [v for v in {interval.low + share * width for share in shares} if holds(interval, v)]


def is_closure_of(interval, values):
    """Whether sampled results are inside and come as near to each end, or as much onto it, as they should."""
    low, high = min(values), max(values)
    slack = 10 * NEAR
    reached = (low == interval.low) is not interval.low_open and (high == interval.high) is not interval.high_open
    near = low - interval.low <= slack and interval.high - high <= slack
    return all(holds(interval, value) for value in values) and reached and near


@pytest.mark.parametrize("interval", SMALL, ids=str)
def test_membership_is_told_by_the_ends(interval):
    """A grid of numbers is inside or outside as the ends and their openness say."""
    assert [holds(interval, value) for value in GRID] == [value in interval for value in GRID]


@pytest.mark.parametrize("left", SMALL, ids=str)
def test_sets_of_all_small_pairs(left):
    """Meet, hull and enclosure are those of the sets of members."""
    for right in SMALL:
        inside = [holds(left, value) and holds(right, value) for value in GRID]
        meet, hull = left.meet(right), left.hull(right)

        assert inside == [meet is not None and value in meet for value in GRID]
        assert left.encloses(right) is all(holds(left, value) for value in GRID if holds(right, value))
        assert hull.encloses(left)
        assert hull.encloses(right)
        # The smallest: no small interval that encloses both lies inside it without being it.
        assert [hull] == [c for c in SMALL if c.encloses(left) and c.encloses(right) and hull.encloses(c)]


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul], ids=["sum", "difference", "product"])
@pytest.mark.parametrize("left", BOUNDED, ids=str)
def test_arithmetic_of_all_small_pairs(operation, left):
    """The result holds every result of two members, and nothing that they do not come near to."""
    for right in BOUNDED:
        values = [operation(x, y) for x in samples(left) for y in samples(right)]

        assert is_closure_of(operation(left, right), values), (left, right)


@pytest.mark.parametrize("left", SMALL, ids=str)
def test_sums_with_unbounded_ends(left):
    """A sum is membership of the grid: v is in a + b exactly if some member of a leaves a member of b."""
    for right in SMALL:
        summed = left + right
        steps = [Fraction(n, 8) for n in range(-80, 81)]
        members = [x for x in steps if holds(left, x)]
        reachable = [any(holds(right, value - x) for x in members) for value in GRID]

        assert reachable == [value in summed for value in GRID], (left, right)


@pytest.mark.parametrize("interval", SMALL, ids=str)
@pytest.mark.parametrize("factor", [-3, -1, Fraction(-1, 2)])
def test_a_negative_factor_exchanges_ends_with_their_openness(interval, factor):
    """What was the lower end is the upper one, and is as open or closed as it was."""
    scaled = interval * factor
    low = None if interval.high is None else interval.high * factor
    high = None if interval.low is None else interval.low * factor

    assert (low, high, interval.high_open, interval.low_open) == (
        scaled.low,
        scaled.high,
        scaled.low_open,
        scaled.high_open,
    )


numbers = st.fractions(min_value=-1000, max_value=1000, max_denominator=1000)


@st.composite
def intervals_with_member(draw):
    """An interval of any kind, and a member of it."""
    member = draw(numbers)
    widths = st.one_of(st.none(), st.just(Fraction(0)), st.fractions(min_value=0, max_value=50, max_denominator=100))
    below, above = draw(widths), draw(widths)
    interval = Interval.between(
        None if below is None else member - below,
        None if above is None else member + above,
        low_open=bool(below) and draw(st.booleans()),
        high_open=bool(above) and draw(st.booleans()),
    )
    return interval, member


pairs = intervals_with_member()


@given(pairs, pairs)
def test_results_enclose_the_results_of_members(first, second):
    """A sum, a difference, a product and a quotient of members are in that of the intervals."""
    (a, x), (b, y) = first, second

    assert x + y in a + b
    assert x - y in a - b
    assert x * y in a * b
    assert y == 0 or x / y in a / b


@given(pairs, pairs)
def test_quotients_are_exact(first, second):
    """Without 0 in the divisor the quotient has nothing to spare: dividing 1 by it gives the divisor back."""
    (a, _), (b, _) = first, second
    assume(0 not in b)
    quotient = Interval.exactly(1) / b

    assert b == Interval.exactly(1) / quotient
    assert a / b == a * quotient


@given(pairs, pairs, numbers)
def test_meet_is_the_intersection(first, second, value):
    """A number is in the meet exactly if it is in both."""
    (a, x), (b, y) = first, second
    meet = a.meet(b)

    for number in (value, x, y, *(end for end in (a.low, a.high, b.low, b.high) if end is not None)):
        assert (number in a and number in b) is (meet is not None and number in meet)


@given(pairs, pairs, pairs)
def test_order_and_grouping_do_not_matter(first, second, third):
    """Sums, products, meets and hulls may be taken in any order; sums and hulls in any grouping."""
    (a, _), (b, _), (c, _) = first, second, third

    assert a + b == b + a
    assert a * b == b * a
    assert a.meet(b) == b.meet(a)
    assert a.hull(b) == b.hull(a)
    assert (a + b) + c == a + (b + c) == total([c, a, b])
    assert a.hull(b).hull(c) == a.hull(b.hull(c))
    assert (a * b) * c == a * (b * c)


@given(pairs)
def test_neutral_elements_and_text(pair):
    """0 adds nothing, 1 multiplies by nothing, everything meets all; two minus signs and printing lose nothing."""
    interval, member = pair

    assert interval == interval + 0 == interval * 1 == interval / 1 == (-interval) * -1
    assert interval == interval.meet(Interval.unbounded()) == interval.meet(interval) == interval.hull(interval)
    assert interval == Interval(str(interval))
    assert interval.encloses(Interval.exactly(member))
