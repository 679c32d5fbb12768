"""One unit of the last printed digit: report software moves single cells so that sums hold, or a digit was cut off."""

from __future__ import annotations

from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.said import Said

KIND = "last-digit"


def explain() -> Diagnosis:
    """The diagnosis of a contradiction that vanishes once single cells may lie one unit from their nearest value.

    >>> explain().kind
    'last-digit'
    """
    return Diagnosis(kind=KIND, certainty="inference", text=Said("mistake.last-digit.why"))
