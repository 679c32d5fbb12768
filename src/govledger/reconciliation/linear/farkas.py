"""From multipliers to proofs: how often each form is taken becomes how often each bound is.

Farkas' lemma: bounds that cannot all hold add up to a falsehood, each taken so many times.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from govledger.reconciliation.linear.compiled import Compiled, Ends, Form
from govledger.reconciliation.linear.part import Multipliers
from govledger.reconciliation.linear.proof import Proof, Step


def crossing(compiled: Compiled, ends: Ends) -> Proof:
    """A lower bound above the upper one of the same form."""
    origins = sorted((ends.lower_from, ends.upper_from))
    return Proof(tuple(Step(1 / compiled.factor(origin), compiled.bounds[origin]) for origin in origins)).scaled()


def taken_of(compiled: Compiled, multipliers: Multipliers, fixed_by: Mapping[int, int]) -> dict[int, int | Fraction]:
    """How often each form is taken, below 0 where that is its upper end; those that are not taken are left out.

    ``fixed_by`` holds, in their order, the columns that were put in, each with the form that it was known by: what they
    added is taken out again.
    """
    taken: dict[int, int | Fraction] = {
        form: -times if upper else times for (form, upper), times in multipliers.items()
    }
    if fixed_by:
        _take_out(compiled, taken, fixed_by)
    return {form: times for form, times in taken.items() if times}


def proof_of(compiled: Compiled, ends: Sequence[Ends], taken: Mapping[int, int | Fraction]) -> Proof:
    """The ends of forms, each taken so often, as steps over the bounds they come from."""
    steps = []
    for form, times in taken.items():
        origin = ends[form].lower_from if times > 0 else ends[form].upper_from
        steps.append((origin, (times if times > 0 else -times) / compiled.factor(origin)))
    return Proof(tuple(Step(times, compiled.bounds[origin]) for origin, times in sorted(steps))).scaled()


def is_irreducible(forms: Iterable[Form]) -> bool:
    """Whether forms that a contradiction takes, each once, depend on each other in one way alone: then it has none to spare.

    Fewer of them that contradict each other would depend on each other in another way (Gleeson and Ryan 1990).

    >>> is_irreducible([((0, 1),), ((1, 1),), ((0, 1), (1, 1))])
    True
    >>> is_irreducible([((0, 1), (1, 1)), ((0, 1), (1, 2)), ((0, 1), (1, 3)), ((1, 1),)])
    False
    """
    held = list(forms)
    alone = {form[0][0] for form in held if len(form) == 1}
    left = [{column: c for column, c in form if column not in alone} for form in held if len(form) != 1]
    return _rank(left) == len(held) - len(alone) - 1


def _rank(rows: Iterable[dict[int, int]]) -> int:
    """How many of some sums do not follow from the others."""
    pivots: dict[int, dict[int, int]] = {}
    for row in rows:
        while row:
            column = min(row)
            known = pivots.get(column)
            if known is None:
                pivots[column] = row
                break
            times, by = known[column], row[column]
            made = {c: times * row.get(c, 0) - by * known.get(c, 0) for c in (row | known)}
            row = {c: value for c, value in made.items() if value}
    return len(pivots)


def _take_out(compiled: Compiled, taken: dict[int, int | Fraction], fixed_by: Mapping[int, int]) -> None:
    """Takes each column that was put in as often as makes it cancel, the last one first."""
    rest: dict[int, int | Fraction] = {}
    for form, times in taken.items():
        for column, coefficient in compiled.forms[form]:
            rest[column] = rest.get(column, 0) + times * coefficient
    for column in reversed(fixed_by):
        remaining = rest.get(column)
        if remaining:
            form = fixed_by[column]
            coefficient = dict(compiled.forms[form])[column]
            # Most coefficients are 1 or -1, and the multipliers stay whole numbers.
            by = remaining * coefficient if abs(coefficient) == 1 else Fraction(remaining) / coefficient
            taken[form] = taken.get(form, 0) - by
            for other, value in compiled.forms[form]:
                rest[other] = rest.get(other, 0) - by * value
