"""Figures as printed: amounts, nothings, rates and counts."""

import copy
import pickle
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from govledger.errors import FloatRefused, UnreadableFigure
from govledger.figures import (
    NOT_STATED,
    Interval,
    Nil,
    NotStated,
    Place,
    RateKind,
    RoundingMode,
    StatedAmount,
    StatedCount,
    StatedRate,
    Unit,
)

YUAN = Unit.named("元")


class TestStatedAmount:
    @pytest.mark.parametrize(
        ("text", "value", "decimals", "step", "interval"),
        [
            ("143.37万元", "1433700", 2, 100, "[1433650, 1433750]"),
            ("1.2亿元", "120000000", 1, 10**7, "[115000000, 125000000]"),
            ("272579.70元", "272579.70", 2, Fraction(1, 100), "[272579.695, 272579.705]"),
            ("272579.7元", "272579.7", 1, Fraction(1, 10), "[272579.65, 272579.75]"),
            ("337550元", "337550", 0, 1, "[337549.5, 337550.5]"),
            ("-9.5万元", "-95000", 1, 1000, "[-95500, -94500]"),
        ],
    )
    def test_a_printed_amount_is_a_set_of_amounts(self, text, value, decimals, step, interval):
        """The printed digits say which exact amounts may stand behind them; zeros before the point are digits too."""
        amount = StatedAmount.parse(text)

        assert (Decimal(value), decimals, step) == (amount.value, amount.decimals, amount.step)
        assert Interval(interval) == amount.interval

    def test_a_printed_zero_at_the_end_says_more(self):
        """272579.70 and 272579.7 have one value and different sets."""
        longer, shorter = StatedAmount.parse("272579.70元"), StatedAmount.parse("272579.7元")

        assert longer.value == shorter.value
        assert shorter.interval.encloses(longer.interval)
        assert not longer.interval.encloses(shorter.interval)

    def test_a_unit_is_needed(self):
        """A number without a unit of money is no amount."""
        with pytest.raises(TypeError):
            StatedAmount(text="5", number=5)
        with pytest.raises(UnreadableFigure, match="one amount with a unit of money"):
            StatedAmount.parse("5")

    def test_a_float_is_refused(self):
        """The printed number is a text, an int or a Decimal."""
        with pytest.raises(FloatRefused):
            StatedAmount(text="0.1元", number=0.1, unit=YUAN)

    def test_repr_can_be_pasted_back(self):
        """An amount prints as the call that makes it."""
        amount = StatedAmount.parse("143.37万元", place=Place(line=1, start=0, stop=8))
        names = {"StatedAmount": StatedAmount, "Decimal": Decimal, "Unit": Unit, "Place": Place}

        assert amount == eval(repr(amount), names) == pickle.loads(pickle.dumps(amount)) == copy.copy(amount)

    def test_it_cannot_be_changed(self):
        """What was printed stays as it was printed."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            StatedAmount.parse("5元").number = Decimal(6)


class TestParse:
    def test_the_place_is_kept(self):
        """An amount that is parsed keeps the place it is given."""
        place = Place(line=3, start=10, stop=15)

        assert place == StatedAmount.parse("14400元", place=place).place

    def test_a_printed_zero_is_an_amount_here(self):
        """Only parse_amount tells a printed zero from an amount."""
        assert Interval("[-0.5, 0.5]") == StatedAmount.parse("0元").interval


class TestRead:
    @pytest.mark.parametrize(
        ("mode", "step", "expected"),
        [
            (RoundingMode.EXACT, None, "[1433700, 1433700]"),
            (RoundingMode.DOWN, None, "[1433700, 1433800)"),
            (RoundingMode.BALANCED, None, "[1433550, 1433850]"),
            (RoundingMode.NEAREST, 1000, "[1433200, 1434200]"),
            (RoundingMode.HALF_UP, "0.01", "[1433699.995, 1433700.005)"),
        ],
    )
    def test_another_reading_gives_another_set(self, mode, step, expected):
        """The rule and the step can be given, where more is known than the digits show."""
        assert Interval(expected) == StatedAmount.parse("143.37万元").read(mode, step=step)


class TestNil:
    @pytest.mark.parametrize("mode", list(RoundingMode))
    def test_nothing_is_nothing_in_every_reading(self, mode):
        """A line printed as 0元 is exactly 0: it is not what is left of less than half a yuan."""
        nil = Nil(text="0元", unit=YUAN)

        assert nil.value == 0
        assert Interval("[0, 0]") == nil.interval == nil.read(mode) == nil.read(mode, step=10**4)

    def test_the_value_cannot_be_given(self):
        """A nil has no other value than 0."""
        with pytest.raises(TypeError):
            Nil(text="0元", value=Decimal(5))

    def test_repr_can_be_pasted_back(self):
        """A nil prints as the call that makes it."""
        nil = Nil(text="—", unit=YUAN, place=Place(line=2))

        assert nil == eval(repr(nil), {"Nil": Nil, "Unit": Unit, "Place": Place})


class TestNotStated:
    def test_there_is_one(self):
        """NOT_STATED stays the one it is through copying and pickling, so that `is` can be asked."""
        assert NOT_STATED is NotStated.NOT_STATED is copy.deepcopy(NOT_STATED) is pickle.loads(pickle.dumps(NOT_STATED))
        assert repr(NOT_STATED) == "NOT_STATED"
        assert not NOT_STATED

    def test_nil_is_not_missing(self):
        """Stated, stated as nil and not stated are three things; no two are equal."""
        stated, nil = StatedAmount.parse("0.00元"), Nil(text="0元", unit=YUAN)

        assert len({stated, nil, NOT_STATED}) == 3
        assert not hasattr(NOT_STATED, "interval")


class TestRateKind:
    @pytest.mark.parametrize(
        ("kind", "scale"),
        [(RateKind.PERCENT, "1/100"), (RateKind.PER_MILLE, "1/1000"), (RateKind.PERCENTAGE_POINTS, "1/100")],
    )
    def test_scale(self, kind, scale):
        """One percent is a hundredth, one per mille a thousandth."""
        assert Fraction(scale) == kind.scale


class TestStatedRate:
    @pytest.mark.parametrize(
        ("number", "kind", "ratio", "interval"),
        [
            ("4.20", RateKind.PERCENT, "0.042", "[0.04195, 0.04205]"),
            ("4.2", RateKind.PERCENT, "0.042", "[0.0415, 0.0425]"),
            ("100", RateKind.PERCENT, "1", "[0.995, 1.005]"),
            ("3.5", RateKind.PER_MILLE, "0.0035", "[0.00345, 0.00355]"),
            ("-120.26", RateKind.PERCENT, "-1.2026", "[-1.20265, -1.20255]"),
        ],
    )
    def test_a_printed_rate_is_a_set_of_ratios(self, number, kind, ratio, interval):
        """A rate is known to its last printed digit, as an amount is."""
        rate = StatedRate(text=number, number=number, kind=kind)

        assert Fraction(ratio) == rate.ratio
        assert Interval(interval) == rate.interval

    def test_a_rate_may_be_cut_off(self):
        """A rate can be read under another rule."""
        assert Interval("[0.042, 0.043)") == StatedRate(text="4.2%", number="4.2").read(RoundingMode.DOWN)

    def test_a_float_is_refused(self):
        """4.2 percent is given as a text."""
        with pytest.raises(FloatRefused):
            StatedRate(text="4.2%", number=4.2)


class TestStatedCount:
    def test_whole_things_are_exact(self):
        """Ten people are ten people under every rule."""
        people = StatedCount(text="10人", number=10, unit="人")

        assert Decimal(10) == people.value
        assert {Interval("[10, 10]")} == {people.interval, *(people.read(mode) for mode in RoundingMode)}

    def test_a_measured_quantity_is_known_to_its_last_digit(self):
        """2.5 square metres have been measured, not counted."""
        area = StatedCount(text="2.5平方米", number="2.5", unit="平方米")

        assert Fraction(1, 10) == area.step
        assert Interval("[2.45, 2.55]") == area.interval
        assert Interval("[2.5, 2.6)") == area.read(RoundingMode.DOWN)

    @pytest.mark.parametrize("unit", ["", None])
    def test_a_unit_is_needed(self, unit):
        """A number of nothing in particular is no count."""
        with pytest.raises(UnreadableFigure, match="a count with a unit"):
            StatedCount(text="5", number=5, unit=unit)
