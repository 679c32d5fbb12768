"""Where a list ends, and what a line that was not read leaves of it."""

import pytest

from govledger import read_narrative
from govledger.accounts import Breakdown, Change
from govledger.documents import Document
from govledger.reconciliation import Severity, reconcile

LISTED = (
    "某市粮食局2023年度部门决算\n全系统三公经费50.75万元。其中：\n{0}因公出国（境）费用0.00万元，与上年度持平；\n"
    "{1}公务用车购置及运行维护费为50.75万元，较去年略有压缩。\n{2}公务接待费用支出0.00万元，与2022年决算数一致。\n"
)


def read(text):
    return read_narrative(Document.from_text(text))


def parts(disclosure):
    """The items of each list."""
    lists = [claim for claim in disclosure.accounts.claims if isinstance(claim, Breakdown)]
    return [[key.get("item") for key in claim.parts] for claim in lists]


def alarms(disclosure):
    return [f for f in reconcile(disclosure, "cn-department").findings if f.severity < Severity.NOTE]


class TestMarks:
    @pytest.mark.parametrize(
        ("marks", "after"),
        [
            (("1.", "2.", "3."), "1.项目支出：全系统决算数为2011.70万元。2.培训费：全系统决算数为10.95万元。"),
            (
                ("（1）", "（2）", "（3）"),
                "（一）项目支出：全系统决算数为2011.70万元。（二）培训费。全系统支出10.95万元。",
            ),
            (("1.", "2.", "3."), "1、项目支出。全系统决算数为2011.70万元。2、培训费。全系统支出10.95万元。"),
        ],
    )
    def test_a_new_numbering_ends_the_list(self, marks, after):
        """Numbers that begin again, or marks of a higher level, are no entries of the list above."""
        disclosure = read(LISTED.format(*marks) + after)
        projects = [f for f in disclosure.accounts.facts if str(f.value) == "20117000"]
        assert parts(disclosure) == [["abroad", "vehicles", "reception"]]
        assert [fact.key.get("nature") for fact in projects] == ["project"]
        assert alarms(disclosure) == []

    def test_own_words_behind_the_sentence_of_an_entry_are_no_part(self):
        """Whether the paragraph goes on or another begins, boundary stones are not three-public spending."""
        disclosure = read(LISTED.format("1.", "2.", "3.").rstrip() + "局系统界桩更换费13.66万元。")
        stones = [fact.key.concept for fact in disclosure.accounts.facts if str(fact.value) == "136600"]
        assert parts(disclosure) == [["abroad", "vehicles", "reception"]]
        assert stones == ["unclassified"]


class TestSentences:
    def test_a_list_that_the_sentence_below_gives_ends_with_its_paragraph(self):
        """What the paragraphs below speak of is no part of it, whatever stands before its name."""
        disclosure = read(
            "某区档案馆2021年度部门决算说明\n2021年度全系统本年支出2,348.41万元。主要用于以下方面：\n"
            "社会保障和就业（类）支出196.83万元，占8.38%；住房保障（类）支出126.07万元，占5.37%；"
            "教育（类）支出2,025.52万元，所占比重为86.25%。\n2021年，全系统“三公”经费103.62万元，比上年略有增长。\n"
        )
        (spent,) = [fact.key for fact in disclosure.accounts.facts if str(fact.value) == "1036200"]
        assert (spent.concept, spent.get("scope")) == ("three_public", "全系统")
        assert alarms(disclosure) == []


class TestRest:
    def test_other_is_not_all_the_rest_where_a_line_was_not_read(self):
        """The appropriation is broken within its number and unread, so that the other sources make up less."""
        disclosure = read(
            "某县图书馆2024年度部门决算公开说明\n本年度因公出国（境）费：无。\n"
            "2024年度本年收入为529.12万元，按构成划分，财政拨款收入468.3\n6万元；事业收入38.38万元；其他收入22.39万元。\n"
        )
        assert [each.text for each in disclosure.coverage.unread] == ["468.3\n6万元"]
        assert alarms(disclosure) == []


class TestUnread:
    @pytest.mark.parametrize("unreadable", ["144.03.1万元", "约144.03万元"])
    def test_a_share_behind_what_was_not_read_is_of_nobody(self, unreadable):
        """6.75 % is of housing, whose amount was not read, and not of the item before it."""
        disclosure = read(
            "某局2019年度部门决算\n2019年度本年支出合计为2134.04万元。其中：社会保障和就业支出142.28万元（所占比重为6.67%）；"
            f"住房保障支出{unreadable}（占比6.75%）；教育支出1847.73万元（占比为86.58%）。\n"
        )
        assert [each.text for each in disclosure.coverage.unread] == [unreadable.removeprefix("约"), "6.75%"]
        assert alarms(disclosure) == []


class TestTotals:
    @pytest.mark.parametrize("heading", ["2.培训费情况\n2022年决算数为4.27万元。\n", ""])
    def test_a_total_of_others_is_not_the_item_of_the_heading(self, heading):
        """What basic and project expenditure come to is all expenditure, below whatever heading."""
        disclosure = read(
            f"2022年度某市粮食局部门决算\n1.项目支出\n2022年支出决算为246.25万元。\n{heading}"
            "2022年基本支出150.90万元，项目支出246.25万元，支出共计397.15万元。\n"
        )
        (total,) = [fact.key for fact in disclosure.accounts.facts if str(fact.value) == "3971500"]
        assert (total.concept, total.members) == ("expenditure", {})


class TestMeasures:
    def test_a_real_rise_is_another_measure(self):
        """实际增长 is told at constant prices, beside a rise in current ones."""
        text = "某市2019年度决算\n2019年，一般公共预算支出100.00亿元，同比增长8.8%，实际增长6.5%。\n"
        assert alarms(read(text)) == []


class TestNamed:
    def test_what_is_said_to_be_nothing_is_not_spoken_of_any_more(self):
        """The purchase was nothing; what was cut, and came to 58.19, is purchase and running together."""
        disclosure = read(
            "某馆2021年度部门决算说明\n本年度公务用车购置费：无。\n本部门公务用车购置及运行维护费较上年压减30.21万元，达到58.19万元。\n"
        )
        told = {f.key.get("item"): [s.text for s in f.statements] for f in disclosure.accounts.facts}
        assert told == {"vehicle_purchase": ["无"], "vehicles": ["58.19万元"]}


class TestWidth:
    def test_lines_that_break_numbers_tell_the_width_beside_longer_ones(self):
        """A list whose entries are left as they are does not hide where the paragraphs above are broken."""
        disclosure = read(
            "某县图书馆2021年度部门决算说明\n一、具体情况\n"
            "1.住房保障支出（类）住房改革支出（款）住房公积金（项）：年初预\n算为2,860,982.29元，支出决算为6,034,554.6\n"
            "9元，完成年初预算的210.93%。2.教育支出（类）普通教育（\n款）小学教育（项）：年初预算为24,486,564.01元，支出\n"
            "决算为25,360,611.37元，完成年初预算数的103.57\n%。\n二、总体情况\n2021年三公经费为1,789,546.07元。其中：\n"
            "1、公务接待费支出242,729.08元，与上年相同。\n"
            "2、公务用车购置及运行费496,418.91元，较上年增加支出133,515.22元；\n3、因公出国（境）费1,050,398.08元。\n"
        )
        housing = {f.key.phase: str(f.value) for f in disclosure.accounts.facts if f.key.get("function") == "2210201"}
        assert housing == {"original_budget": "2860982.29", "actual": "6034554.69"}
        assert disclosure.coverage.unread == ()


def test_a_list_whose_first_entry_lies_beside_what_was_named_last_is_of_something_else():
    """Behind a sentence on several items 其中： breaks down none of them where its first entry is another of these."""
    disclosure = read(
        "某市图书馆2024年度部门决算\n七、“三公”经费支出决算情况说明\n因公出国（境）费支出决算为3.00万元，公务接待费支出决算为0.65万元。其中：\n"
        "1、因公出国（境）费3.00万元。\n2、外事服务费用3.00万元，礼宾服务费用5.00万元。\n"
    )
    assert parts(disclosure) == []


def test_trips_paid_for_with_appropriation_are_counted():
    """使用财政拨款安排 in front of the trips is no name: the persons behind them are travellers."""
    disclosure = read(
        "某市图书馆2024年度部门决算\n七、“三公”经费支出决算情况说明\n（一）具体情况\n三公经费支出3.00万元。其中：\n"
        "1、因公出国（境）费3.00万元。全年使用财政拨款资金安排因公出国（境）团组2个，累计9人次。\n"
    )
    counts = {fact.key.concept: fact.value for fact in disclosure.accounts.facts if fact.key.concept.endswith("abroad")}
    assert counts == {"delegations_abroad": 2, "travellers_abroad": 9}


def test_own_words_mean_what_was_spent_though_its_budget_was_named_last():
    """Behind 完成年初预算5万元的90% the words 会议费 mean the outturn, as they did before, and a change is one of it."""
    disclosure = read(
        "某办2022年度部门决算\n2022年会议费共计29488.45元，完成年初预算27709.09元的106.42%。公务接待费支出37899.79元。\n"
        "与2021年相比，会议费和公务接待费支出分别减少5789.39元、3624.35元。\n"
    )
    changes = [claim for claim in disclosure.accounts.claims if isinstance(claim, Change)]
    assert [(each.current.phase, each.prior.phase) for each in changes] == [("actual", "actual")] * 2
