"""Tables of more than two dimensions rounded so that every margin adds up: function by economic class by fund.

Of two dimensions a rounding always exists in which each cell and each total is the step below or above it
(:func:`~govledger.formatting.round_table`). Of three there are cubes that have none (Causey, Cox and Ernst 1985), so here the margins
come first: each is within one step of its exact sum. Cells are the step below or above as well, and stay where they are exact, but
for the cubes in which that cannot be found; there single cells move by a step more, which is said.

>>> half = [["0.5", "0.5"], ["0.5", "0.5"]]
>>> cube = round_cube([half, half], unit="one", decimals=0)
>>> cube.steps, int(cube.margin()), [int(cube.margin(0, at)) for at in (0, 1)]
((((0, 1), (1, 0)), ((1, 0), (0, 1))), 4, [1, 1])
"""

from __future__ import annotations

import itertools
import math
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeAlias

import attrs

from govledger.figures import Exact, RoundingMode, Unit, exact
from govledger.formatting.controlled import round_table
from govledger.formatting.errors import NoRounding
from govledger.formatting.labels import adjustment_note
from govledger.formatting.parts import Steps
from govledger.layout import UnevenTable

Place: TypeAlias = tuple[int, ...]
Margin: TypeAlias = tuple[int | None, ...]
"""Where a margin stands: None along the dimensions that are summed."""
Cube: TypeAlias = Sequence[Any]

_TURNS: Final = 15
"""How often each cell may be turned, on average, before a step more is allowed, and then before it is given up."""


@attrs.frozen(kw_only=True)
class RoundedCube:
    """A cube of which all margins add up; ``steps`` counts each cell in units of the last digit, in nested tuples.

    ``adjusted`` names the cells that rounding by itself would have printed otherwise, and ``beyond`` those of them that are neither
    the step below nor the step above.
    """

    rule: Steps
    shape: Place
    cells: Mapping[Place, int] = attrs.field(repr=False)
    adjusted: tuple[Place, ...] = ()
    beyond: tuple[Place, ...] = ()

    @property
    def steps(self) -> tuple[Any, ...]:
        """The cells in units of the last digit, nested as they were given."""
        nested: tuple[Any, ...] = _nested(self.cells, self.shape, ())
        return nested

    @property
    def numbers(self) -> tuple[Any, ...]:
        """The cells as they are printed, in the unit."""
        printed = {place: self.rule.number(each) for place, each in self.cells.items()}
        nested: tuple[Any, ...] = _nested(printed, self.shape, ())
        return nested

    def margin(self, *at: int | None) -> Decimal:
        """The sum along the dimensions that are None, or left out at the end, as it is printed; the total without any.

        >>> cube = round_cube([[["1", "2"], ["3", "4"]]], unit="one", decimals=0)
        >>> int(cube.margin(None, 1)), int(cube.margin())
        (7, 10)
        """
        wanted = (*at, *(None,) * (len(self.shape) - len(at)))
        found = (each for place, each in self.cells.items() if _is_in(place, wanted))
        return self.rule.number(sum(found))

    def note(self, locale: str) -> str:
        """What to print below, that figures were moved; empty where none was."""
        return adjustment_note(len(self.adjusted), locale=locale)


def round_cube(
    cells: Cube, *, unit: Unit | str, decimals: int = 2, rounding: RoundingMode | str = RoundingMode.HALF_UP
) -> RoundedCube:
    """A cube of amounts in the main unit, nested lists of any depth, rounded so that all its margins add up.

    Each margin, along any of the dimensions, differs from its exact value by less than one unit of the last digit, so that one
    that is exact already stays. NoRounding where the search found none.

    >>> round_cube([["1.5", "2.5"]], unit="one", decimals=0).margin()
    Decimal('4')
    """
    rule = Steps.of(unit=unit, decimals=decimals, rounding=rounding)
    shape = _shape(cells)
    amounts = {place: exact(_at(cells, place)) for place in itertools.product(*map(range, shape))}
    alone = {place: rule.rounded(amount) for place, amount in amounts.items()}
    if len(shape) <= 2:
        found = _flat(cells if len(shape) == 2 else [cells], shape, unit, decimals, rounding)
    else:
        found = _Search.starting({place: amount / rule.step for place, amount in amounts.items()}, alone).found()
    moved = tuple(place for place, steps in found.items() if steps != alone[place])
    beyond = tuple(place for place in moved if abs(found[place] - amounts[place] / rule.step) >= 1)
    return RoundedCube(rule=rule, shape=shape, cells=found, adjusted=moved, beyond=beyond)


def _flat(rows: Cube, shape: Place, unit: Any, decimals: int, rounding: Any) -> dict[Place, int]:
    """A table, or one row, by the way that always finds a rounding."""
    table = round_table(rows, unit=unit, decimals=decimals, rounding=rounding)
    found: dict[Place, int] = {}
    for row, line in enumerate(table.steps):
        found |= {((row, column) if len(shape) == 2 else (column,)): steps for column, steps in enumerate(line)}
    return found


def _shape(cells: Cube) -> Place:
    """How long the cube is along each dimension; lists of other lengths are refused."""
    if isinstance(cells, str) or not isinstance(cells, Sequence):
        raise UnevenTable.no_row(0, cells)
    nested = [each for each in cells if isinstance(each, Sequence) and not isinstance(each, str)]
    if not nested:
        return (len(cells),)
    for at, each in enumerate(cells):
        if each not in nested:
            raise UnevenTable.no_row(at, each)
        if len(each) != len(cells[0]):
            raise UnevenTable.row(at, len(each), len(cells[0]))
    inner = [_shape(each) for each in cells]
    for at, shape in enumerate(inner):
        if shape != inner[0]:
            raise UnevenTable.row(at, math.prod(shape), math.prod(inner[0]))
    return (len(cells), *inner[0])


def _at(cells: Cube, place: Place) -> Exact:
    for index in place:
        cells = cells[index]
    return cells  # type: ignore[return-value]


def _nested(cells: Mapping[Place, Any], shape: Place, at: Place) -> Any:
    if len(at) == len(shape):
        return cells[at]
    return tuple(_nested(cells, shape, (*at, index)) for index in range(shape[len(at)]))


def _is_in(place: Place, margin: Margin) -> bool:
    return all(wanted in (None, index) for index, wanted in zip(place, margin, strict=True))


def _margins_of(place: Place) -> Iterator[Margin]:
    """Every margin that a cell counts in."""
    for kept in itertools.product((False, True), repeat=len(place)):
        if not all(kept):
            yield tuple(index if keeps else None for index, keeps in zip(place, kept, strict=True))


@attrs.define
class _Search:
    """Cells turned one by one, each time the one that leaves the least to be mended, until every margin is.

    Amounts are whole numbers, of which ``scale`` make a step. A margin ``lacks`` what its exact sum has above that of its cells.
    """

    scale: int
    amounts: dict[Place, int]
    steps: dict[Place, int]
    lacks: dict[Margin, int]
    within: dict[Margin, list[Place]]
    wrong: dict[Margin, None]
    recent: deque[Place]

    @classmethod
    def starting(cls, amounts: Mapping[Place, Fraction], alone: Mapping[Place, int]) -> _Search:
        """Every cell rounded by itself."""
        scale = math.lcm(*{amount.denominator for amount in amounts.values()})
        whole = {place: int(amount * scale) for place, amount in amounts.items()}
        lacks: dict[Margin, int] = {}
        within: dict[Margin, list[Place]] = {}
        for place, amount in whole.items():
            for margin in _margins_of(place):
                lacks[margin] = lacks.get(margin, 0) + amount - alone[place] * scale
                within.setdefault(margin, []).append(place)
        wrong = {margin: None for margin, lack in lacks.items() if abs(lack) >= scale}
        return cls(scale, whole, dict(alone), lacks, within, wrong, deque(maxlen=max(2, math.isqrt(len(whole)) // 2)))

    def found(self) -> dict[Place, int]:
        """The cells, when every margin is within a step of its exact sum."""
        for beyond in (0, 1, 2):
            for _ in range(_TURNS * len(self.steps)):
                if not self.wrong:
                    return self.steps
                if not self._mend(next(iter(self.wrong)), beyond):
                    break
        if self.wrong:
            raise NoRounding.of(len(self.steps))
        return self.steps

    def _mend(self, margin: Margin, beyond: int) -> bool:
        """Turns the cell of a margin that leaves the least to be mended; False where none can be turned."""
        by = 1 if self.lacks[margin] > 0 else -1
        open_to = [place for place in self.within[margin] if self._may_turn(place, by, beyond)]
        fresh = [place for place in open_to if place not in self.recent] or open_to
        if not fresh:
            self.wrong[margin] = self.wrong.pop(margin)
            return any(self._may_turn(place, each, beyond) for place in self.steps for each in (1, -1))
        place = min(fresh, key=lambda each: (self._left(each, by), self._cost(each, by)))
        self._turn(place, by)
        return True

    def _may_turn(self, place: Place, by: int, beyond: int) -> bool:
        """Whether a cell stays near its amount; one that is exact moves only where cells may go a step beyond."""
        after = (self.steps[place] + by) * self.scale - self.amounts[place]
        return abs(after) < (1 + beyond) * self.scale

    def _left(self, place: Place, by: int) -> int:
        """By how much more the margins of a cell are off when it is turned."""
        return sum(
            self._off(self.lacks[margin] - by * self.scale) - self._off(self.lacks[margin])
            for margin in _margins_of(place)
        )

    def _off(self, lack: int) -> int:
        """By how much a margin is off, a whole step more than nothing where it is off at all."""
        over = abs(lack) - self.scale
        return 0 if over < 0 else over + self.scale

    def _cost(self, place: Place, by: int) -> int:
        """How far from its amount a turned cell is; one that is nil is turned last."""
        far = abs((self.steps[place] + by) * self.scale - self.amounts[place])
        return far + (0 if self.amounts[place] else 4 * self.scale)

    def _turn(self, place: Place, by: int) -> None:
        self.steps[place] += by
        self.recent.append(place)
        for margin in _margins_of(place):
            self.lacks[margin] -= by * self.scale
            if abs(self.lacks[margin]) >= self.scale:
                self.wrong.setdefault(margin)
            else:
                self.wrong.pop(margin, None)
