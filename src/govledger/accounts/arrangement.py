"""The facts and claims of accounts arranged for questions about many of them at once, each arrangement made once.

>>> from govledger.figures import Nil
>>> from govledger.fiscal import calendar
>>> year = calendar("CN").starting(2019)
>>> social = Key.of("expenditure", year=year, function="208")
>>> facts = [Fact(key=key, statements=(Nil(text="0元"),)) for key in (social, social.with_(economic="301"))]
>>> arranged = Arrangement(facts, ())
>>> [str(key) for key in arranged.lines(social.drop("function"), {"function"})]
["expenditure (function '208') of 2019年度"]
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Hashable, Mapping, Sequence, Set
from typing import TypeAlias

import attrs

from govledger.accounts.claim import Breakdown, Claim
from govledger.accounts.fact import Fact, Key
from govledger.fiscal import FiscalYear

Entity: TypeAlias = str | None
"""The name of an entity, None for that of the accounts themselves."""
_Lines: TypeAlias = dict[Hashable, list[Key]]


@attrs.frozen(eq=False)
class Arrangement:
    """Facts and claims, arranged when something is first asked of them. Everything stays in the order of the source."""

    facts: Sequence[Fact] = attrs.field(repr=False)
    claims: Sequence[Claim] = attrs.field(repr=False)
    _lines: dict[Hashable, _Lines] = attrs.field(factory=dict, init=False, repr=False)
    _inside: dict[Hashable, _Lines] = attrs.field(factory=dict, init=False, repr=False)

    @functools.cached_property
    def stated(self) -> Set[Key]:
        """The keys of all facts, in order."""
        return dict.fromkeys(fact.key for fact in self.facts).keys()

    @functools.cached_property
    def years(self) -> Mapping[Entity, tuple[FiscalYear, ...]]:
        """The years of which something is stated, by entity."""
        found: dict[Entity, dict[FiscalYear, None]] = {}
        for fact in self.facts:
            found.setdefault(fact.key.entity, {})[fact.key.year] = None
        return {entity: tuple(years) for entity, years in found.items()}

    @functools.cached_property
    def concepts(self) -> Mapping[tuple[Entity, FiscalYear], Set[str]]:
        """The concepts that are stated of an entity and year."""
        found: dict[tuple[Entity, FiscalYear], dict[str, None]] = {}
        for fact in self.facts:
            found.setdefault((fact.key.entity, fact.key.year), {})[fact.key.concept] = None
        return {where: concepts.keys() for where, concepts in found.items()}

    @functools.cached_property
    def phases(self) -> Mapping[str, Set[str]]:
        """The phases in which a concept is stated."""
        found: dict[str, dict[str, None]] = {}
        for fact in self.facts:
            found.setdefault(fact.key.concept, {})[fact.key.phase] = None
        return {concept: phases.keys() for concept, phases in found.items()}

    @functools.cached_property
    def by_line(self) -> Mapping[tuple[str, FiscalYear], tuple[Fact, ...]]:
        """The facts of one concept and year."""
        found: dict[tuple[str, FiscalYear], list[Fact]] = {}
        for fact in self.facts:
            found.setdefault((fact.key.concept, fact.key.year), []).append(fact)
        return {where: tuple(facts) for where, facts in found.items()}

    def lines(self, key: Key, through: Collection[str]) -> Sequence[Key]:
        """The stated keys that are a key once these dimensions are left out of them, every one of which they have."""
        names = frozenset(through)
        known = self._lines.get(names)
        if known is None:
            known = self._lines[names] = {}
            for found in self.stated:
                if names.issubset(name for name, _ in found.dimensions):
                    known.setdefault(found.drop(*names), []).append(found)
        return known.get(key, ())

    def lines_inside(self, key: Key, through: Collection[str], dimension: str, above: str) -> Sequence[Key]:
        """Those of the :meth:`lines` of a key whose member of one dimension lies inside another one."""
        names = frozenset(through)
        known = self._inside.get((key, names, dimension))
        if known is None:
            known = self._inside[key, names, dimension] = {}
            holds = key.catalogue.dimension(dimension)
            for found in self.lines(key, names):
                for outer in holds.above(found.members[dimension]):
                    known.setdefault(outer, []).append(found)
        return known.get(above, ())

    @functools.cached_property
    def breakdowns(self) -> Mapping[Key, tuple[Breakdown, ...]]:
        """The breakdowns that are claimed of each whole."""
        found: dict[Key, list[Breakdown]] = {}
        for claim in self.claims:
            if isinstance(claim, Breakdown):
                found.setdefault(claim.whole, []).append(claim)
        return {whole: tuple(claims) for whole, claims in found.items()}

    @functools.cached_property
    def _complete(self) -> Set[tuple[Key, str]]:
        return {(claim.whole, claim.by) for claim in self.claims if isinstance(claim, Breakdown) and claim.complete}

    def is_complete(self, whole: Key, dimension: str) -> bool:
        """Whether a claim says that all lines of a whole along a dimension are there."""
        return (whole, dimension) in self._complete
