"""Two figures stand in each other's place: this year and last year, revenue and expenditure, two lines.

The odds are the chance that both fall into the ranges that the rest leaves for them, where those are known; of only one
of them where a single sum leads them there together. Where they are not known it is an inference.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from random import Random

import attrs

from govledger.accounts import Accounts, Breakdown, Change, Completion, Fact, Key
from govledger.figures import Interval, Nil
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited, amounts_of, facts_of, with_fact
from govledger.reconciliation.mistakes.evidence import ExchangeEvidence, chance
from govledger.reconciliation.mistakes.misprint import MOST, quoted, span_of
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.said import Said

KIND = "exchanged"


def explain(evidence: ExchangeEvidence) -> Diagnosis | None:
    """The diagnosis, where everything holds once two different figures are exchanged.

    >>> from govledger.reports import say
    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
    >>> accounts = accounts.state("revenue", "1422030.36元").state("expenditure", "1433715.14元")
    >>> first, second = accounts.facts
    >>> say(explain(ExchangeEvidence(accounts=accounts, first=first, second=second, agrees=True)).text, "zh_CN")
    '“收入”1422030.36元与“支出”1433715.14元互换后，各项勾稽均成立：很可能两数填反。'
    """
    first, second = evidence.first, evidence.second
    if not evidence.agrees or first.value == second.value:
        return None
    odds = None
    # Nothing fits many places, and the rest of a sum then fits the place of nothing by itself: that has no odds.
    figures = not first.is_nil and not second.is_nil
    if figures and evidence.first_required is not None and evidence.second_required is not None:
        chances = _odds(second, evidence.first_required), _odds(first, evidence.second_required)
        odds = chances[0] * chances[1] if evidence.apart else min(chances)
        if odds > MOST:
            return None
    names = {"first": quoted(evidence.accounts, first), "second": quoted(evidence.accounts, second)}
    return Diagnosis(
        kind=KIND,
        of=((first.key, Fraction(1)), (second.key, Fraction(1))),
        certainty="inference" if odds is None else "coincidence",
        odds=odds,
        text=Said("mistake.exchanged.why", **names),
    )


def _odds(moved: Fact, required: Interval) -> Fraction:
    """The chance that a figure as long as the moved one falls into a range."""
    stated = next((s for s in moved.statements if not isinstance(s, Nil)), None)
    return Fraction(1) if stated is None else chance(1, required, step=stated.step, span=span_of(stated))


def make(accounts: Accounts, random: Random) -> Edited | None:
    """Two figures in each other's place: both years of a line, outturn and budget, or two lines of a list."""
    pairs = list(dict.fromkeys(_pairs(accounts)))
    random.shuffle(pairs)
    for one, other in pairs:
        found = facts_of(accounts, one, other)
        if len(found) == 2 and all(map(amounts_of, found)) and found[0].value != found[1].value:
            first, second = found
            made = with_fact(
                accounts,
                attrs.evolve(first, statements=second.statements),
                attrs.evolve(second, statements=first.statements),
            )
            texts = (first.statements[0].text, second.statements[0].text)
            return Edited(accounts=made, at=(one, other), was=texts, now=texts[::-1])
    return None


def _pairs(accounts: Accounts) -> Iterator[tuple[Key, Key]]:
    """Figures that stand beside each other."""
    for claim in accounts.claims:
        if isinstance(claim, Change):
            yield claim.current, claim.prior
        elif isinstance(claim, Completion):
            yield claim.actual, claim.budget
        elif isinstance(claim, Breakdown):
            yield from itertools.pairwise(claim.parts)


MISTAKE = Mistake(id="D07", kind=KIND, explains=(ExchangeEvidence,), explain=explain, make=make)
