"""The lines on the picture of a page, and where there is ink; nothing is recognised here."""

import numpy
import pytest
from PIL import Image

from drawn_pdfs import DRAWINGS, ROWS, XS, YS, lines, pdf, written
from drawn_scans import picture
from govledger.documents.picture import Picture
from govledger.documents.ruling import grids_of

DRAWN = {"lines": lines, **{name: DRAWINGS[name] for name in ("thin rectangles", "double lines")}}


def picture_of(draw, per_inch):
    return Picture(numpy.asarray(picture(pdf(draw), per_inch)), per_inch)


@pytest.mark.parametrize("per_inch", [100, 150, 200])
@pytest.mark.parametrize("name", DRAWN)
def test_the_lines_of_a_picture_make_the_grid_that_was_drawn(name, per_inch):
    """A ruled table on a picture has the columns and rows of the drawing, to a point and a half."""
    (grid,), drawings = grids_of(picture_of(DRAWN[name], per_inch).rules)

    assert drawings == 0
    assert len(grid.cells) == len(ROWS) * len(ROWS[0])
    assert max(abs(one - other) for one, other in zip(grid.columns, XS, strict=True)) < 1.5
    assert max(abs(one - (842 - other)) for one, other in zip(grid.rows, YS, strict=True)) < 1.5


@pytest.mark.parametrize("degrees", [0.6, 1, -2, 3, -4.5, 5])
@pytest.mark.parametrize("name", ["lines", "no lines", "lying"])
def test_a_page_that_is_askew_is_straightened(name, degrees):
    """By how much is told to a tenth of a degree, of text without lines and of a page that lies as well."""
    drawn = picture(pdf(DRAWINGS["no lines" if name == "no lines" else "lines"]), 150)
    drawn = drawn.transpose(Image.Transpose.ROTATE_90) if name == "lying" else drawn
    askew = Picture(numpy.asarray(drawn.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)), 150)
    grids, _ = grids_of(askew.straightened().rules)

    assert abs(askew.askew - degrees) <= 0.1
    assert abs(askew.straightened().askew) <= 0.1
    assert [len(grid.cells) for grid in grids] == ([] if name == "no lines" else [len(ROWS) * len(ROWS[0])])


def test_nothing_is_turned_without_need():
    """A page that stands straight, one without ink and one that is turned by more stay as they are."""
    drawn = picture(pdf(lines), 100)
    for each in (drawn, Image.new("L", (400, 500), 255), drawn.rotate(9, fillcolor=255)):
        straight = Picture(numpy.asarray(each), 100)

        assert straight.straightened() is straight


def test_a_part_of_a_picture():
    """It is cut out in points, and what stands in boxes that are named is paper."""
    part = picture_of(lines, 144).cut((XS[0], 842 - YS[0], XS[-1], 842 - YS[-1]), without=[(0, 0, XS[2] - 5, 842)])

    assert part.size == (XS[-1] - XS[0], YS[0] - YS[-1])
    assert part.pixels[:, : 2 * (XS[2] - XS[0] - 6)].min() == 255
    assert part.pixels[:, 2 * (XS[2] - XS[0]) :].min() < 100


@pytest.mark.parametrize("per_inch", [100, 200])
def test_letters_are_no_lines(per_inch):
    """Words, however near their letters stand, give no line."""
    assert picture_of(written, per_inch).rules == ()


def test_a_dark_area_is_told_by_its_edges():
    """A head filled with grey gives the lines around it, none within."""

    def head(canvas):
        canvas.setFillGray(0.6)
        canvas.rect(72, 600, 400, 40, stroke=0, fill=1)

    level = sorted({round(top) for left, top, right, bottom in picture_of(head, 200).rules if top == bottom})

    assert level == [202, 242]


def test_the_band_of_a_line_leaves_out_its_neighbours():
    """Of a box that is too high, the writing in its middle is kept, and not what looks in from above and below."""
    pixels = numpy.full((60, 100), 255, dtype=numpy.uint8)
    for first, last in ((0, 4), (22, 36), (57, 60)):
        pixels[first:last, 20:80] = 0

    assert Picture(pixels, 72).band((10, 0, 90, 60)) == (22, 36)


def test_a_cell_without_ink_is_empty():
    """The lines around a cell are no ink in it."""
    pixels = numpy.full((60, 100), 255, dtype=numpy.uint8)
    pixels[:, (0, 50, 99)] = pixels[(0, 30, 59), :] = 0
    pixels[40:44, 70:80] = 0
    made = Picture(pixels, 72)

    assert made.inner((0, 0, 50, 30)) is None
    assert made.inner((50, 30, 99, 59)) is not None


def test_a_turned_picture_has_the_other_sides():
    """A page that lies is as high as it was wide."""
    made = Picture(numpy.zeros((200, 100), dtype=numpy.uint8), 100).turned(1)

    assert made.size == (144, 72)
