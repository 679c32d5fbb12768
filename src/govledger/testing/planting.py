"""One known mistake in accounts, of each kind that is found in published ones.

>>> from govledger.testing.simulation import simulate
>>> accounts = simulate(1).accounts
>>> planted = plant(accounts, "D02")
>>> planted.kind, len(planted.at), planted.was != planted.now
('wrong-digit', 1, True)
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from random import Random
from typing import Final

import attrs

from govledger.accounts import Accounts, Claim, Key
from govledger.errors import UnknownMistake
from govledger.testing import misprints, misstatements
from govledger.testing.editing import Mistake

MISTAKES: Final[Mapping[str, str]] = {
    "D01": "transposed-digits",
    "D02": "wrong-digit",
    "D03": "digit-count",
    "D04": "shifted-point",
    "D05": "unit-slip",
    "D06": "sign",
    "D07": "exchanged",
    "D08": "wrong-base",
    "D09": "other-rate",
    "D10": "percentage-points",
    "D11": "impossible-fall",
    "D12": "nil-base",
    "D13": "missing-line",
    "D14": "counted-twice",
    "D15": "subtotal-added",
    "D16": "stale-copy",
    "D17": "other-scope",
    "D18": "scope-clash",
    "D19": "rounded-early",
    "D20": "old-figure",
    "D21": "broken-roll-forward",
    "D22": "count-without-amount",
}
"""The kinds of mistake by their number in the catalogue."""

_MAKERS: Final[Mapping[str, Mistake]] = {
    kind: getattr(room, kind.replace("-", "_"))
    for kind in MISTAKES.values()
    for room in (misprints, misstatements)
    if hasattr(room, kind.replace("-", "_"))
}


@attrs.frozen(kw_only=True)
class Planted:
    """Accounts with one mistake, and what it is.

    ``at`` names the figures that are now wrong: for a rate the figure it is about, for a list the line that is missing
    from it or too many in it. ``claim`` is the claim as it now stands, where a rate or a list is what is wrong. ``was``
    and ``now`` are what was printed and what is printed now.

    >>> from govledger.testing.simulation import simulate
    >>> planted = plant(simulate(1).accounts, "D08")
    >>> planted.mistake, planted.kind, planted.claim.rate.text == planted.now
    ('D08', 'wrong-base', True)
    """

    accounts: Accounts
    mistake: str
    kind: str
    at: tuple[Key, ...]
    was: str
    now: str
    claim: Claim | None = None


def plant(accounts: Accounts, mistake: str, *, seed: int = 0) -> Planted | None:
    """The accounts with one mistake of a kind, named by its number or its name in :data:`MISTAKES`.

    Where it is made is drawn by ``seed``. A figure that is stated several times is changed in one place or in all. None
    where the accounts have no place for such a mistake. That what is printed changes is sure; that the accounts then
    contradict themselves is not: a figure that nothing else speaks of can be anything.

    >>> from govledger.testing.simulation import simulate
    >>> accounts = simulate(1).accounts
    >>> plant(accounts, "transposed-digits", seed=5) == plant(accounts, "D01", seed=5)
    True
    """
    number = next((n for n, kind in MISTAKES.items() if mistake in (n, kind)), None)
    if number is None:
        near = difflib.get_close_matches(mistake, MISTAKES.values(), n=3)
        raise UnknownMistake.named(mistake, known=MISTAKES, near=near)
    kind = MISTAKES[number]
    made = _MAKERS[kind](accounts, Random(f"{number} {seed}"))
    if made is None:
        return None
    return Planted(
        accounts=made.accounts, mistake=number, kind=kind, at=made.at, was=made.was, now=made.now, claim=made.claim
    )
