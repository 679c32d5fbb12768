"""Linear systems over whole numbers, decided exactly: the general simplex of Dutertre and de Moura.

Where a basic variable is violated it leaves the basis for a nonbasic one of its row that can still move; where none can,
the row with the bounds of its variables is a contradiction, and an irreducible one, because the variables of a row depend
on each other in no other way (Gleeson and Ryan 1990). How often each bound is taken are Farkas' multipliers.

Source: B. Dutertre and L. de Moura, A Fast Linear-Arithmetic Solver for DPLL(T), CAV 2006; Bland's rule (1977) ends it.

>>> tableau = Tableau([(1, 0), (1, 0), None], [None, None, (1, 0)], rows=[{0: 1, 1: 1}])
>>> conflict(tableau)  # x >= 1, y >= 1 and x + y <= 1: the sum of the three
[(2, True, 1), (0, False, 1), (1, False, 1)]
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple, TypeAlias

from govledger.reconciliation.linear.absorption import absorb, absorb_all
from govledger.reconciliation.linear.tableau import Tableau, Value

Multiplier: TypeAlias = tuple[int, bool, int]
"""A column, whether its upper bound is taken (else the lower one), and how often."""

# Pivots by the quick choice before Bland's rule takes over, which is slow and certain.
_PATIENCE = 400


def conflict(tableau: Tableau) -> list[Multiplier] | None:
    """None where all bounds can hold together, else the multipliers of those of one row that cannot.

    Variables are moved within their bounds first, which settles most of a system that was never solved.
    """
    pivots = 0
    absorb_all(tableau)
    given_way: set[int] = set()  # each row once between pivots, so that two cannot hand a rest to each other
    while tableau.violated:
        leaving = min(tableau.violated)
        if leaving not in given_way and pivots <= _PATIENCE:
            given_way.add(leaving)
            absorb(tableau, leaving, at_all_cost=False)
            continue
        given_way.clear()
        upwards = tableau.is_below(leaving)
        entering = _entering(tableau, leaving, upwards, by_bland=pivots > _PATIENCE)
        if entering is None:
            return _farkas(tableau, leaving, upwards)
        bound = tableau.lower[leaving] if upwards else tableau.upper[leaving]
        assert bound is not None
        tableau.pivot(leaving, entering, bound)
        pivots += 1
    return None


def optimum(tableau: Tableau, column: int, *, upwards: bool) -> tuple[Fraction, int] | None:
    """The greatest value of a column, or the least; None where there is none. Needs a tableau without conflict.

    The second part tells whether it is reached: 0, or the sign of the infinitesimal that it is missed by. What one row
    alone leaves is tried first: in most tables of sums everything else can stand there, and nothing needs to be improved.

    >>> tableau = Tableau([(0, 0), (0, 0), None], [(3, 0), (3, 0), (4, -1)], rows=[{0: 1, 1: 1}])
    >>> conflict(tableau), optimum(tableau, 2, upwards=True)  # x and y to 3, and x + y below 4
    (None, (Fraction(4, 1), -1))
    """
    end = _left_by_one_row(tableau, column, upwards)
    if end is not None and _can_stand(tableau, column, end):
        return Fraction(end[0]), (end[1] > 0) - (end[1] < 0)
    while True:
        found = _improving(tableau, column, upwards)
        if found is None:
            number, epsilon, scale = tableau.at(column)
            return Fraction(number, scale), (epsilon > 0) - (epsilon < 0)
        entering, rising = found
        stop = _ratio_test(tableau, entering, rising)
        if stop is None:
            return None
        leaving, bound = stop
        if leaving == entering:
            tableau.update(entering, bound)
        else:
            tableau.pivot(leaving, entering, bound)


def _left_by_one_row(tableau: Tableau, column: int, upwards: bool) -> Value | None:
    """How far a column can go at most by its own bound and by each single row as it was given; None where these say nothing."""
    own = tableau.upper[column] if upwards else tableau.lower[column]
    rows = ({**row, slack: -1} for slack, row in tableau.sums.items() if row.get(column) in (1, -1))
    ends = [own, *(_rest_of_row(tableau, row, column, upwards) for row in rows)]
    return (min if upwards else max)((end for end in ends if end is not None), default=None)


def _rest_of_row(tableau: Tableau, row: dict[int, int], column: int, upwards: bool) -> Value | None:
    """The greatest value of a column, or the least, that a sum of nothing leaves where all others go as far as they may;
    None where one of them may go on without end."""
    number = epsilon = 0
    for other, coefficient in row.items():
        if other != column:
            times = -coefficient * row[column]  # The coefficient of the column is 1 or -1.
            bound = tableau.upper[other] if (times > 0) == upwards else tableau.lower[other]
            if bound is None:
                return None
            number, epsilon = number + times * bound[0], epsilon + times * bound[1]
    return number, epsilon


def _can_stand(tableau: Tableau, column: int, value: Value) -> bool:
    """Whether all bounds are seen to hold with a column at a value, others moving within their bounds."""
    trial = tableau.fork()
    trial.rebound(column, value, value)
    try:
        absorb_all(trial)
        return not trial.violated
    finally:
        tableau.spent = trial.spent


def _farkas(tableau: Tableau, basic: int, below: bool) -> list[Multiplier]:
    """How often the bounds of a row are taken that contradict each other, none of its variables being able to move."""
    taken = [(basic, not below, tableau.scale[basic])]
    return taken + [(k, (c > 0) == below, abs(c)) for k, c in tableau.rows[basic].items()]


def _able(tableau: Tableau, row: dict[int, int], upwards: bool) -> list[int]:
    """The nonbasic variables that can move a row the way it must."""
    return [k for k, c in row.items() if (tableau.can_rise(k) if (c > 0) == upwards else tableau.can_fall(k))]


def _entering(tableau: Tableau, leaving: int, upwards: bool, *, by_bland: bool) -> int | None:
    """A variable that can move a row the way it must: one that can go far enough and stands in fewest rows, in the long
    run the first (Bland)."""
    row = tableau.rows[leaving]
    able = _able(tableau, row, upwards)
    if not able:
        return None
    if by_bland:
        return min(able)
    missing = tableau.missing(leaving, upwards)

    def cost(k: int) -> tuple[bool, int, int]:
        return _is_short(tableau, k, row[k], upwards, missing), len(tableau.rows_with[k]), k

    return min(able, key=cost)


def _is_short(tableau: Tableau, column: int, coefficient: int, upwards: bool, missing: int) -> bool:
    """Whether a variable meets its own bound before the row holds."""
    bound = tableau.upper[column] if (coefficient > 0) == upwards else tableau.lower[column]
    return bound is not None and abs(bound[0] - tableau.value[column][0]) * abs(coefficient) < missing


def _improving(tableau: Tableau, target: int, upwards: bool) -> tuple[int, bool] | None:
    """The first variable whose movement improves the target, and which way it must move."""
    row = tableau.rows.get(target)
    if row is None:
        able = tableau.can_rise(target) if upwards else tableau.can_fall(target)
        return (target, upwards) if able else None
    entering = min(_able(tableau, row, upwards), default=None)
    return None if entering is None else (entering, (row[entering] > 0) == upwards)


def _ratio_test(tableau: Tableau, entering: int, rising: bool) -> tuple[int, Value] | None:
    """Which variable stops the movement of another first, and at which of its bounds; None where nothing does."""
    best: _Room | None = None
    stop: tuple[int, Value] | None = None
    own = tableau.upper[entering] if rising else tableau.lower[entering]
    if own is not None:
        number, epsilon = tableau.value[entering]
        best, stop = _Room.to(own, number, epsilon, 1 if rising else -1, entering), (entering, own)
    for basic in tableau.rows_with[entering]:
        coefficient = tableau.rows[basic][entering]
        up = (coefficient > 0) == rising
        bound = tableau.upper[basic] if up else tableau.lower[basic]
        if bound is None:
            continue
        number, epsilon, scale = tableau.at(basic)
        end = (bound[0] * scale, bound[1] * scale)
        room = _Room.to(end, number, epsilon, abs(coefficient) if up else -abs(coefficient), basic)
        if best is None or room.is_less(best):
            best, stop = room, (basic, bound)
    tableau.spend(len(tableau.rows_with[entering]) + 1)
    return stop


class _Room(NamedTuple):
    """How far a variable may move until another, in a ``column``, reaches its bound: a number and an infinitesimal, both
    times a ``size`` above 0. Whole numbers are compared more quickly than fractions."""

    number: int
    epsilon: int
    size: int
    column: int

    @classmethod
    def to(cls, end: Value, number: int, epsilon: int, size: int, column: int) -> _Room:
        """The room between where something stands and its bound, in steps of a size, which is below 0 for one downwards."""
        room, infinitesimal = end[0] - number, end[1] - epsilon
        return cls(room, infinitesimal, size, column) if size > 0 else cls(-room, -infinitesimal, -size, column)

    def is_less(self, other: _Room) -> bool:
        """Whether it is less than another; of two that are equal the first column is."""
        mine = self.number * other.size, self.epsilon * other.size, self.column
        return mine < (other.number * self.size, other.epsilon * self.size, other.column)
