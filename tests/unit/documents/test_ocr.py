"""Scanned pages recognised: what the tests draw themselves, as a picture, read like any page.

Recognising takes many seconds a page, so that one page alone is read here; the rest is in the campaign.
"""

import sys
from decimal import Decimal

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from drawn_pdfs import ROWS, TITLE, UNIT, lines, pdf, words
from drawn_scans import OUTLAYS, file_of, picture, scan, table
from govledger.documents import Fate, PageStatus, read_bytes, read_tables_of_bytes
from govledger.errors import MissingExtra, UnusablePages

pytest.importorskip("rapidocr", reason='the extra "ocr" is not installed: pip install "govledger[ocr]"')

NILS = (
    ("Item", "2012", "2013", "All"),
    ("Roads", "6", "-", "6"),
    ("Schools", "9", "0", "9"),
    ("Total", "15", "0", "15"),
)


@pytest.mark.parametrize("per_inch", [pytest.param(200, marks=pytest.mark.campaign), 100])
def test_a_scanned_page_is_read_like_any(per_inch):
    """Its table has the cells that were drawn, its title and its unit; the page says that it was recognised."""
    document = read_bytes(scan(picture(pdf(lines), per_inch)), name="a.pdf", recognise=True)
    (page,), (made,) = document.pages, document.tables

    assert made.rows == ROWS
    assert (made.title, made.unit) == (f"{TITLE}\n{UNIT}", UNIT)
    assert page.status is PageStatus.RECOGNISED
    assert "recognised on it, the least sure with a score of 0." in page.reason
    assert set(document.ledger.counts) == {Fate.CELL, Fate.LINE}
    assert set(made.scores) == {(row, column) for row in range(len(ROWS)) for column in range(len(ROWS[0]))}
    assert all(Decimal("0.5") < score <= 1 for score in made.scores.values())
    assert made.place(1, 2).recognised.score == made.scores[1, 2]
    assert document.place(0, 7).recognised.score == document.spots[0].score
    assert document.text.splitlines()[2].startswith("Outlays on roads went up because the bridge over the river")


@pytest.mark.campaign
def test_what_stands_alone_in_a_cell_is_read():
    """A dash and a single digit are found by their cell, and a 6 that stands alone is no 9."""
    data = file_of(picture(table(NILS), 200), "png", dpi=(200, 200))
    (made,) = read_tables_of_bytes(data, name="a.png", recognise=True)

    assert made.rows == NILS


@pytest.mark.campaign
def test_a_page_that_lies_is_turned_and_its_old_layer_is_accounted_for():
    """The picture of a page set sideways is read upright; a text that lies under it unseen is kept as hidden."""

    def sideways(canvas: Canvas) -> None:
        canvas.drawInlineImage(picture(table(NILS), 150).rotate(90, expand=True), 0, 0, 842, 595)
        text = canvas.beginText(72, 300)
        text.setTextRenderMode(3)
        text.textLine("Roads 1,250.50 and schools 980.00")
        canvas.drawText(text)

    document = read_bytes(pdf(sideways, size=(842, 595)), name="a.pdf", recognise=True)

    assert [page.turn for page in document.pages] == [3]
    assert document.tables[0].rows == NILS
    assert document.ledger.counts[Fate.HIDDEN] == len("Roads1,250.50andschools980.00")


class TestWhatIsAskedFor:
    def test_a_scan_is_not_recognised_unless_asked(self):
        """Without being asked the page stays a scan, and nothing is recognised."""
        document = read_bytes(scan(picture(pdf(words), 50)), name="a.pdf")

        assert [page.status for page in document.pages] == ["scanned"]
        assert document.text == ""

    def test_a_picture_says_how_it_is_read(self):
        """A picture that is not to be recognised is one clear error."""
        with pytest.raises(UnusablePages, match=r"a\.jpg: is a picture, .*--ocr"):
            read_bytes(b"any", name="a.jpg")

    def test_a_file_that_is_no_picture(self):
        """What cannot be opened as a picture is one clear error."""
        with pytest.raises(UnusablePages, match=r"a\.tif: is no picture that can be read"):
            read_bytes(b"any", name="a.tif", recognise=True)

    def test_a_picture_that_is_too_large(self, monkeypatch):
        """A picture with more pixels than can be held is refused before it is decoded."""
        from govledger.documents import ocr

        monkeypatch.setattr(ocr, "MOST_PIXELS", 100)
        with pytest.raises(UnusablePages, match="has 414 by 585 pixels"):
            read_bytes(file_of(picture(pdf(words), 50), "png"), name="a.png", recognise=True)

    def test_the_extra_is_named_where_it_is_missing(self, monkeypatch):
        """Without rapidocr the error says how to install it."""
        from govledger.documents import ocr

        monkeypatch.setitem(sys.modules, "rapidocr", None)
        ocr._recogniser.cache_clear()
        with pytest.raises(MissingExtra, match=r'pip install "govledger\[ocr\]"'):
            read_bytes(scan(picture(pdf(words), 50)), name="a.pdf", recognise=True)


@pytest.mark.campaign
@pytest.mark.parametrize("degrees", [1, -2, 3])
def test_a_page_that_is_askew_is_straightened(degrees):
    """It is read as one that stands straight, and its reason says what was done."""
    askew = picture(table(OUTLAYS), 150).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    document = read_bytes(scan(askew), name="a.pdf", recognise=True)

    assert document.tables[0].rows == OUTLAYS
    assert f"it was straightened by {abs(degrees)}." in document.pages[0].reason


@pytest.mark.campaign
class TestPicturesBesideText:
    def read(self, bottom):
        """A page of text with a picture of a table on it, and small words at one height."""
        made = picture(table(ROWS), 200).crop((80, 280, 1600, 730))

        def draw(canvas: Canvas) -> None:
            words(canvas)
            canvas.drawImage(ImageReader(made), 50, bottom, 456, 135)
            canvas.setFont("Helvetica", 6)
            canvas.drawString(80, 292, "from the books")

        return read_bytes(pdf(draw), name="a.pdf", recognise=True)

    def test_a_table_on_a_picture(self):
        """Its cells are read with their scores where they stand on the page, and the text beside it as the file tells it."""
        document = self.read(bottom=140)
        (made,) = document.tables
        (page,) = document.pages

        assert made.rows == ROWS
        assert set(made.scores) == {(row, column) for row in range(5) for column in range(4)}
        assert (page.status, page.pictures) == ("read", 0)
        assert "of a picture on it" in page.reason
        assert 842 - 275 < made.box(1, 1)[1] < made.box(3, 3)[3] < 842 - 140
        assert {spot.score for spot in document.spots if spot.box[1] < 500} == {None}

    def test_what_is_written_over_a_picture(self):
        """It is read once, as the file tells it."""
        document = self.read(bottom=290)

        assert document.text.count("from the books") == 1
        assert next(spot.score for spot in document.spots if "books" in document.text[spot.start : spot.stop]) is None


@pytest.mark.campaign
def test_nothing_is_said_on_standard_error(capfd):
    """The recogniser keeps its messages to itself."""
    from govledger.documents import ocr

    ocr._recogniser.cache_clear()
    read_bytes(scan(picture(pdf(words), 50)), name="a.pdf", recognise=True)

    assert capfd.readouterr() == ("", "")
