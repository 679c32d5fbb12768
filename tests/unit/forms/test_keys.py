"""The keys of cells: years, entities and units from where the form says that they stand."""

import pytest

from govledger.accounts import shipped_catalogue
from govledger.documents import Table
from govledger.fiscal import calendar
from govledger.forms import form_of, read_table
from govledger.forms.keys import Keys, Unknown, year_in

BASE = {"id": "xx", "calendar": "GB", "currency": "GBP", "unit": "GBP", "key": {"concept": "expenditure"}}


def keys(table=None, **said):
    """What holds for a table by a form."""
    return Keys.of(form_of({**BASE, **said}), table or Table(rows=()), year=None, entity=None)


@pytest.mark.parametrize(("text", "wanted"), [
    ("2018-19", "2018-19"), ("2018/19", "2018-19"), ("2018", "2018-19"), ("2018.0", "2018-19"), ("18", None), ("soon", None),
])  # fmt: skip
def test_a_year_of_two_halves(text, wanted):
    """A bare number is the year that begins in it where labels leave it open; what is no year is none."""
    found = keys().year_named(text)

    assert (None if found is None else str(found)) == wanted


def test_a_year_that_a_calendar_does_not_have():
    """Nothing is read of a year of two halves where years have one."""
    assert keys(calendar="DE").year_named("2018-19") is None


@pytest.mark.parametrize(("said", "table", "wanted"), [
    ({"year": "2019"}, Table(rows=()), "2019-20"),
    ({"year": "title"}, Table(rows=(), title="Outlays in 2017"), "2017-18"),
    ({"year": "file"}, Table(rows=(), source="data/2016/outlays.csv"), "2016-17"),
    ({"year": "file"}, Table(rows=(), source="data/12019/outlays.csv", title="2019"), None),
    ({}, Table(rows=()), None),
])  # fmt: skip
def test_the_year_of_a_table(said, table, wanted):
    """It is fixed, or stands in the title or in the path of the file."""
    found = keys(table, **said).year

    assert (None if found is None else str(found)) == wanted


def test_why_a_cell_has_no_key():
    """What is lacking is told."""
    made = keys()
    year = calendar("GB").starting(2019)

    assert made.key({}) == Unknown("nothing says what it is an amount of")
    assert made.key({"concept": "revenue"}) == Unknown("nothing says of which year it is")
    assert made.key({"concept": "revenue", "year": "soon"}) == Unknown("no fiscal year: 'soon'")
    assert str(made.key({"concept": "revenue", "year": "2019", "entity": "A"})) == f"A: revenue of {year}"


def test_a_member_that_is_none():
    """A member that its dimension does not have leaves the cell without a key, and says which."""
    found = keys(year="2019").key({"concept": "expenditure", "nature": "purple"})

    assert "purple" in found.why
    assert shipped_catalogue().dimension("nature").member("purple") is None


def test_the_entity_of_accounts_is_no_entity_in_them():
    """Who publishes a table is the issuer; an entity in its cells is a part of keys."""
    form = form_of({
        **BASE, "year": "2019", "entity": "A county",
        "columns": [{"head": "Town", "gives": "entity"}, {"head": "Item", "gives": "label", "own": "line"}, {"head": "Spent"}],
    })  # fmt: skip
    read = read_table(Table(rows=(("Town", "Item", "Spent"), ("B", "Roads", "5"))), form)

    assert [key.entity for key, _, _ in read.facts] == ["B"]


@pytest.mark.parametrize(("text", "wanted"), [("2014", "2014-15"), ("2014-15", "2014-15"), ("2014.0", "2014-15")])
def test_a_year_in_a_calendar(text, wanted):
    """A label is read as the calendar labels its years."""
    assert str(year_in(calendar("GB"), text)) == wanted
