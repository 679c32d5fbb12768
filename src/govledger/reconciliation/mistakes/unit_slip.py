"""The digits are right, the unit is not: 142.20元 for 142.20万元.

Such a slip rarely comes alone: one look at the whole column confirms it. The odds are those of the few other units,
each among the figures with as many digits in that unit. A unit ten or a hundred times as large is a shifted point.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from govledger.figures import UNITS, StatedAmount
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.evidence import FigureEvidence
from govledger.reconciliation.mistakes.misprint import Printed, explained

KIND = "unit-slip"
_FACTORS: Final = (1, 10**3, 10**4, 10**6, 10**8, 10**9)
_LEAST = 1000


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
        zh="很可能写错了单位",
        en="is likely in the wrong unit",
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
