"""The years before, asked through what is said of this one: what makes up a figure now made it up then too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs

from govledger.accounts import Accounts, Breakdown, Change, Fact, Key
from govledger.figures import Interval, Place
from govledger.reconciliation.checks.check import Check, Sum
from govledger.reconciliation.checks.claimed import breakdown_relation
from govledger.reconciliation.linear.relation import Relation, Source
from govledger.reconciliation.rules.rule import Rule


def prior_breakdowns(accounts: Accounts, rule: Rule, sums: Iterable[Sum]) -> Iterator[Check]:
    """What makes up a figure this year, asked of the years before, through the stated changes of its parts where these are
    not printed: every list that is exhaustive, and the ``sums`` that rules demand."""
    changed = {claim.prior for claim in accounts.claims if isinstance(claim, Change) and not claim.gapped}
    stated = accounts.arranged.stated
    years = {key.year for key in (*changed, *stated)}
    lists = [
        (claim.whole, claim.parts, claim.complete, claim.place)
        for claim in accounts.claims
        if isinstance(claim, Breakdown) and _adds_up(accounts, claim)
    ]
    for whole, parts, complete, place in (*_demanded(sums), *lists):
        if whole.phase != "actual" or len(parts) < 2:
            continue
        before = [year for year in years if year.start < whole.year.start]
        for year in sorted(before, key=lambda year: (year.start, year.stop), reverse=True):
            then = [key.with_(year=year) for key in (whole, *parts)]
            if all(key in changed or key in stated for key in then):
                absent = tuple(key for key in then if key not in stated)
                yield _prior_breakdown(then[0], tuple(then[1:]), complete, place, rule, absent)


def _demanded(sums: Iterable[Sum]) -> Iterator[tuple[Key, tuple[Key, ...], bool, Place | None]]:
    """The figures that rules demand to be sums of others, where no further line may belong to them."""
    for check in sums:
        whole, parts = check.whole_and_parts
        coefficients = {abs(times) for _, times in check.fixed[0].coefficients}
        if whole is not None and check.sure is None and coefficients == {1}:
            yield whole, parts, True, check.place


def _prior_breakdown(
    whole: Key, parts: tuple[Key, ...], complete: bool, place: Place | None, rule: Rule, absent: tuple[Key, ...]
) -> Check:
    source = Source("rule", f"{whole.year}: {rule.title.get('en', rule.name)}", rule.id, place)
    relation = breakdown_relation(whole, parts, source)
    # A list that merely reaches its whole this year may have lacked a line last year.
    sure = None if complete else (at_most(relation),)
    return Sum(
        rule=rule, keys=(whole, *parts), fixed=(relation,), sure=sure, absent=absent, is_prior=True,
        premises=rule.premises, place=place,
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
