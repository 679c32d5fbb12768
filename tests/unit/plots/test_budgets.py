"""Budget against actual, change, and the bridge: what each states, and the steps that no part explains."""

from fractions import Fraction

import pytest

from drawn_pictures import YEAR, centre, on_paper, planned
from govledger.accounts import Accounts
from govledger.errors import NothingToDraw, UnknownPhase
from govledger.plots import bridge, budget_against_actual, changes


def extents(picture):
    """Where each bar begins and how long it is; None where there is none."""
    return [
        (
            each.part,
            each.artist
            and hasattr(each.artist, "get_x")
            and (on_paper(each.artist.get_x()), on_paper(each.artist.get_width())),
        )
        for each in picture.drawn
    ]


class TestBudgetAgainstActual:
    def test_each_pair_is_drawn_as_it_is_stated(self):
        """The budget and what came of it, side by side; what one of them lacks is said and has no bar."""
        picture = budget_against_actual(planned(), "expenditure", by="economic", locale="en")
        drawn = [(each.part, each.shown.text) for each in picture.drawn]

        assert drawn[:2] == [("prior", "1,401,000.00"), ("current", "1,422,030.36")]
        assert drawn[-4:] == [
            ("prior", "not stated"),
            ("current", "nil"),
            ("prior", "1,000"),
            ("current", "not stated"),
        ]
        assert picture.drawn[-4].artist is None
        assert picture.drawn[-1].artist is None

    def test_the_final_budget_goes_before_the_original(self):
        """Where a final budget is stated, it is the one to compare with; another is taken where it is named."""
        accounts = planned().state("expenditure", "1410000.00元", phase="final_budget")

        assert budget_against_actual(accounts, "expenditure", by="economic").drawn[0].shown.text == "1,410,000.00"
        named = budget_against_actual(accounts, "expenditure", by="economic", budget="original_budget")
        assert named.drawn[0].shown.text == "1,401,000.00"

    def test_without_a_budget_there_is_no_picture(self):
        """Accounts that state no budget are refused."""
        with pytest.raises(NothingToDraw, match="a budget for expenditure"):
            budget_against_actual(centre(), "expenditure", by="economic")


class TestChange:
    def test_a_change_is_what_the_two_prints_leave(self):
        """Up 21900.66 from 790000.00, down 17420.30 from 290000.00; what was not stated before has no change."""
        picture = changes(planned(), "expenditure", by="economic", locale="en")

        assert [each.shown.text for each in picture.drawn] == [
            "+42,030.36", "+21,900.66", "not stated before", "-17,420.30", "not stated before"
        ]  # fmt: skip
        assert on_paper(picture.drawn[3].artist.get_width()) == Fraction("-17420.30")

    def test_a_phase_can_be_what_is_changed_from(self):
        """From the original budget of the same year, too."""
        picture = changes(planned(), "expenditure", by="economic", before="original_budget", locale="en")

        assert picture.drawn[0].shown.text == "+21,030.36"

    def test_an_unknown_phase_is_refused(self):
        """A misspelt phase is an error."""
        with pytest.raises(UnknownPhase):
            changes(planned(), "expenditure", by="economic", before="budgett")


class TestBridge:
    def test_each_step_begins_where_the_one_before_ends(self):
        """From 1401000 by 11900.66, 37550 and -27420.30 to 1423030.36, and by what no part states to 1422030.36."""
        picture = bridge(planned(), "expenditure", by="economic", locale="en")

        assert extents(picture) == [
            ("prior", (0, Fraction("1401000"))),
            ("change", (Fraction("1401000"), Fraction("11900.66"))),
            ("change", (Fraction("1412900.66"), Fraction("37550"))),
            ("change", (Fraction("1450450.66"), Fraction("-27420.3"))),
            ("change", None),
            ("change", None),
            ("gap", (Fraction("1423030.36"), Fraction("-1000"))),
            ("current", (0, Fraction("1422030.36"))),
        ]
        assert picture.drawn[6].shown.name == "change that no part states"

    def test_an_axis_that_is_cut_says_so(self):
        """Steps that are small beside the totals are drawn large, and it is said that the axis does not begin at 0."""
        picture = bridge(planned(), "expenditure", by="economic", locale="en")

        assert picture.axes.get_xlim()[0] > 0
        assert "The axis does not begin at 0." in picture.text
        assert "The axis does not begin at 0." in picture.axes.get_xlabel()

    def test_rounding_is_a_step_of_its_own(self):
        """Where every part is stated, and its rounding may explain what is left, the last step is called rounding."""
        accounts = (
            Accounts(entity="A", year=YEAR).state("expenditure", "2万元", phase="budget").state("expenditure", "5万元")
        )
        for member, (before, now) in {"basic": ("1万元", "2万元"), "project": ("1万元", "2万元")}.items():
            accounts = accounts.state("expenditure", before, phase="budget", nature=member)
            accounts = accounts.state("expenditure", now, nature=member)

        parts = [(each.part, each.shown.value) for each in bridge(accounts, "expenditure", by="nature").drawn]

        assert parts == [("prior", 2), ("change", 1), ("change", 1), ("rounding", 1), ("current", 5)]

    def test_a_bridge_needs_both_ends(self):
        """A total that is not stated is refused."""
        accounts = Accounts(entity="A", year=YEAR).state("expenditure", "5元", nature="basic")
        accounts = accounts.state("expenditure", "4元", nature="basic", phase="budget")

        with pytest.raises(NothingToDraw, match="budget of expenditure"):
            bridge(accounts, "expenditure", by="nature")
