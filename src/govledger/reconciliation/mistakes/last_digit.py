"""One unit of the last printed digit: report software moves single cells so that sums hold, or a digit was cut off."""

from __future__ import annotations

from govledger.reconciliation.mistakes.diagnosis import Diagnosis

KIND = "last-digit"


def explain() -> Diagnosis:
    """The diagnosis of a contradiction that vanishes once single cells may lie one unit from their nearest value.

    >>> explain().kind
    'last-digit'
    """
    return Diagnosis(
        kind=KIND,
        certainty="inference",
        text={
            "zh_CN": "只差末位一个单位：可能是截尾，或为使合计相等而作的尾差调整（舍位平衡）。",
            "en": "only one unit of the last digit: cut off, or moved so that the sums hold.",
        },
    )
