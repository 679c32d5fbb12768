"""Neither the order in which things are printed nor what the issuer calls its items changes a verdict."""

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import Accounts, Breakdown, Change, Key
from govledger.fiscal import calendar
from govledger.reconciliation import reconcile

YEAR = calendar("CN").starting(2019)
NATURES, CLASSES = ("basic", "project"), ("301", "302", "310")
PROJECTS = ("甲", "乙", "丙")

amounts = st.integers(1, 400).map(lambda n: f"{n}.00元")
rates = st.integers(-150, 150).map(lambda n: f"{n:+}.00%")


@st.composite
def accounts_that_may_err(draw):
    """Accounts of a few round figures, so that some sums hold and others do not."""
    accounts = Accounts(entity="e", year=YEAR).state("expenditure", draw(amounts))
    accounts = accounts.state("expenditure", draw(amounts), year=YEAR.previous)
    for name, members in (("nature", NATURES), ("economic", CLASSES)):
        for member in members:
            accounts = accounts.state("expenditure", draw(amounts), **{name: member})
            if draw(st.booleans()):
                accounts = accounts.change("expenditure", draw(rates), **{name: member})
        accounts = accounts.break_down("expenditure", by=name, complete=draw(st.booleans()))
    for project in PROJECTS:
        accounts = accounts.state("expenditure", draw(amounts), nature="project", project=project)
    if draw(st.booleans()):
        accounts = accounts.state("expenditure", draw(amounts)).state("expenditure", draw(amounts), nature="basic")
    return accounts.change("expenditure", draw(rates))


def verdicts(accounts):
    """What was checked and what it came to, without the order of it."""
    report = reconcile(accounts, "cn-department")
    return sorted((check.rule, sorted(map(str, check.keys)), check.verdict.value) for check in report.checked)


def findings(accounts):
    """What was found and how heavy it weighs, without the order of it."""
    report = reconcile(accounts, "cn-department")
    return sorted(
        (f.rule, f.severity.value, f.title["en"] if "stated in" not in f.title["en"] else "") for f in report.findings
    )


@st.composite
def shuffled(draw, accounts):
    """The same facts, statements and claims in another order."""
    facts = [attrs.evolve(f, statements=tuple(draw(st.permutations(f.statements)))) for f in accounts.facts]
    claims = [
        attrs.evolve(claim, parts=tuple(draw(st.permutations(claim.parts)))) if isinstance(claim, Breakdown) else claim
        for claim in accounts.claims
    ]
    return attrs.evolve(
        accounts, facts=tuple(draw(st.permutations(facts))), claims=tuple(draw(st.permutations(claims)))
    )


@given(st.data())
@settings(max_examples=12, deadline=None)
def test_order_changes_no_verdict(data):
    """Facts, statements and claims may stand in any order: every check comes to the same verdict."""
    accounts = data.draw(accounts_that_may_err())
    other = data.draw(shuffled(accounts))

    assert verdicts(other) == verdicts(accounts)
    assert findings(other) == findings(accounts)


def renamed(key, names):
    """A key whose project goes by another name."""
    project = key.get("project")
    return key if project is None else key.with_(project=names[project])


@given(
    accounts_that_may_err(),
    st.lists(st.text("一二三四五六七八九十ABC", min_size=1, max_size=4), min_size=3, unique=True),
)
@settings(max_examples=12, deadline=None)
def test_names_change_no_verdict(accounts, words):
    """A project may be called anything: what is checked and what it comes to stays the same."""
    names = dict(zip(PROJECTS, words, strict=False))
    facts = tuple(attrs.evolve(fact, key=renamed(fact.key, names)) for fact in accounts.facts)
    other = attrs.evolve(accounts, facts=facts)

    kinds = sorted((rule, len(keys), verdict) for rule, keys, verdict in verdicts(accounts))
    assert sorted((rule, len(keys), verdict) for rule, keys, verdict in verdicts(other)) == kinds


def test_the_law_sees_what_is_broken():
    """The accounts of this law do come to different verdicts when a figure differs."""
    accounts = Accounts(entity="e", year=YEAR).state("revenue", "5.00元").state("revenue", "5.00元", source="other")
    wrong = Accounts(entity="e", year=YEAR).state("revenue", "5.00元").state("revenue", "6.00元", source="other")

    assert verdicts(accounts) != verdicts(wrong)
    assert isinstance(accounts.change("revenue", "+1%").claims[0], Change)
    assert renamed(Key.of("revenue", year=YEAR), {}) == Key.of("revenue", year=YEAR)
