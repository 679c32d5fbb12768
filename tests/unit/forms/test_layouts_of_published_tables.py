"""Layouts that published tables have: columns under no head, heads that name entities, tables told by their title alone."""

import pytest

from govledger.documents import Table
from govledger.forms import form_of
from govledger.forms.choosing import choose
from govledger.forms.errors import InvalidForm
from govledger.forms.reading import read_table

BASE = {"calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019", "key": {"concept": "expenditure"}}


def form(**said):
    return form_of({"id": "xx", **BASE, **said})


def facts(read):
    return {str(key): statement.text for key, statement, _ in read.facts}


def left(read):
    return [(each.text, each.why) for each in read.unread]


class TestOnly:
    BUDGET = form_of({"id": "budget", "needs": ["Amount"], "unless": ["proposal"], "columns": [{"head": "Amount"}]})
    PROPOSAL = form_of({"id": "proposal", "needs": ["Amount"], "only": ["proposal"], "columns": [{"head": "Amount"}]})
    ROWS = (("Amount",), ("5",))

    @pytest.mark.parametrize(
        ("told", "chosen"),
        [
            ({"source": "2019.csv"}, "budget"),
            ({"source": "2019-proposal.csv"}, "proposal"),
            ({"title": "The Proposal\nof 2019"}, "proposal"),
            ({"name": "proposal"}, "proposal"),
        ],
    )
    def test_title_or_file_name_tells(self, told, chosen):
        """Of two forms with the same heads that with a word of its own is taken where the word stands, the other else."""
        assert choose(Table(rows=self.ROWS, **told), [self.BUDGET, self.PROPOSAL]).id == chosen

    def test_none_fits_without_the_word(self):
        """A form that asks for a word in the title is not taken where no such word stands."""
        assert choose(Table(rows=self.ROWS, source="2019.csv"), [self.PROPOSAL]) is None

    def test_it_is_words(self):
        """What is no word is refused with the line."""
        with pytest.raises(InvalidForm, match="only must be a text or a list of texts"):
            form(only=5)


class TestColumnsUnderNoHead:
    ROWS = (("", "", "Cash", ""), ("Police", "", "3", "9"), ("", "of which pay", "2", ""))

    def test_a_blank_head_is_a_word(self):
        """Labels may stand in several columns before the first head, as lines and what is inside them do."""
        read = read_table(
            Table(rows=self.ROWS), form(columns=[{"head": "", "gives": "label", "own": "line"}, {"head": "Cash"}])
        )

        assert facts(read) == {
            "expenditure (line 'Police') of 2019": "3",
            "expenditure (line 'of which pay') of 2019": "2",
        }

    def test_else_it_is_unread(self):
        """Without such a line what stands under no head is unread."""
        read = read_table(Table(rows=self.ROWS), form(columns=[{"head": "Cash"}]), trusting=True)

        assert ("of which pay", "under no head") in left(read)

    def test_behind_a_head_it_is_unread(self):
        """What stands under no head behind a column that has one is unread: it may be an amount."""
        read = read_table(
            Table(rows=self.ROWS), form(columns=[{"head": "", "gives": "label", "own": "line"}, {"head": "Cash"}])
        )

        assert left(read) == [("9", "under no head")]


class TestHeadsWithSlots:
    COLUMNS = ({"head": "Item", "gives": "label", "own": "line"}, {"head": "{entity}"})

    def test_rows_of_amounts_are_no_heads(self):
        """A head that takes any word for an entity does not take rows of the data for heads."""
        read = read_table(
            Table(rows=(("Item", "A1", "A2"), ("Pay", "3", "4"))), form(heads=1, columns=list(self.COLUMNS))
        )

        assert facts(read) == {"A1: expenditure (line 'Pay') of 2019": "3", "A2: expenditure (line 'Pay') of 2019": "4"}

    def test_a_head_that_is_repeated_is_known(self):
        """The head of a following page is no data, its slots filled as before."""
        rows = (("Item", "A1", "A2"), ("Pay", "3", "4"), ("Item", "A1", "A2"), ("Rent", "1", "2"))
        read = read_table(Table(rows=rows), form(heads=1, columns=list(self.COLUMNS)))

        assert (read.tally["heads"], read.tally["facts"], left(read)) == (3, 4, [])
