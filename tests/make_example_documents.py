"""Makes the documents of the examples: the same outlays as PDF with an embedded font, Word document, workbook, web page and CSV,
and the ledger of a unit as a workbook.

    python tests/make_example_documents.py

They stand in ``examples/data``; a test sees that each still holds what this script writes.
"""

from __future__ import annotations

import csv
import html
import io
from pathlib import Path

import docx
import reportlab
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from written_documents import as_xlsx, saved

DATA = Path(__file__).parents[1] / "examples" / "data"
NAME = "outlays-2019"
SENTENCE = "The council voted the budget of this town in December"
TITLE, UNIT = "Outlays of the town 2019", "EUR"
ROWS = (
    ("Function", "Item", "Voted", "Spent", "Left"),
    ("701", "General public services", "7,100.50", "7,046.50", "54.00"),
    ("703", "Public order and safety", "1,213.00", "1,186.75", "26.25"),
    ("709", "Education", "9,480.00", "9,480.00", "0.00"),
    ("", "All functions", "17,793.50", "17,713.25", "80.25"),
)


def as_pdf() -> bytes:
    """A page with a ruled table, in a font that is part of the file."""
    registerFont(TTFont("Vera", Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), invariant=1)
    canvas.setFont("Vera", 9)
    canvas.drawString(60, 780, SENTENCE)
    canvas.setFont("Vera", 13)
    canvas.drawCentredString(297, 720, TITLE)
    canvas.setFont("Vera", 9)
    xs, top = (60, 120, 290, 375, 460, 535), 690
    canvas.drawRightString(xs[-1], top + 8, UNIT)
    canvas.grid(xs, [top - 20 * at for at in range(len(ROWS) + 1)])
    for row, texts in enumerate(ROWS):
        for at, text in enumerate(texts):
            base = top - 20 * (row + 1) + 6
            if at < 2:
                canvas.drawString(xs[at] + 4, base, text)
            else:
                canvas.drawRightString(xs[at + 1] - 4, base, text)
    canvas.save()
    return file.getvalue()


def as_docx() -> bytes:
    """A Word document of paragraphs and a table."""
    document = docx.Document()
    for text in (SENTENCE, TITLE, UNIT):
        document.add_paragraph(text)
    table = document.add_table(len(ROWS), len(ROWS[0]))
    for row, texts in enumerate(ROWS):
        for at, text in enumerate(texts):
            table.cell(row, at).text = text
    return saved(document)


def as_html() -> bytes:
    """A web page of paragraphs and a table."""
    rows = ("".join(f"<td>{html.escape(text)}</td>" for text in texts) for texts in ROWS)
    body = "".join(f"<tr>{row}</tr>\n" for row in rows)
    return f"<!DOCTYPE html>\n<p>{SENTENCE}</p>\n<p>{TITLE}</p>\n<p>{UNIT}</p>\n<table>\n{body}</table>\n".encode()


def as_csv() -> bytes:
    """The rows alone."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(ROWS)
    return file.getvalue().encode()


LEDGER = "ledger-2023"
LEDGER_ROWS = (
    ("科目编码", "科目名称", "本年支出", "上年支出"),
    ("301", "工资福利支出", "812,300.66", "790,114.20"),
    ("302", "商品和服务支出", "271,579.34", "288,002.15"),
    ("310", "资本性支出", "116,120.00", "90,883.65"),
    ("", "合计", "1,200,000.00", "1,169,000.00"),
)

WRITERS = {"pdf": as_pdf, "docx": as_docx, "xlsx": lambda: as_xlsx(ROWS), "html": as_html, "csv": as_csv}

if __name__ == "__main__":
    for suffix, write in WRITERS.items():
        (DATA / f"{NAME}.{suffix}").write_bytes(write())
    (DATA / f"{LEDGER}.xlsx").write_bytes(as_xlsx(LEDGER_ROWS))
