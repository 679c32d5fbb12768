"""The mistakes that explain a wrong figure, one to a file; :mod:`~govledger.reconciliation.mistakes.catalogue` names them all."""
