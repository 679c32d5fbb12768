"""Smallest hitting sets: the fewest things that share one with each of some sets.

A repair must share an assertion with every contradiction, so that its size is that of a smallest hitting set of all of
them, and at least that of any of them that are known. The search branches on the smallest set that is not hit and stops
where disjoint sets that are left show that more would be needed.

Source: R. Reiter, A Theory of Diagnosis from First Principles, Artificial Intelligence 32 (1987), for hitting sets as
diagnoses; the bound by disjoint sets is folklore of set packing.

>>> sorted(smallest([{1, 2}, {2, 3}, {4, 5}]))
[2, 4]
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import Any, Generic, TypeVar

import attrs

T = TypeVar("T", bound=Hashable)

NODES = 20_000
"""How many choices one search may try before it gives up."""


class SearchExceeded(Exception):
    """More choices than may be tried. Caught by those who search, never seen by users."""


@attrs.define
class Budget:
    """How many choices are left, shared by all searches that draw on it.

    >>> Budget(1).left
    1
    """

    left: int = NODES

    def spend(self) -> None:
        """Takes one, or raises SearchExceeded where none is left."""
        self.left -= 1
        if self.left < 0:
            raise SearchExceeded


def smallest(
    sets: Iterable[Collection[T]],
    *,
    most: int | None = None,
    budget: Budget | None = None,
    order: Callable[[T], Any] = repr,
) -> frozenset[T] | None:
    """A smallest set that shares a thing with each of these; None where it would need more than ``most``, or where one
    of them is empty.

    Of several smallest ones it is the same whatever the order of the sets; ``order`` compares things.

    >>> smallest([{1}, {2}], most=1) is None, smallest([set()]) is None, smallest([])
    (True, True, frozenset())
    """
    wanted = minimal(sets)
    if any(not each for each in wanted):
        return None
    counter = Budget() if budget is None else budget
    chosen: set[T] = set()
    for part in connected(wanted):
        left = None if most is None else most - len(chosen)
        found = _of_part(_sorted(part, order), left, counter)
        if found is None:
            return None
        chosen |= found
    return frozenset(chosen)


def fewest(sets: Iterable[Collection[T]]) -> int:
    """A number that every hitting set of these has at least: how many of them are picked that share nothing.

    >>> fewest([{1, 2}, {2, 3}, {3, 4}])
    2
    """
    taken: set[T] = set()
    number = 0
    for each in sorted(sets, key=len):
        if taken.isdisjoint(each):
            taken.update(each)
            number += 1
    return number


def minimal(sets: Iterable[Collection[T]]) -> list[frozenset[T]]:
    """The sets that hold no other: to hit these is to hit all. The smallest come first, equals in the order given.

    >>> [sorted(each) for each in minimal([{1, 2, 3}, {1, 2}, {1, 2}])]
    [[1, 2]]
    """
    kept: list[frozenset[T]] = []
    for _, alike in itertools.groupby(sorted(dict.fromkeys(map(frozenset, sets)), key=len), key=len):
        # Of sets that are as large none holds another.
        kept += [each for each in alike if not any(known <= each for known in kept)]
    return kept


def connected(sets: Iterable[frozenset[T]]) -> list[list[frozenset[T]]]:
    """The sets in groups that share nothing with each other.

    >>> len(connected([frozenset({1, 2}), frozenset({2, 3}), frozenset({4})]))
    2
    """
    group_of: dict[T, _Together[T]] = {}
    groups: dict[_Together[T], None] = {}
    for each in sets:
        touching = {group_of[thing] for thing in each if thing in group_of}
        if len(touching) == 1:
            (group,) = touching
        else:
            met = [group for group in groups if group in touching] if touching else []
            group = _Together([known for group in met for known in group.members])
            group_of.update((thing, group) for known in group.members for thing in known)
        for other in touching:
            del groups[other]
        groups[group] = None  # The group that was met last comes last.
        group.members.append(each)
        group_of.update(dict.fromkeys(each, group))
    return [group.members for group in groups]


@attrs.define(eq=False)
class _Together(Generic[T]):
    """Sets that hang together."""

    members: list[frozenset[T]]


def _sorted(sets: Iterable[frozenset[T]], order: Callable[[T], Any]) -> list[tuple[T, ...]]:
    """Sets and their things in an order that does not depend on how they were found."""
    return sorted(
        (tuple(sorted(each, key=order)) for each in sets), key=lambda each: (len(each), [order(t) for t in each])
    )


def _of_part(sets: Sequence[tuple[T, ...]], most: int | None, budget: Budget) -> set[T] | None:
    """A smallest hitting set of sets that hang together: every size is tried from the least on."""
    where = _undominated(sets)
    things = list(where)
    number = {thing: at for at, thing in enumerate(things)}
    reduced = [tuple(number[thing] for thing in each if thing in where) for each in sets]
    size = fewest(reduced)
    limit = len(sets) if most is None else most
    family = _Family([list(each) for each in reduced], [where[thing] for thing in things])
    while size <= limit:
        found = family.within((1 << len(sets)) - 1, size, 0, budget)
        if found is not None:
            return {things[at] for at in found}
        size += 1
    return None


def _undominated(sets: Sequence[tuple[T, ...]]) -> dict[T, int]:
    """The things of which no other is in all of their sets and more; of those in the same sets, the first. Each with the
    sets that it is in, a bit for each."""
    where: dict[T, int] = {}
    for at, each in enumerate(sets):
        for thing in each:
            where[thing] = where.get(thing, 0) | 1 << at
    first: dict[int, T] = {}
    for thing, held in where.items():
        first.setdefault(held, thing)
    return {
        thing: held
        for held, thing in first.items()
        if not any(held != other and held & other == held for other in first)
    }


@attrs.frozen(eq=False)
class _Family:
    """Sets of things that are numbered, and for each thing the sets that it is in, a bit for each of these."""

    sets: Sequence[Sequence[int]]
    where: Sequence[int]

    def within(self, left: int, size: int, barred: int, budget: Budget) -> set[int] | None:
        """A hitting set of at most this size of the sets that are left, without barred things; None where there is none."""
        budget.spend()
        if not left:
            return set()
        waiting = [
            [thing for thing in each if not barred >> thing & 1] for at, each in enumerate(self.sets) if left >> at & 1
        ]
        first = min(waiting, key=len)
        if not first or size == 0 or _apart(waiting) > size:
            return None
        counts = {thing: (self.where[thing] & left).bit_count() for thing in first}
        for thing in sorted(first, key=lambda each: -counts[each]):  # Those in most sets first; equals stay in order.
            found = self.within(left & ~self.where[thing], size - 1, barred, budget)
            if found is not None:
                return {thing, *found}
            barred |= 1 << thing  # What hits without it is left for the branches that follow.
        return None


def _apart(sets: Iterable[Sequence[int]]) -> int:
    """How many sets of numbers are picked, the shortest first, that share nothing."""
    taken = number = 0
    for each in sorted(sets, key=len):
        held = 0
        for thing in each:
            held |= 1 << thing
        if not held & taken:
            taken |= held
            number += 1
    return number
