"""Rows of a published budget of an island, stated by hand, are judged by the rulebook of Spain."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from govledger import countries
from govledger.accounts import Accounts, AccountsBuilder
from govledger.fiscal import calendar
from govledger.reconciliation import Verdict, load_rulebook, reconcile

FILE = Path(__file__).parents[3] / "shared" / "corpus" / "es-menorca" / "2012" / "gastos.csv"
PHASES = {"original_budget": 7, "budget_changes": 8, "final_budget": 9, "actual": 10}
YEAR = calendar("ES").starting(2012)


@pytest.fixture(scope="module")
def local():
    """The local government of Spain."""
    return countries.load("es-local")


@pytest.mark.skipif(not FILE.is_file(), reason=f"needs the budget of Menorca in {FILE}")
def test_the_rows_whose_change_lost_its_sign(local):
    """The fifteen lines in which initial and change are not the final credit are found, and nothing besides."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.reader(stream) if row[7]]
    wrong = [row for row in rows if Decimal(row[7]) + Decimal(row[8]) != Decimal(row[9])]
    lines = {(row[1].partition(".")[0], row[2].partition(".")[0]): row for row in wrong + rows[:40]}
    built = AccountsBuilder(entity="Menorca", year=YEAR, currency="EUR", catalogue=local.catalogue)
    for (function, economic), row in lines.items():
        for phase, at in PHASES.items():
            built.state("expenditure", row[at], unit="€", phase=phase, function=function, economic=economic)
    report = reconcile(built.accounts(), load_rulebook("es-budget"))

    assert len(wrong) == 15
    assert {finding.rule for finding in report.findings} == {"ES01"}
    assert len([check for check in report.checked if check.verdict is Verdict.CONTRADICTED]) == 15


class TestTwoCodeLists:
    def test_a_code_means_what_its_list_says(self, local):
        """The same code is another thing in the state's list and in that of local entities."""
        state = countries.load("es")
        named = [each.catalogue.dimension("revenue_class").schemes[0].name("300") for each in (state, local)]

        assert named[0] != named[1]

    @pytest.mark.parametrize(("inner", "outer"), [("700/12003", "700"), ("700/12003", "7"), ("10001", "100")])
    def test_codes_that_no_list_has(self, inner, outer):
        """Subconcepts, and payers behind a stroke, lie inside the concept that they are of."""
        revenue = countries.load("es").catalogue.dimension("revenue_class")

        assert revenue.checked(inner) == inner
        assert revenue.holds(inner, outer)

    def test_a_change_may_be_negative(self, local):
        """A credit that was cut in part is right, and lines of changes that are not all told bound nothing."""
        made = Accounts(entity="A", year=YEAR, currency="EUR", catalogue=local.catalogue)
        for phase, whole, part in (
            ("original_budget", "100.00", "60.00"),
            ("budget_changes", "-10.00", "5.00"),
            ("final_budget", "90.00", "65.00"),
        ):
            made = made.state("expenditure", whole, unit="€", phase=phase)
            made = made.state("expenditure", part, unit="€", phase=phase, economic="2")

        assert reconcile(made, load_rulebook("es-budget")).findings == ()
