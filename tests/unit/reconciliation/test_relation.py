from fractions import Fraction

from govledger.accounts import Key
from govledger.figures import Interval
from govledger.fiscal import calendar
from govledger.reconciliation.linear.relation import Source, at_least, interval_bounds, key_text, linear

YEAR = calendar("CN").starting(2019)
TOTAL = Key.of("expenditure", year=YEAR)
BASIC = TOTAL.with_(nature="basic")
RULE = Source("rule", "parts add up", "R1")


class TestLinear:
    def test_a_sum_is_two_bounds(self):
        """A sum that must be nothing is at least 0, and its opposite is too."""
        bounds = linear({TOTAL: 1, BASIC: -1}, Interval.exactly(0), RULE).bounds()

        assert [str(bound) for bound in bounds] == [
            "expenditure 2019 - expenditure.nature.basic 2019 >= 0",
            "-expenditure 2019 + expenditure.nature.basic 2019 >= 0",
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

        assert str(bound) == "0.5 expenditure 2019 - 3 expenditure.nature.basic 2019 >= 0"

    def test_its_keys_are_the_facts_that_take_part(self):
        """A bound knows the facts that it speaks of."""
        assert at_least(BASIC, 5, RULE).keys == (BASIC,)


class TestIntervalBounds:
    def test_a_printed_amount_is_two_bounds(self):
        """What prints as 1.5 to the nearest tenth lies between two ends that belong to it."""
        low, high = interval_bounds(TOTAL, Interval("[1.45, 1.55]"), Source("statement", "1.5"))

        assert (low.limit, high.limit) == (Fraction("1.45"), Fraction("-1.55"))
        assert not low.strict
        assert not high.strict


class TestKeyText:
    def test_a_budget_is_told_from_an_outturn(self):
        """The phase stands at the end unless it is the outturn."""
        assert key_text(TOTAL.with_(phase="final_budget")) == "expenditure 2019 final_budget"
        assert key_text(BASIC.with_(year=YEAR.previous)) == "expenditure.nature.basic 2018"
