"""A rate of completion behind the amount of its budget: 完成年初预算7.50万元的64.0%."""

import pytest

from govledger import read_narrative
from govledger.accounts import Change, Completion, Share
from govledger.documents import Document
from govledger.reconciliation import reconcile

WAYS = ["完成年初预算5.00万元的{}", "为年初预算5.00万元的{}", "占年初预算5.00万元的{}", "达到年初预算数5.00万元的{}"]


def read(text):
    """What is read of a text of 2020."""
    return read_narrative(Document.from_text(f"某局2020年度部门决算\n{text}"))


@pytest.mark.parametrize("words", WAYS)
class TestCompletion:
    def test_the_budget_and_the_rate_are_read(self, words):
        """The amount is the budget of the item before it, and the rate is that of its completion."""
        made = read(f"公务接待费支出3.00万元，{words.format('60.0%')}。").accounts
        (claim,) = made.claims
        amounts = {(fact.key.get("item"), fact.key.phase): str(fact.value) for fact in made.facts}

        assert isinstance(claim, Completion)
        assert amounts == {("reception", "actual"): "30000", ("reception", "original_budget"): "50000"}
        assert (claim.actual.phase, claim.budget.phase, claim.rate.text) == ("actual", "original_budget", "60.0%")

    def test_a_wrong_rate_is_found(self, words):
        """3 of 5 are not 64 %."""
        report = reconcile(read(f"公务接待费支出3.00万元，{words.format('64.0%')}。"), "cn-department")

        assert [finding.rule for finding in report.findings] == ["C04"]

    def test_what_follows_is_of_the_outturn(self, words):
        """The budget is said in passing: the change and the share behind it are those of what was spent."""
        text = f"“三公”经费支出6.00万元。公务接待费支出3.00万元，{words.format('60.0%')}，占“三公”经费支出的50%，比上年减少1.00万元。"
        claims = read(text).accounts.claims

        assert [claim.part.phase for claim in claims if isinstance(claim, Share)] == ["actual"]
        assert [claim.current.phase for claim in claims if isinstance(claim, Change)] == ["actual"]
