"""Final accounts of a department that never was, as pages that tests damage: nine tables and the sentences beside them.

Nothing here knows the reader. A page is its title, the line with the unit, and the rows that stand below; amounts are cents.
"""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import attrs
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

Rows = list[list[str]]
ENTITY = "某县档案馆"
# Functions down to their items, each with what basic and project expenditure come to.
ITEMS = {
    ("201", "一般公共服务支出"): {("26", "档案事务"): {("01", "行政运行"): (61234, 0), ("04", "档案馆"): (0, 42817)}},
    ("208", "社会保障和就业支出"): {
        ("05", "行政事业单位养老支出"): {
            ("05", "机关事业单位基本养老保险缴费支出"): (7391, 0),
            ("06", "机关事业单位职业年金缴费支出"): (3642, 0),
        }
    },
    ("210", "卫生健康支出"): {("11", "行政事业单位医疗"): {("01", "行政单位医疗"): (5127, 0)}},
    ("213", "农林水支出"): {("02", "林业和草原"): {("05", "森林资源培育"): (0, 1938)}},
    ("221", "住房保障支出"): {("02", "住房改革支出"): {("01", "住房公积金"): (6453, 0)}},
}  # fmt: skip
OTHER_REVENUE, BROUGHT_FORWARD = 1500, 2764


def yuan(cents: int) -> str:
    """An amount as it is printed, in 万元 of a hundred units: 61234 is 612.34."""
    return f"{cents / 100:,.2f}"


@attrs.define
class Page:
    """A page: the title of its table, the line with the unit, its rows."""

    title: str
    rows: Rows
    unit: str = "单位：万元"

    def but(self, **said: object) -> Page:
        """The page with something else."""
        return attrs.evolve(self, **said)


def functions() -> Rows:
    """Codes, names and amounts of the functions, every level above what it holds."""
    rows = []
    for (code, name), groups in ITEMS.items():
        inner: Rows = []
        for (group, title), items in groups.items():
            lines = [[code + group + item, label, *_amounts([amounts])] for (item, label), amounts in items.items()]
            inner += [[code + group, title, *_amounts(items.values())], *lines]
        rows += [[code, name, *_amounts([a for items in groups.values() for a in items.values()])], *inner]
    return rows


def _amounts(pairs: object) -> list[str]:
    basic, project = (sum(pair[at] for pair in pairs) for at in (0, 1))
    return [yuan(basic + project), yuan(basic) if basic else "", yuan(project) if project else ""]


def _all() -> list[tuple[int, int]]:
    return [pair for groups in ITEMS.values() for items in groups.values() for pair in items.values()]


def pages() -> list[Page]:
    """The tables of true accounts."""
    basic, project = (sum(pair[at] for pair in _all()) for at in (0, 1))
    spent, given = basic + project, basic + project - OTHER_REVENUE + 1000
    brought, total = BROUGHT_FORWARD, given + OTHER_REVENUE + BROUGHT_FORWARD
    top = [row for row in functions() if len(row[0]) == 3]
    left = [["一、一般公共预算财政拨款收入", yuan(given)], ["二、其他收入", yuan(OTHER_REVENUE)], *[["", ""]] * 3]
    sides = [
        [*one, f"{'一二三四五'[at]}、{row[1]}", row[2]] for at, (one, row) in enumerate(zip(left, top, strict=True))
    ]
    summary = [
        ["收入", "", "支出", ""], ["项目", "决算数", "项目", "决算数"], *sides,
        ["本年收入合计", yuan(given + OTHER_REVENUE), "本年支出合计", yuan(spent)],
        ["年初结转和结余", yuan(brought), "年末结转和结余", yuan(total - spent)],
        ["总计", yuan(total), "总计", yuan(total)],
    ]  # fmt: skip
    head = ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]
    whole = ["", "合计", yuan(spent), yuan(basic), yuan(project)]
    revenue = [
        ["科目编码", "科目名称", "本年收入合计", "财政拨款收入", "其他收入"],
        ["", "合计", yuan(given + OTHER_REVENUE), yuan(given), yuan(OTHER_REVENUE)],
        ["201", "一般公共服务支出", yuan(given + OTHER_REVENUE), yuan(given), yuan(OTHER_REVENUE)],
    ]
    given_sides = [
        ["收入", "", "支出", "", "", "", ""],
        [
            "项目",
            "决算数",
            "项目",
            "合计",
            "一般公共预算财政拨款",
            "政府性基金预算财政拨款",
            "国有资本经营预算财政拨款",
        ],
        ["一、一般公共预算财政拨款", yuan(given), f"一、{top[0][1]}", top[0][2], top[0][2], "", ""],
        *(["", "", f"{'一二三四五'[at]}、{row[1]}", row[2], row[2], "", ""] for at, row in enumerate(top[1:], 1)),
        ["本年收入合计", yuan(given), "本年支出合计", yuan(spent), yuan(spent), "", ""],
        ["年初财政拨款结转和结余", yuan(2000), "年末财政拨款结转和结余", *[yuan(given + 2000 - spent)] * 2, "", ""],
        ["总计", yuan(given + 2000), "总计", *[yuan(given + 2000)] * 2, "", ""],
    ]
    travel = [
        ["项目", "预算数", "决算数"], ["“三公”经费支出", "9.00", "3.11"], ["1.因公出国（境）费", "", ""],
        ["2.公务用车购置及运行维护费", "5.00", ""], ["3.公务接待费", "4.00", "3.11"],
    ]  # fmt: skip
    wages, goods = 60000, basic - 60000
    economic = [
        ["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"],
        ["301", "工资福利支出", yuan(wages), "302", "商品和服务支出", yuan(goods)],
        ["30101", "基本工资", yuan(35123), "30201", "办公费", yuan(goods - 8311)],
        ["30102", "津贴补贴", yuan(wages - 35123), "30217", "公务接待费", yuan(311)],
        ["", "", "", "30228", "工会经费", yuan(8000)],
        ["人员经费合计", "", yuan(wages), "公用经费合计", "", yuan(goods)],
    ]
    return [
        Page("收入支出决算总表", summary),
        Page("收入决算表", revenue),
        Page("支出决算表", [head, *functions(), whole]),
        Page("财政拨款收入支出决算总表", given_sides),
        Page("一般公共预算财政拨款支出决算表", [["科目编码", "科目名称", "合计", *head[3:]], *functions(), whole]),
        Page("一般公共预算财政拨款基本支出决算表", economic),
        Page("“三公”经费支出决算表", travel),
        *(
            _nothing(title, fund)
            for title, fund in (
                ("政府性基金预算财政拨款收入支出决算表", "政府性基金预算"),
                ("国有资本经营预算财政拨款支出决算表", "国有资本经营预算"),
            )
        ),
    ]


def _nothing(title: str, fund: str) -> Page:
    """A table that says of itself that it is empty."""
    rows = [["科目编码", "科目名称", "合计"], ["", "", ""]]
    return Page(title, rows, f"注：本单位无{fund}财政拨款收支，故本表为空表。 单位：万元")


def sentences(year: int = 2022) -> list[str]:
    """What is said before the tables."""
    basic, project = (sum(pair[at] for pair in _all()) for at in (0, 1))
    spent = basic + project
    return [
        f"{ENTITY}{year}年度部门决算",
        f"本年支出合计{yuan(spent)}万元，其中：基本支出{yuan(basic)}万元，项目支出{yuan(project)}万元。",
    ]


def as_html(path: Path, made: Sequence[Page], said: Sequence[str]) -> Path:
    """The account as a page of the web."""
    parts = [f"<p>{html.escape(text)}</p>" for text in said]
    for page in made:
        cells = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in page.rows
        )
        parts.append(f"<h2>{page.title}</h2><p>{page.unit}</p><table>{cells}</table>")
    path.write_text(f"<html><body>{''.join(parts)}</body></html>", encoding="utf-8")
    return path


def as_pdf(path: Path, made: Sequence[Page], said: Sequence[str]) -> Path:
    """The account as a PDF: the sentences on a page, then each table on one of its own, ruled."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(842, 595), invariant=1)
    canvas.setFont("STSong-Light", 11)
    for at, text in enumerate(said):
        canvas.drawString(60, 520 - 24 * at, text)
    for page in made:
        canvas.showPage()
        _draw(canvas, page)
    canvas.save()
    path.write_bytes(file.getvalue())
    return path


def _draw(canvas: Canvas, page: Page) -> None:
    canvas.setFont("STSong-Light", 14)
    canvas.drawCentredString(421, 550, page.title)
    canvas.setFont("STSong-Light", 9)
    canvas.drawRightString(800, 528, page.unit)
    width, top, height = len(page.rows[0]), 520, 18
    xs = [40 + 760 * at / width for at in range(width + 1)]
    canvas.grid(xs, [top - height * at for at in range(len(page.rows) + 1)])
    for row, texts in enumerate(page.rows):
        for at, text in enumerate(texts):
            canvas.drawString(xs[at] + 3, top - height * (row + 1) + 5, text)


WRITERS: dict[str, Callable[[Path, Sequence[Page], Sequence[str]], Path]] = {"html": as_html, "pdf": as_pdf}
