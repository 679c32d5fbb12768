"""Neither the order in which things are printed nor what the issuer calls its items changes a verdict."""

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import Accounts, Breakdown, Change, Key
from govledger.figures import StatedAmount
from govledger.fiscal import calendar
from govledger.reconciliation import reconcile
from govledger.reports import say

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


def reported(accounts):
    """What is said of accounts."""
    return reconcile(accounts, "cn-department")


def verdicts(report):
    """What was checked and what it came to, without the order of it."""
    return sorted((check.rule, sorted(map(str, check.keys)), check.verdict.value) for check in report.checked)


def findings(report):
    """What was found and how heavy it weighs, without the order of it."""
    return sorted(
        (f.rule, f.severity.value, say(f.title, "en") if "stated in" not in say(f.title, "en") else "")
        for f in report.findings
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
@settings(max_examples=25, deadline=None)
def test_order_changes_no_verdict(data):
    """Facts, statements and claims may stand in any order: every check comes to the same verdict."""
    accounts = data.draw(accounts_that_may_err())
    report, other = reported(accounts), reported(data.draw(shuffled(accounts)))

    assert verdicts(other) == verdicts(report)
    assert findings(other) == findings(report)


@st.composite
def accounts_with_one_slip(draw):
    """True accounts in lists by four dimensions, two years and their changes, and one figure of them that is wrong."""
    parts = draw(st.lists(st.integers(1, 10**6), min_size=3, max_size=3))
    whole = Key.of("expenditure", year=YEAR)
    project = whole.with_(nature="project")
    cents = {whole: sum(parts), whole.with_(nature="basic"): parts[0], project: parts[1] + parts[2]}
    cents |= {whole.with_(economic=code): part for code, part in zip(CLASSES, parts[::-1], strict=True)}
    pieces = [parts[1], parts[2] - parts[2] // 3, parts[2] // 3]
    cents |= {project.with_(project=name): piece for name, piece in zip(PROJECTS, pieces, strict=True)}
    cents[whole.with_(year=YEAR.previous)] = 2 * sum(parts)
    cents[draw(st.sampled_from(list(cents)))] += draw(st.integers(10, 10**6))
    accounts = Accounts(entity="e", year=YEAR)
    for key, amount in cents.items():
        accounts = accounts.add(key, StatedAmount.parse(f"{amount // 100}.{amount % 100:02}元"))
    for dimension in ("nature", "economic"):
        accounts = accounts.break_down("expenditure", by=dimension)
        for member in NATURES if dimension == "nature" else CLASSES:
            accounts = accounts.change("expenditure", "-50.00%", **{dimension: member})
    return accounts.break_down("expenditure", by="project", nature="project").change("expenditure", "-50.00%")


def suspected(accounts, called=lambda key: key):
    """Every finding with its suspects and which are located, without the order of them; figures by the names given."""

    def seen(suspects):
        return sorted((s.what, str(called(s.key)), str(s.range)) for s in suspects)

    report = reconcile(accounts, "cn-department")
    return sorted(
        (f.rule, f.severity.value, f.capped, sorted(seen(repair) for repair in f.repairs), seen(f.located))
        for f in report.findings
    )


@given(st.data())
@settings(max_examples=20, deadline=None)
def test_order_changes_no_suspect(data):
    """Where one figure is wrong, the same statements are suspected, with the same ranges, in whatever order they stand."""
    accounts = data.draw(accounts_with_one_slip())

    assert suspected(data.draw(shuffled(accounts))) == suspected(accounts)


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

    kinds = sorted((rule, len(keys), verdict) for rule, keys, verdict in verdicts(reported(accounts)))
    assert sorted((rule, len(keys), verdict) for rule, keys, verdict in verdicts(reported(other))) == kinds


@given(
    accounts_with_one_slip(),
    st.lists(st.text("一二三四五六七八九十ABC", min_size=1, max_size=4), min_size=3, unique=True),
)
@settings(max_examples=15, deadline=None)
def test_names_change_no_suspect(accounts, words):
    """A project that goes by another name is suspected like before, under that name."""
    names = dict(zip(PROJECTS, words, strict=False))
    facts = tuple(attrs.evolve(fact, key=renamed(fact.key, names)) for fact in accounts.facts)
    claims = tuple(
        attrs.evolve(claim, parts=tuple(renamed(part, names) for part in claim.parts))
        if isinstance(claim, Breakdown)
        else claim
        for claim in accounts.claims
    )
    other = attrs.evolve(accounts, facts=facts, claims=claims)

    assert suspected(other) == suspected(accounts, lambda key: renamed(key, names))


def test_the_law_sees_what_is_broken():
    """The accounts of this law do come to different verdicts when a figure differs."""
    accounts = Accounts(entity="e", year=YEAR).state("revenue", "5.00元").state("revenue", "5.00元", source="other")
    wrong = Accounts(entity="e", year=YEAR).state("revenue", "5.00元").state("revenue", "6.00元", source="other")

    assert verdicts(reported(accounts)) != verdicts(reported(wrong))
    assert isinstance(accounts.change("revenue", "+1%").claims[0], Change)
    assert renamed(Key.of("revenue", year=YEAR), {}) == Key.of("revenue", year=YEAR)
