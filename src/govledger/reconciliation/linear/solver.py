"""Whether bounds can all hold, exactly; where they cannot, the proof; where they can, the range of each fact.

A list of bounds is compiled once into whole numbers and then solved as often as is asked, each time without some of
them: that is how suspects are tried. Figures that are known to the last digit are put in first; what is left falls into
parts that share no fact, and each part is decided by a :class:`~govledger.reconciliation.linear.simplex.Tableau`.

>>> from govledger.accounts import Key
>>> from govledger.fiscal import calendar
>>> from govledger.reconciliation.linear.relation import Source, at_least
>>> key = Key.of("revenue", year=calendar("CN").starting(2019))
>>> solve([at_least(key, 5, Source("statement", "5元"))]).range(key)
Interval("[5, inf)")
"""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import TypeAlias

import attrs

from govledger.accounts import Key
from govledger.figures import Interval
from govledger.reconciliation.linear.proof import Proof, Split, Step
from govledger.reconciliation.linear.relation import Bound
from govledger.reconciliation.linear.simplex import End, Tableau, Value, WorkExceeded

_Sign: TypeAlias = tuple[tuple[int, ...], tuple[int, ...], tuple[Value | None, ...], tuple[Value | None, ...]]

_MOST_CASES = 6
WORK = 10_000_000
"""How many coefficients may be touched for one part of a system before it is given up as undecided."""


@attrs.define
class Ends:
    """The tightest bounds on one line: a value times the system's scale, and the bound that it comes from."""

    low: Value | None = None
    high: Value | None = None
    low_from: int = -1
    high_from: int = -1

    def tighten(self, value: Value, origin: int, *, upper: bool) -> None:
        if upper and (self.high is None or value < self.high):
            self.high, self.high_from = value, origin
        if not upper and (self.low is None or value > self.low):
            self.low, self.low_from = value, origin

    @property
    def is_empty(self) -> bool:
        return self.low is not None and self.high is not None and self.low > self.high


def _quotient(number: Fraction, over: int, under: int) -> tuple[int, int]:
    """A number divided by a fraction, in lowest terms."""
    above, below = number.as_integer_ratio()
    above, below = above * under, below * over
    if below < 0:
        above, below = -above, -below
    common = gcd(above, below)
    return (above, below) if common == 1 else (above // common, below // common)


class Solver:
    """Bounds compiled for solving. Indices of bounds are their places in the list given.

    >>> Solver([]).solve().conflict is None
    True
    """

    def __init__(self, bounds: Sequence[Bound], *, work: int = WORK, whole: Collection[Key] = ()) -> None:
        self.bounds = tuple(bounds)
        self.work = work
        self.whole = frozenset(whole)
        self._columns: dict[Key, int] = {}
        numbers: dict[tuple[tuple[int, int], ...], int] = {}
        self._lines: list[tuple[tuple[int, int], ...]] = []
        # For each bound: its line, and the factor that the line is multiplied with to give it, below 0 for an upper one.
        self._placed: list[tuple[int, int, int]] = []
        limits: list[tuple[int, int]] = []
        for bound in self.bounds:
            terms, over, under = self._canonical(bound)
            line = numbers.setdefault(terms, len(self._lines))
            if line == len(self._lines):
                self._lines.append(terms)
            self._placed.append((line, over, under))
            limits.append(_quotient(bound.limit, over, under) if terms else bound.limit.as_integer_ratio())
        self._scale = lcm(*{parts for _, parts in limits})
        self._values: list[Value] = [
            (number * (self._scale // parts), 0 if not bound.strict else 1 if over > 0 else -1)
            for (number, parts), (_, over, _), bound in zip(limits, self._placed, self.bounds, strict=True)
        ]
        self._single = {terms[0][0]: line for line, terms in enumerate(self._lines) if len(terms) == 1}
        # Parts that were decided before, by all that they are made of.
        self._parts: dict[_Sign, _Part] = {}
        self._users: list[list[int]] = [[] for _ in self._columns]
        for line, terms in enumerate(self._lines):
            if len(terms) != 1:
                for column, _ in terms:
                    self._users[column].append(line)

    @property
    def spent(self) -> int:
        """How many coefficients have been touched so far.

        >>> Solver([]).spent
        0
        """
        return sum(part.tableau.spent for part in self._parts.values())

    def _canonical(self, bound: Bound) -> tuple[tuple[tuple[int, int], ...], int, int]:
        """The line of a bound, and the fraction that it is multiplied with to give the bound."""
        columns = self._columns
        coefficients = bound.coefficients
        if len(coefficients) == 1:
            key, coefficient = coefficients[0]
            return ((columns.setdefault(key, len(columns)), 1),), *coefficient.as_integer_ratio()
        ratios = [(columns.setdefault(key, len(columns)), *c.as_integer_ratio()) for key, c in coefficients]
        whole = lcm(*{under for _, _, under in ratios})
        terms = sorted((column, over * (whole // under)) for column, over, under in ratios)
        common = gcd(*{c for _, c in terms}) or 1
        if terms and terms[0][1] < 0:
            common = -common
        if common != 1:
            terms = [(column, c // common) for column, c in terms]
        return tuple(terms), common, whole

    def _factor(self, index: int) -> Fraction:
        """What the line of a bound is multiplied with to give it, without its sign."""
        _, over, under = self._placed[index]
        return Fraction(abs(over), under)

    def _ends(self, without: Collection[int] = ()) -> list[Ends]:
        """The tightest bounds on every line, those of some indices left out."""
        ends = [Ends() for _ in self._lines]
        for index, ((line, over, _), value) in enumerate(zip(self._placed, self._values, strict=True)):
            if index not in without:
                ends[line].tighten(value, index, upper=over < 0)
        return ends

    def solve(self, without: Collection[int] = (), *, depth: int = 0) -> Solution:
        """The bounds but those of some indices, decided; ``depth`` counts the cases that whole numbers have led to.

        >>> from govledger.reconciliation.linear.relation import Source
        >>> impossible = Bound((), Fraction(1), Source("premise", "0 is at least 1"))
        >>> Solver([impossible]).solve().conflict is None, Solver([impossible]).solve({0}).conflict is None
        (False, True)
        """
        solution = Run(self, self._ends(without)).solution()
        broken = solution.broken() if self.whole and not solution.conflicts and depth < _MOST_CASES else None
        if broken is None:
            return solution
        proof = self.cases(without, *broken, depth)
        return solution if proof is None else attrs.evolve(solution, conflicts=(proof,))

    def cases(self, without: Collection[int], key: Key, at: int, depth: int) -> Proof | None:
        """The proof that neither at most ``at`` nor more of something lets the bounds hold, None where one does."""
        kept = [bound for index, bound in enumerate(self.bounds) if index not in without]
        split = Split(key, at, Proof(()), Proof(()))
        proofs = []
        for case in split.bounds:
            found = Solver([*kept, case], work=self.work, whole=self.whole).solve(depth=depth + 1)
            if found.conflict is None:
                return None
            proofs.append(found.conflict)
        # A case that needs no bound of its own is the whole proof.
        plain = next(
            (proof for proof in proofs if all(s.bound.source.kind != "case" for p in proof.leaves for s in p.steps)),
            None,
        )
        return plain or Proof((), Split(key, at, *proofs))

    def irreducible(self, proof: Proof) -> Proof:
        """The same contradiction with no bound too many: decided anew among its own bounds, nothing put in."""
        bounds = [step.bound for step in proof.steps]
        alone = Solver(bounds, work=self.work)
        try:
            found = Run(alone, alone._ends()).without_presolve()
        except WorkExceeded:
            return proof
        return found or proof


@attrs.define
class Run:
    """One solving: the bounds in force, what is known, and what was found."""

    solver: Solver
    ends: list[Ends]
    fixed: dict[int, int] = attrs.field(factory=dict)
    # How each fixed column came to its value: by the line of that number; in the order they were fixed.
    fixed_by: dict[int, int] = attrs.field(factory=dict)
    conflicts: list[dict[tuple[int, bool], int]] = attrs.field(factory=list)
    proofs: list[Proof] = attrs.field(factory=list)

    def solution(self) -> Solution:
        for line, terms in enumerate(self.solver._lines):
            if len(terms) != 1 and self.ends[line].is_empty:
                self.proofs.append(self._crossing(self.ends[line]))
                self.ends[line] = Ends()
        lines = self._put_in()
        parts = self._parts(lines)
        made: list[_Part] = []
        undecided: list[frozenset[Key]] = []
        keys = list(self.solver._columns)
        for columns, members in parts:
            part = self._part(columns, members)
            try:
                found = part.conflict
            except WorkExceeded:
                undecided.append(frozenset(keys[column] for column in columns))
                continue
            if found is None:
                made.append(part)
            else:
                self.conflicts.append(part.multipliers(found))
        self.proofs += [self.solver.irreducible(self._proof(multipliers)) for multipliers in self.conflicts]
        return Solution(tuple(self.proofs), tuple(undecided), self, {c: part for part in made for c in part.columns})

    def without_presolve(self) -> Proof | None:
        """The conflict found with every fact left as a variable, which is irreducible."""
        columns = range(len(self.solver._columns))
        lines = {line: dict(terms) for line, terms in enumerate(self.solver._lines) if len(terms) != 1}
        crossing = next((end for end in self.ends if end.is_empty), None)
        if crossing is not None:
            return self._crossing(crossing)
        part = self._part(list(columns), list(lines.items()))
        found = part.conflict
        return None if found is None else self._proof(part.multipliers(found))

    # --- putting in what is known ---------------------------------------------------------------------------------

    def _put_in(self) -> dict[int, tuple[dict[int, int], int]]:
        """The lines with what is known put in: the terms that are left, and the sum of the others."""
        solver, ends = self.solver, self.ends
        left = {
            line: (dict(terms), 0)
            for line, terms in enumerate(solver._lines)
            if len(terms) != 1 and (ends[line].low is not None or ends[line].high is not None)
        }
        queue: deque[int] = deque()
        for column, line in solver._single.items():
            self._fix_if_point(column, line, queue)
        for line in list(left):
            self._settle(line, left, queue)
        while queue:
            column = queue.popleft()
            for line in solver._users[column]:
                if line in left:
                    terms, known = left[line]
                    coefficient = terms.pop(column)
                    left[line] = terms, known + coefficient * self.fixed[column]
                    self._settle(line, left, queue)
        return left

    def _fix_if_point(self, column: int, line: int, queue: deque[int]) -> None:
        end = self.ends[line]
        if end.is_empty:
            self.proofs.append(self._crossing(end))
            self.ends[line] = Ends()
        elif end.low is not None and end.low == end.high and column not in self.fixed:
            self.fixed[column], self.fixed_by[column] = end.low[0], line
            queue.append(column)

    def _settle(self, line: int, left: dict[int, tuple[dict[int, int], int]], queue: deque[int]) -> None:
        """A line without terms is decided; an equation with one left fixes it."""
        terms, known = left[line]
        end = self.ends[line]
        if not terms:
            del left[line]
            if end.low is not None and (known, 0) < end.low:
                self.conflicts.append({(line, False): 1})
            elif end.high is not None and (known, 0) > end.high:
                self.conflicts.append({(line, True): 1})
        elif len(terms) == 1 and end.low is not None and end.low == end.high:
            ((column, coefficient),) = terms.items()
            value, rest = divmod(end.low[0] - known, coefficient)
            single = self.solver._single.get(column)
            inside = single is None or self._allows(self.ends[single], value)
            if not rest and inside and column not in self.fixed:
                self.fixed[column], self.fixed_by[column] = value, line
                queue.append(column)

    @staticmethod
    def _allows(end: Ends, value: int) -> bool:
        return (end.low is None or end.low <= (value, 0)) and (end.high is None or (value, 0) <= end.high)

    # --- what is left ---------------------------------------------------------------------------------------------

    def _parts(
        self, lines: Mapping[int, tuple[dict[int, int], int]]
    ) -> list[tuple[list[int], list[tuple[int, dict[int, int]]]]]:
        """The lines in groups that share no fact, with the columns of each."""
        head: dict[int, int] = {}

        def find(column: int) -> int:
            while head.setdefault(column, column) != column:
                head[column] = head[head[column]]
                column = head[column]
            return column

        for terms, _ in lines.values():
            first, *others = terms
            for other in others:
                head[find(other)] = find(first)
        groups: dict[int, tuple[list[int], list[tuple[int, dict[int, int]]]]] = {}
        for line, (terms, _) in lines.items():
            groups.setdefault(find(next(iter(terms))), ([], []))[1].append((line, terms))
        for column in head:
            groups[find(column)][0].append(column)
        return list(groups.values())

    def _part(self, columns: Sequence[int], lines: Sequence[tuple[int, dict[int, int]]]) -> _Part:
        """A tableau of some lines; the one that was made before, where nothing in it is changed by what is left out."""
        single = self.solver._single
        of_line = [*(single.get(column, -1) for column in columns), *(line for line, _ in lines)]
        ends = [self.ends[line] if line >= 0 else _NO_ENDS for line in of_line]
        known = [*(0 for _ in columns), *(self._known(line, terms) for line, terms in lines)]
        lower = [end.low and (end.low[0] - sum_, end.low[1]) for end, sum_ in zip(ends, known, strict=True)]
        upper = [end.high and (end.high[0] - sum_, end.high[1]) for end, sum_ in zip(ends, known, strict=True)]
        sign = (tuple(columns), tuple(of_line), tuple(lower), tuple(upper))
        made = self.solver._parts.get(sign)
        if made is None:
            local = {column: at for at, column in enumerate(columns)}
            rows = [{local[column]: coefficient for column, coefficient in terms.items()} for _, terms in lines]
            made = _Part(list(columns), of_line, Tableau(lower, upper, rows, work=self.solver.work))
            self.solver._parts[sign] = made
        return made

    def _known(self, line: int, terms: Mapping[int, int]) -> int:
        return sum(c * self.fixed[column] for column, c in self.solver._lines[line] if column not in terms)

    # --- proofs ---------------------------------------------------------------------------------------------------

    def _crossing(self, end: Ends) -> Proof:
        """A lower bound above the upper one of the same sum."""
        solver, origins = self.solver, sorted((end.low_from, end.high_from))
        return Proof(tuple(Step(1 / solver._factor(origin), solver.bounds[origin]) for origin in origins)).scaled()

    def _proof(self, multipliers: Mapping[tuple[int, bool], int]) -> Proof:
        """The multipliers of lines as steps over the bounds they come from, what was put in taken out again."""
        taken: dict[int, int | Fraction] = {}
        rest: dict[int, int | Fraction] = {}
        for (line, upper), multiplier in multipliers.items():
            self._take(taken, rest, line, -multiplier if upper else multiplier)
        for column in reversed(self.fixed_by):
            remaining = rest.get(column)
            if remaining:
                line = self.fixed_by[column]
                coefficient = dict(self.solver._lines[line])[column]
                # Most coefficients are 1 or -1, and the multipliers stay whole numbers.
                times = remaining * coefficient if abs(coefficient) == 1 else Fraction(remaining) / coefficient
                self._take(taken, rest, line, -times)
        steps = []
        for line, sum_ in taken.items():
            if sum_:
                end = self.ends[line]
                origin = end.low_from if sum_ > 0 else end.high_from
                steps.append((origin, (sum_ if sum_ > 0 else -sum_) / self.solver._factor(origin)))
        ordered = sorted(steps)
        return Proof(tuple(Step(multiplier, self.solver.bounds[origin]) for origin, multiplier in ordered)).scaled()

    def _take(
        self, taken: dict[int, int | Fraction], rest: dict[int, int | Fraction], line: int, multiplier: int | Fraction
    ) -> None:
        """Adds a line so many times, below 0 for its upper bound, and keeps what stands on its facts."""
        taken[line] = taken.get(line, 0) + multiplier
        for column, coefficient in self.solver._lines[line]:
            rest[column] = rest.get(column, 0) + multiplier * coefficient


_NO_ENDS = Ends()


@attrs.define(eq=False)
class _Part:
    """A tableau and what its columns are: facts first, then lines."""

    columns: list[int]
    of_line: list[int]
    tableau: Tableau

    @functools.cached_property
    def conflict(self) -> list[End] | None:
        """What the tableau comes to, decided once."""
        return self.tableau.conflict()

    def multipliers(self, ends: Iterable[End]) -> dict[tuple[int, bool], int]:
        return {(self.of_line[column], upper): size for column, upper, size in ends}


@attrs.frozen(eq=False)
class Solution:
    """What became of a list of bounds: the conflicts, one for each part that has one, or else the range of every fact.

    ``undecided`` holds the facts of the parts that were given up, because they would have needed too much work.
    """

    conflicts: tuple[Proof, ...]
    undecided: tuple[frozenset[Key], ...]
    _run: Run
    _part_of: Mapping[int, _Part]

    @property
    def conflict(self) -> Proof | None:
        """The first conflict, None where there is none.

        >>> solve([]).conflict is None
        True
        """
        return self.conflicts[0] if self.conflicts else None

    def range(self, key: Key) -> Interval:
        """The values that the bounds leave for a fact, unbounded where they say nothing or are undecided.

        >>> from govledger.fiscal import calendar
        >>> solve([]).range(Key.of("revenue", year=calendar("CN").starting(2019)))
        Interval("(-inf, inf)")
        """
        run = self._run
        column = run.solver._columns.get(key)
        if column is None:
            return Interval.unbounded()
        scale = run.solver._scale
        if column in run.fixed:
            return Interval.exactly(Fraction(run.fixed[column], scale))
        part = self._part_of.get(column)
        if part is None:
            return self._stated(column, scale)
        at = part.columns.index(column)
        try:
            low, high = part.tableau.most(at, upwards=False), part.tableau.most(at, upwards=True)
        except WorkExceeded:
            return self._stated(column, scale)
        return Interval.between(
            low[0] / scale if low else None,
            high[0] / scale if high else None,
            low_open=low is not None and low[1] != 0,
            high_open=high is not None and high[1] != 0,
        )

    def broken(self) -> tuple[Key, int] | None:
        """A number of things that has come out as a fraction, with the whole number below it."""
        run = self._run
        for key in run.solver.whole:
            column = run.solver._columns.get(key)
            if column is None:
                continue
            part, value = self._part_of.get(column), None
            if column in run.fixed:
                value = Fraction(run.fixed[column], run.solver._scale)
            elif part is not None:
                value = part.tableau.value(part.columns.index(column)) / run.solver._scale
            if value is not None and value.denominator != 1:
                return key, value.numerator // value.denominator
        return None

    def _stated(self, column: int, scale: int) -> Interval:
        line = self._run.solver._single.get(column)
        end = self._run.ends[line] if line is not None else _NO_ENDS
        return Interval.between(
            Fraction(end.low[0], scale) if end.low else None,
            Fraction(end.high[0], scale) if end.high else None,
            low_open=end.low is not None and end.low[1] != 0,
            high_open=end.high is not None and end.high[1] != 0,
        )


def solve(bounds: Iterable[Bound], *, work: int = WORK, whole: Collection[Key] = ()) -> Solution:
    """Whether bounds can all hold together, the facts of ``whole`` being numbers of things.

    >>> from govledger.reconciliation.linear.relation import Source
    >>> solve([Bound((), Fraction(1), Source("premise", "0 is at least 1"))]).conflict.gap
    Fraction(1, 1)
    """
    return Solver(tuple(bounds), work=work, whole=whole).solve()
