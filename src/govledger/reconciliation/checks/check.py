"""One thing to check, as linear relations over facts; there are five types of them.

A :class:`Sum` or an :class:`Order` of figures, something :class:`Stated` of figures in words, the :class:`Agreement` of all
statements of one figure, and a :class:`Conditional` relation, which is asked where its condition arises.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import attrs

from govledger.accounts import Accounts, Balance, Change, Claim, Fact, Key
from govledger.figures import Place
from govledger.reconciliation.checks.assertion import Assertion, key_order, parts_of_claim
from govledger.reconciliation.checks.claimed import claim_relations, premises_of
from govledger.reconciliation.checks.reading import Reading
from govledger.reconciliation.linear.relation import Bound, Relation
from govledger.reconciliation.rules.rule import Rule
from govledger.said import Own, Said

EVERY = "*"
"""Stands for the members of a dimension of which not one is stated."""
_MOST_TOTALS = 64


def _premises(given: Iterable[Mapping[str, str] | Own | Said]) -> tuple[Own | Said, ...]:
    """Premises, with the words that rules bring along for theirs."""
    return tuple(Own.of(each) if isinstance(each, Mapping) else each for each in given)


@attrs.frozen(kw_only=True, eq=False)
class Check:
    """A check before its verdict.

    ``fixed`` are the relations that are the same at every reading. ``sure``, where it is not None, is what is claimed even
    where lines may be lacking. ``absent`` are facts it needs that are not stated, ``reason`` says why it cannot be tested.
    """

    rule: Rule
    keys: tuple[Key, ...]
    fixed: tuple[Relation, ...] = ()
    sure: tuple[Relation, ...] | None = None
    absent: tuple[Key, ...] = ()
    premises: tuple[Own | Said, ...] = attrs.field(default=(), converter=_premises)
    reason: Said | None = None
    place: Place | None = None

    @property
    def claim(self) -> Claim | None:
        """What the document says in words, where that is what is checked."""
        return None

    @property
    def is_vacuous(self) -> bool:
        """Whether there is nothing to check, because a condition does not arise."""
        return False

    @property
    def is_prior(self) -> bool:
        """Whether it asks of a year before what the document says of its own."""
        return False

    @functools.cached_property
    def reached(self) -> tuple[Key, ...]:
        """Every fact that the check speaks of, stated or not."""
        relations = (*self.fixed, *(self.sure or ()))
        return tuple(dict.fromkeys((*self.keys, *(key for relation in relations for key, _ in relation.coefficients))))

    @functools.cached_property
    def order(self) -> tuple[object, ...]:
        """What tells it from every other check: its rule, its facts and, of two claims about the same facts, the figures."""
        claim = self.claim
        kind = (type(self).__name__, not self.is_prior, type(claim).__name__)
        said = () if claim is None else tuple(assertion.text for assertion in self.asserted)
        terms = tuple((c, key_order(key)) for relation in self.fixed for key, c in relation.coefficients)
        return self.rule.id, kind, tuple(map(key_order, self.reached)), said, terms

    @functools.cached_property
    def asserted(self) -> tuple[Assertion, ...]:
        """What the document asserts in it besides figures. A rule over figures alone asserts nothing."""
        return self._asserted()

    def _asserted(self) -> tuple[Assertion, ...]:
        return ()

    @property
    def has_listings(self) -> bool:
        """Whether it takes a list of lines to be complete."""
        return False

    @property
    def listings(self) -> tuple[Assertion, ...]:
        """The lists of lines that it takes to be complete: a missing line in one of them would explain much."""
        return ()

    @property
    def whole_and_parts(self) -> tuple[Key | None, tuple[Key, ...]]:
        """The whole of a list, and its parts."""
        return None, ()

    def relations(self, reading: Reading) -> tuple[Relation, ...]:
        """The relations under a reading."""
        del reading  # Only what is printed in words is read.
        return self.fixed

    def bounds(self, reading: Reading, *, weak: bool = False) -> Sequence[Bound]:
        """The bounds of the relations under a reading, with the premises they need."""
        del reading
        return self._sure_bounds if weak and self.sure is not None else self._fixed_bounds

    @functools.cached_property
    def _fixed_bounds(self) -> tuple[Bound, ...]:
        return self._bounds_of(self.fixed)

    @functools.cached_property
    def _sure_bounds(self) -> tuple[Bound, ...]:
        return self._bounds_of(self.sure or ())

    def _bounds_of(self, relations: Iterable[Relation]) -> tuple[Bound, ...]:
        if self.asserted:
            relations = (_asserting(relation, self.asserted) for relation in relations)
        return tuple(bound for relation in relations for bound in relation.bounds())


@attrs.frozen(kw_only=True, eq=False)
class Sum(Check):
    """Figures add up to another: a list of the document, an equation of a rule, or a list of a year before (``is_prior``).

    ``balance`` is the one of the document, where it is such a claim: a sum, some of whose figures are taken away.

    >>> from govledger.reconciliation.rules.rule import load_rulebook
    >>> Sum(rule=load_rulebook("claims").rule("C01"), keys=()).is_prior
    False
    """

    is_prior: bool = False
    balance: Balance | None = None

    def _asserted(self) -> tuple[Assertion, ...]:
        return self.listings

    @property
    def has_listings(self) -> bool:
        """Whether it takes a list of lines to be complete: one of the document, or of a rule that sums over lines."""
        return self.is_prior or any(
            "by_" in text or "optional(" in text or text == "claim.breakdown" for text in self.rule.statements
        )

    @functools.cached_property
    def listings(self) -> tuple[Assertion, ...]:
        """The lists of lines that it takes to be complete: a missing line in one of them would explain much."""
        if self.balance is not None:
            return (Assertion.of_balance(self.balance),)
        if not self.has_listings:
            return ()
        several = [side for side in self._sides if len(side) > 1]
        whole, _ = self.whole_and_parts
        lists = several or [tuple(key for key, _ in self.fixed[0].coefficients)]
        return tuple(Assertion.of_list(whole or min(keys, key=key_order), keys) for keys in lists)

    @functools.cached_property
    def whole_and_parts(self) -> tuple[Key | None, tuple[Key, ...]]:
        """The whole of a list, and its parts: the one fact on one side of its sum, and all on the other. The figures of a
        balance are no such parts, even where it adds one figure alone."""
        if self.balance is not None:
            return None, ()
        added, taken = self._sides
        for whole, parts in ((taken, added), (added, taken)):
            if len(whole) == 1 and parts:
                return whole[0], parts
        return None, ()

    @functools.cached_property
    def _sides(self) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
        """The figures that are added, and those that are taken away."""
        terms = [(key, c.numerator > 0) for key, c in self.fixed[0].coefficients]
        return tuple(key for key, added in terms if added), tuple(key for key, added in terms if not added)


@attrs.frozen(kw_only=True, eq=False)
class Order(Check):
    """A rule that one sum of figures is no more than another, or less. With nothing to compare it names what is lacking."""


@attrs.frozen(kw_only=True, eq=False)
class Stated(Check):
    """Something that the document says of its figures in words: a change, a share, a rate of completion, a comparison."""

    claim: Claim

    @functools.cached_property
    def reached(self) -> tuple[Key, ...]:
        """The facts of the claim."""
        return self.claim.keys

    def _asserted(self) -> tuple[Assertion, ...]:
        return tuple(Assertion.of_claim(self.claim, self.reached, part) for part in parts_of_claim(self.claim))

    def relations(self, reading: Reading) -> tuple[Relation, ...]:
        """What is said, at a reading of the figures in it; each relation knows which of them it rests on."""
        return claim_relations(self.claim, self.rule.id, reading)

    def bounds(self, reading: Reading, *, weak: bool = False) -> Sequence[Bound]:
        """The same; what is said in words is said."""
        del weak
        if self not in reading.made:
            made = [bound for relation in self.relations(reading) for bound in relation.bounds()]
            reading.made[self] = made + premises_of(self.claim) if isinstance(self.claim, Change) else made
        return reading.made[self]


@attrs.frozen(kw_only=True, eq=False)
class Agreement(Check):
    """All statements of one fact, which must agree; the fact is the only one in ``keys``."""


@attrs.frozen(kw_only=True, eq=False)
class Conditional(Check):
    """A relation that a rule demands where its condition holds; ``is_vacuous`` where that does not arise."""

    is_vacuous: bool = False

    def _asserted(self) -> tuple[Assertion, ...]:
        """The figure by which the rule applies."""
        within = {key for relation in self.fixed for key, _ in relation.coefficients}
        condition = next((key for key in self.keys if key not in within), self.reached[0])
        return (Assertion.of_condition(condition, self.rule.id, self.reached),)


def _asserting(relation: Relation, asserted: tuple[Assertion, ...]) -> Relation:
    return attrs.evolve(relation, source=attrs.evolve(relation.source, asserted=asserted))


def values_of(relation: Relation, accounts: Accounts) -> list[Fraction]:
    """What a relation may sum up to over the printed values, those first that are printed first: several where two prints
    of one fact differ, none where a fact is not stated or so many prints differ that they show nothing."""
    several = [Fraction(0)]
    # What facts of one value come to, by denominators: whole numbers are added up more quickly.
    alone: dict[int, int] = {}
    for key, coefficient in relation.coefficients:
        fact = accounts.get(key)
        if not isinstance(fact, Fact):
            return []
        if len(fact.values) == 1:
            (number, parts), (times, by) = fact.values[0].as_integer_ratio(), coefficient.as_integer_ratio()
            alone[parts * by] = alone.get(parts * by, 0) + number * times
            continue
        terms = [coefficient * Fraction(value) for value in fact.values]
        several = [total + term for total in several for term in terms]
        if len(several) > _MOST_TOTALS:
            return []
    rest = sum((Fraction(number, parts) for parts, number in alone.items()), Fraction(0))
    return [total + rest for total in several]
