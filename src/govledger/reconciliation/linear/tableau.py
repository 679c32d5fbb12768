"""The tableau of the general simplex: variables with bounds, and rows that say how the basic ones depend on the others.

A nonbasic variable always stands within its bounds; a basic one stands where its row puts it, and is *violated* where that
is outside of its bounds. Rows are whole numbers with a common denominator, the scale. A strict bound is moved inwards by an
infinitesimal, the second part of every value.

Source: B. Dutertre and L. de Moura, A Fast Linear-Arithmetic Solver for DPLL(T), CAV 2006.

>>> tableau = Tableau([(1, 0), (1, 0), None], [None, None, (1, 0)], rows=[{0: 1, 1: 1}])
>>> tableau.value[2], tableau.violated  # x >= 1, y >= 1 and x + y <= 1
((2, 0), {2})
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import gcd
from typing import TypeAlias

Value: TypeAlias = tuple[int, int]
"""A whole number and its multiple of the infinitesimal."""


class WorkExceeded(Exception):
    """The work that a tableau may do is done and nothing is decided. Caught by the solver, never seen by users."""


class Tableau:
    """Variables with bounds and the rows between them; each row is a slack variable that is basic at first.

    ``lower`` and ``upper`` hold a bound, or None, for every column: first the variables, then one for each row. ``rows``
    are those of the basic variables, ``rows_with`` the basic variables in whose rows a column stands. ``value`` of a basic
    variable is times the ``scale`` of its row. ``work`` is how many coefficients may be touched, ``spent`` how many were.
    ``sums`` are the rows as they were given, by their slack variables, and ``begun`` is where each variable stood at first.
    """

    def __init__(
        self,
        lower: Sequence[Value | None],
        upper: Sequence[Value | None],
        rows: Sequence[Mapping[int, int]],
        *,
        work: int = 10_000_000,
    ) -> None:
        self.lower, self.upper = list(lower), list(upper)
        free = len(lower) - len(rows)
        self.value: list[Value] = [_start(lower[k], upper[k]) for k in range(free)]
        self.begun: Sequence[Value] = tuple(self.value)
        self.value += [(0, 0)] * len(rows)
        self.sums: Mapping[int, Mapping[int, int]] = dict(enumerate(rows, free))
        self.rows = {basic: dict(row) for basic, row in self.sums.items()}
        self.scale = dict.fromkeys(self.rows, 1)
        self.rows_with: list[set[int]] = [set() for _ in lower]
        self.violated: set[int] = set()
        self.work, self.spent = work, 0
        self._is_shared = False
        for basic, row in self.rows.items():
            for column in row:
                self.rows_with[column].add(basic)
            self._evaluate(basic)

    def fork(self) -> Tableau:
        """Another that goes on from where this one stands, which stays as it is; they share their rows until it pivots.

        >>> tableau = Tableau([(1, 0), None], [None, (0, 0)], rows=[{0: 1}])
        >>> tableau.fork().rebound(1, None, None)
        >>> tableau.violated
        {1}
        """
        made = copy.copy(self)
        made.lower, made.upper, made.value = self.lower.copy(), self.upper.copy(), self.value.copy()
        made.violated = self.violated.copy()
        made._is_shared = True
        return made

    def _take_rows(self) -> None:
        """Has rows of its own from now on."""
        self.rows = {basic: row.copy() for basic, row in self.rows.items()}
        self.rows_with = [basics.copy() for basics in self.rows_with]
        self.scale = self.scale.copy()
        self._is_shared = False

    def spend(self, work: int) -> None:
        """Counts coefficients that are touched; raises WorkExceeded where they are too many."""
        self.spent += work
        if self.spent > self.work:
            raise WorkExceeded

    # --- values ---------------------------------------------------------------------------------------------------

    def at(self, column: int) -> tuple[int, int, int]:
        """Where a column stands: a number and an infinitesimal, both times the scale that comes third."""
        number, epsilon = self.value[column]
        return number, epsilon, self.scale.get(column, 1)

    def exactly(self, column: int) -> Fraction:
        """Where a column stands; an infinitesimal is left out."""
        number, _, scale = self.at(column)
        return Fraction(number, scale)

    def is_below(self, basic: int) -> bool:
        """Whether a basic variable is below its lower bound."""
        bound = self.lower[basic]
        if bound is None:
            return False
        scale = self.scale[basic]
        return self.value[basic] < (bound[0] * scale, bound[1] * scale)

    def is_above(self, basic: int) -> bool:
        """Whether a basic variable is above its upper bound."""
        bound = self.upper[basic]
        if bound is None:
            return False
        scale = self.scale[basic]
        return self.value[basic] > (bound[0] * scale, bound[1] * scale)

    def missing(self, basic: int, upwards: bool) -> int:
        """How far a basic variable is from its bound, times its scale; an infinitesimal counts as one."""
        bound = self.lower[basic] if upwards else self.upper[basic]
        if bound is None:
            return 0
        number = bound[0] * self.scale[basic] - self.value[basic][0]
        return (number if upwards else -number) + (bound[1] != 0)

    def can_rise(self, nonbasic: int) -> bool:
        """Whether a nonbasic variable is below its upper bound."""
        bound = self.upper[nonbasic]
        return bound is None or self.value[nonbasic] < bound

    def can_fall(self, nonbasic: int) -> bool:
        """Whether a nonbasic variable is above its lower bound."""
        bound = self.lower[nonbasic]
        return bound is None or self.value[nonbasic] > bound

    def _evaluate(self, basic: int) -> None:
        """Puts a basic variable where its row says."""
        number = epsilon = 0
        value = self.value
        for column, coefficient in self.rows[basic].items():
            n, e = value[column]
            number += coefficient * n
            if e:
                epsilon += coefficient * e
        value[basic] = (number, epsilon)
        self._note(basic)

    def _note(self, basic: int) -> None:
        """Keeps whether a basic variable is violated."""
        if self.is_below(basic) or self.is_above(basic):
            self.violated.add(basic)
        else:
            self.violated.discard(basic)

    # --- what changes it ------------------------------------------------------------------------------------------

    def update(self, nonbasic: int, value: Value) -> None:
        """Moves a nonbasic variable to a value, and the basic ones along."""
        number, epsilon = self.value[nonbasic]
        self.value[nonbasic] = value
        change, infinitesimal = value[0] - number, value[1] - epsilon
        for basic in self.rows_with[nonbasic]:
            coefficient = self.rows[basic][nonbasic]
            number, epsilon = self.value[basic]
            self.value[basic] = (number + coefficient * change, epsilon + coefficient * infinitesimal)
            self._note(basic)

    def rebound(self, column: int, lower: Value | None, upper: Value | None) -> None:
        """Gives a column other bounds; one that is not basic goes back to where it began, as far as they allow it."""
        self.lower[column], self.upper[column] = lower, upper
        if column in self.rows:
            self._note(column)
            return
        value = self.begun[column]
        if (lower is not None and value < lower) or (upper is not None and value > upper):
            value = _start(lower, upper)
        if value != self.value[column]:
            self.update(column, value)
            self.spent += len(self.rows_with[column]) + 1  # That too much is spent is seen when something is decided.

    def pivot(self, leaving: int, entering: int, value: Value) -> None:
        """Lets a basic variable leave the basis, to rest at a value, and makes a nonbasic one of its row basic instead."""
        if self._is_shared:
            self._take_rows()
        row, scale = self.rows.pop(leaving), self.scale.pop(leaving)
        self.violated.discard(leaving)
        for column in row:
            self.rows_with[column].discard(leaving)
        pivot = row.pop(entering)
        if pivot > 0:
            solved = {column: -coefficient for column, coefficient in row.items()}
            solved[leaving] = scale
        else:
            solved, pivot = row, -pivot
            solved[leaving] = -scale
        solved, pivot = _reduced(solved, pivot)
        changed = self.rows_with[entering]
        self.rows_with[entering] = set()
        self.value[leaving] = value
        stood = self.value[entering]
        self.rows[entering], self.scale[entering] = solved, pivot
        for column in solved:
            self.rows_with[column].add(entering)
        self._evaluate(entering)
        number, epsilon = self.value[entering]
        moved = number - stood[0] * pivot, epsilon - stood[1] * pivot
        for basic in changed:
            self._substitute(basic, entering, moved)
            self._note(basic)

    def _substitute(self, basic: int, entering: int, moved: Value) -> None:
        """Writes a row anew in which the entering variable stands, by the row that it has now, and moves the variable of
        the row along; ``moved`` is how far the entering one has moved, times its scale."""
        solved, pivot = self.rows[entering], self.scale[entering]
        row = self.rows[basic]
        factor = row.pop(entering)
        common = gcd(factor, pivot)
        factor, times = factor // common, pivot // common
        if times != 1:
            row = {column: coefficient * times for column, coefficient in row.items()}
            self.rows[basic] = row
        rows_with = self.rows_with
        for column, coefficient in solved.items():
            known = row.get(column)
            if known is None:
                row[column] = factor * coefficient
                rows_with[column].add(basic)
            elif known == -factor * coefficient:
                del row[column]
                rows_with[column].discard(basic)
            else:
                row[column] = known + factor * coefficient
        whole = scale = self.scale[basic] * times
        if scale != 1:
            row, scale = _reduced(row, scale)
            self.rows[basic] = row
        self.scale[basic] = scale
        number, epsilon = self.value[basic]
        by = whole // scale
        self.value[basic] = (number * times + factor * moved[0]) // by, (epsilon * times + factor * moved[1]) // by
        self.spend((len(solved) + len(row)) * (1 + scale.bit_length() // 64))


def _start(lower: Value | None, upper: Value | None) -> Value:
    """Where a variable begins: in the middle, which is where a printed amount stands, or at its only bound."""
    if lower is None:
        return upper or (0, 0)
    if upper is None or lower >= upper:
        return lower
    middle = ((lower[0] + upper[0]) // 2, 0)
    return middle if lower <= middle <= upper else lower


def _reduced(row: dict[int, int], scale: int) -> tuple[dict[int, int], int]:
    common = gcd(scale, *row.values())
    if common == 1:
        return row, scale
    return {column: coefficient // common for column, coefficient in row.items()}, scale // common
