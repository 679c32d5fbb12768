"""What figures are of in the wordings of towns, counties and small bodies, where names are given, shortened and told apart."""

import pytest

from govledger.countries.cn import read
from govledger.documents import Document
from govledger.reconciliation import reconcile


def reading(text, title="云台县水务局2019年度部门决算\n"):
    """A statement with that text."""
    return read(Document.from_text(title + text))


def stated(made):
    """The printed figures by their concept and the members of their keys."""
    return {
        (fact.key.concept, *sorted(member for _, member in fact.key.dimensions)): [s.text for s in fact.statements]
        for fact in made.accounts.facts
    }


def findings(made):
    """What is said against a document above a note."""
    return [f.rule for f in reconcile(made, "cn-department").findings if f.severity.value != "note"]


class TestNamesInBrackets:
    @pytest.mark.parametrize(
        "words",
        [
            "出国经费、公务接待费、公车购置费,公车运行费（“三公”经费）决算总额",
            "用财政拨款开支的出国（境）经费、车辆购置及运行费、公务接待费（以下简称“三公”经费）支出合计",
            "用财政拨款开支的出国费、公车费和公务接待费（统称“三公”经费）支出",
        ],
    )
    def test_a_name_is_of_all_that_it_is_given_to(self, words):
        """A bracket that calls several items three-public spending makes the figure that of three-public spending."""
        made = reading(f"2019年{words}9.00万元，其中：公车运行费决算5.00万元，公务接待费决算4.00万元。")

        assert stated(made)["three_public",] == ["9.00万元"]
        assert stated(made)["three_public", "vehicle_running"] == ["5.00万元"]
        assert findings(made) == []

    def test_a_part_in_a_bracket_names_nothing(self):
        """机关（机构）运行经费 is one name, and 支出（不含公务接待费） is no reception."""
        made = reading("机关（机构）运行经费8.00万元。公用支出（不含公务接待费）6.00万元。")

        assert stated(made)["operating_expenses",] == ["8.00万元"]
        assert not any("reception" in name for name in stated(made))


class TestTotalsOfAFund:
    def test_all_revenue_of_a_fund_is_more_than_its_revenue(self):
        """一般公共预算总收入 holds transfers or shares of other levels, 一般公共预算收入 does not."""
        made = reading("一般公共预算总收入1,011万元，增长10.87%，其中：一般公共预算收入243万元，增长9.99%。")

        assert findings(made) == []
        assert not any({"1,011万元", "243万元"} <= set(figures) for figures in stated(made).values())


class TestCountsAndAmounts:
    def test_guests_behind_other_receptions_are_those_of_these(self):
        """Guests of receptions abroad are none of the domestic ones that were told before."""
        made = reading("国内公务接待批次39个，接待人次285人；国（境）外公务接待批次2个，接待人次14人。")

        assert (stated(made)["receptions", "domestic"], stated(made)["guests", "domestic"]) == (["39个"], ["285人"])
        assert ["14人"] in stated(made).values()
        assert findings(made) == []

    @pytest.mark.parametrize(
        "words", ["实有人数11人，其中：在职人员10人", "实有在职人员10人。实有人员11人，其中：在职人员10人"]
    )
    def test_staff_with_the_retired_is_more_than_those_in_post(self, words):
        """实有人数 in another number than 在职人员 holds the retired; neither contradicts the other."""
        made = reading(f"2019年，{words}，离休人员0人，退休人员1人。")

        assert set(stated(made)["people_in_post",]) == {"10人"}
        assert findings(made) == []

    def test_reception_of_an_amount_is_the_expense(self):
        """公务接待 is a count before 批次 and an expense before 万元, also where only its change is told."""
        made = reading(
            "“三公”经费5.00万元，其中：公务接待4.00万元，公务用车运行费用1.00万元。公务接待较上年减少0.50万元。"
        )

        assert stated(made)["three_public", "reception"] == ["4.00万元"]
        assert {key.concept for claim in made.accounts.claims for key in claim.keys} == {"three_public"}

    def test_no_amount_is_part_of_a_count(self):
        """An amount in a list below a count is something in the issuer's own words, and no count."""
        made = reading("全年安排局机关5个单位出国，其中包括：境外业务培训及考察7.80万元。")

        assert ["7.80万元"] not in [figures for name, figures in stated(made).items() if name[0] == "other_count"]


def test_the_number_of_a_picture_and_a_year_behind_a_comma_are_no_figures():
    """图1 numbers a picture, and a year is a year behind a comma of half width too."""
    made = reading("公务接待费5.00万元,2019年实际支出有所节约。\n（图1：公务接待费变动情况图）（柱状图）")

    assert [outcome.text for outcome in made.coverage.unread] == []


def test_growth_below_nought_is_a_fall():
    """负增长1.23% is a fall by that much."""
    made = reading("公务接待费4.00万元，比上年减少0.05万元，负增长1.23%。")

    (claim,) = made.accounts.claims
    assert (claim.direction.value, claim.rate.text) == ("down", "1.23%")


def test_projects_are_listed_by_economic_class():
    """The classes of what projects are spent on are no names of projects; another name below projects is one."""
    made = reading("项目支出9.00万元，其中：商品和服务支出6.00万元，水库加固3.00万元。")

    assert stated(made)["expenditure", "302", "project"] == ["6.00万元"]
    assert stated(made)["expenditure", "project", "水库加固"] == ["3.00万元"]


def test_spending_out_of_which_something_is_paid_is_not_that_amount():
    """一般公共预算支出安排的“三公”经费 is three-public spending, and no print of all expenditure of the fund."""
    made = reading("市本级一般公共预算支出安排的“三公”经费为9.00万元。财政预算拨款“三公”经费支出合计9.00万元。")

    assert {name[0] for name in stated(made)} == {"three_public"}
