"""That a figure is not more than its budget or its limit: 未超过预算, 控制在限额以内."""

import pytest

from govledger.accounts import Comparison, Order
from govledger.countries.cn import read
from govledger.documents import Document
from govledger.reconciliation import Severity, Verdict, reconcile

SPENT = "公务接待费支出5.00万元，"


def reading(text, title="某局2020年度部门决算"):
    """What is read of a text under a title."""
    return read(Document.from_text(f"{title}\n{text}"))


def compared(made):
    """Each pair that is said to be at most: what is spoken of, and the phase or the words of what it is held against."""
    claims = [claim for claim in made.accounts.claims if isinstance(claim, Comparison)]
    assert all(claim.order is Order.AT_MOST for claim in claims)
    return [
        (claim.left.get("item"), claim.right.phase if claim.right.phase != "actual" else claim.right.get("item"))
        for claim in claims
    ]


def printed(made):
    """What is stated, as it is printed, with its phase."""
    return [(stated.text, fact.key.phase) for fact in made.accounts.facts for stated in fact.statements]


class TestBudgets:
    @pytest.mark.parametrize(
        ("words", "phase"),
        [
            ("未超过预算", "budget"),
            ("未超出预算数", "budget"),
            ("不超过年初预算", "original_budget"),
            ("没有超过预算", "budget"),
            ("未突破年初预算", "original_budget"),
            ("未突破了全年预算", "final_budget"),
            ("未超预算", "budget"),
            ("决算数不高于年初预算数", "original_budget"),
            ("支出决算未超过调整预算数", "final_budget"),
            ("控制在预算以内", "budget"),
            ("控制在年初预算之内", "original_budget"),
            ("严格控制在预算内", "budget"),
            ("严格控制在年初预算范围内", "original_budget"),
            ("控制在预算限额以内", "budget"),
            ("控制在预算指标之内", "budget"),
            ("也未超过预算", "budget"),
            ("未超过公务接待费预算", "budget"),
            ("未超过预算的主要原因是厉行节约", "budget"),
        ],
    )
    def test_words(self, words, phase):
        """Each way of saying it holds the outturn against the budget that it names."""
        assert compared(reading(SPENT + words + "。")) == [("reception", phase)]

    def test_the_item_stands_before(self):
        """The item may be named by the claim itself."""
        made = reading("公务接待费支出5.00万元。公务用车运行维护费支出3.00万元，公务接待费未超过预算。")

        assert compared(made) == [("reception", "budget")]

    def test_each_of_two(self):
        """均 is said of both items that the sentence has stated."""
        made = reading("公务接待费支出5.00万元，公务用车运行维护费支出3.00万元，均未超过年初预算。")

        assert compared(made) == [("reception", "original_budget"), ("vehicle_running", "original_budget")]

    def test_a_budget_in_the_sentence(self):
        """预算 is the one that the sentence has stated of the item."""
        made = reading("公务接待费年初预算5.50万元，支出决算5.00万元，未超过预算。")

        assert compared(made) == [("reception", "original_budget")]

    def test_the_amount_of_the_budget(self):
        """An amount behind the budget is the budget, and what follows is of the outturn again."""
        made = reading(SPENT + "未超过预算5.50万元，比上年减少1.00万元。")

        assert printed(made) == [("5.00万元", "actual"), ("5.50万元", "budget")]
        assert [claim.keys[0].phase for claim in made.accounts.claims] == ["actual", "actual"]

    @pytest.mark.parametrize(
        "words",
        [
            "未超过上年", "未超过上年预算", "未超过年初预算的90%", "未超过会议费预算", "未超过规定标准", "因未超过预算",
            "大于（小于）预算数，未超过标准", "控制在5.50万元以内", "预算未超过限额",
        ],
    )  # fmt: skip
    def test_what_is_no_budget_of_it(self, words):
        """What is held against something else, or is only a reason, claims nothing of the budget."""
        assert compared(reading(SPENT + words + "。")) == []

    def test_within_in_names(self):
        """内 and 控制 in the names of items part none of them."""
        made = reading("编制内人员5人，预算内资金5.00万元，院内维修费3.00万元，内部控制建设费2.00万元。")

        assert {fact.key.get("item") for fact in made.accounts.facts} == {
            "编制内人员", "预算内资金", "院内维修费", "内部控制建设费",
        }  # fmt: skip


class TestVerdicts:
    @pytest.mark.parametrize(
        ("budget", "spent", "severity"),
        [
            ("5.50万元", "5.00万元", None),
            ("5.50万元", "5.50万元", None),
            ("5.50万元", "5.51万元", "note"),
            ("5.50万元", "55000元", None),
            ("5.50万元", "6.00万元", "explain"),
        ],
    )
    def test_against_a_stated_budget(self, budget, spent, severity):
        """What is printed alike holds, a last digit above is no more than a note, and more than that is denied."""
        report = reconcile(reading(f"公务接待费预算{budget}，支出决算{spent}，未超过预算。"), "cn-department")

        assert [found.severity for found in report.findings] == ([] if severity is None else [Severity(severity)])

    def test_a_budget_that_is_not_stated(self):
        """Nothing is tested against a budget that nobody states."""
        report = reconcile(reading(SPENT + "未超过预算。"), "cn-department")

        assert [check.verdict for check in report.checked if check.rule == "C05"] == [Verdict.UNTESTABLE]


class TestLimits:
    @pytest.mark.parametrize(
        "text",
        [
            "地方政府债务限额100万元，地方政府债务余额90万元，控制在限额以内。",
            "2020年，地方政府债务限额100万元；年末地方政府债务余额90万元，严格控制在债务限额内。",
            "省政府核定地方政府债务限额100万元；截至2020年末地方政府债务余额90万元，控制在省政府批准的限额之内。",
            "地方政府债务限额100万元。地方政府债务余额90万元，未超过限额。",
        ],
    )
    def test_a_balance_and_its_limit(self, text):
        """A balance is held against the limit that was stated under the same words; neither figure is lost."""
        made = reading(text, title="某县2020年决算")
        [claim] = made.accounts.claims

        assert claim.left.get("item").endswith("地方政府债务余额")
        assert claim.right.get("item").endswith("地方政府债务限额")
        assert [text for text, _ in printed(made)] == ["100万元", "90万元"]

    def test_items_without_own_words_beside_it(self):
        """What else was stated, under known names in part or under none, is no limit."""
        text = "附属机构支出5万元，项目甲3万元。地方政府债务余额90万元，控制在限额以内。年末2万元。债务余额1万元，未超过限额。"

        assert compared(reading(text, title="某县2020年决算")) == []

    def test_one_limit_for_each(self):
        """General and special debt have limits of their own."""
        made = reading(
            "一般债务限额100万元，一般债务余额90万元，控制在限额以内；专项债务限额50万元，专项债务余额40万元，控制在限额以内。",
            title="某县2020年决算",
        )

        assert compared(made) == [("一般债务余额", "一般债务限额"), ("专项债务余额", "专项债务限额")]

    @pytest.mark.parametrize(
        "text",
        [
            "全县地方政府债务余额90万元，控制在限额以内。",
            "全市地方政府债务限额100万元，全县地方政府债务余额90万元，控制在限额以内。",
            "一般债务限额100万元，专项债务余额90万元，控制在限额以内。",
            "专项债务限额100万元，专项债务余额90万元，控制在一般债务限额以内。",
            "“三公”经费5.00万元，控制在限额以内。",
        ],
    )
    def test_a_limit_of_something_else(self, text):
        """Without a limit of its own, a balance is held against none."""
        assert compared(reading(text, title="某县2020年决算")) == []
