"""Short texts whose meaning people have written down, held against what the reader makes of them.

    python tests/read_wordings.py          # what became of every text, with each figure that was not read rightly
    python tests/read_wordings.py R1 K6    # of the texts whose names begin so

The texts are in ``golden/wordings``. A *fact* is ``FIGURE[=VALUE]: KEY``, the figure as printed; ``nil`` stands for one that is
nil in words, and the key ``unread`` for one that is no figure of any fact (rough, a threshold); ``also`` holds facts
that may be stated as well. A *key* is a concept with ``dimension=member``, year and phase, where they are not those of the text:

    own:会议费 budget | expenditure economic=30215 budget/original_budget

``|`` and ``/`` part what is right as well; ``dimension=*`` is any member, ``dimension~`` any or none, ``~`` is so for all dimensions that are
not named; ``own`` is a concept of the issuer's own words, with the words it keeps. A *claim* names facts by their figures
(``40万元#2`` is the second one printed so) or by keys; a base may be told by its year and phase alone:

    change up 5.07万元 42.68%: 16.95万元 < 2019 budget     gap down 10%: 10万元 < 2019     most: 5万元 vs budget
    share 70%: 150万元 of 200万元     done 64.0%: 4.80万元 of original_budget     list: 200万元 = 150万元 + 50万元
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs

from govledger.accounts import Balance, Breakdown, Change, Comparison, Completion, Disclosure, Key, Share
from govledger.countries.cn import read
from govledger.documents import Document
from govledger.errors import UnusableSource
from govledger.figures import Place
from govledger.reconciliation import Report, Severity, Verdict, reconcile

FOLDER = Path(__file__).parent / "golden" / "wordings"
OWN = {"unclassified", "other_count", "quotient"}
BUDGETS = {"budget", "original_budget", "final_budget"}
PHASES = {*BUDGETS, "actual", "estimate"}
UNITS = {"亿元": 10**8, "億元": 10**8, "万元": 10**4, "萬元": 10**4, "百万元": 10**6, "千元": 10**3, "元": 1}
TABLE = "table row"

RIGHT, OWN_WORDS, UNREAD, WRONG, LOST = "right", "own words", "unread", "wrong", "lost"
OUTCOMES = (RIGHT, OWN_WORDS, UNREAD, WRONG, LOST)


# --- what is expected -------------------------------------------------------------------------------------------


@attrs.frozen
class Pattern:
    """The keys that are right for a figure, in one of the ways that the words may be read."""

    concept: str
    words: str
    members: dict[str, str]
    years: frozenset[int]
    phases: frozenset[str]
    is_open: bool = False

    def fits(self, key: Key) -> bool:
        """Whether a key is one of them."""
        return self._fits_concept(key) and self._fits_members(key.members) and self.fits_time(key)

    def fits_time(self, key: Key) -> bool:
        """Whether a key is of the right year and phase, whatever it is of."""
        return key.year.start.year in self.years and key.phase in self.phases

    def _fits_concept(self, key: Key) -> bool:
        if self.concept != "own":
            return key.concept == self.concept
        return key.concept in OWN and any(self.words in member for member in key.members.values())

    def _fits_members(self, members: Any) -> bool:
        if any(wanted not in ("~", "*", members.get(name)) for name, wanted in self.members.items()):
            return False
        if any(wanted == "*" and name not in members for name, wanted in self.members.items()):
            return False
        return self.is_open or self.concept == "own" or set(members) <= set(self.members)


@attrs.frozen
class Expected:
    """One figure of a text, and its keys."""

    figure: str
    value: Decimal | None
    patterns: tuple[Pattern, ...]

    @property
    def is_to_be_listed(self) -> bool:
        """Whether it is no figure of any fact, and right when it is listed as unread or as no figure."""
        return self.patterns[0].concept == "unread"

    @property
    def is_nil_in_words(self) -> bool:
        """Whether no numeral says it."""
        return self.figure == "nil"


@attrs.frozen
class Target:
    """What a claim is about: patterns, or the fact of that number; with other years and phases than its own."""

    patterns: tuple[Pattern, ...] = ()
    fact: int | None = None
    moved: Pattern | None = None


@attrs.frozen
class Unit:
    """One figure of a claim that is expected, or a claim without figures."""

    kind: str
    directions: frozenset[str]
    figure: str
    subject: Target
    others: tuple[Target, ...]
    line: str


@attrs.frozen
class Text:
    """A short text, and what it says."""

    name: str
    source: str
    facts: tuple[Expected, ...]
    also: tuple[Expected, ...]
    claims: tuple[Unit, ...]
    may: tuple[Unit, ...]
    found: tuple[str, ...]


def texts() -> list[Text]:
    """Every text of the folder."""
    entries = [
        entry for path in sorted(FOLDER.glob("*.toml")) for entry in tomllib.loads(path.read_text("utf-8"))["text"]
    ]
    return [_Parser(entry).text() for entry in entries]


@attrs.define
class _Parser:
    entry: dict[str, Any]

    def text(self) -> Text:
        lines = (self.entry.get("title", ""), self.entry["text"].strip("\n"))
        facts = tuple(self._fact(line) for line in self.entry["facts"])
        return Text(
            name=self.entry["name"],
            source="\n".join(line for line in lines if line) + "\n",
            facts=facts,
            also=tuple(self._fact(line) for line in self.entry.get("also", ())),
            claims=tuple(unit for line in self.entry.get("claims", ()) for unit in self._claim(line, facts)),
            may=tuple(unit for line in self.entry.get("may", ()) for unit in self._claim(line, facts)),
            found=tuple(self.entry.get("found", ())),
        )

    def _fact(self, line: str) -> Expected:
        figure, _, key = line.partition(": ")
        figure, _, value = figure.partition("=")
        number = Decimal(value) if value else Decimal(0) if figure == "nil" else worth(figure)
        return Expected(figure=printed(figure), value=number, patterns=self._patterns(key))

    def _patterns(self, text: str) -> tuple[Pattern, ...]:
        return tuple(self._pattern(part.split()) for part in text.split(" | "))

    def _pattern(self, words: list[str]) -> Pattern:
        concept, _, own = words[0].partition(":")
        pairs = [word.removesuffix("~") + ("=~" if word.endswith("~") else "") for word in words[1:] if word != "~"]
        members = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
        years, phases = self._time(words[1:])
        return Pattern(concept, own, members, years, phases, is_open="~" in words)

    def _time(self, words: Iterable[str]) -> tuple[frozenset[int], frozenset[str]]:
        years, phases = {self.entry.get("year", 2020)}, {self.entry.get("phase", "actual")}
        for word in words:
            if re.fullmatch(r"\d{4}", word):
                years = {int(word)}
            elif (named := _phases(word)) is not None:
                phases = named
        return frozenset(years), frozenset(phases)

    def _claim(self, line: str, facts: tuple[Expected, ...]) -> Iterator[Unit]:
        head, _, body = line.partition(":")
        kind, *words = head.split()
        directions = {"": {"up", "down", "none"}, **{word: {word} for word in ("up", "down", "none")}}.get(
            words.pop(0) if words and words[0] in ("up", "down", "none", "none/up") else "", {"none", "up"}
        )
        subject, *others = re.split(r" (?:<|of|vs|=|\+) ", body.strip())
        about = self._target(subject, None, facts)
        rest = tuple(self._target(other, about, facts) for other in others)
        for figure in words or [""]:
            yield Unit(kind, frozenset(directions), printed(figure), about, rest, line)

    def _target(self, text: str, subject: Target | None, facts: tuple[Expected, ...]) -> Target:
        figure, _, number = text.partition("#")
        at = [n for n, fact in enumerate(facts) if fact.figure == printed(figure)]
        if at:
            return Target(fact=at[int(number or 1) - 1])
        words = text.split()
        if subject is None or not all(re.fullmatch(r"\d{4}", word) or _phases(word) for word in words):
            return Target(patterns=self._patterns(text))
        return self._moved(words, subject, facts)

    def _moved(self, words: list[str], subject: Target, facts: tuple[Expected, ...]) -> Target:
        patterns = subject.patterns if subject.fact is None else facts[subject.fact].patterns
        years = frozenset(int(word) for word in words if word.isdigit()) or patterns[0].years
        phases = frozenset(phase for word in words for phase in _phases(word) or ()) or patterns[0].phases
        moved = tuple(attrs.evolve(pattern, years=years, phases=phases) for pattern in patterns)
        return Target(patterns=moved, fact=subject.fact, moved=moved[0])


def _phases(word: str) -> set[str] | None:
    parts = word.split("/")
    if not all(part in PHASES or part == "*budget" for part in parts):
        return None
    return {phase for part in parts for phase in (BUDGETS if part == "*budget" else {part})}


def printed(figure: str) -> str:
    """A figure as printed, without its blanks."""
    return re.sub(r"\s", "", figure)


def worth(figure: str) -> Decimal | None:
    """What a figure in digits is worth, in yuan or pieces; None for one in characters."""
    found = re.fullmatch(r"(-?[\d,]+(?:\.\d+)?)(\D*)", printed(figure))
    return Decimal(found[1].replace(",", "")) * UNITS.get(found[2], 1) if found else None


# --- what was read ----------------------------------------------------------------------------------------------


@attrs.define(eq=False)
class Stated:
    """One statement that the reader made."""

    figure: str
    value: Decimal
    key: Key
    place: Place | None


@attrs.define(eq=False)
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
    members = " ".join(f"{name}={member}" for name, member in key.members.items())
    return f"{key.concept}{' ' + members if members else ''} {key.year.start.year} {key.phase}"


def _statements(made: Disclosure) -> list[Stated]:
    return [
        Stated(printed(each.text), each.value, fact.key, each.place)
        for fact in made.accounts.facts
        for each in fact.statements
    ]


def _made(made: Disclosure) -> Iterator[Made]:
    for claim in made.accounts.claims:
        match claim:
            case Change():
                kind = "gap" if claim.gapped else "change"
                for figure in _figures(claim.amount, claim.rate):
                    yield Made(kind, claim.direction.value, figure, claim.current, (claim.prior,))
            case Comparison():
                way = {"greater": "up", "less": "down", "equal": "none"}.get(claim.order.value)
                for figure in _figures(claim.amount):
                    yield Made("change" if way else "most", way or "", figure, claim.left, (claim.right,))
            case Share():
                yield Made("share", "", printed(claim.rate.text), claim.part, (claim.whole,))
            case Completion():
                yield Made("done", "", printed(claim.rate.text), claim.actual, (claim.budget,))
            case Breakdown():
                yield Made("list", "", "", claim.whole, claim.parts, claim.complete)
            case Balance():
                yield Made("list", "", "", claim.whole, (*claim.added, *claim.taken))


def _figures(*stated: Any) -> list[str]:
    return [printed(each.text) for each in stated if each is not None] or [""]


# --- the two held against each other ----------------------------------------------------------------------------


@attrs.define
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
    refused: str = ""

    @property
    def wrong(self) -> list[Outcome]:
        """What was read otherwise than it is meant, or is nowhere."""
        return [each for each in self.facts + self.claims if each.became in (WRONG, LOST)]


def examined(text: Text) -> Result:
    """What the reader makes of a text."""
    result = Result(text)
    try:
        made = read(Document.from_text(text.source))
    except UnusableSource as refusal:
        result.refused = str(refusal)
        result.facts = [Outcome(fact.figure, UNREAD, result.refused) for fact in text.facts]
        result.claims = [Outcome(unit.line, UNREAD, result.refused) for unit in text.claims]
        return result
    _Comparison(text, made, result).run()
    result.findings = list(_judged(text, reconcile(made, "cn-department")))
    return result


def _judged(text: Text, report: Report) -> Iterator[str]:
    grave = [finding for finding in report.findings if finding.severity is not Severity.NOTE]
    if not text.found:
        yield from (f"false alarm: {finding!r}" for finding in grave)
        return
    if not any(finding.verdict is Verdict.CONTRADICTED for finding in grave):
        yield "not found"
    accused = [each.text for group in report.groups for each in group.located]
    yield from (f"located wrongly: {each}" for each in accused if printed(each) not in map(printed, text.found))


@attrs.define
class _Comparison:
    text: Text
    made: Disclosure
    result: Result
    kept: dict[int, Stated] = attrs.field(factory=dict)
    own: set[int] = attrs.field(factory=set)

    def run(self) -> None:
        """Judges facts, then claims, then what is left of the reader's."""
        stated, made = _statements(self.made), list(_made(self.made))
        self._facts(stated)
        loose = self._claims(made)
        self._left(loose, made)

    def _facts(self, stated: list[Stated]) -> None:
        for number, fact in enumerate(self.text.facts):
            self._take(number, stated, lambda each, fact=fact: self._is_right(fact, each))
        for number, fact in enumerate(self.text.facts):
            if number not in self.kept and not fact.is_nil_in_words:
                self._take(number, stated, lambda each, fact=fact: _same(fact, each.figure))
        for fact in self.text.also:
            stated[:] = [each for each in stated if not self._is_right(fact, each)]
        self.result.facts = [
            self._became(number, fact)
            for number, fact in enumerate(self.text.facts)
            if not fact.is_to_be_listed or number in self.kept
        ]
        self.result.facts += [Outcome(f"{each.figure} (not expected)", WRONG, short(each.key)) for each in stated]

    def _take(self, number: int, stated: list[Stated], wanted: Any) -> None:
        found = next((each for each in stated if wanted(each)), None)
        if found is not None:
            stated.remove(found)
            self.kept[number] = found

    def _is_right(self, fact: Expected, each: Stated) -> bool:
        same = each.value == 0 if fact.is_nil_in_words else _same(fact, each.figure) and _worth_it(fact, each)
        return same and any(pattern.fits(each.key) for pattern in fact.patterns)

    def _became(self, number: int, fact: Expected) -> Outcome:
        each = self.kept.get(number)
        if each is None:
            if fact.is_nil_in_words:
                return Outcome("nil", UNREAD)
            if any(self.text.facts[other].figure == fact.figure for other in self.own) and self._is_printed_less(fact):
                return Outcome(fact.figure, OWN_WORDS, "with the other fact of the figure")
            return Outcome(fact.figure, *self._unread(fact.figure))
        if self._fits(fact, each):
            return Outcome(fact.figure, RIGHT, short(each.key))
        is_own = _keeps_own_words(each.key) and any(pattern.fits_time(each.key) for pattern in fact.patterns)
        if self._shares_its_key(fact, each):
            return Outcome(fact.figure, WRONG, f"{short(each.key)}, which is also the key of another figure")
        if is_own and _worth_it(fact, each):
            self.own.add(number)
            return Outcome(fact.figure, OWN_WORDS, short(each.key))
        value = "" if _worth_it(fact, each) else f" worth {each.value}"
        return Outcome(fact.figure, WRONG, short(each.key) + value)

    def _fits(self, fact: Expected, each: Stated) -> bool:
        right = _worth_it(fact, each) and any(pattern.fits(each.key) for pattern in fact.patterns)
        return right and not self._shares_its_key(fact, each)

    def _shares_its_key(self, fact: Expected, each: Stated) -> bool:
        """Whether the key is also that of a figure of another value: these texts state no fact twice and differently."""
        others = ((self.text.facts[number], kept) for number, kept in self.kept.items())
        return any(kept.key == each.key and other.value != fact.value for other, kept in others)

    def _is_printed_less(self, fact: Expected) -> bool:
        """Whether one printed figure is that of several facts (收、支总计)."""
        expected = sum(other.figure == fact.figure for other in self.text.facts)
        return printed(self.text.source).count(fact.figure) < expected

    def _unread(self, figure: str) -> tuple[str, str]:
        every = self.made.coverage.readings
        held = [each for each in every if printed(each.text) == figure] or [
            each
            for each in every
            if each.text.strip() and (figure in printed(each.text) or printed(each.text) in figure)
        ]
        told = ", ".join(f"{each.kind} {each.why}".strip() for each in held)
        if not any(each.kind in ("unread", "not-figure") for each in held):
            return LOST, told
        return (UNREAD if any(each.kind == "unread" or each.why == TABLE for each in held) else LOST), told

    def _claims(self, made: list[Made]) -> list[Unit]:
        """Those expected that were not made; what was made as expected is taken away."""
        left = []
        for unit in self.text.claims:
            found = next((each for each in made if self._agrees(unit, each)), None)
            if found is None:
                left.append(unit)
                continue
            made.remove(found)
            targets = (unit.subject, *unit.others)
            became = OWN_WORDS if any(target.fact in self.own for target in targets) else RIGHT
            self.result.claims.append(Outcome(f"{unit.figure} in {unit.line}", became))
        return left

    def _left(self, loose: list[Unit], made: list[Made]) -> None:
        for unit in loose:
            self.result.claims.append(self._missing(unit, made))
        for unit in self.text.may:
            made[:] = [each for each in made if not self._agrees(unit, each)]
        self.result.claims += [Outcome(f"{each.figure} (not expected)", WRONG, str(each)) for each in made]

    def _missing(self, unit: Unit, made: list[Made]) -> Outcome:
        what = f"{unit.figure} in {unit.line}"
        found = next((each for each in made if self._is_near(unit, each)), None)
        if found is not None:
            made.remove(found)
            part = unit.kind == "list" and not found.complete and self._is_part(unit, found)
            return Outcome(what, UNREAD if part else WRONG, str(found))
        if not unit.figure:
            return Outcome(what, UNREAD, "no such claim")
        return Outcome(what, *self._unread(unit.figure))

    def _is_near(self, unit: Unit, each: Made) -> bool:
        if unit.figure or unit.kind == "list":
            return each.figure == unit.figure and (each.kind == "list") == (unit.kind == "list")
        return not each.figure and each.kind in unit.kind.split("/")

    def _is_part(self, unit: Unit, each: Made) -> bool:
        return self._fits_target(unit.subject, each.subject) and all(
            any(self._fits_target(target, key) for target in unit.others) for key in each.others
        )

    def _agrees(self, unit: Unit, each: Made) -> bool:
        if (
            each.kind not in unit.kind.split("/")
            or unit.figure != each.figure
            or (each.direction or "up") not in unit.directions
        ):
            return False
        if not self._fits_target(unit.subject, each.subject) or len(unit.others) != len(each.others):
            return False
        if unit.kind != "list":
            return self._fits_target(unit.others[0], each.others[0])
        keys = list(each.others)
        for target in unit.others:
            fitting = next((key for key in keys if self._fits_target(target, key)), None)
            if fitting is None:
                return False
            keys.remove(fitting)
        return True

    def _fits_target(self, target: Target, key: Key) -> bool:
        kept = self.kept.get(target.fact) if target.fact is not None else None
        if kept is not None and target.moved is None:
            return key == kept.key
        if kept is not None and target.moved is not None and target.moved.fits_time(key):
            return (key.concept, key.members) == (kept.key.concept, kept.key.members)
        patterns = target.patterns or (self.text.facts[target.fact].patterns if target.fact is not None else ())
        return any(pattern.fits(key) for pattern in patterns)


def _same(fact: Expected, figure: str) -> bool:
    """Whether a figure is printed as that one is; a count may be read with its noun (3个团组)."""
    return figure == fact.figure or (figure.startswith(fact.figure) and not fact.figure[-1].isdigit())


def _keeps_own_words(key: Key) -> bool:
    """Whether a key says in the issuer's own words what the figure is of."""
    members = [key.get(name) for name in ("item", "project", "line")]
    return key.concept in OWN or any(member and not member.isascii() for member in members)


def _worth_it(fact: Expected, each: Stated) -> bool:
    return fact.value is None or each.value == fact.value


# --- the table --------------------------------------------------------------------------------------------------


def counts(results: Iterable[Result], which: str) -> Counter[str]:
    """How many figures (``facts``) or claims of the texts came to each outcome."""
    return Counter(outcome.became for result in results for outcome in getattr(result, which))


def told(result: Result) -> str:
    """The outcome of a text, with every figure that was not read rightly."""
    lines = [result.text.name]
    lines += [
        f"    {each.became:9} {each.what}" + (f"  ->  {each.got}" if each.got else "")
        for each in result.facts + result.claims
        if each.became != RIGHT
    ]
    lines += [f"    {finding}" for finding in result.findings]
    return "\n".join(lines if len(lines) > 1 else [f"{lines[0]}: all right"])


def main(begins: list[str]) -> None:
    """Prints the table."""
    chosen = [text for text in texts() if not begins or text.name.startswith(tuple(begins))]
    results = [examined(text) for text in chosen]
    for result in results:
        print(told(result))
        if len(told(result).splitlines()) > 1:
            print("      |", result.text.source.strip().replace("\n", "\n      | "))
    for which in ("facts", "claims"):
        made = counts(results, which)
        print(f"{which}: " + ", ".join(f"{made[outcome]} {outcome}" for outcome in OUTCOMES))
    print("texts with an alarm or a mistake not found:", sum(bool(result.findings) for result in results))


if __name__ == "__main__":
    main(sys.argv[1:])
