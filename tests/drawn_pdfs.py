"""PDFs that the tests draw themselves: one small table in many ways, with words above and below it.

A drawing knows nothing of the reader. Each draws :data:`ROWS`, and gives the bytes of a PDF.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.colors import black, lightgrey, navy, white
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

ROWS = (
    ("Item", "2012", "2013", "Change"),
    ("Roads", "1,250.50", "1,301.25", "50.75"),
    ("Schools", "980.00", "1,020.10", "40.10"),
    ("Parks", "75.20", "0.00", "-75.20"),
    ("Total", "2,305.70", "2,321.35", "15.65"),
)
TITLE, UNIT = "Outlays of the town", "in thousands"
PROSE = (
    "Outlays on roads went up because the bridge over the river was closed in spring and had to be strengthened before "
    "the winter; outlays on parks fell to nothing. The council had voted for them in the year before, when the river had "
    "come over its banks, and the money was not called until the work was done. Schools cost more than in any other year."
)
XS = (72, 200, 290, 380, 470)
TOP, HEIGHT, SIZE = 700, 22, 10
YS = tuple(TOP - HEIGHT * at for at in range(len(ROWS) + 1))

LONG = "Schools and other institutions 424,242"
"""What the drawing with a clip path for each cell writes in the place of Schools: it is cut off behind the first words."""

Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, size: tuple[float, float] = (595, 842)) -> bytes:
    """The bytes of a PDF with these pages."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def words(canvas: Canvas) -> None:
    """The title, the unit and the paragraph around the table."""
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawCentredString(sum((XS[0], XS[-1])) / 2, TOP + 40, TITLE)
    canvas.setFont("Helvetica", SIZE)
    canvas.drawRightString(XS[-1], TOP + 10, UNIT)
    for at, line in enumerate(simpleSplit(PROSE, "Helvetica", SIZE, XS[-1] - XS[0])):
        canvas.drawString(XS[0], YS[-1] - 60 - 14 * at, line)


def texts(canvas: Canvas, rows: Sequence[Sequence[str]] = ROWS, *, xs=XS, top=TOP, height=HEIGHT) -> None:
    """The texts of the cells: the first column to the left, the others to the right."""
    canvas.setFont("Helvetica", SIZE)
    for row, cells in enumerate(rows):
        base = top - height * (row + 1) + 7
        for column, text in enumerate(cells):
            if column:
                canvas.drawRightString(xs[column + 1] - 5, base, text)
            else:
                canvas.drawString(xs[0] + 5, base, text)


def written(canvas: Canvas) -> None:
    """Everything but lines."""
    words(canvas)
    texts(canvas)


def level(canvas: Canvas, ys=YS, xs=XS) -> None:
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)


def upright(canvas: Canvas, xs=XS, ys=YS) -> None:
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])


def each_cell():
    """The box of each cell: left, bottom, width, height."""
    for row in range(len(ROWS)):
        for column in range(len(ROWS[0])):
            yield XS[column], YS[row + 1], XS[column + 1] - XS[column], HEIGHT


def lines(canvas: Canvas) -> None:
    written(canvas)
    level(canvas)
    upright(canvas)


def thin_rectangles(canvas: Canvas) -> None:
    written(canvas)
    for y in YS:
        canvas.rect(XS[0], y - 0.25, XS[-1] - XS[0], 0.5, stroke=0, fill=1)
    for x in XS:
        canvas.rect(x - 0.25, YS[-1], 0.5, YS[0] - YS[-1], stroke=0, fill=1)


def double_lines(canvas: Canvas) -> None:
    written(canvas)
    canvas.setLineWidth(0.4)
    for off in (0, 2):
        level(canvas, [y + off for y in YS])
        upright(canvas, [x + off for x in XS])


def dashes(canvas: Canvas) -> None:
    written(canvas)
    canvas.setDash(3, 2)
    level(canvas)
    upright(canvas)


def pieces(canvas: Canvas) -> None:
    """Each side of each cell a line of its own, as word processors print."""
    written(canvas)
    for x, y, width, height in each_cell():
        canvas.line(x, y, x + width, y)
        canvas.line(x, y + height, x + width, y + height)
        canvas.line(x, y, x, y + height)
        canvas.line(x + width, y, x + width, y + height)


def clip_per_cell(canvas: Canvas) -> None:
    """The text of each cell is cut off at its sides; one is too long and would run into the next."""
    words(canvas)
    level(canvas)
    upright(canvas)
    for at, (x, y, width, height) in enumerate(each_cell()):
        row, column = divmod(at, len(ROWS[0]))
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(x, y, width, height)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setFont("Helvetica", SIZE)
        text = LONG if (row, column) == (2, 0) else ROWS[row][column]
        if column:
            canvas.drawRightString(x + width - 5, y + 7, text)
        else:
            canvas.drawString(x + 5, y + 7, text)
        canvas.restoreState()


def merged(canvas: Canvas) -> None:
    """No line between the last two cells of the head, and none below the first of the rows."""
    words(canvas)
    texts(canvas, [(*ROWS[0][:3], ""), *ROWS[1:]])
    for x, y, width, height in each_cell():
        column, row = XS.index(x), YS.index(y + height)
        if (row, column) != (0, 3):
            canvas.line(x, y, x, y + height)
        if (row, column) != (2, 0):
            canvas.line(x, y + height, x + width, y + height)
    canvas.line(XS[-1], YS[0], XS[-1], YS[-1])
    canvas.line(XS[0], YS[-1], XS[-1], YS[-1])


def stroked_rectangles(canvas: Canvas) -> None:
    written(canvas)
    for box in each_cell():
        canvas.rect(*box)


def one_path(canvas: Canvas) -> None:
    written(canvas)
    path = canvas.beginPath()
    for y in YS:
        path.moveTo(XS[0], y)
        path.lineTo(XS[-1], y)
    for x in XS:
        path.moveTo(x, YS[0])
        path.lineTo(x, YS[-1])
    canvas.drawPath(path)


def filled_with_gap(canvas: Canvas) -> None:
    canvas.setFillColor(lightgrey)
    for x, y, width, height in each_cell():
        canvas.rect(x + 1, y + 1, width - 2, height - 2, stroke=0, fill=1)
    canvas.setFillColor(black)
    written(canvas)


def open_sides(canvas: Canvas) -> None:
    written(canvas)
    level(canvas)
    upright(canvas, XS[1:-1])


def open_top_and_bottom(canvas: Canvas) -> None:
    written(canvas)
    level(canvas, YS[1:-1])
    upright(canvas)


def three_lines(canvas: Canvas) -> None:
    written(canvas)
    level(canvas, (YS[0], YS[1], YS[-1]))


def level_only(canvas: Canvas) -> None:
    written(canvas)
    level(canvas)


def zebra(canvas: Canvas) -> None:
    canvas.setFillColor(lightgrey)
    for at in range(0, len(ROWS), 2):
        canvas.rect(XS[0], YS[at + 1], XS[-1] - XS[0], HEIGHT, stroke=0, fill=1)
    canvas.setFillColor(black)
    written(canvas)


def no_rules(canvas: Canvas) -> None:
    written(canvas)


def crop_box(canvas: Canvas) -> None:
    """A box on the page that leaves out a number in the margin."""
    lines(canvas)
    canvas.setFont("Helvetica", SIZE)
    canvas.drawString(20, 400, "999.99")
    canvas.setCropBox((60, 60, 560, 800))


def form_object(canvas: Canvas) -> None:
    """The table is a form, drawn smaller and in another place."""
    words(canvas)
    canvas.beginForm("table")
    texts(canvas)
    level(canvas)
    upright(canvas)
    canvas.endForm()
    canvas.saveState()
    canvas.translate(XS[0] - 0.9 * XS[0], TOP - 0.9 * TOP)
    canvas.scale(0.9, 0.9)
    canvas.doForm("table")
    canvas.restoreState()


def turned(degrees: int) -> Draw:
    """A page that viewers turn, and on which the text is set so that it then stands upright."""

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(degrees)  # The library then swaps the sides of a page that is turned by a quarter.
        right, up = {90: (842, 0), 180: (595, 842), 270: (0, 595)}[degrees]
        canvas.translate(right, up)
        canvas.rotate(degrees)
        lines(canvas)

    return draw


def sideways(canvas: Canvas) -> None:
    """An upright page with everything on it set from the bottom up."""
    canvas.translate(800, 20)
    canvas.rotate(90)
    lines(canvas)


def printed_twice(canvas: Canvas) -> None:
    lines(canvas)
    canvas.translate(0.4, 0)
    texts(canvas)


def hidden_white(canvas: Canvas) -> None:
    lines(canvas)
    canvas.setFillColor(white)
    canvas.drawRightString(XS[1] - 5, YS[2] + 7, "424,242")


DRAWINGS: dict[str, Draw] = {
    "lines": lines,
    "thin rectangles": thin_rectangles,
    "double lines": double_lines,
    "dashes": dashes,
    "a line for each side": pieces,
    "clip path for each cell": clip_per_cell,
    "rectangle for each cell": stroked_rectangles,
    "one path": one_path,
    "filled cells with a gap": filled_with_gap,
    "open sides": open_sides,
    "open top and bottom": open_top_and_bottom,
    "three lines": three_lines,
    "level lines only": level_only,
    "zebra": zebra,
    "no lines": no_rules,
    "crop box": crop_box,
    "form object": form_object,
    "turned by 90": turned(90),
    "turned by 180": turned(180),
    "turned by 270": turned(270),
    "set sideways": sideways,
    "printed twice": printed_twice,
    "hidden white number": hidden_white,
}
"""The ways that the reader was made for."""


def white_on_navy(canvas: Canvas) -> None:
    """A head in white letters on a dark bar, thin lines below each row and nothing else."""
    words(canvas)
    canvas.setFillColor(navy)
    canvas.rect(XS[0], YS[1], XS[-1] - XS[0], HEIGHT, stroke=0, fill=1)
    canvas.setFillColor(white)
    texts(canvas, ROWS[:1])
    canvas.setFillColor(black)
    texts(canvas, ROWS[1:], top=YS[1])
    canvas.setLineWidth(0.3)
    level(canvas, YS[2:])


def framed_page(canvas: Canvas) -> None:
    """A frame around the whole page, and the table with lines inside it."""
    lines(canvas)
    canvas.rect(30, 30, 535, 782)


def heavy_frame(canvas: Canvas) -> None:
    """A heavy outer frame, hairlines inside that end short of it."""
    written(canvas)
    canvas.setLineWidth(2.5)
    canvas.rect(XS[0], YS[-1], XS[-1] - XS[0], YS[0] - YS[-1])
    canvas.setLineWidth(0.2)
    for y in YS[1:-1]:
        canvas.line(XS[0] + 2, y, XS[-1] - 2, y)
    for x in XS[1:-1]:
        canvas.line(x, YS[0] - 2, x, YS[-1] + 2)


def grey_words_below(canvas: Canvas) -> None:
    """Two columns of lines that are pictures of a frame: rounded corners."""
    written(canvas)
    canvas.roundRect(XS[0], YS[-1], XS[-1] - XS[0], YS[0] - YS[-1], 6)
    level(canvas, YS[1:-1])
    upright(canvas, XS[1:-1])


def letter_by_letter(canvas: Canvas) -> None:
    """Each character drawn by itself, the last of a page first."""
    placed: list[tuple[float, float, str]] = []
    for row, cells in enumerate(ROWS):
        for column, text in enumerate(cells):
            wide = canvas.stringWidth(text, "Helvetica", SIZE)
            x = XS[column + 1] - 5 - wide if column else XS[0] + 5
            for character in text:
                placed.append((x, YS[row + 1] + 7, character))
                x += canvas.stringWidth(character, "Helvetica", SIZE)
    words(canvas)
    canvas.setFont("Helvetica", SIZE)
    for x, y, character in reversed(placed):
        canvas.drawString(x, y, character)
    level(canvas)
    upright(canvas)


def small_type(canvas: Canvas) -> None:
    """Everything at half its size."""
    canvas.translate(50, 380)
    canvas.scale(0.5, 0.5)
    lines(canvas)


def column_by_column(canvas: Canvas) -> None:
    """The texts written column by column, as some programs do, without lines."""
    words(canvas)
    canvas.setFont("Helvetica", SIZE)
    for column in range(len(ROWS[0])):
        for row in range(len(ROWS)):
            base = YS[row + 1] + 7
            if column:
                canvas.drawRightString(XS[column + 1] - 5, base, ROWS[row][column])
            else:
                canvas.drawString(XS[0] + 5, base, ROWS[row][column])


def polygons(canvas: Canvas) -> None:
    """Each cell a closed polygon, stroked and filled with white."""
    canvas.setFillColor(white)
    for x, y, width, height in each_cell():
        path = canvas.beginPath()
        path.moveTo(x, y)
        path.lineTo(x + width, y)
        path.lineTo(x + width, y + height)
        path.lineTo(x, y + height)
        path.close()
        canvas.drawPath(path, stroke=1, fill=1)
    canvas.setFillColor(black)
    written(canvas)


def dots(canvas: Canvas) -> None:
    """Lines of small squares."""
    written(canvas)
    for y in YS:
        for x in range(XS[0], XS[-1], 3):
            canvas.rect(x, y, 1.5, 0.5, stroke=0, fill=1)
    for x in XS:
        for y in range(YS[-1], YS[0], 3):
            canvas.rect(x, y, 0.5, 1.5, stroke=0, fill=1)


def crossed_by_watermark(canvas: Canvas) -> None:
    """A word in pale grey letters slanting over the table."""
    canvas.saveState()
    canvas.setFillGray(0.9)
    canvas.setFont("Helvetica-Bold", 60)
    canvas.translate(150, 560)
    canvas.rotate(35)
    canvas.drawString(0, -80, "DRAFT")
    canvas.restoreState()
    lines(canvas)


LAYOUTS: dict[str, Draw] = {
    "white on navy": white_on_navy,
    "framed page": framed_page,
    "heavy frame": heavy_frame,
    "rounded frame": grey_words_below,
    "letter by letter": letter_by_letter,
    "small type": small_type,
    "column by column": column_by_column,
    "polygons": polygons,
    "dots": dots,
    "watermark": crossed_by_watermark,
}
"""Ways that came later: the reader was not made for them."""
