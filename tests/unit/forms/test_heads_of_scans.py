"""Heads as recognition and exports leave them: rows that number the columns, a corner without a word."""

import pytest

from govledger.documents import Table
from govledger.forms import form_of, read_table
from govledger.forms.heads import is_numbering

FORM = form_of(
    {
        "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019", "key": {"concept": "revenue"},
        "columns": [{"head": "", "gives": "label", "own": "line"}, {"head": "Fees", "source": "operating"}],
    }
)  # fmt: skip


class TestNumbering:
    @pytest.mark.parametrize("row", [("0", "1", "2"), ("1", "2", "3"), ("", "1", "2", "3", "")])
    def test_numbers_in_turn_are_no_data(self, row):
        """A row that counts from nought or one does nothing but number the columns."""
        assert is_numbering(row)

    @pytest.mark.parametrize(
        "row", [("0", "1"), ("1", "3", "4"), ("2", "3", "4"), ("A", "1", "2"), ("1.0", "2", "3"), ()]
    )
    def test_other_numbers_are_data(self, row):
        """Two numbers may be anything, and so may what does not count on from its beginning."""
        assert not is_numbering(row)

    def test_a_row_of_numbers_says_nothing_of_columns(self):
        """The words below it are the heads, as if it were not there."""
        read = read_table(
            Table(rows=(("0", "1", "2"), ("", "Fees", "Sales"), ("North", "5", "6"))), FORM, trusting=True
        )

        assert [(key.get("line"), key.get("source"), said.text) for key, said, _ in read.facts] == [
            ("North", "operating", "5")
        ]


class TestCorner:
    def test_the_first_column_may_have_no_head(self):
        """A head "" is the corner of the table."""
        read = read_table(Table(rows=(("", "Fees"), ("North", "5"))), FORM)

        assert [key.get("line") for key, _, _ in read.facts] == ["North"]

    def test_no_other_column_may(self):
        """Numbers under no head stay unread elsewhere."""
        read = read_table(Table(rows=(("", "Fees", ""), ("North", "5", "6"))), FORM)

        assert [(each.text, each.why) for each in read.unread] == [("6", "under no head")]
