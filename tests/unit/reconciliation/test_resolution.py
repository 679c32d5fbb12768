from fractions import Fraction

import pytest

from govledger.accounts import Accounts, Change, Direction, Key
from govledger.figures import Interval, Nil, RoundingMode, StatedAmount, StatedCount, Unit
from govledger.fiscal import calendar
from govledger.reconciliation import Resolution, Resolutions, Verdict, infer, reconcile
from govledger.reports import say

YEAR = calendar("CN").starting(2019)


def stating(*texts):
    accounts = Accounts(entity="某中心", year=YEAR)
    for index, text in enumerate(texts):
        accounts = accounts.state("expenditure", text, project=str(index))
    return accounts


class TestInfer:
    def test_the_finest_digit_of_a_unit_is_its_step(self):
        """One figure with two decimals says how all in its unit were printed."""
        found = infer(stating("326.71万元", "100万元", "226.7万元")).of("万元")

        assert (found.step, found.mode) == (Fraction(100), RoundingMode.NEAREST)
        assert say(found.evidence, "en") == "1 of 3 figures in 万元 show 2 decimals"

    def test_cents_are_exact(self):
        """Figures printed to the coin are no rounding: whole numbers among them are exact too."""
        known = infer(stating("272579.70元", "337550元"))

        assert known.of("元").mode is RoundingMode.EXACT
        assert known.read(StatedAmount.parse("337550元")) == Interval.exactly(337550)

    def test_six_decimals_of_ten_thousands_are_exact(self):
        """A millionth of 万元 is a cent."""
        assert infer(stating("27.257970万元")).of("万元").mode is RoundingMode.EXACT

    def test_each_unit_is_told_by_itself(self):
        """A table in 万元 says nothing about a sentence in 元."""
        known = infer(stating("326.71万元", "272579.70元"))

        assert [resolution.unit for resolution in known.by_unit] == ["万元", "元"]

    def test_trailing_zeros_before_the_point_say_nothing(self):
        """14400元 among whole 元 is known to half a 元, not to fifty."""
        known = infer(stating("14400元", "30000元"))

        assert known.read(StatedAmount.parse("14400元")) == Interval("[14399.5, 14400.5]")

    def test_amounts_of_claims_count(self):
        """The amount of a change is evidence like any other."""
        key = Key.of("expenditure", year=YEAR)
        amount = StatedAmount.parse("1.25元")
        claim = Change(current=key, prior=key.with_(year=YEAR.previous), direction=Direction.UP, amount=amount)

        assert infer(stating("300元").claim(claim)).of("元").mode is RoundingMode.EXACT

    def test_nil_and_counts_have_no_step(self):
        """A figure that is nothing and a number of people say nothing about rounding."""
        assert infer(stating("0元").state("people_in_post", "9人")).by_unit == ()


class TestResolutions:
    KNOWN = Resolutions((
        Resolution("元", Fraction(1, 100), RoundingMode.EXACT, "cents", inferred=True),
        Resolution("万元", Fraction(100), RoundingMode.NEAREST, "two decimals", inferred=True),
    ))  # fmt: skip

    @pytest.mark.parametrize(
        ("text", "printed", "loosely", "balanced"),
        [
            ("300.00元", "[300, 300]", "[299.995, 300.005]", "[299.985, 300.015]"),
            ("300.0元", "[300, 300]", "[299.95, 300.05]", "[299.85, 300.15]"),
            ("3.00万元", "[29950, 30050]", "[29950, 30050]", "[29850, 30150]"),
            ("-3.00万元", "[-30050, -29950]", "[-30050, -29950]", "[-30150, -29850]"),
        ],
    )
    def test_the_three_readings(self, text, printed, loosely, balanced):
        """As the unit is printed; at the figure's own digits; with single cells moved by one of them."""
        amount = StatedAmount.parse(text)

        assert self.KNOWN.read(amount) == Interval(printed)
        assert self.KNOWN.read_own(amount) == Interval(loosely)
        assert self.KNOWN.read_balanced(amount) == Interval(balanced)

    @pytest.mark.parametrize("mode", RoundingMode)
    @pytest.mark.parametrize("text", ["7.25万元", "7万元", "-0.5万元", "120元"])
    @pytest.mark.parametrize("step", ["0.01", "1", "100", "10000"])
    def test_each_reading_allows_what_a_stronger_one_allows(self, mode, text, step):
        """Whatever is declared of a unit: printed, own and balanced are a chain."""
        amount = StatedAmount.parse(text)
        known = Resolutions((Resolution(amount.unit.name, Fraction(step), mode, "declared"),))
        printed, own, balanced = known.read(amount), known.read_own(amount), known.read_balanced(amount)

        assert own.encloses(printed)
        assert balanced.encloses(own)

    @pytest.mark.parametrize(
        ("text", "step", "inferred", "own", "balanced"),
        [
            ("0万元", "10000", False, "(-10000, 10000)", "[-15000, 15000]"),
            ("0万元", "10000", True, "[-5000, 5000]", "[-15000, 15000]"),
            ("0万元", "100", False, "(-10000, 10000)", "(-10000, 10000)"),
            ("0万元", "100", True, "[-5000, 5000]", "[-5000, 5000]"),
            ("0.00万元", "100", False, "(-100, 100)", "[-150, 150]"),
            ("0万元", None, True, "[-5000, 5000]", "[-5000, 5000]"),
            ("无", "100", False, "[0, 0]", "[0, 0]"),
        ],
    )
    def test_a_nil_that_is_printed_as_a_number_is_read_by_its_digits(self, text, step, inferred, own, balanced):
        """0万元 is at most half of its digit, and may be cut off where the rule is declared; among whole 万元 it may have been
        moved like others, and 无 is nothing."""
        nil = Nil(text=text, unit=StatedAmount.parse("1万元").unit)
        seen = () if step is None else (Resolution("万元", Fraction(step), RoundingMode.EXACT, "-", inferred=inferred),)
        known = Resolutions(seen)

        assert known.read(nil) == Interval.exactly(0)
        assert known.read_own(nil) == Interval(own)
        assert known.read_balanced(nil) == Interval(balanced)

    @pytest.mark.parametrize("statement", [Nil(text="0"), StatedCount(text="0人", number=0, unit="人")])
    def test_nothing_and_whole_things_are_exact_in_every_reading(self, statement):
        """Things that are counted are not rounded."""
        for read in (self.KNOWN.read, self.KNOWN.read_own, self.KNOWN.read_balanced):
            assert read(statement) == Interval.exactly(0)

    def test_what_is_known_otherwise_overrides(self):
        """A form that says its digits are cut off is read so."""
        cut = Resolution("万元", Fraction(100), RoundingMode.DOWN, "the head of the form")
        known = Resolutions().overridden(cut).overridden(cut)

        assert known.by_unit == (cut,)
        assert known.read(StatedAmount.parse("3.00万元")) == Interval("[30000, 30100)")

    def test_an_override_reaches_the_verdicts(self):
        """Three parts whose digits were cut off may fall short of their total by almost three units."""
        accounts = Accounts(entity="某中心", year=YEAR).state("expenditure", "10.02万元")
        for code, text in (("301", "5.00万元"), ("302", "3.00万元"), ("303", "2.00万元")):
            accounts = accounts.state("expenditure", text, economic=code)
        accounts = accounts.break_down("expenditure", by="economic")
        cut = infer(accounts).overridden(Resolution("万元", Fraction(100), RoundingMode.DOWN, "the head of the form"))

        assert [f.severity.value for f in reconcile(accounts, resolutions=cut).findings] == ["note"]
        assert reconcile(accounts, resolutions=cut).resolutions is cut


class TestNil:
    def test_nil_among_whole_units_may_be_less_than_half_of_one(self):
        """Where amounts are printed in whole 万元, "0万元" may hide 3,000 yuan; parts that do add up are not accused."""
        accounts = (
            Accounts(entity="某中心", year=YEAR)
            .state("expenditure", "4万元")
            .state("expenditure", "3万元", nature="basic")
            .state("expenditure", "0万元", nature="project")
            .break_down("expenditure", by="nature")
        )

        assert str(infer(accounts).read(Nil(text="0万元", unit=Unit.named("万元")))) == "[-5000, 5000]"
        assert reconcile(accounts).counts == {Verdict.HOLDS_WITHIN_ROUNDING: 1}

    def test_nil_in_a_foreign_unit_is_exact(self):
        """Among amounts in 元 with cents, "0万元" is nothing at all."""
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "5.25元")

        assert infer(accounts).read(Nil(text="0万元", unit=Unit.named("万元"))).is_point
