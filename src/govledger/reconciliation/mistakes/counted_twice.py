"""A line is counted twice: an item of 其中 stands beside the line that it is a part of, or a line is listed again.

It may also be the whole that counts a line twice, so that the parts fall short by a line that is among them.

Where the code or the name of a line shows that it is a part of another listed one, this is proved; elsewhere the odds are
those of all listed amounts, among amounts up to the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from random import Random

from govledger.accounts import Accounts, Breakdown, Fact
from govledger.figures import Interval
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited, breakdowns, shuffled, value_of
from govledger.reconciliation.mistakes.evidence import ListEvidence
from govledger.reconciliation.mistakes.listed import odds_in, parts_of, within
from govledger.reconciliation.mistakes.making import added, with_parts
from govledger.reconciliation.mistakes.misprint import MOST, quoted
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.said import Said

KIND = "counted-twice"


def explain(evidence: ListEvidence) -> Diagnosis | None:
    """The diagnosis of a list whose excess is one of its own lines, or the lines that are parts of another one.

    >>> from govledger.reports import say
    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("expenditure", "1344802.40元")
    >>> for code, text in (("201", "1243183.36元"), ("208", "101619.04元"), ("20805", "78900.52元")):
    ...     accounts = accounts.state("expenditure", text, function=code, label=code)
    >>> keys, gap = [fact.key for fact in accounts.facts], Interval.exactly("78900.52")
    >>> say(explain(ListEvidence(accounts=accounts, whole=keys[0], parts=tuple(keys[1:]), excess=gap)).text, "zh_CN")
    '各项之和多 78,900.52，恰等于“20805”78900.52元，而该项已包含在“208”101619.04元之中：重复计算。'
    """
    excess, parts = evidence.excess, parts_of(evidence)
    if len(parts) < 2:
        return None  # The excess of a single line over nothing is the line itself.
    if excess.high is not None and excess.high < 0:
        return _by_amount(evidence, -excess)
    if excess.low is None or excess.high is None or excess.low <= 0:
        return None
    groups = {sum(part.value for part in group): (group, whole) for group, whole in _nested(parts)}
    hits = [found for value, found in groups.items() if value in excess]
    if len(hits) == 1 and odds_in(evidence, len(groups), excess) <= MOST:
        return _nested_diagnosis(evidence, *hits[0])
    return _by_amount(evidence, excess)


def _by_amount(evidence: ListEvidence, gap: Interval) -> Diagnosis | None:
    """The diagnosis, where the gap is one of the lines; the whole counts it again where the parts fall short."""
    parts = parts_of(evidence)
    values = {part.value for part in parts}
    same = [part for part in parts if Fraction(part.value) in gap]
    odds = odds_in(evidence, len(values), gap)
    if len({part.value for part in same}) != 1 or odds > MOST:
        return None
    more = "parts" if gap == evidence.excess else "whole"
    return Diagnosis(
        kind=KIND,
        of=((same[0].key, Fraction(1)),),
        certainty="coincidence",
        odds=odds,
        text=Said(f"mistake.counted-twice.{more}", gap=gap, lines=_quoted(evidence, same)),
    )


def _nested(parts: Sequence[Fact]) -> Iterator[tuple[tuple[Fact, ...], Fact]]:
    """The listed lines that are parts of another listed line: each by itself, and all of one line together."""
    for whole in parts:
        inner = tuple(part for part in parts if within(part.key, whole.key))
        yield from (((part,), whole) for part in inner)
        if len(inner) > 1:
            yield inner, whole


def _nested_diagnosis(evidence: ListEvidence, group: tuple[Fact, ...], whole: Fact) -> Diagnosis:
    lines, line = _quoted(evidence, group), quoted(evidence.accounts, whole)
    return Diagnosis(
        kind=KIND,
        of=tuple((fact.key, Fraction(1)) for fact in group),
        certainty="proof",
        text=Said("mistake.counted-twice.within", gap=evidence.excess, lines=lines, line=line),
    )


def _quoted(evidence: ListEvidence, facts: Sequence[Fact]) -> tuple[Said, ...]:
    return tuple(quoted(evidence.accounts, fact) for fact in facts)


def make(accounts: Accounts, random: Random) -> Edited | None:
    """A line of a part set beside the part, or a line added to the total twice."""
    inner = {claim.whole: claim for claim in breakdowns(accounts)}
    for claim in shuffled(breakdowns(accounts), random):
        assert isinstance(claim, Breakdown)
        below = [child for part in claim.parts if part in inner for child in inner[part].parts]
        below = [child for child in below if value_of(accounts, child) and child not in claim.parts]
        if below and random.randrange(2):
            child = random.choice(below)
            return with_parts(accounts, claim, (*claim.parts, child), child)
        lines = [part for part in claim.parts if part not in inner and value_of(accounts, part)]
        made = added(accounts, claim.whole, [random.choice(lines or below)], random) if lines or below else None
        if made is not None:
            return made
    return None


MISTAKE = Mistake(
    id="D14", kind=KIND, explains=(ListEvidence,), explain=explain, yields_to=("subtotal-added",), make=make
)
