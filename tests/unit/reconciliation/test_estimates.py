"""The outturn that a budget compares with is the estimate it prints, where it prints no other."""

import pytest

from govledger.accounts import Accounts, Change, Direction, Key
from govledger.figures import StatedAmount, StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, Verdict, reconcile
from govledger.reports import report_to_dict, say, verify_report

YEAR = calendar("CN").starting(2019)
BUDGET = Key.of("expenditure", year=YEAR, phase="budget")
OUTTURN = Key.of("expenditure", year=YEAR.previous)
ESTIMATE = OUTTURN.with_(phase="estimate")


def compared(rate, **stated):
    """A budget of 177.39 that is said to fall from last year's outturn; ``stated`` are other figures, by their names."""
    accounts = Accounts(entity="某市", year=YEAR).add(BUDGET, StatedAmount.parse("177.39亿元"))
    for name, text in stated.items():
        accounts = accounts.add({"estimate": ESTIMATE, "outturn": OUTTURN}[name], StatedAmount.parse(text))
    said = StatedRate(text=f"{rate}%", number=rate)
    return accounts.claim(Change(current=BUDGET, prior=OUTTURN, direction=Direction.DOWN, rate=said))


class TestEstimates:
    """258.24 to 177.39 is a fall of 31.3 %."""

    def test_a_right_rate_on_the_estimate_holds(self):
        """The estimate stands in for the outturn that is not printed."""
        report = reconcile(compared("31.3", estimate="258.24亿元"), "claims")
        assert [each.verdict for each in report.checked] == [Verdict.HOLDS]

    def test_a_wrong_rate_on_the_estimate_is_to_be_explained(self):
        """The premise is named, so that it is no error; the report verifies."""
        report = reconcile(compared("0.3", estimate="258.24亿元"), "claims")
        (finding,) = report.findings
        assert finding.severity is Severity.EXPLAIN
        assert "estimate" in say(finding.explanation, "en")
        assert verify_report(report_to_dict(report)).holds

    @pytest.mark.parametrize("rate", ["31.3", "0.3"])
    def test_a_printed_outturn_goes_first(self, rate):
        """With 177.92 printed as the outturn the fall is 0.3 %, whatever the estimate was."""
        report = reconcile(compared(rate, estimate="258.24亿元", outturn="177.92亿元"), "claims")
        assert (report.findings == ()) == (rate == "0.3")
