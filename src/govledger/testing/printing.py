"""How a simulated document prints exact amounts: its unit, its decimals, its rule of rounding.

>>> wan = Style(Unit.named("万元"), 2, RoundingMode.HALF_UP)
>>> wan.print(Fraction(1433715), Random(1)).text
'143.37万元'
"""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Final

import attrs

from govledger.figures import (
    Nil,
    RoundingMode,
    StatedAmount,
    StatedCount,
    StatedRate,
    Unit,
    exact_decimal,
    grouped_text,
    round_to,
    rounded_text,
)
from govledger.testing.practice import Practice

_MODES: Final = (
    *(RoundingMode.HALF_UP,) * 5, *(RoundingMode.NEAREST,) * 2, *(RoundingMode.HALF_EVEN,) * 2, RoundingMode.DOWN
)  # fmt: skip


@attrs.frozen
class Style:
    """One way to print amounts. ``trimmed`` leaves out zeros at the end, ``grouped`` sets commas."""

    unit: Unit
    decimals: int
    mode: RoundingMode
    trimmed: bool = False
    grouped: bool = False
    nil: str = ""

    @property
    def step(self) -> Fraction:
        """One unit of the last digit, in the main unit."""
        return self.unit.factor * Fraction(1, 10**self.decimals)

    def print(self, value: Fraction, rng: Random) -> StatedAmount | Nil:
        """The amount as printed; nothing at all is a nil."""
        if value == 0:
            return Nil(text=self.nil or f"0{self.unit.name}", unit=None if self.nil else self.unit)
        return self.amount(value, rng)

    def amount(self, value: Fraction, rng: Random) -> StatedAmount:
        """The amount as printed, rounded by itself."""
        digits = rounded_text(rounded(value, self.step, self.mode, rng) / self.unit.factor, self.decimals)
        if self.trimmed and "." in digits:
            digits = digits.rstrip("0").rstrip(".")
        return StatedAmount(text=f"{self.write(digits)}{self.unit.name}", number=exact_decimal(digits), unit=self.unit)

    def write(self, digits: str) -> str:
        """The digits as they stand on the page."""
        return grouped_text(digits) if self.grouped else digits


@attrs.frozen
class Printer:
    """The styles of one document: the one it is printed in, and the one in which some figures are restated."""

    rng: Random
    main: Style
    other: Style

    @classmethod
    def drawn(cls, rng: Random, *, practice: Practice, unit: str | None, mode: RoundingMode | None) -> Printer:
        """A printer with what is not given drawn at random.

        >>> from govledger.testing.practice import practice
        >>> Printer.drawn(Random(1), practice=practice(), unit="千元", mode=RoundingMode.DOWN).main.step
        Fraction(1000, 1)
        """
        layouts = [(layout["unit"], layout["decimals"]) for layout in practice.layouts]
        known = [layout for layout in layouts if unit in (None, layout[0])]
        name, decimals = rng.choice(known) if known else (unit or "", 2)
        chosen = rng.choice(_MODES)
        rule = chosen if mode is None else mode
        trimmed, grouped = rng.randrange(5) == 0, rng.randrange(4) == 0
        nil = rng.choice(practice.nils)
        main = Style(Unit.named(name), decimals, rule, trimmed and decimals > 0, grouped, nil)
        second, places = rng.choice(practice.restatings(name, decimals))
        return cls(rng, main, Style(Unit.named(second), places, rule, grouped=grouped))

    def print(self, value: Fraction) -> StatedAmount | Nil:
        """The amount in the document's own unit."""
        return self.main.print(value, self.rng)

    def restated(self, value: Fraction) -> StatedAmount | None:
        """The amount in the other unit, None where too little of it would be left to see."""
        return None if abs(value) < 20 * self.other.step else self.other.amount(value, self.rng)

    def difference(self, value: Fraction) -> StatedAmount | None:
        """An amount of change, None where it would print as next to nothing."""
        return None if abs(value) < 2 * self.main.step else self.main.amount(abs(value), self.rng)

    def rate(self, ratio: Fraction) -> StatedRate:
        """A ratio in percent with two decimals, without its sign."""
        mode = RoundingMode.HALF_EVEN if self.main.mode is RoundingMode.HALF_EVEN else RoundingMode.HALF_UP
        return stated_rate(abs(ratio), mode)


def stated_rate(ratio: Fraction, mode: RoundingMode = RoundingMode.HALF_UP) -> StatedRate:
    """A ratio as a rate in percent with two decimals.

    >>> stated_rate(Fraction(-1, 3)).text
    '-33.33%'
    """
    digits = rounded_text(round_to(ratio * 100, step="0.01", mode=mode), 2)
    return StatedRate(text=f"{digits}%", number=digits)


def stated_count(number: int, unit: str) -> StatedCount:
    """A number of things.

    >>> stated_count(3, "辆").text
    '3辆'
    """
    return StatedCount(text=f"{number}{unit}", number=number, unit=unit)


def rounded(value: Fraction, step: Fraction, mode: RoundingMode, rng: Random) -> Fraction:
    """The value at a multiple of the step; of two nearest ones ``NEAREST`` takes either.

    >>> rounded(Fraction(7, 2), Fraction(1), RoundingMode.NEAREST, Random(1)) in (3, 4)
    True
    """
    if mode is RoundingMode.NEAREST:
        is_tie = (value / step).denominator == 2
        mode = rng.choice((RoundingMode.FLOOR, RoundingMode.CEILING)) if is_tie else RoundingMode.HALF_UP
    return round_to(value, step=step, mode=mode)
