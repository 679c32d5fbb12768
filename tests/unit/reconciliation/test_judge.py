"""One check, one verdict: as printed, at each figure's own digits, with cells moved for balance."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from govledger.accounts import Accounts, Comparison, Completion, Key, Order, Share
from govledger.figures import StatedAmount, StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, Verdict, reconcile
from govledger.reports import say

YEAR = calendar("CN").starting(2019)
TOTAL = Key.of("expenditure", year=YEAR)
HOLDS, ROUNDING, CONTRADICTED, UNTESTABLE, VACUOUS = Verdict


def blank():
    return Accounts(entity="某中心", year=YEAR)


def parted(total, basic, project, **how):
    """A total and the two parts that the document says make it up."""
    accounts = blank().state("expenditure", total).state("expenditure", basic, nature="basic")
    return accounts.state("expenditure", project, nature="project").break_down("expenditure", by="nature", **how)


def verdict(accounts, rule, rulebook="claims"):
    """The one verdict of a rule."""
    (found,) = {check.verdict for check in reconcile(accounts, rulebook).checked if check.rule == rule}
    return found


def severities(accounts, rulebook="claims"):
    return [finding.severity for finding in reconcile(accounts, rulebook).findings]


class TestLadder:
    @pytest.mark.parametrize(
        ("project", "found", "severity"),
        [
            ("226.71万元", HOLDS, None),
            ("226.72万元", ROUNDING, Severity.NOTE),
            ("226.73万元", CONTRADICTED, Severity.EXPLAIN),
            ("226.75万元", CONTRADICTED, Severity.EXPLAIN),
            ("226.76万元", CONTRADICTED, Severity.ERROR),
        ],
    )
    def test_parts_of_326_71_in_ten_thousands(self, project, found, severity):
        """Three figures may miss each other by 1.5 of the last digit; by 4.5 if cells were moved; by no more."""
        accounts = parted("326.71万元", "100.00万元", project)

        assert verdict(accounts, "C01") is found
        assert severities(accounts) == ([severity] if severity else [])

    @pytest.mark.parametrize(
        ("project", "severity"),
        [("200.00元", None), ("200.01元", Severity.NOTE), ("200.02元", Severity.EXPLAIN), ("200.05元", Severity.ERROR)],
    )
    def test_amounts_to_the_cent_are_exact_first(self, project, severity):
        """Cents are exact, and still a cent between three figures is called rounding rather than a mistake."""
        assert severities(parted("300.00元", "100.00元", project)) == ([severity] if severity else [])

    def test_own_digits_are_tried_before_an_accusation(self):
        """100.0元 among cents is exact; read at its own digits it leaves five cents, and nobody is accused."""
        assert severities(parted("300.00元", "100.0元", "200.04元")) == [Severity.NOTE]

    def test_the_last_digit_is_named(self):
        """What only moved cells explain is diagnosed as such."""
        (finding,) = reconcile(parted("326.71万元", "100.00万元", "226.73万元"), "claims").findings

        assert [diagnosis.kind for diagnosis in finding.diagnoses] == ["last-digit"]

    @pytest.mark.parametrize("prints", [("208.00元", "169.00元"), ("169.00元", "208.00元")])
    def test_of_two_prints_that_differ_any_may_make_a_sum(self, prints):
        """169 + 290 = 459, and 208 is printed as well: the sum holds as it stands, whichever of the two is printed first."""
        first, second = prints
        accounts = parted("459.00元", first, "290.00元").state("expenditure", second, nature="basic")

        assert verdict(accounts, "C01") is HOLDS

    def test_a_question_is_not_answered_by_rounding(self):
        """A rule that only asks a question asks it of the figures as printed."""
        accounts = blank().state("expenditure", "100.00元", nature="project")
        accounts = accounts.state("operating_expenses", "120.00元").state("expenditure", "120.00元", economic="302")

        assert severities(accounts, "cn-department") == [Severity.QUESTION]


class TestNilAndNotStated:
    def test_a_line_printed_as_nil_takes_part(self):
        """With general running costs printed as 0元, personnel must be all of basic expenditure."""
        accounts = blank().state("expenditure", "300.00元", nature="basic")
        accounts = accounts.state("expenditure", "280.00元", nature="personnel")

        assert verdict(accounts, "CN08", "cn-department") is UNTESTABLE
        assert (
            verdict(accounts.state("expenditure", "0元", nature="general_running"), "CN08", "cn-department")
            is CONTRADICTED
        )

    def test_a_line_never_printed_makes_the_sum_undecided(self):
        """With project expenditure not stated at all nothing is tested; printed as nil it is."""
        accounts = blank().state("expenditure", "300.00元").state("expenditure", "300.00元", nature="basic")

        assert verdict(accounts, "CN04", "cn-department") is UNTESTABLE
        assert verdict(accounts.state("expenditure", "0元", nature="project"), "CN04", "cn-department") is HOLDS

    def test_what_is_missing_is_named(self):
        """An untestable check says which figure it lacks."""
        accounts = blank().state("expenditure", "300.00元").state("expenditure", "300.00元", nature="basic")
        (check,) = [c for c in reconcile(accounts, "cn-department").checked if c.rule == "CN04"]

        assert check.missing == (TOTAL.with_(nature="project"),)
        assert say(check.reason, "en").startswith("not stated: ")

    def test_nothing_but_nil_is_vacuous(self):
        """Nothing made up of nothing says nothing."""
        assert verdict(parted("0元", "0元", "—"), "C01") is VACUOUS

    def test_a_nil_budget_has_no_completion_rate(self):
        """95 % of a budget of nothing is contradicted: no rate exists on it."""
        accounts = blank().state("expenditure", "95.00元").state("expenditure", "0元", phase="final_budget")
        rate = StatedRate(text="95.00%", number="95.00")
        claimed = accounts.claim(Completion(actual=TOTAL, budget=TOTAL.with_(phase="final_budget"), rate=rate))
        (finding,) = reconcile(claimed).findings

        assert (finding.rule, finding.severity) == ("C04", Severity.EXPLAIN)
        assert say(finding.steps[0], "en").endswith("= no meaning on nil")

    def test_a_budget_not_stated_tests_nothing(self):
        """Without the budget the rate is untestable."""
        rate = StatedRate(text="95.00%", number="95.00")
        claim = Completion(actual=TOTAL, budget=TOTAL.with_(phase="final_budget"), rate=rate)

        assert verdict(blank().state("expenditure", "95.00元").claim(claim), "C04") is UNTESTABLE


class TestListsThatMayBeIncomplete:
    def test_a_list_that_falls_short_is_untestable(self):
        """Parts that were only some of them may be less than the whole."""
        accounts = parted("300.00元", "100.00元", "150.00元", complete=False)

        assert verdict(accounts, "C01") is UNTESTABLE

    def test_a_list_that_exceeds_the_whole_is_contradicted_under_a_premise(self):
        """Parts above the whole need negative lines among those not stated: to be explained, the premise named."""
        (finding,) = reconcile(parted("300.00元", "100.00元", "250.00元", complete=False)).findings

        assert finding.severity is Severity.EXPLAIN
        assert "Premise: lines that are not stated are not negative." in say(finding.explanation, "en")

    def test_a_list_that_adds_up_holds(self):
        """A list that leaves room for more and needs none holds."""
        assert verdict(parted("300.00元", "100.00元", "200.00元", complete=False), "C01") is HOLDS

    def test_an_optional_line_may_be_missing(self):
        """Business expenditure is rare: without it the sum is short and undecided, with it the sum is tested."""
        short = blank().state("expenditure", "300.00元").state("expenditure", "100.00元", nature="basic")
        short = short.state("expenditure", "150.00元", nature="project")

        assert verdict(short, "CN04", "cn-department") is UNTESTABLE
        assert verdict(short.state("expenditure", "50.00元", nature="business"), "CN04", "cn-department") is HOLDS
        wrong = short.state("expenditure", "60.00元", nature="business")
        assert verdict(wrong, "CN04", "cn-department") is CONTRADICTED

    def test_parts_above_the_whole_are_contradicted_whatever_is_optional(self):
        """Optional lines only add to a sum that is too large already."""
        over = blank().state("expenditure", "300.00元").state("expenditure", "100.00元", nature="basic")
        (finding,) = reconcile(over.state("expenditure", "250.00元", nature="project"), "cn-department").findings

        assert (finding.rule, finding.severity) == ("CN04", Severity.EXPLAIN)

    def test_a_list_with_a_line_for_the_rest_is_taken_as_whole(self):
        """A list that ends with other revenue leaves nothing out; that it does is named as a premise."""
        accounts = blank().state("revenue", "300.00元").state("revenue", "100.00元", source="operating")
        (finding,) = reconcile(accounts.state("revenue", "150.00元", source="other"), "cn-department").findings

        assert (finding.rule, finding.severity) == ("CN01", Severity.EXPLAIN)
        assert "leaves nothing out" in say(finding.explanation, "en")


class TestRules:
    def test_each_member_is_asked_by_itself(self):
        """each(...) gives one check for every stated fund."""
        accounts = (
            blank().state("expenditure", "300.00元").state("expenditure", "280.00元", fund="general_public_budget")
        )
        accounts = accounts.state("expenditure", "380.00元", fund="government_funds")
        found = {
            c.keys[0].get("fund"): c.verdict for c in reconcile(accounts, "cn-department").checked if c.rule == "CN11"
        }

        assert found == {"general_public_budget": HOLDS, "government_funds": CONTRADICTED}

    @pytest.mark.parametrize(
        ("vehicles", "cost", "found"),
        [
            ("0辆", "0元", HOLDS),
            ("0辆", "20000.00元", CONTRADICTED),
            ("5辆", "20000.00元", VACUOUS),
            ("5辆", "0元", VACUOUS),
        ],
    )
    def test_an_implication_binds_where_its_condition_holds(self, vehicles, cost, found):
        """Without vehicles nothing is paid for running them; with some the rule says nothing."""
        accounts = blank().state("vehicles_held", vehicles).state("three_public", cost, item="vehicle_running")
        checks = [c for c in reconcile(accounts, "cn-department").checked if c.rule == "CN15"]

        assert found in {check.verdict for check in checks}

    def test_a_condition_that_cannot_be_told_tests_nothing(self):
        """Where the number of vehicles is stated in two ways, the disagreement is the finding, and the only one."""
        accounts = blank().state("vehicles_held", "0辆").state("vehicles_held", "5辆")
        report = reconcile(accounts.state("three_public", "5.00元", item="vehicle_running"), "cn-department")

        assert [finding.rule for finding in report.findings] == ["CN10"]

    @pytest.mark.parametrize(
        ("order", "found"),
        [(Order.LESS, HOLDS), (Order.AT_MOST, HOLDS), (Order.GREATER, CONTRADICTED), (Order.EQUAL, CONTRADICTED)],
    )
    def test_words_of_comparison_are_compared(self, order, found):
        """95 is less than 100 and so at most 100, not greater and not equal."""
        accounts = blank().state("expenditure", "95.00元").state("expenditure", "100.00元", phase="final_budget")
        claim = Comparison(left=TOTAL, right=TOTAL.with_(phase="final_budget"), order=order)

        assert verdict(accounts.claim(claim), "C05") is found

    @pytest.mark.parametrize(
        ("spent", "budget", "amount", "found"),
        [
            ("5.00万元", "5.50万元", None, HOLDS),
            ("5.50万元", "5.50万元", None, HOLDS),
            ("0.00万元", "0.00万元", None, VACUOUS),
            ("5.52万元", "5.5万元", None, ROUNDING),  # 55,200 prints as 5.5, too.
            ("5.51万元", "5.50万元", None, ROUNDING),
            ("5.60万元", "5.50万元", None, CONTRADICTED),
            ("5.00万元", "5.50万元", "0.50万元", HOLDS),
            ("5.50万元", "5.50万元", "0.00万元", HOLDS),
            ("5.00万元", "5.50万元", "0.80万元", CONTRADICTED),
            ("5.50万元", "5.00万元", "0.50万元", CONTRADICTED),
        ],
    )
    def test_at_most(self, spent, budget, amount, found):
        """A figure is at most another if amounts that print like the two can be so, and by the amount that is told."""
        accounts = blank().state("expenditure", spent).state("expenditure", budget, phase="final_budget")
        by = None if amount is None else StatedAmount.parse(amount)
        claim = Comparison(left=TOTAL, right=TOTAL.with_(phase="final_budget"), order=Order.AT_MOST, amount=by)

        assert verdict(accounts.claim(claim), "C05") is found

    def test_at_most_a_budget_that_is_not_stated(self):
        """What is held against a budget that nobody states is untestable."""
        claim = Comparison(left=TOTAL, right=TOTAL.with_(phase="final_budget"), order=Order.AT_MOST)

        assert verdict(blank().state("expenditure", "95.00元").claim(claim), "C05") is UNTESTABLE

    @pytest.mark.parametrize(
        ("text", "found"), [("60.00%", HOLDS), ("60%", HOLDS), ("59.99%", CONTRADICTED), ("65%", CONTRADICTED)]
    )
    def test_a_share_is_read_at_its_digits(self, text, found):
        """180 of 300 is 60 %, at as many digits as are printed."""
        accounts = blank().state("expenditure", "300.00元").state("expenditure", "180.00元", nature="basic")
        claim = Share(part=TOTAL.with_(nature="basic"), whole=TOTAL, rate=StatedRate(text=text, number=text[:-1]))

        assert verdict(accounts.claim(claim), "C03") is found


class TestImpossibleFall:
    def test_a_fall_above_100_percent_is_an_error_with_nothing_else_stated(self):
        """A positive amount that fell by more than 100 % is impossible whatever it was before."""
        accounts = blank().state("expenditure", "337550.00元", economic="310")
        (finding,) = reconcile(accounts.change("expenditure", "-120.26%", economic="310")).findings

        assert finding.severity is Severity.ERROR
        assert "a fall cannot exceed 100%" in say(finding.title, "en")

    def test_a_fall_to_nothing_is_possible(self):
        """A fall of 100 % is no impossibility."""
        accounts = blank().state("expenditure", "0元", economic="310")

        assert severities(accounts.change("expenditure", "-100.00%", economic="310")) == []

    def test_on_nil_it_is_no_error(self):
        """On an amount of nothing the same words are to be explained, not proved impossible for any base."""
        accounts = blank().state("expenditure", "—", economic="310")

        assert severities(accounts.change("expenditure", "-120.26%", economic="310")) == [Severity.EXPLAIN]

    def test_on_an_unknown_amount_it_is_untestable(self):
        """Without this year's amount there is nothing to contradict."""
        accounts = blank().change("expenditure", "-120.26%", economic="310")

        assert verdict(accounts, "C02") is UNTESTABLE

    def test_on_a_negative_amount_it_is_not_contradicted(self):
        """From gain to loss an amount may fall by more than all of itself."""
        accounts = blank().state("expenditure", "-5.00元", economic="310")

        assert severities(accounts.change("expenditure", "-120.26%", economic="310")) == []


class TestBelowNought:
    """Rates of a base below nought: of its absolute value, by the convention of Chinese statistics, or of itself."""

    @pytest.mark.parametrize(
        ("prior", "current", "rate"),
        [
            ("-100元", "-50元", "+50%"),
            ("-5元", "0元", "+100%"),
            ("-10元", "-2049元", "-20390%"),
            ("-10.40元", "-5.20元", "+50.00%"),
            ("-100元", "-50元", "-50%"),
            ("-5元", "5元", "+200%"),
            ("-3.00万元", "-4.50万元", "-50.00%"),
        ],
    )
    def test_a_rate_of_a_negative_base_is_not_accused(self, prior, current, rate):
        """A document that prints the rate by the absolute value of the base, or by the base, is right by its convention."""
        accounts = blank().state("expenditure", current).state("expenditure", prior, year=YEAR.previous)
        accounts = accounts.change("expenditure", rate)

        assert severities(accounts) == []
        assert verdict(accounts, "C02") is UNTESTABLE

    @given(
        prior=st.decimals(-10_000, "-0.01", places=2),
        current=st.decimals(-10_000, 10_000, places=2),
        stated=st.booleans(),
    )
    def test_no_rate_by_the_absolute_value_is_accused(self, prior, current, stated):
        """Whatever the amounts, the rate of change by the absolute value of a negative base accuses nobody."""
        assume(current != prior and (stated or current <= 0))
        rate = f"{(current - prior) * 100 / abs(prior):+.2f}%"
        accounts = blank().state("expenditure", f"{current}元").change("expenditure", rate)
        if stated:
            accounts = accounts.state("expenditure", f"{prior}元", year=YEAR.previous)

        assert severities(accounts) == []

    def test_a_base_that_only_other_sums_give_is_no_premise(self):
        """Where last year's figure is not printed and this year's is below nought, the rate fixes nothing."""
        accounts = blank().state("expenditure", "-50元").change("expenditure", "+50%")

        assert verdict(accounts, "C02") is UNTESTABLE

    def test_a_rate_of_a_positive_base_is_still_checked(self):
        """From a gain to a loss, the rate is that of the gain."""
        accounts = blank().state("expenditure", "-50元").state("expenditure", "100元", year=YEAR.previous)

        assert verdict(accounts.change("expenditure", "-150.00%"), "C02") is HOLDS
        assert verdict(accounts.change("expenditure", "-50.00%"), "C02") is CONTRADICTED
