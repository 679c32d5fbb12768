"""The tables of words: every language says the same things of the same parts."""

import pytest

from govledger.reports.messages import LOCALES, SLOT, messages

TABLES = {locale: messages(locale).texts for locale in LOCALES}
ITS_OWN = {
    "name.year": {"year", "start"},  # a year by its label, or by the year in which it starts
    "rule.why": {"title", "why"},  # rules say why in English alone: elsewhere their title stands in
    "question.why": {"why"},
}
IDS = sorted(set().union(*TABLES.values()))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_has_every_id(locale):
    """What can be said in one language can be said in all."""
    lacking = [name for name in IDS if name not in TABLES[locale]]

    assert not lacking, f"messages.{locale}.toml lacks {lacking}"


@pytest.mark.parametrize("name", IDS)
def test_every_language_fills_in_the_same_parts(name):
    """A sentence tells the same parts in every language, but for the few of which a language may take its own."""
    slots = {locale: {slot[1] for slot in SLOT.finditer(table[name])} for locale, table in TABLES.items()}
    told = {frozenset(found - ITS_OWN.get(name, set())) for found in slots.values()}

    assert len(told) == 1, slots
