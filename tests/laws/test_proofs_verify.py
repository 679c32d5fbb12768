"""Every proof of every finding verifies, and none of them has a step to spare."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import Accounts, Comparison, Direction, Key, Order
from govledger.errors import InvalidProof
from govledger.fiscal import calendar
from govledger.reconciliation import Proof, Severity, Verdict, reconcile, verify
from govledger.reports import report_to_dict, verify_report

YEAR = calendar("CN").starting(2019)
PARTS = {"nature": ("basic", "project"), "function": ("201", "208", "210"), "economic": ("301", "302", "310")}

shares = st.lists(st.integers(1, 10**8), min_size=3, max_size=3)
factors = st.lists(st.integers(10, 400), min_size=3, max_size=3)
slips = st.integers(-(10**8), 10**8).filter(bool)


def yuan(cents):
    """An amount of cents as it is printed."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}元"


def figures(shares, factors):
    """Amounts in cents by year and part: the total and its parts by every dimension, this year's and last year's."""
    total = sum(shares)
    amounts = {}
    for dimension, members in PARTS.items():
        parts = shares if len(members) == 3 else [shares[0], total - shares[0]]
        for member, part, factor in zip(members, parts, factors, strict=False):
            amounts[0, dimension, member] = part
            amounts[1, dimension, member] = part * factor // 100
    for years_ago in (0, 1):
        amounts[years_ago, "", ""] = sum(
            v for (ago, d, _), v in amounts.items() if ago == years_ago and d == "function"
        )
    return amounts


def accounts_of(amounts, prior_stated):
    """The accounts that print these amounts, with every breakdown and change that the amounts before the slip gave."""
    accounts = Accounts(entity="e", year=YEAR)
    for (years_ago, dimension, member), cents in amounts.items():
        if years_ago == 0 or prior_stated or not dimension:
            members = {dimension: member} if dimension else {}
            year = YEAR.previous if years_ago else YEAR
            accounts = accounts.state("expenditure", yuan(cents), year=year, **members)
    for dimension in PARTS:
        accounts = accounts.break_down("expenditure", by=dimension)
    return accounts


def with_changes(accounts, amounts):
    """The accounts with the rate of change of every figure, as the true amounts give it."""
    for (years_ago, dimension, member), now in amounts.items():
        before = amounts[1, dimension, member]
        if years_ago == 0 and before:
            percent = Fraction(now - before, before) * 100
            members = {dimension: member} if dimension else {}
            accounts = accounts.change("expenditure", f"{float(percent):+.2f}%", **members)
    return accounts


@st.composite
def slipped(draw):
    """Accounts in which one printed figure is not the true one."""
    amounts = figures(draw(shares), draw(factors))
    wrong = dict(amounts)
    key = draw(st.sampled_from(sorted(amounts)))
    wrong[key] += draw(slips)
    return with_changes(accounts_of(wrong, draw(st.booleans())), amounts)


def less_one_step(proof):
    """The proof without each of its steps in turn."""
    return [Proof(proof.steps[:at] + proof.steps[at + 1 :]) for at in range(len(proof.steps))]


@given(slipped())
@settings(max_examples=50, deadline=None)
def test_proofs_verify(accounts):
    """A finding that contradicts carries a proof; it verifies, and without any one of its steps it does not."""
    for finding in reconcile(accounts, "cn-department").findings:
        assert (finding.proof is not None) == (finding.verdict is Verdict.CONTRADICTED)
        if finding.proof is not None:
            verify(finding.proof)
            for lesser in less_one_step(finding.proof):
                with pytest.raises(InvalidProof):
                    verify(lesser)


@given(slipped())
@settings(max_examples=25, deadline=None)
def test_a_proof_is_as_sharp_as_its_gap(accounts):
    """A limit moved by the gap of the proof, shared over its multiplier, leaves nothing false."""
    for finding in reconcile(accounts).findings:
        if finding.proof is not None and finding.proof.gap > 0:
            first, *rest = finding.proof.steps
            lower = first.bound.limit - finding.proof.gap / first.multiplier
            bounds = [attrs.evolve(first.bound, limit=lower, strict=False), *(step.bound for step in rest)]
            steps = [
                attrs.evolve(s, bound=attrs.evolve(b, strict=False))
                for s, b in zip(finding.proof.steps, bounds, strict=True)
            ]

            with pytest.raises(InvalidProof, match="add up to nothing"):
                verify(Proof(tuple(steps)))


@given(shares, slips)
@settings(max_examples=25, deadline=None)
def test_a_slip_in_a_total_to_the_cent_is_found(parts, slip):
    """A total printed to the cent that misses its parts by more than its digits leave open is an error, with a proof."""
    accounts = Accounts(entity="e", year=YEAR).state("revenue", yuan(sum(parts) + slip))
    for member, part in zip(("operating", "superior", "other"), parts, strict=True):
        accounts = accounts.state("revenue", yuan(part), source=member)
    (finding,) = reconcile(accounts.break_down("revenue", by="source")).findings

    assert (finding.severity is Severity.ERROR) == (abs(slip) > 6)
    assert (finding.severity is Severity.EXPLAIN) == (2 < abs(slip) <= 6)
    assert (finding.severity is Severity.NOTE) == (abs(slip) <= 2)
    assert (finding.proof is None) == (abs(slip) <= 2)


def test_changes_go_the_way_their_sign_says():
    """The accounts of these laws do claim changes in both directions."""
    accounts = Accounts(entity="e", year=YEAR).change("revenue", "+5.00%").change("revenue", "-5.00%")

    assert [claim.direction for claim in accounts.claims] == [Direction.UP, Direction.DOWN]


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(Order))
@settings(max_examples=60, deadline=None)
def test_a_comparison_is_denied_with_a_proof(spent, budget, order):
    """What is said to be greater, less, as much or at most is denied where the cents say otherwise, with a proof that the report
    carries too."""
    whole = Key.of("expenditure", year=YEAR)
    planned = whole.with_(phase="final_budget")
    accounts = Accounts(entity="e", year=YEAR).state("expenditure", yuan(spent))
    accounts = accounts.state("expenditure", yuan(budget), phase="final_budget")
    report = reconcile(accounts.claim(Comparison(left=whole, right=planned, order=order)), "claims")
    true = {
        Order.GREATER: spent > budget, Order.LESS: spent < budget, Order.EQUAL: spent == budget,
        Order.AT_MOST: spent <= budget,
    }[order]  # fmt: skip
    denied = [finding for finding in report.findings if finding.verdict is Verdict.CONTRADICTED]

    assert not (true and denied)
    if abs(spent - budget) > 10 and not true:
        assert [finding.severity for finding in denied] == [Severity.EXPLAIN]
    for finding in denied:
        verify(finding.proof)
    assert verify_report(report_to_dict(report)).holds
