import pytest

from govledger.accounts import Accounts, Breakdown, Disclosure, Key, Reason, Term
from govledger.errors import UnknownRulebook
from govledger.figures import Place
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, Verdict, load_rulebook, reconcile

YEAR = calendar("CN").starting(2019)


def blank(year=YEAR):
    return Accounts(entity="某中心", year=year)


def parted(total, basic, project):
    accounts = blank().state("expenditure", total).state("expenditure", basic, nature="basic")
    return accounts.state("expenditure", project, nature="project").break_down("expenditure", by="nature")


class TestReconcile:
    def test_nothing_stated_is_nothing_found(self):
        """Empty accounts are neither wrong nor right: every rule says what it lacks."""
        report = reconcile(blank(), "cn-department")

        assert report.findings == ()
        assert set(report.counts) == {Verdict.UNTESTABLE}
        assert all(check.reason for check in report.checked)

    def test_claims_need_no_country(self):
        """Without a rulebook only what the document says itself is checked."""
        report = reconcile(parted("300.00元", "180.00元", "130.00元"))

        assert (report.rulebook, [finding.rule for finding in report.findings]) == ("claims", ["C01"])

    def test_a_sum_that_is_declared_and_demanded_is_one_check(self):
        """The breakdown that the document declares and the rule that demands it are one finding."""
        report = reconcile(parted("300.00元", "180.00元", "130.00元"), "cn-department")

        assert len(report.findings) == 1
        assert len([check for check in report.checked if check.verdict is Verdict.CONTRADICTED]) == 1

    def test_a_rulebook_may_be_given_in_three_ways(self):
        """An id and a loaded book are the same; an unknown id is refused."""
        accounts = parted("300.00元", "180.00元", "130.00元")

        assert reconcile(accounts, load_rulebook("cn-department")) == reconcile(accounts, "cn-department")
        with pytest.raises(UnknownRulebook):
            reconcile(accounts, "cn-departement")

    def test_accounts_are_a_disclosure_of_their_own(self):
        """Accounts and the disclosure that holds only them give the same report."""
        accounts = parted("300.00元", "180.00元", "120.00元")

        assert reconcile(accounts) == reconcile(Disclosure(accounts=accounts))

    def test_findings_stand_worst_first(self):
        """Errors come before what is to be explained, and notes last; equals by their place."""
        accounts = parted("300.00元", "180.00元", "130.00元")
        accounts = accounts.state("revenue", "1433715.14元").state("revenue", "143.37万元")
        accounts = accounts.state("expenditure", "5.00元", economic="301").state("people_in_post", "0人")
        weights = [finding.severity for finding in reconcile(accounts, "cn-department").findings]

        assert weights == sorted(weights)
        assert weights[0] is Severity.ERROR
        assert weights[-1] is Severity.NOTE

    def test_a_claim_about_own_words_is_never_an_accusation(self):
        """What is only known by the issuer's own words may be anything."""
        accounts = blank().state("unclassified", "300.00元").state("unclassified", "180.00元", item="甲")
        whole = Key.of("unclassified", year=YEAR)
        report = reconcile(accounts.claim(Breakdown(whole=whole, parts=(whole.with_(item="甲"),))))

        assert report.findings == ()
        assert {check.verdict for check in report.checked} == {Verdict.UNTESTABLE}

    def test_rules_hold_within_each_fund(self):
        """A sum by nature binds for the appropriations alone as it does for everything."""
        fund = {"fund": "appropriation"}
        accounts = (
            blank().state("expenditure", "100.00元", **fund).state("expenditure", "60.00元", nature="basic", **fund)
        )
        accounts = accounts.state("expenditure", "50.00元", nature="project", **fund)
        found = [finding.rule for finding in reconcile(accounts, "cn-department").findings]

        assert found == ["CN04"]

    def test_a_budget_is_checked_like_an_outturn(self):
        """The rules hold in every phase that is stated."""
        accounts = blank().state("expenditure", "100.00元", phase="final_budget")
        accounts = accounts.state("expenditure", "60.00元", phase="final_budget", nature="basic")
        accounts = accounts.state("expenditure", "50.00元", phase="final_budget", nature="project")

        assert [finding.rule for finding in reconcile(accounts, "cn-department").findings] == ["CN04"]

    def test_a_code_within_another_is_not_counted_twice(self):
        """20805 is a part of 208 and no sibling of it."""
        accounts = blank().state("expenditure", "300.00元")
        for code, text in (("201", "200.00元"), ("208", "100.00元"), ("20805", "70.00元")):
            accounts = accounts.state("expenditure", text, function=code)
        found = [check.verdict for check in reconcile(accounts, "cn-department").checked if check.rule == "CN05"]

        assert found == [Verdict.HOLDS]


class TestReport:
    def test_raise_if_raises_what_is_as_bad_or_worse(self):
        """A caller that wants to stop gets every finding of that weight in one group."""
        report = reconcile(parted("300.00元", "180.00元", "130.00元"))

        with pytest.raises(ExceptionGroup, match="1 findings of severity explain or worse"):
            report.raise_if(Severity.EXPLAIN)

    def test_raise_if_lets_lighter_ones_pass(self):
        """A note does not stop who asks for errors."""
        report = reconcile(blank().state("revenue", "1433715.14元").state("revenue", "143.37万元"))

        assert [finding.severity for finding in report.findings] == [Severity.NOTE]
        report.raise_if(Severity.ERROR)

    def test_counts_add_up_to_the_checks(self):
        """Every check has one verdict."""
        report = reconcile(parted("300.00元", "180.00元", "130.00元"), "cn-department")

        assert sum(report.counts.values()) == len(report.checked)
        assert len(report.errors) == 1


class TestObligations:
    def verdicts(self, disclosure):
        return {duty.rule: duty.verdict for duty in reconcile(disclosure, "cn-department").obligations}

    def test_a_duty_is_met_by_a_figure_or_a_section(self):
        """Spending that is stated, even as nothing, is disclosed; a glossary and reasons are told by their sections."""
        place = Place(line=1, start=0, stop=1)
        disclosure = Disclosure(
            accounts=blank().state("three_public", "0元"),
            glossary=(Term(term="三公经费", definition="…", place=place),),
            reasons=(Reason(text="…", place=place),),
        )
        found = self.verdicts(disclosure)

        assert (found["CND1"], found["CND2"], found["CND5"], found["CND6"]) == ("met", "missing", "met", "met")

    def test_a_duty_of_later_years_does_not_apply(self):
        """Balances must be shown since 2020, and in final accounts."""
        later = Disclosure(accounts=blank(calendar("CN").starting(2021)), kind="final-accounts")

        assert self.verdicts(Disclosure(accounts=blank(), kind="final-accounts"))["CND4"] == "not-applicable"
        assert self.verdicts(later)["CND4"] == "missing"


class TestAccuse:
    """How much must speak for a statement before it is pointed to."""

    @staticmethod
    def located(*dimensions, accuse):
        """What is located of a total of 170 that so many lists say is 160."""
        accounts = blank().state("expenditure", "170.00元")
        for name, (first, second) in dimensions:
            accounts = accounts.state("expenditure", "100.00元", **{name: first})
            accounts = accounts.state("expenditure", "60.00元", **{name: second}).break_down("expenditure", by=name)
        return [suspect.text for group in reconcile(accounts, accuse=accuse).groups for suspect in group.located]

    TWO = (("nature", ("basic", "project")), ("fund", ("general_public_budget", "government_funds")))
    THREE = (*TWO, ("source", ("appropriation", "other")))

    @pytest.mark.parametrize(("lists", "margin"), [(TWO, 1), (THREE, 2)])
    def test_a_total_is_located_up_to_its_margin(self, lists, margin):
        """A total that n lists deny has the margin n - 1, and is located where no more than that is asked for."""
        for accuse in (1, 2, 3):
            expected = ["170.00元"] if accuse <= margin else []

            assert self.located(*lists, accuse=accuse) == expected

    @pytest.mark.parametrize("accuse", [0, 4, -1])
    def test_other_margins_are_refused(self, accuse):
        """A margin of none would point to anything, and one above three is not counted."""
        with pytest.raises(ValueError, match=f"accuse={accuse} is no margin"):
            reconcile(blank(), accuse=accuse)
