"""The digits are right, the unit is not: 142.20元 for 142.20万元.

Such a slip rarely comes alone: one look at the whole column confirms it. The odds are those of the few other units,
each among the figures with as many digits in that unit. A unit ten or a hundred times as large is a shifted point.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Final

import attrs

from govledger.accounts import Accounts
from govledger.figures import UNITS, StatedAmount, Unit, exact
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import (
    Edited,
    decimals_by_unit,
    printed_otherwise,
    reworded,
    stated_amounts,
)
from govledger.reconciliation.mistakes.evidence import FigureEvidence
from govledger.reconciliation.mistakes.making import rounded_half_up
from govledger.reconciliation.mistakes.misprint import Printed, explained
from govledger.reconciliation.mistakes.mistake import Mistake

KIND = "unit-slip"
_FACTORS: Final = (1, 10**3, 10**4, 10**6, 10**8, 10**9)
_LEAST = 1000
_USUAL: Final = (1, 10**3, 10**4, 10**8)
_TOO_LONG: Final = 10**13


def explain(evidence: FigureEvidence) -> Diagnosis | None:
    """The diagnosis, where the same digits in another usual unit agree with all other figures.

    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "142.20元")
    >>> explain(FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly("1422000"))).corrected
    '142.20万元'
    """
    required = evidence.required

    def fits(corrected: Printed) -> bool:
        # Counted in the other unit, the amount was rounded to its digits.
        return evidence.fits(corrected) or corrected.interval.meet(required) is not None

    return explained(
        evidence,
        KIND,
        corrections(evidence.statement),
        fits=fits,
    )


def corrections(stated: Printed) -> Iterator[Printed]:
    """The amount with the same digits in the other units of its currency; a count has none.

    >>> from govledger.figures import StatedAmount
    >>> [corrected.unit.name for corrected in corrections(StatedAmount.parse("142.20万元"))]
    ['元', '亿元']
    """
    if not isinstance(stated, StatedAmount):
        return
    seen = {stated.unit.factor}
    for unit in UNITS.values():
        ratio = max(unit.factor / stated.unit.factor, stated.unit.factor / unit.factor)
        same_money = unit.currency == stated.unit.currency and unit.factor in _FACTORS
        if same_money and unit.factor not in seen and ratio >= _LEAST:
            seen.add(unit.factor)
            yield attrs.evolve(stated, unit=unit)


def make(accounts: Accounts, random: Random) -> Edited | None:
    """A number under another unit, or a number counted in another unit than the one it is printed in."""
    decimals = decimals_by_unit(accounts)
    for fact, old in stated_amounts(accounts, random):
        found: list[StatedAmount] = []
        for unit in _usual_units(old.unit.currency):
            if unit.name == old.unit.name:
                continue
            if old.decimals <= decimals.get(unit.name, 2):
                found.append(reworded(old, f"{old.number:f}", unit))
            counted = rounded_half_up(exact(old.value) / unit.factor, old.decimals)
            if exact(counted) != 0 and abs(exact(counted)) < _TOO_LONG:
                found.append(reworded(old, counted))
        found = [new for new in found if new.value != old.value]
        if found:
            return printed_otherwise(accounts, fact, old, random.choice(found), random)
    return None


def _usual_units(currency: str | None) -> list[Unit]:
    """The units that tables of a currency are usually printed in, the smallest first, each by its first name."""
    named: dict[Fraction, Unit] = {}
    for unit in UNITS.values():
        if unit.currency == currency and unit.factor in _USUAL:
            named.setdefault(unit.factor, unit)
    return [named[factor] for factor in sorted(named)]


MISTAKE = Mistake(id="D05", kind=KIND, explains=(FigureEvidence,), explain=explain, make=make)
