"""Short texts whose meaning people have written down, held against what the reader makes of them.

    python tests/read_wordings.py          # what became of every text, with each figure that was not read rightly
    python tests/read_wordings.py R1 K6    # of the texts whose names begin so

A figure or a claim is read rightly, or as it should be but under the issuer's own words, or it is listed as unread. It is
*wrong* where its key, year, phase, value, kind, direction, base or whole is another, or where it should not be at all; it
is *lost* where it is nowhere. How the texts are written down is told in ``told_wordings.py``.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

import attrs

from govledger.accounts import Balance, Breakdown, Change, Comparison, Completion, Disclosure, Key, Share
from govledger.countries.cn import read
from govledger.documents import Document
from govledger.errors import UnusableSource
from govledger.reconciliation import Report, Severity, Verdict, reconcile
from told_wordings import OWN, Expected, Target, Text, Unit, printed, texts

RIGHT, OWN_WORDS, UNREAD, WRONG, LOST = OUTCOMES = ("right", "own words", "unread", "wrong", "lost")
# What a name in the issuer's own words should not have kept of the sentence: sums, lists, verbs, years, comparisons.
NOT_OF_A_NAME = re.compile(r"^(加上|减去|用于|包括|主要|含|不含|预计|另有)|\d{4}年|(完成|预计)$|比上年|较上年|≥|≤")
WAYS = {"greater": "up", "less": "down", "equal": "none"}


# --- what was read ----------------------------------------------------------------------------------------------


@attrs.frozen(eq=False)
class Stated:
    """One statement that the reader made."""

    figure: str
    value: Decimal
    key: Key


@attrs.frozen(eq=False)
class Made:
    """One figure of a claim that the reader made, or a claim without figures."""

    kind: str
    direction: str
    figure: str
    subject: Key
    others: tuple[Key, ...]
    complete: bool = True

    def __str__(self) -> str:
        words = " ".join(word for word in (self.kind, self.direction, self.figure) if word)
        return f"{words}: {short(self.subject)} / {' + '.join(map(short, self.others))}"


def short(key: Key) -> str:
    """A key in a few words."""
    members = "".join(f" {name}={member}" for name, member in key.members.items())
    return f"{key.concept}{members} {key.year.start.year} {key.phase}"


def _statements(made: Disclosure) -> list[Stated]:
    return [
        Stated(printed(each.text), each.value, fact.key) for fact in made.accounts.facts for each in fact.statements
    ]


def _claims(made: Disclosure) -> Iterator[Made]:
    for claim in made.accounts.claims:
        match claim:
            case Change():
                kind = "gap" if claim.gapped else "change"
                for figure in _figures(claim.amount, claim.rate):
                    yield Made(kind, claim.direction.value, figure, claim.current, (claim.prior,))
            case Comparison():
                way = WAYS.get(claim.order.value, "")
                for figure in _figures(claim.amount):
                    yield Made("change" if way else "most", way, figure, claim.left, (claim.right,))
            case Share():
                yield Made("share", "", printed(claim.rate.text), claim.part, (claim.whole,))
            case Completion():
                yield Made("done", "", printed(claim.rate.text), claim.actual, (claim.budget,))
            case Breakdown():
                yield Made("list", "", "", claim.whole, claim.parts, claim.complete)
            case Balance():
                yield Made("list", "", "", claim.whole, (*claim.added, *claim.taken))
            case _:
                yield Made(type(claim).__name__, "", "", claim.keys[0], tuple(claim.keys[1:]))


def _figures(*stated: Any) -> list[str]:
    return [printed(each.text) for each in stated if each is not None] or [""]


# --- the two held against each other ----------------------------------------------------------------------------


@attrs.frozen
class Outcome:
    """What became of one figure or claim that is expected, or was made without being expected."""

    what: str
    became: str
    got: str = ""


@attrs.define
class Result:
    """What became of a text."""

    text: Text
    facts: list[Outcome] = attrs.field(factory=list)
    claims: list[Outcome] = attrs.field(factory=list)
    findings: list[str] = attrs.field(factory=list)

    @property
    def wrong(self) -> list[Outcome]:
        """What was read otherwise than it is meant, or is nowhere."""
        return [each for each in self.facts + self.claims if each.became in (WRONG, LOST)]


def examined(text: Text) -> Result:
    """What the reader makes of a text."""
    try:
        made = read(Document.from_text(text.source))
    except UnusableSource as refusal:
        facts = [Outcome(fact.figure, UNREAD, str(refusal)) for fact in text.facts if not fact.is_to_be_listed]
        return Result(text, facts, [Outcome(_named(unit), UNREAD, str(refusal)) for unit in text.claims])
    result = _Comparison(text, made).result()
    result.findings = list(_judged(text, reconcile(made, "cn-department")))
    return result


def _judged(text: Text, report: Report) -> Iterator[str]:
    grave = [finding for finding in report.findings if finding.severity is not Severity.NOTE]
    if not text.found:
        yield from (f"false alarm: {finding!r}" for finding in grave)
        return
    if not any(finding.verdict is Verdict.CONTRADICTED for finding in grave):
        yield f"not found: a contradiction of {', '.join(text.found)}"
    accused = [each.text for group in report.groups for each in group.located]
    yield from (f"located wrongly: {each}" for each in accused if printed(each) not in map(printed, text.found))


@attrs.define
class _Comparison:
    text: Text
    made: Disclosure
    kept: dict[int, Stated] = attrs.field(factory=dict)
    own: set[int] = attrs.field(factory=set)

    def result(self) -> Result:
        facts = list(self._facts(_statements(self.made)))
        return Result(self.text, facts, list(self._claims(list(_claims(self.made)))))

    # Facts: those that are right first, so that a figure that is printed twice is not taken for the other one.

    def _facts(self, stated: list[Stated]) -> Iterator[Outcome]:
        for number, fact in enumerate(self.text.facts):
            self._keep(number, stated, lambda each, fact=fact: _is_right(fact, each))
        for number, fact in enumerate(self.text.facts):
            if number not in self.kept and not fact.is_nil_in_words:
                self._keep(number, stated, lambda each, fact=fact: _is_printed_so(fact, each.figure))
        for number, fact in enumerate(self.text.facts):
            if number in self.kept or not fact.is_to_be_listed:
                yield self._became(number, fact)
        for each in stated:
            if not any(_is_right(fact, each) for fact in self.text.also):
                yield Outcome(f"{each.figure} (not expected)", WRONG, short(each.key))

    def _keep(self, number: int, stated: list[Stated], wanted: Callable[[Stated], bool]) -> None:
        found = next((each for each in stated if wanted(each)), None)
        if found is not None:
            stated.remove(found)
            self.kept[number] = found

    def _became(self, number: int, fact: Expected) -> Outcome:
        each = self.kept.get(number)
        if each is None:
            return self._missing_fact(fact)
        if self._shares_its_key(fact, each):
            return Outcome(fact.figure, WRONG, f"{short(each.key)}, the key of another figure as well")
        if _is_right(fact, each) and not _keeps_too_much(each.key):
            return Outcome(fact.figure, RIGHT)
        if not _is_worth_it(fact, each):
            return Outcome(fact.figure, WRONG, f"{short(each.key)}, worth {each.value}")
        if not (_keeps_own_words(each.key) and any(pattern.fits_time(each.key) for pattern in fact.patterns)):
            return Outcome(fact.figure, WRONG, short(each.key))
        self.own.add(number)
        return Outcome(fact.figure, OWN_WORDS, short(each.key))

    def _shares_its_key(self, fact: Expected, each: Stated) -> bool:
        """Whether the key is also that of a figure of another value: these texts state no fact twice and differently."""
        others = ((self.text.facts[number], kept) for number, kept in self.kept.items())
        return any(kept.key == each.key and other.value != fact.value for other, kept in others)

    def _missing_fact(self, fact: Expected) -> Outcome:
        if fact.is_nil_in_words:
            return Outcome("nil", UNREAD, " or ".join(pattern.concept for pattern in fact.patterns))
        same = [other for other in self.text.facts if other.figure == fact.figure]
        is_printed_less = printed(self.text.source).count(fact.figure) < len(same)
        if is_printed_less and any(self.text.facts[number] in same for number in self.own):
            # One printed figure of two facts, which was kept as one under own words: 收、支总计.
            return Outcome(fact.figure, OWN_WORDS, "with the other fact of this figure")
        return Outcome(fact.figure, *self._listed(fact.figure))

    def _listed(self, figure: str) -> tuple[str, str]:
        """Whether a figure that is in no fact or claim is on the list of what was not read."""
        every = [each for each in self.made.coverage.readings if each.text.strip()]
        held = [each for each in every if printed(each.text) == figure]
        held = held or [each for each in every if figure in printed(each.text) or printed(each.text) in figure]
        told = ", ".join(dict.fromkeys(f"{each.kind} {each.why}".strip() for each in held))
        listed = any(each.kind == "unread" or each.why == "table row" for each in held)
        return (UNREAD if listed else LOST), told

    # Claims: a claim that is nearly one of those expected is told beside it.

    def _claims(self, made: list[Made]) -> Iterator[Outcome]:
        loose = []
        for unit in self.text.claims:
            found = next((each for each in made if self._agrees(unit, each)), None)
            if found is None:
                loose.append(unit)
                continue
            made.remove(found)
            is_own = any(target.fact in self.own for target in (unit.subject, *unit.others))
            yield Outcome(_named(unit), OWN_WORDS if is_own else RIGHT)
        made = [
            each
            for each in made
            if not any(self._agrees(unit, each) or self._is_part(unit, each) for unit in self.text.may)
        ]
        yield from [self._missing_claim(unit, made) for unit in loose]
        yield from (Outcome(f"{each.kind} {each.figure} (not expected)", WRONG, str(each)) for each in made)

    def _missing_claim(self, unit: Unit, made: list[Made]) -> Outcome:
        found = next((each for each in made if self._is_near(unit, each)), None)
        if found is not None:
            made.remove(found)
            return Outcome(_named(unit), UNREAD if self._is_part(unit, found) else WRONG, str(found))
        return Outcome(_named(unit), *(self._listed(unit.figure) if unit.figure else (UNREAD, "no such claim")))

    def _is_near(self, unit: Unit, each: Made) -> bool:
        if each.kind == "list":
            return unit.is_list and self._fits(unit.subject, each.subject)
        return each.figure == unit.figure and (unit.figure != "" or each.kind in unit.kinds)

    def _is_part(self, unit: Unit, each: Made) -> bool:
        """Whether it is the list that is meant, without some of its parts, and says that it may lack some."""
        within = all(any(self._fits(target, key) for target in unit.others) for key in each.others)
        return unit.is_list and not each.complete and self._fits(unit.subject, each.subject) and within

    def _agrees(self, unit: Unit, each: Made) -> bool:
        same = each.kind in unit.kinds and each.direction in unit.directions and each.figure == unit.figure
        if not same or not self._fits(unit.subject, each.subject) or len(unit.others) != len(each.others):
            return False
        keys = list(each.others)
        for target in unit.others:
            fitting = next((key for key in keys if self._fits(target, key)), None)
            if fitting is None:
                return False
            keys.remove(fitting)
        return True

    def _fits(self, target: Target, key: Key) -> bool:
        """Whether a claim is about what it should be: the fact as it was read, where it was, or else the right keys."""
        kept = None if target.fact is None else self.kept.get(target.fact)
        if kept is None:
            return any(pattern.fits(key) for pattern in target.patterns)
        if not target.moved:
            return key == kept.key
        same = (key.concept, key.members) == (kept.key.concept, kept.key.members)
        return same and any(pattern.fits_time(key) for pattern in target.patterns)


def _named(unit: Unit) -> str:
    return f"{unit.figure} in {unit.line}" if unit.figure else unit.line


def _is_right(fact: Expected, each: Stated) -> bool:
    same = each.value == 0 if fact.is_nil_in_words else _is_printed_so(fact, each.figure) and _is_worth_it(fact, each)
    return same and any(pattern.fits(each.key) for pattern in fact.patterns)


def _is_printed_so(fact: Expected, figure: str) -> bool:
    """Whether a figure is printed as that one is; a count may be read with its noun (3个团组)."""
    return figure == fact.figure or (figure.startswith(fact.figure) and not fact.figure[-1].isdigit())


def _is_worth_it(fact: Expected, each: Stated) -> bool:
    return fact.value is None or each.value == fact.value


def _keeps_own_words(key: Key) -> bool:
    """Whether a key says in the issuer's own words what the figure is of."""
    members = [key.get(name) for name in ("item", "project", "line")]
    return key.concept in OWN or any(member and not member.isascii() for member in members)


def _keeps_too_much(key: Key) -> bool:
    return key.concept in OWN and any(NOT_OF_A_NAME.search(member) for member in key.members.values())


# --- the table --------------------------------------------------------------------------------------------------


def counts(results: Iterable[Result], which: str) -> Counter[str]:
    """How many figures (``facts``) or figures of ``claims`` came to each outcome."""
    return Counter(outcome.became for result in results for outcome in getattr(result, which))


def told(result: Result) -> str:
    """The outcome of a text, with every figure that was not read rightly."""
    lines = [
        f"    {each.became:9} {each.what}" + (f"  ->  {each.got}" if each.got else "")
        for each in result.facts + result.claims
        if each.became != RIGHT
    ] + [f"    {finding}" for finding in result.findings]
    if not lines:
        return f"{result.text.name}: all right"
    source = [f"    | {line}" for line in result.text.source.splitlines()]
    return "\n".join([result.text.name, *source, *lines])


def main(begins: list[str]) -> None:
    """Prints the table."""
    results = [examined(text) for text in texts() if not begins or text.name.startswith(tuple(begins))]
    for result in results:
        print(told(result))
    for which in ("facts", "claims"):
        made = counts(results, which)
        print(f"{which}: " + ", ".join(f"{made[outcome]} {outcome}" for outcome in OUTCOMES))
    print(f"false alarms, and mistakes not found: {sum(len(result.findings) for result in results)}")


if __name__ == "__main__":
    main(sys.argv[1:])
