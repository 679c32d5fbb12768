"""Contradictions that several claims make together, through figures that are nowhere printed.

The amounts of the year before follow from this year's and the stated rates; where they cannot add up to the stated
total, one of the claims is wrong. Each round finds one conflict, blames the claim whose printed rate another reading
explains, or nobody, and releases it, so that the next round can go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from govledger.accounts import Accounts, Change, Fact, Key
from govledger.figures import Interval
from govledger.reconciliation.check import Check, Reading, fact_bounds
from govledger.reconciliation.judge import Judgement
from govledger.reconciliation.proof import Proof
from govledger.reconciliation.propagation import Ranges, propagate
from govledger.reconciliation.relation import Bound
from govledger.reconciliation.report import Verdict

_MOST_ROUNDS = 40


@attrs.frozen(kw_only=True)
class Conflict:
    """A proved contradiction among several checks, and those that a change of one figure could repair."""

    proof: Proof
    checks: tuple[Check, ...]
    last_digit: bool


@attrs.define
class System:
    """The checks that hold alone and reach facts that are not stated, with the facts they share."""

    accounts: Accounts
    checks: list[Check]
    readings: Sequence[Reading]
    _left: dict[tuple[Check, Key], Interval | None] = attrs.field(factory=dict, init=False)
    # What each claim alone leaves for the facts it speaks of.
    _alone: dict[Check, Ranges] = attrs.field(factory=dict, init=False)

    @classmethod
    def of(cls, accounts: Accounts, judged: Iterable[Judgement], readings: Sequence[Reading]) -> System:
        """The system of the checks that are not contradicted alone, by whatever reading."""
        usable = [
            judgement.check
            for judgement in judged
            if judgement.verdict is not Verdict.CONTRADICTED and not judgement.check.why and not judgement.check.vacuous
        ]
        joined = [check for check in usable if check.kind == "prior" or isinstance(check.claim, Change)]
        made = cls(accounts, joined, readings)
        made._alone = {check: made.ranges([check]) for check in joined if check.kind != "prior"}
        made.checks = [check for check in joined if check not in made._alone or made._alone[check].conflict is None]
        return made

    def bounds(self, checks: Iterable[Check], reading: Reading) -> list[Bound]:
        """The bounds of these checks, and of the facts they speak of."""
        used = list(checks)
        made = fact_bounds(self.accounts, dict.fromkeys(key for check in used for key in check.keys), reading)
        for check in used:
            made.extend(check.bounds(reading))
        return made

    def ranges(self, checks: Iterable[Check]) -> Ranges:
        """What these checks imply for every fact as printed."""
        return propagate(self.bounds(checks, self.readings[0]))

    def range_alone(self, check: Check, key: Key) -> Interval:
        """The range that a claim by itself leaves for a fact."""
        return self._alone[check].range(key)

    def range_without(self, check: Check, key: Key) -> Interval | None:
        """The range that all other checks leave for a fact, None where they contradict each other already."""
        if (check, key) not in self._left:
            ranges = self.ranges(other for other in self._reached(key) if other is not check)
            self._left[check, key] = None if ranges.conflict else ranges.range(key)
        return self._left[check, key]

    def conflicts(self) -> Iterable[Conflict]:
        """Conflicts one by one; the caller releases a check between them."""
        for group in self.components():
            if len(group) == 1:
                continue  # It was judged alone.
            for _ in range(_MOST_ROUNDS):
                group = [check for check in group if check in self.checks]
                proof = self.ranges(group).conflict
                if proof is None:
                    break
                involved = self._involved(proof)
                if self._agrees(involved, self.readings[1]):
                    # Each figure's own digits leave room: rounding, and no finding.
                    self.release(next((check for check in involved if check.kind == "prior"), involved[0]))
                    continue
                yield Conflict(proof=proof, checks=involved, last_digit=self._agrees(involved, self.readings[2]))

    def release(self, check: Check) -> None:
        """Takes a check out of the system."""
        self.checks = [other for other in self.checks if other is not check]
        self._left.clear()

    def is_tested(self, check: Check) -> bool:
        """Whether every unstated fact of a check is bounded by a claim that stands, so that its holding says something."""
        standing = [self._alone[other] for other in self.checks if other in self._alone]
        unstated = [key for key in check.keys if self._unstated(key)]
        return all(any(ranges.range(key).is_bounded for ranges in standing) for key in unstated)

    def components(self) -> list[list[Check]]:
        """The checks in groups that share facts which are not stated; the groups do not touch each other."""
        found: list[list[Check]] = []
        seen: set[Check] = set()
        for check in self.checks:
            if check not in seen:
                group = self._group(check)
                seen.update(group)
                found.append(group)
        return found

    def _reached(self, key: Key) -> list[Check]:
        start = next((check for check in self.checks if key in check.keys), None)
        return [] if start is None else self._group(start, also=key)

    def _group(self, start: Check, *, also: Key | None = None) -> list[Check]:
        """The checks linked with this one through unstated facts."""
        open_keys = {key for key in start.keys if self._unstated(key)} | ({also} if also else set())
        group: list[Check] = []
        rest = list(self.checks)
        while True:
            joined = [check for check in rest if check is start or not open_keys.isdisjoint(check.keys)]
            if not joined:
                return group
            group += joined
            rest = [check for check in rest if check not in joined]
            open_keys |= {key for check in joined for key in check.keys if self._unstated(key)}

    def _unstated(self, key: Key) -> bool:
        return not isinstance(self.accounts.get(key), Fact)

    def _involved(self, proof: Proof) -> tuple[Check, ...]:
        sources = {step.bound.source for step in proof.steps}
        first = self.readings[0]
        return tuple(check for check in self.checks if any(bound.source in sources for bound in check.bounds(first)))

    def _agrees(self, checks: Iterable[Check], reading: Reading) -> bool:
        """Whether these checks can all be true under a reading of the figures."""
        return propagate(self.bounds(checks, reading)).conflict is None
