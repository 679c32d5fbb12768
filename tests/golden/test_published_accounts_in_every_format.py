"""The accounts of a department as PDF, Word document, web page, workbook and text: equal facts and equal findings."""

import pytest

import set_texts
from govledger.countries import load
from govledger.countries.sources import read_source
from govledger.documents import Fate
from govledger.reconciliation import reconcile
from govledger.reports import say
from published_accounts import TABLES, as_docx, as_html, as_pages, as_pdf, as_text, as_xlsx, with_mistake

WRITERS = {
    "a.docx": as_docx,
    "a.html": as_html,
    "spaced.txt": lambda tables: as_text(tables, set_texts.spaced),
    "middle.txt": lambda tables: as_text(tables, lambda rows: set_texts.spaced(rows, head="^")),
    "right.txt": lambda tables: as_text(tables, lambda rows: set_texts.spaced(rows, head=">", gap=2)),
    "wide.txt": lambda tables: as_text(tables, lambda rows: set_texts.spaced(rows, blank="\u3000", gap=4)),
    "counted.txt": lambda tables: as_text(tables, set_texts.counted),
    "tabs.txt": lambda tables: as_text(tables, set_texts.tabbed),
    "bars.txt": lambda tables: as_text(tables, set_texts.barred),
    "open.txt": lambda tables: as_text(tables, lambda rows: set_texts.barred(rows, sides=False)),
    "boxed.txt": lambda tables: as_text(tables, set_texts.boxed),
    "broken.txt": lambda tables: as_text(tables, lambda rows: set_texts.boxed(rows, room=14)),
    "first.txt": lambda tables: as_text(tables, set_texts.wrapped),
    "last.txt": lambda tables: as_text(tables, lambda rows: set_texts.wrapped(rows, numbers="last")),
    "within.txt": lambda tables: as_text(tables, lambda rows: set_texts.wrapped(rows, numbers="middle")),
    "pages.txt": lambda tables: as_pages(tables, lambda rows: set_texts.spaced(rows, head="^", indent=2)),
}
WORKBOOK = {"year": "CN 2019", "entity": "某市档案服务中心", "kind": "final-accounts"}


def stated(disclosure, *, tables=False):
    """What is stated of each fact: by its key, the amounts with their digits and units, those of tables alone or all."""
    return {
        str(fact.key): said
        for fact in disclosure.accounts.facts
        if (
            said := sorted(
                (str(each.value), str(getattr(each, "unit", None)), getattr(each, "decimals", None))
                for each in fact.statements
                if not tables or each.place.row is not None
            )
        )
    }


def findings(disclosure):
    """The findings in short."""
    found = reconcile(disclosure, "cn-department").findings
    return sorted((each.rule, each.verdict.value, each.severity.value, say(each.title, "zh_CN")) for each in found)


def read(tmp_path, name, data, **told):
    """A file of these bytes as it is read."""
    path = tmp_path / name
    path.write_bytes(data)
    return read_source(str(path), **told)


@pytest.fixture(scope="module", params=[TABLES, with_mistake(TABLES)], ids=["true", "one wrong digit"])
def published(request, tmp_path_factory):
    """The tables, and what is read of them as a PDF."""
    return request.param, read(tmp_path_factory.mktemp("pdf"), "a.pdf", as_pdf(request.param))[0]


def test_what_is_planted_is_found(published):
    """The true accounts give no finding, and the wrong digit gives the one of the sums that it breaks."""
    tables, told = published

    assert [rule for rule, *_ in findings(told)] == ([] if tables == TABLES else ["C01"])
    assert told.coverage.unread == ()
    assert len(told.accounts.facts) == 53


@pytest.mark.parametrize("name", WRITERS)
def test_equal_facts_and_findings(name, published, tmp_path):
    """Every format gives the facts of the PDF, each stated as often and with the same digits, and the same findings."""
    tables, told = published
    made, document = read(tmp_path, name, WRITERS[name](tables))

    assert stated(made) == stated(told)
    assert findings(made) == findings(told)
    assert made.coverage.unread == ()
    assert len(document.tables) == len(tables)


def test_a_workbook_has_the_facts_of_the_tables(published, tmp_path):
    """A workbook of the tables gives what they state in the PDF, and the same findings."""
    tables, told = published
    made, _ = read(tmp_path, "a.xlsx", as_xlsx(tables), country=load("cn"), **WORKBOOK)

    assert stated(made) == stated(told, tables=True)
    assert findings(made) == findings(told)


@pytest.mark.parametrize("name", [name for name in WRITERS if name.endswith(".txt")])
def test_every_character_of_a_text_has_one_fate(name, tmp_path):
    """Of a text each character stands in a cell or in a line, or draws a table, and those of cells are what the cells hold."""
    data = WRITERS[name](TABLES)
    _, document = read(tmp_path, name, data)
    cells = "".join(text for table in document.tables for row in table.rows for text in row)

    assert document.ledger.total == len("".join(data.decode().split()))
    assert document.ledger.counts[Fate.CELL] == len("".join(cells.split()))
    assert document.ledger.counts[Fate.LINE] == len("".join(document.text.split()))
