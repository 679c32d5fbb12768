"""Per cent and percentage points."""

from fractions import Fraction

import pytest

from govledger.errors import FloatRefused, UndefinedRate, UnknownLocale, UnknownStyle, UnreadableFigure
from govledger.formatting import Percent, PercentagePoints, completion, share


class TestPercent:
    """Rates in per cent."""

    @pytest.mark.parametrize(
        ("locale", "printed"),
        [("zh_CN", "-5.91%"), ("de", "-5,91\u00a0%"), ("tr", "-%5,91"), ("fr", "-5,91\u00a0%"), ("ar_EG", "-5.91%")],
    )
    def test_the_sign_stands_where_the_locale_puts_it(self, locale, printed):
        """A rate is printed with the marks of its locale."""
        assert Percent("-5.9097").write(locale=locale).replace("\u200e", "") == printed

    def test_it_is_rounded_once_and_by_name(self):
        """A rate is exact until it is printed, and rounded by the rule that is named."""
        third = Percent(Fraction(100, 3))

        assert (third.write(locale="en"), third.write(locale="en", decimals=0, rounding="ceiling")) == ("33.33%", "34%")
        assert Percent("-0.004").write(locale="en") == "0.00%"
        assert Percent("-4.2").write(locale="en", negative="brackets") == "(4.20%)"

    def test_differences_are_points(self):
        """The difference of two rates is in percentage points, which add to rates and to one another alone."""
        assert Percent("5.5") - Percent(4) == PercentagePoints("1.5")
        assert Percent(4) + PercentagePoints("1.5") == Percent("5.5")
        with pytest.raises(TypeError):
            Percent(4) + Percent(1)
        with pytest.raises(TypeError):
            PercentagePoints(4) + 1
        assert Percent(1) != PercentagePoints(1)

    @pytest.mark.parametrize(
        ("value", "error"), [(4.2, FloatRefused), ("NaN", UnreadableFigure), (True, UnreadableFigure)]
    )
    def test_what_is_no_exact_number_is_refused(self, value, error):
        """A float, NaN and a truth value are no rates."""
        with pytest.raises(error):
            Percent(value)

    def test_unknown_ways_are_refused(self):
        """An unknown locale or negative style is refused by name."""
        with pytest.raises(UnknownLocale, match="unknown locale 'xx'"):
            Percent(1).write(locale="xx")
        with pytest.raises(UnknownStyle, match="unknown negative style 'red'"):
            Percent(1).write(locale="en", negative="red")


class TestPercentagePoints:
    """Differences of rates."""

    def test_one_point_is_singular(self):
        """One point, written as one, has the word for one."""
        assert PercentagePoints(-1).write(locale="en", decimals=0) == "-1\u00a0percentage point"
        assert PercentagePoints(1).write(locale="en", decimals=1) == "1.0\u00a0percentage points"
        assert PercentagePoints(1).write(locale="de", decimals=0) == "1\u00a0Prozentpunkt"

    def test_a_language_without_words_is_refused(self):
        """A language whose words are not known is refused with those that are."""
        with pytest.raises(UnknownLocale, match="no words for percentage points for locale 'sw'; known: en, zh_Hans"):
            PercentagePoints(1).write(locale="sw")


class TestShare:
    """Shares and completion rates."""

    def test_shares_of_the_running_example(self):
        """The economic classes of the published example as shares of its expenditure."""
        shares = [share(part, of="1422030.36") for part in ("811900.66", "272579.70", "337550")]

        assert [rate.write(locale="zh_CN") for rate in shares] == ["57.09%", "19.17%", "23.74%"]
        assert sum(rate.number for rate in shares) == 100

    def test_of_nothing_there_is_no_rate(self):
        """A share of nothing is refused, and so is the completion of no budget, even where both are nothing."""
        with pytest.raises(UndefinedRate, match="5 of 0 is no rate"):
            share(5, of="0.00")
        with pytest.raises(UndefinedRate):
            completion(0, budget=0)
