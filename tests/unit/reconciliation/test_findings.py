"""What a finding says: its sentences, its arithmetic, its suspects and how heavy it weighs."""

import re

import pytest

from govledger.accounts import Accounts, Breakdown, Comparison, Key, Order, Share
from govledger.figures import Interval, Place, StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation import Annotation, Role, Severity, Verdict, reconcile, verify
from govledger.reports import say

YEAR = calendar("CN").starting(2019)
TOTAL = Key.of("expenditure", year=YEAR)


def blank():
    return Accounts(entity="某中心", year=YEAR)


def parted(total, basic, project):
    accounts = blank().state("expenditure", total).state("expenditure", basic, nature="basic")
    return accounts.state("expenditure", project, nature="project").break_down("expenditure", by="nature")


def only(accounts, rulebook="cn-department"):
    (finding,) = reconcile(accounts, rulebook).findings
    return finding


class TestSums:
    FINDING = only(parted("300.00元", "180.00元", "130.00元"), "claims")

    def test_the_arithmetic_is_shown(self):
        """A reader can redo the sum: the parts, the total, the difference."""
        *_, first, second, difference = tuple(say(step, "en") for step in self.FINDING.steps)

        assert {first, second} == {
            "expenditure basic expenditure 180 + expenditure project expenditure 130 = 310",
            "expenditure 300",
        }
        assert difference.removeprefix("difference ").lstrip("-") == "10"

    def test_each_figure_is_suspect_within_the_range_that_the_others_leave(self):
        """Where one figure alone is wrong, the others say what it should be, each moved by a cent and a half at most."""
        ranges = {suspect.key: suspect.range for suspect in self.FINDING.suspects if suspect.what == "figure"}

        assert ranges == {
            TOTAL: Interval("[309.97, 310.03]"),
            TOTAL.with_(nature="basic"): Interval("[169.97, 170.03]"),
            TOTAL.with_(nature="project"): Interval("[119.97, 120.03]"),
        }

    def test_a_figure_that_other_checks_tie_out_is_no_suspect(self):
        """The total agrees with its economic classes, so that one of the natures must be wrong."""
        accounts = parted("300.00元", "180.00元", "130.00元")
        accounts = accounts.state("expenditure", "170.00元", economic="301").state(
            "expenditure", "130.00元", economic="302"
        )
        finding = only(accounts.break_down("expenditure", by="economic"), "claims")

        assert TOTAL not in [suspect.key for suspect in finding.suspects if suspect.what == "figure"]

    def test_a_list_that_may_lack_a_line_is_a_suspect_too(self):
        """The parts exceed the whole by 10: one of the three figures is wrong, or the list holds 10 too much."""
        (found,) = [suspect for suspect in self.FINDING.suspects if suspect.what == "list"]

        assert (found.key, found.range) == (TOTAL, Interval("[-10.045, -9.955]"))
        assert self.FINDING.located == ()

    def test_sentences_are_there_in_both_languages(self):
        """A finding speaks Chinese and English, of the same numbers."""
        for told in (self.FINDING.title, self.FINDING.explanation, *self.FINDING.steps):
            chinese, english = say(told, "zh_CN"), say(told, "en")
            assert chinese != english
            assert re.findall("[0-9.]+[0-9]", chinese) == re.findall("[0-9.]+[0-9]", english)

    def test_the_places_of_the_figures_are_kept(self):
        """A finding leads to every figure that it is about."""
        places = [Place(line=line, start=0, stop=3) for line in (1, 2)]
        accounts = blank().state("revenue", "5.00元", place=places[0])
        accounts = accounts.state("revenue", "4.00元", source="other", place=places[1]).break_down(
            "revenue", by="source"
        )

        assert only(accounts, "claims").places == tuple(places)


class TestAgreement:
    def test_statements_that_disagree_are_one_finding(self):
        """One slip in one copy is one finding: nothing that either copy satisfies is accused besides."""
        accounts = parted("300.00元", "100.00元", "200.00元").state("expenditure", "500.00元", nature="basic")
        rate = StatedRate(text="33.33%", number="33.33")
        accounts = accounts.claim(Share(part=TOTAL.with_(nature="basic"), whole=TOTAL, rate=rate))
        finding = only(accounts)

        assert (finding.rule, finding.severity) == ("CN10", Severity.ERROR)
        assert "100.00元、500.00元" in say(finding.title, "en")
        assert [suspect.key for suspect in finding.located] == [TOTAL.with_(nature="basic")]
        assert {diagnosis.corrected for diagnosis in finding.diagnoses} == {"100.00元"}

    def test_what_neither_statement_satisfies_is_a_second_finding(self):
        """A sum that fails with every copy of a figure fails."""
        accounts = (
            parted("300.00元", "100.00元", "200.00元").state("expenditure", "350.00元").state("expenditure", "360.00元")
        )
        other = parted("900.00元", "100.00元", "200.00元").state("expenditure", "950.00元")

        assert sorted(f.rule for f in reconcile(accounts, "cn-department").findings) == ["CN10"]
        assert sorted(f.rule for f in reconcile(other, "cn-department").findings) == ["CN04", "CN10"]

    @pytest.mark.parametrize("again", ["272579.7元", "272579.70元", "27.26万元", "27.257970万元"])
    def test_a_copy_at_other_digits_agrees(self, again):
        """One amount printed to other digits, or in another unit, is no disagreement."""
        report = reconcile(blank().state("operating_expenses", "272579.70元").state("operating_expenses", again))

        assert not [f for f in report.findings if f.severity is not Severity.NOTE]

    def test_one_amount_with_and_without_a_trailing_zero_holds(self):
        """272579.70 and 272579.7 are the same number, with not even rounding to note."""
        report = reconcile(blank().state("operating_expenses", "272579.70元").state("operating_expenses", "272579.7元"))

        assert [check.verdict for check in report.checked] == [Verdict.HOLDS]
        assert report.findings == ()

    def test_digits_exchanged_in_a_copy_are_an_error(self):
        """143.37 and 134.37 cannot be one figure."""
        assert only(blank().state("revenue", "1433715.14元").state("revenue", "134.37万元"), "claims").rule == "C06"

    def test_a_copy_one_last_digit_off_is_to_be_explained(self):
        """143.36万元 for 1,433,715.14元 is a digit cut off."""
        finding = only(blank().state("revenue", "1433715.14元").state("revenue", "143.36万元"))

        assert finding.severity is Severity.EXPLAIN
        assert [diagnosis.kind for diagnosis in finding.diagnoses] == ["last-digit"]


class TestClaims:
    def test_a_share_shows_its_division(self):
        """The two figures, their quotient, and what is printed."""
        accounts = blank().state("expenditure", "300.00元").state("expenditure", "180.00元", nature="basic")
        rate = StatedRate(text="65.00%", number="65.00", place=Place(line=3, start=7, stop=13))
        finding = only(accounts.claim(Share(part=TOTAL.with_(nature="basic"), whole=TOTAL, rate=rate)), "claims")

        assert tuple(say(step, "en") for step in finding.steps) == (
            "expenditure basic expenditure 180 ÷ expenditure 300 = 60.00%",
            "printed 65.00%",
        )
        assert finding.place_of(Role.MARKED) == Place(line=3, start=7, stop=13)

    def test_a_comparison_shows_both_figures(self):
        """Words that the figures deny are set beside them."""
        accounts = blank().state("expenditure", "95.00元").state("expenditure", "100.00元", phase="final_budget")
        claim = Comparison(left=TOTAL, right=TOTAL.with_(phase="final_budget"), order=Order.GREATER)
        finding = only(accounts.claim(claim), "claims")

        assert tuple(say(step, "en") for step in finding.steps) == ("expenditure 95", "expenditure (final budget) 100")

    def test_at_most_is_told_in_both_languages(self):
        """The title says what was claimed."""
        accounts = blank().state("expenditure", "101.00元").state("expenditure", "100.00元", phase="final_budget")
        claim = Comparison(left=TOTAL, right=TOTAL.with_(phase="final_budget"), order=Order.AT_MOST)
        finding = only(accounts.claim(claim), "claims")

        assert say(finding.title, "en") == (
            "expenditure: said not to exceed the budget or limit, which the figures deny"
        )
        assert say(finding.title, "zh_CN") == "“支出”：称未超过预算数或限额，与所列数字不符"

    def test_a_rate_is_printed_with_one_sign(self):
        """The words say which way a rate goes; a sign in its text is not set beside another."""
        accounts = blank().state("revenue", "100.00元").state("revenue", "200.00元", year=YEAR.previous)
        finding = only(accounts.change("revenue", "-40.00%"), "claims")

        assert "a fall of 40.00%" in say(finding.title, "en")
        assert say(finding.steps[-1], "en") == "(current - prior) / prior = -50.00%, printed -40.00%"

    def test_a_computed_rate_has_the_digits_of_the_printed_one(self):
        """What should have been printed is given as it would be printed."""
        accounts = blank().state("revenue", "100.00元").state("revenue", "300.00元", year=YEAR.previous)

        assert only(accounts.change("revenue", "-60.0%"), "claims").computed.value == "-66.7"


class TestAnnotations:
    """A finding says of every place and fact what it is in it."""

    WORDS, RATE = Place(line=3, start=0, stop=13), Place(line=3, start=7, stop=13)

    def shared(self):
        """A share that its two figures deny."""
        accounts = blank().state("expenditure", "300.00元", place=Place(line=1, start=0, stop=7))
        accounts = accounts.state("expenditure", "180.00元", nature="basic", place=Place(line=2, start=0, stop=7))
        rate = StatedRate(text="65.00%", number="65.00", place=self.RATE)
        part = TOTAL.with_(nature="basic")
        return only(accounts.claim(Share(part=part, whole=TOTAL, rate=rate, place=self.WORDS)), "claims")

    def test_a_claim_stands_for_the_places_of_its_figures(self):
        """The words are shown, their rate is marked, and the figures take part wherever they stand."""
        part = TOTAL.with_(nature="basic")

        assert self.shared().annotations == (
            Annotation(role=Role.CLAIM, place=self.WORDS),
            Annotation(role=Role.FIGURE, key=part),
            Annotation(role=Role.FIGURE, key=TOTAL),
            Annotation(role=Role.MARKED, place=self.RATE, key=part),
        )

    def test_places_and_keys_are_those_of_the_annotations(self):
        """What is marked lies within the claim, and is no place besides it; a fact is named once."""
        assert self.shared().places == (self.WORDS,)
        assert self.shared().keys == (TOTAL.with_(nature="basic"), TOTAL)

    def test_a_figure_that_is_printed_twice_is_one_fact_at_two_places(self):
        """Every print of a figure is pointed to; the fact takes part once."""
        places = tuple(Place(line=line, start=0, stop=3) for line in (1, 2))
        accounts = blank().state("revenue", "5.00元", place=places[0]).state("revenue", "7.00元", place=places[1])
        finding = only(accounts, "claims")

        assert (finding.places, finding.keys) == (places, (Key.of("revenue", year=YEAR),))
        assert {each.role for each in finding.annotations} == {Role.FIGURE}

    def test_several_checks_are_pointed_to_where_each_stands(self):
        """Of a contradiction among several checks the facts are named, and the place of each check is shown."""
        words = tuple(Place(line=line, start=0, stop=3) for line in (1, 2))
        accounts = blank().state("expenditure", "300.00元")
        part, other = TOTAL.with_(nature="basic"), TOTAL.with_(nature="project")
        for key, text, place in ((part, "70.00%", words[0]), (other, "60.00%", words[1])):
            rate = StatedRate(text=text, number=text.rstrip("%"))
            accounts = accounts.claim(Share(part=key, whole=TOTAL, rate=rate, place=place))
        accounts = accounts.claim(Breakdown(whole=TOTAL, parts=(part, other), by="nature"))
        finding = only(accounts, "claims")

        assert (finding.places, finding.keys) == (words, (TOTAL,))
        assert [each.role for each in finding.annotations] == [Role.FIGURE, Role.CHECK, Role.CHECK]

    def test_marked_is_there_for_one_more_release(self):
        """The old name gives the place that has the role, and says so."""
        with pytest.warns(DeprecationWarning, match=re.escape("place_of(Role.MARKED)")):
            assert self.shared().marked == self.RATE


class TestWeight:
    def test_a_premise_keeps_a_finding_from_being_an_error(self):
        """What rests on a premise is to be explained, and names it."""
        accounts = blank().state("expenditure", "300.00元").state("expenditure", "380.00元", fund="government_funds")
        finding = only(accounts)

        assert finding.severity is Severity.EXPLAIN
        assert "Premise: expenditure from the other funds is not negative." in say(finding.explanation, "en")

    def test_every_accusation_has_its_proof(self):
        """A contradiction carries a proof that verifies."""
        for finding in (TestSums.FINDING, only(parted("300.00元", "100.00元", "250.00元"))):
            assert finding.verdict is Verdict.CONTRADICTED
            verify(finding.proof)
