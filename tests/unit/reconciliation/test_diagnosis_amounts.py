"""The mistakes of a single figure: each is found where it was made, and nowhere else."""

from fractions import Fraction

import attrs
import pytest

from govledger.accounts import Accounts
from govledger.figures import Interval, StatedAmount, StatedCount, Unit
from govledger.fiscal import calendar
from govledger.reconciliation.mistakes import (
    digit_count,
    old_figure,
    other_scope,
    rounded_early,
    scope_clash,
    shifted_point,
    sign,
    stale_copy,
    transposed_digits,
    unit_slip,
    wrong_digit,
    years_added,
)
from govledger.reconciliation.mistakes.catalogue import CATALOGUE, MISTAKES, explain
from govledger.reconciliation.mistakes.evidence import FigureEvidence
from govledger.reconciliation.mistakes.misprint import left_over, text_of
from govledger.reports import say
from govledger.reports.messages import messages

YEAR = calendar("CN").starting(2019)
EMPTY = Accounts(entity="某中心", year=YEAR)


def evidence(text, required, accounts=None, **dimensions):
    """A stated figure with what the others leave for it: a text is a range, or the one value."""
    stating = EMPTY.state("expenditure", text, **dimensions)
    stating = attrs.evolve(stating, facts=(*stating.facts, *(accounts.facts if accounts else ())))
    left = Interval(required) if "," in required else Interval.exactly(required)
    return FigureEvidence.of(stating, stating.facts[0], left)


def counted(text, required):
    """A stated count with the one number that the others leave for it."""
    stating = EMPTY.state("people_in_post", text)
    return FigureEvidence.of(stating, stating.facts[0], Interval.exactly(required))


class TestTextOf:
    @pytest.mark.parametrize(
        ("printed", "number", "expected"),
        [
            ("1,234.50万元", "2134.50", "2,134.50万元"),
            ("1234.50万元", "2134.50", "2134.50万元"),
            ("-1,234.50元", "1234.50", "1,234.50元"),
            ("1,234.50元", "-1234.50", "-1,234.50元"),
            ("-1,234.50元", "-2134.50", "-2,134.50元"),
            ("￥1,234.50", "2134.50", "¥2,134.50"),
            ("１，２３４．５０元", "2134.50", "2,134.50元"),
        ],
    )
    def test_a_correction_is_printed_as_the_figure_was(self, printed, number, expected):
        """Separators, symbol and unit stay; full-width digits become plain ones."""
        stated = StatedAmount.parse(printed)

        assert expected == text_of(stated, attrs.evolve(stated, number=number))

    def test_brackets_that_mean_less_than_nothing_go_with_the_sign(self):
        """(1,234.50) is negative; corrected to a positive amount it loses both brackets."""
        stated = StatedAmount(text="(1,234.50)", number="-1234.50", unit=Unit.named("元"))

        assert text_of(stated, attrs.evolve(stated, number="1234.50")) == "1,234.50"

    def test_a_corrected_unit_is_named_even_if_none_was_printed(self):
        """In a table the unit stands in the head: the same digits say nothing without it."""
        stated = StatedAmount(text="1,234.50", number="1234.50", unit=Unit.named("万元"))

        assert text_of(stated, attrs.evolve(stated, unit=Unit.named("元"))) == "1,234.50元"

    def test_an_amount_in_words_is_corrected_in_digits(self):
        """A text without digits has no form to keep."""
        stated = StatedAmount(text="伍元", number="5", unit=Unit.named("元"))

        assert text_of(stated, attrs.evolve(stated, number="6")) == "6元"


class TestLeftOver:
    @pytest.mark.parametrize(
        ("text", "required", "expected"),
        [
            ("5.00元", "[7.00, 7.00]", "7.00"),
            ("5元", "[7.25, 7.25]", "7.25"),
            ("5.00万元", "[71000, 71049]", "7.10"),
            ("5.00元", "[7.00, 7.01]", None),
            ("5.00元", "[7, 900]", None),
            ("5.00元", "[7, inf)", None),
            ("5.00元", "(7.001, 7.002)", None),
        ],
    )
    def test_the_one_figure_that_is_left(self, text, required, expected):
        """What the others leave is a corrected figure only if one alone prints so."""
        left = left_over(evidence(text, required))

        assert expected == (None if left is None else str(left.number))


class TestTransposedDigits:
    def test_two_neighbouring_digits(self):
        """1,243,183.36 for 1,234,183.36: one of seven exchanges of different digits, among the figures of nine."""
        found = transposed_digits.explain(evidence("1,243,183.36元", "1234183.36"))

        assert (found.kind, found.certainty, found.corrected) == ("transposed-digits", "coincidence", "1,234,183.36元")
        assert found.odds == Fraction(7, 900_000_000)
        assert say(found.text, "zh_CN") == "“支出”1,243,183.36元很可能颠倒了相邻的两位数字：应为 1,234,183.36元。"

    def test_across_the_point(self):
        """Digits are exchanged in the order they are typed, the point or not."""
        assert transposed_digits.explain(evidence("12345.67元", "12346.57")).corrected == "12346.57元"

    @pytest.mark.parametrize("required", ["1243183.36", "1234183.37", "3142183.36", "[0, 9000000]", "[0, inf)"])
    def test_anything_else_is_none(self, required):
        """A figure that agrees, two that are not neighbours, and a range that fits anything, are not explained."""
        assert transposed_digits.explain(evidence("1,243,183.36元", required)) is None

    def test_a_range_with_three_corrections_names_all(self):
        """Where three exchanges fit, none is the correction; all are shown."""
        found = transposed_digits.explain(evidence("1234567.89元", "[1234567.90, 1234580]"))

        assert found.corrected is None
        assert say(found.text, "en").endswith("it should be 1234576.89元, 1234568.79元 or 1234567.98元.")

    def test_in_a_count(self):
        """Counts are typed like amounts; a single digit has no neighbour."""
        assert transposed_digits.explain(counted("12435人", 12345)).corrected == "12345人"
        assert transposed_digits.explain(counted("2人", 12)) is None


class TestWrongDigit:
    def test_one_digit(self):
        """272,579.70 for 272,179.70."""
        found = wrong_digit.explain(evidence("272579.70元", "272179.70"))

        assert (found.kind, found.corrected, found.odds) == ("wrong-digit", "272179.70元", Fraction(71, 90_000_000))

    @pytest.mark.parametrize("required", ["272189.70", "72579.70", "1272579.70"])
    def test_two_digits_or_another_length_are_not_one_digit(self, required):
        """Two wrong digits, or one too few, are another mistake."""
        assert wrong_digit.explain(evidence("272579.70元", required)) is None

    def test_alternatives_are_listed_up_to_three(self):
        """A range of some width may hold several corrections: at most three are named, and how many there are."""
        found = wrong_digit.explain(evidence("272579.70元", "[272579.71, 272579.79]"))

        assert found.corrected is None
        assert say(found.text, "en").endswith("272579.71元, 272579.72元, 272579.73元 (of 9 possible).")


class TestDigitCount:
    @pytest.mark.parametrize(
        ("text", "required"),
        [
            ("33,096.96元", "330096.96"),
            ("330,0096.96元", "330096.96"),
            ("30096.96元", "330096.96"),
            ("3300960元", "330960"),
        ],
    )
    def test_a_digit_dropped_or_one_too_many(self, text, required):
        """The digits before the point move up or down."""
        stated = text.replace("330,0096", "3300096")

        assert digit_count.explain(evidence(stated, required)).kind == "digit-count"

    @pytest.mark.parametrize(("text", "other"), [("330096.9元", "5.00元"), ("330096.966元", "5.00元")])
    def test_a_decimal_less_or_more_than_the_other_figures_show(self, text, other):
        """Behind the point a digit is missing or too many only by what is usual in the document."""
        others = EMPTY.state("revenue", other)

        assert digit_count.explain(evidence(text, "330096.96", others)).corrected == "330096.96元"
        assert digit_count.explain(evidence(text, "330096.96")) is None

    @pytest.mark.parametrize("required", ["330969.60", "33096.96", "3309.696"])
    def test_ten_times_as_much_is_left_to_the_point(self, required):
        """A zero too many at the end is a shifted point, and one explanation is enough."""
        assert digit_count.explain(evidence("33096.96元", required)) is None


class TestShiftedPoint:
    @pytest.mark.parametrize(
        ("text", "required", "corrected"),
        [
            ("14,220,303.60元", "1422030.36", "1,422,030.36元"),
            ("142203036元", "1422030.36", "1422030.36元"),
            ("142,203.036元", "1422030.36", "1,422,030.360元"),
            ("142203.04元", "1422030.36", "1422030.36元"),
            ("14220.30元", "1422030.36", "1422030.36元"),
            ("142.2万元", "[14219950, 14220049]", "1422.0万元"),
            ("11166元", "1116610", "1116610元"),
        ],
    )
    def test_one_or_two_places(self, text, required, corrected):
        """Ten or a hundred times off, whether or not digits were lost at the end."""
        assert shifted_point.explain(evidence(text, required)).corrected == corrected

    def test_three_places_are_another_mistake(self):
        """A thousand times off is a matter of units."""
        assert shifted_point.explain(evidence("1422030.36元", "1422030360")) is None

    def test_in_a_count(self):
        """1,2000 for 120 people: a count has no digits behind the point."""
        assert shifted_point.explain(counted("12500人", 1250)).corrected == "1250人"


class TestUnitSlip:
    @pytest.mark.parametrize(
        ("text", "required", "corrected"),
        [
            ("1,422,030.36万元", "1422030.36", "1,422,030.36元"),
            ("142.20元", "1422000", "142.20万元"),
            ("142.20元", "1422030.36", "142.20万元"),
            ("12345.67元", "12345670", "12345.67千元"),
            ("12345.67元", "1234567000000", "12345.67亿元"),
        ],
    )
    def test_the_digits_are_right(self, text, required, corrected):
        """The same digits in another unit agree, at least as rounded in that unit."""
        assert unit_slip.explain(evidence(text, required)).corrected == corrected

    @pytest.mark.parametrize("required", ["14220303.60", "142203036", "1422030.36"])
    def test_ten_or_a_hundred_times_is_the_point(self, required):
        """No usual pair of units differs by so little."""
        assert unit_slip.explain(evidence("1422030.36元", required)) is None

    def test_a_count_has_no_units_to_mistake(self):
        """People come in ones."""
        assert unit_slip.explain(counted("12345人", 123450000)) is None

    def test_other_currencies_have_their_own_units(self):
        """A million for a thousand million of pounds."""
        stated = StatedAmount.parse("£1.234m", locale="en_GB")
        accounts = EMPTY.state("revenue", stated)
        found = unit_slip.explain(FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly(1_234_000_000)))

        assert found is None or "bn" in found.corrected


class TestSign:
    @pytest.mark.parametrize(
        ("text", "required", "corrected"),
        [("11,684.78元", "-11684.78", "-11,684.78元"), ("-11684.78元", "11684.78", "11684.78元")],
    )
    def test_lost_or_too_many(self, text, required, corrected):
        """The same amount with the other sign."""
        found = sign.explain(evidence(text, required))

        assert (found.kind, found.corrected, found.odds) == ("sign", corrected, Fraction(1, 9_000_000))

    def test_a_count_has_no_sign(self):
        """There are no fewer than no people."""
        assert sign.explain(counted("12345人", -12345)) is None


class TestStaleCopy:
    def test_last_year(self):
        """This year's line prints last year's amount, which all others exclude."""
        last = EMPTY.state("expenditure", "1511346.18元", year=YEAR.previous)
        found = stale_copy.explain(evidence("1511346.18元", "1433715.14", last))

        assert (found.kind, found.corrected, found.odds) == ("stale-copy", "1433715.14元", Fraction(1, 900_000_000))
        assert "expenditure 2018 1511346.18元" in say(found.text, "en")

    def test_a_budget(self):
        """The outturn may have been copied from the budget."""
        budget = EMPTY.state("expenditure", "1511346.18元", phase="original_budget")

        assert stale_copy.explain(evidence("1511346.18元", "1433715.14", budget)).kind == "stale-copy"

    def test_last_year_more_precisely(self):
        """In 万元 it is the rounded amount that was copied."""
        last = EMPTY.state("expenditure", "1511346.18元", year=YEAR.previous)

        assert stale_copy.explain(evidence("151.13万元", "1433700", last)).corrected == "143.37万元"

    def test_a_line_that_may_be_the_same_is_not_stale(self):
        """Where the figure agrees with the others it may have stayed the same."""
        last = EMPTY.state("expenditure", "1511346.18元", year=YEAR.previous)

        assert stale_copy.explain(evidence("1511346.18元", "[0, 2000000]", last)) is None

    @pytest.mark.parametrize("text", ["2元", "15元"])
    def test_small_figures_repeat_by_chance(self, text):
        """Of one-digit figures one in nine is last year's."""
        last = EMPTY.state("expenditure", text, year=YEAR.previous)
        found = stale_copy.explain(evidence(text, "1433715.14", last))

        assert (found is None) == (text == "2元")


class TestOldFigure:
    def test_three_years_ago(self):
        """The line of 2016 in the accounts of 2019."""
        old = EMPTY.state("expenditure", "1511346.18元", year=calendar("CN").starting(2016))
        found = old_figure.explain(evidence("1511346.18元", "1433715.14", old))

        assert (found.kind, found.corrected) == ("old-figure", "1433715.14元")
        assert "2016" in say(found.text, "zh_CN")

    def test_last_year_is_not_old(self):
        """What is only a year old is a stale copy."""
        last = EMPTY.state("expenditure", "1511346.18元", year=YEAR.previous)

        assert old_figure.explain(evidence("1511346.18元", "1433715.14", last)) is None


class TestYearsAdded:
    @staticmethod
    def beside(**printed):
        """The same line in other years."""
        accounts = EMPTY
        for year, text in printed.items():
            accounts = accounts.state("expenditure", text, year=calendar("CN").starting(int(year.removeprefix("y"))))
        return accounts

    @pytest.mark.parametrize(
        ("printed", "others"),
        [
            ("2945061.32元", {"y2018": "1511346.18元"}),
            ("4545061.33元", {"y2018": "1511346.18元", "y2017": "1600000.01元"}),
            ("4545061.33元", {"y2020": "1511346.18元", "y2021": "1600000.01元"}),
            ("4545061.33元", {"y2018": "1511346.18元", "y2020": "1600000.01元"}),
        ],
    )
    def test_years_in_a_row(self, printed, others):
        """The years before it, those after it, or both, are in the figure of 2019."""
        found = years_added.explain(evidence(printed, "1433715.14", self.beside(**others)))

        assert (found.kind, found.corrected) == ("years-added", "1433715.14元")

    @pytest.mark.parametrize(
        ("printed", "others"),
        [
            ("2945061.32元", {"y2017": "1511346.18元"}),  # a year that does not stand beside it
            ("2945061.33元", {"y2018": "1511346.18元"}),
            ("1511346.18元", {"y2018": "1511346.18元"}),  # the year before alone is a stale copy
        ],
    )
    def test_what_is_no_sum_of_years(self, printed, others):
        """A gap between the years, a cent too much, or nothing added."""
        assert years_added.explain(evidence(printed, "1433715.14", self.beside(**others))) is None

    def test_years_printed_to_more_digits(self):
        """A sum of years that was rounded to the digits of the line."""
        others = self.beside(y2018="1511346.18元")

        assert years_added.explain(evidence("294.51万元", "1433700", others)).corrected == "143.37万元"


class TestScopeClash:
    @pytest.mark.parametrize("other", [{}, {"nature": "project"}, {"nature": "basic", "fund": "appropriation"}])
    def test_another_scope_of_the_same_line(self, other):
        """The total, another nature, or the part that comes from appropriations."""
        scope = EMPTY.state("expenditure", "1422030.36元", **other)
        found = scope_clash.explain(evidence("1422030.36元", "835683.36", scope, nature="basic"))

        assert (found.kind, found.corrected) == ("scope-clash", "835683.36元")

    def test_two_scopes_that_fit_are_no_explanation(self):
        """Which of two equal figures was meant cannot be told."""
        scope = EMPTY.state("expenditure", "1422030.36元").state("expenditure", "1422030.36元", nature="project")

        assert scope_clash.explain(evidence("1422030.36元", "835683.36", scope, nature="basic")) is None

    def test_what_a_sum_with_nil_makes_equal_is_no_coincidence(self):
        """A line that is all projects has the same figure under all expenditure and under projects, right or wrong."""
        scope = EMPTY.state("expenditure", "0.00元", nature="basic").state("expenditure", "1300元", nature="project")

        assert scope_clash.explain(evidence("1300元", "1200", scope)) is None

    @pytest.mark.parametrize("other", [{"function": "208"}, {"nature": "basic", "economic": "301"}])
    def test_another_line_is_no_other_scope(self, other):
        """Another function or class is another thing."""
        scope = EMPTY.state("expenditure", "1422030.36元", **other)

        assert scope_clash.explain(evidence("1422030.36元", "835683.36", scope, nature="basic")) is None

    def test_operating_expenses_given_as_all_goods_and_services(self):
        """机关运行经费 covers the goods and services of basic expenditure; class 302 is all of them."""
        accounts = EMPTY.state("operating_expenses", "272579.70元").state("expenditure", "272579.70元", economic="302")
        found = scope_clash.explain(FigureEvidence.of(accounts, accounts.facts[0], Interval("[0, 200000]")))

        assert (found.kind, found.corrected) == ("scope-clash", None)


class TestRoundedEarly:
    @pytest.mark.parametrize(
        ("text", "required", "odds"),
        [
            ("1,234,568.00元", "1234567.89", Fraction(1, 100)),
            ("1234568元", "1234567.89", Fraction(1, 100)),
            ("1,234,600.00元", "1234567.89", Fraction(1, 10_000)),
            ("1,234,500.00元", "1234567.89", Fraction(1, 10_000)),
            ("1230000.00元", "1234567.89", Fraction(1, 900)),
        ],
    )
    def test_zeros_where_digits_are_due(self, text, required, odds):
        """To whole yuan, hundreds, ten thousands; rounded or cut off. The odds are those of the zeros, or of the gap if greater."""
        found = rounded_early.explain(evidence(text, required))

        assert (found.kind, found.odds) == ("rounded-early", odds)
        assert found.corrected.replace(",", "").startswith("1234567.89")

    @pytest.mark.parametrize(
        ("text", "required"),
        [("1234568.12元", "1234567.89"), ("1234567.90元", "1234567.89"), ("1234568.00元", "1234566.89")],
    )
    def test_other_ends_and_greater_gaps_are_none(self, text, required):
        """A single zero is chance, and zeros explain no gap beyond one unit of their first place."""
        assert rounded_early.explain(evidence(text, required)) is None

    def test_a_count_is_whole(self):
        """People are not rounded to the cent."""
        assert rounded_early.explain(counted("12300人", 12345)) is None


class TestOtherScope:
    def stating(self, *lines):
        accounts = EMPTY
        for text, dimensions in lines:
            accounts = accounts.state("expenditure", text, **dimensions)
        return FigureEvidence.of(accounts, accounts.facts[0], Interval("[0, 610129.70]"))

    def projects(self, target, *others):
        return self.stating((target, {}), *((text, {"project": f"第{i}项"}) for i, text in enumerate(others)))

    def test_a_difference_to_the_cent(self):
        """656,836.36 is 1,243,183.36 less 586,347."""
        found = other_scope.explain(self.projects("656836.36元", "1243183.36元", "586347元", "835683.36元"))

        assert (found.kind, found.odds, found.corrected) == ("other-scope", Fraction(9, 124318336), None)
        assert "1,243,183.36 − 586,347 = 656,836.36" in say(found.text, "zh_CN")

    def test_a_sum(self):
        """A printed amount may be two others together."""
        lines = (("300300.31元", {}), ("100100.11元", {"project": "甲"}), ("200200.20元", {"function": "201"}))
        accounts = self.stating(*lines)

        assert "plus" in say(other_scope.explain(attrs.evolve(accounts, required=Interval("[0, 5]"))).text, "en")

    def test_three_terms(self):
        """With figures of nine digits three terms are still beyond chance."""
        others = ("123456789.11元", "223344556.22元", "98765432.10元")
        found = other_scope.explain(self.projects("248035913.23元", *others))

        assert "223,344,556.22 + 123,456,789.11 − 98,765,432.10" in say(found.text, "en")

    def test_ways_that_differ_by_an_identity_are_one(self):
        """201 less projects, and 201 with basic less all: the same, since basic is all less projects."""
        found = other_scope.explain(
            self.stating(
                ("656836.36元", {"nature": "general_running"}),
                ("1422030.36元", {}),
                ("835683.36元", {"nature": "basic"}),
                ("586347元", {"nature": "project"}),
                ("1243183.36元", {"function": "201"}),
                ("178847.00元", {"function": "208"}),
            )
        )

        assert "1,243,183.36 − 586,347" in say(found.text, "en")

    def test_what_the_figure_is_by_its_own_sum_is_no_explanation(self):
        """General running costs are basic less personnel: that they are is nothing to wonder at."""
        lines = (
            ("656836.36元", {"nature": "general_running"}),
            ("835683.36元", {"nature": "basic"}),
            ("178847.00元", {"nature": "personnel"}),
        )
        accounts = self.stating(*lines)

        assert other_scope.explain(attrs.evolve(accounts, required=Interval("[0, 5]"))) is None

    def test_two_ways_to_make_it_are_no_explanation(self):
        """Where two sums that have nothing to do with each other give the amount, neither is claimed."""
        others = ("1100100.11元", "200200.20元", "1150000.11元", "250100.20元")

        assert other_scope.explain(self.projects("899899.91元", *others)) is None

    def test_another_line_as_it_is(self):
        """A figure may be that of a single other line."""
        found = other_scope.explain(self.projects("656836.36元", "656836.36元", "586347元"))

        assert (found.kind, found.odds) == ("other-scope", Fraction(2, 65683636))

    def test_a_line_with_a_single_part_is_that_part(self):
        """That 208 is all of its only item 20805 explains nothing."""
        lines = (("656836.36元", {"function": "208"}), ("656836.36元", {"function": "20805"}))
        accounts = self.stating(*lines, ("586347元", {"function": "201"}))

        assert other_scope.explain(attrs.evolve(accounts, required=Interval("[0, 5]"))) is None

    def test_small_round_figures_are_chance(self):
        """Among small round numbers some pair always fits."""
        accounts = self.projects("30元", "10元", "20元", "45元")

        assert other_scope.explain(attrs.evolve(accounts, required=Interval("[70, 70]"))) is None


class TestOverlapping:
    def test_rounded_figures_that_only_touch_do_not_count(self):
        """59.76 ends where the range of 59.77 begins: it is not what 59.67 should be."""
        made = attrs.evolve(evidence("59.67万元", "[597650, 597750]"), reading=lambda stated: stated.interval)

        assert [(each.kind, each.corrected) for each in explain(made)] == [("wrong-digit", "59.77万元")]


class TestExplainFigure:
    def test_the_smallest_odds_come_first(self):
        """Several mistakes may explain a figure; the caller claims one only if it stands alone."""
        last = EMPTY.state("expenditure", "1,243,183.36元", year=YEAR.previous)
        found = explain(evidence("1,243,183.36元", "1234183.36", last))

        assert [each.kind for each in found] == ["stale-copy", "transposed-digits"]
        assert found[0].odds < found[1].odds

    def test_a_figure_that_agrees_is_not_explained(self):
        """There is nothing wrong with it."""
        assert explain(evidence("1,243,183.36元", "[0, 2000000]")) == ()

    def test_nothing_is_guessed_where_anything_would_do(self):
        """A range without an end, or as wide as the figures of that length, explains nothing."""
        assert explain(evidence("1,243,183.36元", "[2000000, inf)")) == ()
        assert explain(evidence("1,243,183.36元", "[2000000, 9000000]")) == ()

    def test_a_count_of_none_is_not_corrected(self):
        """Any digit might stand for a zero."""
        assert explain(counted("0人", 5)) == ()

    def test_a_statement_of_nothing_has_no_digits(self):
        """A fact that is printed as nil beside an amount is asked about by its amount."""
        accounts = EMPTY.state("expenditure", "0元").state("expenditure", "1,243,183.36元")
        found = FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly("1234183.36"))

        assert isinstance(found.statement, StatedAmount | StatedCount)
        assert [each.kind for each in explain(found)] == ["transposed-digits"]


class TestCatalogue:
    def test_it_holds_every_mistake_once(self):
        """26 mistakes, each of its own kind."""
        assert list(CATALOGUE) == [f"D{number:02}" for number in range(1, 27)]
        assert len({mistake.kind for mistake in CATALOGUE.values()}) == 26

    @pytest.mark.parametrize("kind", [mistake.kind for mistake in MISTAKES])
    def test_every_kind_has_a_next_step(self, kind):
        """A report that names a mistake says what to do about it."""
        assert messages("en").has(f"next.{kind}")
