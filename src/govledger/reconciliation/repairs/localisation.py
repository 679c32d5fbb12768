"""Every contradiction of a document, at the weakest reading that has it, and what may be claimed of each.

The account is solved once at each reading, the weakest first. What is found at one reading is released, with all its
suspects, before the next is solved; nothing is loosened on the way, so that a contradiction weighs what its own bounds
say, in whatever order the work is done.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterable, Sequence

import attrs

from govledger.accounts import Accounts, Fact, Key
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.checks.check import Agreement
from govledger.reconciliation.checks.judge import Judgement
from govledger.reconciliation.checks.reading import Reading, agreed_range
from govledger.reconciliation.repairs.joint import Contradiction, System
from govledger.reconciliation.repairs.margins import Group, Search
from govledger.reconciliation.repairs.near import apart, system_near
from govledger.reconciliation.repairs.pool import WorkSpent
from govledger.reconciliation.repairs.turned import groups_with_words
from govledger.reconciliation.repairs.web import TooNear, Web
from govledger.reconciliation.rules.verdict import Severity, Verdict

_STEPS = (0, 2, 4, 8, 16, None)
"""How far from what is open a large account is asked at first, and then, before it is asked altogether."""


@attrs.frozen(eq=False)
class Localisation:
    """What is contradicted at each reading: ``groups`` at the weakest, ``last_digit`` at each figure's own digits alone,
    ``rounding`` as printed alone; what could not be decided, and whether a search was cut off.

    ``printed`` and ``balanced`` are the account as a system at the strongest and at the weakest reading.
    """

    printed: System
    balanced: System
    groups: tuple[Group, ...] = ()
    last_digit: tuple[Contradiction, ...] = ()
    rounding: tuple[Contradiction, ...] = ()
    undecided: tuple[frozenset[Key], ...] = ()
    capped: bool = False

    @property
    def released(self) -> frozenset[Assertion]:
        """All suspects of all groups."""
        return frozenset(assertion for group in self.groups for assertion in group.released)


def localise(accounts: Accounts, judged: Sequence[Judgement], ways: Sequence[Reading], *, work: int) -> Localisation:
    """Finds every contradiction among the checks and, at the weakest reading, how many assertions each takes to repair."""
    web = Web.of(accounts, judged)
    for steps in _STEPS:
        with contextlib.suppress(TooNear):
            return _localised(web, judged, ways, work, steps)
    raise AssertionError("asked altogether, nothing is too near")


def _localised(
    web: Web, judged: Sequence[Judgement], ways: Sequence[Reading], work: int, steps: int | None
) -> Localisation:
    strong, weak = (system_near(web, judged, reading, work=work, steps=steps) for reading in (ways[0], ways[-1]))
    if not any(map(_is_graver, judged)):
        solution = strong.around(frozenset()).settle(())
        if not solution.conflicts:
            return Localisation(strong, weak, undecided=solution.undecided)
    by_part = [groups_with_words(Search(part, _alone(part, judged))) for part in apart(weak)]
    if not _are_apart(by_part):
        raise TooNear
    groups = list(itertools.chain.from_iterable(by_part))
    if len(by_part) > 1:
        groups.sort(key=lambda group: [standing.assertion.order for standing in group.suspects])
    found = Localisation(strong, weak, tuple(groups), capped=any(group.capped for group in groups))
    rest = strong.around(found.released).settle(found.released)
    found = attrs.evolve(found, undecided=rest.undecided)
    if not rest.conflicts:  # What the strongest reading does not contradict any more, no weaker one does.
        return found
    return _with_the_rest(found, system_near(web, judged, ways[1], work=work, steps=steps), judged)


def _are_apart(by_part: Iterable[Sequence[Group]]) -> bool:
    """Whether what was found in one part speaks of nothing that was found in another: what repairs both would be counted
    twice, and one action may repair them together."""
    spoken_of = [
        {a for group in groups for each in group.contradictions for a in each.assertions} for groups in by_part
    ]
    return len(frozenset().union(*spoken_of)) == sum(map(len, spoken_of))


def _with_the_rest(found: Localisation, own: System, judged: Sequence[Judgement]) -> Localisation:
    """With what is contradicted at a stronger reading only, each released before the next is solved."""
    last_digit, ended = _further(own, judged, found.released)
    released = found.released.union(*(each.assertions for each in last_digit))
    rounding, ended_as_well = _further(found.printed, judged, released)
    capped = found.capped or not (ended and ended_as_well)
    return attrs.evolve(found, last_digit=last_digit, rounding=rounding, capped=capped)


def _is_graver(judgement: Judgement) -> bool:
    """Whether a check is contradicted by itself, and is more than a question."""
    return judgement.verdict is Verdict.CONTRADICTED and judgement.check.rule.severity is not Severity.QUESTION


def _alone(system: System, judged: Iterable[Judgement]) -> list[Contradiction]:
    """The contradictions of single checks that have this reading for their weakest."""
    here = frozenset(system.checks)
    speaking = [
        judgement
        for judgement in judged
        if judgement.proof is not None
        and judgement.reading is system.reading
        and judgement.check in here
        and _speaks_for_itself(system, judgement)
    ]
    speaking.sort(key=lambda judgement: judgement.check.order)
    return [system.contradiction(j.proof, alone=j.check) for j in speaking if j.proof is not None]


def _speaks_for_itself(system: System, judgement: Judgement) -> bool:
    """Whether every fact of a check is stated in one way, or it is the different ways that contradict each other."""
    facts = (system.accounts.get(key) for key in judgement.check.reached)
    agreed = all(agreed_range(fact, system.reading) is not None for fact in facts if isinstance(fact, Fact))
    return agreed or isinstance(judgement.check, Agreement)


def _further(
    whole: System, judged: Sequence[Judgement], released: frozenset[Assertion]
) -> tuple[tuple[Contradiction, ...], bool]:
    """The contradictions at a reading, those of single checks first, once what is found already is released; and whether
    the search came to its end."""
    found: list[Contradiction] = []
    ended = True
    for system in apart(whole):
        alone = _alone(system, judged)
        search = Search(system, [each for each in alone if each.assertions.isdisjoint(released)])
        try:
            search.fill(released)
        except WorkSpent:
            ended = False
        found += search.pool
    return tuple(found), ended
