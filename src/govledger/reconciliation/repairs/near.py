"""The checks near what is open, as a system that speaks for the whole of a large account.

What is false near is false. What can be true near is taken to be true of the whole only where that is seen: the facts on
the edge can stand as they are printed, or, where these are released themselves, those around them can.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence

import attrs

from govledger.accounts import Fact, Key
from govledger.figures import Interval
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.checks.check import Check
from govledger.reconciliation.checks.judge import Judgement
from govledger.reconciliation.checks.reading import Reading, fact_bounds
from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.relation import Bound
from govledger.reconciliation.linear.session import Answer, Session
from govledger.reconciliation.linear.solver import Solution, Solver, solve
from govledger.reconciliation.repairs.joint import System, instead
from govledger.reconciliation.repairs.web import TooNear, Web, doubtful_facts

_MOST_WIDENINGS = 32


def system_near(web: Web, judged: Sequence[Judgement], reading: Reading, *, work: int, steps: int | None) -> System:
    """The system of the checks within so many steps of those that are open; of all that hang together with them where
    there are few, or no number is given."""
    doubtful = doubtful_facts(judged)
    if steps is None or not web.is_large:
        return System(web.accounts, web.together.checks, reading, work, doubtful, web.together)
    checks, edge = web.near(steps, reading)
    return NearSystem(web.accounts, checks, reading, work, doubtful, web, edge, knows_rivals=steps > 0)


def apart(system: System) -> tuple[System, ...]:
    """The systems that one consists of, which share no fact. One that is asked altogether stays as it is."""
    if not isinstance(system, NearSystem):
        return (system,)
    several = system.web.apart(system.checks)
    edge = system.edge
    return tuple(
        attrs.evolve(system, checks=checks, edge=edge.intersection(key for each in checks for key in each.reached))
        for checks in several
    )


@attrs.define(eq=False)
class NearSystem(System):
    """Some of the checks of a ``web``; ``edge`` are the facts that others are about as well."""

    edge: frozenset[Key] = frozenset()
    _widenings: int = attrs.field(default=0, init=False)

    def settle(self, released: Iterable[Assertion]) -> Solution | Answer:
        """The same, where what can be true is to be true of the whole account; raises TooNear where that is not seen."""
        given = frozenset(released)
        solution = self.solve(given)
        is_open = solution.conflicts or solution.undecided
        if not is_open and not self._stands(given):
            self._widenings += 1
            if self._widenings > _MOST_WIDENINGS:  # More steps are quicker than so many systems.
                raise TooNear
            wider = self._widened(given, ())
            solution = self.known[given] = wider.solve(given)
            if not solution.conflicts and not wider._stands(given):
                raise TooNear
        return solution

    def around(self, released: frozenset[Assertion], keys: Iterable[Key] = ()) -> System:
        """The same; where others are about facts on the edge as well, all that is near is asked."""
        return self if self.edge else super().around(released, keys)

    def _stands(self, released: frozenset[Assertion]) -> bool:
        """Whether what is left can be true while the edge stands as printed."""
        return not self._pinned.solve(self.without_bounds(released)).conflicts

    def _widened(self, released: frozenset[Assertion], keys: Iterable[Key]) -> NearSystem:
        """The system with all checks of some facts, and of the figures that are released."""
        moved = dict.fromkeys((*keys, *(each.key for each in released if each.what == "figure")))
        checks, edge = self.web.with_checks_of(self.checks, moved)
        return attrs.evolve(self, checks=checks, edge=edge)

    def agrees(self, released: Iterable[Assertion], values: Mapping[Key, Interval]) -> bool:
        """Whether everything else can be true when some facts are within these ranges instead of what is printed; raises
        TooNear where that is not seen."""
        given = frozenset(released)
        if not super().agrees(given, values) or not all(self._agrees_outside(key, given, values) for key in values):
            return False
        wider = self._widened(given, values)
        if not wider.agree(wider._pinned, wider._pinned_bounds, given, values):
            raise TooNear
        return True

    def _agrees_outside(self, key: Key, released: frozenset[Assertion], values: Mapping[Key, Interval]) -> bool:
        """Whether the checks of a fact that lie outside can be true by themselves."""
        here = set(self.by_key.get(key, ()))
        outside = [check for check in self.web.by_key.get(key, ()) if check not in here]
        reached = dict.fromkeys(each for check in outside for each in check.reached)
        keys = [each for each in reached if each not in values]
        kept = [
            bound
            for bound in fact_bounds(self.accounts, keys, self.reading)
            if released.isdisjoint(bound.source.asserted)
        ]
        kept += [b for check in outside for b in self.bounds_of(check) if released.isdisjoint(b.source.asserted)]
        moved = {each: values[each] for each in reached if each in values}
        return solve(Compiled.of((*kept, *instead(moved))), work=self.work).conflict is None

    def _owner(self, bound: Bound) -> Check | None:
        """The check that a bound is of, None where it is of what is printed."""
        known = super()._owner(bound)
        if known is not None or bound.source.kind == "statement":
            return known
        near = (check for key in bound.variables[:1] for check in self.checks_of(key))
        return next((check for check in near if any(each is bound for each in self.bounds_of(check))), None)

    @functools.cached_property
    def _pinned_bounds(self) -> list[tuple[Bound, Check | None]]:
        """The bounds with the facts on the edge as they are printed, behind all others."""
        values = {
            key: Interval.exactly(fact.value) for key in self.edge if isinstance(fact := self.accounts.get(key), Fact)
        }
        return [*self.held, *((bound, None) for bound in instead(values))]

    @functools.cached_property
    def _pinned(self) -> Solver | Session:
        return self.solver_of(self._pinned_bounds)
