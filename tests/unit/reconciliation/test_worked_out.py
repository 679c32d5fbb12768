"""What is said of two amounts may be worked out from their prints: offices that print 1 of 4, and say 25 %, may all be right."""

import pytest

from govledger.accounts import Accounts, Change, Completion, Direction, Key
from govledger.figures import StatedAmount, StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation import reconcile
from govledger.reports import report_to_dict, verify_report

YEAR = calendar("CN").starting(2019)
OFFICES = "甲乙丙丁戊己庚辛壬"


def spent(*, name=None, year=YEAR, phase="actual"):
    """The outturn of an office, or of all."""
    return Key.of("expenditure", year=year, phase=phase, **({} if name is None else {"project": name}))


def completed(rate, name=None):
    """That so much of a budget was spent."""
    budget = spent(name=name, phase="original_budget")
    printed = StatedRate(text=rate, number=rate.rstrip("%"))
    return Completion(actual=spent(name=name), budget=budget, rate=printed, text=rate)


def changed(direction, name, *, rate=None, amount=None):
    """That an office spent more than the year before, or the same."""
    return Change(
        current=spent(name=name), prior=spent(name=name, year=YEAR.previous), direction=direction, text=f"{rate} {amount}",
        rate=None if rate is None else StatedRate(text=rate, number=rate.rstrip("%")),
        amount=None if amount is None else StatedAmount.parse(amount),
    )  # fmt: skip


def listed(accounts, **which):
    """The accounts with the claim that the offices are all there are."""
    return accounts.break_down("expenditure", by="project", **which)


def offices(one, of, total, planned, rate):
    """Offices that each print the same outturn, budget and rate of completion, under totals that are printed."""
    made = Accounts(entity="某市", year=YEAR).state("expenditure", total)
    made = made.state("expenditure", planned, phase="original_budget")
    for name in OFFICES:
        made = made.state("expenditure", one, project=name)
        made = made.state("expenditure", of, project=name, phase="original_budget").claim(completed(rate, name))
    return listed(listed(made), phase="original_budget")


def two_years(now, before):
    """Totals of two years."""
    return Accounts(entity="某市", year=YEAR).state("expenditure", now).state("expenditure", before, year=YEAR.previous)


def accused(accounts):
    """The rules of what is above a note, once the report has been verified from its JSON."""
    report = reconcile(accounts)
    assert verify_report(report_to_dict(report)).problems == ()
    return [finding.rule for finding in report.findings if finding.severity.value != "note"]


class TestRates:
    def test_of_printed_amounts(self):
        """Nine offices spent 1.4 of 3.6, print 1 of 4 and 25 %; their totals print 13 of 32. At unrounded amounts a quarter
        of at most 33.5 is never 11.5, and nobody wrote anything wrong."""
        assert accused(offices("1万元", "4万元", "13万元", "32万元", "25.00%")) == []

    def test_that_no_printed_amounts_make(self):
        """1 of 4 may be 20 % where amounts were rounded; 80 % it is in no office."""
        assert accused(offices("1万元", "4万元", "9万元", "36万元", "20.00%")) == []
        assert len(accused(offices("1万元", "4万元", "9万元", "36万元", "80.00%"))) == len(OFFICES)

    def test_of_amounts_to_the_cent(self):
        """To the cent nothing is left open that would make a third of a quarter."""
        assert len(accused(offices("1.00元", "4.00元", "9.00元", "36.00元", "33.33%"))) == len(OFFICES)

    def test_of_a_change_whose_base_is_not_printed(self):
        """Nine offices spent 3.6, and 1 more than the 2.6 before; 33.33 % is of 3 and 4. All years print 32 and 23."""
        made = two_years("32万元", "23万元")
        for name in OFFICES:
            made = made.state("expenditure", "4万元", project=name)
            made = made.claim(changed(Direction.UP, name, rate="33.33%", amount="1万元"))
            made = made.state("expenditure", "3万元", project=name, year=YEAR.previous)

        assert accused(listed(listed(made), year=YEAR.previous)) == []


def test_unchanged_as_printed():
    """Nine lines that print 1 in both years, and are said to be unchanged, may come to 9 and 13."""
    made = two_years("13万元", "9万元")
    for name in OFFICES:
        made = made.state("expenditure", "1万元", project=name).state(
            "expenditure", "1万元", year=YEAR.previous, project=name
        )
        made = made.claim(changed(Direction.NONE, name))

    assert accused(listed(listed(made), year=YEAR.previous)) == []


@pytest.mark.parametrize("rate", ["24.00%", "206.00%"])
def test_a_rate_that_its_prints_do_not_make_rests_on_them(rate):
    """One of three things is wrong: the rate, or an amount, which it may have been worked out from before it was misprinted."""
    made = Accounts(entity="某市", year=YEAR).state("expenditure", "100.00元")
    made = made.state("expenditure", "50.00元", phase="original_budget").claim(completed(rate))
    (contradiction,) = reconcile(made).contradictions

    assert sorted(assertion.what for assertion in contradiction.assertions) == ["figure", "figure", "rate"]
