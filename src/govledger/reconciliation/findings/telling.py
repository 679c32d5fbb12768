"""From contradictions to findings: which of them are told, in which group, and which verdicts follow for the checks.

What contradicts by itself is told by itself. Of contradictions among several checks, those are told that share no
assertion with one that is told already: one slip, one finding; the group of the finding counts all of them.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from govledger.accounts import Change, Fact
from govledger.reconciliation.checks.assertion import Slip
from govledger.reconciliation.checks.check import Agreement, Check
from govledger.reconciliation.checks.judge import Judgement
from govledger.reconciliation.findings.attribution import Attribution
from govledger.reconciliation.findings.findings import (
    Case,
    finding_of,
    joint_finding,
    last_digit_finding,
    rounding_note,
)
from govledger.reconciliation.findings.report import Finding
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.reconciliation.repairs import suspect as claimed
from govledger.reconciliation.repairs.joint import Contradiction
from govledger.reconciliation.repairs.localisation import Localisation
from govledger.reconciliation.rules.verdict import Severity, Verdict


@attrs.frozen(eq=False)
class Told:
    """What is told of the contradictions of a document."""

    found: Localisation
    judged: Sequence[Judgement]
    accuse: int
    mistakes: tuple[Mistake, ...]

    # --- names ----------------------------------------------------------------------------------------------------

    @functools.cached_property
    def ids(self) -> Mapping[Contradiction, str]:
        """A name for each contradiction that something is claimed from, group by group."""
        found = self.found
        named = [*(each for group in found.groups for each in group.proving), *found.last_digit]
        return {each: f"K{number}" for number, each in enumerate(named, 1)}

    @functools.cached_property
    def _attributions(self) -> Mapping[str, Attribution]:
        made = {}
        for number, group in enumerate(self.found.groups, 1):
            others = frozenset(a for other in self.found.groups if other is not group for a in other.released)
            made[f"G{number}"] = Attribution(
                self.found.balanced, self.found.printed, group, others, self.ids, self.accuse, self.mistakes
            )
        return made

    def groups(self) -> tuple[claimed.Group, ...]:
        """What may be claimed of each group."""
        return tuple(_public(name, known, self.ids) for name, known in self._attributions.items())

    def contradictions(self) -> tuple[claimed.Contradiction, ...]:
        """Every contradiction that something is claimed from, by its name."""
        return tuple(
            claimed.Contradiction(
                id=name, proof=each.proof, reading=each.reading.name,
                assertions=tuple(sorted(each.assertions, key=lambda assertion: assertion.order)),
            )
            for each, name in self.ids.items()
        )  # fmt: skip

    # --- findings -------------------------------------------------------------------------------------------------

    def findings(self) -> Iterator[Finding]:
        """The findings that are more than notes on single checks."""
        for judgement in self._alone:
            yield finding_of(judgement, self._case(judgement.check, self._of_check(judgement)))
        for each in self._together:
            yield joint_finding(each, self._case(None, each))
        for each in self._last_digit:
            yield last_digit_finding(each, Case(printed=self.found.printed, mistakes=self.mistakes))
        for each in self._rounding:
            yield rounding_note(each, Case(printed=self.found.printed, mistakes=self.mistakes))

    @property
    def _alone(self) -> list[Judgement]:
        return [judgement for judgement in self.judged if judgement.verdict is Verdict.CONTRADICTED]

    @functools.cached_property
    def _together(self) -> list[Contradiction]:
        """The contradictions among several checks that are told, the shortest proofs first. One that rests on a rule which
        is contradicted by itself adds nothing, nor does one among the very figures and claims of another."""
        alone = {judgement.check for judgement in self._alone}
        told = [self._of_check(judgement) for judgement in self._alone]
        chosen: list[Contradiction] = []
        for known in self._attributions.values():
            here = [each for each in told if not each.assertions.isdisjoint(known.group.released)]
            several = (each for each in known.group.contradictions if each.alone is None)
            fresh = [each for each in several if not _adds_nothing(each, alone, (*told, *chosen))]
            chosen += _apart(fresh, here)
        return chosen

    @functools.cached_property
    def _last_digit(self) -> list[Contradiction]:
        graver = {slip for each in self._together for slip in _claims(each)}
        several = [each for each in self.found.last_digit if each.alone is None]
        # Claims that contradict each other by more than a last digit are told so.
        fresh = [each for each in several if not _claims(each) or not _claims(each) <= graver]
        return _apart(fresh, [each for each in self.found.last_digit if each.alone is not None])

    @functools.cached_property
    def _rounding(self) -> list[Contradiction]:
        several = [each for each in self.found.rounding if each.alone is None]
        return _apart(several, [each for each in self.found.rounding if each.alone is not None])

    def _of_check(self, judgement: Judgement) -> Contradiction:
        if isinstance(judgement.check, Agreement):
            return _stand_in(judgement, self.found)
        every = (each for group in self.found.groups for each in group.contradictions)
        return next((each for each in every if each.alone is judgement.check), None) or _stand_in(judgement, self.found)

    def _case(self, check: Check | None, contradiction: Contradiction) -> Case:
        """What is known of a contradiction, through the group that it shares assertions with."""
        asked = check is not None and check.rule.severity is Severity.QUESTION
        held = contradiction.assertions
        sharing = [
            (len(held & known.group.released), any(each is contradiction for each in known.group.contradictions), name)
            for name, known in self._attributions.items()
            if not asked and not held.isdisjoint(known.group.released)
        ]
        if not sharing:
            return Case(printed=self.found.printed, mistakes=self.mistakes)
        *_, name = max(sharing, key=lambda each: each[:2])
        known = self._attributions[name]
        return Case(
            printed=self.found.printed,
            mistakes=self.mistakes,
            contradiction=contradiction,
            attribution=known,
            group=name,
        )

    # --- verdicts -------------------------------------------------------------------------------------------------

    def verdicts(self) -> Mapping[Check, Verdict]:
        """The verdicts that the system as a whole gives to its checks; those contradicted alone have theirs."""
        verdicts = {judgement.check: Verdict.CONTRADICTED for judgement in self._alone}
        for each in (*self._together, *self._last_digit):
            case = self._case(None, each)
            blamed = [check for check in each.checks if case.blames(check)]
            prior = [check for check in each.checks if check.is_prior]
            hard = [check for check in each.checks if check.claim is None]
            verdicts.update(dict.fromkeys(blamed or prior[:1] or hard or each.checks, Verdict.CONTRADICTED))
        for check in self.found.printed.checks:
            if check.is_prior and check not in verdicts and self._is_tested(check, verdicts):
                verdicts[check] = Verdict.HOLDS_WITHIN_ROUNDING
        return verdicts

    def _is_tested(self, check: Check, verdicts: Mapping[Check, Verdict]) -> bool:
        """Whether every unstated fact of a check is bounded by a claim that stands, so that its holding says something."""
        printed = self.found.printed
        standing = [other for other in printed.checks if isinstance(other.claim, Change) and other not in verdicts]
        return all(
            isinstance(printed.accounts.get(key), Fact)
            or any(key in other.reached and printed.left_alone(other, key).is_bounded for other in standing)
            for key in check.reached
        )


def _adds_nothing(each: Contradiction, alone: Collection[Check], told: Iterable[Contradiction]) -> bool:
    """Whether a contradiction rests on what is told already: a rule that is contradicted by itself, a disagreement of
    prints, which is told with all of them at once, or the same figures and claims."""
    again = [check for check in each.checks if check in alone]
    if any(not check.asserted and not isinstance(check, Agreement) for check in again):
        return True
    if each.checks and len(again) == len(each.checks) and all(isinstance(check, Agreement) for check in again):
        return True
    slips = {assertion.slip for assertion in each.assertions}
    return any(slips <= {assertion.slip for assertion in other.assertions} for other in told)


def _claims(each: Contradiction) -> set[Slip]:
    return {assertion.slip for assertion in each.assertions if assertion.slip[0] == "claim"}


def _apart(several: Iterable[Contradiction], told: Sequence[Contradiction]) -> list[Contradiction]:
    """Those that share nothing with one that is told, not even another print of a fact; the shortest proofs first."""
    known = {assertion.slip for each in told for assertion in each.assertions}
    chosen = []
    for each in sorted(several, key=lambda each: (len(each.proof.steps), sorted(a.order for a in each.assertions))):
        slips = {assertion.slip for assertion in each.assertions}
        if known.isdisjoint(slips):
            known |= slips
            chosen.append(each)
    return chosen


def _stand_in(judgement: Judgement, found: Localisation) -> Contradiction:
    """What a check asserts that is contradicted by itself whichever print of its figures is right."""
    assert judgement.proof is not None
    assert judgement.reading is not None
    check = judgement.check
    prints = (found.printed.prints_of(key) for key in check.reached)
    return Contradiction(judgement.proof, frozenset(check.asserted).union(*prints), (check,), judgement.reading, check)


def _public(name: str, known: Attribution, ids: Mapping[Contradiction, str]) -> claimed.Group:
    group = known.group
    return claimed.Group(
        id=name, at_least=group.at_least, statements=len(group.assertions), reading=known.system.reading.name,
        capped=group.capped, suspects=tuple(known.suspects.values()),
        located=tuple(suspect for assertion, suspect in known.suspects.items() if assertion in known.located),
        contradictions=tuple(ids[each] for each in group.proving),
    )  # fmt: skip
