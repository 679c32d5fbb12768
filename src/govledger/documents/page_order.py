"""What the pages of a document tell of each other: which of them is there twice, and where pages are missing.

A page on which everything is the same as on another, its printed number too, is that page again. Where the printed numbers
leave some out, pages are missing.

>>> def page(number, *texts):
...     lines = [Printed(text, (70, 770 + 30 * at, 90, 780 + 30 * at), (), len(text)) for at, text in enumerate(texts)]
...     return Page(number=number, width=595, height=842), lines
>>> copies([page(1, "Roads were built.", "1"), page(2, "Parks were left alone.", "2"), page(3, "Parks were left alone.", "2")])
{3: 2}
>>> breaks({1: 4, 2: 5, 3: 8, 4: 9}, 4)
{3: 2}
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from govledger.documents.layout import Item, Piece, Printed
from govledger.documents.margins import is_outer
from govledger.documents.page import Page

_FEWEST = 20
"""How many characters a page has at least that is known again: one with a word or two may well be another."""


def copies(pages: Sequence[tuple[Page, Sequence[Item]]]) -> dict[int, int]:
    """By number, the pages that are there again, each with the first one of which it is a copy.

    Tables without a printed number may have equal pages: their rows count each time.
    """
    seen: dict[object, int] = {}
    found: dict[int, int] = {}
    for page, items in pages:
        if not _is_known_again(page, items):
            continue
        all_of_it = tuple((_told(item), tuple(map(round, item.box))) for item in items)
        first = seen.setdefault(all_of_it, page.number)
        if first != page.number:
            found[page.number] = first
    return found


def _is_known_again(page: Page, items: Sequence[Item]) -> bool:
    if sum(item.characters for item in items) < _FEWEST:
        return False
    return _is_numbered(page, items) or not any(isinstance(item, Piece) for item in items)


def _told(item: Item) -> object:
    return item.text if isinstance(item, Printed) else item.rows


def _is_numbered(page: Page, items: Sequence[Item]) -> bool:
    """Whether the first or the last line has digits, at the edge of the page."""
    ends = (items[0], items[-1])
    return any(isinstance(end, Printed) and is_outer(page, end) and re.search(r"\d", end.text) for end in ends)


def breaks(printed: Mapping[int, int], pages: int) -> dict[int, int]:
    """By number, the pages that do not follow the one before by their printed numbers, and how many are missing between.

    None is missing where pages are out of order. The page after the last one is told where what follows it stands elsewhere.
    Nothing is known where fewer than half of the pages are numbered, or two of them alike.

    >>> breaks({1: 1, 2: 3, 3: 2, 4: 4}, 4), breaks({1: 2, 2: 1}, 2), breaks({1: 1, 2: 9}, 40)
    ({2: 0, 3: 0, 4: 0}, {1: 0, 2: 0, 3: 0}, {})
    """
    known = frozenset(printed.values())
    if not printed or 2 * len(printed) < pages or len(known) < len(printed):
        return {}
    found: dict[int, int] = {}
    for before, page in pairwise(sorted(printed)):
        if page == before + 1 and printed[page] != printed[before] + 1:
            gone = len(set(range(printed[before] + 1, printed[page])) - known)
            found[page] = gone if gone <= pages else 0
    first, last = min(printed), max(printed)
    ends = {first: printed[first] - 1 in known, last + 1: printed[last] + 1 in known}
    found |= {page: 0 for page, is_elsewhere in ends.items() if is_elsewhere}
    return dict(sorted(found.items()))
