"""Tables set in a text by blanks: lines with numbers below each other, and the heads above them.

The columns are those that the lines have in common, confirmed by numbers that stand below each other. Where they cannot be told
nothing is a table, and the lines stay text.

>>> from govledger.documents import Document
>>> text = "Item      2013     2014\\nRoads      5.00    12.50\\nSchools   11.25   101.00"
>>> found = lined_up(printed_lines(Document.from_text(text).lines), 0, 0)
>>> found.rows
(('Item', '2013', '2014'), ('Roads', '5.00', '12.50'), ('Schools', '11.25', '101.00'))
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from govledger.documents.bands import Bands, Parts, Range, is_aligned
from govledger.documents.markup import printed
from govledger.documents.text_lines import MEASURES, Measure, Part, PrintedLine, printed_lines

__all__ = ["LinedUp", "lined_up", "printed_lines"]

_MOST_HEADS = 6
_MOST_ABOVE = 12
_FARTHEST = 2
_SURE = 3
_MANY = 60
_YEAR = re.compile(r"(?:19|20)\d\d")


@attrs.frozen
class LinedUp:
    """A table that lines of a text make: its rows, and for each the line that it begins on; ``taken`` are all lines that are of
    it, ``after`` the first behind it, and ``rules`` how many of their characters only draw lines. ``signed`` tells that signs, and not
    only blanks, set its cells apart.

    Lines are given by their place among all that say something.
    """

    rows: tuple[tuple[str, ...], ...]
    begins: tuple[int, ...]
    taken: tuple[int, ...]
    after: int
    spans: Mapping[tuple[int, int], tuple[int, int]] = attrs.Factory(dict)
    rules: int = 0
    signed: bool = False


def lined_up(lines: Sequence[PrintedLine], at: int, kept: int) -> LinedUp | None:
    """The table whose first line with numbers is this one, None where there is none; lines before ``kept`` are not of it.

    It has no rows where something is set in columns, and nothing tells which heads are over them, or many lines are and have no
    head.
    """
    if not lines[at].has_numbers:
        return None
    first = _Body.of(lines, at, kept, MEASURES[0])
    alike = first.is_confirmed and all(lines[each].text.isascii() for each in first.rows)  # By whatever measure.
    bodies = [first, *(_Body.of(lines, at, kept, measure) for measure in (() if alike else MEASURES[1:]))]
    known = sorted((body for body in bodies if body.is_confirmed), key=lambda each: -len(each.numbers))
    found = next((made for body in known if (made := body.found()) is not None), None)
    left = known or [body for body in bodies if len(body.numbers) > _MANY]
    return LinedUp((), (), (), left[0].numbers[-1] + 1) if left and found is None else found


@attrs.define
class _Body:
    """The rows of a table as far as they are known, by their lines, and the columns that they have in common.

    ``numbers`` are the rows with numbers, ``below`` where numbers stand below each other, ``waiting`` what may stand between the
    last of them and the next, ``repeated`` the heads that stand again at the top of a page.
    """

    lines: Sequence[PrintedLine]
    start: int
    kept: int
    measure: Measure
    bands: Bands = attrs.Factory(Bands)
    below: Bands = attrs.Factory(Bands)
    rows: dict[int, Parts] = attrs.Factory(dict)
    numbers: list[int] = attrs.Factory(list)
    waiting: dict[int, Parts] = attrs.Factory(dict)
    repeated: list[int] = attrs.Factory(list)
    gap: int = 0
    stop: int = 0

    @classmethod
    def of(cls, lines: Sequence[PrintedLine], start: int, kept: int, measure: Measure) -> _Body:
        """The rows that begin with a line."""
        made = cls(lines, start, kept, measure)
        above = {lines[at].words: at for at in range(max(kept, start - _MOST_ABOVE), start + 1)}
        turned: list[int] = []
        ended = False  # The page, by its number, behind the last row.
        for at in range(start, len(lines)):
            each = lines[at]
            if each.numbers_page or each.is_rule:
                ended = ended or each.numbers_page
                continue
            turns = bool(made.numbers) and (ended or each.line.page != lines[made.numbers[-1]].line.page)
            if turns and each.words in above:
                if not made._is_set_as(at, above[each.words]):
                    break
                turned.append(at)
            elif not made._goes_on(at, turns=turns):
                break
            elif made.numbers[-1] == at:
                made.repeated += turned
                turned, ended = [], False
        made._take_marks()
        return made

    def _is_set_as(self, at: int, other: int) -> bool:
        """Whether words stand where they stood above: those alone, as titles, may stand anywhere."""
        parts = zip(self.lines[at].parts(self.measure), self.lines[other].parts(self.measure), strict=True)
        return len(self.lines[at].words) == 1 or all(abs(one.left - another.left) <= 1 for one, another in parts)

    def _goes_on(self, at: int, *, turns: bool) -> bool:
        """Takes a line, if it is one of the table."""
        each = self.lines[at]
        far = bool(self.numbers) and each.gap > max(self.gap, _FARTHEST)
        parts = each.parts(self.measure)
        if (each.is_prose and not self._keeps_columns(parts)) or (far and not turns):
            return False
        if each.has_numbers or (self.numbers and len(parts) == 1 and parts[0].is_number):
            return self._take(at, parts)
        apart = len(self.numbers) > 1 and each.gap > self.gap and not turns
        if apart or each.tells_of_table or not self._is_label(parts):
            return False
        self.waiting[at] = parts
        return True

    def _take(self, at: int, parts: Parts) -> bool:
        """Takes a row with numbers, if it has the columns of the others, and a number below one of theirs."""
        if self.numbers and not self._meets(parts):
            return False
        more = [*self.waiting.values(), parts]
        exact = self.bands.exact and (self.measure.wide or self.lines[at].text.isascii())
        bands = Bands(list(self.bands.edges), exact=exact)
        if not all(map(bands.take, more)):
            again = Bands.of([*self.rows.values(), *more], exact=exact)
            if again is None:
                return False
            bands = again
        self.bands = bands
        for part in parts:
            if part.is_number:
                self.below.take((part,))
        between = [self.lines[each].gap for each in (*self.waiting, at)] if self.numbers else [0]
        self.gap = max(self.gap, *between)
        self.rows |= {**self.waiting, at: parts}
        self.waiting = {}
        self.numbers.append(at)
        return True

    def _take_marks(self) -> None:
        """Takes the rows right behind the last with numbers that have a mark in every column: those of which there is nothing."""
        self.stop = self.numbers[-1] + 1 if self.numbers else self.start
        for at, parts in self.waiting.items():
            if at != self.stop or len(parts) < len(self.bands.edges) or not self._keeps_columns(parts):
                break
            self.rows[at] = parts
            self.stop = at + 1

    def _keeps_columns(self, parts: Parts) -> bool:
        """Whether words stand apart behind the first, each where a column of the rows above ends."""
        return bool(self.numbers) and len(parts) > 1 and all(map(self._ends_column, parts[1:]))

    def _numbered(self) -> Iterator[Parts]:
        return (self.rows[at] for at in self.numbers)

    def _meets(self, parts: Parts) -> bool:
        return any(part.is_number and (self.below.over(part) or self._ends_column(part)) for part in parts)

    def _ends_column(self, part: Part) -> bool:
        """Whether it ends where what stands above it ends, behind the first column: the first number below dashes or words."""
        over = self.bands.over(part)
        return len(over) == 1 and over[0] > 0 and part.right == self.bands.edges[over[0]][1]

    def _is_label(self, parts: Parts) -> bool:
        """Whether words without numbers stand in columns of the rows, those that stand alone in one of words."""
        if not self.numbers:
            return False
        over = [self.bands.over(part) for part in parts]
        if len(parts) > 1:
            return over[0] != [] and all(len(each) <= 1 for each in over)
        if len(over[0]) != 1:
            return False
        column = Part("", *self.bands.edges[over[0][0]])
        return over[0] == [0] or not self.below.over(column)

    def _of_numbers(self) -> dict[int, list[Part]]:
        """The numbers that stand below each other, by their column."""
        made: dict[int, list[Part]] = defaultdict(list)
        for row in self._numbered():
            for part in row:
                if part.is_number and (over := self.bands.over(part)):
                    made[over[0]].append(part)
        return made

    @property
    def is_confirmed(self) -> bool:
        """Whether its numbers tell that the rows are those of a table: they stand below each other under a head; those of a
        single row have each a word above."""
        columns = self._of_numbers()
        if len(self.numbers) == 1:
            above = next((at for at in range(self.start - 1, self._head() - 1, -1) if not self.lines[at].is_rule), None)
            heads = 0 if above is None else len(self.lines[above].words)
            drawn = self.start > 0 and self.lines[self.start - 1].is_rule
            return (1 if drawn else _SURE) <= len(columns) <= len(self.rows[self.start]) == heads
        if not self.numbers or not all(is_aligned(numbers) for numbers in columns.values() if len(numbers) > 1):
            return False
        return self._has_head and any(len(numbers) > 1 for at, numbers in columns.items() if at)

    @property
    def _has_head(self) -> bool:
        """Whether words stand above the rows, or their first alone is of years."""
        if self._head() < self.start:
            return True
        years = [all(_YEAR.fullmatch(part.text) for part in row if part.is_number) for row in self._numbered()]
        return years[0] and not any(years[1:])

    def _head(self) -> int:
        """The first line of the heads: the highest above the rows in which words stand apart, with nothing else between."""
        first = self.start
        for at in range(self.start - 1, max(self.kept, self.start - _MOST_HEADS) - 1, -1):
            each = self.lines[at]
            if each.is_rule:
                continue
            if each.is_prose or each.numbers_page or each.tells_of_table or self.lines[at + 1].gap > 1:
                break
            if each.line.page != self.lines[self.start].line.page or each.has_numbers:
                break
            if 1 < len(each.words) <= len(self.bands.edges) + _FARTHEST:
                first = at
        return first

    def found(self) -> LinedUp | None:
        """The table, None where a head cannot be told to stand over certain columns."""
        heads = self._placed_heads()
        if heads is None or (len(self.numbers) == 1 and len(self.bands.edges) > len(self.rows[self.start])):
            return None
        if heads and _covered(heads).isdisjoint(at for at in self._of_numbers() if at):
            return None  # What stands above is no head of any number: a title, as that of a list of contents.
        rows = [_row(parts, places, len(self.bands.edges)) for parts, places in heads.values()]
        spans = {
            (at, first): (1, last - first + 1)
            for at, (_, places) in enumerate(heads.values())
            for first, last in places
            if last > first
        }
        for parts in self.rows.values():
            if (places := self.bands.place(parts)) is None:
                return None
            rows.append(_row(parts, places, len(self.bands.edges)))
        begins = (*heads, *self.rows)
        again = {self.lines[at].words for at in (*heads, self.start)}
        taken = (*begins, *(at for at in self.repeated if self.lines[at].words in again))
        drawn = [at for at in range(min(begins), self.stop) if self.lines[at].is_rule]
        rules = sum(printed(self.lines[at].text) for at in drawn)
        return LinedUp(tuple(rows), begins, (*taken, *drawn), self.stop, spans, rules)

    def _placed_heads(self) -> dict[int, tuple[Parts, list[Range]]] | None:
        """The lines of heads from the top down, with the columns that their words are over."""
        above = [at for at in range(self.start - 1, self._head() - 1, -1) if not self.lines[at].is_rule]
        for _ in range(_MOST_ABOVE):
            width = len(self.bands.edges)
            made, at = self._heads_from_below(above)
            if at is None and len(self.bands.edges) == width:
                return {each: made[each] for each in sorted(made)}
            if at is not None and not self._united(at, made):
                return None
        return None  # Words over no column make one, and the others are told anew; there is no end to it.

    def _heads_from_below(self, above: Iterable[int]) -> tuple[dict[int, tuple[Parts, list[Range]]], int | None]:
        """The lines of heads up to the first of which it cannot be told what its words are over."""
        made: dict[int, tuple[Parts, list[Range]]] = {}
        for at in above:
            parts = self.lines[at].parts(self.measure)
            over = self.bands.head(parts, _covered(made))
            if over is None:
                return made, at
            made[at] = self.bands.heads(parts), over
        return made, None

    def _united(self, at: int, made: Mapping[int, tuple[Parts, list[Range]]]) -> bool:
        return self.bands.unite(self.lines[at].parts(self.measure), list(self.rows.values()), _covered(made))


def _covered(made: Mapping[int, tuple[Parts, list[Range]]]) -> frozenset[int]:
    """The columns that heads are over."""
    return frozenset(column for _, over in made.values() for first, last in over for column in range(first, last + 1))


def _row(parts: Parts, places: Sequence[Range], width: int) -> tuple[str, ...]:
    row = [""] * width
    for part, (column, _) in zip(parts, places, strict=True):
        row[column] = f"{row[column]} {part.text}" if row[column] else part.text
    return tuple(row)
