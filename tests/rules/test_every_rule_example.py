"""Every rule that is shipped brings its examples, and the engine comes to the verdicts that they promise."""

import re

import pytest

from govledger.reconciliation import Severity, Verdict, load_rulebook, shipped_rulebooks
from govledger.reconciliation.findings.examples import run

BOOKS = {name: load_rulebook(name) for name in shipped_rulebooks()}
RULES = [(name, rule) for name, book in BOOKS.items() for rule in book.rules]
EXAMPLES = [
    pytest.param(name, rule, example, id=f"{name}-{rule.id}-{index}-{example.verdict.value}")
    for name, rule in RULES
    for index, example in enumerate(rule.examples)
]
HELD = {Verdict.HOLDS, Verdict.HOLDS_WITHIN_ROUNDING}
ID = re.compile(r"[A-Z]{1,4}\d{1,3}[A-Z]?")
NAME = re.compile(r"[a-z]+(-[a-z]+)*")
# What an authority says when it names a text: a law, a form, an article; or that the document binds itself.
TEXT_NAMED = re.compile(r"\b[LFU]\d\b|\b[GEK]\b|art\.|formula|table|document")

each_rule = pytest.mark.parametrize(("book", "rule"), RULES, ids=[f"{name}-{rule.id}" for name, rule in RULES])


@pytest.mark.parametrize(("book", "rule", "example"), EXAMPLES)
class TestExamples:
    def test_the_verdict_of_an_example_is_reached(self, book, rule, example):
        """On the figures of an example the rule comes to the verdict that the example names."""
        verdicts = run(rule, example, BOOKS[book])

        assert example.verdict in verdicts

    def test_only_a_contradicted_example_is_contradicted(self, book, rule, example):
        """An example that holds or cannot be told is contradicted by no part of its rule."""
        contradicted = Verdict.CONTRADICTED in run(rule, example, BOOKS[book])

        assert contradicted == (example.verdict is Verdict.CONTRADICTED)


@each_rule
class TestRules:
    def test_a_rule_has_its_three_examples(self, book, rule):  # noqa: ARG002 (names the case)
        """A rule shows when it holds, when it is contradicted, and when it cannot tell."""
        shown = {example.verdict for example in rule.examples}

        assert shown & HELD
        assert Verdict.CONTRADICTED in shown
        assert Verdict.UNTESTABLE in shown

    def test_a_rule_is_told_apart_and_named(self, book, rule):
        """An id is well formed and used once in its rulebook; a name is words with hyphens."""
        ids = [other.id for other in BOOKS[book].rules]

        assert ID.fullmatch(rule.id)
        assert ids.count(rule.id) == 1
        assert NAME.fullmatch(rule.name)

    def test_an_error_names_its_text(self, book, rule):  # noqa: ARG002
        """Only an authority with a text behind it, and no premise, supports an error."""
        if rule.severity is Severity.ERROR:
            assert TEXT_NAMED.search(rule.authority)
            assert not rule.authority.startswith("No text")
            assert rule.premises == ()

    def test_every_statement_parses(self, book, rule):  # noqa: ARG002
        """Every statement of a rule is one of the small language."""
        assert len(rule.parsed()) == len(rule.statements) > 0

    def test_a_rule_has_a_title_in_both_languages(self, book, rule):  # noqa: ARG002
        """A reader of either language is told what a rule says, and why."""
        assert rule.title["en"].strip()
        assert rule.title["zh_CN"].strip()
        assert rule.why.strip()

    def test_years_in_force_are_in_order(self, book, rule):  # noqa: ARG002
        """A rule that ends does so after it began."""
        if rule.since is not None and rule.until is not None:
            assert rule.since < rule.until


@pytest.mark.parametrize("name", BOOKS)
def test_a_duty_names_its_text_and_is_told_apart(name):
    """A duty to disclose has an id of its own, titles in both languages and an authority."""
    duties = BOOKS[name].duties
    ids = [duty.id for duty in duties] + [rule.id for rule in BOOKS[name].rules]

    assert len(set(ids)) == len(ids)
    for duty in duties:
        assert duty.title["en"]
        assert duty.title["zh_CN"]
        assert duty.why
        assert duty.authority
