"""How the checks of an account hang together through the facts that they share.

What contradicts itself in accounts of thousands of sums does so in one place. There the checks *near* those that are open
or false by themselves are enough: what is false among them is false, and what can be true among them while every fact on
their edge stands as it is printed can be true altogether, for all other checks hold as printed.
"""

from __future__ import annotations

import functools
import heapq
import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import attrs

from govledger.accounts import Accounts, Fact, Key
from govledger.figures import Interval, Nil, Statement
from govledger.reconciliation.checks.assertion import key_order
from govledger.reconciliation.checks.check import EVERY, Agreement, Check, Conditional
from govledger.reconciliation.checks.judge import Judgement
from govledger.reconciliation.checks.reading import Reading, agreed_range
from govledger.reconciliation.rules.verdict import Severity

SEVERAL = 1000
"""From so many checks or figures on, the checks near what is open are asked first; fewer are asked altogether."""

_NOTHING = Fraction(0)


class TooNear(Exception):
    """What is near cannot be true while its edge stands as printed: more is to be asked. Caught here, never seen by users."""


@attrs.frozen(eq=False)
class Web:
    """The checks that can be decided together, and those of them that the printed values do not settle (``live``)."""

    accounts: Accounts
    checks: tuple[Check, ...]
    live: tuple[Check, ...] = ()

    @classmethod
    def of(cls, accounts: Accounts, judged: Iterable[Judgement]) -> Web:
        """The web of all checks whose facts are named and whose rules are more than questions."""
        usable = [judgement for judgement in judged if _is_usable(judgement)]
        # What the printed values satisfy can all be true together: no contradiction is without another check.
        live = tuple(judgement.check for judgement in usable if not judgement.plain)
        return cls(accounts, tuple(judgement.check for judgement in usable), live)

    @property
    def is_large(self) -> bool:
        """Whether there are so many checks, or figures in them, that those near what is open are asked first."""
        return max(len(self.checks), len(self.accounts.facts)) >= SEVERAL

    @functools.cached_property
    def by_key(self) -> Mapping[Key, tuple[Check, ...]]:
        """The checks that each fact takes part in."""
        found: dict[Key, list[Check]] = {}
        for check in self.checks:
            for key in check.reached:
                found.setdefault(key, []).append(check)
        return {key: tuple(checks) for key, checks in found.items()}

    @functools.cached_property
    def together(self) -> Web:
        """The web of the checks that share facts with those that are open, and so on."""
        return Web(self.accounts, self.hanging_with(self.live), self.live)

    def hanging_with(self, start: Iterable[Check], through: Callable[[Key], bool] | None = None) -> tuple[Check, ...]:
        """The checks that share facts with some, and so on; from fact to fact only ``through`` some of these, where given."""
        return _in_order(self._reached(start, None, through))

    def near(self, steps: int, reading: Reading) -> tuple[tuple[Check, ...], frozenset[Key]]:
        """The checks within so many steps of those that are open, from fact to fact, and the facts on their edge."""
        seeds = dict.fromkeys((*self.live, *self._unsettled(reading)))
        return self._with_edge(self._reached(seeds, steps))

    def with_checks_of(self, checks: Iterable[Check], keys: Iterable[Key]) -> tuple[tuple[Check, ...], frozenset[Key]]:
        """Some checks and all those of some facts, and the facts on their edge."""
        more = (check for key in keys for check in self.by_key.get(key, ()))
        return self._with_edge(dict.fromkeys((*checks, *more)))

    def _with_edge(self, found: Mapping[Check, None]) -> tuple[tuple[Check, ...], frozenset[Key]]:
        edge = (key for check in found for key in check.reached if any(c not in found for c in self.by_key[key]))
        return _in_order(found), frozenset(edge)

    def _reached(
        self, start: Iterable[Check], steps: int | None, through: Callable[[Key], bool] | None = None
    ) -> dict[Check, None]:
        seen = dict.fromkeys(start)
        passed, last = set[Key](), list(seen)
        while last and steps != 0:
            keys = dict.fromkeys(key for check in last for key in check.reached if key not in passed)
            passed.update(keys)
            open_keys = keys if through is None else filter(through, keys)
            last = [check for key in open_keys for check in self.by_key[key] if check not in seen]
            seen.update(dict.fromkeys(last))
            steps = None if steps is None else steps - 1
        return seen

    def _unsettled(self, reading: Reading) -> Iterator[Check]:
        """The checks of facts that are stated in several ways, of which the printed value is not all of them."""
        for key, checks in self.by_key.items():
            fact = self.accounts.get(key)
            if isinstance(fact, Fact) and len(fact.statements) > 1:
                agreed = agreed_range(fact, reading)
                if agreed is None or fact.value not in agreed:
                    yield from checks

    def apart(self, checks: Iterable[Check]) -> Iterator[tuple[Check, ...]]:
        """Some checks in groups that share no fact."""
        within = Web(self.accounts, tuple(checks))
        left = dict.fromkeys(within.checks)
        while left:
            found = within._reached([next(iter(left))], None)
            yield tuple(check for check in within.checks if check in found)
            left = {check: None for check in left if check not in found}

    # --- totals ---------------------------------------------------------------------------------------------------

    @functools.cached_property
    def _wholes(self) -> Mapping[Key, Collection[Key]]:
        """The wholes of the lists that a figure is a line of."""
        wholes: dict[Key, dict[Key, None]] = {}
        for check in self.checks:
            if check.has_listings:
                whole, parts = check.whole_and_parts
                for part in parts:
                    wholes.setdefault(part, {}).update({} if whole is None else {whole: None})
        return wholes

    @functools.cached_property
    def _lines(self) -> Mapping[Key, Sequence[Key]]:
        """The lines of the lists that a figure is the whole of."""
        found: dict[Key, list[Key]] = {}
        for part, wholes in self._wholes.items():
            for whole in wholes:
                found.setdefault(whole, []).append(part)
        return found

    def above(self, key: Key) -> frozenset[Key]:
        """All totals above a figure, through every list."""
        return frozenset(_closure([key], self._wholes)) - {key}

    def lines_under(self, several: Iterable[Collection[Key]]) -> list[Key]:
        """The lines of lists that in each of several sets of figures are one of these, or lie under one, in an order of
        their own; without any set, all lines there are."""
        below = [_closure(keys, self._lines) for keys in several]
        found: Iterable[Key] = set.intersection(*below) if below else self._wholes
        return sorted((key for key in found if key in self._wholes), key=key_order)

    # --- lines that are alike ---------------------------------------------------------------------------------------

    def alike(self, key: Key) -> Iterator[Key]:
        """The stated figures that one may have been exchanged with: the lines of its list, and its line in other years and
        phases, in an order of their own."""
        found = (self._alike.get(kind, ()) for kind in _kinds(key))
        return (other for other, _ in itertools.groupby(heapq.merge(*found, key=key_order)) if are_alike(key, other))

    def alike_in(self, key: Key, room: Interval | None, besides: Iterable[Key]) -> list[Key]:
        """Those alike that are printed about as an amount in a range, and some others, in their order."""
        found = set(besides)
        if room is not None:
            values, keys, blur = self._by_value(key.concept)
            first = 0 if room.low is None else bisect_left(values, room.low - blur)
            last = len(values) if room.high is None else bisect_right(values, room.high + blur)
            found.update(keys[first:last])
        return sorted((other for other in found if are_alike(key, other)), key=key_order)

    @functools.cached_property
    def _ordered(self) -> dict[str, tuple[Sequence[Decimal], Sequence[Key], Fraction]]:
        return {}

    def _by_value(self, concept: str) -> tuple[Sequence[Decimal], Sequence[Key], Fraction]:
        """The figures of a concept by their printed values, and how far at most an exact value is from the printed one."""
        if concept not in self._ordered:
            stated = (key for key in self.accounts.arranged.stated if key.concept == concept)
            facts = [fact for key in stated if isinstance(fact := self.accounts.get(key), Fact)]
            facts.sort(key=lambda fact: fact.value)
            steps = {_step(each) for fact in facts for each in fact.statements}
            # At the weakest reading or at a stronger one.
            self._ordered[concept] = (
                [fact.value for fact in facts],
                [fact.key for fact in facts],
                2 * max(steps, default=_NOTHING),
            )
        return self._ordered[concept]

    @functools.cached_property
    def _alike(self) -> Mapping[Hashable, Sequence[Key]]:
        found: dict[Hashable, list[Key]] = {}
        for key in sorted(self.accounts.arranged.stated, key=key_order):
            for kind in _kinds(key):
                found.setdefault(kind, []).append(key)
        return found


def _step(statement: Statement) -> Fraction:
    """One unit of the last digit that is printed; that of a sign for nothing is its unit."""
    if isinstance(statement, Nil):
        return Fraction(statement.unit.factor if statement.unit else 0)
    return statement.step


def _kinds(key: Key) -> Iterator[Hashable]:
    """What is the same for figures that are alike: the names of their dimensions in one year and phase of one entity, their
    members in one entity, or all but the entity."""
    yield key.concept, key.entity, key.year, key.phase, tuple(name for name, _ in key.dimensions)
    yield key.concept, key.entity, key.dimensions
    if key.entity is not None:
        yield key.concept, key.year, key.phase, key.dimensions


def are_alike(one: Key, other: Key) -> bool:
    """Whether two figures are lines of one list, or one line in two years or phases."""
    if one == other or one.concept != other.concept:
        return False
    if (one.year, one.phase) != (other.year, other.phase):
        return one.entity == other.entity and one.dimensions == other.dimensions
    if one.entity != other.entity:
        return None not in (one.entity, other.entity) and one.dimensions == other.dimensions
    return [name for name, _ in one.dimensions] == [name for name, _ in other.dimensions]


def _closure(start: Iterable[Key], further: Mapping[Key, Iterable[Key]]) -> set[Key]:
    found = set(start)
    waiting = list(found)
    while waiting:
        for key in further.get(waiting.pop(), ()):
            if key not in found:
                found.add(key)
                waiting.append(key)
    return found


def _in_order(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Checks in an order that does not depend on that of the source."""
    return tuple(sorted(checks, key=lambda check: check.order))


def _is_usable(judgement: Judgement) -> bool:
    check = judgement.check
    return not (
        judgement.barred
        or check.is_vacuous
        or check.reason is not None
        or (isinstance(check, Conditional) and check.absent)
        or check.rule.severity is Severity.QUESTION
        or any(EVERY in key.members.values() for key in check.absent)
    )


def doubtful_facts(judged: Iterable[Judgement]) -> frozenset[Key]:
    """The facts of which nobody can tell whether their prints are of one thing: any of them may be meant."""
    agreements = (judgement.check for judgement in judged if isinstance(judgement.check, Agreement))
    return frozenset(key for check in agreements if check.reason for key in check.keys)
