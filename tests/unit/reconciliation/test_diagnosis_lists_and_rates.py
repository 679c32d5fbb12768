"""The mistakes of lists, of rates, of two figures at once, and between years: each found where it was made."""

from fractions import Fraction

import attrs
import pytest

from govledger.accounts import Accounts, Breakdown, Change, Direction, Key
from govledger.figures import Interval, RateKind, StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation import reconcile
from govledger.reconciliation.mistakes import (
    broken_roll_forward,
    count_without_amount,
    counted_twice,
    exchanged,
    impossible_fall,
    lines_counted_twice,
    missing_line,
    negatives_left_out,
    other_rate,
    percentage_points,
    subtotal_added,
    sum_cut_short,
)
from govledger.reconciliation.mistakes.catalogue import (
    explain,
)
from govledger.reconciliation.mistakes.evidence import (
    BalanceEvidence,
    ChangeEvidence,
    CountEvidence,
    ExchangeEvidence,
    ListEvidence,
)
from govledger.reconciliation.mistakes.listed import within
from govledger.reports import say

YEAR = calendar("CN").starting(2019)
EMPTY = Accounts(entity="某中心", year=YEAR)
CAPITAL = Key.of("expenditure", year=YEAR, economic="310")


def evidence(whole, lines, *, by="project", elsewhere=()):
    """A list of expenditure with its excess, and figures that are printed elsewhere."""
    accounts = EMPTY.state("expenditure", whole)
    for member, text in lines:
        accounts = accounts.state("expenditure", text, label=member, **{by: member})
    facts = accounts.facts
    excess = sum((Fraction(fact.value) for fact in facts[1:]), -Fraction(facts[0].value))
    for index, (dimension, member, text) in enumerate(elsewhere):
        accounts = accounts.state("expenditure", text, label=f"另{index}", **{dimension: member})
    parts = tuple(fact.key for fact in facts[1:])
    return ListEvidence(accounts=accounts, whole=facts[0].key, parts=parts, excess=Interval.exactly(excess))


def change(current, prior, rate, *, kind=RateKind.PERCENT, falls=False, wholes=None):
    """A change at a printed rate, with what is left for the year before."""
    printed = StatedRate(text=f"{rate}{kind.value}", number=rate, kind=kind)
    direction = Direction.DOWN if falls else Direction.UP
    claim = Change(current=CAPITAL, prior=CAPITAL.with_(year=YEAR.previous), direction=direction, rate=printed)
    left = None if prior is None else Interval.exactly(prior) if "," not in prior else Interval(prior)
    return ChangeEvidence(claim=claim, current=Interval.exactly(current), prior=left, wholes=wholes)


class TestWithin:
    @pytest.mark.parametrize(
        ("line", "other", "expected"),
        [
            ({"function": "20805"}, {"function": "208"}, True),
            ({"function": "208"}, {"function": "20805"}, False),
            ({"function": "208"}, {"function": "201"}, False),
            ({"nature": "personnel"}, {"nature": "basic"}, True),
            ({"nature": "project"}, {"nature": "basic"}, False),
            ({"nature": "project", "project": "甲"}, {"nature": "project"}, True),
            ({"nature": "project"}, {"fund": "appropriation"}, False),
            ({"project": "甲"}, {"project": "甲"}, False),
        ],
    )
    def test_by_code_by_member_or_by_dimension(self, line, other, expected):
        """A code below another, a member of an enumeration below another, or the same broken down further."""
        keys = [Key.of("expenditure", year=YEAR, **dimensions) for dimensions in (line, other)]

        assert within(*keys) is expected

    def test_another_year_is_another_thing(self):
        """What is a part of a line is a part of it in the same year."""
        assert not within(CAPITAL.with_(project="甲"), CAPITAL.with_(year=YEAR.previous))


class TestMissingLine:
    LINES = (("201", "1243183.36元"), ("208", "101619.04元"), ("221", "44131.00元"))

    def test_a_figure_that_is_printed_elsewhere(self):
        """The list lacks 33,096.96, which the document prints as another line."""
        found = missing_line.explain(
            evidence("1422030.36元", self.LINES, by="function", elsewhere=[("function", "210", "33096.96元")])
        )

        assert (found.kind, found.certainty) == ("missing-line", "coincidence")
        assert found.odds == Fraction(1, 142203036)
        assert "“另0”33096.96元" in say(found.text, "zh_CN")

    def test_otherwise_something_is_missing(self):
        """Without such a figure it is an inference that a line of the amount is missing."""
        (found,) = explain(evidence("1422030.36元", self.LINES, by="function"))

        assert (found.certainty, found.odds) == ("inference", None)
        assert "33,096.96" in say(found.text, "en")

    def test_a_part_of_a_listed_line_is_not_missing(self):
        """20805 is in 208 already."""
        (found,) = explain(
            evidence("1422030.36元", self.LINES, by="function", elsewhere=[("function", "20805", "33096.96元")])
        )

        assert found.certainty == "inference"

    def test_two_figures_that_fit_are_no_hit(self):
        """A wide gap is filled by several figures."""
        elsewhere = [("function", "210", "33096.96元"), ("function", "211", "33000.00元")]
        wide = attrs.evolve(
            evidence("1422030.36元", self.LINES, by="function", elsewhere=elsewhere),
            excess=Interval("[-34000, -33000]"),
        )

        assert [found.certainty for found in explain(wide)] == ["inference"]

    @pytest.mark.parametrize("whole", ["1388933.40元", "1388933.39元"])
    def test_a_list_that_does_not_fall_short_lacks_nothing(self, whole):
        """An excess has other causes."""
        listed = evidence(whole, self.LINES, by="function")

        assert (missing_line.explain(listed), missing_line.otherwise(listed)) == (None, None)


class TestCountedTwice:
    def test_a_line_beside_the_line_it_is_part_of(self):
        """20805 stands beside 208, of which it is a part: proved by the codes."""
        lines = (("201", "1243183.36元"), ("208", "101619.04元"), ("20805", "78900.52元"))
        found = counted_twice.explain(evidence("1344802.40元", lines, by="function"))

        assert (found.kind, found.certainty, found.odds) == ("counted-twice", "proof", None)

    def test_all_lines_of_a_line(self):
        """Two items of 208 beside it."""
        lines = (("208", "101619.04元"), ("20805", "78900.52元"), ("20808", "2718.52元"))
        found = counted_twice.explain(evidence("101619.04元", lines, by="function"))

        assert found.certainty == "proof"
        assert "“20805”78900.52元、“20808”2718.52元" in say(found.text, "zh_CN")

    def test_a_line_that_is_listed_again(self):
        """Two lines of the same amount, which is the excess."""
        lines = (("甲", "1243183.36元"), ("乙", "101619.04元"), ("丙", "101619.04元"))
        found = counted_twice.explain(evidence("1344802.40元", lines))

        assert (found.certainty, found.odds) == ("coincidence", Fraction(2, 134480240))
        assert "“乙”101619.04元、“丙”101619.04元" in say(found.text, "zh_CN")

    def test_a_total_that_counts_a_line_twice(self):
        """The parts fall short by a line that is among them."""
        lines = (("甲", "1243183.36元"), ("乙", "101619.04元"))
        found = counted_twice.explain(evidence("1446421.44元", lines))

        assert say(found.text, "en").startswith("the whole exceeds its parts by 101,619.04")

    @pytest.mark.parametrize("whole", ["1344802.40元", "1344802.39元", "15.00元"])
    def test_another_gap_is_none(self, whole):
        """No gap, or one that is no line."""
        assert counted_twice.explain(evidence(whole, (("甲", "1243183.36元"), ("乙", "101619.04元")))) is None

    def test_small_round_figures_are_chance(self):
        """Among small figures some line is always the excess."""
        assert counted_twice.explain(evidence("10元", (("甲", "9元"), ("乙", "1元"), ("丙", "1元")))) is None


class TestLinesCountedTwice:
    LINES = (("甲", "1243183.36元"), ("乙", "101619.04元"), ("丙", "44131.00元"), ("丁", "33096.96元"))

    def test_a_total_that_counts_two_lines_twice(self):
        """1,422,030.36 in all, and 101,619.04 and 33,096.96 once more."""
        found = lines_counted_twice.explain(evidence("1556746.36元", self.LINES))

        assert (found.kind, found.certainty) == ("lines-counted-twice", "coincidence")
        assert say(found.text, "en").startswith("the whole exceeds its parts by 134,716, which is the sum of")
        assert "“乙”101619.04元、“丁”33096.96元" in say(found.text, "zh_CN")
        # Six pairs of four lines, each among the cents up to the total.
        assert found.odds == Fraction(6, 155674636)

    def test_four_lines_as_people_reported_them(self):
        """92,073.68 + 541,426.57 + 143,566.28 + 1,065,458.53 + 6,893.01 = 1,849,418.07 too much, of these and two others."""
        lines = ("92073.68", "541426.57", "143566.28", "1065458.53", "6893.01", "2500000.10", "777777.77")
        # 5,127,195.94 in all, and the first five once more.
        found = lines_counted_twice.explain(
            evidence("6976614.01元", [(str(at), f"{line}元") for at, line in enumerate(lines)])
        )

        assert [key.get("project") for key, _ in found.of] == ["0", "1", "2", "3", "4"]

    def test_one_line_is_told_by_its_own_kind(self):
        """A single line says more than any set."""
        listed = evidence("1523649.40元", self.LINES)

        assert [each.kind for each in explain(listed)] == ["counted-twice"]

    @pytest.mark.parametrize("whole", ["1422030.36元", "1422030.35元", "1287314.36元", "1556746.37元"])
    def test_another_gap_is_none(self, whole):
        """Nothing too much, too little, or what no lines add up to."""
        assert lines_counted_twice.explain(evidence(whole, self.LINES)) is None

    @pytest.mark.parametrize(
        ("excess", "is_told"),
        [
            ("[-134716.005, -134715.995]", True),
            ("[-134716, -134715.99]", True),
            ("(-134716, -134715.99]", False),
            ("[-134716.01, -134716)", False),
            ("[-134715.999, -134715.991]", False),  # between two cents
        ],
    )
    def test_an_excess_that_is_a_range_holds_the_sum_or_not(self, excess, is_told):
        """101,619.04 and 33,096.96 are 134,716: in the range of what is too much with its ends, not where it ends before."""
        listed = attrs.evolve(evidence("1556746.36元", self.LINES), excess=Interval(excess))

        assert (lines_counted_twice.explain(listed) is not None) == is_told

    def test_among_small_figures_some_lines_always_fit(self):
        """Of 1, 2, 4 and 8 some make up any excess."""
        lines = (("甲", "1元"), ("乙", "2元"), ("丙", "4元"), ("丁", "8元"))

        assert lines_counted_twice.explain(evidence("18元", lines)) is None


class TestSumCutShort:
    LINES = TestLinesCountedTwice.LINES

    @pytest.mark.parametrize(
        ("whole", "left_out"),
        [
            ("1243183.36元", "“乙”101619.04元、“丙”44131.00元、“丁”33096.96元"),  # the first line alone
            ("1344802.40元", "“丙”44131.00元、“丁”33096.96元"),
            ("77227.96元", "“甲”1243183.36元、“乙”101619.04元"),
        ],
    )
    def test_a_total_of_its_first_or_last_lines(self, whole, left_out):
        """The formula ends too early, or begins too late."""
        found = sum_cut_short.explain(evidence(whole, self.LINES))

        assert found.kind == "sum-cut-short"
        assert left_out in say(found.text, "zh_CN")

    @pytest.mark.parametrize("whole", ["1422030.36元", "1388933.40元", "1277899.32元"])
    def test_another_gap_is_none(self, whole):
        """All lines, one left out, or two that do not stand at an end."""
        assert sum_cut_short.explain(evidence(whole, self.LINES)) is None

    def test_small_figures_are_chance(self):
        """Among small figures some end of a list always fits."""
        lines = (("甲", "1元"), ("乙", "2元"), ("丙", "4元"))

        assert sum_cut_short.explain(evidence("1元", lines)) is None


class TestNegativesLeftOut:
    LINES = (("甲", "700000.00元"), ("乙", "-2933.00元"), ("丙", "30164.00元"), ("丁", "-24295.00元"))

    def test_a_total_of_what_is_not_negative(self):
        """702,936 is due, and 730,164 is printed: -2,933 and -24,295 are in no formula."""
        found = negatives_left_out.explain(evidence("730164.00元", self.LINES))

        assert found.kind == "negatives-left-out"
        assert [times for _, times in found.of] == [-1, -1]
        assert "“乙”-2933.00元、“丁”-24295.00元" in say(found.text, "zh_CN")

    @pytest.mark.parametrize("whole", ["702936.00元", "705869.00元", "757392.00元", "675708.00元"])
    def test_another_gap_is_none(self, whole):
        """All lines, one of two negative ones left out, or both added as if they were positive."""
        assert negatives_left_out.explain(evidence(whole, self.LINES)) is None

    @pytest.mark.parametrize("sign", ["", "-"])
    def test_lines_of_one_sign(self, sign):
        """Where no line is negative none is left out, and where all are the total would be nothing."""
        lines = (("甲", f"{sign}700000.00元"), ("乙", f"{sign}2933.00元"))

        assert negatives_left_out.explain(evidence("1元", lines)) is None


class TestSubtotalAdded:
    LINES = (("甲", "1243183.36元"), ("小计", "178847.00元"), ("乙", "134716.00元"), ("丙", "44131.00元"))

    @pytest.mark.parametrize("order", [(0, 1, 2, 3), (0, 2, 3, 1), (2, 3, 1, 0)])
    def test_a_subtotal_before_or_after_its_lines(self, order):
        """178,847 is 134,716 and 44,131, wherever it stands."""
        found = subtotal_added.explain(evidence("1422030.36元", [self.LINES[at] for at in order]))

        assert (found.kind, found.certainty) == ("subtotal-added", "coincidence")
        assert "即乙、丙之和" in say(found.text, "zh_CN")
        assert found.odds < Fraction(1, 10**12)

    def test_lines_below_it_by_code(self):
        """The lines of 208 need not stand together."""
        lines = (("208", "101619.04元"), ("20805", "78900.52元"), ("201", "5000.00元"), ("20808", "22718.52元"))

        assert subtotal_added.explain(evidence("106619.04元", lines, by="function")).kind == "subtotal-added"

    def test_a_subtotal_added_to_the_total(self):
        """The parts fall short by a line that the document breaks down."""
        made = evidence("1600877.36元", self.LINES[:2], elsewhere=[("project", "乙", "134716.00元")])
        inner = Breakdown(whole=made.parts[1], parts=(made.parts[1].with_(project="乙"),))
        found = subtotal_added.explain(attrs.evolve(made, accounts=made.accounts.claim(inner)))

        assert say(found.text, "zh_CN").startswith("合计多 178,847")
        assert subtotal_added.explain(made) is None

    def test_an_excess_that_is_no_sum_is_none(self):
        """A line that is counted twice is no subtotal."""
        lines = (("甲", "1243183.36元"), ("乙", "101619.04元"), ("丙", "101619.04元"))

        assert subtotal_added.explain(evidence("1344802.40元", lines)) is None


class TestExplainList:
    def test_a_subtotal_says_more_than_a_line_counted_twice(self):
        """Both fit; only the subtotal is named."""
        found = explain(evidence("1422030.36元", TestSubtotalAdded.LINES))

        assert [each.kind for each in found] == ["subtotal-added"]

    def test_an_unknown_line_is_the_last_guess(self):
        """Where the total counts a line twice, no other line is guessed to be missing."""
        found = explain(evidence("1446421.44元", (("甲", "1243183.36元"), ("乙", "101619.04元"))))

        assert [each.kind for each in found] == ["counted-twice"]

    def test_a_known_line_and_a_line_counted_twice_stand_side_by_side(self):
        """Two hits are both returned, and the caller claims neither."""
        lines = (("甲", "1243183.36元"), ("乙", "101619.04元"))
        found = explain(evidence("1446421.44元", lines, elsewhere=[("project", "丙", "101619.04元")]))

        assert [each.kind for each in found] == ["missing-line", "counted-twice"]

    def test_a_list_that_adds_up_is_not_explained(self):
        """There is nothing wrong with it."""
        assert explain(evidence("1344802.40元", (("甲", "1243183.36元"), ("乙", "101619.04元")))) == ()


class TestExchanged:
    def exchange(self, first="1422030.36元", second="1433715.14元", agrees=True, **ranges):
        one, other = EMPTY.state("revenue", first).state("expenditure", second).facts
        return ExchangeEvidence(accounts=EMPTY, first=one, second=other, agrees=agrees, **ranges)

    def test_everything_holds_once_they_are_exchanged(self):
        """Without ranges it is an inference."""
        found = exchanged.explain(self.exchange())

        assert (found.kind, found.certainty, found.odds) == ("exchanged", "inference", None)

    def test_ranges_give_the_odds(self):
        """Two figures of nine digits that both land where they must: one in 81 with sixteen noughts."""
        ranges = {"first_required": Interval.exactly("1433715.14"), "second_required": Interval.exactly("1422030.36")}
        (found,) = explain(self.exchange(**ranges))

        assert (found.certainty, found.odds) == ("coincidence", Fraction(1, 900_000_000**2))

    @pytest.mark.parametrize("changed", [{"agrees": False}, {"second": "1422030.36元"}])
    def test_an_exchange_that_mends_nothing_is_none(self, changed):
        """Nothing is gained where something still breaks, or where both are the same."""
        assert explain(self.exchange(**changed)) == ()

    def test_wide_ranges_are_chance(self):
        """Figures that may stand anywhere may stand in each other's place."""
        anywhere = {"first_required": Interval("[0, 9000000]"), "second_required": Interval("[0, inf)")}

        assert explain(self.exchange(**anywhere)) == ()


class TestOtherRate:
    @pytest.mark.parametrize(
        ("current", "prior", "rate", "falls", "words"),
        [
            ("10420", "10000", "104.20", False, "in percent of last year's"),
            ("4540", "10000", "45.40", True, "in percent of last year's"),
            ("10000", "10420", "104.20", True, "last year's amount in percent"),
            ("35000", "10000", "2.50", False, "a multiple"),
            ("35000", "10000", "3.50", False, "how many times"),
            ("10420", "10000", "42.00", False, "per mille"),
            ("10420", "10000", "420.00", False, "multiplied by 100 twice"),
            ("10420", "10000", "4.20", True, "a rise is called a fall"),
        ],
    )
    def test_one_other_reading_fits(self, current, prior, rate, falls, words):
        """A ratio, an inverse, a multiple, per mille, percent twice, or the wrong direction."""
        found = other_rate.explain(change(current, prior, rate, falls=falls))

        assert found.kind == "other-rate"
        assert words in say(found.text, "en")

    def test_percent_printed_as_per_mille(self):
        """4.20‰ for 4.20 %."""
        found = other_rate.explain(change("10420", "10000", "4.20", kind=RateKind.PER_MILLE))

        assert "percent, not per mille" in say(found.text, "en")

    @pytest.mark.parametrize(
        ("current", "prior", "rate"),
        [
            ("10420", "10000", "4.20"),
            ("10420", "10000", "17.77"),
            ("10420", None, "104.20"),
            ("10420", "[0, 20000]", "104.20"),
            ("10420", "10000", "0.00"),
        ],
    )
    def test_anything_else_is_none(self, current, prior, rate):
        """A right rate, one that nothing explains, an unknown base, a wide one, and no change at all."""
        assert other_rate.explain(change(current, prior, rate)) is None

    def test_two_digits_are_chance(self):
        """Among rates of two digits, one in eleven fits some reading."""
        assert other_rate.explain(change("54", "100", "54", falls=True)) is None

    def test_the_corrected_rate_is_given_with_its_sign(self):
        """A rise of 4.20 % was printed as 104.20 %."""
        assert other_rate.explain(change("10420", "10000", "104.20")).corrected == "4.20"


class TestPercentagePoints:
    def test_points_printed_as_percent_of_a_share(self):
        """From 70.0 % to 75.2 % is 5.20 points, and a rise of 7.43 %."""
        found = percentage_points.explain(change("0.752", "0.700", "5.20"))

        assert (found.kind, found.corrected) == ("percentage-points", "7.43")

    def test_points_of_the_share_in_a_whole(self):
        """A part grows from 20 % to 30.25 % of its whole; the part itself grows by 65 %."""
        wholes = (Interval.exactly(12000), Interval.exactly(11000))
        found = percentage_points.explain(change("3630", "2200", "10.25", wholes=wholes))

        assert (found.corrected, "10.25 percentage points" in say(found.text, "en")) == ("65.00", True)

    def test_percent_printed_as_points(self):
        """An amount has no points."""
        found = percentage_points.explain(change("10420", "10000", "4.20", kind=RateKind.PERCENTAGE_POINTS))

        assert say(found.text, "en") == "the figures give a change of 4.20 percent, not of 4.20 percentage points."

    @pytest.mark.parametrize(("current", "prior", "rate"), [("10420", "10000", "4.21"), ("0.752", "0.700", "7.43")])
    def test_a_rate_that_is_right_or_that_nothing_explains_is_none(self, current, prior, rate):
        """Amounts have no points, and a proper rate needs no reading."""
        assert percentage_points.explain(change(current, prior, rate)) is None

    def test_a_whole_that_may_be_nothing_has_no_shares(self):
        """Where the whole may be 0 nothing is said."""
        wholes = (Interval("[0, 1]"), Interval("[0, 1]"))

        assert percentage_points.explain(change("3630", "2200", "10.25", wholes=wholes)) is None


class TestImpossibleFall:
    def test_a_fall_of_more_than_all(self):
        """120.26 % of an amount cannot be lost; by last year's amount it would be 54.60 %."""
        found = impossible_fall.explain(change("337550", None, "120.26", falls=True))

        assert (found.kind, found.certainty, found.corrected) == ("impossible-fall", "proof", None)
        assert "-54.60%" in say(found.text, "zh_CN")

    def test_the_corrected_rate_where_last_year_is_known(self):
        """The other figures give the rate."""
        assert impossible_fall.explain(change("90", "100", "120.00", falls=True)).corrected == "-10.00"

    def test_a_double_negative(self):
        """减少 -4.20%: the minus sign is one too many."""
        found = impossible_fall.explain(change("9580", "10000", "-4.20", falls=True))

        assert (found.certainty, found.corrected) == ("inference", "-4.20")

    @pytest.mark.parametrize(
        ("current", "rate", "falls"), [("10", "99.99", True), ("10", "120.00", False), ("-10", "120.00", True)]
    )
    def test_what_may_be_is_none(self, current, rate, falls):
        """A fall of nearly all, a rise, and a fall below nothing are possible."""
        assert impossible_fall.explain(change(current, None, rate, falls=falls)) is None


class TestExplainChange:
    def test_an_impossible_fall_is_said_where_nothing_else_is(self):
        """With last year's amount known the wrong base says more."""
        unknown = explain(change("337550", None, "120.26", falls=True))
        known = explain(change("337550", "743480", "120.26", falls=True))

        assert [each.kind for each in (*unknown, *known)] == ["impossible-fall", "wrong-base"]

    def test_a_double_negative_is_no_wrong_direction(self):
        """The word and the number are both negative: that is one mistake and not another reading."""
        found = explain(change("9580", "10000", "-4.20", falls=True))

        assert [each.kind for each in found] == ["impossible-fall"]

    def test_a_wide_base_explains_nothing(self):
        """Where last year's amount may be anything, no reading is claimed."""
        assert explain(change("10420", "[1, 100000]", "104.20")) == ()

    def test_a_figure_without_a_range_explains_nothing(self):
        """Where this year's amount is not known, neither is."""
        unknown = attrs.evolve(change("1", "10000", "104.20"), current=Interval.unbounded())

        assert explain(unknown) == ()


class TestBrokenRollForward:
    def balances(self, opening, closing):
        accounts = EMPTY.state("opening_balance", opening).state("closing_balance", closing, year=YEAR.previous)
        return BalanceEvidence(accounts=accounts, opening=accounts.facts[0], closing=accounts.facts[1])

    def test_an_opening_balance_that_is_another(self):
        """5,200 is carried on as 5,700."""
        found = broken_roll_forward.explain(self.balances("5,700.00元", "5200.00元"))

        assert (found.kind, found.certainty, found.corrected) == ("broken-roll-forward", "proof", "5,200.00元")
        assert "相差 500" in say(found.text, "zh_CN")

    @pytest.mark.parametrize("closing", ["5700.00元", "0.57万元"])
    def test_the_same_amount_or_the_same_as_rounded_is_none(self, closing):
        """5,700 prints as 0.57 in 万元."""
        assert explain(self.balances("5,700.00元", closing)) == ()

    def test_nothing_carried_on(self):
        """A balance that is nil the next year is broken as well."""
        (found,) = explain(self.balances("0元", "5700.00元"))
        (other,) = explain(self.balances("5700.00元", "0元"))

        assert (found.corrected, other.corrected) == ("5700.00元", None)


class TestCountWithoutAmount:
    def counted(self, people, wages):
        accounts = EMPTY.state("people_in_post", people).state("expenditure", wages, economic="301", label="工资")
        return CountEvidence(accounts=accounts, count=accounts.facts[0], amount=accounts.facts[1])

    @pytest.mark.parametrize(("people", "wages"), [("0人", "811900.66元"), ("5人", "0元")])
    def test_one_of_them_is_nothing(self, people, wages):
        """Wages and nobody in post, or people without wages: a question under what the items mean."""
        (found,) = explain(self.counted(people, wages))

        assert (found.kind, found.certainty) == ("count-without-amount", "inference")

    @pytest.mark.parametrize(("people", "wages"), [("0人", "0元"), ("5人", "811900.66元")])
    def test_both_or_neither_is_none(self, people, wages):
        """People with wages, and no people without."""
        assert count_without_amount.explain(self.counted(people, wages)) is None


class TestListsThatMayGoOn:
    """Of a list that may have more lines, its whole is at least what is listed: a misprint shows where it would be filled."""

    @pytest.mark.parametrize(
        ("whole", "parts", "kind", "corrected"),
        [
            ("41.30万元", ("292.30万元", "120.00万元"), "digit-count", "412.30万元"),
            ("412.30万元", ("922.30万元", "120.00万元"), "transposed-digits", "292.30万元"),
            ("412.30万元", ("292.30万元", "1200.00万元"), "shifted-point", "120.00万元"),
        ],
    )
    def test_the_misprint_that_fills_the_list_is_named(self, whole, parts, kind, corrected):
        """A digit lost in the whole, two exchanged or the point moved in a part: named, with what it takes for granted."""
        accounts = EMPTY.state("expenditure", whole)
        for nature, amount in zip(("basic", "project"), parts, strict=True):
            accounts = accounts.state("expenditure", amount, nature=nature)
        (finding,) = reconcile(accounts.break_down("expenditure", by="nature", complete=False)).findings
        told = {(diagnosis.kind, diagnosis.corrected) for diagnosis in finding.diagnoses}

        assert (kind, corrected) in told
        assert "lines listed for all there are" in render_text_of(finding)

    def test_no_misprint_is_made_up(self):
        """Where no digit slip fills the list, none is named."""
        accounts = EMPTY.state("expenditure", "57.00万元")
        accounts = accounts.state("expenditure", "292.30万元", nature="basic")
        accounts = accounts.state("expenditure", "120.00万元", nature="project")
        (finding,) = reconcile(accounts.break_down("expenditure", by="nature", complete=False)).findings

        assert not any(diagnosis.text.parts["text"].id == "diagnosis.filling" for diagnosis in finding.diagnoses)


def render_text_of(finding):
    """The mistakes of a finding in words."""
    return " ".join(say(diagnosis.text, "en") for diagnosis in finding.diagnoses)
