"""Figures as a statement prints them, and what accounts say apart from their wording."""

from decimal import Decimal

import attrs
import pytest

from govledger.accounts import Accounts, Change, Direction
from govledger.countries.cn.statement.restating import content, rate_text, restated
from govledger.errors import UnknownUnit
from govledger.figures import Nil, RateKind, StatedAmount, StatedCount, StatedRate, Unit
from govledger.fiscal import calendar

YEAR = calendar("CN").starting(2019)


def printed(figure, **options):
    """How a figure is printed."""
    accounts = Accounts(entity="某中心", year=YEAR).state("revenue", figure)
    return restated(accounts, **options).revenue.total.statements[0].text


class TestRestated:
    @pytest.mark.parametrize(
        ("text", "unit", "decimals", "shown"),
        [
            ("1,433,715.14元", None, None, "1433715.14元"),
            ("272579.70元", None, None, "272579.70元"),
            ("337550元", "万元", None, "33.7550万元"),
            ("337550元", "万元", 2, "33.76万元"),
            ("1.4万元", "万元", 2, "1.4万元"),
            ("143.37万元", "元", None, "143.37万元"),
            ("3.05亿元", "万元", None, "3.05亿元"),
            ("3.00000000亿元", "元", None, "300000000元"),
            ("-12345千元", "万元", None, "-1234.5万元"),
            ("0.00元", None, None, "0.00元"),
            ("0.00元", "万元", None, "0.000000万元"),
            ("9999.95元", "万元", 2, "1.00万元"),
        ],
    )
    def test_amounts(self, text, unit, decimals, shown):
        """An amount is moved to the unit digit by digit; what is known too coarsely for it keeps its own."""
        assert shown == printed(StatedAmount.parse(text), unit=unit, decimals=decimals)

    @pytest.mark.parametrize(("text", "shown"), [("0元", "0.0000万元"), ("0千元", "0.0万元"), ("0万元", "0.0000亿元")])
    def test_less_than_one_is_not_nothing(self, text, shown):
        """An amount that rounds to 0 of its unit is printed in a larger one, where 0元 would be read as nil."""
        assert shown == printed(StatedAmount.parse(text))

    @pytest.mark.parametrize(
        ("unit", "shown"),
        [(Unit.named("角"), "0.5元"), (Unit("万圆整", 10000, "CNY"), "5万元"), (Unit("两", 37), "185元")],
    )
    def test_a_unit_that_texts_are_not_read_in(self, unit, shown):
        """An amount in a unit that no reader looks for is printed in one that it does."""
        assert shown == printed(StatedAmount(text="5", number=5, unit=unit))

    @pytest.mark.parametrize("text", ["—", "无", "0元"])
    def test_nothing_is_printed_in_digits(self, text):
        """A nil is printed as 0 of the unit."""
        assert [printed(Nil(text=text)), printed(Nil(text=text), unit="万元")] == ["0元", "0万元"]

    def test_nothing_in_a_unit_that_is_not_read(self):
        """0块 is printed as 0元, for 块 is no unit that a reader looks for."""
        assert printed(Nil(text="0块", unit=Unit.named("块"))) == "0元"

    def test_counts_stay(self):
        """A count is printed with the word for what is counted."""
        made = Accounts(entity="某中心", year=YEAR).state("guests", StatedCount(text="31", number=31, unit="人次"))

        assert restated(made, unit="万元").facts[0].statements[0].text == "31人次"

    def test_what_is_stated_twice_alike_is_printed_once(self):
        """Two statements that are the same in the unit are one; two that differ in precision stay two."""
        made = Accounts(entity="某中心", year=YEAR).state("revenue", "5.1万元").state("revenue", "51000元")

        assert [s.text for s in restated(made, unit="万元").facts[0].statements] == ["5.1万元", "5.1000万元"]
        assert [s.text for s in restated(made, unit="万元", decimals=1).facts[0].statements] == ["5.1万元"]

    def test_amounts_of_claims_move_too(self):
        """The amount of a change is printed in the unit as well."""
        made = Accounts(entity="某中心", year=YEAR).state("revenue", "5元")
        key = made.facts[0].key
        moved = Change(
            current=key, prior=key.with_(year=YEAR.previous), direction=Direction.UP, amount=StatedAmount.parse("20元")
        )

        assert restated(made.claim(moved), unit="万元").claims[0].amount.text == "0.0020万元"

    def test_unchanged_needs_no_rate(self):
        """0% beside a claim that nothing has changed is left out; beside a rise it stays."""
        made = restated(Accounts(entity="某中心", year=YEAR).state("revenue", "5元").change("revenue", "0%"))
        rises = attrs.evolve(made.claims[0], direction=Direction.UP, rate=StatedRate(text="0%", number="0"))

        assert made.claims[0].rate is None
        assert restated(attrs.evolve(made, claims=(rises,))).claims[0].rate is not None

    def test_an_unknown_unit_is_refused(self):
        """A unit that is not known by its name is told with the near ones."""
        with pytest.raises(UnknownUnit, match="unknown unit '万圆'"):
            printed("5元", unit="万圆")


class TestRateText:
    @pytest.mark.parametrize(
        ("number", "kind", "shown"),
        [
            ("4.20", RateKind.PERCENT, "4.20%"),
            ("100", RateKind.PERCENT, "100%"),
            ("-5.1", RateKind.PERCENT, "-5.1%"),
            ("1.2", RateKind.PERCENTAGE_POINTS, "1.2个百分点"),
            ("3", RateKind.PER_MILLE, "3‰"),
        ],
    )
    def test_digits_stay(self, number, kind, shown):
        """A rate is printed with the digits it has."""
        assert shown == rate_text(StatedRate(text="", number=number, kind=kind))


class TestContent:
    def test_wording_does_not_matter(self):
        """The same amounts in other digits, units or order are the same content; another last digit is another."""
        bare = Accounts(entity="某中心", year=YEAR)
        one = bare.state("revenue", "15000元").state("guests", "5人次")
        other = bare.state("guests", "5人次", label="来宾").state("revenue", "1.5000万元")

        assert content(one) == content(other)
        assert content(one) != content(bare.state("revenue", "1.5万元").state("guests", "5人次"))
        assert content(one) != content(one.change("revenue", "+1%"))

    def test_nothing_and_next_to_nothing(self):
        """A nil is not an amount that rounds to nothing."""
        bare = Accounts(entity="某中心", year=YEAR)
        amount = StatedAmount(text="0元", number=Decimal(0), unit=Unit.named("元"))

        assert content(bare.state("revenue", Nil(text="0元"))) != content(bare.state("revenue", amount))
