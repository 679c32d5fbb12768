"""Rounding modes: what prints as a figure, and how a value is printed."""

from fractions import Fraction

import pytest

from govledger.errors import FloatRefused, UnreadableFigure
from govledger.figures import Interval, RoundingMode, round_to, values_printing_as

RULES = [m for m in RoundingMode if m not in (RoundingMode.EXACT, RoundingMode.NEAREST, RoundingMode.BALANCED)]


class TestRoundingMode:
    def test_a_mode_is_found_by_its_name(self):
        """The names in settings are those of the modes."""
        assert RoundingMode.HALF_UP is RoundingMode("half-up")


class TestValuesPrintingAs:
    @pytest.mark.parametrize(
        ("mode", "positive", "zero", "negative"),
        [
            ("exact", "[5, 5]", "[0, 0]", "[-5, -5]"),
            ("nearest", "[4.5, 5.5]", "[-0.5, 0.5]", "[-5.5, -4.5]"),
            ("balanced", "[3.5, 6.5]", "[-1.5, 1.5]", "[-6.5, -3.5]"),
            ("half-up", "[4.5, 5.5)", "(-0.5, 0.5)", "(-5.5, -4.5]"),
            ("half-even", "(4.5, 5.5)", "[-0.5, 0.5]", "(-5.5, -4.5)"),
            ("down", "[5, 6)", "(-1, 1)", "(-6, -5]"),
            ("floor", "[5, 6)", "[0, 1)", "[-5, -4)"),
            ("ceiling", "(4, 5]", "(-1, 0]", "(-6, -5]"),
        ],
    )
    def test_every_mode_on_both_sides_of_zero(self, mode, positive, zero, negative):
        """Each mode has its own set, and zero is where the sides meet."""
        sets = [values_printing_as(value, step=1, mode=RoundingMode(mode)) for value in (5, 0, -5)]

        assert [Interval(positive), Interval(zero), Interval(negative)] == sets

    def test_halves_belong_to_even_neighbours(self):
        """Under half-even a figure with an even last digit takes both halves, one with an odd digit none."""
        even = values_printing_as("1.12", step="0.01", mode=RoundingMode.HALF_EVEN)
        odd = values_printing_as("1.13", step="0.01", mode=RoundingMode.HALF_EVEN)

        assert [Interval("[1.115, 1.125]"), Interval("(1.125, 1.135)")] == [even, odd]

    @pytest.mark.parametrize("step", [0, -1, "-0.01"])
    def test_a_step_is_positive(self, step):
        """A step of nothing or less is refused."""
        with pytest.raises(UnreadableFigure, match="a step greater than zero"):
            values_printing_as(5, step=step, mode=RoundingMode.NEAREST)

    def test_a_float_is_refused(self):
        """Neither the value nor the step can be a float."""
        with pytest.raises(FloatRefused):
            values_printing_as(5, step=0.1, mode=RoundingMode.NEAREST)


class TestRoundTo:
    @pytest.mark.parametrize(
        ("mode", "expected"),
        [
            ("half-up", [3, 2, 2, 1, 0, -1, -2, -2, -3]),
            ("half-even", [2, 2, 2, 1, 0, -1, -2, -2, -2]),
            ("down", [2, 1, 1, 1, 0, -1, -1, -1, -2]),
            ("floor", [2, 1, 1, 1, 0, -2, -2, -2, -3]),
            ("ceiling", [3, 2, 2, 2, 0, -1, -1, -1, -2]),
        ],
    )
    def test_every_rule_on_both_sides_of_zero(self, mode, expected):
        """Each rule treats halves, less and more than halves, above and below zero, as its name says."""
        values = ["2.5", "1.75", "1.5", "1.25", "0", "-1.25", "-1.5", "-1.75", "-2.5"]

        assert expected == [round_to(value, step=1, mode=RoundingMode(mode)) for value in values]

    @pytest.mark.parametrize(("mode", "expected"), [("half-up", "33.76"), ("half-even", "33.76"), ("down", "33.75")])
    def test_a_published_case(self, mode, expected):
        """337550元 is 33.755万元: a half, which binary floating point prints as 33.75 under every rule."""
        assert Fraction(expected) == round_to("33.755", step="0.01", mode=RoundingMode(mode))

    @pytest.mark.parametrize("mode", ["exact", "nearest", "balanced"])
    def test_a_mode_that_does_not_decide_is_refused(self, mode):
        """What may go either way is no rule to print by; a multiple of the step needs none."""
        assert round_to(3, step=1, mode=RoundingMode(mode)) == 3
        with pytest.raises(UnreadableFigure, match=r"a rule that rounds 2\.5 to a multiple of 1"):
            round_to("2.5", step=1, mode=RoundingMode(mode))

    @pytest.mark.parametrize("mode", RULES)
    @pytest.mark.parametrize("step", [0, -1])
    def test_a_step_is_positive(self, mode, step):
        """A step of nothing or less is refused by an error of ours, not by a division."""
        with pytest.raises(UnreadableFigure, match="a step greater than zero"):
            round_to("2.5", step=step, mode=mode)

    @pytest.mark.parametrize("step", [20, 1, "0.5", "0.01", Fraction(1, 3)])
    def test_any_step_will_do(self, step):
        """A step need not be a power of ten."""
        assert round_to("1234.567", step=step, mode=RoundingMode.FLOOR) % Fraction(step) == 0
