"""Two-way tables rounded so that rows, columns and totals add up: controlled rounding.

Every cell and every total becomes the step below or above it. The totals are taken into the table with their sign turned,
so that each line of it adds up to 0; then the question is which cells to round up so that each line still does. One answer
always exists, for the exact table is a flow through the same network, and a network with whole capacities has a whole flow
(Bacharach 1966; Cox and Ernst 1982). The search begins with every number rounded by itself and moves as few as it can,
those first that lie nearest to the middle between two steps, and totals last.

>>> table = round_table([["0.4", "0.4"], ["0.4", "0.4"]], unit="one", decimals=0)
>>> [[int(number) for number in row] for row in table.numbers], int(table.total)
([[1, 0], [0, 1]], 2)
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal

import attrs

from govledger.figures import Exact, RoundingMode, Unit, exact
from govledger.formatting.labels import adjustment_note
from govledger.formatting.parts import Steps
from govledger.layout import UnevenTable

_Grid = list[list[int]]


@attrs.frozen(kw_only=True)
class RoundedTable:
    """A table that adds up in both directions; ``steps`` counts each cell in units of the last digit.

    ``adjusted`` names the cells that rounding by itself would have printed otherwise, by row and column, with None for
    the row or the column of the totals.

    >>> round_table([["1.5", "2.5"]], unit="one", decimals=0).row_totals
    (Decimal('4'),)
    """

    rule: Steps
    steps: tuple[tuple[int, ...], ...] = attrs.field(repr=False)
    adjusted: tuple[tuple[int | None, int | None], ...] = ()

    @property
    def numbers(self) -> tuple[tuple[Decimal, ...], ...]:
        """The cells as they are printed, in the unit."""
        return tuple(tuple(map(self.rule.number, row)) for row in self.steps)

    @property
    def amounts(self) -> tuple[tuple[Decimal, ...], ...]:
        """The cells in the main unit, to be printed by a formatter of the same unit and decimals."""
        return tuple(tuple(map(self.rule.amount, row)) for row in self.steps)

    @property
    def row_totals(self) -> tuple[Decimal, ...]:
        """The total of each row, as it is printed."""
        return tuple(self.rule.number(sum(row)) for row in self.steps)

    @property
    def column_totals(self) -> tuple[Decimal, ...]:
        """The total of each column, as it is printed."""
        return tuple(self.rule.number(sum(column)) for column in zip(*self.steps, strict=True))

    @property
    def total(self) -> Decimal:
        """The total of all cells, as it is printed."""
        return self.rule.number(sum(map(sum, self.steps)))

    def note(self, locale: str) -> str:
        """What to print below, that figures were moved; empty where none was."""
        return adjustment_note(len(self.adjusted), locale=locale)


def round_table(
    rows: Sequence[Sequence[Exact]],
    *,
    unit: Unit | str,
    decimals: int = 2,
    rounding: RoundingMode | str = RoundingMode.HALF_UP,
) -> RoundedTable:
    """A table of amounts in the main unit, rounded so that it adds up in both directions.

    Each cell and each total differs from its exact value by less than one unit of the last digit; what is exact already
    stays. The answer does not depend on the order of rows and columns that differ in their contents.

    >>> round_table([["1.25", "2.5"], ["3"]], unit="one", decimals=0)
    Traceback (most recent call last):
    ...
    govledger.errors.UnevenTable: row 1 has 1 cells and should have 2; give every row as many
    """
    rule = Steps.of(unit=unit, decimals=decimals, rounding=rounding)
    cells, scale = _whole_numbers(rows, rule)
    row_order, column_order = _canonical(cells), _canonical(list(map(list, zip(*cells, strict=True))))
    ordered = [[cells[row][column] for column in column_order] for row in row_order]
    flow = _Flow.starting(_with_totals(ordered), scale, rule.rounding)
    flow.settle()
    steps = [[0] * len(column_order) for _ in row_order]
    for at, row in enumerate(row_order):
        for place, column in enumerate(column_order):
            steps[row][column] = flow.value(at, place)
    moved = _places(flow.moved(), [*row_order, None], [*column_order, None])
    return RoundedTable(rule=rule, steps=tuple(map(tuple, steps)), adjusted=moved)


def _whole_numbers(rows: Sequence[Sequence[Exact]], rule: Steps) -> tuple[_Grid, int]:
    """The cells as whole numbers, and how many of these make one step."""
    for at, given in enumerate(rows):
        if isinstance(given, str) or not isinstance(given, Sequence):
            raise UnevenTable.no_row(at, given)
    values = [[exact(cell) for cell in row] for row in rows]
    for at, row in enumerate(values):
        if len(row) != len(values[0]):
            raise UnevenTable.row(at, len(row), len(values[0]))
    common = math.lcm(*{cell.denominator for row in values for cell in row}) if values else 1
    step = rule.step
    factor = common * step.denominator
    return [[cell.numerator * (factor // cell.denominator) for cell in row] for row in values], common * step.numerator


def _canonical(lines: _Grid) -> list[int]:
    """The order of lines by what they hold, in whatever order they hold it."""
    keys = [(sum(line), sorted(line)) for line in lines]
    return sorted(range(len(lines)), key=lambda at: keys[at])


def _with_totals(cells: _Grid) -> _Grid:
    """The table with its totals, their sign turned, so that every line adds up to 0."""
    extended = [[*row, -sum(row)] for row in cells]
    return [*extended, [-sum(column) for column in zip(*extended, strict=True)]] if extended else []


def _places(
    moved: Iterator[tuple[int, int]], rows: Sequence[int | None], columns: Sequence[int | None]
) -> tuple[tuple[int | None, int | None], ...]:
    found = [(rows[at], columns[place]) for at, place in moved]
    return tuple(sorted(found, key=lambda pair: (pair[0] is None, pair[0] or 0, pair[1] is None, pair[1] or 0)))


@attrs.define
class _Flow:
    """Which cells are rounded up, and by how many too many each line is."""

    below: _Grid
    """The step below each cell."""
    rest: _Grid
    """What each cell has above that step, in scale-ths of a step; 0 for a cell that cannot move."""
    scale: int
    up: list[list[bool]]
    alone: list[list[bool]]
    """The cells that rounding by itself rounds up."""
    rows: list[int]
    columns: list[int]

    @classmethod
    def starting(cls, cells: _Grid, scale: int, rounding: RoundingMode) -> _Flow:
        """Every number rounded by itself."""
        below = [[cell // scale for cell in row] for row in cells]
        rest = [[cell % scale for cell in row] for row in cells]
        up = [
            [bool(left) and _is_up(cell, left, scale, rounding) for cell, left in zip(*pair, strict=True)]
            for pair in zip(cells, rest, strict=True)
        ]
        last = len(cells) - 1
        for at, row in enumerate(cells):
            for place, cell in enumerate(row):
                # Totals stand with their sign turned: to round one up is to leave its negative below.
                if (at == last) != (place == len(row) - 1) and rest[at][place]:
                    up[at][place] = not _is_up(-cell, scale - rest[at][place], scale, rounding)
        rows = [sum(line) + sum(ups) for line, ups in zip(below, up, strict=True)]
        columns = [sum(column) for column in zip(*below, strict=True)]
        columns = [total + sum(ups) for total, ups in zip(columns, zip(*up, strict=True), strict=True)]
        return cls(below, rest, scale, up, [list(row) for row in up], rows, columns)

    def value(self, row: int, column: int) -> int:
        """A cell in whole steps."""
        return self.below[row][column] + self.up[row][column]

    def moved(self) -> Iterator[tuple[int, int]]:
        """The cells that differ from rounding by itself."""
        for at, (row, before) in enumerate(zip(self.up, self.alone, strict=True)):
            yield from ((at, place) for place, up in enumerate(row) if up != before[place])

    def settle(self) -> None:
        """Move cells until every line adds up."""
        self._cheapest()
        self._pairs_of_rows()
        self._pairs_of_columns()
        self._paths()

    def cost(self, row: int, column: int) -> int:
        """How far a cell lies from the middle between its steps; totals lie farther than any cell."""
        is_total = (row == len(self.rows) - 1) + (column == len(self.columns) - 1)
        return abs(2 * self.rest[row][column] - self.scale) + 2 * is_total * self.scale

    def _turn(self, row: int, column: int) -> None:
        by = -1 if self.up[row][column] else 1
        self.up[row][column] = by > 0
        self.rows[row] += by
        self.columns[column] += by

    def _cheapest(self) -> None:
        """Turn single cells whose row and column both gain by it."""
        loose = [
            (self.cost(at, place), at, place)
            for at, row in enumerate(self.rest)
            if self.rows[at]
            for place, left in enumerate(row)
            if left and self.columns[place] and self.up[at][place] == (self.rows[at] > 0) == (self.columns[place] > 0)
        ]
        for _, at, place in sorted(loose):
            if (
                self.rows[at]
                and self.columns[place]
                and (self.rows[at] > 0) == (self.columns[place] > 0) == self.up[at][place]
            ):
                self._turn(at, place)

    def _pairs_of_rows(self) -> None:
        """Turn two cells of one column, down in a row of too many and up in one of too few."""
        many = [at for at, left in enumerate(self.rows) for _ in range(left)]
        few = [at for at, left in enumerate(self.rows) for _ in range(-left)]
        for high, low in zip(many, few, strict=False):
            options = [
                (self.cost(high, place) + self.cost(low, place), place)
                for place in range(len(self.columns))
                if self.up[high][place] and self.rest[low][place] and not self.up[low][place]
            ]
            if options:
                place = min(options)[1]
                self._turn(high, place)
                self._turn(low, place)

    def _pairs_of_columns(self) -> None:
        """The same for two cells of one row."""
        many = [place for place, left in enumerate(self.columns) for _ in range(left)]
        few = [place for place, left in enumerate(self.columns) for _ in range(-left)]
        for high, low in zip(many, few, strict=False):
            options = [
                (self.cost(at, high) + self.cost(at, low), at)
                for at in range(len(self.rows))
                if self.up[at][high] and self.rest[at][low] and not self.up[at][low]
            ]
            if options:
                at = min(options)[1]
                self._turn(at, high)
                self._turn(at, low)

    def _paths(self) -> None:
        """Whatever is left: along the shortest row of cells that are turned down and up by turns."""
        for lines, is_row in ((self.rows, True), (self.columns, False)):
            for line in range(len(lines)):
                while lines[line]:
                    for row, column in self._path(line, is_row):
                        self._turn(row, column)

    def _path(self, start: int, is_row: bool) -> list[tuple[int, int]]:
        """The cells to turn, from a line that does not add up to another that gains by it."""
        excess = (self.rows if is_row else self.columns)[start] > 0
        came: dict[tuple[bool, int], tuple[bool, int] | None] = {(is_row, start): None}
        todo = [(is_row, start)]
        for node in todo:
            in_row, line = node
            # Lines of the kind of the start pass a surplus on by turning a cell down, the others by turning one up.
            down = excess == (in_row == is_row)
            for other in range(len(self.columns if in_row else self.rows)):
                row, column = (line, other) if in_row else (other, line)
                after = (not in_row, other)
                if not self.rest[row][column] or self.up[row][column] != down or after in came:
                    continue
                came[after] = node
                left = (self.columns if in_row else self.rows)[other]
                if (left > 0) == down and left:
                    return self._cells(after, came)
                todo.append(after)
        raise AssertionError("a table has a whole flow wherever it has an exact one")

    @staticmethod
    def _cells(end: tuple[bool, int], came: dict[tuple[bool, int], tuple[bool, int] | None]) -> list[tuple[int, int]]:
        cells, node = [], end
        while (before := came[node]) is not None:
            cells.append((node[1], before[1]) if node[0] else (before[1], node[1]))
            node = before
        return cells


def _is_up(cell: int, left: int, scale: int, rounding: RoundingMode) -> bool:
    """Whether a cell that lies between two steps is rounded to the upper one by itself."""
    match rounding:
        case RoundingMode.HALF_UP:
            return 2 * left > scale or (2 * left == scale and cell > 0)
        case RoundingMode.HALF_EVEN:
            return 2 * left > scale or (2 * left == scale and cell // scale % 2 == 1)
        case RoundingMode.DOWN:
            return cell < 0
        case _:
            return rounding is RoundingMode.CEILING
