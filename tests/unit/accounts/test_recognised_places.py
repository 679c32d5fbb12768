"""That a figure was recognised on a picture goes with it, wherever its accounts go."""

import json

import pytest

from govledger.accounts import Accounts, from_json, to_dict
from govledger.errors import UnreadableAccounts
from govledger.figures import Place, Recognised
from govledger.fiscal import calendar

SEEN = Recognised(score="0.97", box=("72", "90.5", "168", "110.5"))
PLACE = Place(page=3, table="Outlays", row="Roads", column="2013", recognised=SEEN)
MADE = Accounts(entity="a town", year=calendar("DE").starting(2013)).state("expenditure", "5.00 EUR", place=PLACE)


def test_the_score_is_kept_in_json():
    """A figure that was recognised is so when its accounts are read again, to the hundredth of a point."""
    again = from_json(json.dumps(to_dict(MADE))).accounts

    assert again.facts[0].statements[0].place == PLACE


def test_a_place_that_was_printed_is_as_before():
    """Places of figures that no picture showed have no word of it."""
    assert "recognised" not in Place(page=3).to_dict()
    assert Place.from_dict(PLACE.to_dict()) == PLACE


def test_a_broken_score_is_named_with_its_path():
    """A score that is no number, or a side that is missing, is told where it stands."""
    data = to_dict(MADE)
    seen = data["facts"][0]["statements"][0]["place"]["recognised"]
    seen["score"] = "high"
    del seen["box"]["top"]

    with pytest.raises(UnreadableAccounts) as caught:
        from_json(json.dumps(data))

    assert "recognised.box.top: is missing" in str(caught.value)
    assert "recognised.score" in str(caught.value)
