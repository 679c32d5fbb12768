"""Accounts as tables, and values in notebooks."""

import pytest

from govledger.accounts import Accounts
from govledger.classification import load
from govledger.errors import UnknownStyle
from govledger.fiscal import calendar
from govledger.formatting import Style
from govledger.frames import Plan
from govledger.layout import columns
from govledger.reconciliation import reconcile
from govledger.reports import render_table, table_of

YEAR = calendar("CN").starting(2019)
ACCOUNTS = (
    Accounts(entity="某<b>中心", year=YEAR)
    .state("expenditure", "1422030.36元", label="支出总计")
    .state("expenditure", "151.13万元", label="支出总计", year=YEAR.previous)
    .state("expenditure", "811900.66元", label="工资福利支出", economic="301")
    .state("expenditure", "0元", label="资本性支出", economic="310")
    .state("revenue", "1400000.00元", label="收入预算", phase="budget")
    .state("vehicles_held", "5辆", label="公务用车")
)


class TestTableOf:
    """One row per line of the accounts."""

    def test_the_unit_is_stated_once(self):
        """The caption names entity, year and unit, and no cell repeats the unit."""
        table = table_of(ACCOUNTS, style=Style.named("cn"))

        assert table.caption == "某<b>中心 2019年度 单位：万元"
        assert not any("元" in cell for row in table.rows for cell in row)

    def test_years_and_phases_are_columns(self):
        """Years and phases stand side by side, and what is not stated stays empty or has its symbol."""
        table = table_of(ACCOUNTS, style=Style.named("cn"))

        assert table.head == ("项目", "2018年度", "2019年度 预算", "2019年度")
        assert table.rows[0] == ("支出总计", "151.13", "未公开", "142.20")
        assert table.rows[2] == ("资本性支出", "未公开", "未公开", "0")
        assert table.rows[4] == ("公务用车（辆）", "未公开", "未公开", "5")

    def test_numbers_line_up(self):
        """On a terminal the last digits of a column stand below each other, whatever follows them."""
        lines = render_table(ACCOUNTS, style=Style.named("cn")).splitlines()[3:8]
        ends = [columns(line) for line in lines if line[-1] != "开"]

        assert len(ends) == 4
        assert len(set(ends)) == 1

    def test_digits_that_are_not_known_are_marked(self):
        """A figure stated in 万元 and printed in 元 is marked, and so is the rounding of finer ones."""
        yuan = table_of(ACCOUNTS, style=Style.named("cn", unit="元"))
        wan = table_of(ACCOUNTS, style=Style.named("cn"))

        assert yuan.rows[0][1] == "1511300.00*"
        assert yuan.notes == ("* 原文所示位数较少，末尾各位不详。",)
        assert wan.notes == ("部分合计数因四舍五入与各分项之和略有差异。",)

    @pytest.mark.parametrize("form", ["text", "markdown", "html"])
    def test_forms(self, form):
        """Every form holds every line; what would be a mark there is escaped."""
        shown = render_table(ACCOUNTS, style=Style.named("cn"), form=form)

        assert all(label in shown for label in ("支出总计", "工资福利支出", "81.19"))
        assert ("<b>" in shown) == (form == "text")

    def test_an_unknown_form_is_refused(self):
        """An unknown form is refused with those that are known."""
        with pytest.raises(UnknownStyle, match="unknown form of a table 'pdf'; known: text, markdown, html"):
            render_table(ACCOUNTS, style=Style.named("cn"), form="pdf")

    def test_accounts_without_facts(self):
        """Accounts that state nothing are a table without rows."""
        assert table_of(Accounts(entity="某中心", year=YEAR), style=Style.named("cn")).rows == ()


WRONG = reconcile(ACCOUNTS.state("revenue", "1.00元", phase="budget"))


@pytest.mark.parametrize(
    "value",
    [
        ACCOUNTS,
        reconcile(ACCOUNTS),
        WRONG.findings[0],
        Plan.of("claims", ACCOUNTS),
        load("cn-economic-department"),
        YEAR,
    ],
    ids=lambda value: type(value).__name__,
)
def test_notebooks_show_accessible_tables(value):
    """In a notebook a value is a table with a caption and heads, every text escaped."""
    html = value._repr_html_()

    assert html.startswith("<table")
    assert "<caption>" in html
    assert 'scope="col"' in html
    assert "<b>" not in html
