"""The tables of Chinese accounts as facts: each number of the corpus is the fact that its place in the form says, and no other.

What each cell means is told by the reader of this file alone, from the derived cells (`.tables.json`) of the published PDFs. The
documents are not part of the library, so the tests are skipped where the folder is not at hand.
"""

import functools
import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from govledger.countries import load
from govledger.countries.sources import read_source
from govledger.reconciliation import reconcile

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
SHANGHAI = CORPUS / "cn-shanghai-putuo"

pytestmark = pytest.mark.skipif(
    not SHANGHAI.is_dir(), reason=f"{SHANGHAI} is not there; the documents are no part of it"
)

DOCUMENTS = [
    "budget-2024-fuliyuan-unit", "budget-2025-caizhengju-dept", "budget-2025-qufuban-dept", "budget-2025-qufuban-unit",
    "budget-2025-shanghai-shicaizhengju-unit", "final-2024-caizhengju", "final-2024-caizhengju-edited-by-repo-author",
    "final-2024-shehuigongzuobu",
]  # fmt: skip
CLEAN = ["budget-2025-qufuban-dept", "budget-2025-qufuban-unit", "budget-2025-shanghai-shicaizhengju-unit"]

CLASSES = {
    "一般公共服务支出": "201", "社会保障和就业支出": "208", "医疗卫生与计划生育支出": "210", "卫生健康支出": "210", "住房保障支出": "221",
}  # fmt: skip
LEFT = {
    "财政拨款收入": ("revenue", "source", "appropriation"),
    "一般公共预算财政拨款收入": ("revenue", "source", "general_public_budget"),
    "一般公共预算财政拨款": ("revenue", "source", "general_public_budget"),
    "一般公共预算资金": ("revenue", "source", "general_public_budget"),
    "事业收入": ("revenue", "source", "operating"),
    "其他收入": ("revenue", "source", "other"),
    "年初结转和结余": ("opening_balance",),
    "年初财政拨款结转和结余": ("opening_balance", "fund", "appropriation"),
}
SOURCES = {
    "财政拨款收入": "appropriation", "上级补助收入": "superior", "事业收入": "operating", "经营收入": "business",
    "事业单位经营收入": "business", "附属单位上缴收入": "subordinate", "其他收入": "other",
}  # fmt: skip
NATURES = {
    "基本支出": "basic", "项目支出": "project", "上缴上级支出": "handed_up", "经营支出": "business", "对附属单位补助支出": "subsidies_down",
}  # fmt: skip
FUNDS = ["appropriation", "general_public_budget", "government_funds", "state_capital"]
MISPRINTED = {"71102": "2101102"}  # The README: code printed 7 11 02 for 210 11 02.


# --- what each cell means, by the order of the columns of each form --------------------------------------------------


def kind_of(rows):
    """Which table begins with these rows, "" where it goes on or is none of them."""
    head = "".join("".join(cell or "" for cell in row) for row in rows[:7]).replace("\n", "")
    for sign, kind in (
        ("“三公”经费", "three"), ("经济分类", "economic"), ("项目政府性基金预算支出", "none"),
        ("年初结转和结余本年收入", "none"), ("本年收入合计财政拨款收入", "revenue"), ("本年支出合计基本支出", "expenditure"),
        ("收入预算", "revenue"), ("支出预算", "expenditure"), ("一般公共预算支出", "general"),
        ("项目合计基本支出项目支出", "general"), ("财政拨款收入财政拨款支出", "appropriation"),
        ("项目合计一般公共预算财政拨款", "appropriation"), ("本年收入本年支出", "total"), ("收入支出项目决算数", "total"),
        ("序号单位名称", "none"), ("项目国有资本经营预算支出", "none"),
    ):  # fmt: skip
        if sign in head:
            return kind
    return ""


def bare(text):
    """A label without blanks and the number before it."""
    return re.sub(r"^(?:[一二三四五六七八九十]+、|\d+[、.])", "", "".join((text or "").split()))


def code_of(cells):
    """The code in one cell or in three, "" where there is none."""
    code = "".join(cell or "" for cell in cells)
    return MISPRINTED.get(code, code) if code.isdecimal() else ""


def by_function(row, columns):
    """The number cells of a row whose last columns are those of a table by function."""
    amounts, names = row[-len(columns) :], row[: -len(columns)]
    code = code_of(names[:-1])
    for parts, text in zip(columns, amounts, strict=True):
        yield (parts | ({"function": code} if code else {})), text


def columns_of(kind, rows, budget):
    """The columns of amounts of a table by function."""
    if kind == "revenue":
        heads = [bare(cell) for row in rows[:2] for cell in row]
        return [{}, *({"source": SOURCES[head]} for head in heads if head in SOURCES)]
    natures = ["基本支出", "项目支出"] if kind == "general" or budget else list(NATURES)
    fund = {"fund": "general_public_budget"} if kind == "general" else {}
    return [fund, *(fund | {"nature": NATURES[name]} for name in natures)]


def sided(kind, row, state):
    """The number cells of a row of a two-sided table."""
    left, text, right, *amounts = row
    label = bare(left)
    if label == "年初财政拨款结转和结余":
        state["balances"] = True
    concept, *part = LEFT.get(label, ("",))
    if label == "一般公共预算财政拨款" and state.get("balances"):
        concept, part = "opening_balance", ("fund", "general_public_budget")
    if label in ("本年收入合计", "收入总计"):
        concept, part = "revenue", ("source", "appropriation") if kind == "appropriation" else ()
    if label == "总计":
        concept, part = "total_revenue", ("fund", "appropriation") if kind == "appropriation" else ()
    yield concept, dict([part]) if part else {}, text
    label = bare(right)
    concept = {"总计": "total_expenditure"}.get(label, "closing_balance" if label.startswith("年末") else "expenditure")
    function = {"function": CLASSES[label]} if label in CLASSES else {}
    columns = [{"fund": fund} for fund in FUNDS] if kind == "appropriation" else [{}]
    if kind == "total" and len(amounts) > 1:
        columns = [{}, {"nature": "personnel"}, {"nature": "general_running"}, {"nature": "project"}]
    for parts, amount in zip(columns, amounts, strict=True):
        yield concept, parts | function, amount


def economic(row, budget):
    """The number cells of a row of basic expenditure."""
    sides = [row] if budget else [row[: len(row) // 2], row[len(row) // 2 :]]
    for cells in sides:
        amounts = cells[-3:] if budget else cells[-1:]
        names = cells[: -len(amounts)]
        code, label = code_of(names[:-1]), bare("".join(cell or "" for cell in names))
        own = {"人员经费合计": "personnel", "公用经费合计": "general_running"}.get(label, "basic")
        for nature, text in zip([own, "personnel", "general_running"], amounts, strict=False):
            yield {"fund": "general_public_budget", "nature": nature} | ({"economic": code} if code else {}), text


def three_public(row, budget):
    """The number cells of travel, vehicles and reception."""
    if budget:
        items = [None, "abroad", "reception", "vehicles", "vehicle_purchase", "vehicle_running"]
        yield from (("three_public", "budget", item, text) for item, text in zip(items, row, strict=False))
        yield "operating_expenses", "budget", None, row[6]
        return
    items = [None, "abroad", "vehicles", "vehicle_purchase", "vehicle_running", "reception"]
    for at, text in enumerate(row):
        yield "three_public", ("budget", "actual")[at % 2], items[at // 2], text


def expected(name):
    """What the numbers of the tables of a document are, each with its text."""
    budget = name.startswith("budget")
    phase = "budget" if budget else "actual"
    kind, state, columns = "", {}, []
    for table in json.loads((SHANGHAI / f"{name}.tables.json").read_text(encoding="utf-8")):
        rows = table["rows"]
        found = kind_of(rows)
        if found:
            kind, state = found, {}
            columns = columns_of(kind, rows, budget) if kind in ("revenue", "expenditure", "general") else []
        for row in rows:
            yield from cells_of(kind, row, columns, state, phase, budget)


def cells_of(kind, row, columns, state, phase, budget):
    """The numbers of one row."""
    if kind in ("revenue", "expenditure", "general"):
        concept = "revenue" if kind == "revenue" else "expenditure"
        made = [(concept, phase, parts, text) for parts, text in by_function(row, columns)]
    elif kind in ("total", "appropriation"):
        made = [(concept, phase, parts, text) for concept, parts, text in sided(kind, row, state)]
    elif kind == "economic":
        made = [("expenditure", phase, parts, text) for parts, text in economic(row, budget)]
    elif kind == "three":
        made = [(c, p, {"item": item} if item else {}, text) for c, p, item, text in three_public(row, budget)]
    else:
        made = []
    for concept, of, parts, text in made:
        if re.fullmatch(r"-?[\d,]+(?:\.\d+)?", text or ""):
            yield concept, of, tuple(sorted(parts.items())), text


# --- what is read ------------------------------------------------------------------------------------------------


@functools.cache
def disclosed(name):
    """The disclosure of a PDF."""
    return read_source(str(SHANGHAI / f"{name}.pdf"), load("cn"))[0]


def read(name):
    """The numbers in tables that are read, with what they are of."""
    for fact in disclosed(name).accounts.facts:
        for statement in fact.statements:
            if statement.place is not None and statement.place.table:
                yield fact.key.concept, fact.key.phase, tuple(sorted(fact.key.dimensions)), statement.text


class TestCells:
    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_each_number_is_the_fact_that_its_place_says(self, name):
        """No number has another key than its row and its column say, and none is left out."""
        wanted, found = Counter(expected(name)), Counter(read(name))

        assert sum(wanted.values()) > 120
        assert found - wanted == Counter()
        assert wanted - found == Counter()

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_every_cell_of_tables_is_read(self, name):
        """No numeral of a table is on the list of what was not read."""
        left = [each for each in disclosed(name).coverage.unread if each.place is not None and each.place.table]

        assert left == []


BY_HAND = {
    "cn-shanghai-putuo/final-2024-caizhengju.pdf": """
        revenue (source 'general_public_budget') of 2024年度 = 2,940.05
        revenue (source 'other') of 2024年度 = 6.20
        revenue of 2024年度 = 2,946.25
        opening_balance of 2024年度 = 49.14
        closing_balance of 2024年度 = 55.34
        total_revenue of 2024年度 = 2,995.39
        expenditure (function '201') of 2024年度 = 2,106.66
        expenditure (function '208') of 2024年度 = 326.71
        expenditure (function '208') of 2024年度 = 326.72
        revenue (function '2010602') of 2024年度 = 16.19
        revenue (function '2010602', source 'other') of 2024年度 = 6.19
        revenue (source 'appropriation') of 2024年度 = 2,940.05
        expenditure (function '2010601', nature 'project') of 2024年度 = 8.37
        expenditure (function '2010608', nature 'project') of 2024年度 = 449.52
        opening_balance (fund 'appropriation') of 2024年度 = 21.63
        opening_balance (fund 'general_public_budget') of 2024年度 = 21.63
        total_expenditure (fund 'general_public_budget') of 2024年度 = 2,961.68
        expenditure (function '2210203', fund 'general_public_budget', nature 'basic') of 2024年度 = 258.50
        expenditure (economic '30102', fund 'general_public_budget', nature 'basic') of 2024年度 = 1,238.58
        expenditure (economic '30239', fund 'general_public_budget', nature 'basic') of 2024年度 = 48.49
        expenditure (fund 'general_public_budget', nature 'personnel') of 2024年度 = 2,152.26
        expenditure (fund 'general_public_budget', nature 'general_running') of 2024年度 = 184.65
        budget of three_public of 2024年度 = 0.95
        budget of three_public (item 'reception') of 2024年度 = 0.95
    """,
    "cn-shanghai-putuo/budget-2025-shanghai-shicaizhengju-unit.pdf": """
        budget of revenue (source 'appropriation') of 2025年度 = 171,915,169
        budget of expenditure (function '201', nature 'personnel') of 2025年度 = 60,330,260
        budget of expenditure (nature 'general_running') of 2025年度 = 25,177,779
        budget of expenditure (nature 'project') of 2025年度 = 44,273,130
        budget of revenue (function '2080801', source 'appropriation') of 2025年度 = 1,200,000
        budget of expenditure (function '2109999', nature 'project') of 2025年度 = 48,000
        budget of expenditure (function '221', fund 'appropriation') of 2025年度 = 21,800,000
        budget of expenditure (function '2010605', fund 'general_public_budget', nature 'project') of 2025年度 = 14,111,000
        budget of expenditure (economic '30212', fund 'general_public_budget', nature 'general_running') of 2025年度 = 2,887,000
        budget of expenditure (economic '30113', fund 'general_public_budget', nature 'personnel') of 2025年度 = 10,000,000
        budget of expenditure (fund 'general_public_budget', nature 'basic') of 2025年度 = 127,642,039
        budget of three_public of 2025年度 = 346.30
        budget of three_public (item 'vehicle_running') of 2025年度 = 32.20
        budget of operating_expenses of 2025年度 = 2,517.78
    """,
    "cn-swu-2021/budget-2021.pdf": """
        budget of revenue (source 'appropriation') of 2021年度 = 216,552.53
        budget of revenue (line '捐赠收入') of 2021年度 = 500.00
        budget of revenue of 2021年度 = 390,140.45
        budget of use_of_reserves of 2021年度 = 18,953.78
        budget of opening_balance of 2021年度 = 81,714.17
        budget of total_revenue of 2021年度 = 490,808.40
        budget of closing_balance of 2021年度 = 75,000.00
        budget of revenue (line '教育收费', source 'operating') of 2021年度 = 75,020.47
        budget of revenue (function '2050204', source 'operating') of 2021年度 = 1,200.00
        budget of revenue (function '2210203', source 'other') of 2021年度 = 1.52
        budget of expenditure (function '2050801', nature 'project') of 2021年度 = 183.17
        budget of expenditure (nature 'basic') of 2021年度 = 326,582.94
        budget of expenditure (function '2050202', fund 'appropriation', nature 'project') of 2021年度 = 491.00
        budget of expenditure (fund 'appropriation') of 2021年度 = 216,552.53
    """,
}


class TestByHand:
    @pytest.mark.parametrize("file", BY_HAND)
    def test_cells_that_a_person_read(self, file):
        """Cells of every form, typed from the printed pages, hold against the reader above, too."""
        wanted = {tuple(line.strip().split(" = ")) for line in BY_HAND[file].strip().splitlines()}
        accounts = read_source(str(CORPUS / file), load("cn"))[0].accounts
        found = {
            (str(fact.key), statement.text)
            for fact in accounts.facts
            for statement in fact.statements
            if statement.place.table
        }

        assert wanted - found == set()


class TestAgreement:
    def test_tables_and_sentences_state_one_fact(self):
        """The year's expenditure stands in tables 1 and 3 and in a sentence, its part by function in table 5 and in another."""
        accounts = disclosed("final-2024-caizhengju").accounts
        places = [
            {statement.place.table or "sentence" for statement in accounts.of("expenditure", **dims).total.statements}
            for dims in (
                {},
                {"fund": "general_public_budget"},
                {"fund": "general_public_budget", "function": "2010601"},
            )
        ]

        assert places == [
            {"收入支出决算总表", "支出决算表", "sentence"},
            {"财政拨款收入支出决算总表", "一般公共预算财政拨款支出决算表", "sentence"},
            {"一般公共预算财政拨款支出决算表", "sentence"},
        ]


class TestFindings:
    def test_another_form_and_its_one_slip(self):
        """The budget of a university: of 153 relations one does not hold, 使用非财政拨款结余 printed as .73 and .78."""
        made = read_source(str(CORPUS / "cn-swu-2021/budget-2021.pdf"), load("cn"))[0]
        found = [f for f in reconcile(made, "cn-department").findings if f.severity.value != "note"]

        assert [(f.severity.value, f.keys[0].concept) for f in found] == [("error", "use_of_reserves")]

    @pytest.mark.parametrize("name", CLEAN)
    def test_nothing_is_said_against_clean_documents(self, name):
        """Whole tables and sentences in another unit hold together: there are notes on rounding, nothing more."""
        assert {finding.severity.value for finding in reconcile(disclosed(name), "cn-department").findings} <= {"note"}

    def test_a_digit_too_many_in_a_sentence(self):
        """887.36万元 in the sentence on 2080506 stands as 873,617.00元 in the table: the item itself is pointed at."""
        report = reconcile(disclosed("budget-2025-caizhengju-dept"), "cn-department")
        found = [finding for finding in report.findings if finding.rule == "CN10B" and finding.severity.value != "note"]

        assert [{key.get("function") for key in finding.keys} for finding in found] == [{"2080506"}]

    @pytest.mark.parametrize(
        ("name", "totals"),
        [
            ("final-2024-caizhengju", {"fund": "appropriation"}),
            ("final-2024-caizhengju-edited-by-repo-author", {}),
            ("final-2024-shehuigongzuobu", None),
            ("budget-2024-fuliyuan-unit", None),
            ("budget-2025-caizhengju-dept", None),
        ],
    )
    def test_errors_are_those_of_the_documents(self, name, totals):
        """What is called an error is a total in a sentence that is another in the table; rounding is none."""
        report = reconcile(disclosed(name), "cn-department")
        about = {finding.keys[0] for finding in report.findings if finding.severity.value == "error"}

        assert bool(about) == (totals is not None)
        assert {key.concept for key in about} <= {"total_revenue", "total_expenditure"}
        assert all(dict(key.dimensions) == totals for key in about)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not there")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_number_of_a_text_in_columns_is_another_fact(name, tmp_path):
    """Of the text that `pdftotext -layout` makes of a PDF, a table is read as far as heads and numbers confirm its columns, and never
    wrongly; nobody is accused of whom the PDF shows nothing."""
    path = tmp_path / "layout.txt"
    subprocess.run(["pdftotext", "-layout", str(SHANGHAI / f"{name}.pdf"), str(path)], check=True, capture_output=True)
    made = read_source(str(path), load("cn"))[0]
    found = Counter(
        (fact.key.concept, fact.key.phase, tuple(sorted(fact.key.dimensions)), statement.text)
        for fact in made.accounts.facts
        for statement in fact.statements
        if statement.place is not None and statement.place.table and fact.key.concept != "tabulated"
    )
    grave, known = (
        {
            finding.rule
            for finding in reconcile(each, "cn-department").findings
            if finding.severity.value in ("error", "explain")
        }
        for each in (made, disclosed(name))
    )

    assert found - Counter(expected(name)) == Counter()
    assert known or not grave
