"""Residuals of a cross table: coloured only where a check contradicts, with the gap that the printed figures leave."""

import pytest

from drawn_pictures import YEAR
from govledger.accounts import Accounts
from govledger.errors import NothingToDraw
from govledger.plots import residuals
from govledger.reconciliation import reconcile

CELLS = {("301", "basic"): "60元", ("301", "project"): "5元", ("302", "basic"): "20元", ("302", "project"): "17元"}


def crossed(*, complete=True):
    """A table of two by two, whose first row is printed as 70 and comes to 65."""
    accounts = Accounts(entity="A", year=YEAR).state("expenditure", "102元")
    for code, text in {"301": "70元", "302": "37元"}.items():
        accounts = accounts.state("expenditure", text, economic=code)
    for member, text in {"basic": "80元", "project": "22元"}.items():
        accounts = accounts.state("expenditure", text, nature=member)
    for (code, member), text in CELLS.items():
        accounts = accounts.state("expenditure", text, economic=code, nature=member)
    if complete:
        for code in ("301", "302"):
            accounts = accounts.break_down("expenditure", by="nature", economic=code)
        for member in ("basic", "project"):
            accounts = accounts.break_down("expenditure", by="economic", nature=member)
        accounts = accounts.break_down("expenditure", by="economic").break_down("expenditure", by="nature")
    return accounts


def drawn(accounts, **how):
    return residuals(
        reconcile(accounts, "claims"), "expenditure", rows="economic", columns="nature", locale="en", **how
    )


def kinds(picture):
    return {
        (each.shown.name, each.shown.text): each.part
        for each in picture.drawn
        if each.part not in ("figure", "located")
    }


class TestResiduals:
    def test_what_is_contradicted_is_coloured_and_named(self):
        """The row of 301 and the column of totals cannot be; all else adds up."""
        picture = drawn(crossed())

        assert [key for key, kind in kinds(picture).items() if kind == "contradicted"] == [
            ("301 Wages and benefits", "+5 ± 2"),
            ("total", "-5 ± 2"),
        ]
        assert "301 Wages and benefits: +5 ± 2 left of the total (does not add up)." in picture.text

    def test_without_a_check_nobody_is_accused(self):
        """Where no list is said to be complete, the same gap is dotted, and not decided."""
        picture = drawn(crossed(complete=False))

        assert set(kinds(picture).values()) == {"open"}
        assert "(not decided)" in picture.text
        assert "does not add up" not in picture.text.partition(".")[2]

    def test_the_deeper_the_larger(self):
        """A gap of 5 is as deep as the largest; colours stay light enough for dark text."""
        accounts = crossed().state("expenditure", "27元", fund="general_public_budget")
        picture = drawn(accounts)
        depths = [each.artist.get_facecolor()[3] for each in picture.drawn if each.part == "contradicted"]

        assert depths == [0.6, 0.6]

    def test_cells_show_what_is_stated(self):
        """A cell that is not stated says so, and stands at its place all the same."""
        accounts = crossed().state("expenditure", "3元", economic="310", nature="project")

        shown = {each.shown.name: each.shown.text for each in drawn(accounts).drawn}

        assert shown["310 Capital expenditure × basic expenditure"] == "not stated"
        assert shown["301 Wages and benefits × basic expenditure"] == "60"

    def test_no_cell_is_refused(self):
        """Accounts without the cross table are refused."""
        with pytest.raises(NothingToDraw, match="by economic and nature"):
            drawn(Accounts(entity="A", year=YEAR).state("expenditure", "5元"))
