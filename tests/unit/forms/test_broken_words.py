"""Names and heads that are broken over the lines of a table are known again, and nothing else is joined."""

import pytest

from govledger.documents import Table
from govledger.forms import form_of, read_table
from govledger.forms.broken_words import whole_heads, whole_names

FORM = form_of({
    "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019", "key": {"concept": "expenditure"},
    "needs": ["Spent in the year"], "columns": [{"head": "Item", "gives": "label"}, {"head": "Spent in the year"}],
    "rows": [{"label": "Roads and bridges", "nature": "basic"}, {"label": "Parks", "nature": "project"}, {"label": "All"}],
})  # fmt: skip
HEAD = (("Item", "Spent in"), ("", "the year"))


def read(*rows, how="text"):
    """What is stated by the natures that the rows name, and what is not read."""
    reading = read_table(Table(rows=(*HEAD, *rows), how=how), FORM)
    return {key.get("nature"): said.text for key, said, _ in reading.facts}, [each.text for each in reading.unread]


@pytest.mark.parametrize(
    "rows",
    [
        [("Roads and", "5"), ("bridges", "")],
        [("Roads and", ""), ("bridges", "5")],
        [("Roads and", ""), ("", "5"), ("bridges", "")],
        [("Roads", "5"), ("and", ""), ("bridges", "")],
    ],
)
def test_a_name_over_several_rows(rows):
    """The amount stands on the first, the last or the middle line of a name, and is that of the whole."""
    assert read(*rows, ("Parks", "3"), ("All", "8")) == ({"basic": "5", "project": "3", None: "8"}, [])


def test_rows_with_amounts_are_not_joined():
    """Of two lines with amounts each is a row, and one that is not known stays unread."""
    assert read(("Roads and", "5"), ("bridges", "4"), ("Parks", "3"), ("All", "8")) == (
        {"project": "3", None: "8"},
        ["5", "4"],
    )


def test_names_that_are_known_stay():
    """A row without an amount above one with an amount is a row of its own, if it is known."""
    assert read(("Parks", ""), ("All", "8")) == ({None: "8"}, [])


def test_a_table_with_drawn_cells_is_left():
    """Where cells are drawn each is whole as it stands."""
    table = Table(rows=(("Item", "Spent in"), ("", "the year"), ("All", "5")), how="ruled")

    assert whole_heads(table, {"Item", "Spent in the year"}.__contains__) is table


def test_a_name_beside_one_that_is_broken():
    """A whole name on one line, and its amount on the next, are one row where another name shows that the lines are one."""
    rows = [["Roads and", "", "Fees", ""], ["bridges", "5", "", "7"]]
    labels = [(0, {"Roads and bridges"}.__contains__, [1]), (2, {"Fees"}.__contains__, [3])]

    assert whole_names(rows, 0, labels) == [(0, "Roads and bridges", 1, (0, 1)), (2, "Fees", 1, (0, 1))]
    assert whole_names(rows, 0, labels[1:]) == []


def test_a_head_that_is_whole_takes_no_label():
    """项目 over a column stays, though 项目 and the label 支出 below it would make the head of another column."""
    table = Table(rows=(("项目", "项目支出"), ("支出", "5")), how="text")

    assert whole_heads(table, {"项目", "项目支出"}.__contains__).rows == table.rows
