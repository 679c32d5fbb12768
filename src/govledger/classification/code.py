"""A code of a classification, with its places in the tree and its names over the years, and how far it is verified.

>>> code = Code("208", "社会保障和就业支出", status="read")
>>> code.status
'read'
"""

from __future__ import annotations

from typing import Literal, get_args

import attrs

Status = Literal["read", "unverified", "local"]
"""How far a code, name or mapping is verified."""

STATUSES: dict[str, Status] = {"": "unverified", **{status: status for status in get_args(Status)}}

# Open ends as numbers, so that years are compared without asking for None each time.
FIRST_YEAR, LAST_YEAR = 0, 9999

Spans = tuple[tuple[int, int], ...]
"""First and last years, in order."""


class Dated:
    """What has a first and a last year, ``valid_from`` and ``valid_to``, None where an end is open or unknown."""

    __slots__ = ()

    valid_from: int | None
    valid_to: int | None

    @property
    def first(self) -> int:
        """The first year as a number, 0 where the start is open."""
        return FIRST_YEAR if self.valid_from is None else self.valid_from

    @property
    def last(self) -> int:
        """The last year as a number, 9999 where the end is open."""
        return LAST_YEAR if self.valid_to is None else self.valid_to


@attrs.frozen(repr=False)
class Name(Dated):
    """A name of a code in one language, with its first and last year; None where the end is open or unknown.

    ``seen_in`` are the years in whose documents the name was seen beside its code, as far as the list says.

    >>> Name("医疗卫生支出", "zh_Hans", valid_from=2007, valid_to=2013)
    Name('医疗卫生支出', 'zh_Hans', valid_from=2007, valid_to=2013)
    """

    text: str
    locale: str
    valid_from: int | None = None
    valid_to: int | None = None
    status: Status = "unverified"
    seen_in: tuple[int, ...] = ()

    @property
    def standing(self) -> str:
        """The status in words, with the last year in which it was seen: what was read in 2008 may have changed since.

        >>> Name("人大事务", "zh_Hans", status="read", seen_in=(2008,)).standing
        'read 2008'
        """
        return standing(self.status, self.seen_in)

    def __repr__(self) -> str:
        return f"Name({self.text!r}, {self.locale!r}{set_fields(self, Name, skipped={'text', 'locale'})})"


@attrs.frozen(repr=False)
class Position(Dated):
    """A place of a code in the tree: the code above it, and the first and last year there.

    >>> Position("208", valid_from=2007)
    Position('208', valid_from=2007)
    """

    parent: str | None
    valid_from: int | None = None
    valid_to: int | None = None

    def __repr__(self) -> str:
        return f"Position({self.parent!r}{set_fields(self, Position, skipped={'parent'})})"


@attrs.frozen(repr=False)
class Code:
    """A code with its name, its place in the tree, its years and its names over the years.

    ``status`` is ``read`` (code and name were read together in a source), ``unverified`` (not yet compared
    with one) or ``local`` (not in the list, but fitting its pattern, or of a list of your own). ``name`` is the newest,
    or in the list of one year the name of that year; ``parent`` likewise. ``seen_in`` are the years in whose documents the
    code was seen beside a name, as far as the list says. ``meanings`` are what the code meant before it was given to
    something else, each with the last year in which it is known to have meant that; in the list of a year, only what it
    may have meant instead.

    >>> Code("208", "社会保障和就业支出", status="read")
    Code('208', '社会保障和就业支出', status='read')
    """

    code: str
    name: str | None = None
    level: int = 1
    level_name: str = ""
    parent: str | None = None
    status: Status = "unverified"
    valid_from: int | None = None
    valid_to: int | None = None
    names: tuple[Name, ...] = ()
    aliases: tuple[Name, ...] = ()
    _positions: tuple[Position, ...] = ()
    seen_in: tuple[int, ...] = ()
    meanings: tuple[Name, ...] = ()

    @property
    def standing(self) -> str:
        """The status in words, with the last year in which the code was seen beside a name.

        >>> Code("20101", "人大事务", status="read", seen_in=(2008,)).standing
        'read 2008'
        """
        return standing(self.status, self.seen_in)

    @property
    def positions(self) -> tuple[Position, ...]:
        """Its places in the tree, in the order of their years; more than one where it moved, or was out of force between.

        >>> Code("20805", parent="208", valid_from=2007).positions
        (Position('208', valid_from=2007),)
        """
        return self._positions or (Position(self.parent, self.valid_from, self.valid_to),)

    def __repr__(self) -> str:
        return f"Code({self.code!r}, {self.name!r}{set_fields(self, Code, skipped={'code', 'name'})})"


def standing(status: Status, seen_in: tuple[int, ...]) -> str:
    """A status with the last year in which something was seen, where that is known."""
    return f"{status} {max(seen_in)}" if status == "read" and seen_in else status


def told_meanings(code: Code) -> str:
    """What a code means today and what it meant before, in words.

    >>> told_meanings(Code("21002", "公立医院", meanings=(Name("医疗服务", "zh_Hans", valid_to=2009),)))
    '公立医院 today, 医疗服务 in 2009'
    """
    former = (f"{meaning.text} in {meaning.valid_to}" for meaning in code.meanings)
    return ", ".join([f"{code.name} today", *former])


def set_fields(value: attrs.AttrsInstance, kind: type[attrs.AttrsInstance], *, skipped: set[str]) -> str:
    """The fields that differ from their defaults, as they are written in a call."""
    fields = [field for field in attrs.fields(kind) if field.name not in skipped]
    stated = [(field.alias, getattr(value, field.name), field.default) for field in fields]
    return "".join(f", {name}={given!r}" for name, given, default in stated if given != default)
