"""Digits that were cut off show in the sums: the parts fall short of their whole, again and again."""

from govledger.accounts import Accounts
from govledger.figures import Place, RoundingMode
from govledger.fiscal import calendar
from govledger.reconciliation import Resolution, Severity, infer, reconcile
from govledger.reports import say

YEAR = calendar("CN").starting(2019)


def listing(*totals):
    """As many lists of four lines of 0.25万元 as there are totals, each with its own total."""
    accounts = Accounts(entity="某中心", year=YEAR)
    for number, total in enumerate(totals):
        accounts = accounts.state("expenditure", total, project=str(number))
        for member in ("201", "208", "210", "221"):
            accounts = accounts.state("expenditure", "0.25万元", project=str(number), function=member)
        accounts = accounts.break_down("expenditure", by="function", project=str(number))
    return accounts


def heavy(accounts):
    return [finding for finding in reconcile(accounts).findings if finding.severity is not Severity.NOTE]


class TestCutOff:
    def test_three_sums_that_fall_short_show_it(self):
        """0.25 four times is 1.00; cut off it may be up to 1.03, and three totals of 1.03 say that it was."""
        report = reconcile(listing("1.03万元", "1.03万元", "1.03万元"))
        (resolution,) = report.resolutions.by_unit

        assert resolution.mode is RoundingMode.DOWN
        assert "3 sums and restated figures hold only if digits were cut off" in say(resolution.evidence, "en")
        assert heavy(listing("1.03万元", "1.03万元", "1.03万元")) == []

    def test_one_sum_does_not(self):
        """A single sum may hold a cell moved for balance: it is to be explained, as a last digit."""
        (finding,) = heavy(listing("1.03万元", "1.00万元", "1.00万元"))

        assert finding.severity is Severity.EXPLAIN
        assert [diagnosis.kind for diagnosis in finding.diagnoses] == ["last-digit"]

    def test_sums_that_miss_the_other_way_do_not(self):
        """No cutting off makes parts exceed their whole: totals of 0.97 stay what they are."""
        report = reconcile(listing("0.97万元", "0.97万元", "0.97万元"))

        assert [resolution.mode for resolution in report.resolutions.by_unit] == [RoundingMode.NEAREST]

    def test_what_is_declared_is_not_found_out(self):
        """Resolutions that are given stand, whatever the sums show."""
        accounts = listing("1.03万元", "1.03万元", "1.03万元")
        report = reconcile(accounts, resolutions=infer(accounts))

        assert [resolution.mode for resolution in report.resolutions.by_unit] == [RoundingMode.NEAREST]


class TestColumns:
    def test_a_column_of_its_own_precision_is_told_apart(self):
        """Six decimals in a sentence do not make a column with two exact."""
        place = Place(table="收支总表", row="合计", column="决算数")
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "143.371514万元")
        accounts = accounts.state("expenditure", "142.20万元", place=place)
        known = infer(accounts)

        assert known.of("万元").mode is RoundingMode.EXACT
        assert known.of("万元", ("收支总表", "决算数")).mode is RoundingMode.NEAREST
        assert known.read(accounts.expenditure.total.statements[0]).width == 100

    def test_one_column_can_be_overridden(self):
        """What is known of a column concerns that column alone."""
        column = ("收支总表", "决算数")
        known = infer(Accounts(entity="某中心", year=YEAR).state("revenue", "143.37万元"))
        told = known.overridden(
            Resolution("万元", known.of("万元").step, RoundingMode.DOWN, "the form says so", column)
        )

        assert (told.of("万元", column).mode, told.of("万元").mode) == (RoundingMode.DOWN, RoundingMode.NEAREST)
