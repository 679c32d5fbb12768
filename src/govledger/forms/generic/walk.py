"""A walk over lines with a stack of those not summed yet.

A line that is the sum of the last lines on the stack, two or more, is their total and takes their place.

>>> from govledger.forms.generic.lines import Lines, number
>>> lines = Lines.of([[number(text)] for text in ("81190", "27258", "108448", "5", "33755", "142208")])
>>> [(each.total, each.parts) for each in walk(lines, places=[0], order=range(6)).candidates]
[(2, (0, 1)), (5, (2, 3, 4))]
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

import attrs

from govledger.forms.generic.chance import Witness, joint_chance
from govledger.forms.generic.lines import Lines

HEIGHT = 80
"""How many lines one total is looked for in: no more, so that time grows with the lines alone."""

CLAIMED = Fraction(1, 1000)
"""A sum is claimed if at most so many are accidents."""

TRIED = 8
"""So many sums of one line are looked at, those that hold in most places; where there are more, numbers are small."""

DIRECTIONS = 2
"""Totals are looked for after their parts and before them, and the better is kept: twice the trials."""


@attrs.frozen
class Candidate:
    """A line that is the sum of others: where it is seen to hold, where it fails, and the chance of an accident."""

    total: int
    parts: tuple[int, ...]
    held: tuple[int, ...]
    failed: tuple[int, ...]
    chance: Fraction
    witnesses: int


def judged(
    lines: Lines,
    total: int,
    parts: Sequence[int],
    *,
    places: Sequence[int],
    trials: int,
) -> Candidate | None:
    """The sum, if it holds in more than half of the ``places`` that can tell; all others help to say how sure it is.

    >>> from govledger.forms.generic.lines import number
    >>> lines = Lines.of([[number(each) for each in row] for row in ((701, 90), (212, 45), (913, 99))])
    >>> judged(lines, 2, [0, 1], places=[0], trials=2)
    Candidate(total=2, parts=(0, 1), held=(0,), failed=(1,), chance=Fraction(1, 53), witnesses=1)
    >>> judged(lines, 2, [0, 1], places=[0, 1], trials=2) is None
    True
    """
    seen = {place: Witness.at(lines, place, total, parts) for place in range(len(lines.values))}
    held = {place: each for place, each in seen.items() if each and each.holds}
    failed = tuple(place for place, each in seen.items() if each and not each.holds)
    sums = [place for place, each in held.items() if each.is_sum]
    asked = set(places)
    if len(asked.intersection(sums)) <= len(asked.intersection(failed)):
        return None
    ways = math.comb(len(sums) + len(failed), len(failed))
    chance, witnesses = joint_chance((held[place] for place in sums), trials * ways)
    return Candidate(total, tuple(sorted(parts)), tuple(held), failed, chance, witnesses)


@attrs.frozen
class Walk:
    """What a walk found, the lines that no sum took, and how many lines were tried."""

    candidates: tuple[Candidate, ...]
    roots: tuple[int, ...]
    tested: int


class _Sums:
    """Sums of the last lines on a stack, in one place: found by value, at a cost that does not grow with the stack.

    ``ends[at]`` is the sum of all lines below position ``at``. In the sums that count ``once``, a line that repeats the
    one below it takes its place.
    """

    def __init__(self, half: int, *, once: bool) -> None:
        self.half, self.once = half, once
        self.ends = [0]
        self.width = max(half * (HEIGHT + 1), 1)
        self.by_end: dict[int, list[int]] = {0: [0]}

    def push(self, value: int, *, again: bool) -> None:
        if self.once and again:
            self.by_end[self.ends[-1] // self.width].pop()  # No sum begins between a line and the one that it repeats.
            value = 0
        self.ends.append(self.ends[-1] + value)
        self.by_end.setdefault(self.ends[-1] // self.width, []).append(len(self.ends) - 1)

    def pop(self, *, again: bool) -> None:
        self.by_end[self.ends.pop() // self.width].pop()
        if self.once and again:
            self.by_end[self.ends[-1] // self.width].append(len(self.ends) - 1)

    def starts(self, value: int) -> Iterator[int]:
        """Every position from which all lines together come to a value, as far as rounding tells."""
        wanted, top = self.ends[-1] - value, len(self.ends) - 1
        for key in range(wanted // self.width - 1, wanted // self.width + 2):
            for at in reversed(self.by_end.get(key, ())):
                if top - at > HEIGHT:
                    break
                if top - at > 1 and abs(self.ends[at] - wanted) <= self.half * (top - at + 1):
                    yield at


class _Stack:
    """The lines not summed yet, and their sums by place."""

    def __init__(self, lines: Lines, places: Sequence[int]) -> None:
        self.lines, self.places = lines, places
        self.open: list[int] = []
        self.again: list[bool] = []
        halves = {place: max(lines.halves[place], default=0) for place in places}
        self.each = {place: _Sums(half, once=False) for place, half in halves.items()}
        self.once = {place: _Sums(half, once=True) for place, half in halves.items()}

    def push(self, line: int) -> None:
        """Put a line on top, and note whether it repeats the one below."""
        values = self.lines.values
        again = bool(self.open) and all(
            (values[at][line] or 0) == (values[at][self.open[-1]] or 0) for at in self.places
        )
        self.open.append(line)
        self.again.append(again)
        for sums in (self.each, self.once):
            for place, column in sums.items():
                column.push(values[place][line] or 0, again=again)

    def pop(self, start: int) -> None:
        """Take all lines from a position away: their total stands for them."""
        while len(self.open) > start:
            self.open.pop()
            again = self.again.pop()
            for sums in (self.each, self.once):
                for column in sums.values():
                    column.pop(again=again)

    def match(self, total: int) -> tuple[Candidate, int] | None:
        """The surest sum of the last lines that a line is, and the position where it starts.

        A line that only repeats the one below may be the total of that one alone; then the two count once.
        """
        ways = (self.each, self.once) if any(self.again[-HEIGHT:]) else (self.each,)
        found = [each for sums in ways for each in self._found(total, sums, ways=len(ways))]
        if not found:
            return None
        best, start = min(found, key=lambda each: (*_rank(each[0]), -each[1]))
        while self.again[start]:
            start -= 1
        return best, start

    def _starts(self, total: int, sums: dict[int, _Sums]) -> list[int]:
        """Where a sum may start: the positions that most places agree on, the nearest first."""
        asked = {place: value for place in sums if (value := self.lines.values[place][total])}
        votes = Counter(start for place, value in asked.items() for start in sums[place].starts(value))
        enough = [start for start, count in votes.items() if 4 * count >= len(asked)]
        best = sorted(enough, key=lambda start: (-votes[start], -start))[:TRIED]
        return sorted(best, reverse=True)

    def _found(self, total: int, sums: dict[int, _Sums], *, ways: int) -> Iterator[tuple[Candidate, int]]:
        """The sums of the last lines that hold; one of more lines only if it holds where no shorter one does."""
        seen: list[set[int]] = []
        for start in self._starts(total, sums):
            parts = [
                self.open[at]
                for at in range(start, len(self.open))
                if not (sums is self.once and self._is_repeated(at))
            ]
            if len(parts) < 2 or not (found := self._judged(total, parts, ways=ways)):
                continue
            if not any(seen_in.issuperset(found.held) for seen_in in seen):
                seen.append(set(found.held))
                yield found, start

    def _is_repeated(self, at: int) -> bool:
        return at + 1 < len(self.open) and self.again[at + 1]

    def _judged(self, total: int, parts: Sequence[int], *, ways: int) -> Candidate | None:
        # Half of the doubt is shared by all lengths alike, half goes to the short ones: they add up to one.
        trials = min(len(self.open), HEIGHT, len(parts) * (len(parts) - 1)) * 2 * DIRECTIONS * ways
        return judged(self.lines, total, parts, places=self.places, trials=trials)


def _rank(found: Candidate) -> tuple[bool, int, Fraction]:
    """Among sums that are hardly accidents, the one that fails in fewest places comes first; else the surest."""
    hardly = found.chance <= CLAIMED
    return not hardly, len(found.failed) if hardly else 0, found.chance


def walk(lines: Lines, *, places: Sequence[int], order: Iterable[int]) -> Walk:
    """Every line of an order that is the sum of those before it, as some places see it; then what remains.

    >>> from govledger.forms.generic.lines import number
    >>> lines = Lines.of([[number(text)] for text in ("108448", "81190", "27258")])
    >>> walk(lines, places=[0], order=[2, 1, 0]).candidates[0].total
    0
    """
    stack, found, tested = _Stack(lines, places), list[Candidate](), 0
    for line in order:
        if not any(lines.values[place][line] for place in places):
            continue
        tested += len(stack.open) > 1
        if match := stack.match(line) if len(stack.open) > 1 else None:
            found.append(match[0])
            stack.pop(match[1])
        stack.push(line)
    roots = tuple(stack.open)
    return Walk((*found, *_of_roots(lines, roots, places)), roots, tested + 1)


def _of_roots(lines: Lines, roots: Sequence[int], places: Sequence[int]) -> list[Candidate]:
    """The root that is the sum of all others, if there is one, and only one."""
    if not 2 < len(roots) <= HEIGHT:
        return []
    twice = {place: sum(lines.values[place][root] or 0 for root in roots) for place in places}
    near = [root for root in roots if any(_is_half(lines, place, root, twice[place], len(roots)) for place in places)]
    others = {root: [each for each in roots if each != root] for root in near}
    trials = DIRECTIONS * len(roots)
    found = [each for root in near if (each := judged(lines, root, others[root], places=places, trials=trials))]
    return found if len(found) == 1 else []


def _is_half(lines: Lines, place: int, line: int, whole: int, count: int) -> bool:
    value = lines.values[place][line]
    return bool(value) and abs(whole - 2 * (value or 0)) <= max(lines.halves[place]) * count
