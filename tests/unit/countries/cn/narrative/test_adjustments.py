"""Budgets that are adjusted within their year: what they were, what they are, and by how much they were moved."""

import pytest

from govledger import read_narrative
from govledger.documents import Document
from govledger.reconciliation import reconcile

BOTH = [("original_budget", 1000000), ("final_budget", 1200000)]


def read(text):
    """What is read of a text of 2021."""
    return read_narrative(Document.from_text(f"某局2021年度部门决算\n{text}"))


def stated(text):
    """The phases and amounts of receptions that a text states, and how many numerals are left unread."""
    reading = read(text)
    facts = [
        (fact.key.phase, fact.statements[0].value)
        for fact in reading.accounts.facts
        if fact.key.get("item") == "reception"
    ]
    return facts, len(reading.coverage.unread)


def accused(text):
    """The rules that the sentences of a text break."""
    return [finding.rule for finding in reconcile(read(text), "cn-department").findings]


class TestAdjustments:
    @pytest.mark.parametrize(
        "text",
        [
            "公务接待费年初预算由100.00万元调整为120.00万元，增加20.00万元。",
            "公务接待费预算由年初的100.00万元调整为120.00万元，调增20.00万元。",
            "公务接待费由年初预算100.00万元调整到120.00万元，增加20.00万元，增长20.0%。",
            "公务接待费年初预算100.00万元，调整为120.00万元，增加20.00万元。",
            "公务接待费年初预算100.00万元，经批准，预算调增至120.00万元，增长20.0%。",
            "公务接待费年初预算100.00万元，公务接待费预算调整为120.00万元。",
        ],
    )
    def test_the_initial_budget_and_the_final_one(self, text):
        """What is called initial is the original budget, what it is adjusted to the final one, and all is read."""
        assert stated(text) == (BOTH, 0)
        assert accused(text) == []

    @pytest.mark.parametrize("by", ["增加30.00万元", "减少20.00万元", "增长25.0%"])
    def test_the_change_is_from_the_initial_budget(self, by):
        """From 100 to 120 is 20 more, or 20%."""
        assert accused(f"公务接待费年初预算由100.00万元调整为120.00万元，{by}。") == ["CN21"]

    def test_the_outturn_is_not_measured_from_the_initial_budget(self):
        """Behind the outturn nobody knows whether 5% is from a budget or from the year before."""
        text = "公务接待费年初预算由100.00万元调整为120.00万元，增加20.00万元；支出决算110.00万元，增长5.0%。"

        assert stated(text) == ([*BOTH, ("actual", 1100000)], 1)
        assert accused(text) == []

    @pytest.mark.parametrize(
        ("text", "unread"),
        [
            ("公务接待费预算由100.00万元调整为120.00万元，增加20.00万元。", 3),
            ("公务接待费年初预算由100.00万元调整为120.00万元，后又调整为150.00万元。", 3),
            ("公务接待费调整为120.00万元。", 1),
            ("公务接待费预算由年初的100.00万元予以调整。", 1),
        ],
    )
    def test_what_may_be_one_of_several_adjustments_is_unread(self, text, unread):
        """A budget that is not called initial may have been adjusted before, and one that is adjusted again is not final."""
        assert stated(text) == ([], unread)

    @pytest.mark.parametrize("word", ["调\n整至", "调整\n至", "调整\n到", "调\n增为"])
    def test_it_goes_on_behind_the_end_of_a_line(self, word):
        """A line that begins within 调整至 is the rest of the sentence above."""
        assert stated(f"公务接待费预算由年初的100.00万元{word}120.00万元，增加20.00万元。") == (BOTH, 0)

    def test_another_item_is_not_the_one_that_was_budgeted(self):
        """The initial budget is that of receptions, the adjusted one that of meetings."""
        assert stated("公务接待费年初预算100.00万元，会议费调整为120.00万元。") == (BOTH[:1], 1)

    def test_the_completion_is_of_the_adjusted_budget(self):
        """110 is 91.67% of 120."""
        text = "公务接待费年初预算100.00万元，调整为120.00万元，支出决算110.00万元，完成调整预算的{}%。"

        assert accused(text.format("91.67")) == []
        assert accused(text.format("110.00")) == ["C04"]
