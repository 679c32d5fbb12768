"""What stands beside a figure in its accounts, gathered once for all figures of one concept, year and entity.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
>>> beside = Beside.of(accounts, accounts.facts[0].key)
>>> beside.has_between(Interval("[4, 6]")), beside.has_between(Interval("[6, 7]")), *decimals_in(accounts).values()
(True, False, Counter({2: 1}))
"""

from __future__ import annotations

import functools
import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any
from weakref import WeakKeyDictionary

import attrs

from govledger.accounts import Accounts, Fact, Key
from govledger.accounts.arrangement import Arrangement
from govledger.figures import Interval, Nil, Unit
from govledger.reconciliation.mistakes.identities import Identities, balances_that_hold, sums_that_hold
from govledger.reconciliation.mistakes.misprint import decimals_of

_KNOWN: WeakKeyDictionary[Arrangement, dict[Hashable, Any]] = WeakKeyDictionary()


@attrs.frozen(eq=False)
class Beside:
    """The figures of one concept, year and entity: their amounts in order, and the sums that hold among them."""

    facts: tuple[Fact, ...]
    sums: tuple[tuple[Fact, tuple[Fact, ...]], ...]
    balances: tuple[tuple[tuple[int, Fact], ...], ...] = ()

    @classmethod
    def of(cls, accounts: Accounts, key: Key) -> Beside:
        """The figures that a key stands beside."""
        known = _KNOWN.setdefault(accounts.arranged, {})
        where = key.concept, key.year, key.entity
        if where not in known:
            facts = accounts.arranged.by_line.get(where, ())
            keys = {fact.key for fact in facts}
            if "balances" not in known:
                known["balances"] = tuple(balances_that_hold(accounts))
            beside = tuple(terms for terms in known["balances"] if any(fact.key in keys for _, fact in terms))
            known[where] = cls(facts, tuple(sums_that_hold(accounts, facts)), beside)
        made: Beside = known[where]
        return made

    @functools.cached_property
    def _ordered(self) -> list[Decimal]:
        return sorted({fact.value for fact in self.facts})

    @functools.cached_property
    def _same(self) -> dict[Key, frozenset[Key]]:
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
        at = bisect_left(self._ordered, interval.low)
        return any(Fraction(value) in interval for value in self._ordered[at : at + 2])

    @functools.cached_property
    def identities(self) -> Identities:
        """The sums that hold among the figures, as sums of amounts that come to nothing."""
        rows = []
        sums = (((-1, whole), *((1, part) for part in parts)) for whole, parts in self.sums)
        for terms in itertools.chain(sums, self.balances):
            row: dict[Hashable, int] = {}
            for sign, fact in terms:
                if fact.value:
                    row[fact.value] = row.get(fact.value, 0) + sign
            rows.append(row)
        return Identities(rows)


def decimals_in(accounts: Accounts) -> Mapping[Unit | str, Counter[int]]:
    """How many figures show how many decimals, by unit."""
    known = _KNOWN.setdefault(accounts.arranged, {})
    if "decimals" not in known:
        found: dict[Unit | str, Counter[int]] = {}
        for fact in accounts.facts:
            for each in fact.statements:
                if not isinstance(each, Nil):
                    found.setdefault(each.unit, Counter())[decimals_of(each)] += 1
        known["decimals"] = found
    made: Mapping[Unit | str, Counter[int]] = known["decimals"]
    return made
