"""Which budget is meant where a document says no more than 预算数: the original one, or that of the full year."""

from __future__ import annotations

import attrs

from govledger.accounts import Accounts, Claim, Comparison, Completion, Fact, Key


def meant(accounts: Accounts, claim: Claim) -> Claim:
    """A claim as it is checked: 预算数 without more is the one budget that the document states for the item."""
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
