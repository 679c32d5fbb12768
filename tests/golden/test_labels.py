"""What people and another checker labelled in published documents, each label with what is told of it and why.

The labels are the truth files beside the documents: every relation that does not hold, by another, simpler checker. A row of
``labels/`` was written by a person with the document, the label and the report side by side. It says that a finding of this
severity tells it at this place (``error``, ``explain``, ``question``, ``note``); that it ``follows`` from the finding of another
row; that a ``duty`` is missing for it; that its check is ``untestable`` or ``vacuous``; or that it is ``left``, and why. The documents are not part of
the library, so the tests are skipped where the folder is not at hand.
"""

import csv
import functools
import json
from fractions import Fraction
from pathlib import Path

import pytest

from govledger.countries import load
from govledger.countries.sources import read_source
from govledger.documents import read_document, read_tables
from govledger.forms.published import read_beside
from govledger.reconciliation import reconcile
from govledger.reports import report_to_dict

PUTUO = Path(__file__).parents[3] / "shared" / "corpus" / "cn-shanghai-putuo"
ROWS = list(csv.DictReader((Path(__file__).parent / "labels" / "cn-shanghai-putuo.csv").open(encoding="utf-8")))
FILES = sorted({row["file"] for row in ROWS})
CLEAN = ["budget-2025-qufuban-dept", "budget-2025-qufuban-unit", "budget-2025-shanghai-shicaizhengju-unit"]
OF_PAGES = "final-2025-shengtaihuanjingju"
GRAVE = ("error", "explain")
TOLD = ("error", "explain", "question", "note", "follows")
NO_FINDING = ("untestable", "vacuous")
PLAIN = ("rounding",)
"""Labels that need no row: whatever is told of them must be a note."""

pytestmark = pytest.mark.skipif(not PUTUO.is_dir(), reason=f"{PUTUO} is not there; the documents are no part of it")


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The report on a document as it is written to JSON, each made once."""

    @functools.cache
    def made(name):
        if name != OF_PAGES:
            disclosure, document = read_source(str(PUTUO / f"{name}.pdf"))
        else:
            disclosure, document = of_pages(PUTUO / f"{name}.pages.json", tmp_path_factory.mktemp("pages") / "a.txt")
        told = {"document": document, "paragraphs": load("cn").paragraphs(document)}
        return report_to_dict(reconcile(disclosure, "cn-department", **told), document)

    return made


def of_pages(path, text):
    """The text of pages as a document, and what it states with the tables that were taken from the pages."""
    text.write_text("\f".join(json.loads(path.read_text(encoding="utf-8"))["page_texts"]), encoding="utf-8")
    country, document = load("cn"), read_document(text)
    return read_beside(country.read(document), read_tables(path), country.tables).disclosure, document


def labels(name):
    """The labels of a document but those of rounding."""
    items = json.loads((PUTUO / f"{name}.truth.json").read_text(encoding="utf-8"))["items"]
    return [item for item in items if item["verdict"] not in PLAIN]


def stands_at(places, row):
    """Whether some place is on the page of a row, with its words or in their row of a table."""
    page = int(row["page"]) if row["page"] else None
    return any(
        place is not None
        and place["page"] == page
        and row["excerpt"] in ("".join(place["excerpt"].split()), place["row"])
        for place in places
    )


def findings_of(row, report):
    """The findings that a row names: its rule, its severity, its place."""
    severities = GRAVE if row["told"] == "follows" else (row["told"],)
    return [
        finding
        for finding in report["findings"]
        if (finding["rule"], finding["severity"] in severities) == (row["rule"], True)
        and stands_at([*finding["places"], finding["marked"]], row)
    ]


def test_every_label_has_a_row():
    """The rows are the labels of all documents, each as often as it was made."""
    made = [(row["file"], row["where"], row["stated"]) for row in ROWS]
    asked = [(name, item["where"], item["stated"]) for name in FILES for item in labels(name)]

    assert sorted(set(made)) == sorted(set(asked))
    assert sorted(path.name.removesuffix(".truth.json") for path in PUTUO.glob("*.truth.json")) == sorted(FILES + CLEAN)


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["told"] in TOLD], ids=lambda row: f"{row['file']} {row['stated']}"
)
def test_the_finding_of_a_label(row, report):
    """It is told with this severity, at this page and in these words, and with a proof where it accuses."""
    found = findings_of(row, report(row["file"]))

    assert len(found) == 1
    assert found[0]["verdict"] == ("contradicted" if row["told"] in (*GRAVE, "follows") else found[0]["verdict"])
    assert row["why"] or row["told"] in GRAVE or row["rule"].startswith("remark")


@pytest.mark.parametrize("name", [*FILES, *CLEAN])
def test_nothing_else_is_told(name, report):
    """Each finding above a note or a question is that of a label, and each cause is told once; rounding is no more than a note."""
    rows = [row for row in ROWS if row["file"] == name and row["told"] in GRAVE]
    grave = [finding for finding in report(name)["findings"] if finding["severity"] in GRAVE]

    assert sorted(finding["id"] for row in rows for finding in findings_of(row, report(name))) == sorted(
        finding["id"] for finding in grave
    )


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["told"] == "duty"], ids=lambda row: f"{row['file']} {row['stated']}"
)
def test_the_duty_of_a_label(row, report):
    """A duty is missing, at this page."""
    found = [each for each in report(row["file"])["obligations"] if each["rule"] == row["rule"]]

    assert [each["verdict"] for each in found] == ["missing"]
    assert int(row["page"]) in [place["page"] for place in (*found[0]["places"], found[0]["place"])]


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["told"] in NO_FINDING], ids=lambda row: f"{row['file']} {row['where']}"
)
def test_what_is_not_tested_is_said_to_be(row, report):
    """The check of the words is listed with why it is none."""
    checks = [each for each in report(row["file"])["checks"] if each["rule"] == row["rule"]]
    here = [each for each in checks if stands_at([each["place"]], row)]

    assert any(each["verdict"] == row["told"] and each["why"] for each in here)


class TestArithmetic:
    """What follows from another finding, with a pencil."""

    def test_a_fall_of_a_total_that_is_printed_as_0(self):
        """A fall of 56.95 to 2,995.39 is one of 1.87 %."""
        rate = Fraction("56.95") / (Fraction("2995.39") + Fraction("56.95")) * 100

        assert Fraction("1.865") <= rate < Fraction("1.875")

    def test_shares_that_are_too_many(self):
        """The four shares come to 100.07, and with the right one to 99.99, where four roundings leave 0.02."""
        others = Fraction("11.11") + Fraction("2.07") + Fraction("15.16")
        right = Fraction("2106.66") / Fraction("2940.05") * 100

        assert Fraction("71.73") + others == Fraction("100.07")
        assert Fraction("71.645") <= right < Fraction("71.655")
        assert abs(Fraction("71.65") + others - 100) <= 4 * Fraction("0.005")

    def test_a_rate_of_another_budget(self):
        """307.82 of 321.02 are 95.89 %."""
        assert Fraction("95.885") <= Fraction("307.82") / Fraction("321.02") * 100 < Fraction("95.895")


class TestLabelledByPeople:
    """The document of 2025 that people labelled: its sentences, and its tables as they were taken from its pages."""

    def test_all_number_cells_are_facts(self, report):
        """As many figures are read of its tables as the other checker counted, and no numeral of them is unread."""
        told = json.loads((PUTUO / f"{OF_PAGES}.truth.json").read_text(encoding="utf-8"))
        made = report(OF_PAGES)
        places = [statement["place"] for fact in made["facts"] for statement in fact["statements"]]

        assert sum(place["table"] is not None for place in places) == told["figures"]["numeric_cells_in_tables"]
        assert [each for each in made["coverage"]["unread"] if each["place"]["table"] is not None] == []

    @pytest.mark.parametrize(
        ("rule", "page", "excerpt"),
        [
            ("CN09", 20, "1367.76万元"),  # The sum of the classes on page 10 is 1,367.75; printed again on page 20.
            ("CN04", 20, "4733.14万元"),  # 3,365.38 + 1,367.75 on page 14.
            ("C01", 15, "资本性支出"),  # 14.44 beside 13.94 + 0.49.
            ("C01", 16, "公用经费合计"),  # 416.36 beside 401.93 + 14.44.
        ],
    )
    def test_rounding_is_a_note(self, rule, page, excerpt, report):
        """What people labelled as a hint on rounding is a note that it may be that."""
        row = {"rule": rule, "page": page, "excerpt": excerpt, "told": "note"}

        assert [each["verdict"] for each in findings_of(row, report(OF_PAGES))] == ["holds-within-rounding"]

    def test_another_scope_is_not_reported(self, report):
        """1,354.13 of projects with an evaluation beside project expenditure of 1,367.76: no finding is about it, not even a note."""
        made = report(OF_PAGES)
        (fact,) = [
            fact["id"] for fact in made["facts"] if any("1354.13" in each["text"] for each in fact["statements"])
        ]

        assert not [each for each in made["findings"] if fact in each["facts"]]
