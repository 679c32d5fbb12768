"""Units of money."""

from fractions import Fraction

import pytest

from govledger.errors import FloatRefused, UnknownUnit, UnreadableFigure
from govledger.figures import UNITS, Unit


class TestUnit:
    @pytest.mark.parametrize("unit", [*UNITS.values(), Unit("third", "1/3"), Unit("百", 100, "CNY")], ids=repr)
    def test_repr_can_be_pasted_back(self, unit):
        """Every unit prints as the call that makes it, 角 and 分 with their parts of a yuan too."""
        assert unit == eval(repr(unit), {"Unit": Unit})

    @pytest.mark.parametrize("factor", [0, -1, "-0.01"])
    def test_a_factor_is_positive(self, factor):
        """A unit of nothing or less is refused."""
        with pytest.raises(UnreadableFigure, match="a factor greater than zero"):
            Unit("x", factor)

    def test_a_float_is_refused(self):
        """0.1 yuan is given as a text."""
        with pytest.raises(FloatRefused):
            Unit("角", 0.1, "CNY")


class TestNamed:
    @pytest.mark.parametrize(
        ("name", "factor", "currency"),
        [
            ("元", 1, "CNY"),
            ("分", Fraction(1, 100), "CNY"),
            ("万元", 10**4, "CNY"),
            ("亿元", 10**8, "CNY"),
            ("百万円", 10**6, "JPY"),
            ("億円", 10**8, "JPY"),
            ("₹ crore", 10**7, "INR"),
            ("£bn", 10**9, "GBP"),
            ("lakh", 10**5, None),
            ("million", 10**6, None),
        ],
    )
    def test_a_printed_name_has_a_factor(self, name, factor, currency):
        """A unit is found by the name that is printed; a bare scale has no currency."""
        unit = Unit.named(name)

        assert (factor, currency) == (unit.factor, unit.currency)

    @pytest.mark.parametrize(
        ("name", "factor", "currency"),
        [
            ("R$ mil", 10**3, "BRL"),
            ("R$ milhões", 10**6, "BRL"),
            ("miles de euros", 10**3, "EUR"),
            ("Mil Millones de Euros", 10**9, "EUR"),
            ("mil euros", 10**3, "EUR"),
            ("TEUR", 10**3, "EUR"),
            ("T€", 10**3, "EUR"),
            ("£'000", 10**3, "GBP"),
            ("£’000s", 10**3, "GBP"),
            ("$'000", 10**3, "USD"),
            ("EUR '000", 10**3, "EUR"),
        ],
    )
    def test_tables_of_other_languages(self, name, factor, currency):
        """Names that tables print above their amounts are known whole; "mil" and "T" are thousands there, no English words."""
        unit = Unit.named(name)

        assert (factor, currency) == (unit.factor, unit.currency)

    @pytest.mark.parametrize(
        "name", ["000", "'000", "€000", "EUR 000", "000 EUR", "£0000", "£'00", "mil pesos", "miles de"]
    )
    def test_digits_alone_are_no_unit(self, name):
        """Zeros are thousands only where a mark tells that they are left out."""
        with pytest.raises(UnknownUnit):
            Unit.named(name)

    def test_zeros_do_not_stand_behind_a_number(self):
        """A number in thousands of pounds is not printed as if the zeros were its own."""
        assert Unit.named("£'000").affixes == ("", "\u00a0£'000")

    def test_near_names_are_offered(self):
        """An unknown name is refused with those that it may have been."""
        with pytest.raises(UnknownUnit, match=r"unknown unit '百万员'; near: .*make one with Unit"):
            Unit.named("百万员")


class TestUnits:
    def test_every_unit_is_kept_under_its_name(self):
        """The table has no entry under another name."""
        assert all(name == unit.name for name, unit in UNITS.items())
