"""What a document says about its figures, as linear relations: an amount of change is one, a rate two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from govledger.accounts import Balance, Breakdown, Change, Claim, Comparison, Completion, Direction, Key, Order, Share
from govledger.figures import Interval
from govledger.reconciliation.checks.assertion import Assertion, parts_of_claim
from govledger.reconciliation.checks.reading import Reading
from govledger.reconciliation.checks.worked_out import worked_out
from govledger.reconciliation.linear.relation import Bound, Relation, Source, at_least, linear
from govledger.said import Said

_NEVER_NEGATIVE = Said("premise.never-negative")


def claim_relations(claim: Claim, rule: str, reading: Reading) -> tuple[Relation, ...]:
    """A claim as linear relations: an amount of change is one, a rate two."""
    plain = Source("claim", claim.text, rule, claim.place)
    if isinstance(claim, Breakdown | Balance):
        return (sum_relation(claim, plain),)
    sources = {
        part: attrs.evolve(plain, asserted=(Assertion.of_claim(claim, claim.keys, part),))
        for part in parts_of_claim(claim)
    }
    source = next(iter(sources.values()))
    match claim:
        case Change():
            return tuple(_change(claim, sources, reading))
        case Share():
            return tuple(worked_out(claim, _ratio(claim.part, claim.whole, reading.rate(claim.rate), source), reading))
        case Completion():
            return tuple(
                worked_out(claim, _ratio(claim.actual, claim.budget, reading.rate(claim.rate), source), reading)
            )
        case Comparison():
            return tuple(worked_out(claim, [_comparison(claim, source, reading)], reading))


def breakdown_relation(whole: Key, parts: Iterable[Key], source: Source) -> Relation:
    """The parts add up to the whole."""
    return linear({whole: -1, **dict.fromkeys(parts, 1)}, Interval.exactly(0), source)


def sum_relation(claim: Breakdown | Balance, source: Source) -> Relation:
    """The parts add up to the whole, less those that are taken away; a fact on both sides takes no part."""
    if isinstance(claim, Breakdown):
        return breakdown_relation(claim.whole, claim.parts, source)
    sums: dict[Key, int] = {}
    for sign, keys in ((-1, (claim.whole,)), (1, claim.added), (-1, claim.taken)):
        for key in dict.fromkeys(keys):
            sums[key] = sums.get(key, 0) + sign
    return linear(sums, Interval.exactly(0), source)


def _change(claim: Change, sources: Mapping[str, Source], reading: Reading) -> Iterable[Relation]:
    current, prior, sign = claim.current, claim.prior, claim.direction.sign
    if claim.direction is Direction.NONE:
        # Unchanged to so many decimals of a rate is not unchanged to the cent.
        rates = Interval.exactly(0) if claim.rate is None else reading.rate(claim.rate)
        yield from worked_out(claim, _at_rate(current, prior, rates, sources["word"]), reading)
        return
    printed = [figure for figure in (claim.amount, claim.rate) if figure is not None]
    moved = any(figure.number > 0 for figure in printed)
    grown = {current: sign, prior: -sign}
    word = linear(grown, Interval.between(0, None, low_open=moved), sources["word"])
    yield from worked_out(claim, [word], reading, by=claim.amount)
    if claim.amount is not None:
        yield from worked_out(claim, [linear(grown, reading.amount(claim.amount), sources["amount"])], reading)
    if claim.rate is not None:
        rates = reading.rate(claim.rate) * sign
        yield from worked_out(claim, _at_rate(current, prior, rates, sources["rate"]), reading, by=claim.amount)


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
    rate = Assertion.of_claim(claim, claim.keys, "rate" if claim.direction is Direction.UP else "word")
    return [at_least(claim.prior, 0, Source("premise", _NEVER_NEGATIVE, asserted=(rate,)))]


def _ratio(part: Key, whole: Key, rate: Interval, source: Source) -> Iterable[Relation]:
    assert rate.low is not None
    assert rate.high is not None
    yield linear({part: 1, whole: -rate.low}, Interval.between(0, None), source)
    yield linear({part: 1, whole: -rate.high}, Interval.between(None, 0), source)


def _comparison(claim: Comparison, source: Source, reading: Reading) -> Relation:
    sign = {Order.GREATER: 1, Order.LESS: -1, Order.EQUAL: 0, Order.AT_MOST: -1}[claim.order]
    if sign == 0:
        return linear({claim.left: 1, claim.right: -1}, Interval.exactly(0), source)
    apart = claim.order is not Order.AT_MOST
    within = Interval.between(0, None, low_open=apart) if claim.amount is None else reading.amount(claim.amount)
    return linear({claim.left: sign, claim.right: -sign}, within, source)
