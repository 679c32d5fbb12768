"""Accounts that add up are never accused, however they were divided, rounded and described."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import Accounts, Change, Comparison, Completion, Direction, Key, Order, Share
from govledger.figures import RoundingMode, StatedRate, round_to, rounded_text
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, reconcile
from govledger.reports import say

YEAR = calendar("CN").starting(2019)
# Members of each dimension that a list may hold; the rulebook's sums over natures and functions bind as well.
DIVISIONS = {
    "nature": ("basic", "project"),
    "function": ("201", "208", "210", "221", "213"),
    "economic": ("301", "302", "303", "310"),
}
WAN = 1_000_000  # cents

cents = st.integers(0, 3 * 10**9)


@st.composite
def splits(draw, total, members):
    """A total in cents divided exactly among some members, none of them negative."""
    count = draw(st.integers(2, len(members)))
    cuts = sorted(draw(st.lists(st.integers(0, total), min_size=count - 1, max_size=count - 1)))
    ends = [0, *cuts, total]
    return {member: ends[at + 1] - ends[at] for at, member in enumerate(members[:count])}


@st.composite
def truths(draw):
    """What is really so: exact cents for this year, the year before and the budget, each fully divided."""
    years = [draw(st.integers(1, 3 * 10**9)) for _ in range(2)]
    amounts = {}
    for years_ago, total in enumerate(years):
        amounts[years_ago, "", ""] = total
    for dimension, members in DIVISIONS.items():
        chosen = members[: draw(st.integers(2, len(members)))]
        for years_ago, total in enumerate(years):
            parts = draw(splits(total, chosen))
            for member in chosen:
                amounts[years_ago, dimension, member] = parts.get(member, 0)
    return amounts, draw(cents)


def printed(amount, in_wan):
    """An amount in cents as a table prints it, rounded half up."""
    if not in_wan:
        return f"{rounded_text(Fraction(amount, 100), 2)}元"
    return f"{rounded_text(round_to(Fraction(amount, WAN), step='0.01', mode=RoundingMode.HALF_UP), 2)}万元"


def rate(ratio):
    """A ratio as a rate printed to two decimals, without its sign."""
    text = rounded_text(round_to(abs(ratio) * 100, step="0.01", mode=RoundingMode.HALF_UP), 2)
    return StatedRate(text=f"{text}%", number=text)


def changed(key, now, before):
    """The claim of change that true amounts support."""
    if now == before:
        return Change(current=key, prior=key.with_(year=YEAR.previous), direction=Direction.NONE)
    direction = Direction.UP if now > before else Direction.DOWN
    printed_rate = rate(Fraction(now - before, before)) if before else None
    return Change(current=key, prior=key.with_(year=YEAR.previous), direction=direction, rate=printed_rate)


def describe(accounts, amounts, budget, in_wan):
    """Every claim that the document could truly make about these amounts."""
    total = amounts[0, "", ""]
    whole = Key.of("expenditure", year=YEAR)
    accounts = accounts.state("expenditure", printed(budget, in_wan), phase="final_budget")
    if budget:
        planned = whole.with_(phase="final_budget")
        accounts = accounts.claim(Completion(actual=whole, budget=planned, rate=rate(Fraction(total, budget))))
        if total != budget:
            order = Order.GREATER if total > budget else Order.LESS
            accounts = accounts.claim(Comparison(left=whole, right=planned, order=order))
        if total <= budget:
            accounts = accounts.claim(Comparison(left=whole, right=planned, order=Order.AT_MOST))
    for (years_ago, dimension, member), amount in amounts.items():
        key = whole.with_(**{dimension: member}) if dimension else whole
        if years_ago == 0:
            before = amounts[1, dimension, member]
            accounts = accounts.claim(changed(key, amount, before))
            if dimension:
                accounts = accounts.claim(Share(part=key, whole=whole, rate=rate(Fraction(amount, total))))
    for dimension in DIVISIONS:
        accounts = accounts.break_down("expenditure", by=dimension)
    return accounts


def accounts_of(amounts, budget, in_wan, with_prior):
    """The published accounts: every figure rounded by itself, the prior year printed or only described."""
    accounts = Accounts(entity="某中心", year=YEAR)
    for (years_ago, dimension, member), amount in amounts.items():
        if years_ago == 0 or with_prior or not dimension:
            year = YEAR if years_ago == 0 else YEAR.previous
            members = {dimension: member} if dimension else {}
            accounts = accounts.state("expenditure", printed(amount, in_wan), year=year, **members)
    return describe(accounts, amounts, budget, in_wan)


@given(truths(), st.booleans(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_clean_accounts_are_silent(truth, in_wan, with_prior):
    """True amounts, split exactly and printed in 元 or rounded to 0.01万元, give no finding above a note."""
    amounts, budget = truth
    report = reconcile(accounts_of(amounts, budget, in_wan, with_prior), "cn-department")

    accusations = [
        (f.rule, f.severity.value, say(f.title, "en"), tuple(say(step, "en") for step in f.steps))
        for f in report.findings
    ]
    assert [accused for accused in accusations if accused[1] != Severity.NOTE.value] == []


@given(truths())
@settings(max_examples=20, deadline=None)
def test_accounts_in_yuan_hold_to_the_cent(truth):
    """Where everything is printed to the cent there is not even rounding to speak of among the sums."""
    report = reconcile(accounts_of(*truth, False, True))

    assert [finding for finding in report.findings if finding.rule == "C01"] == []
