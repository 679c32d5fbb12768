"""The format specification of figures."""

from decimal import Decimal
from fractions import Fraction

import pytest

from govledger.errors import CurrencyMismatch, UnknownUnit, UnreadableFigure
from govledger.figures import Money, RateKind, StatedAmount, StatedRate
from govledger.figures.written import number_text
from govledger.fiscal import calendar
from govledger.formatting import Percent, PercentagePoints

MONEY = Money("1433715.14", "CNY")
STATED = StatedAmount.parse("143.37万元")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (f"{MONEY:.2万元}", "143.37万元"),
        (f"{MONEY:,.0元}", "1,433,715元"),
        (f"{MONEY:,}", "1,433,715.14\u00a0CNY"),
        (f"{MONEY:元}", "1433715.14元"),
        (f"{MONEY:万元}", "143.371514万元"),
        (f"{MONEY:.1million}", "1.4\u00a0million"),
        (f"{Money('-1250000', 'GBP'):.1£m}", "-£1.3m"),
        (f"{Money('-0.001', 'EUR'):.2€}", "€0.00"),
        (f"{Money('5.10', 'EUR'):€}", "€5.10"),
        (f"{MONEY}", "Money('1433715.14', 'CNY')"),
        (f"{STATED:,.0元}", "1,433,700元"),
        (f"{STATED:.1}", "143.4万元"),
        (f"{StatedRate(text='4.25%', number='4.25'):.1}", "4.3%"),
        (f"{StatedRate(text='1.2', number='1.2', kind=RateKind.PERCENTAGE_POINTS):.0}", "1\u00a0percentage points"),
        (f"{Percent(Fraction(100, 3)):.2}", "33.33%"),
        (f"{PercentagePoints('-1.25'):.1}", "-1.3\u00a0percentage points"),
        (f"{calendar('GB').starting(2019):long}", "2019 to 2020"),
        (f"{calendar('CN').starting(2019)}", "2019年度"),
    ],
)
def test_formats(printed, expected):
    """Units, decimals and commas of every figure that has a format."""
    assert expected == printed


@pytest.mark.parametrize("spec", ["2f", ".2f5", ",,", ".", ".2,", "0>10", "1万元"])
def test_what_is_no_format_is_refused(spec):
    """A format of floats, or one out of order, is refused."""
    with pytest.raises((UnreadableFigure, UnknownUnit)):
        format(MONEY, spec)


def test_a_unit_of_another_currency_is_refused():
    """Money is not printed in the unit of another currency."""
    with pytest.raises(CurrencyMismatch, match="CNY and GBP"):
        format(MONEY, ".1£m")


def test_a_rate_has_no_unit():
    """A rate is not printed in a unit of money."""
    with pytest.raises(UnreadableFigure, match="is not a format of rates"):
        number_text(Decimal(5), ".1万元")
