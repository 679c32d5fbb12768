"""The characters of a page where they are drawn.

A page has hundreds of characters, so they are kept in columns, not as one object each; everything later names them by
their place in the columns. Distances are in points from the top left corner of the page as its text is read.

>>> glyphs = Glyphs.of("ab", [10, 16], [20, 20], [16, 22], [30, 30])
>>> [(run.first, run.stop, run.left, run.right) for run in runs_of(glyphs, range(2))]
[(0, 2, 10, 22)]
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import attrs

from govledger.documents.ledger import Fate
from govledger.documents.page import Box

_MOST_COMPARED = 2_000_000
NEAREST = 1
"""How many points apart a character printed again for bold letters may stand."""


@attrs.frozen
class Glyphs:
    """The characters of a page in columns, in the order of its text layer; white space is told in ``spaced``.

    ``spaced`` holds those before which the layer has white space, ``aside`` those set in another direction than the page.
    ``scores`` are how surely each was recognised on a picture, None for one that the source tells, as all are where there are none.
    """

    texts: Sequence[str]
    left: Sequence[float]
    top: Sequence[float]
    right: Sequence[float]
    bottom: Sequence[float]
    layer: Sequence[int]
    spaced: frozenset[int] = frozenset()
    aside: frozenset[int] = frozenset()
    fates: dict[int, Fate] = attrs.field(factory=dict)
    scores: Sequence[Decimal | None] = ()

    @classmethod
    def of(
        cls, text: str, left: Sequence[float], top: Sequence[float], right: Sequence[float], bottom: Sequence[float]
    ) -> Glyphs:
        """Glyphs of characters none of which is white space."""
        return cls(list(text), left, top, right, bottom, range(len(text)))

    def __len__(self) -> int:
        return len(self.texts)

    def score(self, runs: Iterable[Run]) -> Decimal | None:
        """How surely the least sure character of some runs was recognised, None where none was."""
        if not self.scores:
            return None
        told = (self.scores[at] for run in runs for at in run.members)
        return min((score for score in told if score is not None), default=None)

    def box(self, indices: Iterable[int]) -> Box:
        """What holds all of some characters.

        >>> Glyphs.of("ab", [10, 16], [20, 19], [16, 22], [30, 30]).box([0, 1])
        (10, 19, 22, 30)
        """
        some = list(indices)
        return (
            min(self.left[at] for at in some),
            min(self.top[at] for at in some),
            max(self.right[at] for at in some),
            max(self.bottom[at] for at in some),
        )


@attrs.define(eq=False)
class Run:
    """Characters that follow each other on a line, as the text layer has them: those from ``first`` to before ``stop``."""

    members: Sequence[int]
    left: float
    top: float
    right: float
    bottom: float
    sideways: bool = False

    @property
    def first(self) -> int:
        """The first of its characters."""
        return self.members[0]

    @property
    def stop(self) -> int:
        """The one after the last of its characters."""
        return self.members[-1] + 1

    @property
    def is_whole(self) -> bool:
        """Whether it has every character of the page from its first to its last."""
        return isinstance(self.members, range)

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """How high its tallest character is."""
        return self.bottom - self.top


def run_of(glyphs: Glyphs, members: Sequence[int]) -> Run:
    """The run of some characters."""
    return Run(members, *glyphs.box(members))


def runs_of(glyphs: Glyphs, members: Iterable[int]) -> Iterator[Run]:
    """The runs that some characters make: each goes on while the next one stands to the right, near, on the same line."""
    some, placed = _placed(glyphs, members)
    begun = 0
    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0
    before = math.inf  # So that no run goes on at the first.
    for at, (x, y, stop, low) in enumerate(placed):
        if before <= x + x:
            gap = x - right
            if y >= top and low <= bottom:  # What stands within the band of the others is the common case.
                if gap <= bottom - top or gap <= stop - x:
                    before = x + stop
                    if stop > right:  # Comparing is several times as fast as asking for the larger.
                        right = stop
                    continue
            elif _is_beside(top, bottom, y, low) and gap <= max(bottom - top, low - y, stop - x):
                before, right, top, bottom = x + stop, max(right, stop), min(top, y), max(bottom, low)
                continue
        if at:
            yield Run(some[begun:at], left, top, right, bottom)
        begun, left, top, right, bottom, before = at, x, y, stop, low, x + stop
    if some:
        yield Run(some[begun:], left, top, right, bottom)


def _placed(
    glyphs: Glyphs, members: Iterable[int]
) -> tuple[Sequence[int], Iterable[tuple[float, float, float, float]]]:
    """Some characters, mostly all of a page, and their boxes."""
    columns = (glyphs.left, glyphs.top, glyphs.right, glyphs.bottom)
    if isinstance(members, range) and members == range(len(glyphs)):
        return members, zip(*columns, strict=True)
    some = list(members)
    return some, zip(*(map(column.__getitem__, some) for column in columns), strict=True)


def sideways_runs(glyphs: Glyphs, members: Sequence[int]) -> Iterator[Run]:
    """The runs of characters that stand in another direction than the page, those that follow each other in the layer.

    >>> run, = sideways_runs(Glyphs.of("ab", [10, 10], [30, 24], [20, 20], [36, 30]), [0, 1])
    >>> run.members, run.top, run.bottom
    ([0, 1], 24, 36)
    """
    held: list[int] = []
    for at in members:
        if held and not (at == held[-1] + 1 and _is_near(glyphs, held[-1], at)):
            yield _sideways(glyphs, held)
            held = []
        held.append(at)
    if held:
        yield _sideways(glyphs, held)


def _sideways(glyphs: Glyphs, members: Sequence[int]) -> Run:
    return Run(members, *glyphs.box(members), sideways=True)


def _is_near(glyphs: Glyphs, one: int, other: int) -> bool:
    left, top, right, bottom = glyphs.box([one, other])
    each = [glyphs.box([at]) for at in (one, other)]
    size = max(max(box[2] - box[0], box[3] - box[1]) for box in each)
    return max(right - left, bottom - top) <= 3 * size


def _is_beside(top: float, bottom: float, high: float, low: float) -> bool:
    """Whether a character stands on the line of others; a comma may stand below the digits beside it."""
    slack = max(bottom - top, low - high) / 4
    return top - slack <= (high + low) / 2 <= bottom + slack or high <= (top + bottom) / 2 <= low


def overlap(runs: Iterable[Run]) -> bool:
    """Whether runs stand on each other, as where a text is printed twice.

    >>> one = Run([0], 10, 5, 40, 15)
    >>> overlap([one, Run([1], 40, 5, 60, 15)]), overlap([one, Run([1], 11, 5, 41, 15)])
    (False, True)
    """
    held: list[Run] = []
    compared = 0
    for run in sorted(runs, key=lambda run: run.top):
        down, left, right = (run.top + run.bottom) / 2, run.left, run.right
        held = [above for above in held if above.bottom > down]
        compared += len(held)
        if compared > _MOST_COMPARED:
            return True  # So many at one height stand on each other, or are to be looked at one by one.
        for above in held:
            if above.right <= left or right <= above.left:
                continue
            shared = min(above.right, right) - max(above.left, left)
            if 3 * shared > min(above.height, run.height, above.right - above.left, run.right - run.left):
                return True
        held.append(run)
    return False


def printed_twice(glyphs: Glyphs, members: Iterable[int]) -> Iterator[int]:
    """The characters that stand where the same one stands already, as printers do for bold letters.

    The two halves of ff drawn as one sign have one place and follow each other: they are two characters.

    >>> list(printed_twice(Glyphs.of("abab", [10, 16, 10, 16], [5] * 4, [16, 22, 16, 22], [9] * 4), range(4)))
    [2, 3]
    """
    seen: dict[tuple[str, int, int], int] = {}
    texts, lefts, tops = glyphs.texts, glyphs.left, glyphs.top
    for at in members:
        character, x, y = texts[at], round(lefts[at] / 2), round(tops[at] / 2)
        known = seen.get((character, x, y))
        if known is None:
            near = 1 if lefts[at] > x * 2 else -1
            below = 1 if tops[at] > y * 2 else -1
            for key in ((character, x + near, y), (character, x, y + below), (character, x + near, y + below)):
                known = seen.get(key)
                if known is not None:
                    break
        if known is not None and _same_place(glyphs, known, at) and not (character == "f" and known == at - 1):
            yield at
        else:
            seen[character, x, y] = at


def _same_place(glyphs: Glyphs, one: int, other: int) -> bool:
    return abs(glyphs.left[one] - glyphs.left[other]) <= NEAREST and abs(glyphs.top[one] - glyphs.top[other]) <= NEAREST
