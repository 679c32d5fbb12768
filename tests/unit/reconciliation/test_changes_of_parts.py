"""The changes of the parts add up to the change of their sum, whether the parts themselves are printed or not."""

import pytest

from govledger.accounts import Accounts, Change, Direction, Key
from govledger.figures import StatedAmount
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, reconcile

YEAR = calendar("CN").starting(2021)


def told(whole, *, scope=None, **parts):
    """Three-public spending of 964,400 with its change and those of its parts, in yuan, within a scope if there is one."""
    around = {"scope": scope} if scope else {}
    key = Key.of("three_public", year=YEAR, **around)
    accounts = Accounts(entity="某局", year=YEAR).state("three_public", "964400元", **around)
    changes = {key: whole, **{key.with_(item=item): by for item, by in parts.items()}}
    return accounts.claim(
        *(
            Change(
                current=key, prior=key.with_(year=YEAR.previous),
                direction=Direction.DOWN if by < 0 else Direction.UP, amount=StatedAmount.parse(f"{abs(by)}元"),
            )
            for key, by in changes.items()
        )
    )  # fmt: skip


def accused(accounts):
    return [(finding.rule, finding.severity) for finding in reconcile(accounts, "cn-department").findings]


class TestChangesOfParts:
    """Only the whole is printed; the rest are changes."""

    def test_changes_that_add_up_are_no_finding(self):
        """347,600 + 26,800 - 393,000 = -18,600."""
        assert accused(told(-18600, vehicles=347600, reception=26800, abroad=-393000)) == []

    @pytest.mark.parametrize("wrong", [-186, 18600, -16800])
    def test_changes_that_do_not_add_up_are_to_be_explained(self, wrong):
        """A unit, a sign, two digits: the parts cannot have changed so, if they were the parts last year as well."""
        found = accused(told(wrong, vehicles=347600, reception=26800, abroad=-393000))
        assert found
        assert {rule for rule, _ in found} == {"CN22"}
        assert {severity for _, severity in found} <= {Severity.EXPLAIN, Severity.QUESTION}

    def test_a_list_that_may_be_incomplete_does_not_weaken_the_rule(self):
        """The parts are printed as well, in a list that claims no more than to stay within its whole."""
        accounts = told(18600, vehicles=-18600, reception=0, abroad=0)
        for item, text in (("vehicles", "900000元"), ("reception", "64400元"), ("abroad", "0元")):
            accounts = accounts.state("three_public", text, item=item)
        assert accused(accounts.break_down("three_public", by="item", complete=False))

    @pytest.mark.parametrize(("whole", "found"), [(-18600, set()), (18600, {"CN22"})])
    def test_the_same_holds_within_a_scope(self, whole, found):
        """What makes up the three public items of 全系统 made them up last year, and its parts are printed nowhere."""
        accounts = told(whole, scope="全系统", vehicles=347600, reception=26800, abroad=-393000)

        assert {rule for rule, _ in accused(accounts)} == found

    def test_nothing_is_said_within_a_scope_where_a_part_does_not_tell_its_change(self):
        """Reception of 全系统 may have changed by anything."""
        assert accused(told(-186, scope="全系统", vehicles=347600, abroad=-393000)) == []

    def test_nothing_is_said_where_a_part_does_not_tell_its_change(self):
        """Reception may have changed by anything."""
        assert accused(told(-186, vehicles=347600, abroad=-393000)) == []
