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


def changed(text):
    """The keys whose changes are told, and the rules that are not met."""
    reading = read(text)
    keys = [(claim.keys[0].concept, dict(claim.keys[0].dimensions)) for claim in reading.accounts.claims]
    return keys, [finding.rule for finding in reconcile(reading, "cn-department").findings]


class TestPartsThatAreToldByTheirChanges:
    """The parts of a whole with a scope, told right behind it without its words."""

    @pytest.mark.parametrize("link", ["其中", "其中：", "主要是", "主要原因是"])
    def test_they_are_of_the_scope_of_the_whole(self, link):
        """Personnel rose by 531 and running by 2, those of 馆本部及分馆: its basic expenditure rose by 533."""
        text = f"馆本部及分馆基本支出2154.57万元，较上年增加支出533.47万元，{link}人员经费增加531.33万元，公用经费增加2.14万元。"
        scope = {"scope": "馆本部及分馆"}

        assert changed(text) == (
            [("expenditure", {"nature": n, **scope}) for n in ("basic", "personnel", "general_running")],
            [],
        )

    @pytest.mark.parametrize("link", ["其中", "主要原因是"])
    def test_they_make_up_the_change_of_the_whole(self, link):
        """What rose in both of its parts did not fall."""
        text = f"馆本部及分馆基本支出2154.57万元，较上年减少支出533.47万元，{link}人员经费增加531.33万元，公用经费增加2.14万元。"

        assert changed(text)[1] == ["CN22"]

    def test_what_the_sentence_states_without_a_scope_is_of_none(self):
        """Personnel of all was stated before; its change is that of all."""
        text = "人员经费3000.00万元，全系统基本支出2154.57万元，其中人员经费增加531.33万元。"

        assert changed(text)[0] == [("expenditure", {"nature": "personnel"})]
        assert changed(text)[1] == []

    def test_what_is_no_part_of_the_whole_is_of_no_scope_of_it(self):
        """Receptions are no part of basic expenditure that anyone could tell."""
        text = "馆本部及分馆基本支出2154.57万元，其中公务接待费减少1.33万元。"

        assert changed(text)[0] == [("three_public", {"item": "reception"})]
