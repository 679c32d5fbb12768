"""Forms that hang together through the variables they share: a part of a system that is decided by itself."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from govledger.figures import Interval
from govledger.reconciliation.linear.compiled import Compiled, Ends
from govledger.reconciliation.linear.simplex import Multiplier, conflict, optimum
from govledger.reconciliation.linear.tableau import Tableau, Value, WorkExceeded

Rows: TypeAlias = Mapping[int, Mapping[int, int]]
"""The coefficients of forms by column, each form by its number."""
Multipliers: TypeAlias = Mapping[tuple[int, bool], int]
"""How often each end of a form is taken, by its number and whether it is the upper one."""
NO_ENDS = Ends()


@attrs.define(eq=False)
class Part:
    """A tableau, whose columns are variables first and then forms, and what it last came to.

    ``columns`` are its variables by their columns in the system, ``forms`` the form that bounds each of its own columns,
    -1 where there is none.
    """

    columns: Sequence[int]
    forms: Sequence[int]
    tableau: Tableau
    _is_new: bool = True
    _is_decided: bool = False
    _found: list[Multiplier] | None = None
    # Once its work is done a tableau may have been left in the middle of a pivot: nothing is read from it any more.
    _is_given_up: bool = False

    @functools.cached_property
    def _at_form(self) -> Mapping[int, int]:
        return {form: at for at, form in enumerate(self.forms) if form >= 0}

    @functools.cached_property
    def _at_column(self) -> Mapping[int, int]:
        return {column: at for at, column in enumerate(self.columns)}

    def rebound(self, form: int, lower: Value | None, upper: Value | None) -> None:
        """Gives a form other bounds."""
        self._is_decided = False
        self.tableau.rebound(self._at_form[form], lower, upper)

    def conflict(self) -> Multipliers | None:
        """The ends that contradict each other, None where all can hold; decided once, until a bound changes."""
        if not self._is_decided:
            with self._working():
                self._found = conflict(self.tableau, anew=self._is_new)
            self._is_decided, self._is_new = True, False
        if self._found is None:
            return None
        return {(self.forms[column], upper): size for column, upper, size in self._found}

    def range(self, column: int, scale: int) -> Interval:
        """The values that are left for a variable, divided by a scale."""
        at = self._at_column[column]
        with self._working():
            low, high = optimum(self.tableau, at, upwards=False), optimum(self.tableau, at, upwards=True)
        return Interval.between(
            low[0] / scale if low else None,
            high[0] / scale if high else None,
            low_open=low is not None and low[1] != 0,
            high_open=high is not None and high[1] != 0,
        )

    @contextlib.contextmanager
    def _working(self) -> Iterator[None]:
        """Raises WorkExceeded where the work is done, now or before."""
        if self._is_given_up:
            raise WorkExceeded
        try:
            yield
        except WorkExceeded:
            self._is_given_up = True
            raise

    def value(self, column: int) -> Fraction:
        """Where a variable stands."""
        return self.tableau.exactly(self._at_column[column])


def forms_of(compiled: Compiled, columns: Collection[int], rows: Collection[int]) -> list[int]:
    """What bounds the columns of a tableau: the forms of single variables, -1 where there is none, and those of rows."""
    return [*(compiled.single.get(column, -1) for column in columns), *rows]


def tableau_of(
    columns: Collection[int], rows: Rows, lower: Sequence[Value | None], upper: Sequence[Value | None], *, work: int
) -> Tableau:
    """A tableau of rows over some columns of a system, numbered anew."""
    local = {column: at for at, column in enumerate(columns)}
    numbered = [{local[column]: coefficient for column, coefficient in terms.items()} for terms in rows.values()]
    return Tableau(lower, upper, numbered, work=work)


def grouped(rows: Rows) -> list[tuple[list[int], Rows]]:
    """The forms in groups that share no variable, with the columns of each.

    >>> grouped({7: {0: 1, 1: 1}, 8: {2: 1}, 9: {1: 1}})
    [([0, 1], {7: {0: 1, 1: 1}, 9: {1: 1}}), ([2], {8: {2: 1}})]
    """
    head: dict[int, int] = {}

    def find(column: int) -> int:
        while head.setdefault(column, column) != column:
            head[column] = head[head[column]]
            column = head[column]
        return column

    for terms in rows.values():
        first, *others = terms
        for other in others:
            head[find(other)] = find(first)
    groups: dict[int, tuple[list[int], dict[int, Mapping[int, int]]]] = {}
    for form, terms in rows.items():
        groups.setdefault(find(next(iter(terms))), ([], {}))[1][form] = terms
    for column in head:
        groups[find(column)][0].append(column)
    return list(groups.values())
