"""Claims that are each possible, and cannot all be true: through the year before, which nobody printed."""

import pytest

from govledger.accounts import Accounts, Key
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, Verdict, reconcile, verify
from govledger.reports import say

YEAR = calendar("CN").starting(2019)
RETIRED, CAPITAL = (Key.of("expenditure", year=YEAR.previous, economic=code) for code in ("303", "310"))


def two_classes(total_before, first, second, *, total="1000.00元"):
    """600 and 400 this year, their changes, and the total of the year before."""
    accounts = Accounts(entity="某中心", year=YEAR).state("expenditure", total)
    accounts = accounts.state("expenditure", total_before, year=YEAR.previous)
    accounts = accounts.state("expenditure", "600.00元", economic="303").state(
        "expenditure", "400.00元", economic="310"
    )
    accounts = accounts.break_down("expenditure", by="economic")
    return accounts.change("expenditure", first, economic="303").change("expenditure", second, economic="310")


def verdicts(accounts):
    report = reconcile(accounts, "cn-department")
    return {check.rule: check.verdict for check in report.checked if check.rule in ("CN21", "CN22")}


class TestPriorYear:
    def test_changes_that_give_the_prior_total_hold_within_rounding(self):
        """600 after a rise of 20 % was 500, 400 after a fall of 20 % was 500: together the stated 1000."""
        assert verdicts(two_classes("1000.00元", "+20.00%", "-20.00%"))["CN22"] is Verdict.HOLDS_WITHIN_ROUNDING

    def test_changes_that_miss_it_are_one_finding(self):
        """500 and 320 are not 900; nothing tells which claim is wrong, and all of them are shown."""
        (finding,) = reconcile(two_classes("900.00元", "+20.00%", "+25.00%"), "cn-department").findings

        assert finding.rule == "CN22"
        assert sorted(suspect.what for suspect in finding.suspects) == ["figure", "list", "rate", "rate"]
        assert finding.located == ()
        assert finding.severity in (Severity.EXPLAIN, Severity.QUESTION)
        verify(finding.proof)

    def test_a_year_that_falls_short_is_only_a_question(self):
        """Last year may have had lines that are gone: parts below its total ask, parts above it must be explained."""
        (short,) = reconcile(two_classes("900.00元", "+20.00%", "+25.00%"), "cn-department").findings
        (over,) = reconcile(two_classes("700.00元", "+20.00%", "+25.00%"), "cn-department").findings

        assert (short.severity, over.severity) == (Severity.QUESTION, Severity.EXPLAIN)

    def test_without_the_prior_total_nothing_is_tested(self):
        """Changes alone say what last year was, and nothing to hold it against."""
        accounts = Accounts(entity="某中心", year=YEAR).state("expenditure", "600.00元", economic="303")
        report = reconcile(accounts.change("expenditure", "+20.00%", economic="303"), "cn-department")

        assert report.findings == ()

    def test_a_mistake_that_explains_one_rate_is_blamed_on_it(self):
        """With 1000 left for class 310 by the others, its fall was divided by this year's amount: it is 60 %."""
        (finding,) = reconcile(two_classes("1500.00元", "+20.00%", "-150.00%"), "cn-department").findings

        assert finding.keys[0] == CAPITAL.with_(year=YEAR)
        assert finding.diagnoses[0].kind == "wrong-base"
        assert finding.diagnoses[0].corrected == "-60.00"

    def test_two_rates_that_could_each_be_mistaken_are_not_blamed(self):
        """Where the wrong base would explain either of two rates, neither is named."""
        (finding,) = reconcile(two_classes("800.00元", "+20.00%", "+25.00%"), "cn-department").findings

        assert finding.rule == "CN22"
        assert finding.located == ()
        assert len({say(diagnosis.text, "en").partition(":")[0] for diagnosis in finding.diagnoses}) > 1

    def new_item(self):
        """+100 % where the others leave nothing for last year, whose total its own change confirms."""
        return two_classes("500.00元", "+20.00%", "+100.00%").change("expenditure", "+100.00%")

    def test_a_new_item_is_no_contradiction_of_the_rest(self):
        """Where the others leave nothing for last year, +100 % is the habit of writing that an item is new."""
        (finding,) = reconcile(self.new_item(), "cn-department").findings

        assert finding.diagnoses[0].kind == "nil-base"
        assert finding.diagnoses[0].certainty == "inference"
        assert finding.severity is Severity.EXPLAIN

    def test_a_new_item_is_told_by_its_kind_with_its_suspects(self):
        """Others might be wrong instead: the rate that has no meaning is one suspect, and nothing is located."""
        (finding,) = reconcile(self.new_item(), "cn-department").findings
        rates = {suspect.key for suspect in finding.suspects if suspect.what == "rate"}

        assert finding.keys[0].members == CAPITAL.members
        assert CAPITAL.with_(year=YEAR) in rates
        assert len(finding.suspects) > 1
        assert finding.located == ()

    def test_cents_that_only_own_digits_explain_are_rounding(self):
        """Changes leave at most 1000.052 for last year; 1000.1元, read at its own digit, may be 1000.05, and nobody is accused."""
        accounts = two_classes("1000.1元", "+20.00%", "-20.00%")

        assert [f for f in reconcile(accounts, "cn-department").findings if f.severity is not Severity.NOTE] == []

    @pytest.mark.parametrize("first", ["0%", "+20.00%"])
    def test_a_check_that_fails_alone_is_out_of_the_system(self, first):
        """A change that contradicts its own two printed amounts is one finding and no premise of others."""
        accounts = two_classes("1000.00元", first, "-20.00%").state(
            "expenditure", "550.00元", year=YEAR.previous, economic="303"
        )
        rules = [finding.rule for finding in reconcile(accounts, "cn-department").findings]

        assert rules.count("CN21") == 1

    def test_a_rise_to_a_negative_amount_does_not_stop_the_others(self):
        """A rise that no positive base allows is left out by itself; the report is made, and the rest is checked."""
        accounts = Accounts(entity="某中心", year=YEAR).state("expenditure", "395.00元")
        accounts = accounts.state("expenditure", "900.00元", year=YEAR.previous)
        accounts = accounts.state("expenditure", "-5.00元", economic="303").state(
            "expenditure", "400.00元", economic="310"
        )
        accounts = accounts.break_down("expenditure", by="economic")
        accounts = accounts.change("expenditure", "+20.00%", economic="303")
        report = reconcile(accounts.change("expenditure", "+25.00%", economic="310"), "cn-department")

        assert all(check.verdict is not Verdict.CONTRADICTED for check in report.checked if check.rule == "CN21")
        for finding in report.findings:
            verify(finding.proof)
