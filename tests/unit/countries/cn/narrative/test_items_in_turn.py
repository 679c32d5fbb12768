"""Items side by side and figures in a row: 公务接待费和公务用车运行维护费分别减少1.20万元和0.90万元, each the figure of its turn."""

import pytest

from govledger import read_narrative
from govledger.documents import Document
from govledger.reconciliation import reconcile


def read(text):
    """What is read of a text of 2020."""
    return read_narrative(Document.from_text(f"某局2020年度部门决算\n{text}"))


def amounts(text):
    """The amounts by the item that they are of."""
    return {fact.key.get("item"): fact.statements[0].text for fact in read(text).accounts.facts}


class TestAmounts:
    @pytest.mark.parametrize("link", ["、", "和", "与", "及"])
    @pytest.mark.parametrize("turn", ["分别为", "各自为", "依次为", "分别"])
    def test_each_in_its_turn(self, link, turn):
        """A name that holds such a sign itself (购置及运行维护费) is not cut."""
        text = f"公务接待费{link}公务用车购置及运行维护费{turn}3.00万元和5.00万元。"

        assert amounts(text) == {"reception": "3.00万元", "vehicles": "5.00万元"}

    def test_three_items(self):
        """Three items take three figures, and the year before the first is that of all."""
        made = read(
            "2019年因公出国（境）费、公务接待费、公务用车运行维护费决算数分别为1.00万元、2.00万元和3.00万元。"
        ).accounts

        assert [(fact.key.get("item"), fact.key.year.start.year) for fact in made.facts] == [
            ("abroad", 2019), ("reception", 2019), ("vehicle_running", 2019)
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "text", ["甲款、乙款分别为3.00万元和5.00万元。", "公务接待费、乙款分别为3.00万元和5.00万元。"]
    )
    def test_what_is_not_known_is_unread(self, text):
        """Where one of them is not known, neither figure is given to the other."""
        assert all(item != "reception" for item in amounts(text + "机关运行经费1.00万元。"))


class TestChanges:
    def test_amounts_and_rates(self):
        """Two changes, each with its amount and its rate."""
        text = (
            "公务接待费和公务用车运行维护费分别比上年减少1.20万元和0.90万元，下降30.0%和18.0%。机关运行经费1.00万元。"
        )
        found = {
            claim.current.get("item"): (claim.amount.text, claim.rate.text, claim.direction.value)
            for claim in read(text).accounts.claims
        }

        assert found == {"reception": ("1.20万元", "30.0%", "down"), "vehicle_running": ("0.90万元", "18.0%", "down")}

    def test_a_wrong_rate_is_found(self):
        """3.00 after 4.00 is a fall by 25 %, whoever stands beside it."""
        text = (
            "2019年公务接待费4.00万元，公务用车运行维护费5.00万元。2020年公务接待费、公务用车运行维护费分别为3.00万元、4.00万元，"
            "分别比上年下降15.0%和20.0%。"
        )
        findings = reconcile(read(text), "cn-department").findings

        assert [finding.rule for finding in findings if finding.severity.value != "note"] == ["CN21"]


class TestYears:
    def test_a_year_that_opens_a_sentence(self):
        """What is of the same kind in a sentence that another year opens is of that year; what names this year is not."""
        text = "2019年公务接待费4.00万元，公务用车运行维护费5.00万元，本年因公出国（境）费6.00万元。"
        years = {fact.key.get("item"): fact.key.year.start.year for fact in read(text).accounts.facts}

        assert years == {"reception": 2019, "vehicle_running": 2019, "abroad": 2020}

    def test_what_is_of_another_kind_keeps_the_year_of_the_statement(self):
        """A balance of the year before, said in passing, does not move the expenditure of this one."""
        text = "2019年年末结转和结余4.00万元，支出决算3.00万元。"
        years = {fact.key.concept: fact.key.year.start.year for fact in read(text).accounts.facts}

        assert years == {"closing_balance": 2019, "expenditure": 2020}
