"""The mistakes that explain a wrong figure, one to a file.

Each is asked with what the other figures leave for the suspect, and answers with how certain it is, the corrected value
and a sentence, or with nothing. A mistake is claimed only when it alone explains the printed figure.
"""

from __future__ import annotations

from govledger.reconciliation.diagnosis import nil_base, wrong_base
from govledger.reconciliation.diagnosis.evidence import ChangeEvidence
from govledger.reconciliation.report import Diagnosis


def explain_change(evidence: ChangeEvidence) -> tuple[Diagnosis, ...]:
    """The mistakes that explain a printed rate of change, the surest first.

    On a nil base every rise is 100 % of this year's amount, so that the wrong base is no explanation of its own there.
    """
    if evidence.claim.rate is None:
        return ()
    found = [nil_base.explain(evidence) or wrong_base.explain(evidence)]
    return tuple(diagnosis for diagnosis in found if diagnosis is not None)
