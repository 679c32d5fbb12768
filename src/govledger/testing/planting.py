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

from govledger.accounts import Accounts, Breakdown, Claim, Key
from govledger.reconciliation.mistakes.catalogue import CATALOGUE
from govledger.reconciliation.mistakes.editing import Edited
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.testing.errors import UnknownMistake
from govledger.testing.practice import practice

MISTAKES: Final[Mapping[str, str]] = {
    number: mistake.kind for number, mistake in CATALOGUE.items() if mistake.make is not None
}
"""The kinds of mistake that can be made, by their number in the catalogue."""


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


def plant(accounts: Accounts, mistake: str | Mistake, *, seed: int = 0) -> Planted | None:
    """The accounts with one mistake of a kind, named by its number or its name in
    :data:`~govledger.testing.planting.MISTAKES`, or a record of your own.

    Where it is made is drawn by ``seed``. A figure that is stated several times is changed in one place or in all. None
    where the accounts have no place for such a mistake. That what is printed changes is sure; that the accounts then
    contradict themselves is not: a figure that nothing else speaks of can be anything.

    >>> from govledger.testing.simulation import simulate
    >>> accounts = simulate(1).accounts
    >>> plant(accounts, "transposed-digits", seed=5) == plant(accounts, "D01", seed=5)
    True
    """
    asked = mistake if isinstance(mistake, Mistake) else _named(mistake)
    if asked.make is None:
        raise UnknownMistake.named(asked.kind, known=MISTAKES)
    made = asked.make(accounts, Random(f"{asked.id} {seed}"))
    if made is None:
        return None
    was, now = _joined(made, made.was), _joined(made, made.now)
    return Planted(
        accounts=made.accounts, mistake=asked.id, kind=asked.kind, at=made.at, was=was, now=now, claim=made.claim
    )


def _named(mistake: str) -> Mistake:
    number = next((n for n, kind in MISTAKES.items() if mistake in (n, kind)), None)
    if number is None:
        near = difflib.get_close_matches(mistake, MISTAKES.values(), n=3)
        raise UnknownMistake.named(mistake, known=MISTAKES, near=near)
    return CATALOGUE[number]


def _joined(made: Edited, texts: tuple[str, ...]) -> str:
    """The lines of a list, figures in each other's place, or one figure that is stated several times."""
    words = practice().words
    joiner = words["line"] if isinstance(made.claim, Breakdown) else " / " if len(made.at) > 1 else words["figure"]
    return joiner.join(texts)
