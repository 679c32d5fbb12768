"""The checker of proofs: whole numbers and additions, and nothing of the machinery that found them.

>>> from govledger.reconciliation.linear.proof import Proof
>>> verify(Proof(()))
Traceback (most recent call last):
...
govledger.errors.InvalidProof: the proof does not hold: it has no steps
"""

from __future__ import annotations

from collections.abc import Callable
from math import lcm

from govledger.reconciliation.errors import InvalidProof
from govledger.reconciliation.linear.proof import Proof
from govledger.reconciliation.linear.relation import Bound, Variable


def verify(proof: Proof, *, is_whole: Callable[[Variable], bool] = lambda _: False) -> None:
    """Checks that the steps add up to a falsehood; raises InvalidProof where they do not.

    Multipliers must not be negative, every variable must cancel, and the limits must add up to more than 0, or to 0 with
    a strict bound among the steps. Cases are believed only of what ``is_whole``. All in whole numbers.

    >>> from fractions import Fraction
    >>> from govledger.reconciliation import Bound, Source, Step
    >>> verify(Proof((Step(Fraction(1), Bound((), Fraction(5), Source("premise", "0 is at least 5"))),)))
    """
    _verify(proof, (), is_whole)


def _verify(proof: Proof, cases: tuple[Bound, ...], is_whole: Callable[[Variable], bool]) -> None:
    """A proof under the bounds of the cases that it stands in."""
    if proof.split is not None:
        if not is_whole(proof.split.variable):
            raise InvalidProof.because(f"it takes {proof.split.variable} for whole numbers")
        below, above = proof.split.bounds
        _verify(proof.split.below, (*cases, below), is_whole)
        _verify(proof.split.above, (*cases, above), is_whole)
        return
    _verify_sum(proof, cases)


def _verify_sum(proof: Proof, cases: tuple[Bound, ...]) -> None:
    """A proof without cases of its own."""
    if not proof.steps:
        raise InvalidProof.because("it has no steps")
    if any(step.bound.source.kind == "case" and step.bound not in cases for step in proof.steps):
        raise InvalidProof.because("it uses a case that it does not stand in")
    scale = lcm(*(_denominators(step.multiplier, step.bound.limit) for step in proof.steps))
    whole = lcm(*(c.denominator for step in proof.steps for _, c in step.bound.coefficients))
    left: dict[Variable, int] = {}
    right, strict = 0, False
    for step in proof.steps:
        if step.multiplier < 0:
            raise InvalidProof.because(f"a multiplier is negative: {step.multiplier}")
        weight = step.multiplier.numerator * (scale // step.multiplier.denominator)
        for variable, coefficient in step.bound.coefficients:
            part = weight * coefficient.numerator
            left[variable] = left.get(variable, 0) + part * (whole // coefficient.denominator)
        right += weight * step.bound.limit.numerator * (scale // step.bound.limit.denominator)
        strict = strict or (step.bound.strict and step.multiplier > 0)
    remaining = [variable for variable, total in left.items() if total]
    if remaining:
        raise InvalidProof.because(f"{len(remaining)} facts do not cancel")
    if right < 0 or (right == 0 and not strict):
        raise InvalidProof.because("its limits add up to nothing false")


def _denominators(*numbers: object) -> int:
    return lcm(*(getattr(number, "denominator", 1) for number in numbers))
