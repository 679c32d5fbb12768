"""What a document says of its figures, and that it prints them alike, as checks under the rules that ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from govledger.accounts import (
    Accounts,
    Balance,
    Breakdown,
    Change,
    Claim,
    Completion,
    Direction,
    Fact,
    Key,
    Named,
    Share,
)
from govledger.reconciliation.checks.agreement import agreement
from govledger.reconciliation.checks.budgets import meant
from govledger.reconciliation.checks.check import Check, Stated, Sum
from govledger.reconciliation.checks.claimed import claim_relations
from govledger.reconciliation.checks.prior_years import at_most, prior_breakdowns
from govledger.reconciliation.checks.reading import Reading
from govledger.reconciliation.checks.residual import RESIDUAL, REST, has_residual
from govledger.reconciliation.rules.rule import Rule
from govledger.said import Said

ESTIMATED = Said("premise.estimate")
"""What is named the outturn of a year is the estimate of it that is printed."""


def claim_checks(
    accounts: Accounts, rules: dict[str, Rule], reading: Reading, demanded: Iterable[Sum] = ()
) -> Iterator[Check]:
    """The checks of all that the document says, by the rule for each kind of claim; ``demanded`` are the sums of rules."""
    for claim in accounts.claims:
        rule = rules.get(type(claim).__name__.lower())
        if rule is not None:
            yield _claim(accounts, claim, rule, reading)
    if "agreement" in rules:
        for fact in accounts.facts:
            if len(fact.statements) > 1 and not has_own_words(fact.key):
                yield agreement(accounts, fact, rules["agreement"], reading)
    if "prior_breakdown" in rules:
        yield from prior_breakdowns(accounts, rules["prior_breakdown"], demanded)


def _claim(accounts: Accounts, said: Claim, rule: Rule, reading: Reading) -> Check:
    claim = meant(accounts, said)
    absent = tuple(key for key in claim.keys if not isinstance(accounts.get(key), Fact))
    if isinstance(claim, Breakdown) and not has_own_words(claim.whole):
        return _listed(claim, rule, reading, absent)
    if isinstance(claim, Balance) and not any(map(has_own_words, claim.keys)):
        relations = claim_relations(claim, rule.id, reading)
        return Sum(rule=rule, keys=claim.keys, fixed=relations, absent=absent, place=claim.place, balance=claim)
    reason = _untestable(accounts, claim)
    premises = [ESTIMATED] if isinstance(said, Change) and claim.keys != said.keys else []
    if reason is None and any(map(has_own_words, claim.keys)):
        premises.append(Said("premise.own-words", name=Named.line(claim.keys[0])))
    return Stated(
        rule=rule, claim=claim, keys=claim.keys, absent=absent, reason=reason, premises=premises, place=claim.place
    )  # fmt: skip


def _listed(claim: Breakdown, rule: Rule, reading: Reading, absent: tuple[Key, ...]) -> Sum:
    """A list of the document; one that may be incomplete claims no more than that its parts stay within the whole."""
    relations = claim_relations(claim, rule.id, reading)
    residual = not claim.complete and has_residual(claim.parts)
    return Sum(
        rule=rule, keys=claim.keys, fixed=relations, absent=absent, place=claim.place,
        sure=None if claim.complete or residual else (at_most(relations[0]),),
        premises=(REST,) if residual else () if claim.complete else (RESIDUAL,),
    )  # fmt: skip


def _untestable(accounts: Accounts, claim: Claim) -> Said | None:
    """Why a claim cannot be tested whatever is stated, None where it can."""
    if any(map(has_own_words, claim.keys)) and not _is_of_one_item(accounts, claim):
        return Said("reason.own-words")
    if isinstance(claim, Change) and claim.gapped:
        return Said("reason.base-not-printed")
    if isinstance(claim, Change) and _on_base_below_nought(accounts, claim):
        return Said("reason.base-below-nought")
    if isinstance(claim, Share | Completion) and _is_below_nought(accounts, claim.keys[1]):
        return Said("reason.base-below-nought")
    return None


def has_own_words(key: Key) -> bool:
    """Whether a figure is only known by the issuer's own words."""
    concept = key.catalogue.concepts.get(key.concept)
    return concept is not None and concept.has_own_words


def _is_of_one_item(accounts: Accounts, claim: Claim) -> bool:
    """Whether a claim compares one item in own words with itself, in two years or phases, each of which is stated once: more
    statements may be of several things that are called alike."""
    first, second = claim.keys[0], claim.keys[-1]
    if len(claim.keys) != 2 or first.with_(year=second.year, phase=second.phase) != second:
        return False
    facts = [accounts.get(key) for key in claim.keys]
    return all(isinstance(fact, Fact) and len(fact.statements) == 1 for fact in facts)


def _is_below_nought(accounts: Accounts, key: Key) -> bool:
    fact = accounts.get(key)
    return isinstance(fact, Fact) and any(statement.value < 0 for statement in fact.statements)


def _on_base_below_nought(accounts: Accounts, claim: Change) -> bool:
    """Whether a rate is of a base below nought, or may be of one that is not printed.

    Such a rate is of the absolute value of the base (基数为负取绝对值) or of the base as it is, and its word tells of the
    deficit or of the balance: none of them is a mistake.
    """
    if claim.rate is None:
        return False
    prior, current = accounts.get(claim.prior), accounts.get(claim.current)
    if isinstance(prior, Fact):
        return _is_below_nought(accounts, claim.prior)
    if not isinstance(current, Fact):
        return False
    to_nought = claim.direction is Direction.UP and Fraction(1) in claim.rate.interval
    return any(s.value < 0 or (s.value == 0 and to_nought) for s in current.statements)
