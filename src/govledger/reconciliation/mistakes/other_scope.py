"""A figure of another scope: the printed amount is, to the last digit, another one, or a sum or difference of others.

Source of the odds: with n other figures there are about n*n signed pairs, and 7 signed triples for each three of them,
each of which hits a given amount by chance once in as many times as there are steps of the last digit in their range.
Ways to make the amount that differ only by a sum that holds anyway (basic expenditure is all expenditure less projects)
are one way; one that is nothing else than such a sum of the figure itself is none. One figure is simpler than a sum, and a
lost sign is simpler than either.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import TypeAlias

import attrs

from govledger.accounts import Accounts, Fact, Key, Named
from govledger.figures import StatedAmount, exact
from govledger.reconciliation.mistakes.beside import Beside
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import (
    Edited,
    amounts_of,
    at_value,
    copied,
    decimals_by_unit,
    printed_otherwise,
    stated_amounts,
)
from govledger.reconciliation.mistakes.evidence import FigureEvidence
from govledger.reconciliation.mistakes.misprint import copy_diagnosis, left_over, text_of, with_due
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.reconciliation.mistakes.scope_clash import differs_in_scope
from govledger.said import Said

KIND = "other-scope"
_ODDS = Fraction(1, 1000)
_TRIPLE = 3

Hit: TypeAlias = tuple[tuple[int, Decimal], ...]
"""The signed amounts that make up another one, those that are added first."""


def explain(evidence: FigureEvidence) -> Diagnosis | None:
    """The diagnosis, where one signed sum of up to three other figures gives the amount, at odds below 1 in 1000.

    >>> from govledger.reports import say
    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
    >>> for project, text in (("甲", "656836.36元"), ("乙", "1243183.36元"), ("丙", "586347.00元")):
    ...     accounts = accounts.state("expenditure", text, project=project, label=project)
    >>> say(explain(FigureEvidence.of(accounts, accounts.facts[0], Interval("[0, 610129.70]"))).text, "zh_CN")
    '分毫不差地等于“乙”减“丙”：1,243,183.36 − 586,347 = 656,836.36，可能是另一口径的数。'
    """
    suspect = evidence.fact
    mirrored = attrs.evolve(evidence.statement, number=evidence.statement.number.copy_negate())
    if evidence.statement.number == 0 or evidence.fits(evidence.statement) or evidence.fits(mirrored):
        return None
    beside = Beside.of(evidence.accounts, suspect.key)
    target, same = evidence.statement.value, [fact for fact in beside.facts if fact.key != suspect.key]
    # One figure that is printed under several names is one figure.
    values = {fact.value: fact for fact in reversed(same) if fact.value and fact.value != target}
    if any(fact.value == target for fact in same):
        return _single(evidence, same, beside)
    for size, hits in ((2, _pair_hits), (_TRIPLE, _triples)):
        odds = _odds_of(size, evidence.statement.step, list(values))
        if odds > _ODDS:
            return None
        ways = _ways(hits(list(values), target), target, beside)
        if ways:
            return _said(evidence, ways[0], values, odds) if len(ways) == 1 else None
    return None


def _single(evidence: FigureEvidence, others: Sequence[Fact], beside: Beside) -> Diagnosis | None:
    """The diagnosis, where the amount is that of another line, which is no other scope of the same line."""
    stated, suspect = evidence.statement, evidence.fact
    # A line with a single part is the same as that part, right or wrong.
    pairs = [{whole.key, parts[0].key} for whole, parts in beside.sums if len(parts) == 1]
    alone = {key for pair in pairs if suspect.key in pair for key in pair}
    found = [
        fact
        for fact in others
        if fact.value == stated.value
        and fact.key.phase == suspect.key.phase
        and fact.key not in alone
        and not beside.same(suspect.key, fact.key)
        and not differs_in_scope(suspect.key, fact.key)
    ]
    odds = _odds_of(1, stated.step, list({fact.value for fact in others if fact.value}))
    if len(found) != 1 or odds > _ODDS:
        return None
    return copy_diagnosis(evidence, KIND, found[0], odds)


def _ways(hits: Iterable[Hit], target: Decimal, beside: Beside) -> list[Hit]:
    """One hit for each way to make the amount that no identity accounts for."""
    found: dict[object, Hit] = {}
    for hit in hits:
        found.setdefault(beside.identities.reduced({value: sign for sign, value in hit}), hit)
    if found:
        found.pop(beside.identities.reduced({target: 1}), None)
    return list(found.values())


def _pair_hits(values: list[Decimal], target: Decimal) -> Iterator[Hit]:
    """Every difference and every sum of two different amounts that gives the target."""
    known = set(values)
    for left in values:
        if left - target in known and left - target != left:
            yield (1, left), (-1, left - target)
    for left in values:
        if target - left in known and left < target - left:
            yield (1, left), (1, target - left)


def _triples(values: list[Decimal], target: Decimal) -> Iterator[Hit]:
    """Every signed sum of three different amounts that gives the target."""
    scale = math.lcm(*(value.as_integer_ratio()[1] for value in (*values, target)))
    goal, *whole = (over * (scale // under) for over, under in map(Decimal.as_integer_ratio, (target, *values)))
    rank = {value: number for number, value in enumerate(whole)}
    numbered = list(enumerate(whole))
    for left, (one, first) in itertools.product((1, -1), numbered):
        # Each sum is met in every order; the one in the order of the list is kept.
        for right, (two, second) in itertools.product((1, -1), numbered[one + 1 :]):
            rest = goal - left * first - right * second
            for sign in (1, -1):
                three = rank.get(rest * sign, -1)
                if three > two:
                    terms = (left, values[one]), (right, values[two]), (sign, values[three])
                    yield tuple(sorted(terms, key=lambda term: -term[0]))


def _odds_of(size: int, step: Fraction, values: list[Decimal]) -> Fraction:
    """The chance that one of all signed sums of so many figures is a given amount."""
    tried = len(values) ** size if size < _TRIPLE else 7 * math.comb(len(values), _TRIPLE)
    span = Fraction(max(map(abs, values), default=Decimal(0))) / step
    return min(Fraction(tried) / max(span, Fraction(1)), Fraction(1))


def _said(evidence: FigureEvidence, hit: Hit, values: dict[Decimal, Fact], odds: Fraction) -> Diagnosis:
    left = left_over(evidence)
    corrected = None if left is None else text_of(evidence.statement, left)
    words = ["less" if sign < 0 else "plus" if at else "first" for at, (sign, _) in enumerate(hit)]
    terms = [
        (word, value, Named.of(evidence.accounts, values[value].key))
        for word, (_, value) in zip(words, hit, strict=True)
    ]
    total = Said(
        "mistake.other-scope.sum",
        terms=tuple(Said(f"mistake.other-scope.sum.{word}", value=Fraction(value)) for word, value, _ in terms),
        total=Fraction(evidence.statement.value),
    )
    return Diagnosis(
        kind=KIND,
        of=tuple((values[value].key, Fraction(sign)) for sign, value in hit),
        certainty="coincidence",
        odds=odds,
        corrected=corrected,
        text=with_due(
            "mistake.other-scope.why",
            corrected,
            names=tuple(Said(f"mistake.other-scope.{word}", name=name) for word, _, name in terms),
            sum=total,
        ),
    )


def make(accounts: Accounts, random: Random) -> Edited | None:
    """A figure drawn from the wrong lines: a narrower one, or the difference of two that are printed."""
    decimals = decimals_by_unit(accounts)
    for fact, old in stated_amounts(accounts, random):
        others = [other for other in accounts.facts if amounts_of(other) and _beside(fact.key, other.key)]
        made = [copied(old, other) for other in others if _narrower(fact.key, other.key)]
        if len(others) > 2 and (not made or random.randrange(2)):
            made = [_difference(old, random.sample(others, 2), decimals[old.unit.name]) for _ in range(5)]
        made = [new for new in made if new.number != 0 and new.value != old.value]
        if made:
            return printed_otherwise(accounts, fact, old, random.choice(made), random)
    return None


def _beside(key: Key, other: Key) -> bool:
    """Whether another line is of the same thing, year and phase."""
    return other != key and (other.concept, other.year, other.phase) == (key.concept, key.year, key.phase)


def _narrower(key: Key, other: Key) -> bool:
    """Whether another line has more dimensions than this one, not only its fund or its nature."""
    own, its = dict(key.dimensions), dict(other.dimensions)
    return own.items() < its.items() and not set(its) - set(own) <= {"fund", "nature"}


def _difference(old: StatedAmount, two: list[Fact], decimals: int) -> StatedAmount:
    low, high = sorted(exact(fact.value) for fact in two)
    return at_value(old, high - low, decimals)


MISTAKE = Mistake(id="D17", kind=KIND, explains=(FigureEvidence,), explain=explain, make=make)
