"""One thing to check: a claim, an agreement or an instance of a rule, as linear relations over facts.

How figures and rates are read is a :class:`Reading`, so that the same check can be judged as printed, at each figure's
own digits, and with single cells moved for balance.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

import attrs

from govledger.accounts import (
    Accounts,
    Breakdown,
    Change,
    Claim,
    Comparison,
    Completion,
    Direction,
    Fact,
    Key,
    Order,
    Share,
)
from govledger.figures import Interval, Place, RoundingMode, StatedAmount, StatedRate, Statement
from govledger.reconciliation.checks.assertion import Assertion, key_order, parts_of_claim
from govledger.reconciliation.checks.resolution import Resolutions
from govledger.reconciliation.linear.relation import Bound, Relation, Source, at_least, interval_bounds, linear
from govledger.reconciliation.rules.rule import Rule
from govledger.said import Own, Said

EVERY = "*"
"""Stands for the members of a dimension of which not one is stated."""

_NEVER_NEGATIVE = Said("premise.never-negative")


@attrs.frozen
class Reading:
    """How printed figures are turned into sets of exact values."""

    name: str
    amount: Callable[[Statement | StatedAmount], Interval]
    rate: Callable[[StatedRate], Interval]
    # What was made under this reading, for one document, kept because the same facts and checks are asked for again and again.
    made: dict[tuple[object, ...], list[Bound]] = attrs.field(factory=dict, eq=False, repr=False)
    agreed: dict[Key, Interval | None] = attrs.field(factory=dict, eq=False, repr=False)


def readings(resolutions: Resolutions) -> tuple[Reading, Reading, Reading]:
    """The readings from the strongest on, each weaker than the one before: what one allows, the next allows as well."""
    return (
        Reading("printed", resolutions.read, lambda rate: rate.interval),
        Reading("own", resolutions.read_own, lambda rate: rate.interval),
        Reading("balanced", resolutions.read_balanced, lambda rate: rate.read(RoundingMode.BALANCED)),
    )


def _premises(given: Iterable[Mapping[str, str] | Own | Said]) -> tuple[Own | Said, ...]:
    """Premises, with the words that rules bring along for theirs."""
    return tuple(Own.of(each) if isinstance(each, Mapping) else each for each in given)


@attrs.frozen(kw_only=True, eq=False)
class Check:
    """A check before its verdict.

    ``relations`` is all that is claimed; for a claim with a rate it is built for each reading. ``sure``, where it is not
    None, is what a list that may be incomplete still claims. ``absent`` are facts it needs that are not stated, ``reason``
    says why it cannot be tested, ``vacuous`` that its condition does not arise.
    """

    rule: Rule
    kind: str
    keys: tuple[Key, ...]
    fixed: tuple[Relation, ...] = ()
    sure: tuple[Relation, ...] | None = None
    claim: Claim | None = None
    absent: tuple[Key, ...] = ()
    premises: tuple[Own | Said, ...] = attrs.field(default=(), converter=_premises)
    reason: Said | None = None
    vacuous: bool = False
    place: Place | None = None

    @functools.cached_property
    def reached(self) -> tuple[Key, ...]:
        """Every fact that the check speaks of, stated or not."""
        if self.claim is not None:
            return claim_keys(self.claim)
        relations = (*self.fixed, *(self.sure or ()))
        return tuple(dict.fromkeys((*self.keys, *(key for relation in relations for key, _ in relation.coefficients))))

    @functools.cached_property
    def listings(self) -> tuple[Assertion, ...]:
        """The lists of lines that it takes to be complete: a missing line in one of them would explain much."""
        listed = any("by_" in text or "optional(" in text or text == "claim.breakdown" for text in self.rule.statements)
        if self.kind != "prior" and not (self.kind == "sum" and listed):
            return ()
        terms = self.fixed[0].coefficients
        sides = [[key for key, c in terms if c > 0], [key for key, c in terms if c < 0]]
        several = [side for side in sides if len(side) > 1]
        whole, _ = self.whole_and_parts
        lists = several or [[key for key, _ in terms]]
        return tuple(Assertion.of_list(whole or min(keys, key=key_order), keys) for keys in lists)

    @functools.cached_property
    def whole_and_parts(self) -> tuple[Key | None, tuple[Key, ...]]:
        """The whole of a list, and its parts: the one fact on one side of its sum, and all on the other."""
        coefficients = self.fixed[0].coefficients
        for sign in (-1, 1):
            whole = [key for key, c in coefficients if c * sign > 0]
            if len(whole) == 1 and len(coefficients) > 1:
                return whole[0], tuple(key for key, c in coefficients if c * sign < 0)
        return None, ()

    @functools.cached_property
    def order(self) -> tuple[object, ...]:
        """What tells it from every other check: its rule, its facts and, of two claims about the same facts, the figures."""
        said = () if self.claim is None else tuple(assertion.text for assertion in self.asserted)
        terms = tuple((c, key_order(key)) for relation in self.fixed for key, c in relation.coefficients)
        return self.rule.id, self.kind, tuple(map(key_order, self.reached)), said, terms

    @functools.cached_property
    def asserted(self) -> tuple[Assertion, ...]:
        """What the document asserts in it besides figures: the parts of a claim, that lists are complete, or the figure
        by which a rule applies. A rule over figures alone asserts nothing."""
        if self.claim is not None:
            return tuple(Assertion.of_claim(self.claim, self.reached, part) for part in parts_of_claim(self.claim))
        if self.kind == "implication":
            within = {key for relation in self.fixed for key, _ in relation.coefficients}
            condition = next((key for key in self.keys if key not in within), self.reached[0])
            return (Assertion.of_condition(condition, self.rule.id, self.reached),)
        return self.listings

    def relations(self, reading: Reading) -> tuple[Relation, ...]:
        """The relations under a reading."""
        if self.claim is not None:
            return claim_relations(self.claim, self.rule.id, reading)
        return self.fixed

    def bounds(self, reading: Reading, *, weak: bool = False) -> list[Bound]:
        """The bounds of the relations under a reading, with the premises they need."""
        known = reading.made.get((self, weak))
        if known is None:
            relations = self.sure if weak and self.sure is not None else self.relations(reading)
            if self.claim is None and self.asserted:
                relations = tuple(_asserting(relation, self.asserted) for relation in relations)
            known = [bound for relation in relations for bound in relation.bounds()]
            if isinstance(self.claim, Change):
                known += premises_of(self.claim)
            reading.made[self, weak] = known
        return known


def fact_bounds(accounts: Accounts, keys: Iterable[Key], reading: Reading, *, each: bool = False) -> list[Bound]:
    """The bounds that the printed statements of these facts set.

    Where statements of one fact disagree, nobody knows which is right: the fact may be any of them, so that one slip is
    one finding. ``each`` takes every statement at its word, which is how the disagreement itself is found.
    """
    made: list[Bound] = []
    for key in keys:
        fact = accounts.get(key)
        if isinstance(fact, Fact):
            made += _bounds_of(fact, reading, each)
    return made


def _bounds_of(fact: Fact, reading: Reading, each: bool) -> list[Bound]:
    known = reading.made.get((fact.key, each))
    if known is None:
        agreed = each or agreed_range(fact, reading) is not None
        any_of_them = None if agreed else stated_hull(fact, reading)
        known = []
        prints = tuple(dict.fromkeys(Assertion.of_print(fact.key, statement.text) for statement in fact.statements))
        for statement in fact.statements:
            said = (Assertion.of_print(fact.key, statement.text),) if agreed else prints
            source = Source("statement", statement.text, fact.label, statement.place, said)
            known.extend(interval_bounds(fact.key, any_of_them or reading.amount(statement), source))
        reading.made[fact.key, each] = known
    return known


def agreed_range(fact: Fact, reading: Reading) -> Interval | None:
    """The exact values that every statement of a fact allows, None where they disagree."""
    if fact.key not in reading.agreed:
        met: Interval | None = reading.amount(fact.statements[0])
        for statement in fact.statements[1:]:
            met = met.meet(reading.amount(statement)) if met else None
        reading.agreed[fact.key] = met
    return reading.agreed[fact.key]


def stated_hull(fact: Fact, reading: Reading) -> Interval:
    """The exact values between the least and the greatest that a statement of a fact allows."""
    return functools.reduce(Interval.hull, (reading.amount(statement) for statement in fact.statements))


def value_range(accounts: Accounts, key: Key, reading: Reading) -> Interval | None:
    """The exact values that all statements of a fact allow, None where it is not stated or they disagree."""
    fact = accounts.get(key)
    return agreed_range(fact, reading) if isinstance(fact, Fact) else None


def claim_keys(claim: Claim) -> tuple[Key, ...]:
    """The facts that a claim is about."""
    match claim:
        case Breakdown():
            return (claim.whole, *claim.parts)
        case Change():
            return (claim.current, claim.prior)
        case Share():
            return (claim.part, claim.whole)
        case Completion():
            return (claim.actual, claim.budget)
        case Comparison():
            return (claim.left, claim.right)


def claim_relations(claim: Claim, rule: str, reading: Reading) -> tuple[Relation, ...]:
    """A claim as linear relations: an amount of change is one, a rate two."""
    plain = Source("claim", claim.text, rule, claim.place)
    if isinstance(claim, Breakdown):
        return (breakdown_relation(claim.whole, claim.parts, plain),)
    keys = claim_keys(claim)
    sources = {
        part: attrs.evolve(plain, asserted=(Assertion.of_claim(claim, keys, part),)) for part in parts_of_claim(claim)
    }
    source = next(iter(sources.values()))
    match claim:
        case Change():
            return tuple(_change(claim, sources, reading))
        case Share():
            return tuple(_ratio(claim.part, claim.whole, reading.rate(claim.rate), source))
        case Completion():
            return tuple(_ratio(claim.actual, claim.budget, reading.rate(claim.rate), source))
        case Comparison():
            return tuple(_comparison(claim, source, reading))


def breakdown_relation(whole: Key, parts: Iterable[Key], source: Source) -> Relation:
    """The parts add up to the whole."""
    return linear({whole: -1, **dict.fromkeys(parts, 1)}, Interval.exactly(0), source)


def _asserting(relation: Relation, asserted: tuple[Assertion, ...]) -> Relation:
    return attrs.evolve(relation, source=attrs.evolve(relation.source, asserted=asserted))


def _change(claim: Change, sources: Mapping[str, Source], reading: Reading) -> Iterable[Relation]:
    current, prior, sign = claim.current, claim.prior, claim.direction.sign
    if claim.direction is Direction.NONE:
        # Unchanged to so many decimals of a rate is not unchanged to the cent.
        rates = Interval.exactly(0) if claim.rate is None else reading.rate(claim.rate)
        yield from _at_rate(current, prior, rates, sources["word"])
        return
    printed = [figure for figure in (claim.amount, claim.rate) if figure is not None]
    moved = any(figure.number > 0 for figure in printed)
    yield linear({current: sign, prior: -sign}, Interval.between(0, None, low_open=moved), sources["word"])
    if claim.amount is not None:
        yield linear({current: sign, prior: -sign}, reading.amount(claim.amount), sources["amount"])
    if claim.rate is not None:
        yield from _at_rate(current, prior, reading.rate(claim.rate) * sign, sources["rate"])


def _at_rate(current: Key, prior: Key, rates: Interval, source: Source) -> Iterable[Relation]:
    """What a rate of change says of two amounts, of which the earlier is not negative."""
    assert rates.low is not None
    assert rates.high is not None
    if rates.is_point:
        yield linear({current: 1, prior: -(1 + rates.low)}, Interval.exactly(0), source)
        return
    yield linear({current: 1, prior: -(1 + rates.low)}, Interval.between(0, None), source)
    yield linear({current: 1, prior: -(1 + rates.high)}, Interval.between(None, 0), source)


def premises_of(claim: Change) -> list[Bound]:
    """A rise at a rate, or none, is read on a base that is not negative; a fall says so by itself."""
    if claim.rate is None or claim.direction is Direction.DOWN:
        return []
    rate = Assertion.of_claim(claim, claim_keys(claim), "rate" if claim.direction is Direction.UP else "word")
    return [at_least(claim.prior, 0, Source("premise", _NEVER_NEGATIVE, asserted=(rate,)))]


def _ratio(part: Key, whole: Key, rate: Interval, source: Source) -> Iterable[Relation]:
    assert rate.low is not None
    assert rate.high is not None
    yield linear({part: 1, whole: -rate.low}, Interval.between(0, None), source)
    yield linear({part: 1, whole: -rate.high}, Interval.between(None, 0), source)


def _comparison(claim: Comparison, source: Source, reading: Reading) -> Iterable[Relation]:
    sign = {Order.GREATER: 1, Order.LESS: -1, Order.EQUAL: 0}[claim.order]
    if sign == 0:
        yield linear({claim.left: 1, claim.right: -1}, Interval.exactly(0), source)
        return
    within = Interval.between(0, None, low_open=True) if claim.amount is None else reading.amount(claim.amount)
    yield linear({claim.left: sign, claim.right: -sign}, within, source)


def value_of(relation: Relation, accounts: Accounts) -> Fraction | None:
    """The sum of a relation over the printed values, None where one is not stated."""
    total = Fraction(0)
    for key, coefficient in relation.coefficients:
        fact = accounts.get(key)
        if not isinstance(fact, Fact):
            return None
        total += coefficient * Fraction(fact.value)
    return total
