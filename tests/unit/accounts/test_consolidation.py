"""Accounts of a whole from those of its entities: every figure is the sum of what is printed, less what they pay each other."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govledger.accounts import Accounts, Breakdown, Elimination, Key, consolidate, from_csv, from_json, to_csv, to_json
from govledger.errors import InvalidConsolidation
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, reconcile
from govledger.reports import render_text

YEAR = calendar("CN").starting(2019)
DEPARTMENTS = ("甲局", "乙局", "丙局", "丁局", "戊局")
KEY = Key.of("expenditure", year=YEAR)


def part(name, *amounts, year=YEAR):
    """The accounts of one department: its expenditure by economic class and in all, and the revenue it is paid from."""
    lines = dict(zip(("301", "302", "303"), amounts, strict=False))
    total = sum(map(Decimal, amounts))
    accounts = Accounts(entity=name, year=year).state("expenditure", f"{total}元").state("revenue", f"{total}元")
    for code, amount in lines.items():
        accounts = accounts.state("expenditure", f"{amount}元", economic=code)
    return accounts.break_down("expenditure", by="economic")


def five():
    return [part(name, f"{number}00.00", "20.00", "5.00") for number, name in enumerate(DEPARTMENTS, 1)]


def paid(amount="50.00元", **more):
    """What the second department pays to the first for services (302)."""
    return Elimination(between=("乙局", "甲局"), amount=amount, members={"economic": "302"}, **more)


def errors(accounts):
    return [finding for finding in reconcile(accounts).findings if finding.severity is Severity.ERROR]


class TestSums:
    def test_five_departments_with_eliminations(self):
        """1,625 in all; 50 of services paid from one to another leave 1,575 of expenditure and of revenue."""
        city = consolidate(five(), [paid()], entity="某市")

        assert city.expenditure.total.value == Decimal("1575.00")
        assert city.revenue.total.value == Decimal("1575.00")
        assert city.expenditure.where(economic="302").total.value == Decimal("50.00")
        assert city.expenditure.where(economic="301").total.value == Decimal("1500.00")
        assert errors(city) == []

    def test_every_total_is_the_declared_sum_of_its_entities(self):
        """Each consolidated figure is the whole of a complete list by entity, whose lines are all stated."""
        city = consolidate(five(), [paid()], entity="某市")
        lists = {claim.whole: claim for claim in city.claims if claim.by == "entity"}

        assert {fact.key for fact in city.facts if fact.key.entity is None} == set(lists)
        for whole, claim in lists.items():
            assert city.get(whole).value == sum(city.get(key).value for key in claim.parts)

    @given(st.lists(st.integers(0, 10**9), min_size=1, max_size=6), st.integers(0, 10**6))
    def test_whatever_is_printed_the_sum_is_exact(self, cents, taken):
        """Cent by cent, with what is taken out."""
        parts = [part(f"局{at}", f"{each / 100:.2f}") for at, each in enumerate([*cents, 7])]
        elimination = Elimination(between=("局0", "局1"), amount=f"{taken / 100:.2f}元", members={"economic": "301"})
        city = consolidate(parts, [elimination], entity="某市")

        assert Decimal(sum(cents) + 7 - taken) / 100 == city.expenditure.total.value

    def test_the_finest_unit_and_digits_are_taken(self):
        """1.5万元 and 100.25元 are 15,100.25元."""
        first = Accounts(entity="甲局", year=YEAR).state("revenue", "1.5万元")
        second = Accounts(entity="乙局", year=YEAR).state("revenue", "100.25元")

        assert consolidate([first, second], entity="某市").revenue.total.statements[0].text == "15100.25元"

    def test_nil_everywhere_is_nil(self):
        """Nothing and nothing is nothing."""
        parts = [Accounts(entity=name, year=YEAR).state("procurement", "0元") for name in DEPARTMENTS]

        assert consolidate(parts, entity="某市").of("procurement").total.is_nil


class TestSilence:
    def test_a_part_that_does_not_state_a_figure_makes_the_total_unstated(self):
        """The revenue of four of five is not that of the city."""
        parts = [*five()[:4], Accounts(entity="戊局", year=YEAR).state("expenditure", "5.00元")]
        city = consolidate(parts, entity="某市")

        assert not city.revenue.total.is_stated
        assert city.expenditure.total.is_stated

    def test_a_complete_list_says_that_a_line_is_nil(self):
        """A department whose list has no line 303 has none of it."""
        city = consolidate([part("甲局", "1.00", "2.00", "3.00"), part("乙局", "1.00", "2.00")], entity="某市")

        assert city.expenditure.where(economic="303").total.value == 3

    def test_what_eliminations_do_not_tell_is_not_totalled(self):
        """An elimination that names no economic class leaves the classes of the whole open, and no other year is told."""
        parts = [each.state("expenditure", "9.00元", year=YEAR.previous) for each in five()]
        city = consolidate(parts, [Elimination(between=("甲局", "乙局"), amount="5元")], entity="某市")

        assert city.expenditure.total.is_stated
        assert not city.expenditure.where(economic="301").total.is_stated
        assert not city.expenditure.prior.total.is_stated


class TestPublished:
    def published(self, total):
        return Accounts(entity="某市", year=YEAR).state("expenditure", total)

    def test_a_statement_that_agrees_is_silent(self):
        """What was published is taken as it is printed, rounded as it is."""
        city = consolidate(five(), [paid()], entity="某市", published=self.published("0.1575万元"))

        assert [each.text for each in city.expenditure.total.statements] == ["0.1575万元"]
        assert errors(city) == []

    def test_a_wrong_elimination_is_found_within_what_may_be_claimed(self):
        """60 instead of 50 taken out: one statement of the sum is wrong; the elimination is among the suspects, and told
        with what is left for it, and nobody is located."""
        city = consolidate(five(), [paid("60.00元")], entity="某市", published=self.published("1575.00元"))
        (finding,) = errors(city)
        suspects = {suspect.key: suspect for suspect in finding.suspects}
        eliminated = KEY.narrowed({"entity": "乙局 → 甲局"})

        assert finding.at_least == 1
        assert -50 in suspects[eliminated].range
        assert -60 not in suspects[eliminated].range
        assert finding.located == ()
        assert "乙局 → 甲局" in render_text(reconcile(city), locale="en")


class TestInterchange:
    def test_json_and_csv_keep_the_entities(self):
        """What is consolidated is written and read back."""
        city = consolidate(five(), [paid()], entity="某市")

        assert from_json(to_json(city)).accounts == city
        assert from_csv(to_csv(city), entity="某市", year=YEAR).facts == city.facts

    def test_the_claims_of_a_part_are_about_its_own_figures(self):
        """The list of a department stays a list of the department."""
        city = consolidate(five(), entity="某市")
        own = [claim for claim in city.claims if isinstance(claim, Breakdown) and claim.by == "economic"]

        assert list(DEPARTMENTS) == [claim.whole.entity for claim in own]
        assert all({key.entity for key in claim.keys} == {claim.whole.entity} for claim in own)


class TestRefusals:
    @pytest.mark.parametrize(
        ("parts", "eliminations", "message"),
        [
            ([], [], "there are none"),
            ([part("甲局", "1"), part("乙局", "1", year=YEAR.previous)], [], "'乙局': its year is 2018年度"),
            ([part("甲局", "1"), part("甲局", "1")], [], "'甲局': is there twice"),
            ([part("甲局", "1").state("revenue", "5元", entity="乙局")], [], "'甲局': holds several entities"),
            (
                [part("甲局", "1")],
                [Elimination(between=("甲局", "丙局"), amount="1元")],
                "is between two of the entities",
            ),
            (
                [part("甲局", "1")],
                [Elimination(between=("甲局", "甲局"), amount="1元")],
                "is between two of the entities",
            ),
            (five(), [paid("-5元")], "'-5元' is no amount above nought"),
            (five(), [paid(), paid()], "'乙局 → 甲局': is there twice"),
        ],
    )
    def test_what_does_not_go_together_is_refused(self, parts, eliminations, message):
        """With what, where, and what to do."""
        with pytest.raises(InvalidConsolidation, match=message):
            consolidate(parts, eliminations, entity="某市")
