"""What a report of the library says, in the statements of the simulator: the one place that knows the names of its results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from govledger.reconciliation import Finding, Report, Severity, Suspect, Verdict
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reports import report_to_dict, verify_report
from independent.built import key_of
from independent.drawn import Drawn

OF_CLAIMS = ("word", "rate", "amount")


@dataclass(frozen=True)
class Told:
    """One statement that is pointed to or suspected; two prints of an amount that are not told apart are both meant."""

    statements: frozenset[int]
    low: Fraction | None
    high: Fraction | None
    needs: int | None
    margin: int


@dataclass(frozen=True)
class Group:
    """Contradictions that hang together: how many are wrong at least, of which statements, and who is pointed to."""

    at_least: int | None
    reading: str
    capped: bool
    involved: frozenset[int]
    size: int
    located: tuple[Told, ...]
    suspects: tuple[Told, ...]


def findings_above_note(report: Report) -> list[Finding]:
    """The findings that ask something of the issuer."""
    return [finding for finding in report.findings if finding.severity is not Severity.NOTE]


def unverified(report: Report) -> tuple[str, ...]:
    """What does not hold in a report as JSON, checked with nothing else at hand."""
    return verify_report(report_to_dict(report)).problems


def undecided(report: Report) -> bool:
    """Whether the report says that something was left undecided."""
    return any(check.rule == "joint" for check in report.checked) or any(group.capped for group in report.groups)


def untestable(report: Report, drawn: Drawn) -> frozenset[int]:
    """The statements of the claims that the report says cannot be tested by themselves."""
    said = [check.place for check in report.checked if check.verdict is Verdict.UNTESTABLE]
    lines = {place.line - 1 for place in said if place is not None}
    claims = {s.claim for s in drawn.statements if s.id in lines and s.what in OF_CLAIMS}
    return frozenset(s.id for s in drawn.statements if s.what in OF_CLAIMS and s.claim in claims)


def involved(finding: Finding, drawn: Drawn) -> frozenset[int]:
    """The statements that the proof of a finding puts side by side, and all that a claim in it says."""
    proof = finding.proof
    steps = [step for leaf in proof.leaves for step in leaf.steps] if proof else []
    lines = {step.bound.source.place.line - 1 for step in steps if step.bound.source.place is not None}
    claims = {s.claim for s in drawn.statements if s.id in lines and s.what in OF_CLAIMS}
    return frozenset(lines | {s.id for s in drawn.statements if s.what in OF_CLAIMS and s.claim in claims})


def groups(report: Report, drawn: Drawn) -> Iterator[Group]:
    """The groups of contradictions."""
    asserted = {each.id: each.assertions for each in report.contradictions}
    for group in report.groups:
        every = {assertion for name in group.contradictions for assertion in asserted[name]}
        yield Group(
            at_least=group.at_least, reading=group.reading, capped=group.capped, size=group.statements,
            involved=frozenset[int]().union(*(meant(assertion, drawn) for assertion in every)),
            located=tuple(told(suspect, drawn) for suspect in group.located),
            suspects=tuple(told(suspect, drawn) for suspect in group.suspects),
        )  # fmt: skip


def told(suspect: Suspect, drawn: Drawn) -> Told:
    """A suspect in the simulator's own statements."""
    low, high = suspect.range.low, suspect.range.high
    return Told(meant(suspect.assertion, drawn), low, high, suspect.needs, suspect.margin)


def meant(assertion: Assertion, drawn: Drawn) -> frozenset[int]:
    """The statement that the library speaks of; the same text printed twice for one amount is meant twice."""
    if assertion.claim is not None and assertion.claim.place is not None:
        line = assertion.claim.place.line - 1
        (first,) = (statement for statement in drawn.statements if statement.id == line)
        beside = [s for s in drawn.statements if s.what in OF_CLAIMS and s.claim == first.claim]
        return frozenset(s.id for s in beside if assertion.what in ("claim", s.what))
    if assertion.what == "list":
        return frozenset(
            listing.id
            for listing in drawn.lists()
            if key_of(listing.whole) == assertion.key and _lines_of(assertion.text) == len(listing.parts)
            and all(repr((part.way, part.name)) in assertion.text for part in listing.parts)
        )  # fmt: skip
    return frozenset(
        figure.id
        for figure in drawn.figures()
        if key_of(figure.point) == assertion.key and figure.digits.text(drawn.grouped) == assertion.text
    )


def _lines_of(text: str) -> int:
    return text.count("'project'") + text.count("'line'")
