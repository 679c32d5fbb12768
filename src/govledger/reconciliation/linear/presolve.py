"""Variables that are known to the last digit are put in first, so that less is left to be decided."""

from __future__ import annotations

from collections import deque

import attrs

from govledger.reconciliation.linear.compiled import Compiled, Ends
from govledger.reconciliation.linear.farkas import crossing
from govledger.reconciliation.linear.part import NO_ENDS, Multipliers
from govledger.reconciliation.linear.proof import Proof


@attrs.define(eq=False)
class Presolve:
    """The bounds in force with what is known put in.

    ``fixed`` are the columns that are known, with their values, and ``fixed_by`` the forms that they are known by, in that
    order. ``rows`` are the forms that are left and what is left of each, ``sums`` what was put into it. ``crossed`` proves
    what contradicts itself as a bound, ``broken`` what does once everything is put in.
    """

    compiled: Compiled
    ends: list[Ends]
    fixed: dict[int, int] = attrs.field(factory=dict)
    fixed_by: dict[int, int] = attrs.field(factory=dict)
    rows: dict[int, dict[int, int]] = attrs.field(factory=dict)
    sums: dict[int, int] = attrs.field(factory=dict)
    crossed: list[Proof] = attrs.field(factory=list)
    broken: list[Multipliers] = attrs.field(factory=list)
    _waiting: deque[int] = attrs.field(factory=deque)

    @classmethod
    def of(cls, compiled: Compiled, ends: list[Ends]) -> Presolve:
        """Puts in whatever is known, and whatever that makes known."""
        made = cls(compiled, ends)
        made._set_crossed_aside()
        for column, form in compiled.single.items():
            if ends[form].is_point and column not in made.fixed:
                lower = ends[form].lower
                assert lower is not None
                made._fix(column, lower[0], form)
        for form in list(made.rows):
            made._settle(form)
        while made._waiting:
            made._put_in(made._waiting.popleft())
        return made

    def _set_crossed_aside(self) -> None:
        """What contradicts itself says nothing more; the forms of several columns that say something are rows."""
        forms = self.compiled.forms
        several = [at for at, form in enumerate(forms) if len(form) != 1]
        for at in (*several, *self.compiled.single.values()):
            if self.ends[at].is_empty:
                self.crossed.append(crossing(self.compiled, self.ends[at]))
                self.ends[at] = NO_ENDS
        for at in several:
            if self.ends[at].lower is not None or self.ends[at].upper is not None:
                self.rows[at], self.sums[at] = dict(forms[at]), 0

    def _fix(self, column: int, value: int, form: int) -> None:
        self.fixed[column], self.fixed_by[column] = value, form
        self._waiting.append(column)

    def _put_in(self, column: int) -> None:
        for form in self.compiled.used_in[column]:
            if form in self.rows:
                self.sums[form] += self.rows[form].pop(column) * self.fixed[column]
                self._settle(form)

    def _settle(self, form: int) -> None:
        """A row without terms is decided; an equation with one left fixes it."""
        terms, known, ends = self.rows[form], self.sums[form], self.ends[form]
        if not terms:
            del self.rows[form]
            if ends.lower is not None and (known, 0) < ends.lower:
                self.broken.append({(form, False): 1})
            elif ends.upper is not None and (known, 0) > ends.upper:
                self.broken.append({(form, True): 1})
        elif len(terms) == 1 and ends.is_point and ends.lower is not None:
            ((column, coefficient),) = terms.items()
            value, rest = divmod(ends.lower[0] - known, coefficient)
            single = self.compiled.single.get(column)
            inside = single is None or self.ends[single].allows(value)
            if not rest and inside and column not in self.fixed:
                self._fix(column, value, form)
