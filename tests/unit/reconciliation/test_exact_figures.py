"""Figures kept to the last printed digit, as in books: a cent off is no rounding, however few decimals are printed."""

import json

import attrs
import pytest

from govledger.accounts import Accounts, from_csv, from_json, to_csv, to_json
from govledger.errors import UnreadableAccounts
from govledger.figures import Nil, RoundingMode, StatedAmount, Unit
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, Verdict, infer, reconcile
from govledger.reports import render_text, report_to_dict
from govledger.reports.verification import verify_report

YEAR = calendar("CN").starting(2019)
YUAN = Unit.named("元")


def amount(number, *, exact=True):
    return StatedAmount(text=number, number=number, unit=YUAN, is_exact=exact)


def books(total, *parts, exact=True):
    """A total and its lines, as a data file prints them."""
    accounts = Accounts(entity="某中心", year=YEAR).state("expenditure", amount(total, exact=exact))
    for code, part in zip(("301", "302", "303"), parts, strict=False):
        accounts = accounts.state("expenditure", amount(part, exact=exact), economic=code)
    return accounts.break_down("expenditure", by="economic")


class TestSums:
    def test_a_cent_off_is_an_error_with_a_proof(self):
        """5.5 and 0.25 are 5.75 and not 5.76, although one of them shows a single decimal."""
        report = reconcile(books("5.76", "5.5", "0.25"))
        (finding,) = report.findings

        assert finding.severity is Severity.ERROR
        assert finding.proof is not None
        assert "5.76" in render_text(report, locale="en")

    def test_the_same_not_exact_is_rounding(self):
        """5.5 may be 5.51 where figures are rounded to what is printed."""
        report = reconcile(books("5.76", "5.5", "0.25", exact=False))

        assert all(finding.severity is Severity.NOTE for finding in report.findings)

    def test_what_adds_up_is_silent(self):
        """5.5 and 0.25 are 5.75."""
        (check,) = reconcile(books("5.75", "5.5", "0.25")).checked

        assert check.verdict is Verdict.HOLDS

    def test_the_report_verifies(self):
        """Whoever checks the report from the file alone comes to the same ranges."""
        assert verify_report(report_to_dict(reconcile(books("5.76", "5.5", "0.25")), locale="en")).holds


class TestReadings:
    @pytest.mark.parametrize("mode", list(RoundingMode))
    def test_it_is_rounded_in_no_reading(self, mode):
        """Whatever the rule and the step."""
        assert amount("5.5").read(mode, step=100).is_point

    def test_exact_figures_say_nothing_of_others(self):
        """Amounts in whole 万元 beside exact cents of 万元 stay whole."""
        whole = Unit.named("万元")
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "5万元")
        exact = StatedAmount(text="1.25", number="1.25", unit=whole, is_exact=True)
        known = infer(accounts.state("expenditure", exact))

        assert known.of("万元").step == 10000
        assert known.read_balanced(exact).is_point

    def test_an_exact_nil_is_nothing_in_all_readings(self):
        """A nil of round figures may be up to half of its last digit; an exact one is 0."""
        known = infer(Accounts(entity="某中心", year=YEAR).state("revenue", "5万元"))
        nil = Nil(text="0万元", unit=Unit.named("万元"), is_exact=True)

        assert {known.read(nil), known.read_own(nil), known.read_balanced(nil)} == {nil.interval}
        assert not known.read_own(attrs.evolve(nil, is_exact=False)).is_point

    def test_it_prints_as_the_call_that_makes_it(self):
        """Only what is exact says so."""
        assert "is_exact=True" in repr(amount("5.5"))
        assert "is_exact" not in repr(amount("5.5", exact=False))


class TestInterchange:
    def test_json_and_csv_carry_it_only_where_it_is_set(self):
        """Written and read back; figures that are not exact look as before."""
        exact, other = books("5.75", "5.5", "0.25"), books("5.75", "5.5", "0.25", exact=False)

        assert from_json(to_json(exact)).accounts == exact
        assert from_csv(to_csv(exact)).facts == exact.facts
        assert "exact" not in to_csv(other)
        assert "exact" not in json.dumps(json.loads(to_json(other)))

    def test_a_word_that_says_neither_is_refused(self):
        """With its line and column."""
        rows = "year,concept,value,unit,exact\n2019,revenue,5.5,元,perhaps\n"

        with pytest.raises(UnreadableAccounts, match="line 2, exact: is 'perhaps'"):
            from_csv(rows, entity="某中心", year=YEAR)
