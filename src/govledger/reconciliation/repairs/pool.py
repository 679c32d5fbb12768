"""The contradictions that are known of a system, which every question put to it shares, and how more are learnt.

>>> Pool(System.of(accounts, (), None, work=0)).parts()
[]
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

import attrs

from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.linear.proof import Proof
from govledger.reconciliation.linear.session import Answer
from govledger.reconciliation.linear.solver import Solution
from govledger.reconciliation.repairs.hitting import connected, fewest
from govledger.reconciliation.repairs.joint import Contradiction, System
from govledger.reconciliation.repairs.residuals import Residuals

MANY = 4
"""From so many mistakes on, what sums of exact figures leave over is looked at before the solver is asked."""
_SHARE = 4
"""The search may take this part of the work that deciding one part of a system may take."""
_PASS = 4  # What one solving costs for each bound, besides the work of the simplex method.


class WorkSpent(Exception):
    """The work that the search may do is done. Caught by those who search, never seen by users."""


def order_of(assertion: Assertion) -> tuple[object, ...]:
    return assertion.order


@attrs.define(eq=False)
class Pool:
    """The contradictions that are known at one reading, and what is asked to learn more of them."""

    system: System
    pool: list[Contradiction] = attrs.field(factory=list)
    _solved: int = attrs.field(default=0, init=False)
    # How many contradictions of the pool were read each time that something was solved.
    _read: int = attrs.field(default=0, init=False)
    _parts: tuple[int, list[list[Contradiction]]] = attrs.field(default=(0, []), init=False)

    @functools.cached_property
    def residuals(self) -> Residuals | None:
        """What is left over of sums that are known to the last digit, where many things are wrong; else all is asked of
        the solver."""
        alone = [each for each in self.pool if each.alone is not None]
        apart = fewest(each.assertions for each in alone)
        # A figure stands in two sums of most tables, so that seven false ones take four as well.
        if apart < MANY and (apart < MANY - 1 or len(alone) < 2 * MANY - 1):
            return None
        return Residuals.of(self.system, {each.alone for each in alone if each.alone is not None})

    def fill(self, released: frozenset[Assertion] = frozenset()) -> Solution | Answer:
        """Gathers contradictions until what hits them all, with what is released besides, lets the rest hold."""
        while self.residuals is not None and self.learnt(self.residuals.denying(self._one_repair(released) | released)):
            pass
        while True:
            solution = self.solve(self._one_repair(released) | released)
            if not self.learnt(solution.conflicts):
                return solution

    def holds(self, released: frozenset[Assertion]) -> bool:
        """Whether all else can hold without some assertions; contradictions that are shown where it cannot join the pool."""
        if self.residuals is not None:
            if self.learnt(self.residuals.denying(released)):
                return False
            if self.residuals.settles(released):
                return True
        return not self.learnt(self.solve(released).conflicts)

    def learnt(self, conflicts: Iterable[Proof]) -> bool:
        """Whether there are contradictions; they join the pool, each set of assertions once."""
        some = False
        for proof in conflicts:
            some, found = True, self.system.contradiction(proof)
            if found.assertions not in self._held:
                self._held.add(found.assertions)
                self.pool.append(found)
        return some

    @functools.cached_property
    def _held(self) -> set[frozenset[Assertion]]:
        return {known.assertions for known in self.pool}

    def solve(self, released: frozenset[Assertion]) -> Solution | Answer:
        system = self.system
        self._solved += 1
        self._read += len(self.pool)
        if system.spent + self._solved * _PASS * self._size + self._read > system.work // _SHARE:
            raise WorkSpent
        return system.settle(released)

    def _one_repair(self, released: frozenset[Assertion]) -> frozenset[Assertion]:
        """A small set that hits every contradiction: what is in most of them, again and again."""
        left = [each.assertions for each in self.pool if each.assertions.isdisjoint(released)]
        within: dict[Assertion, set[int]] = {}
        for at, assertions in enumerate(left):
            for assertion in assertions:
                within.setdefault(assertion, set()).add(at)
        chosen: set[Assertion] = set()
        while best := max(map(len, within.values()), default=0):
            picked = min((a for a, held in within.items() if len(held) == best), key=order_of)
            chosen.add(picked)
            for at in tuple(within[picked]):
                for assertion in left[at]:
                    within[assertion].discard(at)
        return frozenset(chosen)

    def hanging_with(self, assertion: Assertion) -> list[Contradiction]:
        """The contradictions that hang together with those that an assertion takes part in."""
        return next((part for part in self.parts() if any(assertion in each.assertions for each in part)), [])

    def parts(self) -> list[list[Contradiction]]:
        """The contradictions in groups that share no assertion."""
        if self._parts[0] != len(self.pool):  # Contradictions are learnt, and never forgotten.
            by_set = {each.assertions: each for each in self.pool}
            self._parts = len(self.pool), [[by_set[held] for held in part] for part in connected(by_set)]
        return self._parts[1]

    @functools.cached_property
    def _size(self) -> int:
        return len(self.system.bounds)

    def met_by(self, assertion: Assertion) -> int:
        """The contradictions of the pool that an assertion takes part in, a bit for each."""
        return sum(1 << at for at, each in enumerate(self.pool) if assertion in each.assertions)
