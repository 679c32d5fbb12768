"""What a printed statement says of true amounts: the sets of a simulator that knows nothing of the library.

Amounts are whole cents. A statement is a few linear constraints over the points of an account, one set of them for each
reading: as *printed*, at its *own* digits, and *balanced*, where a cell may have been moved by one unit. Every set is the
hull with the one before, so that none is narrower.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

READINGS = ("printed", "own", "balanced")
CENTS = {"元": 100, "千元": 10**5, "万元": 10**6, "亿元": 10**10}
NEAR, DOWN, FLOOR, CEILING, HALF_UP, HALF_EVEN = "near", "down", "floor", "ceiling", "half-up", "half-even"


class Point(NamedTuple):
    """One amount that exists: a concept in a year (0 is this one, 1 the last) and phase, under a name, if it has one."""

    concept: str
    year: int
    phase: str
    way: str = ""
    name: str = ""


class Span(NamedTuple):
    """The numbers between two ends, each end taken in or left out."""

    low: Fraction
    high: Fraction
    low_out: bool = False
    high_out: bool = False

    def over(self, other: Span) -> Span:
        """The smallest span that holds both."""
        low, low_out = min((self.low, self.low_out), (other.low, other.low_out))
        high, high_in = max((self.high, not self.high_out), (other.high, not other.high_out))
        return Span(low, high, low_out, not high_in)

    def times(self, sign: int) -> Span:
        """The span of the numbers, or of those with the other sign."""
        return self if sign > 0 else Span(-self.high, -self.low, self.high_out, self.low_out)


class Constraint(NamedTuple):
    """A weighted sum of points that lies between two ends, an end of None being none, as long as some others are right."""

    terms: tuple[tuple[Point, Fraction], ...]
    low: Fraction | None
    high: Fraction | None
    low_out: bool = False
    high_out: bool = False
    rests_on: tuple[int, ...] = ()

    def holds(self, truth: Mapping[Point, int]) -> bool:
        """Whether the true amounts satisfy it."""
        total = sum((weight * truth[point] for point, weight in self.terms), Fraction(0))
        above = self.low is None or (total > self.low if self.low_out else total >= self.low)
        below = self.high is None or (total < self.high if self.high_out else total <= self.high)
        return above and below

    def reached(self, *spans: tuple[Span, Mapping[Point, int]]) -> bool:
        """Whether some numbers in spans, each taken so often in some points, satisfy it."""
        low = high = Fraction(0)
        low_out, high_out = self.high_out, self.low_out
        for span, taken in spans:
            weight = sum(weight * taken.get(point, 0) for point, weight in self.terms)
            span = span.times(1 if weight > 0 else -1)
            low, high = low + abs(weight) * span.low, high + abs(weight) * span.high
            low_out, high_out = low_out or (weight and span.low_out), high_out or (weight and span.high_out)
        above = self.low is None or (high > self.low if high_out else high >= self.low)
        below = self.high is None or (low < self.high if low_out else low <= self.high)
        return above and below


def within(terms: Mapping[Point, int | Fraction], span: Span) -> Constraint:
    """A sum that lies in a span."""
    return Constraint(tuple((p, Fraction(w)) for p, w in terms.items()), *span)


def rounded(cents: int, step: int, mode: str) -> int:
    """How many steps are printed for an amount."""
    steps, rest = divmod(cents, step)
    if mode == DOWN:
        return steps + (rest > 0 and cents < 0)
    if mode in (FLOOR, CEILING):
        return steps + (mode == CEILING and rest > 0)
    if 2 * rest == step:
        return steps + (steps % 2 if mode == HALF_EVEN else cents > 0)
    return steps + (2 * rest > step)


def spelled(number: int, step: Fraction, mode: str) -> Span:
    """The amounts that are printed as so many steps."""
    value, half = number * step, step / 2
    match mode:
        case "near":
            return Span(value - half, value + half)
        case "down":
            low = value if number > 0 else value - step
            high = value if number < 0 else value + step
            return Span(low, high, number <= 0, number >= 0)
        case "floor":
            return Span(value, value + step, False, True)
        case "ceiling":
            return Span(value - step, value, True, False)
        case "half-up":
            return Span(value - half, value + half, number <= 0, number >= 0)
        case _:
            return Span(value - half, value + half, number % 2 == 1, number % 2 == 1)


@dataclass(frozen=True)
class Digits:
    """A printed amount: so many units of its last digit, in a unit of money. A dash stands for nothing at all."""

    number: int
    unit: str
    decimals: int
    dash: bool = False

    @property
    def step(self) -> int:
        """One unit of the last digit, in cents; amounts are never printed finer."""
        return CENTS[self.unit] // 10**self.decimals

    @property
    def value(self) -> int:
        """What it prints, in cents."""
        return self.number * self.step

    @property
    def is_nil(self) -> bool:
        """Whether it prints nothing in whole units."""
        return self.dash or (self.number == 0 and self.decimals == 0)

    def text(self, grouped: bool) -> str:
        """The amount as an issuer writes it."""
        return "—" if self.dash else numeral(self.number, self.decimals, grouped=grouped) + self.unit


def numeral(number: int, decimals: int, *, grouped: bool = False) -> str:
    """A number of units of the last digit, written with its point."""
    whole, rest = divmod(abs(number), 10**decimals)
    tail = f".{rest:0{decimals}}" if decimals else ""
    return ("-" if number < 0 else "") + (f"{whole:,}" if grouped else str(whole)) + tail


@dataclass(frozen=True)
class Habit:
    """How an account is printed: the finest step of every unit that it uses, and the mode, where it is declared; all figures
    of each point, and the amount of each change."""

    finest: Mapping[str, int]
    declared: str | None
    figures: Mapping[Point, tuple[Figure, ...]] = field(default_factory=dict)
    changes: Mapping[int, Amount] = field(default_factory=dict)

    def span(self, digits: Digits, reading: str) -> Span:
        """The true amounts that a printed amount allows."""
        return _span(digits, reading, self.finest.get(digits.unit), self.declared)


@functools.lru_cache(maxsize=100_000)
def _span(digits: Digits, reading: str, finest: int | None, declared: str | None) -> Span:
    """The same, by the finest step of its unit; kept, since each statement about an amount asks for it anew."""
    if digits.dash:
        return Span(Fraction(0), Fraction(0))
    own = Fraction(digits.step)
    found = _printed(digits, finest, declared)
    if reading != "printed":
        # Digits may have been cut off where a rule of rounding is declared; else they are rounded as usual.
        for mode in (NEAR, DOWN, declared) if declared else (NEAR,):
            found = found.over(spelled(digits.number, own, mode))
    # A whole nil among amounts that show decimals is a word for nothing: no cell that was moved.
    if reading == "balanced" and not (digits.is_nil and (finest or 0) < own):
        value = digits.number * own
        found = found.over(Span(value - 3 * own / 2, value + 3 * own / 2))
    return found


def _printed(digits: Digits, finest: int | None, declared: str | None) -> Span:
    step, value = Fraction(finest or digits.step), Fraction(digits.number * digits.step)
    if declared is None and (digits.is_nil or step <= 1):
        return Span(value, value)
    return spelled(int(value / step), step, declared or NEAR)


@dataclass(frozen=True)
class Figure:
    """A printed amount of a point."""

    id: int
    point: Point
    digits: Digits
    what = "figure"

    def constraints(self, habit: Habit, reading: str) -> list[Constraint]:
        """What it says."""
        return [within({self.point: 1}, habit.span(self.digits, reading))]


@dataclass(frozen=True)
class Listing:
    """These lines make up that whole, or some of it, where room is left."""

    id: int
    whole: Point
    parts: tuple[Point, ...]
    complete: bool
    what = "list"

    @property
    def lines(self) -> frozenset[tuple[str, str]]:
        """The names of the lines, which are the same in every year."""
        return frozenset((part.way, part.name) for part in self.parts)

    def constraints(self, _habit: Habit, _reading: str) -> list[Constraint]:
        """What it says."""
        terms = ((self.whole, Fraction(1)), *((part, Fraction(-1)) for part in self.parts))
        return [Constraint(terms, Fraction(0), Fraction(0) if self.complete else None)]


@dataclass(frozen=True)
class Word:
    """One amount is above another, below it, or the same."""

    id: int
    claim: int
    top: Point
    base: Point
    sign: int
    strict: bool
    what = "word"

    def constraints(self, habit: Habit, reading: str) -> list[Constraint]:
        """What it says, perhaps of amounts as they print."""
        sign = Fraction(self.sign or 1)
        terms = ((self.top, sign), (self.base, -sign))
        made = [Constraint(terms, Fraction(0), None if self.sign else Fraction(0), self.strict)]
        return from_prints(made, self.top, self.base, habit, reading, habit.changes.get(self.claim))


@dataclass(frozen=True)
class Amount:
    """One amount differs from another by so much, in the direction of the word beside it."""

    id: int
    claim: int
    top: Point
    base: Point
    sign: int
    digits: Digits
    what = "amount"

    def constraints(self, habit: Habit, reading: str) -> list[Constraint]:
        """What it says, perhaps of amounts as they print."""
        made = [within({self.top: self.sign, self.base: -self.sign}, habit.span(self.digits, reading))]
        return from_prints(made, self.top, self.base, habit, reading)


@dataclass(frozen=True)
class Rate:
    """One amount is so much of another; of a change, so much more or less than it. In units of the last digit of a %."""

    id: int
    claim: int
    top: Point
    base: Point
    sign: int  # of a change; 0 where it is no change
    number: int
    decimals: int
    what = "rate"

    def quotients(self, reading: str) -> Span:
        """The quotients of the two amounts that print so."""
        step = Fraction(1, 100 * 10**self.decimals)
        wide = step * (3 if reading == "balanced" else 1) / 2
        span = Span(self.number * step - wide, self.number * step + wide)
        if not self.sign:
            return span
        turned = span.times(self.sign)
        return Span(1 + turned.low, 1 + turned.high)

    def constraints(self, habit: Habit, reading: str) -> list[Constraint]:
        """What it says; a rise is so much of a base that is not negative."""
        span = self.quotients(reading)
        least = ((self.top, Fraction(1)), (self.base, -span.low))
        most = ((self.top, Fraction(1)), (self.base, -span.high))
        made = [Constraint(least, Fraction(0), None), Constraint(most, None, Fraction(0))]
        change = habit.changes.get(self.claim) if self.sign else None
        made = from_prints(made, self.top, self.base, habit, reading, change)
        if self.sign > 0:
            made.append(Constraint(((self.base, Fraction(1)),), Fraction(0), None))
        return made


def from_prints(
    exact: list[Constraint],
    top: Point,
    base: Point,
    habit: Habit,
    reading: str,
    change: Amount | None = None,
) -> list[Constraint]:
    """What is said of two amounts where it may be of printed ones, not of the true ones, which are near them; and as it is,
    where it is of no printed ones, as long as these are right. ``change`` is the amount of the same change."""
    tops, bases = (habit.figures.get(point, ()) for point in (top, base))
    if reading == "printed" or not ((tops and bases) or (change and (tops or bases))):
        return exact
    off = [Fraction(0)]
    for digits in [figure.digits for figure in (*tops, *bases)] + ([change.digits] if change else []):
        span = habit.span(digits, reading)
        off += [span.low - digits.value, span.high - digits.value]
    least, most = min(off), max(off)
    if change:
        least, most = min(2 * least, least - most), max(2 * most, most - least)
    made = []
    for constraint in exact:
        (_, one), (_, other) = constraint.terms
        moved = [one * a + other * b for a in (least, most) for b in (least, most)]
        low = None if constraint.low is None else constraint.low + min(moved)
        made.append(
            constraint._replace(low=low, high=None if constraint.high is None else constraint.high + max(moved))
        )
    of, to = ([habit.span(figure.digits, reading) for figure in figures] for figures in (tops, bases))
    ways = [((one, {top: 1}), (other, {base: 1})) for one in of for other in to]
    if change:
        by = habit.span(change.digits, reading).times(change.sign)
        ways += [((one, {top: 1, base: 1}), (by, {base: -1})) for one in of]
        ways += [((other, {top: 1, base: 1}), (by, {top: 1})) for other in to]
    if not any(all(c.reached(*way) for c in exact) for way in ways):
        rests_on = (*(figure.id for figure in (*tops, *bases)), *([change.id] if change else []))
        made += [constraint._replace(rests_on=rests_on) for constraint in exact]
    return made


Statement = Figure | Listing | Word | Amount | Rate


def denied(statements: Iterable[Statement], truth: Mapping[Point, int], habit: Habit, reading: str) -> frozenset[int]:
    """The statements that the true amounts deny."""
    wrong: frozenset[int] = frozenset()
    # Figures and amounts first: what rests on them says nothing where they are wrong.
    for s in sorted(statements, key=lambda s: (not isinstance(s, Figure), not isinstance(s, Amount))):
        said = [c for c in s.constraints(habit, reading) if wrong.isdisjoint(c.rests_on)]
        if not all(c.holds(truth) for c in said):
            wrong |= {s.id}
    return wrong
