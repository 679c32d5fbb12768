"""Errors of labels of fiscal years; import them from :mod:`govledger.errors`."""

from __future__ import annotations

from typing import Self

from govledger.errors.base import GovLedgerError


class UnknownNaming(GovLedgerError, ValueError):
    """Numbers name the fiscal year by the year of its start or by that of its end, and by nothing else."""

    @classmethod
    def named(cls, names: object) -> Self:
        return cls(f"fiscal years are not named by {names!r}; accepted: 'starting', 'ending'")
