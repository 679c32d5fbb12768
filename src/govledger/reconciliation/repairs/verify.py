"""The checker of margins: sets are tried until none is left, and nothing of the machinery that found them is used.

>>> can_hit([{1, 2}, {2, 3}], 1)
True
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from govledger.reconciliation.checks.counted import verify
from govledger.reconciliation.errors import InvalidProof
from govledger.reconciliation.repairs.suspect import Contradiction, Group, Suspect

T = TypeVar("T", bound=Hashable)

FAR = 3
"""A margin of so much stands for this much or more."""
STEPS = 200_000
"""How many choices one question about sets may try; what takes more is refused."""


def verify_margin(suspect: Suspect, group: Group, contradictions: Iterable[Contradiction]) -> None:
    """Checks what is claimed of a suspect of a group; raises InvalidProof where its contradictions do not prove it.

    ``contradictions`` are those of the report. Each that is used must have a proof that adds up, of nothing but what it
    names. No fewer than ``at_least`` assertions may hit all contradictions of the group; and no fewer than ``needs``
    others all those that the suspect names as its witness, with prints of one fact, parts of one claim and years of one
    list counted as one. Sets are tried until none is left; nothing is solved.

    Source: a set of wrong assertions has one of each contradiction, so that its size is at least that of the smallest
    set which does (R. Reiter, A Theory of Diagnosis from First Principles, 1987).

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> from govledger.reconciliation import reconcile
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
    >>> report = reconcile(accounts.state("revenue", "4.00元", source="other").break_down("revenue", by="source"))
    >>> (group,) = report.groups
    >>> for suspect in group.suspects:
    ...     verify_margin(suspect, group, report.contradictions)
    """
    known = {each.id: each for each in contradictions}
    held = [_of(known, name, group) for name in group.contradictions]
    verify_count(group.at_least, [set(each.assertions) for each in held], capped=group.capped)
    if suspect.margin == 0:
        if suspect.needs != group.at_least:
            raise InvalidProof.because("a margin of 0 needs as many others as are wrong anyway")
        return
    if suspect.assertion is None or not set(suspect.witness) <= set(group.contradictions):
        raise InvalidProof.because("its witness is none of the contradictions of the group")
    witness = [{each: each.slip for each in known[name].assertions} for name in suspect.witness]
    verify_needs(suspect.assertion, suspect.needs, suspect.margin, group.at_least, witness)


def _of(known: Mapping[str, Contradiction], name: str, group: Group) -> Contradiction:
    """A contradiction of a group, once its proof adds up and is of what it names."""
    each = known.get(name)
    if each is None or each.reading != group.reading:
        raise InvalidProof.because(f"there is no contradiction {name} at the reading of its group")
    verify(each.proof)
    steps = [step for leaf in each.proof.leaves for step in leaf.steps]
    used = {assertion for step in steps for assertion in step.bound.source.asserted}
    if not used <= set(each.assertions):
        raise InvalidProof.because(f"contradiction {name} rests on what it does not name")
    return each


def verify_count(at_least: int, sets: Sequence[Collection[T]], *, capped: bool = False) -> None:
    """Checks that so many things hit all of some sets and that no fewer do; raises InvalidProof where not.

    Where a search was ``capped``, that so many of the sets, picked from the smallest on, share nothing with each other.

    >>> verify_count(2, [{1, 2}, {2, 3}, {4, 5}])
    >>> verify_count(1, [{1, 2}, {2, 3}, {4, 5}])
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidProof: the proof does not hold: it takes more than 1 to have one of each contradiction
    """
    if capped:
        if at_least != _apart(sets):
            raise InvalidProof.because(f"not {at_least} of the contradictions are seen to share nothing")
        return
    if not can_hit(sets, at_least):
        raise InvalidProof.because(f"it takes more than {at_least} to have one of each contradiction")
    if at_least < 1 or can_hit(sets, at_least - 1):
        raise InvalidProof.because(f"fewer than {at_least} have one of each contradiction")


def verify_needs(
    suspect: T, needs: int | None, margin: int, at_least: int, witness: Sequence[Mapping[T, Hashable]]
) -> None:
    """Checks that no fewer than ``needs`` others hit each of the sets of a witness; raises InvalidProof where they do.

    A set gives for each of its things what it is counted with. ``needs`` is None for what contradicts by itself.

    >>> verify_needs("a", 2, 1, 1, [{"a": 1, "b": 2}, {"a": 1, "c": 3}])
    >>> verify_needs("a", 2, 1, 1, [{"a": 1, "b": 2}, {"a": 1, "c": 2}])
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidProof: the proof does not hold: fewer than 2 others would do
    """
    if needs is None:
        if margin != FAR or not any(set(each) == {suspect} for each in witness):
            raise InvalidProof.because("nothing shows that it contradicts by itself")
        return
    if margin not in range(1, FAR + 1) or needs != at_least + margin:
        raise InvalidProof.because(f"{needs} others are not {margin} more than the {at_least} that are wrong anyway")
    others = [{counted for thing, counted in each.items() if thing != suspect} for each in witness]
    if can_hit(others, needs - 1):
        raise InvalidProof.because(f"fewer than {needs} others would do")


def can_hit(sets: Iterable[Collection[T]], most: int, *, steps: int = STEPS) -> bool:
    """Whether so many things, or fewer, can share one with each of some sets.

    Raises InvalidProof where that takes more steps to tell than are allowed.

    >>> can_hit([{1, 2}, {2, 3}, {4}], 2), can_hit([{1}, {2}, {3}], 2), can_hit([set()], 9)
    (True, False, False)
    """
    left = [steps]

    def within(waiting: list[frozenset[T]], size: int) -> bool:
        left[0] -= 1
        if left[0] < 0:
            raise InvalidProof.because(f"it takes more than {steps} steps to tell how many are wrong at least")
        if not waiting or size <= 0 or _apart(waiting) > size:
            return not waiting
        first = min(waiting, key=len)
        return any(within([each for each in waiting if thing not in each], size - 1) for thing in first)

    return within(list({frozenset(each) for each in sets}), most)


def _apart(sets: Iterable[Collection[T]]) -> int:
    """How many sets, picked from the smallest on, share nothing with those picked before."""
    taken: set[T] = set()
    number = 0
    for each in sorted(sets, key=len):
        if taken.isdisjoint(each):
            taken.update(each)
            number += 1
    return number
