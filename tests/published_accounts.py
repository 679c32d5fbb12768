"""One set of accounts of a department as it publishes them: five tables that agree, and sentences that say the same.

Nothing here knows the reader. Every amount is typed by hand, in 万元; that they agree can be redone with a pencil.
"""

import html

import docx
import openpyxl
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from drawn_pdfs import pdf
from written_documents import saved

NAME = "某市档案服务中心2019年度部门决算"
UNIT = "单位：万元"
TABLES = {
    "收入支出决算总表": (
        ("收入", "", "支出", ""),
        ("项目", "决算数", "项目", "决算数"),
        ("一、一般公共预算财政拨款收入", "90.00", "一、教育支出", "70.00"),
        ("二、其他收入", "10.00", "二、住房保障支出", "20.00"),
        ("本年收入合计", "100.00", "本年支出合计", "90.00"),
        ("年初结转和结余", "6.00", "年末结转和结余", "16.00"),
        ("总计", "106.00", "总计", "106.00"),
    ),
    "收入决算表": (
        ("功能分类科目编码", "科目名称", "本年收入合计", "财政拨款收入", "其他收入"),
        ("合计", "", "100.00", "90.00", "10.00"),
        ("205", "教育支出", "80.00", "70.00", "10.00"),
        ("221", "住房保障支出", "20.00", "20.00", "0.00"),
    ),
    "支出决算表": (
        ("功能分类科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
        ("合计", "", "90.00", "65.00", "25.00"),
        ("205", "教育支出", "70.00", "50.00", "20.00"),
        ("20502", "普通教育", "70.00", "50.00", "20.00"),
        ("221", "住房保障支出", "20.00", "15.00", "5.00"),
        ("22102", "住房改革支出", "20.00", "15.00", "5.00"),
    ),
    "财政拨款收入支出决算总表": (
        ("收入", "", "支出", "", "", ""),
        ("项目", "决算数", "项目", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款"),
        ("一、一般公共预算财政拨款", "90.00", "一、教育支出", "68.00", "68.00", "0.00"),
        ("二、政府性基金预算财政拨款", "0.00", "二、住房保障支出", "20.00", "20.00", "0.00"),
        ("本年收入合计", "90.00", "本年支出合计", "88.00", "88.00", "0.00"),
        ("年初财政拨款结转和结余", "1.00", "年末财政拨款结转和结余", "3.00", "3.00", "0.00"),
        ("总计", "91.00", "总计", "91.00", "91.00", "0.00"),
    ),
    "一般公共预算财政拨款支出决算表": (
        ("功能分类科目编码", "科目名称", "合计", "基本支出", "项目支出"),
        ("合计", "", "88.00", "64.00", "24.00"),
        ("205", "教育支出", "68.00", "49.00", "19.00"),
        ("221", "住房保障支出", "20.00", "15.00", "5.00"),
    ),
}
"""The tables by their titles; the heads that stand over several cells are followed by blanks."""

SENTENCES = (
    "第二部分 2019年度部门决算情况说明",
    "一、收入支出决算总体情况说明",
    "2019年度收入总计106.00万元，支出总计106.00万元。",
    "二、收入决算情况说明",
    "2019年度收入合计100.00万元，其中：财政拨款收入90.00万元，占90.00%；其他收入10.00万元，占10.00%。",
    "三、支出决算情况说明",
    "2019年度支出合计90.00万元，其中：基本支出65.00万元，占72.22%；项目支出25.00万元，占27.78%。",
)


def with_mistake(tables):
    """The tables with one digit another: project expenditure on education, 20.00, is printed 29.00."""
    rows = tables["支出决算表"]
    wrong = (*rows[:2], (*rows[2][:4], "29.00"), *rows[3:])
    return {**tables, "支出决算表": wrong}


def as_text(tables, lay):
    """The bytes of a text; ``lay`` gives the lines of a table."""
    lines = [NAME, ""]
    for title, rows in tables.items():
        lines += [title, UNIT, *lay(rows), ""]
    return "\n".join([*lines, *SENTENCES]).encode()


def as_pages(tables, lay):
    """The bytes of a text of pages, a table on each, above its number."""
    pages = [f"{NAME}\n"]
    for number, (title, rows) in enumerate(tables.items(), 2):
        pages.append("\n".join([title, f"{'':>40}{UNIT}", "", *lay(rows), "", f"{'':>30}- {number} -"]))
    return "\f".join([*pages, "\n".join(SENTENCES)]).encode()


def as_html(tables):
    """The bytes of a web page, in whose tables heads have spans."""
    made = [f"<h1>{NAME}</h1>"]
    for title, rows in tables.items():
        made.append(f"<h2>{title}</h2><p>{UNIT}</p><table>")
        made += ["<tr>" + _html_row(row, head=not at) + "</tr>" for at, row in enumerate(rows)]
        made.append("</table>")
    return "\n".join([*made, *(f"<p>{html.escape(text)}</p>" for text in SENTENCES)]).encode()


def _html_row(row, *, head):
    cells = []
    for text in row:
        if head and not text:
            cells[-1][1] += 1
        else:
            cells.append([text, 1])
    return "".join(f"<td colspan={wide}>{html.escape(text)}</td>" for text, wide in cells)


def as_docx(tables):
    """The bytes of a Word document."""
    document = docx.Document()
    document.add_paragraph(NAME)
    for title, rows in tables.items():
        document.add_paragraph(title)
        document.add_paragraph(UNIT)
        made = document.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                made.cell(at, column).text = text
    for text in SENTENCES:
        document.add_paragraph(text)
    return saved(document)


def as_xlsx(tables):
    """The bytes of a workbook, a table on each sheet below its title and unit."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in tables.items():
        sheet = book.create_sheet(title)
        sheet.append([title])
        sheet.append([UNIT])
        for at, row in enumerate(rows, 3):
            for column, text in enumerate(row, 1):
                cell = sheet.cell(at, column)
                cell.value = float(text) if "." in text else text or None
                cell.number_format = "0.00" if "." in text else "@"
    return saved(book)


def as_pdf(tables):
    """The bytes of a PDF, a ruled table on each page."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def written(lines):
        def page(canvas):
            canvas.setFont("STSong-Light", 10)
            for at, text in enumerate(lines):
                canvas.drawString(60, 780 - 24 * at, text)

        return page

    def drawn(title, rows, number):
        def page(canvas):
            canvas.setFont("STSong-Light", 14)
            canvas.drawCentredString(297, 780, title)
            canvas.setFont("STSong-Light", 8)
            widths = [
                max(canvas.stringWidth(row[at], "STSong-Light", 8) for row in rows) + 6 for at in range(len(rows[0]))
            ]
            xs = [20.0, *(20 + sum(widths[: at + 1]) for at in range(len(widths)))]
            canvas.drawRightString(xs[-1], 756, UNIT)
            ys = [750 - 22 * at for at in range(len(rows) + 1)]
            canvas.grid(xs, ys)
            for at, row in enumerate(rows):
                for column, text in enumerate(row):
                    canvas.drawString(xs[column] + 3, ys[at + 1] + 7, text)
            canvas.drawCentredString(297, 40, f"- {number} -")

        return page

    pages = [drawn(title, rows, number) for number, (title, rows) in enumerate(tables.items(), 2)]
    return pdf(written([NAME]), *pages, written(SENTENCES))
