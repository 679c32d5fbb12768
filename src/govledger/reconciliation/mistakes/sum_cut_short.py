"""A total adds some of its lines alone, the first or the last ones: a formula that was not drawn over all of them.

A total that is the same as its first line is one of these. The odds are those of every place where it might have ended,
among amounts up to the whole. Where it leaves out one line alone, that line may as well be counted twice, and nothing is
said.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction
from random import Random

from govledger.accounts import Accounts, Breakdown, Fact
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited, breakdowns, shuffled, value_of
from govledger.reconciliation.mistakes.evidence import ListEvidence
from govledger.reconciliation.mistakes.listed import odds_in, parts_of
from govledger.reconciliation.mistakes.making import added
from govledger.reconciliation.mistakes.misprint import MOST, quoted
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.said import Said

KIND = "sum-cut-short"


def explain(evidence: ListEvidence) -> Diagnosis | None:
    """The diagnosis of a total that is the sum of its first lines, or of its last ones, two or more others being left out.

    >>> from govledger.reports import say
    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("expenditure", "1243183.36元")
    >>> for code, text in (("201", "1243183.36元"), ("208", "101619.04元"), ("210", "44131.00元")):
    ...     accounts = accounts.state("expenditure", text, function=code, label=code)
    >>> keys, gap = [fact.key for fact in accounts.facts], Interval.exactly("145750.04")
    >>> say(explain(ListEvidence(accounts=accounts, whole=keys[0], parts=tuple(keys[1:]), excess=gap)).text, "zh_CN")
    '各项之和多 145,750.04，恰等于“208”101619.04元、“210”44131.00元之和：很可能合计未加至全部各项。'
    """
    gap, parts = evidence.excess, parts_of(evidence)
    if gap.low is None or gap.high is None or gap.low <= 0 or len(parts) < 3:
        return None
    found = [lines for lines in _left_out(parts) if Fraction(sum(line.value for line in lines)) in gap]
    odds = odds_in(evidence, 2 * (len(parts) - 2), gap)
    if len(found) != 1 or odds > MOST:
        return None
    lines = tuple(quoted(evidence.accounts, line) for line in found[0])
    return Diagnosis(
        kind=KIND,
        of=tuple((line.key, Fraction(1)) for line in found[0]),
        certainty="coincidence",
        odds=odds,
        text=Said("mistake.sum-cut-short.whole", gap=gap, lines=lines),
    )


def _left_out(parts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """Two or more lines at the end of a list, or at its beginning, that leave one at least."""
    for size in range(2, len(parts)):
        yield parts[-size:]
        yield parts[:size]


def make(accounts: Accounts, random: Random) -> Edited | None:
    """A total of the first lines of its list, or of the last ones."""
    for claim in shuffled(breakdowns(accounts), random):
        assert isinstance(claim, Breakdown)
        lines = [part for part in claim.parts if value_of(accounts, part)]
        if len(lines) > 2:
            left_out = list(itertools.islice(lines[:: random.choice((1, -1))], random.randint(2, len(lines) - 1)))
            made = added(accounts, claim.whole, left_out, random, times=-1)
            if made is not None:
                return made
    return None


MISTAKE = Mistake(
    id="D24", kind=KIND, explains=(ListEvidence,), explain=explain, yields_to=("counted-twice", "subtotal-added"),
    make=make,
)  # fmt: skip
