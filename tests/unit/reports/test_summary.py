"""Many sources in one table."""

import csv
import io
import sys

import pytest

from govledger.accounts import Accounts
from govledger.errors import MissingExtra
from govledger.fiscal import calendar
from govledger.reconciliation import reconcile
from govledger.reports import report_to_dict
from govledger.reports.messages import LOCALES
from govledger.reports.summary import STATUSES, Row, new_workbook, render_csv, render_xlsx, table_of_rows

ROWS = [
    Row(name="=a.txt", status="to-explain", entity="某中心", year="2019年度", figures=12, tied=9, errors=0, explain=3,
        questions=1, notes=0),
    Row(name="b.pdf", status="unreadable", reason="is empty; nothing to read"),
    Row(name="c.pdf", status="unreadable", reason="holds\x0b one"),
]  # fmt: skip


def cells(sheet):
    """The values of a sheet, row by row."""
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_text_in_english():
    """Each source is a line, and the last one counts each status that there is."""
    assert table_of_rows(ROWS, locale="en").text().splitlines() == [
        "source  status           entity  fiscal year  figures  tied  errors  to be explained  questions  notes  reason",
        "------  ---------------  ------  -----------  -------  ----  ------  ---------------  ---------  -----  -------------------------",
        "=a.txt  to be explained  某中心  2019年度          12     9       0                3          1      0",
        "b.pdf   unreadable                                                                                      is empty; nothing to read",
        "c.pdf   unreadable                                                                                      holds one",
        "all (3): to be explained 1, unreadable 2",
    ]


def test_text_in_chinese():
    """Heads and statuses are in the language of the report."""
    lines = table_of_rows(ROWS, locale="zh_CN").text().splitlines()

    assert lines[0].split() == [
        "来源",
        "结论",
        "单位",
        "年度",
        "数字",
        "核对",
        "错误",
        "须说明",
        "疑问",
        "提示",
        "原因",
    ]
    assert lines[-1] == "合计（3）：须说明 1，无法读取 2"


def test_csv():
    """As CSV every line has as many cells, no cell is a formula, and the last line counts each status."""
    head, first, *_, last = csv.reader(io.StringIO(render_csv(ROWS, locale="en")))

    assert first == ["'=a.txt", "to be explained", "某中心", "2019年度", "12", "9", "0", "3", "1", "0", ""]
    assert last[:2] == ["all (3)", "to be explained 1, unreadable 2"]
    assert len(head) == len(last) == 11


def test_xlsx():
    """A workbook has the sources on one sheet, numbers as numbers and names as texts, and each status on another."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(ROWS, locale="en")))
    sources, statuses = book.worksheets

    assert cells(sources)[1] == ["=a.txt", "to be explained", "某中心", "2019年度", 12, 9, 0, 3, 1, 0, None]
    assert (sources["A2"].data_type, sources["E2"].data_type) == ("s", "n")
    assert sources["K4"].value == "holds  one"
    assert cells(statuses) == [
        ["status", "sources"],
        ["contradicted", 0],
        ["to be explained", 1],
        ["consistent", 0],
        ["unverified", 0],
        ["unreadable", 2],
        ["all (3)", 3],
    ]


def test_a_missing_library_is_named(monkeypatch):
    """Without openpyxl the error says what to install."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    with pytest.raises(MissingExtra, match=r"govledger\[xlsx\]"):
        new_workbook()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_status_has_words(locale):
    """What a source can come to is said in every language, each in words of its own."""
    rows = [Row(name="a", status=status) for status in STATUSES]
    said = [row[1] for row in table_of_rows(rows, locale=locale).rows]

    assert len({*said}) == len(STATUSES)


def test_a_report_and_its_data_have_the_same_row():
    """A row is the same from a report and from what was kept of it."""
    accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019), currency="CNY")
    accounts = accounts.state("expenditure", "300.00元").state("expenditure", "180.00元", nature="basic")
    accounts = accounts.state("expenditure", "130.00元", nature="project")
    report = reconcile(accounts, "cn-department")
    row = Row.of_report("a.txt", report, country="cn")

    assert row == Row.of_data("a.txt", report_to_dict(report), country="cn")
    assert (row.status, row.figures, row.explain) == ("to-explain", 3, 1)
