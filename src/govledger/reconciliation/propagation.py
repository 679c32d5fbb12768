"""What bounds imply for each fact, and where they cannot all hold.

Interval propagation: a bound on a sum, with bounds on all its facts but one, bounds that one. Each implied bound keeps
the combination of original bounds that it was made from, so that a fact whose lower bound passes its upper one yields a
proof at once. It finds what follows one bound at a time; what only several bounds together show is for an exact solver.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs

from govledger.accounts import Key
from govledger.figures import Interval
from govledger.reconciliation.proof import Proof, Step
from govledger.reconciliation.relation import Bound

# Passes over one bound. Cyclic implications could tighten for ever by ever less; the cap ends them.
_MOST_VISITS = 12
# A chain of implications through rates makes ever longer fractions; beyond this many bits an end is not followed.
_MOST_BITS = 600


@attrs.frozen
class Limit:
    """An end of a fact's range: its value, whether it is excluded, and the bounds, with multipliers, that imply it."""

    value: Fraction
    strict: bool
    because: tuple[tuple[int, Fraction], ...]


@attrs.define
class Ranges:
    """The range of every fact under a list of bounds; ``conflict`` is a proof when the bounds cannot all hold."""

    bounds: Sequence[Bound]
    conflict: Proof | None = None
    capped: bool = False
    _low: dict[Key, Limit] = attrs.field(factory=dict, init=False)
    _high: dict[Key, Limit] = attrs.field(factory=dict, init=False)

    def range(self, key: Key) -> Interval:
        """The range that the bounds imply for a fact, unbounded where they say nothing."""
        low, high = self._low.get(key), self._high.get(key)
        return Interval.between(
            low.value if low else None,
            high.value if high else None,
            low_open=low is not None and low.strict,
            high_open=high is not None and high.strict,
        )

    def sources(self, key: Key) -> tuple[int, ...]:
        """The bounds that the range of a fact rests on."""
        limits = [limit for limit in (self._low.get(key), self._high.get(key)) if limit]
        return tuple(dict.fromkeys(index for limit in limits for index, _ in limit.because))

    def _tighten(self, key: Key, limit: Limit, *, upper: bool) -> bool:
        held = self._high if upper else self._low
        known = held.get(key)
        if known is not None:
            tighter = limit.value < known.value if upper else limit.value > known.value
            if not tighter and not (limit.value == known.value and limit.strict and not known.strict):
                return False
        held[key] = limit
        low, high = self._low.get(key), self._high.get(key)
        if low and high and (low.value > high.value or (low.value == high.value and (low.strict or high.strict))):
            self.conflict = self._proof(low, high)
        return True

    def _proof(self, *limits: Limit) -> Proof:
        combined: dict[int, Fraction] = {}
        for limit in limits:
            for index, multiplier in limit.because:
                combined[index] = combined.get(index, Fraction(0)) + multiplier
        steps = tuple(Step(multiplier, self.bounds[index]) for index, multiplier in sorted(combined.items()) if multiplier)
        return Proof(steps).scaled()

    def _most(self, key: Key, coefficient: Fraction) -> Limit | None:
        """The end that makes a term as large as it can be."""
        return self._high.get(key) if coefficient > 0 else self._low.get(key)

    def visit(self, index: int) -> list[Key]:
        """Applies one bound; gives the facts whose ranges it narrowed."""
        bound = self.bounds[index]
        ends = [self._most(key, value) for key, value in bound.coefficients]
        missing = [position for position, end in enumerate(ends) if end is None]
        if len(missing) > 1:
            return []
        narrowed = []
        for position, (key, value) in enumerate(bound.coefficients):
            if missing and missing != [position]:
                continue
            implied = self._implied(index, position, ends)
            if implied.value.denominator.bit_length() > _MOST_BITS:
                self.capped = True
            elif self._tighten(key, implied, upper=value < 0):
                narrowed.append(key)
            if self.conflict:
                return narrowed
        return narrowed

    def _implied(self, index: int, position: int, ends: list[Limit | None]) -> Limit:
        bound = self.bounds[index]
        value, strict = bound.limit, bound.strict
        because = {index: Fraction(1)}
        for other, (_, coefficient) in enumerate(bound.coefficients):
            end = ends[other]
            if other == position or end is None:
                continue
            value -= coefficient * end.value
            strict = strict or end.strict
            for source, multiplier in end.because:
                because[source] = because.get(source, Fraction(0)) + multiplier * abs(coefficient)
        coefficient = bound.coefficients[position][1]
        size = abs(coefficient)
        return Limit(value / coefficient, strict, tuple((source, m / size) for source, m in because.items()))


def propagate(bounds: Iterable[Bound]) -> Ranges:
    """The ranges that bounds imply, up to the first conflict.

    >>> propagate(()).conflict is None
    True
    """
    ranges = Ranges(tuple(bounds))
    by_key: dict[Key, list[int]] = {}
    for index, bound in enumerate(ranges.bounds):
        for key in bound.keys:
            by_key.setdefault(key, []).append(index)
    visits = [0] * len(ranges.bounds)
    # Bounds on single facts first: they are what the others build on.
    queue = deque(sorted(range(len(ranges.bounds)), key=lambda index: len(ranges.bounds[index].coefficients)))
    waiting = set(queue)
    while queue and ranges.conflict is None:
        index = queue.popleft()
        waiting.discard(index)
        visits[index] += 1
        for key in ranges.visit(index):
            for other in by_key[key]:
                if other in waiting or other == index:
                    continue
                if visits[other] >= _MOST_VISITS:
                    ranges.capped = True
                else:
                    queue.append(other)
                    waiting.add(other)
    return ranges
