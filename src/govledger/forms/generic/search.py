"""From a grid of numbers to the sums that it proves.

>>> from govledger.forms.generic.lines import number
>>> grid = [[number(each) for each in row] for row in (("700.12", "300.40"), ("212.55", "45.17"), ("912.67", "345.57"))]
>>> [(each.axis, each.total, each.parts) for each in found_sums(grid)]
[('rows', 2, (0, 1))]
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from fractions import Fraction

import attrs

from govledger.forms.generic.breaks import unexplained
from govledger.forms.generic.chance import Witness, shares_of_accidents
from govledger.forms.generic.found import Axis, Break, FoundSum
from govledger.forms.generic.lines import Grid, Lines
from govledger.forms.generic.walk import CLAIMED, DIRECTIONS, Candidate, Walk, judged, walk

TOLD = Fraction(1, 10)
"""The same for a sum of which a word or a code says that it is one."""

LIKELY = Fraction(1, 2)
"""A sum that is an accident more often than not is not worth proposing."""

INSIDE = Fraction(1, 100)
"""The same for a sum whose total a proved sum has for a part."""

FEW = 5
"""One in so many places may break the sum of columns: of a true one fewer do, of an accident more than half."""

SEVERAL = 3
"""A column that fails in so many proved sums, and holds in none, has nothing to do with them."""

LOOK, GLANCE = 200, 12
"""So many rows say whether a run of columns, or a difference of two, is worth asking all of them."""

NEAR = 8
"""How far apart a difference of two columns is looked for."""


@attrs.frozen(kw_only=True)
class Hints:
    """What rows say besides their figures: a word of total, codes, and whether a code lies inside another.

    >>> hints = Hints(codes=["301", "302", "3"], holds=lambda inner, outer: inner != outer and inner.startswith(outer))
    >>> hints.tells(2, [0, 1]), hints.denies(0, [1, 2])
    (True, True)
    """

    totals: Sequence[bool] = ()
    codes: Sequence[str | None] = ()
    holds: Callable[[str, str], bool] = lambda _inner, _outer: False

    def tells(self, total: int, parts: Sequence[int]) -> bool:
        """Whether the row has a word of total, or a code that all of the parts lie inside of."""
        code = self._code(total)
        inner = [self._code(part) for part in parts]
        coded = code is not None and all(each is not None and self.holds(each, code) for each in inner)
        return coded or (total < len(self.totals) and self.totals[total])

    def denies(self, total: int, parts: Sequence[int]) -> bool:
        """Whether the total lies inside a part, or one part inside another, so that something would count twice."""
        inner = [code for part in parts if (code := self._code(part)) is not None]
        code = self._code(total)
        twice = any(self.holds(one, other) for one, other in itertools.permutations(inner, 2))
        return twice or (code is not None and any(self.holds(code, other) for other in inner))

    def _code(self, row: int) -> str | None:
        return self.codes[row] if row < len(self.codes) else None


NO_HINTS = Hints()


def found_sums(grid: Grid, hints: Hints = NO_HINTS) -> tuple[FoundSum, ...]:
    """The sums of rows and of columns that the figures show, each with the chance that it is an accident.

    >>> from govledger.forms.generic.lines import number
    >>> [each.claimed for each in found_sums([[number(each)] for each in ("181.19", "27.26", "208.45")])]
    [False]
    >>> found_sums([[number(each)] for each in ("1", "2", "3")])
    ()
    """
    lines = Lines.of(grid)
    return (*_sums_of_rows(lines, hints), *_sums_of_columns(lines.turned()))


def _sums_of_rows(lines: Lines, hints: Hints) -> list[FoundSum]:
    every = range(len(lines.values))
    first = _best_walk(lines, every)
    places = _additive(lines, every, first, hints)
    best = first if len(places) in (0, len(every)) else _best_walk(lines, places)
    both = zip(best.candidates, _shares(best), strict=True)
    proved = _proved(best, hints)
    tallies = {place: _tally(lines, place, proved) for place in every}
    sure = {(found.total, found.parts) for found in proved}
    worth = [(found, share) for found, share in both if share <= LIKELY or (found.total, found.parts) in sure]
    return [_row(lines, *each, tallies, is_proved=(each[0].total, each[0].parts) in sure) for each in worth]


def _row(lines: Lines, found: Candidate, share: Fraction, tallies: Mapping[int, Tally], *, is_proved: bool) -> FoundSum:
    doubtful = [place for place in found.failed if not tallies[place].is_alien]
    claimed = is_proved and _is_few(len(doubtful), len(found.held))
    failed = [place for place in found.failed if tallies[place].adds_up]
    return _record("rows", lines, found, share, unexplained(lines, found, failed) if claimed else (), claimed)


def _is_few(failed: int, held: int) -> bool:
    """Whether a sum that holds fails in one place, or in a few of many: an accident fails in most."""
    return failed < held and (failed <= 1 or FEW * failed <= held + failed)


def _additive(lines: Lines, every: Sequence[int], first: Walk, hints: Hints) -> list[int]:
    """The places in which sums are to be looked for: those that have their part in what all places prove together.

    Where all together prove nothing, as amounts beside two rates of change do, each place is asked alone.
    """
    if proved := _proved(first, hints):
        return [place for place in every if _tally(lines, place, proved).adds_up]
    alone = {place: lines.only([place]) for place in every if len(every) > 1}
    return [place for place, column in alone.items() if _proved(_best_walk(column, [0]), hints)]


def _proved(walked: Walk, hints: Hints) -> list[Candidate]:
    """The sums that are no accident, from the surest to those whose total a proved sum has for a part.

    If such a total were none of its parts, the sum above it would have missed them: it says the same as a code would.
    """
    left = list(zip(walked.candidates, _shares(walked), strict=True))
    proved, inside = list[Candidate](), set[int]()
    while more := [each for each, share in left if _is_claimed(each, share, hints, inside)]:
        proved += more
        inside.update(part for each in more for part in each.parts)
        taken = set(map(id, more))
        left = [(each, share) for each, share in left if id(each) not in taken]
    return proved


def _best_walk(lines: Lines, places: Sequence[int]) -> Walk:
    """Forwards, or backwards if that proves more."""
    order = range(lines.count)
    walks = [walk(lines, places=places, order=each) for each in (order, order[::-1])]
    return max(walks, key=lambda each: sum(map(_bits, each.candidates)))


def _bits(candidate: Candidate) -> int:
    """How much a sum tells, in powers of two."""
    return (candidate.chance.denominator // candidate.chance.numerator).bit_length()


def _shares(walked: Walk) -> list[Fraction]:
    return shares_of_accidents([each.chance for each in walked.candidates], walked.tested)


def _is_claimed(found: Candidate, share: Fraction, hints: Hints, inside: Collection[int]) -> bool:
    if hints.denies(found.total, found.parts):
        return False
    if hints.tells(found.total, found.parts):
        return share <= TOLD
    return share <= (INSIDE if found.total in inside else CLAIMED)


@attrs.frozen
class Tally:
    """In how many proved sums a place holds and fails, and the chance that it holds there by accident."""

    held: int
    failed: int
    chance: Fraction

    @property
    def adds_up(self) -> bool:
        """Whether the place by itself shows that sums hold in it, and more of them than fail."""
        return self.held > self.failed and self.chance <= CLAIMED

    @property
    def is_alien(self) -> bool:
        """Whether it is no place of sums at all, as a rate of change is none."""
        return not self.held and self.failed >= SEVERAL


def _tally(lines: Lines, place: int, proved: Iterable[Candidate]) -> Tally:
    seen = [each for found in proved if (each := Witness.at(lines, place, found.total, found.parts))]
    held = [each for each in seen if each.holds and each.is_sum]
    failed = sum(not each.holds for each in seen)
    return Tally(len(held), failed, math.prod((each.chance for each in held), start=Fraction(1)))


def _sums_of_columns(lines: Lines) -> list[FoundSum]:
    some, few = lines.sample(LOOK), lines.sample(GLANCE)
    walks = [
        walk(some, places=range(len(some.values)), order=order)
        for order in (range(lines.count), range(lines.count)[::-1])
    ]
    near = _near(lines.count)
    apart = [each for each in near if judged(few, *each, places=range(len(few.values)), trials=1)]
    found = {*apart, *((each.total, each.parts) for walked in walks for each in walked.candidates)}
    trials, every = 2 * DIRECTIONS * lines.count, range(len(lines.values))
    whole = [each for at in sorted(found) if (each := judged(lines, *at, places=every, trials=trials))]
    rivals = {total: list(each) for total, each in itertools.groupby(whole, key=lambda each: each.total)}
    seen = [
        each
        for each in whole
        if each.witnesses > 1 and not any(_is_better(other, each) for other in rivals[each.total])
    ]
    shares = shares_of_accidents([each.chance for each in seen], len(near) + sum(each.tested for each in walks))
    return [_column(lines, each, share) for each, share in zip(seen, shares, strict=True) if share <= LIKELY]


def _is_better(other: Candidate, found: Candidate) -> bool:
    """Whether the same total has more parts, and fails in fewer places for it, or fewer, and fails in no more."""
    fewer, more = set(found.parts) < set(other.parts), set(found.parts) > set(other.parts)
    gain = len(found.failed) - len(other.failed)
    return other.total == found.total and ((fewer and gain > 0) or (more and gain >= 0))


def _column(lines: Lines, found: Candidate, share: Fraction) -> FoundSum:
    claimed = share <= CLAIMED and _is_few(len(found.failed), len(found.held))
    return _record("columns", lines, found, share, unexplained(lines, found, found.failed) if claimed else (), claimed)


def _near(count: int) -> list[tuple[int, tuple[int, ...]]]:
    """Every column with every two near it: one may be the difference of the others, on whichever side they stand."""
    near = {at: [*range(max(0, at - NEAR), at), *range(at + 1, min(count, at + NEAR + 1))] for at in range(count)}
    return [(at, both) for at in near for both in itertools.combinations(near[at], 2)]


def _record(
    axis: Axis, lines: Lines, found: Candidate, share: Fraction, breaks: Iterable[int], claimed: bool
) -> FoundSum:
    record = FoundSum(axis=axis, total=found.total, parts=found.parts, across=found.held, chance=share, claimed=claimed)
    return attrs.evolve(record, breaks=tuple(_break(lines, record, place) for place in breaks))


def _break(lines: Lines, found: FoundSum, place: int) -> Break:
    total, parts = found.cells(place)
    values, halves = lines.values[place], lines.halves[place]
    difference = (values[found.total] or 0) - sum(values[part] or 0 for part in found.parts)
    slack = sum(halves[line] for line in (found.total, *found.parts))
    return Break(total=total, parts=parts, difference=lines.printed(difference), slack=lines.printed(slack))
