"""One finding for each cause: what the same smallest sets of statements mend is told once, with its consequences.

A wrong total breaks every sum that it takes part in. Each of these contradictions has its proof, and all of them have one
cause: the statements of which each smallest set, taken back, lets everything hold. Whether contradictions have one cause is
asked of the exact system, never of the names of rules or of how near they stand: each of the smallest sets of a cause must
mend whatever is told under it.

>>> from govledger.reconciliation import reconcile
>>> twice = accounts.state("revenue", "4.00元", fund="general_public_budget").break_down("revenue", by="fund")
>>> (finding, *_) = reconcile(twice).findings
>>> finding.rule, [str(s.key) for s in finding.located], [each.rule for each in finding.consequences]
('C01', ['revenue of 2019年度'], ['C01'])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

import attrs

from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.findings.report import Finding
from govledger.reconciliation.linear.proof import Proof
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.repairs.joint import Contradiction

Causes: TypeAlias = Callable[[Finding], tuple[frozenset[Assertion], ...]]
"""The smallest sets of assertions that mend a finding; none where they are not known."""

Mends: TypeAlias = Callable[[frozenset[Assertion], Contradiction], bool]
"""Whether a contradiction is none any more once some assertions are taken back."""


@attrs.frozen(kw_only=True)
class WholeSlip:
    """One slip that makes several figures wrong at once: its kind, what it is called where that is not told yet, what is
    printed of the figures, the names of the groups that it mends, and at which reading, None standing for each. One that is told
    ``alone`` is the cause of a single finding, too."""

    kind: str
    printed: frozenset[Assertion]
    groups: frozenset[str]
    reading: str | None
    diagnoses: tuple[Diagnosis, ...] = ()
    alone: bool = False


@attrs.frozen(eq=False)
class _Cause:
    """A finding that others may follow from; each set of its cause must mend what does."""

    finding: Finding
    consequences: list[Finding] = attrs.field(factory=list)

    def mends(self, finding: Finding, contradiction: Contradiction, mends: Mends) -> bool:
        """Whether a finding follows: it is no graver, and each set of the cause mends it. A question is none of the system
        that repairs are sought in, and is in no group."""
        return (
            bool(self.finding.cause)
            and finding.group is not None
            and not finding.severity < self.finding.severity
            and all(mends(each, contradiction) for each in self.finding.cause)
        )

    def told(self) -> Finding:
        """The finding with its consequences, and the mistakes that only these show."""
        told = _each_once(self.finding.diagnoses, self.consequences)
        return attrs.evolve(self.finding, consequences=tuple(self.consequences), diagnoses=told)


def by_cause(told: Iterable[tuple[Finding, Contradiction]], causes_of: Causes, mends: Mends) -> list[Finding]:
    """The findings of contradictions, one for each cause: first those with the fewest suspects, of these the gravest, of
    these the one with the shortest proof, and the others under the first that they follow from, of their own group if any.
    """
    given = [(attrs.evolve(finding, cause=causes_of(finding)), contradiction) for finding, contradiction in told]
    causes: dict[int, _Cause] = {}
    for at in sorted(range(len(given)), key=lambda at: _order(*given[at])):
        finding, contradiction = given[at]
        near = sorted(causes.values(), key=lambda cause: cause.finding.group != finding.group)
        cause = next((each for each in near if each.mends(finding, contradiction, mends)), None)
        if cause is None:
            causes[at] = _Cause(finding)
        else:
            cause.consequences.append(finding)
    return [causes[at].told() for at in sorted(causes)]


def by_slip(told: Iterable[Finding], slips: Iterable[WholeSlip]) -> list[Finding]:
    """The findings, those that one slip of several figures mends under the gravest of them."""
    left = list(told)
    for slip in slips:
        here = [each for each in left if each.group in slip.groups and _is_mended(each, slip)]
        if len(here) > (not slip.alone):
            first = min(here, key=lambda finding: finding.severity)
            made = _slipped(first, here, slip)
            left = [made if each is first else each for each in left if each is first or each not in here]
    return left


def under_slips(told: Iterable[Finding], late: Iterable[Finding]) -> list[Finding]:
    """The findings, those of a last digit under the finding of a slip of several figures that takes part in them: no
    contradiction is left of one once these are released, for its proof has none to spare. Those ``late`` come last."""
    given = [*told, *late]
    under: dict[int, list[Finding]] = {at: [] for at, found in enumerate(given) if found.slip}
    kept = []
    for at, each in enumerate(given):
        used = set[Assertion]() if each.proof is None or each.group is not None else _asserted(each.proof)
        host = next((host for host in under if host != at and not given[host].cause[0].isdisjoint(used)), None)
        if host is None:
            kept.append(at)
        else:
            under[host].append(each)
    return [
        attrs.evolve(given[at], consequences=(*given[at].consequences, *under[at])) if under.get(at) else given[at]
        for at in kept
    ]


def _is_mended(finding: Finding, slip: WholeSlip) -> bool:
    """Whether what has slipped takes part in the proofs of a finding and of all that follows from it, at the same reading."""
    if slip.reading not in (None, finding.reading):
        return False
    proofs = [each.proof for each in finding.with_consequences]
    return all(proof is not None and not slip.printed.isdisjoint(_asserted(proof)) for proof in proofs)


def _slipped(first: Finding, here: Iterable[Finding], slip: WholeSlip) -> Finding:
    """The first of some findings with all others under it, and the slip that mends them."""
    others = [each for finding in here for each in finding.with_consequences if each is not first]
    told = _each_once((*slip.diagnoses, *first.diagnoses), others)
    return attrs.evolve(
        first, cause=(slip.printed,), consequences=tuple(attrs.evolve(each, consequences=()) for each in others),
        slip=slip.kind, diagnoses=told,
    )  # fmt: skip


def _asserted(proof: Proof) -> set[Assertion]:
    """What the document asserts of what a proof uses."""
    return {each for leaf in proof.leaves for step in leaf.steps for each in step.bound.source.asserted}


def _order(finding: Finding, contradiction: Contradiction) -> tuple[object, ...]:
    place = finding.places[0].sort_key() if finding.places else ()
    return (
        len(finding.suspects) or len(contradiction.assertions), finding.severity, len(contradiction.proof.steps),
        finding.rule, place, sorted(assertion.order for assertion in contradiction.assertions),
    )  # fmt: skip


def _each_once(own: Iterable[Diagnosis], others: Iterable[Finding]) -> tuple[Diagnosis, ...]:
    """The mistakes of a finding and those that what follows from it shows on a condition, each once by what is said of it."""
    told = [d for each in others for d in each.diagnoses if d.text.id == "diagnosis.if"]
    return tuple({(each.kind, each.text): each for each in (*own, *told)}.values())
