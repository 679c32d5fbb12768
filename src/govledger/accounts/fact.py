"""Points of the cube: a key, and every statement a source makes of it.

In the examples ``year`` is ``calendar("CN").starting(2019)``.

>>> from govledger.figures import StatedAmount
>>> key = Key.of("expenditure", year=year, economic="310")
>>> Fact(key=key, label="资本性支出", statements=(StatedAmount.parse("337550元"),)).value
Decimal('337550')
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, Literal, Unpack, overload

import attrs

from govledger.accounts.catalogue import ANY as ANY
from govledger.accounts.catalogue import Catalogue, shipped_catalogue
from govledger.accounts.errors import UnknownMember, WrongType
from govledger.accounts.words import ConceptId, Members, OwnWord, PhaseId
from govledger.figures import Statement
from govledger.fiscal import FiscalYear
from govledger.layout import in_short

ACTUAL: Final = "actual"
"""The phase of an outturn (决算数). The budgets are original_budget, final_budget and, unspecified, budget."""

PHASES: tuple[str, ...]
"""Every phase of the shipped catalogue that a fact can be stated in."""

ENTITY: Final = "entity"
"""The dimension of a key's entity, whose members are the names of entities."""


def checked_year(year: FiscalYear) -> FiscalYear:
    """The fiscal year itself; anything else is refused, since 2024 names a year of no calendar.

    >>> checked_year(2024)
    Traceback (most recent call last):
    ...
    govledger.errors.WrongType: 2024 is of type int; give a fiscal year, such as calendar("CN").starting(2019)
    """
    if not isinstance(year, FiscalYear):
        raise WrongType.given(year, wanted='a fiscal year, such as calendar("CN").starting(2019)')
    return year


@attrs.frozen(kw_only=True, cache_hash=True)
class Key:
    """What a fact is about: a concept in one year and phase, broken down by dimensions.

    ``entity`` is None for the entity of the accounts themselves; to :meth:`get`, :meth:`drop` and :meth:`narrowed` it is
    one dimension more. ``catalogue`` is the one that knows the names. Two keys are
    equal when they mean the same point: a code is one member however it is written. A year, phase or member that the
    catalogue does not know is refused; a concept is looked up by :meth:`of`, and where a key enters accounts.

    >>> key = Key.of("expenditure", year=year, nature="basic")
    >>> key.get("nature"), key.drop("nature") == key.drop("nature", "function")
    ('basic', True)
    """

    concept: str
    year: FiscalYear = attrs.field(converter=checked_year)
    phase: str = ACTUAL
    dimensions: tuple[tuple[str, str], ...] = ()
    entity: str | None = None
    catalogue: Catalogue = attrs.field(factory=shipped_catalogue, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Checks phase and members, and puts the members in order, each as the catalogue writes it."""
        known = self.catalogue
        if self.phase not in known.phases:
            known.phase(self.phase)
        object.__setattr__(self, "dimensions", known.members(self.dimensions))

    @overload
    @classmethod
    def of(
        cls,
        concept: ConceptId,
        *,
        year: FiscalYear,
        phase: PhaseId | OwnWord = ...,
        entity: str | None = ...,
        **dimensions: Unpack[Members],
    ) -> Key: ...
    @overload
    @classmethod
    def of(
        cls, concept: OwnWord, *, year: FiscalYear, phase: str = ..., entity: str | None = ..., **dimensions: str
    ) -> Key: ...
    @classmethod
    def of(
        cls, concept: str, *, year: FiscalYear, phase: str = ACTUAL, entity: str | None = None, **dimensions: str
    ) -> Key:
        """The key of a concept and its dimensions, checked against the shipped catalogue with all it holds.

        >>> Key.of("spending", year=year)
        Traceback (most recent call last):
        ...
        govledger.errors.UnknownConcept: unknown concept 'spending'; near: 'key_spending', 'net_lending'
        """
        return cls.within(shipped_catalogue(), concept, year=year, phase=phase, entity=entity, **dimensions)

    @classmethod
    def within(
        cls,
        catalogue: Catalogue,
        concept: str,
        *,
        year: FiscalYear,
        phase: str = ACTUAL,
        entity: str | None = None,
        **dimensions: str,
    ) -> Key:
        """The key of a concept and its dimensions as a catalogue of your own knows them.

        >>> from govledger.fiscal import calendar
        >>> mine = shipped_catalogue().extended({"concepts": [{"id": "tolls"}]})
        >>> str(Key.within(mine, "tolls", year=calendar("US").starting(2019)))
        'tolls of FY2020'
        """
        _refuse_any({**dimensions, **({} if entity is None else {ENTITY: entity})})
        return cls(
            catalogue=catalogue,
            concept=catalogue.concept(concept).id,
            year=year,
            phase=phase,
            entity=entity,
            dimensions=tuple(dimensions.items()),
        )

    def known_in(self, catalogue: Catalogue) -> Key:
        """The key as another catalogue knows it, which refuses what it does not know.

        >>> key = Key.of("expenditure", year=year, nature="basic")
        >>> key.known_in(shipped_catalogue()) is key
        True
        """
        if catalogue is self.catalogue:
            return self
        return attrs.evolve(self, catalogue=catalogue, concept=catalogue.concept(self.concept).id)

    def __str__(self) -> str:
        """What the key means, for messages.

        >>> print(Key.of("expenditure", year=year, nature="basic"))
        expenditure (nature 'basic') of 2019年度
        """
        entity = "" if self.entity is None else f"{self.entity}: "
        members = ", ".join(f"{name} {member!r}" for name, member in self.dimensions)
        phase = "" if self.phase == ACTUAL else f"{self.phase} of "
        return f"{entity}{phase}{self.concept}{f' ({members})' if members else ''} of {self.year}"

    def __repr__(self) -> str:
        """The call that makes the key."""
        told = {"phase": self.phase} if self.phase != ACTUAL else {}
        told |= {} if self.entity is None else {ENTITY: self.entity}
        parts = [
            f"year={self.year!r}",
            *(f"{name}={value!r}" for name, value in {**told, **dict(self.dimensions)}.items()),
        ]
        return f"Key.of({self.concept!r}, {', '.join(parts)})"

    @property
    def short(self) -> str:
        """The key in one word and its year, for inequalities.

        >>> Key.of("expenditure", year=year, nature="basic").short
        'expenditure.nature.basic 2019'
        """
        members = "".join(f".{name}.{member}" for name, member in self.members.items())
        phase = "" if self.phase == ACTUAL else f" {self.phase}"
        return f"{self.concept}{members} {self.year.start.year}{phase}"

    def get(self, dimension: str) -> str | None:
        """The member of a dimension, None when the fact is not broken down by it.

        >>> Key.of("revenue", year=year).get("source") is None
        True
        """
        if dimension == ENTITY:
            return self.entity
        return next((member for name, member in self.dimensions if name == dimension), None)

    @property
    def members(self) -> Mapping[str, str]:
        """The dimensions and their members, the entity among them where it is not that of the accounts.

        >>> dict(Key.of("revenue", year=year, source="other", entity="A").members)
        {'source': 'other', 'entity': 'A'}
        """
        own = {} if self.entity is None else {ENTITY: self.entity}
        return MappingProxyType({**dict(self.dimensions), **own})

    def with_(self, *, year: FiscalYear | None = None, phase: str | None = None, **dimensions: str) -> Key:
        """The key with another year, phase or members.

        >>> Key.of("expenditure", year=year).with_(nature="basic") == Key.of("expenditure", year=year, nature="basic")
        True
        """
        year, phase = self.year if year is None else year, self.phase if phase is None else phase
        moved = self
        if (year, phase) != (self.year, self.phase):
            moved = Key(
                concept=self.concept, year=year, phase=phase, dimensions=self.dimensions, entity=self.entity,
                catalogue=self.catalogue,
            )  # fmt: skip
        return moved.narrowed(dimensions) if dimensions else moved

    def narrowed(self, members: Mapping[str, str]) -> Key:
        """The key with these members besides, or instead of, its own; they are checked as by :meth:`of`.

        >>> Key.of("expenditure", year=year).narrowed({"nature": "basic"}).get("nature")
        'basic'
        """
        _refuse_any(members)
        return self._narrowed(members)

    def _narrowed(self, members: Mapping[str, str]) -> Key:
        more = {name: member for name, member in members.items() if name != ENTITY}
        entity = members.get(ENTITY, self.entity)
        return self._with(tuple({**dict(self.dimensions), **more}.items()), entity)

    def _with(self, dimensions: tuple[tuple[str, str], ...], entity: str | None) -> Key:
        # By the call itself: attrs.evolve looks the fields up each time, and every rule asks for keys by the hundred.
        return Key(
            concept=self.concept, year=self.year, phase=self.phase, dimensions=dimensions, entity=entity,
            catalogue=self.catalogue,
        )  # fmt: skip

    def any_of(self, *names: str) -> Key:
        """The key for whatever member of these dimensions, written "*": it names facts in messages, and none of its own.

        >>> Key.of("expenditure", year=year).any_of("nature").dimensions
        (('nature', '*'),)
        """
        return self._narrowed(dict.fromkeys(names, ANY))

    def drop(self, *names: str) -> Key:
        """The key without these dimensions.

        >>> Key.of("expenditure", year=year, nature="basic").drop("nature").dimensions
        ()
        """
        entity = None if ENTITY in names else self.entity
        return self._with(tuple(pair for pair in self.dimensions if pair[0] not in names), entity)


def _refuse_any(members: Mapping[str, str]) -> None:
    for name, member in members.items():
        if member == ANY:
            raise UnknownMember.any(name)


@attrs.frozen(kw_only=True)
class Fact:
    """One point of the cube with every statement of it, in the order of the source.

    >>> from govledger.figures import Nil
    >>> Fact(key=Key.of("three_public", year=year), statements=(Nil(text="0元"),)).is_nil
    True
    """

    key: Key
    statements: tuple[Statement, ...] = attrs.field(validator=attrs.validators.min_len(1))
    label: str = ""

    @property
    def is_stated(self) -> Literal[True]:
        """True: a fact is stated. What is not stated answers False.

        >>> from govledger.figures import Nil
        >>> Fact(key=Key.of("three_public", year=year), statements=(Nil(text="0元"),)).is_stated
        True
        """
        return True

    @functools.cached_property
    def value(self) -> Decimal:
        """The printed value of the most precise statement, in the currency's main unit.

        >>> from govledger.figures import StatedAmount
        >>> key = Key.of("revenue", year=year)
        >>> Fact(key=key, statements=(StatedAmount.parse("1.4万元"), StatedAmount.parse("14337.15元"))).value
        Decimal('14337.15')
        """
        return self.values[0]

    @functools.cached_property
    def values(self) -> tuple[Decimal, ...]:
        """The printed values of the most precise statements, each once: several where two of them differ.

        >>> from govledger.figures import StatedAmount
        >>> key = Key.of("revenue", year=year)
        >>> Fact(key=key, statements=(StatedAmount.parse("2万元"), StatedAmount.parse("1元"), StatedAmount.parse("3元"))).values
        (Decimal('1'), Decimal('3'))
        """
        if len(self.statements) == 1:
            return (self.statements[0].value,)
        widths = [statement.interval.width or 0 for statement in self.statements]
        finest = min(widths)
        return tuple(
            dict.fromkeys(s.value for s, width in zip(self.statements, widths, strict=True) if width == finest)
        )

    @property
    def is_nil(self) -> bool:
        """Whether every statement prints nothing.

        >>> from govledger.figures import StatedAmount
        >>> key = Key.of("revenue", year=year)
        >>> Fact(key=key, statements=(StatedAmount.parse("1元"),)).is_nil
        False
        """
        return all(statement.value == 0 for statement in self.statements)

    def __repr__(self) -> str:
        return in_short(self, f"{self.key.short}: {', '.join(each.text for each in self.statements)}")


def __getattr__(name: str) -> Any:
    if name != "PHASES":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return tuple(shipped_catalogue().phases)
