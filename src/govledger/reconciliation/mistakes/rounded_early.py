"""Rounded before it was printed: 1,234,600.00 where 1,234,567.89 is due, to whole hundreds and filled with zeros.

The figure ends in zeros, and misses what is due by less than one unit of their first place. Off by up to half of that,
it was itself rounded; off by more, digits were cut off, or it is the sum of rounded parts. The odds are those of so many
zeros at the end of any figure, one in ten for each.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random

from govledger.accounts import Accounts
from govledger.figures import Interval, RoundingMode, StatedAmount, exact, round_to, rounded_text
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited, printed_otherwise, reworded, stated_amounts
from govledger.reconciliation.mistakes.evidence import FigureEvidence, chance
from govledger.reconciliation.mistakes.misprint import MOST, left_over, span_of, subject, text_of, with_due
from govledger.reconciliation.mistakes.mistake import Mistake

KIND = "rounded-early"
_CENT = Fraction(1, 100)


def explain(evidence: FigureEvidence) -> Diagnosis | None:
    """The diagnosis, where a figure that ends in zeros misses what is due by less than a unit of their first place.

    >>> from govledger.reports import say
    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "1,234,600.00元")
    >>> found = explain(FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly("1234567.89")))
    >>> found.corrected, found.odds, "rounded to steps of 100 yuan" in say(found.text, "en")
    ('1,234,567.89元', Fraction(1, 10000), True)
    """
    stated, required = evidence.statement, evidence.required
    if not isinstance(stated, StatedAmount) or stated.number == 0 or evidence.fits(stated):
        return None
    found = _coarser_step(evidence, stated)
    if found is None:
        return None
    step, zeros, rounded = found
    near = chance(1, required, step=step if rounded else 2 * step, span=span_of(stated))
    odds = max(Fraction(1, 10**zeros), near)
    if odds > MOST:
        return None
    left = left_over(evidence)
    corrected = None if left is None else text_of(stated, left)
    how, money = "rounded" if rounded else "cut", evidence.accounts.currency
    return Diagnosis(
        kind=KIND,
        certainty="coincidence",
        odds=odds,
        corrected=corrected,
        text=with_due(f"mistake.rounded-early.{how}", corrected, figure=subject(evidence), step=step, money=money),
    )


def _coarser_step(evidence: FigureEvidence, stated: StatedAmount) -> tuple[Fraction, int, bool] | None:
    """The least step of at least two zeros that explains the figure, its zeros, and whether rounding alone does."""
    width = evidence.reading(stated).width
    finest = width or min(stated.step, _CENT)
    value, zeros = Fraction(stated.value), 2
    while (value / (finest * 10**zeros)).denominator == 1:
        step = finest * 10**zeros
        for reach, rounded in ((step / 2, True), (step, False)):
            near = Interval.between(value - reach, value + reach, low_open=not rounded, high_open=not rounded)
            if near.meet(evidence.required) is not None:
                return step, zeros, rounded
        zeros += 1
    return None


def make(accounts: Accounts, random: Random) -> Edited | None:
    """A figure rounded to fewer digits than it is printed with."""
    for fact, old in stated_amounts(accounts, random):
        found = []
        for fewer in (1, 2):
            step = Fraction(1, 10) ** (old.decimals - fewer)
            digits = rounded_text(round_to(old.number, step=step, mode=RoundingMode.HALF_UP), old.decimals)
            if exact(digits) not in (0, exact(old.number)):
                found.append(digits)
        if found:
            return printed_otherwise(accounts, fact, old, reworded(old, random.choice(found)), random)
    return None


MISTAKE = Mistake(id="D19", kind=KIND, explains=(FigureEvidence,), explain=explain, make=make)
