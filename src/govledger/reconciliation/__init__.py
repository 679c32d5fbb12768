"""Rules, facts and claims become relations; relations get verdicts; contradictions get proofs.

>>> from govledger.reconciliation import shipped_rulebooks
>>> shipped_rulebooks()
('claims', 'cn-department', 'gfsm-2014', 'cross-tables', 'budget-execution')
"""

from govledger.reconciliation.assertion import Assertion
from govledger.reconciliation.distances import FormMargin, form_margins
from govledger.reconciliation.lint import Complaint, lint
from govledger.reconciliation.proof import Proof, Step
from govledger.reconciliation.reconcile import reconcile
from govledger.reconciliation.relation import Bound, Source
from govledger.reconciliation.report import (
    Checked,
    Computed,
    Contradiction,
    Diagnosis,
    Finding,
    Group,
    Obligation,
    Report,
    Severity,
    Suspect,
    Verdict,
)
from govledger.reconciliation.resolution import Resolution, Resolutions, infer
from govledger.reconciliation.rule import Duty, Example, Rule, Rulebook, load_rulebook, read_rulebook, shipped_rulebooks
from govledger.reconciliation.screening import Screen
from govledger.reconciliation.verify import verify, verify_margin

__all__ = [
    "Assertion",
    "Bound",
    "Checked",
    "Complaint",
    "Computed",
    "Contradiction",
    "Diagnosis",
    "Duty",
    "Example",
    "Finding",
    "FormMargin",
    "Group",
    "Obligation",
    "Proof",
    "Report",
    "Resolution",
    "Resolutions",
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
    "read_rulebook",
    "reconcile",
    "shipped_rulebooks",
    "verify",
    "verify_margin",
]
