"""Work is counted where it is done, and a claim about what is not stated is neither lost nor turned into an accusation."""

import pytest

from govledger.accounts import Accounts, Breakdown, Key, Share
from govledger.figures import Interval, StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, Source, Verdict, reconcile
from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.relation import interval_bounds, linear
from govledger.reconciliation.linear.simplex import conflict
from govledger.reconciliation.linear.solver import Solver
from govledger.reconciliation.linear.tableau import Tableau, WorkExceeded
from govledger.reports import say

YEAR = calendar("CN").starting(2021)
TOTAL = Key.of("expenditure", year=YEAR)
A, B, C = (TOTAL.with_(project=name) for name in "abc")


def ten(number):
    """So many variables between 0 and 10."""
    return [(0, 0)] * number, [(10, 0)] * number


class TestWork:
    def test_what_is_moved_without_an_exchange_is_counted(self):
        """x + y >= 15 is met by moving both, with no exchange; the two coefficients that were looked at are counted."""
        low, high = ten(2)
        tableau = Tableau([*low, (15, 0)], [*high, None], [{0: 1, 1: 1}], work=100)

        assert conflict(tableau) is None
        assert tableau.spent == 2

    def test_moving_ends_where_its_work_does(self):
        """With work for one coefficient the same is given up."""
        low, high = ten(2)
        tableau = Tableau([*low, (15, 0)], [*high, None], [{0: 1, 1: 1}], work=1)

        with pytest.raises(WorkExceeded):
            conflict(tableau)

    def test_rows_that_are_written_anew_are_counted(self):
        """x is exchanged for x + y: what x + z and x - y + z say is written anew, in three terms each, by the two terms that
        stand for x."""
        low, high = ten(3)
        rows = [{0: 1, 1: 1}, {0: 1, 2: 1}, {0: 1, 1: -1, 2: 1}]
        tableau = Tableau([*low, None, None, None], [*high, (12, 0), (12, 0), (9, 0)], rows, work=1000)

        assert conflict(tableau) is None
        before = tableau.spent
        tableau.pivot(3, 0, (12, 0))

        assert tableau.spent - before == 2 * (3 + 2)


def bounds(key, text):
    """A printed figure."""
    return list(interval_bounds(key, Interval(text), Source("statement", text)))


class TestSolver:
    def test_a_figure_without_bounds_of_its_own_is_free(self):
        """c is not printed; neither the first line nor the last lends it bounds, and it takes up what a and b leave."""
        first = list(linear({A: 1, B: 2}, Interval("[3, 3]"), Source("rule", "first")).bounds())
        second = list(linear({A: 1, B: 1, C: 1}, Interval("[100, 100]"), Source("rule", "sum")).bounds())
        last = list(linear({A: 1, B: -1}, Interval("[-9, 9]"), Source("rule", "last")).bounds())
        solution = Solver(Compiled.of([*first, *bounds(A, "[0, 1]"), *bounds(B, "[0, 2]"), *second, *last])).solve()

        assert solution.conflict is None
        assert solution.range(C) == Interval("[98, 98.5]")

    @pytest.mark.parametrize("released", [{0}, {1}, {0, 1}])
    def test_a_figure_known_to_the_cent_is_free_once_it_is_released(self, released):
        """5 is put in for a; without one of its ends a reaches as far as the sum lets it, and without both as well."""
        whole = list(linear({A: 1, B: 1}, Interval("[8, 8]"), Source("rule", "sum")).bounds())
        solver = Solver(Compiled.of([*bounds(A, "[5, 5]"), *bounds(B, "[1, 4]"), *whole]))

        assert solver.solve().range(B) == Interval("[3, 3]")
        low = "4" if 0 in released else "5"
        high = "7" if 1 in released else "5"
        assert solver.solve(released).range(A) == Interval(f"[{low}, {high}]")

    def test_figures_known_to_the_cent_are_put_in_and_cost_no_work(self):
        """A sum of exact figures is decided by adding up, with no tableau."""
        whole = list(linear({A: 1, B: 1, C: 1}, Interval("[8, 8]"), Source("rule", "sum")).bounds())
        solver = Solver(Compiled.of([*bounds(A, "[5, 5]"), *bounds(B, "[1, 1]"), *bounds(C, "[2, 2]"), *whole]))

        assert solver.solve().conflict is None
        assert solver.spent == 0

    def test_a_figure_with_room_is_not_put_in(self):
        """Between 1 and 4, b is no point, wherever the sum leaves it."""
        whole = list(linear({A: 1, B: 1}, Interval("[5, 8]"), Source("rule", "sum")).bounds())
        solution = Solver(Compiled.of([*bounds(A, "[2, 6]"), *bounds(B, "[1, 4]"), *whole])).solve()

        assert (solution.range(A), solution.range(B)) == (Interval("[2, 6]"), Interval("[1, 4]"))


def blank():
    return Accounts(entity="x", year=YEAR)


def checked(accounts, rule):
    """The verdicts of a rule, and how heavy the findings weigh."""
    report = reconcile(accounts)
    verdicts = [check.verdict for check in report.checked if check.rule == rule]
    return verdicts, [finding.severity for finding in report.findings]


UNTESTABLE = ([Verdict.UNTESTABLE], [])


class TestNotStated:
    @pytest.mark.parametrize("amount", ["0元", "-5.00元"])
    def test_a_rise_to_nothing_or_less_is_untestable_and_says_nothing_to_others(self, amount):
        """No base that is not negative rises to nothing: the base is meant otherwise, so that the claim is set aside."""
        accounts = blank().state("revenue", amount).state("expenditure", "5.00元").change("revenue", "+20%")

        assert checked(accounts, "C02") == UNTESTABLE

    def test_a_rise_of_what_is_not_stated_is_untestable(self):
        """Last year is stated, this year is not."""
        accounts = blank().state("revenue", "5.00元", year=YEAR.previous).change("revenue", "+20%")

        assert checked(accounts, "C02") == UNTESTABLE

    def test_a_fall_to_nothing_is_a_whole_fall(self):
        """What is nothing now fell by 100 %: that says nothing about the base, and accuses nobody."""
        accounts = blank().state("revenue", "0元").state("expenditure", "5.00元").change("revenue", "-100%")

        assert checked(accounts, "C02") == UNTESTABLE

    def test_a_share_of_what_is_not_stated_is_no_contradiction_by_itself(self):
        """5.00 may be 30 % of anything that was not printed."""
        share = Share(part=A, whole=TOTAL, rate=StatedRate(text="30%", number="30"))

        assert checked(blank().state("expenditure", "5.00元", project="a").claim(share), "C03") == UNTESTABLE

    def test_a_list_with_a_line_that_is_not_stated_is_untestable(self):
        """Two lines of three are stated, and more than the total: the third may be below nothing."""
        accounts = blank().state("expenditure", "5.00元").state("expenditure", "4.00元", project="a")
        accounts = accounts.state("expenditure", "3.00元", project="b")

        assert checked(accounts.claim(Breakdown(whole=TOTAL, parts=(A, B, C))), "C01") == UNTESTABLE


class TestOpenLists:
    @pytest.mark.parametrize(
        ("first", "second", "verdict", "severity"),
        [
            ("6.00元", "3.00元", Verdict.UNTESTABLE, None),
            ("6.00元", "4.00元", Verdict.HOLDS, None),
            ("6.4元", "4.00元", Verdict.HOLDS_WITHIN_ROUNDING, Severity.NOTE),
            ("7.30元", "4.00元", Verdict.CONTRADICTED, Severity.EXPLAIN),
            ("9.00元", "4.00元", Verdict.CONTRADICTED, Severity.EXPLAIN),
        ],
    )
    def test_a_list_that_leaves_room_may_fall_short_and_not_go_beyond(self, first, second, verdict, severity):
        """Under a total of 10元, printed whole beside cents: less is no contradiction, more is, as far as rounding goes, if no line is below nothing."""
        accounts = blank().state("expenditure", "10元").state("expenditure", first, project="a")
        accounts = accounts.state("expenditure", second, project="b")
        accounts = accounts.break_down("expenditure", by="project", complete=False)
        verdicts, severities = checked(accounts, "C01")

        assert verdicts == [verdict]
        assert severities == ([] if severity is None else [severity])


class TestPriorYear:
    def test_what_changes_imply_is_told_as_the_figures_are_printed(self):
        """600元 beside cents is exact: after a rise of 20.00 % it was between 499.97 and 500.03, and not half a 元 more."""
        accounts = blank().state("expenditure", "1000.00元").state("expenditure", "700.00元", year=YEAR.previous)
        accounts = accounts.state("expenditure", "600元", economic="303").state(
            "expenditure", "400.00元", economic="310"
        )
        accounts = accounts.break_down("expenditure", by="economic").change("expenditure", "+20.00%", economic="303")
        report = reconcile(accounts.change("expenditure", "+25.00%", economic="310"), "cn-department")
        (finding,) = (finding for finding in report.findings if finding.rule == "CN22")

        assert tuple(say(step, "en") for step in finding.steps) == (
            "expenditure 303 Assistance to individuals and households 2020: 499.97 to 500.03",
            "expenditure 310 Capital expenditure 2020: 319.98 to 320.02",
            "together: 819.96 to 820.04",
            "expenditure 2020 700",
        )
