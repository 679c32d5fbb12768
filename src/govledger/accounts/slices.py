"""Parts of accounts, and the facts of two accounts set beside each other.

In the examples ``accounts`` state an expenditure of 100.00元, of which 60.00元 are basic and 40.00元 project expenditure.

>>> accounts.expenditure.where(nature="basic").total.value
Decimal('60.00')
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol, Unpack, overload

import attrs

from govledger.accounts.errors import UnknownConcept
from govledger.accounts.fact import ENTITY, Fact, Key
from govledger.accounts.words import DimensionId, OwnWord, Scope
from govledger.figures import Interval, NotStated

if TYPE_CHECKING:
    from govledger.classification import Crosswalk, Reclassified, Scheme


class Facts(Protocol):
    """What a slice asks of the accounts that it is a part of."""

    def get(self, key: Key) -> Fact | NotStated:
        """The fact of a key."""

    def parts(self, key: Key, dimension: str) -> Mapping[str, Fact]:
        """The facts of a key by the members of one dimension more."""


@attrs.frozen
class Slice:
    """A part of the accounts: one concept in one year and phase, and the members it is narrowed to."""

    accounts: Facts = attrs.field(repr=False)
    key: Key

    @property
    def total(self) -> Fact | NotStated:
        """The fact of the slice as a whole, or what equals NOT_STATED: ``is_stated`` tells which.

        >>> accounts.expenditure.total.value
        Decimal('100.00')
        >>> total = accounts.of("three_public").total
        >>> total, total.is_stated
        (NOT_STATED, False)
        >>> total.value
        Traceback (most recent call last):
        ...
        govledger.errors.NothingStated: three_public of 2019年度 is not stated, so that it has no value; ask is_stated first
        """
        return self.accounts.get(self.key)

    def by(self, dimension: DimensionId | OwnWord) -> dict[str, Fact]:
        """The stated parts by the members of one dimension, in the order of the source.

        Only facts that are broken down by this dimension and nothing more than the slice itself. "entity" is a dimension, too.

        >>> {nature: str(fact.value) for nature, fact in accounts.expenditure.by("nature").items()}
        {'basic': '60.00', 'project': '40.00'}
        """
        if dimension != ENTITY:
            self.key.catalogue.dimension(dimension)
        return dict(self.accounts.parts(self.key, dimension))

    def roll_up(
        self, dimension: DimensionId | OwnWord, level: int | str, *, scheme: Scheme | None = None
    ) -> Reclassified:
        """The stated parts by the codes of one dimension, summed up to a level of their classification.

        A total that is stated beside its parts counts with what they leave of it, so that the result, with what could not
        be placed, sums exactly to the uppermost stated amounts. Each fact counts with its most precise statement. The
        scheme is that of the dimension in the year of the slice, unless another (of a year, or of your own) is given.

        >>> more = accounts.state("expenditure", "7元", function="2080505").state("expenditure", "9元", function="20805")
        >>> more.expenditure.roll_up("function", "类").amounts
        {'208': Decimal('9')}
        """
        return self._scheme(dimension, scheme).roll_up(self._amounts(dimension), level, nested=True)

    def through(self, dimension: DimensionId | OwnWord, crosswalk: Crosswalk) -> Reclassified:
        """The stated parts by the codes of one dimension, under the codes that a crosswalk leads to in the year.

        Totals beside their parts count as in :meth:`roll_up`; what has no place is shown with the reason.

        >>> from govledger.classification import load_crosswalk
        >>> more = accounts.state("expenditure", "7元", cofog="7011")
        >>> more.expenditure.through("cofog", load_crosswalk("gfsm--cofog")).amounts
        {'01.1': Decimal('7')}
        """
        return crosswalk.through(self._amounts(dimension), year=self.key.year.start.year, nested=True)

    def _amounts(self, dimension: DimensionId | OwnWord) -> dict[str, Decimal]:
        return {member: fact.value for member, fact in self.by(dimension).items()}

    def _scheme(self, dimension: str, scheme: Scheme | None) -> Scheme:
        if scheme is not None:
            return scheme
        schemes = self.key.catalogue.dimension(dimension).schemes
        if not schemes:
            raise UnknownConcept.without_scheme(dimension)
        whole = schemes[0]
        # A list that begins later has no codes for the year, and is taken as a whole.
        return whole.at(self.key.year.start.year) or whole

    @overload
    def where(self, **dimensions: Unpack[Scope]) -> Slice: ...
    @overload
    def where(self, members: Mapping[str, str], /) -> Slice: ...
    def where(self, *members: Mapping[str, str], **dimensions: str) -> Slice:
        """The slice narrowed to these members; those of dimensions of your own are given as a mapping.

        >>> accounts.expenditure.where(nature="project").total.value
        Decimal('40.00')
        >>> accounts.expenditure.where({"nature": "project"}) == accounts.expenditure.where(nature="project")
        True
        """
        return attrs.evolve(self, key=self.key.narrowed({**(members[0] if members else {}), **dimensions}))

    @property
    def prior(self) -> Slice:
        """The same slice of the year before.

        >>> str(accounts.revenue.prior.key.year)
        '2018年度'
        """
        return attrs.evolve(self, key=self.key.with_(year=self.key.year.previous))


@attrs.frozen
class Difference:
    """One fact in two accounts.

    >>> fact = accounts.revenue.total
    >>> Difference(fact, fact).change
    Interval("[-0.01, 0.01]")
    """

    current: Fact
    prior: Fact

    @property
    def change(self) -> Interval:
        """All changes that the printed figures allow, in the currency's main unit."""
        return _narrowest(self.current) - _narrowest(self.prior)

    @property
    def rate(self) -> Interval:
        """All rates of change that the printed figures allow; unbounded on a base that may be 0."""
        return self.change / _narrowest(self.prior)


def _narrowest(fact: Fact) -> Interval:
    return min((s.interval for s in fact.statements), key=lambda interval: interval.width or Fraction(0))
