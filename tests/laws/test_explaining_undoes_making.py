"""What is made is explained: of every kind in the catalogue that can be made, over many accounts, and with the true value.

The evidence is what a perfect auditor would have: that everything else leaves exactly what stood there before. What was
true is known from the accounts before the mistake; nothing is taken from the tables by which mistakes are made or undone.
"""

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations
from typing import Any

import attrs
import pytest

from govledger.accounts import Breakdown, Change, Fact, Key, Share
from govledger.figures import Interval, StatedAmount, exact_decimal
from govledger.reconciliation.mistakes.catalogue import CATALOGUE, explain
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.evidence import (
    BalanceEvidence,
    ChangeEvidence,
    CountEvidence,
    Evidence,
    ExchangeEvidence,
    FigureEvidence,
    ListEvidence,
    RatioEvidence,
)
from govledger.testing import plant, simulate

SIMULATED = [simulate(seed) for seed in range(60)]
MADE = [mistake for mistake in CATALOGUE.values() if mistake.make is not None]
LONG = 5
"""Of figures with so many digits few agree by chance."""
PAID = {
    "people_in_post": ("expenditure", {"economic": "301"}),
    "vehicles_held": ("three_public", {"item": "vehicle_running"}),
    "vehicles_bought": ("three_public", {"item": "vehicle_purchase"}),
}


@attrs.frozen
class Case:
    """A mistake that was made: the evidence, whether a diagnosis tells the truth, and whether there must be one."""

    evidence: Evidence
    is_true: Callable[[Diagnosis], bool]
    must_be_named: bool


def exactly(value: Any) -> Interval:
    """A value that is known exactly."""
    return Interval.exactly(Fraction(value))


def digits(number: Any) -> str:
    """The digits of a number as printed, without the zeros that it begins with."""
    return f"{abs(exact_decimal(number)):f}".replace(".", "").lstrip("0")


# --- figures ------------------------------------------------------------------------------------------------------


def of_figure(simulated, planted):
    """The only print of a figure, of which everything else leaves what stood there."""
    (key,) = planted.at
    was, now = simulated.accounts.get(key), planted.accounts.get(key)
    if len(now.statements) == 1:
        (before,), (after,) = was.statements, now.statements
        evidence = FigureEvidence.of(planted.accounts, now, exactly(before.value))
        plain = is_plain_figure(planted, before, after)

        def is_true(found):
            if found.corrected is None:
                return not plain  # Several figures would do.
            corrected = StatedAmount.parse(found.corrected)
            # Counted in another unit, the amount was rounded to its digits.
            told = corrected.interval if planted.kind == "unit-slip" else exactly(corrected.value)
            return Fraction(before.value) in told

        yield Case(evidence, is_true, plain)


def is_plain_figure(planted, before, after):
    """Whether the kind alone explains a figure, with all its digits, by what its page says of it."""
    times = abs(Fraction(after.value) / Fraction(before.value))
    if min(len(digits(before.number)), len(digits(after.number))) < LONG or after.decimals < before.decimals:
        return False
    match planted.kind:
        case "digit-count":
            return times not in (10, Fraction(1, 10))  # That is a shifted point.
        case "shifted-point":
            return (
                after.decimals > 0 or not Fraction(1, 11) < times < 1
            )  # A whole number has lost a digit, and no point.
        case "unit-slip":
            return max(times, 1 / times) > 900  # Ten or a hundred times as much is a shifted point.
        case "rounded-early":
            return digits(after.number).endswith("00")
        case "scope-clash":
            (key,) = planted.at
            same = [f for f in planted.accounts.facts if f.key != key and Fraction(f.value) in after.interval]
            return len(same) == 1
        case "other-scope":
            return ways_to_make(planted, after) == 1 and abs(after.value - before.value) > 9 * after.step
    return True


def ways_to_make(planted, after):
    """How many figures, or else pairs of them, give an amount, where so few are tried that none does by chance."""
    (key,) = planted.at
    others = {
        Fraction(fact.value)
        for fact in planted.accounts.facts
        if fact.value and fact.key != key and (fact.key.concept, fact.key.year) == (key.concept, key.year)
    }
    target = Fraction(after.value)
    if target in others or 1000 * len(others) ** 2 > max(others) / after.step:
        return 0
    pairs = combinations(others, 2)
    return sum((one + other == target) + (abs(one - other) == abs(target)) for one, other in pairs)


# --- rates --------------------------------------------------------------------------------------------------------


def of_rate(simulated, planted):
    """A rate, of which the amounts are known as they are printed."""
    claim, accounts = planted.claim, planted.accounts
    old = next(c for c in simulated.accounts.claims if c not in accounts.claims)
    true = None if old.rate is None else abs(old.rate.number)
    if isinstance(claim, Change):
        true = true and true * claim.direction.sign
        evidence, sure = change_of(simulated, claim, planted.kind)
    else:
        first, second = (claim.part, claim.whole) if isinstance(claim, Share) else (claim.actual, claim.budget)
        amounts = {"part": exactly(simulated.truth[first]), "whole": exactly(simulated.truth[second])}
        evidence, sure = RatioEvidence(claim=claim, **amounts), True
    is_long = len(digits(claim.rate.number)) > 2
    yield Case(evidence, lambda found: found.corrected is None or Fraction(found.corrected) == true, sure and is_long)


def change_of(simulated, claim, kind):
    """A change with the amounts of both years, and whether a mistake is known by them: where all are printed, once."""
    keys = {claim.current, claim.prior}
    lists = [c for c in simulated.accounts.claims if isinstance(c, Breakdown) and claim.current in c.parts]
    pairs = list(dict.fromkeys((each.whole, each.whole.with_(year=claim.prior.year)) for each in lists))
    wholes = [tuple(amount_of(simulated, key) for key in pair) for pair in pairs]
    wholes = wholes[0] if len(wholes) == 1 and all(each is not None and 0 not in each for each in wholes[0]) else None
    prior = amount_of(simulated, claim.prior)
    if kind == "percentage-points":
        keys |= set(*pairs) if wholes and has_moved(simulated, claim, *pairs[0]) else {None}
    elif kind == "impossible-fall":
        # What a fall beyond all was divided by is not known where last year's amount is; the fall is impossible anyway.
        keys, prior = set(), prior if claim.rate.number < 0 else None
    made = {"current": amount_of(simulated, claim.current), "prior": prior, "wholes": wholes}
    return ChangeEvidence(claim=claim, **made), all(is_printed_sharply(simulated, key) for key in keys)


def has_moved(simulated, claim, whole, before):
    """Whether the share of a figure has moved as its amount has: points of the other direction are not those meant."""
    truth = simulated.truth
    return (truth[claim.current] / truth[whole] - truth[claim.prior] / truth[before]) * claim.direction.sign > 0


def is_printed_once(simulated, key):
    """Whether a figure is printed, and no other print of it may be meant."""
    fact = simulated.accounts.get(key) if key else None
    return isinstance(fact, Fact) and len(fact.statements) == 1


def is_printed_sharply(simulated, key):
    """Whether it is printed so, with digits enough for a rate, or as nothing."""
    if not is_printed_once(simulated, key):
        return False
    (stated,) = simulated.accounts.get(key).statements
    return stated.value == 0 or len(digits(stated.number)) >= LONG


def amount_of(simulated, key):
    """What a printed figure may stand for, and what is true of one that is not printed."""
    if is_printed_once(simulated, key):
        return simulated.accounts.get(key).statements[0].interval
    return exactly(simulated.truth[key]) if key in simulated.truth else None


# --- lists --------------------------------------------------------------------------------------------------------


def of_list(simulated, planted):
    """A list that has a line too many or too few, or a total that has one too many."""
    (key,) = planted.at
    was, now, claim = simulated.accounts.get(key), planted.accounts.get(key), planted.claim
    if claim is not None:
        line = Fraction(was.value)
        yield from of_gap(planted, claim, -line if planted.kind == "missing-line" else line)
    elif len(now.statements) == 1:
        lists = [c for c in planted.accounts.claims if isinstance(c, Breakdown) and c.complete and c.whole == key]
        for claim in lists if len(lists) == 1 else ():
            yield from of_gap(planted, claim, Fraction(was.value) - Fraction(now.value))


def of_gap(planted, claim, gap):
    """A list whose parts exceed their whole by exactly so much, or fall short by it."""
    evidence = ListEvidence(accounts=planted.accounts, whole=claim.whole, parts=claim.parts, excess=exactly(gap))

    def is_true(found):
        facts = [(planted.accounts.get(key), times) for key, times in found.of]
        named = sum(Fraction(fact.value) * times for fact, times in facts)
        return found.text["gap"] == exactly(abs(gap)) and (found.odds is None or named == abs(gap))

    yield Case(evidence, is_true, len(digits(gap)) >= LONG and is_plain_list(planted, claim, abs(gap)))


def is_plain_list(planted, claim, gap):
    """Whether the kind alone explains a list: one line of several is the gap, with lines of its own if it is a subtotal."""
    lines = [fact for key in claim.parts if (fact := planted.accounts.get(key)) and fact.value]
    same = [fact for fact in lines if Fraction(fact.value) == gap]
    if planted.kind == "missing-line":
        return True
    if planted.kind in ("lines-counted-twice", "sum-cut-short"):
        return is_plain_set(planted.kind, [Fraction(fact.value) for fact in lines], gap)
    if len(lines) < 2 or len(same) != 1:
        return False
    # Added to the total, a subtotal is known by its own list wherever that stands; listed, by the lines beside it.
    own = [c for c in planted.accounts.claims if isinstance(c, Breakdown) and c.whole == same[0].key]
    listed = [amounts_of(planted, c) for c in own if planted.claim is None or set(c.parts) <= set(claim.parts)]
    return planted.kind == "counted-twice" or any(len(each) > 1 and sum(each) == gap for each in listed)


def is_plain_set(kind, values, gap):
    """Whether some lines alone are the gap, and no fewer, and nothing else; among few lines, so that none fits by chance."""
    sets = [chosen for size in range(1, len(values)) for chosen in combinations(range(len(values)), size)]
    fitting = [chosen for chosen in sets if sum(values[at] for at in chosen) == gap]
    ends = [chosen for chosen in fitting if 0 in chosen or len(values) - 1 in chosen]
    wanted = fitting if kind == "lines-counted-twice" else ends
    return len(values) < 9 and len(fitting) == len(wanted) == 1 and len(fitting[0]) > 1


def amounts_of(planted, claim):
    """The printed amounts of a list that are not nil."""
    return [Fraction(fact.value) for key in claim.parts if (fact := planted.accounts.get(key)) and fact.value]


# --- two figures, two years, a count and an amount ----------------------------------------------------------------


def of_exchange(simulated, planted):
    """Two figures, each of which must be what the other one is."""
    before = [simulated.accounts.get(key) for key in planted.at]
    after = [planted.accounts.get(key) for key in planted.at]
    evidence = ExchangeEvidence(
        accounts=planted.accounts, first=after[0], second=after[1], agrees=True,
        first_required=exactly(before[0].value), second_required=exactly(before[1].value),
    )  # fmt: skip
    yield Case(evidence, lambda found: [key for key, _ in found.of] == list(planted.at), must_be_named=True)


def of_balance(simulated, planted):
    """What a year begins with beside what the year before ended with."""
    year = planted.accounts.year
    keys = Key.of("opening_balance", year=year), Key.of("closing_balance", year=year.previous)
    opening, closing = map(planted.accounts.get, keys)
    evidence = BalanceEvidence(accounts=planted.accounts, opening=opening, closing=closing)
    apart = all(o.interval.meet(c.interval) is None for o in opening.statements for c in closing.statements)

    def is_true(found):
        # The closing balance is taken for right: where it is the wrong one, it is what the opening one is corrected to.
        true = simulated.accounts if planted.at == keys[:1] else planted.accounts
        return Fraction(true.get(keys[1]).value) in StatedAmount.parse(found.corrected).interval

    yield Case(evidence, is_true, apart)


def of_count(_, planted):
    """A count of none beside what is paid."""
    (key,) = planted.at
    concept, members = PAID[key.concept]
    paid = planted.accounts.get(Key.of(concept, year=key.year, **members))
    evidence = CountEvidence(accounts=planted.accounts, count=planted.accounts.get(key), amount=paid)
    yield Case(evidence, lambda found: {key, paid.key} == {each for each, _ in found.of}, must_be_named=True)


# --- the law ------------------------------------------------------------------------------------------------------

KINDS = {
    FigureEvidence: of_figure,
    ChangeEvidence: of_rate,
    RatioEvidence: of_rate,
    ListEvidence: of_list,
    ExchangeEvidence: of_exchange,
    BalanceEvidence: of_balance,
    CountEvidence: of_count,
}


def cases(mistake):
    """The mistake made in each of the accounts that have a place for it."""
    for seed, simulated in enumerate(SIMULATED):
        if mistake.kind == "negatives-left-out":
            simulated = attrs.evolve(simulated, accounts=with_a_negative_line(simulated.accounts))
        planted = plant(simulated.accounts, mistake, seed=seed)
        if planted is not None:
            yield from KINDS[mistake.explains[0]](simulated, planted)


def with_a_negative_line(accounts):
    """The accounts with the last line of a list taken off its total, where it was added to it."""
    for claim in accounts.claims:
        lines = [accounts.get(key) for key in claim.parts] if isinstance(claim, Breakdown) and claim.complete else []
        total = accounts.get(claim.whole) if len(lines) > 2 else None
        if all(isinstance(fact, Fact) and len(fact.statements) == 1 and fact.value for fact in (total, *lines)):
            less = total.value - 2 * lines[-1].value
            stated = (printed(total, less), printed(lines[-1], -lines[-1].value)) if less else ()
            by_key = {fact.key: fact for fact in stated}
            return attrs.evolve(accounts, facts=tuple(by_key.get(fact.key, fact) for fact in accounts.facts))
    return accounts


def printed(fact, value):
    """A fact with its only print at another value."""
    (old,) = fact.statements
    number = exact_decimal(Fraction(value) / old.unit.factor)
    return attrs.evolve(
        fact, statements=(StatedAmount(text=f"{number:f}{old.unit.name}", number=number, unit=old.unit),)
    )


@pytest.mark.parametrize("mistake", MADE, ids=lambda mistake: mistake.kind)
def test_explaining_undoes_making(mistake):
    """Whatever is said of a mistake that was made is true, and it is said wherever nothing else would say as much."""
    named = 0
    for case in cases(mistake):
        found = [diagnosis for diagnosis in explain(case.evidence) if diagnosis.kind == mistake.kind]

        assert all(map(case.is_true, found)), (case.evidence, found)
        assert found or not case.must_be_named, case.evidence
        named += bool(found)

    assert named >= 5
