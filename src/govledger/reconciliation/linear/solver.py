"""Whether bounds can all hold, exactly; where they cannot, the proof; where they can, the range of each variable.

A list of bounds is compiled once into whole numbers and then solved as often as is asked, each time without some of
them: that is how suspects are tried. Variables that are known to the last digit are put in first; what is left falls into
parts that share no variable, and each part is decided by the :mod:`~govledger.reconciliation.linear.simplex`.

>>> from govledger.reconciliation.linear.relation import Source, at_least
>>> compiled = Compiled.of([at_least("revenue", 5, Source("statement", "5元"))])
>>> solve(compiled).range("revenue"), solve(compiled, without={0}).range("revenue")
(Interval("[5, inf)"), Interval("(-inf, inf)"))
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import TypeAlias

import attrs

from govledger.figures import Interval
from govledger.reconciliation.linear.compiled import Compiled, Ends
from govledger.reconciliation.linear.farkas import crossing, is_irreducible, proof_of, taken_of
from govledger.reconciliation.linear.part import NO_ENDS, Multipliers, Part, Rows, forms_of, grouped, tableau_of
from govledger.reconciliation.linear.presolve import Presolve
from govledger.reconciliation.linear.proof import Proof, Split
from govledger.reconciliation.linear.relation import Variable
from govledger.reconciliation.linear.tableau import Value, WorkExceeded

_Sign: TypeAlias = tuple[tuple[int, ...], tuple[int, ...], tuple[Value | None, ...], tuple[Value | None, ...]]

_MOST_CASES = 6
WORK = 10_000_000
"""How many coefficients may be touched for one part of a system before it is given up as undecided."""


def solve(
    compiled: Compiled, without: Collection[int] = (), *, work: int = WORK, whole: Collection[Variable] = ()
) -> Solution:
    """Whether bounds, but those of some indices, can all hold together; ``whole`` are the variables that count things.

    >>> from govledger.reconciliation.linear.relation import Bound, Source
    >>> solve(Compiled.of([Bound((), Fraction(1), Source("premise", "0 is at least 1"))])).conflict.gap
    Fraction(1, 1)
    """
    return Solver(compiled, work=work, whole=whole).solve(without)


class Solver:
    """Bounds that are solved again and again; parts that are the same as before are not decided anew.

    >>> Solver(Compiled.of([])).solve().conflict is None
    True
    """

    def __init__(self, compiled: Compiled, *, work: int = WORK, whole: Collection[Variable] = ()) -> None:
        self.compiled, self.work, self.whole = compiled, work, frozenset(whole)
        # Parts that were decided before, by all that they are made of.
        self._parts: dict[_Sign, Part] = {}

    @property
    def spent(self) -> int:
        """How many coefficients have been touched so far.

        >>> Solver(Compiled.of([])).spent
        0
        """
        return sum(part.spent for part in self._parts.values())

    def solve(self, without: Collection[int] = (), *, depth: int = 0) -> Solution:
        """The bounds but those of some indices, decided; ``depth`` counts the cases that whole numbers have led to.

        >>> from govledger.reconciliation.linear.relation import Bound, Source
        >>> solver = Solver(Compiled.of([Bound((), Fraction(1), Source("premise", "0 is at least 1"))]))
        >>> solver.solve().conflict is None, solver.solve({0}).conflict is None
        (False, True)
        """
        solution = self._decided(Presolve.of(self.compiled, self.compiled.tightest(without)))
        broken = solution.broken(self.whole) if self.whole and not solution.conflicts and depth < _MOST_CASES else None
        if broken is None:
            return solution
        proof = self._by_cases(without, *broken, depth)
        return solution if proof is None else attrs.evolve(solution, conflicts=(proof,))

    def _by_cases(self, without: Collection[int], variable: Variable, at: int, depth: int) -> Proof | None:
        """The proof that neither at most ``at`` nor more of something lets the bounds hold, None where one does."""
        kept = [bound for index, bound in enumerate(self.compiled.bounds) if index not in without]
        proofs = []
        for case in Split(variable, at, Proof(()), Proof(())).bounds:
            compiled = Compiled.of([*kept, case])
            found = Solver(compiled, work=self.work, whole=self.whole).solve(depth=depth + 1)
            if found.conflict is None:
                return None
            proofs.append(found.conflict)
        # A case that needs no bound of its own is the whole proof.
        plain = next((proof for proof in proofs if not _uses_cases(proof)), None)
        return plain or Proof((), Split(variable, at, *proofs))

    def _decided(self, presolve: Presolve) -> Solution:
        """What becomes of each part of what is left."""
        variables = list(self.compiled.columns)
        broken = list(presolve.broken)
        held: dict[int, Part] = {}
        undecided: list[frozenset[Variable]] = []
        for columns, rows in grouped(presolve.rows):
            part = self._part(presolve.ends, columns, rows, presolve.sums)
            try:
                found = part.conflict()
            except WorkExceeded:
                undecided.append(frozenset(variables[column] for column in columns))
                continue
            if found is None:
                held.update(dict.fromkeys(columns, part))
            else:
                broken.append(found)
        conflicts = (*presolve.crossed, *(self._proof(presolve, each) for each in broken))
        return Solution(conflicts, tuple(undecided), presolve, held)

    def _proof(self, presolve: Presolve, broken: Multipliers) -> Proof:
        """The proof of what contradicts itself, with no bound too many."""
        taken = taken_of(self.compiled, broken, presolve.fixed_by)
        proof = proof_of(self.compiled, presolve.ends, taken)
        if is_irreducible(self.compiled.forms[form] for form in taken):
            return proof
        return irreducible(proof, work=self.work)

    def conflict_among_all(self) -> Proof | None:
        """The conflict found with every variable left in one part, which is irreducible."""
        compiled, ends = self.compiled, self.compiled.tightest()
        crossed = next((each for each in ends if each.is_empty), None)
        if crossed is not None:
            return crossing(compiled, crossed)
        rows = {at: dict(form) for at, form in enumerate(compiled.forms) if len(form) != 1}
        found = self._part(ends, range(len(compiled.columns)), rows, dict.fromkeys(rows, 0)).conflict()
        return None if found is None else proof_of(compiled, ends, taken_of(compiled, found, {}))

    def _part(self, ends: list[Ends], columns: Collection[int], rows: Rows, sums: Mapping[int, int]) -> Part:
        """The part of some rows; the one that was made before, where nothing in it is changed by what is left out."""
        forms = forms_of(self.compiled, columns, rows)
        bounds = [ends[form] if form >= 0 else NO_ENDS for form in forms]
        known = [*(0 for _ in columns), *(sums[form] for form in rows)]
        lower = [each.lower and (each.lower[0] - sum_, each.lower[1]) for each, sum_ in zip(bounds, known, strict=True)]
        upper = [each.upper and (each.upper[0] - sum_, each.upper[1]) for each, sum_ in zip(bounds, known, strict=True)]
        sign = (tuple(columns), tuple(forms), tuple(lower), tuple(upper))
        made = self._parts.get(sign)
        if made is None:
            tableau = tableau_of(columns, rows, lower, upper, work=self.work)
            made = self._parts[sign] = Part(tuple(columns), forms, tableau)
        return made


def irreducible(proof: Proof, *, work: int = WORK) -> Proof:
    """The same contradiction with no bound too many: decided anew among its own bounds, nothing put in."""
    alone = Solver(Compiled.of(step.bound for step in proof.steps), work=work)
    try:
        return alone.conflict_among_all() or proof
    except WorkExceeded:
        return proof


def _uses_cases(proof: Proof) -> bool:
    return any(step.bound.source.kind == "case" for leaf in proof.leaves for step in leaf.steps)


@attrs.frozen(eq=False)
class Solution:
    """What became of a list of bounds: the conflicts, one for each part that has one, or else the range of every variable.

    ``undecided`` holds the variables of the parts that were given up, because they would have needed too much work.
    """

    conflicts: tuple[Proof, ...]
    undecided: tuple[frozenset[Variable], ...]
    presolve: Presolve = attrs.field(repr=False)
    parts: Mapping[int, Part] = attrs.field(repr=False)

    @property
    def conflict(self) -> Proof | None:
        """The first conflict, None where there is none.

        >>> solve(Compiled.of([])).conflict is None
        True
        """
        return self.conflicts[0] if self.conflicts else None

    def range(self, variable: Variable) -> Interval:
        """The values that the bounds leave for a variable, unbounded where they say nothing or are undecided.

        >>> solve(Compiled.of([])).range("revenue")
        Interval("(-inf, inf)")
        """
        compiled, fixed = self.presolve.compiled, self.presolve.fixed
        column = compiled.columns.get(variable)
        if column is None:
            return Interval.unbounded()
        if column in fixed:
            return Interval.exactly(Fraction(fixed[column], compiled.scale))
        part = self.parts.get(column)
        if part is not None:
            try:
                return part.range(column, compiled.scale)
            except WorkExceeded:
                pass
        return self._stated(column, compiled)

    def broken(self, whole: Collection[Variable]) -> tuple[Variable, int] | None:
        """A variable that counts things and has come out as a fraction, with the whole number below it."""
        compiled, fixed = self.presolve.compiled, self.presolve.fixed
        for variable, column in compiled.columns.items():
            if variable in whole and (column in fixed or column in self.parts):
                stands = Fraction(fixed[column]) if column in fixed else self.parts[column].value(column)
                value = stands / compiled.scale
                if value.denominator != 1:
                    return variable, value.numerator // value.denominator
        return None

    def _stated(self, column: int, compiled: Compiled) -> Interval:
        """What the bounds on a variable by itself leave for it."""
        form = compiled.single.get(column)
        ends = self.presolve.ends[form] if form is not None else NO_ENDS
        return Interval.between(
            Fraction(ends.lower[0], compiled.scale) if ends.lower else None,
            Fraction(ends.upper[0], compiled.scale) if ends.upper else None,
            low_open=ends.lower is not None and ends.lower[1] != 0,
            high_open=ends.upper is not None and ends.upper[1] != 0,
        )
