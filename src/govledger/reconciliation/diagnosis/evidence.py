"""Now :mod:`govledger.reconciliation.mistakes.evidence`; the old name goes in the next release."""

from govledger.lazy import moved

__getattr__ = moved("govledger.reconciliation.diagnosis.evidence", "govledger.reconciliation.mistakes.evidence")
