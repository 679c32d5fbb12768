"""What the library read in a text, by place: the one module that knows the names of its results."""

from __future__ import annotations

from dataclasses import dataclass

from govledger import read_narrative, reconcile
from govledger.accounts import Key
from govledger.accounts.claim import Breakdown, Change, Claim, Comparison, Completion, Share
from govledger.documents import Document
from govledger.reconciliation import Finding, Report, Severity, Suspect
from govledger.reports import say

Claimed = Claim


@dataclass(frozen=True)
class Spot:
    """Something that was read of a stretch of the text."""

    start: int
    stop: int
    kind: str
    key: Key | None = None
    value: object = None
    claim: Claimed | None = None

    def meets(self, start: int, stop: int) -> bool:
        """Whether they share a character."""
        return self.start < stop and start < self.stop


class Read:
    """A reading of a text: its facts, claims and numerals, with their places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.reading = read_narrative(Document.from_text(text))
        self.facts = [
            Spot(each.place.start, each.place.stop, "fact", fact.key, each.value)
            for fact in self.reading.accounts.facts
            for each in fact.statements
            if each.place is not None
        ]
        self.claims = list(self.reading.accounts.claims)
        self.figures = [spot for claim in self.claims for spot in _figures(claim)]
        self.listed = [
            Spot(each.place.start, each.place.stop, each.kind) for each in self.reading.coverage.readings if each.place
        ]

    def report(self) -> Report:
        """The check of what was read."""
        return reconcile(self.reading, "cn-department")


def _figures(claim: Claimed) -> list[Spot]:
    """The amount and the rate of a claim."""
    made = []
    for kind in ("amount", "rate"):
        stated = getattr(claim, kind, None)
        if stated is not None and stated.place is not None:
            named = "points" if "点" in stated.text else kind
            made.append(Spot(stated.place.start, stated.place.stop, named, None, stated.number, claim))
    return made


def against(claim: Claimed) -> tuple[Key, Key] | None:
    """What a claim is about, and what it is held against."""
    return None if not isinstance(claim, Change | Share | Completion | Comparison) else (claim.keys[0], claim.keys[1])


def kind_of(claim: Claimed) -> str:
    """The examiner's word for a kind of claim."""
    if isinstance(claim, Comparison) and claim.order.value == "at_most":
        return "at most"
    known = {Change: "change", Share: "share", Completion: "completion", Comparison: "comparison", Breakdown: "list"}
    return known.get(type(claim), type(claim).__name__.lower())


def order_of(claim: Claimed) -> int | None:
    """1, -1 or 0 for the direction of a change or the order of a comparison."""
    if isinstance(claim, Change):
        return claim.direction.sign
    if isinstance(claim, Comparison):
        return {"greater": 1, "less": -1, "equal": 0, "at_most": -1}[claim.order.value]
    return None


def above_note(report: Report) -> list[Finding]:
    """The findings that ask something of the issuer."""
    return [finding for finding in report.findings if finding.severity is not Severity.NOTE]


def told(finding: Finding) -> str:
    """A finding in a line."""
    return f"{finding.severity.value} {finding.rule} {say(finding.title, 'en')}"


def astray(findings: list[Finding], start: int, stop: int) -> bool:
    """Whether what stands there is no suspect of any finding that has suspects, or a finding points elsewhere."""
    telling = [finding for finding in findings if finding.suspects]
    if telling and not any(_at(suspect, start, stop) for finding in telling for suspect in finding.suspects):
        return True
    pointing = [finding.located for finding in findings if finding.located]
    return any(not any(_at(suspect, start, stop) for suspect in located) for located in pointing)


def _at(suspect: Suspect, start: int, stop: int) -> bool:
    place = suspect.place or (suspect.claim.place if suspect.claim is not None else None)
    return place is not None and place.start < stop and start < place.stop
