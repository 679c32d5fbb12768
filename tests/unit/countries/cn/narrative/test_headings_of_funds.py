"""Below a heading that names a fund, a bare 收入 or 支出 is that of the fund."""

import pytest

from govledger.countries.cn import read
from govledger.documents import Document
from govledger.reconciliation import Severity, reconcile


def read_(text):
    """The disclosure of a text of some office's."""
    return read(Document.from_text(text))


def figures(made, concept, **members):
    """The figures that are printed of a concept with exactly these members."""
    return [
        statement.text
        for fact in made.accounts.facts
        if fact.key.concept == concept and fact.key.members == members
        for statement in fact.statements
    ]


def grave(made):
    """What is said against a document above a note."""
    return [each.rule for each in reconcile(made, "cn-department").findings if each.severity is not Severity.NOTE]


class TestBareSides:
    FINAL = (
        "某市某局2023年度部门决算\n一、收入支出决算总体情况说明\n2023年度收入总计90.00万元，支出总计90.00万元。\n"
        "二、收入决算情况说明\n本年收入合计90.00万元。\n三、支出决算情况说明\n本年支出合计90.00万元。\n"
        "四、财政拨款收入支出决算总体情况说明\n2023年度收入总计70.00万元，支出总计70.00万元。\n"
        "五、政府性基金预算财政拨款收入支出决算情况说明\n本年收入6.00万元，本年支出6.00万元，年末结转和结余0.50万元。\n"
    )

    def test_totals_of_a_fund_are_not_those_of_all(self):
        """Section 4 is about financial appropriation alone, and nothing in the text disagrees."""
        made = read_(self.FINAL)

        assert figures(made, "total_revenue") == ["90.00万元"]
        assert figures(made, "total_revenue", fund="appropriation") == ["70.00万元"]
        assert figures(made, "total_expenditure", fund="appropriation") == ["70.00万元"]
        assert not grave(made)

    def test_the_year_and_the_balance_of_a_fund(self):
        """Section 5 is about government funds: revenue, expenditure and what is carried over."""
        made = read_(self.FINAL)

        assert figures(made, "revenue", source="government_funds") == ["6.00万元"]
        assert figures(made, "expenditure", fund="government_funds") == ["6.00万元"]
        assert figures(made, "closing_balance", fund="government_funds") == ["0.50万元"]

    @pytest.mark.parametrize(
        "heading", ["三公经费财政拨款支出情况", "一般公共预算和政府性基金预算收支情况", "收支总体情况"]
    )
    def test_headings_that_name_no_one_fund(self, heading):
        """A heading of something else, of two funds or of none leaves what stands below it to its own words."""
        made = read_(f"某市某局2023年部门预算\n一、{heading}\n（一）收入预算90.00万元。\n")

        assert figures(made, "revenue") == ["90.00万元"]


class TestHeads:
    TEXT = (
        "2023年某市某局部门预算\n（一）收入预算：2023年预算数为90.00万元。（二）支出预算：2023年预算数为90.00万元。\n"
    )

    def test_words_with_a_colon_name_an_item_whole(self):
        """Revenue is named in front of 2023年预算数, and stated again in another unit: one of the two is wrong."""
        made = read_(self.TEXT + "2023年我局收入预算90.00元。")

        assert figures(made, "revenue") == ["90.00万元", "90.00元"]
        assert "CN10" in grave(made)

    def test_the_same_figure_again(self):
        """In 元 and in 万元 one amount is one amount."""
        assert not grave(read_(self.TEXT + "2023年我局收入预算900000.00元。"))

    def test_a_figure_of_the_next_sentence_may_be_of_something_else(self):
        """Behind the sentence of its head a budget without a name is inherited, and accuses nobody."""
        made = read_(
            "2023年某市某局部门预算\n（一）收入预算：2023年预算数为90.00万元。其余情况从略。预算数为9.00万元。\n"
        )

        assert not grave(made)
