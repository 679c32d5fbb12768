"""Procurement: what is in it, what small and medium firms were awarded of it, and what cannot all be true."""

import pytest

from govledger.countries import load
from govledger.countries.cn import read
from govledger.documents import Document, Table
from govledger.forms.published import read_beside
from govledger.reconciliation import reconcile

TITLE = "某局2024年度部门决算\n"
WON = (
    "某局2024年度政府采购金额（以合同签订为准）为{total}万元。在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，"
    "采购金额{reserved}万元；在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额{others}万元。"
)
SHARES = (
    "政府采购支出总额100.00万元，其中：政府采购货物支出30.00万元、政府采购工程支出{works}万元、政府采购服务支出{services}万元。"
    "授予中小企业合同金额80.00万元，占政府采购支出总额的80.0%。货物采购授予中小企业合同金额占货物支出金额的90.0%，"
    "工程采购授予中小企业合同金额占工程支出金额的{of_works}%，服务采购授予中小企业合同金额占服务支出金额的{of_services}%。"
)
TABLE = (
    ("项目", "行次", "统计数"),
    ("（一）政府采购支出合计", "1", "100.00"),
    ("1.政府采购货物支出", "2", "30.00"),
    ("2.政府采购工程支出", "3", "20.00"),
    ("3.政府采购服务支出", "4", "50.00"),
    ("（二）政府采购授予中小企业合同金额", "5", "80.00"),
    ("其中：授予小微企业合同金额", "6", "60.00"),
)


def found(text, *tables):
    """The rules of the findings above a note, with their severities."""
    made = read(Document.from_text(TITLE + text))
    if tables:
        made = read_beside(made, tables, load("cn").tables).disclosure
    findings = reconcile(made, "cn-department").findings
    return [(each.rule, each.severity.value) for each in findings if each.severity.value != "note"]


class TestReservedAndOthers:
    def test_together_more_than_procurement(self):
        """Projects are reserved or they are not: what was won of both kinds is within procurement, or is to be explained."""
        assert found(WON.format(total="21.07", reserved="21.07", others="21.07")) == [("CN19B", "explain")]

    @pytest.mark.parametrize(("reserved", "others"), [("246.47", "4.79"), ("246.47", "0"), ("0.00", "251.25")])
    def test_within_procurement(self, reserved, others):
        """246.47 and 4.79 print beside 251.25 where each was rounded."""
        assert found(WON.format(total="251.25", reserved=reserved, others=others)) == []


class TestShares:
    def test_what_the_shares_make_up(self):
        """90.0 % of 30, 100.0 % of 20 and 66.0 % of 50 are the 80 that were awarded."""
        assert found(SHARES.format(works="20.00", services="50.00", of_works="100.0", of_services="66.0")) == []

    def test_a_share_that_they_do_not_allow(self):
        """86.0 % of 50 would make it 90, though no single share can be worked out from what is printed beside it."""
        text = SHARES.format(works="20.00", services="50.00", of_works="100.0", of_services="86.0")

        assert [severity for _, severity in found(text)] == ["explain"]

    def test_a_share_of_nothing(self):
        """Where no works were procured, 0.0 % of them says nothing: 27 and 75.7 % of 70, which is 52.99, are 80 as printed."""
        assert found(SHARES.format(works="0.00", services="70.00", of_works="0.0", of_services="75.7")) == []


class TestTable:
    def test_table_and_sentences_are_one_account(self):
        """The table and the sentence state the same facts."""
        text = "政府采购支出总额100.00万元，授予中小企业合同金额80.00万元，占政府采购支出总额的80.0%。"
        table = Table(rows=TABLE, title="2024年度政府采购支出情况表", unit="单位：万元")

        assert found(text, table) == []

    def test_a_table_that_says_otherwise(self):
        """80.00 in the sentence and 88.00 in the table are one fact told twice."""
        text = "政府采购支出总额100.00万元，授予中小企业合同金额80.00万元，占政府采购支出总额的80.0%。"
        rows = (*TABLE[:5], ("（二）政府采购授予中小企业合同金额", "5", "88.00"), TABLE[6])
        table = Table(rows=rows, title="2024年度政府采购支出情况表", unit="单位：万元")

        assert found(text, table)
