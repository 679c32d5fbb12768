"""The base of all errors, and how near matches are told."""

from __future__ import annotations

import re
from collections.abc import Sequence


class GovLedgerError(Exception):
    """The base of every error of this library. A message quotes at most 200 characters of a value."""

    def __init__(self, message: str = "") -> None:
        super().__init__(shortened(message))

    def __init_subclass__(cls) -> None:
        # An error is named by the one place it is imported from, whichever file it is written in.
        if cls.__module__.startswith(f"{_HOME}."):
            cls.__module__ = _HOME


_HOME = "govledger.errors"
GovLedgerError.__module__ = _HOME


def near_matches(names: Sequence[str]) -> str:
    """The tail of a message that offers near matches, empty when there are none.

    >>> near_matches(["zh_CN"]), near_matches([])
    ("; near: 'zh_CN'", '')
    """
    return f"; near: {', '.join(repr(name) for name in names)}" if names else ""


def quoted(value: object) -> str:
    """A value as a message shows it, cut to 200 characters.

    >>> quoted("basics"), len(quoted("x" * 5000))
    ("'basics'", 200)
    """
    try:
        shown = repr(value[: 2 * _QUOTED]) if isinstance(value, str) else repr(value)
    except Exception:
        shown = f"a {type(value).__name__}"
    end = shown[-1] if isinstance(value, str) else ""
    return shown if len(shown) <= _QUOTED else f"{shown[: _QUOTED - 4]}...{end}"


def shortened(message: str) -> str:
    """A message in which no quoted value, and no word, is longer than 200 characters.

    >>> shortened("unknown unit '" + "x" * 5000 + "'; near: '元'")[-16:]
    "x...'; near: '元'"
    """
    return _LONG.sub(_cut, message) if len(message) > _QUOTED else message


def _cut(found: re.Match[str]) -> str:
    text = found[0]
    end = text[-1] if text[0] in "'\"" else ""
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 3 - len(end)]}...{end}"


_QUOTED = 200
# A quoted value as repr writes it, or a long run without blanks.
_LONG = re.compile(r"""(?<!\w)'(?:[^'\\]|\\.)*'|(?<!\w)"(?:[^"\\]|\\.)*"|[^\s'"]{201,}""")
