"""Whether linear inequalities can hold together, decided exactly by elimination: a judge of the solver, which it shares
nothing with.

>>> over_five = Inequality({"a": Fraction(1)}, Fraction(5), strict=True)
>>> is_possible([over_five]), is_possible([over_five, Inequality({"a": Fraction(-1)}, Fraction(-5))])
(True, False)
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from typing import Any

import attrs

# Elimination may multiply inequalities; beyond this many nothing is claimed.
_MOST = 3000


@attrs.frozen
class Inequality:
    """A sum of unknowns, each times a number, is at least a limit, or above it when strict.

    >>> Inequality({}, Fraction(0)).always_holds
    True
    """

    coefficients: Mapping[Any, Fraction]
    limit: Fraction
    strict: bool = False

    @property
    def always_holds(self) -> bool:
        """Whether it names no unknown and is true.

        >>> Inequality({}, Fraction(1)).always_holds
        False
        """
        return not self.coefficients and (self.limit < 0 or (self.limit == 0 and not self.strict))

    @property
    def never_holds(self) -> bool:
        """Whether it names no unknown and is false.

        >>> Inequality({}, Fraction(0), strict=True).never_holds
        True
        """
        return not self.coefficients and not self.always_holds

    def negated(self) -> Inequality:
        """What holds where this does not.

        >>> Inequality({"a": Fraction(1)}, Fraction(5)).negated()
        Inequality(coefficients={'a': Fraction(-1, 1)}, limit=Fraction(-5, 1), strict=True)
        """
        return Inequality({name: -value for name, value in self.coefficients.items()}, -self.limit, not self.strict)


def is_possible(inequalities: Iterable[Inequality]) -> bool:
    """Whether some numbers satisfy all inequalities (Fourier and Motzkin's elimination); True where it grows too large.

    >>> is_possible([Inequality({"a": Fraction(1), "b": Fraction(-1)}, Fraction(0), strict=True)])
    True
    """
    system = _distinct(inequalities)
    while system is not None:
        unknowns = {name for each in system for name in each.coefficients}
        if not unknowns or len(system) > _MOST:
            return True
        system = _distinct(_without(system, _cheapest(system, unknowns)))
    return False


def _cheapest(system: list[Inequality], unknowns: Iterable[Hashable]) -> Hashable:
    """The unknown whose elimination makes the fewest inequalities."""

    def made(name: Hashable) -> tuple[int, str]:
        signs = [each.coefficients[name] > 0 for each in system if name in each.coefficients]
        return sum(signs) * (len(signs) - sum(signs)) - len(signs), str(name)

    return min(unknowns, key=made)


def _without(system: list[Inequality], name: Hashable) -> Iterable[Inequality]:
    """The inequalities that the others of a system leave when one unknown may be anything."""
    below = [each for each in system if each.coefficients.get(name, 0) > 0]
    above = [each for each in system if each.coefficients.get(name, 0) < 0]
    yield from (each for each in system if name not in each.coefficients)
    for low in below:
        for high in above:
            yield _sum(low, -high.coefficients[name], high, low.coefficients[name])


def _sum(one: Inequality, factor: Fraction, other: Inequality, times: Fraction) -> Inequality:
    names = dict.fromkeys((*one.coefficients, *other.coefficients))
    zero = Fraction(0)
    added = {
        name: factor * one.coefficients.get(name, zero) + times * other.coefficients.get(name, zero) for name in names
    }
    kept = {name: value for name, value in added.items() if value}
    return Inequality(kept, factor * one.limit + times * other.limit, one.strict or other.strict)


def _distinct(inequalities: Iterable[Inequality]) -> list[Inequality] | None:
    """The inequalities scaled to be comparable, of those over the same sum the narrowest; None where one is false."""
    narrowest: dict[frozenset[tuple[Hashable, Fraction]], Inequality] = {}
    for each in inequalities:
        if each.never_holds:
            return None
        if each.always_holds:
            continue
        size = max(abs(value) for value in each.coefficients.values())
        scaled = Inequality(
            {name: value / size for name, value in each.coefficients.items()}, each.limit / size, each.strict
        )
        over = frozenset(scaled.coefficients.items())
        known = narrowest.get(over)
        if known is None or (scaled.limit, scaled.strict) > (known.limit, known.strict):
            narrowest[over] = scaled
    return list(narrowest.values())
