"""What bounds imply for each fact, and where they cannot all hold.

Interval propagation: a bound on a sum, with bounds on all its facts but one, bounds that one. Each implied bound keeps
the combination of original bounds that it was made from, so that a fact whose lower bound passes its upper one yields a
proof at once. It finds what follows one bound at a time; what only several bounds together show is for an exact solver.
"""

from __future__ import annotations

import heapq
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


@attrs.frozen(eq=False)
class Limit:
    """An end of a fact's range: its value, whether it is excluded, and what implies it.

    It follows from one bound, divided by ``size``, and from the ends of the bound's other facts, each times its
    coefficient there. Only a conflict asks for the original bounds behind it. ``order`` grows with every end made, so
    that an end comes after all it rests on.
    """

    value: Fraction
    strict: bool
    bound: int
    size: Fraction
    order: int
    others: tuple[tuple[Fraction, Limit], ...] = ()


def _original(limits: Iterable[Limit]) -> dict[int, Fraction]:
    """The original bounds behind some ends, with their multipliers. Each end is opened once, the latest made first."""
    shares: dict[Limit, Fraction] = {}
    for limit in limits:
        shares[limit] = shares.get(limit, Fraction(0)) + 1
    heap = [(-limit.order, limit) for limit in shares]
    heapq.heapify(heap)
    combined: dict[int, Fraction] = {}
    while heap:
        _, limit = heapq.heappop(heap)
        share = shares[limit] / limit.size
        combined[limit.bound] = combined.get(limit.bound, Fraction(0)) + share
        for coefficient, other in limit.others:
            if other not in shares:
                shares[other] = Fraction(0)
                heapq.heappush(heap, (-other.order, other))
            shares[other] += share * coefficient
    return combined


@attrs.define
class Ranges:
    """The range of every fact under a list of bounds; ``conflict`` is a proof when the bounds cannot all hold."""

    bounds: Sequence[Bound]
    conflict: Proof | None = None
    capped: bool = False
    _made: int = attrs.field(default=0, init=False)
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
        combined = _original(limits)
        steps = tuple(
            Step(multiplier, self.bounds[index]) for index, multiplier in sorted(combined.items()) if multiplier
        )
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
        positions = missing or self._open(bound)
        for position in positions:
            key, value = bound.coefficients[position]
            implied = self._implied(index, position, ends)
            if implied.value.denominator.bit_length() > _MOST_BITS:
                self.capped = True
            elif self._tighten(key, implied, upper=value < 0):
                narrowed.append(key)
            if self.conflict:
                return narrowed
        return narrowed

    def _open(self, bound: Bound) -> list[int]:
        """The facts of a bound that can still be narrowed; where all are known, one of them shows any conflict."""
        held = [position for position, (key, _) in enumerate(bound.coefficients) if not self._is_point(key)]
        return held or ([0] if bound.coefficients else [])

    def _is_point(self, key: Key) -> bool:
        low, high = self._low.get(key), self._high.get(key)
        return low is not None and high is not None and low.value == high.value

    def _implied(self, index: int, position: int, ends: list[Limit | None]) -> Limit:
        bound = self.bounds[index]
        value, strict = bound.limit, bound.strict
        others = []
        for other, (_, coefficient) in enumerate(bound.coefficients):
            end = ends[other]
            if other != position and end is not None:
                value -= coefficient * end.value
                strict = strict or end.strict
                others.append((abs(coefficient), end))
        coefficient = bound.coefficients[position][1]
        self._made += 1
        return Limit(value / coefficient, strict, index, abs(coefficient), self._made, tuple(others))


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
