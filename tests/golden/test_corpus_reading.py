"""How much of published statements is read, and that every grave finding about them is one that people found too."""

import json
import re
from pathlib import Path

import pytest

from govledger.countries.cn import read
from govledger.documents import read_document
from govledger.reconciliation import reconcile
from govledger.reports import say

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
PUTUO = CORPUS / "cn-shanghai-putuo"

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the published statements are not at hand; they are kept beside the project"
)

# Statement: facts and claims at least, numerals outside tables unread at most, and what those are.
LEVELS = [
    ("cn-xiaoyi-2019/final-2019-smart-city-centre", 69, 31, 0, "every figure is read"),
    ("cn-chongqing-2018/budget-2018-jiaotongwei", 17, 13, 0, "every figure is read"),
    ("cn-shanghai-putuo/final-2024-caizhengju", 75, 41, 0, "every figure is read"),
    ("cn-shanghai-putuo/final-2024-shehuigongzuobu", 65, 36, 0, "every figure is read"),
    (
        "cn-shanghai-putuo/final-2024-caizhengju-edited-by-repo-author", 75, 37, 4,
        "four shares of a whole that the edited copy prints without its amount",
    ),
    (
        "cn-shanghai-putuo/budget-2024-fuliyuan-unit", 56, 24, 5,
        "five list marks with a full-width point before a year (4．2024): one numeral, and no figure",
    ),
    ("cn-shanghai-putuo/budget-2025-caizhengju-dept", 65, 23, 7, "six such list marks, and a 100万 without a unit"),
    ("cn-shanghai-putuo/budget-2025-qufuban-dept", 61, 19, 8, "six such list marks, and two counts of bodies"),
    ("cn-shanghai-putuo/budget-2025-qufuban-unit", 59, 19, 7, "six such list marks, and a count of bodies"),
    ("cn-shanghai-putuo/budget-2025-shanghai-shicaizhengju-unit", 46, 16, 2, "two noughts without a unit"),
    ("cn-shanghai-putuo/final-template-blank", 0, 0, 0, "a form without figures: blanks are neither nil nor numbers"),
]  # fmt: skip


def reading(name):
    """What is read of a statement of the corpus."""
    return read(read_document(CORPUS / f"{name}.txt"))


@pytest.mark.parametrize(("name", "facts", "claims", "unread", "reason"), LEVELS, ids=[row[0] for row in LEVELS])
def test_levels(name, facts, claims, unread, reason):
    """No statement is read worse than before."""
    made = reading(name)
    left = [found.text for found in made.coverage.unread if found.why != "table row"]

    assert len(made.accounts.facts) >= facts
    assert len(made.accounts.claims) >= claims
    assert len(left) <= unread, (reason, left)


def numbers(text):
    """The numbers of a text, each also as it would stand in 万元."""
    found = set()
    for printed in re.findall(r"\d[\d,]*(?:\.\d+)?", str(text)):
        digits = printed.replace(",", "")
        if len(digits) > 2:
            found |= {round(float(digits), 4), round(float(digits) / 10000, 4)}
    return found


@pytest.mark.parametrize("path", sorted(PUTUO.glob("*.truth.json")), ids=lambda path: path.name.partition(".")[0])
def test_grave_findings_are_true(path):
    """Every finding of severity error or explain shows the numbers of an item of the truth file."""
    name = path.name.removesuffix(".truth.json")
    source = PUTUO / f"{name}.txt"
    if not source.exists():
        pytest.skip(f"{name} is not at hand as text")
    items = [
        item for item in json.loads(path.read_text(encoding="utf-8"))["items"]
        if item["verdict"] in ("contradiction", "wording")
    ]  # fmt: skip
    stated = [numbers(f"{item['stated']} {item['computed']}") for item in items]
    for found in reconcile(read(read_document(source)), "cn-department").findings:
        if found.severity.value not in ("error", "explain"):
            continue
        title = say(found.title, "zh_CN")
        shown = numbers(" ".join([title, *tuple(say(step, "zh_CN") for step in found.steps)]))
        assert any(shown & known for known in stated), title
