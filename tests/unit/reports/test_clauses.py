"""How each clause was read, in words."""

import pytest

from govledger.accounts import Accounts, Balance, Comparison, Key, Order
from govledger.accounts.explained import ClauseExplained, FormExplained, TokenExplained, UnknownWord
from govledger.countries.cn import explain, read
from govledger.documents import Document
from govledger.fiscal import calendar
from govledger.reports import render_source
from govledger.reports.clauses import clauses_told
from govledger.said import Own

YEAR = calendar("CN").starting(2020)
ACCOUNTS = Accounts(entity="某局", year=YEAR)


def told(text, locale):
    """How the clauses of a final account of 2020 were read, in lines."""
    document = Document.from_text(f"某局2020年度部门决算\n{text}")
    clauses = explain(document)
    return clauses_told(clauses, read(document).accounts, locale).splitlines()


class TestClausesTold:
    def test_in_chinese(self):
        """A clause is told with its words, its constructions, what it means, and what is not known."""
        assert told("我局机关公务接待费支出4.20万元，比上年减少0.80万元。", "zh_CN") == [
            "第 2 行",
            "我局机关公务接待费支出4.20万元",
            "  词    科目 我局机关公务接待费支出 | 金额 4.20万元",
            "  句式  陈述：我局机关公务接待费支出 4.20万元",
            "  读作  2020年度三公经费 公务接待费/机关，决算 = 4.20万元",
            "  不识  机关：作为科目的范围保留；如是政府级次，可加词 机关,level,,",
            "比上年减少0.80万元",
            "  词    比较 比 | 时间 上年 | 减 减少 | 金额 0.80万元",
            "  句式  基期：比 上年",
            "        增减额：减少 0.80万元",
            "  读作  公务接待费支出比2019年度决算减少：0.80万元",
        ]

    def test_in_english(self):
        """What comes to nothing is said so, and what is left over is named."""
        assert told("支出5万元。\n\n食堂经费飙升25%。", "en")[4:] == [
            "  means    expenditure 2020, outturn = 5万元",
            "",
            "line 4",
            "食堂经费飙升25%",
            "  tokens   own words 食堂经费飙升 | rate 25%",
            "  form     completion, of a budget that others made: 食堂经费飙升 25% (comes to nothing here)",
            "  left     食堂经费飙升 | 25%",
            "  unknown  食堂: says nothing here; add the word 食堂,?,, with its kind for the ?",
            "           飙升: says nothing here; add the word 飙升,?,, with its kind for the ?",
        ]

    @pytest.mark.parametrize(
        ("text", "means"),
        [
            ("支出5万元，完成年初预算的98%。", "expenditure is 98% of expenditure (original budget)"),
            ("支出100元，其中：基本支出80元，占80%。", "expenditure basic expenditure is 80% of expenditure"),
            ("支出100元，其中：基本支出80元，项目支出20元。",
             "expenditure = expenditure basic expenditure + expenditure project expenditure + others"),
            ("支出5万元，与上年持平。", "expenditure is as it was in outturn 2019"),
            ("支出5万元，比上年增加1万元，增长25%。", "expenditure is up on outturn 2019: 1万元, 25%"),
            ("支出5万元，决算数大于年初预算数2.00万元。", "expenditure is more than expenditure (original budget): 2.00万元"),
        ],
    )  # fmt: skip
    def test_claims(self, text, means):
        """Each kind of claim is told in a sentence."""
        assert any(line.endswith(f"  {means}") for line in told(text, "en")), told(text, "en")

    @pytest.mark.parametrize("order", Order)
    def test_a_comparison_in_words(self, order):
        """One figure is said to be more than, less than, as much as or not more than another."""
        left, right = Key.of("revenue", year=YEAR), Key.of("expenditure", year=YEAR)
        clause = ClauseExplained(text="", claims=(Comparison(left=left, right=right, order=order),))
        words = {Order.GREATER: "more than", Order.LESS: "less than", Order.EQUAL: "as much as"}
        words |= {Order.AT_MOST: "not more than"}

        assert clauses_told([clause], ACCOUNTS, "en").endswith(f"revenue is {words[order]} expenditure")

    def test_a_balance(self):
        """What is added and what is taken away are told apart."""
        whole, added, taken = (Key.of(name, year=YEAR) for name in ("total_revenue", "revenue", "expenditure"))
        clause = ClauseExplained(text="", claims=(Balance(whole=whole, added=(added,), taken=(taken,)),))

        assert clauses_told([clause], ACCOUNTS, "en").endswith("= revenue, less expenditure")

    def test_a_construction_without_a_title(self):
        """A construction of one's own goes by its name where it has no other."""
        token = TokenExplained("RATE", "5%", Own.of({"en": "rate", "zh_CN": "比率"}))
        form = FormExplained("mine", "RATE", Own.of({"en": "mine"}), (token,))
        clause = ClauseExplained(text="5%", tokens=(token,), forms=(form,))

        assert clauses_told([clause], ACCOUNTS, "zh_CN").splitlines()[-1] == "  句式  mine：5%"

    def test_one_line_each(self):
        """Ends of lines and control characters of a source break no line."""
        clause = ClauseExplained(text="a\n\x1bb", unknown=(UnknownWord("c\nd", "left", "c d,?,,"),))

        assert len(clauses_told([clause], ACCOUNTS, "en").splitlines()) == 2


def test_the_source_tells_its_clauses():
    """They stand behind what a source is made of."""
    document = Document.from_text("某局2020年度部门决算\n支出5万元。")
    text = render_source(read(document), document, locale="en", clauses=explain(document))

    assert text.startswith("text: 1 amounts, 1 no figures\n\nline 2\n支出5万元\n  tokens ")
