"""Sums of the rows above a total, and of cells that stand in several tables of a source."""

from govledger.documents import Table
from govledger.forms import form_of, read_by_forms, read_table
from govledger.reconciliation import Verdict, reconcile

SAID = {
    "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019", "key": {"concept": "revenue"},
    "needs": ["Line"], "columns": [{"head": "Line", "gives": "label", "own": "line"}, {"head": "Amount"}],
}  # fmt: skip
ABOVE = form_of(SAID | {"rows": [{"label": "All"}], "sums": [{"above": ["Sum"], "total": "All"}]})


def claims(*rows):
    """The totals of a table with the parts of each."""
    read = read_table(Table(rows=(("Line", "Amount"), *rows)), ABOVE, trusting=True)
    return {claim.whole.get("line"): [part.get("line") for part in claim.parts] for claim in read.claims}


class TestAbove:
    def test_a_total_takes_the_rows_since_the_last(self):
        """The total of all takes the totals, and the rows that are in none of them."""
        found = claims(("a", "1"), ("b", "2"), ("Sum", "3"), ("c", "4"), ("All", "7"))

        assert found == {"Sum": ["a", "b"], None: ["Sum", "c"]}

    def test_a_part_that_is_no_number_is_a_part_still(self):
        """It cannot be tested whether the sum holds, and nobody says that it does not."""
        found = claims(("a", "1"), ("b", "2,5"), ("Sum", "3.5"))

        assert found == {"Sum": ["a", "b"]}

    def test_a_total_that_is_no_number_ends_its_rows(self):
        """What is below an unread total is no part of what is above it."""
        found = claims(("a", "1"), ("Sum", "1,0"), ("b", "2"), ("All", "3"))

        assert found == {"Sum": ["a"], None: ["Sum", "b"]}

    def test_a_row_that_says_nothing_leaves_no_claim(self):
        """A row without a word could be a part, so that nothing is claimed of the sum that it stands in."""
        found = claims(("a", "1"), ("", "2"), ("Sum", "3"), ("c", "4"), ("All", "7"))

        assert found == {None: ["Sum", "c"]}


ACROSS = form_of(
    SAID
    | {
        "columns": [{"head": "Line", "gives": "label", "own": "line"}, {"head": "Town", "gives": "project"}, {"head": "Amount"}],
        "sums": [{"over": "project", "across": True}],
    }
)  # fmt: skip


def checked(*totals):
    """The findings on a sheet by towns and one of their totals."""
    by_town = (("Line", "Town", "Amount"), ("a", "North", "1"), ("a", "South", "2"), ("b", "North", "4"))
    tables = [Table(rows=by_town), Table(rows=(("Line", "Amount"), *totals))]
    return reconcile(read_by_forms(tables, [ACROSS]).disclosure).findings


class TestAcross:
    def test_what_adds_up_is_silent(self):
        """Totals on one sheet are the sums of their parts on the other."""
        assert checked(("a", "3"), ("b", "4")) == ()

    def test_what_does_not_is_found(self):
        """A total that is not the sum of its parts on the other sheet is contradicted by them, the other one not."""
        (finding,) = checked(("a", "3"), ("b", "6"))

        assert finding.verdict is Verdict.CONTRADICTED
        assert [key.get("line") for key in finding.keys] == ["b", "b"]

    def test_tables_that_do_not_belong_together_are_not_summed(self):
        """Where three sums and half of them fail, the tables are of different things."""
        form = ACROSS
        rows = [(line, town, "1") for line in "abc" for town in ("North", "South")]
        tables = [
            Table(rows=(("Line", "Town", "Amount"), *rows)),
            Table(rows=(("Line", "Amount"), *((line, "9") for line in "abc"))),
        ]

        assert read_by_forms(tables, [form]).disclosure.accounts.claims == ()

    def test_a_table_with_an_unknown_row_leaves_them_open(self):
        """What the row may add to a total on another sheet is not known."""
        form = form_of(SAID | {"rows": [{"label": "a", "line": "a"}], "sums": [{"over": "project", "across": True}],
            "columns": [{"head": "Line", "gives": "label"}, {"head": "Town", "gives": "label", "own": "project"}, {"head": "Amount"}]})  # fmt: skip
        by_town = (("Line", "Town", "Amount"), ("a", "North", "1"), ("x", "South", "2"))
        tables = [Table(rows=by_town), Table(rows=(("Line", "Amount"), ("a", "3")))]

        assert read_by_forms(tables, [form]).disclosure.accounts.claims == ()
