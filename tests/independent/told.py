"""What a report of the library says, in the statements of the simulator: the one place that knows the names of its results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from govledger.figures import Place
from govledger.reconciliation import Finding, Report, Severity, Suspect
from independent.built import key_of
from independent.drawn import Drawn
from independent.printed import Figure, Statement


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


def undecided(report: Report) -> bool:
    """Whether the report says that something was left undecided."""
    return any(check.rule == "joint" for check in report.checked) or any(
        getattr(group, "capped", False) for group in _groups(report)
    )


def involved(finding: Finding, drawn: Drawn) -> frozenset[int]:
    """The statements that a finding puts side by side: those of its proof, and all that a claim in it says."""
    proof = finding.proof
    steps = [step for leaf in proof.leaves for step in leaf.steps] if proof else []
    lines = {step.bound.source.place.line - 1 for step in steps if step.bound.source.place is not None}
    claims = {s.claim for s in drawn.statements if s.id in lines and s.what in ("word", "rate", "amount")}
    beside = {s.id for s in drawn.statements if s.what in ("word", "rate", "amount") and s.claim in claims}
    return frozenset(lines | beside)


def groups(report: Report, drawn: Drawn) -> Iterator[Group]:
    """The groups of contradictions."""
    for group in _groups(report):
        findings = [finding for finding in report.findings if finding.group == group.id]
        yield Group(
            at_least=group.at_least, reading=group.reading, capped=group.capped, size=group.statements,
            involved=frozenset[int]().union(*(involved(finding, drawn) for finding in findings)),
            located=tuple(told(suspect, drawn) for suspect in group.located),
            suspects=tuple(told(suspect, drawn) for suspect in group.suspects),
        )  # fmt: skip


def _groups(report: Report) -> Iterable:
    return getattr(report, "groups", ())


def told(suspect: Suspect, drawn: Drawn) -> Told:
    """A suspect in the simulator's own statements."""
    return Told(_meant(suspect, drawn), suspect.low, suspect.high, suspect.needs, suspect.margin)


def _meant(suspect: Suspect, drawn: Drawn) -> frozenset[int]:
    place = getattr(suspect.statement, "place", suspect.statement)
    if isinstance(place, Place) and place.line is not None:
        return _at_line(place.line - 1, suspect.what, drawn)
    figures = [figure for figure in drawn.figures() if key_of(figure.point) == suspect.key]
    printed = [figure for figure in figures if figure.digits.text(drawn.grouped) == suspect.text]
    return frozenset(figure.id for figure in printed or figures)


def _at_line(number: int, what: str, drawn: Drawn) -> frozenset[int]:
    """The statement on a line; a claim stands where its first part does."""
    found: dict[int, Statement] = {statement.id: statement for statement in drawn.statements}
    first = found[number]
    if isinstance(first, Figure) or first.what in ("list", what):
        return frozenset([number])
    beside = [s for s in drawn.statements if s.what in ("word", "rate", "amount") and s.claim == first.claim]
    return frozenset(s.id for s in beside if what in ("claim", s.what))
