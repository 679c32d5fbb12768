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


@pytest.mark.parametrize("bracket", ["（33.33%）", "(33.33%)", "（ 33.33% ）"])
def test_a_rate_in_the_bracket_behind_a_change_is_its_rate(bracket):
    """减少6.00万元（33.33%） says the rate of that change."""
    text = f"某局2020年度部门决算\n公务接待费12.00万元，比上年减少6.00万元{bracket}，主要是厉行节约。"
    (claim,) = read_narrative(Document.from_text(text)).accounts.claims
    assert isinstance(claim, Change)
    assert (claim.amount.text, claim.rate.text) == ("6.00万元", "33.33%")


def test_a_rate_in_the_bracket_behind_an_amount_is_of_nothing_known():
    """12.00万元（33.33%） may be a share of anything."""
    text = "某局2020年度部门决算\n公务接待费12.00万元（33.33%），比上年减少6.00万元。"
    made = read_narrative(Document.from_text(text))
    assert [unread.text for unread in made.coverage.unread] == ["33.33%"]


def test_what_was_reported_of_the_year_is_no_year_before():
    """与执行数一致 compares final accounts with what was first reported of the same year."""
    text = "某县2020年财政决算\n2020年一般公共预算收入12.0亿元，与执行数一致，比上年增长10.0%。"
    first, second = read_narrative(Document.from_text(text)).accounts.claims
    assert (first.prior.year.start.year, first.prior.phase, first.direction.value) == (2020, "estimate", "none")
    assert (second.prior.year.start.year, second.prior.phase) == (2019, "actual")
