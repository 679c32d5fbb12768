"""Figures of a table rounded so that its parts add up, where the exact ones do.

Sums along one direction are rounded from the top down (:func:`~govledger.formatting.round_tree`), those of a flat table in both
(:func:`~govledger.formatting.round_table`), and those of one with subtotals as a cube with a direction for every level
(:func:`~govledger.formatting.round_cube`). What does not add up before it is rounded is rounded by itself.

>>> rule = Steps.of(unit="万元", decimals=2)
>>> values = {(0, 0): Fraction("811900.66"), (1, 0): Fraction("272579.70"), (2, 0): Fraction(337550), (3, 0): Fraction("1422030.36")}
>>> made = rounded(values, rows=[3, 3, 3, None], columns=[None], rule=rule)
>>> [made.steps[at, 0] for at in range(4)], made.is_whole
([8119, 2726, 3375, 14220], True)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

import attrs

from govledger.formatting import Steps, round_cube, round_table, round_tree
from govledger.formatting.errors import NoRounding, PartsDoNotFit

Place: TypeAlias = tuple[int, int]
Above: TypeAlias = Sequence[int | None]
"""For each line of an axis the one that it is a part of."""


@attrs.frozen
class Rounded:
    """The figures in steps of the last digit, and whether every sum of the table is kept."""

    steps: Mapping[Place, int]
    is_whole: bool


def rounded(values: Mapping[Place, Fraction], *, rows: Above, columns: Above, rule: Steps) -> Rounded:
    """The figures of a table, of which each line is a part of the one that ``rows`` and ``columns`` tell."""
    down, across = _sums(values, rows, is_row=True), _sums(values, columns, is_row=False)
    hold = all(down.values()) and all(across.values())
    if down and across and hold and _is_whole(values, rows, columns, down, across):
        found = _in_both(values, rows, columns, rule)
        if found is not None:
            return Rounded(found, True)
    if down:
        return Rounded(_in_one(values, down, rows, rule, is_row=True), hold and not across)
    return Rounded(_in_one(values, across, columns, rule, is_row=False), hold)


def _is_whole(
    values: Iterable[Place], rows: Above, columns: Above, down: Mapping[Place, bool], across: Mapping[Place, bool]
) -> bool:
    """Whether every figure of a line with parts has its parts beside it."""
    wide, high = frozenset(rows), frozenset(columns)
    return all((row not in wide or (row, at) in down) and (at not in high or (row, at) in across) for row, at in values)


def _sums(values: Mapping[Place, Fraction], above: Above, *, is_row: bool) -> dict[Place, bool]:
    """Each figure that others of its line are parts of, and whether they add up to it exactly."""
    totals: dict[Place, Fraction] = {}
    for place, value in values.items():
        over = above[place[0 if is_row else 1]]
        if over is not None:
            whole = (over, place[1]) if is_row else (place[0], over)
            totals[whole] = totals.get(whole, Fraction(0)) + value
    return {whole: values[whole] == total for whole, total in totals.items() if whole in values}


def _in_one(
    values: Mapping[Place, Fraction], holds: Mapping[Place, bool], above: Above, rule: Steps, *, is_row: bool
) -> dict[Place, int]:
    """Along one direction, each sum that holds from the top down."""
    parents: dict[Place, Place] = {}
    for place in values:
        over = above[place[0 if is_row else 1]]
        if over is not None:
            whole = (over, place[1]) if is_row else (place[0], over)
            if holds.get(whole):
                parents[place] = whole
    wholes = set(parents.values())
    leaves = {place: value for place, value in values.items() if place not in wholes}
    tree = round_tree(leaves, parents=parents, unit=rule.unit, decimals=rule.decimals, rounding=rule.rounding)
    return {place: tree.steps[place] for place in values}


def _in_both(values: Mapping[Place, Fraction], rows: Above, columns: Above, rule: Steps) -> dict[Place, int] | None:
    """In both directions; None where no rounding was found that keeps all sums within a step."""
    paths = [_paths(rows), _paths(columns)]
    depths = [max(len(path) for path in each.values()) for each in paths]
    if depths == [1, 1]:
        return _flat(values, rows, columns, paths, rule)
    return _nested(values, rows, columns, paths, rule)


def _paths(above: Above) -> dict[int, tuple[int, ...]]:
    """Of each line that has no parts its way from the top: its number among those beside it, on each level below the top."""
    children: dict[int | None, list[int]] = {}
    for line, over in enumerate(above):
        children.setdefault(over, []).append(line)
    made: dict[int, tuple[int, ...]] = {}
    single = len(children[None]) == 1 and children[None][0] in children
    todo: list[tuple[int, tuple[int, ...]]] = (
        [(child, (at,)) for at, child in enumerate(children[children[None][0]])]
        if single
        else [(top, (at,)) for at, top in enumerate(children[None])]
    )
    for line, path in todo:
        below = children.get(line, [])
        todo.extend((child, (*path, at)) for at, child in enumerate(below))
        if not below:
            made[line] = path
    return made


def _flat(
    values: Mapping[Place, Fraction], rows: Above, columns: Above, paths: Sequence[Mapping[int, Any]], rule: Steps
) -> dict[Place, int]:
    down, across = (sorted(each, key=each.__getitem__) for each in paths)
    grid = [[values.get((row, column), Fraction(0)) for column in across] for row in down]
    table = round_table(grid, unit=rule.unit, decimals=rule.decimals, rounding=rule.rounding)
    leaves = {
        (row, column): table.steps[at][place] for at, row in enumerate(down) for place, column in enumerate(across)
    }
    return _added(leaves, values, rows, columns)


def _nested(
    values: Mapping[Place, Fraction], rows: Above, columns: Above, paths: Sequence[Mapping[int, Any]], rule: Steps
) -> dict[Place, int] | None:
    """As a cube with a direction for every level, in which lines without so many levels stand first."""
    down, across = map(_filled, paths)
    shape = [max(at) + 1 for each in (down, across) for at in zip(*each.values(), strict=True)]
    amounts = {
        (*down[row], *across[column]): values[row, column] for row, column in values if row in down and column in across
    }
    try:
        cube = round_cube(_cells(amounts, shape), unit=rule.unit, decimals=rule.decimals, rounding=rule.rounding)
    except (NoRounding, PartsDoNotFit):
        return None
    if cube.beyond:
        return None
    leaves = {(row, column): cube.cells[*down[row], *across[column]] for row in down for column in across}
    return _added(leaves, values, rows, columns)


def _filled(paths: Mapping[int, tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
    """Paths of one length."""
    depth = max(map(len, paths.values()))
    return {line: (*path, *(0,) * (depth - len(path))) for line, path in paths.items()}


def _cells(amounts: Mapping[tuple[int, ...], Fraction], shape: Sequence[int], at: tuple[int, ...] = ()) -> Any:
    """The amounts as nested lists."""
    if len(at) == len(shape):
        return amounts.get(at, Fraction(0))
    return [_cells(amounts, shape, (*at, index)) for index in range(shape[len(at)])]


def _added(leaves: Mapping[Place, int], values: Iterable[Place], rows: Above, columns: Above) -> dict[Place, int]:
    """The steps of every figure, those of sums added up from what has no parts."""
    made: dict[Place, int] = {}
    for (row, column), steps in leaves.items():
        for line in _upwards(row, rows):
            for place in _upwards(column, columns):
                made[line, place] = made.get((line, place), 0) + steps
    return {place: made[place] for place in values}


def _upwards(line: int, above: Above) -> Iterator[int]:
    """A line and all that it is a part of."""
    at: int | None = line
    while at is not None:
        yield at
        at = above[at]
