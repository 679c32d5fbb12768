"""Words between a direction and its figure: 减少开支6.00万元 is a change, and no amount of that name."""

import pytest

from govledger import read_narrative
from govledger.accounts import Change
from govledger.documents import Document


@pytest.mark.parametrize("words", ["减少开支", "减少支出", "减少经费共", "压减开支", "减少支出合计"])
def test_a_change_of_spending(words):
    """The amount is that of the change of the item before it."""
    text = f"某局2020年度部门决算\n“三公”经费开支12.00万元，比上年{words}6.00万元，下降33.33%。"
    made = read_narrative(Document.from_text(text)).accounts
    (claim,) = made.claims

    assert isinstance(claim, Change)
    assert (claim.amount.text, claim.rate.text, claim.direction.value) == ("6.00万元", "33.33%", "down")
    assert [fact.key.concept for fact in made.facts] == ["three_public"]
