"""The entries of a rulebook in TOML: misspelt ones are refused, and those of another kind.

>>> well_formed({"since": 2019}, {"since": int}, {}, "mine.toml")
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from govledger.reconciliation.errors import InvalidRule

_WORDS = {str: "a text", dict: "a table", list: "a list", int: "a whole number", bool: "a boolean"}
_EITHER = ("statement",)  # A text, or a list of texts.


def well_formed(entry: Mapping[str, Any], entries: Mapping[str, type], listed: Mapping[str, type], where: str) -> None:
    """Refuses an entry that is misspelt, so that nothing would read it, and one of another kind.

    ``listed`` tells what the lists hold.

    >>> well_formed({"sinse": 2019}, {"since": int}, {}, "mine.toml")
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidRule: mine.toml: has an entry 'sinse' that is not known; near: 'since'
    """
    for name, value in entry.items():
        if name not in entries:
            near = difflib.get_close_matches(name, entries, n=1)
            if near:
                raise InvalidRule.at(where, f"has an entry {name!r} that is not known; near: {near[0]!r}")
            continue
        if not isinstance(value, entries[name]) and not (name in _EITHER and isinstance(value, list)):
            advice = f" (write [[{name}]] over each)" if isinstance(value, dict) and name in listed else ""
            raise InvalidRule.at(where, f"{name} must be {_WORDS[entries[name]]}, not {value!r}{advice}")
        for at, part in enumerate(value if isinstance(value, list) else ()):
            if name in listed and not isinstance(part, listed[name]):
                raise InvalidRule.at(where, f"{name}[{at}] must be {_WORDS[listed[name]]}, not {part!r}")
