"""What can be wrong with a schema that is asked for."""

from __future__ import annotations

from govledger.errors.base import Unknown


class UnknownSchema(Unknown):
    """There is no schema of that name."""

    template = "unknown schema {given}{near}; known: {known}"
