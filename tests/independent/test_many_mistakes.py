"""Many figures of a table wrong at once: a judge that shares no code finds all smallest repairs, and the report names them."""

import random
from decimal import Decimal

import pytest

from govledger.accounts import AccountsBuilder, Breakdown, Key
from govledger.figures import StatedAmount, Unit
from govledger.fiscal import calendar
from govledger.reconciliation import reconcile
from govledger.reconciliation.repairs import web
from independent.cross_judge import smallest_repairs, surpluses

YEAR = calendar("CN").starting(2019)
YUAN = Unit.named("元")


def printed(cells, builder=None, **beside):
    """Accounts of a table of cents with its totals, and the key of each figure; beside other tables of the same accounts."""
    rows, columns = len(cells) - 1, len(cells[0]) - 1
    keys = {}
    builder = builder or AccountsBuilder(entity="某市", year=YEAR)
    for r, row in enumerate(cells):
        for c, cents in enumerate(row):
            members = {"line": f"{r:03}"} if r < rows else {}
            members |= {"project": f"{c:03}"} if c < columns else {}
            keys[r, c] = Key.of("expenditure", year=YEAR, **members, **beside)
            amount = Decimal(cents) / 100
            builder.add(keys[r, c], StatedAmount(text=f"{amount:.2f}", number=amount, unit=YUAN))
    for r in range(rows + 1):
        parts = tuple(keys[r, c] for c in range(columns))
        builder.claim(Breakdown(whole=keys[r, columns], parts=parts, by="project"))
    for c in range(columns + 1):
        builder.claim(Breakdown(whole=keys[rows, c], parts=tuple(keys[r, c] for r in range(rows)), by="line"))
    return builder.accounts(), keys


def made(rows, columns, wrong, seed):
    """A table that adds up but for some figures, and which these are."""
    chance = random.Random(seed)
    cells = [[chance.randrange(1, 10**8) for _ in range(columns)] for _ in range(rows)]
    cells = [[*row, sum(row)] for row in cells]
    cells.append([sum(column) for column in zip(*cells, strict=True)])
    places = chance.sample([(r, c) for r in range(rows + 1) for c in range(columns + 1)], wrong)
    for r, c in places:
        cells[r][c] += chance.choice((1, -1)) * chance.randrange(1, 10) * 10 ** chance.randrange(4, 8)
    return cells, frozenset(places)


class TestTheJudge:
    def test_one_wrong_cell_is_the_only_smallest_repair(self):
        """1 + 2 = 3 and 3 + 4 = 7 over 4 + 6 = 10, with 9 in the place of 4: that cell alone mends its row and its column."""
        assert smallest_repairs([[1, 2, 3], [3, 9, 7], [4, 6, 10]]) == {frozenset({(1, 1)})}

    def test_a_wrong_total_is_one_too(self):
        """The total 3 of a row printed as 5 is in the sum of the row and in that of the totals."""
        assert smallest_repairs([[1, 2, 5], [3, 4, 7], [4, 6, 10]]) == {frozenset({(0, 2)})}

    def test_what_adds_up_needs_none(self):
        """Nothing is off, and nothing need change."""
        assert surpluses([[1, 2, 3], [3, 4, 7], [4, 6, 10]]) == {}
        assert smallest_repairs([[1, 2, 3], [3, 4, 7], [4, 6, 10]]) == {frozenset()}


# Of the last, five rows and three columns are off.
@pytest.mark.parametrize("seed", [*range(7), 75])
def test_five_wrong_figures_of_three_hundred(seed):
    """The fewest are told, every figure of a smallest repair is a suspect and no other, and what is located is wrong."""
    cells, wrong = made(11, 24, 5, seed)
    accounts, keys = printed(cells)
    repairs = smallest_repairs(cells)
    report = reconcile(accounts)

    assert not any(group.capped for group in report.groups)
    assert sum(group.at_least for group in report.groups) == min(map(len, repairs))
    suspects = {suspect.key for group in report.groups for suspect in group.suspects if suspect.what == "figure"}
    assert suspects == {keys[at] for repair in repairs for at in repair}
    if min(map(len, repairs)) == len(wrong):
        located = {suspect.key for group in report.groups for suspect in group.located}
        assert located <= {keys[at] for at in wrong}


def test_tables_beside_each_other_are_told_apart(monkeypatch):
    """Two tables in two phases, asked near what is wrong in each: the suspects of each are those of its own repairs."""
    monkeypatch.setattr(web, "SEVERAL", 1)
    builder, wanted = AccountsBuilder(entity="某市", year=YEAR), set()
    for seed, phase in ((1, "actual"), (2, "original_budget")):
        cells, _ = made(6, 8, 4, seed)
        _, keys = printed(cells, builder, phase=phase)
        repairs = smallest_repairs(cells)
        wanted |= {keys[at] for repair in repairs for at in repair}
    report = reconcile(builder.accounts())

    assert not any(group.capped for group in report.groups)
    assert {s.key for group in report.groups for s in group.suspects if s.what == "figure"} == wanted
    assert all(len({suspect.key.phase for suspect in group.suspects}) == 1 for group in report.groups)
