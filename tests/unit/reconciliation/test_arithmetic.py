from fractions import Fraction

from govledger.accounts import Accounts, Key
from govledger.figures import Interval
from govledger.fiscal import calendar
from govledger.reconciliation import Bound, Proof, Source, Step
from govledger.reconciliation.findings.arithmetic import inequality, redo
from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.relation import interval_bounds, linear
from govledger.reconciliation.linear.solver import solve
from govledger.reports import say

YEAR = calendar("CN").starting(2019)
ACCOUNTS = Accounts(entity="某中心", year=YEAR)
REVENUE, EXPENDITURE = Key.of("revenue", year=YEAR), Key.of("expenditure", year=YEAR)
STATED, RULE, PREMISE = Source("statement", "5元"), Source("rule", "", "X1"), Source("premise", "never negative")


def bound(limit, *, strict=False, revenue=0, expenditure=0, source=RULE):
    """A weighted sum of revenue and expenditure that is at least a limit."""
    terms = ((REVENUE, Fraction(revenue)), (EXPENDITURE, Fraction(expenditure)))
    return Bound(tuple((key, c) for key, c in terms if c), Fraction(limit), source, strict)


def written(made, locale="en"):
    return say(inequality(ACCOUNTS, made), locale)


def redone(proof, locale="en"):
    return tuple(say(line, locale) for line in redo(ACCOUNTS, proof))


class TestInequality:
    def test_one_fact_and_its_least(self):
        """What is at least a number says so."""
        assert written(bound(5, revenue=1)) == "revenue >= 5"
        assert written(bound(5, revenue=1, strict=True)) == "revenue > 5"

    def test_one_fact_and_its_most(self):
        """A fact with a minus sign changes sides, and the sign turns round."""
        assert written(bound(-5, revenue=-1)) == "revenue <= 5"
        assert written(bound(-5, revenue=-1, strict=True)) == "revenue < 5"

    def test_two_facts_stand_on_two_sides(self):
        """Nothing is written with a minus sign."""
        assert written(bound(0, revenue=1, expenditure=-1)) == "revenue >= expenditure"
        assert written(bound(5, revenue=1, expenditure=-1)) == "revenue >= expenditure + 5"
        assert written(bound(-5, revenue=1, expenditure=-1)) == "revenue + 5 >= expenditure"

    def test_sums_on_one_side(self):
        """Facts that go the same way stay together."""
        assert written(bound(5, revenue=1, expenditure=1)) == "revenue + expenditure >= 5"
        assert written(bound(-5, revenue=-1, expenditure=-1)) == "revenue + expenditure <= 5"

    def test_weights_are_written_before_their_facts(self):
        """A rate is a weight."""
        assert written(bound(0, revenue=1, expenditure=Fraction(-5, 4))) == "revenue >= 1.25 × expenditure"

    def test_a_bound_at_nil(self):
        """Nothing on a side is a nought."""
        assert written(bound(0, revenue=1)) == "revenue >= 0"
        assert written(bound(0, revenue=-1)) == "revenue <= 0"

    def test_a_bound_on_nothing(self):
        """A bound without facts is a sentence about numbers."""
        assert written(bound(5)) == "5 <= 0"

    def test_facts_are_named_in_the_language_asked_for(self):
        """The same bound in Chinese."""
        assert written(bound(5, revenue=1, expenditure=-1), "zh_CN") == "收入 >= 支出 + 5"


class TestRedo:
    def proof(self):
        """Revenue printed as 5 at least, expenditure as 4 at most, and a rule that they are the same."""
        bounds = [
            *interval_bounds(REVENUE, Interval("[5, 6]"), STATED),
            *interval_bounds(EXPENDITURE, Interval("[3, 4]"), Source("statement", "4元")),
            *linear({REVENUE: 1, EXPENDITURE: -1}, Interval.exactly(0), RULE).bounds(),
        ]
        return solve(Compiled.of(bounds)).conflict

    def test_a_line_for_each_step_and_their_sum(self):
        """Every line says what it is and where it comes from; the last is the falsehood."""
        assert redone(self.proof()) == (
            "revenue >= 5 (stated: 5元)",
            "expenditure <= 4 (stated: 4元)",
            "expenditure >= revenue (rule: X1)",
            "added up: 0 >= 1, which is false",
        )

    def test_both_languages_say_the_same_number_of_things(self):
        """The Chinese lines are those of the English ones."""
        lines = redone(self.proof(), "zh_CN")

        assert len(lines) == 4
        assert lines[-1] == "各式相加：0 >= 1，不成立"

    def test_a_step_taken_more_than_once_says_how_often(self):
        """Multipliers stand before their line."""
        twice = [*interval_bounds(REVENUE, Interval("[5, 6]"), STATED)]
        proof = solve(Compiled.of([*twice, bound(-9, revenue=-2)])).conflict

        assert redone(proof) == (
            "2 × (revenue >= 5) (stated: 5元)",
            "2 × revenue <= 9 (rule: X1)",
            "added up: 0 >= 1, which is false",
        )

    def test_multipliers_are_whole(self):
        """A proof in halves is shown in ones."""
        half = Proof(
            (Step(Fraction(1, 2), bound(5, revenue=1)), Step(Fraction(1, 2), bound(-4, revenue=-1, source=PREMISE)))
        )

        assert redone(half)[:2] == ("revenue >= 5 (rule: X1)", "revenue <= 4 (premise: never negative)")

    def test_where_only_strictness_is_left(self):
        """Above 5 and at most 5 add up to 0 above 0."""
        proof = solve(Compiled.of([bound(5, revenue=1, strict=True), bound(-5, revenue=-1)])).conflict

        assert redone(proof)[-1] == "added up: 0 > 0, which is false"
