"""Now :mod:`govledger.reconciliation.mistakes.catalogue`; the old name goes in the next release."""

from govledger.lazy import moved

_EVIDENCE = ("balance", "change", "count", "exchange", "figure", "list", "ratio")

__getattr__ = moved(
    "govledger.reconciliation.diagnosis",
    "govledger.reconciliation.mistakes.catalogue",
    renamed={f"explain_{evidence}": "explain" for evidence in _EVIDENCE},
)
