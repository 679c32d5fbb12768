"""The proofs of a report added up again, each term held against what it quotes."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from fractions import Fraction

from govledger.figures import Interval
from govledger.reports.verification.claimed import Line, TermWords, keys_of, lines_of
from govledger.reports.verification.given import Part
from govledger.reports.verification.ground import Ground
from govledger.reports.verification.printed import READINGS


class Proofs:
    """The proofs of one report."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.words = TermWords(ground.names)

    def used_in(self, proof: Part, reading: str) -> set[str]:
        """The assertions that a proof rests on, once it adds up."""
        if reading not in READINGS:
            self.ground.note(proof, f"there is no reading {reading!r}")
            return set()
        used: set[str] = set()
        self._sum(proof, reading, [], used)
        return used

    def _sum(self, proof: Part, reading: str, cases: list[Line], used: set[str]) -> Fraction:
        """How far the terms of a proof, or of each of its cases, miss each other."""
        gap = (
            self._cases(proof, reading, cases, used)
            if "cases" in proof.data
            else self._terms(proof, reading, cases, used)
        )
        if proof.number("sum") != -gap:
            self.ground.note(proof, f"its sum is {-gap}, and not {proof.text('sum')}")
        return gap

    def _cases(self, proof: Part, reading: str, cases: list[Line], used: set[str]) -> Fraction:
        name, both = self.ground.names.of(proof), proof.parts("cases")
        concept = self.ground.catalogue.concepts.get(proof.part("key").text("concept"))
        if name is None or concept is None or not concept.is_whole or len(both) != 2:
            self.ground.note(proof, "its cases are not two about one number of things")
            return Fraction(0)
        most, least = both[0].whole("at_most"), both[1].whole("at_least")
        if least != most + 1:
            self.ground.note(proof, f"its cases leave out what is between {most} and {least}")
        below = Line(frozenset({(name, Fraction(-1))}), Fraction(-most), strict=False)
        above = Line(frozenset({(name, Fraction(1))}), Fraction(least), strict=False)
        return min(
            self._sum(both[0], reading, [*cases, below], used), self._sum(both[1], reading, [*cases, above], used)
        )

    def _terms(self, proof: Part, reading: str, cases: list[Line], used: set[str]) -> Fraction:
        sums: dict[str, Fraction] = {}
        gap, strict = Fraction(0), False
        for term in proof.parts("terms"):
            line, times = self._line(term), term.number("multiplier")
            self._term(term, line, reading, cases)
            if times <= 0:
                self.ground.note(term, "its multiplier is not above 0")
            used |= set(term.texts("asserted"))
            for name, value in line.coefficients:
                sums[name] = sums.get(name, Fraction(0)) + times * value
            gap, strict = gap + times * line.limit, strict or line.strict
        if any(sums.values()):
            self.ground.note(proof, f"{sum(map(bool, sums.values()))} facts do not cancel")
        if gap < 0 or (gap == 0 and not strict):
            self.ground.note(proof, "its limits add up to nothing false")
        return gap

    def _line(self, term: Part) -> Line:
        """A term as it is given."""
        coefficients: dict[str, Fraction] = {}
        for each in term.parts("coefficients"):
            name = self.ground.names.of(each)
            if name is None or name in coefficients:
                self.ground.note(each, "is no fact of the report, or one that is named already")
            coefficients[name or ""] = each.number("coefficient")
        if term.text("says") != self.words.of(term):
            self.ground.note(term, "what it says is another sum, or another limit")
        return Line(frozenset(coefficients.items()), term.number("limit"), term.flag("strict"))

    def _term(self, term: Part, line: Line, reading: str, cases: Sequence[Line]) -> None:
        """A term follows from what it quotes: a figure, a claim, a premise of one, a case; or it is a rule."""
        kind = term.text("bound")
        if term.maybe("reading") != (reading if kind in ("low", "high", "claim", "statement") else None):
            self.ground.note(term, f"is at another reading than {reading}")
        if kind in ("low", "high"):
            self._figure_term(term, line, reading)
        elif kind in ("claim", "premise"):
            self._claim_term(term, line, reading)
        elif kind == "case":
            if line not in cases:
                self.ground.note(term, "is none of the cases that it stands in")
        elif kind != "rule":
            self.ground.note(term, "comes from nothing that a report may take for true")
        if kind in ("claim", "rule") and not self._is_checked(term, line):
            self.ground.note(term, f"is of no check of rule {term.maybe('rule')}")
        if any(each not in self.ground.assertions for each in term.texts("asserted")):
            self.ground.note(term, "asserts what is not in the report")

    def _is_checked(self, term: Part, line: Line) -> bool:
        """Whether a rule that a term names was asked of its facts, and says what the term quotes."""
        words, about = term.text("from"), {name for name, _ in line.coefficients if name in self.ground.names.facts}
        return any(
            about <= set(check.texts("facts")) and (term.text("bound") == "claim" or words.endswith(check.text("text")))
            for check in self.ground.checks.get(term.maybe("rule") or "", ())
        )

    def _figure_term(self, term: Part, line: Line, reading: str) -> None:
        fact = self.ground.names.facts.get(term.maybe("fact") or "")
        statements = [] if fact is None else fact.parts("statements")
        at = term.maybe_whole("statement")
        if at is None or not 0 <= at < len(statements) or statements[at].text("text").strip() != term.text("from"):
            self.ground.note(term, f"no fact states “{term.text('from')}”")
            return
        name, read = term.text("fact"), [self.ground.printing.interval(each, reading) for each in statements]
        side, words = term.text("bound"), frozenset({term.text("from")})
        said = {(_end(name, read[at], side), words)}
        if _common(read) is None:  # Where prints disagree, the fact may be any of them, which all of them say together.
            prints = frozenset(each.text("text").strip() for each in statements)
            said.add((_end(name, functools.reduce(Interval.hull, read), side), prints))
        if all(line != limit for limit, _ in said):
            self.ground.note(term, f"“{term.text('from')}” does not say this limit at the reading {reading}")
        if not any(self._asserts(term, name, texts) for limit, texts in said if line == limit):
            self.ground.note(term, "does not assert the figure that it comes from")

    def _asserts(self, term: Part, name: str, texts: frozenset[str]) -> bool:
        """Whether a term asserts just these prints of a fact, each once."""
        asserted = [self.ground.assertions[each] for each in term.texts("asserted") if each in self.ground.assertions]
        said = [(each.text("what"), each.maybe("fact"), each.text("text")) for each in asserted]
        return len(said) == len(texts) and set(said) == {("figure", name, text) for text in texts}

    def _claim_term(self, term: Part, line: Line, reading: str) -> None:
        claim = self.ground.claim_of(term)
        if claim is None:
            self.ground.note(term, "names no claim")
            return
        premise = term.text("bound") == "premise"
        lines = lines_of(claim, self.ground.names, self.ground.printing, reading)
        said = [each for each in lines if _same(each, line)]
        parts = {each.part for each in said}
        on_prints = bool(said) and all(each.on_prints for each in said)
        on_amount = bool(said) and all(each.on_amount for each in said)
        if premise != ("premise" in parts) or not parts:
            self.ground.note(term, f"“{claim.text('text')}” does not say this at the reading {reading}")
        if not premise and claim.text("text").strip() != term.text("from"):
            self.ground.note(term, "quotes other words than its claim has")
        asserted = [self.ground.assertions[each] for each in term.texts("asserted") if each in self.ground.assertions]
        expected = {"rate", "word"} if premise else parts | ({"amount"} if on_amount else set())
        figures = {(each.maybe("fact"), each.text("text")) for each in asserted if each.text("what") == "figure"}
        of_claim = [each for each in asserted if each.text("what") != "figure"]
        if any(each.text("what") not in expected for each in of_claim) or (parts != {"list"} and not of_claim):
            self.ground.note(term, "does not assert what it comes from")
        if figures != (self._prints(claim) if on_prints else set()):
            self.ground.note(term, "does not assert the figures that it rests on")
        if on_amount and all(each.text("what") != "amount" for each in of_claim):
            self.ground.note(term, "does not assert the amount that it rests on")

    def _prints(self, claim: Part) -> set[tuple[str | None, str]]:
        """All prints of the facts of a claim."""
        names = self.ground.names
        keys = keys_of(claim, names)
        return {(key, each.text("text").strip()) for key in keys for each in names.statements(key)}


def _end(name: str, interval: Interval, side: str) -> Line | None:
    """The lower or the upper end of an interval as a line."""
    if side == "low":
        low = interval.low
        return None if low is None else Line(frozenset({(name, Fraction(1))}), low, interval.low_open)
    high = interval.high
    return None if high is None else Line(frozenset({(name, Fraction(-1))}), -high, interval.high_open)


def _same(one: Line, other: Line) -> bool:
    return (one.coefficients, one.limit, one.strict) == (other.coefficients, other.limit, other.strict)


def _common(intervals: Sequence[Interval]) -> Interval | None:
    met: Interval | None = intervals[0]
    for each in intervals[1:]:
        met = None if met is None else met.meet(each)
    return met
