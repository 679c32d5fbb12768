"""What follows from a figure that is wrong: what was worked out from its print is no other mistake."""

from __future__ import annotations

from collections.abc import Iterable

from govledger.accounts import Fact
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.checks.check import Check
from govledger.reconciliation.checks.claimed import claim_relations
from govledger.reconciliation.checks.worked_out import Compared, is_worked_out
from govledger.reconciliation.repairs.joint import Contradiction, System


def with_what_follows(
    released: frozenset[Assertion], contradiction: Contradiction, printed: System
) -> frozenset[Assertion]:
    """What is released, and what is said of two amounts that holds of a print of one of them that is: it was worked out from that
    print."""
    return released.union(*(c.asserted for c in contradiction.checks if _is_worked_out_from(released, c, printed)))


def _is_worked_out_from(released: frozenset[Assertion], check: Check, printed: System) -> bool:
    claim, accounts, reading = check.claim, printed.accounts, printed.reading
    if not isinstance(claim, Compared):
        return False
    given = {key: fact.statements for key in claim.keys if isinstance(fact := accounts.get(key), Fact)}
    wrong = {
        key: [each for each in held if Assertion.of_print(key, each.text) in released] for key, held in given.items()
    }
    if not any(wrong.values()):
        return False
    ranges = {key: [reading.amount(each) for each in wrong[key] or held] for key, held in given.items()}
    return is_worked_out(claim, claim_relations(claim, check.rule.id, reading), ranges)


def is_wrong_besides(
    contradiction: Contradiction, released: frozenset[Assertion], others: Iterable[frozenset[Assertion]]
) -> bool:
    """Whether a claim of a contradiction takes part in another one, on which what is released has no bearing: no other print of
    it, either, for all prints of a figure are of one thing."""
    claims = {each for each in contradiction.assertions - released if each.slip[0] == "claim"}
    slips = {each.slip for each in released}
    return any(
        not claims.isdisjoint(other) and slips.isdisjoint(each.slip for each in other) for other in others if claims
    )
