"""Points of the cube: a key, and every statement a source makes of it.

>>> from govledger.figures import StatedAmount
>>> from govledger.fiscal import calendar
>>> key = Key.of("expenditure", year=calendar("CN").starting(2019), economic="310")
>>> Fact(key=key, label="资本性支出", statements=(StatedAmount.parse("337550元"),)).value
Decimal('337550')
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from govledger.accounts.concept import Concept
from govledger.accounts.dimension import Dimension
from govledger.figures import Statement

if TYPE_CHECKING:
    from govledger.fiscal import FiscalYear

ACTUAL = "actual"
"""The phase of an outturn (决算数). The budgets are original_budget, final_budget and, unspecified, budget."""


@attrs.frozen(kw_only=True, cache_hash=True)
class Key:
    """What a fact is about: a concept in one year and phase, broken down by dimensions.

    ``entity`` is None for the entity of the accounts themselves. Two keys are equal when they mean the same point.

    >>> from govledger.fiscal import calendar
    >>> key = Key.of("expenditure", year=calendar("CN").starting(2019), nature="basic")
    >>> key.get("nature"), key.drop("nature") == key.drop("nature", "function")
    ('basic', True)
    """

    concept: str
    year: FiscalYear
    phase: str = ACTUAL
    dimensions: tuple[tuple[str, str], ...] = ()
    entity: str | None = None

    @classmethod
    def of(
        cls, concept: str, *, year: FiscalYear, phase: str = ACTUAL, entity: str | None = None, **dimensions: str
    ) -> Key:
        """The key of a concept and its dimensions, both checked against the catalogues.

        >>> from govledger.fiscal import calendar
        >>> Key.of("spending", year=calendar("CN").starting(2019))
        Traceback (most recent call last):
        ...
        govledger.errors.UnknownConcept: unknown concept 'spending'; near: 'key_spending', 'net_lending'
        """
        Concept.named(concept)
        for name in dimensions:
            Dimension.named(name)
        return cls(concept=concept, year=year, phase=phase, entity=entity, dimensions=tuple(sorted(dimensions.items())))

    def get(self, dimension: str) -> str | None:
        """The member of a dimension, None when the fact is not broken down by it.

        >>> from govledger.fiscal import calendar
        >>> Key.of("revenue", year=calendar("CN").starting(2019)).get("source") is None
        True
        """
        return dict(self.dimensions).get(dimension)

    @property
    def members(self) -> Mapping[str, str]:
        """The dimensions and their members.

        >>> from govledger.fiscal import calendar
        >>> dict(Key.of("revenue", year=calendar("CN").starting(2019), source="other").members)
        {'source': 'other'}
        """
        return MappingProxyType(dict(self.dimensions))

    def with_(self, *, year: FiscalYear | None = None, phase: str | None = None, **dimensions: str) -> Key:
        """The key with another year, phase or members.

        >>> from govledger.fiscal import calendar
        >>> year = calendar("CN").starting(2019)
        >>> Key.of("expenditure", year=year).with_(nature="basic") == Key.of("expenditure", year=year, nature="basic")
        True
        """
        moved = attrs.evolve(
            self, year=self.year if year is None else year, phase=self.phase if phase is None else phase
        )
        return moved.narrowed(dimensions) if dimensions else moved

    def narrowed(self, members: Mapping[str, str]) -> Key:
        """The key with these members besides, or instead of, its own.

        >>> from govledger.fiscal import calendar
        >>> Key.of("expenditure", year=calendar("CN").starting(2019)).narrowed({"nature": "basic"}).get("nature")
        'basic'
        """
        return attrs.evolve(self, dimensions=tuple(sorted({**dict(self.dimensions), **members}.items())))

    def drop(self, *names: str) -> Key:
        """The key without these dimensions.

        >>> from govledger.fiscal import calendar
        >>> Key.of("expenditure", year=calendar("CN").starting(2019), nature="basic").drop("nature").dimensions
        ()
        """
        return attrs.evolve(self, dimensions=tuple(pair for pair in self.dimensions if pair[0] not in names))


@attrs.frozen(kw_only=True)
class Fact:
    """One point of the cube with every statement of it, in the order of the source.

    >>> from govledger.figures import Nil
    >>> from govledger.fiscal import calendar
    >>> Fact(key=Key.of("three_public", year=calendar("CN").starting(2019)), statements=(Nil(text="0元"),)).is_nil
    True
    """

    key: Key
    statements: tuple[Statement, ...] = attrs.field(validator=attrs.validators.min_len(1))
    label: str = ""

    @functools.cached_property
    def value(self) -> Decimal:
        """The printed value of the most precise statement, in the currency's main unit.

        >>> from govledger.figures import StatedAmount
        >>> from govledger.fiscal import calendar
        >>> key = Key.of("revenue", year=calendar("CN").starting(2019))
        >>> Fact(key=key, statements=(StatedAmount.parse("1.4万元"), StatedAmount.parse("14337.15元"))).value
        Decimal('14337.15')
        """
        if len(self.statements) == 1:
            return self.statements[0].value
        return min(self.statements, key=lambda statement: statement.interval.width or 0).value

    @property
    def is_nil(self) -> bool:
        """Whether every statement prints nothing.

        >>> from govledger.figures import StatedAmount
        >>> from govledger.fiscal import calendar
        >>> key = Key.of("revenue", year=calendar("CN").starting(2019))
        >>> Fact(key=key, statements=(StatedAmount.parse("1元"),)).is_nil
        False
        """
        return all(statement.value == 0 for statement in self.statements)
