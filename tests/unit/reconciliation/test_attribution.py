"""What is said of suspects: their ranges, which one it must be, if any, and the mistake behind it."""

from fractions import Fraction

import pytest

from govledger.accounts import Accounts, Comparison, Key, Order, Share
from govledger.figures import Interval, StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation import Verdict, infer, load_rulebook, reconcile
from govledger.reconciliation.attribution import attribute, change_evidence, excess_of, ratio_evidence, whole_and_parts
from govledger.reconciliation.binding import bind
from govledger.reconciliation.check import readings
from govledger.reconciliation.joint import System
from govledger.reconciliation.judge import judge
from govledger.reconciliation.suspects import localise

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
    """The system of the checks of some accounts, with the contradictions of single ones."""
    ways = readings(infer(accounts))
    judged = [judge(accounts, check, ways) for check in bind(accounts, load_rulebook(rulebook), ways[0])]
    made = System.of(accounts, judged, ways, work=1_000_000)
    return made, [made.core(j.proof, alone=j.check) for j in judged if j.verdict is Verdict.CONTRADICTED]


def only_attribution(accounts):
    """What is known of the only contradiction."""
    made, alone = system(accounts)
    (group,) = localise(made, alone).groups
    (known,) = attribute(made, group).values()
    return known


def only(accounts, rulebook="claims"):
    """The only finding."""
    (finding,) = reconcile(accounts, rulebook).findings
    return finding


def told(suspects):
    """Suspects in short: what they are, of which fact, in which range."""
    return {(suspect.what, suspect.key, str(suspect.range)) for suspect in suspects}


class TestAttribute:
    def test_several_repairs_locate_nothing(self):
        """Any figure of a sum may be wrong, or the list: all are shown, each with its range."""
        known = only_attribution(parted("300.00元", "180.00元", "130.00元"))

        assert told(suspect for repair in known.repairs for suspect in repair) == {
            ("figure", REVENUE, "[310, 310]"),
            ("figure", OPERATING, "[170, 170]"),
            ("figure", OTHER, "[120, 120]"),
            ("list", REVENUE, "[-10, -10]"),
        }
        assert (known.located, known.elements, known.capped) == ((), frozenset(), False)

    def test_the_only_repair_is_located(self):
        """Two figures that fit their sum leave a share that fits neither: its rate must be wrong, and is 60 %."""
        rate = StatedRate(text="66.67%", number="66.67")
        accounts = parted("300.00元", "180.00元", "120.00元").claim(Share(part=OPERATING, whole=REVENUE, rate=rate))
        known = only_attribution(accounts)

        assert told(known.located) == {("rate", OPERATING, "[60, 60]")}
        assert len(known.repairs) == 1

    def test_the_only_one_that_a_mistake_explains_is_located(self):
        """Of four repairs only the total is a slip of two neighbouring digits, which would be chance once in 1,500,000."""
        known = only_attribution(parted("13245.67元", "8123.45元", "4222.22元"))

        assert len(known.repairs) == 4
        assert told(known.located) == {("figure", REVENUE, "[12345.67, 12345.67]")}
        assert [(d.kind, d.odds) for d in known.diagnoses] == [("transposed-digits", Fraction(1, 1_500_000))]

    def test_where_mistakes_explain_several_nothing_is_located(self):
        """A total and two of its parts one digit off: each would be a slip of a digit, and each is told as a possibility."""
        known = only_attribution(parted("300.00元", "180.00元", "130.00元"))

        assert known.located == ()
        assert {d.kind for d in known.diagnoses} == {"wrong-digit"}
        assert all(d.text["en"].startswith("if ") for d in known.diagnoses)

    def test_a_missing_line_that_is_printed_elsewhere_locates_the_list(self):
        """The list lacks just what a line beside it holds."""
        accounts = parted("13456.78元", "8123.45元", "4222.22元").state("revenue", "1111.11元", source="superior")
        known = only_attribution(accounts)

        assert told(known.located) == {("list", REVENUE, "[1111.11, 1111.11]")}
        assert [d.kind for d in known.diagnoses] == ["missing-line"]

    def test_a_rate_on_the_wrong_base_is_located(self):
        """3000 divided by this year's 8000 is 37.5 %; divided by last year's 5000 it is 60 %."""
        accounts = blank().state("revenue", "8000.00元").state("revenue", "5000.00元", year=YEAR.previous)
        known = only_attribution(accounts.change("revenue", "+37.50%"))

        assert told(known.located) == {("rate", REVENUE, "[60, 60]")}
        assert [(d.kind, d.certainty) for d in known.diagnoses] == [("wrong-base", "proof")]

    def test_words_of_comparison_are_a_suspect_with_both_figures(self):
        """5 is said to be greater than 6: the words or either figure may be wrong."""
        accounts = blank().state("revenue", "5.00元").state("revenue", "6.00元", phase="final_budget")
        budget = REVENUE.with_(phase="final_budget")
        known = only_attribution(accounts.claim(Comparison(left=REVENUE, right=budget, order=Order.GREATER)))

        assert told(suspect for repair in known.repairs for suspect in repair) == {
            ("claim", REVENUE, "(-inf, inf)"),
            ("figure", REVENUE, "(6, inf)"),
            ("figure", budget, "(-inf, 5)"),
        }

    def test_figures_that_others_tie_out_come_later(self):
        """The part that a share agrees with as well is less likely wrong than the one that only the sum knows."""
        accounts = parted("300.00元", "180.00元", "130.00元")
        rate = StatedRate(text="43.33%", number="43.33")
        known = only_attribution(accounts.claim(Share(part=OTHER, whole=REVENUE, rate=rate)))
        (first,) = known.repairs[0]

        assert first.key == OPERATING
        assert known.repairs[-1][0].what == "list"


class TestCopies:
    @pytest.mark.parametrize("elsewhere", [{"fund": "general_public_budget"}, {"phase": "final_budget"}])
    def test_that_a_figure_equals_another_locates_nothing(self, elsewhere):
        """The sum leaves for one part what is printed of it elsewhere: figures are equal for good reasons, too."""
        accounts = parted("13456.78元", "8123.45元", "5222.22元")
        finding = only(accounts.state("revenue", "5333.33元", source="other", **elsewhere))

        assert finding.located == ()
        assert ("figure", OTHER, "[5333.33, 5333.33]") in told(finding.suspects)

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

        assert told(finding.suspects) == {("condition", held, "(-inf, inf)"), ("figure", running, "[0, 0]")}
        assert finding.located == ()


class TestWholeAndParts:
    def check(self, accounts):
        """The only check."""
        (check,) = system(accounts)[0].checks
        return check

    def test_a_sum_has_one_whole_and_its_parts(self):
        """The whole stands alone on its side."""
        whole, parts = whole_and_parts(self.check(parted("300.00元", "180.00元", "120.00元")))

        assert (whole, set(parts)) == (REVENUE, {OPERATING, OTHER})

    def test_a_list_of_one_line_has_them_too(self):
        """A whole with one part is a list of one."""
        accounts = blank().state("revenue", "5.00元").state("revenue", "4.00元", source="other")
        found = whole_and_parts(self.check(accounts.break_down("revenue", by="source")))

        assert {found[0], *found[1]} == {REVENUE, OTHER}


class TestExcessOf:
    @pytest.mark.parametrize(
        ("total", "left"), [("300.00元", "[10, 10]"), ("310.00元", "[0, 0]"), ("320.00元", "[-10, -10]")]
    )
    def test_parts_less_their_whole(self, total, left):
        """Above 0 where the parts exceed the whole, below 0 where they fall short."""
        made, _ = system(parted(total, "180.00元", "130.00元"))

        assert excess_of(made, made.checks[0]) == Interval(left)

    def test_round_figures_leave_a_range(self):
        """Three figures in whole 万元 leave half of one each."""
        made, _ = system(parted("3万元", "1万元", "1万元"))

        assert excess_of(made, made.checks[0]) == Interval("[-25000, 5000]")

    def test_a_part_that_is_not_stated_leaves_none(self):
        """What is not stated has no range of its own."""
        accounts = parted("300.00元", "180.00元", "120.00元")
        facts = tuple(fact for fact in accounts.facts if fact.key != OTHER)
        made, _ = system(Accounts(entity="某中心", year=YEAR, facts=facts, claims=accounts.claims))

        assert excess_of(made, made.checks[0]) is None


class TestEvidence:
    def test_a_change_with_both_years_stated(self):
        """Last year's amount is what is printed of it."""
        accounts = blank().state("revenue", "125.00元").state("revenue", "100.00元", year=YEAR.previous)
        made, _ = system(accounts.change("revenue", "+25.00%"))
        evidence = change_evidence(made, made.checks[0], frozenset())

        assert (evidence.current, evidence.prior) == (Interval.exactly(125), Interval.exactly(100))
        assert evidence.proper_rate() == Interval.exactly("0.25")

    def test_a_change_whose_other_year_follows_from_the_rest(self):
        """Last year's part is the total less the other part, whatever the claim itself says of it."""
        accounts = parted("300.00元", "180.00元", "120.00元").state("revenue", "200.00元", year=YEAR.previous)
        accounts = accounts.state("revenue", "110.00元", source="operating", year=YEAR.previous)
        made, _ = system(accounts.change("revenue", "+50.00%", source="other"), "cn-department")
        (check,) = [check for check in made.checks if check.claim is not None and check.kind == "change"]
        evidence = change_evidence(made, check, frozenset())

        assert evidence.current == Interval.exactly(120)
        assert evidence.prior is not None

    def test_a_share_with_both_figures_stated(self):
        """The share is the part divided by the whole."""
        rate = StatedRate(text="60.00%", number="60.00")
        accounts = parted("300.00元", "180.00元", "120.00元").claim(Share(part=OPERATING, whole=REVENUE, rate=rate))
        made, _ = system(accounts)
        (check,) = [check for check in made.checks if isinstance(check.claim, Share)]

        assert ratio_evidence(made, check).ratio == Interval.exactly("0.6")
