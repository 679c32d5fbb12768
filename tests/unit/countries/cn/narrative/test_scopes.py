"""An item that is known behind words that are not: these are its scope, and its parts are known."""

import pytest

from govledger import read_narrative
from govledger.documents import Document
from govledger.reconciliation import reconcile


def read(text):
    """What is read of a text of 2020."""
    return read_narrative(Document.from_text(f"某局2020年度部门决算\n{text}"))


def keys(text):
    """The keys of a text, each with its concept and its members."""
    return [(fact.key.concept, dict(fact.key.dimensions)) for fact in read(text).accounts.facts]


class TestScopes:
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("机关“三公”经费支出20.00万元。", ("three_public", {"scope": "机关"})),
            ("我局机关2020年“三公”经费支出20.00万元。", ("three_public", {"scope": "机关"})),
            ("教育系统机关运行经费16.00万元。", ("operating_expenses", {"scope": "教育系统"})),
            (
                "全市地方一般公共预算收入完成86.40亿元。",
                ("revenue", {"level": "全市", "scope": "地方", "source": "general_public_budget"}),
            ),
            ("镇本级2020年公务接待费0.80万元。", ("three_public", {"level": "镇本级", "item": "reception"})),
            ("事业单位财政拨款的机关运行经费213.28万元。", ("operating_expenses", {"scope": "事业单位"})),
            ("下属站所公务接待费0.30万元。", ("three_public", {"item": "reception", "scope": "下属站所"})),
        ],
    )
    def test_the_item_is_known(self, text, told):
        """The words before the item are a scope of their own, but for level, year and the entity itself."""
        assert keys(text) == [told]

    def test_the_entity_is_no_scope(self):
        """我院 is the one that speaks."""
        assert keys("我院“三公”经费开支12.00万元。") == [("three_public", {})]

    def test_two_scopes_are_two_amounts(self):
        """An amount of the organ and one of all are not stated in two ways."""
        report = reconcile(read("“三公”经费支出20.00万元。机关“三公”经费支出12.00万元。"), "cn-department")

        assert [finding for finding in report.findings if finding.severity.value != "note"] == []

    def test_the_parts_of_a_scope_are_checked(self):
        """5 and 16 are not 20, whoever spent them."""
        text = "机关“三公”经费支出20.00万元，其中：公务接待费5.00万元；公务用车购置及运行维护费16.00万元。"
        report = reconcile(read(text), "cn-department")

        assert [dict(fact.key.dimensions).get("scope") for fact in report.disclosure.accounts.facts] == ["机关"] * 3
        assert [finding.rule for finding in report.findings] == ["C01"]

    @pytest.mark.parametrize(
        "text",
        [
            "证券交易印花税5.00万元。", "短信平台租赁费1.00万元。", "政府办公厅及相关机构支出3.00万元。",
            "信息化项目支出5.00万元。", "比机关“三公”经费5.00万元。", "会计师事务所审计费1.00万元。",
        ],
    )  # fmt: skip
    def test_a_name_is_no_scope(self, text):
        """Where the head is short, or a word links or compares, the whole is a name of the issuer's own."""
        assert {concept for concept, _ in keys(text)} <= {"unclassified"}


class TestPartsThatChanged:
    """其中 behind a whole of some scope: what changed is of that scope, stated or not."""

    TEXT = "校本部及分校基本支出1000.00万元，比上年{}150.00万元，其中：人员经费减少100.00万元，公用经费减少50.00万元。"

    def changed(self, text):
        """The scope of each change that is claimed."""
        return {claim.current.get("nature"): claim.current.get("scope") for claim in read(text).accounts.claims}

    def test_the_parts_are_of_the_scope_of_the_whole(self):
        """人员经费 of a list of 校本部及分校 are theirs, although only their change is told."""
        told = self.changed(self.TEXT.format("减少"))

        assert told == dict.fromkeys(("basic", "personnel", "general_running"), "校本部及分校")
        assert reconcile(read(self.TEXT.format("减少")), "cn-department").findings == ()

    def test_a_whole_that_rises_while_all_of_its_parts_fall_is_asked_about(self):
        """A rise of 150.00 beside falls of 100.00 and 50.00."""
        (finding,) = reconcile(read(self.TEXT.format("增加")), "cn-department").findings

        assert finding.rule == "CN22"

    def test_what_is_no_part_of_the_whole_keeps_to_itself(self):
        """政府采购 in a sentence about the basic expenditure of a scope is of none."""
        text = "校本部及分校基本支出1000.00万元，比上年减少150.00万元，其中：政府采购支出减少5.00万元。"
        scopes = [claim.current.get("scope") for claim in read(text).accounts.claims]

        assert scopes == ["校本部及分校", None]
