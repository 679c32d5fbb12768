"""How much a form ties each of its figures, judged by z3 and by what single errors do."""

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import Accounts, Change, Direction, Key
from govledger.figures import StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation import form_margins, reconcile

YEAR = calendar("CN").starting(2019)
NATURES, CLASSES, FUNDS = ("basic", "project"), ("301", "302", "303"), ("general_public_budget", "government_funds")
TOTAL = Key.of("expenditure", year=YEAR)

# Lists that a form may have: a whole, and what it is divided by. The lines of one table's rows are the same list.
MENU = (
    ({}, "nature", NATURES),
    ({}, "economic", CLASSES),
    ({}, "fund", FUNDS),
    *(({"nature": nature}, "economic", CLASSES) for nature in NATURES),
    *(({"economic": code}, "nature", NATURES) for code in CLASSES),
    *(({"fund": fund}, "nature", NATURES) for fund in FUNDS),
)


def key(**dimensions):
    return Key.of("expenditure", year=YEAR, **dimensions)


def equations(lists):
    """The lists as whole, lines and the name of what says that the lines are all there are."""
    return [
        (key(**whole), [key(**whole, **{name: member}) for member in members], ("list", name, members))
        for whole, name, members in lists
    ]


def accounts_of(lists, cells, error=None):
    """Accounts that state every figure of these lists, one of them wrong by a million where an error is given."""
    made = Accounts(entity="某中心", year=YEAR)
    keys = dict.fromkeys(one for whole, lines, _ in equations(lists) for one in (whole, *lines))
    for one in keys:
        chosen = dict(one.dimensions)
        value = sum(v for cell, v in cells.items() if chosen.items() <= dict(cell).items())
        value += 1_000_000 if one == error else 0
        made = made.state("expenditure", f"{value}.00元", **chosen)
    for whole, name, _ in lists:
        made = made.break_down("expenditure", by=name, **whole)
    return made


def fewest_changes(lists, one):
    """By z3: the fewest things that change with a figure so that all lists still add up."""
    things = {}
    solver = z3.Optimize()
    for number, (whole, lines, name) in enumerate(equations(lists)):
        slack = z3.Real(f"slack{number}")
        things.setdefault(name, []).append(slack)
        for each in (whole, *lines):
            things.setdefault(each, [z3.Real(f"x{each}")])
        solver.add(things[whole][0] == z3.Sum([things[line][0] for line in lines]) + slack)
    solver.add(things[one][0] != 0)
    moved = [z3.If(z3.Or([column != 0 for column in columns]), 1, 0) for columns in things.values()]
    least = solver.minimize(z3.Sum(moved))
    assert solver.check() == z3.sat
    return solver.lower(least).as_long()


forms = st.lists(st.sampled_from(MENU), min_size=1, max_size=6, unique_by=str)
cell_values = st.lists(st.integers(1, 9999), min_size=12, max_size=12).map(
    lambda values: dict(
        zip(
            [
                (("economic", code), ("fund", fund), ("nature", nature))
                for nature in NATURES
                for code in CLASSES
                for fund in FUNDS
            ],
            values,
            strict=True,
        )
    )
)


class TestLaws:
    @settings(max_examples=40, deadline=None)
    @given(forms, st.data())
    def test_a_distance_is_the_fewest_changes(self, lists, data):
        """The distance of a figure is what z3 finds for the same sums, 5 standing for 5 and more."""
        cells = dict.fromkeys(data.draw(cell_values), 1)
        margins = form_margins(accounts_of(lists, cells))
        chosen = data.draw(st.sampled_from(margins))

        assert chosen.distance == min(5, fewest_changes(lists, chosen.key))

    @settings(max_examples=60, deadline=None)
    @given(forms, cell_values, st.data())
    def test_a_single_error_needs_one_less_than_the_distance(self, lists, cells, data):
        """For the wrong figure to be right, one thing less than its distance would have to be wrong, whatever the error."""
        margins = form_margins(accounts_of(lists, cells))
        wrong = data.draw(st.sampled_from(margins))
        report = reconcile(accounts_of(lists, cells, error=wrong.key))
        (suspect,) = (s for group in report.groups for s in group.suspects if s.what == "figure" and s.key == wrong.key)

        if suspect.slip is None:
            assert suspect.needs == wrong.distance - 1

    @settings(max_examples=40, deadline=None)
    @given(forms, st.sampled_from(MENU))
    def test_one_more_list_loosens_nothing(self, lists, more):
        """A sum that is added to a form brings no figure nearer to the others."""
        cells = {(("economic", c), ("fund", f), ("nature", n)): 1 for c in CLASSES for f in FUNDS for n in NATURES}
        if any(str(each) == str(more) for each in lists):
            return
        before = {each.key: each.distance for each in form_margins(accounts_of(lists, cells))}
        after = {each.key: each.distance for each in form_margins(accounts_of([*lists, more], cells))}

        assert all(after[one] >= distance for one, distance in before.items())


class TestExamples:
    def test_a_figure_in_no_sum_is_tied_by_nothing(self):
        """Whatever is printed of it, no sum would notice."""
        (lone,) = form_margins(Accounts(entity="某中心", year=YEAR).state("revenue", "5元"))

        assert (lone.distance, lone.margin, lone.is_tied, lone.limited) == (1, 0, False, False)

    def test_a_line_of_one_list_is_seen_and_not_located(self):
        """Any other line may be wrong instead."""
        cells = {(("nature", nature),): 5 for nature in NATURES}

        assert {each.distance for each in form_margins(accounts_of(MENU[:1], cells))} == {2}

    @pytest.mark.parametrize(("lists", "margin"), [(1, 0), (2, 1), (3, 2)])
    def test_each_independent_sum_adds_one(self, lists, margin):
        """A total has a margin of one less than the lists that it is the sum of."""
        cells = {(("economic", c), ("fund", f), ("nature", n)): 1 for c in CLASSES for f in FUNDS for n in NATURES}
        (total,) = (each for each in form_margins(accounts_of(MENU[:lists], cells)) if each.key == TOTAL)

        assert total.margin == margin

    def test_the_middle_of_a_cross_table_has_a_margin_of_one(self):
        """Its row and its column both miss it."""
        lists = [each for each in MENU if set(each[0]) | {each[1]} <= {"nature", "economic"}]
        cells = {(("economic", c), ("nature", n)): 1 for c in CLASSES for n in NATURES}
        inner = [each.margin for each in form_margins(accounts_of(lists, cells)) if len(each.key.dimensions) == 2]

        assert inner == [1] * 6

    def test_a_rate_ties_two_years(self):
        """Either amount or the rate may be wrong; with the amount of last year unprinted, the rate ties nothing."""
        before = TOTAL.with_(year=YEAR.previous)
        rate = StatedRate(text="5.00%", number="5.00")
        claim = Change(current=TOTAL, prior=before, direction=Direction.UP, rate=rate, text="增加5.00%")
        accounts = Accounts(entity="某中心", year=YEAR, claims=(claim,)).state("expenditure", "105元")
        alone = form_margins(accounts)
        both = form_margins(accounts.state("expenditure", "100元", year=YEAR.previous))

        assert [(each.distance, each.claim) for each in alone] == [(1, None), (1, claim)]
        assert [each.distance for each in both] == [2, 2, 2]
        assert both[-1].limited

    def test_a_limit_is_told_and_not_counted(self):
        """A part of an open list is held by its whole in one direction, which is no sum."""
        accounts = (
            Accounts(entity="某中心", year=YEAR).state("expenditure", "9元").state("expenditure", "5元", nature="basic")
        )
        accounts = accounts.break_down("expenditure", by="nature", complete=False)

        assert {(each.distance, each.limited) for each in form_margins(accounts)} == {(1, True)}

    def test_what_takes_too_much_work_is_not_determined(self):
        """A bound on the work gives no answer in place of a wrong one."""
        cells = {(("economic", c), ("fund", f), ("nature", n)): 1 for c in CLASSES for f in FUNDS for n in NATURES}
        margins = form_margins(accounts_of(MENU, cells), work=3)

        assert {(each.distance, each.margin, each.is_tied) for each in margins} == {(None, None, None)}
