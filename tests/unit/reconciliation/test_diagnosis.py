"""The mistakes that explain a figure: each claimed only where it alone does."""

import pytest

from govledger.accounts import Accounts, Change, Direction, Key, Named
from govledger.figures import Interval, StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, reconcile
from govledger.reconciliation.mistakes import last_digit, nil_base, wrong_base
from govledger.reconciliation.mistakes.catalogue import explain
from govledger.reconciliation.mistakes.evidence import ChangeEvidence
from govledger.reports import say
from govledger.reports.messages import messages
from govledger.reports.names import line

YEAR = calendar("CN").starting(2019)
CAPITAL = Key.of("expenditure", year=YEAR, economic="310")


def evidence(current, prior, rate):
    """A change of a figure at a printed rate, with the range that is left for the year before."""
    direction = Direction.DOWN if rate.startswith("-") else Direction.UP
    printed = StatedRate(text=rate, number=rate.strip("+-%"))
    claim = Change(current=CAPITAL, prior=CAPITAL.with_(year=YEAR.previous), direction=direction, rate=printed)
    return ChangeEvidence(claim=claim, current=Interval(current), prior=Interval(prior) if prior else None)


def called(fact, locale):
    """The name of a fact or a key in a language."""
    return line(Named.line(fact), messages(locale))


class TestWrongBase:
    def test_a_fall_divided_by_this_year(self):
        """From 743,480 to 337,550 is a fall of 54.60 %; divided by 337,550 it is 120.26 %."""
        found = wrong_base.explain(evidence("[337550, 337550]", "[743480, 743480]", "-120.26%"))

        assert (found.kind, found.certainty, found.corrected) == ("wrong-base", "proof", "-54.60")

    def test_a_rise_divided_by_this_year(self):
        """From 75 to 100 is a rise of 33.33 %; divided by 100 it is 25 %."""
        found = wrong_base.explain(evidence("[100, 100]", "[75, 75]", "+25.00%"))

        assert found.corrected == "33.33"

    def test_a_rate_that_is_right_is_not_explained(self):
        """A rate that agrees with the proper base needs no mistake."""
        assert wrong_base.explain(evidence("[100, 100]", "[75, 75]", "+33.33%")) is None

    def test_another_wrong_rate_is_not_explained(self):
        """A rate that neither base gives is another mistake."""
        assert wrong_base.explain(evidence("[100, 100]", "[75, 75]", "+40.00%")) is None

    @pytest.mark.parametrize("prior", [None, "[0, 200]", "[50, 100]", "[70, inf)"])
    def test_a_wide_range_explains_nothing(self, prior):
        """Where the year before may be almost anything, fitting it is no evidence."""
        assert wrong_base.explain(evidence("[100, 100]", prior, "+25.00%")) is None

    def test_where_the_digits_are_not_decided_a_range_is_shown(self):
        """The corrected rate is claimed only if every possible amount prints so."""
        found = wrong_base.explain(evidence("[400, 400]", "[899.98, 900.02]", "-125.00%"))

        assert (found.certainty, found.corrected) == ("inference", None)
        assert "-55.56% .. -55.55%" in say(found.text, "en")
        assert "?" not in say(found.text, "en") + say(found.text, "zh_CN")


class TestNilBase:
    @pytest.mark.parametrize(("prior", "certainty"), [("[0, 0]", "proof"), ("[-37.93, 127.14]", "inference")])
    def test_a_rise_of_100_percent_on_nothing(self, prior, certainty):
        """A new item has no rate; 100 % is printed by habit."""
        found = nil_base.explain(evidence("[33096.96, 33096.96]", prior, "+100%"))

        assert (found.kind, found.certainty) == ("nil-base", certainty)

    @pytest.mark.parametrize(
        ("prior", "rate"), [("[1, 2]", "+100%"), ("[0, 0]", "+50%"), ("[0, 0]", "-100%"), (None, "+100%")]
    )
    def test_anything_else_is_not_that(self, prior, rate):
        """Another rate, a fall, or a year before that was something, is no new item."""
        assert nil_base.explain(evidence("[100, 100]", prior, rate)) is None


class TestExplainChange:
    def test_a_nil_base_comes_before_the_wrong_base(self):
        """On nothing every rise is 100 % of this year's amount: that says nothing about the base."""
        (found,) = explain(evidence("[100, 100]", "[0, 0]", "+100%"))

        assert found.kind == "nil-base"

    def test_a_change_in_words_alone_has_no_rate_to_explain(self):
        """Without a printed rate there is nothing to divide."""
        claim = Change(current=CAPITAL, prior=CAPITAL.with_(year=YEAR.previous), direction=Direction.UP)

        assert explain(ChangeEvidence(claim=claim, current=Interval("[1, 1]"), prior=None)) == ()


class TestOtherScope:
    def test_it_is_asked_of_the_only_suspect(self):
        """In the accounts of a whole document the wrong figure is recognised as that of another scope."""
        figures = {
            ("nature", "basic"): "835683.36元", ("nature", "project"): "586347元",
            ("nature", "general_running"): "656836.36元", ("economic", "301"): "811900.66元",
            ("economic", "302"): "272579.70元", ("economic", "310"): "337550元", ("function", "201"): "1243183.36元",
            ("function", "208"): "101619.04元", ("function", "210"): "33096.96元", ("function", "221"): "44131元",
        }  # fmt: skip
        accounts = Accounts(entity="某中心", year=YEAR).state("expenditure", "1422030.36元")
        for (dimension, member), text in figures.items():
            accounts = accounts.state("expenditure", text, **{dimension: member})
        accounts = accounts.break_down("expenditure", by="economic").break_down("expenditure", by="function")
        (finding,) = reconcile(accounts, "cn-department").findings

        assert (finding.rule, finding.severity) == ("CN08A", Severity.EXPLAIN)
        assert [s.key.get("nature") for s in finding.suspects] == ["general_running"]
        assert [d.kind for d in finding.diagnoses] == ["other-scope"]


class TestLastDigit:
    def test_it_says_what_may_have_happened(self):
        """A digit was cut off, or a cell moved so that the sums hold: an inference, in both languages."""
        found = last_digit.explain()

        assert (found.kind, found.certainty) == ("last-digit", "inference")
        assert {say(found.text, locale)[:2] for locale in ("zh_CN", "en")} == {"只差", "on"}


class TestNameOf:
    def test_a_code_stands_beside_its_printed_label(self):
        """A code says little: its English name and its label follow it, and nothing where there is none."""
        accounts = Accounts(entity="某中心", year=YEAR)
        (labelled,) = accounts.state("expenditure", "5元", economic="310", label="资本性支出").facts
        (bare,) = accounts.state("expenditure", "5元", economic="31077").facts

        assert called(labelled, "en") == "expenditure 310 Capital expenditure (资本性支出)"
        assert called(bare, "en") == "expenditure 31077"
        assert called(labelled, "zh_CN") == "资本性支出"

    @pytest.mark.parametrize(
        ("year", "function", "name"),
        [
            (2009, "20112", "20112 Affairs of population and family planning"),
            (2016, "210", "210 Medical and health care and family planning"),
            (2024, "210", "210 Health"),
            (2024, "20112", "20112"),
        ],
    )
    def test_the_english_name_is_that_of_the_year(self, year, function, name):
        """A code is named as it was in the year of the accounts, and stands alone where the list of the year has none."""
        key = Key.of("expenditure", year=calendar("CN").starting(year), function=function)

        assert called(key, "en") == f"expenditure {name}"

    def test_a_cross_of_two_codes_stays_short(self):
        """Where two classifications cross, the codes stand alone."""
        key = Key.of("expenditure", year=YEAR, function="210", economic="310")

        assert called(key, "en") == "expenditure 310/210"
