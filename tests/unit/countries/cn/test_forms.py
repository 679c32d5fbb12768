"""China's forms on tables that no form was made from: of other places, in other formats, in another order, split over pages."""

import html

import docx
import openpyxl
import pytest

from govledger.countries import load
from govledger.countries.sources import read_source
from govledger.documents import Document, Table
from govledger.fiscal import calendar
from govledger.forms import choose, read_by_forms, read_table
from govledger.forms.published import read_beside
from govledger.reconciliation import reconcile

FORMS = load("cn").tables
YEAR = calendar("CN").starting(2022)
AROUND = "公开01表\n部门：某县林业局 金额单位：万元"

TOTALS = [
    ["收入", "", "", "支出", "", ""],
    ["项目", "行次", "金额", "项目", "行次", "金额"],
    ["栏次", "", "1", "栏次", "", "2"],
    ["一、一般公共预算财政拨款收入", "1", "1,200.50", "一、一般公共服务支出", "32", "0.00"],
    ["二、政府性基金预算财政拨款收入", "2", "30.00", "二、社会保障和就业支出", "33", "150.25"],
    ["三、其他收入", "3", "9.50", "三、农林水支出", "34", "1,030.25"],
    ["本年收入合计", "27", "1,240.00", "本年支出合计", "57", "1,180.50"],
    ["使用非财政拨款结余（含专用结余）", "28", "0.00", "结余分配", "58", "0.00"],
    ["年初结转和结余", "29", "40.50", "年末结转和结余", "59", "100.00"],
    ["总计", "30", "1,280.50", "总计", "60", "1,280.50"],
]
SPENT = [
    ["项目", "", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"],
    ["功能分类科目编码", "科目名称", "", "", "", "", "", ""],
    ["栏次", "", "1", "2", "3", "4", "5", "6"],
    ["合计", "", "1,180.50", "180.25", "1,000.25", "", "", ""],
    ["208", "社会保障和就业支出", "150.25", "150.25", "", "", "", ""],
    ["213", "农林水支出", "1,030.25", "30.00", "1,000.25", "", "", ""],
    ["21302", "林业和草原", "1,030.25", "30.00", "1,000.25", "", "", ""],
    ["2130201", "行政运行", "30.00", "30.00", "", "", "", ""],
    ["2130205", "森林资源培育", "1,000.25", "", "1,000.25", "", "", ""],
]
TABLES = [("收入支出决算总表", TOTALS), ("支出决算表", SPENT)]
WORDS = ["某县林业局2022年度部门决算", "本年支出合计1,180.50万元，其中：基本支出180.25万元，项目支出1,000.25万元。"]


def as_html(file):
    """The tables and a sentence as a page of the web."""
    made = [f"<h1>{WORDS[0]}</h1>"]
    for title, rows in TABLES:
        cells = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        made.append(f"<h2>{title}</h2><p>{AROUND}</p><table>{cells}</table>")
    file.write_text("<html><body>" + "".join(made) + f"<p>{WORDS[1]}</p></body></html>", encoding="utf-8")


def as_docx(file):
    """The same as a text of an office."""
    made = docx.Document()
    made.add_heading(WORDS[0])
    for title, rows in TABLES:
        made.add_paragraph(title)
        made.add_paragraph(AROUND)
        table = made.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for of, text in enumerate(row):
                table.cell(at, of).text = text
    made.add_paragraph(WORDS[1])
    made.save(file)


def as_xlsx(file):
    """The tables as a workbook, a sheet each, whose title tells the year."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in TABLES:
        sheet = book.create_sheet(title)
        for line in [[f"2022年度{title}"], *([text] for text in AROUND.splitlines()), *rows]:
            sheet.append([float(text.replace(",", "")) if "." in text else text for text in line])
    book.save(file)


def told(source):
    """What is stated of what by tables, with the unit, whatever is printed behind the point."""
    accounts = read_source(str(source), load("cn"))[0].accounts
    return {
        (str(fact.key), statement.value)
        for fact in accounts.facts
        for statement in fact.statements
        if statement.place.table
    }


def read(title, rows, unit="单位：万元", **more):
    """What the form that is found reads of a table."""
    table = Table(rows=tuple(map(tuple, rows)), title=title, unit=unit, **more)
    form = choose(table, FORMS, year=2022)
    return read_table(table, form, year=YEAR) if form else None


def facts(reading):
    """The values by their keys."""
    return {str(key): statement.value for key, statement, _ in reading.facts}


class TestChoice:
    @pytest.mark.parametrize("form", FORMS, ids=[form.id for form in FORMS])
    def test_each_form_is_found_by_its_own_tables(self, form):
        """No other form of China fits the examples of a form as well."""
        for example in form.examples:
            assert choose(Table(rows=example.rows, title=example.title), FORMS) is form

    @pytest.mark.parametrize(
        ("title", "form"),
        [
            ("支出决算表", "cn-final-expenditure"),
            ("一般公共预算财政拨款支出决算表", "cn-final-general-budget"),
            ("政府性基金预算财政拨款支出决算表", "cn-final-government-funds-spent"),
            ("国有资本经营预算财政拨款支出决算表", "cn-final-state-capital-spent"),
            ("支出总表", "cn-budget-expenditure"),
            ("2022年部门支出预算总表", "cn-budget-expenditure"),
            ("一般公共预算支出表", "cn-budget-general-budget"),
            ("财政拨款支出预算表", "cn-budget-appropriated"),
            ("社会保险基金支出表", None),
            ("", None),
        ],
    )
    def test_the_title_tells_the_fund(self, title, form):
        """Heads alone do not say which funds are spent: without a title that does, a table has no form."""
        table = Table(
            rows=(("科目编码", "科目名称", "合计", "基本支出", "项目支出"), ("205", "教育支出", "2", "1", "1")),
            title=title,
        )
        found = choose(table, FORMS)

        assert (found.id if found else None) == form


class TestFormats:
    @pytest.mark.parametrize(("make", "suffix"), [(as_docx, "docx"), (as_xlsx, "xlsx")])
    def test_the_same_tables_state_the_same(self, tmp_path, make, suffix):
        """A page of the web, a text and a workbook of the same tables give equal facts."""
        as_html(tmp_path / "a.html")
        make(tmp_path / f"a.{suffix}")

        assert len(told(tmp_path / "a.html")) == 26
        assert told(tmp_path / f"a.{suffix}") == told(tmp_path / "a.html")

    def test_tables_and_sentences_are_one_account(self, tmp_path):
        """The year's expenditure is stated in both tables and in the sentence, and nothing is said against it."""
        as_html(tmp_path / "a.html")
        made = read_source(str(tmp_path / "a.html"), load("cn"))[0]

        assert [s.text for s in made.accounts.expenditure.total.statements] == ["1,180.50万元", "1,180.50", "1,180.50"]
        assert [f for f in reconcile(made, "cn-department").findings if f.severity.value != "note"] == []


class TestKinds:
    @pytest.mark.parametrize(("text", "phase"), [(WORDS[0], "actual"), ("某县林业局2022年部门预算", "budget")])
    def test_a_title_of_both_kinds(self, text, phase):
        """支出总表 is a table of budgets and of final accounts: the text that it stands in tells which."""
        told = load("cn").read(Document.from_text(f"{text}\n支出合计1,180.50万元。"))
        table = Table(rows=tuple(map(tuple, SPENT)), title="支出总表", unit="万元")
        made = read_beside(told, [table], FORMS)

        assert {key.phase for key, _, _ in made.readings[0].facts} == {phase}


class TestBodies:
    def test_tables_of_two_bodies_in_one_document(self):
        """A department and a unit below it publish the same tables with other amounts: they are not held against each other."""
        told = load("cn").read(Document.from_text("\n".join(WORDS)))
        unit = [[text.replace("1,", "").replace("0.25", "0.20") for text in row] for row in SPENT]
        tables = [
            Table(rows=tuple(map(tuple, rows)), title="支出决算表", unit="万元", page=page)
            for page, rows in enumerate((SPENT, unit), 1)
        ]
        made = read_beside(told, tables, FORMS)

        assert [len(reading.facts) for reading in made.readings] == [15]
        assert [f for f in reconcile(made.disclosure, "cn-department").findings if f.severity.value != "note"] == []

    def test_one_amount_that_differs_is_held_against_the_other(self):
        """A table that is there again with a slip is the same table."""
        told = load("cn").read(Document.from_text("\n".join(WORDS)))
        again = [[text.replace("150.25", "150.52") for text in row] for row in SPENT]
        tables = [Table(rows=tuple(map(tuple, rows)), title="支出决算表", unit="万元") for rows in (SPENT, again)]
        made = read_beside(told, tables, FORMS).disclosure

        assert any(f.severity.value == "error" for f in reconcile(made, "cn-department").findings)


class TestYears:
    def test_a_table_of_another_year(self):
        """A table whose own title names another year than the text is of that year; a date elsewhere above it says nothing."""
        told = load("cn").read(Document.from_text("\n".join(WORDS)))
        rows = tuple(map(tuple, SPENT))
        for title, year in (
            ("2021年度支出决算表", 2021), ("2023年8月公开\n支出决算表", 2022), ("2022年度支出决算表", 2022),
        ):  # fmt: skip
            made = read_beside(told, [Table(rows=rows, title=title, unit="万元")], FORMS).disclosure

            found = made.accounts.of("expenditure", year=calendar("CN").starting(year), function="208")
            assert found.total.value == 1_502_500


class TestLayouts:
    def test_codes_in_three_columns(self):
        """类, 款 and 项 are one code."""
        rows = [["类", "款", "项", *SPENT[0][1:]], ["合计", "", "", "", *SPENT[3][2:]]]
        rows += [[row[0][:3], row[0][3:5], row[0][5:], *row[1:]] for row in SPENT[4:]]
        rows[0][3] = "科目名称"

        assert facts(read("支出决算表", rows)) == facts(read("支出决算表", SPENT))

    def test_columns_in_another_order(self):
        """A column is known by its head, wherever it stands."""
        rows = [[*row[:2], *reversed(row[2:])] for row in SPENT]

        assert facts(read("支出决算表", rows)) == facts(read("支出决算表", SPENT))

    def test_a_column_that_no_form_knows(self):
        """Its amounts are unread, the others are read, and sums over a row that has one are not claimed."""
        rows = [
            [*row, text]
            for row, text in zip(SPENT, ["债务支出", "", "7", "1.00", "", "1.00", "1.00", "", "1.00"], strict=True)
        ]
        found = read("支出决算表", rows)

        assert facts(found) == facts(read("支出决算表", SPENT))
        assert {each.why for each in found.unread} == {"under a head that the form does not know: '债务支出'"}
        assert {claim.whole.get("function") for claim in found.claims if claim.by == "nature"} == {"208", "2130201"}

    def test_another_unit(self):
        """The amounts of a table in 元 are those of one in 万元."""
        rows = [
            [f"{round(float(text.replace(',', '')) * 10_000):,}" if "." in text else text for text in row]
            for row in SPENT
        ]

        assert facts(read("支出决算表", rows, "单位：元")) == facts(read("支出决算表", SPENT))

    def test_a_table_over_two_pages(self):
        """The head that the next page repeats is no row."""
        assert facts(read("支出决算表", [*SPENT[:6], *SPENT[:3], *SPENT[6:]])) == facts(read("支出决算表", SPENT))

    def test_no_unit_is_printed(self):
        """A table without a unit is in that of the others, where all of them have one; else nothing of it is read."""
        tables = [
            Table(rows=tuple(map(tuple, SPENT)), title="支出决算表", unit=unit) for unit in ("", "万元", "万元", "元")
        ]

        for some, count in ((tables[:3], 3), (tables[:2], 1), (tables, 3)):
            made = read_by_forms(some, FORMS, year=YEAR)
            assert sum(bool(reading.facts) for reading in made.readings) == count

    def test_totals_without_balances_are_the_years(self):
        """收入总计 behind rows of balances is the total with them; without such rows it is the year's revenue."""
        rows = [*TOTALS[:6], ["总计", "30", "1,240.00", "总计", "60", "1,180.50"]]

        assert "total_revenue of 2022年度" in facts(read("收入支出决算总表", TOTALS))
        assert facts(read("收入支出决算总表", rows))["revenue of 2022年度"] == 12_400_000

    def test_a_part_that_is_not_all_of_its_whole(self):
        """其中：政府性基金 alone under 财政拨款收入 is no sum of it, and nobody is accused of that."""
        rows = [
            *TOTALS[:3], ["一、财政拨款收入", "1", "1,230.50", *TOTALS[3][3:]],
            ["其中：政府性基金预算财政拨款", "2", "30.00", *TOTALS[4][3:]], *TOTALS[5:],
        ]  # fmt: skip
        table = Table(rows=tuple(map(tuple, rows)), title="收入支出决算总表", unit="万元")
        made = read_by_forms([table], FORMS, year=YEAR, entity="某局").disclosure

        assert made.accounts.of("revenue", source="government_funds").total.value == 300_000
        assert reconcile(made, "cn-department").findings == ()

    def test_an_unknown_balance_hides_the_total(self):
        """Behind a row that the form does not know nothing says whether the total has balances in it."""
        rows = [*TOTALS[:7], ["动用历年积累", "29", "40.50", "转入积累", "59", "100.00"], TOTALS[9]]
        found = read("收入支出决算总表", rows)

        assert [each.text for each in found.unread if "begun a block" in each.why] == ["1,280.50", "1,280.50"]


class TestMistakes:
    @pytest.mark.parametrize(
        ("row", "column", "text"), [(6, 2, "1,204.00"), (8, 5, "10.00"), (9, 2, "1,208.50"), (4, 5, "105.25")]
    )
    def test_a_digit_that_is_wrong_is_found(self, row, column, text):
        """Any amount of the table of totals is tied by its sums."""
        rows = [list(line) for line in TOTALS]
        rows[row][column] = text
        table = Table(rows=tuple(map(tuple, rows)), title="收入支出决算总表", unit="万元")
        made = read_by_forms([table], FORMS, year=YEAR, entity="某局").disclosure
        found = [finding for finding in reconcile(made, "cn-department").findings if finding.severity.value == "error"]

        assert found
