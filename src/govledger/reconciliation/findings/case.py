"""What is known of a contradiction before it is told, and the one place where a finding of it is made."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from govledger.accounts import Accounts, Change
from govledger.figures import Interval
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.checks.check import Check
from govledger.reconciliation.checks.counted import verify
from govledger.reconciliation.checks.reading import Reading
from govledger.reconciliation.findings.annotation import Annotation
from govledger.reconciliation.findings.attribution import Attributed, Attribution, conditional, is_of_direction
from govledger.reconciliation.findings.evidence import change_evidence
from govledger.reconciliation.findings.recognised import doubted, recognised_in
from govledger.reconciliation.findings.report import Computed, Finding
from govledger.reconciliation.linear.proof import Proof
from govledger.reconciliation.mistakes import last_digit
from govledger.reconciliation.mistakes.catalogue import explain
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.evidence import ChangeEvidence
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.reconciliation.repairs.joint import System
from govledger.reconciliation.repairs.suspect import Suspect
from govledger.reconciliation.rules.verdict import Severity, Verdict
from govledger.said import Lines, Own, Said


def _verified(case: Case, field: object, proof: Proof) -> None:
    """Nothing is said of a proof before it is verified."""
    del case, field
    verify(proof)


@attrs.frozen(kw_only=True, eq=False)
class Case:
    """What is known of a contradiction: its proof at a reading, the accounts as printed, and what may be claimed of it.

    ``attribution`` is that of its group, ``attributed`` what of it concerns this contradiction. ``mistakes`` are those that
    may explain what is wrong; ``last_digit`` tells that single cells moved by a last digit do. ``by_cases`` are the lines
    of a proof by cases, which follow the arithmetic.
    """

    printed: System
    mistakes: tuple[Mistake, ...]
    proof: Proof = attrs.field(validator=_verified)
    reading: Reading
    attribution: Attribution | None = None
    attributed: Attributed = attrs.field(factory=Attributed)
    last_digit: bool = False
    by_cases: Lines = attrs.field(factory=Lines)

    @property
    def accounts(self) -> Accounts:
        """The accounts that are spoken of."""
        return self.printed.accounts

    def blames(self, check: Check) -> bool:
        """Whether nothing but this claim is located."""
        return self.attribution is not None and self.attribution.blames(check)

    def suspects(self, check: Check) -> bool:
        """Whether something that a check asserts may be what is wrong."""
        return self.attribution is not None and not self.attribution.group.released.isdisjoint(check.asserted)

    def evidence(self, check: Check) -> ChangeEvidence:
        """What is printed of a change, and what everything else leaves for its base, if the change is what is wrong."""
        return change_evidence(self.printed, check, self._freed(check))

    def _freed(self, check: Check) -> frozenset[Assertion]:
        """What is released so that everything else can be true, a claim being wrong where it may be."""
        known = self.attribution
        if known is None:
            return frozenset()
        through = (repair for repair in known.group.repairs if not repair.isdisjoint(check.asserted))
        return next(through, known.group.repair) | known.elsewhere

    def explain(self, evidence: ChangeEvidence) -> tuple[Diagnosis, ...]:
        """The mistakes that explain evidence of a change."""
        return explain(evidence, self.mistakes)

    def diagnoses(self, claim: Change, evidence: ChangeEvidence) -> tuple[Diagnosis, ...]:
        """The mistakes in a claim, on the condition that it is this one, where others may be wrong in its stead."""
        found = self.explain(evidence)
        if self.attribution is None:
            return found
        # A word that is turned is a suspect, and told of as one.
        turned = any(each.what == "word" and each.claim == claim for each in self.attributed.suspects)
        told: list[Diagnosis] = []
        for each in found:
            what = "word" if claim.rate is None or (turned and is_of_direction(each)) else "rate"
            said = Suspect(key=claim.current, range=Interval.unbounded(), what=what, claim=claim)
            told += conditional(self.accounts, (said,), (each,))
        return tuple(told)

    def finding(
        self,
        *,
        rule: str,
        severity: Severity,
        title: Said,
        explanation: Said,
        annotations: tuple[Annotation, ...],
        steps: Iterable[Said],
        computed: Computed | None = None,
        diagnoses: tuple[Diagnosis, ...] = (),
        premises: tuple[Own | Said, ...] = (),
    ) -> Finding:
        """The finding, whole: what its kind says of it, with its proof, its group, its suspects and their mistakes.

        A difference of one last digit, a proof that needs ``premises``, and one that rests on a figure that was recognised on
        a picture cannot be an error.
        """
        known, seen = self.attributed, recognised_in(self.proof)
        told = _each_kind_once((*diagnoses, *known.diagnoses))
        if premises:
            explanation = Said("premises", said=explanation, premises=premises)
        return Finding(
            rule=rule, verdict=Verdict.CONTRADICTED,
            severity=max(severity, Severity.EXPLAIN) if self.last_digit or premises or seen else severity, title=title,
            explanation=doubted(explanation, seen) if seen else explanation,
            annotations=annotations, steps=Lines((*steps, *self.by_cases)), computed=computed,
            proof=self.proof, reading=self.reading.name, group=known.group, at_least=known.at_least,
            statements=known.statements, suspects=known.suspects, located=known.located, repairs=known.repairs,
            capped=known.capped, diagnoses=(last_digit.explain(), *told) if self.last_digit else told,
        )  # fmt: skip


def _each_kind_once(diagnoses: Iterable[Diagnosis]) -> tuple[Diagnosis, ...]:
    """A mistake that the finding itself shows is not told again of its suspect."""
    kept: list[Diagnosis] = []
    for diagnosis in diagnoses:
        if not any(
            diagnosis.kind == k.kind and k.text in (diagnosis.text, diagnosis.text.parts.get("text")) for k in kept
        ):
            kept.append(diagnosis)
    return tuple(kept)
