"""Two figures in each other's place: one slip that makes two figures wrong.

It repairs contradictions although two statements change, so it is looked for beside the smallest repairs: among the
figures of one list, and those of one line in two years or phases.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from fractions import Fraction

from govledger.accounts import Key
from govledger.figures import Interval
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.checks.reading import value_range
from govledger.reconciliation.linear.proof import Proof
from govledger.reconciliation.repairs.joint import Contradiction, System
from govledger.reconciliation.repairs.margins import alike_pairs
from govledger.reconciliation.repairs.web import TooNear

_MOST_TRIED = 40


def swapped_pairs(
    system: System, contradictions: Sequence[Contradiction], elsewhere: frozenset[Assertion]
) -> list[tuple[Key, Key]]:
    """The pairs of figures whose exchange lets everything be true, the rest of the document being repaired."""
    found = []
    tried = 0
    spoken_of = {key for each in contradictions for step in each.proof.steps for key in step.bound.variables}

    def likely(first: Key) -> list[Key]:
        return system.web.alike_in(first, _room(first, contradictions), spoken_of)

    for first, second in alike_pairs(system, contradictions, likely):
        here, there = (value_range(system.accounts, key, system.reading) for key in (first, second))
        if here is None or there is None or here == there:
            continue
        moved = {first: there, second: here}
        if any(_is_still_false(each.proof, moved) for each in contradictions):
            continue
        tried += 1
        if tried > _MOST_TRIED:
            break
        if _agrees(system, system.prints_of(first) | system.prints_of(second) | elsewhere, moved):
            found.append((first, second))
    return found


def _agrees(system: System, released: frozenset[Assertion], moved: dict[Key, Interval]) -> bool:
    try:
        return system.agrees(released, moved)
    except TooNear:  # What is not seen to agree is not told.
        return False


def _room(moved: Key, contradictions: Sequence[Contradiction]) -> Interval | None:
    """About where a figure would have to be so that no proof stands, if nothing else moves; None where that is nowhere."""
    room: Interval | None = Interval.unbounded()
    for each in contradictions:
        weights, limit, strict = _left(each.proof, {moved})
        times = weights.get(moved, Fraction(0))
        if times == 0:
            if limit > 0 or (limit == 0 and strict):
                return None
            continue
        end = limit / times
        met = Interval.between(end, None) if times > 0 else Interval.between(None, end)
        room = room.meet(met) if room is not None else None
    return room


def _left(proof: Proof, moved: Container[Key]) -> tuple[dict[Key, Fraction], Fraction, bool]:
    """What the steps of a proof come to without what is printed of some figures: their weights, the limit, and whether it
    is strict."""
    weights: dict[Key, Fraction] = {}
    limit, strict = Fraction(0), False
    for step in proof.steps:
        bound = step.bound
        if bound.source.kind == "statement" and len(bound.coefficients) == 1 and bound.coefficients[0][0] in moved:
            continue
        limit += step.multiplier * bound.limit
        strict = strict or bound.strict
        for key, coefficient in bound.coefficients:
            if key in moved:
                weights[key] = weights.get(key, Fraction(0)) + step.multiplier * coefficient
    return weights, limit, strict


def _is_still_false(proof: Proof, moved: dict[Key, Interval]) -> bool:
    """Whether the multipliers of a proof add up to a falsehood with other ranges for some facts, too."""
    weights, limit, strict = _left(proof, moved)
    most = Interval.exactly(0)
    for key, coefficient in weights.items():
        most = most + moved[key] * coefficient
    return most.high is not None and (most.high < limit or (most.high == limit and (strict or most.high_open)))
