"""Delimited text: the mark between cells, encodings, lines, and files that are refused."""

import codecs
import csv
import io
import sys
from pathlib import Path

import pytest

from govledger.documents import read_tables, read_tables_of_bytes
from govledger.documents.latin import is_latin
from govledger.errors import UnusableSource

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the documents are not there: {CORPUS}")


def read(text, name="a.csv"):
    """The one table of a text."""
    (table,) = read_tables_of_bytes(text if isinstance(text, bytes) else text.encode(), name=name)
    return table


class TestMark:
    @pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
    def test_each_mark_is_told(self, mark):
        """The mark that parts the rows alike is the one, whichever it is."""
        rows = (("Item", "2013"), ("Roads", "5"), ("Parks", "7"))

        assert read("\n".join(mark.join(row) for row in rows)).rows == rows

    def test_a_comma_inside_numbers_is_no_mark(self):
        """Where every number has a decimal comma, semicolons are still what stands between cells."""
        assert read("1;2,5;3,5;4,5\n2;2,5;3,5;4,5").rows[0] == ("1", "2,5", "3,5", "4,5")

    def test_words_above_the_table_do_not_count(self):
        """Title lines of one cell are rows, and the mark is told by the rows below them."""
        table = read("Outlays; final\nin thousands\nItem,2013\nRoads,5\nParks,7\n")

        assert table.rows == (("Outlays; final",), ("in thousands",), ("Item", "2013"), ("Roads", "5"), ("Parks", "7"))

    def test_rows_may_be_of_unequal_length(self):
        """A row keeps its own cells; what is missing from it is blank."""
        table = read("a,b,c\n1\n1,2,3,4\n")

        assert table.rows == (("a", "b", "c"), ("1",), ("1", "2", "3", "4"))
        assert table.text(1, 3) == ""

    def test_the_name_of_a_file_may_tell_the_mark(self):
        """In .tsv nothing but a tab is a mark."""
        assert read("a,b;c\td\n", name="a.tsv").rows == (("a,b;c", "d"),)

    def test_one_column_is_a_table(self):
        """A .csv without any mark has one cell in each row."""
        assert read("Item\nRoads\n").rows == (("Item",), ("Roads",))

    def test_plain_text_needs_tabs(self):
        """A .txt is a table if tabs stand in it, and running text is refused."""
        assert read("Item\t2013\nRoads\t5\n", name="a.txt").rows[1] == ("Roads", "5")
        with pytest.raises(UnusableSource, match="no tab between words"):
            read("收入5元，支出4元。\n", name="a.txt")


class TestLines:
    def test_blank_lines_are_left_out_and_counted(self):
        """Every row knows the line that it begins on, whatever was left out and however long the rows above it are."""
        table = read('\nItem,2013\n  \n\f\n"Roads\nand\r\nparks",5\r\n\r\nTotal,5')

        assert table.rows == (("Item", "2013"), ("Roads\nand\r\nparks", "5"), ("Total", "5"))
        assert table.lines == (2, 5, 9)

    def test_a_row_of_blank_cells_is_a_row(self):
        """Cells in which nothing is printed are cells."""
        assert read("a,b\n,\n").rows == (("a", "b"), ("", ""))

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_every_end_of_line(self, end):
        """Lines of any system are lines."""
        assert read(f"a,b{end}c,d{end}").lines == (1, 2)


class TestEncoding:
    TEXT = "科目,预算数\n一般公共服务,1,205\n教育,80\n"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
    def test_chinese_tables(self, encoding):
        """A Chinese table is read in each encoding of a text, and its first cell has no mark before it."""
        assert read(self.TEXT.encode(encoding)).rows[0] == ("科目", "预算数")

    def test_a_mark_of_utf_16(self):
        """The mark of the order of bytes is no part of the first cell."""
        assert read(codecs.BOM_UTF16_BE + "é,b\n".encode("utf-16-be")).rows == (("é", "b"),)

    @pytest.mark.parametrize(
        "text",
        [
            "Dotação;ARRECADAÇÃO;Não",
            "Où;été;à l’hôtel;€ 5",
            "Straße;Bürgermeister;Übertrag",
            "Año;Función;Señal;¿Qué?",
            "Göteborg;Måltider;Ærø",
            "£5;§ 7;n° 3",
        ],
    )
    def test_western_letters_of_one_byte(self, text):
        """Letters inside words of plain letters are read as what they are, and not as Chinese."""
        assert read(f"{text}\n".encode("cp1252")).rows == (tuple(text.split(";")),)

    @pytest.mark.parametrize(
        "text", ["预算收入,A类支出", "GDP增长,5", "財政廳預算,歲出總計", "类,款,项", "医疗卫生与计划生育,A1,B股"]
    )
    def test_chinese_of_two_bytes_stays_chinese(self, text):
        """Simplified or traditional, with Latin letters beside it or without."""
        assert read(f"{text}\n".encode("gb18030")).rows == (tuple(text.split(",")),)

    def test_other_letters_of_one_byte_are_not_guessed(self):
        """Polish read as Western would have signs inside its words: it is not taken for Western."""
        assert not is_latin("Wydatki ogółem, świadczenia społeczne".encode("iso8859-2"))

    @needs_corpus
    def test_a_published_table_of_each(self):
        """The export of São Paulo is Latin; every Chinese statement of the corpus, written in GB18030, is Chinese."""
        (table,) = read_tables(CORPUS / "br-saopaulo" / "gdvReceitasExcel.csv")
        chinese = [path.read_text(encoding="utf-8") for path in CORPUS.glob("cn-*/*.txt")]

        assert not any(character >= "\u4e00" for row in table.rows for cell in row for character in cell)
        assert table.rows[-1] == ("", "TOTAL", "257443703586,69")
        assert chinese
        assert not any(is_latin(text.encode("gb18030")) for text in chinese)


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "problem"),
        [
            (b'a,b\nc,"d\n', "a.csv: line 2: is no row of cells"),
            (b'a,b\nc,"d"e\n', "a.csv: line 2: is no row of cells"),
            (b"a,b\nc,\x00d\n" + b"a,b\n" * 200, "a.csv: line 2: holds a zero byte"),
            (b"a,b\n" + b"c" * 200_000, "a.csv: line 2: is no row of cells (field larger than field limit (131072))"),
            (b"\n \n\n", "a.csv: is empty"),
            (b"", "a.csv: is empty"),
            (b"PK\x03\x04rest", "a.csv: is not text"),
            (b"\x81\x30", "a.csv: is not UTF-8, UTF-16 or GB18030 text"),
        ],
    )
    def test_what_is_no_table_is_one_clear_error(self, data, problem):
        """An error says which file, which line, and what to do."""
        with pytest.raises(UnusableSource) as caught:
            read(data)

        assert str(caught.value).startswith(problem)

    def test_an_unknown_kind_of_file(self):
        """The kinds that are read are named."""
        with pytest.raises(UnusableSource, match=r"\.docx files are not read yet; save it as one of \.csv"):
            read(b"PK", name="a.docx")

    def test_standard_input_needs_a_name(self, monkeypatch):
        """The end of a name tells the format; standard input has none of its own."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Item;2013\n")))
        assert read_tables("-", name="a.csv")[0].rows == (("Item", "2013"),)

        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Item;2013\n")))
        with pytest.raises(
            UnusableSource, match=r"^-: does not tell its format; give a name= that ends in one of \.csv"
        ):
            read_tables("-")


@needs_corpus
@pytest.mark.parametrize("path", sorted(CORPUS.rglob("*.csv")), ids=lambda path: str(path.relative_to(CORPUS)))
def test_published_tables_are_read_whole(path):
    """Every cell that the csv module alone finds in a published file is a cell of its table."""
    encoding = "latin-1" if "saopaulo" in str(path) else "utf-8-sig"
    with path.open(encoding=encoding, newline="") as file:
        first = file.readline()
        mark = max(",;\t|", key=first.count)
        file.seek(0)
        rows = [tuple(row) for row in csv.reader(file, delimiter=mark) if "".join(row).strip() or len(row) > 1]

    (table,) = read_tables(path)

    assert list(table.rows) == rows
