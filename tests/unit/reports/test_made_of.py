"""What a source is made of: pages, tables, characters and numerals, in the JSON, in reports and by the command."""

import json

import pytest

from drawn_pdfs import lines, pdf
from govledger.__main__ import main
from govledger.documents import Document, Ledger, Page, PageLedger
from govledger.reports.made_of import document_to_dict, heading_of_source

SCANNED = Page(number=2, status="scanned", reason="it is a picture")


def document(*pages, counts=None):
    """A document with these pages, and so many characters of each fate."""
    ledger = Ledger((PageLedger(page=1, counts=counts or {"cell": 5}),))
    return Document(name="a.pdf", kind="pdf", text="", sha256="", pages=pages, ledger=ledger)


class TestHeading:
    @pytest.mark.parametrize(
        ("locale", "told"),
        [
            ("en", {"pages": "4: 1 read, 2 scanned, a picture that is not read (2-3), 1 damaged (5)"}),
            ("zh_CN", {"页数": "共 4 页：已读 1 页，扫描图像、未读 2 页（第 2-3 页），损坏 1 页（第 5 页）"}),
        ],
    )
    def test_pages_that_are_not_read_are_named(self, locale, told):
        """A reader of a report sees which pages it knows nothing of."""
        pages = (Page(number=1), SCANNED, Page(number=3, status="scanned"), Page(number=5, status="failed"))

        assert heading_of_source(document(*pages), locale) == told

    def test_characters_that_stand_nowhere(self):
        """Characters that nobody sees, or that are printed twice, are counted; where there are none, nothing is said."""
        counts = {"cell": 5, "line": 2, "twice": 3, "hidden": 4}

        assert heading_of_source(document(counts=counts), "en") == {
            "characters": "14: 5 in tables, 2 in lines, 3 printed twice, 4 that nobody sees"
        }
        assert heading_of_source(document(counts={"cell": 5, "line": 2}), "en") == {}
        assert heading_of_source(None, "en") == heading_of_source(Document.from_text("5"), "en") == {}


class TestData:
    def test_every_character_of_a_page_is_in_the_json(self):
        """The counts of a page are those of its text layer, each fate by its name."""
        (page,) = document_to_dict(document(SCANNED, counts={"cell": 5, "hidden": 1}))["characters"]

        assert page == {"page": 1, "cell": 5, "line": 0, "rule": 0, "twice": 0, "hidden": 1, "unreadable": 0}

    def test_what_the_command_reads_carries_it(self, tmp_path, capsys):
        """Accounts and reports in JSON tell the pages, the tables and the characters of a PDF."""
        path = tmp_path / "outlays.pdf"
        path.write_bytes(pdf(lines))
        told = {}
        for command in ("read", "check"):
            main([command, str(path), "--year", "DE 2013", "--format", "json"])
            told[command] = json.loads(capsys.readouterr().out)["document"]

        assert told["read"] == told["check"]
        assert [page["status"] for page in told["read"]["pages"]] == ["read"]
        assert (told["read"]["tables"][0]["rows"], told["read"]["tables"][0]["columns"]) == (5, 4)


class TestExplained:
    def test_a_page_with_a_table(self, tmp_path, capsys):
        """Page by page: blocks by their kind, tables by their size, and what became of the numerals."""
        path = tmp_path / "outlays.pdf"
        path.write_bytes(pdf(lines))
        status = main(["read", "--explain", "--locale", "en", "--year", "DE 2013", str(path)])
        told = capsys.readouterr().out.splitlines()

        assert status == 0
        assert told[0] == "pages: 1: 1 read"
        assert "  table Outlays of the town: 5 rows, 4 columns; 12 amounts, 2 no figures" in told
        assert any(line.startswith("  paragraph: Outlays on roads went up") for line in told)

    def test_an_unread_numeral_is_told_with_its_reason(self, tmp_path, capsys):
        """What is not read stands with its place and its reason, in the language that is asked for."""
        path = tmp_path / "statement.txt"
        path.write_text("某中心2019年度部门决算\n2019年收入决算143.37万元，其余1.2.3。", encoding="utf-8")
        main(["read", "--explain", str(path)])
        chinese = capsys.readouterr().out
        main(["read", "--explain", "--locale", "en", str(path)])

        assert "未读：" in chinese
        assert "not read: " in capsys.readouterr().out
