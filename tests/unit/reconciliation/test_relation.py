from fractions import Fraction

import pytest

from govledger.figures import Interval
from govledger.reconciliation.linear.relation import Source, at_least, interval_bounds, linear

TOTAL, BASIC = "total", "basic"
RULE = Source("rule", "parts add up", "R1")


class TestLinear:
    def test_a_sum_is_two_bounds(self):
        """A sum that must be nothing is at least 0, and its opposite is too."""
        bounds = linear({TOTAL: 1, BASIC: -1}, Interval.exactly(0), RULE).bounds()

        assert [str(bound) for bound in bounds] == [
            "total - basic >= 0",
            "-total + basic >= 0",
        ]

    def test_an_end_without_a_bound_gives_none(self):
        """An interval that is open to one side is one bound, and a strict one where its end is left out."""
        (bound,) = linear({TOTAL: 1}, Interval("(5, inf)"), RULE).bounds()

        assert (bound.limit, bound.strict) == (5, True)

    def test_a_weight_of_nothing_is_dropped(self):
        """A fact that is taken no times takes no part."""
        assert linear({TOTAL: 0, BASIC: 2}, Interval.exactly(0), RULE).coefficients == ((BASIC, Fraction(2)),)


class TestBound:
    def test_it_prints_its_weights(self):
        """A weight other than one stands before its fact."""
        (bound, _) = linear({TOTAL: Fraction(1, 2), BASIC: -3}, Interval.exactly(0), RULE).bounds()

        assert str(bound) == "0.5 total - 3 basic >= 0"

    def test_its_variables_are_what_takes_part(self):
        """A bound knows what it speaks of, by its old name for one release more."""
        assert at_least(BASIC, 5, RULE).variables == (BASIC,)
        with pytest.warns(DeprecationWarning, match=r"Bound.variables"):
            assert at_least(BASIC, 5, RULE).keys == (BASIC,)

    @pytest.mark.parametrize("strict", [True, False])
    def test_a_bound_or_its_negation_holds(self, strict):
        """What is not at least a limit is below it, and the other way round."""
        bound = at_least(BASIC, 5, RULE, strict=strict)

        assert (str(bound.negated()), bound.negated().strict) == (f"-basic {'>=' if strict else '>'} -5", not strict)
        assert bound.negated().negated() == bound


class TestIntervalBounds:
    def test_a_printed_amount_is_two_bounds(self):
        """What prints as 1.5 to the nearest tenth lies between two ends that belong to it."""
        low, high = interval_bounds(TOTAL, Interval("[1.45, 1.55]"), Source("statement", "1.5"))

        assert (low.limit, high.limit) == (Fraction("1.45"), Fraction("-1.55"))
        assert not low.strict
        assert not high.strict
