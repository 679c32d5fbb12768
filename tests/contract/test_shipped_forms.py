"""Every shipped form is right by itself: nothing is wrong with it, and its examples read as they say."""

import pytest

from govledger import countries
from govledger.forms.checking import problems_of

FORMS = [(name, form) for name in countries.available() for form in countries.load(name).tables]


def test_there_are_some():
    """The forms of the shipped countries are found."""
    assert len(FORMS) >= 20


@pytest.mark.parametrize(("country", "form"), FORMS, ids=[form.id for _, form in FORMS])
def test_nothing_is_wrong_with_a_form(country, form):
    """No word stands twice, no condition is never met, and each example reads as the facts that it says."""
    assert problems_of(form) == (), country
    assert all(example.facts for example in form.examples)
