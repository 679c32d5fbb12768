"""One figure of a report in words."""

import attrs
import pytest

from govledger import Accounts, Key, calendar, reconcile
from govledger.accounts import Comparison, Order
from govledger.reports import render_figure

YEAR = calendar("CN").starting(2019)
REVENUE = Key.of("revenue", year=YEAR)


@pytest.fixture
def stated():
    """Accounts with one figure that nothing ties."""
    return Accounts(entity="某中心", year=YEAR).state("revenue", "5.00元")


def test_its_prints_and_places(report, document):
    """A figure is told with each print and its place, its checks, and what is found of it."""
    key = report.disclosure.accounts.facts[0].key

    assert render_figure(report, key, document, locale="en").splitlines() == [
        "expenditure",
        "printed             100.00元 statement.txt:2:5",
        "checks              contradicted C02 减少150.00%",
        "findings            error C02 a fall cannot exceed 100%",
        "left by the others  nothing, for they contradict each other",
    ]


def test_in_chinese(report, document):
    """The same in Chinese."""
    key = report.disclosure.accounts.facts[0].key

    assert render_figure(report, key, document).splitlines()[1] == "原文          100.00元 statement.txt:2:5"


def test_nothing_holds_it(stated):
    """Of a figure in no check any amount would do."""
    assert render_figure(reconcile(stated), REVENUE, locale="en").splitlines()[-1] == "left by the others  any amount"


def test_what_is_not_stated(stated):
    """A figure that is not stated says so, and what it must be."""
    made = stated.state("revenue", "3.00元", source="other")
    other = REVENUE.with_(source="operating")
    told = render_figure(reconcile(made), other, locale="en").splitlines()

    assert told == ["revenue operating revenue", "printed             not stated", "left by the others  any amount"]


def test_slack_on_one_side(stated):
    """What is not more than another figure could go down without end, and up to it: in an error 7.00 may be 7.015, and what
    is said of two amounts may be worked out from their prints, each a cent and a half from its own."""
    budget = REVENUE.with_(phase="original_budget")
    made = stated.state("revenue", "7.00元", phase="original_budget")
    made = attrs.evolve(made, claims=(Comparison(left=REVENUE, right=budget, order=Order.AT_MOST),))
    told = render_figure(reconcile(made), REVENUE, locale="en").splitlines()

    assert told[-2:] == ["left by the others  at most 7.05", "slack               any amount down, 2.045 up"]
