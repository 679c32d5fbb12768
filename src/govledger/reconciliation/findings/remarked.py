"""What a reader remarks as a finding without a proof: a question, or something to explain, and never an error."""

from __future__ import annotations

from collections.abc import Iterator

from govledger.accounts import Accounts, Fact, Remark
from govledger.figures import Interval, Recognised
from govledger.reconciliation.findings.annotation import Annotation, Role
from govledger.reconciliation.findings.figures import figure
from govledger.reconciliation.findings.recognised import doubted
from govledger.reconciliation.findings.report import Computed, Finding
from govledger.reconciliation.rules.verdict import Severity, Verdict
from govledger.said import Lines, Said


def remarked(accounts: Accounts, remark: Remark) -> Finding:
    """The finding of a remark: it goes by the id of what is said, and nothing in it could be tested.

    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
    >>> finding = remarked(accounts, Remark(Said("remark.code-and-name", code="7", name="卫生健康支出", others=("210",))))
    >>> finding.rule, finding.severity, finding.proof
    ('remark.code-and-name', <Severity.QUESTION: 'question'>, None)
    """
    parts = remark.said.parts
    explanation, seen = Said(remark.kind.why, **parts), tuple(_recognised(accounts, remark))
    computed = Computed(interval=Interval.exactly(parts["computed"]), unit="") if "computed" in parts else None
    return Finding(
        rule=remark.said.id, verdict=Verdict.UNTESTABLE, severity=Severity(remark.kind.severity), title=remark.said,
        explanation=doubted(explanation, seen) if seen else explanation, annotations=tuple(_annotations(remark)),
        steps=Lines(_steps(accounts, remark)), computed=computed,
    )  # fmt: skip


def _recognised(accounts: Accounts, remark: Remark) -> Iterator[Recognised]:
    """How surely its figures were recognised, where they stand on a picture."""
    for fact in map(accounts.get, remark.keys):
        place = fact.statements[0].place if isinstance(fact, Fact) else None
        if place is not None and place.recognised is not None:
            yield place.recognised


def _annotations(remark: Remark) -> Iterator[Annotation]:
    """The place with the first of the facts, and the others."""
    if remark.place is not None:
        yield Annotation(role=Role.FIGURE, place=remark.place, key=next(iter(remark.keys), None))
    for key in remark.keys[0 if remark.place is None else 1 :]:
        yield Annotation(role=Role.FIGURE, key=key)


def _steps(accounts: Accounts, remark: Remark) -> Iterator[Said]:
    """The figures that it is about, and the codes that bear the name."""
    for key in remark.keys:
        if isinstance(accounts.get(key), Fact):
            yield figure(accounts, key)
    if others := remark.said.parts.get("others"):
        yield Said("remark.others", others=others)
