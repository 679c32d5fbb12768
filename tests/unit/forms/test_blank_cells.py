"""What a blank cell says: nothing, or nil where the form says that its records state nil so."""

from govledger.documents import Table
from govledger.figures import Nil
from govledger.forms import form_of, read_by_forms, read_table

SAID = {
    "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019", "key": {"concept": "revenue"},
    "needs": ["Fees"],
    "columns": [{"head": "Town", "gives": "line"}, {"head": "Fees", "source": "operating"}, {"head": "Sales", "source": "business"}],
}  # fmt: skip
TABLE = Table(rows=(("Town", "Fees", "Sales"), ("1", "5", ""), ("2", "n/a", ""), ("", "", ""), ("4", "", "")))


def facts(**more):
    """The facts of the table by a form, as towns and sources."""
    read = read_table(TABLE, form_of(SAID | more), trusting=True)
    return {(key.get("line"), key.get("source")): statement for key, statement, _ in read.facts}


class TestBlankCells:
    def test_a_blank_states_nothing(self):
        """What is blank is no fact, unless the form says so."""
        assert list(facts()) == [("1", "operating")]

    def test_a_blank_states_nil_where_the_form_says_so(self):
        """A row with an amount states nil in its blanks, at their place."""
        found = facts(blank="stated")

        assert list(found) == [("1", "operating"), ("1", "business")]
        assert isinstance(found["1", "business"], Nil)
        assert found["1", "business"].place.column == "Sales"

    def test_no_row_without_an_amount_states_nil(self):
        """A row of which no amount was read says nothing of its blanks: it may be torn, or the end of the table."""
        assert all(town == "1" for town, _ in facts(blank="stated"))

    def test_a_blank_is_no_numeral(self):
        """The account of numerals counts what is printed alone."""
        read = read_by_forms([TABLE], [form_of(SAID | {"blank": "stated"})])

        assert dict(read.disclosure.coverage.counts) == {"not-figure": 3, "amount": 1, "unread": 1}
