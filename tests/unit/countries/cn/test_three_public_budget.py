"""The budget column of the three-public table beside the initial budget of the sentences."""

import pytest

from govledger.countries import load
from govledger.countries.cn import read
from govledger.documents import Document, Table
from govledger.forms.published import read_beside
from govledger.reconciliation import reconcile

TABLE = [
    ["项目", "行次", "{head}", "决算数"],
    ["“三公”经费支出", "1", "{budget}", "7.00"],
    ["1.因公出国（境）费", "2", "1.00", "0.00"],
    ["2.公务用车购置及运行维护费", "3", "5.00", "4.50"],
    ["3.公务接待费", "4", "{reception}", "2.50"],
]


def found(text, budget="9.00", reception="3.00", head="预算数"):
    """The findings above a note of a table beside a sentence, by rule and severity."""
    slots = {"budget": budget, "reception": reception, "head": head}
    rows = tuple(tuple(cell.format(**slots) for cell in row) for row in TABLE)
    table = Table(rows=rows, title="2019年度“三公”经费支出决算表", unit="单位：万元")
    told = read(Document.from_text(f"某局2019年度部门决算\n{text}"))
    made = read_beside(told, [table], load("cn").tables).disclosure
    findings = reconcile(made, "cn-department").findings
    return [(each.rule, each.severity.value) for each in findings if each.severity.value != "note"]


@pytest.mark.parametrize(
    "text", ["“三公”经费年初预算为9.00万元，支出决算为7.00万元。", "公务接待费年初预算为3.00万元，支出决算为2.50万元。"]
)
def test_the_same_amount(text):
    """The column and the sentence state the same."""
    assert found(text) == []


def test_another_amount_is_asked_about():
    """A full-year budget may differ from the initial one: it is worth a question, and is never held against the document."""
    assert found("“三公”经费年初预算为9.50万元，支出决算为7.00万元。") == [("CN16A", "question")]


def test_a_sentence_on_both_budgets():
    """Where the column says which budget it is, nothing is asked, though the two differ."""
    text = "“三公”经费年初预算为9.50万元，全年预算为9.00万元，支出决算为7.00万元。"

    assert found(text, head="全年预算数") == []


def test_a_rounded_amount():
    """9 and 9.00 are one amount."""
    assert found("“三公”经费年初预算为9万元，支出决算为7.00万元。") == []
