"""What a test of a duty comes to, before it is told as an obligation.

>>> Outcome(verdict=Fulfilment.MET).places
()
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from govledger.figures import Place
from govledger.reconciliation.rules.verdict import Fulfilment, Severity
from govledger.said import Said


@attrs.frozen(kw_only=True)
class Outcome:
    """A verdict; the places of what meets the duty, or offends against it; the names of what is missing; why it cannot be told."""

    verdict: Fulfilment
    places: tuple[Place, ...] = ()
    names: tuple[str, ...] = ()
    reason: Said | None = None


@attrs.frozen(kw_only=True)
class Obligation:
    """What became of a duty: met, missing, not applicable or untestable.

    ``place`` is where it is met or offended against; of what is nowhere it is the heading, or the beginning of the text, below
    which it was looked for. ``places`` are all of them, and ``names`` what is missing or out of place, as it is called or printed;
    what the rulebook has names for in several languages is ``called`` so there.

    >>> Obligation(rule="CND1", verdict="met", title={"en": "three-public spending is disclosed"}).verdict == "met"
    True
    """

    rule: str
    verdict: Fulfilment = attrs.field(converter=Fulfilment)
    title: dict[str, str]
    place: Place | None = None
    places: tuple[Place, ...] = ()
    names: tuple[str, ...] = ()
    reason: Said | None = None
    severity: Severity = Severity.NOTE
    called: Mapping[str, Mapping[str, str]] = attrs.field(factory=dict)
