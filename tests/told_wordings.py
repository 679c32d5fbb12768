"""Short texts whose meaning people have written down: what they state and claim, in lines that are quickly read.

The texts are in ``golden/wordings``. A *fact* is ``FIGURE[=VALUE]: KEY``, the figure as printed; ``nil`` stands for one that
is nil in words, and the key ``unread`` for one that is of no fact (a rough one, a threshold); ``also`` holds facts that may
be stated as well. A *key* is a concept with its members, year and phase, where they are not those of the text:

    own:会议费 budget | expenditure economic=30215 budget/original_budget

``|`` and ``/`` part what is right as well; ``dimension=*`` is any member, ``dimension~`` any or none, ``~`` alone is so for every
dimension; ``own`` is a concept of the issuer's own words, with the words it keeps. A *claim* names facts by their figures
(``40万元#2`` is the second one printed so) or by keys; a base may be told by its year and phase alone:

    change up 5.07万元 42.68%: 16.95万元 < 2019 budget     gap down 10%: 10万元 < 2019     most: 5万元 vs budget
    share 70%: 150万元 of 200万元     done 64.0%: 4.80万元 of original_budget     list: 200万元 = 150万元 + 50万元

A *gap* is a change on a base that is not printed. ``may`` holds claims that may be made as well; ``found`` the figures of a
contradiction that must be found.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs

from govledger.accounts import Key

FOLDER = Path(__file__).parent / "golden" / "wordings"
OWN = {"unclassified", "other_count", "quotient"}
BUDGETS = {"budget", "original_budget", "final_budget"}
PHASES = {*BUDGETS, "actual", "estimate"}
DIRECTIONS = {"up": {"up"}, "down": {"down"}, "none": {"none"}, "none/up": {"none", "up"}}
UNITS = {"亿元": 10**8, "億元": 10**8, "万元": 10**4, "千元": 10**3, "元": 1}


@attrs.frozen
class Pattern:
    """The keys that are right for a figure, in one of the ways that the words may be read."""

    concept: str
    words: str
    members: Mapping[str, str]
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
        # A part in the issuer's own words may keep the concept of its whole: 税收收入 is a revenue.
        kept = bool(self.words) and any(member == self.words for member in key.members.values())
        return kept or (key.concept in OWN and any(self.words in member for member in key.members.values()))

    def _fits_members(self, members: Mapping[str, str]) -> bool:
        for name, wanted in self.members.items():
            if wanted == "*" and name not in members:
                return False
            if wanted not in ("~", "*", members.get(name)):
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
    """What a claim is about: keys, or the fact of that number; ``moved`` where it is that of another year or phase."""

    patterns: tuple[Pattern, ...]
    fact: int | None = None
    moved: bool = False


@attrs.frozen
class Unit:
    """One figure of a claim, or a claim without figures."""

    kinds: frozenset[str]
    directions: frozenset[str]
    figure: str
    subject: Target
    others: tuple[Target, ...]
    line: str

    @property
    def is_list(self) -> bool:
        """Whether it is a whole and its parts."""
        return "list" in self.kinds


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
    held = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    return [_Parser(entry).text() for each in held for entry in each["text"]]


@attrs.define
class _Parser:
    entry: dict[str, Any]

    def text(self) -> Text:
        lines = (self.entry.get("title", ""), self.entry["text"].strip("\n"))
        facts = tuple(map(self._fact, self.entry["facts"]))
        return Text(
            name=self.entry["name"], source="\n".join(line for line in lines if line) + "\n", facts=facts,
            also=tuple(map(self._fact, self.entry.get("also", ()))),
            claims=tuple(unit for line in self.entry.get("claims", ()) for unit in self._claim(line, facts)),
            may=tuple(unit for line in self.entry.get("may", ()) for unit in self._claim(line, facts)),
            found=tuple(self.entry.get("found", ())),
        )  # fmt: skip

    def _fact(self, line: str) -> Expected:
        figure, _, key = line.partition(": ")
        figure, _, value = figure.partition("=")
        number = Decimal(value) if value else Decimal(0) if figure == "nil" else worth(figure)
        return Expected(figure=printed(figure), value=number, patterns=self._patterns(key))

    def _patterns(self, text: str) -> tuple[Pattern, ...]:
        return tuple(self._pattern(part.split()) for part in text.split(" | "))

    def _pattern(self, words: list[str]) -> Pattern:
        concept, _, own = words[0].partition(":")
        members = dict(word.split("=", 1) for word in words[1:] if "=" in word)
        members |= {word[:-1]: "~" for word in words[1:] if word.endswith("~") and word != "~"}
        years = _years(words[1:]) or {self.entry.get("year", 2020)}
        phases = _phases(words[1:]) or {self.entry.get("phase", "actual")}
        return Pattern(concept, own, members, frozenset(years), frozenset(phases), is_open="~" in words)

    def _claim(self, line: str, facts: tuple[Expected, ...]) -> Iterator[Unit]:
        head, _, body = line.partition(": ")
        kind, *words = head.split()
        directions = DIRECTIONS[words.pop(0)] if words and words[0] in DIRECTIONS else {""}
        subject, *others = re.split(r" (?:<|of|vs|=|\+) ", body)
        about = self._target(subject, None, facts)
        rest = tuple(self._target(other, about, facts) for other in others)
        for figure in words or [""]:
            yield Unit(frozenset(kind.split("/")), frozenset(directions), printed(figure), about, rest, line)

    def _target(self, text: str, subject: Target | None, facts: tuple[Expected, ...]) -> Target:
        figure, _, number = text.partition("#")
        at = [n for n, fact in enumerate(facts) if fact.figure == printed(figure)]
        if at:
            fact = at[int(number or 1) - 1]
            return Target(facts[fact].patterns, fact)
        words = text.split()
        if subject is None or not all(_is_time(word) for word in words):
            return Target(self._patterns(text))
        return _moved(words, subject)


def _moved(words: list[str], subject: Target) -> Target:
    moved = tuple(
        attrs.evolve(
            pattern, years=frozenset(_years(words)) or pattern.years, phases=frozenset(_phases(words)) or pattern.phases
        )
        for pattern in subject.patterns
    )
    return Target(moved, subject.fact, moved=True)


def _is_time(word: str) -> bool:
    return bool(_years([word]) or _phases([word]))


def _years(words: Iterable[str]) -> set[int]:
    return {int(year) for word in words if re.fullmatch(r"\d{4}(/\d{4})*", word) for year in word.split("/")}


def _phases(words: Iterable[str]) -> set[str]:
    parts = [part for word in words for part in word.split("/")]
    named = [part for part in parts if part in PHASES or part == "*budget"]
    return {phase for part in named for phase in (BUDGETS if part == "*budget" else {part})}


def printed(figure: str) -> str:
    """A figure as printed, without its blanks."""
    return re.sub(r"\s", "", figure)


def worth(figure: str) -> Decimal | None:
    """What a figure in digits is worth, in yuan or pieces; None for one in characters."""
    found = re.fullmatch(r"(-?[\d,]+(?:\.\d+)?)(\D*)", printed(figure))
    return Decimal(found[1].replace(",", "")) * UNITS.get(found[2], 1) if found else None
