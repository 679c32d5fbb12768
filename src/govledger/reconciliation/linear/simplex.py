"""Linear systems over whole numbers, decided exactly: the general simplex of Dutertre and de Moura.

A tableau holds variables with bounds, and rows that say how some of them, the basic ones, depend on the others. Where a
basic variable is outside its bounds it is exchanged for one that can still move; where none can, its row with the bounds
of the others is a contradiction, and an irreducible one, because the variables of a row depend on each other in no other
way (Gleeson and Ryan 1990). Rows are kept as whole numbers with a common denominator. A strict bound is moved inwards by
an infinitesimal, the second part of every value.

Source: B. Dutertre and L. de Moura, A Fast Linear-Arithmetic Solver for DPLL(T), CAV 2006; Bland's rule (1977) ends it.

>>> tableau = Tableau([(1, 0), (1, 0), None], [None, None, (1, 0)], rows=[{0: 1, 1: 1}])
>>> tableau.conflict()  # x >= 1, y >= 1 and x + y <= 1: the sum of the three
[(2, True, 1), (0, False, 1), (1, False, 1)]
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd
from typing import TypeAlias

Value: TypeAlias = tuple[int, int]
"""A whole number and its multiple of the infinitesimal."""
End: TypeAlias = tuple[int, bool, int]
"""A column, whether its upper bound takes part (else the lower one), and how often."""

# Exchanges by the quick choice before Bland's rule takes over, which is slow and certain.
_PATIENCE = 400
# Rounds in which variables are moved within their bounds before anything is exchanged.
_SWEEPS = 12
_NO_LIMIT = 10**100


class WorkExceeded(Exception):
    """The work that a tableau may do is done and nothing is decided. Caught by the solver, never seen by users."""


class Tableau:
    """Variables with bounds and the rows between them. Columns beyond the given rows' keys are the rows themselves.

    ``lower`` and ``upper`` hold a bound, or None, for every column: first the variables, then one for each row. ``work``
    is how many coefficients may be touched.
    """

    def __init__(
        self,
        lower: Sequence[Value | None],
        upper: Sequence[Value | None],
        rows: Sequence[dict[int, int]],
        *,
        work: int = 10_000_000,
    ) -> None:
        self._lower, self._upper = list(lower), list(upper)
        free = len(lower) - len(rows)
        self._value: list[Value] = [_start(lower[k], upper[k]) for k in range(free)]
        self._value += [(0, 0)] * len(rows)
        self._rows = {free + at: dict(row) for at, row in enumerate(rows)}
        self._scale = dict.fromkeys(self._rows, 1)
        self._users: list[set[int]] = [set() for _ in lower]
        self._broken: set[int] = set()
        self._work = self._left = work
        self._exchanges = 0
        for basic, row in self._rows.items():
            for column in row:
                self._users[column].add(basic)
            self._weigh(basic)

    def conflict(self, *, anew: bool = True) -> list[End] | None:
        """None where all bounds can hold together, else those of one row that cannot.

        ``anew`` moves variables within their bounds first, which settles most of a system that was never solved; where
        little has changed since, exchanges are quicker.
        """
        self._exchanges = 0
        if anew:
            self._absorb_all()
        given_way: set[int] = set()  # each row once between exchanges, so that two cannot hand a rest to each other
        while self._broken:
            leaving = min(self._broken)
            if anew and leaving not in given_way and self._exchanges <= _PATIENCE:
                given_way.add(leaving)
                self._absorb(leaving, at_all_cost=False)
                continue
            given_way.clear()
            row, upwards = self._rows[leaving], self._is_below(leaving)
            entering = self._entering(row, upwards, self._missing(leaving, upwards))
            if entering is None:
                return self._certificate(leaving, upwards)
            end = self._lower[leaving] if upwards else self._upper[leaving]
            assert end is not None
            self._exchange(leaving, entering, end)
        return None

    def rebound(self, column: int, lower: Value | None, upper: Value | None) -> None:
        """Gives a column other bounds; everything else stays where it stands, so that little is left to be decided."""
        self._lower[column], self._upper[column] = lower, upper
        if column in self._rows:
            self._note(column)
            return
        number, epsilon = self._value[column]
        there = _start(lower, upper) if not self._is_within(column) else (number, epsilon)
        if there == (number, epsilon):
            return
        self._value[column] = there
        change, infinitesimal = there[0] - number, there[1] - epsilon
        for basic in self._users[column]:
            coefficient = self._rows[basic][column]
            number, epsilon = self._value[basic]
            self._value[basic] = (number + coefficient * change, epsilon + coefficient * infinitesimal)
            self._note(basic)
        self._spend(len(self._users[column]) + 1)

    def _is_within(self, column: int) -> bool:
        lower, upper, value = self._lower[column], self._upper[column], self._value[column]
        return (lower is None or lower <= value) and (upper is None or value <= upper)

    def most(self, column: int, *, upwards: bool) -> tuple[Fraction, int] | None:
        """The greatest value of a column, or the least; None where there is none. Needs a tableau without conflict.

        The second part tells whether it is reached: 0, or the sign of the infinitesimal that it is missed by.
        """
        while True:
            found = self._improving(column, upwards)
            if found is None:
                number, epsilon, scale = self._at(column)
                return Fraction(number, scale), (epsilon > 0) - (epsilon < 0)
            entering, rising = found
            step = self._first_stop(entering, rising)
            if step is None:
                return None
            leaving, end = step
            if leaving == entering:
                self._move(entering, end)
            else:
                self._exchange(leaving, entering, end)

    @property
    def spent(self) -> int:
        """How many coefficients have been touched."""
        return self._work - self._left

    def value(self, column: int) -> Fraction:
        """What a column stands at; an infinitesimal is left out."""
        number, _, scale = self._at(column)
        return Fraction(number, scale)

    def _certificate(self, basic: int, below: bool) -> list[End]:
        ends = [(basic, not below, self._scale[basic])]
        return ends + [(k, (c > 0) == below, abs(c)) for k, c in self._rows[basic].items()]

    # --- values ---------------------------------------------------------------------------------------------------

    def _at(self, column: int) -> tuple[int, int, int]:
        number, epsilon = self._value[column]
        return number, epsilon, self._scale.get(column, 1)

    def _is_below(self, basic: int) -> bool:
        bound = self._lower[basic]
        if bound is None:
            return False
        scale = self._scale[basic]
        return self._value[basic] < (bound[0] * scale, bound[1] * scale)

    def _is_above(self, basic: int) -> bool:
        bound = self._upper[basic]
        if bound is None:
            return False
        scale = self._scale[basic]
        return self._value[basic] > (bound[0] * scale, bound[1] * scale)

    def _weigh(self, basic: int) -> None:
        """The value of a basic variable, times the scale of its row, from those of the others; and whether it is out."""
        number = epsilon = 0
        value = self._value
        for column, coefficient in self._rows[basic].items():
            n, e = value[column]
            number += coefficient * n
            if e:
                epsilon += coefficient * e
        value[basic] = (number, epsilon)
        self._note(basic)

    def _note(self, basic: int) -> None:
        if self._is_below(basic) or self._is_above(basic):
            self._broken.add(basic)
        else:
            self._broken.discard(basic)

    def _can_rise(self, column: int) -> bool:
        bound = self._upper[column]
        return bound is None or self._value[column] < bound

    def _can_fall(self, column: int) -> bool:
        bound = self._lower[column]
        return bound is None or self._value[column] > bound

    # --- absorbing ------------------------------------------------------------------------------------------------

    def _absorb_all(self) -> None:
        """Moves variables within their bounds so that rows hold, as far as that goes without any exchange.

        Rounded figures that are consistent are mostly settled so: each gives a little. It decides nothing by itself.
        """
        for sweep in range(_SWEEPS):
            if not self._broken:
                return
            for basic in sorted(self._broken):
                if basic in self._broken:
                    self._absorb(basic, at_all_cost=sweep > 0)

    def _absorb(self, basic: int, *, at_all_cost: bool) -> None:
        """Moves the variables of one row until it holds: first those that other rows want moved that way as well."""
        upwards = self._is_below(basic)
        row = self._rows[basic]
        self._spend(sum(len(self._users[k]) for k in row))
        ranked = sorted((-self._welcome(k, basic, (c > 0) == upwards), k) for k, c in row.items())
        for cost, column in ranked:
            missing = self._missing(basic, upwards)
            if missing <= 0 or (cost > 0 and not at_all_cost):
                return
            coefficient = row[column]
            rising = (coefficient > 0) == upwards
            end = self._upper[column] if rising else self._lower[column]
            wanted = min(-(-missing // abs(coefficient)), self._asked(column, basic, rising) if cost < 0 else _NO_LIMIT)
            if end is not None:
                number, epsilon = self._value[column]
                inside = end[0] - number - (epsilon > end[1]) if rising else number - end[0] - (epsilon < end[1])
                wanted = min(wanted, inside)
            if wanted > 0:
                self._shift(column, wanted if rising else -wanted)

    def _missing(self, basic: int, upwards: bool) -> int:
        """How far the value of a row is from its bound, times its scale; an infinitesimal counts as one."""
        bound = self._lower[basic] if upwards else self._upper[basic]
        if bound is None:
            return 0
        number = bound[0] * self._scale[basic] - self._value[basic][0]
        return (number if upwards else -number) + (bound[1] != 0)

    def _welcome(self, column: int, basic: int, rising: bool) -> int:
        """How many other rows a movement of a variable mends, less how many it may break."""
        score = 0
        for other in self._users[column]:
            if other != basic:
                up = (self._rows[other][column] > 0) == rising
                if other in self._broken:
                    score += 1 if self._is_below(other) == up else -1
                elif self._lower[other] == self._upper[other]:
                    score -= 1
        return score

    def _asked(self, column: int, basic: int, rising: bool) -> int:
        """How far the other rows that want a variable moved need it at least."""
        asked = _NO_LIMIT
        for other in self._users[column]:
            if other != basic and other in self._broken:
                coefficient = self._rows[other][column]
                up = (coefficient > 0) == rising
                if self._is_below(other) == up:
                    asked = min(asked, -(-self._missing(other, up) // abs(coefficient)))
        return asked

    def _shift(self, column: int, change: int) -> None:
        number, epsilon = self._value[column]
        self._value[column] = (number + change, epsilon)
        for basic in self._users[column]:
            number, epsilon = self._value[basic]
            self._value[basic] = (number + self._rows[basic][column] * change, epsilon)
            self._note(basic)

    # --- exchanging -----------------------------------------------------------------------------------------------

    def _entering(self, row: dict[int, int], upwards: bool, missing: int) -> int | None:
        """A variable that can move the row the way it must: one that can go far enough and is used least, in the long
        run the first (Bland)."""
        able = [k for k, c in row.items() if (self._can_rise(k) if (c > 0) == upwards else self._can_fall(k))]
        if not able:
            return None
        if self._exchanges > _PATIENCE:
            return min(able)
        return min(
            able, key=lambda k: (self._room(k, (row[k] > 0) == upwards, missing, abs(row[k])), len(self._users[k]), k)
        )

    def _room(self, column: int, rising: bool, missing: int, size: int) -> bool:
        """Whether a variable meets its own bound before the row holds."""
        bound = self._upper[column] if rising else self._lower[column]
        return bound is not None and abs(bound[0] - self._value[column][0]) * size < missing

    def _exchange(self, leaving: int, entering: int, end: Value) -> None:
        """Lets a basic variable rest at a value and makes another basic in its stead."""
        self._exchanges += 1
        row, scale = self._rows.pop(leaving), self._scale.pop(leaving)
        self._broken.discard(leaving)
        for column in row:
            self._users[column].discard(leaving)
        pivot = row.pop(entering)
        if pivot > 0:
            solved = {column: -coefficient for column, coefficient in row.items()}
            solved[leaving] = scale
        else:
            solved, pivot = row, -pivot
            solved[leaving] = -scale
        solved, pivot = _reduced(solved, pivot)
        changed = self._users[entering]
        self._users[entering] = set()
        self._value[leaving] = end
        self._rows[entering], self._scale[entering] = solved, pivot
        for column in solved:
            self._users[column].add(entering)
        for basic in changed:
            self._substitute(basic, entering, solved, pivot)
        self._weigh(entering)
        for basic in changed:
            self._weigh(basic)

    def _substitute(self, basic: int, entering: int, solved: dict[int, int], pivot: int) -> None:
        row = self._rows[basic]
        factor = row.pop(entering)
        common = gcd(factor, pivot)
        factor, times = factor // common, pivot // common
        if times != 1:
            row = {column: coefficient * times for column, coefficient in row.items()}
            self._rows[basic] = row
        users = self._users
        for column, coefficient in solved.items():
            known = row.get(column)
            if known is None:
                row[column] = factor * coefficient
                users[column].add(basic)
            elif known == -factor * coefficient:
                del row[column]
                users[column].discard(basic)
            else:
                row[column] = known + factor * coefficient
        scale = self._scale[basic] * times
        if scale != 1:
            row, scale = _reduced(row, scale)
            self._rows[basic] = row
        self._scale[basic] = scale
        self._spend((len(solved) + len(row)) * (1 + scale.bit_length() // 64))

    def _spend(self, work: int) -> None:
        self._left -= work
        if self._left < 0:
            raise WorkExceeded

    # --- optimising -----------------------------------------------------------------------------------------------

    def _improving(self, target: int, upwards: bool) -> tuple[int, bool] | None:
        """The first variable whose movement improves the target, and which way it must move."""
        if target not in self._rows:
            able = self._can_rise(target) if upwards else self._can_fall(target)
            return (target, upwards) if able else None
        row = self._rows[target]
        able_ones = [
            (k, (c > 0) == upwards)
            for k, c in row.items()
            if (self._can_rise(k) if (c > 0) == upwards else self._can_fall(k))
        ]
        return min(able_ones, default=None)

    def _first_stop(self, entering: int, rising: bool) -> tuple[int, Value] | None:
        """Which variable stops the movement of another first, and at which of its bounds; None where nothing does."""
        best: tuple[Fraction, Fraction, int] | None = None
        stop: tuple[int, Value] | None = None
        own = self._upper[entering] if rising else self._lower[entering]
        if own is not None:
            size = 1 if rising else -1
            number, epsilon = self._value[entering]
            best, stop = _room(own, number, epsilon, size, entering), (entering, own)
        for basic in self._users[entering]:
            coefficient = self._rows[basic][entering]
            up = (coefficient > 0) == rising
            bound = self._upper[basic] if up else self._lower[basic]
            if bound is None:
                continue
            number, epsilon, scale = self._at(basic)
            end = (bound[0] * scale, bound[1] * scale)
            room = _room(end, number, epsilon, abs(coefficient) if up else -abs(coefficient), basic)
            if best is None or room < best:
                best, stop = room, (basic, bound)
        self._spend(len(self._users[entering]) + 1)
        return stop

    def _move(self, column: int, end: Value) -> None:
        self._value[column] = end
        for basic in self._users[column]:
            self._weigh(basic)


def _start(lower: Value | None, upper: Value | None) -> Value:
    """Where a variable begins: in the middle, which is where a printed amount stands, or at its only bound."""
    if lower is None:
        return upper or (0, 0)
    if upper is None or lower >= upper:
        return lower
    middle = ((lower[0] + upper[0]) // 2, 0)
    return middle if lower <= middle <= upper else lower


def _room(end: Value, number: int, epsilon: int, size: int, column: int) -> tuple[Fraction, Fraction, int]:
    """How far a variable may move until another reaches its end; nearer ones compare less, the first column first."""
    return Fraction(end[0] - number, size), Fraction(end[1] - epsilon, size), column


def _reduced(row: dict[int, int], scale: int) -> tuple[dict[int, int], int]:
    common = gcd(scale, *row.values())
    if common == 1:
        return row, scale
    return {column: coefficient // common for column, coefficient in row.items()}, scale // common
