"""A contradiction as data: bounds and multipliers that add up to a falsehood.

Multiply each bound by its multiplier, none of them negative, and add: every variable cancels, and what is left says that
0 is at least a number above 0. That is all a proof is; :mod:`govledger.reconciliation.linear.verify` checks it with
integers.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm

import attrs

from govledger.reconciliation.linear.relation import Bound, Source, Variable
from govledger.said import Said


@attrs.frozen
class Step:
    """One bound of a proof and how often it is taken.

    >>> from govledger.reconciliation.linear.relation import at_least
    >>> bound = at_least("revenue", 5, Source("premise", "revenue is at least 5"))
    >>> str(Step(Fraction(2), bound).bound)
    'revenue >= 5'
    """

    multiplier: Fraction
    bound: Bound


@attrs.frozen
class Proof:
    """Steps that add up to a falsehood. ``gap`` is the sum of their limits: 0 >= gap, with a gap above 0 (or 0 > 0).

    Where things are counted, it may go by cases instead: no whole number lies between the two.

    >>> from govledger.reconciliation.linear.relation import at_least
    >>> bound = at_least("revenue", 5, Source("premise", "revenue is at least 5"))
    >>> Proof((Step(Fraction(2), bound),)).gap
    Fraction(10, 1)
    """

    steps: tuple[Step, ...]
    split: Split | None = None

    @property
    def leaves(self) -> tuple[Proof, ...]:
        """The proofs without cases that it consists of: itself, or those of all its cases.

        >>> len(Proof(()).leaves)
        1
        """
        return (*self.split.below.leaves, *self.split.above.leaves) if self.split else (self,)

    @property
    def gap(self) -> Fraction:
        """How far the bounds miss each other, in the multiples that the steps are taken in.

        >>> Proof(()).gap
        Fraction(0, 1)
        """
        if self.split is not None:
            return min(leaf.gap for leaf in self.leaves)
        return sum((step.multiplier * step.bound.limit for step in self.steps), Fraction(0))

    @property
    def premises(self) -> tuple[Source, ...]:
        """Everything the proof takes for true besides the printed figures: claims, rules, premises; each once.

        >>> from govledger.reconciliation.linear.relation import at_least
        >>> bound = at_least("revenue", 5, Source("premise", "revenue is at least 5"))
        >>> Proof((Step(Fraction(1), bound),) * 2).premises
        (Source(kind='premise', text='revenue is at least 5', id='', place=None),)
        """
        steps = (step for leaf in self.leaves for step in leaf.steps)
        kept = (step.bound.source for step in steps if step.bound.source.kind not in ("statement", "case"))
        return tuple(dict.fromkeys(kept))

    def scaled(self) -> Proof:
        """The same proof with the smallest whole multipliers.

        >>> from govledger.reconciliation.linear.relation import at_least
        >>> bound = at_least("revenue", 5, Source("premise", "revenue is at least 5"))
        >>> halves = Proof((Step(Fraction(1, 2), bound), Step(Fraction(3, 2), bound)))
        >>> [int(step.multiplier) for step in halves.scaled().steps]
        [1, 3]
        """
        if self.split is not None:
            cases = attrs.evolve(self.split, below=self.split.below.scaled(), above=self.split.above.scaled())
            return Proof((), cases)
        parts = [step.multiplier.as_integer_ratio() for step in self.steps]
        whole = lcm(*(under for _, under in parts))
        sizes = [over * (whole // under) for over, under in parts]
        common = gcd(*sizes) or 1
        return Proof(tuple(Step(Fraction(n // common), step.bound) for n, step in zip(sizes, self.steps, strict=True)))


@attrs.frozen
class Split:
    """Two cases that leave nothing out: a number of things is at most ``at``, or it is at least one more.

    Each proof may use the bound of its case.

    >>> [str(bound) for bound in Split("people in post", 9, Proof(()), Proof(())).bounds]
    ['-people in post >= -9', 'people in post >= 10']
    """

    variable: Variable
    at: int
    below: Proof
    above: Proof

    @property
    def bounds(self) -> tuple[Bound, Bound]:
        """What each case takes for true."""
        one = Fraction(1)
        return (
            Bound(((self.variable, -one),), Fraction(-self.at), Source("case", Said("case.at-most", at=self.at))),
            Bound(
                ((self.variable, one),), Fraction(self.at + 1), Source("case", Said("case.at-least", at=self.at + 1))
            ),
        )
