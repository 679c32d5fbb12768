"""Where lines begin and end on the pages of a document, and which of them only number a page.

>>> def line(y, left, right): return Printed("a" * ((right - left) // 6), (left, y, right, y + 10))
>>> full = [line(20 * at, 70, 500) for at in range(5)]
>>> margins = Margins.of([line(0, 90, 500), *full, line(120, 70, 300)], least=3)
>>> margins.goes_on(full[0], full[1]), margins.goes_on(full[1], line(40, 90, 500)), margins.goes_on(line(0, 70, 80), line(20, 70, 90))
(True, False, False)
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import attrs

from govledger.documents.layout import Item, Printed
from govledger.documents.page import Page
from govledger.documents.paragraphs import columns

_NUMBER = re.compile(r"\W*(\d{1,4})\W*")
_DIGITS = re.compile(r"\d+")
_LONGEST = 30
_STEPS = 4
_PART = 8
_LEADER = re.compile(r"([^\w\s])\1{4}")
"""What leads from an entry of a table of contents to the number of its page."""

# What is not parted at the end of a line: letters and digits of a word with the signs about them, or one wide character.
_WORD = re.compile(r"[^\w\s]*(?:[\x21-\u024f]+|\w)?[^\w\s]*")


@attrs.frozen
class Margins:
    """Where most lines of running text begin and end; None where there is none."""

    left: float | None = None
    right: float | None = None

    @classmethod
    def of(cls, lines: Iterable[Printed], *, least: int) -> Margins:
        """The margins of some lines, known where at least so many reach both of them."""
        known = [line for line in lines if len(line.parts) < 2]
        ends = sorted((line.box[2] for line in known), reverse=True)
        if len(ends) < least:
            return cls()
        far = (ends[0] - min(line.box[0] for line in known)) / _PART
        outer = ends[: 1 + len(ends) // 10]  # A few lines may stick out.
        right = next((end for end, other in zip(outer, ends[least - 1 :], strict=False) if end - other <= far), None)
        if right is None:
            return cls()
        starts = Counter(round(line.box[0] / line.height) for line in known if right - line.box[2] <= far)
        first = min(start for start, count in starts.items() if 3 * count >= max(starts.values()))
        some = sorted(line.box[0] for line in known if round(line.box[0] / line.height) == first)
        return cls(some[len(some) // 2], right)

    def goes_on(self, above: Printed, line: Printed) -> bool:
        """Whether the paragraph of a line goes on in the one below it.

        It does if that one is not set in, and its first word had no room in the line above.
        """
        if self.left is None or self.right is None or line.box[0] > self.left + line.height * 4 / 5:
            return False
        low, high = sorted((above.height, line.height))
        near = 2 * high <= 3 * low and line.box[1] - above.box[3] <= 2 * high
        return near and above.box[2] + _first_word(line) > self.right and not _LEADER.search(above.text)


def _first_word(line: Printed) -> float:
    """How wide the first word of a line is, with a blank before it; a wide character with its signs is one."""
    word = _WORD.match(line.text)
    width = line.box[2] - line.box[0]
    return width * (columns(word[0] if word else "") + 2) / max(columns(line.text), 1)


def page_numbers(pages: Sequence[tuple[Page, Sequence[Item]]]) -> frozenset[tuple[int, int]]:
    """The lines that only number a page, each by its page and its place on it.

    The first or last line of a page is one if it is a number, or if the same words, with numbers that count as the pages
    do, stand on at least half of them. Where pages are missing the numbers leave some out.
    """
    found: dict[str, dict[tuple[int, int], int]] = defaultdict(dict)
    certain: set[tuple[int, int]] = set()
    for rank, (page, items) in enumerate(pages):
        for at in {0, len(items) - 1} if items else ():
            line = items[at]
            if not isinstance(line, Printed) or len(line.text) > _LONGEST:
                continue
            number = _DIGITS.search(line.text)
            if number is None:
                continue
            if (
                (plain := _NUMBER.fullmatch(line.text))
                and int(plain[1]) <= 2 * len(pages) + 200
                and is_outer(page, line)
            ):
                certain.add((page.number, at))
            if _is_title(items, at):
                continue
            template = _DIGITS.sub("#", line.text)
            found[template][page.number, at] = int(number[0]) - rank
    return frozenset(certain).union(*(_counting(ahead, len(pages)) for ahead in found.values()))


def _counting(ahead: Mapping[tuple[int, int], int], pages: int) -> Iterable[tuple[int, int]]:
    """The lines, of those with the same words, that number the pages: ``ahead`` is by how much each is ahead of the
    place of its page among all.

    As many of them are ahead by the same, or by more and more with few steps, where pages are missing.
    """
    steps = list(ahead.values())
    if steps == sorted(steps) and _STEPS * (len(set(steps)) - 1) <= len(steps):
        groups = [list(ahead)]
    else:
        groups = [[place for place, step in ahead.items() if step == each] for each in set(steps)]
    return chain.from_iterable(group for group in groups if len(group) > 2 and 2 * len(group) >= pages)


def printed_numbers(
    pages: Iterable[tuple[Page, Sequence[Item]]], numbers: frozenset[tuple[int, int]]
) -> dict[int, int]:
    """The numbers that are printed on pages, by the pages that have one."""
    lines = (
        (page.number, item) for page, items in pages for at, item in enumerate(items) if (page.number, at) in numbers
    )
    return {
        page: int(found[0])
        for page, line in lines
        if isinstance(line, Printed) and (found := _DIGITS.search(line.text))
    }


def _is_title(items: Sequence[Item], at: int) -> bool:
    """Whether a table begins right below the first line of a page: the line may count the tables."""
    line, below = items[at], items[min(at + 1, len(items) - 1)]
    return at == 0 and not isinstance(below, Printed) and below.box[1] - line.box[3] <= 2 * (line.box[3] - line.box[1])


def is_outer(page: Page, line: Printed) -> bool:
    """Whether a line stands at the top or the bottom of a page, in an outer seventh."""
    return 7 * line.box[3] <= page.height or 7 * (page.height - line.box[1]) <= page.height
