"""Sums that hold among printed figures, and what a sum of figures comes to once they are taken out.

Basic expenditure is all expenditure less projects. So "function 201 less projects" and "function 201 and basic
expenditure less all expenditure" are one and the same thing, and count once.

>>> basis = Identities([{"all": 1, "basic": -1, "projects": -1}])
>>> one = basis.reduced({"201": 1, "projects": -1})
>>> one == basis.reduced({"201": 1, "basic": 1, "all": -1})
True
"""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from govledger.accounts import Accounts, Balance, Breakdown, Dimension, Fact, Key

Combination: TypeAlias = Mapping[Hashable, int | Fraction]
"""A sum of figures, each with its coefficient. Nearly all coefficients are 1 and -1, and stay whole numbers."""


class Identities:
    """Sums that come to nothing, in echelon form: none has the pivot of one before it."""

    def __init__(self, sums: Iterable[Combination]) -> None:
        self._rows: list[dict[Hashable, int | Fraction]] = []
        self._of_pivot: dict[Hashable, int] = {}
        for combination in sums:
            row = dict(self.reduced(combination))
            if row:
                pivot, first = next(iter(row.items()))
                self._of_pivot[pivot] = len(self._rows)
                by = first if first in (1, -1) else 1 / Fraction(first)
                self._rows.append({name: value * by for name, value in row.items()})

    def reduced(self, combination: Combination) -> frozenset[tuple[Hashable, int | Fraction]]:
        """What is left of a sum: the same for two sums exactly if they differ by identities.

        >>> Identities([]).reduced({"a": 1, "b": 0})
        frozenset({('a', 1)})
        """
        left = {name: value for name, value in combination.items() if value}
        waiting = [(at, name) for name in left if (at := self._of_pivot.get(name)) is not None]
        heapq.heapify(waiting)
        while waiting:
            at, pivot = heapq.heappop(waiting)
            times = left.pop(pivot, 0)
            for name, value in self._rows[at].items() if times else ():
                if name == pivot:
                    continue
                known = left.get(name)
                if known is None and (later := self._of_pivot.get(name)) is not None:
                    heapq.heappush(waiting, (later, name))
                left[name] = (known or 0) - times * value
        return frozenset((name, value) for name, value in left.items() if value)


def sums_that_hold(accounts: Accounts, facts: Sequence[Fact]) -> Iterator[tuple[Fact, tuple[Fact, ...]]]:
    """Each whole with its parts, where they add up to it to the last digit: by declaration, by dimension, by code.

    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("expenditure", "5元")
    >>> accounts = accounts.state("expenditure", "3元", nature="basic").state("expenditure", "2元", nature="project")
    >>> [(str(whole.value), len(parts)) for whole, parts in sums_that_hold(accounts, accounts.facts)]
    [('5', 2)]
    """
    beside = dict.fromkeys((fact.key.concept, fact.key.year, fact.key.entity) for fact in facts)
    broken_down: dict[Hashable, _Lines] = {}
    for key in (fact.key for where in beside for fact in accounts.arranged.by_line.get(where, ())):
        for name, member in key.dimensions:
            split = _split_by(key, name)
            if split not in broken_down:
                broken_down[split] = _Lines(key.drop(name))
            broken_down[split].members.add(member)
    lists: dict[Key, dict[str, list[Fact]]] = {}
    for fact in facts:
        for name, member in fact.key.dimensions:
            lines = broken_down[_split_by(fact.key, name)]
            parent = parent_of(fact.key.catalogue.dimension(name), member, lines.members)
            whole = lines.total if parent is None else fact.key.narrowed({name: parent})
            lists.setdefault(whole, {}).setdefault(name, []).append(fact)
    found = [(whole, parts) for whole, by_name in lists.items() for parts in by_name.values()]
    for claim in accounts.claims:
        if isinstance(claim, Breakdown):
            stated = [part for key in claim.parts if isinstance(part := accounts.get(key), Fact)]
            found += [(claim.whole, stated)] if len(stated) == len(claim.parts) else []
    for key, parts in found:
        total_of = accounts.get(key)
        if isinstance(total_of, Fact) and sum(part.value for part in parts) == total_of.value:
            yield total_of, tuple(parts)


@attrs.frozen
class _Lines:
    """The members by which a total is broken down in one dimension."""

    total: Key
    members: set[str] = attrs.field(factory=set)


def _split_by(key: Key, dimension: str) -> Hashable:
    """What the lines have in common that break a total down by one dimension."""
    others = tuple(pair for pair in key.dimensions if pair[0] != dimension)
    return key.concept, key.year, key.phase, key.entity, dimension, others


def balances_that_hold(accounts: Accounts) -> Iterator[tuple[tuple[int, Fact], ...]]:
    """The balances that the document states and that hold to the last digit, each as a signed sum that comes to nothing.

    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("closing_balance", "3元")
    >>> accounts = accounts.state("opening_balance", "5元").state("expenditure", "2元")
    >>> closing, opening, spent = (fact.key for fact in accounts.facts)
    >>> held = balances_that_hold(accounts.claim(Balance(whole=closing, added=(opening,), taken=(spent,))))
    >>> [[(sign, str(fact.value)) for sign, fact in terms] for terms in held]
    [[(-1, '3'), (1, '5'), (-1, '2')]]
    """
    for claim in accounts.claims:
        if isinstance(claim, Balance):
            signs = (-1, *(1 for _ in claim.added), *(-1 for _ in claim.taken))
            facts = [fact for key in claim.keys if isinstance(fact := accounts.get(key), Fact)]
            if len(facts) == len(signs) and sum(s * f.value for s, f in zip(signs, facts, strict=True)) == 0:
                yield tuple(zip(signs, facts, strict=True))


def parent_of(dimension: Dimension, member: str, others: Iterable[str]) -> str | None:
    """The nearest of the other members that a member of a dimension is a part of, None where it stands by itself.

    >>> parent_of(Dimension.named("function"), "2080505", ["208", "20805", "201"])
    '20805'
    >>> parent_of(Dimension.named("nature"), "personnel", ["basic"])
    'basic'
    """
    above = dimension.above(member).intersection(others)
    return max(above, key=lambda other: (len(dimension.above(other)), other), default=None)
