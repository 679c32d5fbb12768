"""Every duty that is shipped brings its examples, and its test comes to what they promise."""

import pytest

from govledger.reconciliation import Fulfilment, Severity, load_rulebook, shipped_rulebooks
from govledger.reconciliation.findings.examples import run_duty

BOOKS = {name: load_rulebook(name) for name in shipped_rulebooks()}
DUTIES = {duty.id: (duty, BOOKS[name]) for name in BOOKS for duty in BOOKS[name].duties}
EXAMPLES = [
    pytest.param(duty, example, book, id=f"{duty.id}-{at}-{example.verdict.value}")
    for duty, book in DUTIES.values()
    for at, example in enumerate(duty.examples)
]
each_duty = pytest.mark.parametrize("name", DUTIES)


@pytest.mark.parametrize(("duty", "example", "book"), EXAMPLES)
def test_an_example_comes_to_its_verdict(duty, example, book):
    """On the text, the table and the figures of an example a duty comes to the verdict that the example names."""
    obligation = run_duty(duty, example, book)

    assert obligation.verdict is example.verdict
    assert not example.names or obligation.names == example.names


@each_duty
def test_a_duty_shows_when_it_is_met_and_when_not(name):
    """A duty has an example that meets it and one that does not; each other verdict is shown by some duty."""
    shown = {example.verdict for example in DUTIES[name][0].examples}

    assert {Fulfilment.MET, Fulfilment.MISSING} <= shown
    assert len(DUTIES[name][0].examples) >= 3


@each_duty
def test_a_duty_is_never_an_error(name):
    """Words prove nothing: no duty weighs as much as arithmetic."""
    assert DUTIES[name][0].severity is not Severity.ERROR


@each_duty
def test_what_offends_has_a_place(name):
    """What is missing in a text is told with its place, or with the place where it was looked for."""
    duty, book = DUTIES[name]
    for example in duty.examples:
        obligation = run_duty(duty, example, book)
        if example.verdict is Fulfilment.MISSING and example.text:
            assert obligation.place is not None
            assert obligation.place.line is not None
        if example.verdict is Fulfilment.UNTESTABLE:
            assert obligation.reason is not None


def test_every_verdict_is_shown():
    """Met, missing, not applicable and untestable are all among the examples."""
    assert {example.verdict for duty, _ in DUTIES.values() for example in duty.examples} == set(Fulfilment)
