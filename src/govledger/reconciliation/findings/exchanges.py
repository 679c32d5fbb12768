"""Two figures in each other's place that break sums of their own each: two groups of contradictions, and one slip.

>>> list(exchanges_across(()))
[]
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from govledger.accounts import Key
from govledger.figures import Interval
from govledger.reconciliation.checks.reading import value_range
from govledger.reconciliation.findings.attribution import Attribution
from govledger.reconciliation.findings.causes import WholeSlip
from govledger.reconciliation.findings.evidence import exchange_evidence
from govledger.reconciliation.mistakes import exchanged
from govledger.reconciliation.mistakes.catalogue import explain
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.repairs.web import TooNear, are_alike

_MOST_TRIED = 200


def exchanges_across(known: Sequence[Attribution]) -> Iterator[WholeSlip]:
    """The exchanges of a figure that one group suspects with one that another does, by which all of both can be true."""
    for one, other, first, second in itertools.islice(_pairs(known), _MOST_TRIED):
        told = _explained(one, other, first, second)
        if told:
            system = one.system
            printed = system.prints_of(first) | system.prints_of(second)
            yield WholeSlip(
                kind=exchanged.KIND, printed=printed, groups=frozenset({one.name, other.name}),
                reading=system.reading.name, diagnoses=told,
            )  # fmt: skip


def _pairs(known: Sequence[Attribution]) -> Iterator[tuple[Attribution, Attribution, Key, Key]]:
    """Figures of two groups that are alike, each of which is just what is left for the other."""
    figures = {each.name: _figures(each) for each in known if not each.group.capped}
    for one, other in itertools.combinations([each for each in known if each.name in figures], 2):
        for first, left in figures[one.name].items():
            for second, right in figures[other.name].items():
                if are_alike(first, second) and _fits(one, first, right) and _fits(one, second, left):
                    yield one, other, first, second


def _figures(known: Attribution) -> dict[Key, Interval]:
    """The suspects of a group that are figures, with what everything else leaves for them."""
    return {a.key: suspect.range for a, suspect in known.suspects.items() if a.what == "figure"}


def _fits(known: Attribution, key: Key, left: Interval) -> bool:
    """Whether a figure may be what is left for another one."""
    own = value_range(known.accounts, key, known.system.reading)
    return own is not None and left.is_bounded and own.meet(left) is not None


def _explained(one: Attribution, other: Attribution, first: Key, second: Key) -> tuple[Diagnosis, ...]:
    """What is said of an exchange, once all of both groups can be true by it; nothing where it cannot."""
    system = one.system
    here, there = (value_range(one.accounts, key, system.reading) for key in (first, second))
    released = system.prints_of(first) | system.prints_of(second) | (one.elsewhere - other.group.released)
    if here is None or there is None or here == there:
        return ()
    try:
        if not system.agrees(released, {first: there, second: here}):
            return ()
    except TooNear:  # What is not seen to agree is not told.
        return ()
    contradictions = (*one.group.contradictions, *other.group.contradictions)
    evidence = exchange_evidence((one.printed, system), (first, second), released, contradictions)
    return () if evidence is None else explain(evidence, one.mistakes)
