"""Rates printed without their sign of percent: read where two amounts make them, and else no figure."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govledger.countries.cn import read
from govledger.documents import Document
from govledger.reconciliation import reconcile
from govledger.reports import report_to_dict, verify_report

HEAD = "某中心2020年度部门决算\n"


def outcomes(text):
    """What became of each number of a text that has a point, by its words."""
    made = read(Document.from_text(HEAD + text, name="a.txt"))
    return {each.text: each.kind for each in made.coverage.readings if "." in each.text}


class TestProved:
    @pytest.mark.parametrize(
        ("text", "rate"),
        [
            (
                "支出合计8400.00万元，其中：基本支出5000.00万元，占本年支出59.5；项目支出3400.00万元，占本年支出40.5%。",
                "59.5",
            ),
            ("2020年度机关运行经费支出90.00万元，比2019年度增加10.00万元，增长12.5。", "12.5"),
            ("2020年度机关运行经费支出70.00万元，比2019年度减少10.00万元，下降12.50，主要原因是厉行节约。", "12.50"),
            ("公务接待费年初预算为80.00万元，支出决算为50.00万元，完成年初预算的62.5。", "62.5"),
        ],
    )
    def test_a_rate_that_its_amounts_make(self, text, rate):
        """5,000.00 of 8,400.00 are 59.5 %, and 10.00 more than 80.00 are 12.5 %: the number is that rate."""
        assert outcomes(text)[rate] == "rate"

    @pytest.mark.parametrize(
        ("text", "rate"),
        [
            (
                "支出合计8400.00万元，其中：基本支出5000.00万元，占本年支出59.8；项目支出3400.00万元，占本年支出40.5%。",
                "59.8",
            ),
            ("2020年度机关运行经费支出90.00万元，比2019年度增加10.00万元，增长0.125。", "0.125"),
            ("2020年度机关运行经费支出90.00万元，比2019年度增长12.5。", "12.5"),  # Nothing tells the base.
            ("支出合计3万元，其中：基本支出1.0万元，占本年支出33.3。", "33.3"),  # Or 27 to 42 %: the digits are few.
        ],
    )
    def test_a_number_that_may_be_something_else(self, text, rate):
        """What the amounts do not make, or make by some of what they may be alone, stays unread; nobody is accused of it."""
        report = reconcile(read(Document.from_text(HEAD + text, name="a.txt")), "cn-department")

        assert outcomes(text)[rate] == "unread"
        assert not report.findings

    def test_its_duty_is_told_all_the_same(self):
        """That the sign is missing is told whether or not the rate can be read, and the report is verified."""
        text = HEAD + "2020年度机关运行经费支出90.00万元，比2019年度增加10.00万元，增长12.5。"
        document = Document.from_text(text, name="a.txt")
        report = reconcile(read(document), "cn-department", document=document)

        assert "CND19" in [each.rule for each in report.obligations if each.verdict.value == "missing"]
        assert verify_report(report_to_dict(report, document), document).problems == ()

    @settings(max_examples=40, deadline=None)
    @given(part=st.integers(1, 10**6), whole=st.integers(1, 10**6), rate=st.integers(1, 999))
    def test_no_rate_is_read_that_does_not_hold(self, part, whole, rate):
        """Whatever number stands there, a rate that is read is the one that the printed amounts make."""
        assume(part <= whole)
        printed = f"{rate // 10}.{rate % 10}"
        text = f"支出合计{whole}.00万元，其中：基本支出{part}.00万元，占本年支出{printed}。"

        assert outcomes(text)[printed] == "unread" or abs(2000 * part - 2 * rate * whole) <= whole + 1
