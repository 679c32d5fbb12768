"""The base of all errors, the five shapes that most of them have, and how a message shows what was given.

A shape says what went wrong, is the built-in error that a caller would expect, and words the message: what was given,
where, what was expected, what to do next. The errors of a room stand in its ``errors.py``.

>>> class UnknownColour(Unknown):
...     template = "unknown colour {given}{near}; known: {known}"
>>> error = UnknownColour.named("rad", known=["red", "blue"], near=["red"])
>>> print(error)
unknown colour 'rad'; near: 'red'; known: red, blue
>>> isinstance(error, LookupError), error.given, error.near
(True, 'rad', ('red',))
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar, Self

_HOME = "govledger.errors"


class GovLedgerError(Exception):
    """The base of every error of this library. A message quotes at most 200 characters of a value."""

    def __init__(self, message: str = "") -> None:
        super().__init__(shortened(message))

    def __init_subclass__(cls) -> None:
        # An error is named by the one place it is imported from, whichever file it is written in.
        if cls.__module__.startswith("govledger."):
            cls.__module__ = _HOME


GovLedgerError.__module__ = _HOME


class Unknown(GovLedgerError, LookupError):
    """Nothing of that name is known: ``given`` is the name, ``near`` are the names that it may stand for."""

    template: ClassVar[str]
    given: object = None
    near: tuple[str, ...] = ()

    @classmethod
    def named(cls, given: object, where: str = "", *, known: Iterable[object] = (), near: Sequence[str] = ()) -> Self:
        listed = ", ".join(map(str, known))
        made = cls(cls.template.format(given=quoted(given), where=where, known=listed, near=near_matches(near)))
        made.given, made.near = given, tuple(near)
        return made


class Unreadable(GovLedgerError, ValueError):
    """A text or file does not hold what was asked for."""

    @classmethod
    def at(cls, path: str, problem: str) -> Self:
        return cls(f"{path}: {problem}")


class Ambiguous(GovLedgerError, ValueError):
    """A text can be read in more than one way; ``candidates`` are the ways."""

    def __init__(self, message: str = "", candidates: Sequence[object] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class Mismatch(GovLedgerError, TypeError):
    """A value is of another kind than what it met, or than what was asked for."""

    template: ClassVar[str]

    @classmethod
    def between(cls, left: str, right: str) -> Self:
        return cls(cls.template.format(left=left, right=right))


class Invalid(GovLedgerError, ValueError):
    """A value is of the right kind and not possible, or its parts do not go together."""

    @classmethod
    def at(cls, path: str, problem: str) -> Self:
        return cls(f"{path}: {problem}")


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
