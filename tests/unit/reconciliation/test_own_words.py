"""An item that the catalogue does not know is held against itself alone, and only where it is stated once."""

from govledger.accounts import Accounts, Change, Completion, Direction, Key, Share
from govledger.figures import StatedAmount, StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, Verdict, reconcile
from govledger.reports import report_to_dict, say, verify_report

YEAR = calendar("CN").starting(2020)
MEETINGS = Key.of("unclassified", year=YEAR, item="会议费")
TRAINING = Key.of("unclassified", year=YEAR, item="培训费")


def printed(*figures):
    """Accounts that print these amounts."""
    accounts = Accounts(entity="某局", year=YEAR)
    for key, text in figures:
        accounts = accounts.add(key, StatedAmount.parse(text))
    return accounts


def done(rate):
    """So much of the budget for meetings was spent."""
    rate = StatedRate(text=f"{rate}%", number=rate)
    return Completion(actual=MEETINGS, budget=MEETINGS.with_(phase="budget"), rate=rate)


class TestOneItem:
    """Meetings cost 6.30 of 9.00, which is 70.0 %."""

    FIGURES = ((MEETINGS, "6.30万元"), (MEETINGS.with_(phase="budget"), "9.00万元"))

    def test_a_right_rate_holds(self):
        """70.0 %."""
        (check,) = reconcile(printed(*self.FIGURES).claim(done("70.0")), "claims").checked
        assert check.verdict is Verdict.HOLDS

    def test_a_wrong_rate_is_to_be_explained(self):
        """84.0 %, on the premise that meetings are one item, which the finding names."""
        report = reconcile(printed(*self.FIGURES).claim(done("84.0")), "claims")
        (finding,) = report.findings
        assert finding.severity is Severity.EXPLAIN
        assert "会议费" in say(finding.explanation, "zh_CN")
        assert verify_report(report_to_dict(report)).holds

    def test_an_item_that_is_stated_twice_may_be_two(self):
        """Two prints under the same words may be of two things, even where they are alike."""
        accounts = printed(*self.FIGURES, (MEETINGS, "7.00万元")).claim(done("84.0"))
        assert reconcile(accounts, "claims").findings == ()

    def test_changes_on_a_base_that_is_not_printed_are_not_held_together(self):
        """15,294, a rise of 8.8 % and one of 6.5 % may be measured in two ways."""
        rises = (
            Change(
                current=MEETINGS, prior=MEETINGS.with_(year=YEAR.previous), direction=Direction.UP,
                rate=StatedRate(text=f"{rate}%", number=rate),
            )
            for rate in ("8.8", "6.5")
        )  # fmt: skip
        assert reconcile(printed((MEETINGS, "15294元")).claim(*rises), "claims").findings == ()


class TestTwoItems:
    def test_items_in_own_words_are_not_held_against_each_other(self):
        """Whether training is a part of meetings nobody knows."""
        accounts = printed((MEETINGS, "6.30万元"), (TRAINING, "9.00万元"))
        said = Share(part=TRAINING, whole=MEETINGS, rate=StatedRate(text="84.0%", number="84.0"))
        assert reconcile(accounts.claim(said), "claims").findings == ()
