"""Small tables within the text of a Chinese statement are read by the forms that their title, caption or section names."""

import docx
import pytest

import set_texts
from govledger.countries.sources import read_source
from written_documents import saved

TOP = ("某市档案服务中心2019年度部门决算", "2019年度收入合计100.00万元，支出合计90.00万元。")
HEADING, SENTENCE, UNIT = "八、“三公”经费支出决算情况说明", "我单位2019年度“三公”经费支出情况如下：", "单位：万元"
ROWS = (
    ("项目", "年初预算数", "决算数"),
    ("合计", "9.00", "7.00"),
    ("1.因公出国（境）费", "1.00", "0.00"),
    ("2.公务接待费", "3.00", "2.50"),
    ("3.公务用车购置及运行维护费", "5.00", "4.50"),
)
STATED = {
    ("original_budget", None): "9.00", ("actual", None): "7.00", ("original_budget", "abroad"): "1.00", ("actual", "abroad"): "0.00",
    ("original_budget", "reception"): "3.00", ("actual", "reception"): "2.50", ("original_budget", "vehicles"): "5.00",
    ("actual", "vehicles"): "4.50",
}  # fmt: skip


def as_html(*lines, rows=ROWS, caption=""):
    """A page of headings, paragraphs and a table below them."""
    made = [f"<h2>{line}</h2>" if line == HEADING else f"<p>{line}</p>" for line in (*TOP, *lines)]
    table = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    return "\n".join(["<meta charset=utf-8>", *made, f"<table>{caption}{table}</table>"]).encode()


def as_docx(*lines, rows=ROWS):
    """A Word document of plain paragraphs and a table below them."""
    document = docx.Document()
    for line in (*TOP, *lines):
        document.add_paragraph(line)
    made = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            made.cell(at, column).text = text
    return saved(document)


def as_text(*lines, rows=ROWS):
    """A text of lines and a table of blanks below them."""
    return "\n".join([*TOP, *lines, *set_texts.spaced(rows)]).encode()


def read(tmp_path, name, data):
    """The amounts of the three kinds of spending, by phase and item, and how many facts have words of the table alone."""
    path = tmp_path / name
    path.write_bytes(data)
    facts = read_source(str(path))[0].accounts.facts
    found = {
        (fact.key.phase, fact.key.get("item")): fact.statements[0].text
        for fact in facts
        if fact.key.concept == "three_public" and str(fact.key.year).startswith("2019")
    }
    return found, sum(fact.key.concept == "tabulated" for fact in facts)


@pytest.mark.parametrize(("name", "write"), [("a.html", as_html), ("a.docx", as_docx), ("a.txt", as_text)])
@pytest.mark.parametrize(
    "lines",
    [("“三公”经费支出决算表", UNIT), (HEADING, UNIT), (HEADING, SENTENCE, UNIT), (HEADING, SENTENCE, SENTENCE, UNIT)],
)
def test_what_names_a_table(lines, name, write, tmp_path):
    """A title, the heading right above, and the heading of the section with sentences between name the table."""
    assert read(tmp_path, name, write(*lines)) == (STATED, 0)


def test_a_caption_names_a_table(tmp_path):
    """The caption of a table is its title."""
    data = as_html("情况如下：", caption="<caption>“三公”经费支出情况表（单位：万元）</caption>")

    assert read(tmp_path, "a.html", data) == (STATED, 0)


def test_a_unit_in_the_heads(tmp_path):
    """A unit in brackets behind a head is that of its column."""
    rows = (("项目", "年初预算数（万元）", "决算数(万元)"), *ROWS[1:])

    assert read(tmp_path, "a.html", as_html(HEADING, SENTENCE, rows=rows)) == (STATED, 0)


def test_heads_with_years(tmp_path):
    """Heads that name their years tell of which each column is."""
    rows = (("项目", "2018年决算数", "2019年决算数"), *ROWS[1:])
    stated = {key: text for key, text in STATED.items() if key[0] == "actual"}

    assert read(tmp_path, "a.html", as_html(HEADING, SENTENCE, UNIT, rows=rows)) == (stated, 0)


@pytest.mark.parametrize(
    "lines", [("九、机关运行经费支出情况说明", SENTENCE, UNIT), (HEADING, SENTENCE, "九、机关运行经费", SENTENCE, UNIT)]
)
def test_another_section_names_no_such_table(lines, tmp_path):
    """A table under another heading stays one under its own words."""
    assert read(tmp_path, "a.html", as_html(*lines)) == ({}, 8)


def test_a_table_with_other_rows_is_not_the_one_that_the_heading_names(tmp_path):
    """A section may hold other tables: one with a row that the form does not know is none of its own."""
    rows = (*ROWS[:2], ("办公设备购置", "9.00", "7.00"))

    assert read(tmp_path, "a.html", as_html(HEADING, SENTENCE, UNIT, rows=rows)) == ({}, 4)


@pytest.mark.parametrize(("name", "write"), [("a.html", as_html), ("a.docx", as_docx), ("a.txt", as_text)])
def test_revenue_and_expenditure_of_a_section(name, write, tmp_path):
    """A small table in the section of expenditure, and one in that of revenue, are of these; one of appropriations is not."""
    revenue = (
        ("项目", "决算数", "占比"),
        ("财政拨款收入", "90.00", "90.00%"),
        ("其他收入", "10.00", "10.00%"),
        ("合计", "100.00", "100.00%"),
    )
    spent = (
        ("项目", "年初预算数", "决算数"),
        ("基本支出", "60.00", "65.00"),
        ("项目支出", "20.00", "25.00"),
        ("合计", "80.00", "90.00"),
    )
    made = []
    for lines, rows in [
        (("二、收入决算情况说明", "收入结构如下：", UNIT), revenue),
        (("三、支出决算情况说明", "支出结构如下：", UNIT), spent),
        (("五、财政拨款支出决算情况说明", "支出结构如下：", UNIT), spent),
    ]:
        path = tmp_path / name
        path.write_bytes(write(*lines, rows=rows))
        made.append(
            {
                str(fact.key): [said.text for said in fact.statements]
                for fact in read_source(str(path))[0].accounts.facts
            }
        )

    assert made[0] == {
        "revenue of 2019年度": ["100.00万元", "100.00"], "revenue (source 'appropriation') of 2019年度": ["90.00"],
        "revenue (source 'other') of 2019年度": ["10.00"], "expenditure of 2019年度": ["90.00万元"],
    }  # fmt: skip
    assert made[1]["expenditure of 2019年度"] == ["90.00万元", "90.00"]
    assert made[1]["original_budget of expenditure (nature 'basic') of 2019年度"] == ["60.00"]
    assert made[1]["expenditure (nature 'project') of 2019年度"] == ["25.00"]
    assert made[2]["expenditure of 2019年度"] == ["90.00万元"]
