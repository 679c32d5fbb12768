"""A sum of which a part may be unread is no sum that anybody could break."""

import pytest

from govledger.documents import Table
from govledger.forms import form_of, read_by_forms, read_table
from govledger.reconciliation import reconcile

BASE = {
    "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019", "key": {"concept": "expenditure"},
    "needs": ["Item"],
}  # fmt: skip
DOWN = BASE | {
    "columns": [{"head": "Item", "gives": "label"}, {"head": "Amount"}, {"head": "Note"}],
    "rows": [{"label": "A", "nature": "basic"}, {"label": "B", "nature": "project"}, {"label": "Total"}],
}
ALONG = BASE | {
    "columns": [{"head": "Item", "gives": "label"}, {"head": "A", "nature": "basic"}, {"head": "B", "nature": "project"}, {"head": "Total"}],
    "rows": [{"label": "X"}],
}  # fmt: skip
CODED = BASE | {
    "columns": [{"head": "Item", "gives": "label"}, {"head": "Code", "gives": "cofog"}, {"head": "Amount"}],
    "rows": [{"label": "Total"}], "sums": [{"tree": "cofog"}],
}  # fmt: skip


def claims(form, *rows):
    """How many sums are claimed of a table."""
    return len(read_table(Table(rows=rows), form_of(form), trusting=True).claims)


@pytest.mark.parametrize("kind", ["parts", "over"])
class TestSumsThatMayLackAPart:
    def test_down_a_column(self, kind):
        """A row that the form does not know may be a part of the total below it."""
        form = DOWN | {"sums": [{kind: "nature"}]}
        table = ("Item", "Amount"), ("A", "1"), ("B", "2"), ("Total", "6")

        assert claims(form, *table) == 1
        assert claims(form, *table, ("C", "3")) == 0

    def test_along_a_row(self, kind):
        """So may a column whose head the form does not know, but none that has no word."""
        form = ALONG | {"sums": [{kind: "nature"}]}

        assert claims(form, ("Item", "A", "B", "C", "Total"), ("X", "1", "2", "3", "6")) == 0
        assert claims(form, ("Item", "A", "B", "", "Total"), ("X", "1", "2", "3", "6")) == 1

    def test_a_cell_that_is_no_number_is_a_part_that_is_known(self, kind):
        """It stays in the sum, which cannot be tested then."""
        form = DOWN | {"sums": [{kind: "nature"}]}

        assert claims(form, ("Item", "Amount"), ("A", "1,5"), ("B", "2"), ("Total", "6")) == 1

    def test_nobody_is_accused(self, kind):
        """Nothing is found in a table whose total counts in what the form does not know."""
        form = form_of(DOWN | {"sums": [{kind: "nature"}]})
        table = Table(rows=(("Item", "Amount"), ("A", "1"), ("B", "2"), ("C", "3"), ("Total", "6")))

        assert reconcile(read_by_forms([table], [form]).disclosure).findings == ()


class TestTrees:
    def test_only_the_total_of_a_tree_may_lack_a_row_without_a_code(self):
        """What has no code lies inside no code, so that the sums of codes stand."""
        rows = ("Item", "Code", "Amount"), ("Debt", "7017", "2"), ("General", "701", "2"), ("Total", "", "5")

        assert claims(CODED, *rows) == 2
        assert claims(CODED, *rows, ("Other", "", "3")) == 1
