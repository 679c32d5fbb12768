"""Published statements that are read, written anew and read again say the same and give the same findings."""

from pathlib import Path

import pytest

from govledger.countries.cn import compose, read
from govledger.countries.cn.statement.restating import content
from govledger.documents import Document, read_document
from govledger.reconciliation import reconcile
from govledger.reports import say

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FINAL, BUDGET = ("final-service-centre", "final-provincial"), ("budget",)
# Statement, its templates, and how much of what it says has sentences in them, in per cent at least.
STATEMENTS = [
    ("cn-xiaoyi-2019/final-2019-smart-city-centre", FINAL, 95),
    ("cn-chongqing-2018/budget-2018-jiaotongwei", BUDGET, 80),
    ("cn-shanghai-putuo/final-2024-caizhengju", FINAL, 69),
    ("cn-shanghai-putuo/final-2024-shehuigongzuobu", FINAL, 61),
    ("cn-shanghai-putuo/budget-2025-qufuban-dept", BUDGET, 75),
    ("cn-shanghai-putuo/budget-2025-shanghai-shicaizhengju-unit", BUDGET, 75),
]
ROWS = [
    pytest.param(name, template, share, id=f"{name.rpartition('/')[2]}-{template}")
    for name, templates, share in STATEMENTS
    for template in templates
]

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the published statements are not at hand; they are kept beside the project"
)


def findings(disclosure):
    """The findings in short, in an order of their own."""
    found = reconcile(disclosure, "cn-department").findings
    return sorted((each.rule, each.verdict.value, each.severity.value, say(each.title, "zh_CN")) for each in found)


@pytest.mark.parametrize(("name", "template", "share"), ROWS)
def test_it_says_the_same(name, template, share):
    """Every figure and claim comes back, most of them from sentences of the template, and no sentence of ours is in brackets."""
    made = read(read_document(CORPUS / f"{name}.txt"))
    written = compose(made, template=template, annex=True)
    again = read(Document.from_text(written.text))
    said = content(made.accounts)

    assert said == content(again.accounts)
    assert not any("【" in sentence for sentence in written.in_full)
    assert 100 * (len(said) - len(written.in_full)) >= share * len(said)
    assert len(again.glossary) == len(made.glossary)


@pytest.mark.parametrize("unit", [None, "元", "万元"])
@pytest.mark.parametrize("template", FINAL)
def test_the_xiaoyi_accounts_give_the_same_findings(template, unit):
    """The statement that this library began from gives the same findings in every template and unit."""
    made = read(read_document(CORPUS / "cn-xiaoyi-2019/final-2019-smart-city-centre.txt"))
    again = read(Document.from_text(compose(made, template=template, unit=unit, annex=True).text))

    assert len(findings(made)) == 7
    assert findings(made) == findings(again)
    assert again.coverage.unread == ()
