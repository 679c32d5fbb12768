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

from govledger.accounts.catalogue import Catalogue
from govledger.accounts.claim import Breakdown, Change, Claim
from govledger.accounts.fact import ENTITY, Fact, Key
from govledger.fiscal import FiscalYear

Entity: TypeAlias = str | None
"""The name of an entity, None for that of the accounts themselves."""
SCOPE = "scope"
AROUND = ("level", SCOPE)
"""The dimensions of what figures are stated within as a whole: the level of government, and a scope in words."""
_Lines: TypeAlias = dict[Hashable, list[Key]]


def above(catalogue: Catalogue, dimension: str, member: str) -> frozenset[str]:
    """Every member of a dimension that one lies inside of; entities lie side by side."""
    return frozenset() if dimension == ENTITY else catalogue.dimension(dimension).above(member)


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
    def phases(self) -> Mapping[str, Set[str]]:
        """The phases in which a concept is stated."""
        found: dict[str, dict[str, None]] = {}
        for fact in self.facts:
            found.setdefault(fact.key.concept, {})[fact.key.phase] = None
        return {concept: phases.keys() for concept, phases in found.items()}

    @functools.cached_property
    def arounds(self) -> Sequence[tuple[tuple[str, str], ...]]:
        """The levels and the scopes in a document's own words that facts are stated within, in order."""
        found = (tuple((name, member) for name in AROUND if (member := key.get(name))) for key in self.stated)
        within = dict.fromkeys(filter(None, found))
        known = next(iter(self.stated)).catalogue.dimension(SCOPE) if within else None
        # A scope of the catalogue is a figure of its own, such as contracts awarded to small enterprises.
        return tuple(each for each in within if known is None or known.member(dict(each).get(SCOPE, "")) is None)

    @functools.cached_property
    def changed(self) -> frozenset[Key]:
        """The keys of all figures whose change is told, on a base of the same scope."""
        return frozenset(claim.current for claim in self.claims if isinstance(claim, Change) and not claim.gapped)

    @functools.cached_property
    def by_line(self) -> Mapping[tuple[str, FiscalYear, Entity], tuple[Fact, ...]]:
        """The facts of one concept, year and entity."""
        found: dict[tuple[str, FiscalYear, Entity], list[Fact]] = {}
        for fact in self.facts:
            found.setdefault((fact.key.concept, fact.key.year, fact.key.entity), []).append(fact)
        return {where: tuple(facts) for where, facts in found.items()}

    def lines(self, key: Key, through: Collection[str]) -> Sequence[Key]:
        """The stated keys that are a key once these dimensions are left out of them, every one of which they have."""
        names = frozenset(through)
        known = self._lines.get(names)
        if known is None:
            known = self._lines[names] = {}
            for found in self.stated:
                if all(found.get(name) is not None for name in names):
                    known.setdefault(found.drop(*names), []).append(found)
        return known.get(key, ())

    def lines_inside(self, key: Key, through: Collection[str], dimension: str, outer: str) -> Sequence[Key]:
        """Those of the :meth:`lines` of a key whose member of one dimension lies inside another one."""
        names = frozenset(through)
        known = self._inside.get((key, names, dimension))
        if known is None:
            known = self._inside[key, names, dimension] = {}
            for found in self.lines(key, names):
                for each in above(key.catalogue, dimension, found.members[dimension]):
                    known.setdefault(each, []).append(found)
        return known.get(outer, ())

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
