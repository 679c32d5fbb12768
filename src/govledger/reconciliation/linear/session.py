"""Bounds that are solved again and again, each time without some of them: how suspects are tried.

Like :mod:`govledger.reconciliation.linear.solver`, but with tableaus that are kept from one question to the next.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction

import attrs

from govledger.accounts import Key
from govledger.figures import Interval
from govledger.reconciliation.linear.proof import Proof, Step
from govledger.reconciliation.linear.relation import Bound
from govledger.reconciliation.linear.simplex import End, Tableau, Value, WorkExceeded
from govledger.reconciliation.linear.solver import WORK, Ends, Run, Solver


class Session:
    """One list of bounds that is solved again and again, each time without some of them, on tableaus that are kept.

    What two questions have in common is decided once: only what is left out, or taken in again, is moved. Nothing is put
    in, so that every conflict found is irreducible as it is.

    >>> from govledger.reconciliation.linear.relation import Source
    >>> impossible = Bound((), Fraction(1), Source("premise", "0 is at least 1"))
    >>> session = Session([impossible])
    >>> len(session.solve().conflicts), len(session.solve({0}).conflicts)
    (1, 0)
    """

    def __init__(self, bounds: Sequence[Bound], *, work: int = WORK) -> None:
        self._solver = solver = Solver(bounds, work=work)
        self._on_line: list[list[int]] = [[] for _ in solver._lines]
        for index, (line, _, _) in enumerate(solver._placed):
            self._on_line[line].append(index)
        self._without: frozenset[int] = frozenset()
        self._ends = solver._ends()
        self._blocks = self._made_blocks()
        self._block_of = {line: block for block in self._blocks for line in block.of_line if line >= 0}
        self._column_at = {column: (block, at) for block in self._blocks for at, column in enumerate(block.columns)}

    @property
    def spent(self) -> int:
        """How many coefficients have been touched so far.

        >>> Session([]).spent
        0
        """
        return sum(block.tableau.spent for block in self._blocks)

    def solve(self, without: Collection[int] = ()) -> Answer:
        """The bounds but those of some indices, decided.

        >>> Session([]).solve().conflicts
        ()
        """
        self._leave_out(frozenset(without))
        crossing = [self._proof_of_line(line) for line in sorted(self._crossed)]
        conflicts: list[Proof] = []
        undecided: list[frozenset[Key]] = []
        keys = list(self._solver._columns)
        for block in self._blocks:
            try:
                found = block.decide()
            except WorkExceeded:
                undecided.append(frozenset(keys[column] for column in block.columns))
                continue
            if found is not None:
                conflicts.append(self._proof(block, found))
        return Answer(tuple(crossing + conflicts), tuple(undecided), self, self._without)

    def range(self, key: Key) -> Interval:
        """The values that the bounds in force leave for a fact; unbounded where they say nothing."""
        column = self._solver._columns.get(key)
        if column is None or column not in self._column_at:
            return Interval.unbounded()
        block, at = self._column_at[column]
        try:
            low, high = block.tableau.most(at, upwards=False), block.tableau.most(at, upwards=True)
        except WorkExceeded:
            return Interval.unbounded()
        scale = self._solver._scale
        return Interval.between(
            low[0] / scale if low else None, high[0] / scale if high else None,
            low_open=low is not None and low[1] != 0, high_open=high is not None and high[1] != 0,
        )  # fmt: skip

    def holds(self, without: Collection[int], values: Mapping[Key, Interval]) -> bool:
        """Whether the bounds but those of some indices can hold together with other ranges for some facts."""
        self._leave_out(frozenset(without))
        columns, single = self._solver._columns, self._solver._single
        moved = {single[columns[key]]: interval for key, interval in values.items() if key in columns}
        for line, interval in moved.items():
            self._block_of[line].rebound(line, *(self._scaled(interval)))
        try:
            return not self._crossed - set(moved) and all(block.decide() is None for block in self._blocks)
        except WorkExceeded:
            return False
        finally:
            for line in moved:
                self._block_of[line].rebound(line, *self._bounds_in_force(line))

    def _scaled(self, interval: Interval) -> tuple[Value | None, Value | None]:
        """A range as bounds; its ends are printed ones, which the scale of the whole holds."""
        scale = self._solver._scale
        low = None if interval.low is None else (int(interval.low * scale), int(interval.low_open))
        high = None if interval.high is None else (int(interval.high * scale), -int(interval.high_open))
        return low, high

    # --- blocks -----------------------------------------------------------------------------------------------------

    def _made_blocks(self) -> list[_Block]:
        """The lines in groups that share no fact, each with a tableau of its own."""
        solver = self._solver
        self._crossed: set[int] = {line for line in range(len(self._ends)) if self._is_crossed(line)}
        lines = {line: (dict(terms), 0) for line, terms in enumerate(solver._lines) if len(terms) > 1}
        groups = Run(solver, self._ends)._parts(lines)
        held = {column for columns, _ in groups for column in columns}
        groups += [([column], []) for column in range(len(solver._columns)) if column not in held]
        return [self._block(sorted(columns), members) for columns, members in groups]

    def _block(self, columns: list[int], lines: Sequence[tuple[int, dict[int, int]]]) -> _Block:
        single = self._solver._single
        of_line = [*(single.get(column, -1) for column in columns), *(line for line, _ in lines)]
        local = {column: at for at, column in enumerate(columns)}
        rows = [{local[column]: c for column, c in terms.items()} for _, terms in lines]
        ends = [self._bounds_in_force(line) for line in of_line]
        tableau = Tableau([low for low, _ in ends], [high for _, high in ends], rows, work=self._solver.work)
        return _Block(columns, of_line, tableau, {line: at for at, line in enumerate(of_line) if line >= 0})

    def _is_crossed(self, line: int) -> bool:
        """Whether the bounds of a line contradict each other, or say of nothing that it is something."""
        end = self._ends[line]
        if self._solver._lines[line]:
            return end.is_empty
        return (end.low or (0, 0)) > (0, 0) or (end.high or (0, 0)) < (0, 0)

    def _bounds_in_force(self, line: int) -> tuple[Value | None, Value | None]:
        """The bounds of a line, none where they cross, which is a conflict of its own."""
        if line < 0 or line in self._crossed:
            return None, None
        return self._ends[line].low, self._ends[line].high

    def _leave_out(self, without: frozenset[int]) -> None:
        solver = self._solver
        changed = {solver._placed[index][0] for index in without ^ self._without}
        self._without = without
        for line in sorted(changed):
            end = Ends()
            for index in self._on_line[line]:
                if index not in without:
                    end.tighten(solver._values[index], index, upper=solver._placed[index][1] < 0)
            self._ends[line] = end
            (self._crossed.add if self._is_crossed(line) else self._crossed.discard)(line)
            if line in self._block_of:
                self._block_of[line].rebound(line, *self._bounds_in_force(line))

    # --- proofs -----------------------------------------------------------------------------------------------------

    def _proof_of_line(self, line: int) -> Proof:
        end = self._ends[line]
        if not self._solver._lines[line]:  # What says that nothing is at least something.
            origin = end.low_from if end.low is not None and end.low > (0, 0) else end.high_from
            return Proof((Step(Fraction(1), self._solver.bounds[origin]),))
        return Run(self._solver, self._ends)._crossing(end)

    def _proof(self, block: _Block, ends: Iterable[End]) -> Proof:
        steps = []
        for column, upper, size in ends:
            line = block.of_line[column]
            end = self._ends[line]
            origin = end.high_from if upper else end.low_from
            steps.append((origin, Fraction(size) / self._solver._factor(origin)))
        return Proof(tuple(Step(times, self._solver.bounds[origin]) for origin, times in sorted(steps))).scaled()


@attrs.define(eq=False)
class _Block:
    """Lines that hang together: their tableau, whose columns are facts first and then lines, and what it last came to."""

    columns: list[int]
    of_line: list[int]
    tableau: Tableau
    at: Mapping[int, int]
    _changed: bool = True
    _anew: bool = True
    _found: list[End] | None = None

    def rebound(self, line: int, lower: Value | None, upper: Value | None) -> None:
        self._changed = True
        self.tableau.rebound(self.at[line], lower, upper)

    def decide(self) -> list[End] | None:
        if self._changed:
            self._found = self.tableau.conflict(anew=self._anew)
            self._changed = self._anew = False
        return self._found


@attrs.frozen(eq=False)
class Answer:
    """What became of a session without some of its bounds; ranges can be asked for as long as nothing else was."""

    conflicts: tuple[Proof, ...]
    undecided: tuple[frozenset[Key], ...]
    _session: Session
    _without: frozenset[int]

    def range(self, key: Key) -> Interval:
        """The values that the bounds leave for a fact; the session goes back to this question where it has left it."""
        if self._session._without != self._without:
            self._session.solve(self._without)
        return self._session.range(key)
