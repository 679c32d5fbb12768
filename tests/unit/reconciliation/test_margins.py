"""How many statements are wrong at least, which are if no more are, and what would do in their stead."""

import pytest

from govledger.accounts import Accounts, Breakdown, Key
from govledger.figures import Interval
from govledger.fiscal import calendar
from govledger.reconciliation import infer, load_rulebook, reconcile
from govledger.reconciliation.checks.binding import bind
from govledger.reconciliation.checks.judge import judge
from govledger.reconciliation.checks.reading import readings
from govledger.reconciliation.repairs.localisation import localise

YEAR = calendar("CN").starting(2019)
REVENUE, TOTAL = Key.of("revenue", year=YEAR), Key.of("expenditure", year=YEAR)
OPERATING, OTHER = REVENUE.with_(source="operating"), REVENUE.with_(source="other")
RIGHT = ("10.00元", "20.00元", "30.00元", "40.00元")


def blank():
    return Accounts(entity="某中心", year=YEAR)


def revenue(total, operating, other, accounts=None):
    """Revenue and its two sources."""
    made = (accounts or blank()).state("revenue", total).state("revenue", operating, source="operating")
    return made.state("revenue", other, source="other").break_down("revenue", by="source")


def table(cells, *, rows=("30.00元", "70.00元"), columns=("40.00元", "60.00元"), total="100.00元"):
    """Two functions by two economic classes, with the totals of rows and columns and the grand total, as six lists."""
    accounts = blank().state("expenditure", total)
    functions, classes = ("201", "208"), ("301", "302")
    for code, amount in zip(functions, rows, strict=True):
        accounts = accounts.state("expenditure", amount, function=code)
    for code, amount in zip(classes, columns, strict=True):
        accounts = accounts.state("expenditure", amount, economic=code)
    places = [(function, economic) for function in functions for economic in classes]
    for (function, economic), amount in zip(places, cells, strict=True):
        accounts = accounts.state("expenditure", amount, function=function, economic=economic)
    for function in functions:
        accounts = accounts.break_down("expenditure", by="economic", function=function)
    for economic in classes:
        accounts = accounts.break_down("expenditure", by="function", economic=economic)
    return accounts.break_down("expenditure", by="function").break_down("expenditure", by="economic")


def tied(cells, **changed):
    """The same table with a rise of 25 % on each of its rows and columns, so that no total of them can give way alone."""
    accounts = table(cells, **changed)
    for members in ({"function": "201"}, {"function": "208"}, {"economic": "301"}, {"economic": "302"}):
        right = {"201": 30, "208": 70, "301": 40, "302": 60}[next(iter(members.values()))]
        accounts = accounts.state(
            "expenditure", f"{right * 80 // 100}.{right * 80 % 100:02}元", year=YEAR.previous, **members
        )
        accounts = accounts.change("expenditure", "+25.00%", **members)
    return accounts


def cell(function, economic):
    """A cell of the table."""
    return TOTAL.with_(function=function, economic=economic)


def found(accounts, rulebook="claims", *, work=1_000_000):
    """What is localised in some accounts."""
    ways = readings(accounts, infer(accounts))
    judged = [judge(accounts, check, ways) for check in bind(accounts, load_rulebook(rulebook), ways[0])]
    return localise(accounts, judged, ways, work=work)


def suspected(group):
    """The suspects of a group: figures as they are, and lists by their word."""
    return {s.key if s.what == "figure" else s.what for s in group.suspects}


def about(number):
    """A range at the weakest reading of exact figures: a few cents either way."""
    return Interval.between(Interval.exactly(number).low - 1, Interval.exactly(number).high + 1)


class TestGroups:
    def test_accounts_without_a_contradiction_have_no_groups(self):
        """Where everything can be true, nothing is suspected."""
        assert found(table(RIGHT)).groups == ()
        assert found(blank()).groups == ()

    def test_one_wrong_sum_is_repaired_by_any_of_its_statements(self):
        """One sum alone tells nothing: each of the three figures, or the list, would repair it."""
        (group,) = reconcile(revenue("300.00元", "180.00元", "130.00元")).groups

        assert (group.at_least, group.statements, group.located) == (1, 4, ())
        assert suspected(group) == {REVENUE, OPERATING, OTHER, "list"}

    @pytest.mark.parametrize("at", range(4))
    def test_a_wrong_cell_of_a_cross_table_is_located(self, at):
        """Its row and its column fail, and only the cell is in both; that the totals lag behind, their rises deny."""
        cells = [*RIGHT[:at], "45.00元", *RIGHT[at + 1 :]]
        (group,) = reconcile(tied(cells)).groups
        (located,) = group.located

        assert located.key == cell(("201", "208")[at // 2], ("301", "302")[at % 2])
        assert (group.at_least, located.needs, located.margin) == (1, 2, 1)

    def test_a_total_in_two_lists_may_stand_for_a_line_that_both_carry(self):
        """A wrong row, or a cell carried into its row: the row is in the sum of its cells and in that of the rows."""
        (group,) = reconcile(table(RIGHT, rows=("31.00元", "70.00元"))).groups

        assert suspected(group) == {TOTAL.with_(function="201")}
        assert group.at_least == 1

    def test_contradictions_that_share_no_suspect_are_told_apart(self):
        """A wrong cell and a wrong source of revenue: two groups, each with its own suspects."""
        accounts = revenue("300.00元", "180.00元", "130.00元", table((*RIGHT[:3], "45.00元")))
        groups = sorted(reconcile(accounts).groups, key=lambda group: len(group.suspects))

        assert suspected(groups[0]) == {cell("208", "302")}
        assert len(groups[1].suspects) == 4

    def test_two_wrong_cells_of_one_row_are_both_needed(self):
        """Row 201 and both columns fail: one cell repairs one column, and only both repair the row as well."""
        groups = reconcile(table(("17.00元", "25.00元", *RIGHT[2:]))).groups

        assert sum(group.at_least for group in groups) == 2
        assert {key for group in groups for key in suspected(group)} == {cell("201", "301"), cell("201", "302")}

    def test_a_contradiction_behind_a_repair_is_found_too(self):
        """Any other total would contradict the rise of 25 % on 240, so that the total is no repair by itself."""
        accounts = revenue("300.00元", "180.00元", "130.00元").state("revenue", "240.00元", year=YEAR.previous)
        (group,) = reconcile(accounts.change("revenue", "+25.00%")).groups

        assert suspected(group) == {OPERATING, OTHER, "list"}

    def test_the_order_of_facts_and_claims_says_nothing(self):
        """Turned round, the same is suspected, with the same needs and ranges."""
        accounts = table(("17.00元", *RIGHT[1:3], "45.00元"))
        turned = Accounts(
            entity="某中心", year=YEAR, facts=tuple(reversed(accounts.facts)), claims=tuple(reversed(accounts.claims))
        )

        def seen(report):
            return sorted(
                (
                    g.at_least,
                    g.statements,
                    sorted((str(s.key), s.what, str(s.range), s.needs, s.margin) for s in g.suspects),
                )
                for g in report.groups
            )

        assert seen(reconcile(turned)) == seen(reconcile(accounts))

    def test_what_takes_too_much_work_is_undecided(self):
        """Figures that hang together and cannot be decided in the steps allowed are named, and not suspected."""
        accounts = table(("1万元",) * 4, rows=("2万元", "2万元"), columns=("3万元", "1万元"), total="3万元")
        made = found(accounts, work=1)

        assert [len(keys) for keys in made.undecided] == [9] or made.capped


class TestPrints:
    def test_two_prints_that_differ_are_two_statements(self):
        """One of 300 and 310 is wrong; its own change and the last year's total say which, if no more than one is."""
        accounts = blank().state("revenue", "300.00元").state("revenue", "310.00元")
        accounts = accounts.state("revenue", "240.00元", year=YEAR.previous).change("revenue", "+25.00%")
        (group,) = reconcile(accounts).groups
        (located,) = group.located

        assert (located.text, located.needs, located.margin) == ("310.00元", 2, 1)

    def test_the_print_that_a_part_was_carried_into_may_be_the_right_one(self):
        """A part 10 too small, carried into one print of the total: then 310 is right, and is not located."""
        accounts = revenue("300.00元", "180.00元", "120.00元").state("revenue", "310.00元")
        (group,) = reconcile(accounts).groups
        (suspect,) = group.suspects

        assert (suspect.text, suspect.needs, suspect.margin, suspect.slip) == ("310.00元", 1, 0, "carried")

    def test_without_anything_else_neither_is_located(self):
        """Two prints alone say that one of them is wrong."""
        (group,) = reconcile(blank().state("revenue", "300.00元").state("revenue", "310.00元")).groups

        assert (group.at_least, group.statements, group.located) == (1, 2, ())

    def test_the_same_text_twice_is_one_statement(self):
        """Printing a wrong total twice does not make two wrong statements of it."""
        accounts = revenue("300.00元", "180.00元", "130.00元")
        (group,) = reconcile(accounts.state("revenue", "300.00元")).groups

        assert group.statements == 4


class TestLists:
    def test_a_list_over_two_years_is_two_statements(self):
        """A part wrong in one year, another in the next: nothing tells which, and nothing is located."""
        accounts = revenue("1000.00元", "550.00元", "500.00元")
        for text, members in (
            ("900.00元", {}),
            ("400.00元", {"source": "operating"}),
            ("420.00元", {"source": "other"}),
        ):
            accounts = accounts.state("revenue", text, year=YEAR.previous, **members)
        before = [key.with_(year=YEAR.previous) for key in (REVENUE, OPERATING, OTHER)]
        accounts = accounts.claim(Breakdown(whole=before[0], parts=tuple(before[1:]), by="source", complete=True))
        groups = reconcile(accounts).groups
        gaps = {s.key.year: s.range for group in groups for s in group.suspects if s.what == "list"}

        assert [group.located for group in groups] == [(), ()]
        assert about(-50).encloses(gaps[YEAR])
        assert about(80).encloses(gaps[YEAR.previous])

    def test_a_list_is_located_only_with_twice_the_margin(self):
        """A list takes up any error in its sum: margin 1 does not locate it."""
        accounts = revenue("300.00元", "180.00元", "130.00元")
        for text, members in (
            ("240.00元", {}),
            ("144.00元", {"source": "operating"}),
            ("104.00元", {"source": "other"}),
        ):
            accounts = accounts.state("revenue", text, year=YEAR.previous, **members)
            accounts = accounts.change("revenue", "+25.00%", **members)
        (group,) = reconcile(accounts).groups
        (suspect,) = group.suspects

        assert (suspect.what, suspect.margin) == ("list", 1)
        assert group.located == ()


class TestSlips:
    def test_totals_that_were_not_brought_up_to_date_stand_in_for_a_cell(self):
        """A cell was revised and its row, its column and the grand total were not: the cell is right, and not located."""
        (group,) = reconcile(table(("15.00元", *RIGHT[1:]))).groups
        (suspect,) = group.suspects

        assert (suspect.key, suspect.slip, suspect.margin) == (cell("201", "301"), "outdated", 0)
        assert {rival.key for rival in suspect.rivals} >= {TOTAL.with_(function="201"), TOTAL.with_(economic="301")}

    def test_two_figures_exchanged_take_the_margin_of_a_third(self):
        """The cells of the first row stand in each other's place: nothing else is located for it."""
        first, second, *rest = RIGHT
        groups = reconcile(table((second, first, *rest))).groups
        located = {suspect.key for group in groups for suspect in group.located}

        assert located <= {cell("201", "301"), cell("201", "302")}


class TestCaps:
    TOTALS = (
        *(({"function": f"{code}"}, 10 * (4 * at) + 10) for at, code in enumerate((201, 208, 210, 212), 1)),
        *(({"economic": f"{code}"}, 100 + 4 * at) for at, code in enumerate((301, 302, 303, 310), 1)),
    )

    def diagonal(self):
        """Four functions by four economic classes, with the four cells of the diagonal wrong by different amounts."""
        functions, classes = ("201", "208", "210", "212"), ("301", "302", "303", "310")
        right = [[10 * row + column for column in range(1, 5)] for row in range(1, 5)]
        accounts = blank()
        for row, function in enumerate(functions):
            accounts = accounts.state("expenditure", f"{sum(right[row])}.00元", function=function)
            for column, economic in enumerate(classes):
                amount = right[row][column] + (100 * (row + 1) if row == column else 0)
                accounts = accounts.state("expenditure", f"{amount}.00元", function=function, economic=economic)
        for column, economic in enumerate(classes):
            accounts = accounts.state("expenditure", f"{sum(row[column] for row in right)}.00元", economic=economic)
        for function, economic in zip(functions, classes, strict=True):
            accounts = accounts.break_down("expenditure", by="economic", function=function)
            accounts = accounts.break_down("expenditure", by="function", economic=economic)
        return accounts

    def test_four_wrong_cells_are_located_each(self):
        """Four mistakes of different sizes on the diagonal: each is in a row and a column that fail."""
        accounts = self.diagonal()
        for members, right in self.TOTALS:
            accounts = accounts.state(
                "expenditure", f"{right * 80 // 100}.{right * 80 % 100:02}元", year=YEAR.previous, **members
            )
            accounts = accounts.change("expenditure", "+25.00%", **members)
        located = {suspect.key for group in reconcile(accounts).groups for suspect in group.located}
        pairs = zip(("201", "208", "210", "212"), ("301", "302", "303", "310"), strict=True)

        assert located == {cell(function, economic) for function, economic in pairs}

    def test_a_search_that_is_cut_off_claims_no_more_than_is_proved(self):
        """With little work nothing is located; that so many are wrong at least is proved all the same."""
        report = reconcile(self.diagonal(), work=400)

        assert any(group.capped for group in report.groups)
        assert all(group.located == () and group.suspects == () for group in report.groups if group.capped)
        assert all(group.at_least >= 1 for group in report.groups)
        assert any(check.rule == "joint" for check in report.checked)

    def test_what_is_read_of_many_contradictions_is_work(self):
        """Forty prints of one fact contradict each other in 780 pairs, which are read again with each that is found: the search
        is cut off, and claims no more than what was found proves."""
        accounts = blank()
        for amount in range(100, 140):
            accounts = accounts.state("expenditure", f"{amount}.00元")
        (group,) = reconcile(accounts, work=1_200_000).groups

        assert group.capped
        assert 1 < group.at_least < 39
        assert len(group.contradictions) < 780


class TestAccuse:
    def test_who_publishes_by_machine_asks_for_more(self):
        """With two for the least margin, a cell with one is a suspect and not located."""
        accounts = tied((*RIGHT[:3], "45.00元"))
        (group,) = reconcile(accounts, accuse=2).groups

        assert group.located == ()
        assert suspected(group) == {cell("208", "302")}
