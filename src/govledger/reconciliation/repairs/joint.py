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
from govledger.reconciliation.checks.assertion import Assertion, Slip, key_order
from govledger.reconciliation.checks.check import EVERY, Check, Reading, agreed_range, fact_bounds
from govledger.reconciliation.checks.counted import whole_facts
from govledger.reconciliation.checks.judge import Judgement
from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.proof import Proof
from govledger.reconciliation.linear.relation import Bound, Source, interval_bounds
from govledger.reconciliation.linear.session import Answer, Session
from govledger.reconciliation.linear.solver import Solution, Solver, solve
from govledger.reconciliation.rules.verdict import Severity
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
    """The checks of an account that can be decided together, at one reading, compiled when first asked."""

    accounts: Accounts
    checks: tuple[Check, ...]
    reading: Reading
    work: int
    # Facts of which nobody can tell whether their prints are of one thing: any of them may be meant.
    doubtful: frozenset[Key] = frozenset()
    # Solutions that were found before, by what was released.
    _known: dict[frozenset[Assertion], Solution | Answer] = attrs.field(factory=dict, init=False)

    @classmethod
    def of(
        cls, accounts: Accounts, judged: Sequence[Judgement], reading: Reading, *, work: int, settled: bool = False
    ) -> System:
        """The system of all checks whose facts are named and whose rules are more than questions, as far as they hang
        together with one that the printed values do not settle.

        ``settled`` leaves out what hangs together only through figures that are known to the last digit: with nothing
        released, such figures settle it.
        """
        usable = [judgement for judgement in judged if _is_usable(judgement)]
        # What the printed values satisfy can all be true together: no contradiction is without another check.
        live = [judgement.check for judgement in usable if not judgement.plain]
        checks = [judgement.check for judgement in usable]
        keys = {key for check in checks for key in check.reached} if settled else set()
        closed = {key for key in keys if not _is_open(accounts, key, reading)}
        agreements = (judgement.check for judgement in judged if judgement.check.kind == "agreement")
        doubtful = frozenset(key for check in agreements if check.reason for key in check.keys)
        return cls(accounts, _hanging_together(checks, live, closed), reading, work, doubtful)

    def solve(self, released: Iterable[Assertion] = ()) -> Solution | Answer:
        """The system without the assertions released."""
        given = frozenset(released)
        if given not in self._known:
            self._known[given] = self._solver.solve(self._without(given))
        return self._known[given]

    def _without(self, released: Iterable[Assertion]) -> set[int]:
        return {index for assertion in released for index in self._indices.get(assertion, ())}

    def agrees(self, released: Iterable[Assertion], values: Mapping[Key, Interval]) -> bool:
        """Whether everything else can be true when some facts are within these ranges instead of what is printed."""
        if isinstance(self._solver, Session):
            return self._solver.holds(self._without(released), values)
        without = self._without(released)
        kept = [bound for index, (bound, _) in enumerate(self._bounds) if index not in without]
        source = Source("premise", Said("premise.instead"))
        more = [bound for key, interval in values.items() for bound in interval_bounds(key, interval, source)]
        whole = whole_facts(self.accounts, self.checks)
        return solve(Compiled.of((*kept, *more)), work=self.work, whole=whole).conflict is None

    def contradiction(self, proof: Proof, *, alone: Check | None = None) -> Contradiction:
        """The contradiction of a proof: what is asserted in it, and the checks it uses."""
        bounds = [step.bound for leaf in proof.leaves for step in leaf.steps]
        asserted = frozenset(assertion for bound in bounds for assertion in bound.source.asserted)
        checks = dict.fromkeys(check for bound in bounds if (check := self._owners.get(id(bound))) is not None)
        if not checks and alone is None:  # Prints of one fact contradict each other without any rule.
            facts = {key for bound in bounds for key in bound.variables}
            checks = dict.fromkeys(c for key in facts for c in self.checks_of(key) if c.kind == "agreement")
        if not asserted:  # Rules that contradict each other, with no figure between them, give way themselves.
            asserted = frozenset(Assertion.of_rule(check.reached[0], check.rule.id, check.reached) for check in checks)
        return Contradiction(proof, asserted, (alone,) if alone else tuple(checks), self.reading, alone)

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
        """The checks that a fact takes part in."""
        return self.by_key.get(key, ())

    def checks_with(self, assertion: Assertion) -> tuple[Check, ...]:
        """The checks that assert something, besides figures."""
        return tuple(check for check in self.checks if assertion in check.asserted)

    def prints_of(self, key: Key) -> frozenset[Assertion]:
        """Everything that is printed of a fact."""
        fact = self.accounts.get(key)
        if not isinstance(fact, Fact):
            return frozenset()
        return frozenset(Assertion.of_print(key, statement.text) for statement in fact.statements)

    @functools.cached_property
    def by_slip(self) -> Mapping[Slip, tuple[Assertion, ...]]:
        """What can be released, by what is wrong together with it."""
        found: dict[Slip, list[Assertion]] = {}
        for assertion in self.assertions:
            found.setdefault(assertion.slip, []).append(assertion)
        return {slip: tuple(held) for slip, held in found.items()}

    @functools.cached_property
    def totals(self) -> Mapping[Key, frozenset[Key]]:
        """Every figure that is a line of a list, with all totals above it."""
        wholes: dict[Key, set[Key]] = {}
        for check in self.checks:
            if check.listings:
                whole, parts = check.whole_and_parts
                for part in parts:
                    wholes.setdefault(part, set()).update(() if whole is None else (whole,))
        return {key: _above(key, wholes) for key in sorted(wholes, key=key_order)}

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
        plain = alone is not None and alone.claim is None and alone.kind == "sum" and alone.sure is None
        return ("tied by", id(alone)) if alone is not None and plain else assertion

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """Every bound of the system, those of what is printed first: all of them hold, or something is contradicted."""
        return tuple(bound for bound, _ in self._bounds)

    @property
    def size(self) -> int:
        """How many bounds there are."""
        return len(self._bounds)

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
        kept += [bound for check in contradiction.checks for bound in self._bounds_of(check)]
        return solve(Compiled.of(kept), whole=whole_facts(self.accounts, contradiction.checks)).conflict

    def left_alone(self, check: Check, key: Key) -> Interval:
        """The range that a claim by itself leaves for a fact."""
        bounds = fact_bounds(self.accounts, check.keys, self.reading) + self._bounds_of(check)
        return solve(Compiled.of(bounds)).range(key)

    def _bounds_of(self, check: Check) -> list[Bound]:
        return check.bounds(self.reading, weak=check.sure is not None)

    # --- compiled -------------------------------------------------------------------------------------------------

    @functools.cached_property
    def _bounds(self) -> list[tuple[Bound, Check | None]]:
        keys = sorted({key for check in self.checks for key in check.reached}, key=key_order)
        stated: list[tuple[Bound, Check | None]] = [
            (bound, None)
            for key in keys
            for bound in fact_bounds(self.accounts, [key], self.reading, each=key not in self.doubtful)
        ]
        return stated + [(bound, check) for check in self.checks for bound in self._bounds_of(check)]

    @functools.cached_property
    def _owners(self) -> Mapping[int, Check]:
        return {id(bound): check for bound, check in self._bounds if check is not None}

    @functools.cached_property
    def _indices(self) -> Mapping[Assertion, Sequence[int]]:
        found: dict[Assertion, list[int]] = {}
        for index, (bound, check) in enumerate(self._bounds):
            rule = (Assertion.of_rule(check.reached[0], check.rule.id, check.reached),) if check is not None else ()
            for assertion in bound.source.asserted or rule:
                found.setdefault(assertion, []).append(index)
        return found

    @functools.cached_property
    def _solver(self) -> Solver | Session:
        compiled, whole = Compiled.of(self.bounds), whole_facts(self.accounts, self.checks)
        # Numbers of things are decided by cases, each a system of its own.
        return Solver(compiled, work=self.work, whole=whole) if whole else Session(compiled, work=self.work)


def _above(key: Key, wholes: Mapping[Key, set[Key]]) -> frozenset[Key]:
    """All totals above a figure, through every list."""
    found: set[Key] = set()
    waiting = [key]
    while waiting:
        for whole in wholes.get(waiting.pop(), ()):
            if whole not in found:
                found.add(whole)
                waiting.append(whole)
    return frozenset(found - {key})


def _is_usable(judgement: Judgement) -> bool:
    check = judgement.check
    return not (
        judgement.barred
        or check.vacuous
        or check.reason is not None
        or (check.kind == "implication" and check.absent)
        or check.rule.severity is Severity.QUESTION
        or any(EVERY in key.members.values() for key in check.absent)
    )


def _hanging_together(checks: Sequence[Check], live: Sequence[Check], closed: Iterable[Key]) -> tuple[Check, ...]:
    """The checks that share facts with these, and so on, but for the closed facts, in an order that does not depend on
    that of the source."""
    by_key: dict[Key, list[Check]] = {}
    for check in checks:
        for key in check.reached:
            by_key.setdefault(key, []).append(check)
    waiting, seen, passed = list(live), dict[Check, None](), set(closed)
    while waiting:
        check = waiting.pop()
        if check in seen:
            continue
        seen[check] = None
        for key in check.reached:
            if key not in passed:
                passed.add(key)
                waiting += by_key[key]
    return tuple(sorted(seen, key=lambda check: check.order))


def _is_open(accounts: Accounts, key: Key, reading: Reading) -> bool:
    """Whether a fact may still have more than one value: it is not stated, or stated in round figures."""
    fact = accounts.get(key)
    if not isinstance(fact, Fact):
        return True
    agreed = agreed_range(fact, reading)
    return agreed is None or not agreed.is_point
