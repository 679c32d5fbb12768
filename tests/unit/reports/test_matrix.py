"""Accounts as tables of two directions: what stands in them, in which order, and what adds up."""

import io
import random
from fractions import Fraction

import pytest

from govledger.accounts import Accounts
from govledger.errors import UnknownConcept, UnusableAxis
from govledger.fiscal import calendar
from govledger.formatting import Steps, Style
from govledger.reports import lossless_style, matrix_of, render_table
from govledger.reports.adding_up import rounded
from govledger.reports.axes import Axis

YEAR = calendar("CN").starting(2019)
YUAN, WAN = Style.named("cn", unit="元", decimals=0), Style.named("cn", unit="万元", decimals=2)
CROSS = (
    Accounts(entity="某中心", year=YEAR)
    .state("expenditure", "5元", function="2080505", nature="basic")
    .state("expenditure", "2元", function="2080506", nature="basic")
    .state("expenditure", "7元", function="20805", nature="basic")
    .state("expenditure", "4元", function="2010301", nature="project")
    .state("expenditure", "11元")
    .state("revenue", "12元")
    .state("vehicles_held", "5辆")
)
BY_FUNCTION = {"rows": "function", "columns": "nature", "where": {"concept": "expenditure"}}
XIAOYI = (
    Accounts(entity="某中心", year=YEAR)
    .state("expenditure", "811900.66元", economic="301")
    .state("expenditure", "272579.70元", economic="302")
    .state("expenditure", "337550元", economic="310")
    .state("expenditure", "1422030.36元")
)


class TestMatrixOf:
    """Two directions, and nothing else that tells figures apart."""

    def test_codes_stand_behind_what_holds_them_and_totals_last(self):
        """Rows are in the order of the code list, with names beside the codes; what is not stated is blank."""
        table = matrix_of(CROSS, style=YUAN, **BY_FUNCTION).table()

        assert table.caption == "某中心 2019年度 支出 单位：元"
        assert table.head == ("项目", "基本支出", "项目支出", "合计")
        assert table.rows == (
            ("2010301 行政运行", "", "4", ""),
            ("20805 行政事业单位离退休", "7", "", ""),
            ("2080505 机关事业单位基本养老保险缴费支出", "5", "", ""),
            ("2080506 机关事业单位职业年金缴费支出", "2", "", ""),
            ("合计", "", "", "11"),
        )

    def test_totals_and_subtotals_are_added(self):
        """With totals each code that holds others, and the total, are sums of what is shown; what is stated stays."""
        rows = {
            row[0].split()[0]: row[1:] for row in matrix_of(CROSS, style=YUAN, totals=True, **BY_FUNCTION).table().rows
        }

        assert rows["201"] == rows["20103"] == ("", "4", "4")
        assert rows["208"] == rows["20805"] == ("7", "", "7")
        assert rows["2080506"] == ("2", "", "2")
        assert rows["合计"] == ("7", "4", "11")

    @pytest.mark.parametrize("turned", [False, True])
    def test_every_total_is_the_sum_of_the_lines_below_it(self, turned):
        """A class comes to its items, through its groups, and the lines are laid out once however many totals there are."""
        draw = random.Random(5)
        codes = [f"{top}{group:02}{item:02}" for top in (201, 208) for group in (1, 2, 3) for item in (1, 2, 3)]
        amounts = {code: draw.randrange(1, 10**6) for code in codes}
        accounts = Accounts(entity="某中心", year=YEAR)
        for code, amount in amounts.items():
            accounts = accounts.state(
                "expenditure", f"{amount}元", function=code, nature=draw.choice(["basic", "project"])
            )
        rows, columns = ("nature", "function") if turned else ("function", "nature")
        table = matrix_of(accounts, style=YUAN, rows=rows, columns=columns, totals=True).table()
        last = (
            dict(zip(table.head[1:], table.rows[-1][1:], strict=True))
            if turned
            else {row[0]: row[-1] for row in table.rows}
        )
        found = {title.split()[0]: int(text.replace(",", "")) for title, text in last.items()}

        wanted = {code[:length] for code in codes for length in (3, 5, 7)}
        assert {code: found[code] for code in wanted} == {
            code: sum(amount for each, amount in amounts.items() if each.startswith(code)) for code in wanted
        }
        assert found["合计"] == sum(amounts.values())

    def test_totals_of_many_lines_take_no_layout_each(self, monkeypatch):
        """Each direction is laid out for its totals once, and once for the table."""
        laid = []
        lines = Axis.lines
        monkeypatch.setattr(Axis, "lines", lambda *given: laid.append(1) or lines(*given))
        matrix_of(CROSS, style=YUAN, totals=True, **BY_FUNCTION)

        assert len(laid) <= 5

    def test_a_total_of_what_counts_several_things_is_none(self):
        """Cars and sets of equipment in one group are not added, nor are the cars beside them to the class of both."""
        accounts = (
            Accounts(entity="某中心", year=YEAR)
            .state("vehicles_held", "2辆", function="2010101")
            .state("vehicles_held", "3台", function="2010102")
            .state("vehicles_held", "4辆", function="2010201")
            .state("vehicles_held", "7辆", function="2080501")
        )
        made = matrix_of(accounts, style=YUAN, rows="function", columns="concept", totals=True).table()

        assert {row[0].split()[0] for row in made.rows} == {
            "2010101",
            "2010102",
            "20102",
            "2010201",
            "208",
            "20805",
            "2080501",
        }

    def test_years_side_by_side(self):
        """A direction may be of years, and one of concepts; the year is named once."""
        accounts = CROSS.state("revenue", "9元", year=YEAR.previous).state("expenditure", "8元", year=YEAR.previous)
        table = matrix_of(accounts, style=YUAN, rows="year", columns="concept").table()

        assert table.head == ("项目", "支出", "收入", "公务用车保有量（辆）")
        assert table.rows == (("2018年度", "8", "9", ""), ("2019年度", "11", "12", "5"))

    def test_a_filter(self):
        """Figures are kept whose parts have the values that are asked for; None asks for figures without the dimension."""
        made = matrix_of(CROSS, style=YUAN, where={"concept": "expenditure", "function": None})
        several = matrix_of(CROSS, style=YUAN, where={"concept": ("revenue", "vehicles_held")})

        assert made.table().rows == (("支出", "11"),)
        assert several.table().rows == (("收入", "12"), ("公务用车保有量（辆）", "5"))

    def test_lines_that_are_called_the_same_are_told_apart(self):
        """No two rows look alike, even where the accounts print one label for both."""
        accounts = (
            Accounts(entity="某中心", year=YEAR)
            .state("expenditure", "5元", label="其他")
            .state("expenditure", "2元", label="其 他", nature="basic")
        )

        assert [line.title for line in matrix_of(accounts, style=YUAN).rows] == ["其他 (支出)", "其 他 (支出 基本支出)"]

    @pytest.mark.parametrize(
        ("options", "error", "problem"),
        [
            ({"rows": None, "columns": None}, UnusableAxis, "rows and columns are both None; name the parts of one"),
            ({"rows": (), "columns": "year"}, UnusableAxis, "an axis names no part; name one"),
            ({"rows": "year", "columns": ("year", "phase")}, UnusableAxis, "'year' stands on the axes twice"),
            ({"rows": "functon", "columns": "year"}, UnknownConcept, "unknown concept 'functon'; near: 'function'"),
            ({"columns": "year", "where": {"natur": "basic"}}, UnknownConcept, "near: 'nature'"),
            ({"rows": "source", "columns": "year"}, UnusableAxis, "several concepts: expenditure, revenue, vehicles_held"),
        ],
    )  # fmt: skip
    def test_what_makes_no_table_is_refused(self, options, error, problem):
        """The error says what is wrong with the directions, and what to ask for."""
        with pytest.raises(error, match=problem):
            matrix_of(CROSS, style=YUAN, **options)

    def test_it_prints_in_one_line(self):
        """In a terminal a matrix is one line, in a notebook a table, every text escaped."""
        made = matrix_of(Accounts(entity="<b>", year=YEAR).state("revenue", "5元"), style=YUAN)

        assert repr(made) == "<Matrix 1 x 1 of <b> 2019年度 单位：元: 1 figures>"
        assert "<caption>&lt;b&gt; 2019年度" in made._repr_html_()


class TestAddsUp:
    """Amounts are moved by a step of the last digit only where that is asked for, and where the exact ones add up."""

    def test_along_one_direction(self):
        """The parts of the total of Xiaoyi in 万元; the note tells which figure was moved, and from what."""
        made = matrix_of(XIAOYI, style=WAN, rows="economic", columns=("year", "phase"), adds_up=True)

        assert [row[1] for row in made.table().rows] == ["81.19", "27.26", "33.75", "142.20"]
        assert made.notes == (
            "为使分项之和等于合计，有1个数据按最大余数法作了尾差调整。",
            "310 资本性支出 2019年度：33.76 → 33.75",
        )

    def test_not_unless_it_is_asked_for(self):
        """By itself each figure is rounded alone, and the note says that sums may differ."""
        made = matrix_of(XIAOYI, style=WAN, rows="economic", columns=("year", "phase"))

        assert [row[1] for row in made.table().rows] == ["81.19", "27.26", "33.76", "142.20"]
        assert made.notes == ("部分合计数因四舍五入与各分项之和略有差异。",)

    def test_what_does_not_add_up_is_left(self):
        """A total that is not that of its parts is printed as it is stated, and so are they."""
        made = matrix_of(XIAOYI.state("revenue", "1元"), style=WAN, rows="economic", columns=("year", "phase"),
                         where={"concept": "expenditure", "economic": ("301", "302", None)}, adds_up=True)  # fmt: skip

        assert [row[1] for row in made.table().rows] == ["81.19", "27.26", "142.20"]
        assert made.notes == ("部分合计数因四舍五入与各分项之和略有差异。",)

    def test_in_both_directions(self):
        """Four halves and a half: rows, columns and the total of all add up."""
        accounts = Accounts(entity="某中心", year=YEAR)
        for economic in ("301", "302"):
            for nature in ("basic", "project"):
                accounts = accounts.state("expenditure", "4000元", economic=economic, nature=nature)
        options = {"rows": "economic", "columns": "nature", "totals": True}
        rows = matrix_of(accounts, style=Style.named("cn", decimals=0), adds_up=True, **options).table().rows
        grid = [list(map(int, row[1:])) for row in rows]

        assert grid[2][2] == 2
        assert all(row[0] + row[1] == row[2] for row in grid)
        assert all(grid[0][at] + grid[1][at] == grid[2][at] for at in range(3))

    @pytest.mark.parametrize("seed", range(12))
    def test_with_subtotals_in_both_directions(self, seed):
        """Of nested rows and columns every sum is kept, and no figure is a whole step from the exact one."""
        rng = random.Random(seed)
        rows, columns = [2, 2, 6, 5, 5, 6, None], [2, 2, None]
        leaves, values = (0, 1, 3, 4), {}
        for row in leaves:
            for column in (0, 1):
                for line in {row, rows[row], 6}:
                    for place in {column, 2}:
                        values.setdefault((line, place), Fraction(0))
                amount = Fraction(rng.randrange(1, 100_000), 100)
                for line in {row, rows[row], 6}:
                    for place in {column, 2}:
                        values[line, place] += amount
        rule = Steps.of(unit="one", decimals=0)
        made = rounded(values, rows=rows, columns=columns, rule=rule)

        assert made.is_whole
        assert all(abs(made.steps[place] - value) < 1 for place, value in values.items())
        assert all(made.steps[line, 2] == made.steps[line, 0] + made.steps[line, 1] for line in range(7))
        assert all(made.steps[2, at] == made.steps[0, at] + made.steps[1, at] for at in range(3))
        assert all(made.steps[6, at] == made.steps[2, at] + made.steps[5, at] for at in range(3))


class TestFiles:
    """The same table in every form."""

    def test_a_workbook_has_real_numbers(self):
        """Amounts and numbers of things are numbers that show as they are printed; words are never a formula."""
        openpyxl = pytest.importorskip("openpyxl")
        accounts = (
            Accounts(entity="=1+1", year=YEAR)
            .state("revenue", "1433715.14元", label="=HYPERLINK(1)")
            .state("debt", "3亿元")
            .state("vehicles_held", "5辆")
        )
        sheet = openpyxl.load_workbook(io.BytesIO(render_table(accounts, style=WAN, form="xlsx"))).active
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]

        assert rows[0][0] == "=1+1 2019年度 单位：万元"
        assert rows[2:5] == [["=HYPERLINK(1)", 143.37], ["债务", 30000], ["公务用车保有量（辆）", 5]]
        assert [sheet.cell(row, 2).number_format for row in (3, 4, 5)] == ["0.00", '0.00"*"', "0"]
        assert {cell.data_type for row in sheet.iter_rows(max_col=1) for cell in row if cell.value} == {"s"}

    def test_a_form_of_the_table(self):
        """The form says of each word of the table what it means."""
        form = matrix_of(CROSS, style=YUAN, **BY_FUNCTION).form()

        assert 'unit = "元"' in form
        assert 'key = { concept = "expenditure", year = "2019年度", phase = "actual" }' in form
        assert '{ head = "基本支出", nature = "basic" },' in form
        assert '{ label = "20805 行政事业单位离退休", function = "20805" },' in form
        assert '{ label = "合计" },' in form

    def test_no_digit_is_lost(self):
        """In the lossless style every figure has the digits that it is stated with, in the largest of the units."""
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "1496622.70元").state("debt", "151.130万元")

        assert [row[1] for row in matrix_of(accounts, style=lossless_style(accounts, style=WAN)).table().rows] == [
            "149.662270",
            "151.130",
        ]
