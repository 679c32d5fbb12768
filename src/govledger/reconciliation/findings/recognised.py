"""What of a contradiction rests on figures that were recognised on a picture: whoever recognised them may be what is wrong."""

from __future__ import annotations

from govledger.figures import Recognised
from govledger.reconciliation.linear.proof import Proof
from govledger.said import Said


def recognised_in(proof: Proof) -> tuple[Recognised, ...]:
    """The figures of a proof that were recognised, each once.

    >>> from fractions import Fraction
    >>> from govledger.figures import Place
    >>> from govledger.reconciliation.linear.proof import Step
    >>> from govledger.reconciliation.linear.relation import Source, at_least
    >>> seen = Recognised(score="0.97", box=(72, 90, 168, 110))
    >>> bound = at_least("revenue", 5, Source("statement", "5", place=Place(page=3, recognised=seen)))
    >>> recognised_in(Proof((Step(Fraction(1), bound),))) == (seen,)
    True
    """
    sources = dict.fromkeys(step.bound.source for leaf in proof.leaves for step in leaf.steps)
    places = [source.place for source in sources if source.kind == "statement"]
    return tuple(place.recognised for place in places if place is not None and place.recognised is not None)


def doubted(explanation: Said, seen: tuple[Recognised, ...]) -> Said:
    """An explanation, and how many of the figures were recognised, and how surely."""
    return Said("recognised", said=explanation, number=len(seen), score=min(each.score for each in seen))
