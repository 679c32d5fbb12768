"""The point is one or two places off: 1,422.03 for 142,203, or 元 taken for 分.

The odds are those of four figures, each among those of its own length.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import attrs

from govledger.reconciliation.diagnosis.evidence import FigureEvidence
from govledger.reconciliation.diagnosis.misprint import Printed, decimals_of, explained
from govledger.reconciliation.report import Diagnosis

KIND = "shifted-point"
_PLACES = (1, 2, -1, -2)
_COINS = 2


def explain(evidence: FigureEvidence) -> Diagnosis | None:
    """The diagnosis, where ten or a hundred times the figure, or the tenth or hundredth part, agrees with all others.

    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "14,220,303.60元")
    >>> explain(FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly("1422030.36"))).corrected
    '1,422,030.36元'
    """
    return explained(
        evidence,
        KIND,
        corrections(evidence.statement),
        zh="很可能小数点错位（相差 10 倍或 100 倍）",
        en="has likely its point in the wrong place (10 or 100 times off)",
    )


def corrections(stated: Printed) -> Iterator[Printed]:
    """The figure with its point moved, with its own decimals, or more where digits of a whole number come behind it.

    >>> from govledger.figures import StatedAmount
    >>> [str(corrected.number) for corrected in corrections(StatedAmount.parse("1420.50元"))]
    ['14205.00', '142050.00', '142.05']
    """
    sign, digits, exponent = stated.number.as_tuple()
    places = decimals_of(stated)
    assert isinstance(exponent, int)
    for shift in _PLACES:
        moved = Decimal((sign, digits, exponent + shift))
        kept = _printed_with(moved, places, most=max(places, _COINS))
        if kept is not None:
            yield attrs.evolve(stated, number=kept)


def _printed_with(number: Decimal, places: int, *, most: int) -> Decimal | None:
    """The number with these decimals, or as many as it needs up to ``most``; None where it needs more."""
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    while exponent > -places:
        digits, exponent = (*digits, 0), exponent - 1
    while exponent < -places and digits[-1] == 0:
        digits, exponent = digits[:-1], exponent + 1
    return Decimal((sign, digits or (0,), exponent)) if -exponent <= most else None
