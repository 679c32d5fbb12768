"""Lines for all the rest, which leave nothing out of a list, and what is taken for granted where there is none."""

from __future__ import annotations

from collections.abc import Iterable

from govledger.accounts import Key
from govledger.reconciliation.checks.words import openings
from govledger.said import Said

RESIDUAL, REST = Said("premise.residual"), Said("premise.rest")
"""That what is left out is not negative, and that the line for the rest holds all of it."""


def has_residual(parts: Iterable[Key]) -> bool:
    """Whether a list has a line for all the rest, so that nothing is left out of it.

    >>> from govledger.fiscal import calendar
    >>> revenue = Key.of("revenue", year=calendar("CN").starting(2019))
    >>> has_residual([revenue.with_(source="operating")]), has_residual([revenue.with_(source="other")])
    (False, True)
    """
    return any(
        member == "other" or member.startswith(openings("rest")) for key in parts for _, member in key.dimensions
    )
