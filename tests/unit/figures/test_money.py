"""Exact money and currencies."""

import decimal
from decimal import Decimal

import pytest

from govledger.errors import CurrencyMismatch, FloatRefused, UnreadableFigure
from govledger.figures import Currency, Money


class TestCurrency:
    def test_a_code_has_three_capitals(self):
        """CNY is a currency; what is not written so is refused."""
        assert Currency(code="CNY", decimals=2) == Currency("CNY")
        for code in ("cny", "CN", "CNYX", "C1Y", "元", ""):
            with pytest.raises(UnreadableFigure, match="ISO 4217"):
                Currency(code)


class TestMoney:
    @pytest.mark.parametrize(
        ("computed", "expected"),
        [
            (Money("811900.66", "CNY") + Money("272579.7", "CNY"), "Money('1084480.36', 'CNY')"),
            (Money("1.50", "CNY") + Money("1.50", "CNY"), "Money('3.00', 'CNY')"),
            (Money("1", "CNY") - Money("1.00", "CNY"), "Money('0.00', 'CNY')"),
            (Money("1.10", "EUR") * 3, "Money('3.30', 'EUR')"),
            ("0.5" * Money("1.10", "EUR"), "Money('0.55', 'EUR')"),
            (-Money("1.10", "EUR"), "Money('-1.10', 'EUR')"),
            (abs(Money("-1.10", "EUR")), "Money('1.10', 'EUR')"),
            (Money("1E+4", "EUR"), "Money('10000', 'EUR')"),
            (Money("1E+4", "EUR") + Money("1", "EUR"), "Money('10001', 'EUR')"),
        ],
    )
    def test_cents_stay_cents(self, computed, expected):
        """A result is exact, and keeps the decimals that its parts were written with."""
        assert expected == repr(computed)

    def test_repr_can_be_pasted_back(self):
        """Money prints as the call that makes it."""
        money = Money("-1433715.14", "CNY")

        assert money == eval(repr(money), {"Money": Money})

    @pytest.mark.parametrize(
        "operation",
        [
            lambda a, b: a + b,
            lambda a, b: a - b,
            lambda a, b: a < b,
            lambda a, b: a <= b,
            lambda a, b: a > b,
            lambda a, b: a >= b,
        ],
    )
    @pytest.mark.parametrize("other", [Money("1", "GBP"), 1, Decimal(1), None])
    def test_only_one_currency_is_added_and_compared(self, operation, other):
        """Another currency, and a number without any, meet no money in a sum or an order."""
        with pytest.raises(CurrencyMismatch, match="cannot be added or compared"):
            operation(Money("1", "EUR"), other)

    def test_other_currencies_are_unequal(self):
        """Asking whether they are equal is allowed: they are not."""
        assert Money("1", "EUR") != Money("1", "GBP")
        assert Money("1.0", "EUR") == Money("1", "EUR")

    @pytest.mark.parametrize("make", [lambda: Money(0.1, "EUR"), lambda: Money("1", "EUR") * 0.1])
    def test_a_float_is_refused(self, make):
        """Money is neither made of a float nor multiplied by one."""
        with pytest.raises(FloatRefused):
            make()

    def test_a_third_is_refused(self):
        """A product without a finite decimal form is not rounded in silence."""
        with pytest.raises(UnreadableFigure, match="finite decimal form"):
            Money("1", "EUR") * "1/3"

    def test_order(self):
        """Amounts of one currency are ordered by value."""
        small, large = Money("9.9", "CNY"), Money("10", "CNY")

        assert small < large
        assert small <= large
        assert large > small
        assert large >= small

    def test_the_callers_context_does_not_matter(self):
        """Sums, products and prints are exact under a precision of three digits."""
        with decimal.localcontext(prec=3, rounding=decimal.ROUND_UP):
            added = Money("1243183.36", "CNY") + Money("178847.00", "CNY")

            assert repr(added) == "Money('1422030.36', 'CNY')"
            assert repr(added * 3) == "Money('4266091.08', 'CNY')"
