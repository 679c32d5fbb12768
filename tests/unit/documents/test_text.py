"""Reading text files: encodings that are recognised, and sources that are refused in one line."""

import codecs
import io
import sys

import pytest

from govledger.documents import read_bytes, read_document
from govledger.documents.text import decode, read
from govledger.errors import UnusableSource

TEXT = "一、收入\n　　2019年收入总计1,433,715.14元，比上年减少4.20%。\n"
LATIN = "Total revenue 1,433,715.14\nof which grants 9586.70\n"

ENCODED = [
    (TEXT.encode(), "utf-8"),
    (TEXT.encode("utf-8-sig"), "utf-8-sig"),
    (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
    (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
    (TEXT.encode("utf-16-le"), "utf-16-le"),
    (TEXT.encode("utf-16-be"), "utf-16-be"),
    (TEXT.encode("gb18030"), "gb18030"),
    (TEXT.encode("gbk"), "gb18030"),
]
ENCODED_IDS = ["utf-8", "utf-8 mark", "le mark", "be mark", "le", "be", "gb18030", "gbk"]


class TestDecode:
    @pytest.mark.parametrize(("data", "encoding"), ENCODED, ids=ENCODED_IDS)
    def test_every_usual_encoding_is_recognised(self, data, encoding):
        """The same text comes out of every encoding, without the mark that began the file."""
        assert (TEXT, encoding) == decode(data, name="a.txt")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
    def test_latin_text_is_recognised(self, encoding):
        """Latin letters alone decide as well."""
        assert (LATIN, encoding) == decode(LATIN.encode(encoding), name="a.txt")

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    @pytest.mark.parametrize("text", ["　　收入1元", "一一一一一1元", "　　一、总计\n　　二、其中1元\n"])
    def test_zero_bytes_of_chinese_characters_do_not_mislead(self, text, encoding):
        """一 and the wide blank have a zero byte on the other side than digits; they do not turn the order round."""
        assert (text, encoding) == decode(text.encode(encoding), name="a.txt")

    def test_characters_outside_the_first_plane(self):
        """A rare character of a name is four bytes in GB18030 and a pair in UTF-16."""
        text = "𠮷村镇人民政府收入1元"

        assert {text} == {decode(text.encode(e), name="a")[0] for e in ("utf-8", "utf-16", "utf-16-le", "gb18030")}

    @pytest.mark.parametrize(
        "data",
        [
            b"%PDF-1.7 text",
            b"PK\x03\x04rest",
            b"\xd0\xcf\x11\xe0rest",
            b"\x89PNG\r\n\x1a\n",
            bytes(range(256)),
            b"\x00\x01\x02\x03",
            b"\x7fELF\x02\x01",
            b"a\x01b\x02c\x03",
            "收入".encode("utf-32"),
            b"abc\x00def",
        ],
    )
    def test_binary_data_are_refused(self, data):
        """What begins like another kind of file, or holds control characters, is no text whatever its name."""
        with pytest.raises(UnusableSource, match=r"^a\.txt: is not text \(it holds binary data\)"):
            decode(data, name="a.txt")

    def test_a_stray_zero_byte_does_not_make_it_another_encoding(self):
        """A file of UTF-8 with zero bytes at its end is not read as other characters."""
        data = TEXT.encode() * 20 + b"\x00" * (2 + len(TEXT.encode()) % 2)

        assert decode(data, name="a.txt")[0].startswith(TEXT)

    @pytest.mark.parametrize("data", ["Café à 5 F".encode("latin-1"), b"\xff\xff\xff5", "收入".encode()[:-1]])
    def test_what_fits_no_encoding_is_refused(self, data):
        """Nothing is replaced: a text that is none of the known encodings is refused, with the way out."""
        with pytest.raises(UnusableSource, match="convert it to UTF-8"):
            decode(data, name="a.txt")


class TestRead:
    @pytest.mark.parametrize(
        ("name", "kind"), [("a.txt", "text"), ("a", "text"), ("-", "text"), ("a.JSON", "json"), ("b/a.csv", "csv")]
    )
    def test_the_kind_is_that_of_the_name(self, name, kind):
        """A document says what kind of file it was."""
        assert kind == read(b"1", name=name).kind

    def test_the_fingerprint_is_that_of_the_file(self):
        """The same text in two encodings is one text of two files."""
        one, other = read(TEXT.encode(), name="a"), read(TEXT.encode("gb18030"), name="a")

        assert one.text == other.text
        assert one.sha256 != other.sha256

    @pytest.mark.parametrize("data", [b" \n\t\n", b"\xef\xbb\xbf", "　\n".encode(), codecs.BOM_UTF16_LE])
    def test_blank_files_are_empty(self, data):
        """A file of blanks, or of nothing but a mark, holds nothing to read."""
        with pytest.raises(UnusableSource, match=r"^a\.txt: is empty; nothing to read$"):
            read(data, name="a.txt")


class TestReadBytes:
    @pytest.mark.parametrize("suffix", [".xlsx", ".XLS", ".ods"])
    def test_a_spreadsheet_leads_to_its_tables(self, suffix):
        """What holds no text is read by another door, and the message names it."""
        with pytest.raises(UnusableSource, match=rf"^a{suffix}: holds tables and no text; .*read_tables, or .*\.csv"):
            read_bytes(b"PK", name=f"a{suffix}")

    @pytest.mark.parametrize("suffix", [".DOCX", ".html", ".doc"])
    def test_a_format_that_is_not_read_yet_says_so(self, suffix):
        """The message names the formats that are read."""
        with pytest.raises(UnusableSource, match=rf"^a{suffix}: {suffix.lower()} files are not read yet; .*\.txt"):
            read_bytes(b"x", name=f"a{suffix}")

    def test_an_empty_file_is_refused(self):
        """No bytes are no text."""
        with pytest.raises(UnusableSource, match="is empty"):
            read_bytes(b"", name="a.txt")


class TestReadDocument:
    @pytest.mark.parametrize(("data", "encoding"), ENCODED, ids=ENCODED_IDS)
    def test_a_file_is_read(self, tmp_path, data, encoding):
        """A path or its text leads to the document, which keeps name and encoding."""
        path = tmp_path / "账.txt"
        path.write_bytes(data)
        document = read_document(path)

        assert (str(path), TEXT, encoding) == (document.name, document.text, document.encoding)
        assert document == read_document(str(path))

    def test_standard_input_is_read(self, monkeypatch):
        """A dash stands for standard input, whatever encoding the machine has."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("gb18030")), encoding="ascii"))

        assert read_document("-").text == TEXT

    def test_a_missing_file(self, tmp_path):
        """A path that leads nowhere is refused in one line."""
        with pytest.raises(UnusableSource, match=r"no such file; check the path$") as caught:
            read_document(tmp_path / "missing.txt")

        assert "\n" not in str(caught.value)

    def test_a_folder(self, tmp_path):
        """A folder is no file."""
        with pytest.raises(UnusableSource, match=r"is a folder; name the files in it$"):
            read_document(tmp_path)

    def test_a_file_that_may_not_be_read(self, tmp_path, monkeypatch):
        """What the system refuses is said in one line, and its cause is kept."""
        path = tmp_path / "a.txt"
        path.write_text("1")

        def refuse(_):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(type(path), "read_bytes", refuse)
        with pytest.raises(
            UnusableSource, match=r"cannot be read \(Permission denied\); check its permissions$"
        ) as caught:
            read_document(path)

        assert isinstance(caught.value.__cause__, PermissionError)
