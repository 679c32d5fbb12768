"""Rules, facts and claims become relations; relations get verdicts; contradictions get proofs.

>>> from govledger.reconciliation import shipped_rulebooks
>>> shipped_rulebooks()
('claims', 'cn-department', 'cn-disclosure', 'es-budget', 'gfsm-2014', 'cross-tables', 'us-data-act',
'budget-execution')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govledger.lazy import lazy

if TYPE_CHECKING:
    from govledger.reconciliation.checks.assertion import Assertion as Assertion
    from govledger.reconciliation.checks.counted import verify as verify
    from govledger.reconciliation.checks.resolution import Resolution as Resolution
    from govledger.reconciliation.checks.resolution import Resolutions as Resolutions
    from govledger.reconciliation.checks.resolution import infer as infer
    from govledger.reconciliation.checks.screening import Screen as Screen
    from govledger.reconciliation.findings.annotation import Annotation as Annotation
    from govledger.reconciliation.findings.annotation import Role as Role
    from govledger.reconciliation.findings.misreadings import Misreading as Misreading
    from govledger.reconciliation.findings.misreadings import misreadings as misreadings
    from govledger.reconciliation.findings.reconcile import reconcile as reconcile
    from govledger.reconciliation.findings.report import Checked as Checked
    from govledger.reconciliation.findings.report import Computed as Computed
    from govledger.reconciliation.findings.report import FigureReport as FigureReport
    from govledger.reconciliation.findings.report import Finding as Finding
    from govledger.reconciliation.findings.report import Report as Report
    from govledger.reconciliation.linear.proof import Proof as Proof
    from govledger.reconciliation.linear.proof import Step as Step
    from govledger.reconciliation.linear.relation import Bound as Bound
    from govledger.reconciliation.linear.relation import Source as Source
    from govledger.reconciliation.mistakes.diagnosis import Diagnosis as Diagnosis
    from govledger.reconciliation.obligations.outcome import Obligation as Obligation
    from govledger.reconciliation.repairs.distances import FormMargin as FormMargin
    from govledger.reconciliation.repairs.distances import form_margins as form_margins
    from govledger.reconciliation.repairs.suspect import Contradiction as Contradiction
    from govledger.reconciliation.repairs.suspect import Group as Group
    from govledger.reconciliation.repairs.suspect import Suspect as Suspect
    from govledger.reconciliation.repairs.verify import verify_margin as verify_margin
    from govledger.reconciliation.rules.duty import Duty as Duty
    from govledger.reconciliation.rules.duty import DutyExample as DutyExample
    from govledger.reconciliation.rules.duty import Layout as Layout
    from govledger.reconciliation.rules.duty import NamedTable as NamedTable
    from govledger.reconciliation.rules.lint import Complaint as Complaint
    from govledger.reconciliation.rules.lint import lint as lint
    from govledger.reconciliation.rules.rule import Example as Example
    from govledger.reconciliation.rules.rule import Rule as Rule
    from govledger.reconciliation.rules.rule import Rulebook as Rulebook
    from govledger.reconciliation.rules.rule import load_rulebook as load_rulebook
    from govledger.reconciliation.rules.rule import read_rulebook as read_rulebook
    from govledger.reconciliation.rules.rule import shipped_rulebooks as shipped_rulebooks
    from govledger.reconciliation.rules.verdict import Conclusion as Conclusion
    from govledger.reconciliation.rules.verdict import Fulfilment as Fulfilment
    from govledger.reconciliation.rules.verdict import Severity as Severity
    from govledger.reconciliation.rules.verdict import Verdict as Verdict

_MODULES = {
    "checks.assertion": ("Assertion",),
    "checks.counted": ("verify",),
    "checks.resolution": (
        "Resolution",
        "Resolutions",
        "infer",
    ),
    "checks.screening": ("Screen",),
    "findings.annotation": (
        "Annotation",
        "Role",
    ),
    "findings.misreadings": (
        "Misreading",
        "misreadings",
    ),
    "findings.reconcile": ("reconcile",),
    "findings.report": (
        "Checked",
        "Computed",
        "FigureReport",
        "Finding",
        "Report",
    ),
    "linear.proof": (
        "Proof",
        "Step",
    ),
    "linear.relation": (
        "Bound",
        "Source",
    ),
    "mistakes.diagnosis": ("Diagnosis",),
    "obligations.outcome": ("Obligation",),
    "repairs.distances": (
        "FormMargin",
        "form_margins",
    ),
    "repairs.verify": ("verify_margin",),
    "repairs.suspect": (
        "Contradiction",
        "Group",
        "Suspect",
    ),
    "rules.duty": (
        "Duty",
        "DutyExample",
        "Layout",
        "NamedTable",
    ),
    "rules.lint": (
        "Complaint",
        "lint",
    ),
    "rules.rule": (
        "Example",
        "Rule",
        "Rulebook",
        "load_rulebook",
        "read_rulebook",
        "shipped_rulebooks",
    ),
    "rules.verdict": (
        "Fulfilment",
        "Conclusion",
        "Severity",
        "Verdict",
    ),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "Annotation",
    "Assertion",
    "Bound",
    "Checked",
    "Complaint",
    "Computed",
    "Conclusion",
    "Contradiction",
    "Diagnosis",
    "Duty",
    "DutyExample",
    "Example",
    "FigureReport",
    "Finding",
    "FormMargin",
    "Fulfilment",
    "Group",
    "Layout",
    "Misreading",
    "NamedTable",
    "Obligation",
    "Proof",
    "Report",
    "Resolution",
    "Resolutions",
    "Role",
    "Rule",
    "Rulebook",
    "Screen",
    "Severity",
    "Source",
    "Step",
    "Suspect",
    "Verdict",
    "form_margins",
    "infer",
    "lint",
    "load_rulebook",
    "misreadings",
    "read_rulebook",
    "reconcile",
    "shipped_rulebooks",
    "verify",
    "verify_margin",
]

__getattr__ = lazy("govledger.reconciliation", _HOME)


def __dir__() -> list[str]:
    return __all__
