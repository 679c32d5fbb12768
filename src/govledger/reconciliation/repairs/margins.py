"""How many assertions are wrong at least, and how many others would have to be wrong for one of them to be right.

*k* is the size of a smallest repair: assertions whose release lets all others and the rules hold. *needs* of an assertion
is the size of a smallest repair without it, its rivals counted in slips; its *margin* is how much larger that is than k.
What is truly wrong is a repair, so that an assertion that is right costs at least *needs* wrong ones: if no more than k
are wrong, an assertion with a margin is one of them. Nothing else is assumed, neither odds nor independence.

Contradictions are gathered in a pool that all questions share; a repair must share an assertion with each of them, and
where a smallest set that does so does not let the rest hold, the new contradiction joins the pool (implicit hitting sets).
Work that is cut off leaves margins too small and no claim false.

Source: R. Reiter, A Theory of Diagnosis from First Principles, Artificial Intelligence 32 (1987); I. P. Fellegi and
D. Holt, JASA 71 (1976), with figures soft and rules hard; margins are the minimum distances of a code at one place.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from govledger.accounts import Key
from govledger.figures import Interval
from govledger.reconciliation.checks.assertion import Assertion, Slip, key_order
from govledger.reconciliation.checks.check import Order
from govledger.reconciliation.checks.reading import value_range
from govledger.reconciliation.repairs.hitting import Budget, SearchExceeded, connected, fewest, minimal, smallest
from govledger.reconciliation.repairs.joint import Contradiction, System
from govledger.reconciliation.repairs.pool import Pool, WorkSpent, order_of
from govledger.reconciliation.repairs.web import TooNear, are_alike

FAR = 3
"""A margin of so much stands for this much or more: the search goes no further."""
_MOST_EXCHANGES = 40
_PROVING = 3000  # Choices that may be tried to find few contradictions that prove a number.


class Unproved(Exception):
    """Some contradictions do not prove what all together do. Caught here, never seen by users."""


@attrs.frozen(eq=False)
class Standing:
    """What is known of one assertion of a group: its needs and margin, its rivals, and the contradictions that prove it.

    ``needs`` is None where it is wrong whatever else is. ``rivals`` are the fewest others that would do in its stead;
    ``slip`` names the kind of single action that would, where that took the margin away.
    """

    assertion: Assertion
    needs: int | None
    margin: int
    rivals: tuple[Assertion, ...] = ()
    witness: tuple[Contradiction, ...] = ()
    slip: str | None = None


@attrs.frozen(eq=False)
class Group:
    """Contradictions that share assertions: at least ``at_least`` of these are wrong.

    ``repair`` is a smallest repair, ``proving`` are the contradictions that prove all that is claimed, as few and as short
    as are found quickly. ``suspects`` are the assertions that are in any, in an order of their own.
    ``capped`` tells that the search was cut off: then ``at_least`` is what is proved, and nobody is suspected.
    """

    contradictions: tuple[Contradiction, ...]
    at_least: int
    repair: frozenset[Assertion]
    proving: tuple[Contradiction, ...]
    suspects: tuple[Standing, ...] = ()
    repairs: tuple[frozenset[Assertion], ...] = ()
    capped: bool = False

    @functools.cached_property
    def assertions(self) -> frozenset[Assertion]:
        """Everything that takes part in what is claimed."""
        return frozenset(assertion for each in self.proving for assertion in each.assertions)

    @property
    def released(self) -> frozenset[Assertion]:
        """What is released before anything else is looked at: all suspects and repairs, or all that take part."""
        if self.capped:
            return frozenset(assertion for each in self.contradictions for assertion in each.assertions)
        return frozenset(standing.assertion for standing in self.suspects).union(*self.repairs)


def _slip_order(slip: Slip) -> tuple[str, str]:
    return slip[0], str(slip[1])


@attrs.define(eq=False)
class Search(Pool):
    """The search for what may be wrong at one reading: every question put to the pool."""

    budget: Budget = attrs.field(factory=Budget)
    # Of assertions that no smallest repair holds: how many contradictions were known then, and which of them each was in.
    _out: list[tuple[int, int]] = attrs.field(factory=list, init=False)

    def clusters(self, suspects: Iterable[Assertion], *, fine: bool) -> list[list[Contradiction]]:
        """The contradictions in groups that share no suspect: smallest repairs of them are repaired apart.

        Every smallest repair consists of suspects, and hits each contradiction, so that what hits one cluster and what
        hits another add up; what is right anyway, such as a total above both, need not tie them together. Nor need a
        contradiction that holds all suspects of another, which ``fine`` leaves aside.
        """
        known = frozenset(suspects)
        by_set: dict[frozenset[Assertion], list[Contradiction]] = {}
        for each in self.pool:
            by_set.setdefault(each.assertions & known, []).append(each)
        found = []
        for part in connected(minimal(by_set) if fine else list(by_set)):
            tied = frozenset().union(*part)
            found.append([each for held, several in by_set.items() if held <= tied for each in several])
        return found

    # --- k --------------------------------------------------------------------------------------------------------

    def repair(self) -> frozenset[Assertion]:
        """A smallest repair."""
        known = self._shifted()
        most = None if known is None else len(known) - 1
        while True:
            found = smallest((each.assertions for each in self.pool), most=most, budget=self.budget, order=order_of)
            if found is None:
                assert known is not None
                return known
            if self.holds(found):
                return found
            self.fill()

    def _shifted(self) -> frozenset[Assertion] | None:
        """The first of the fewest figures whose shifts bring all sums to nothing, where the whole system lets them."""
        sets = () if self.residuals is None else self.residuals.fewest()
        repairs = [frozenset[Assertion]().union(*map(self.system.prints_of, shifts)) for shifts in sets]
        for repair in sorted(repairs, key=lambda each: [assertion.order for assertion in ordered(each)]):
            if not self.learnt(self.solve(repair).conflicts):
                return repair
        return None

    # --- needs ----------------------------------------------------------------------------------------------------

    def standing(self, assertion: Assertion, own: frozenset[Assertion], rest: frozenset[Assertion]) -> Standing:
        """What is known of an assertion in a smallest repair: how many others would have to be wrong for it to be right.

        ``own`` is the repair of its cluster, ``rest`` that of the others, which stays.
        """
        try:
            found = self._needs(assertion, len(own), rest, far=enough(assertion))
            if found.margin < enough(assertion):
                return found
            slip = self._slip(assertion, (own | rest) - {assertion})
            if slip is not None:
                kind, stead = slip
                return Standing(assertion, len(own), 0, self._one_each(stead), slip=kind)
            if not self.system.knows_rivals:
                raise TooNear
            return self._needs(assertion, len(own), rest, far=FAR)
        except (SearchExceeded, WorkSpent, Unproved):
            return Standing(assertion, len(own), 0)

    def _needs(self, assertion: Assertion, k: int, rest: frozenset[Assertion], *, far: int) -> Standing:
        """How many others would have to be wrong for an assertion to be right; the search ends at ``far`` more than k."""
        while True:
            left = [each for each in self.pool if each.assertions.isdisjoint(rest)]
            if any(each.assertions == {assertion} for each in left):
                return Standing(assertion, None, FAR, witness=_self_contradictory(left, assertion))
            slips = [_slips(each, assertion) for each in left]
            found = smallest(slips, most=k + far - 1, budget=self.budget, order=_slip_order)
            if found is None:
                rivals = self._shown(self._assertions_of(self._many(slips)) - {assertion})
                return Standing(assertion, k + far, far, rivals, _witness(left, assertion, k + far))
            stead = self._assertions_of(found) - {assertion}
            if self.holds(stead | rest):
                break
        needs = max(len(found), k)
        witness = _witness(left, assertion, needs) if needs > k else ()
        return Standing(assertion, needs, needs - k, self._shown(stead), witness)

    @staticmethod
    def _many(slips: Sequence[frozenset[Slip]]) -> frozenset[Slip]:
        """What hits all that is known without an assertion, where that takes many; it may not suffice."""
        try:
            return smallest(slips, budget=Budget(_PROVING), order=_slip_order) or frozenset()
        except SearchExceeded:
            return frozenset()

    def _assertions_of(self, slips: Iterable[Slip]) -> frozenset[Assertion]:
        return frozenset(assertion for slip in slips for assertion in self._with_slip(slip))

    def _with_slip(self, slip: Slip) -> Iterable[Assertion]:
        """What is wrong together where one action made it wrong, prints of facts outside of the system among them."""
        outside = self.system.prints_of(slip[1]) if slip[0] == "fact" and isinstance(slip[1], Key) else ()
        return self._by_slip.get(slip, outside)

    @functools.cached_property
    def _by_slip(self) -> Mapping[Slip, Sequence[Assertion]]:
        found: dict[Slip, list[Assertion]] = {}
        for assertion in self.system.assertions:
            found.setdefault(assertion.slip, []).append(assertion)
        return found

    def _shown(self, stead: frozenset[Assertion]) -> tuple[Assertion, ...]:
        """Of what is released together, what takes part in a contradiction, one for each slip."""
        return self._one_each(stead & {assertion for each in self.pool for assertion in each.assertions})

    @staticmethod
    def _one_each(stead: Iterable[Assertion]) -> tuple[Assertion, ...]:
        """One assertion for each slip, in order."""
        by_slip: dict[Slip, Assertion] = {}
        for assertion in sorted(stead, key=order_of):
            by_slip.setdefault(assertion.slip, assertion)
        return tuple(by_slip.values())

    # --- the slip test --------------------------------------------------------------------------------------------

    def _slip(self, assertion: Assertion, rest: frozenset[Assertion]) -> tuple[str, frozenset[Assertion]] | None:
        """A single action that would do in the stead of an assertion, the rest of the repair being as it is."""
        self.holds(rest)
        for kind, stead, values in self._actions(assertion, rest):
            if any(each.assertions.isdisjoint(rest | stead) for each in self.pool):
                continue
            if values is not None:
                if self.system.agrees(rest | stead, values):
                    return kind, stead
            elif self.holds(rest | stead):
                return kind, stead
        return None

    def _actions(
        self, assertion: Assertion, rest: frozenset[Assertion]
    ) -> Iterator[tuple[str, frozenset[Assertion], Mapping[Key, Interval] | None]]:
        """Actions that make several figures wrong together, without this one: a figure carried into totals above it, or
        totals that were not brought up to date; two figures exchanged."""
        web, prints_of = self.system.web, self.system.prints_of
        left = [each for each in self.pool if each.assertions.isdisjoint(rest)]
        for key in web.lines_under({a.key for a in each.assertions if a.what == "figure"} for each in left):
            stead = prints_of(key).union(*map(prints_of, web.above(key))) - {assertion}
            yield "carried", stead, None
        yield from self._exchanges(assertion, rest)

    def _exchanges(
        self, assertion: Assertion, rest: frozenset[Assertion]
    ) -> Iterator[tuple[str, frozenset[Assertion], Mapping[Key, Interval]]]:
        tried = 0
        left = [each for each in self.pool if each.assertions.isdisjoint(rest)]
        if all(any(isinstance(check, Order) for check in each.checks) for each in left):
            return  # Within a limit nearly any other figures would be: an exchange shows where it fits a sum or a rate.
        for first, second in alike_pairs(self.system, left):
            if assertion.what == "figure" and assertion.key in (first, second):
                continue
            here, there = (value_range(self.system.accounts, key, self.system.reading) for key in (first, second))
            if here is None or there is None or here == there:
                continue
            tried += 1
            if tried > _MOST_EXCHANGES:
                return
            yield "exchange", self.system.prints_of(first) | self.system.prints_of(second), {first: there, second: here}

    # --- suspects -------------------------------------------------------------------------------------------------

    def suspects(self, repair: frozenset[Assertion]) -> dict[Assertion, frozenset[Assertion]]:
        """Every assertion of the pool with a smallest repair through it, and that repair."""
        decided: dict[Assertion, frozenset[Assertion] | None] = {}
        twins: dict[object, frozenset[Assertion] | None] = {}
        while waiting := sorted({a for each in self.pool for a in each.assertions} - set(decided), key=order_of):
            for assertion in waiting:
                if assertion in decided:
                    continue
                twin = self.system.twin(assertion)
                found = twins[twin] if twin in twins else self._through(assertion, repair)
                if twin in twins and found is not None:
                    found = frozenset({assertion, *(a for a in found if self.system.twin(a) != twin)})
                twins[twin] = decided[assertion] = found
                for other in found or ():
                    decided[other] = found
        return {assertion: found for assertion, found in decided.items() if found is not None}

    def _through(self, assertion: Assertion, repair: frozenset[Assertion]) -> frozenset[Assertion] | None:
        """A smallest repair that holds an assertion, within its part of the document; None where there is none."""
        if self._is_out(assertion):
            return None
        while True:
            part = self.hanging_with(assertion)
            k, rest = _restricted(repair, part)
            others = [each.assertions for each in part if assertion not in each.assertions]
            found = smallest(others, most=k - 1, budget=self.budget, order=order_of)
            if found is None:
                self._out.append((len(self.pool), self.met_by(assertion)))
                return None
            if self.holds(found | {assertion} | rest):
                return found | {assertion}

    def _is_out(self, assertion: Assertion) -> bool:
        """Whether no smallest repair holds an assertion, because none holds another that mends all it does and more: what
        is learnt later leaves no more of them."""
        held = self.met_by(assertion)
        return any(not held & ~known & (1 << number) - 1 for number, known in self._out)


# --- all of it ----------------------------------------------------------------------------------------------------


def groups_of(search: Search) -> list[Group]:
    """All contradictions at one reading in groups, with what may be claimed of each."""
    try:
        search.fill()
        repair = search.repair()
        through = search.suspects(repair)
    except (SearchExceeded, WorkSpent):
        return [_capped(part) for part in search.parts()]
    try:
        made = [_group(search, part, repair, through) for part in search.clusters(through, fine=True)]
    except Unproved:
        made = [_group(search, part, repair, through) for part in search.clusters(through, fine=False)]
    made.sort(key=lambda group: [standing.assertion.order for standing in group.suspects])
    return _with_all(made, search.pool)


def _group(
    search: Search,
    part: Sequence[Contradiction],
    repair: frozenset[Assertion],
    through: Mapping[Assertion, frozenset[Assertion]],
) -> Group:
    met = frozenset(assertion for each in part for assertion in each.assertions)
    suspects = sorted(met & set(through), key=order_of)
    own = repair & met
    standings = tuple(
        search.standing(each, own, repair - own) if each in own else Standing(each, len(own), 0, ordered(own))
        for each in suspects
    )
    proving = dict.fromkeys(each for standing in standings for each in standing.witness)
    proving.update(dict.fromkeys(those_proving(part, lambda each: each.assertions, len(own))))
    repairs = dict.fromkeys([own, *(through[assertion] & met for assertion in suspects)])
    return Group(tuple(part), len(own), own, tuple(proving), standings, tuple(repairs))


def _with_all(groups: Sequence[Group], pool: Iterable[Contradiction]) -> list[Group]:
    """The groups with every contradiction that was found, each where it shares most suspects."""
    held = {each for group in groups for each in group.contradictions}
    more: dict[int, list[Contradiction]] = {}
    for each in pool:
        if each not in held:
            shared = [len(each.assertions & group.released) for group in groups]
            more.setdefault(shared.index(max(shared)), []).append(each)
    return [
        attrs.evolve(group, contradictions=(*group.contradictions, *more.get(at, ())))
        for at, group in enumerate(groups)
    ]


def _capped(part: Sequence[Contradiction]) -> Group:
    return Group(
        tuple(part), fewest(each.assertions for each in part), frozenset(), tuple(part), capped=True
    )  # fmt: skip


def _restricted(repair: frozenset[Assertion], part: Iterable[Contradiction]) -> tuple[int, frozenset[Assertion]]:
    """How much of a repair lies in one part, and the rest of it."""
    met = {assertion for each in part for assertion in each.assertions}
    return len(repair & met), repair - met


def _slips(each: Contradiction, without: Assertion) -> frozenset[Slip]:
    return frozenset(assertion.slip for assertion in each.assertions if assertion != without)


def enough(assertion: Assertion) -> int:
    """From which margin on an assertion is located: a list takes up any error in its sum, its own or its lines'."""
    return 2 if assertion.what == "list" else 1


def _witness(part: Sequence[Contradiction], assertion: Assertion, needs: int) -> tuple[Contradiction, ...]:
    """Contradictions that prove the needs of an assertion: no fewer others hit them all."""
    return those_proving(part, lambda each: _slips(each, assertion), needs)


def those_proving(
    part: Sequence[Contradiction], things: Callable[[Contradiction], frozenset[Any]], wanted: int
) -> tuple[Contradiction, ...]:
    """Contradictions of which no fewer than so many things hit all: short ones, and as few as are found quickly."""
    ordered = sorted(part, key=lambda each: (len(each.assertions), sorted(a.order for a in each.assertions)))
    apart: list[Contradiction] = []
    taken: set[Any] = set()
    for each in ordered:
        if taken.isdisjoint(things(each)):
            taken |= things(each)
            apart.append(each)
    if len(apart) >= wanted:
        return tuple(apart[:wanted])
    try:
        return _fewest_proving(ordered, things, wanted, Budget(_PROVING))
    except SearchExceeded:
        return tuple(ordered)


def _fewest_proving(
    ordered: Sequence[Contradiction], things: Callable[[Contradiction], frozenset[Any]], wanted: int, budget: Budget
) -> tuple[Contradiction, ...]:
    """The first of them that prove it together, those left out again without which the others do."""

    def prove(kept: Sequence[Contradiction]) -> bool:
        return smallest(map(things, kept), most=wanted - 1, budget=budget, order=named) is None

    named = functools.cache(str)

    size = next((size for size in range(1, len(ordered) + 1) if prove(ordered[:size])), None)
    if size is None:
        raise Unproved
    kept = list(ordered[:size])
    for each in reversed(ordered[:size]):
        fewer = [other for other in kept if other is not each]
        if prove(fewer):
            kept = fewer
    return tuple(kept)


def _self_contradictory(part: Sequence[Contradiction], assertion: Assertion) -> tuple[Contradiction, ...]:
    return tuple(each for each in part if each.assertions == {assertion})[:1]


def ordered(assertions: Iterable[Assertion]) -> tuple[Assertion, ...]:
    return tuple(sorted(assertions, key=order_of))


def alike_pairs(
    system: System, contradictions: Sequence[Contradiction], likely: Callable[[Key], Iterable[Key]] | None = None
) -> Iterator[tuple[Key, Key]]:
    """Figures that take part in a contradiction, each with those that it may have been exchanged with: one of the two
    takes part in every contradiction, and they are lines of one list, or one line in two years or phases. Of a figure that
    takes part in all, ``likely`` gives those alike that may be meant, in order; all are, where it is not given."""
    stated, alike = system.accounts.arranged.stated, likely or system.web.alike
    held = [{a.key for a in each.assertions if a.what == "figure"} for each in contradictions]
    seen: set[frozenset[Key]] = set()
    for first in sorted(set().union(*held) & stated, key=key_order):
        missed = [keys for keys in held if first not in keys]
        others = sorted(set.intersection(*missed) & stated, key=key_order) if missed else alike(first)
        for second in others:
            pair = frozenset((first, second))
            if pair not in seen and are_alike(first, second):
                seen.add(pair)
                yield first, second
