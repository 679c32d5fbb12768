"""The base of all errors, and how near matches are told."""

from __future__ import annotations

from collections.abc import Sequence


class GovLedgerError(Exception):
    """The base of every error of this library."""

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


_QUOTED = 200
