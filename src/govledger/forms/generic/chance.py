"""How likely a sum holds by accident.

One place. Where a number is a sum of neighbours and nothing else is known, its last digits are as likely to be any others.
Then the chance is the width that would have been accepted, over the size that is explained. That size is no more than what
is left of the total without its largest part: that a total is near its largest part needs no sum. And numbers that all
are multiples of a thousand are counted in thousands: round figures agree more easily.

>>> Witness(total=1500, parts=(1000, 500), slack=0, half=0, step=1).chance
Fraction(1, 1)
>>> Witness(total=1502, parts=(1003, 499), slack=0, half=0, step=1).chance
Fraction(1, 499)

Several places. Chances are multiplied only as far as places say something new: what remains of a place when others are
taken from it must be a sum as well. So a column printed twice, a sum of two other columns, or a column that is another
one but for one line, add nothing.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs

from govledger.forms.generic.lines import Lines

SURE = Fraction(1, 10**12)
"""No chance is worked out further than this: a chance is told as "at most"."""

ASKED, HEARD = 24, 8
"""So many places are asked, the surest first, and so many are heard: more could only make a chance smaller."""

CERTAIN = Fraction(1)


@attrs.frozen
class Witness:
    """What one place prints for a total and its parts, in halves of the finest digit.

    ``slack`` is half a unit of each together, ``half`` the largest of them, ``step`` one unit of the total.
    """

    total: int
    parts: tuple[int, ...]
    slack: int
    half: int
    step: int

    @classmethod
    def at(cls, lines: Lines, place: int, total: int, parts: Sequence[int]) -> Witness | None:
        """The witness of a place, or None where it prints no total, no part, or nothing but zeros."""
        values, halves = lines.values[place], lines.halves[place]
        whole, stated = values[total], [values[part] for part in parts]
        if whole is None or not (whole or any(stated)) or all(each is None for each in stated):
            return None
        own, others = halves[total], [halves[part] for part in parts]
        return cls(whole, tuple(each or 0 for each in stated), own + sum(others), max(own, *others), max(2 * own, 1))

    @property
    def difference(self) -> int:
        """The total less its parts."""
        return self.total - sum(self.parts)

    @property
    def holds(self) -> bool:
        """Whether rounding explains the difference."""
        return abs(self.difference) <= self.slack

    @property
    def is_sum(self) -> bool:
        """Whether two parts or more are not zero: a total of one is an equality."""
        return sum(map(bool, self.parts)) > 1

    @property
    def chance(self) -> Fraction:
        """How likely the parts come so near to the total by accident."""
        size = min(abs(self.total), abs(self.total - max(self.parts, key=abs)))
        grain = max(self.step, math.gcd(self.total, *self.parts))
        return min(CERTAIN, Fraction(2 * abs(self.difference) + grain, size)) if size else CERTAIN

    def less(self, other: Witness, sign: int) -> Witness:
        """What remains when another place is taken away, or added."""
        return Witness(
            self.total - sign * other.total,
            tuple(mine - sign * theirs for mine, theirs in zip(self.parts, other.parts, strict=True)),
            self.slack + other.slack,
            self.half + other.half,
            max(self.step, other.step),
        )

    def is_multiple_of(self, other: Witness) -> bool:
        """Whether the lines stand here in the same proportion as there, as far as the digits tell."""
        return all(
            abs(mine * other.total - theirs * self.total)
            <= self.half * (abs(other.total) + abs(theirs)) + other.half * (abs(self.total) + abs(mine))
            for mine, theirs in zip(self.parts, other.parts, strict=True)
        )

    def news(self, others: Sequence[Witness]) -> Fraction:
        """The chance of what this place adds to others: of the weakest of all that can remain of it."""
        if any(self.is_multiple_of(other) for other in others):
            return CERTAIN
        one = [self.less(other, sign) for other in others for sign in (1, -1)]
        two = [
            self.less(first, sign).less(second, other_sign)
            for first, second in itertools.combinations(others, 2)
            for sign, other_sign in ((1, 1), (1, -1), (-1, 1))
        ]
        return max(each.chance if each.is_sum else CERTAIN for each in (self, *one, *two))


def joint_chance(witnesses: Iterable[Witness], trials: int) -> tuple[Fraction, int]:
    """The chance that all hold by accident in so many trials, and how many say something new; the surest come first.

    >>> both = [Witness(1502, (1003, 499), 0, 0, 1), Witness(911, (204, 707), 0, 0, 1)]
    >>> joint_chance(both, trials=10), joint_chance(both[:1] * 2, trials=10)
    ((Fraction(5, 50898), 2), (Fraction(10, 499), 1))
    """
    chance, heard = Fraction(trials), list[Witness]()
    for witness in sorted((each for each in witnesses if each.is_sum), key=lambda each: each.chance)[:ASKED]:
        if len(heard) == HEARD or (chance <= SURE and len(heard) > 1):
            break
        if (news := witness.news(heard)) < CERTAIN:
            chance *= news
            heard.append(witness)
    return min(CERTAIN, max(chance, SURE)), len(heard)


def shares_of_accidents(chances: Sequence[Fraction], tested: int) -> list[Fraction]:
    """For each chance, how many accidents are to be expected for one find, among the finds that are at least as sure.

    ``tested`` lines were tried, so a chance of one in a thousand is found twelve times by accident among 12,000 lines. What
    counts is how many finds there are beside (Benjamini and Hochberg).

    >>> shares_of_accidents([Fraction(1, 1000), Fraction(1, 10)], tested=20)
    [Fraction(1, 50), Fraction(1, 1)]
    """
    shares, least = list(chances), CERTAIN
    for rank, at in sorted(enumerate(sorted(range(len(chances)), key=chances.__getitem__), 1), reverse=True):
        least = shares[at] = min(least, chances[at] * tested / rank)
    return shares
