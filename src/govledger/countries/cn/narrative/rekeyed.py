"""Claims about other keys than those that they were read about, and what was stated last of a key before some place.

>>> last_before([(3, "a"), (9, "b")], 9), last_before([], 9)
('a', None)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, TypeVar

import attrs

from govledger.accounts import Claim, Key

T = TypeVar("T")


def rekeyed(claim: Claim, meant: Callable[[Key], Key]) -> Claim:
    """A claim about the keys that are meant by its own."""
    held = {field.name: getattr(claim, field.name) for field in attrs.fields(type(claim))}
    made: dict[str, Any] = {
        name: meant(value) if isinstance(value, Key) else tuple(map(meant, value))
        for name, value in held.items()
        if isinstance(value, Key) or (isinstance(value, tuple) and value and isinstance(value[0], Key))
    }
    return attrs.evolve(claim, **made)


def last_before(told: Sequence[tuple[int, T]], stop: int) -> T | None:
    """The last of some things, each with where it begins and in that order, that begins before an offset."""
    at = bisect_left(told, stop, key=itemgetter(0))
    return told[at - 1][1] if at else None
