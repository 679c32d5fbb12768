"""Now :mod:`govledger.reconciliation.mistakes.catalogue`; the old name goes in the next release."""

from govledger.lazy import moved

__getattr__ = moved("govledger.reconciliation.diagnosis", "govledger.reconciliation.mistakes.catalogue")
