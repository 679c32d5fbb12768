"""Shares that name no whole: of the only total that they can be of, else unread."""

import pytest

from govledger import read_narrative
from govledger.accounts import Share
from govledger.documents import Document
from govledger.reconciliation import reconcile

FUND = {"fund": "general_public_budget"}
HEAD = "一、一般公共预算财政拨款支出决算情况说明"
TOTAL = "2021年度一般公共预算财政拨款支出1000.00万元。"


def read(*lines):
    """What is read of lines under the title of a statement of 2021."""
    return read_narrative(Document.from_text("\n".join(["某局2021年度部门决算", *lines, ""])))


def shares(*lines):
    """The wholes of the shares that lines claim, and how many numerals are left unread."""
    reading = read(*lines)
    wholes = [dict(claim.whole.dimensions) for claim in reading.accounts.claims if isinstance(claim, Share)]
    return wholes, len(reading.coverage.unread)


class TestBareShares:
    @pytest.mark.parametrize(
        "lines",
        [
            (HEAD, f"{TOTAL}教育支出75.60万元，占7.56%；卫生健康支出924.40万元，占92.44%。"),
            (HEAD, f"{TOTAL}教育支出75.60万元（占7.56%），卫生健康支出924.40万元（占92.44%）。"),
            (
                HEAD,
                "（一）总体情况",
                TOTAL,
                "（二）结构情况",
                "教育支出75.60万元，占7.56%；卫生健康支出924.40万元，占比92.44%。",
            ),
        ],
    )
    def test_they_are_of_the_total_under_the_heading(self, lines):
        """Only parts of it were stated since, and it is the only total there."""
        assert shares(*lines) == ([FUND, FUND], 0)
        assert reconcile(read(*lines), "cn-department").findings == ()

    def test_a_false_one_is_found(self):
        """75.60 of 1,000 is 7.56%."""
        report = reconcile(read(HEAD, f"{TOTAL}教育支出75.60万元，占75.6%。"), "cn-department")

        assert [finding.rule for finding in report.findings] == ["C03"]

    @pytest.mark.parametrize(
        "lines",
        [
            ("一、收入决算情况", "收入总计2000.00万元，本年收入1000.00万元。财政拨款收入75.60万元，占7.56%。"),
            ("一、支出决算情况", "支出1000.00万元。基本支出800.00万元。工资福利支出75.60万元，占9.45%。"),
            ("一、支出决算情况", "支出1000.00万元。", "（二）项目支出情况", "教育支出75.60万元，占7.56%。"),
            ("一、支出决算情况", "支出1000.00万元。", "（二）民生支出情况", "教育支出75.60万元，占7.56%。"),
            ("一、支出决算情况", "支出1000.00万元。民生支出方面，教育支出75.60万元，占7.56%。"),
            ("一、支出决算情况", "支出1000.00万元。民生支出约800万元。教育支出75.60万元，占7.56%。"),
            ("一、支出决算情况", "支出1000.00万元。民生支出800.00万元。教育支出75.60万元，占7.56%。"),
            ("一、支出决算情况", "支出1000.00万元。", "二、其他情况", "教育支出75.60万元，占7.56%。"),
            ("二、政府性基金预算财政拨款支出决算情况", "城乡社区支出75.60万元，占7.56%。"),
        ],
    )
    def test_what_may_be_of_several_wholes_is_unread(self, lines):
        """Two totals, a whole between, words that nobody knows, another heading, or no total at all."""
        assert shares(*lines)[0] == []
        assert shares(*lines)[1] >= 1
