"""Chinese sentences in wordings that the reader has never seen: read rightly or listed, and never accused falsely."""

import pytest

from independent.sentences.judge import Judge
from independent.sentences.mistakes import DIRECTION, KINDS, plant
from independent.sentences.readings import Read, above_note, astray, told
from independent.sentences.written import write

CONSISTENT = range(300)
PLANTED = range(300)
AT_LEAST = 0.9


@pytest.fixture(scope="module")
def consistent():
    """Texts in which all is true: their numbers, what was read of them and what became of it."""
    made = []
    for seed in CONSISTENT:
        written = write(seed)
        laid = written.laid()
        read = Read(laid.text)
        made.append((seed, read, Judge(laid, written.draft.claims, read).judged))
    return made


@pytest.fixture(scope="module")
def planted():
    """Texts with a mistake: their numbers, the mistakes, what was found, and whether the figures were read."""
    kinds = [*KINDS, DIRECTION]
    made = []
    for seed in PLANTED:
        mistake = plant(seed, kinds[seed % len(kinds)])
        if mistake is not None:
            laid = mistake.written.laid()
            read = Read(laid.text)
            judged = Judge(laid, mistake.written.draft.claims, read).judged
            readable = any(judged.readable(claim) == "known" for claim in mistake.denied)
            made.append((seed, mistake.kind, mistake.place(laid), above_note(read.report()), readable))
    return made


class TestConsistent:
    def test_nothing_is_read_wrongly(self, consistent):
        """No figure comes under another item, year, phase, scope or value, and no claim is of another figure."""
        wrong = [(seed, why) for seed, _, judged in consistent for why in judged.wrong]

        assert wrong == []

    def test_nothing_is_lost(self, consistent):
        """Every numeral is a figure, part of a claim, no figure, or listed as unread."""
        lost = [
            (seed, each.what.number)
            for seed, _, judged in consistent
            for each in judged.numerals
            if each.verdict == "lost"
        ]

        assert lost == []

    def test_nobody_is_accused(self, consistent):
        """A text in which all is true raises nothing above a note."""
        accused = [(seed, told(finding)) for seed, read, _ in consistent for finding in above_note(read.report())]

        assert accused == []

    def test_most_is_read(self, consistent):
        """Of the numerals that a person reads without doubt, at least nine in ten become the right figures."""
        verdicts = [each.verdict for *_, judged in consistent for each in judged.numerals if not each.what.may]

        assert verdicts.count("right") >= AT_LEAST * len(verdicts)


class TestPlanted:
    def test_what_was_read_is_found(self, planted):
        """A mistake whose figures were read is found."""
        missed = [(seed, kind) for seed, kind, _, findings, readable in planted if readable and not findings]

        assert missed == []

    @pytest.mark.parametrize(
        "turned",
        [
            pytest.param(False, id="figures"),
            pytest.param(
                True,
                id="words",
            ),
        ],
    )
    def test_nothing_is_located_wrongly(self, planted, turned):
        """The planted mistake is among the suspects of a finding, and no finding points elsewhere."""
        asked = [each for each in planted if (each[1] == DIRECTION) == turned]
        wrong = [(seed, kind) for seed, kind, place, findings, _ in asked if astray(findings, *place)]

        assert wrong == []
