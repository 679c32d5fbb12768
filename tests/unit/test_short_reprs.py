"""In a terminal whatever is public shows in one line, however much it holds and whatever an issuer calls things."""

import attrs
import pytest

from govledger.accounts import Accounts, Coverage, Disclosure, Key, NumeralOutcome, Passage, Reason, Term
from govledger.countries import load
from govledger.countries.cn import read
from govledger.documents import Document
from govledger.fiscal import calendar
from govledger.frames import Plan
from govledger.reconciliation import load_rulebook, reconcile
from govledger.testing import simulate

YEAR = calendar("CN").starting(2019)
HOSTILE = "某\n中心\x1b[31m<b>" * 60
ACCOUNTS = simulate(3).accounts
REPORT = reconcile(read(Document.from_text("某中心2019年度部门决算\n支出5元，其中：基本支出3元，项目支出4元。")))
VALUES = [
    ACCOUNTS,
    attrs.evolve(ACCOUNTS, entity=HOSTILE),
    *ACCOUNTS.facts[:3],
    *{type(claim): claim for claim in ACCOUNTS.claims}.values(),
    Disclosure(accounts=attrs.evolve(ACCOUNTS, entity=HOSTILE)),
    Coverage((NumeralOutcome(kind="unread", text="5"),) * 500),
    Passage(topic="organisation", text=HOSTILE),
    Reason(text=HOSTILE),
    Term(term=HOSTILE, definition=HOSTILE),
    *load("cn").tables[:3],
    *load_rulebook("cn-department").rules[:3],
    *load_rulebook("cn-department").duties[:3],
    Plan.of("claims", ACCOUNTS),
    *REPORT.checked[:3],
    *REPORT.groups,
    *REPORT.contradictions,
    *(assertion for each in REPORT.contradictions for assertion in each.assertions),
    *(suspect for finding in REPORT.findings for suspect in finding.suspects),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_one_line(value):
    """A value shows what it is in one line, and no sign that a terminal obeys."""
    shown = repr(value)

    assert shown.startswith(f"<{type(value).__name__} ")
    assert len(shown) < 160
    assert shown.isprintable()


def test_a_report_of_a_hostile_name():
    """Whatever an entity is called, a report of it is one line that a terminal only prints."""
    assert repr(reconcile(attrs.evolve(ACCOUNTS, entity=HOSTILE))).isprintable()


def test_what_is_told():
    """The line says what the value is about and how much it holds."""
    accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "5元").change("revenue", "-4.20%")

    assert repr(accounts) == "<Accounts of 某中心 2019年度: 1 facts, 1 claims, in CNY>"
    assert repr(accounts.facts[0]) == "<Fact revenue 2019: 5元>"
    assert repr(accounts.claims[0]) == "<Change of revenue 2019 on revenue 2018: down -4.20%>"


def test_a_key_shows_as_the_call_that_makes_it():
    """What a key prints can be pasted back."""
    key = Key.of("expenditure", year=YEAR, phase="budget", entity="某局", nature="basic")

    assert (
        repr(key)
        == "Key.of('expenditure', year=calendar('CN').starting(2019), phase='budget', entity='某局', nature='basic')"
    )
    assert eval(repr(key), {"Key": Key, "calendar": calendar}) == key
