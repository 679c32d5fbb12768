"""What can be wrong with a report that is read back."""

from __future__ import annotations

from govledger.errors.base import Unreadable


class UnreadableReport(Unreadable):
    """A JSON text does not hold a report that can be checked."""
