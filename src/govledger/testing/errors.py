"""What can be wrong with a mistake that is to be planted."""

from __future__ import annotations

from govledger.errors.base import Unknown


class UnknownMistake(Unknown):
    """No kind of mistake has that number or name."""

    template = "unknown mistake {given}{near}; known: {known}"
