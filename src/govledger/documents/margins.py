"""Where lines begin and end on the pages of a document, and which of them only number a page.

>>> def line(y, left, right): return Printed("", (left, y, right, y + 10))
>>> full = [line(20 * at, 70, 500) for at in range(5)]
>>> margins = Margins.of([line(0, 90, 500), *full, line(120, 70, 300)], least=3)
>>> margins.goes_on(full[0], full[1]), margins.goes_on(full[1], line(40, 90, 500)), margins.is_full(line(120, 70, 300))
(True, False, False)
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import attrs

from govledger.documents.layout import Item, Printed
from govledger.documents.page import Page

_NUMBER = re.compile(r"\W*(\d{1,4})\W*")
_LONGEST = 30


@attrs.frozen
class Margins:
    """Where most lines of running text begin and end; None where there is none."""

    left: float | None = None
    right: float | None = None

    @classmethod
    def of(cls, lines: Iterable[Printed], *, least: int) -> Margins:
        """The margins of some lines, known where at least so many end at one place."""
        known = [line for line in lines if len(line.parts) < 2]
        right = _edge([line.box[2] for line in known], [line.height for line in known], least, last=True)
        if right is None:
            return cls()
        full = [line for line in known if line.box[2] >= right - 2 * line.height]
        return cls(_edge([line.box[0] for line in full], [line.height for line in full], 1, last=False), right)

    def is_full(self, line: Printed) -> bool:
        """Whether a line goes as far as lines go."""
        return self.right is not None and line.box[2] >= self.right - line.height * 3

    def goes_on(self, above: Printed, line: Printed) -> bool:
        """Whether the paragraph of a line goes on in the one below it."""
        if self.left is None or not self.is_full(above) or line.box[0] > self.left + line.height * 4 / 5:
            return False
        low, high = sorted((above.height, line.height))
        return 2 * high <= 3 * low and line.box[1] - above.box[3] <= 2 * high


def _edge(ends: Sequence[float], heights: Sequence[float], least: int, *, last: bool) -> float | None:
    """Where many lines end within the height of a line, the outermost of such places; None where fewer than ``least`` do."""
    if not ends:
        return None
    step = max(sorted(heights)[len(heights) // 2], 1)
    counted = Counter(round(end / step) for end in ends)
    most = max(counted.values())
    if most < least:
        return None
    often = [place for place, count in counted.items() if count * 3 >= most]
    place = max(often) if last else min(often)
    some = sorted(end for end in ends if round(end / step) == place)
    return some[len(some) // 2]


def page_numbers(pages: Sequence[tuple[Page, Sequence[Item]]]) -> frozenset[tuple[int, int]]:
    """The lines that only number a page, each by its page and its place on it.

    The first or last line of a page is one if it is a number, or if the same words with numbers that count as the pages
    do stand on others.
    """
    found: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    certain: set[tuple[int, int]] = set()
    for page, items in pages:
        for at in {0, len(items) - 1} if items else ():
            line = items[at]
            if not isinstance(line, Printed) or len(line.text) > _LONGEST:
                continue
            number = re.search(r"\d+", line.text)
            if number is None:
                continue
            if (
                (plain := _NUMBER.fullmatch(line.text))
                and int(plain[1]) <= 2 * len(pages) + 200
                and _is_outer(page, line)
            ):
                certain.add((page.number, at))
            template = re.sub(r"\d+", "#", line.text)
            found[template, int(number[0]) - page.number].append((page.number, at))
    return frozenset(certain).union(*(places for places in found.values() if len(places) > 1))


def _is_outer(page: Page, line: Printed) -> bool:
    return 7 * line.box[3] <= page.height or 7 * (page.height - line.box[1]) <= page.height
