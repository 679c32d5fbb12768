"""All figures, rates and rules of an account as one exact system, at one reading of what is printed.

Rules are hard; what the document itself asserts can be released: every print of a figure, every printed rate, amount or
word of a change, and that a list is complete. A contradiction among them is a :class:`Contradiction`, and releasing some
of them is how suspects are tried. What hangs together with no check that is open or false by itself is left out: it holds
as it is printed.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence

import attrs

from govledger.accounts import Accounts, Fact, Key
from govledger.figures import Interval
from govledger.reconciliation.checks.assertion import Assertion, key_order
from govledger.reconciliation.checks.check import Agreement, Check, Sum
from govledger.reconciliation.checks.counted import whole_facts
from govledger.reconciliation.checks.judge import Judgement
from govledger.reconciliation.checks.reading import Reading, agreed_range, fact_bounds
from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.proof import Proof
from govledger.reconciliation.linear.relation import Bound, Source, interval_bounds
from govledger.reconciliation.linear.session import Answer, Session
from govledger.reconciliation.linear.solver import Solution, Solver, solve
from govledger.reconciliation.repairs.totals import Totals
from govledger.reconciliation.repairs.web import Web, doubtful_facts
from govledger.said import Said


@attrs.frozen(eq=False)
class Contradiction:
    """An irreducible set of assertions that cannot all hold: its proof, the checks that take part, and its reading.

    ``alone`` is the check that is contradicted by itself.
    """

    proof: Proof
    assertions: frozenset[Assertion]
    checks: tuple[Check, ...]
    reading: Reading
    alone: Check | None = None


@attrs.define(eq=False)
class System:
    """The checks of an account that can be decided together, at one reading, compiled when first asked; ``web`` are all
    that tell how its facts hang together."""

    accounts: Accounts
    checks: tuple[Check, ...]
    reading: Reading
    work: int
    # Facts of which nobody can tell whether their prints are of one thing: any of them may be meant.
    doubtful: frozenset[Key] = frozenset()
    web: Web = attrs.field(default=attrs.Factory(lambda self: Web(self.accounts, self.checks), takes_self=True))
    # Whether what would do in the stead of an assertion lies within, so that it can be said how far it is from that.
    knows_rivals: bool = attrs.field(default=True, kw_only=True)
    # Solutions that were found before, by what was released.
    known: dict[frozenset[Assertion], Solution | Answer] = attrs.field(factory=dict, init=False)
    _around: System | None = attrs.field(default=None, init=False)
    _prints: dict[Key, frozenset[Assertion]] = attrs.field(factory=dict, init=False)
    _totals: Totals = attrs.field(
        default=attrs.Factory(lambda self: Totals(self.accounts, self.reading), takes_self=True), init=False
    )

    @classmethod
    def of(cls, accounts: Accounts, judged: Sequence[Judgement], reading: Reading, *, work: int) -> System:
        """The system of all checks that hang together with one that the printed values do not settle."""
        web = Web.of(accounts, judged).together
        return cls(accounts, web.checks, reading, work, doubtful_facts(judged), web)

    def around(self, released: frozenset[Assertion], keys: Iterable[Key] = ()) -> System:
        """What has the same answer without some assertions, and leaves the same for some facts, as the whole system: what
        hangs together with that, and with checks that are open, not through figures that are known to the last digit.

        Such figures settle it, and what lies behind them holds as it is printed. A system that was asked before is asked
        as it is, for it is compiled.
        """
        if self.known:
            return self
        freed = {assertion.key for assertion in released if assertion.what == "figure"}
        start = dict.fromkeys(
            (
                *(self._around.checks if self._around else self.web.live),
                *(check for assertion in released for check in self._asserting.get(assertion, ())),
                *(check for key in (*freed, *keys) for check in self.by_key.get(key, ())),
            )
        )
        checks = self.web.hanging_with(start, lambda key: key in freed or _is_open(self.accounts, key, self.reading))
        if self._around is None or len(checks) > len(self._around.checks):
            self._around = attrs.evolve(self, checks=checks)
        return self._around

    def solve(self, released: Iterable[Assertion] = ()) -> Solution | Answer:
        """The system without the assertions released."""
        given = frozenset(released)
        if given not in self.known:
            self.known[given] = self._solver.solve(self.without_bounds(given))
        return self.known[given]

    def settle(self, released: Iterable[Assertion]) -> Solution | Answer:
        """The same, where what can be true is to be true of the whole account."""
        return self.solve(released)

    def without_bounds(self, released: Iterable[Assertion]) -> set[int]:
        """The places of the bounds that rest on what is released."""
        return {index for assertion in released for index in self._indices.get(assertion, ())}

    def agrees(self, released: Iterable[Assertion], values: Mapping[Key, Interval]) -> bool:
        """Whether everything else can be true when some facts are within these ranges instead of what is printed."""
        given = frozenset(released)
        near = dict.fromkeys(check for key in values for check in self.by_key.get(key, ()))
        if self._totals.deny(near, given, values):
            return False
        return self.agree(self._solver, self.held, given, values)

    def agree(
        self,
        solver: Solver | Session,
        bounds: Sequence[tuple[Bound, Check | None]],
        released: frozenset[Assertion],
        values: Mapping[Key, Interval],
    ) -> bool:
        """The same of some bounds, which begin with those of the system, and their solver."""
        without = self.without_bounds(released)
        if isinstance(solver, Session):
            return solver.holds(without, values)
        kept = [bound for index, (bound, _) in enumerate(bounds) if index not in without]
        whole = whole_facts(self.accounts, self.checks)
        return solve(Compiled.of((*kept, *instead(values))), work=self.work, whole=whole).conflict is None

    def contradiction(self, proof: Proof, *, alone: Check | None = None) -> Contradiction:
        """The contradiction of a proof: what is asserted in it, and the checks it uses."""
        bounds = [step.bound for leaf in proof.leaves for step in leaf.steps]
        asserted = frozenset(assertion for bound in bounds for assertion in bound.source.asserted)
        checks = dict.fromkeys(check for bound in bounds if (check := self._owner(bound)) is not None)
        if not checks and alone is None:  # Prints of one fact contradict each other without any rule.
            facts = {key for bound in bounds for key in bound.variables}
            checks = dict.fromkeys(c for key in facts for c in self.by_key.get(key, ()) if isinstance(c, Agreement))
        if not asserted:  # Rules that contradict each other, with no figure between them, give way themselves.
            asserted = frozenset(Assertion.of_rule(check.reached[0], check.rule.id, check.reached) for check in checks)
        return Contradiction(proof, asserted, (alone,) if alone else tuple(checks), self.reading, alone)

    def _owner(self, bound: Bound) -> Check | None:
        """The check that a bound is of, None where it is of what is printed."""
        return self._owners.get(id(bound))

    @property
    def spent(self) -> int:
        """How much work has been done so far."""
        return self._solver.spent

    @functools.cached_property
    def by_key(self) -> Mapping[Key, tuple[Check, ...]]:
        """The checks that each fact takes part in."""
        found: dict[Key, list[Check]] = {}
        for check in self.checks:
            for key in check.reached:
                found.setdefault(key, []).append(check)
        return {key: tuple(checks) for key, checks in found.items()}

    def checks_of(self, key: Key) -> tuple[Check, ...]:
        """The checks that a fact takes part in, those outside among them."""
        return self.web.by_key.get(key, ())

    def checks_with(self, assertion: Assertion) -> tuple[Check, ...]:
        """The checks that assert something, besides figures."""
        here = self._asserting.get(assertion, [])
        # Others that assert the same are about the same facts.
        near = dict.fromkeys(check for key in (here[0].reached if here else ()) for check in self.checks_of(key))
        return (*here, *(check for check in near if check not in here and assertion in check.asserted))

    @functools.cached_property
    def _asserting(self) -> Mapping[Assertion, Sequence[Check]]:
        found: dict[Assertion, list[Check]] = {}
        for check in self.checks:
            for assertion in dict.fromkeys(check.asserted):
                found.setdefault(assertion, []).append(check)
        return found

    def prints_of(self, key: Key) -> frozenset[Assertion]:
        """Everything that is printed of a fact."""
        if key not in self._prints:
            fact = self.accounts.get(key)
            statements = fact.statements if isinstance(fact, Fact) else ()
            self._prints[key] = frozenset(self.reading.of_print(key, statement.text) for statement in statements)
        return self._prints[key]

    def twin(self, assertion: Assertion) -> object:
        """What is the same for assertions whose release does the same: lines that are tied by one sum alone, and that
        the list of this sum is complete."""
        if assertion.what == "list":
            checks = self.checks_with(assertion)
        elif assertion.what == "figure" and len(self.prints_of(assertion.key)) == 1:
            checks = self.checks_of(assertion.key)
        else:
            return assertion
        alone = checks[0] if len(checks) == 1 else None
        plain = isinstance(alone, Sum) and not alone.is_prior and alone.sure is None
        return ("tied by", id(alone)) if plain else assertion

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """Every bound of the system, those of what is printed first: all of them hold, or something is contradicted."""
        return tuple(bound for bound, _ in self.held)

    @functools.cached_property
    def assertions(self) -> tuple[Assertion, ...]:
        """All that can be released, in an order of their own."""
        return tuple(sorted(self._indices, key=lambda assertion: assertion.order))

    def proof_among(self, contradiction: Contradiction) -> Proof | None:
        """The proof at this reading that what takes part in a contradiction contradicts itself."""
        keys = sorted(
            {assertion.key for assertion in contradiction.assertions if assertion.what == "figure"}, key=key_order
        )
        bounds = [
            bound
            for key in keys
            for bound in fact_bounds(self.accounts, [key], self.reading, each=key not in self.doubtful)
        ]
        kept = [b for b in bounds if contradiction.assertions.issuperset(b.source.asserted)]
        kept += [bound for check in contradiction.checks for bound in self.bounds_of(check)]
        return solve(Compiled.of(kept), whole=whole_facts(self.accounts, contradiction.checks)).conflict

    def bounds_of(self, check: Check) -> Sequence[Bound]:
        """The bounds of a check at the reading of the system."""
        return check.bounds(self.reading, weak=check.sure is not None)

    # --- compiled -------------------------------------------------------------------------------------------------

    @functools.cached_property
    def held(self) -> list[tuple[Bound, Check | None]]:
        """Every bound with the check that it is of, None for what is printed."""
        keys = sorted({key for check in self.checks for key in check.reached}, key=key_order)
        stated: list[tuple[Bound, Check | None]] = [
            (bound, None)
            for key in keys
            for bound in fact_bounds(self.accounts, [key], self.reading, each=key not in self.doubtful)
        ]
        return stated + [(bound, check) for check in self.checks for bound in self.bounds_of(check)]

    @functools.cached_property
    def _owners(self) -> Mapping[int, Check]:
        return {id(bound): check for bound, check in self.held if check is not None}

    @functools.cached_property
    def _indices(self) -> Mapping[Assertion, Sequence[int]]:
        found: dict[Assertion, list[int]] = {}
        for index, (bound, check) in enumerate(self.held):
            asserted = bound.source.asserted
            if not asserted and check is not None:
                asserted = (Assertion.of_rule(check.reached[0], check.rule.id, check.reached),)
            for assertion in asserted:
                found.setdefault(assertion, []).append(index)
        return found

    @functools.cached_property
    def _solver(self) -> Solver | Session:
        return self.solver_of(self.held)

    def solver_of(self, bounds: Sequence[tuple[Bound, Check | None]]) -> Solver | Session:
        """What decides whether some bounds can all hold."""
        compiled, whole = Compiled.of(bound for bound, _ in bounds), whole_facts(self.accounts, self.checks)
        # Numbers of things are decided by cases, each a system of its own.
        return Solver(compiled, work=self.work, whole=whole) if whole else Session(compiled, work=self.work)


def left_alone(system: System, check: Check, key: Key) -> Interval:
    """The range that a claim by itself leaves for a fact."""
    bounds = (*fact_bounds(system.accounts, check.keys, system.reading), *system.bounds_of(check))
    return solve(Compiled.of(bounds)).range(key)


def can_hold(system: System, contradiction: Contradiction, released: frozenset[Assertion]) -> bool:
    """Whether the checks of a contradiction can hold at its reading, once some assertions are released."""
    reading, doubtful = contradiction.reading, system.doubtful
    keys = sorted({key for check in contradiction.checks for key in check.reached}, key=key_order)
    bounds = [b for key in keys for b in fact_bounds(system.accounts, [key], reading, each=key not in doubtful)]
    bounds += [b for check in contradiction.checks for b in check.bounds(reading, weak=check.sure is not None)]
    kept = [bound for bound in bounds if released.isdisjoint(bound.source.asserted)]
    return solve(Compiled.of(kept), whole=whole_facts(system.accounts, contradiction.checks)).conflict is None


def instead(values: Mapping[Key, Interval]) -> list[Bound]:
    """The bounds that facts are within these ranges, whatever is printed."""
    source = Source("premise", Said("premise.instead"))
    return [bound for key, interval in values.items() for bound in interval_bounds(key, interval, source)]


def _is_open(accounts: Accounts, key: Key, reading: Reading) -> bool:
    """Whether a fact may have another value than the printed one: it is not stated, in round figures, or in several ways."""
    fact = accounts.get(key)
    if not isinstance(fact, Fact) or len(fact.values) > 1:
        return True
    agreed = agreed_range(fact, reading)
    return agreed is None or not agreed.is_point or agreed.low != fact.value
