"""What stands beside a figure in its accounts, gathered once for all figures of one concept, year and entity.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
>>> beside = Beside.of(accounts, accounts.facts[0].key)
>>> beside.has_between(Interval("[4, 6]")), beside.has_between(Interval("[6, 7]")), *decimals_in(accounts).values()
(True, False, Counter({2: 1}))
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from fractions import Fraction
from typing import Any, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

import attrs

from govledger.accounts import Accounts, Fact, Key
from govledger.accounts.arrangement import Arrangement
from govledger.figures import Interval, Nil, Unit
from govledger.fiscal import FiscalYear
from govledger.reconciliation.mistakes.identities import Identities, balances_that_hold, sums_that_hold
from govledger.reconciliation.mistakes.misprint import decimals_of

T = TypeVar("T")
_Known: TypeAlias = dict[Hashable, Any]
# What was found out of some accounts, for as long as they are there.
_KNOWN: WeakKeyDictionary[Arrangement, _Known] = WeakKeyDictionary()


@attrs.frozen(eq=False)
class Beside:
    """The figures of one concept, year and entity: their amounts in order, and the sums that hold among them, which are
    sought when they are first asked for."""

    accounts: Accounts
    where: tuple[str, FiscalYear, str | None]
    _known: _Known = attrs.field(repr=False)

    @classmethod
    def of(cls, accounts: Accounts, key: Key) -> Beside:
        """The figures that a key stands beside."""
        return cls(accounts, (key.concept, key.year, key.entity), _KNOWN.setdefault(accounts.arranged, {}))

    def _once(self, name: str, find: Callable[[], T]) -> T:
        """What is found the first time that it is asked for."""
        asked = name, self.where
        if asked not in self._known:
            self._known[asked] = find()
        found: T = self._known[asked]
        return found

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The figures, in the order of the source."""
        return self.accounts.arranged.by_line.get(self.where, ())

    @property
    def sums(self) -> tuple[tuple[Fact, tuple[Fact, ...]], ...]:
        """Each whole among them with its parts, where these add up to it."""
        return self._once("sums", lambda: tuple(sums_that_hold(self.accounts, self.facts)))

    @property
    def _same(self) -> dict[Key, frozenset[Key]]:
        return self._once("same", self._find_same)

    def _find_same(self) -> dict[Key, frozenset[Key]]:
        """The lines that are one amount, whatever it is: all other parts of a sum are stated, and nil."""
        same: dict[Key, frozenset[Key]] = {}
        for whole, parts in self.sums:
            left = [part for part in parts if part.value]
            if len(left) == 1 < len(parts):
                ends = (whole.key, left[0].key)
                joined = frozenset().union(*(same.get(end, {end}) for end in ends))
                same |= dict.fromkeys(joined, joined)
        return same

    def same(self, one: Key, other: Key) -> bool:
        """Whether two lines are equal by the sums that hold: a whole, and the one of its parts that is not stated as nil.

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("expenditure", "5元")
        >>> accounts = accounts.state("expenditure", "5元", nature="basic").state("expenditure", "0元", nature="project")
        >>> whole, basic, project = (fact.key for fact in accounts.facts)
        >>> beside = Beside.of(accounts, whole)
        >>> beside.same(whole, basic), beside.same(whole, project)
        (True, False)
        """
        return other in self._same.get(one, ())

    def has_between(self, interval: Interval) -> bool:
        """Whether one of the amounts is within an interval that is bounded."""
        assert interval.low is not None
        amounts = self._once("amounts", lambda: sorted({fact.value for fact in self.facts}))
        at = bisect_left(amounts, interval.low)
        return any(Fraction(value) in interval for value in amounts[at : at + 2])

    @property
    def identities(self) -> Identities:
        """The sums that hold among the figures, as sums of amounts that come to nothing."""
        return self._once("identities", lambda: Identities(self._rows()))

    def _rows(self) -> Iterator[Mapping[Hashable, int]]:
        keys = {fact.key for fact in self.facts}
        balances = (terms for terms in balances_that_hold(self.accounts) if any(f.key in keys for _, f in terms))
        sums = (((-1, whole), *((1, part) for part in parts)) for whole, parts in self.sums)
        for terms in itertools.chain(sums, balances):
            row: dict[Hashable, int] = {}
            for sign, fact in terms:
                if fact.value:
                    row[fact.value] = row.get(fact.value, 0) + sign
            yield row


def decimals_in(accounts: Accounts) -> Mapping[Unit | str, Counter[int]]:
    """How many figures show how many decimals, by unit."""
    known = _KNOWN.setdefault(accounts.arranged, {})
    if "decimals" not in known:
        figures = (each for fact in accounts.facts for each in fact.statements if not isinstance(each, Nil))
        found: dict[Unit | str, Counter[int]] = {}
        for unit, several in itertools.groupby(figures, key=lambda each: each.unit):
            found.setdefault(unit, Counter()).update(map(decimals_of, several))
        known["decimals"] = found
    made: Mapping[Unit | str, Counter[int]] = known["decimals"]
    return made
