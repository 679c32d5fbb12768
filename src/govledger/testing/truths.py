"""What is really so in a simulated department: exact amounts of several years and of its budgets.

Expenditure is one cube of payments, each with a function, an economic class, a nature and a fund, so that whatever is
added up along any side of it agrees with whatever is added up along another.

>>> from govledger.testing.practice import practice
>>> year = practice().calendar.starting(2019)
>>> world = World.drawn(Random(1), practice=practice(), year=year, step=Fraction(100), line=(100, 1000))
>>> spent = Key.of("expenditure", year=year)
>>> world[spent] == sum(world[spent.with_(function=code)] for code in world.classes)
True
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction
from random import Random
from typing import Final, TypeAlias

import attrs

from govledger.accounts import ACTUAL, Key
from govledger.fiscal import FiscalYear
from govledger.testing.practice import Practice

# A payment's function, economic class, nature and fund; "" where it has none, and for all of them in a sum.
Cell: TypeAlias = tuple[str, str, str, str]
Cents: TypeAlias = int

ORIGINAL, FINAL = "original_budget", "final_budget"
YEARS: Final = 4
"""How many years are known, the year of the accounts first."""

# A fixed share of cells is as last year, is new, has ended; the rest moves by some permille.
_FACTORS: Final = (400, 1700)


@attrs.define
class World:
    """The exact amounts of one department."""

    practice: Practice = attrs.field(eq=False, repr=False)
    year: FiscalYear
    classes: dict[str, tuple[str, ...]]
    economic: tuple[str, ...]
    natures: tuple[str, ...]
    funds: tuple[str, ...]
    step: Fraction
    line: tuple[int, int]
    rng: Random
    cells: dict[tuple[int, str], dict[Cell, Cents]] = attrs.field(factory=dict, repr=False)
    others: dict[Key, Fraction] = attrs.field(factory=dict, repr=False)
    years: tuple[FiscalYear, ...] = attrs.field(init=False, repr=False)
    _sums: dict[tuple[int, str], dict[Cell, Cents]] = attrs.field(factory=dict, init=False, repr=False)

    @years.default
    def _last_years(self) -> tuple[FiscalYear, ...]:
        return tuple(self.year - ago for ago in range(YEARS + 1))

    @classmethod
    def drawn(
        cls,
        rng: Random,
        *,
        practice: Practice,
        year: FiscalYear,
        step: Fraction,
        line: tuple[int, int],
        leaves: int | None = None,
        deficits: bool = False,
    ) -> World:
        """A world with everything drawn; ``leaves`` is the number of functions below the classes.

        ``step`` is one unit of the last digit that will be printed, ``line`` how many of them a payment has at least
        and at most; with ``deficits`` some payments are returned ones.
        """
        known = practice.members
        classes = _some_classes(rng, practice.functions) if leaves is None else _many_classes(leaves, **practice.large)
        economic = tuple(sorted(known["economic"][: rng.randint(3, 5)]))
        natures = ("basic", "project", *rng.sample(known["nature"], rng.choice((0, 0, 0, 1, 2))))
        funds = known["fund"][: rng.choice((1, 1, 2, 3))]
        made = cls(practice, year, classes, economic, natures, funds, step, line, rng)
        for cell in made._drawn_cells():
            made._draw(cell, -1 if deficits and rng.randrange(12) == 0 else 1)
        made._move_whole_classes()
        return made

    # --- drawing ----------------------------------------------------------------------------------------------

    def some(self) -> Fraction:
        """An amount of the size of a payment, in the main unit."""
        return Fraction(self._amount(), 100)

    def divided(self, whole: Fraction, count: int) -> list[Fraction]:
        """The whole in exact parts, each of cents and none of them negative."""
        cents = int(whole * 100)
        cuts = sorted(self.rng.randint(0, cents) for _ in range(count - 1))
        return [Fraction(high - low, 100) for low, high in itertools.pairwise((0, *cuts, cents))]

    def moved(self, amount: Fraction) -> Fraction:
        """The amount of another year or of the budget: a little more or less, at times the same."""
        return Fraction(self._moved(int(amount * 100)), 100)

    @property
    def _least(self) -> int:
        return max(2 * int(self.step * 100), 2)

    def _amount(self) -> Cents:
        low, high = self.line
        # The square makes small payments the usual ones, as they are.
        part = self.rng.randint(1, 1000) ** 2
        steps = low + (high - low) * part // 1_000_000
        cents = int(steps * self.step * 100) + self.rng.randint(0, int(self.step * 100))
        if self.rng.randrange(6) == 0:
            cents = cents // 10_000 * 10_000 or cents
        return max(cents, self._least)

    def _moved(self, cents: Cents) -> Cents:
        if cents == 0 or self.rng.randrange(8) == 0:
            return cents
        moved = abs(cents) * self.rng.randint(*_FACTORS) // 1000
        return max(moved, self._least) * (1 if cents > 0 else -1)

    def _drawn_cells(self) -> Iterator[Cell]:
        usually_basic = self.practice.economic["basic"]
        for function in itertools.chain.from_iterable(self.classes.values()):
            chosen = [
                (economic, nature)
                for economic in self.economic
                for nature in ("basic", "project")
                if self.rng.randrange(10) < (6 if (economic in usually_basic) == (nature == "basic") else 3)
            ] or [(self.practice.economic["running"], "basic")]
            for economic, nature in chosen:
                yield function, economic, nature, self.rng.choice((self.funds[0], *self.funds))
        for nature in self.natures[2:]:
            yield next(iter(self.classes.values()))[0], "", nature, self.funds[0]

    def _draw(self, cell: Cell, sign: int) -> None:
        amount = self._amount() * sign
        fate = self.rng.randrange(30)
        now = 0 if fate == 0 else amount
        self.cells.setdefault((0, ACTUAL), {})[cell] = now
        for ago in range(1, YEARS):
            amount = self._moved(amount)
            self.cells.setdefault((ago, ACTUAL), {})[cell] = 0 if fate == 1 else amount
        first = self._moved(now)
        self.cells.setdefault((0, ORIGINAL), {})[cell] = first
        self.cells.setdefault((0, FINAL), {})[cell] = now if self.rng.randrange(3) == 0 else self._moved(first)

    def _move_whole_classes(self) -> None:
        """Some classes are new this year, have ended, or are as they were."""
        for below in list(self.classes.values())[1:]:
            fate = self.rng.randrange(7)
            for cell in [cell for cell in self.cells[0, ACTUAL] if cell[0] in below]:
                if fate == 0:
                    for ago in range(1, YEARS):
                        self.cells[ago, ACTUAL][cell] = 0
                elif fate == 1:
                    self.cells[0, ACTUAL][cell] = 0
                elif fate == 2:
                    self.cells[1, ACTUAL][cell] = self.cells[0, ACTUAL][cell]

    # --- looking up -------------------------------------------------------------------------------------------

    def __getitem__(self, key: Key) -> Fraction:
        """The exact amount of a key."""
        if key in self.others or key.concept != "expenditure":
            return self.others[key]
        members = dict(key.dimensions)
        cell = (
            members.get("function", ""), members.get("economic", ""), members.get("nature", ""), members.get("fund", "")
        )  # fmt: skip
        return Fraction(self._summed(self._ago(key.year), key.phase).get(cell, 0), 100)

    def knows(self, key: Key) -> bool:
        """Whether there is an amount of a key, be it nil."""
        if key.concept != "expenditure" or key.get("project"):
            return key in self.others
        return (self._ago(key.year), key.phase) in self.cells

    def before(self, key: Key) -> Key:
        """The same a year before."""
        return attrs.evolve(key, year=self.years[self._ago(key.year) + 1])

    def _ago(self, year: FiscalYear) -> int:
        return self.year.start.year - year.start.year

    def _summed(self, ago: int, phase: str) -> dict[Cell, Cents]:
        known = self._sums.get((ago, phase))
        if known is None:
            known = self._sums[ago, phase] = self._summed_up(self.cells[ago, phase])
        return known

    def _summed_up(self, cells: dict[Cell, Cents]) -> dict[Cell, Cents]:
        """The sum of every part of the cube that a figure may stand for."""
        class_of = {function: code for code, below in self.classes.items() for function in below}
        sums: dict[Cell, Cents] = {}
        for cell, cents in cells.items():
            for part in self._holding(cell, class_of[cell[0]]):
                sums[part] = sums.get(part, 0) + cents
        return sums

    def _holding(self, cell: Cell, function_class: str) -> Iterator[Cell]:
        """Every part of the cube that a payment is in."""
        function, economic, nature, fund = cell
        is_personnel = economic in self.practice.economic["personnel"]
        half = "" if nature != "basic" else "personnel" if is_personnel else "general_running"
        return itertools.product(
            dict.fromkeys(("", function_class, function)),
            dict.fromkeys(("", economic)),
            dict.fromkeys(("", nature, half)),
            dict.fromkeys(("", fund)),
        )


def _some_classes(rng: Random, known: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    codes = sorted(rng.sample(list(known), rng.randint(2, 5)))
    return {code: known[code][: rng.randint(1, 4)] for code in codes}


def _many_classes(leaves: int, *, first: int, most: int) -> dict[str, tuple[str, ...]]:
    """Classes of about ten functions each, for accounts of any size."""
    count = min(max(leaves // 10, 2), most)
    each = -(-leaves // count)
    return {f"{first + at}": tuple(f"{first + at}{item:02}" for item in range(1, each + 1)) for at in range(count)}
