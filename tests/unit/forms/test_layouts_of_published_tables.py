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


class TestCaptionsInsideTheFrame:
    """Sheets print the title, whose accounts they are and the unit in rows of the table, above its heads."""

    OUTLAYS = form_of(
        {
            "id": "outlays",
            "calendar": "DE",
            "currency": "EUR",
            "unit": "printed",
            "year": "2019",
            "key": {"concept": "expenditure"},
            "title": "Outlays by purpose",
            "needs": ["Item", "Amount"],
            "columns": [{"head": "Item", "gives": "label", "own": "line"}, {"head": "Amount"}],
        }
    )
    HEADS = (("Item", "Amount"), ("Police", "3"), ("Schools", "4"))

    @pytest.mark.parametrize(
        "above",
        [
            (("Outlays by purpose", ""), ("Department: Town Hall", "Unit: thousand EUR")),
            (("Outlays by purpose", ""), ("", "Table 5"), ("Department: Town Hall", "(Unit: thousand EUR)")),
            (("Outlays by purpose", ""), ("Department:", "Town Hall"), ("Unit:", "thousand EUR")),
            (("Department：Town Hall", "Unit：thousand EUR"),),
        ],
    )
    def test_they_are_no_heads(self, above):
        """What is said of the whole table is none of the words over a column; the unit is taken from it."""
        table = Table(rows=(*above, *self.HEADS))
        assert choose(table, [self.OUTLAYS]).id == "outlays"
        read = read_table(table, self.OUTLAYS)
        assert {str(statement.value) for _, statement, _ in read.facts} == {"3000", "4000"}
        assert left(read) == []

    def test_a_merged_title_says_nothing_of_the_heads(self):
        """A blank head under another takes the word to its left, as it does in a table without merged cells."""
        rows = (("Outlays by purpose", "", ""), ("Item", "2019", ""), ("", "Cash", "Grants"), ("Police", "3", "4"))
        told = form(
            columns=[
                {"head": "Item", "gives": "label", "own": "line"},
                {"head": "2019", "year": "2019"},
                {"head": "Cash", "nature": "basic"},
                {"head": "Grants", "nature": "project"},
            ],
        )
        plain = read_table(Table(rows=rows[1:]), told)
        merged = read_table(Table(rows=rows, spans={(0, 0): (1, 3)}), told)
        assert facts(merged) == facts(plain)
        assert len(facts(merged)) == 2

    def test_a_head_with_a_unit_stays_a_head(self):
        """Item (unit: EUR) beside a year names its column."""
        rows = (("Item (unit: EUR)", "2018", "2019"), ("Police", "3", "4"))
        read = read_table(
            Table(rows=rows),
            form(
                columns=[
                    {"head": "Item (unit: EUR)", "gives": "label", "own": "line"},
                    {"head": "{year}", "year": "{year}"},
                ]
            ),
        )
        assert len(read.facts) == 2
