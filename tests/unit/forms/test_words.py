"""How printed words are known again, and what stands in their slots."""

import time

import pytest

from govledger.forms.words import Words, collapsed, normal, problem_in_spelling, slots_in, unnumbered


@pytest.mark.parametrize(("text", "wanted"), [
    ("Total  OUTLAYS", "totaloutlays"), ("ＴＯＴＡＬ", "total"), (" a\u00a0b\n", "ab"), ("Straße", "strasse"), ("", ""),
])  # fmt: skip
def test_blanks_case_and_width_say_nothing(text, wanted):
    """Words that differ in these alone are one word."""
    assert normal(text) == wanted


def test_a_title_is_known_without_its_number():
    """A number, or a roman one, before a title says nothing."""
    assert unnumbered("3. Outlays") == unnumbered("iv) Outlays") == unnumbered("Outlays") == "outlays"


def test_a_text_is_collapsed_to_single_blanks():
    """Line breaks inside a cell are blanks."""
    assert collapsed(" Debt \n service ") == "Debt service"


@pytest.mark.parametrize(("spelling", "text", "wanted"), [
    ("FY{year} Actual", "FY 2019 actual", {"year": "2019"}),
    ("{year}", "2019", {"year": "2019"}),
    ("{year}", "2018-19", {"year": "2018-19"}),
    ("{year}", "FY2019", {"year": "FY2019"}),
    ("{year}", "平成30年度", {"year": "平成30年度"}),
    ("{year}", "令和元年度", {"year": "令和元年度"}),
    ("{year}", "6018.20", None),     # an amount
    ("{year}", "6,018", None),
    ("{year}", "71", None),
    ("{year}", "Lending", None),     # a word
    ("{year} Budget", "Revised Budget", None),
    ("{line} (cont.)", "Roads (cont.)", {"line": "Roads"}),
    ("Grants to {entity} in {year}", "grants to A town in 2019", {"entity": "A town", "year": "2019"}),
    ("Total (a.b)", "Total (axb)", None),
    ("Column {number}", "Column 12", {}),
    ("[a-z]+ {year}", "abc 2019", None),
])  # fmt: skip
def test_a_spelling_with_slots(spelling, text, wanted):
    """A slot takes what it is named for and nothing else; all else in a spelling is a text, no pattern."""
    found = Words.of([(spelling, 1)]).find(text)

    assert found == (None if wanted is None else (1, wanted))


def test_a_word_in_full_beats_one_with_a_slot():
    """The spelling that says more is the one that is meant, in whatever order they stand."""
    words = Words.of([("{line}", "any"), ("Total {line}", "total"), ("Total", "all")])

    assert [words.find(text)[0] for text in ("Total", "Total roads", "Roads")] == ["all", "total", "any"]


@pytest.mark.parametrize(("spelling", "problem"), [
    ("Total", ""), ("FY{year} {entity}", "a slot ends"), ("{year}/{year}", "twice"), ("{line}{line}", "twice"),
    ("{yeer}", "no slot"), ("{year}{line}{entity}", "a slot ends"), ("{any}a{line}a{year}a{entity}", "more than"),
    ("FY{year} of {entity}", ""), ("{number}-{number}-{number}", ""),
])  # fmt: skip
def test_what_is_wrong_with_a_spelling(spelling, problem):
    """A spelling that cannot be looked for, or only by trying for ever, is refused."""
    assert problem in problem_in_spelling(spelling) if problem else problem_in_spelling(spelling) == ""


def test_the_slots_of_a_spelling_are_in_order():
    """Slots are named in braces."""
    assert slots_in("FY{year} {entity}") == ("year", "entity")


def test_a_spelling_with_many_slots_ends_in_bounded_time():
    """The costliest spelling that is allowed, on the longest text that is looked at, ends in a moment."""
    words, began = Words.of([("{line}a{entity}a{any}b", 1)]), time.perf_counter()

    assert words.find("a" * 200) is None
    assert words.find("a" * 1_000_000) is None
    assert time.perf_counter() - began < 5
