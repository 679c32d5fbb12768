"""What a reading made of each numeral and of each claim, held against the truth.

A numeral is *right*, kept under *own* words, *unread*, *lost* or *wrong*. It is wrong under another concept, member, year,
phase or value, as a fact where it is none, as the claim of another figure, and where two different figures share a key.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from govledger.accounts import Key as Read_key
from independent.sentences.accounts import ACTUAL, BUDGET, FINAL
from independent.sentences.draft import FACTORS, Claim, Key, Numeral
from independent.sentences.layout import Laid
from independent.sentences.names import ITEMS, PARENTS, Meant
from independent.sentences.readings import Read, Spot, against, kind_of, order_of

PHASES = {
    ACTUAL: {"actual", "estimate"},  # 预计执行数 of a year that is not over
    BUDGET: {"budget", "original_budget"},
    FINAL: {"final_budget"},
}
OWN = {"unclassified", "other_count", "quotient"}
SAME = {"planned_revenue": "total_revenue"}
OPEN = {"level", "scope"}


@dataclass
class Judged:
    """A numeral or claim, what became of it, and why."""

    what: Numeral | Claim
    verdict: str
    why: str = ""


@dataclass
class Judgement:
    """All of a text."""

    numerals: list[Judged] = field(default_factory=list)
    claims: list[Judged] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        """What is wrong, in words."""
        bad = [each for each in (*self.numerals, *self.claims) if each.verdict in {"wrong", "lost"}]
        return [f"{each.what.family} {shown(each.what)}: {each.verdict}, {each.why}" for each in bad] + self.strays

    def readable(self, claim: Claim) -> str:
        """Whether a claim and its figures were read: "known" items, "own" words that no rule tests, or not: ""."""
        keys = {claim.subject, claim.against, *claim.parts}
        needed = [each for each in self.numerals if isinstance(each.what, Numeral) and _of(each.what, claim, keys)]
        said = [each for each in self.claims if each.what is claim]
        if any(each.verdict not in {"right", "own"} for each in needed) or any(each.verdict != "read" for each in said):
            return ""
        own = any(each.verdict == "own" for each in needed) or any(key and ITEMS[key.item].meant.own for key in keys)
        return "own" if own else "known"


def shown(what: Numeral | Claim) -> str:
    """In short."""
    if isinstance(what, Numeral):
        return f"{what.kind} {what.number}{what.unit} of {named(what.key)}"
    return f"{what.kind} of {named(what.subject)} against {named(what.against)}"


def named(key: Key | None) -> str:
    """A key of the examiner in short."""
    return "-" if key is None else f"{key.item}/{key.year}/{key.phase}" + (f"/{key.scope}" if key.scope else "")


class Judge:
    """Holds one reading against the truth of its text."""

    def __init__(self, laid: Laid, claims: list[Claim], read: Read) -> None:
        self.laid, self.read = laid, read
        self.judged = Judgement()
        self.under: dict[Key, set[Read_key]] = {}
        taken: set[int] = set()
        for start, stop, numeral in laid.numerals:
            self.judged.numerals.append(self._numeral(start, stop, numeral, taken))
        self._shared()
        for claim in claims:
            if claim in laid.claims or claim.kind == "moves":
                self.judged.claims.append(self._claim(claim))
        self._strays(taken)
        self._lists()

    # numerals

    def _numeral(self, start: int, stop: int, numeral: Numeral, taken: set[int]) -> Judged:
        facts = [spot for spot in self.read.facts if spot.meets(start, stop)]
        said = [spot for spot in self.read.figures if spot.meets(start, stop)]
        taken.update(id(spot) for spot in (*facts, *said))
        if numeral.kind in {"none", "rough"}:
            return self._no_figure(start, stop, numeral, facts, said)
        if numeral.kind == "nil" and not facts:
            return Judged(numeral, "wrong", f"a {said[0].kind}") if said else Judged(numeral, "unread")
        if numeral.kind in {"figure", "nil"}:
            return self._figure(start, stop, numeral, facts, said)
        if facts:
            return Judged(numeral, "wrong", f"a fact: {facts[0].key}")
        if said:
            return self._part_of_claim(numeral, said)
        return self._unread(start, stop, numeral)

    def _no_figure(self, start: int, stop: int, numeral: Numeral, facts: list[Spot], said: list[Spot]) -> Judged:
        if not facts and said and all(spot.kind == "points" for spot in said) and "点" in numeral.unit:
            return Judged(numeral, "right")
        if facts or said:
            return Judged(numeral, "wrong", f"read as {(facts or said)[0].kind}: {(facts or said)[0].key}")
        return Judged(numeral, "right") if numeral.kind == "none" else self._unread(start, stop, numeral)

    def _unread(self, start: int, stop: int, numeral: Numeral) -> Judged:
        kinds = {spot.kind for spot in self.read.listed if spot.meets(start, stop)}
        if "unread" in kinds:
            return Judged(numeral, "unread")
        return Judged(numeral, "lost", f"listed as {sorted(kinds)}" if kinds else "nowhere")

    def _figure(self, start: int, stop: int, numeral: Numeral, facts: list[Spot], said: list[Spot]) -> Judged:
        if said and not facts:
            return Judged(numeral, "wrong", f"read as the {said[0].kind} of a {kind_of(said[0].claim)}")  # type: ignore[arg-type]
        if not facts:
            return self._unread(start, stop, numeral)
        assert numeral.key is not None
        verdicts = []
        for spot in facts:
            assert spot.key is not None
            key = self._nearest(spot.key, (numeral.key, *numeral.also))
            self.under.setdefault(key, set()).add(spot.key)
            verdicts.append(self._fact(numeral, key, spot))
        return max(verdicts, key=lambda each: ("right", "own", "wrong").index(each.verdict))

    @staticmethod
    def _nearest(read: Read_key, keys: tuple[Key, ...]) -> Key:
        """The figure that a key of the library fits best."""
        return min(keys, key=lambda each: ("right", "own", "wrong").index(fits(read, each)))

    def _fact(self, numeral: Numeral, key: Key, spot: Spot) -> Judged:
        assert spot.key is not None
        if spot.value != numeral.value:
            return Judged(numeral, "wrong", f"value {spot.value}, not {numeral.value}")
        verdict = fits(spot.key, key)
        return Judged(numeral, verdict, f"{spot.key.phase} {spot.key}")

    def _part_of_claim(self, numeral: Numeral, said: list[Spot]) -> Judged:
        for spot in said:
            if spot.value != numeral.value / _factor(numeral):
                return Judged(numeral, "wrong", f"value {spot.value} in a claim")
        return Judged(numeral, "right")

    def _shared(self) -> None:
        """Two figures under one key."""
        holders: dict[Read_key, set[Key]] = {}
        for key, places in self.under.items():
            for place in places:
                holders.setdefault(place, set()).add(key)
        mixed = {key for keys in holders.values() if len({_same(key) for key in keys}) > 1 for key in keys}
        for each in self.judged.numerals:
            assert isinstance(each.what, Numeral)
            if each.what.kind == "figure" and each.what.key in mixed and each.verdict in {"right", "own"}:
                each.verdict, each.why = "wrong", f"shares a key with another figure: {each.why}"

    # claims

    def _claim(self, claim: Claim) -> Judged:
        if claim.kind in {"list", "sum"}:
            return self._list(claim)
        if claim.kind in {"quotient", "moves"}:
            return self._wide(claim)
        start, stop = self.laid.claims[claim]
        if claim.numerals:
            places = [self.laid.span(numeral) for numeral in claim.numerals]
            spots = [spot for spot in self.read.figures if any(spot.meets(*place) for place in places)]
            found = list({id(spot.claim): spot.claim for spot in spots}.values())
        else:
            near = [
                each for each in self.read.claims if each.place and each.place.start < stop and start < each.place.stop
            ]
            found = [each for each in near if kind_of(each) not in {"list", "balance"} and _bare(each)]
        if not found:
            return Judged(claim, "not read")
        bad = [why for each in found if (why := self._fault(claim, each))]  # type: ignore[arg-type]
        return Judged(claim, "wrong", bad[0]) if bad else Judged(claim, "read")

    def _fault(self, claim: Claim, said: object) -> str:
        """What is wrong in a claim that was read."""
        kind = kind_of(said)  # type: ignore[arg-type]
        if claim.kind != kind and not (
            claim.against and claim.against.phase in {BUDGET, FINAL} and {claim.kind, kind} <= {"change", "comparison"}
        ):
            return f"a {kind}"
        held = against(said)  # type: ignore[arg-type]
        assert held is not None
        order = order_of(said)  # type: ignore[arg-type]
        if order is not None and order != claim.order:
            return f"direction {order}"
        pairs = [(claim.subject, claim.against), *claim.also]
        if not any(
            self._meant(held[0], one) and (other is None or self._meant(held[1], other)) for one, other in pairs
        ):
            return " against ".join(f"{key.phase} {key}" for key in held)
        apart = getattr(said, "gapped", False) or any(name in OPEN for name, _ in held[1].dimensions)
        if claim.gapped and not apart:
            return "taken for the printed base"
        return ""

    def _meant(self, key: Read_key, truth: Key) -> bool:
        """Whether a key is that of a figure, or the one under which it was read."""
        return key in self.under.get(truth, ()) or fits(key, truth) in {"right", "own"}

    def _wide(self, claim: Claim) -> Judged:
        """A claim that needs no claim of its own, if those that it rests on were read."""
        rests = [each.claim for each in claim.numerals if each.claim is not None]
        known = {id(each.what): each.verdict for each in self.judged.claims}
        if claim.kind == "moves":
            return Judged(claim, "read" if all(known.get(id(each)) == "read" for each in rests) else "not read")
        return Judged(claim, "read" if claim.subject in self.under and claim.parts[0] in self.under else "not read")

    def _list(self, claim: Claim) -> Judged:
        whole = self.under.get(claim.subject, set())
        parts = {key for part in claim.parts for key in self.under.get(part, ())}
        best = 0
        for each in self.read.claims:
            if kind_of(each) in {"list", "balance"} and each.keys[0] in whole:
                best = max(best, len(parts & set(each.keys[1:])))
        return Judged(claim, "read") if best == len(claim.parts) else Judged(claim, "not read")

    def _lists(self) -> None:
        """Lists whose parts are no parts of their wholes."""
        truth: dict[Read_key, list[Key]] = {}
        for key, places in self.under.items():
            for place in places:
                truth.setdefault(place, []).append(key)
        for each in self.read.claims:
            wholes = truth.get(each.keys[0], []) if kind_of(each) in {"list", "balance"} else []
            for part in each.keys[1:] if wholes else ():
                keys = truth.get(part, [])
                if keys and not any(_inside(key, whole) for key in keys for whole in wholes):
                    self.judged.strays.append(f"list that is none: {named(keys[0])} in {named(wholes[0])}: {each.text}")

    def _strays(self, taken: set[int]) -> None:
        for spot in self.read.facts:
            if id(spot) not in taken:
                self.judged.strays.append(f"fact that is none: {self.read.text[spot.start : spot.stop]} {spot.key}")
        for spot in self.read.figures:
            if id(spot) not in taken:
                self.judged.strays.append(f"{spot.kind} that is none: {self.read.text[spot.start : spot.stop]}")


def _inside(key: Key, whole: Key) -> bool:
    """Whether a figure is a part of another, in any number of steps."""
    above, goal = SAME.get(key.item, key.item), SAME.get(whole.item, whole.item)
    while above in PARENTS and above != goal:
        above = PARENTS[above]
    same = (key.year, key.phase, key.scope) == (whole.year, whole.phase, whole.scope)
    return above == goal and key.item != whole.item and same


def _of(numeral: Numeral, claim: Claim, keys: set[Key | None]) -> bool:
    return numeral in claim.numerals or (numeral.kind == "figure" and not keys.isdisjoint((numeral.key, *numeral.also)))


def _factor(numeral: Numeral) -> int:
    return FACTORS.get(numeral.unit, 1)


def _bare(claim: object) -> bool:
    return getattr(claim, "amount", None) is None and getattr(claim, "rate", None) is None


def _same(key: Key) -> tuple:
    """Figures that may share a key: an item whose class has one line alone is that class in another name."""
    return (SAME.get(key.item, key.item.removesuffix("_line")), key.year, key.phase, key.scope)


def fits(key: Read_key, truth: Key) -> str:
    """Whether a key of the library is that of a figure: right, own or wrong."""
    meant = ITEMS[truth.item].meant
    phases = PHASES[truth.phase] | (PHASES[ACTUAL] if ITEMS[truth.item].does == "held" else set())
    if key.year.start.year != truth.year or key.phase not in phases:
        return "wrong"
    members = {name: member for name, member in key.dimensions if name not in OPEN or (name, member) in meant.members}
    if key.concept in (meant.concept, *meant.also) and _members_fit(members, meant):
        return "right"
    if meant.own and (key.concept in OWN or key.concept in meant.also):
        return "right"
    if key.concept in OWN:
        return "own"
    if key.concept == meant.concept and _own_part(members, meant):
        return "own"
    return "wrong"


def _members_fit(members: dict[str, str], meant: Meant) -> bool:
    rest = {item for item in members.items() if item not in meant.optional}
    return rest == set(meant.members) or (meant.own and not meant.members)


def _own_part(members: dict[str, str], meant: Meant) -> bool:
    """Members in own words instead of the known ones."""
    known = {member for name, member in meant.members}
    words = {name: member for name, member in members.items() if name in {"item", "project"} and not member.isascii()}
    rest = {item for item in members.items() if item[0] not in words and item not in meant.optional}
    return (
        bool(words)
        and rest <= set(meant.members)
        and not (rest and known - {member for _, member in rest} and len(rest) > 1)
    )


def count(judgement: Judgement) -> dict[str, Counter]:
    """Verdicts by family."""
    made: dict[str, Counter] = {}
    for each in judgement.numerals:
        made.setdefault(each.what.family, Counter())[each.verdict] += 1
    for each in judgement.claims:
        made.setdefault(each.what.family, Counter())[f"claim {each.verdict}"] += 1
    return made
