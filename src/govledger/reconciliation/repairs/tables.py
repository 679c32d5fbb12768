"""Whole tables out of step with the rest: every figure in another unit, two columns under each other's heads, or all of another
year, body or scope.

A table in another unit keeps its own sums, so that nothing in it looks wrong; what breaks are the few figures that others state
as well, and each of these looks like a mistake of the others. As with single columns it is claimed only where the exact
system says so, once every figure has the value that the slip gives it. What could hold in any unit, such as a part that is
below its whole, shows nothing: the unit must be one that is printed elsewhere, or the only one that does.

>>> list(whole_slips(System.of(accounts, (), None, work=0), ()))
[]
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from govledger.accounts import Key
from govledger.figures import Interval, StatedAmount
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.repairs.columns import (
    FEWEST,
    UNITS,
    Cell,
    Column,
    ColumnSlip,
    columns_of,
    holds,
    touched,
)
from govledger.reconciliation.repairs.joint import System
from govledger.reconciliation.repairs.margins import Group

_NEAR = Fraction(9, 10), Fraction(11, 10)
"""A unit is the only one that does where all would not hold with so little more or less of every figure."""
_SMALLEST = Fraction(1, 10_000)
"""The greatest figure of a table is at least so much of the greatest that is printed elsewhere, and not more than it."""


def whole_slips(system: System, groups: Sequence[Group]) -> Iterator[ColumnSlip]:
    """The slips of whole tables, none of which shares a group with another."""
    left = list(groups)
    by_table: dict[str, list[Column]] = {}
    for column in columns_of(system.accounts, system.reading) if groups else ():
        by_table.setdefault(column.table, []).append(column)
    for table, columns in by_table.items():
        printed = _cells(columns)
        if hit := touched(left, {cell.printed for cell in printed}):
            elsewhere = _elsewhere(system, table)
            exchanges = tuple(_exchanges(columns, elsewhere, hit, _lists(system, table)))
            units = tuple(_units(columns, elsewhere, hit))
            for slip in (_mending(system, exchanges, groups), _mending(system, units, groups)):
                if slip is not None:
                    left = [group for group in left if group not in slip.groups]
                    yield slip
                    break


@attrs.frozen(eq=False)
class _Possible:
    """A slip that may be, and whether what is printed elsewhere has the values that it gives."""

    slip: ColumnSlip
    is_shown: bool


def _cells(columns: Iterable[Column]) -> list[Cell]:
    return [cell for column in columns for cell in column.cells.values()]


def _elsewhere(system: System, table: str) -> Mapping[Key, list[Interval]]:
    """What the rest of a document prints of each fact, in sentences and in other tables."""
    return {
        fact.key: found
        for fact in system.accounts.facts
        if (
            found := [
                system.reading.amount(each)
                for each in fact.statements
                if isinstance(each, StatedAmount) and not (each.place and each.place.table == table)
            ]
        )
    }


def _lists(system: System, table: str) -> frozenset[Assertion]:
    """That the sums are whole that a table makes of its own figures."""
    own = (check for check in system.checks if check.place is not None and check.place.table == table)
    return frozenset(each for check in own for each in check.asserted if each.what == "list")


def _agreeing(values: Mapping[Key, Interval], elsewhere: Mapping[Key, Sequence[Interval]]) -> set[Key]:
    """The facts of which one of the other prints has such a value."""
    return {
        key for key, value in values.items() if any(value.meet(each) is not None for each in elsewhere.get(key, ()))
    }


def _units(
    columns: Sequence[Column], elsewhere: Mapping[Key, Sequence[Interval]], groups: tuple[Group, ...]
) -> Iterator[_Possible]:
    """A table of which every figure is in another unit."""
    cells = _cells(columns)
    plain = {cell.key: cell.amount for cell in cells}
    shared, before = plain.keys() & elsewhere.keys(), _agreeing(plain, elsewhere)
    if before or len({cell.amount for cell in cells}) < FEWEST:
        return
    for times in UNITS:
        values = {key: amount * times for key, amount in plain.items()}
        agreeing = _agreeing(values, elsewhere)
        if 2 * len(agreeing) > len(shared) or (not shared and _is_of_a_size(values, elsewhere)):
            slip = ColumnSlip(
                kind="table-unit", columns=tuple(columns), cells=tuple(cells), values=values, groups=groups, times=times
            )
            yield _Possible(slip, bool(agreeing))


def _is_of_a_size(values: Mapping[Key, Interval], elsewhere: Mapping[Key, Sequence[Interval]]) -> bool:
    """Whether the greatest figures of a table and of the rest can be those of one account."""
    here = max((abs(each.high) for each in values.values() if each.high is not None), default=Fraction(0))
    rest = max((abs(each.low) for some in elsewhere.values() for each in some if each.low is not None), default=here)
    return rest * _SMALLEST <= here <= rest


def _exchanges(
    columns: Sequence[Column],
    elsewhere: Mapping[Key, Sequence[Interval]],
    groups: tuple[Group, ...],
    lists: frozenset[Assertion],
) -> Iterator[_Possible]:
    """Two columns of a table that stand under each other's heads from top to bottom. Where one of the two prints nothing in a
    row, what the other prints there is of neither, and so it is with the sums that the table itself makes of what it prints."""
    for one, other in itertools.combinations(columns, 2):
        pairs = [(one.cells[row], other.cells[row]) for row in one.cells if row in other.cells]
        plain = {cell.key: cell.amount for pair in pairs for cell in pair}
        values = {cell.key: stead.amount for pair in pairs for cell, stead in (pair, pair[::-1])}
        before, after = _agreeing(plain, elsewhere), _agreeing(values, elsewhere)
        cells = tuple(_cells((one, other)))
        slip = ColumnSlip(
            kind="exchanged", columns=(one, other), cells=cells, values=values, groups=groups, lists=lists
        )
        is_shown, is_open = len(after - before) >= FEWEST, elsewhere.keys().isdisjoint(values)
        if before <= after and slip.is_telling and (is_shown or is_open):
            yield _Possible(slip, is_shown)


def _mending(system: System, possible: Sequence[_Possible], groups: Sequence[Group]) -> ColumnSlip | None:
    """The slip that lets all else hold: one that what is printed elsewhere shows, or else the only one that does."""
    found = [each for each in possible if each.is_shown and _mends(system, each, groups)]
    if not found:
        found = [each for each in possible if not each.is_shown and _mends(system, each, groups)]
        if len(found) != 1 or not _is_needed(system, found[0], groups):
            return None
    return found[0].slip


def _mends(system: System, possible: _Possible, groups: Sequence[Group], times: Fraction = Fraction(1)) -> bool:
    """Whether all else can hold once the figures have the values of the slip, or so much more or less of them; what is wrong in
    other groups is left aside."""
    slip = possible.slip
    others = [group for group in groups if group not in slip.groups]
    return holds(system, slip.printed, others, {key: each * times for key, each in slip.values.items()})


def _is_needed(system: System, possible: _Possible, groups: Sequence[Group]) -> bool:
    """Whether all would not hold with a little more or less of every figure, so that it is these values and no others."""
    return not any(_mends(system, possible, groups, near) for near in _NEAR)
