from decimal import Decimal

import pytest

from govledger.accounts import Accounts
from govledger.classification import Correspondence, Crosswalk, load
from govledger.errors import UnknownConcept, UnknownMember
from govledger.fiscal import calendar

ACCOUNTS = Accounts(entity="某中心", year=calendar("CN").starting(2019))


def stated(**amounts):
    accounts = ACCOUNTS
    for code, amount in amounts.items():
        accounts = accounts.state("expenditure", f"{amount}元", function=code.removeprefix("c"))
    return accounts.expenditure


class TestRollUp:
    def test_from_items_to_classes(self):
        """Parts stated at any level are summed up to the level asked for."""
        rolled = stated(c2080505="7.10", c2080506="2.90", c2210201="1").roll_up("function", "类")

        assert rolled.amounts == {"208": Decimal("10.00"), "221": 1}

    def test_totals_beside_parts(self):
        """A total beside its parts is not counted twice, and what its parts leave of it is not lost."""
        part = stated(c208="10", c20805="6.01", c2080505="6")

        assert part.roll_up("function", 1).amounts == {"208": 10}
        assert part.roll_up("function", "款").total == 10

    def test_own_words(self):
        """The issuer's own words are no code, so that they cannot be a part by function."""
        with pytest.raises(UnknownMember, match="unknown member '合计' of function"):
            ACCOUNTS.state("expenditure", "5元", function="合计")

    def test_a_code_that_another_year_has(self):
        """A class that the list of a year does not have is shown as unmapped, with the reason."""
        (left,) = stated(c224="5").roll_up("function", 1, scheme=load("cn-function").at(2018)).unmapped

        assert (left.code, left.amount) == ("224", 5)
        assert "2018" in left.reason

    def test_a_scheme_of_a_year(self):
        """The list of a year can be asked for instead."""
        assert stated(c20805="6").roll_up("function", 1, scheme=load("cn-function").at(2019)).amounts == {"208": 6}

    def test_no_scheme(self):
        """A dimension without a classification asks for one."""
        with pytest.raises(UnknownConcept, match="dimension 'project' has no classification; give scheme="):
            ACCOUNTS.expenditure.roll_up("project", 1)


class TestThrough:
    def test_the_year_of_the_accounts(self):
        """Correspondences hold in their years: those of the accounts' year are used."""
        pairs = (
            Correspondence("208", "A", "within", valid_to=2018),
            Correspondence("208", "B", "within", valid_from=2019),
        )
        walk = Crosswalk("x--y", "cn-function", "2007", "y", "1", pairs, source=load("cn-function"))

        assert stated(c208="10", c20805="6").through("function", walk).amounts == {"B": 10}
