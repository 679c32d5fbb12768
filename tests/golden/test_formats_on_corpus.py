"""Published documents in the formats of other programs: what is written is valid, and has what was read."""

import io
import json
from pathlib import Path

import pytest

from by_schema import problems
from govledger import countries, reconcile
from govledger.countries.sources import read_source
from govledger.reports import accounts_to_dict, render_xlsx, report_to_dict, report_to_sarif

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
DOCUMENTS = (
    "cn-xiaoyi-2019/final-2019-smart-city-centre.txt",
    "cn-chongqing-2018/budget-2018-jiaotongwei.txt",
    "cn-swu-2021/budget-2021.pdf",
)


@pytest.fixture(scope="module", params=DOCUMENTS)
def checked(request):
    """A published document and the report on it."""
    path = CORPUS / request.param
    if not path.is_file():
        pytest.skip("the corpus is not beside the project")
    if path.suffix == ".pdf":
        pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
    disclosure, document = read_source(str(path))
    return reconcile(disclosure, countries.of(disclosure).rulebook, document=document), document


def test_by_the_schemas(checked):
    """Report and accounts are as their schemas say, and have no key that is not described."""
    report, document = checked

    assert problems("report", json.loads(json.dumps(report_to_dict(report, document)))) == []
    assert problems("accounts", json.loads(json.dumps(accounts_to_dict(report.disclosure, document)))) == []


def test_sarif(checked):
    """Every finding is a result with a fingerprint of its own, and every region lies in the text."""
    report, document = checked
    results = report_to_sarif(report, document)["runs"][0]["results"]
    prints = [result["partialFingerprints"]["ruleKeysResidual/v1"] for result in results]
    regions = [
        each["physicalLocation"].get("region", {"startLine": 1})
        for result in results
        for each in (*result["locations"], *result["relatedLocations"])
    ]

    assert sum(result["properties"]["kind"] == "finding" for result in results) == len(report.findings)
    assert len(prints) == len(set(prints))
    assert all(1 <= region["startLine"] <= len(document.lines) for region in regions)


def test_every_figure_is_in_the_workbook(checked):
    """Every print of every figure is a row, with its text and its number."""
    openpyxl = pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")
    report, document = checked
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(report, document, locale="en")))
    rows = list(book["Figures"].iter_rows(min_row=2, values_only=True))
    prints = [statement for fact in report.disclosure.accounts.facts for statement in fact.statements]

    assert [row[5] for row in rows] == [" ".join(statement.text.split()) for statement in prints]
    assert all(isinstance(row[6], int | float) for row in rows)
