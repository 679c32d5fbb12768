"""Two figures in each other's place: one slip that makes two figures wrong.

It repairs contradictions although two statements change, so it is looked for beside the smallest repairs: among the
figures of one list, and those of one line in two years or phases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from govledger.accounts import Key
from govledger.figures import Interval
from govledger.reconciliation.check import value_range
from govledger.reconciliation.joint import Core, System
from govledger.reconciliation.proof import Proof
from govledger.reconciliation.suspects import Group, order_of

_MOST_TRIED = 40


def exchanges(system: System, group: Group) -> list[frozenset[Key]]:
    """The pairs of figures whose exchange lets everything be true."""
    found = []
    tried = 0
    for first, second in _pairs(system, group.cores):
        here, there = (value_range(system.accounts, key, system.readings[0]) for key in (first, second))
        if here is None or there is None or here == there:
            continue
        moved = {first: there, second: here}
        if any(_is_still_false(core.proof, moved) for core in group.cores):
            continue
        tried += 1
        if tried > _MOST_TRIED:
            break
        if system.agrees(frozenset(moved) | group.others, moved):
            found.append(frozenset(moved))
    return found


def _pairs(system: System, cores: Sequence[Core]) -> Iterator[tuple[Key, Key]]:
    """Figures that take part in a contradiction, each with those that it may have been exchanged with: one of the two
    takes part in every contradiction."""
    stated = {fact.key for fact in system.accounts.facts}
    seen = set()
    for first in sorted(
        {e for core in cores for e in core.elements if isinstance(e, Key) and e in stated}, key=order_of
    ):
        missed = [core.elements for core in cores if first not in core.elements]
        others = frozenset.intersection(*missed) if missed else stated
        for second in (fact.key for fact in system.accounts.facts if fact.key in others):
            pair = frozenset((first, second))
            if pair not in seen and _are_alike(first, second):
                seen.add(pair)
                yield first, second


def _are_alike(one: Key, other: Key) -> bool:
    if one == other or one.concept != other.concept:
        return False
    if (one.year, one.phase) == (other.year, other.phase):
        return [name for name, _ in one.dimensions] == [name for name, _ in other.dimensions]
    return one.dimensions == other.dimensions


def _is_still_false(proof: Proof, moved: dict[Key, Interval]) -> bool:
    """Whether the multipliers of a proof add up to a falsehood with other ranges for some facts, too."""
    left: dict[Key, Fraction] = {}
    limit, strict = Fraction(0), False
    for step in proof.steps:
        bound = step.bound
        if bound.source.kind == "statement" and len(bound.coefficients) == 1 and bound.coefficients[0][0] in moved:
            continue
        limit += step.multiplier * bound.limit
        strict = strict or bound.strict
        for key, coefficient in bound.coefficients:
            if key in moved:
                left[key] = left.get(key, Fraction(0)) + step.multiplier * coefficient
    most = Interval.exactly(0)
    for key, coefficient in left.items():
        most = most + moved[key] * coefficient
    return most.high is not None and (most.high < limit or (most.high == limit and (strict or most.high_open)))
