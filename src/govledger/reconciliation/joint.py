"""All figures, rates and rules of an account as one exact system.

Rules are hard; what the document itself states is soft: every figure, every printed rate or word of change, and that a
list is complete. A contradiction among them is a :class:`Core`, and releasing some of the soft ones is how suspects are
tried. Checks that hold for the printed figures as they stand, and reach nothing that is open, are left out until one of
their figures is suspected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import attrs

from govledger.accounts import Accounts, Fact, Key
from govledger.figures import Interval
from govledger.reconciliation.check import EVERY, Check, Listing, Reading, agreed_range, fact_bounds, whole_facts
from govledger.reconciliation.judge import Judgement
from govledger.reconciliation.proof import Proof
from govledger.reconciliation.relation import Bound, Source, interval_bounds
from govledger.reconciliation.report import Severity
from govledger.reconciliation.solver import Solution, Solver, solve

_SHARE = 4
"""Trying all suspects together may take this part of the work that deciding one part of a system may take."""

Element: TypeAlias = Key | Check | Listing
"""Something that a document states: a figure, a claim, or that a list is complete."""


@attrs.frozen(eq=False)
class Core:
    """An irreducible contradiction: its proof, what the document states in it, and the checks that take part.

    ``alone`` is the check that is contradicted by itself, ``reading`` the weaker reading that explains it, if any.
    """

    proof: Proof
    elements: frozenset[Element]
    checks: tuple[Check, ...]
    alone: Check | None = None
    reading: Reading | None = None


@attrs.define(eq=False)
class System:
    """The checks of an account that can be decided together, compiled as far as they are needed."""

    accounts: Accounts
    checks: tuple[Check, ...]
    readings: Sequence[Reading]
    # Checks that printed values alone do not settle.
    live: tuple[Check, ...]
    work: int
    # The work done by systems that were compiled before.
    _spent: int = attrs.field(default=0, init=False)
    _loose: dict[Element, Reading] = attrs.field(factory=dict, init=False)
    _by_key: dict[Key, list[Check]] = attrs.field(factory=dict, init=False)
    _scope: set[Element] = attrs.field(factory=set, init=False)
    # What every bound that was ever compiled belongs to, the bound kept with it so that its identity stays its own.
    _owners: dict[int, tuple[Bound, Key | Check]] = attrs.field(factory=dict, init=False)
    _compiled: _Compiled | None = attrs.field(default=None, init=False)

    @classmethod
    def of(cls, accounts: Accounts, judged: Iterable[Judgement], readings: Sequence[Reading], *, work: int) -> System:
        """The system of all checks whose facts are named and whose rules are more than questions."""
        usable = [judgement for judgement in judged if _is_usable(judgement)]
        checks = tuple(judgement.check for judgement in usable)
        live = tuple(
            judgement.check
            for judgement in usable
            if not judgement.plain or any(_is_open(accounts, key, readings[0]) for key in judgement.check.reached)
        )
        made = cls(accounts, checks, readings, live, work)
        for check in checks:
            for key in check.reached:
                made._by_key.setdefault(key, []).append(check)
        return made

    def solve(self, released: Iterable[Element] = ()) -> Solution:
        """The system without the statements released."""
        given = frozenset(released)
        self.widen(given)
        return self.compiled.solve(given)

    def range(self, released: Iterable[Element], key: Key) -> Interval:
        """What the system without the statements released leaves for a fact; anything, once its work is spent."""
        if self.is_spent:
            return Interval.unbounded()
        return self.solve(released).range(key)

    @property
    def is_spent(self) -> bool:
        """Whether trying suspects has taken its share of the work allowed: no further ones are tried."""
        return self._spent + self.compiled.solver.spent > self.work // _SHARE

    @property
    def compiled(self) -> _Compiled:
        """The bounds in force, ready to be solved."""
        if self._compiled is None:
            self._compiled = self._compile()
        return self._compiled

    def agrees(self, released: Iterable[Element], values: Mapping[Key, Interval]) -> bool:
        """Whether everything else can be true when some facts are within these ranges instead of what is stated."""
        self.widen(released)
        source = Source("premise", "in place of what is printed")
        more = [bound for key, interval in values.items() for bound in interval_bounds(key, interval, source)]
        return solve((*self.compiled.kept(frozenset(released)), *more)).conflict is None

    def widen(self, elements: Iterable[Element]) -> None:
        """Takes in everything that a release of these statements could touch."""
        if not self._scope.issuperset(elements):
            self._scope.update(elements)
            self._recompile()

    def core(self, proof: Proof, *, alone: Check | None = None) -> Core:
        """The contradiction of a proof: what is stated in it, and the checks it uses."""
        steps = (step for leaf in proof.leaves for step in leaf.steps if step.bound.source.kind != "case")
        owners = [self.owner(step.bound) for step in steps]
        checks = tuple(dict.fromkeys(owner for owner in owners if isinstance(owner, Check)))
        stated: set[Element] = {owner for owner in owners if not isinstance(owner, Check)}
        stated.update(element for check in checks for element in check.soft)
        # Where rules contradict each other with no figure between them, the rules themselves give way.
        return Core(proof, frozenset(stated or checks), checks, alone)

    def owner(self, bound: Bound) -> Key | Check:
        """The figure or check that a bound comes from."""
        _, found = self.compiled.owners.get(id(bound), (bound, bound.coefficients[0][0]))
        return found

    def weaker_reading(self, core: Core) -> Reading | None:
        """The first weaker reading of its figures under which a contradiction vanishes."""
        facts = [element for element in core.elements if isinstance(element, Key)]
        taking_part: list[Element] = [*facts, *core.checks]
        for reading in self.readings[1:]:
            if all(self._weaker(element, reading) is self._read(element) for element in taking_part):
                continue  # They are read so already.
            bounds = [b for key in facts for b in fact_bounds(self.accounts, [key], self._weaker(key, reading))]
            bounds += [b for check in core.checks for b in self._bounds_of(check, self._weaker(check, reading))]
            if solve(bounds, whole=whole_facts(self.accounts, core.checks)).conflict is None:
                return reading
        return None

    def loosen(self, elements: Iterable[Element], reading: Reading) -> None:
        """Reads some statements more weakly from now on."""
        for element in elements:
            self._loose[element] = self._weaker(element, reading)
        self._recompile()

    def _recompile(self) -> None:
        if self._compiled is not None:
            self._spent += self._compiled.solver.spent
            self._compiled = None

    def _read(self, element: Element) -> Reading:
        return self._loose.get(element, self.readings[0])

    def _weaker(self, element: Element, reading: Reading) -> Reading:
        """The weaker of a reading and the one that a statement has now."""
        return max(reading, self._read(element), key=self.readings.index)

    def checks_of(self, key: Key) -> tuple[Check, ...]:
        """The checks that a fact takes part in."""
        return tuple(self._by_key.get(key, ()))

    def checks_with(self, listing: Listing) -> list[Check]:
        """The checks that take a list to be complete."""
        return [check for check in self.checks if listing in check.listings]

    def tied(self, element: Element) -> int:
        """In how many checks a figure takes part: the more, the less likely it is the wrong one."""
        return len(self._by_key.get(element, ())) if isinstance(element, Key) else 1

    def left_alone(self, check: Check, key: Key) -> Interval:
        """The range that a claim by itself leaves for a fact."""
        return solve(fact_bounds(self.accounts, check.keys, self.readings[0]) + self._bounds_of(check)).range(key)

    def _bounds_of(self, check: Check, reading: Reading | None = None) -> list[Bound]:
        return check.bounds(reading or self._read(check), weak=check.sure is not None)

    def _compile(self) -> _Compiled:
        open_keys = {element for element in self._scope if isinstance(element, Key)}
        checks = self._reached(open_keys, [*self.live, *(e for e in self._scope if isinstance(e, Check))])
        bounds: list[Bound] = []
        indices: dict[Element, list[int]] = {}
        for owner, made in self._stated(checks):
            places = range(len(bounds), len(bounds) + len(made))
            for element in (owner, *(owner.soft if isinstance(owner, Check) else ())):
                indices.setdefault(element, []).extend(places)
            self._owners.update((id(bound), (bound, owner)) for bound in made)
            bounds += made
        return _Compiled(
            Solver(bounds, work=self.work, whole=whole_facts(self.accounts, checks)), self._owners, indices
        )

    def _stated(self, checks: Sequence[Check]) -> Iterable[tuple[Key | Check, list[Bound]]]:
        for key in dict.fromkeys(key for check in checks for key in check.reached):
            yield key, fact_bounds(self.accounts, [key], self._read(key))
        for check in checks:
            yield check, self._bounds_of(check)

    def _reached(self, open_keys: set[Key], start: Iterable[Check]) -> list[Check]:
        """The checks from which open facts lead on to each other, with those of the facts given."""
        waiting = [*start, *(check for key in open_keys for check in self._by_key.get(key, ()))]
        seen: dict[Check, None] = {}
        passed = set(open_keys)
        while waiting:
            check = waiting.pop()
            if check in seen:
                continue
            seen[check] = None
            for key in check.reached:
                if key not in passed and _is_open(self.accounts, key, self._read(key)):
                    passed.add(key)
                    waiting += self._by_key.get(key, ())
        return [check for check in self.checks if check in seen]


@attrs.define(eq=False)
class _Compiled:
    """A solver with what bounds belong to, the bounds of each statement, and what it found before."""

    solver: Solver
    owners: Mapping[int, tuple[Bound, Key | Check]]
    indices: Mapping[Element, Sequence[int]]
    _known: dict[frozenset[Element], Solution] = attrs.field(factory=dict, init=False)

    def solve(self, released: frozenset[Element]) -> Solution:
        if released not in self._known:
            without = {index for element in released for index in self.indices.get(element, ())}
            self._known[released] = self.solver.solve(without)
        return self._known[released]

    def kept(self, released: frozenset[Element]) -> list[Bound]:
        without = {index for element in released for index in self.indices.get(element, ())}
        return [bound for index, bound in enumerate(self.solver.bounds) if index not in without]


def _is_usable(judgement: Judgement) -> bool:
    check = judgement.check
    return not (
        judgement.barred
        or check.vacuous
        or check.why
        or check.kind == "agreement"
        or (check.kind == "implication" and check.absent)
        or check.rule.severity is Severity.QUESTION
        or any(EVERY in key.members.values() for key in check.absent)
    )


def _is_open(accounts: Accounts, key: Key, reading: Reading) -> bool:
    """Whether a fact may still have more than one value: it is not stated, or stated in round figures."""
    fact = accounts.get(key)
    if not isinstance(fact, Fact):
        return True
    agreed = agreed_range(fact, reading)
    return agreed is None or not agreed.is_point
