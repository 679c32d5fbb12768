"""What the proofs of a report stand on: its figures, its claims, and what it says is asserted in them."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from govledger.accounts import Catalogue
from govledger.figures import Interval
from govledger.reports.verification.claimed import FactNames, keys_of, lines_of
from govledger.reports.verification.given import Part
from govledger.reports.verification.printed import (
    READINGS,
    Printing,
    factor_of,
    problem_of_rate,
    problem_of_text,
    problems_of_resolutions,
)

_OF_CLAIMS: Final = ("rate", "amount", "word", "claim")


class Ground:
    """The figures, claims and assertions of one report, by their ids, and every problem found so far."""

    def __init__(self, report: Part, catalogue: Catalogue) -> None:
        self.report = report
        self.catalogue = catalogue
        self.problems: list[str] = []
        self.names = FactNames(report.parts("facts"))
        self.printing = Printing(report)
        self.claims = self.by_id("claims", "c")
        self.assertions = self.by_id("assertions", "a")
        self.contradictions = self.by_id("contradictions", "K")
        self.groups = self.by_id("groups", "G")
        self.checks: dict[str, list[Part]] = {}
        for check in report.parts("checks"):
            self.checks.setdefault(check.text("rule"), []).append(check)

    def by_id(self, name: str, letter: str) -> dict[str, Part]:
        """The objects of a list, which are numbered in order."""
        held = {each.text("id"): each for each in self.report.parts(name)}
        for number, each in enumerate(self.report.parts(name), 1):
            if each.text("id") != f"{letter}{number}":
                self.note(each, f"its id is {each.text('id')}, and not {letter}{number}")
        return held

    def note(self, part: Part, problem: str) -> None:
        """Keeps what does not hold, with its place."""
        self.problems.append(f"{part.where}: {problem}")

    def check(self) -> None:
        """Figures, claims and assertions are as their texts say."""
        self._figures()
        self._claims()
        self._assertions()

    def _figures(self) -> None:
        for fact in self.by_id("facts", "f").values():
            for statement in fact.parts("statements"):
                self._statement(statement, self.printing.interval(statement, "printed"))
        amounts = [s for fact in self.report.parts("facts") for s in fact.parts("statements")]
        amounts += [amount for claim in self.claims.values() if (amount := claim.maybe_part("amount")) is not None]
        self.problems += problems_of_resolutions(self.report, amounts)

    def _statement(self, statement: Part, printed: Interval) -> None:
        """A statement says what its text prints, and is worth what it says."""
        counted = statement.text("kind") == "count"
        factor = Fraction(1) if counted else factor_of(statement)
        if factor is None and statement.maybe("unit") is not None:
            self.note(statement, f"its unit {statement.text('unit')} is not known")
        problem = problem_of_text(statement, unit=None if counted else factor)
        if problem is not None and statement.text("kind") != "nil":
            self.note(statement, problem)
        if statement.number("value") != statement.number("number") * (factor or 1):
            self.note(statement, f"its value {statement.text('value')} is not what is printed")
        ends = (statement.number("low"), statement.number("high"))
        if ends != (printed.low, printed.high):
            self.note(statement, f"“{statement.text('text')}” does not allow {ends[0]} to {ends[1]}, but {printed}")

    def _claims(self) -> None:
        for claim in self.claims.values():
            if [self.names.of(key) for key in claim.parts("keys")] != keys_of(claim, self.names):
                self.note(claim, "its keys are not those of its facts")
            rate, amount = claim.maybe_part("rate"), claim.maybe_part("amount")
            if rate is not None and (problem := problem_of_rate(rate)) is not None:
                self.note(rate, problem)
            if claim.text("kind") in ("change", "comparison"):  # Read even where no proof uses it.
                lines_of(claim, self.names, self.printing, READINGS[0])
            if amount is not None:
                self._statement(amount, _to_the_nearest(amount))

    def _assertions(self) -> None:
        """Prints of one fact are wrong together, and so are the parts of one claim."""
        held: dict[str, set[object]] = {}
        for each in self.assertions.values():
            name, what, claim = self.names.of(each), each.text("what"), self.claim_of(each)
            if name is None:
                self.note(each, "its fact and its key are not the same")
            if what == "figure" and (name not in self.names.facts or each.text("text") not in self._prints(name)):
                self.note(each, f"no fact prints {each.text('text')!r}")
            if what not in ("figure", *_OF_CLAIMS) and each.text("text"):
                self.note(each, "has words, though nothing of it is printed")
            if what in _OF_CLAIMS and (claim is None or claim.text("text").strip() != each.text("text")):
                self.note(each, "its words are not those of its claim")
            about = (what, name) if claim is None or what not in _OF_CLAIMS else ("claim", *keys_of(claim, self.names))
            held.setdefault(each.text("slip"), set()).add(about[:1] if what == "list" else about)
        self.problems += [f"{slip}: holds what cannot be one slip" for slip, about in held.items() if len(about) > 1]
        figures = [
            about for each in held.values() for about in each if isinstance(about, tuple) and about[0] == "figure"
        ]
        self.problems += [
            f"a fact is counted in two slips: {a[1]}" for a in dict.fromkeys(figures) if figures.count(a) > 1
        ]

    def _prints(self, name: str | None) -> list[str]:
        fact = self.names.facts.get(name or "")
        return [] if fact is None else [each.text("text").strip() for each in fact.parts("statements")]

    def numerals_of(self, assertion: Part) -> set[str]:
        """What an assertion is, with its words and each place that it is printed at; of a list, which one it is."""
        if assertion.text("what") == "list":
            return {f"list {assertion.text('slip')}"}
        claim = self.claim_of(assertion)
        fact = self.names.facts.get(assertion.maybe("fact") or "")
        if assertion.text("what") == "figure":
            statements = [] if fact is None else fact.parts("statements")
            printed = [each for each in statements if each.text("text").strip() == assertion.text("text")]
        else:
            printed = [] if claim is None else [claim]
        places = (each.data.get("place") for each in printed)
        return {f"{assertion.text('what')} {assertion.text('text')} {place}" for place in places if place is not None}

    def claim_of(self, part: Part) -> Part | None:
        """The claim that a part names, None where it names none."""
        id_ = part.maybe("claim")
        if id_ is not None and id_ not in self.claims:
            self.note(part, f"there is no claim {id_}")
        return self.claims.get(id_ or "")


def _to_the_nearest(amount: Part) -> Interval:
    return Printing(Part({"resolutions": []}, "")).interval(amount, "printed")
