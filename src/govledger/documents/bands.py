"""The columns of lines that are set below each other: where no line has anything, one column ends and the next begins.

>>> from govledger.documents.text_lines import Part
>>> bands = Bands.of([(Part("701", 0, 3), Part("Roads", 5, 10), Part("1.50", 16, 20)), (Part("Total", 0, 9), Part("1.50", 16, 20))])
>>> bands.edges, bands.place((Part("Total", 0, 9), Part("1.50", 16, 20)))
([(0, 3), (5, 10), (16, 20)], [(0, 1), (2, 2)])
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import attrs

from govledger.documents.text_lines import Part

_OFF_CENTRE = 4  # Twice as many columns as the middle of a head may stand beside the middle of what it is over.

Parts = tuple[Part, ...]
Range = tuple[int, int]
"""The first and the last of the columns that words stand over."""


@attrs.define
class Bands:
    """Columns from left to right, each with the first place and the one after the last that anything takes in it.

    ``exact`` tells that the places are those in which words print, so that the middle of one is where it was set.
    """

    edges: list[tuple[int, int]] = attrs.Factory(list)
    exact: bool = True

    @classmethod
    def of(cls, rows: Iterable[Parts], *, exact: bool = True) -> Bands | None:
        """The columns of some rows, those of the fullest first; None where they have none in common."""
        made = cls(exact=exact)
        known = sorted(rows, key=len, reverse=True)
        if not all(made.take(row) for row in known) or any(made.place(row) is None for row in known):
            return None
        return made

    def take(self, row: Parts) -> bool:
        """Makes room for a row; False, and nothing changes, where it is in no columns that the others may be in, too."""
        before = list(self.edges)
        for part in row:
            over = self.over(part)
            if not over:
                self.edges = sorted([*self.edges, (part.left, part.right)])
            elif len(over) == 1:
                left, right = self.edges[over[0]]
                self.edges[over[0]] = min(left, part.left), max(right, part.right)
        if self.place(row) is None:
            self.edges = before
            return False
        return True

    def over(self, part: Part) -> list[int]:
        """The columns that words are over."""
        return [at for at, (left, right) in enumerate(self.edges) if part.left < right and left < part.right]

    def place(self, row: Parts) -> list[Range] | None:
        """The columns of each part of a row; None where a number is in none alone, or shares it with something else.

        Words may stand over several columns, as the name of a total does, and words of one column may be set apart.
        """
        made: list[Range] = []
        for part in row:
            over = self.over(part)
            if not over or (part.is_number and len(over) > 1):
                return None
            made.append((over[0], over[-1]))
        for (one, first), (other, second) in itertools.pairwise(zip(row, made, strict=True)):
            if second[0] <= first[1] and (one.is_number or other.is_number or first != second):
                return None
        return made

    # --- heads ---

    def head(self, row: Parts, lower: frozenset[int]) -> list[Range] | None:
        """The columns that the words of a line of heads are over, where ``lower`` columns have heads below it.

        One alone, or several that have heads of their own, if the words are over the middle of them; None where that cannot
        be told. Words over no column have one of their own, of which nothing is filled.
        """
        words = self._unspaced(row)
        for part in words:
            if not self.over(part) and self._middle(part, lower, words) is None:
                if self._stands_between(part, lower, words):
                    return None
                self.edges = sorted([*self.edges, (part.left, part.right)])
                new = self.edges.index((part.left, part.right))
                return self.head(row, frozenset(at + (at >= new) for at in lower))
        told = self._listed(words)
        if told is None or self._may_be_over_more(told, lower):
            told = [each for part in words if (each := self._middle(part, lower, words) or self._alone(part))]
            apart = all(one[1] < other[0] for one, other in itertools.pairwise(told))
            if len(told) < len(words) or not apart or self._may_be_over_more(told, lower):
                return None
        for part, (first, last) in zip(words, told, strict=True):
            if first == last:
                left, right = self.edges[first]
                self.edges[first] = min(left, part.left), max(right, part.right)
        return told

    def unite(self, row: Parts, rows: Iterable[Parts], lower: frozenset[int]) -> bool:
        """Makes one column of those that a word of a head is over, where no row has something in more than one of them."""
        for part in self._unspaced(row):
            over = self.over(part)
            if len(over) > 1 and len(lower.intersection(over)) < 2:
                united = (self.edges[over[0]][0], self.edges[over[-1]][1])
                if all(sum(one.left < united[1] and united[0] < one.right for one in each) < 2 for each in rows):
                    self.edges[over[0] : over[-1] + 1] = [united]
                    return True
        return False

    def heads(self, row: Parts) -> Parts:
        """The words of a line of heads, those of one column that are set apart made one."""
        return self._unspaced(row)

    def _unspaced(self, row: Parts) -> Parts:
        made: list[Part] = []
        for part in row:
            if made and len(part.text) == 1 and self.over(part) == self.over(made[-1]) != []:
                made[-1] = Part(f"{made[-1].text} {part.text}", made[-1].left, part.right)
            else:
                made.append(part)
        return tuple(made)

    def _stands_between(self, part: Part, lower: frozenset[int], words: Parts) -> bool:
        """Whether a word over no column stands between two with heads of their own that no word is over: it may be meant for them."""
        after = sum(left < part.left for left, _ in self.edges)
        taken = {at for word in words for at in self.over(word)}
        return all(at in lower and at not in taken for at in (after - 1, after))

    def _may_be_over_more(self, told: Sequence[Range], lower: frozenset[int]) -> bool:
        """Whether words may be over columns with heads of their own that none of them is over.

        Where one is over several, all such columns are under one; where each is over one alone, the first that has such columns
        before it may be meant for them, too.
        """
        covered = {at for first, last in told for at in range(first, last + 1)}
        if any(last > first for first, last in told):
            return not lower <= covered
        for first, _ in told:
            before = first - 1
            while before in lower and before not in covered:
                before -= 1
            if first in lower and before < first - 1 and before not in lower:
                return True
        return False

    def _listed(self, words: Parts) -> list[Range] | None:
        """The column of each word, where all begin or end where it does: each is set as the first of what it may be over."""
        over = [self.over(part) for part in words]
        set_so = all(
            len(each) == 1 and (part.left == self.edges[each[0]][0] or part.right == self.edges[each[0]][1])
            for part, each in zip(words, over, strict=True)
        )
        columns = [each[0] for each in over if each]
        return [(at, at) for at in columns] if set_so and len(set(columns)) == len(words) else None

    def _alone(self, part: Part) -> Range | None:
        over = self.over(part)
        return (over[0], over[0]) if len(over) == 1 else None

    def _middle(self, part: Part, lower: frozenset[int], words: Parts) -> Range | None:
        """The most columns with heads of their own, two at least, that words are over the middle of."""
        if not self.exact:
            return None
        taken = {at for other in words if other is not part for at in self.over(other)}
        over = self.over(part)
        found = [
            (first, last)
            for first, last in itertools.combinations(sorted(lower), 2)
            if lower.issuperset(range(first, last + 1)) and taken.isdisjoint(range(first, last + 1))
            if not over or (first <= over[0] and over[-1] <= last)
            if abs(self.edges[first][0] + self.edges[last][1] - part.left - part.right) <= _OFF_CENTRE
        ]
        return max(found, key=lambda each: each[1] - each[0], default=None)


def is_aligned(numbers: Sequence[Part]) -> bool:
    """Whether numbers are set below each other: nearly all end, begin or have their middle where others do.

    >>> is_aligned([Part("1,250", 5, 10), Part("7", 9, 10)]), is_aligned([Part("1,250", 5, 10), Part("7", 12, 13)])
    (True, False)
    """
    edges: tuple[list[int], ...] = (
        [part.right for part in numbers],
        [part.left for part in numbers],
        [part.left + part.right for part in numbers],
    )
    return any(
        5 * max(sum(0 <= edge - low <= 1 for edge in each) for low in set(each)) >= 4 * len(each) for each in edges
    )
