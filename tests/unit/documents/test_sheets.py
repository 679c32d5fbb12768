"""Spreadsheets: what is stored in a cell as text, merged cells, hidden sheets, and what the library does not tell."""

import datetime
import io
import random
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from govledger.documents import CellKind, How, read_tables, read_tables_of_bytes, workbook
from govledger.documents.workbook import MOST_CELLS, unseen_cells
from govledger.errors import MissingExtra, UnusableSource

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the documents are not there: {CORPUS}")

ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="Outlays"><table:table-row>
<table:table-cell office:value-type="string"><text:p>Roads</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="0"><text:p>0.00</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="1234.5"><text:p>1,234.50</text:p></table:table-cell>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""
MANIFEST = """<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
</manifest:manifest>"""


def saved(book):
    """The bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def book_of(cells):
    """The bytes of a workbook of one sheet with these values by address."""
    book = openpyxl.Workbook()
    for address, value in cells.items():
        book.active[address] = value
    return saved(book)


def ods(content=ODS):
    """The bytes of an OpenDocument spreadsheet."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", content.replace(">\n<", "><"))
    return file.getvalue()


def rewritten(data, **parts):
    """The workbook with the first sheet put through a function of its XML."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for each in old.namelist():
            content = old.read(each).decode()
            new.writestr(each, parts["sheet"](content) if each.endswith("sheet1.xml") else content)
    return file.getvalue()


def read(data, name="a.xlsx"):
    """The tables of a workbook."""
    return read_tables_of_bytes(data, name=name)


class TestValues:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (0, "0"),
            (20805, "20805"),
            (-1.5, "-1.5"),
            (0.1, "0.1"),
            (138.700078125, "138.700078125"),
            (1e20, "100000000000000000000"),
            (1e-7, "0.0000001"),
            ("05", "05"),
            ("  two\nlines ", "  two\nlines "),
            (True, "TRUE"),
            (datetime.date(2014, 3, 31), "2014-03-31"),
            (datetime.datetime(2014, 3, 31, 12, 30), "2014-03-31T12:30:00"),
            (datetime.time(12, 30), "12:30:00"),
        ],
    )
    def test_each_kind_of_value(self, value, text):
        """A number has as few digits as it needs and no exponent, nought is a number, and a text stays as it is."""
        assert read(book_of({"A1": value}))[0].rows == ((text,),)

    def test_an_address_is_that_of_the_spreadsheet(self):
        """Blank rows above and blank columns before the first cell are kept, so that B3 is B3."""
        (table,) = read(book_of({"B3": "Item", "C4": 5}))

        assert table.rows == (("", "", ""), ("", "", ""), ("", "Item", ""), ("", "", "5"))
        assert (table.place(2, 1).column, table.place(2, 1).row, table.how) == ("B", "3", How.SHEET)

    def test_an_open_document_spreadsheet(self):
        """The numbers of .ods are what is stored, too."""
        (table,) = read(ods(), "a.ods")

        assert (table.name, table.rows) == ("Outlays", (("Roads", "0", "1234.5"),))


class TestSheets:
    def test_each_sheet_is_a_table(self):
        """Sheets come in their order by their names, hidden ones marked, and empty ones are left out."""
        book = openpyxl.Workbook()
        book.active.title, book.active["A1"] = "Income & fees", 5
        book.create_sheet("Empty")
        hidden = book.create_sheet("支出")
        hidden["A1"], hidden.sheet_state = 4, "hidden"
        book.create_chartsheet("Chart")
        tables = read(saved(book))

        assert [(table.name, table.rows) for table in tables] == [("Income & fees", (("5",),)), ("支出", (("4",),))]
        assert [dict(table.tags) for table in tables] == [{}, {"visible": "Hidden"}]

    def test_merged_cells_are_spans(self):
        """A merged cell is one cell with the slots that it takes, no farther than the table goes."""
        book = openpyxl.Workbook()
        book.active["B2"], book.active["D3"] = "Outlays", 5
        book.active.merge_cells("B2:C3")
        book.active.merge_cells("A1:D1")
        (table,) = read(saved(book))

        assert dict(table.spans) == {(1, 1): (2, 2), (0, 0): (1, 4)}
        assert table.cell(2, 2).kind is CellKind.COVERED

    def test_an_empty_workbook_holds_nothing(self):
        """A workbook without a value is refused like any empty source."""
        with pytest.raises(UnusableSource, match="is empty"):
            read(saved(openpyxl.Workbook()))


class TestUnseen:
    def test_a_formula_without_a_result_is_no_blank(self):
        """A sheet that no program has reckoned states its formulas, and a cell that is read wrongly as blank is none."""
        (table,) = read(book_of({"A1": 1, "A2": 2, "A3": "=SUM(A1:A2)", "B3": '=IF(A1<2,"x","")'}))

        assert [table.text(row, 0) for row in range(3)] == ["1", "2", "=SUM(A1:A2)"]
        assert [table.text(row, 1) for row in range(3)] == ["", "", '=IF(A1<2,"x","")']

    def test_a_formula_with_a_result_is_its_result(self):
        """What a program has reckoned is the value, also where it is an empty text."""
        data = rewritten(
            book_of({"A1": "=1+1", "B1": '=""', "C1": "=1/0", "D1": 5}),
            sheet=lambda xml: (
                xml.replace("<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")
                .replace('<c r="B1"><f>""</f><v></v>', '<c r="B1" t="str"><f>""</f><v></v>')
                .replace('<c r="C1"><f>1/0</f><v></v>', '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v>')
            ),
        )

        assert read(data)[0].rows == (("2", "", "#DIV/0!", "5"),)

    def test_errors_are_their_text(self):
        """A failed cell says so, beyond the last cell that has a value, too."""
        book = openpyxl.Workbook()
        book.active["A1"] = 5
        book.active["C2"] = "#REF!"
        assert book.active["C2"].data_type == "e"

        assert read(saved(book))[0].rows == (("5", "", ""), ("", "", "#REF!"))

    def test_other_files_have_none(self):
        """What is no .xlsx, or a damaged one, is left to the library."""
        assert unseen_cells(ods(), name="a.ods") == {}
        assert unseen_cells(b"PK\x03\x04...", name="a.xlsx") == {}


class TestRefusals:
    @pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.ods", "a.XLSM"])
    @pytest.mark.parametrize(
        "data", [b"Item,2013\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), bytes(9)]
    )
    def test_what_is_no_spreadsheet(self, data, name):
        """A file under a wrong name is one clear error."""
        with pytest.raises(UnusableSource, match=rf"^{name}: is no spreadsheet that can be read"):
            read(data, name)

    def test_a_locked_file(self):
        """A file with a password is told from a damaged one."""
        data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le")

        with pytest.raises(UnusableSource, match="is locked by a password"):
            read(data)

    def test_a_cell_far_from_the_others(self):
        """A sheet of two cells that spreads over billions is refused, before the library makes room for all of them."""
        with pytest.raises(UnusableSource, match=f"sheet 'Sheet': spreads over 17,179,869,184 cells.*{MOST_CELLS:,}"):
            read(book_of({"A1": 1, "XFD1048576": 2}))

    @pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
    def test_a_zip_bomb(self, part, monkeypatch):
        """A part that unpacks to more than is read is refused before any of it is unpacked."""
        monkeypatch.setattr(workbook, "_MOST_BYTES", 1 << 20)
        file, whole = io.BytesIO(), zipfile.ZipFile(io.BytesIO(book_of({"A1": "Roads"})))
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for each in {*whole.namelist()} - {part}:
                archive.writestr(each, whole.read(each))
            archive.writestr(part, b" " * ((1 << 20) + 1))
        with pytest.raises(UnusableSource, match=rf"'{part}' in it has more than 1 megabytes"):
            read(file.getvalue())

    def test_a_damaged_file_is_never_a_traceback(self):
        """Whatever is cut off or turned in a file, it is read or refused in one line."""
        data, draw = book_of({"A1": "Item", "B1": 5, "B2": "=1+1", "C3": "#REF!"}), random.Random(14)
        refused = 0
        for _ in range(300):
            at = draw.randrange(len(data))
            damaged = data[:at] if draw.random() < 0.3 else data[:at] + draw.randbytes(3) + data[at + 3 :]
            try:
                read(damaged or b"x")
            except UnusableSource:
                refused += 1

        assert refused > 100

    def test_without_the_library(self, monkeypatch):
        """The message says what to install."""
        monkeypatch.setitem(sys.modules, "python_calamine", None)

        with pytest.raises(MissingExtra, match=r'pip install "govledger\[xlsx\]"'):
            read(book_of({"A1": 1}))


@needs_corpus
@pytest.mark.parametrize("path", sorted(CORPUS.rglob("*.xlsx")), ids=lambda path: path.name)
def test_published_sheets_are_read_whole(path):
    """Every value that openpyxl finds in a published workbook is the text of its slot, and no other slot has one."""
    tables = {table.name: table for table in read_tables(path)}
    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        found = {
            (cell.row - 1, cell.column - 1): cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        texts = {(r, c): text for r, row in enumerate(tables[sheet.title].rows) for c, text in enumerate(row) if text}

        assert texts.keys() == {slot for slot, value in found.items() if value != ""}
        for slot, value in found.items():
            if isinstance(value, int | float) and not isinstance(value, bool):
                stored = tables[sheet.title].stored
                assert float((stored and stored[slot[0]][slot[1]]) or texts[slot]) == value
            elif isinstance(value, str) and value:
                assert texts[slot] == value
