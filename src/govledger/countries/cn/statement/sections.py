"""What a template is made of: sentences with slots, which figures they are about, and the sections they stand in.

Slots stand in braces and optional stretches in brackets: a stretch is printed where every slot in it has something to
say, a sentence where every slot outside brackets has.

>>> text = Text.parse("收入决算{amount}[，上年{prior}]。")
>>> text.render({"amount": "5元"}.get)
'收入决算5元。'
>>> text.render({"prior": "4元"}.get) is None
True
"""

from __future__ import annotations

import difflib
import fnmatch
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

import attrs

from govledger.accounts import ACTUAL, Dimension, Key, OwnWord
from govledger.countries.errors import InvalidTemplate

Resolve: TypeAlias = Callable[[str], str | None]
"""Gives what a slot has to say, None or nothing where it has nothing."""

FIGURE_SLOTS = ("entity", "year", "prior_year", "name", "amount", "prior", "earlier", "change", "share", "original",
                "final", "completion", "comparison", "reason")  # fmt: skip
"""What the sentence of a figure may ask for."""
LIST_SLOTS = ("entity", "year", "prior_year", "name")
"""What the words that open a list, a heading and the title may ask for."""
WORDS = {
    "again": ("amount",), "earlier": ("year", "amount"), "up": ("figure",), "down": ("figure",), "unchanged": (),
    "up_further": ("figure",), "down_further": ("figure",), "up_in_words": (), "down_in_words": (),
    "share": ("rate",), "reason": ("reason",), "original_budget": (), "final_budget": (), "budget": (),
    "budgeted": ("budget", "amount"), "completion": ("budget", "rate"),
    "greater": ("budget", "amount"), "less": ("budget", "amount"), "equal": ("budget", "amount"),
}  # fmt: skip
"""The phrases that slots are made of, and what each may ask for."""
MARKS = ("", "（1）", "①")
"""How the parts of a list may be numbered."""


@attrs.frozen
class Text:
    """A sentence with slots. ``pieces`` are texts, slots, and optional stretches that are texts again.

    >>> Text.parse("{year}年").slots
    ('year',)
    """

    pieces: tuple[str | Slot | Text, ...] = ()

    @classmethod
    def parse(cls, text: str, *, slots: Iterable[str] | None = None) -> Text:
        """The sentence that a text writes; ``slots`` are those it may ask for.

        Braces and brackets are doubled to be printed; within an optional stretch a closing bracket always ends it.

        >>> Text.parse("收入{amount")
        Traceback (most recent call last):
        ...
        govledger.errors.InvalidTemplate: '{' is not closed, in '收入{amount'; close it with '}', or double it to print it
        """
        made, position = _parse(text, 0, None if slots is None else tuple(slots), closing="")
        assert position == len(text)
        return made

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots outside optional stretches."""
        return tuple(piece.name for piece in self.pieces if isinstance(piece, Slot))

    def render(self, resolve: Resolve) -> str | None:
        """The sentence with its slots filled in, None where one outside brackets has nothing to say."""
        if not all(resolve(name) for name in self.slots):
            return None
        return "".join(_rendered(piece, resolve) for piece in self.pieces)

    def used(self, resolve: Resolve) -> Iterator[str]:
        """The slots that :meth:`render` prints."""
        for piece in self.pieces:
            if isinstance(piece, Slot):
                yield piece.name
            elif isinstance(piece, Text) and piece.render(resolve) is not None:
                yield from piece.used(resolve)


@attrs.frozen
class Slot:
    """A place in a sentence where something is filled in."""

    name: str


def _rendered(piece: str | Slot | Text, resolve: Resolve) -> str:
    if isinstance(piece, str):
        return piece
    return (resolve(piece.name) if isinstance(piece, Slot) else piece.render(resolve)) or ""


def _parse(text: str, position: int, slots: tuple[str, ...] | None, closing: str) -> tuple[Text, int]:
    pieces: list[str | Slot | Text] = []
    plain = ""
    while position < len(text) and text[position] != closing:
        here = text[position]
        if here in "{}[]" and text[position : position + 2] == here * 2:
            plain, position = plain + here, position + 2
        elif here == "{":
            name, position = _slot(text, position, slots)
            pieces, plain = [*pieces, plain, Slot(name)], ""
        elif here == "[":
            inner, stop = _parse(text, position + 1, slots, "]")
            if stop == len(text):
                raise InvalidTemplate.open_bracket("[", text)
            pieces, plain, position = [*pieces, plain, inner], "", stop + 1
        elif here in "}]":
            raise InvalidTemplate.stray_bracket(here, text)
        else:
            plain, position = plain + here, position + 1
    return Text(tuple(piece for piece in (*pieces, plain) if piece != "")), position


def _slot(text: str, position: int, slots: tuple[str, ...] | None) -> tuple[str, int]:
    stop = text.find("}", position)
    if stop < 0:
        raise InvalidTemplate.open_bracket("{", text)
    name = text[position + 1 : stop].strip()
    if slots is not None and name not in slots:
        raise InvalidTemplate.unknown_slot(name, text, known=slots, near=difflib.get_close_matches(name, slots, n=2))
    return name, stop + 1


@attrs.frozen
class Selector:
    """Which figures a line is about: a concept, and a member or a pattern of members for each dimension.

    >>> from govledger.fiscal import calendar
    >>> key = Key.of("expenditure", year=calendar("CN").starting(2019), function="201")
    >>> Selector.parse("expenditure function=???").takes(key, phase="actual")
    True
    """

    concept: str
    members: Mapping[str, str] = attrs.field(factory=dict)
    phase: str | None = None

    @classmethod
    def parse(cls, text: str) -> Selector:
        """The selector that a text writes: ``expenditure nature=basic phase=original_budget``.

        >>> Selector.parse("expenditure nature=basic").members
        {'nature': 'basic'}
        """
        concept, *pairs = text.split() or [""]
        members = dict(pair.partition("=")[::2] for pair in pairs)
        phase = members.pop("phase", None)
        from govledger.fiscal import calendar

        meant = Key.of(OwnWord(concept), year=calendar("CN").starting(2019), phase=phase or ACTUAL)
        for name, member in members.items():
            if any(mark in member for mark in "*?["):
                Dimension.named(name)
            else:
                meant = meant.narrowed({name: member})
        return cls(concept, {**members, **meant.members}, phase)

    def takes(self, key: Key, *, phase: str) -> bool:
        """Whether a key is meant; ``phase`` is that of the template."""
        members = key.members
        return (
            key.concept == self.concept
            and key.phase == (self.phase or phase)
            and members.keys() == self.members.keys()
            and all(fnmatch.fnmatchcase(members[name], pattern) for name, pattern in self.members.items())
        )


@attrs.frozen(kw_only=True)
class Listing:
    """How the parts of a whole are listed: ``open`` before a complete list, ``some`` before one that leaves room."""

    by: str
    part: Text
    open: Text | None = None
    some: Text | None = None
    between: str = "；"
    end: str = "。"
    marks: str = ""


@attrs.frozen(kw_only=True)
class Line:
    """What is said of the figures that a selector means: a sentence for each, and lists of its parts."""

    of: Selector
    text: Text | None = None
    lists: tuple[Listing, ...] = ()
    numbered: bool = False


@attrs.frozen(kw_only=True)
class Section:
    """A section: a heading, the passages of some topics, the glossary, and lines about figures."""

    heading: Text
    level: int = 1
    passages: tuple[str, ...] = ()
    glossary: bool = False
    lines: tuple[Line, ...] = ()
