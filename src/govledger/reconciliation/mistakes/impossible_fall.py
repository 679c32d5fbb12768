"""A fall that cannot be: of more than 100 % of an amount that is not negative, or of a negative rate (减少 -5%).

That the first is false needs no other figure, and is proved; that the sign of the second is one too many is an inference.
What was meant is only known where last year's amount is; elsewhere the rate is given that it would be had it been divided
by this year's amount, the usual slip.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from govledger.accounts import Accounts, Change, Direction
from govledger.figures import Interval
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited
from govledger.reconciliation.mistakes.evidence import ChangeEvidence, due_rate
from govledger.reconciliation.mistakes.making import Rated, both_years, by_rates
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.said import Said

KIND = "impossible-fall"


def explain(evidence: ChangeEvidence) -> Diagnosis | None:
    """The diagnosis of a fall that no amounts can make true.

    >>> from govledger.reports import say
    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).change("revenue", "-120.26%")
    >>> found = explain(ChangeEvidence(claim=accounts.claims[0], current=Interval("[337550, 337550]"), prior=None))
    >>> say(found.text, "en")
    "an amount that is not negative cannot fall by more than 100%; if divided by this year's amount, it is -54.60%."
    """
    rate, current = evidence.rate, evidence.current
    if evidence.sign != -1 or rate.low is None or rate.high is None:
        return None
    proper = evidence.proper_rate()
    corrected = None if proper is None else evidence.printed(proper)
    if rate.high < 0:
        return Diagnosis(
            kind=KIND,
            of=evidence.terms if corrected else (),
            certainty="inference",
            corrected=corrected,
            text=Said("mistake.impossible-fall.negative"),
        )
    if rate.low <= 1 or current.low is None or current.low < 0:
        return None
    # (p - c) / c = r leaves (p - c) / p = r / (1 + r), which rises with r.
    by_prior = -Interval.between(rate.low / (1 + rate.low), rate.high / (1 + rate.high))
    text = (
        Said("mistake.impossible-fall.why", due=f"{corrected}%")
        if corrected
        else Said("mistake.impossible-fall.base", due=due_rate(evidence.printed(by_prior), by_prior))
    )
    return Diagnosis(
        kind=KIND,
        of=evidence.terms if corrected else (),
        certainty="proof",
        corrected=corrected,
        text=text,
    )


def make(accounts: Accounts, random: Random) -> Edited | None:
    """A fall of more than the whole amount, or a fall by less than nothing (a fall of -4.20%)."""

    def beyond_all(claim: Rated) -> Iterator[Fraction]:
        if isinstance(claim, Change) and claim.direction is Direction.DOWN and (years := both_years(accounts, claim)):
            now, before = years
            if before > 2 * now:
                yield (before - now) / now

    def doubly_negative(claim: Rated) -> Iterator[Fraction]:
        if isinstance(claim, Change) and claim.direction is Direction.DOWN and claim.rate is not None:
            yield -claim.rate.ratio

    first, second = (beyond_all, doubly_negative) if random.randrange(3) else (doubly_negative, beyond_all)
    return by_rates(accounts, random, first) or by_rates(accounts, random, second)


MISTAKE = Mistake(id="D11", kind=KIND, explains=(ChangeEvidence,), otherwise=explain, make=make)
