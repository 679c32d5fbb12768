"""A total adds the lines that are not negative alone: those with a minus were left out, as where they are set in brackets.

What the lines come to is less than the whole by exactly what the negative ones come to. The odds are those of one amount
among all up to the whole.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random

from govledger.accounts import Accounts, Breakdown
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited, breakdowns, shuffled, value_of
from govledger.reconciliation.mistakes.evidence import ListEvidence
from govledger.reconciliation.mistakes.listed import odds_in, parts_of
from govledger.reconciliation.mistakes.making import added
from govledger.reconciliation.mistakes.misprint import MOST, quoted
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.said import Said

KIND = "negatives-left-out"


def explain(evidence: ListEvidence) -> Diagnosis | None:
    """The diagnosis of a total that is the sum of its lines but for the negative ones.

    >>> from govledger.reports import say
    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("expenditure", "702933.00元")
    >>> for code, text in (("201", "700000.00元"), ("208", "2933.00元"), ("210", "-27228.00元")):
    ...     accounts = accounts.state("expenditure", text, function=code, label=code)
    >>> keys, gap = [fact.key for fact in accounts.facts], Interval.exactly("-27228")
    >>> say(explain(ListEvidence(accounts=accounts, whole=keys[0], parts=tuple(keys[1:]), excess=gap)).text, "zh_CN")
    '各项之和少 27,228，恰等于负数项“210”-27228.00元：很可能合计未加负数项。'
    """
    parts = parts_of(evidence)
    negative = [fact for fact in parts if fact.value < 0]
    missed = Fraction(sum(fact.value for fact in negative))
    odds = odds_in(evidence, 1, evidence.excess)
    if not negative or len(negative) == len(parts) or missed not in evidence.excess or odds > MOST:
        return None
    lines = tuple(quoted(evidence.accounts, fact) for fact in negative)
    return Diagnosis(
        kind=KIND,
        of=tuple((fact.key, Fraction(-1)) for fact in negative),
        certainty="coincidence",
        odds=odds,
        text=Said("mistake.negatives-left-out.whole", gap=-evidence.excess, lines=lines),
    )


def make(accounts: Accounts, random: Random) -> Edited | None:
    """The total of a list without its negative lines."""
    for claim in shuffled(breakdowns(accounts), random):
        assert isinstance(claim, Breakdown)
        negative = [part for part in claim.parts if (value_of(accounts, part) or 0) < 0]
        if 0 < len(negative) < len(claim.parts):
            made = added(accounts, claim.whole, negative, random, times=-1)
            if made is not None:
                return made
    return None


MISTAKE = Mistake(id="D25", kind=KIND, explains=(ListEvidence,), explain=explain, make=make)
