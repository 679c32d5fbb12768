"""Plain data looked at piece by piece, every problem collected with its path."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

import attrs

from govledger.accounts.catalogue import Catalogue, shipped_catalogue
from govledger.accounts.errors import UnreadableAccounts
from govledger.errors.base import GovLedgerError

T = TypeVar("T")

_LISTED: Final = 5
_MUST_BE: Final = {str: "a text", bool: "true or false", int: "a whole number", list: "a list", dict: "an object"}


def refuse(name: str, problems: Sequence[str]) -> None:
    """One error that lists the problems; nothing when there are none."""
    if not problems:
        return
    listed = "; ".join(problems[:_LISTED])
    more = f"; and {len(problems) - _LISTED} more" if len(problems) > _LISTED else ""
    raise UnreadableAccounts.at(name, listed if len(problems) == 1 else f"{len(problems)} problems: {listed}{more}")


def shown_value(value: object) -> str:
    """A value as a message shows it."""
    if value is None or isinstance(value, dict | list):
        return "null" if value is None else _MUST_BE[type(value)]
    shown = repr(value)
    kind = "the float " if isinstance(value, float) else ""
    return kind + (shown if len(shown) <= 40 else f"{shown[:37]}...")


def root(data: object, name: str, catalogue: Catalogue | None = None) -> Node:
    """The data as a whole, to be read with a catalogue."""
    if not isinstance(data, Mapping):
        raise UnreadableAccounts.at(name, f"must be an object, not {shown_value(data)}")
    return Node(data, "", [], catalogue=shipped_catalogue() if catalogue is None else catalogue)


@attrs.frozen
class Node:
    """An object of the data, its path, the problems found so far, and the catalogue that knows its names."""

    data: Mapping[str, Any]
    path: str
    problems: list[str]
    mark: str = "."
    catalogue: Catalogue = attrs.field(factory=shipped_catalogue, repr=False)

    def at(self, name: str) -> str:
        return f"{self.path}{self.mark}{name}" if self.path and name else self.path or name

    def note(self, name: str, problem: str) -> None:
        self.problems.append(f"{self.at(name)}: {problem}")

    def value(self, name: str, kind: type[T], *, required: bool) -> T | None:
        """A member of one type; None, and a note where due, when it is not there or of another."""
        value = self.data.get(name)
        if value is None:
            if required:
                self.note(name, "is null" if name in self.data else "is missing")
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            exactly = "; a number is written as text, to be exact" if isinstance(value, float) else ""
            self.note(name, f"must be {_MUST_BE[kind]}, not {shown_value(value)}{exactly}")
            return None
        return value

    def text(self, name: str, default: str | None = None) -> str:
        found = self.value(name, str, required=default is None)
        return (default or "") if found is None else found

    def flag(self, name: str, *, default: bool) -> bool:
        found = self.value(name, bool, required=False)
        return default if found is None else found

    def read(self, name: str, convert: Callable[[str], T], stand_in: T, *, required: bool = True) -> T:
        """A text turned into something else; what refuses it is noted."""
        text = self.value(name, str, required=required)
        return stand_in if text is None else self.attempt(lambda: convert(text), stand_in, name)

    def attempt(self, make: Callable[[], T], stand_in: T, name: str = "") -> T:
        try:
            return make()
        except (GovLedgerError, ValueError) as error:
            self.note(name, str(error))
            return stand_in

    def choice(self, name: str, accepted: Mapping[str, T]) -> T:
        """One of a few words; the first where it is none of them."""
        text = self.value(name, str, required=True)
        if text is not None and text not in accepted:
            self.note(name, f"is {shown_value(text)}; accepted: {', '.join(accepted)}")
        return accepted.get(text or "", next(iter(accepted.values())))

    def nothing(self) -> Node:
        """An object without members, whose problems are not heard: what is wrong with it has been noted."""
        return Node({}, "", [], catalogue=self.catalogue)

    def below(self, data: Mapping[str, Any], path: str) -> Node:
        """An object inside this one."""
        return Node(data, path, self.problems, catalogue=self.catalogue)

    def maybe(self, name: str) -> Node | None:
        found = self.value(name, dict, required=False)
        return None if found is None else self.below(found, self.at(name))

    def inner(self, name: str) -> Node:
        found = self.value(name, dict, required=True)
        return self.nothing() if found is None else self.below(found, self.at(name))

    def each(self, name: str, *, required: bool = False) -> Iterator[Node]:
        """The objects of a list, one at a time, so that problems are noted in the order of the data."""
        for index, item in enumerate(self.value(name, list, required=required) or ()):
            path = f"{self.at(name)}[{index}]"
            if isinstance(item, dict):
                yield self.below(item, path)
            else:
                self.problems.append(f"{path}: must be an object, not {shown_value(item)}")
