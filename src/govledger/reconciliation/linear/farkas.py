"""From multipliers to proofs: how often each form is taken becomes how often each bound is.

Farkas' lemma: bounds that cannot all hold add up to a falsehood, each taken so many times.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from govledger.reconciliation.linear.compiled import Compiled, Ends
from govledger.reconciliation.linear.part import Multipliers
from govledger.reconciliation.linear.proof import Proof, Step


def crossing(compiled: Compiled, ends: Ends) -> Proof:
    """A lower bound above the upper one of the same form."""
    origins = sorted((ends.lower_from, ends.upper_from))
    return Proof(tuple(Step(1 / compiled.factor(origin), compiled.bounds[origin]) for origin in origins)).scaled()


def proof_of(
    compiled: Compiled, ends: Sequence[Ends], multipliers: Multipliers, fixed_by: Mapping[int, int] | None = None
) -> Proof:
    """The ends of forms as steps over the bounds they come from.

    ``fixed_by`` holds, in their order, the columns that were put in, each with the form that it was known by: what they
    added is taken out again.
    """
    taken = {form: -times if upper else times for (form, upper), times in multipliers.items()}
    whole: dict[int, int | Fraction] = dict(taken)
    if fixed_by:
        _take_out(compiled, whole, fixed_by)
    steps = []
    for form, sum_ in whole.items():
        if sum_:
            origin = ends[form].lower_from if sum_ > 0 else ends[form].upper_from
            steps.append((origin, (sum_ if sum_ > 0 else -sum_) / compiled.factor(origin)))
    return Proof(tuple(Step(times, compiled.bounds[origin]) for origin, times in sorted(steps))).scaled()


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
