"""Scans that the tests make themselves: drawn pages as pictures, and PDFs in which there is nothing but pictures."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from drawn_pdfs import pdf

SIZE = (595, 842)
TOP, HEIGHT, LEFT = 690, 20, 40


def picture(data: bytes, per_inch: int) -> Image.Image:
    """The first page of a PDF as a picture in grey."""
    import pypdfium2

    return pypdfium2.PdfDocument(data)[0].render(scale=per_inch / 72, grayscale=True).to_pil()


def scan(*pictures: Image.Image, size: tuple[float, float] = SIZE) -> bytes:
    """The bytes of a PDF each page of which is a picture."""
    return pdf(
        *(lambda canvas, each=each: canvas.drawImage(ImageReader(each), 0, 0, *size) for each in pictures), size=size
    )


def file_of(made: Image.Image, kind: str, **told) -> bytes:
    """The bytes of a picture as a file."""
    held = io.BytesIO()
    made.save(held, kind, **told)
    return held.getvalue()


def table(rows: Sequence[Sequence[str]], *, title: str = "Outlays of the town", unit: str = "EUR") -> bytes:
    """The bytes of a PDF with a ruled table as wide as the page, the first column to the left, the others to the right."""

    def draw(canvas: Canvas) -> None:
        width = (SIZE[0] - 2 * LEFT) / len(rows[0])
        xs = [LEFT + width * at for at in range(len(rows[0]) + 1)]
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawCentredString(SIZE[0] / 2, TOP + 40, title)
        canvas.setFont("Helvetica", 8)
        canvas.drawRightString(xs[-1], TOP + 8, unit)
        canvas.setLineWidth(0.5)
        for at in range(len(rows) + 1):
            canvas.line(xs[0], TOP - HEIGHT * at, xs[-1], TOP - HEIGHT * at)
        for x in xs:
            canvas.line(x, TOP, x, TOP - HEIGHT * len(rows))
        for at, row in enumerate(rows, 1):
            canvas.drawString(xs[0] + 4, TOP - HEIGHT * at + 6, row[0])
            for right, text in zip(xs[2:], row[1:], strict=True):
                canvas.drawRightString(right - 4, TOP - HEIGHT * at + 6, text)

    return pdf(draw)


OUTLAYS = (
    ("Item", "Staff", "Building", "Running", "Grants", "All"),
    ("Roads", "1,250.50", "7,301.25", "946.10", "0", "9,497.85"),
    ("Schools", "5,980.00", "2,480.10", "1,020.35", "310.00", "9,790.45"),
    ("Parks", "475.20", "0", "262.45", "0", "737.65"),
    ("Water", "812.75", "1,644.90", "530.05", "45.00", "3,032.70"),
    ("Culture", "336.40", "92.15", "118.80", "657.30", "1,204.65"),
    ("Total", "8,854.85", "11,518.40", "2,877.75", "1,012.30", "24,263.30"),
)
"""What the page of the how-to prints."""

SCRATCHED = (2, 2, 2)
"""The row and the column of the figure that is scratched, and which of its characters."""


def scratched(per_inch: int = 200) -> Image.Image:
    """The page of the how-to: a scratch runs through the left half of a digit, so that 2,480.10 is taken for 2,180.10."""
    made = picture(table(OUTLAYS), per_inch)
    row, column, at = SCRATCHED
    text = OUTLAYS[row][column]
    edge = LEFT + (SIZE[0] - 2 * LEFT) / len(OUTLAYS[0]) * (column + 1) - 4
    left = edge - stringWidth(text[at:], "Helvetica", 8)
    base = SIZE[1] - (TOP - HEIGHT * (row + 1) + 6)
    box = (left - 0.2, base - 6.5, left + 0.45 * stringWidth(text[at], "Helvetica", 8), base + 0.5)
    ImageDraw.Draw(made).rectangle([side * per_inch / 72 for side in box], fill=255)
    return made
