"""Sentences in the wordings of many places say what people read in them.

``python tests/read_wordings.py`` tells of every text what was not read rightly.
"""

import functools
import re

import pytest

from read_wordings import OUTCOMES, OWN_WORDS, RIGHT, UNREAD, counts, examined, printed, texts

TEXTS = texts()


@functools.cache
def result_of(number):
    """What the reader makes of a text."""
    return examined(TEXTS[number])


@pytest.mark.parametrize("number", range(len(TEXTS)), ids=[text.name for text in TEXTS])
def test_no_wrong_figure_and_no_false_alarm(number):
    """A figure is read rightly, kept under its own words or listed as unread; the false are found, and no other accused."""
    result = result_of(number)

    assert [(each.what, each.became, each.got) for each in result.wrong] == [], result.text.source
    assert result.findings == [], result.text.source


@pytest.mark.parametrize("which", ["facts", "claims"])
def test_nine_of_ten_are_read_rightly(which):
    """Of all figures that the texts state, and of all that they claim, nine of ten are read rightly."""
    made = counts((result_of(number) for number in range(len(TEXTS))), which)
    known = sum(made.values())

    assert made[RIGHT] + made[OWN_WORDS] + made[UNREAD] == known, {outcome: made[outcome] for outcome in OUTCOMES}
    assert 10 * made[RIGHT] >= 9 * known, {outcome: made[outcome] for outcome in OUTCOMES}


@pytest.mark.parametrize("text", TEXTS, ids=[text.name for text in TEXTS])
def test_every_figure_of_a_text_is_expected(text):
    """What is expected of a text names every amount and rate that it prints, and nothing that it does not."""
    figures = re.findall(r"(?<![\d.])[\d,]*\d(?:\.\d+)?(?:亿元|万元|千元|元|%|辆|人次|批次)", printed(text.source))
    named = {fact.figure for fact in text.facts} | {unit.figure for unit in text.claims + text.may}

    assert [figure for figure in figures if figure not in named and f"-{figure}" not in named] == []
    assert [figure for figure in named if figure not in ("", "nil") and figure not in printed(text.source)] == []
