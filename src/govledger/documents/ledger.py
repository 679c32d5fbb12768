"""The account of the characters: every one of the text layer of a page has exactly one fate.

White space, and what a reader adds to mark the ends of words and lines, are no characters of the layer.

>>> ledger = Ledger((PageLedger(page=1, counts={"cell": 812, "line": 40}), PageLedger(page=2, counts={"hidden": 7})))
>>> ledger.total, ledger.counts
(859, {<Fate.CELL: 'cell'>: 812, <Fate.LINE: 'line'>: 40, <Fate.HIDDEN: 'hidden'>: 7})
"""

from __future__ import annotations

import enum
from collections.abc import Mapping

import attrs


class Fate(enum.StrEnum):
    """What became of a character.

    It stands in a ``CELL`` or in a ``LINE``; it only draws the lines of a table that is set in a text (``RULE``); it is
    printed ``TWICE`` at one place and was kept once; nobody sees it (``HIDDEN``); or the file does not tell which one it is
    (``UNREADABLE``).
    """

    CELL = "cell"
    LINE = "line"
    RULE = "rule"
    TWICE = "twice"
    HIDDEN = "hidden"
    UNREADABLE = "unreadable"


def _by_fate(counts: Mapping[str, int]) -> dict[Fate, int]:
    return {Fate(fate): number for fate, number in counts.items()}


@attrs.frozen(kw_only=True)
class PageLedger:
    """How many characters of a page had each fate."""

    page: int
    counts: Mapping[Fate, int] = attrs.field(converter=_by_fate, hash=False)

    @property
    def total(self) -> int:
        """How many characters the text layer of the page has.

        >>> PageLedger(page=1, counts={"cell": 5, "line": 2}).total
        7
        """
        return sum(self.counts.values())

    def as_copy(self) -> PageLedger:
        """The account of a page that is another one again: what is read there is printed twice.

        >>> PageLedger(page=2, counts={"cell": 5, "line": 2, "hidden": 1}).as_copy().counts
        {<Fate.TWICE: 'twice'>: 7, <Fate.HIDDEN: 'hidden'>: 1}
        """
        unread = {fate.value: self.counts[fate] for fate in (Fate.HIDDEN, Fate.UNREADABLE) if fate in self.counts}
        return PageLedger(page=self.page, counts={Fate.TWICE.value: self.total - sum(unread.values()), **unread})


@attrs.frozen
class Ledger:
    """The accounts of the characters of all pages."""

    pages: tuple[PageLedger, ...] = ()

    @property
    def total(self) -> int:
        """How many characters the document has.

        >>> Ledger().total
        0
        """
        return sum(page.total for page in self.pages)

    @property
    def counts(self) -> dict[Fate, int]:
        """How many characters of the document had each fate; a fate that none had is left out.

        >>> Ledger((PageLedger(page=1, counts={"cell": 5}), PageLedger(page=2, counts={"cell": 1}))).counts
        {<Fate.CELL: 'cell'>: 6}
        """
        totals = {fate: sum(page.counts.get(fate, 0) for page in self.pages) for fate in Fate}
        return {fate: number for fate, number in totals.items() if number}
