"""A wrong word of direction is one mistake, and a suspect wherever turning it lets everything else be true."""

import itertools
from fractions import Fraction

import pytest

from govledger.accounts import Accounts, Change, Direction, Key
from govledger.figures import StatedAmount, StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation import reconcile
from govledger.reports import render_text, report_to_dict, verify_report

YEAR = calendar("CN").starting(2019)
REVENUE = Key.of("revenue", year=YEAR)
BEFORE = REVENUE.with_(year=YEAR.previous)


def changed(now, before, direction, *, amount=None, rate=None, key=REVENUE):
    """Accounts that print two years of a figure and a change between them."""
    accounts = Accounts(entity="某中心", year=YEAR)
    for each, text in ((key, now), (key.with_(year=YEAR.previous), before)):
        if text:
            accounts = accounts.add(each, StatedAmount.parse(text))
    said = Change(
        current=key, prior=key.with_(year=YEAR.previous), direction=direction,
        amount=StatedAmount.parse(amount) if amount else None,
        rate=StatedRate(text=f"{rate}%", number=rate) if rate else None,
    )  # fmt: skip
    return accounts.claim(said)


def suspects(report):
    """What is suspected, over all findings: the kind of print and the year it speaks of."""
    return {(each.what, each.assertion.key.year.start.year) for group in report.groups for each in group.suspects}


class TestOneFigure:
    """A change between two printed figures."""

    def test_the_word_is_a_suspect_beside_the_figures(self):
        """90 after 100 is said to be a rise of 10: the word may be wrong, or either figure."""
        report = reconcile(changed("90元", "100元", Direction.UP, amount="10元", rate="10.00"), "claims")
        assert suspects(report) == {("word", 2019), ("figure", 2019), ("figure", 2018)}
        assert {group.at_least for group in report.groups} == {1}

    def test_a_wrong_amount_leaves_the_word_alone(self):
        """1,100 after 1,000 is said to be a rise of 120: as a fall it would be no better."""
        report = reconcile(changed("1100元", "1000元", Direction.UP, amount="120元"), "claims")
        assert ("word", 2019) not in suspects(report)

    def test_a_wrong_word_with_a_wrong_amount_is_not_the_word_alone(self):
        """900 after 1,000 is said to be a rise of 120: turned, the amount would still be wrong."""
        report = reconcile(changed("900元", "1000元", Direction.UP, amount="120元", rate="12.00"), "claims")
        assert ("word", 2019) not in suspects(report)

    def test_a_word_without_a_figure_is_a_suspect_as_before(self):
        """90 after 100 is said to be a rise."""
        assert ("word", 2019) in suspects(reconcile(changed("90元", "100元", Direction.UP), "claims"))


class TestTiedFigures:
    """Both figures are tied to others, so that only the claim is left."""

    def tied(self, direction):
        """Two years of revenue, each with all its sources, and the change between them."""
        accounts = changed("90元", "100元", direction, amount="10元", rate="10.00")
        for year, parts in ((YEAR, ("60元", "30元")), (YEAR.previous, ("75元", "25元"))):
            for source, text in zip(("business", "other"), parts, strict=True):
                accounts = accounts.add(Key.of("revenue", year=year, source=source), StatedAmount.parse(text))
            accounts = accounts.break_down("revenue", by="source", year=year)
        return accounts

    def test_it_is_one_mistake_and_the_word(self):
        """The word, its amount and its rate are wrong together: one mistake, and no other would do."""
        report = reconcile(self.tied(Direction.UP), "claims")
        (group,) = report.groups
        assert group.at_least == 1
        assert suspects(report) == {("word", 2019)}

    def test_the_claim_is_not_said_to_be_a_numeral_of_several_facts(self):
        """The amount and the rate go with the word; no numeral prints two facts here."""
        assert "counts once for each" not in render_text(reconcile(self.tied(Direction.UP), "claims"), locale="en")

    def test_nothing_is_said_of_the_right_word(self):
        """The same accounts with a fall."""
        assert reconcile(self.tied(Direction.DOWN), "claims").findings == ()

    def test_the_verifier_accepts_it(self):
        """What is said of the word is proved to who solves nothing."""
        accounts = self.tied(Direction.UP)
        assert verify_report(report_to_dict(reconcile(accounts, "claims"))).holds


class TestAgainstEveryChange:
    """Whether the word is suspected is what trying both directions says."""

    @pytest.mark.parametrize("direction", [Direction.UP, Direction.DOWN])
    @pytest.mark.parametrize("amount", [5, 10])
    def test_turning_alone(self, direction, amount):
        """Of exact figures the word is wrong by itself exactly where the other sign agrees and its own does not."""
        for now, before in itertools.product((85, 90, 95, 100, 105, 110), (100,)):
            said = Fraction(amount) * direction.sign
            report = reconcile(changed(f"{now}元", f"{before}元", direction, amount=f"{amount}元"), "claims")
            wanted = now - before == -said
            assert (("word", 2019) in suspects(report)) == wanted, (now, before)
