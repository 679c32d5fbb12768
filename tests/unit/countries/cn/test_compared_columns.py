"""Columns of Chinese tables that compare two others: 增减额, 增减%, 完成预算的%."""

from govledger.countries import load
from govledger.countries.cn import read
from govledger.documents import Document, Table
from govledger.forms.published import read_beside
from govledger.reconciliation import reconcile
from govledger.reports import render_text

FORMS = load("cn").tables
# Two rows of heads as central departments publish them; 基本 and 项目 make up 小计.
SPENT = [
    ["科目编码", "科目名称", "2022年执行数", "2023年预算数", "", "", "2023年预算数比2022年执行数增减", ""],
    ["", "", "", "小计", "基本支出", "项目支出", "增减额", "增减%"],
    ["205", "教育支出", "900.00", "1,000.00", "600.00", "400.00", "100.00", "11.11"],
    ["208", "社会保障和就业支出", "120.00", "90.00", "90.00", "", "-30.00", "-25.00"],
    ["221", "住房保障支出", "50.00", "50.00", "50.00", "", "", ""],
    ["合计", "", "1,070.00", "1,140.00", "740.00", "400.00", "70.00", "6.54"],
]
TRAVEL = [
    ["项目", "2022年预算数", "2023年预算数", "增减额", "增减率（%）"],
    ["合计", "9.00", "8.00", "-1.00", "-11.11"],
    ["因公出国（境）费", "0.00", "0.00", "0.00", ""],
    ["公务用车购置及运行费", "6.00", "5.00", "-1.00", "-16.67"],
    ["其中：公务用车购置费", "0.00", "0.00", "0.00", ""],
    ["公务用车运行费", "6.00", "5.00", "-1.00", "-16.67"],
    ["公务接待费", "3.00", "3.00", "0.00", "0.00"],
]


def made(rows, title, text="某局2023年部门预算\n政府采购预算1.00万元。"):
    """The disclosure of one table beside a text."""
    table = Table(rows=tuple(map(tuple, rows)), title=title, unit="单位：万元")
    return read_beside(read(Document.from_text(text)), [table], FORMS).disclosure


def found(disclosure):
    """The findings above a note."""
    return [each for each in reconcile(disclosure, "cn-department").findings if each.severity.value != "note"]


def changed(rows, row, column, text):
    """The rows with another text in one cell."""
    return [[text if (at, of) == (row, column) else old for of, old in enumerate(each)] for at, each in enumerate(rows)]


class TestTrue:
    def test_everything_is_read(self):
        """Differences and rates are claims about the amounts beside them, and all are true."""
        for rows, title, count in (
            (SPENT, "一般公共预算支出表", 6),
            (TRAVEL, "“三公”经费预算表", 10),
        ):
            disclosure = made(rows, title)

            assert not [each for each in disclosure.coverage.unread if each.place.table]
            assert sum(type(claim).__name__ == "Change" for claim in disclosure.accounts.claims) == count
            assert found(disclosure) == []

    def test_two_heads_say_it_together(self):
        """增减额 and 增减% may stand below what they compare: 2023年预算数比2022年执行数."""
        rows = changed(SPENT, 0, 6, "2023年预算数比2022年执行数")
        disclosure = made(rows, "一般公共预算支出表")

        assert not [each for each in disclosure.coverage.unread if each.place.table]
        assert sum(type(claim).__name__ == "Change" for claim in disclosure.accounts.claims) == 6
        assert found(disclosure) == []
        assert found(made(changed(rows, 2, 6, "110.00"), "一般公共预算支出表")) != []

    def test_a_rate_on_nought(self):
        """An item that is new has no rate: whatever is printed there is no claim."""
        rows = changed(changed(changed(SPENT, 4, 2, "0.00"), 4, 6, "50.00"), 4, 7, "100.00")
        rows = changed(changed(changed(rows, 5, 2, "1,020.00"), 5, 6, "120.00"), 5, 7, "11.76")

        assert found(made(rows, "一般公共预算支出表")) == []


class TestFalse:
    def test_one_rate_that_is_wrong(self):
        """11.11 for 12.11 is to be explained, at its place."""
        (finding,) = found(made(changed(SPENT, 2, 7, "12.11"), "一般公共预算支出表"))

        assert finding.severity.value == "explain"
        assert any(place.row == "教育支出" and "增减%" in (place.column or "") for place in finding.places)

    def test_one_difference_that_is_wrong(self):
        """-3.00 for -30.00."""
        assert len(found(made(changed(SPENT, 3, 6, "-3.00"), "一般公共预算支出表"))) == 1

    def test_a_column_of_something_else(self):
        """Where the columns are on another scope, nothing in them is held against what is beside them."""
        rows = SPENT
        for at in range(2, 6):
            rows = changed(changed(rows, at, 6, f"{at}7.00"), at, 7, f"{at}3.50")
        disclosure = made(rows, "一般公共预算支出表")

        assert found(disclosure) == []
        assert {each.why for each in disclosure.coverage.unread if each.place.table} == {
            "it is not sure which two columns it compares"
        }
        assert "不能确定所比较的是哪两栏" in render_text(reconcile(disclosure, "cn-department"), locale="zh_CN")
