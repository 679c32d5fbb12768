"""Nonbasic variables are moved within their bounds so that rows hold, as far as that goes without any pivot.

Rounded figures that are consistent are mostly settled so: each gives a little. It decides nothing by itself.

>>> tableau = Tableau([(0, 0), (0, 0), (15, 0)], [(10, 0), (10, 0), None], rows=[{0: 1, 1: 1}])
>>> absorb_all(tableau)
>>> tableau.value[2], tableau.violated
((15, 0), set())
"""

from __future__ import annotations

from govledger.reconciliation.linear.tableau import Tableau, Value

_SWEEPS = 12
_NO_LIMIT = 10**100


def absorb_all(tableau: Tableau) -> None:
    """Goes through the violated rows again and again; from the second time on at the cost of others.

    Rows that cannot hold together soon hand the same rest to each other in a circle, which is gone through once.
    """
    stood: dict[tuple[Value, ...], int] = {}
    sweep = 0
    while tableau.violated and sweep < _SWEEPS:
        for basic in sorted(tableau.violated):
            if basic in tableau.violated:
                absorb(tableau, basic, at_all_cost=sweep > 0)
        sweep += 1
        before = stood.setdefault(tuple(tableau.value), sweep)
        if before < sweep:
            sweep = _SWEEPS - (_SWEEPS - sweep) % (sweep - before)


def absorb(tableau: Tableau, basic: int, *, at_all_cost: bool) -> None:
    """Moves the variables of one row until it holds: first those that other rows want moved that way as well, and of these
    one that suffices by itself, so that few others are disturbed."""
    upwards = tableau.is_below(basic)
    row = tableau.rows[basic]
    tableau.spend(sum(len(tableau.rows_with[k]) for k in row))
    missing = tableau.missing(basic, upwards)
    ranked = []
    for column, coefficient in row.items():
        rising = (coefficient > 0) == upwards
        is_short = _inside(tableau, column, rising) * abs(coefficient) < missing
        ranked.append((-_welcome(tableau, column, basic, rising), is_short, column))
    for cost, _, column in sorted(ranked):
        missing = tableau.missing(basic, upwards)
        if missing <= 0 or (cost > 0 and not at_all_cost):
            return
        rising = (row[column] > 0) == upwards
        wanted = min(-(-missing // abs(row[column])), _inside(tableau, column, rising))
        if cost < 0:
            wanted = min(wanted, _asked(tableau, column, basic, rising))
        if wanted > 0:
            number, epsilon = tableau.value[column]
            tableau.update(column, (number + wanted if rising else number - wanted, epsilon))


def _inside(tableau: Tableau, column: int, rising: bool) -> int:
    """How far a variable may move until it meets its own bound."""
    bound = tableau.upper[column] if rising else tableau.lower[column]
    if bound is None:
        return _NO_LIMIT
    number, epsilon = tableau.value[column]
    return bound[0] - number - (epsilon > bound[1]) if rising else number - bound[0] - (epsilon < bound[1])


def _welcome(tableau: Tableau, column: int, basic: int, rising: bool) -> int:
    """How many other rows a movement of a variable mends, less how many it may break."""
    score = 0
    for other in tableau.rows_with[column]:
        if other != basic:
            up = (tableau.rows[other][column] > 0) == rising
            if other in tableau.violated:
                score += 1 if tableau.is_below(other) == up else -1
            elif tableau.lower[other] == tableau.upper[other]:
                score -= 1
    return score


def _asked(tableau: Tableau, column: int, basic: int, rising: bool) -> int:
    """How far the other rows that want a variable moved need it at least."""
    asked = _NO_LIMIT
    for other in tableau.rows_with[column]:
        if other != basic and other in tableau.violated:
            coefficient = tableau.rows[other][column]
            up = (coefficient > 0) == rising
            if tableau.is_below(other) == up:
                asked = min(asked, -(-tableau.missing(other, up) // abs(coefficient)))
    return asked
