"""The composition of a total: parts as they are stated, and the gap between them and the total."""

from fractions import Fraction

import pytest

from drawn_pictures import YEAR, centre, needs_chinese_font, on_paper
from govledger.accounts import Accounts
from govledger.errors import NothingToDraw, UnfitPicture, UnknownMember
from govledger.figures import Interval
from govledger.plots import State, composition


def told(picture):
    """What is drawn: the part, the text, and how long the bar is."""
    return [(each.part, each.shown.text, each.artist and on_paper(each.artist.get_width())) for each in picture.drawn]


class TestComposition:
    def test_bars_are_as_long_as_the_amounts(self):
        """Each bar is the printed amount in the unit of the picture, the largest part first; what is printed in 万元, too."""
        drawn = composition(centre(), "expenditure", by="economic", locale="en").drawn[:4]

        assert [(each.part, on_paper(each.artist.get_width())) for each in drawn] == [
            ("total", Fraction("1422030.36")),
            ("part", Fraction("811900.66")),
            ("part", Fraction("337550")),
            ("part", Fraction("272579.70")),
        ]

    def test_nil_is_a_ring_and_no_bar(self):
        """What is stated as nil is drawn as a ring at 0 and called nil."""
        nil = composition(centre(), "expenditure", by="economic", locale="en").drawn[4]

        assert (nil.shown.state, nil.shown.text, type(nil.artist).__name__) == (State.NIL, "nil", "PathCollection")

    def test_a_zero_with_digits_is_no_nil(self):
        """0.00 is an amount that rounds to nothing, which has digits and an interval."""
        accounts = centre().state("expenditure", "0.00元", economic="399")

        zero = composition(accounts, "expenditure", by="economic", locale="en").drawn[5]

        assert (zero.shown.state, zero.shown.text) == (State.STATED, "0.00")
        assert zero.shown.interval == Interval("[-0.005, 0.005]")
        assert (type(zero.artist).__name__, zero.artist.get_width()) == ("Rectangle", 0)

    def test_uncertain_digits_are_a_hatched_band(self):
        """33.755万元 is anything from 337545 to 337555 元: the band is as wide, and the text says so."""
        picture = composition(centre(), "expenditure", by="economic", locale="en")
        bands = [each for each in picture.axes.patches if each.get_hatch() == "//////"]

        assert picture.drawn[2].shown.text == "337,550 ± 5"
        assert (on_paper(bands[2].get_x()), on_paper(bands[2].get_width())) == (Fraction(337545), Fraction(10))

    def test_a_gap_is_drawn_and_named(self):
        """Parts of 90 are not drawn as a total of 100: 10 more are a bar of their own, with another look."""
        accounts = (
            Accounts(entity="A", year=YEAR).state("expenditure", "100元").state("expenditure", "90元", nature="basic")
        )

        picture = composition(accounts, "expenditure", by="nature", locale="en")

        assert told(picture)[-1] == ("gap", "+10", 10)
        assert picture.drawn[-1].shown.name == "in the total and in no part"
        assert picture.drawn[-1].artist.get_hatch() == "xxx"
        assert "in the total and in no part: +10." in picture.text

    def test_parts_beyond_the_total_are_a_gap_below_0(self):
        """Parts of 110 in a total of 100 leave -10."""
        accounts = (
            Accounts(entity="A", year=YEAR).state("expenditure", "100元").state("expenditure", "110元", nature="basic")
        )

        (*_, gap) = composition(accounts, "expenditure", by="nature", locale="en").drawn

        assert (gap.shown.name, on_paper(gap.artist.get_width())) == ("in the parts beyond the total", -10)

    def test_rounding_is_no_gap(self):
        """What the rounding of the printed amounts may explain is said, and nothing is drawn."""
        accounts = Accounts(entity="A", year=YEAR).state("expenditure", "3万元")
        for member in ("basic", "project"):
            accounts = accounts.state("expenditure", "1万元", nature=member)

        picture = composition(accounts, "expenditure", by="nature", locale="en")

        assert [each.part for each in picture.drawn] == ["total", "part", "part"]
        assert "The parts add up to the total within the rounding of what is printed." in picture.text

    def test_where_all_is_nil_the_axis_has_0_alone(self):
        """Of nothing but nil there is no length to be measured."""
        accounts = (
            Accounts(entity="A", year=YEAR).state("three_public", "0元").state("three_public", "0元", item="vehicles")
        )

        picture = composition(accounts, "three_public", by="item", locale="en")

        assert list(picture.axes.get_xticks()) == [0]
        assert "A ring: nil is stated." in picture.axes.get_xlabel()

    def test_numbers_at_the_axis_are_round(self):
        """A number at the axis shows the digits that it needs, and none that floats bring along."""
        accounts = Accounts(entity="A", year=YEAR).state("expenditure", "0.35元", nature="basic")

        picture = composition(accounts, "expenditure", by="nature", locale="en")
        picture.png(dpi=50)

        assert max(len(each.get_text()) for each in picture.axes.get_xticklabels()) <= 4

    def test_a_total_that_is_not_stated_is_said_so(self):
        """Without a total there is no bar for it, and no gap."""
        accounts = Accounts(entity="A", year=YEAR).state("expenditure", "5元", nature="basic")

        picture = composition(accounts, "expenditure", by="nature", locale="en")

        assert told(picture) == [("total", "not stated", None), ("part", "5", 5)]
        assert "The total is not stated." in picture.text

    def test_a_part_inside_another_is_not_drawn_twice(self):
        """20805 lies inside 208, which is drawn alone; inside 208 it is drawn itself."""
        accounts = (
            Accounts(entity="A", year=YEAR).state("expenditure", "9元").state("expenditure", "9元", function="208")
        )
        accounts = accounts.state("expenditure", "4元", function="20805").state(
            "expenditure", "3元", function="2080505"
        )

        whole = composition(accounts, "expenditure", by="function", locale="en")
        inside = composition(accounts, "expenditure", by="function", function="208", locale="en")

        assert told(whole) == [("total", "9", 9), ("part", "9", 9)]
        assert told(inside) == [("total", "9", 9), ("part", "4", 4), ("gap", "+5", 5)]

    def test_two_prints_of_a_fact_are_both_shown(self):
        """Where a fact is printed as 5 and as 6, the text has both, and a stroke stands at the other."""
        accounts = Accounts(entity="A", year=YEAR).state("expenditure", "5元", nature="basic")
        accounts = accounts.state("expenditure", "6元", nature="basic")

        picture = composition(accounts, "expenditure", by="nature", locale="en")

        assert picture.drawn[1].shown.text == "5 or 6"
        assert [6, 6] in [list(line.get_xdata()) for line in picture.axes.lines]

    def test_a_unit_of_choice(self):
        """In 万元 the bars are a ten-thousandth as long, and the axis says 万元 once."""
        needs_chinese_font()

        picture = composition(centre(), "expenditure", by="economic", unit="万元", locale="zh_CN")

        assert on_paper(picture.drawn[0].artist.get_width()) == Fraction("142.203036")
        assert picture.axes.get_xlabel().splitlines()[0] == "单位：万元"

    def test_axes_of_ones_own(self):
        """A picture may be drawn into axes that are there already; its figure is theirs."""
        from matplotlib.figure import Figure

        figure = Figure()
        left, right = figure.subplots(1, 2)
        accounts = Accounts(entity="A", year=YEAR).state("expenditure", "5 EUR", nature="basic")

        picture = composition(accounts, "expenditure", by="nature", locale="en", ax=right)

        assert (picture.figure, picture.axes) == (figure, right)
        assert not left.patches

    def test_what_is_not_stated_is_refused(self):
        """A dimension without parts is an error that names those that have some."""
        with pytest.raises(NothingToDraw, match="near: 'economic'"):
            composition(centre(), "expenditure", by="function")

    def test_counts_are_refused(self):
        """People are no amounts."""
        accounts = Accounts(entity="A", year=YEAR).state("people_in_post", "5人", item="x")

        with pytest.raises(UnfitPicture, match="counts things"):
            composition(accounts, "people_in_post", by="item")

    def test_a_misspelt_member_is_refused(self):
        """Members are checked as everywhere."""
        with pytest.raises(UnknownMember):
            composition(centre(), "expenditure", by="economic", nature="basics")
