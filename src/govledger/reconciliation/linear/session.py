"""Bounds that are solved again and again, each time without some of them: how suspects are tried.

Like :mod:`govledger.reconciliation.linear.solver`, but with tableaus that are kept from one question to the next.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

import attrs

from govledger.figures import Interval
from govledger.reconciliation.linear.compiled import Compiled, Ends
from govledger.reconciliation.linear.farkas import crossing, proof_of, taken_of
from govledger.reconciliation.linear.part import Part, Rows, forms_of, grouped, tableau_of
from govledger.reconciliation.linear.proof import Proof, Step
from govledger.reconciliation.linear.relation import Variable
from govledger.reconciliation.linear.solver import WORK
from govledger.reconciliation.linear.tableau import Value, WorkExceeded


class Session:
    """One list of bounds that is solved again and again, each time without some of them, on tableaus that are kept.

    What two questions have in common is decided once: only what is left out, or taken in again, is moved. Nothing is put
    in, so that every conflict found is irreducible as it is.

    >>> from govledger.reconciliation.linear.relation import Bound, Source
    >>> session = Session(Compiled.of([Bound((), Fraction(1), Source("premise", "0 is at least 1"))]))
    >>> len(session.solve().conflicts), len(session.solve({0}).conflicts)
    (1, 0)
    """

    def __init__(self, compiled: Compiled, *, work: int = WORK) -> None:
        self.compiled = compiled
        self._on_form: list[list[int]] = [[] for _ in compiled.forms]
        for index, form in enumerate(compiled.form_of):
            self._on_form[form].append(index)
        self.without: frozenset[int] = frozenset()
        self._ends = compiled.tightest()
        self._crossed = {form for form in range(len(self._ends)) if self._is_crossed(form)}
        self._parts = [self._part(columns, rows, work) for columns, rows in _groups(compiled)]
        self._part_of_form = {form: part for part in self._parts for form in part.forms if form >= 0}
        self._part_of_column = {column: part for part in self._parts for column in part.columns}

    @property
    def spent(self) -> int:
        """How many coefficients have been touched so far.

        >>> Session(Compiled.of([])).spent
        0
        """
        return sum(part.spent for part in self._parts)

    def solve(self, without: Collection[int] = ()) -> Answer:
        """The bounds but those of some indices, decided.

        >>> Session(Compiled.of([])).solve().conflicts
        ()
        """
        self._leave_out(frozenset(without))
        conflicts = [self._proof_of_form(form) for form in sorted(self._crossed)]
        undecided: list[frozenset[Variable]] = []
        variables = list(self.compiled.columns)
        for part in self._parts:
            try:
                found = part.conflict()
            except WorkExceeded:
                undecided.append(frozenset(variables[column] for column in part.columns))
                continue
            if found is not None:
                conflicts.append(proof_of(self.compiled, self._ends, taken_of(self.compiled, found, {})))
        return Answer(tuple(conflicts), tuple(undecided), self, self.without)

    def range(self, variable: Variable) -> Interval:
        """The values that the bounds in force leave for a variable; unbounded where they say nothing."""
        column = self.compiled.columns.get(variable)
        if column is None:
            return Interval.unbounded()
        try:
            return self._part_of_column[column].range(column, self.compiled.scale)
        except WorkExceeded:
            return Interval.unbounded()

    def holds(self, without: Collection[int], values: Mapping[Variable, Interval]) -> bool:
        """Whether the bounds but those of some indices can hold together with other ranges for some variables."""
        self._leave_out(frozenset(without))
        columns, single = self.compiled.columns, self.compiled.single
        moved = {single[columns[each]]: interval for each, interval in values.items() if each in columns}
        for form, interval in moved.items():
            self._part_of_form[form].rebound(form, *self._scaled(interval))
        try:
            return not self._crossed - set(moved) and all(part.conflict() is None for part in self._parts)
        except WorkExceeded:
            return False
        finally:
            for form in moved:
                self._part_of_form[form].rebound(form, *self._bounds_in_force(form))

    def _scaled(self, interval: Interval) -> tuple[Value | None, Value | None]:
        """A range as bounds; its ends are printed ones, which the scale of the whole holds."""
        scale = self.compiled.scale
        low = None if interval.low is None else (int(interval.low * scale), int(interval.low_open))
        high = None if interval.high is None else (int(interval.high * scale), -int(interval.high_open))
        return low, high

    # --- bounds in force --------------------------------------------------------------------------------------------

    def _part(self, columns: Collection[int], rows: Rows, work: int) -> Part:
        forms = forms_of(self.compiled, columns, rows)
        bounds = [self._bounds_in_force(form) for form in forms]
        lower, upper = [low for low, _ in bounds], [high for _, high in bounds]
        return Part(tuple(columns), forms, tableau_of(columns, rows, lower, upper, work=work))

    def _is_crossed(self, form: int) -> bool:
        """Whether the bounds of a form contradict each other, or say of nothing that it is something."""
        ends = self._ends[form]
        return ends.is_empty if self.compiled.forms[form] else not ends.allows(0)

    def _bounds_in_force(self, form: int) -> tuple[Value | None, Value | None]:
        """The bounds of a form, none where they cross, which is a conflict of its own."""
        if form < 0 or form in self._crossed:
            return None, None
        return self._ends[form].lower, self._ends[form].upper

    def _leave_out(self, without: frozenset[int]) -> None:
        compiled = self.compiled
        changed = {compiled.form_of[index] for index in without ^ self.without}
        self.without = without
        for form in sorted(changed):
            ends = Ends()
            for index in self._on_form[form]:
                if index not in without:
                    ends.tighten(compiled.limits[index], index, upper=compiled.ratios[index][0] < 0)
            self._ends[form] = ends
            (self._crossed.add if self._is_crossed(form) else self._crossed.discard)(form)
            if form in self._part_of_form:
                self._part_of_form[form].rebound(form, *self._bounds_in_force(form))

    def _proof_of_form(self, form: int) -> Proof:
        ends = self._ends[form]
        if not self.compiled.forms[form]:  # What says that nothing is at least something.
            origin = ends.lower_from if ends.lower is not None and ends.lower > (0, 0) else ends.upper_from
            return Proof((Step(Fraction(1), self.compiled.bounds[origin]),))
        return crossing(self.compiled, ends)


def _groups(compiled: Compiled) -> list[tuple[list[int], Rows]]:
    """The forms in groups that share no variable; a variable that is in no sum is a group by itself."""
    groups = grouped({at: dict(form) for at, form in enumerate(compiled.forms) if len(form) > 1})
    held = {column for columns, _ in groups for column in columns}
    alone: list[tuple[list[int], Rows]] = [([column], {}) for column in compiled.columns.values() if column not in held]
    return [*((sorted(columns), rows) for columns, rows in groups), *alone]


@attrs.frozen(eq=False)
class Answer:
    """What became of a session without some of its bounds; ranges can be asked for at any time."""

    conflicts: tuple[Proof, ...]
    undecided: tuple[frozenset[Variable], ...]
    session: Session = attrs.field(repr=False)
    without: frozenset[int] = attrs.field(repr=False)

    def range(self, variable: Variable) -> Interval:
        """The values that the bounds leave for a variable; the session goes back to this question where it has left it."""
        if self.session.without != self.without:
            self.session.solve(self.without)
        return self.session.range(variable)
