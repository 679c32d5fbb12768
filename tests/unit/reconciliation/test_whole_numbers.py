"""People and things are whole: a rate that no whole number of them can have is proved wrong, by cases."""

from fractions import Fraction

import attrs
import pytest

from govledger.accounts import Accounts, Key
from govledger.errors import InvalidProof
from govledger.figures import Interval
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, Verdict, reconcile, verify
from govledger.reconciliation.findings.arithmetic import redo
from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.relation import Source, linear
from govledger.reconciliation.linear.solver import solve
from govledger.reconciliation.linear.verify import verify as check
from govledger.reports import report_to_dict, say

YEAR = calendar("CN").starting(2019)
RECEPTIONS = Key.of("receptions", year=YEAR)
SPENT = Key.of("three_public", year=YEAR)


def changed(count, rate):
    """Receptions of this year, and their change on a year before that is not printed."""
    return Accounts(entity="某中心", year=YEAR).state("receptions", count).change("receptions", rate)


def between(key, low, high):
    return list(linear({key: 1}, Interval.between(Fraction(low), Fraction(high)), Source("premise", "")).bounds())


class TestReconcile:
    @pytest.mark.parametrize("rate", ["+25.00%", "-16.67%", "+400.00%", "0%"])
    def test_a_rate_that_a_whole_number_has_is_not_accused(self, rate):
        """5 after a rise of 25 % were 4, after a fall of 16.67 % 6, after one of 400 % 1."""
        assert reconcile(changed("5批次", rate)).findings == ()

    @pytest.mark.parametrize("rate", ["+30.00%", "-15.00%", "+12%"])
    def test_a_rate_that_no_whole_number_has_is_to_be_explained(self, rate):
        """5 after a rise of 30 % were 3.85, which is no number of receptions."""
        (finding,) = reconcile(changed("5批次", rate)).findings

        assert (finding.verdict, finding.severity) == (Verdict.CONTRADICTED, Severity.EXPLAIN)
        assert finding.proof.split is not None
        verify(finding.proof)

    @pytest.mark.parametrize("count", ["5万人次", "5.0批次"])
    def test_what_is_not_counted_one_by_one_is_not_whole(self, count):
        """5万人次 were rounded, and so may the year before be."""
        assert reconcile(changed(count, "+30.00%")).findings == ()

    def test_an_area_is_not_whole(self):
        """Floors are measured, not counted."""
        accounts = Accounts(entity="某中心", year=YEAR).state("floor_area", "5平方米").change("floor_area", "+30.00%")

        assert reconcile(accounts).findings == ()

    def test_the_cases_can_be_redone(self):
        """Both cases are shown, each with its sum."""
        (finding,) = reconcile(changed("5批次", "+30.00%")).findings
        lines = [say(line, "en") for line in redo(changed("5批次", "+30.00%"), finding.proof)]

        assert [line for line in lines if line.startswith("if ")] == [
            "if receptions 2018 is at most 3:", "if receptions 2018 is at least 4:"
        ]  # fmt: skip
        assert sum("which is false" in line for line in lines) == 2

    def test_the_json_has_both_cases(self):
        """A proof by cases has no terms of its own."""
        (told,) = report_to_dict(reconcile(changed("5批次", "+30.00%")))["findings"]

        assert told["proof"]["terms"] == []
        assert [case.get("at_most", case.get("at_least")) for case in told["proof"]["cases"]] == [3, 4]


class TestSolve:
    def test_a_fraction_is_no_conflict_among_amounts(self):
        """Between 3.2 and 3.8 yuan there are amounts."""
        assert solve(Compiled.of(between(SPENT, "3.2", "3.8")), whole=()).conflict is None

    def test_two_cases_may_be_needed_of_two_numbers(self):
        """Two numbers whose sum and difference fix them to halves: none of the cases holds."""
        other = RECEPTIONS.with_(year=YEAR.previous)
        bounds = [
            *linear({RECEPTIONS: 1, other: 1}, Interval.exactly(3), Source("rule", "", "sum")).bounds(),
            *linear({RECEPTIONS: 1, other: -1}, Interval.exactly(0), Source("rule", "", "difference")).bounds(),
        ]

        assert solve(Compiled.of(bounds)).conflict is None
        verify(solve(Compiled.of(bounds), whole=[RECEPTIONS, other]).conflict)


class TestVerify:
    PROOF = reconcile(changed("5批次", "+30.00%")).findings[0].proof

    def test_cases_of_an_amount_are_refused(self):
        """Amounts lie between whole numbers, too."""
        split = attrs.evolve(self.PROOF.split, variable=SPENT)

        with pytest.raises(InvalidProof, match="whole numbers"):
            verify(attrs.evolve(self.PROOF, split=split))

    def test_without_a_word_on_it_nothing_is_whole(self):
        """The checker of the arithmetic knows no people and no things: what is whole, it is told."""
        assert check(self.PROOF, is_whole=lambda key: key == self.PROOF.split.variable) is None
        with pytest.raises(InvalidProof, match="whole numbers"):
            check(self.PROOF)

    def test_a_gap_between_the_cases_is_refused(self):
        """At most 2 or at least 4 leaves out 3: the second case is then not one of the split."""
        split = attrs.evolve(self.PROOF.split, at=2)

        with pytest.raises(InvalidProof, match="case"):
            verify(attrs.evolve(self.PROOF, split=split))

    def test_a_case_outside_of_cases_is_refused(self):
        """The bound of a case stands for nothing by itself."""
        with pytest.raises(InvalidProof, match="case"):
            verify(self.PROOF.split.below)
