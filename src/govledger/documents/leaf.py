"""One page with what is drawn on it: which of its characters are seen, and what runs they make.

>>> Leaf.failed(3, "the page is damaged").page.status
<PageStatus.FAILED: 'failed'>
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Callable, Iterable, Sequence

import attrs

from govledger.documents.glyphs import Glyphs, Run, overlap, printed_twice, runs_of, sideways_runs
from govledger.documents.ledger import Fate, PageLedger
from govledger.documents.page import Box, Page, PageStatus

FEW = 20
"""A page with a picture over half of it and fewer characters than this is a scan."""

MOST_CHARACTERS = 200_000
"""How many characters a page may have; one with more is no page that anybody reads."""

MOST_UPRIGHT = 5_000
"""Among more upright lines than this every run is looked at for being cut off, whether one stands within it or not."""

_LARGE = 20
"""A picture over this part of a page, or more, may hold figures: a table of a few lines takes as much."""

LONG = 20
"""How many characters a run has that is always looked at for being cut off."""

_ASK = 'recognise=True, or --ocr, has what stands on it recognised (pip install "govledger[ocr]")'

NOT_KNOWN = "\ufffd"
"""What stands for a character that the file does not name."""


@attrs.frozen
class Look:
    """How a character looks: whether it is drawn at all, and in white."""

    drawn: bool = True
    white: bool = False


SEEN = Look()
"""How nearly all characters look."""


@attrs.frozen
class Leaf:
    """A page, its characters, the runs that are seen, the level and upright lines on it, and the pictures that may hold figures."""

    page: Page
    glyphs: Glyphs
    runs: Sequence[Run] = ()
    rules: Sequence[Box] = ()
    drawings: int = 0
    pictures: Sequence[Box] = ()

    @classmethod
    def failed(cls, number: int, reason: str) -> Leaf:
        """A page that cannot be read."""
        return cls(Page(number=number, status="failed", reason=reason), Glyphs.of("", [], [], [], []))

    def ledger(self, cells: int) -> PageLedger:
        """What became of its characters, of which so many that are seen stand in cells."""
        counts = dict.fromkeys(Fate, 0)
        for fate in self.glyphs.fates.values():
            counts[fate] += 1
        counts[Fate.CELL] += cells
        counts[Fate.LINE] += len(self.glyphs) - sum(counts.values())
        return PageLedger(page=self.page.number, counts={fate: n for fate, n in counts.items() if n})


def leaf_of(
    *,
    number: int,
    size: tuple[float, float],
    quarter: int,
    turn: int,
    glyphs: Glyphs,
    unknown: frozenset[int],
    rules: Sequence[Box],
    fills: Sequence[Box],
    images: Sequence[Box],
    looks: Callable[[Sequence[int]], Sequence[Look]],
    clip: Callable[[int], Box | None],
    aside: Callable[[Sequence[int]], Sequence[bool]],
    crowded: bool = False,
) -> Leaf:
    """The page of what is drawn; ``looks`` tells of places in the text layer how they look, ``aside`` whether they stand in
    another direction than the page, and ``clip`` of one how it is cut off.

    On a ``crowded`` page more is drawn than was looked at.
    """
    width, height = size if quarter % 2 == 0 else size[::-1]
    page = Page(number=number, width=width, height=height, turn=turn)
    if 20 * len(unknown) > len(glyphs) and len(unknown) > 3:
        glyphs.fates.update(dict.fromkeys(range(len(glyphs)), Fate.UNREADABLE))
        reason = f"its font does not tell which characters {len(unknown):,} of its {len(glyphs):,} signs are"
        return Leaf(attrs.evolve(page, status="unreadable", reason=reason), glyphs)
    if len(glyphs) > MOST_CHARACTERS:
        glyphs.fates.update(dict.fromkeys(range(len(glyphs)), Fate.UNREADABLE))
        reason = f"it has {len(glyphs):,} characters, and none is read that has more than {MOST_CHARACTERS:,}"
        return Leaf(attrs.evolve(page, status="unreadable", reason=reason), glyphs)
    glyphs = _with_unknown(glyphs, unknown)
    _leave_out(glyphs, Fate.HIDDEN, _outside(glyphs, width, height))
    runs = _runs(glyphs, _seen(glyphs))
    if any(aside(_firsts(glyphs, runs))):  # Each character of a word set sideways begins a run.
        glyphs = attrs.evolve(glyphs, aside=frozenset(itertools.compress(range(len(glyphs)), aside(glyphs.layer))))
        runs = _runs(glyphs, _seen(glyphs))
    if overlap(runs):
        _leave_out(glyphs, Fate.TWICE, printed_twice(glyphs, _seen(glyphs)))
        runs = _runs(glyphs, _seen(glyphs))
        page = attrs.evolve(page, reason="some of its characters stand on each other" if overlap(runs) else "")
    runs = _Sight(glyphs, looks, clip, [*fills, *images], _uprights(rules)).seen(runs)
    page = _judged(page, glyphs, images)
    pictures = _pictures(page, images) if page.status is PageStatus.READ else ()
    page = attrs.evolve(page, pictures=len(pictures))
    return Leaf(page, glyphs, runs, rules, drawings=int(crowded), pictures=pictures)


def _runs(glyphs: Glyphs, members: Sequence[int]) -> list[Run]:
    if not glyphs.aside:
        return list(runs_of(glyphs, members))
    upright = [at for at in members if at not in glyphs.aside]
    return [*runs_of(glyphs, upright), *sideways_runs(glyphs, [at for at in members if at in glyphs.aside])]


def _firsts(glyphs: Glyphs, runs: Iterable[Run]) -> list[int]:
    """Where the runs begin in the text layer."""
    return [glyphs.layer[run.members[0]] for run in runs]


def _with_unknown(glyphs: Glyphs, unknown: frozenset[int]) -> Glyphs:
    if not unknown:
        return glyphs
    glyphs.fates.update(dict.fromkeys(unknown, Fate.UNREADABLE))
    texts = [NOT_KNOWN if at in unknown else text for at, text in enumerate(glyphs.texts)]
    return attrs.evolve(glyphs, texts=texts)


def _leave_out(glyphs: Glyphs, fate: Fate, some: Iterable[int]) -> None:
    glyphs.fates.update(dict.fromkeys(list(some), fate))


def _seen(glyphs: Glyphs) -> Sequence[int]:
    """The characters that are shown, those that the file does not name too."""
    if not glyphs.fates:
        return range(len(glyphs))
    left_out = (Fate.HIDDEN, Fate.TWICE)
    return [at for at in range(len(glyphs)) if glyphs.fates.get(at) not in left_out]


def _outside(glyphs: Glyphs, width: float, height: float) -> list[int]:
    """The characters whose middle is not on the page."""
    if not glyphs or (
        min(glyphs.left) >= 0 and max(glyphs.right) <= width and min(glyphs.top) >= 0 and max(glyphs.bottom) <= height
    ):
        return []
    columns = zip(glyphs.left, glyphs.right, glyphs.top, glyphs.bottom, strict=True)
    return [
        at
        for at, (left, right, top, bottom) in enumerate(columns)
        if not (0 <= left + right <= 2 * width and 0 <= top + bottom <= 2 * height)
    ]


def _judged(page: Page, glyphs: Glyphs, images: Sequence[Box]) -> Page:
    """The page with its status, by how much of it is covered by pictures and how much is written."""
    seen = len(_seen(glyphs))
    covered = sum(_covered(page, image) for image in images)
    if seen < FEW and 2 * covered > page.width * page.height:
        more = ", with a text that another program laid under it unseen" if len(glyphs) - seen >= FEW else ""
        return attrs.evolve(page, status="scanned", reason=f"it is a picture{more}; {_ASK}")
    if not seen:
        return attrs.evolve(page, status=PageStatus.EMPTY, reason="nothing is written on it")
    hidden = sum(fate is Fate.HIDDEN for fate in glyphs.fates.values())
    said = [page.reason] if page.reason else []
    said += [f"{hidden:,} characters on it are not seen"] if hidden else []
    return attrs.evolve(page, reason="; ".join(said))


def _pictures(page: Page, images: Sequence[Box]) -> Sequence[Box]:
    """The pictures that may hold figures, as far as they are on the page; one that is cut into strips is one."""
    least = page.width * page.height / _LARGE
    large = [image for image in images if _covered(page, image) >= least]
    if not large and sum(_covered(page, image) for image in images) >= least:
        left, top, right, bottom = zip(*images, strict=True)
        large = [(min(left), min(top), max(right), max(bottom))]
    return [(max(x, 0), max(y, 0), min(far, page.width), min(low, page.height)) for x, y, far, low in large]


def _covered(page: Page, image: Box) -> float:
    left, top, right, bottom = image
    return max(min(right, page.width) - max(left, 0), 0) * max(min(bottom, page.height) - max(top, 0), 0)


def _uprights(rules: Iterable[Box]) -> list[tuple[float, float, float]]:
    """The upright lines, each as where it stands, begins and ends."""
    return sorted((left, top, bottom) for left, top, right, bottom in rules if bottom - top > right - left)


@attrs.frozen
class _Sight:
    """What of the runs of a page is seen."""

    glyphs: Glyphs
    looks: Callable[[Sequence[int]], Sequence[Look]]
    clip: Callable[[int], Box | None]
    under: Sequence[Box]
    uprights: Sequence[tuple[float, float, float]]

    def seen(self, runs: list[Run]) -> list[Run]:
        """The runs that are seen, without what of them is not."""
        known = self.glyphs.fates
        told = self.looks(_firsts(self.glyphs, runs))
        runs = [run for run, look in zip(runs, told, strict=True) if look is SEEN or self._is_drawn(run, look)]
        doubtful = Fate.HIDDEN in known.values()
        cut = [] if doubtful else [run for run in runs if len(run.members) >= LONG or self._crosses(run)]
        for run in cut:
            self._cut_off(run)
        if Fate.HIDDEN in known.values():
            for run in runs:
                self._cut_off(run)
            runs = [new for run in runs for new in self._left(run)]
        return runs

    def _left(self, run: Run) -> Sequence[Run]:
        """What is left of a run without its hidden characters."""
        known = self.glyphs.fates
        members = [at for at in run.members if known.get(at) is not Fate.HIDDEN]
        return [run] if len(members) == len(run.members) else _runs(self.glyphs, members)

    def _is_drawn(self, run: Run, look: Look) -> bool:
        """Whether a run is drawn, and not in white on white."""
        if look.drawn and not (look.white and not self._is_on_colour(run)):
            return True
        _leave_out(self.glyphs, Fate.HIDDEN, run.members)
        return False

    def _is_on_colour(self, run: Run) -> bool:
        across, down = (run.left + run.right) / 2, run.middle
        return any(left <= across <= right and top <= down <= bottom for left, top, right, bottom in self.under)

    def _crosses(self, run: Run) -> bool:
        """Whether an upright line stands within a run: the text may be cut off at the side of its cell."""
        if len(self.uprights) > MOST_UPRIGHT:
            return True
        start = bisect.bisect_left(self.uprights, (run.left + 1,))
        stop = bisect.bisect_left(self.uprights, (run.right - 1,))
        return start < stop and any(top <= run.middle <= bottom for _, top, bottom in self.uprights[start:stop])

    def _cut_off(self, run: Run) -> None:
        """Takes the characters of a run that are cut off for hidden; all are asked only if the first and the last differ."""
        glyphs, clip = self.glyphs, self.clip
        first, last = clip(glyphs.layer[run.first]), clip(glyphs.layer[run.members[-1]])
        for at in run.members:
            box = first if first == last else clip(glyphs.layer[at])
            if box is None:
                continue
            across, down = glyphs.left[at] + glyphs.right[at], glyphs.top[at] + glyphs.bottom[at]
            if not (2 * box[0] <= across <= 2 * box[2] and 2 * box[1] <= down <= 2 * box[3]):
                glyphs.fates[at] = Fate.HIDDEN
