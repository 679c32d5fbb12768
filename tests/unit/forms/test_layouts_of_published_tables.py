"""Layouts that published tables have: columns under no head, heads that name entities, tables told by their title alone."""

import pytest

from govledger.accounts import Balance, Breakdown
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
    ROWS = (("", "", "Cash"), ("Police", "", "3"), ("", "of which pay", "2"), ("4", "", "1"))

    def test_a_blank_head_is_a_word(self):
        """Labels may stand in several columns under no head, as lines and what is inside them do."""
        read = read_table(
            Table(rows=self.ROWS), form(columns=[{"head": "", "gives": "label", "own": "line"}, {"head": "Cash"}])
        )

        assert facts(read) == {
            "expenditure (line 'Police') of 2019": "3",
            "expenditure (line 'of which pay') of 2019": "2",
            "expenditure (line '4') of 2019": "1",
        }

    def test_else_it_is_unread(self):
        """Without such a line what stands under no head is unread."""
        read = read_table(Table(rows=self.ROWS), form(columns=[{"head": "Cash"}]), trusting=True)

        assert ("4", "under no head") in left(read)


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

    def test_other_words_of_the_head_are_known(self):
        """A row of words of the form without slots is a head, too, where the next page spells them in another way."""
        columns = [{"head": "Item", "gives": "label", "own": "line"}, {"head": ["Amount", "Sum"]}]
        read = read_table(
            Table(rows=(("Item", "Amount"), ("Pay", "3"), ("Item", "Sum"), ("Rent", "1"))), form(columns=columns)
        )

        assert (read.tally["heads"], read.tally["facts"]) == (2, 2)


class TestDifferences:
    COLUMNS = (
        {"head": "Item", "gives": "label", "own": "line"},
        {"head": "Budget", "phase": "original_budget"},
        {"head": "Spent"},
        {"head": "Change", "concept": "budget_variance"},
    )
    SUM = "budget_variance.total == expenditure.total - original_budget(expenditure.total)"

    def claims(self, *row):
        rows = (("Item", "Budget", "Spent", "Change"), row)
        return read_table(Table(rows=rows), form(columns=list(self.COLUMNS), sums=[{"statement": self.SUM}])).claims

    def test_a_difference_is_claimed_as_a_sum(self):
        """What is left of an amount when another is taken away makes it up together with that other."""
        (claim,) = self.claims("Pay", "5", "3", "-2")

        assert isinstance(claim, Breakdown)
        assert (claim.whole.concept, {key.concept for key in claim.parts}) == (
            "expenditure", {"budget_variance", "expenditure"},
        )  # fmt: skip

    def test_from_nothing(self):
        """Where what is taken away from is blank, and so nil, it is a balance with nothing added."""
        (claim,) = self.claims("Pay", "5", "", "-5")

        assert isinstance(claim, Balance)
        assert (claim.added, len(claim.taken)) == ((), 1)
