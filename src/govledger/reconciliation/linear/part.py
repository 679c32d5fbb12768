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
from govledger.reconciliation.linear.tableau import Tableau, Value

Rows: TypeAlias = Mapping[int, Mapping[int, int]]
"""The coefficients of forms by column, each form by its number."""
Multipliers: TypeAlias = Mapping[tuple[int, bool], int]
"""How often each end of a form is taken, by its number and whether it is the upper one."""
NO_ENDS = Ends()


@attrs.define(eq=False)
class Part:
    """A tableau as it begins, whose columns are variables first and then forms; each question is put to a fork of it.

    So no answer depends on what was asked before. ``columns`` are its variables by their columns in the system, ``forms``
    the form that bounds each of its own columns, -1 where there is none.
    """

    columns: Sequence[int]
    forms: Sequence[int]
    tableau: Tableau
    # What the last question came to, until a bound changes; a tableau that was cut off in its work is never kept.
    _decided: Tableau | None = None
    _found: list[Multiplier] | None = None

    @functools.cached_property
    def _at_form(self) -> Mapping[int, int]:
        return {form: at for at, form in enumerate(self.forms) if form >= 0}

    @functools.cached_property
    def _at_column(self) -> Mapping[int, int]:
        return {column: at for at, column in enumerate(self.columns)}

    @property
    def spent(self) -> int:
        """How many coefficients have been touched so far."""
        return self.tableau.spent

    def rebound(self, form: int, lower: Value | None, upper: Value | None) -> None:
        """Gives a form other bounds."""
        self._decided = None
        self.tableau.rebound(self._at_form[form], lower, upper)

    def conflict(self) -> Multipliers | None:
        """The ends that contradict each other, None where all can hold; decided once, until a bound changes."""
        if self._decided is None:
            with self._working(self.tableau.fork()) as tableau:
                self._found = conflict(tableau)
        if self._found is None:
            return None
        return {(self.forms[column], upper): size for column, upper, size in self._found}

    def range(self, column: int, scale: int) -> Interval:
        """The values that are left for a variable, divided by a scale; needs that there is no conflict."""
        self.conflict()
        assert self._decided is not None
        at = self._at_column[column]
        with self._working(self._decided) as tableau:
            low, high = optimum(tableau, at, upwards=False), optimum(tableau, at, upwards=True)
        return Interval.between(
            low[0] / scale if low else None,
            high[0] / scale if high else None,
            low_open=low is not None and low[1] != 0,
            high_open=high is not None and high[1] != 0,
        )

    @contextlib.contextmanager
    def _working(self, tableau: Tableau) -> Iterator[Tableau]:
        """A tableau to be decided, which is kept unless its work is cut off."""
        self._decided = None
        try:
            yield tableau
            self._decided = tableau
        finally:
            self.tableau.spent = tableau.spent

    def value(self, column: int) -> Fraction:
        """Where a variable stands; needs that there is no conflict."""
        assert self._decided is not None
        return self._decided.exactly(self._at_column[column])


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
