"""Flows from revenue to expenditure: blocks as high as their amounts, and gaps as blocks of their own."""

from fractions import Fraction

import pytest

from drawn_pictures import YEAR, centre
from govledger.accounts import Accounts
from govledger.errors import NothingToDraw, UnfitPicture
from govledger.plots import sankey


def funded():
    """A centre that received 1500000, of which 30000 have no source."""
    accounts = centre().state("revenue", "1500000元")
    for source, text in {"appropriation": "1400000元", "other": "70000元", "business": "0元"}.items():
        accounts = accounts.state("revenue", text, source=source)
    return accounts


class TestSankey:
    def test_blocks_are_as_high_as_their_amounts(self):
        """Every block is in proportion to what it stands for: all are measured by the block of revenue."""
        drawn = sankey(funded(), sources="source", uses="economic", locale="en").drawn
        unit = next(each.artist.get_height() for each in drawn if each.shown.name == "revenue") / 1500000

        assert [(each.part, round(each.artist.get_height() / unit, 2)) for each in drawn] == [
            ("source", 1400000), ("source", 70000), ("source", 0), ("gap", 30000), ("total", 1500000),
            ("total", 1422030.36), ("surplus", 77969.64),
            ("use", 811900.66), ("use", 337550), ("use", 272579.70), ("use", 0),
        ]  # fmt: skip

    def test_what_no_source_has_is_a_gap_with_a_name(self):
        """30000 of the revenue come from a block that says so."""
        gap = next(
            each
            for each in sankey(funded(), sources="source", uses="economic", locale="en").drawn
            if each.part == "gap"
        )

        assert (gap.shown.name, gap.shown.value) == ("in the total and in no part", 30000)

    def test_parts_beyond_a_total_flow_to_a_block_of_their_own(self):
        """Sources of 6 in a revenue of 5 are no revenue of 6: 1 goes to a gap."""
        accounts = Accounts(entity="A", year=YEAR).state("revenue", "5.00元").state("revenue", "6.00元", source="other")
        accounts = accounts.state("expenditure", "5.00元").state("expenditure", "7.00元", nature="basic")

        drawn = sankey(accounts, sources="source", uses="nature", locale="en").drawn

        assert [(each.shown.name, each.shown.value) for each in drawn if each.part == "gap"] == [
            ("in the parts beyond the total", Fraction(2)),
            ("in the parts beyond the total", Fraction(1)),
        ]

    def test_what_is_spent_beyond_revenue_is_named(self):
        """An expenditure of 9 from a revenue of 5 has a block of 4."""
        accounts = Accounts(entity="A", year=YEAR).state("revenue", "5元").state("revenue", "5元", source="other")
        accounts = accounts.state("expenditure", "9元").state("expenditure", "9元", nature="basic")

        (deficit,) = (
            each for each in sankey(accounts, sources="source", uses="nature").drawn if each.part == "deficit"
        )

        assert deficit.shown.value == 4

    def test_an_amount_below_0_is_refused(self):
        """A refund of revenue has no width."""
        with pytest.raises(UnfitPicture, match="no width below 0"):
            sankey(funded().state("revenue", "-5元", source="superior"), sources="source", uses="economic")

    def test_a_total_that_is_not_stated_is_refused(self):
        """Without totals nothing is known of what flows between them."""
        accounts = centre().state("revenue", "5元", source="other")

        with pytest.raises(NothingToDraw, match="revenue of 2019"):
            sankey(accounts, sources="source", uses="economic")
