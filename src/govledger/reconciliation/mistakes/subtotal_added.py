"""A subtotal was added together with its own lines: the excess is a line that is the sum of other lines of the list.

Where the parts fall short instead, it was added to the whole: by as much as a line that is itself broken down.

The odds are those of the excess being one of the lines, times those of that line being the sum of lines in a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from random import Random

from govledger.accounts import Accounts, Breakdown, Fact, Named
from govledger.figures import Interval
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited, breakdowns, shuffled, value_of
from govledger.reconciliation.mistakes.evidence import ListEvidence
from govledger.reconciliation.mistakes.listed import odds_in, parts_of, within
from govledger.reconciliation.mistakes.making import added, with_parts
from govledger.reconciliation.mistakes.misprint import MOST, quoted
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.said import Said

KIND = "subtotal-added"


def explain(evidence: ListEvidence) -> Diagnosis | None:
    """The diagnosis of a list whose excess is a subtotal of lines in a row, or of the lines that are its parts by code.

    >>> from govledger.reports import say
    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("expenditure", "1422030.36元")
    >>> for project, text in (("甲", "1243183.36元"), ("小计", "178847.00元"), ("乙", "134716.00元"), ("丙", "44131.00元")):
    ...     accounts = accounts.state("expenditure", text, project=project, label=project)
    >>> keys, gap = [fact.key for fact in accounts.facts], Interval.exactly("178847")
    >>> say(explain(ListEvidence(accounts=accounts, whole=keys[0], parts=tuple(keys[1:]), excess=gap)).text, "zh_CN")
    '各项之和多 178,847，恰等于“小计”178847.00元，而该数即乙、丙之和：很可能把小计与其明细一并相加。'
    """
    excess, parts = evidence.excess, parts_of(evidence)
    gap = -excess if excess.high is not None and excess.high < 0 else excess
    if gap.low is None or gap.high is None or gap.low <= 0:
        return None
    by_line = odds_in(evidence, len({part.value for part in parts}), gap)
    if gap != excess:
        broken_down = [part for part in parts if Fraction(part.value) in gap and _lines_of(evidence, part)]
        single = len(broken_down) == 1 and by_line <= MOST
        return _said(evidence, broken_down[0], _lines_of(evidence, broken_down[0]), by_line) if single else None
    for part in parts:
        if Fraction(part.value) not in excess:
            continue
        by_sum = odds_in(evidence, len(parts) * (len(parts) - 1) // 2, Interval.exactly(part.value))
        lines = next(iter((*_children(parts, part), *_rows(parts, part))), None)
        if lines is not None and by_line * by_sum <= MOST:
            return _said(evidence, part, lines, by_line * by_sum)
    return None


def _lines_of(evidence: ListEvidence, part: Fact) -> tuple[Fact, ...]:
    """The lines that a part of the list is itself broken down into, by what the document says."""
    accounts = evidence.accounts
    keys = next((claim.parts for claim in accounts.arranged.breakdowns.get(part.key, ())), ())
    return tuple(fact for key in keys if isinstance(fact := accounts.get(key), Fact))


def _children(parts: Sequence[Fact], part: Fact) -> Iterator[tuple[Fact, ...]]:
    """The lines that are parts of this one by their codes or names, where it is their sum."""
    inner = tuple(other for other in parts if within(other.key, part.key))
    if inner and sum(other.value for other in inner) == part.value:
        yield inner


def _rows(parts: Sequence[Fact], part: Fact) -> Iterator[tuple[Fact, ...]]:
    """Two or more lines in a row, this one not among them, that add up to it."""
    total, starts = Fraction(0), {Fraction(0): 0}
    for stop, line in enumerate(parts, 1):
        total += Fraction(line.value)
        start = starts.get(total - Fraction(part.value))
        if start is not None and stop - start > 1 and part not in parts[start:stop]:
            yield tuple(parts[start:stop])
        starts[total] = stop


def _said(evidence: ListEvidence, part: Fact, lines: Sequence[Fact], odds: Fraction) -> Diagnosis:
    short = evidence.excess.high is not None and evidence.excess.high < 0
    gap = -evidence.excess if short else evidence.excess
    return Diagnosis(
        kind=KIND,
        of=((part.key, Fraction(1)),),
        certainty="coincidence",
        odds=odds,
        text=Said(
            f"mistake.subtotal-added.{'whole' if short else 'parts'}",
            gap=gap,
            line=quoted(evidence.accounts, part),
            lines=tuple(Named.of(evidence.accounts, line.key) for line in lines),
        ),
    )


def make(accounts: Accounts, random: Random) -> Edited | None:
    """A subtotal listed, or added to the total, beside the lines that make it up."""
    inner = {claim.whole: claim for claim in breakdowns(accounts)}
    for claim in shuffled(breakdowns(accounts), random):
        assert isinstance(claim, Breakdown)
        subtotals = [part for part in claim.parts if part in inner and value_of(accounts, part)]
        if not subtotals:
            continue
        subtotal = random.choice(subtotals)
        if random.randrange(2):
            parts = tuple(dict.fromkeys((*claim.parts, *inner[subtotal].parts)))
            return with_parts(accounts, claim, parts, subtotal)
        made = added(accounts, claim.whole, [subtotal], random)
        if made is not None:
            return made
    return None


MISTAKE = Mistake(id="D15", kind=KIND, explains=(ListEvidence,), explain=explain, make=make)
