"""Pages of a PDF drawn for whoever marks what stands on them."""

import io
import itertools

import pypdfium2
import pytest
from PIL import Image

from drawn_pdfs import PROSE, ROWS, XS, lines, pdf, sideways, turned
from govledger.documents import Document, draw_pages, read_bytes
from govledger.errors import UnusablePages
from govledger.figures import Place

SIZE = (595, 842)


def drawn(data, find):
    """The page on which the places that ``find`` gives for a document stand, and these."""
    document = read_bytes(data, name="a.pdf")
    places = find(document)
    (page,) = draw_pages(data, document, places).values()
    return page, places


def cell(row, column):
    return lambda document: [document.tables[0].place(row, column)]


def words(*some):
    """The places of words of the text."""
    return lambda document: [document.place(at, at + len(each)) for each in some for at in [document.text.index(each)]]


def ink(page, box, about=2):
    """Whether there is ink in a box of the picture, and whether there is any on the paper beside it."""
    picture = Image.open(io.BytesIO(page.picture)).convert("L")
    left, top, right, bottom = (side * picture.width / page.width for side in box)
    inside = picture.crop((round(left), round(top), round(right), round(bottom)))
    beside = picture.crop((round(right) + about, round(top), round(right) + about + 3, round(bottom)))
    return inside.getextrema()[0] < 128, beside.getextrema()[0] < 128


def test_the_picture_is_as_large_as_the_page():
    """A hundred pixels to an inch: 595 by 842 points are 826 by 1169 pixels."""
    page, _ = drawn(pdf(lines), cell(1, 2))
    assert Image.open(io.BytesIO(page.picture)).size == pytest.approx((826, 1169), abs=1)
    assert (page.number, page.width, page.height) == (1, *SIZE)


def test_a_cell_is_marked_where_it_was_drawn():
    """The amount of the first row and the second year stands between the third and the fourth line, as it was drawn."""
    page, (place,) = drawn(pdf(lines), cell(1, 2))
    ((left, _, right, _),) = page.boxes[place]
    assert ROWS[1][2] == "1,301.25"
    assert (left, right) == pytest.approx(XS[2:4], abs=1)
    assert ink(page, page.boxes[place][0])[0]


def test_a_word_of_a_line_is_marked_alone():
    """What is marked of a line is the word, with nothing of what stands beside it."""
    page, places = drawn(pdf(lines), words("closed"))
    (box,) = page.boxes[places[0]]
    left, top, right, bottom = box
    assert 15 < right - left < 40
    assert bottom - top < 14
    assert ink(page, box, about=1) == (True, False)


def test_words_on_two_lines_have_a_box_on_each():
    """A stretch of a paragraph that goes on with the next line."""
    page, places = drawn(
        pdf(lines),
        lambda document: [document.place(at := document.text.index("Outlays on roads"), at + len(PROSE) // 2)],
    )
    boxes = page.boxes[places[0]]
    assert len(boxes) > 1
    assert all(one[3] <= other[1] + 3 for one, other in itertools.pairwise(boxes))


@pytest.mark.parametrize("draw", [turned(90), turned(180), turned(270), sideways], ids=["90", "180", "270", "sideways"])
def test_a_page_is_drawn_as_it_is_read(draw):
    """Whether the file turns the page or its text stands sideways on it: the picture is upright, and boxes lie on the words."""
    page, places = drawn(pdf(draw, size=(842, 842)), cell(1, 2))
    assert ink(page, page.boxes[places[0]][0])[0]
    page, places = drawn(pdf(draw, size=(842, 842)), words("closed"))
    assert ink(page, page.boxes[places[0]][0], about=1) == (True, False)


def test_only_pages_that_something_is_marked_on_are_drawn():
    """Of three pages the one with the marked cell; a place without a page has none."""
    data = pdf(lines, lines, lines)
    document = read_bytes(data, name="a.pdf")
    places = [document.tables[-1].place(1, 1), Place(line=3, start=2, stop=4)]
    pages = draw_pages(data, document, places)
    assert list(pages) == [places[0].page]
    assert list(pages[places[0].page].boxes) == places[:1]


def test_a_text_has_no_pages():
    """Nothing is drawn, and no library that draws is asked for."""
    assert draw_pages(b"", Document.from_text("1\n2"), [Place(line=1, start=0, stop=1)]) == {}


def test_the_file_is_opened_once(monkeypatch):
    """The characters of a page and its picture are taken from one opening."""
    data = pdf(lines)
    document = read_bytes(data, name="a.pdf")
    places, opened = cell(1, 2)(document), []
    load = pypdfium2.raw.FPDF_LoadMemDocument64
    monkeypatch.setattr(pypdfium2.raw, "FPDF_LoadMemDocument64", lambda *given: opened.append(1) or load(*given))
    monkeypatch.setattr("govledger.documents.pdf._opened", lambda *_: pytest.fail("opened a second time"))

    assert list(draw_pages(data, document, places)) == [1]
    assert opened == [1]


def test_what_is_no_pdf_is_refused():
    """Bytes that are not those that the document was read from are told by its name."""
    document = read_bytes(pdf(lines), name="a.pdf")

    with pytest.raises(UnusablePages, match=r"a\.pdf"):
        draw_pages(b"%PDF-1.4 and nothing more", document, cell(1, 2)(document))
