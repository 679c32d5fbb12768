"""Tables as a program for typesetting sets them, which knows nothing of the reader: styles, merged cells, many pages."""

import io

import pytest

pytest.importorskip("pypdfium2", reason='PDF needs pip install "govledger[pdf]"')
pytest.importorskip("reportlab", reason="the pages are set by reportlab; install the test group")

from reportlab.lib.colors import black, grey, lightblue, lightgrey, navy, white
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from drawn_pdfs import PROSE
from govledger.documents import read_bytes

HEAD = ["Function", "2011", "2012", "2013"]
BODY = [[f"Item {at}", f"{at * 37 + 1:,}.50", f"{at * 1013:,}.00", f"-{at}.25"] for at in range(8)]
ALL, TOP, BOTTOM = ((0, 0), (-1, -1)), ((0, 0), (-1, 0)), ((0, -1), (-1, -1))

STYLES = {
    "a grid": [("GRID", *ALL, 0.5, black)],
    "a line below each row": [("LINEBELOW", *ALL, 0.5, grey)],
    "a box": [("BOX", *ALL, 1, black)],
    "lines inside alone": [("INNERGRID", *ALL, 0.25, black)],
    "every second row grey": [("ROWBACKGROUNDS", *ALL, [white, lightgrey])],
    "grey rows in a box": [
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [white, lightgrey]),
        ("BOX", *ALL, 1, black),
        ("LINEBELOW", *TOP, 1, black),
    ],
    "three lines": [
        ("LINEABOVE", *TOP, 1.2, black),
        ("LINEBELOW", *TOP, 0.6, black),
        ("LINEBELOW", *BOTTOM, 1.2, black),
    ],
    "nothing": [],
    "a head in colour above a grid": [
        ("BACKGROUND", *TOP, navy),
        ("TEXTCOLOR", *TOP, white),
        ("GRID", (0, 1), (-1, -1), 0.5, black),
    ],
    "a head in colour": [("BACKGROUND", *TOP, navy), ("TEXTCOLOR", *TOP, white)],
    "white lines on colour": [("BACKGROUND", *ALL, lightblue), ("GRID", *ALL, 1, white)],
    "lines between columns": [("LINEAFTER", (0, 0), (-2, -1), 0.5, black)],
    "a line behind the labels": [("LINEAFTER", (0, 0), (0, -1), 0.5, black), ("LINEBELOW", *TOP, 0.5, black)],
    "a double line above the sum": [
        ("LINEABOVE", *BOTTOM, 0.5, black, None, None, None, 2, 2),
        ("LINEBELOW", *TOP, 0.5, black),
    ],
}


def words(text):
    return Paragraph(text, getSampleStyleSheet()["BodyText"])


def table(style, rows, **options):
    made = Table(rows, **options)
    made.setStyle(TableStyle([("ALIGN", (1, 0), (-1, -1), "RIGHT"), *style]))
    return made


def read(*parts):
    file = io.BytesIO()
    SimpleDocTemplate(file, invariant=1).build(list(parts))
    return read_bytes(file.getvalue(), name="a.pdf")


@pytest.mark.parametrize("style", STYLES)
def test_a_table_is_read_in_any_style(style):
    """Its cells, the words above it and the paragraphs around it are those that were set."""
    gap = Spacer(1, 12)
    document = read(
        words(PROSE), gap, words("Outlays by function"), table(STYLES[style], [HEAD, *BODY]), gap, words(PROSE)
    )
    (found,) = document.tables

    assert [list(row) for row in found.rows] == [HEAD, *BODY]
    assert found.title == "Outlays by function"
    assert document.text.splitlines() == [PROSE, "Outlays by function", PROSE]


@pytest.mark.parametrize(
    "style", ["a grid", "nothing", "a line below each row", "three lines", "every second row grey"]
)
def test_a_table_over_many_pages_is_one(style):
    """The head on each page is no row."""
    document = read(words("Outlays by function"), table(STYLES[style], [HEAD, *BODY * 15], repeatRows=1))
    (found,) = document.tables

    assert [list(row) for row in found.rows] == [HEAD, *BODY * 15]
    assert len(found.fragments) == len(document.pages) == 4
    assert [part.page for part in found.fragments] == [1, 2, 3, 4]


def test_merged_heads_and_labels_of_several_lines():
    """A label that is broken in its cell is one text, with a blank between its words."""
    label = "A long label that is broken in its narrow cell"
    rows = [["Function", "Amounts", "", ""], ["", "2011", "2012", "2013"]]
    rows += [[words(label), f"{at},000", "", "5"] for at in range(4)]
    style = [("GRID", *ALL, 0.5, black), ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (3, 0))]
    (found,) = read(table(style, rows, colWidths=[90, 80, 80, 80])).tables

    assert found.spans == {(0, 0): (2, 1), (0, 1): (1, 3)}
    assert [found.text(row, 0) for row in range(6)] == ["Function", "", *[label] * 4]
    assert found.cell(4, 2).kind == "blank"
