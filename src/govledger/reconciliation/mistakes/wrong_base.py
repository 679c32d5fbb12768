"""A rate divided by the wrong year: (current - prior) / current instead of / prior.

A fall of more than 100 % of a positive amount is the usual sign; by the proper base the same amounts give the corrected
rate. It is proved where they decide that rate, and an inference where they leave a range.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from govledger.accounts import Accounts, Change
from govledger.figures import Interval
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited
from govledger.reconciliation.mistakes.evidence import ChangeEvidence, due_rate
from govledger.reconciliation.mistakes.making import Rated, both_years, by_rates
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.said import Said

KIND = "wrong-base"


def explain(evidence: ChangeEvidence) -> Diagnosis | None:
    """The diagnosis, where the rate by this year's amount is the printed one for every prior that the rest allows."""
    current, prior, rate = evidence.current, evidence.prior, evidence.rate
    if prior is None or not prior.is_bounded or 0 in current or 0 in prior:
        return None
    by_current = (current - prior) / current * evidence.sign
    if by_current.meet(rate) is None or not _narrow(by_current, rate):
        return None
    proper = evidence.proper_rate()
    if proper is None or proper.meet(rate * evidence.sign) is not None:
        return None
    corrected = evidence.printed(proper)
    return Diagnosis(
        kind=KIND,
        of=evidence.terms,
        certainty="proof" if corrected else "inference",
        corrected=corrected,
        text=Said("mistake.wrong-base.why", due=due_rate(corrected, proper)),
    )


def _narrow(found: Interval, rate: Interval) -> bool:
    """The reading must be as sharp as the printed rate, or nearly so; a wide one fits anything."""
    assert found.width is not None
    assert rate.width is not None
    return found.width <= max(rate.width * 4, Fraction(1, 1000))


def make(accounts: Accounts, random: Random) -> Edited | None:
    """A change divided by this year's amount."""

    def readings(claim: Rated) -> Iterator[Fraction]:
        if isinstance(claim, Change) and (years := both_years(accounts, claim)):
            yield abs(years[0] - years[1]) / years[0]

    return by_rates(accounts, random, readings)


MISTAKE = Mistake(id="D08", kind=KIND, explains=(ChangeEvidence,), explain=explain, yields_to=("nil-base",), make=make)
