"""What published accounts of the corpus owe: every obligation that is not met was read in the document by a person."""

import json
from pathlib import Path

import pytest

from govledger import countries
from govledger.countries.sources import read_source
from govledger.documents import Document
from govledger.reconciliation import Fulfilment, load_rulebook
from govledger.reconciliation.obligations.fulfil import obligations

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
PUTUO = CORPUS / "cn-shanghai-putuo"

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the published statements are not at hand; they are kept beside the project"
)

BOOK, CN = load_rulebook("cn-department"), countries.load("cn")

# By document: the duty, the pages of what offends (none where it is nowhere), and what is printed there.
MISSING = {
    "cn-shanghai-putuo/budget-2024-fuliyuan-unit.pdf": {
        "CND16": ([16], ("原因是。",)),  # 与2023年预算持平，主要原因是。其中：
        "CND22": ([16], ("（增加内容）",)),  # 五、国有资产占有使用情况（增加内容）
    },
    "cn-shanghai-putuo/budget-2025-caizhengju-dept.pdf": {
        "CND22": ([22, 22], ("一致0万元",)),  # 与2024年预算一致0万元, twice
        "CND23": ([22], ("公务车用车",)),  # 公务车用车运行费
        "CND26": ([22, 22], ("本单位",)),  # a department that twice calls itself 本单位, below 本部门
        "CND37": ([18], ("国有资本经营预算财政拨款收支表",)),  # its note speaks of 政府性基金预算
        "CND41": ([7], ("其它行政事业单位养老支出",)),  # the tables print 其他行政事业单位养老支出
    },
    "cn-shanghai-putuo/budget-2025-qufuban-dept.pdf": {},
    "cn-shanghai-putuo/budget-2025-qufuban-unit.pdf": {},
    "cn-shanghai-putuo/budget-2025-shanghai-shicaizhengju-unit.pdf": {
        "CND26": ([21], ("2025年部门预算安排",)),  # a unit, 本单位 in the lines above
        # Tables of blank cells, and nothing below them.
        "CND37": ([15, 16], ("政府性基金预算财政拨款收支表", "国有资本经营预算财政拨款收支表")),
    },
    "cn-shanghai-putuo/final-2024-caizhengju.pdf": {
        # 持平 in one line, 减少支付 as its reason in the next.
        "CND17": ([21], ("持平。主要原因：基本支出中人员进出及退休变化，以及项目支出中合同支付进度条款等原因减少支付",)),
    },
    "cn-shanghai-putuo/final-2024-caizhengju-edited-by-repo-author.pdf": {
        "CND17": ([19], ("大于预算数的主要原因：人员进出及退休变化，减少人员经费开支",)),
        "CND21": ([7], ("XX",)),  # 上海市普陀区XX局2024年度部门决算表
        "CND24": ([25], ("。。",)),  # 国有资本经营预算财政拨款。。
        "CND31": ([2], ("支出表",)),
        "CND32": ([2], ("三、支出决算表",)),  # in the contents, and on no page
        "CND34": ([18], ("2023年度部门决算",)),
        "CND35": ([24], ("截至2023年12月31日",)),
        "CND37": ([15], ("财政拨款“三公”经费支出表",)),  # blank cells, and nothing below them
    },
    "cn-shanghai-putuo/final-2024-shehuigongzuobu.pdf": {
        "CND22": ([15, 15, 16, 16], ("仍保留该表格式", "作下述说明")),
        "CND42": ([20], ("住房公积金",)),  # 主要用于：事业单位医疗保险支出, as item 7
    },
    "cn-shanghai-putuo/final-2025-shengtaihuanjingju.pages.json": {
        "CND13": ([], ()),  # 接待外宾0批次、0人次, and no domestic ones
        "CND18": ([26], ("减少为0.00万元，与2024年持平",)),
        "CND22": ([6], ("本部分内容为“",)),  # （仅有一个单位的部门，本部分内容为“机构设置”）
        "CND34": ([2], ("202年度部门决算",)),
    },
    "cn-xiaoyi-2019/final-2019-smart-city-centre.txt": {
        "CND13": ([], ()),  # neither receptions nor trips are counted
        "CND14": ([], ()),
        "CND21": ([None], ("[bookmark:_GoBack]",)),
    },
    "cn-chongqing-2018/budget-2018-jiaotongwei.txt": {
        "CND6": ([], ()),  # an excerpt: it begins with 二 and has no part on duties, assets or terms
        "CND7": ([], ()),
        "CND8": ([], ()),
        "CND11": ([], ("公务接待费",)),  # the sentence on receptions is torn: 严控290.5万元
    },
    "cn-swu-2021/budget-2021.pdf": {
        "CND1": ([], ()),  # a university: nothing on these, also not in its contents
        "CND3": ([], ()),
        "CND8": ([], ()),
        "CND9": ([], ()),
        "CND21": ([10], ("[值]",)),  # the label of a piece of a chart
        "CND36": ([7], ("收入表",)),  # the only one of its four tables without 单位：万元
    },
}  # fmt: skip


def owed(name, tmp_path):
    """The obligations of a document of the corpus."""
    path = CORPUS / name
    if path.suffix == ".json":
        pages = json.loads(path.read_text(encoding="utf-8"))["page_texts"]
        path = tmp_path / "document.txt"
        path.write_text("\f".join(pages), encoding="utf-8")
    disclosure, document = read_source(str(path))
    assert isinstance(document, Document)
    return {each.rule: each for each in obligations(disclosure, BOOK, document, CN.paragraphs(document))}


@pytest.mark.parametrize("name", MISSING)
def test_what_is_missing_was_read_by_a_person(name, tmp_path):
    """Nothing but what stands in the table is missing, at the pages and in the words that stand there."""
    found = owed(name, tmp_path)
    missing = {
        rule: ([place.page for place in each.places], each.names)
        for rule, each in found.items()
        if each.verdict is Fulfilment.MISSING
    }

    assert missing == MISSING[name]


def test_defects_that_people_labelled_are_found(tmp_path):
    """Of the labelled document of 2025: the year 202, fell and unchanged at once, and receptions without counts."""
    labels = json.loads((PUTUO / "final-2025-shengtaihuanjingju.labels.json").read_text(encoding="utf-8"))["labels"]
    defects = [each["page"] for each in labels if each["label"] == "defect"]
    found = owed("cn-shanghai-putuo/final-2025-shengtaihuanjingju.pages.json", tmp_path)
    places = [found[rule].place.page for rule in ("CND34", "CND18", "CND13")]

    # Receptions are looked for from the heading of their section on, a page before the label.
    assert defects == [2, 26, 27]
    assert places == [2, 26, 26]


@pytest.mark.parametrize(
    "name", ["cn-mof/fiscal-2017.txt", "cn-mof/debt-2020-05.html", "cn-shanghai-putuo/final-template-blank.txt"]
)
def test_what_is_no_account_of_a_department_owes_nothing(name, tmp_path):
    """The account of a nation, a page on its debt and a blank form are not the accounts of a department."""
    assert owed(name, tmp_path) == {}
