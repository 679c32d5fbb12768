"""Exact numbers: what is let in, what is refused, and how it is printed."""

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest

from govledger.errors import FloatRefused, GovLedgerError, UnreadableFigure
from govledger.figures import decimal_text, exact, exact_decimal, rounded_text


class TestExact:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (5, Fraction(5)),
            (-5, Fraction(-5)),
            ("143.37", Fraction(14337, 100)),
            ("1/3", Fraction(1, 3)),
            ("-0.10", Fraction(-1, 10)),
            (Decimal("1.10"), Fraction(11, 10)),
            (Decimal("1E+4"), Fraction(10000)),
            (Fraction(2, 6), Fraction(1, 3)),
        ],
    )
    def test_every_exact_kind_is_taken(self, value, expected):
        """An int, a Decimal, a Fraction and a text give the number they write."""
        assert expected == exact(value)

    @pytest.mark.parametrize("value", [0.1, 1.0, float("nan"), float("inf")])
    def test_a_float_is_refused(self, value):
        """A float is refused even when it happens to be whole, and the message says what to give."""
        with pytest.raises(FloatRefused, match="give a str, int, Decimal or Fraction"):
            exact(value)

    @pytest.mark.parametrize("value", ["", "abc", "1,234", "1/0", "nan", "inf", Decimal("NaN"), Decimal("-Infinity")])
    def test_what_is_no_finite_number_is_refused(self, value):
        """A text that is no number, a NaN and an infinity are refused by one kind of error."""
        with pytest.raises(UnreadableFigure, match=r"is not a (finite )?number"):
            exact(value)

    @pytest.mark.parametrize("value", [True, None, b"1", [1], object])
    def test_another_kind_of_value_is_not_called_a_float(self, value):
        """What is no number at all is refused as such: None is not a float."""
        with pytest.raises(UnreadableFigure, match="is not a number"):
            exact(value)


class TestExactDecimal:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [("272579.70", "272579.70"), ("11/8", "1.375"), (Fraction(1, 8), "0.125"), (7, "7"), (Decimal("1.0"), "1.0")],
    )
    def test_printed_digits_are_kept(self, value, expected):
        """A zero printed at the end stays, for it says how exact the number is."""
        assert expected == str(exact_decimal(value))

    @pytest.mark.parametrize("value", ["1/3", Fraction(1, 7), "abc", "NaN", "", True, None])
    def test_what_has_no_finite_decimal_form_is_refused(self, value):
        """One third is refused rather than rounded."""
        with pytest.raises(UnreadableFigure):
            exact_decimal(value)

    def test_a_float_is_refused(self):
        """The door to Decimal is as narrow as the door to Fraction."""
        with pytest.raises(FloatRefused):
            exact_decimal(0.5)

    @pytest.mark.parametrize("trapped", [True, False])
    def test_the_callers_context_does_not_matter(self, trapped):
        """Neither precision nor traps of the caller's decimal context change what is read or refused."""
        with decimal.localcontext(prec=3, rounding=decimal.ROUND_UP) as context:
            context.traps[decimal.InvalidOperation] = trapped

            assert Decimal("1433715.14") == exact_decimal("1433715.14")
            assert str(exact_decimal("11/8")) == "1.375"
            with pytest.raises(GovLedgerError, match="'abc' is not a number"):
                exact_decimal("abc")


class TestDecimalText:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (Fraction(14337, 100), "143.37"),
            (Fraction(-1, 200), "-0.005"),
            (Fraction(1, 3), "1/3"),
            (Fraction(-22, 7), "-22/7"),
            (Fraction(0), "0"),
            (Fraction(10**30), "1" + "0" * 30),
            (Fraction(1, 10**12), "0.000000000001"),
        ],
    )
    def test_no_exponent_is_ever_printed(self, value, expected):
        """A number is printed in plain digits, and as a fraction when its digits would not end."""
        assert expected == decimal_text(value)


class TestRoundedText:
    @pytest.mark.parametrize(
        ("value", "places", "expected"),
        [
            (Fraction(2, 3), 2, "0.67"),
            (Fraction(1, 200), 2, "0.01"),
            (Fraction(-1, 200), 2, "-0.01"),
            (Fraction(-1, 1000), 2, "0.00"),
            (Fraction(5, 2), 0, "3"),
            (Fraction(1, 3), 0, "0"),
        ],
    )
    def test_halves_go_away_from_zero(self, value, places, expected):
        """A shown number is rounded as a reader would, and never shown as minus nothing."""
        assert expected == rounded_text(value, places)
