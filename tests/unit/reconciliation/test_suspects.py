"""Every smallest set of statements that repairs everything: found, apart for what has nothing to do with each other."""

import pytest

from govledger.accounts import Accounts, Change, Direction, Key
from govledger.figures import Interval, StatedAmount
from govledger.fiscal import calendar
from govledger.reconciliation import Verdict, infer, load_rulebook, reconcile
from govledger.reconciliation.binding import bind
from govledger.reconciliation.check import readings
from govledger.reconciliation.joint import System
from govledger.reconciliation.judge import judge
from govledger.reconciliation.suspects import localise, order_of

YEAR = calendar("CN").starting(2019)
REVENUE, TOTAL = Key.of("revenue", year=YEAR), Key.of("expenditure", year=YEAR)
OPERATING, OTHER = REVENUE.with_(source="operating"), REVENUE.with_(source="other")


def blank():
    return Accounts(entity="某中心", year=YEAR)


def revenue(total, operating, other, accounts=None):
    """Revenue and its two sources."""
    made = (accounts or blank()).state("revenue", total).state("revenue", operating, source="operating")
    return made.state("revenue", other, source="other").break_down("revenue", by="source")


def table(cells, *, rows=("30.00元", "70.00元"), columns=("40.00元", "60.00元"), total="100.00元"):
    """Two functions by two economic classes, with the totals of rows and columns and the grand total, as five lists."""
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


RIGHT = ("10.00元", "20.00元", "30.00元", "40.00元")


def cell(function, economic):
    """A cell of the table."""
    return TOTAL.with_(function=function, economic=economic)


def found(accounts, rulebook="claims", *, work=1_000_000):
    """What is localised in some accounts."""
    ways = readings(infer(accounts))
    judged = [judge(accounts, check, ways) for check in bind(accounts, load_rulebook(rulebook), ways[0])]
    system = System.of(accounts, judged, ways, work=work)
    alone = [(j.proof, j.check) for j in judged if j.verdict is Verdict.CONTRADICTED]
    return localise(system, [system.core(proof, alone=check) for proof, check in alone])


def repairs(group):
    """The repairs of a group, figures as they are and lists by their word."""
    return {frozenset(e if isinstance(e, Key) else "list" for e in repair) for repair in group.repairs}


class TestLocalise:
    def test_accounts_without_a_contradiction_have_no_groups(self):
        """Where everything can be true, nothing is suspected."""
        assert found(table(RIGHT)).groups == ()
        assert found(blank()).groups == ()

    def test_one_wrong_sum_is_repaired_by_any_of_its_statements(self):
        """One sum alone tells nothing: each of the three figures, or the list, would repair it."""
        (group,) = found(revenue("300.00元", "180.00元", "130.00元")).groups

        assert repairs(group) == {frozenset({s}) for s in (REVENUE, OPERATING, OTHER, "list")}
        assert (len(group.cores), group.others, group.capped) == (1, frozenset(), False)

    @pytest.mark.parametrize("at", range(4))
    def test_a_wrong_cell_of_a_cross_table_is_the_only_repair(self, at):
        """Its row and its column fail, and only the cell is in both."""
        cells = [*RIGHT[:at], "45.00元", *RIGHT[at + 1 :]]
        (group,) = found(table(cells)).groups

        assert repairs(group) == {frozenset({cell(("201", "208")[at // 2], ("301", "302")[at % 2])})}
        assert len(group.cores) == 2

    def test_a_wrong_row_total_is_the_only_repair(self):
        """The total of a row is in the sum of its cells and in that of the rows."""
        (group,) = found(table(RIGHT, rows=("31.00元", "70.00元"))).groups

        assert repairs(group) == {frozenset({TOTAL.with_(function="201")})}

    def test_a_wrong_grand_total_is_the_only_repair(self):
        """It is in the sum of the rows and in that of the columns."""
        (group,) = found(table(RIGHT, total="110.00元")).groups

        assert repairs(group) == {frozenset({TOTAL})}

    def test_contradictions_that_share_no_statement_are_repaired_apart(self):
        """A wrong cell and a wrong source of revenue: two groups, each with its own repairs."""
        accounts = revenue("300.00元", "180.00元", "130.00元", table((*RIGHT[:3], "45.00元")))
        groups = sorted(found(accounts).groups, key=lambda group: len(group.repairs))

        assert repairs(groups[0]) == {frozenset({cell("208", "302")})}
        assert len(repairs(groups[1])) == 4
        assert [len(group.others) for group in groups] == [1, 1]

    def test_two_wrong_cells_of_one_row_are_both_needed(self):
        """Row 201 and both columns fail: one cell repairs one column, and only both repair the row as well."""
        (group,) = found(table(("17.00元", "25.00元", *RIGHT[2:]))).groups

        assert repairs(group) == {frozenset({cell("201", "301"), cell("201", "302")})}

    def test_a_contradiction_behind_a_repair_is_found_too(self):
        """Releasing the total of last year shows that the changes left it no room: every repair is tried to the end."""
        accounts = revenue("300.00元", "180.00元", "130.00元").state("revenue", "240.00元", year=YEAR.previous)
        (group,) = found(accounts.change("revenue", "+25.00%")).groups

        # Any other total would contradict the rise of 25 % on 240, so that the total is no repair by itself.
        assert repairs(group) == {frozenset({OPERATING}), frozenset({OTHER}), frozenset({"list"})}

    def test_repairs_are_the_same_in_any_order(self):
        """The order of facts and claims says nothing."""
        accounts = table((*RIGHT[:3], "45.00元"))
        turned = Accounts(
            entity="某中心", year=YEAR, facts=tuple(reversed(accounts.facts)), claims=tuple(reversed(accounts.claims))
        )

        assert [repairs(group) for group in found(turned).groups] == [
            repairs(group) for group in found(accounts).groups
        ]

    def test_what_rounding_explains_is_set_aside(self):
        """Changes leave 1000.05 at most for last year; 1000.1元 at its own digit may be that, and nobody is suspected."""
        accounts = blank().state("expenditure", "1000.00元").state("expenditure", "1000.1元", year=YEAR.previous)
        accounts = accounts.state("expenditure", "600.00元", economic="302")
        accounts = accounts.state("expenditure", "400.00元", economic="310").break_down("expenditure", by="economic")
        accounts = accounts.change("expenditure", "+20.00%", economic="302")
        made = found(accounts.change("expenditure", "-20.00%", economic="310"), "cn-department")

        assert made.groups == ()
        assert [core.reading.name for core in made.rounding] == ["own digits"]

    def test_what_takes_too_much_work_is_undecided(self):
        """Figures that hang together and cannot be decided in the steps allowed are named, and not suspected."""
        cells = ("1万元",) * 4
        accounts = table(cells, rows=("3万元", "2万元"), columns=("1万元", "1万元"), total="3万元")
        made = found(accounts, work=1)

        assert [len(keys) for keys in made.undecided] == [9]


class TestOrderOf:
    def test_two_claims_on_the_same_figures_have_an_order(self):
        """A rate and an amount of change are tried in the same order every time, so that reports can be repeated."""
        accounts = blank().state("revenue", "125.00元").state("revenue", "100.00元", year=YEAR.previous)
        rise = StatedAmount.parse("25.00元")
        prior = REVENUE.with_(year=YEAR.previous)
        accounts = accounts.change("revenue", "+25.00%")
        accounts = accounts.claim(Change(current=REVENUE, prior=prior, direction=Direction.UP, amount=rise))
        ways = readings(infer(accounts))
        first, second = bind(accounts, load_rulebook("claims"), ways[0])

        assert order_of(first) != order_of(second)

    def test_claims_come_before_lists_and_lists_before_figures(self):
        """An order by what they are, and else by name."""
        accounts = revenue("300.00元", "180.00元", "120.00元").change("revenue", "+25.00%")
        ways = readings(infer(accounts))
        checks = list(bind(accounts, load_rulebook("claims"), ways[0]))
        elements = [REVENUE, OTHER, *(element for check in checks for element in check.soft)]
        kinds = [type(element).__name__ for element in sorted(elements, key=order_of)]

        assert kinds == ["Check", "Listing", "Key", "Key"]


class TestCaps:
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

    def test_more_than_three_wrong_at_once_are_not_looked_for(self):
        """Four wrong cells that hang together: no repair is given, and the group says that the search was cut off."""
        groups = found(self.diagonal()).groups

        assert any(group.capped for group in groups)
        assert all(group.capped or group.repairs for group in groups)

    def test_a_finding_says_that_the_search_was_cut_off(self):
        """Every failing sum is still told, with its arithmetic; nothing is located where the search was capped."""
        findings = reconcile(self.diagonal()).findings

        assert len(findings) == 8
        assert all(finding.capped for finding in findings)
        assert all(finding.located == () for finding in findings)

    def test_the_search_ends_with_its_share_of_the_work(self):
        """A wrong total of a rounded table is found with much work; with little, nothing about it is claimed."""
        cells = ("10万元", "20万元", "30万元", "40万元")
        accounts = table(cells, rows=("37万元", "70万元"), columns=("40万元", "60万元"), total="100万元")

        (much,) = found(accounts).groups
        assert not much.capped
        assert repairs(much) == {frozenset({TOTAL.with_(function="201")})}

        little = found(accounts, work=20).groups
        assert all(group.capped for group in little)


class TestReconcile:
    def test_one_sum_shows_all_its_suspects(self):
        """Figures by what they should be, the list by what it has too much; nothing is located."""
        (finding,) = reconcile(revenue("300.00元", "180.00元", "130.00元")).findings
        shown = {(suspect.what, suspect.key): suspect.range for (suspect,) in finding.repairs}

        assert shown == {
            ("figure", REVENUE): Interval.exactly(310),
            ("figure", OPERATING): Interval.exactly(170),
            ("figure", OTHER): Interval.exactly(120),
            ("list", REVENUE): Interval.exactly(-10),
        }
        assert finding.located == ()

    def test_two_independent_slips_are_located_each(self):
        """Two wrong cells that share no list: four failing sums, and each names the one cell that must be wrong."""
        findings = reconcile(table(("17.00元", *RIGHT[1:3], "45.00元"))).findings
        located = {(suspect.key, str(suspect.range)) for finding in findings for suspect in finding.located}

        assert located == {(cell("201", "301"), "[10, 10]"), (cell("208", "302"), "[40, 40]")}
        assert all(len(finding.located) == 1 for finding in findings)

    def test_what_another_smallest_repair_explains_is_not_located(self):
        """7 yuan in the wrong cell of a row: its two columns fail, and two figures explain it just as two lists do."""
        findings = reconcile(table(("17.00元", "13.00元", *RIGHT[2:]))).findings

        assert [finding.located for finding in findings] == [(), ()]
