"""A line is missing: the list falls short of its whole, perhaps by an amount that is printed elsewhere.

The odds of such a hit are those of all other figures of the same thing and year, among amounts up to the whole. Without
a hit it is an inference: something of that amount is not in the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

import attrs

from govledger.accounts import Accounts, Balance, Breakdown, Claim, Fact, Key
from govledger.figures import Interval
from govledger.reconciliation.mistakes.beside import Beside
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited, breakdowns, shuffled, value_of
from govledger.reconciliation.mistakes.evidence import ListEvidence
from govledger.reconciliation.mistakes.listed import odds_in, within
from govledger.reconciliation.mistakes.making import labels_of, with_parts
from govledger.reconciliation.mistakes.misprint import MOST, quoted
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.said import Said

KIND = "missing-line"


def explain(evidence: ListEvidence) -> Diagnosis | None:
    """The diagnosis of a list that falls short by exactly one figure that is printed elsewhere.

    >>> from govledger.reports import say
    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("expenditure", "1422030.36元")
    >>> for code, text in (("201", "1243183.36元"), ("208", "134716.00元"), ("210", "44131.00元")):
    ...     accounts = accounts.state("expenditure", text, function=code, label=code)
    >>> keys = [fact.key for fact in accounts.facts]
    >>> gap = Interval.exactly("-44131")
    >>> say(explain(ListEvidence(accounts=accounts, whole=keys[0], parts=tuple(keys[1:3]), excess=gap)).text, "zh_CN")
    '各项之和少 44,131，恰等于未列入的“210”44131.00元：很可能漏列该项。'
    """
    shortfall = _shortfall(evidence)
    if shortfall is None or not Beside.of(evidence.accounts, evidence.whole).has_between(shortfall):
        return None
    values: dict[Fraction, Fact] = {}
    for fact in _elsewhere(evidence):
        values.setdefault(Fraction(fact.value), fact)
    hits = [fact for value, fact in values.items() if value in shortfall]
    odds = odds_in(evidence, len(values), shortfall)
    return _found(evidence, hits[0], shortfall, odds) if len(hits) == 1 and odds <= MOST else None


def otherwise(evidence: ListEvidence) -> Diagnosis | None:
    """The diagnosis of a list that falls short of its whole by what is printed nowhere.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("expenditure", "14220元")
    >>> accounts = accounts.state("expenditure", "9000元", nature="basic")
    >>> whole, part = (fact.key for fact in accounts.facts)
    >>> gap = Interval.exactly(-5220)
    >>> otherwise(ListEvidence(accounts=accounts, whole=whole, parts=(part,), excess=gap)).certainty.value
    'inference'
    """
    shortfall = _shortfall(evidence)
    if shortfall is None:
        return None
    return Diagnosis(
        kind=KIND,
        of=((evidence.whole, Fraction(1)), *((part, Fraction(-1)) for part in evidence.parts)),
        certainty="inference",
        text=Said("mistake.missing-line.otherwise", gap=shortfall),
    )


def _shortfall(evidence: ListEvidence) -> Interval | None:
    """By how much the parts fall short of the whole, None where they do not or where it is not known."""
    shortfall = -evidence.excess
    return shortfall if shortfall.is_bounded and shortfall.low is not None and shortfall.low > 0 else None


def _found(evidence: ListEvidence, fact: Fact, shortfall: Interval, odds: Fraction) -> Diagnosis:
    return Diagnosis(
        kind=KIND,
        of=((fact.key, Fraction(1)),),
        certainty="coincidence",
        odds=odds,
        text=Said("mistake.missing-line.why", gap=shortfall, line=quoted(evidence.accounts, fact)),
    )


def _elsewhere(evidence: ListEvidence) -> Iterator[Fact]:
    """The figures that might be missing from the list, those of its own dimensions first."""
    whole, listed = evidence.whole, (evidence.whole, *evidence.parts)
    names = {frozenset(dict(key.dimensions)) for key in evidence.parts}
    found = [
        fact
        for fact in Beside.of(evidence.accounts, whole).facts
        if fact.value
        and fact.key not in listed
        and fact.key.phase == whole.phase
        and not any(within(fact.key, part) or within(part, fact.key) for part in evidence.parts)
        and not within(whole, fact.key)
    ]
    yield from sorted(found, key=lambda fact: frozenset(dict(fact.key.dimensions)) not in names)


def make(accounts: Accounts, random: Random) -> Edited | None:
    """A line left out of a list, or out of the document."""
    for claim in shuffled(breakdowns(accounts), random):
        assert isinstance(claim, Breakdown)
        parts = [part for part in claim.parts if value_of(accounts, part)]
        if len(parts) > 2:
            gone = random.choice(parts)
            if random.randrange(2):
                return with_parts(accounts, claim, tuple(part for part in claim.parts if part != gone), gone)
            return _without(accounts, claim, gone)
    return None


def _without(accounts: Accounts, claim: Breakdown, gone: Key) -> Edited:
    """The accounts without a line: no figure of it, in no list, and nothing said about it."""
    claims: list[Claim] = []
    shorter = claim
    for each in accounts.claims:
        if isinstance(each, Breakdown) and gone in each.parts:
            made = attrs.evolve(each, parts=tuple(part for part in each.parts if part != gone))
            shorter = made if each is claim else shorter
            claims.append(made)
        elif isinstance(each, Breakdown) or not _is_about(each, gone):
            claims.append(each)
    facts = tuple(fact for fact in accounts.facts if fact.key != gone)
    was, now = labels_of(accounts, claim.parts), labels_of(accounts, shorter.parts)
    made_accounts = attrs.evolve(accounts, facts=facts, claims=tuple(claims))
    return Edited(accounts=made_accounts, at=(gone,), was=was, now=now, claim=shorter)


def _is_about(claim: Claim, key: Key) -> bool:
    """Whether a claim is about a figure; a balance is about all of its own."""
    if isinstance(claim, Balance):
        return key in claim.keys
    found = (getattr(claim, name, None) for name in ("current", "part", "actual", "left"))
    return next((each for each in found if isinstance(each, Key)), None) == key


MISTAKE = Mistake(id="D13", kind=KIND, explains=(ListEvidence,), explain=explain, otherwise=otherwise, make=make)
