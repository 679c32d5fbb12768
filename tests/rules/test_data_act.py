"""Rows of the broker's own files, stated by hand as the head of the rulebook says, are judged as the broker judges them."""

import csv
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from govledger import countries
from govledger.accounts import AccountsBuilder
from govledger.fiscal import calendar
from govledger.reconciliation import Verdict, load_rulebook, reconcile

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "us-dabs"
TAS = (
    *("allocationtransferagencyidentifier", "agencyidentifier", "beginningperiodofavailability"),
    *("endingperiodofavailability", "availabilitytypecode", "mainaccountcode", "subaccountcode"),
)
COLUMNS = {
    "budgetauthorityunobligatedbalancebroughtforward_fyb": ("budgetary_resources", {"component": "brought_forward"}),
    "budgetauthorityappropriatedamount_cpe": ("budgetary_resources", {"component": "appropriated"}),
    "budgetauthorityadjustmentstotal_cpe": ("authority_adjustments", {}),
    "adjustmentstounobligatedbalancebroughtforward_cpe": ("budgetary_resources", {"component": "adjustments"}),
    "borrowingauthorityamounttotal_cpe": ("budgetary_resources", {"component": "borrowing_authority"}),
    "contractauthorityamounttotal_cpe": ("budgetary_resources", {"component": "contract_authority"}),
    "spendingauthorityfromoffsettingcollectionsamounttotal_cpe": (
        "budgetary_resources",
        {"component": "spending_authority"},
    ),
    "otherbudgetaryresourcesamount_cpe": ("budgetary_resources", {"component": "other"}),
    "totalbudgetaryresources_cpe": ("budgetary_resources", {}),
    "budgetauthorityavailableamounttotal_cpe": ("budgetary_resources", {}),
    "grossoutlayamountbytas_cpe": ("gross_outlays", {}),
    "obligationsincurredtotalbytas_cpe": ("budgetary_resources", {"status": "obligated"}),
    "deobligationsrecoveriesrefundsbytas_cpe": ("prior_year_recoveries", {}),
    "unobligatedbalance_cpe": ("budgetary_resources", {"status": "unobligated"}),
    "statusofbudgetaryresourcestotal_cpe": ("status_of_resources", {}),
}
SUMS = {  # By the texts of the rules: the total, and what it is the sum of.
    "A2": ("totalbudgetaryresources_cpe", ("budgetauthorityappropriatedamount_cpe",
           "budgetauthorityunobligatedbalancebroughtforward_fyb", "adjustmentstounobligatedbalancebroughtforward_cpe",
           "otherbudgetaryresourcesamount_cpe")),
    "A3": ("otherbudgetaryresourcesamount_cpe", ("contractauthorityamounttotal_cpe", "borrowingauthorityamounttotal_cpe",
           "spendingauthorityfromoffsettingcollectionsamounttotal_cpe")),
    "A4": ("statusofbudgetaryresourcestotal_cpe", ("obligationsincurredtotalbytas_cpe", "unobligatedbalance_cpe")),
    "A24": ("statusofbudgetaryresourcestotal_cpe", ("totalbudgetaryresources_cpe",)),
}  # fmt: skip
RULES = {"A2": "BA06", "A3": "US01", "A4": "US02", "A24": "US03"}
BROKEN = {"appropValid": 0, "appropInvalidError": 1}
TOLD = (Verdict.CONTRADICTED, Verdict.HOLDS_WITHIN_ROUNDING)
"""Who does not say that the books are kept to the cent is told of the last digit as a note."""

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"needs the files of the DATA Act broker in {CORPUS}")


def rows_of(name):
    """The rows of file A with numbers only, each with its own name of the account."""
    with (CORPUS / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        for at, row in enumerate(csv.DictReader(stream)):
            yield f"{at}:{'-'.join(row[part] for part in TAS)}", row


def number(text):
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def accounts_of(name):
    """File A as accounts; what is no number is not stated."""
    catalogue = countries.load("us").catalogue
    built = AccountsBuilder(entity="an agency", year=calendar("US").starting(2015), currency="USD", catalogue=catalogue)
    for account, row in rows_of(name):
        for column, (concept, members) in COLUMNS.items():
            if number(row.get(column, "")) is not None:
                built.state(concept, row[column], unit="$", line=account, **members)
    return built.accounts()


def broken_in(name):
    """The rules that each account breaks, told by adding up its row."""
    found = set()
    for account, row in rows_of(name):
        row.setdefault("totalbudgetaryresources_cpe", row.get("budgetauthorityavailableamounttotal_cpe"))
        for label, (total, parts) in SUMS.items():
            values = [number(row[column]) for column in (total, *parts)]
            if None not in values and values[0] != sum(values[1:]):
                found.add((RULES[label], account))
    return found


@pytest.mark.parametrize("name", [*BROKEN, "appropInvalidWarning", "appropMixed"])
def test_the_rows_that_break_a_rule_and_no_others(name):
    """Each row that a sum of the broker's rules fails in is told by the rule for it, and no other row by any."""
    report = reconcile(accounts_of(name), load_rulebook("us-data-act"))
    told = [check for check in report.checked if check.verdict in TOLD]

    assert {(check.rule, check.keys[0].get("line")) for check in told} == broken_in(name)
    assert len(report.findings) == len(told)


@pytest.mark.parametrize(("name", "broken"), BROKEN.items())
def test_as_many_as_are_told(name, broken):
    """The valid file is clean, and in the invalid one a row breaks the sum of resources."""
    assert len([rule for rule, _ in broken_in(name) if rule == "BA06"]) == broken
    assert {rule for rule, _ in broken_in(name)} <= {"BA06"}


def test_a_blank_cell_is_no_nil():
    """Where the broker takes a blank for nil, and so finds a row that fails, the sum cannot be tested: it names the figure."""
    report = reconcile(accounts_of("appropInvalidWarning"), load_rulebook("us-data-act"))
    (check,) = [each for each in report.checked if each.missing and each.missing[0].get("line") and each.rule == "BA06"]

    assert check.verdict is Verdict.UNTESTABLE
    assert check.missing[0].get("component") == "brought_forward"
