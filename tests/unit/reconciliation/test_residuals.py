"""What is left over of sums of exact figures: the fewest that settle it, and proofs that others do not."""

import itertools

import pytest

from govledger.accounts import Accounts, Key
from govledger.fiscal import calendar
from govledger.reconciliation import load_rulebook, verify
from govledger.reconciliation.checks.binding import bind
from govledger.reconciliation.checks.judge import judge
from govledger.reconciliation.checks.reading import readings
from govledger.reconciliation.checks.resolution import infer
from govledger.reconciliation.repairs.near import system_near
from govledger.reconciliation.repairs.residuals import Residuals
from govledger.reconciliation.repairs.web import Web
from govledger.reconciliation.rules.verdict import Verdict

YEAR = calendar("CN").starting(2019)
TOTAL = Key.of("expenditure", year=YEAR)
FUNCTIONS, CLASSES = ("201", "208"), ("301", "302")


def table(cells, rows=("30.00元", "70.00元"), columns=("40.00元", "60.00元")):
    """Two functions by two economic classes: 10 + 20 = 30 and 30 + 40 = 70 over 40, 60 and 100."""
    accounts = Accounts(entity="某中心", year=YEAR).state("expenditure", "100.00元")
    for (function, economic), amount in zip(itertools.product(FUNCTIONS, CLASSES), cells, strict=True):
        accounts = accounts.state("expenditure", amount, function=function, economic=economic)
    for function, amount in zip(FUNCTIONS, rows, strict=True):
        accounts = accounts.state("expenditure", amount, function=function)
        accounts = accounts.break_down("expenditure", by="economic", function=function)
    for economic, amount in zip(CLASSES, columns, strict=True):
        accounts = accounts.state("expenditure", amount, economic=economic)
        accounts = accounts.break_down("expenditure", by="function", economic=economic)
    return accounts.break_down("expenditure", by="function").break_down("expenditure", by="economic")


def residuals(accounts):
    """What is left over of the sums of some accounts at the weakest reading, and the system they are in."""
    ways = readings(accounts, infer(accounts))
    judged = [judge(accounts, check, ways) for check in bind(accounts, load_rulebook("claims"), ways[0])]
    system = system_near(Web.of(accounts, judged), judged, ways[-1], work=1_000_000, steps=None)
    return Residuals.of(system, {j.check for j in judged if j.verdict is Verdict.CONTRADICTED}), system


def cell(at):
    """One of the four cells, by number."""
    return TOTAL.with_(function=FUNCTIONS[at // 2], economic=CLASSES[at % 2])


class TestFewest:
    @pytest.mark.parametrize("at", range(4))
    def test_a_wrong_cell_alone_settles_its_row_and_its_column(self, at):
        """A cell that is 5.00 too much shifts by 500 cents, whatever the scale, and nothing else does with one figure."""
        right = [10, 20, 30, 40]
        found, _ = residuals(table([f"{right[k] + 5 * (k == at)}.00元" for k in range(4)]))

        assert [set(shifts) for shifts in found.fewest()] == [{cell(at)}]

    def test_two_wrong_cells_are_found_together(self):
        """With 5 too much in one cell and 7 in the one across, these two settle all, and no other two do."""
        found, _ = residuals(table(("15.00元", "20.00元", "30.00元", "47.00元")))

        assert {frozenset(shifts) for shifts in found.fewest()} == {frozenset({cell(0), cell(3)})}

    def test_sums_within_rounding_are_left_to_the_solver(self):
        """A cell that is a cent too much is within what a balanced table moves: nothing is said."""
        assert residuals(table(("10.01元", "20.00元", "30.00元", "47.00元")))[0] is None


class TestDenying:
    def test_what_does_not_settle_the_sums_is_denied_by_proofs(self):
        """Without one of the two wrong cells, or with two that are right, something is proved that rests on neither."""
        found, system = residuals(table(("15.00元", "20.00元", "30.00元", "47.00元")))
        for keys in [(cell(0),), (cell(1), cell(2)), (TOTAL,)]:
            released = frozenset().union(*map(system.prints_of, keys))
            proofs = found.denying(released)

            assert proofs
            assert not found.settles(released)
            for proof in proofs:
                verify(proof)
                assert released.isdisjoint(system.contradiction(proof).assertions)

    def test_what_settles_the_sums_is_not(self):
        """With both wrong cells being something else everything can be true."""
        found, system = residuals(table(("15.00元", "20.00元", "30.00元", "47.00元")))
        released = system.prints_of(cell(0)) | system.prints_of(cell(3))

        assert found.denying(released) == []
        assert found.settles(released)
        assert not system.solve(released).conflicts
