"""What is said of suspects: their ranges, which one it must be, if any, and the mistake behind it."""

import pytest

from govledger.accounts import Accounts, Change, Comparison, Key, Order, Share
from govledger.figures import Interval, RoundingMode, StatedRate, decimal_text, round_to
from govledger.fiscal import calendar
from govledger.reconciliation import infer, load_rulebook, reconcile
from govledger.reconciliation.checks.binding import bind
from govledger.reconciliation.checks.judge import judge
from govledger.reconciliation.checks.reading import readings
from govledger.reconciliation.findings.evidence import change_evidence, excess_of
from govledger.reconciliation.repairs.joint import System
from govledger.reports import say

YEAR = calendar("CN").starting(2019)
REVENUE = Key.of("revenue", year=YEAR)
OPERATING, OTHER = REVENUE.with_(source="operating"), REVENUE.with_(source="other")


def blank():
    return Accounts(entity="某中心", year=YEAR)


def parted(total, operating, other):
    """Revenue and its two sources."""
    accounts = blank().state("revenue", total).state("revenue", operating, source="operating")
    return accounts.state("revenue", other, source="other").break_down("revenue", by="source")


def system(accounts, rulebook="claims"):
    """The system of the checks of some accounts, as printed, those that hold among them."""
    ways = readings(accounts, infer(accounts))
    judged = [judge(accounts, check, ways) for check in bind(accounts, load_rulebook(rulebook), ways[0])]
    stated = (judgement.check for judgement in judged if judgement.check.reached)
    return System(accounts, tuple(stated), ways[0], 1_000_000)


def only(accounts, rulebook="claims"):
    """The only finding."""
    (finding,) = reconcile(accounts, rulebook).findings
    return finding


def told(suspects):
    """Suspects in short: what they are, of which fact, and the middle of their range, to the cent."""
    return {(suspect.what, suspect.key, middle(suspect.range)) for suspect in suspects}


def middle(interval):
    """Halfway between the ends of a range, rounded to two decimals; its end where it has one, or None."""
    if interval.low is None or interval.high is None:
        return None
    return decimal_text(round_to((interval.low + interval.high) / 2, step="0.01", mode=RoundingMode.HALF_EVEN))


class TestSuspects:
    def test_where_any_statement_may_be_wrong_all_are_shown(self):
        """Any figure of a sum may be wrong, or the list: each with what it should be."""
        finding = only(parted("300.00元", "180.00元", "130.00元"))

        assert told(finding.suspects) == {
            ("figure", REVENUE, "310"),
            ("figure", OPERATING, "170"),
            ("figure", OTHER, "120"),
            ("list", REVENUE, "-10"),
        }
        assert (finding.located, finding.capped, finding.at_least, finding.statements) == ((), False, 1, 4)

    def test_ranges_are_those_of_the_weakest_reading(self):
        """Each of two exact figures may have been moved by a cent and a half: the third is known to three."""
        finding = only(parted("300.00元", "180.00元", "130.00元"))
        (total,) = [suspect for suspect in finding.suspects if suspect.key == REVENUE and suspect.what == "figure"]

        assert total.range == Interval("[309.97, 310.03]")

    def test_the_only_repair_is_located(self):
        """Figures that fit their sum and the year before leave a share that fits neither: if one statement is wrong, it is
        the rate."""
        rate = StatedRate(text="66.67%", number="66.67")
        accounts = parted("300.00元", "180.00元", "120.00元").claim(Share(part=OPERATING, whole=REVENUE, rate=rate))
        finding = only(accounts.state("revenue", "240.00元", year=YEAR.previous).change("revenue", "+25.00%"))

        assert told(finding.located) == {("rate", OPERATING, "60")}
        assert [(suspect.needs, suspect.margin) for suspect in finding.located] == [(2, 1)]

    def test_a_known_mistake_locates_nothing(self):
        """Of four repairs only the total is a slip of two neighbouring digits, which would be chance once in 1,500,000: it
        is told first among them, and not located."""
        finding = only(parted("13245.67元", "8123.45元", "4222.22元"))

        assert finding.located == ()
        assert len(finding.suspects) == 4
        assert finding.diagnoses[0].kind == "transposed-digits"
        assert say(finding.diagnoses[0].text, "en").startswith("if it is revenue: ")

    def test_mistakes_are_told_in_the_order_of_their_odds(self):
        """What is least likely to be chance comes first."""
        odds = [d.odds for d in only(parted("300.00元", "180.00元", "130.00元")).diagnoses if d.odds is not None]

        assert odds == sorted(odds)

    def test_a_missing_line_that_is_printed_elsewhere_explains_and_does_not_locate(self):
        """The list lacks just what a line beside it holds."""
        accounts = parted("13456.78元", "8123.45元", "4222.22元").state("revenue", "1111.11元", source="superior")
        finding = only(accounts)

        assert finding.located == ()
        assert "missing-line" in [diagnosis.kind for diagnosis in finding.diagnoses]

    def test_a_rate_on_the_wrong_base_is_told_as_such(self):
        """3000 divided by this year's 8000 is 37.5 %; divided by last year's 5000 it is 60 %."""
        accounts = blank().state("revenue", "8000.00元").state("revenue", "5000.00元", year=YEAR.previous)
        finding = only(accounts.change("revenue", "+37.50%"))

        assert finding.located == ()
        assert ("wrong-base", "proof") in [(d.kind, d.certainty) for d in finding.diagnoses]
        assert ("rate", REVENUE, "60") in told(finding.suspects)

    def test_words_of_comparison_are_a_suspect_with_both_figures(self):
        """5 is said to be greater than 6: the words or either figure may be wrong."""
        accounts = blank().state("revenue", "5.00元").state("revenue", "6.00元", phase="final_budget")
        budget = REVENUE.with_(phase="final_budget")
        finding = only(accounts.claim(Comparison(left=REVENUE, right=budget, order=Order.GREATER)))

        assert {(s.what, s.key) for s in finding.suspects} == {
            ("claim", REVENUE),
            ("figure", REVENUE),
            ("figure", budget),
        }

    def test_figures_that_others_tie_out_come_later(self):
        """The part that a share agrees with as well is less likely wrong than the one that only the sum knows."""
        accounts = parted("300.00元", "180.00元", "130.00元")
        rate = StatedRate(text="43.33%", number="43.33")
        finding = only(accounts.claim(Share(part=OTHER, whole=REVENUE, rate=rate)))

        assert finding.suspects[0].key == OPERATING
        assert finding.suspects[-1].what == "list"


class TestCopies:
    @pytest.mark.parametrize("elsewhere", [{"fund": "general_public_budget"}, {"phase": "final_budget"}])
    def test_that_a_figure_equals_another_locates_nothing(self, elsewhere):
        """The sum leaves for one part what is printed of it elsewhere: figures are equal for good reasons, too."""
        accounts = parted("13456.78元", "8123.45元", "5222.22元")
        finding = only(accounts.state("revenue", "5333.33元", source="other", **elsewhere))

        assert finding.located == ()
        assert ("figure", OTHER, "5333.33") in told(finding.suspects)

    def test_an_exchange_with_a_figure_that_nothing_ties_is_no_more_than_a_copy(self):
        """Last year's amount of a part, which no check knows, is what the sum leaves for the part: nothing is located."""
        accounts = parted("13456.78元", "8123.45元", "5222.22元")
        finding = only(accounts.state("revenue", "5333.33元", source="other", year=YEAR.previous))

        assert finding.located == ()


class TestConditions:
    def test_the_count_that_makes_a_rule_apply_is_a_suspect(self):
        """No vehicles are held and 5 yuan were spent on running them: the count or the amount is wrong."""
        accounts = blank().state("vehicles_held", "0辆").state("three_public", "5.00元", item="vehicle_running")
        finding = only(accounts, "cn-department")
        held = Key.of("vehicles_held", year=YEAR)
        running = Key.of("three_public", year=YEAR, item="vehicle_running")

        assert told(finding.suspects) == {("condition", held, None), ("figure", running, "0")}
        assert finding.located == ()


class TestWholeAndParts:
    def check(self, accounts):
        """The only check."""
        (check,) = system(accounts).checks
        return check

    def test_a_sum_has_one_whole_and_its_parts(self):
        """The whole stands alone on its side."""
        whole, parts = self.check(parted("300.00元", "180.00元", "120.00元")).whole_and_parts

        assert (whole, set(parts)) == (REVENUE, {OPERATING, OTHER})

    def test_a_list_of_one_line_has_them_too(self):
        """A whole with one part is a list of one."""
        accounts = blank().state("revenue", "5.00元").state("revenue", "4.00元", source="other")
        found = self.check(accounts.break_down("revenue", by="source")).whole_and_parts

        assert {found[0], *found[1]} == {REVENUE, OTHER}


class TestExcessOf:
    @pytest.mark.parametrize(
        ("total", "left"), [("300.00元", "[10, 10]"), ("310.00元", "[0, 0]"), ("320.00元", "[-10, -10]")]
    )
    def test_parts_less_their_whole(self, total, left):
        """Above 0 where the parts exceed the whole, below 0 where they fall short."""
        made = system(parted(total, "180.00元", "130.00元"))

        assert excess_of(made, made.checks[0]) == Interval(left)

    def test_round_figures_leave_a_range(self):
        """Three figures in whole 万元 leave half of one each."""
        made = system(parted("3万元", "1万元", "1万元"))

        assert excess_of(made, made.checks[0]) == Interval("[-25000, 5000]")

    def test_a_part_that_is_not_stated_leaves_none(self):
        """What is not stated has no range of its own."""
        accounts = parted("300.00元", "180.00元", "120.00元")
        facts = tuple(fact for fact in accounts.facts if fact.key != OTHER)
        made = system(Accounts(entity="某中心", year=YEAR, facts=facts, claims=accounts.claims))

        assert excess_of(made, made.checks[0]) is None


class TestEvidence:
    def test_a_change_with_both_years_stated(self):
        """Last year's amount is what is printed of it."""
        accounts = blank().state("revenue", "125.00元").state("revenue", "100.00元", year=YEAR.previous)
        made = system(accounts.change("revenue", "+25.00%"))
        evidence = change_evidence(made, made.checks[0], frozenset())

        assert (evidence.current, evidence.prior) == (Interval.exactly(125), Interval.exactly(100))
        assert evidence.proper_rate() == Interval.exactly("0.25")

    def test_a_change_whose_other_year_follows_from_the_rest(self):
        """Last year's part is the total less the other part, whatever the claim itself says of it."""
        accounts = parted("300.00元", "180.00元", "120.00元").state("revenue", "200.00元", year=YEAR.previous)
        accounts = accounts.state("revenue", "110.00元", source="operating", year=YEAR.previous)
        made = system(accounts.change("revenue", "+50.00%", source="other"), "cn-department")
        (check,) = [check for check in made.checks if isinstance(check.claim, Change)]
        evidence = change_evidence(made, check, frozenset())

        assert evidence.current == Interval.exactly(120)
        assert evidence.prior is not None
