"""What checks must know of the words that accounts are printed in."""

from __future__ import annotations

import functools

from govledger.data import toml_table


@functools.cache
def openings(kind: str) -> tuple[str, ...]:
    """What a name or a unit of some kind begins with, in any language.

    >>> len(openings("rest"))
    2
    """
    table = toml_table("govledger.reconciliation.checks", "words.toml")
    return tuple(word for words in table[kind].values() for word in words)
