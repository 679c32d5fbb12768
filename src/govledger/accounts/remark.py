"""What a reader meets that contradicts no figure, and is worth a question all the same.

What can be remarked is a table beside this module, ``remarks.toml``: how heavy it weighs and what it is said of. Numbers
are exact, however they are given:

>>> odd = Remark(Said("remark.pattern-broken", text="46.4", computed="4.64", columns=12, odds="1/5000"))
>>> odd.said["computed"], odd.kind.severity
(Fraction(116, 25), 'explain')
>>> Remark(Said("remark.code-and-name", code="7", name="卫生健康支出"))
Traceback (most recent call last):
...
govledger.errors.InvalidRemark: remark.code-and-name: is said of code, name, others, not of code, name
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Final

import attrs

from govledger.accounts.errors import InvalidRemark
from govledger.accounts.fact import Key
from govledger.data import toml_table
from govledger.errors.base import quoted
from govledger.figures import Place, decimal_text, exact
from govledger.said import Own, Said, as_said


@attrs.frozen
class RemarkKind:
    """One thing that can be remarked: its severity, the sentence that says why it is told, and the kind of each part."""

    severity: str
    why: str
    parts: Mapping[str, str]


@functools.cache
def remark_kinds() -> Mapping[str, RemarkKind]:
    """What can be remarked, by the id of what is said.

    >>> list(remark_kinds())
    ['remark.code-and-name', 'remark.pattern-broken', 'remark.rows-too-low', 'remark.rows-too-high', 'own']
    """
    return {name: RemarkKind(**entry) for name, entry in toml_table("govledger.accounts", "remarks.toml").items()}


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise ValueError("a text")
    return given


def _texts(given: Any) -> tuple[str, ...]:
    if not isinstance(given, list | tuple) or not all(isinstance(each, str) for each in given):
        raise ValueError("texts in a row")
    return tuple(given)


def _number(given: Any) -> Fraction:
    try:
        return exact(given)
    except (ValueError, TypeError) as error:
        raise ValueError('an exact number such as "4.64" or "1/3"') from error


def _count(given: Any) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or given < 0:
        raise ValueError("a whole number that is not below 0")
    return given


def _chance(given: Any) -> Fraction:
    if not 0 < _number(given) <= 1:
        raise ValueError("a chance above 0 and at most 1")
    return _number(given)


def _words(given: Any) -> Own:
    if isinstance(given, Own):
        return given
    if not isinstance(given, Mapping) or not given or not all(isinstance(each, str) for each in given.values()):
        raise ValueError("texts by locale")
    return Own.of(given)


_MADE: Final[Mapping[str, Callable[[Any], Any]]] = {
    "text": _text, "texts": _texts, "number": _number, "count": _count, "chance": _chance, "words": _words,
}  # fmt: skip


def _checked(given: Said | Mapping[str, str]) -> Said:
    """What is said, each part of it as its kind wants it."""
    said = as_said(given)
    kind, parts = remark_kinds().get(said.id), said.parts
    if kind is None:
        raise InvalidRemark.at(said.id, f"is nothing to be remarked; known: {', '.join(remark_kinds())}")
    if set(parts) != set(kind.parts):
        raise InvalidRemark.at(said.id, f"is said of {', '.join(kind.parts)}, not of {', '.join(parts) or 'nothing'}")
    return Said(said.id, **{name: _part(said.id, name, kind.parts[name], part) for name, part in parts.items()})


def _part(said: str, name: str, kind: str, part: object) -> object:
    try:
        return _MADE[kind](part)
    except ValueError as error:
        raise InvalidRemark.at(said, f"{name} is {quoted(repr(part))}; give {error}") from None


@attrs.frozen
class Remark:
    """Something that a reader met: what is to be ``said``, or words of one's own by locale, the facts that it is about,
    and the words and the place where it stands.

    >>> Remark({"en": "the table ends in the middle of a page"}).kind.severity
    'question'
    """

    said: Said = attrs.field(converter=_checked)
    keys: tuple[Key, ...] = ()
    place: Place | None = None
    text: str = ""

    @property
    def kind(self) -> RemarkKind:
        """What is remarked, as the table has it.

        >>> Remark({"en": "a stamp hides the last digits"}).kind.why
        'remark.why'
        """
        return remark_kinds()[self.said.id]


def parts_to_dict(said: Said) -> dict[str, Any]:
    """The parts of a remark as plain data, numbers as texts.

    >>> parts_to_dict(Remark({"en": "a stamp hides the last digits"}).said)
    {'words': {'en': 'a stamp hides the last digits'}}
    """
    return {name: _plain(part) for name, part in said.parts.items()}


def _plain(part: object) -> object:
    match part:
        case Fraction():
            return decimal_text(part)
        case Own():
            return dict(part.texts)
        case tuple():
            return list(part)
        case _:
            return part
