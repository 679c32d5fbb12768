"""Writing a simulated document: figures stated from the truth, lists, and what is said about each figure.

Nothing is written that is not true of the exact amounts behind it.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from random import Random
from typing import Final, Literal, TypeAlias

import attrs

from govledger.accounts import (
    ACTUAL,
    CONCEPTS,
    DIMENSIONS,
    Breakdown,
    Change,
    Claim,
    Comparison,
    Completion,
    Direction,
    Key,
    Order,
    OwnWord,
    Share,
)
from govledger.figures import StatedAmount, StatedRate, Statement
from govledger.testing.practice import Practice
from govledger.testing.printing import Printer, stated_count
from govledger.testing.truths import World

Prior: TypeAlias = Literal["printed", "totals", "implied"]
"""How the year before appears: figure by figure, in totals only, or only in the changes on it."""

PRIORS: Final[tuple[Prior, ...]] = ("printed", "totals", "implied")


@attrs.frozen(kw_only=True)
class Habits:
    """What a document usually says: chances in percent."""

    changes: int
    shares: int
    restated: int
    prior: Prior
    nil_lines: bool

    @classmethod
    def drawn(cls, rng: Random, prior: Prior | None) -> Habits:
        """Habits at random."""
        chosen = rng.choice(PRIORS)
        return cls(
            changes=rng.choice((50, 80, 100)), shares=rng.choice((0, 40, 90)), restated=rng.choice((0, 5, 12, 25)),
            prior=prior or chosen, nil_lines=rng.randrange(2) == 0,
        )  # fmt: skip


@attrs.define
class Draft:
    """A document in the making."""

    world: World
    printer: Printer
    habits: Habits
    rng: Random
    statements: list[tuple[Key, Statement, str]] = attrs.field(factory=list)
    claims: list[Claim] = attrs.field(factory=list)
    # In the order of the document; what is in it is stated.
    keys: dict[Key, None] = attrs.field(factory=dict)
    lists: dict[tuple[Key, str], Breakdown] = attrs.field(factory=dict)

    @property
    def practice(self) -> Practice:
        """What the document is drawn from."""
        return self.world.practice

    def key(self, concept: str, *, phase: str = ACTUAL, **members: str) -> Key:
        """A key of the accounts' own year."""
        return Key.of(OwnWord(concept), year=self.world.year, phase=phase, **members)

    # --- figures ------------------------------------------------------------------------------------------------

    def state(self, key: Key, *, restate: bool = False) -> None:
        """States a figure, the one of the year before beside it where that is the habit, and some figures twice."""
        if key in self.keys:
            return
        self.keys[key] = None
        value = self.world[key]
        label = label_of(key, self.practice)
        unit = self.practice.counters.get(key.concept)
        if unit is not None:
            self.statements.append((key, stated_count(int(value), unit), label))
            return
        self.statements.append((key, self.printer.print(value), label))
        again = self.printer.restated(value) if restate or self._chance(self.habits.restated) else None
        if again is not None and value:
            self.statements.append((key, again, label))
        if key.year == self.world.year and key.phase == ACTUAL and self._prints_prior(key):
            self.state(self.world.before(key))

    def _prints_prior(self, key: Key) -> bool:
        if not self.world.knows(self.world.before(key)):
            return False
        return self.habits.prior == "printed" or (self.habits.prior == "totals" and not key.dimensions)

    def has_any(self, key: Key) -> bool:
        """Whether there is something to print: in this year, or in the one before for an outturn."""
        before = self.world.before(key)
        asked = key.phase == ACTUAL and self.world.knows(before)
        return self.world[key] != 0 or (asked and self.world[before] != 0)

    # --- lists --------------------------------------------------------------------------------------------------

    def divide(self, whole: Key, parts: Iterable[Key], by: str, *, complete: bool = True) -> None:
        """States a whole and its parts and says that they make it up.

        A part without any amount is printed as nil or left out; both are true.
        """
        listed = tuple(part for part in parts if self.habits.nil_lines or self.has_any(part))
        if (whole, by) in self.lists or len(listed) < 2:
            return
        for key in (whole, *listed):
            self.state(key)
        text = self._say("all" if complete else "some", whole=whole)
        made = Breakdown(whole=whole, parts=listed, complete=complete, by=by, text=text)
        self.lists[whole, by] = made
        self.claims.append(made)

    # --- words --------------------------------------------------------------------------------------------------

    def describe(self) -> None:
        """Says of each figure how it changed and what share of its list it is."""
        for key in list(self.keys):
            is_amount = key.concept not in self.practice.counters
            is_outturn = key.year == self.world.year and key.phase == ACTUAL and is_amount
            if is_outturn and self.world.knows(self.world.before(key)) and self._chance(self.habits.changes):
                self.change(key)
        for made in list(self.lists.values()):
            for part in made.parts:
                if made.whole.phase == ACTUAL and self.habits.shares and self._chance(self.habits.shares):
                    self.share(part, made.whole)

    def change(self, key: Key) -> None:
        """Says how a figure changed: at a rate, by an amount, both, or in a word."""
        now, before = self.world[key], self.world[self.world.before(key)]
        if now == before:
            direction, word = Direction.NONE, "none"
        elif now > before:
            direction, word = Direction.UP, "up"
        else:
            direction, word = Direction.DOWN, "down"
        rate: StatedRate | None = None
        amount: StatedAmount | None = None
        style = self.rng.randrange(20)
        if direction is not Direction.NONE:
            if before > 0 and now >= 0 and style < 17:
                rate = self.printer.rate((now - before) / before)
            if style in (0, 1, 2, 17, 18):
                amount = self.printer.difference(now - before)
            if before == 0 and amount is None:
                if self._chance(15):
                    return
                word = "new"
        words = self.practice.words
        figures = words["figure"].join(figure.text for figure in (amount, rate) if figure is not None)
        text = self._say("change", current=key, word=words[word], figures=figures)
        self.claims.append(
            Change(current=key, prior=self.world.before(key), direction=direction, rate=rate, amount=amount, text=text)
        )

    def share(self, part: Key, whole: Key) -> None:
        """Says what share of a whole a part is."""
        amount, of = self.world[part], self.world[whole]
        if of > 0 and amount > 0:
            rate = self.printer.rate(amount / of)
            text = self._say("share", part=part, whole=whole, rate=rate.text)
            self.claims.append(Share(part=part, whole=whole, rate=rate, text=text))

    def complete(self, key: Key, phase: str) -> None:
        """Says how much of a budget was spent, and which of the two is greater."""
        budget = key.with_(phase=phase)
        spent, planned = self.world[key], self.world[budget]
        words = self.practice.words[phase]
        if planned > 0 and spent >= 0 and self._chance(85):
            rate = self.printer.rate(spent / planned)
            text = self._say("completion", actual=key, budget=words, rate=rate.text)
            self.claims.append(Completion(actual=key, budget=budget, rate=rate, text=text))
        if self._chance(50):
            self._compare(key, budget, spent - planned, words)

    def _compare(self, key: Key, budget: Key, difference: Fraction, words: str) -> None:
        order = Order.EQUAL if difference == 0 else Order.GREATER if difference > 0 else Order.LESS
        word = self.practice.words[order.value]
        amount = self.printer.difference(difference) if self._chance(30) else None
        printed = amount.text if amount else ""
        text = self._say("comparison", actual=key, word=word, budget=words, amount=printed)
        self.claims.append(Comparison(left=key, right=budget, order=order, amount=amount, text=text))

    def _say(self, phrase: str, **parts: Key | str) -> str:
        named = {name: label_of(each, self.practice) if isinstance(each, Key) else each for name, each in parts.items()}
        return self.practice.say(phrase, **named)

    def _chance(self, percent: int) -> bool:
        return self.rng.randrange(100) < percent

    # --- going back ---------------------------------------------------------------------------------------------

    def mark(self) -> tuple[int, int, int, int]:
        """Where the document stands now, for :meth:`cut`."""
        return len(self.statements), len(self.claims), len(self.keys), len(self.lists)

    def cut(self, mark: tuple[int, int, int, int]) -> None:
        """Takes back all that was written since a mark."""
        statements, claims, keys, lists = mark
        del self.statements[statements:], self.claims[claims:]
        self.keys = dict.fromkeys(list(self.keys)[:keys])
        self.lists = dict(list(self.lists.items())[:lists])


def label_of(key: Key, practice: Practice) -> str:
    """The name under which a figure is printed.

    >>> from govledger.testing.practice import practice
    >>> year = practice().calendar.starting(2019)
    >>> label_of(Key.of("expenditure", year=year, nature="basic", economic="301"), practice())
    '支出301类基本支出'
    """
    names = [CONCEPTS[key.concept].title_in(practice.language)]
    for dimension, code in key.dimensions:
        member = DIMENSIONS[dimension].member(code)
        own = practice.say("coded", code=code) if DIMENSIONS[dimension].scheme else code
        names.append(member.title_in(practice.language) if member else own)
    return "".join(names)
