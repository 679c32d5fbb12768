"""The years before, asked through what is said of this one: a list that is whole now was a list then too."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from govledger.accounts import Accounts, Breakdown, Change, Fact, Key
from govledger.figures import Interval
from govledger.reconciliation.checks.check import Check, Sum
from govledger.reconciliation.checks.claimed import breakdown_relation
from govledger.reconciliation.linear.relation import Relation, Source
from govledger.reconciliation.rules.rule import Rule


def prior_breakdowns(accounts: Accounts, rule: Rule) -> Iterator[Check]:
    """A breakdown that is exhaustive this year, asked of the years before, through the stated changes of its parts where
    they are not printed."""
    changed = {claim.prior for claim in accounts.claims if isinstance(claim, Change) and not claim.gapped}
    stated = accounts.arranged.stated
    years = {key.year for key in (*changed, *stated)}
    for claim in accounts.claims:
        if not isinstance(claim, Breakdown) or claim.whole.phase != "actual" or not _adds_up(accounts, claim):
            continue
        before = [year for year in years if year.start < claim.whole.year.start]
        for year in sorted(before, key=lambda year: (year.start, year.stop), reverse=True):
            whole, parts = claim.whole.with_(year=year), tuple(part.with_(year=year) for part in claim.parts)
            if len(parts) > 1 and all(key in changed or key in stated for key in (whole, *parts)):
                absent = tuple(key for key in (whole, *parts) if key not in stated)
                yield _prior_breakdown(claim, whole, parts, rule, absent)


def _prior_breakdown(
    claim: Breakdown, whole: Key, parts: tuple[Key, ...], rule: Rule, absent: tuple[Key, ...]
) -> Check:
    source = Source("rule", f"{whole.year}: {rule.title.get('en', rule.name)}", rule.id, claim.place)
    relation = breakdown_relation(whole, parts, source)
    # A list that merely reaches its whole this year may have lacked a line last year.
    sure = None if claim.complete else (at_most(relation),)
    return Sum(
        rule=rule, keys=(whole, *parts), fixed=(relation,), sure=sure, absent=absent, is_prior=True,
        premises=rule.premises, place=claim.place,
    )  # fmt: skip


def _adds_up(accounts: Accounts, claim: Breakdown) -> bool:
    facts = [accounts.get(key) for key in claim.keys]
    if not all(isinstance(fact, Fact) for fact in facts):
        return False
    whole, *parts = (fact.value for fact in facts if isinstance(fact, Fact))
    return claim.complete or Fraction(whole) == sum((Fraction(part) for part in parts), Fraction(0))


def at_most(relation: Relation) -> Relation:
    """No more than what a relation says: the parts stay within the whole."""
    return attrs.evolve(relation, within=Interval.between(None, 0))
