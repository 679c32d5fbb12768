"""What stands on a page put in order: the cells of its grids, lines, and tables around which no lines are drawn.

>>> joined(["12.5", "million"]), joined(["1,250,", "000"]), joined(["\\u6c7a", "\\u7b97"])
('12.5 million', '1,250,000', '\\u6c7a\\u7b97')
"""

from __future__ import annotations

import bisect
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

import attrs

from govledger.documents.glyphs import Glyphs, Run, run_of
from govledger.documents.leaf import Leaf
from govledger.documents.page import Box
from govledger.documents.ruling import Grid, grids_of
from govledger.documents.table import How

_MOST_BLANK = 500
_MANY = 20
_FEWEST_COLUMNS = 3
_APART = 10  # Columns that are only counted are further apart than edges that are taken for one.

_Spans = Mapping[tuple[int, int], tuple[int, int]]


@attrs.frozen
class Printed:
    """A printed line: its text, its box, its parts that stand apart, and how many characters of it have no other fate.

    ``column`` is where the column of text that it stands in begins and ends, where there is more than one. ``score`` is how
    surely its least sure character was recognised, None where the source tells its text.
    """

    text: str
    box: Box
    parts: tuple[tuple[str, Box], ...] = ()
    characters: int = 0
    column: tuple[float, float] | None = None
    score: Decimal | None = None

    @property
    def height(self) -> float:
        """How high it is.

        >>> Printed("a", (0, 5, 9, 15)).height
        10
        """
        return self.box[3] - self.box[1]


@attrs.frozen
class Piece:
    """A table as far as it stands on one page: its texts in rows, its merged cells, where columns and rows end.

    ``characters`` counts those of its cells that have no other fate. ``scores`` are how surely what stands in a slot was
    recognised.
    """

    page: int
    columns: tuple[float, ...]
    levels: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    spans: Mapping[tuple[int, int], tuple[int, int]]
    how: How
    irregular: int = 0
    characters: int = 0
    scores: Mapping[tuple[int, int], Decimal] = attrs.Factory(dict)

    @classmethod
    def counted(cls, page: int, rows: Sequence[Sequence[str]], *, how: How, spans: _Spans | None = None) -> Piece:
        """A piece of which nothing tells where its columns stand but which comes after which.

        >>> Piece.counted(1, (("Roads", "5"),), how=How.RULED).columns
        (0, 10, 20)
        """
        width = max(map(len, rows), default=0)
        even = tuple(tuple(row) + ("",) * (width - len(row)) for row in rows)
        edges = tuple(_APART * at for at in range(width + 1))
        return cls(page, edges, tuple(range(len(rows) + 1)), even, spans or {}, how)

    @property
    def box(self) -> Box:
        """The box of the whole.

        >>> Piece(1, (0, 30), (0, 20), (("",),), {}, How.RULED).box
        (0, 0, 30, 20)
        """
        return self.columns[0], self.levels[0], self.columns[-1], self.levels[-1]


Item = Printed | Piece


def told_apart(leaf: Leaf) -> tuple[list[Piece], list[Printed], int]:
    """The pieces of tables that lines are drawn around, the lines of the rest, and how many drawings there are."""
    grids, drawings = grids_of(leaf.rules)
    filled = [_Filled(grid) for grid in grids]
    rest = list(leaf.runs)
    for each in filled:
        rest = [run for run in rest if not each.takes(run, leaf.glyphs)]
    drawn = [each for each in filled if each.is_drawing()]
    pieces = [each.piece(leaf) for each in filled if each not in drawn]
    large = sum(len(each.grid.cells) > _MOST_BLANK for each in drawn)
    rest += [run for each in drawn for runs in each.held.values() for run in runs]
    return pieces, [printed(leaf.glyphs, runs) for runs in lines_of(rest)], drawings + large


@attrs.frozen
class _Filled:
    """A grid and the runs that stand in each of its cells."""

    grid: Grid
    held: dict[int, list[Run]] = attrs.Factory(lambda: defaultdict(list))

    def is_drawing(self) -> bool:
        """Whether it is the lines of a chart or a pattern: nothing is written in it, or in few of very many cells."""
        grid = self.grid
        if len(grid.cells) > _MOST_BLANK:
            return _MANY * len(self.held) < len(grid.cells)
        return not self.held and (grid.open or grid.irregular > 0)

    def takes(self, run: Run, glyphs: Glyphs) -> bool:
        """Whether a run stands in the grid; its cells then have it, character by character if it overruns one."""
        grid, down = self.grid, (run.top + run.bottom) / 2
        if run.sideways:
            corners = ((run.left, run.top), (run.right, run.bottom))
            cells = {grid.cell_at(*corner) if grid.holds(*corner) else None for corner in corners}
            cell = cells.pop()
            if cell is None or cells:
                return False  # A word that slants over cells is in none of them.
            self.held[cell].append(run)
            return True
        left, right, first, last = glyphs.left, glyphs.right, run.members[0], run.members[-1]
        start, stop = (left[first] + right[first]) / 2, (left[last] + right[last]) / 2
        if not (grid.holds(start, down) and grid.holds(stop, down)):
            return False
        cell = grid.cell_at(start, down)
        if grid.is_same_column(start, stop) or cell == grid.cell_at(stop, down):
            self.held[cell].append(run)
            return True
        shared: dict[int, list[int]] = defaultdict(list)
        for at in run.members:
            shared[grid.cell_at((left[at] + right[at]) / 2, down)].append(at)
        for each, members in shared.items():
            self.held[each].append(run_of(glyphs, members))
        return True

    def _by_column(self, cell: int, runs: Sequence[Run]) -> dict[int, list[Run]] | None:
        """The runs of a row without upright lines, as a coloured head is, by the columns of the others.

        None if they are one cell: if there are not three columns that nearly all have a run, or if one runs over two.
        """
        _, _, high, wide = self.grid.cells[cell]
        edges = self.grid.columns
        if high > 1 or wide < len(edges) - 1 or wide < _FEWEST_COLUMNS:
            return None
        found: dict[int, list[Run]] = defaultdict(list)
        for run in runs:
            column = bisect.bisect_right(edges, run.left) - 1
            if run.right > edges[column + 1]:
                return None
            found[column].append(run)
        return found if len(found) >= wide - 1 else None

    def piece(self, leaf: Leaf) -> Piece:
        grid, glyphs = self.grid, leaf.glyphs
        rows = [[""] * (len(grid.columns) - 1) for _ in range(len(grid.rows) - 1)]
        parted, scores = set(), {}
        for cell, runs in self.held.items():
            row, column, _, _ = grid.cells[cell]
            by_column = self._by_column(cell, runs)
            if by_column:
                parted.add((row, column))
            for at, some in (by_column or {column: runs}).items():
                rows[row][at] = cell_text(glyphs, some)
                if (score := glyphs.score(some)) is not None:
                    scores[row, at] = score
        return Piece(
            page=leaf.page.number,
            columns=grid.columns,
            levels=grid.rows,
            rows=tuple(map(tuple, rows)),
            spans={
                (top, left): (high, wide)
                for top, left, high, wide in grid.cells
                if high * wide > 1 and (top, left) not in parted
            },
            how=How.OPEN if grid.open else How.RULED,
            irregular=grid.irregular,
            characters=_without_fate(glyphs, (run for runs in self.held.values() for run in runs)),
            scores=scores,
        )


def _without_fate(glyphs: Glyphs, runs: Iterable[Run]) -> int:
    if not glyphs.fates:
        return sum(len(run.members) for run in runs)
    return sum(at not in glyphs.fates for run in runs for at in run.members)


def lines_of(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The lines that runs make, from the top down, each from left to right.

    What is low or high by itself, as a comma or a dash, belongs to the line in whose band its middle is. What stands
    sideways is a line by itself.
    """
    if len(runs) == 1:
        yield list(runs)
        return
    aside = [run for run in runs if run.sideways]
    yield from ([run] for run in aside)
    held: list[Run] = []
    top: float = 0
    bottom: float = 0
    for run in sorted(set(runs).difference(aside) if aside else runs, key=lambda run: run.middle):
        slack = max(bottom - top, run.bottom - run.top) / 5
        if held and (top - slack <= run.middle <= bottom + slack or _has(run, (top + bottom) / 2, slack)):
            held.append(run)
            if run.height > bottom - top:
                top, bottom = run.top, run.bottom
            continue
        if held:
            yield sorted(held, key=lambda run: run.left)
        held, top, bottom = [run], run.top, run.bottom
    if held:
        yield sorted(held, key=lambda run: run.left)


def _has(run: Run, down: float, slack: float) -> bool:
    return run.top - slack <= down <= run.bottom + slack


def cell_text(glyphs: Glyphs, runs: Sequence[Run]) -> str:
    """The text of a cell, its lines made one."""
    if len(runs) == 1:
        return text_of(glyphs, runs)
    return joined([text_of(glyphs, line) for line in lines_of(runs)])


def text_of(glyphs: Glyphs, runs: Iterable[Run]) -> str:
    """The text of a line, with a blank where its runs stand apart or the text layer has one."""
    texts, parts = glyphs.texts, list[str]()
    reach: float | None = None
    for run in runs:
        if reach is not None and run.left - reach > run.height * _least_gap(parts[-1], texts[run.first]):
            parts.append(" ")
        reach = run.right if reach is None else max(reach, run.right)
        if glyphs.spaced.isdisjoint(run.members[1:]):
            parts += texts[run.first : run.stop] if run.is_whole else map(texts.__getitem__, run.members)
        else:
            parts += _spaced(glyphs, run)
    return "".join(parts)


def _spaced(glyphs: Glyphs, run: Run) -> Iterator[str]:
    """The text of a run with blanks; beside wide characters, whose signs fill half of their place, only a wide gap is one.

    Where characters were recognised their boxes are not as exact, and whether there is a blank was recognised with them.
    """
    before = run.first
    for at in run.members:
        if at in glyphs.spaced and run.sideways and at != before:
            yield " "
        elif at in glyphs.spaced and at != before:
            wide = _is_wide(glyphs.texts[before]) or _is_wide(glyphs.texts[at])
            em = max(run.height, *(glyphs.right[each] - glyphs.left[each] for each in (before, at)))
            gap = glyphs.left[at] - glyphs.right[before]
            recognised = bool(glyphs.scores) and glyphs.scores[at] is not None
            room = 3 / 2 if _back_to_back(glyphs.texts[before], glyphs.texts[at]) else 3 / 4
            if recognised or gap > em * (room if wide else 1 / 10):
                yield " "
        yield glyphs.texts[at]
        before = at


def _least_gap(before: str, after: str) -> float:
    """How far runs on one line are apart at least if there is a blank between them, in parts of their height."""
    return 3 / 2 if _back_to_back(before, after) else 1 / 8


def _back_to_back(before: str, after: str) -> bool:
    """Whether nothing is drawn where two signs of full width meet: a comma fills the left end of its place, and an opening
    quotation mark the right one of its own."""
    closes = unicodedata.category(before) in ("Po", "Pe", "Pf") and _is_wide(before)
    return closes and unicodedata.category(after) in ("Ps", "Pi") and _is_wide(after)


def joined(texts: Iterable[str]) -> str:
    """Lines made one: a blank between words, none between wide characters or within a number that a sign holds together."""
    made = ""
    for text in texts:
        made += text if not made or not text else _joint(made[-1], text[0]) + text
    return made


def _joint(before: str, after: str) -> str:
    wide = _is_wide(before) or _is_wide(after)
    held = before in "-/" or (before in ".," and after.isdigit())
    return "" if wide or held else " "


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"


def printed(glyphs: Glyphs, runs: list[Run]) -> Printed:
    """The line that some runs are."""
    tall = max(run.height for run in runs)
    parts: list[list[Run]] = []
    reach: float = 0
    for run in runs:
        if parts and run.left - reach <= tall * _most_room(glyphs, parts[-1][-1], run):
            parts[-1].append(run)
        else:
            parts.append([run])
        reach = max(reach, run.right)
    texts = tuple((text_of(glyphs, part), _around(part)) for part in parts)
    text = texts[0][0] if len(texts) == 1 else " ".join(text for text, _ in texts)
    return Printed(text, _around(runs), texts, _without_fate(glyphs, runs), score=glyphs.score(runs))


def _most_room(glyphs: Glyphs, before: Run, after: Run) -> float:
    """How far apart two runs of one part of a line stand at most, in parts of its height."""
    return 3 / 2 if _back_to_back(glyphs.texts[before.members[-1]], glyphs.texts[after.first]) else 1


def _around(runs: Sequence[Run]) -> Box:
    return (
        min(run.left for run in runs),
        min(run.top for run in runs),
        max(run.right for run in runs),
        max(run.bottom for run in runs),
    )
