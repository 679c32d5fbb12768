"""The verdict of one check: by the figures as printed, and by the weakest reading of them that it still contradicts.

A check is contradicted only if no exact values within the printed ones satisfy it. What it then weighs is told by the
weakest reading that contradicts it: the printed one alone, a note; each figure's own digits, the last digit; single
cells moved for balance, the rule's own severity.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govledger.accounts import Accounts, Change, Direction, Fact, Named
from govledger.figures import Interval
from govledger.reconciliation.checks.check import Agreement, Check, Conditional, values_of
from govledger.reconciliation.checks.counted import whole_facts
from govledger.reconciliation.checks.reading import Reading, fact_bounds, value_range
from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.proof import Proof
from govledger.reconciliation.linear.solver import solve
from govledger.reconciliation.rules.verdict import Severity, Verdict
from govledger.said import Said


@attrs.frozen(kw_only=True)
class Judgement:
    """A verdict, and where a reading contradicts the check, the weakest that does, with the proof at it.

    ``plain`` tells that the printed values themselves satisfy the check, ``barred`` that its own premise rules it out, so
    that it says nothing to others.
    """

    check: Check
    verdict: Verdict
    reason: Said | None = None
    proof: Proof | None = None
    reading: Reading | None = None
    last_digit: bool = False
    plain: bool = False
    barred: bool = False

    @property
    def is_rounding(self) -> bool:
        """Whether the digits that the figures were printed with explain what the printed reading contradicts."""
        return self.reading is not None and self.verdict is Verdict.HOLDS_WITHIN_ROUNDING


def judge(accounts: Accounts, check: Check, readings: Sequence[Reading]) -> Judgement:
    """The verdict of a check over stated facts alone."""
    if check.is_vacuous:
        return Judgement(check=check, verdict=Verdict.VACUOUS, reason=Said("reason.condition-absent"))
    if check.reason is not None:
        return Judgement(check=check, verdict=Verdict.UNTESTABLE, reason=check.reason)
    if check.absent:
        return _with_absent(accounts, check, readings)
    if _all_nil(accounts, check):
        return Judgement(check=check, verdict=Verdict.VACUOUS, reason=Said("reason.nil"), plain=True)
    if _plainly_holds(accounts, check, readings[0]):
        return Judgement(check=check, verdict=Verdict.HOLDS, plain=True)
    if _surely_holds(accounts, check, readings[0]):
        return Judgement(check=check, verdict=Verdict.HOLDS_WITHIN_ROUNDING)
    proof = _conflict(accounts, check, readings[0])
    if proof is None:
        return Judgement(check=check, verdict=Verdict.HOLDS_WITHIN_ROUNDING)
    if check.sure is not None:
        proof = _conflict(accounts, check, readings[0], weak=True)
        if proof is None:
            return Judgement(check=check, verdict=Verdict.UNTESTABLE, reason=Said("reason.parts-incomplete"))
    return _contradicted(accounts, check, readings, proof)


def _with_absent(accounts: Accounts, check: Check, readings: Sequence[Reading]) -> Judgement:
    """A claim that cannot be true whatever the unstated figure is, such as a fall of more than 100 %, is contradicted."""
    proof = _conflict(accounts, check, readings[0]) if _may_clash(accounts, check) else None
    if proof is not None and (_can_be_impossible(check) or proof.split is not None):
        return _contradicted(accounts, check, readings, proof)
    lacking = Said("reason.not-stated", names=tuple(Named.of(accounts, key) for key in check.absent))
    return Judgement(check=check, verdict=Verdict.UNTESTABLE, reason=lacking, barred=proof is not None)


def _may_clash(accounts: Accounts, check: Check) -> bool:
    """Whether a claim about an unstated amount may contradict itself: two things said, or a rise to nothing or less."""
    if not isinstance(check.claim, Change):
        return False
    current = accounts.get(check.claim.current)
    rises_to_nothing = check.claim.direction is Direction.UP and isinstance(current, Fact) and current.value <= 0
    counted = check.claim.rate is not None and bool(whole_facts(accounts, [check]))
    return rises_to_nothing or counted or _can_be_impossible(check)


def _can_be_impossible(check: Check) -> bool:
    """Whether a claim says two things that may clash by themselves: a word and a rate above 100 %, a change and a rate."""
    claim = check.claim
    if not isinstance(claim, Change) or claim.rate is None:
        return False
    return claim.amount is not None or (claim.direction is Direction.DOWN and claim.rate.ratio > 1)


def _contradicted(accounts: Accounts, check: Check, readings: Sequence[Reading], proof: Proof) -> Judgement:
    weak = check.sure is not None
    printed, own, balanced = readings
    if check.rule.severity is Severity.QUESTION:
        # A question asks what the printed figures suggest; rounding is no answer to it.
        return Judgement(check=check, verdict=Verdict.CONTRADICTED, proof=proof, reading=printed)
    if found := _conflict(accounts, check, balanced, weak=weak):
        return Judgement(check=check, verdict=Verdict.CONTRADICTED, proof=found, reading=balanced)
    if found := _conflict(accounts, check, own, weak=weak):
        return Judgement(check=check, verdict=Verdict.CONTRADICTED, proof=found, reading=own, last_digit=True)
    return Judgement(check=check, verdict=Verdict.HOLDS_WITHIN_ROUNDING, proof=proof, reading=printed)


def _conflict(accounts: Accounts, check: Check, reading: Reading, *, weak: bool = False) -> Proof | None:
    stated = fact_bounds(accounts, check.keys, reading, each=isinstance(check, Agreement))
    bounds = (*stated, *check.bounds(reading, weak=weak))
    return solve(Compiled.of(bounds), whole=whole_facts(accounts, [check])).conflict


def _plainly_holds(accounts: Accounts, check: Check, reading: Reading) -> bool:
    """Whether the printed values themselves satisfy the check as they stand, not only values that print like them."""
    if isinstance(check, Agreement):
        fact = accounts.get(check.keys[0])
        return isinstance(fact, Fact) and len({statement.value for statement in fact.statements}) == 1
    # Nobody knows which of two prints that differ is right: it holds as it stands if it does with one of them.
    return all(
        any(value in relation.within for value in values_of(relation, accounts))
        for relation in check.relations(reading)
    )


def _surely_holds(accounts: Accounts, check: Check, reading: Reading) -> bool:
    """Whether one sum, of ranges that do not depend on each other, reaches what it should: then no solver is asked."""
    relations = check.relations(reading) if not isinstance(check, Agreement) else ()
    if len(relations) != 1:
        return False
    total = Interval.exactly(0)
    for key, coefficient in relations[0].coefficients:
        found = value_range(accounts, key, reading)
        if found is None:
            return False
        total = total + found * coefficient
    return total.meet(relations[0].within) is not None


def _all_nil(accounts: Accounts, check: Check) -> bool:
    facts = [accounts.get(key) for key in check.keys]
    nil = bool(facts) and all(isinstance(fact, Fact) and fact.is_nil for fact in facts)
    return nil and not isinstance(check, Conditional)
