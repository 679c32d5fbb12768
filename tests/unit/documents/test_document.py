"""Documents: lines, places, pages and excerpts."""

import hashlib

import pytest

from govledger.documents import Document, Line
from govledger.figures import Place, find_amounts

TEXT = "收入143.37万元\r\n\n支出142.20万元"


class TestLine:
    def test_a_line_ends_before_its_end(self):
        """The end of line is no part of a line."""
        assert Line(number=3, text="收入", start=12).stop == 14


class TestFromText:
    def test_the_fingerprint_is_that_of_the_bytes(self):
        """Equal texts have equal fingerprints, those of their UTF-8 bytes."""
        document = Document.from_text("收入", name="a")

        assert hashlib.sha256("收入".encode()).hexdigest() == document.sha256
        assert (document.name, document.kind, document.encoding) == ("a", "text", None)

    def test_any_text_is_taken(self):
        """An empty text and half a surrogate pair, as some readers of PDF give, are texts as well."""
        assert len(Document.from_text("").lines) == 1
        assert Document.from_text("\ud800").text == "\ud800"

    def test_the_text_does_not_show_in_repr(self):
        """A document prints on one short line."""
        assert "收入" not in repr(Document.from_text("收入" * 1000))


class TestLines:
    def test_line_ends_of_both_kinds(self):
        """Lines are counted from 1, and each begins where it stands in the text."""
        lines = Document.from_text(TEXT).lines

        assert [(line.number, line.text) for line in lines] == [(1, "收入143.37万元"), (2, ""), (3, "支出142.20万元")]
        assert [line.text for line in lines] == [TEXT[line.start : line.stop] for line in lines]

    def test_pages_are_known_only_where_there_are_any(self):
        """Without a form feed a text has no pages; with one, each line is on the page of its first character."""
        assert {None} == {line.page for line in Document.from_text("甲\n乙").lines}
        assert [line.page for line in Document.from_text("甲\n\f乙\n丙\f\n\f丁").lines] == [1, 2, 2, 4]


class TestLineAt:
    @pytest.mark.parametrize(("offset", "number"), [(0, 1), (9, 1), (10, 1), (11, 1), (12, 2), (13, 3), (22, 3)])
    def test_every_character_is_on_a_line(self, offset, number):
        """The end of a line belongs to that line."""
        assert number == Document.from_text(TEXT).line_at(offset).number


class TestPlace:
    def test_an_address_leads_back(self):
        """The characters of a place are those that were asked for."""
        document = Document.from_text(TEXT)
        start = TEXT.index("142")

        assert Place(line=3, start=start, stop=start + 8) == document.place(start, start + 8)

    @pytest.mark.parametrize(("character", "page"), [("甲", 1), ("乙", 2), ("丙", 2), ("丁", 3), ("戊", 4)])
    def test_the_page_is_that_of_the_character(self, character, page):
        """A form feed inside a line turns the page there, not where the line begins."""
        text = "甲\n\f乙\n丙\f丁\f\n戊"

        assert page == Document.from_text(text).place(text.index(character), text.index(character) + 1).page

    def test_amounts_found_in_a_text_have_the_same_line(self):
        """The room that finds figures and the room that keeps documents count lines alike."""
        document = Document.from_text(TEXT)

        for amount in find_amounts(TEXT, locale="zh_CN"):
            assert amount.place == document.place(amount.place.start, amount.place.stop)
            assert amount.text == document.excerpt(amount.place)


class TestExcerpt:
    def test_a_place_without_offsets_has_no_excerpt(self):
        """A table cell without characters shows nothing rather than everything."""
        assert Document.from_text(TEXT).excerpt(Place(line=1, row="收入")) == ""
