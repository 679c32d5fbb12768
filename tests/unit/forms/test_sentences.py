"""Sentences of sums: which amount is the whole, which are added and which are taken away."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govledger.accounts import Key, shipped_catalogue
from govledger.fiscal import calendar
from govledger.forms.sentences import (
    equation_of,
    moved,
    problem_in_rate,
    problem_in_sentence,
    rate_parts,
    with_parts,
)

CATALOGUE = shipped_catalogue()
AMOUNTS = [
    "revenue.total", "expenditure.total", "opening_balance.total", "closing_balance.total", "original_budget(revenue.total)",
    'expenditure.nature("basic")',
]  # fmt: skip
KEY = Key.of("revenue", year=calendar("DE").starting(2019), nature="basic")


def said(text):
    """The whole of a sentence, and its parts with their signs."""
    found = equation_of(text, CATALOGUE)
    return str(found.whole), [str(part) for part in found.parts]


class TestEquation:
    def test_the_amount_that_stands_alone_is_the_whole(self):
        """It may stand on either side."""
        assert (
            said("revenue.total == expenditure.total + closing_balance.total")
            == said("expenditure.total + closing_balance.total == revenue.total")
            == ("revenue.total", ["expenditure.total", "closing_balance.total"])
        )

    def test_what_is_taken_away_has_a_sign(self):
        """A part that is taken away is told from one that is added."""
        assert said("closing_balance.total == opening_balance.total - expenditure.total")[1] == [
            "opening_balance.total", "-expenditure.total",
        ]  # fmt: skip

    def test_the_first_on_the_left_is_the_whole_of_two_long_sides(self):
        """What stands beside it goes to the other side with its sign turned."""
        text = "revenue.total + opening_balance.total == expenditure.total + closing_balance.total"

        assert said(text) == (
            "revenue.total", ["expenditure.total", "closing_balance.total", "-opening_balance.total"],
        )  # fmt: skip

    def test_the_whole_is_never_taken_away(self):
        """On a side whose first amount is taken away, the one that is added is the whole."""
        assert said("0 - expenditure.total + revenue.total == closing_balance.total + opening_balance.total")[0] == (
            "revenue.total"
        )

    @given(
        st.permutations(AMOUNTS),
        st.lists(st.sampled_from([1, -1]), min_size=6, max_size=6),
        st.integers(1, 5),
        st.data(),
    )
    def test_a_sentence_says_what_it_said(self, amounts, signs, cut, data):
        """For any figures, the whole less its parts is one side less the other, but for the sign."""
        signs[0] = signs[cut] = 1
        texts = [f"{'-' if sign < 0 else '+'} {amount}" for sign, amount in zip(signs, amounts, strict=True)]
        sides = [" ".join(side).removeprefix("+ ") for side in (texts[:cut], texts[cut:])]
        found = equation_of(" == ".join(sides), CATALOGUE)
        figures = data.draw(st.fixed_dictionaries({amount: st.integers(-9, 9) for amount in AMOUNTS}))
        left, right = (
            sum(sign * figures[amount] for sign, amount in pairs)
            for pairs in (list(zip(signs, amounts, strict=True))[:cut], list(zip(signs, amounts, strict=True))[cut:])
        )
        rest = figures[str(found.whole.path)] - sum(part.sign * figures[str(part.path)] for part in found.parts)

        assert found.whole.sign == 1
        assert len(found.parts) == len(AMOUNTS) - 1
        assert rest in (left - right, right - left)


class TestProblems:
    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("revenue.total <= expenditure.total", "is no sum"),
            ("revenue.total", ""),
            ("revenue.total == 2 * expenditure.total", "has numbers"),
            ("revenue.total == expenditure.total + 5", "has numbers"),
            ("revenue.total == prior(revenue.total)", "asks for the year before"),
            ("0 - revenue.total == expenditure.total", "only takes away"),
            ("sum(revenue.by_source) == revenue.total", "goes through members"),
        ],
    )
    def test_what_is_no_sentence_of_a_form(self, text, problem):
        """What a form cannot say is refused with what to write, or where to say it."""
        assert problem in (found := problem_in_sentence(text, CATALOGUE))
        assert found != ""

    def test_a_sentence_is_none(self):
        """A sum of amounts, added or taken away, has no problem."""
        assert problem_in_sentence("revenue.total - expenditure.total == closing_balance.total", CATALOGUE) == ""

    @pytest.mark.parametrize(
        ("text", "is_rate"),
        [("actual / original_budget", True), ("revenue.total / expenditure.total", True), ("actual /", False),
         ("actual / nothing", False), ("/", False)],
    )  # fmt: skip
    def test_rates(self, text, is_rate):
        """A rate divides one phase or amount by another."""
        assert (problem_in_rate(text, CATALOGUE) == "") == is_rate
        assert rate_parts(text) == tuple(part.strip() for part in re.split("/", text, maxsplit=1))


class TestMoved:
    def test_a_key_in_another_phase(self):
        """A phase moves a key there and leaves all else."""
        assert str(moved(KEY, "original_budget")) == "original_budget of revenue (nature 'basic') of 2019"

    def test_a_key_as_another_amount(self):
        """An amount moves a key to its concept, with the members that it names in place of those that the key has."""
        assert moved(KEY, 'expenditure.nature("project")') == with_parts(
            KEY, {"concept": "expenditure", "nature": "project"}
        )

    def test_no_parts_leave_a_key(self):
        """Nothing that is changed is the key itself."""
        assert with_parts(KEY, {}) == KEY
