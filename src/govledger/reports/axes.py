"""The two directions of a table of accounts: which lines they have, in which order, and which is a part of which.

An axis takes parts of keys: dimensions, the concept, year, phase or entity. An axis of None takes whatever the other leaves:
each line of the accounts.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("expenditure", "5元")
>>> accounts = accounts.state("expenditure", "5元", function="20805").state("expenditure", "5元", function="208")
>>> axis = Axis(accounts, ("function",), "en", "Total")
>>> [(line.title, line.within) for line in axis.lines(list(map(axis.parts, (fact.key for fact in accounts.facts))))]
[('208 Social safety net and employment effort', 2), ('20805', 0), ('Total', None)]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from govledger.accounts import ACTUAL, Accounts, Breakdown, Fact, Key, Named
from govledger.accounts.fact import ENTITY
from govledger.formatting.labels import labels_of
from govledger.formatting.locales import language_of
from govledger.layout import distinct
from govledger.reports.messages import LOCALES, Messages, messages
from govledger.reports.names import line as line_name
from govledger.reports.names import name, name_of_code

Parts: TypeAlias = tuple[tuple[str, Any], ...]
"""Parts of a key by their names: what a line stands for."""

_IN_KEYS = ("concept", "year", "phase", ENTITY)


@attrs.frozen(kw_only=True)
class Line:
    """A row or a column: the parts of keys that it stands for, what it is called, the line that it is a part of, by its number
    among those of its axis, and the unit of the things that all its figures count."""

    parts: Parts
    title: str
    within: int | None = None
    counted: str = ""


def words_of(locale: str) -> Messages:
    """The words of names in the language of a locale; those of English where reports are not shipped in it.

    >>> words_of("zh_CN").locale, words_of("fr_FR").locale
    ('zh_CN', 'fr')
    """
    language = language_of(locale).partition("_")[0]
    shipped = next((each for each in LOCALES if each.partition("_")[0] == language), None)
    return messages(shipped) if shipped else attrs.evolve(messages("en"), locale=language)


@attrs.frozen
class Axis:
    """One direction of a table of accounts: the ``names`` of the parts that it takes; of the axis that takes what the other
    leaves they are None, and those of the other ``left_out``."""

    accounts: Accounts
    names: tuple[str, ...] | None
    locale: str
    total: str
    left_out: tuple[str, ...] = ()

    def parts(self, key: Key) -> Parts:
        """The parts of a key that the axis takes."""
        if self.names is not None:
            return tuple((each, value) for each in self.names if (value := value_of(key, each)) is not None)
        every = [*((each, value_of(key, each)) for each in _IN_KEYS), *key.dimensions]
        return tuple((each, value) for each, value in every if value is not None and each not in self.left_out)

    def lines(self, found: Sequence[Parts], facts: Mapping[Parts, Fact] | None = None) -> tuple[Line, ...]:
        """The lines of these parts: in the order of the accounts where the axis takes every line of them, else in that of
        their members, each behind what it lies in, and totals last. ``facts`` are examples of each, whose labels name them."""
        several = list(dict.fromkeys(found))
        if self.names is not None:
            several.sort(key=self._order(several))
        titles = self._titles(several, facts or {})
        place = {parts: at for at, parts in enumerate(several)}
        above = self._claimed(place) if self.names is None else {each: self._above(each, place) for each in several}
        return tuple(
            Line(parts=parts, title=title, within=above.get(parts))
            for parts, title in zip(several, titles, strict=True)
        )

    # --- order and nesting ---

    def _order(self, several: Iterable[Parts]) -> Any:
        seen: dict[tuple[str, Any], int] = {}
        for parts in several:
            for part in parts:
                seen.setdefault(part, len(seen))
        shown = {each: {dict(parts).get(each) for parts in several} for each in self.names or ()}

        def place(parts: Parts) -> tuple[Any, ...]:
            values = dict(parts)
            return tuple(
                (each not in values, self._rank(each, values[each], shown[each], seen) if each in values else ())
                for each in self.names or ()
            )

        return place

    def _rank(self, part: str, value: Any, shown: set[Any], seen: Mapping[tuple[str, Any], int]) -> tuple[Any, ...]:
        """Where a member stands among the others of its part: behind those that hold it."""
        known = self.accounts.catalogue
        if part == "year":
            return (value.start,)
        if part == "phase":
            return (known.phases[value].column, value)
        if part not in known.dimensions:
            return (seen[part, value],)
        dimension = known.dimension(part)
        path = sorted(dimension.above(value) & shown, key=lambda each: len(dimension.above(each)))
        if dimension.scheme:
            return (*path, value)
        listed = {member.id: at for at, member in enumerate(dimension.members)}
        return tuple((listed.get(each, len(listed)), seen[part, each]) for each in (*path, value))

    def _above(self, parts: Parts, place: Mapping[Parts, int]) -> int | None:
        """The line that a line is the next part of: one that has a wider member of one dimension, or none, else the same."""
        values = dict(parts)
        for part in reversed(self.names or ()):
            if part not in values or part not in self.accounts.catalogue.dimensions:
                continue
            wider = self.holders(part, values[part])
            for member in (*wider, None):
                above = tuple((n, member if n == part else v) for n, v in parts if n != part or member is not None)
                if above in place:
                    return place[above]
        return None

    def holders(self, dimension: str, member: str) -> list[str]:
        """The members that hold one, the nearest first."""
        known = self.accounts.catalogue.dimension(dimension)
        return sorted(known.above(member), key=lambda each: (-len(known.above(each)), each))

    def _claimed(self, place: Mapping[Parts, int]) -> dict[Parts, int]:
        """The line that a line is a part of by a complete breakdown that the accounts claim, the first of several."""
        above: dict[Parts, int] = {}
        broken: dict[int, Breakdown] = {}
        for claim in self.accounts.claims:
            if not isinstance(claim, Breakdown) or not claim.complete:
                continue
            whole, parts = self.parts(claim.whole), [self.parts(key) for key in claim.parts]
            if whole not in place or any(each not in place or each == whole for each in parts):
                continue
            if broken.setdefault(place[whole], claim).by == claim.by and not any(each in above for each in parts):
                above |= dict.fromkeys(parts, place[whole])
        return above

    # --- titles ---

    def _titles(self, several: Sequence[Parts], facts: Mapping[Parts, Fact]) -> list[str]:
        words = words_of(self.locale)
        if self.names is not None:
            told = [" ".join(self._told(part, parts, words) for part in self.names).split() for parts in several]
            return distinct([" ".join(each) for each in told])
        keys = [self._key(facts[parts]) for parts in several]
        printed = [self._named(key, facts[parts].label, words) for key, parts in zip(keys, several, strict=True)]
        return distinct(printed, [self._named(key, "", words) for key in keys], [key.short for key in keys])

    def _key(self, fact: Fact) -> Key:
        """The key of a line: that of one of its facts, without what the other axis takes."""
        year = self.accounts.year if "year" in self.left_out else None
        own = fact.key.with_(year=year, phase=ACTUAL if "phase" in self.left_out else None)
        return own.drop(*(each for each in self.left_out if each not in ("concept", "year", "phase")))

    def _named(self, key: Key, label: str, words: Messages) -> str:
        year = None if key.year == self.accounts.year else key.year
        if (
            words.names_as_printed
            and not label
            and any(self.accounts.catalogue.dimension(each).scheme for each in dict(key.dimensions))
        ):
            parts = [("concept", key.concept), *key.dimensions]
            label = " ".join(self._called(part, value, words) for part, value in parts)
        of_own_year = year is None and key.phase == ACTUAL
        named = Named(key, label, year)
        return line_name(named, words) if of_own_year else name(named, words)

    def _told(self, part: str, parts: Parts, words: Messages) -> str:
        """What a line is called for one of its parts, nothing where other parts say enough."""
        values = dict(parts)
        value = values.get(part)
        if part == "phase" and value == ACTUAL and "year" in values:
            return ""
        if part == ENTITY:
            return str(value or self.accounts.entity)
        if value is None:
            return "" if values else self.total
        return self._called(part, value, words)

    def _called(self, part: str, value: Any, words: Messages) -> str:
        known = self.accounts.catalogue
        if part == "year":
            return str(value.label())
        if part == "concept":
            return known.concepts[value].title_in(words.locale)
        if part == "phase":
            said = labels_of(self.locale)["phases"].get(value)
            return str(said or known.phase(value).title_in(words.locale))
        member = known.dimension(part).member(value)
        if member is not None:
            return member.title_in(words.locale)
        if not known.dimension(part).scheme:
            return str(value)
        called = name_of_code(known.dimension(part), value, self.accounts.year.start.year, language_of(self.locale))
        return f"{value} {called}".strip()


def value_of(key: Key, part: str) -> Any:
    """A part of a key by its name, None where it has none."""
    return getattr(key, part) if part in ("concept", "year", "phase") else key.get(part)
