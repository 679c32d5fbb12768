"""The kinds of accounts that a document may be said to hold.

>>> checked_kind("budget")
'budget'
"""

from __future__ import annotations

import difflib
from typing import Final

from govledger.accounts import AccountsKind
from govledger.countries.errors import UnknownKind

KINDS: Final[tuple[AccountsKind, ...]] = ("budget", "final-accounts")
"""What accounts may be."""


def checked_kind(kind: str | None) -> AccountsKind | None:
    """A kind of accounts, which must be a known one; None where nothing is said.

    >>> checked_kind("final accounts")
    Traceback (most recent call last):
    ...
    govledger.errors.UnknownKind: unknown kind 'final accounts'; near: 'final-accounts'; known: budget, final-accounts; \
give one with kind= (or --kind)
    """
    if kind is None:
        return None
    for known in KINDS:
        if kind == known:
            return known
    raise UnknownKind.named(kind, known=KINDS, near=difflib.get_close_matches(str(kind), KINDS, n=1))
