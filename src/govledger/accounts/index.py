"""Where the facts of accounts stand, so that each is found at once, and those under a key together.

Accounts that grow fact by fact share one index: each version sees as many of its facts as it has. One that goes another
way than a longer version did, or states a fact again, gets an index of its own.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import attrs

from govledger.accounts.fact import ENTITY, Fact, Key
from govledger.figures import Statement


@attrs.frozen(eq=False)
class Index:
    """Facts with their positions, by key and by what they break down. Accounts hold so many of them, from the first."""

    facts: list[Fact] = attrs.field(factory=list)
    _by_key: dict[Key, int] = attrs.field(factory=dict)
    _by_whole: dict[Hashable, list[int]] = attrs.field(factory=dict)

    @classmethod
    def of(cls, facts: Sequence[Fact]) -> Index:
        """The index of some facts."""
        made = cls()
        for fact in facts:
            made._put(fact)
        return made

    def get(self, count: int, key: Key) -> Fact | None:
        """The fact of a key among so many."""
        at = self._at(count, key)
        return None if at is None else self.facts[at]

    def parts(self, count: int, key: Key, dimension: str) -> Mapping[str, Fact]:
        """The facts among so many that break down a key by one dimension, by member."""
        found = self._by_whole.get(_whole(key, dimension), ())
        here = (self.facts[at] for at in found if at < count)
        # Another way on from the same facts may have something else in a place.
        mine = ((fact.key.get(dimension), fact) for fact in here)
        return {member: fact for member, fact in mine if member and fact.key.drop(dimension) == key}

    def extended(self, count: int, key: Key, statement: Statement, label: str) -> tuple[Index, int]:
        """The index of so many facts with a statement more, and how many they are."""
        at = self._at(count, key)
        if at is not None:
            known, index = self.facts[at], self._apart(count)
            index.facts[at] = attrs.evolve(known, statements=(*known.statements, statement), label=known.label or label)
            return index, count
        index = self if len(self.facts) == count else self._apart(count)
        index._put(Fact(key=key, statements=(statement,), label=label))
        return index, count + 1

    def _at(self, count: int, key: Key) -> int | None:
        at = self._by_key.get(key)
        if at is None or at >= count:
            return None
        found = self.facts[at].key
        return at if found is key or found == key else None

    def _apart(self, count: int) -> Index:
        """An index of the first so many facts that goes its own way."""
        return Index(self.facts[:count], self._by_key.copy(), self._by_whole)

    def _put(self, fact: Fact) -> None:
        at = len(self.facts)
        self.facts.append(fact)
        self._by_key[fact.key] = at
        for name in fact.key.members:
            self._by_whole.setdefault(_whole(fact.key, name), []).append(at)


def _whole(key: Key, dimension: str) -> Hashable:
    """What a key breaks down by a dimension, which it need not have."""
    members = tuple(pair for pair in key.dimensions if pair[0] != dimension)
    return key.concept, key.year, key.phase, None if dimension == ENTITY else key.entity, members, dimension
