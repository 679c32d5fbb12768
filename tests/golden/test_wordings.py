"""Sentences in the wordings of many places say what people read in them.

``python tests/read_wordings.py`` tells of every text what was not read rightly.
"""

import functools
import re

import pytest

from read_wordings import OUTCOMES, RIGHT, counts, examined
from told_wordings import printed, texts

TEXTS = texts()
NAMES = [text.name for text in TEXTS]
FIGURE = re.compile(r"(?<![\d.亿])(?<!亿\d,)[\d,]*\d(?:\.\d+)?(?:亿元|万元|千元|元|%|辆|人次|批次)")


@functools.cache
def result_of(number):
    """What the reader makes of a text."""
    return examined(TEXTS[number])


@pytest.mark.parametrize("number", range(len(TEXTS)), ids=NAMES)
def test_nothing_is_read_wrongly(number):
    """Every figure is read as it is meant, or kept under the issuer's own words, or listed as unread."""
    result = result_of(number)

    assert result.wrong == [], result.text.source


@pytest.mark.parametrize("number", range(len(TEXTS)), ids=NAMES)
def test_what_is_false_is_found_and_nothing_else(number):
    """A text that agrees with itself is not accused; of one that does not, nothing but what is false is."""
    result = result_of(number)

    assert result.findings == [], result.text.source


@pytest.mark.parametrize("which", ["facts", "claims"])
def test_nine_of_ten_are_read_rightly(which):
    """Of all that the texts state, and of all that they claim, nine of ten figures are read rightly."""
    made = counts((result_of(number) for number in range(len(TEXTS))), which)

    assert 10 * made[RIGHT] >= 9 * sum(made.values()), {outcome: made[outcome] for outcome in OUTCOMES}


def test_every_text_has_a_name_of_its_own():
    """The name of a text tells which it is."""

    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("text", TEXTS, ids=NAMES)
def test_every_figure_of_a_text_is_expected(text):
    """What is expected of a text names every amount, rate and count that it prints, and nothing that it does not."""
    source = printed(text.source)
    named = {fact.figure for fact in text.facts} | {unit.figure for unit in text.claims + text.may}

    assert [figure for figure in FIGURE.findall(source) if not {figure, f"-{figure}"} & named] == []
    assert [figure for figure in named if figure not in ("", "nil") and figure not in source] == []
