"""Figures over years: each as long as its year, what lies between stated years open, restated years with both figures."""

from datetime import date

import pytest
from matplotlib.dates import date2num

from drawn_pictures import YEAR
from govledger.accounts import Accounts
from govledger.errors import NothingToDraw, UnfitPicture
from govledger.fiscal import calendar
from govledger.plots import over_years

MW = calendar("MW")


def malawi():
    """Accounts of a country whose year of 2021 had nine months; that of 2019 is lacking, that of 2020 was restated."""
    figures = {2018: "100.5", 2020: "110.5", 2021: "90.5", 2022: "120.5"}
    made = [
        Accounts(entity="Ministry", year=MW.starting(start)).state("expenditure", text, unit="MWK")
        for start, text in figures.items()
    ]
    return [*made[:2], made[2].state("expenditure", "111.5", unit="MWK", year=MW.starting(2020)), made[3]]


class TestOverYears:
    def test_a_line_is_as_long_as_its_year(self):
        """A figure reaches from the first day of its year to the last, at its value; one of nine months is shorter."""
        drawn = {each.part: each.artist for each in over_years(malawi(), "expenditure", locale="en").drawn}

        assert list(drawn["2021/22"].get_xdata())[::2] == [date2num(date(2021, 7, 1)), date2num(date(2022, 4, 1))]
        assert list(drawn["2021/22"].get_ydata()) == [90.5] * 3

    def test_another_length_is_told(self):
        """The year of nine months is named with its length, beside it and below."""
        picture = over_years(malawi(), "expenditure", locale="en")

        assert "2021/22\n9 months" in [each.get_text() for each in picture.axes.get_xticklabels()]
        assert (
            "Of another length than the others (12 months), and comparable with none: 2021/22 (9 months)."
            in picture.text
        )

    def test_a_year_between_that_is_not_stated_stays_open(self):
        """Nothing is drawn for it, and no stroke leads over it."""
        picture = over_years(malawi(), "expenditure", locale="en")
        strokes = [line for line in picture.axes.lines if len(line.get_xdata()) == 2]

        assert [(each.part, each.shown.text) for each in picture.drawn if each.artist is None] == [
            ("2019/20", "not stated")
        ]
        assert sorted(line.get_xdata()[0] for line in strokes) == [
            date2num(date(2021, 7, 1)),
            date2num(date(2022, 4, 1)),
        ]

    def test_a_restated_year_has_both_figures(self):
        """2020/21 was printed as 110.5, and as 111.5 a year later."""
        drawn = over_years(malawi(), "expenditure", locale="en").drawn

        assert [each.shown.text for each in drawn if each.part == "2020/21"] == ["110.5", "111.5"]

    def test_one_accounts_may_hold_many_years(self):
        """Years of one accounts are a line as well, and several concepts are told apart by more than colour."""
        accounts = Accounts(entity="A", year=YEAR)
        for back, year in enumerate((YEAR, YEAR.previous, YEAR.previous.previous)):
            accounts = accounts.state("expenditure", f"{9 - back}元", year=year).state("revenue", "5元", year=year)

        picture = over_years(accounts, "expenditure", "revenue", locale="en")
        looks = {
            (each.artist.get_color(), each.artist.get_marker(), each.artist.get_linestyle()) for each in picture.drawn
        }

        assert [each.shown.text for each in picture.drawn] == ["7", "8", "9", "5", "5", "5"]
        assert [len({look[at] for look in looks}) for at in range(3)] == [2, 2, 2]

    def test_the_axis_begins_at_0(self):
        """Lines are seen as high as they are."""
        assert over_years(malawi(), "expenditure").axes.get_ylim()[0] == 0

    def test_two_currencies_are_refused(self):
        """Amounts of two currencies stand on no axis together."""
        other = Accounts(entity="B", year=YEAR).state("expenditure", "5 EUR")

        with pytest.raises(UnfitPicture, match="in EUR and MWK"):
            over_years([*malawi(), other], "expenditure")

    def test_nothing_stated_is_refused(self):
        """A concept that no year states is an error."""
        with pytest.raises(NothingToDraw):
            over_years(malawi(), "revenue")
