"""What is read of a PDF: tables and text in any way they are drawn, and what nobody sees."""

import io
import pickle
import re
import sys
import time

import pytest

pytest.importorskip("pypdfium2", reason='PDF needs pip install "govledger[pdf]"')
pytest.importorskip("reportlab", reason="the drawings are made by reportlab; install the test group")

from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from drawn_pdfs import (
    DRAWINGS,
    LAYOUTS,
    LONG,
    PROSE,
    ROWS,
    TITLE,
    UNIT,
    XS,
    YS,
    clip_per_cell,
    crop_box,
    each_cell,
    hidden_white,
    level,
    lines,
    merged,
    pdf,
    printed_twice,
    texts,
    upright,
)
from govledger.documents import Fate, read_bytes, read_tables_of_bytes
from govledger.errors import GovLedgerError, MissingExtra, UnusablePages, UnusableSource

CHARACTERS = sum(len("".join(text.split())) for row in ROWS for text in row)


def read(*draws, **options):
    """The document of pages drawn so."""
    return read_bytes(pdf(*draws, **options), name="a.pdf")


def lettered(*rows):
    """A drawing of lines of text, each with its place from the left and from the bottom."""

    def draw(canvas):
        canvas.setFont("Helvetica", 10)
        for x, y, text in rows:
            canvas.drawString(x, y, text)

    return draw


class TestDrawings:
    @pytest.mark.parametrize("name", [name for name in (*DRAWINGS, *LAYOUTS) if name != "clip path for each cell"])
    def test_a_table_is_read_however_it_is_drawn(self, name):
        """Its cells are those that were drawn, and the words above it its title and unit."""
        document = read({**DRAWINGS, **LAYOUTS}[name])
        (table,) = document.tables

        assert table.rows == ROWS
        assert table.title == f"{TITLE}\n{UNIT}"
        assert table.unit == UNIT
        assert PROSE in document.text

    @pytest.mark.parametrize("name", [*DRAWINGS, *LAYOUTS])
    def test_every_character_has_one_fate(self, name):
        """What stands in cells, in lines and nowhere to be seen makes up all that was written."""
        document = read({**DRAWINGS, **LAYOUTS}[name])
        counts = document.ledger.counts
        cells = sum(len("".join(text.split())) for table in document.tables for row in table.rows for text in row)
        outside = sum(len("".join(block.text.split())) for block in document.blocks)

        assert counts[Fate.CELL] == cells
        assert counts[Fate.LINE] == outside
        assert document.ledger.total == sum(counts.values())

    def test_text_printed_twice_is_kept_once(self):
        """The second print is counted, and in no cell."""
        assert read(printed_twice).ledger.counts[Fate.TWICE] == CHARACTERS

    def test_two_halves_of_a_sign_are_two_characters(self):
        """In office, the two letters f may be one sign with one place."""
        assert read(lettered((72, 700, "office staff")), size=(300, 800)).text == "office staff"

    def test_merged_cells(self):
        """A slot without a line to its neighbour is part of one cell, above, below or beside."""
        (table,) = read(merged).tables

        assert table.spans == {(0, 2): (1, 2), (1, 0): (2, 1)}
        assert table.cell(2, 0).kind == "covered"

    def test_how_a_table_stands(self):
        """Lines on all sides, on some, and on none."""
        hows = {name: read(DRAWINGS[name]).tables[0].how.value for name in ("lines", "open sides", "no lines")}

        assert hows == {"lines": "ruled", "open sides": "open", "no lines": "unruled"}

    def test_the_box_of_a_cell(self):
        """It is told from the top left corner of the page."""
        (table,) = read(lines).tables
        left, bottom, width, height = list(each_cell())[5]

        box = [round(side) for side in table.box(1, 1)]
        assert box == [left, 842 - bottom - height, left + width, 842 - bottom]
        assert table.place(1, 1).page == 1


class TestWhatNobodySees:
    def test_text_off_the_page(self):
        """A number outside the box of the page is hidden."""
        document = read(crop_box)

        assert document.ledger.counts[Fate.HIDDEN] == len("999.99")
        assert document.pages[0].reason == "6 characters on it are not seen"

    def test_text_on_other_text(self):
        """Two numbers at one place are both read, and the page says that its characters stand on each other."""
        document = read(lettered((72, 700, "Roads cost 1,250 in all"), (120, 700, "9,999")))

        assert document.pages[0].reason == "some of its characters stand on each other"
        assert document.ledger.counts == {Fate.LINE: 24}

    def test_white_text(self):
        """White on white is hidden, and the number in black at the same place is read."""
        document = read(hidden_white)

        assert document.ledger.counts[Fate.HIDDEN] == len("424,242")
        assert "424,242" not in str(document.tables[0].rows)

    def test_text_that_is_cut_off(self):
        """What a clip path cuts off runs into no other cell."""
        document = read(clip_per_cell)
        (table,) = document.tables
        shown = table.rows[2][0]

        assert LONG.startswith(shown)
        assert len(shown) < len(LONG) - 7
        assert table.rows[2][1:] == ROWS[2][1:]
        assert document.ledger.counts[Fate.HIDDEN] == len("".join(LONG.split())) - len("".join(shown.split()))


class TestPages:
    def test_an_empty_page(self):
        """A page on which nothing stands is empty, and that is said."""
        document = read(lines, lettered())

        assert [page.status.value for page in document.pages] == ["read", "empty"]

    def test_a_scan(self):
        """A page that is a picture is scanned; so it is with the text that another program laid under it."""
        from PIL import Image

        def scan(canvas):
            canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, 595, 842)

        def scan_with_text(canvas):
            scan(canvas)
            text = canvas.beginText(72, 700)
            text.setTextRenderMode(3)
            text.setFont("Helvetica", 10)
            text.textLine("Roads 1,250.50 and schools 980.00")
            canvas.drawText(text)

        plain, laid_under = read(scan, scan_with_text).pages

        assert plain.status == laid_under.status == "scanned"
        assert laid_under.reason.startswith("it is a picture, with a text that another program laid under it unseen; ")
        assert all("--ocr" in page.reason and "govledger[ocr]" in page.reason for page in (plain, laid_under))

    @pytest.mark.parametrize(
        ("boxes", "count"),
        [([(72, 500, 300, 100)], 1), ([(72, 500, 300, 100), (72, 300, 300, 100)], 2), ([(500, 800, 60, 30)], 0),
         ([(72, 500 - 10 * at, 300, 10) for at in range(12)], 1)],
    )  # fmt: skip
    def test_pictures_beside_text(self, boxes, count):
        """A picture on a page that is read is counted where it is large enough to hold figures; in strips it is one."""
        from PIL import Image

        def draw(canvas):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(72, 700, "Outlays on roads went up, as the table shows:")
            for box in boxes:
                canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), *box)

        (page,) = read(draw).pages

        assert (page.status, page.pictures) == ("read", count)
        assert ("that may hold figures, not read" in page.reason) == (count > 0)

    def test_glyphs_without_characters(self):
        """A page whose font does not tell its characters is unreadable, and none of them is guessed."""
        pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))

        def draw(canvas):
            canvas.setFont("Vera", 10)
            canvas.drawString(72, 700, "Größe äöüÄÖÜßéèàçñ ÀÁÂÃÅÆÇÈÉÊË")

        document = read_bytes(pdf(draw).replace(b"/ToUnicode", b"/NoUnicode"), name="a.pdf")

        assert document.pages[0].status == "unreadable"
        assert document.ledger.counts == {Fate.UNREADABLE: 28}
        assert document.text == ""

    def test_a_page_that_fails_is_named_and_the_rest_is_read(self):
        """A damaged page has a status and a reason."""
        damaged = re.sub(rb"/Kids \[ \d+", b"/Kids [ 99999", pdf(lines, lines), count=1)
        document = read_bytes(damaged, name="a.pdf")

        assert [page.status.value for page in document.pages] == ["failed", "read"]
        assert len(document.tables) == 1

    @pytest.mark.parametrize("degrees", [0, 90, 180, 270])
    def test_the_turn_of_the_text(self, degrees):
        """A page that is turned so that its text stands upright has no turn."""
        document = read(DRAWINGS[f"turned by {degrees}"] if degrees else lines)

        assert document.pages[0].turn == 0
        assert (document.pages[0].width, document.pages[0].height) == (595, 842)

    def test_text_set_sideways(self):
        """A page set from the bottom up is read so, and its turn is told."""
        (page,) = read(DRAWINGS["set sideways"]).pages

        assert (page.turn, page.width, page.height) == (3, 842, 595)

    def test_a_drawing_is_no_table(self):
        """A hatching is named, and not taken for a table of thousands of cells."""

        def hatching(canvas):
            for at in range(200):
                canvas.line(0, 4 * at, 595, 4 * at)
                canvas.line(3 * at, 0, 3 * at, 842)
            canvas.drawString(72, 700, "Plan of the town")

        start = time.process_time()
        document = read(hatching)

        assert document.tables == ()
        assert document.pages[0].reason == "a drawing on it has more lines than a table"
        assert time.process_time() - start < 20

    def test_a_page_with_more_than_can_be(self, monkeypatch):
        """A page of too many pieces of text is named, and so are lines beyond what is looked at."""
        from govledger.documents import pdf as module

        monkeypatch.setattr(module, "MOST_PIECES", 3)
        (failed,) = read(lines).pages
        monkeypatch.setattr(module, "MOST_PIECES", 100)
        monkeypatch.setattr(module, "MOST_OBJECTS", 30)
        document = read(lines)

        assert (failed.status, failed.reason) == ("failed", "its text is in more than 3 pieces")
        assert document.pages[0].reason == "a drawing on it has more lines than a table"
        assert "Roads" in str(document.tables[0].rows)  # As a table that no lines are drawn around.

    def test_the_lines_of_a_chart_are_no_table(self):
        """Bars and lines with nothing written in them are left out."""

        def chart(canvas):
            for at in range(6):
                canvas.rect(90 + 40 * at, 500, 25, 30 + 20 * at, fill=1)
                canvas.line(72, 500 + 30 * at, 400, 500 + 30 * at)
            canvas.line(72, 500, 72, 700)

        assert read(chart).tables == ()


class TestText:
    def test_a_paragraph_is_one_line(self):
        """Its spots lead each of its printed lines back to page and box."""
        document = read(lines)
        start = document.text.index(PROSE)
        spots = [spot for spot in document.spots if spot.start >= start]

        assert len(spots) > 3
        assert " ".join(document.text[spot.start : spot.stop] for spot in spots) == PROSE
        assert all(spot.page == 1 and spot.box[0] == pytest.approx(XS[0], abs=2) for spot in spots)

    def test_pages_are_apart_by_form_feeds(self):
        """So the place of a stretch of the text knows its page."""
        document = read(lettered((72, 700, "On the first page.")), lettered((72, 700, "On the second page.")))

        assert document.text == "On the first page.\n\fOn the second page."
        assert document.place(document.text.index("second"), len(document.text)).page == 2

    def test_the_number_of_a_page_is_a_block_of_its_own(self):
        """It is not in the text."""
        document = read(*(lettered((72, 700, "Words."), (290, 40, f"- {at} -")) for at in (1, 2)))

        assert document.text == "Words.\n\fWords."
        assert [block.text for block in document.blocks if block.kind == "page-number"] == ["- 1 -", "- 2 -"]

    def test_words_that_count_the_pages_are_numbers_of_pages(self):
        """They are known by the numbers in them, in any language."""
        document = read(*(lettered((72, 700, "Words."), (250, 40, f"Blatt {at} von 3")) for at in (1, 2, 3)))

        assert "Blatt" not in document.text

    def test_blocks_lead_to_the_text(self):
        """Every block but the numbers of pages is a stretch of the text."""
        document = read(lines)

        assert [document.text[block.start : block.stop] for block in document.blocks] == [TITLE, UNIT, PROSE]
        assert [block.kind.value for block in document.blocks] == ["title", "title", "paragraph"]

    def test_an_entry_of_contents_ends_with_its_number(self):
        """A line that leads to a number at the margin does not go on in the next."""
        entries = [f"{name} {'.' * 60} {at}" for at, name in enumerate(("Aims", "Work", "Sums", "Ends"), 3)]
        document = read(lettered(*((72, 700 - 14 * at, entry) for at, entry in enumerate(entries))))

        assert document.text.splitlines() == entries

    def test_text_set_sideways_in_the_margin(self):
        """It is a line by itself, in its own order."""

        def draw(canvas):
            lines(canvas)
            canvas.translate(40, 400)
            canvas.rotate(90)
            canvas.drawString(0, 0, "printed in the year 2013")

        document = read(draw)

        assert "printed in the year 2013" in document.text.splitlines()
        assert document.tables[0].rows == ROWS

    def test_text_set_sideways_in_a_cell(self):
        """A head that is read from the bottom up is read in its own order."""

        def draw(canvas):
            level(canvas)
            upright(canvas)
            texts(canvas, [("", *ROWS[0][1:]), *ROWS[1:]])
            canvas.line(XS[0], YS[0] + 60, XS[-1], YS[0] + 60)
            upright(canvas, XS, (YS[0] + 60, YS[0]))
            canvas.translate(XS[1] + 40, YS[0] + 4)
            canvas.rotate(90)
            canvas.drawString(0, 0, "Grants")

        assert read(draw).tables[0].rows[0] == ("", "Grants", "", "")

    def test_two_columns_of_text(self):
        """The left one is read first, each a paragraph; a heading above them and a line below stay where they are."""
        left = PROSE
        right = PROSE.replace("roads", "squares").replace("schools", "houses")

        def draw(canvas):
            canvas.setFont("Helvetica", 9)
            canvas.drawString(72, 760, "From the council")
            for x, text in ((72, left), (310, right)):
                for at, line in enumerate(simpleSplit(text, "Helvetica", 9, 220)):
                    canvas.drawString(x, 730 - 12 * at, line)
            canvas.drawString(72, 500, "A last word.")

        assert read(draw).text.splitlines() == ["From the council", left, right, "A last word."]

    def test_words_and_what_they_mean(self):
        """A narrow column of words beside one of sentences is read line by line."""
        rows = [(f"Word {at}", f"means what was done in the year {at} of the town and its council") for at in range(6)]
        drawn = [
            (x, 700 - 14 * at, text) for at, row in enumerate(rows) for x, text in zip((72, 170), row, strict=True)
        ]

        assert read(lettered(*drawn)).text.splitlines() == [" ".join(row) for row in rows]

    def test_prose_is_no_table(self):
        """Sentences with numbers in them are lines."""
        rows = [
            (72, 700 - 14 * at, f"In {2000 + at} the town spent 1,250.50 on roads and 980 on schools.")
            for at in range(9)
        ]

        assert read(lettered(*rows)).tables == ()


class TestWideCharacters:
    ROWS = (
        ("项目", "预算数"),
        ("一、一般公共预算资金", "9,501,164"),
        ("（一）本年收入", "2,620,000"),
        ("合　计", "12,121,164"),
    )
    PROSE = (
        "收入预算1,212.12万元，其中：财政拨款收入950.12万元，比2023年预算增加0.46万元；事业收入262.00万元；"
        "事业单位经营收入0.00万元；其他收入0.00万元。支出预算1,212.12万元，其中：财政拨款支出预算950.12万元。"
        "财政拨款收入支出增加的主要原因是机关事业单位退休人员活动费增加，“三公”经费与上年持平。"
    )

    def test_a_page_in_chinese(self):
        """Signs that are low or thin by themselves stay in their line, and a paragraph has no blanks where lines end."""
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

        def draw(canvas):
            canvas.setFont("STSong-Light", 12)
            xs, ys = (72, 300, 420), (700, 676, 652, 628, 604)
            level(canvas, ys, xs)
            upright(canvas, xs, ys)
            for y, (label, number) in zip(ys[1:], self.ROWS, strict=True):
                canvas.drawString(76, y + 7, label)
                canvas.drawRightString(416, y + 7, number)
            width, lines_made = 0, [""]
            for character in "\u3000\u3000" + self.PROSE:
                wide = canvas.stringWidth(character, "STSong-Light", 12)
                if width + wide > 240 and character not in "，。；：”":
                    width, lines_made = 0, [*lines_made, ""]
                width += wide
                lines_made[-1] += character
            for at, line in enumerate(lines_made):
                canvas.drawString(72, 560 - 20 * at, line)

        document = read(draw)
        (table,) = document.tables

        assert [tuple("".join(text.split()) for text in row) for row in table.rows] == [
            tuple("".join(text.split()) for text in row) for row in self.ROWS
        ]
        assert document.text == self.PROSE


class TestTablesOverPages:
    HEAD = ("Item", "2011", "2012", "2013")

    def page(self, number, *rows, title="", xs=XS):
        def draw(canvas):
            canvas.setFont("Helvetica", 9)
            canvas.drawString(XS[0], 750, title)
            ys = [740 - 20 * at for at in range(len(rows) + 1)]
            level(canvas, ys)
            upright(canvas, xs, ys)
            for row, cells in enumerate(rows):
                for x, text in zip(xs, cells, strict=False):
                    canvas.drawString(x + 3, 726 - 20 * row, text)
            canvas.drawCentredString(297, 40, f"- {number} -")

        return draw

    def test_rows_that_repeat_the_head_are_no_rows(self):
        """They are kept with the fragment of their page."""
        document = read(
            self.page(1, self.HEAD, ("Roads", "1", "2", "3"), title="Outlays"),
            self.page(2, self.HEAD, ("Parks", "4", "5", "6")),
            self.page(3, ("Schools", "7", "8", "9")),
        )
        (table,) = document.tables

        assert [row[0] for row in table.rows] == ["Item", "Roads", "Parks", "Schools"]
        assert [(part.page, part.rows, len(part.repeated)) for part in table.fragments] == [
            (1, (0, 2), 0),
            (2, (2, 3), 1),
            (3, (3, 4), 0),
        ]
        assert [table.place(row, 0).page for row in range(4)] == [1, 1, 2, 3]
        assert [round(table.box(row, 0)[1]) for row in range(4)] == [102, 122, 122, 102]

    def test_a_page_with_fewer_columns(self):
        """A total under one merged cell goes on with the table."""
        document = read(
            self.page(1, self.HEAD, ("Roads", "1", "2", "3"), title="Outlays"),
            self.page(2, ("Sum", "6"), xs=(XS[0], XS[3], XS[4])),
        )
        (table,) = document.tables

        assert table.rows[2] == ("Sum", "", "", "6")
        assert table.spans == {(2, 0): (1, 3)}

    def test_a_title_and_a_unit_within_the_frame(self):
        """Rows of one cell at the top are the title, and stay rows."""

        def draw(canvas):
            canvas.setFont("Helvetica", 9)
            xs, ys = (72, 200, 300, 400), (700, 680, 660, 640)
            level(canvas, ys, xs)
            upright(canvas, (xs[0], xs[-1]), ys)
            upright(canvas, xs[1:-1], ys[1:])
            rows = (("Outlays of 2013", "", ""), ("", "", "in thousands"), ("Roads", "5", "6"))
            for y, cells in zip(ys[1:], rows, strict=True):
                for x, text in zip(xs, cells, strict=False):
                    canvas.drawString(x + 4, y + 6, text)

        (table,) = read(draw).tables

        assert (table.title, table.unit) == ("Outlays of 2013\nin thousands", "in thousands")
        assert len(table.rows) == 3

    def test_a_table_of_its_own(self):
        """One with the same head and another title does not go on with the one before."""
        document = read(
            self.page(1, self.HEAD, ("Roads", "1", "2", "3"), title="Table 1"),
            self.page(2, self.HEAD, ("Roads", "4", "5", "6"), title="Table 2"),
        )

        assert [table.title for table in document.tables] == ["Table 1", "Table 2"]

    def test_tables_that_are_counted_as_the_pages_are(self):
        """Table 3 above the table on page 3 is no number of a page."""
        pages = [self.page(at, self.HEAD, ("Roads", "1", "2", str(at)), title=f"Table {at}") for at in range(1, 6)]
        document = read(*pages)

        assert [table.title for table in document.tables] == [f"Table {at}" for at in range(1, 6)]

    def test_a_page_that_is_the_same_again(self):
        """Many rows that are those of the page before are rows, and no head."""
        rows = [(f"Item {at}", "0", "0", "0") for at in range(9)]
        document = read(self.page(1, *rows, title="Outlays"), self.page(2, *rows))

        assert [len(table.rows) for table in document.tables] == [18]

    def test_a_title_that_is_repeated(self):
        """One that is printed again above the piece on the next page goes on."""
        document = read(
            self.page(1, self.HEAD, ("Roads", "1", "2", "3"), title="Table 1"),
            self.page(2, self.HEAD, ("Parks", "4", "5", "6"), title="Table 1 (continued)"),
        )

        assert [len(table.rows) for table in document.tables] == [3]


class TestRefusals:
    WHOLE = pdf(lines)

    @pytest.mark.parametrize("part", range(1, 40))
    def test_a_file_that_is_cut_anywhere(self, part):
        """It is refused in one line, never half-read."""
        with pytest.raises(UnusableSource, match=r"^a\.pdf: is (cut off or damaged|no PDF|empty)"):
            read_bytes(self.WHOLE[: len(self.WHOLE) * part // 40], name="a.pdf")

    def test_a_byte_that_is_changed(self):
        """A file with one wrong byte is read or refused, and nothing else happens."""
        for at in range(0, len(self.WHOLE), 37):
            damaged = self.WHOLE[:at] + bytes([self.WHOLE[at] ^ 0x55]) + self.WHOLE[at + 1 :]
            try:
                document = read_bytes(damaged, name="a.pdf")
            except GovLedgerError:
                continue
            assert len(document.pages) <= 1

    def test_a_locked_file(self):
        """A password is asked for."""
        file = io.BytesIO()
        canvas = Canvas(file, encrypt="secret")
        canvas.drawString(72, 700, "Roads")
        canvas.save()

        with pytest.raises(UnusableSource, match=r"^a\.pdf: is locked by a password"):
            read_bytes(file.getvalue(), name="a.pdf")

    def test_no_pages(self):
        """A file without pages is refused."""
        data = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        data += b"trailer<</Root 1 0 R>>\n%%EOF\n"

        with pytest.raises(UnusablePages, match=r"^a\.pdf: (has no pages|is cut off or damaged)"):
            read_bytes(data, name="a.pdf")

    def test_what_is_no_pdf(self):
        """A text under the name of a PDF is refused."""
        with pytest.raises(UnusablePages, match=r"^a\.pdf: is no PDF; look at what it is"):
            read_bytes(b"Roads 5", name="a.pdf")

    def test_too_many_pages(self, monkeypatch):
        """More pages than can be are refused."""
        from govledger.documents import pdf as module

        monkeypatch.setattr(module, "MOST_PAGES", 2)

        with pytest.raises(
            UnusablePages, match=r"^a\.pdf: has 3 pages, and none is read that has more than 2; split it"
        ):
            read(*[lines] * 3)

    def test_the_missing_library(self, monkeypatch):
        """The message says what to install."""
        from govledger.documents import pdf as module

        monkeypatch.setitem(sys.modules, "pypdfium2", None)
        module._calls.cache_clear()

        with pytest.raises(MissingExtra, match=r'pip install "govledger\[pdf\]"'):
            read_bytes(self.WHOLE, name="a.pdf")

    def test_a_thousand_pages(self):
        """They are all read, in bounded time."""
        data = pdf(*[lettered((72, 700, "Roads cost 5.")) for _ in range(1000)])
        start = time.process_time()
        document = read_bytes(data, name="a.pdf")

        assert len(document.pages) == 1000
        assert document.text.count("Roads") == 1000
        assert time.process_time() - start < 60

    def test_a_document_goes_from_one_process_to_another(self):
        """The library is not safe for threads, so that many files are read by processes, which hand documents over."""
        document = read_bytes(self.WHOLE, name="a.pdf")

        assert pickle.loads(pickle.dumps(document)) == document

    def test_tables_have_a_door_of_their_own(self):
        """read_tables gives the tables of a PDF."""
        assert read_tables_of_bytes(self.WHOLE, name="A.PDF")[0].rows == ROWS
