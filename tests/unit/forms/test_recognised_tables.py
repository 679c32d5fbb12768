"""Tables that were recognised on a picture, read by a form: every figure keeps its score."""

from decimal import Decimal

from govledger.documents import Fragment, Table
from govledger.forms import form_of, read_by_forms
from govledger.reconciliation import reconcile

FORM = form_of({
    "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2013", "key": {"concept": "expenditure"},
    "columns": [{"head": "Function", "gives": "cofog"}, {"head": "Amount"}],
})  # fmt: skip
ROWS = (("Function", "Amount"), ("701", "5.00"), ("702", "7.50"))


def test_the_score_reaches_the_fact():
    """The place of each figure says how surely it was recognised, and where on the page to look."""
    part = Fragment(page=4, box=(0, 0, 80, 30), edges=(0, 40, 80), levels=(0, 10, 20, 30), rows=(0, 3))
    scores = {(row, column): Decimal("0.9") + row * Decimal("0.01") for row in range(3) for column in range(2)}
    table = Table(rows=ROWS, how="ruled", page=4, fragments=(part,), scores=scores)
    read = read_by_forms([table], [FORM], form=FORM)
    seen = [fact.statements[0].place.recognised for fact in read.disclosure.accounts.facts]

    assert [each.score for each in seen] == [Decimal("0.91"), Decimal("0.92")]
    assert seen[1].box == (40, 20, 80, 30)
    assert [each.place.recognised is not None for each in read.disclosure.coverage.readings] == [True] * len(
        read.disclosure.coverage.readings
    )
    assert reconcile(read.disclosure).findings == ()
