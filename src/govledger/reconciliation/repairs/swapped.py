"""Two figures in each other's place: one slip that makes two figures wrong.

It repairs contradictions although two statements change, so it is looked for beside the smallest repairs: among the
figures of one list, and those of one line in two years or phases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

import attrs

from govledger.accounts import Key
from govledger.figures import Interval
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.checks.reading import value_range
from govledger.reconciliation.linear.proof import Proof
from govledger.reconciliation.repairs.joint import Contradiction, System
from govledger.reconciliation.repairs.margins import alike_pairs
from govledger.reconciliation.repairs.web import TooNear

_MOST_TRIED = 40
_NONE: Final = Fraction(0)


def swapped_pairs(
    system: System, contradictions: Sequence[Contradiction], elsewhere: frozenset[Assertion]
) -> list[tuple[Key, Key]]:
    """The pairs of figures whose exchange lets everything be true, the rest of the document being repaired."""
    found = []
    tried = 0
    summed = [_Summed.of(each.proof) for each in contradictions]
    spoken_of = {key for each in contradictions for step in each.proof.steps for key in step.bound.variables}

    def likely(first: Key) -> list[Key]:
        return system.web.alike_in(first, _room(first, summed), spoken_of)

    for first, second in alike_pairs(system, contradictions, likely):
        here, there = (value_range(system.accounts, key, system.reading) for key in (first, second))
        if here is None or there is None or here == there:
            continue
        moved = {first: there, second: here}
        if any(each.is_still_false(moved) for each in summed):
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


def _room(moved: Key, contradictions: Sequence[_Summed]) -> Interval | None:
    """About where a figure would have to be so that no proof stands, if nothing else moves; None where that is nowhere."""
    room: Interval | None = Interval.unbounded()
    for each in contradictions:
        limit, strict = each.left((moved,))
        times = each.weights.get(moved, _NONE)
        if times == 0:
            if limit > 0 or (limit == 0 and strict):
                return None
            continue
        end = limit / times
        met = Interval.between(end, None) if times > 0 else Interval.between(None, end)
        room = room.meet(met) if room is not None else None
    return room


@attrs.frozen(eq=False)
class _Summed:
    """What the steps of a proof add up to, but for what is printed of figures: the weight of each figure and the limit.

    ``printed`` is what the prints of each figure add to the limit, ``strict`` how many bounds are strict, ``strict_prints``
    how many of them are prints of each figure.
    """

    weights: Mapping[Key, Fraction]
    limit: Fraction
    printed: Mapping[Key, Fraction]
    strict: int
    strict_prints: Mapping[Key, int]

    @classmethod
    def of(cls, proof: Proof) -> _Summed:
        weights: dict[Key, Fraction] = {}
        printed: dict[Key, Fraction] = {}
        strict_prints: dict[Key, int] = {}
        limit, strict = _NONE, 0
        for step in proof.steps:
            bound, least = step.bound, step.multiplier * step.bound.limit
            strict += bound.strict
            limit += least
            if bound.source.kind == "statement" and len(bound.coefficients) == 1:
                key = bound.coefficients[0][0]
                printed[key] = printed.get(key, _NONE) + least
                strict_prints[key] = strict_prints.get(key, 0) + bound.strict
                continue
            for key, coefficient in bound.coefficients:
                weights[key] = weights.get(key, _NONE) + step.multiplier * coefficient
        return cls(weights, limit, printed, strict, strict_prints)

    def left(self, moved: Iterable[Key]) -> tuple[Fraction, bool]:
        """The limit without what is printed of some figures, and whether it is strict."""
        limit, strict = self.limit, self.strict
        for key in moved:
            if key in self.printed:
                limit -= self.printed[key]
                strict -= self.strict_prints[key]
        return limit, strict > 0

    def is_still_false(self, moved: Mapping[Key, Interval]) -> bool:
        """Whether the multipliers add up to a falsehood with other ranges for some facts, too."""
        limit, strict = self.left(moved)
        most = _NONE
        for key, interval in moved.items():
            weight = self.weights.get(key, _NONE)
            end = interval.high if weight > 0 else interval.low
            if weight:
                if end is None:
                    return False
                most += end * weight
                strict = strict or (interval.high_open if weight > 0 else interval.low_open)
        return most < limit or (most == limit and strict)
