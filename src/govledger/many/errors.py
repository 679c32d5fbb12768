"""What can stand in the way of many sources at once."""

from __future__ import annotations

from typing import Self

from govledger.errors.base import GovLedgerError, Mismatch, Unknown


class UnknownLanguage(Unknown):
    """No report is written in that language, and the country brings no words of it."""

    template = "no report is written in {given}; choose from {known}"


class NoReader(GovLedgerError, RuntimeError):
    """No process that reads sources can be started."""

    @classmethod
    def started(cls, problem: str) -> Self:
        return cls(f"no process for reading can be started ({problem}); is govledger installed for this Python?")


class UnfitRecords(Mismatch):
    """Records that were kept before are not those that are asked for now."""

    @classmethod
    def at(cls, where: str, kept: str, *, asked: str) -> Self:
        return cls(f"{where}: {kept}, and asked for is {asked}; ask as before, or choose another output path")
