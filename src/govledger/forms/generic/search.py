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

from govledger.forms.generic.chance import Witness, shares_of_accidents
from govledger.forms.generic.found import Axis, Cell, FoundSum
from govledger.forms.generic.lines import Grid, Lines
from govledger.forms.generic.walk import DIRECTIONS, Candidate, Walk, judged, walk

CLAIMED = Fraction(1, 1000)
"""A sum is claimed if at most so many are accidents."""

TOLD = Fraction(1, 10)
"""The same for a sum of which a word or a code says that it is one."""

FEW = 5
"""One in so many places may break the sum of columns: of a true one fewer do, of an accident more than half."""

SEVERAL = 3
"""A column that fails in so many proved sums, and holds in none, has nothing to do with them."""

LOOK = 200
"""So many rows say whether a sum of columns is worth asking all of them."""

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
    >>> [each.claimed for each in found_sums([[number(each)] for each in ("1", "2", "3")])]
    [False]
    """
    lines = Lines.of(grid)
    return (*_sums_of_rows(lines, hints), *_sums_of_columns(lines.turned()))


def _sums_of_rows(lines: Lines, hints: Hints) -> list[FoundSum]:
    every = range(len(lines.values))
    first = _best_walk(lines, every)
    places = _additive(lines, every, first, hints)
    best = first if len(places) in (0, len(every)) else _best_walk(lines, places)
    shares = _shares(best)
    both = list(zip(best.candidates, shares, strict=True))
    proved = [found for found, share in both if _is_claimed(found, share, hints)]
    tallies = {place: _tally(lines, place, proved) for place in every}
    return [_row(lines, found, share, tallies, hints) for found, share in both]


def _row(lines: Lines, found: Candidate, share: Fraction, tallies: Mapping[int, Tally], hints: Hints) -> FoundSum:
    doubtful = [place for place in found.failed if not tallies[place].is_alien]
    claimed = _is_claimed(found, share, hints) and _is_few(len(doubtful), len(found.held))
    failed = [place for place in found.failed if tallies[place].adds_up]
    return _record("rows", found, share, claimed, failed if claimed and _is_whole(lines, found, failed) else ())


def _is_few(failed: int, held: int) -> bool:
    """Whether a sum that holds fails in one place, or in a few of many: an accident fails in most."""
    return failed < held and (failed <= 1 or FEW * failed <= held + failed)


def _additive(lines: Lines, every: Sequence[int], first: Walk, hints: Hints) -> list[int]:
    """The places in which sums are to be looked for: those that have their part in what all places prove together.

    Where all together prove nothing, as amounts beside two rates of change do, each place is asked alone.
    """
    if proved := _proved(first, hints):
        return [place for place in every if _tally(lines, place, proved).adds_up]
    return [place for place in every if len(every) > 1 and _proved(_best_walk(lines, [place]), hints)]


def _proved(walked: Walk, hints: Hints) -> list[Candidate]:
    both = zip(walked.candidates, _shares(walked), strict=True)
    return [each for each, share in both if _is_claimed(each, share, hints)]


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


def _is_claimed(found: Candidate, share: Fraction, hints: Hints) -> bool:
    enough = TOLD if hints.tells(found.total, found.parts) else CLAIMED
    return share <= enough and not hints.denies(found.total, found.parts)


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


def _is_whole(lines: Lines, found: Candidate, failed: Collection[int]) -> bool:
    """Whether no other choice of lines may be the reason why a proved sum fails in some places.

    What a line is worth to the sum is known from the places where it holds. Lines that say nothing there may be parts, or
    may be none: others of the sum, or their own total, may hold them already.
    """
    mute = [line for line in (*found.parts, *_beside(lines, found)) if not _speaks(lines, line, found.held)]
    return not _cancels(lines, found) and not any(_speaks(lines, line, failed) for line in mute)


def _speaks(lines: Lines, line: int, places: Iterable[int]) -> bool:
    return any(lines.values[place][line] for place in places)


def _cancels(lines: Lines, found: Candidate) -> bool:
    """Whether some neighbours among the parts come to nothing together, so that the sum holds without them as well."""
    columns = [[lines.values[place][part] or 0 for part in found.parts] for place in found.held]
    ends = [tuple(itertools.accumulate(each, initial=0)) for each in columns]
    return len(set(zip(*ends, strict=True))) <= len(found.parts)


def _beside(lines: Lines, found: Candidate) -> list[int]:
    """The lines next to the sum, on both sides, up to one that speaks where the sum holds."""
    low, high = min(found.total, *found.parts), max(found.total, *found.parts)
    sides = (range(low - 1, -1, -1), range(high + 1, lines.count))
    return [line for side in sides for line in itertools.takewhile(lambda at: not _speaks(lines, at, found.held), side)]


def _sums_of_columns(lines: Lines) -> list[FoundSum]:
    some = lines.sample(LOOK)
    places = range(len(some.values))
    walks = [walk(some, places=places, order=order) for order in (range(lines.count), range(lines.count)[::-1])]
    near = _near(lines.count)
    apart = [each for each in near if judged(some, *each, places=places, trials=1)]
    found = {*apart, *((each.total, each.parts) for walked in walks for each in walked.candidates)}
    trials, every = 2 * DIRECTIONS * lines.count, range(len(lines.values))
    whole = [each for at in sorted(found) if (each := judged(lines, *at, places=every, trials=trials))]
    seen = [each for each in whole if each.witnesses > 1]
    shares = shares_of_accidents([each.chance for each in seen], len(near) + sum(each.tested for each in walks))
    return [_column(each, share) for each, share in zip(seen, shares, strict=True)]


def _column(found: Candidate, share: Fraction) -> FoundSum:
    claimed = share <= CLAIMED and _is_few(len(found.failed), len(found.held))
    return _record("columns", found, share, claimed, found.failed if claimed else ())


def _near(count: int) -> list[tuple[int, tuple[int, ...]]]:
    """Every column with every two near it: one may be the difference of the others, on whichever side they stand."""
    near = {at: [*range(max(0, at - NEAR), at), *range(at + 1, min(count, at + NEAR + 1))] for at in range(count)}
    return [(at, both) for at in near for both in itertools.combinations(near[at], 2)]


def _record(axis: Axis, found: Candidate, share: Fraction, claimed: bool, breaks: Iterable[int]) -> FoundSum:
    cells: tuple[Cell, ...] = tuple((found.total, at) if axis == "rows" else (at, found.total) for at in breaks)
    return FoundSum(
        axis=axis, total=found.total, parts=found.parts, across=found.held, breaks=cells, chance=share, claimed=claimed
    )
