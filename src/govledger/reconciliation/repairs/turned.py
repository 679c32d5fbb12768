"""Words of direction that may be the mistake: 增加 for 减少.

The word, the amount and the rate of a change each say the direction, so that a wrong word makes all three wrong. It is
one mistake: to turn it repairs them at once. It is a suspect where everything else can be true with the change told the
other way round, and where that takes fewer mistakes than anything else, no more than so many are said to be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from govledger.accounts import Change
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.checks.check import Stated
from govledger.reconciliation.checks.counted import whole_facts
from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.solver import solve
from govledger.reconciliation.repairs.hitting import SearchExceeded, smallest
from govledger.reconciliation.repairs.joint import Contradiction, System
from govledger.reconciliation.repairs.margins import (
    Group,
    Search,
    Standing,
    Unproved,
    groups_of,
    ordered,
    those_proving,
)
from govledger.reconciliation.repairs.pool import order_of


def groups_with_words(search: Search) -> list[Group]:
    """All contradictions in groups, with the words of direction as suspects which, turned, repair one with as few others or
    fewer."""
    groups = groups_of(search)
    return [
        _with_words(search, group, frozenset().union(*(other.repair for other in groups if other is not group)))
        for group in groups
    ]


def _with_words(search: Search, group: Group, elsewhere: frozenset[Assertion]) -> Group:
    if group.capped or any(standing.margin for standing in group.suspects):
        return group  # What is located needs more in its stead than one claim, and so more than its word.
    try:
        found = {word: _turned(search, group, elsewhere, word) for word in _words(group)}
        turned = {word: repair for word, repair in found.items() if repair is not None}
        return _among(group, turned) if turned else group
    except (SearchExceeded, Unproved):
        return group


def _words(group: Group) -> list[Assertion]:
    """The words of direction in the claims of a group that are no suspects by themselves."""
    claims = {a.slip: a.claim for each in group.contradictions for a in each.assertions if isinstance(a.claim, Change)}
    words = (Assertion.of_claim(claim, claim.keys, "word") for claim in claims.values() if claim.direction.sign)
    return sorted(set(words) - {standing.assertion for standing in group.suspects}, key=order_of)


def _turned(
    search: Search, group: Group, elsewhere: frozenset[Assertion], word: Assertion
) -> frozenset[Assertion] | None:
    """A repair in which a word is turned, no larger than a smallest of others; its claim is in it as a whole."""
    parts = frozenset(each for each in search.system.assertions if each.slip == word.slip)
    left = [each.assertions for each in group.contradictions if each.assertions.isdisjoint(parts)]
    others = smallest(left, most=group.at_least - 1, budget=search.budget, order=order_of)
    if others is None or not _can_be_turned(search.system, word, others | elsewhere):
        return None
    return others | parts


def _can_be_turned(system: System, word: Assertion, released: Iterable[Assertion]) -> bool:
    """Whether everything else can be true when a change went the other way than its word says."""
    (first, *_), claim = system.checks_with(word), word.claim
    assert isinstance(first, Stated)
    assert isinstance(claim, Change)
    turned = attrs.evolve(first, claim=attrs.evolve(claim, direction=claim.direction.opposite))
    without = system.without_bounds({*released, *(each for each in system.assertions if each.slip == word.slip)})
    kept = [bound for index, bound in enumerate(system.bounds) if index not in without]
    whole = whole_facts(system.accounts, system.checks)
    return solve(Compiled.of((*kept, *system.bounds_of(turned))), work=system.work, whole=whole).conflict is None


def _among(group: Group, turned: Mapping[Assertion, frozenset[Assertion]]) -> Group:
    """The group with the words among its suspects; with them alone where they take fewer mistakes than all others."""
    size = min(map(_mistakes, turned.values()))
    turned = {word: repair for word, repair in turned.items() if _mistakes(repair) == size}
    known = group.suspects if size == group.at_least else ()
    repairs = tuple(dict.fromkeys((*(group.repairs if known else ()), *turned.values())))
    repair = group.repair if known else repairs[0]
    contradictions = tuple(_naming(each, turned) for each in group.contradictions)
    added = {each for word, repair in turned.items() for each in (word, *_besides(repair, word))}
    suspects = {standing.assertion for standing in known}
    return attrs.evolve(
        group, contradictions=contradictions, at_least=size, repair=repair,
        proving=those_proving(contradictions, lambda each: each.assertions, size), repairs=repairs,
        suspects=(*known, *(Standing(each, size, 0, ordered(repair)) for each in sorted(added - suspects, key=order_of))),
    )  # fmt: skip


def _naming(contradiction: Contradiction, words: Iterable[Assertion]) -> Contradiction:
    """A contradiction with the words of its claims, which are as wrong as what they say."""
    slips = {each.slip for each in contradiction.assertions}
    named = contradiction.assertions.union(word for word in words if word.slip in slips)
    return attrs.evolve(contradiction, assertions=named)


def _besides(repair: frozenset[Assertion], word: Assertion) -> frozenset[Assertion]:
    return frozenset(each for each in repair if each.slip != word.slip)


def _mistakes(repair: frozenset[Assertion]) -> int:
    """How many mistakes a repair is of, a claim as a whole being one."""
    return len({each.slip for each in repair})
