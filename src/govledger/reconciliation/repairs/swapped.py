"""Two figures in each other's place: one slip that makes two figures wrong.

It repairs contradictions although two statements change, so it is looked for beside the smallest repairs: among the
figures of one list, and those of one line in two years or phases.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from govledger.accounts import Key
from govledger.figures import Interval
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.checks.reading import value_range
from govledger.reconciliation.linear.proof import Proof
from govledger.reconciliation.repairs.joint import Contradiction, System
from govledger.reconciliation.repairs.margins import alike_pairs

_MOST_TRIED = 40


def swapped_pairs(
    system: System, contradictions: Sequence[Contradiction], elsewhere: frozenset[Assertion]
) -> list[tuple[Key, Key]]:
    """The pairs of figures whose exchange lets everything be true, the rest of the document being repaired."""
    found = []
    tried = 0
    for first, second in alike_pairs(system, contradictions):
        here, there = (value_range(system.accounts, key, system.reading) for key in (first, second))
        if here is None or there is None or here == there:
            continue
        moved = {first: there, second: here}
        if any(_is_still_false(each.proof, moved) for each in contradictions):
            continue
        tried += 1
        if tried > _MOST_TRIED:
            break
        if system.agrees(system.prints_of(first) | system.prints_of(second) | elsewhere, moved):
            found.append((first, second))
    return found


def _is_still_false(proof: Proof, moved: dict[Key, Interval]) -> bool:
    """Whether the multipliers of a proof add up to a falsehood with other ranges for some facts, too."""
    left: dict[Key, Fraction] = {}
    limit, strict = Fraction(0), False
    for step in proof.steps:
        bound = step.bound
        if bound.source.kind == "statement" and len(bound.coefficients) == 1 and bound.coefficients[0][0] in moved:
            continue
        limit += step.multiplier * bound.limit
        strict = strict or bound.strict
        for key, coefficient in bound.coefficients:
            if key in moved:
                left[key] = left.get(key, Fraction(0)) + step.multiplier * coefficient
    most = Interval.exactly(0)
    for key, coefficient in left.items():
        most = most + moved[key] * coefficient
    return most.high is not None and (most.high < limit or (most.high == limit and (strict or most.high_open)))
