"""Which figure is meant where a document says no more than 预算数, or 执行数 of a year of which it states an estimate alone."""

from __future__ import annotations

import attrs

from govledger.accounts import Accounts, Change, Claim, Comparison, Completion, Fact, Key
from govledger.accounts.fact import ACTUAL

BUDGETS = frozenset({"budget", "original_budget", "final_budget"})
"""The phases of budgets: as such, the initial and the full-year one."""


def meant(accounts: Accounts, claim: Claim) -> Claim:
    """A claim as it is checked: 预算数 without more is the one budget that the document states for the item, and last year's
    outturn (上年执行数) in a budget is its estimate (预计完成), where that alone is stated."""
    if isinstance(claim, Change):
        return attrs.evolve(claim, prior=stated_outturn(accounts, claim.prior))
    if isinstance(claim, Comparison):
        return attrs.evolve(claim, right=stated_budget(accounts, claim.right))
    if isinstance(claim, Completion):
        return attrs.evolve(claim, budget=stated_budget(accounts, claim.budget))
    return claim


def stated_budget(accounts: Accounts, key: Key) -> Key:
    """预算数 without more is the one budget that the document states for the item, if it states only one."""
    if key.phase != "budget" or isinstance(accounts.get(key), Fact):
        return key
    phases = ("original_budget", "final_budget")
    stated = [key.with_(phase=phase) for phase in phases if isinstance(accounts.get(key.with_(phase=phase)), Fact)]
    return stated[0] if len(stated) == 1 else key


def stated_outturn(accounts: Accounts, key: Key) -> Key:
    """The outturn of a year, or the estimate of it that the document states in its stead."""
    estimate = key.with_(phase="estimate")
    if key.phase != ACTUAL or isinstance(accounts.get(key), Fact) or not isinstance(accounts.get(estimate), Fact):
        return key
    return estimate
