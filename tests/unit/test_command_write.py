"""Tables on the command line: which directions they have, what they hold, and in which file."""

from pathlib import Path

import pytest

from govledger.accounts import Accounts, from_csv, to_json
from govledger.fiscal import calendar

YEAR = calendar("CN").starting(2023)
FORMATS = {"tables": "txt", "html": "html", "markdown": "md", "xlsx": "xlsx"}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder of its own with the accounts of a library, in which the command is run."""
    monkeypatch.chdir(tmp_path)
    accounts = Accounts(entity="临河市图书馆", year=YEAR)
    for economic, nature, amount in (
        ("301", "basic", "5.40元"),
        ("302", "basic", "1.40元"),
        ("302", "project", "2.40元"),
    ):
        accounts = accounts.state("expenditure", amount, economic=economic, nature=nature)
    accounts = accounts.state("revenue", "8.00元").state("revenue", "7.00元", year=YEAR.previous)
    Path("a.json").write_text(to_json(accounts), encoding="utf-8")


def lines(*arguments, run):
    """The lines of a table in Markdown, without the caption."""
    status, out, err = run("write", "a.json", "--format", "markdown", *arguments)
    assert (status, err) == (0, "")
    return [line for line in out.splitlines() if line.startswith("|")]


def test_two_directions(run):
    """Rows and columns are the parts that are named; totals that nobody stated are added where they are asked for."""
    assert lines(
        "--rows", "economic", "--columns", "nature", "--where", "concept=expenditure", "--totals", run=run
    ) == [
        "| 项目               | 基本支出 | 项目支出 | 合计 |",
        "| ------------------ | -------: | -------: | ---: |",
        "| 301 工资福利支出   |     5.40 |          | 5.40 |",
        "| 302 商品和服务支出 |     1.40 |     2.40 | 3.80 |",
        "| 合计               |     6.80 |     2.40 | 9.20 |",
    ]


def test_what_a_part_may_be(run):
    """A part has one of several values, a year is one of the accounts' calendar, and no value is that the part is absent."""
    assert lines("--where", "nature=project,basic", "--where", "economic=301", run=run)[2:] == [
        "| 支出 301 工资福利支出 基本支出 |     5.40 |"
    ]
    assert lines("--where", "year=2022年度", run=run)[2:] == ["| 收入 |     7.00 |"]
    assert lines("--where", "economic=", run=run)[2:] == ["| 收入 |     7.00 |     8.00 |"]


def test_the_rows_are_left_what_the_columns_do_not_take(run):
    """A direction that is named by an empty text takes whatever the other leaves."""
    made = lines("--rows", "year", "--columns", "", "--where", "concept=revenue", run=run)

    assert made[0] == "| 项目     | 收入 |"
    assert made[2:] == ["| 2022年度 | 7.00 |", "| 2023年度 | 8.00 |"]


def test_rounded_parts_add_up(run):
    """Without decimals 5, 1 and 2 do not make up 9; one of them is moved, and a note tells it."""
    asked = (
        "--rows",
        "economic",
        "--columns",
        "nature",
        "--where",
        "concept=expenditure",
        "--totals",
        "--decimals",
        "0",
    )

    assert [line.split()[-2] for line in lines(*asked, run=run)[2:]] == ["5", "4", "9"]
    assert lines(*asked, run=run)[-2:] == [
        "| 302 商品和服务支出 |        1 |        2 |    4 |",
        "| 合计               |        7 |        2 |    9 |",
    ]
    assert lines(*asked, "--adds-up", run=run)[-2:] == [
        "| 302 商品和服务支出 |        2 |        2 |    4 |",
        "| 合计               |        7 |        2 |    9 |",
    ]


@pytest.mark.parametrize("written", FORMATS)
def test_it_reads_back_by_its_form(run, written):
    """A table in any format, and the form that ``--format form`` gives of it, read as the figures that were written."""
    for needed, of in (("openpyxl", "xlsx"), ("selectolax", "html")):
        if written == of:
            pytest.importorskip(needed, reason=f"the extra {of} is not installed")
    asked = ("--rows", "economic", "--columns", "nature", "--where", "concept=expenditure")
    table = f"table.{FORMATS[written]}"

    assert run("write", "a.json", "--format", written, *asked, "--output", table) == (0, "", "")
    assert run("write", "a.json", "--format", "form", *asked, "--output", "form.toml") == (0, "", "")
    status, out, err = run("read", table, "--form", "form.toml", "--entity", "临河市图书馆", "--format", "csv")
    assert (status, err) == (0, "")
    read = {(fact.key.get("economic"), fact.key.get("nature")): str(fact.value) for fact in from_csv(out).facts}
    assert read == {("301", "basic"): "5.40", ("302", "basic"): "1.40", ("302", "project"): "2.40"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "xlsx"), "--format xlsx is no text; give --output FILE.xlsx"),
        (("--format", "xlsx", "--output", "a.json"), "it is one of the sources"),
        (("--rows", "economic"), "--rows is for --format tables, html, markdown, xlsx, form; leave it out, or write a table"),
        (("--adds-up",), "--adds-up is for --format tables"),
        (("--format", "form", "--annex"), "--annex is for --format narrative; leave it out, or write the narrative"),
        (("--format", "tables", "--rows", "economics"), "near: 'economic'"),
        (("--format", "tables", "--rows", "economic", "--columns", "nature"), "the figures are of several concepts: expenditure, revenue"),
        (("--format", "tables", "--where", "economic"), "--where economic: a part and its values are asked for"),
        (("--format", "tables", "--where", "year=two"), "'two' is no fiscal year of calendar CN"),
        (("--format", "tables", "--where", "concept=debt"), "no figure of the accounts is of these rows, columns and parts"),
    ],
)  # fmt: skip
def test_what_makes_no_table_is_refused_in_one_line(run, arguments, said):
    """Nothing is written, and the line says what to do."""
    status, out, err = run("write", "a.json", *arguments)

    assert (status, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
