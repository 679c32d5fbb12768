"""What checks must know of the words that accounts are printed in."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources


@functools.cache
def openings(kind: str) -> tuple[str, ...]:
    """What a name or a unit of some kind begins with, in any language.

    >>> len(openings("rest"))
    2
    """
    table = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return tuple(word for words in table[kind].values() for word in words)
