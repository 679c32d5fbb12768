"""Two figures in each other's place: one slip that makes two figures wrong.

It repairs contradictions although two statements change, so it is looked for beside the smallest repairs: among the
figures of one list, and those of one line in two years or phases.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

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


def swapped_pairs(
    system: System, contradictions: Sequence[Contradiction], elsewhere: frozenset[Assertion]
) -> list[tuple[Key, Key]]:
    """The pairs of figures whose exchange lets everything be true, the rest of the document being repaired."""
    found = []
    tried = 0
    summed = [_Summed.of(each.proof) for each in contradictions]
    shortest = min(summed, key=lambda each: len(each.weights), default=None)
    spoken_of = {key for each in contradictions for step in each.proof.steps for key in step.bound.variables}

    def likely(first: Key) -> list[Key]:
        room = shortest.room_for(first) if shortest else Interval.unbounded()
        return system.web.alike_in(first, room, spoken_of)

    @functools.cache
    def printed(key: Key) -> Interval | None:
        return value_range(system.accounts, key, system.reading)

    for first, second in alike_pairs(system, contradictions, likely):
        here, there = printed(first), printed(second)
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


@attrs.frozen(eq=False)
class _Summed:
    """What the steps of a proof add up to, but for what is printed of figures: the weight of each figure and the limit.

    ``printed`` is what the prints of each figure add to the limit, ``strict`` how many bounds are strict, ``strict_prints``
    how many of them are prints of each figure. All are whole numbers, limits and prints times the ``scale``: hundreds of
    exchanges are tried.
    """

    weights: Mapping[Key, int]
    limit: int
    printed: Mapping[Key, int]
    scale: int
    strict: int
    strict_prints: Mapping[Key, int]

    @classmethod
    def of(cls, proof: Proof) -> _Summed:
        bounds = [step.bound for step in proof.steps]
        whole = lcm(*{step.multiplier.denominator for step in proof.steps})
        whole *= lcm(*{value.denominator for bound in bounds for _, value in bound.coefficients})
        scale = lcm(*{bound.limit.denominator for bound in bounds})
        weights: dict[Key, int] = {}
        printed: dict[Key, int] = {}
        strict_prints: dict[Key, int] = {}
        limit = strict = 0
        for step in proof.steps:
            bound, times = step.bound, _whole(step.multiplier, whole)
            least = times * _whole(bound.limit, scale)
            strict += bound.strict
            limit += least
            if bound.source.kind == "statement" and len(bound.coefficients) == 1:
                key = bound.coefficients[0][0]
                printed[key] = printed.get(key, 0) + least
                strict_prints[key] = strict_prints.get(key, 0) + bound.strict
                continue
            for key, coefficient in bound.coefficients:
                weights[key] = weights.get(key, 0) + _whole(coefficient, times)
        return cls(weights, limit, printed, scale, strict, strict_prints)

    def left(self, moved: Iterable[Key]) -> tuple[int, bool]:
        """The limit, times the scale, without what is printed of some figures, and whether it is strict."""
        limit, strict = self.limit, self.strict
        for key in moved:
            if key in self.printed:
                limit -= self.printed[key]
                strict -= self.strict_prints[key]
        return limit, strict > 0

    def room_for(self, moved: Key) -> Interval | None:
        """Where a figure would have to be so that this does not stand, if nothing else moves; None where that is nowhere."""
        limit, strict = self.left((moved,))
        times = self.weights.get(moved, 0)
        if times == 0:
            return None if limit > 0 or (limit == 0 and strict) else Interval.unbounded()
        end = Fraction(limit, self.scale * times)
        return Interval.between(end, None) if times > 0 else Interval.between(None, end)

    def is_still_false(self, moved: Mapping[Key, Interval]) -> bool:
        """Whether the multipliers add up to a falsehood with other ranges for some facts, too."""
        limit, strict = self.left(moved)
        most, parts = 0, 1
        for key, interval in moved.items():
            weight = self.weights.get(key, 0)
            end = interval.high if weight > 0 else interval.low
            if weight:
                if end is None:
                    return False
                over, under = end.as_integer_ratio()
                most, parts = most * under + weight * over * parts, parts * under
                strict = strict or (interval.high_open if weight > 0 else interval.low_open)
        reached, wanted = most * self.scale, limit * parts
        return reached < wanted or (reached == wanted and strict)


def _whole(value: Fraction, scale: int) -> int:
    """A value times a scale that makes it whole."""
    over, under = value.as_integer_ratio()
    return over * scale // under
