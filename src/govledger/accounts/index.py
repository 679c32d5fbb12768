"""Where the facts of accounts stand, so that each is found at once, and those under a key together.

Accounts that grow fact by fact share one index: each version sees as much of it as it has facts. One that goes another
way than a longer version did gets an index of its own.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

import attrs

from govledger.accounts.fact import Fact, Key
from govledger.figures import Statement

Facts = tuple[Fact, ...]


@attrs.frozen(eq=False)
class Index:
    """The positions of facts, by key and by what they break down."""

    _by_key: dict[Key, int] = attrs.field(factory=dict)
    _by_whole: dict[Hashable, list[int]] = attrs.field(factory=dict)

    @classmethod
    def of(cls, facts: Sequence[Fact]) -> Index:
        """The index of some facts."""
        made = cls()
        for at, fact in enumerate(facts):
            made._put(fact.key, at)
        return made

    def get(self, facts: Facts, key: Key) -> Fact | None:
        """The fact of a key among the facts, which are those of this index or the first of them."""
        at = self._at(facts, key)
        return None if at is None else facts[at]

    def parts(self, facts: Facts, key: Key, dimension: str) -> Mapping[str, Fact]:
        """The facts that break down a key by one dimension, by member."""
        found = self._by_whole.get(_whole(key, key.dimensions, dimension), ())
        here = (facts[at] for at in found if at < len(facts))
        return {member: fact for fact in here if (member := fact.key.get(dimension))}

    def extended(self, facts: Facts, key: Key, statement: Statement, label: str) -> tuple[Facts, Index]:
        """The facts with a statement more, and their index."""
        at = self._at(facts, key)
        if at is not None:
            known = facts[at]
            more = attrs.evolve(known, statements=(*known.statements, statement), label=known.label or label)
            return (*facts[:at], more, *facts[at + 1 :]), self
        index = self if len(self._by_key) == len(facts) else Index.of(facts)
        index._put(key, len(facts))
        return (*facts, Fact(key=key, statements=(statement,), label=label)), index

    def _at(self, facts: Facts, key: Key) -> int | None:
        at = self._by_key.get(key)
        return at if at is not None and at < len(facts) and facts[at].key == key else None

    def _put(self, key: Key, at: int) -> None:
        self._by_key[key] = at
        for name, whole in _wholes(key):
            self._by_whole.setdefault(_whole(key, whole, name), []).append(at)


def _wholes(key: Key) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Each dimension of a key, and what is left without it."""
    for name, _ in key.dimensions:
        yield name, tuple(pair for pair in key.dimensions if pair[0] != name)


def _whole(key: Key, members: tuple[tuple[str, str], ...], dimension: str) -> Hashable:
    return key.concept, key.year, key.phase, key.entity, members, dimension
