"""Whole columns out of step with their labels: one slip of a table that makes many of its figures wrong at once.

A column that slid by a row, one that is printed in another unit than its table says, or two that stand under each other's
heads break something in every row. Each of these is a contradiction of its own, and no single statement mends two of them;
the one label or unit that is wrong mends all. It is claimed only where the exact system says so: every figure of the column
is put to the value that the slip gives it, and all else that is printed must then be able to hold.

>>> list(column_slips(System.of(accounts, (), None, work=0), ()))
[]
"""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

import attrs

from govledger.accounts import Accounts, Key
from govledger.figures import Interval, StatedAmount
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.checks.reading import Reading
from govledger.reconciliation.repairs.joint import System
from govledger.reconciliation.repairs.margins import Group
from govledger.reconciliation.repairs.web import TooNear

FEWEST = 2
"""So many different figures at least must be put to values that the slip gives them: one, in however many rows, would be a
coincidence."""
_MOST_TRIED = 100
UNITS: Final = tuple(Fraction(10) ** power for power in (4, -4, 3, -3, 6, -6, 8, -8, 2, -2))
"""By how much units of money differ: ten thousands, thousands, millions, hundred millions, hundredths."""

Cells: TypeAlias = Mapping[int, "Cell"]


@attrs.frozen
class Cell:
    """A figure as it is printed in a table, with the name of its row and every exact value that prints so."""

    key: Key
    row: str
    printed: Assertion
    amount: Interval


@attrs.frozen(eq=False)
class Column:
    """The figures of a column of a table, by the number of their row."""

    table: str
    label: str
    cells: Cells


@attrs.frozen(eq=False, kw_only=True)
class ColumnSlip:
    """A slip of whole columns that mends several groups of contradictions.

    ``kind`` is "shifted" (by ``rows``, lower than they belong where above 0), "unit" (every figure should be ``times`` as
    much), "table-unit" (so should every figure of the table) or "exchanged". ``cells`` are what is printed between the first and the last row that it makes wrong, ``values``
    what the slip gives the figures of them, ``lists`` are sums of what stands under the wrong heads, and ``groups`` are what it
    mends.
    """

    kind: str
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]
    values: Mapping[Key, Interval]
    groups: tuple[Group, ...]
    rows: int = 0
    times: Fraction = Fraction(1)
    lists: frozenset[Assertion] = frozenset()

    @property
    def printed(self) -> frozenset[Assertion]:
        """What is taken back, for it stands where something else belongs, and what the table says of its sums with it."""
        return self.lists.union(cell.printed for cell in self.cells)

    @property
    def is_telling(self) -> bool:
        """Whether it says enough of different values to be no coincidence."""
        moved = {frozenset((cell.amount, self.values.get(cell.key, cell.amount))) for cell in self.cells}
        return sum(len(pair) > 1 for pair in moved) >= FEWEST and sum(group.at_least for group in self.groups) >= FEWEST


def column_slips(system: System, groups: Sequence[Group], told: Container[Group] = ()) -> Iterator[ColumnSlip]:
    """The slips of columns that mend several groups, those first that mend most; none shares a group with another, or with what
    is ``told`` already."""
    usable = [group for group in groups if group.suspects and group not in told]
    if sum(group.at_least for group in usable) < FEWEST:
        return
    possible = [s for s in _possible(columns_of(system.accounts, system.reading), usable) if s.is_telling]
    possible.sort(key=lambda slip: -len(slip.groups))
    left = set(usable)
    for slip in possible[:_MOST_TRIED]:
        if left.issuperset(slip.groups) and _mends(system, slip, groups):
            left.difference_update(slip.groups)
            yield slip


def columns_of(accounts: Accounts, reading: Reading) -> list[Column]:
    """The columns of the tables of a source, the rows of each table numbered in order."""
    printed = [
        (each.place, fact.key, each)
        for fact in accounts.facts
        for each in fact.statements
        if isinstance(each, StatedAmount) and each.place and each.place.table and each.place.row and each.place.column
    ]
    printed.sort(key=lambda one: one[0].sort_key())
    rows: dict[str, dict[object, int]] = {}
    made: dict[tuple[str, str], dict[int, Cell]] = {}
    for place, key, each in printed:
        table, row, column = place.table or "", place.row or "", place.column or ""
        numbers = rows.setdefault(table, {})
        number = numbers.setdefault((place.page, place.line, row), len(numbers))
        cell = Cell(key, row, Assertion.of_print(key, each.text), reading.amount(each))
        made.setdefault((table, column), {})[number] = cell
    return [Column(table, label, cells) for (table, label), cells in made.items()]


# --- tables of something else -------------------------------------------------------------------------------------


@attrs.frozen(eq=False, kw_only=True)
class OtherTable:
    """A table that states most of what another states as well, otherwise: one of the two is of something else.

    ``printed`` is what it prints, without which all else can hold; ``different`` of ``shared`` facts are stated otherwise.
    """

    table: str
    other: str
    printed: frozenset[Assertion]
    different: int
    shared: int
    groups: tuple[Group, ...] = ()


def other_tables(system: System, groups: Sequence[Group], told: Container[Group] = ()) -> Iterator[OtherTable]:
    """The tables of a source that most of their facts are stated otherwise in than in another; of two the later one, unless
    only without the earlier one all else can hold. What is ``told`` already is none of theirs."""
    if all(group in told for group in groups):
        return
    by_table: dict[str, dict[Key, Cell]] = {}
    for column in columns_of(system.accounts, system.reading):
        by_table.setdefault(column.table, {}).update({cell.key: cell for cell in column.cells.values()})
    for one, other in itertools.combinations(by_table, 2):
        first, second = by_table[one], by_table[other]
        shared = [key for key in first if key in second]
        apart = [key for key in shared if first[key].amount.meet(second[key].amount) is None]
        if len(apart) > max(FEWEST, len(shared) // 2):
            for table, stays in ((other, one), (one, other)):
                printed = frozenset(cell.printed for cell in by_table[table].values())
                mended = touched([group for group in groups if group not in told], printed)
                if holds(system, printed, [group for group in groups if group not in mended], {}):
                    yield OtherTable(
                        table=table, other=stays, printed=printed, different=len(apart), shared=len(shared), groups=mended,
                    )  # fmt: skip
                    break


def touched(groups: Iterable[Group], printed: Iterable[Assertion]) -> tuple[Group, ...]:
    """The groups with a contradiction that something printed takes part in."""
    given = frozenset(printed)
    return tuple(
        group for group in groups if any(not given.isdisjoint(each.assertions) for each in group.contradictions)
    )


# --- what may have slipped ----------------------------------------------------------------------------------------


def _possible(columns: Sequence[Column], groups: Sequence[Group]) -> Iterator[ColumnSlip]:
    """Every slip of the columns in which groups have no more suspects than are wrong at least."""
    hit = {at: _met(column, groups) for at, column in enumerate(columns)}
    for at, column in enumerate(columns):
        if rows := _rows_of(hit[at]):
            yield from _of_column(column, rows, tuple(hit[at]))
    for one, other in itertools.combinations(range(len(columns)), 2):
        if columns[one].table == columns[other].table and (rows := _rows_of(hit[one], hit[other])):
            groups_hit = tuple(dict.fromkeys((*hit[one], *hit[other])))
            yield _exchanged(columns[one], columns[other], rows, groups_hit)


def _rows_of(*hit: Mapping[Group, Sequence[int]]) -> range:
    """The rows from the first to the last that may be wrong, by the groups that leave no choice within their column."""
    rows = {row for each in hit for group, met in each.items() if len(met) <= group.at_least for row in met}
    return range(min(rows), max(rows) + 1) if len(rows) >= FEWEST else range(0)


def _met(column: Column, groups: Sequence[Group]) -> dict[Group, list[int]]:
    """The rows of a column in which each group has a suspect."""
    found = {}
    for group in groups:
        rows = [number for number, cell in column.cells.items() if cell.printed in group.released]
        if rows:
            found[group] = rows
    return found


def _of_column(column: Column, rows: range, groups: tuple[Group, ...]) -> Iterator[ColumnSlip]:
    """A column that stands a row too low or too high between two rows, or that is printed there in another unit."""
    cells = {number: column.cells[number] for number in rows if number in column.cells}
    for step in (1, -1):
        values = {cell.key: cells[n + step].amount for n, cell in cells.items() if n + step in cells}
        yield ColumnSlip(
            kind="shifted", columns=(column,), cells=tuple(cells.values()), values=values, groups=groups, rows=step
        )
    for times in UNITS:
        values = {cell.key: cell.amount * times for cell in cells.values()}
        yield ColumnSlip(
            kind="unit", columns=(column,), cells=tuple(cells.values()), values=values, groups=groups, times=times
        )


def _exchanged(one: Column, other: Column, rows: range, groups: tuple[Group, ...]) -> ColumnSlip:
    """Two columns that stand under each other's heads between two rows."""
    pairs = [(one.cells[n], other.cells[n]) for n in rows if n in one.cells and n in other.cells]
    values = {cell.key: stead.amount for pair in pairs for cell, stead in (pair, pair[::-1])}
    cells = tuple(cell for pair in pairs for cell in pair)
    return ColumnSlip(kind="exchanged", columns=(one, other), cells=cells, values=values, groups=groups)


def _mends(system: System, slip: ColumnSlip, groups: Sequence[Group]) -> bool:
    """Whether all else can hold, what is wrong in other groups left aside, once the figures have the values of the slip."""
    return holds(system, slip.printed, [group for group in groups if group not in slip.groups], slip.values)


def holds(
    system: System, printed: frozenset[Assertion], others: Iterable[Group], values: Mapping[Key, Interval]
) -> bool:
    """Whether all can hold but what is printed of some figures, which have other values, and what other groups release."""
    try:
        return system.agrees(printed.union(*(group.released - printed for group in others)), values)
    except TooNear:  # What is not seen to agree is not told.
        return False
