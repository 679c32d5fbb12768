"""Now :mod:`govledger.reconciliation.rules.statement`; the old name goes in the next release."""

from govledger.lazy import moved

__getattr__ = moved("govledger.reconciliation.statement", "govledger.reconciliation.rules.statement")
