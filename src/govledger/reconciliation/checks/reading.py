"""How printed figures are turned into sets of exact values, and what that makes of each stated fact.

The same check can be judged as printed, at each figure's own digits, and with single cells moved for balance: each is a
:class:`Reading`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from govledger.accounts import Accounts, Fact, Key
from govledger.figures import Interval, RoundingMode, StatedAmount, StatedRate, Statement
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.checks.resolution import Resolutions
from govledger.reconciliation.linear.relation import Bound, Source, interval_bounds

Print: TypeAlias = tuple[Fraction, Interval]
"""The value of a printed amount, and the exact values that it stands for."""


@attrs.frozen
class Reading:
    """How printed figures are turned into sets of exact values.

    ``prints`` gives the statements of a fact from which what is said of it may have been worked out, rounded as they are;
    None where that is not allowed for.
    """

    name: str
    amount: Callable[[Statement | StatedAmount], Interval]
    rate: Callable[[StatedRate], Interval]
    prints: Callable[[Key], tuple[Statement, ...]] | None = None
    # What was made under this reading, for one document, kept because the same facts and checks are asked for again and again.
    made: dict[object, Sequence[Bound]] = attrs.field(factory=dict, eq=False, repr=False)
    agreed: dict[Key, Interval | None] = attrs.field(factory=dict, eq=False, repr=False)
    _spans: dict[Key, tuple[Print, ...]] = attrs.field(factory=dict, eq=False, repr=False, init=False)
    _printed: dict[tuple[Key, str], Assertion] = attrs.field(factory=dict, eq=False, repr=False, init=False)
    _asserted: dict[Key, tuple[Assertion, ...]] = attrs.field(factory=dict, eq=False, repr=False, init=False)

    def spans(self, key: Key) -> tuple[Print, ...]:
        """The prints of a fact from which what is said of it may have been worked out: the value of each, and what it stands for,
        once where it is printed again."""
        if self.prints is None:
            return ()
        if key not in self._spans:
            told = ((Fraction(each.value), self.amount(each)) for each in self.prints(key))
            self._spans[key] = tuple(dict.fromkeys(told))
        return self._spans[key]

    def of_print(self, key: Key, text: str) -> Assertion:
        """What a print asserts: one thing however often it is asked for, which is quickly seen to be the same."""
        known = self._printed.get((key, text))
        if known is None:
            known = self._printed[key, text] = Assertion.of_print(key, text)
        return known

    def asserted(self, key: Key) -> tuple[Assertion, ...]:
        """What these prints assert, each once."""
        if self.prints is None:
            return ()
        if key not in self._asserted:
            texts = dict.fromkeys(each.text for each in self.prints(key))
            self._asserted[key] = tuple(self.of_print(key, text) for text in texts)
        return self._asserted[key]


def readings(accounts: Accounts, resolutions: Resolutions) -> tuple[Reading, Reading, Reading]:
    """The readings from the strongest on, each weaker than the one before: what one allows, the next allows as well."""

    def prints(key: Key) -> tuple[Statement, ...]:
        fact = accounts.get(key)
        return fact.statements if isinstance(fact, Fact) else ()

    return (
        Reading("printed", resolutions.read, lambda rate: rate.interval),
        Reading("own", resolutions.read_own, lambda rate: rate.interval, prints),
        Reading("balanced", resolutions.read_balanced, lambda rate: rate.read(RoundingMode.BALANCED), prints),
    )


def fact_bounds(accounts: Accounts, keys: Iterable[Key], reading: Reading, *, each: bool = False) -> list[Bound]:
    """The bounds that the printed statements of these facts set.

    Where statements of one fact disagree, nobody knows which is right: the fact may be any of them, so that one slip is
    one finding. ``each`` takes every statement at its word, which is how the disagreement itself is found.
    """
    made: list[Bound] = []
    for key in keys:
        fact = accounts.get(key)
        if isinstance(fact, Fact):
            made += _bounds_of(fact, reading, each)
    return made


def _bounds_of(fact: Fact, reading: Reading, each: bool) -> Sequence[Bound]:
    alone = len(fact.statements) == 1
    kept = fact.key if alone else (fact.key, each)
    if kept not in reading.made:
        reading.made[kept] = _bounds_of_print(fact, reading) if alone else _bounds_of_prints(fact, reading, each)
    return reading.made[kept]


def _bounds_of_print(fact: Fact, reading: Reading) -> Sequence[Bound]:
    (statement,), interval = fact.statements, agreed_range(fact, reading)
    assert interval is not None
    asserted = (reading.of_print(fact.key, statement.text),)
    source = Source("statement", statement.text, fact.label, statement.place, asserted)
    return tuple(interval_bounds(fact.key, interval, source))


def _bounds_of_prints(fact: Fact, reading: Reading, each: bool) -> Sequence[Bound]:
    agreed = each or agreed_range(fact, reading) is not None
    any_of_them = None if agreed else stated_hull(fact, reading)
    made: list[Bound] = []
    asserted = {each.text: reading.of_print(fact.key, each.text) for each in fact.statements}
    prints = tuple(dict.fromkeys(asserted.values()))
    bounded: set[tuple[Assertion, Interval]] = set()
    for statement in fact.statements:
        said, interval = asserted[statement.text], any_of_them or reading.amount(statement)
        if (said, interval) in bounded:
            continue  # What is printed again bounds nothing further.
        bounded.add((said, interval))
        source = Source("statement", statement.text, fact.label, statement.place, (said,) if agreed else prints)
        made.extend(interval_bounds(fact.key, interval, source))
    return made


def agreed_range(fact: Fact, reading: Reading) -> Interval | None:
    """The exact values that every statement of a fact allows, None where they disagree."""
    if fact.key not in reading.agreed:
        met: Interval | None = reading.amount(fact.statements[0])
        for statement in fact.statements[1:]:
            met = met.meet(reading.amount(statement)) if met else None
        reading.agreed[fact.key] = met
    return reading.agreed[fact.key]


def stated_hull(fact: Fact, reading: Reading) -> Interval:
    """The exact values between the least and the greatest that a statement of a fact allows."""
    return functools.reduce(Interval.hull, (reading.amount(statement) for statement in fact.statements))


def value_range(accounts: Accounts, key: Key, reading: Reading) -> Interval | None:
    """The exact values that all statements of a fact allow, None where it is not stated or they disagree."""
    fact = accounts.get(key)
    return agreed_range(fact, reading) if isinstance(fact, Fact) else None
