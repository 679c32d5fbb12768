"""What z3 decides of a drawn account: contradictory or not at each reading, how many are wrong at least, and without whom.

It builds its own system from what the simulator printed and asks nothing of the library.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable
from fractions import Fraction

from independent.drawn import Drawn
from independent.printed import Figure, Listing, Point, Statement

try:
    import z3
except ImportError:
    z3 = None


def exact(number: Fraction) -> z3.RatNumRef:
    """An exact number of z3."""
    return z3.Q(number.numerator, number.denominator)


class Judge:
    """One account at one reading, each statement held or released by itself."""

    def __init__(self, drawn: Drawn, reading: str) -> None:
        self.statements = {statement.id: statement for statement in drawn.statements}
        self._points: dict[Point, z3.ArithRef] = {}
        self._solver = z3.Solver()
        self._held = {number: z3.Bool(f"held {number}") for number in self.statements}
        habit = drawn.habit
        for number, statement in self.statements.items():
            for constraint in statement.constraints(habit, reading):
                held = z3.And([self._held[number], *(self._held[other] for other in constraint.rests_on)])
                for said in self._said(constraint):
                    self._solver.add(z3.Implies(held, said))
        self._contradictions: list[frozenset[int]] = []

    def _said(self, constraint) -> Iterable[z3.BoolRef]:
        total = z3.Sum([exact(weight) * self._point(point) for point, weight in constraint.terms])
        if constraint.low is not None:
            low = exact(constraint.low)
            yield total > low if constraint.low_out else total >= low
        if constraint.high is not None:
            high = exact(constraint.high)
            yield total < high if constraint.high_out else total <= high

    def _point(self, point: Point) -> z3.ArithRef:
        return self._points.setdefault(point, z3.Real(f"x{len(self._points)}"))

    def feasible(self, released: Collection[int] = ()) -> bool:
        """Whether all statements but these can hold."""
        return self._core(number for number in self.statements if number not in released) is None

    def is_wrong_by_itself(self, number: int) -> bool:
        """Whether a statement cannot hold even alone."""
        return not self.feasible(self.statements.keys() - {number})

    def _contradiction(self, released: Collection[int]) -> frozenset[int] | None:
        """Statements that cannot all hold, none of them to spare; None where all but the released can."""
        found = self._core(number for number in self.statements if number not in released)
        if found is None:
            return None
        for number in sorted(found):
            smaller = self._core(found - {number})
            if smaller is not None:
                found = smaller
        return found

    def _core(self, numbers: Iterable[int]) -> frozenset[int] | None:
        found = self._solver.check([self._held[number] for number in numbers])
        assert found != z3.unknown
        if found == z3.sat:
            return None
        by_name = {str(held): number for number, held in self._held.items()}
        return frozenset(by_name[str(name)] for name in self._solver.unsat_core())

    # --- the fewest that can be wrong -----------------------------------------------------------------------------

    def fewest(self) -> int:
        """How many statements must be released at least until all others can hold."""
        found = self._smallest({number: frozenset([number]) for number in self.statements})
        assert found is not None
        return found

    def needs(self, number: int) -> int | None:
        """How many others must be released at least where this one stands; None where it cannot.

        The prints of one amount, one list in all its years and phases, and what one claim says count as one.
        """
        return self._smallest(dict(enumerate(beside(self.statements.values(), number))))

    def _smallest(self, releases: dict[object, frozenset[int]]) -> int | None:
        """The least number of these releases that leaves what can hold: sets that hit every contradiction, then one more."""
        chooser, chosen = z3.Optimize(), {name: z3.Bool(f"chosen {at}") for at, name in enumerate(releases)}
        chooser.minimize(z3.Sum([z3.If(flag, 1, 0) for flag in chosen.values()]))
        for known in self._contradictions:
            self._must_hit(chooser, chosen, releases, known)
        while chooser.check() == z3.sat:
            model = chooser.model()
            picked = [name for name, flag in chosen.items() if z3.is_true(model[flag])]
            released = frozenset().union(*(releases[name] for name in picked))
            found = self._contradiction(released)
            if found is None:
                return len(picked)
            while found is not None:
                self._contradictions.append(found)
                self._must_hit(chooser, chosen, releases, found)
                released |= found
                found = self._contradiction(released)
        return None

    @staticmethod
    def _must_hit(chooser, chosen, releases, contradiction) -> None:
        chooser.add(z3.Or([flag for name, flag in chosen.items() if releases[name] & contradiction]))


def kind_of(statement: Statement) -> object:
    """What counts as one where it may be wrong beside others."""
    match statement:
        case Figure():
            return "figure", statement.point
        case Listing():
            return "list", statement.whole.concept, statement.whole.name, statement.lines
        case _:
            return "claim", statement.claim


def beside(statements: Iterable[Statement], number: int) -> list[frozenset[int]]:
    """What may be wrong beside one statement, each in one go."""
    together: dict[object, set[int]] = {}
    for other in statements:
        if other.id != number:
            together.setdefault(kind_of(other), set()).add(other.id)
    return [frozenset(members) for members in together.values()]


def fewest_by_trying(judge: Judge, releases: Iterable[frozenset[int]], most: int) -> int | None:
    """The same number, found by trying every smaller set first; None where so many do not suffice."""
    units = list(releases)
    for size in range(most + 1):
        for picked in itertools.combinations(units, size):
            if judge.feasible(frozenset().union(*picked)):
                return size
    return None
