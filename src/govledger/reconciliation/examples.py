"""Now :mod:`govledger.reconciliation.findings.examples`; the old name goes in the next release."""

from govledger.lazy import moved

__getattr__ = moved("govledger.reconciliation.examples", "govledger.reconciliation.findings.examples")
