"""Several lines of a list are in the total twice, as where two formulas add them: the total has too much by their sum.

The odds are those of all sets of so many lines, among amounts up to the whole: where some set or other would nearly always
fit, fitting says nothing.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from random import Random

from govledger.accounts import Accounts, Breakdown, Fact
from govledger.figures import Interval
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited, breakdowns, shuffled, value_of
from govledger.reconciliation.mistakes.evidence import ListEvidence
from govledger.reconciliation.mistakes.listed import odds_in, parts_of
from govledger.reconciliation.mistakes.making import added
from govledger.reconciliation.mistakes.misprint import MOST, quoted
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.said import Said

KIND = "lines-counted-twice"
_MOST_SETS = 20_000


def explain(evidence: ListEvidence) -> Diagnosis | None:
    """The diagnosis of a total that exceeds its lines by what two or more of them add up to, where no other do.

    >>> from govledger.reports import say
    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("expenditure", "1567696.40元")
    >>> for code, text in (("201", "1243183.36元"), ("208", "101619.04元"), ("210", "44131.00元"), ("221", "33000.00元")):
    ...     accounts = accounts.state("expenditure", text, function=code, label=code)
    >>> keys, gap = [fact.key for fact in accounts.facts], Interval.exactly("-145750.04")
    >>> say(explain(ListEvidence(accounts=accounts, whole=keys[0], parts=tuple(keys[1:]), excess=gap)).text, "zh_CN")
    '合计多 145,750.04，恰等于“208”101619.04元、“210”44131.00元之和：很可能重复计入。'
    """
    gap, parts = -evidence.excess, parts_of(evidence)
    if gap.low is None or gap.high is None or gap.low <= 0:
        return None
    tried = 0
    for size in range(2, len(parts)):
        tried += math.comb(len(parts), size)
        odds = odds_in(evidence, tried, gap)
        if tried > _MOST_SETS or odds > MOST:
            return None
        if found := list(itertools.islice(_adding_up(parts, size, gap), 2)):
            return _said(evidence, found[0], gap, odds) if len(found) == 1 else None
    return None


def _adding_up(parts: Sequence[Fact], size: int, gap: Interval) -> Iterator[tuple[Fact, ...]]:
    """The sets of so many lines that add up to an amount in the gap, sought in whole numbers."""
    exact = [Fraction(part.value) for part in parts]
    scale = math.lcm(*(value.denominator for value in exact))
    whole, within = [int(value * scale) for value in exact], gap * scale
    assert within.low is not None
    assert within.high is not None
    least, most = math.ceil(within.low), math.floor(within.high)
    sums = map(sum, itertools.combinations(whole, size))
    for chosen, reached in zip(itertools.combinations(parts, size), sums, strict=True):
        if least <= reached <= most and reached in within:
            yield chosen


def _said(evidence: ListEvidence, lines: Sequence[Fact], gap: Interval, odds: Fraction) -> Diagnosis:
    return Diagnosis(
        kind=KIND,
        of=tuple((line.key, Fraction(1)) for line in lines),
        certainty="coincidence",
        odds=odds,
        text=Said(
            "mistake.lines-counted-twice.whole",
            gap=gap,
            lines=tuple(quoted(evidence.accounts, line) for line in lines),
        ),
    )


def make(accounts: Accounts, random: Random) -> Edited | None:
    """Two or three lines of a list added to its total once more."""
    for claim in shuffled(breakdowns(accounts), random):
        assert isinstance(claim, Breakdown)
        lines = [part for part in claim.parts if value_of(accounts, part)]
        if len(lines) > 2:
            chosen = random.sample(lines, random.randint(2, min(3, len(lines) - 1)))
            made = added(accounts, claim.whole, chosen, random)
            if made is not None:
                return made
    return None


MISTAKE = Mistake(
    id="D23", kind=KIND, explains=(ListEvidence,), explain=explain, yields_to=("counted-twice", "subtotal-added"),
    make=make,
)  # fmt: skip
