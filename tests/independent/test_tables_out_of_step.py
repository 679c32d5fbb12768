"""Tables that are out of step as a whole are told as what they are, one finding each: a column, its unit, two columns, a table.

The statement of functions by economic class of the examples, with mistakes that are made in it as a spreadsheet makes them.
"""

import copy
import csv
from pathlib import Path

import openpyxl
import pytest

from drawn_pdfs import pdf
from govledger import read_narrative
from govledger.accounts import Key
from govledger.countries import read_published
from govledger.documents import read_document
from govledger.figures import Interval
from govledger.fiscal import calendar
from govledger.reconciliation import Assertion, reconcile
from govledger.reconciliation.repairs.columns import Cell, ColumnSlip
from govledger.reconciliation.repairs.margins import Group
from govledger.reports import render_text, report_to_dict, verify_report

DATA = Path(__file__).parents[2] / "examples" / "data"
YEAR = calendar("DE").starting(2023)
FUNCTIONS, OPERATIONS = (
    list(csv.reader((DATA / f"{name}-2023.csv").read_text(encoding="utf-8").splitlines()))
    for name in ("functions", "operations")
)
GOODS, FIXED_CAPITAL = 3, 4
BODY = range(2, 12)


def changed(change):
    """A copy of the functions with a change made to its rows."""
    rows = copy.deepcopy(FUNCTIONS)
    change(rows)
    return rows


def shifted(rows):
    """Goods and services of four functions stand a row too low."""
    for at in range(5, 9):
        rows[at][GOODS] = FUNCTIONS[at - 1][GOODS]


def in_thousands(rows):
    """Goods and services of four functions are printed in thousands, the rest in millions."""
    for at in range(5, 9):
        rows[at][GOODS] = str(int(float(FUNCTIONS[at][GOODS]) * 10) * 100)


def exchanged(rows):
    """Goods and services and fixed capital stand under each other's heads; their totals do not."""
    for at in BODY:
        rows[at][GOODS], rows[at][FIXED_CAPITAL] = FUNCTIONS[at][FIXED_CAPITAL], FUNCTIONS[at][GOODS]


def one_digit(rows):
    """Goods and services of health are 72.3 for 27.3."""
    rows[8][GOODS] = "72.3"


def doubled(rows):
    """Every figure is twice what it was, as in the table of another year."""
    for row in rows[2:]:
        row[2:] = [str(float(cell) * 2) for cell in row[2:]]


def book(folder, **sheets):
    """A workbook with some tables."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append([float(cell) if "." in cell and cell[-1].isdecimal() else cell for cell in row])
    path = folder / "book.xlsx"
    made.save(path)
    return path


def report_on(folder, rulebook="cross-tables", **sheets):
    """The report on a workbook."""
    disclosure = read_published(book(folder, **sheets), country="gfs", year=YEAR, entity="A country")
    return reconcile(disclosure, rulebook)


def graver(report):
    """The findings that are more than what digits explain."""
    return [
        finding for finding in report.findings if finding.reading == "balanced" and finding.severity.value != "note"
    ]


class TestOneFinding:
    @pytest.mark.parametrize(
        ("change", "broken", "kind", "words"),
        [
            (one_digit, 2, "wrong-digit", None),
            (shifted, 5, "misaligned-column", "stand a row too low between “Economic affairs” and “Health”"),
            (in_thousands, 13, "misaligned-column", "taken 1/1000 times"),
            (exchanged, 2, "exchanged", "likely each stands in the other's place"),
        ],
    )
    def test_a_column_out_of_step(self, change, broken, kind, words, tmp_path):
        """However many sums a column breaks, it is one finding that names what is out of step, verified by itself."""
        report = report_on(tmp_path, functions=changed(change))
        (finding,) = graver(report)

        assert len(finding.with_consequences) == broken
        assert all(each.proof is not None for each in finding.with_consequences)
        if words is not None:
            assert kind in {diagnosis.kind for diagnosis in finding.diagnoses}
            assert words in render_text(report, locale="en")
        assert verify_report(report_to_dict(report)).problems == ()

    def test_the_table_of_another_year(self, tmp_path):
        """Two tables of which each is right by itself, and which differ throughout, are of two years: one finding, not ninety."""
        report = report_on(tmp_path, functions=FUNCTIONS, older=changed(doubled))
        (finding,) = [each for each in report.findings if each.severity.value != "note"]

        assert (finding.slip, len(finding.consequences)) == ("other-table", 86)
        assert "80 of the 90 figures" in render_text(report, locale="en")
        assert "90 个数字中有 80 个不同" in render_text(report, locale="zh_CN")
        assert verify_report(report_to_dict(report)).problems == ()

    def test_one_figure_that_differs_is_no_other_table(self, tmp_path):
        """Where two tables differ in one figure, this is told, and no table is said to be of another year."""
        report = report_on(tmp_path, functions=FUNCTIONS, again=changed(one_digit))

        assert all(finding.slip is None for finding in report.findings)
        assert len(graver(report)) == 1


class TestColumns:
    def test_rows_that_say_the_same_are_one_coincidence(self):
        """Two columns that would mend ten equal rows in each other's place are not said to have slipped: that is one accident."""
        cells = [Cell(key(row), str(row), Assertion.of_print(key(row), "5"), Interval.exactly(5)) for row in range(10)]
        same = {cell.key: Interval.exactly(7) for cell in cells}
        other = {cell.key: Interval.exactly(7 + at) for at, cell in enumerate(cells)}
        groups = (Group((), 1, frozenset(), ()), Group((), 1, frozenset(), ()))

        for values, telling in ((same, False), (other, True)):
            slip = ColumnSlip(kind="unit", columns=(), cells=tuple(cells), values=values, groups=groups)
            assert slip.is_telling is telling


def key(row):
    """The key of an amount in a row."""
    return Key.of("expenditure", year=YEAR, project=f"p{row}")


class TestNoFinding:
    def test_a_table_that_is_there_twice(self, tmp_path):
        """The same table again says nothing new, and contradicts nothing."""
        report = report_on(tmp_path, functions=FUNCTIONS, again=FUNCTIONS)

        assert report.findings == ()
        assert report.untied == ()

    def test_a_table_that_is_missing(self, tmp_path):
        """What the other table would have been held against is untestable, and no figure is called wrong for that."""
        both, one = (
            report_on(tmp_path, "gfsm-2014", **sheets)
            for sheets in ({"functions": FUNCTIONS, "operations": OPERATIONS}, {"functions": FUNCTIONS})
        )
        lacking = {check.rule for check in one.checked if check.verdict.value == "untestable"}

        assert (both.findings, one.findings) == ((), ())
        assert {"GF01", "GF02"} <= lacking

    def test_a_page_that_is_there_twice(self, tmp_path):
        """A page of a statement that was put in twice is read once, and the report says so."""

        def page(canvas):
            canvas.setFont("STSong-Light", 11)
            canvas.drawString(60, 780, "某市服务中心2019年度部门决算")
            canvas.drawString(60, 750, "2019年支出决算300.00万元，其中：基本支出180.00万元，项目支出120.00万元。")

        pytest.importorskip("reportlab")
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont

        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        path = tmp_path / "statement.pdf"
        path.write_bytes(pdf(page, page))
        document = read_document(path)
        report = reconcile(read_narrative(document), "cn-department")

        assert [finding for finding in report.findings if finding.severity.value != "question"] == []
        assert [each.status.value for each in document.pages] == ["read", "copy"]
        assert "there again, read once" in render_text(report, document, locale="en")

    def test_statements_of_two_years_in_one_text(self, tmp_path):
        """Each year keeps its figures: they are compared by what the text says of their change, not mixed."""
        path = tmp_path / "statement.txt"
        path.write_text(
            "某中心2018年度部门决算\n2018年支出决算200.00万元，其中：基本支出150.00万元，项目支出50.00万元。\n"
            "某中心2019年度部门决算\n2019年支出决算300.00万元，其中：基本支出180.00万元，项目支出120.00万元。\n",
            encoding="utf-8",
        )
        report = reconcile(read_narrative(read_document(path)), "cn-department")

        assert [finding.rule for finding in report.findings if finding.severity.value in ("error", "explain")] == []
        assert {fact.key.year.start.year for fact in report.disclosure.accounts.facts} == {2018, 2019}
