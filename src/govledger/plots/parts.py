"""The lines that a picture is of: a total, and its uppermost parts by one dimension, so that nothing is drawn twice.

>>> lines = Lines.of(accounts, accounts.expenditure.key, "nature")
>>> [(each, str(fact.value)) for each, fact in lines.parts.items()]
[('basic', '60.00'), ('project', '40.00')]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Self

import attrs

from govledger.accounts import Accounts, Fact, Key, Named
from govledger.accounts.fact import ENTITY
from govledger.figures import Interval
from govledger.layout import folded
from govledger.plots.errors import NothingToDraw
from govledger.plots.scale import Found, Scale, Shown
from govledger.reports import names
from govledger.reports.messages import Messages


@attrs.frozen(kw_only=True)
class Lines:
    """A total, stated or not, and its parts by the members of one dimension, in the order of the source.

    A part that lies inside another one is left to it; where the key has a member of the dimension already, its parts are
    those inside that member.
    """

    accounts: Accounts = attrs.field(repr=False)
    key: Key
    by: str
    parts: Mapping[str, Fact] = attrs.field(repr=False)

    @classmethod
    def of(cls, accounts: Accounts, key: Key, by: str) -> Self:
        """The lines of a key by a dimension."""
        outer = key.get(by)
        found = accounts.parts(key.drop(by), by)
        inside = {member: fact for member, fact in found.items() if outer is None or _holds(key, by, member, outer)}
        return cls(accounts=accounts, key=key, by=by, parts={each: inside[each] for each in uppermost(key, by, inside)})

    @property
    def total(self) -> Found:
        """The fact of the total."""
        return self.accounts.get(self.key)

    def part(self, member: str) -> Found:
        """The fact of a part, stated or not."""
        return self.accounts.get(self.key.narrowed({self.by: member}))

    def refuse_nothing(self) -> None:
        """Refuses what has no part, and names the dimensions that there are parts by."""
        if not self.parts:
            known = (
                name for fact in self.accounts.facts for name in fact.key.members if self._is_beside(fact.key, name)
            )
            raise NothingToDraw.named(f"{self.key} by {self.by}", self.accounts.entity, near=sorted(set(known)))

    def _is_beside(self, key: Key, name: str) -> bool:
        return key.drop(name) == self.key.drop(name)


def _holds(key: Key, by: str, inner: str, outer: str) -> bool:
    return by != ENTITY and key.catalogue.dimension(by).holds(inner, outer)


def uppermost(key: Key, by: str, members: Iterable[str]) -> list[str]:
    """The members that lie inside no other of them, each once.

    >>> uppermost(accounts.expenditure.key, "function", ["20805", "208", "203", "208"])
    ['208', '203']
    """
    known = dict.fromkeys(members)
    return [each for each in known if not any(_holds(key, by, each, other) for other in known)]


def rest(total: Shown, parts: Iterable[Shown]) -> tuple[Fraction, Interval] | None:
    """What a total has beyond its parts: by the printed values, and all that their intervals leave open.

    None where the total is not stated, or a part of it is not.
    """
    value, interval = total.value, total.interval
    for each in parts:
        if interval is None or each.interval is None:
            return None
        value, interval = value - each.value, interval - each.interval
    return None if interval is None else (value, interval)


def name_of(accounts: Accounts, key: Key, words: Messages) -> str:
    """What a total is called, in its year and phase.

    >>> from govledger.reports.messages import messages
    >>> name_of(accounts, accounts.expenditure.key, messages("en"))
    'expenditure'
    """
    return folded(names.name(Named.of(accounts, key), words)).strip()


def part_names(lines: Lines, members: Iterable[str], words: Messages) -> dict[str, str]:
    """What parts are called; those that are printed alike are told apart by their members."""
    facts = {each: lines.parts.get(each) or lines.key.narrowed({lines.by: each}) for each in members}
    called = {each: folded(names.member(fact, lines.by, words)).strip() or each for each, fact in facts.items()}
    printed = list(called.values())
    return {each: name if printed.count(name) == 1 else f"{name} ({each})" for each, name in called.items()}


def shown_lines(scale: Scale, lines: Lines) -> tuple[Shown, list[Shown]]:
    """A total and its parts as they are drawn, with their names."""
    called = part_names(lines, lines.parts, scale.words)
    total = scale.shown(name_of(lines.accounts, lines.key, scale.words), lines.total)
    return total, [scale.shown(called[member], fact) for member, fact in lines.parts.items()]


def by_name(lines: Lines, words: Messages) -> str:
    """What the dimension of the parts is called."""
    if lines.by == ENTITY:
        return words.text("name.entities")
    return lines.key.catalogue.dimension(lines.by).title_in(words.locale)
