"""Two neighbouring digits exchanged: 654,321 for 645,321. The difference is then divisible by 9.

The odds are those of the at most D - 1 exchanges among the figures of D digits.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from random import Random

from govledger.accounts import Accounts
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited
from govledger.reconciliation.mistakes.evidence import FigureEvidence
from govledger.reconciliation.mistakes.making import by_digits
from govledger.reconciliation.mistakes.misprint import Printed, digits_of, explained, with_digits
from govledger.reconciliation.mistakes.mistake import Mistake

KIND = "transposed-digits"


def explain(evidence: FigureEvidence) -> Diagnosis | None:
    """The diagnosis, where exchanging two neighbouring digits back makes the figure agree with all others.

    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "1,243,183.36元")
    >>> explain(FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly("1234183.36"))).corrected
    '1,234,183.36元'
    """
    return explained(evidence, KIND, corrections(evidence.statement))


def corrections(stated: Printed) -> Iterator[Printed]:
    """The figure with each two neighbouring digits exchanged, as long as it is printed.

    >>> from govledger.figures import StatedAmount
    >>> [str(corrected.number) for corrected in corrections(StatedAmount.parse("10.23元"))]
    ['12.03', '10.32']
    """
    digits = digits_of(stated)
    for at in range(len(digits) - 1):
        left, right = digits[at], digits[at + 1]
        if left != right and not (at == 0 and right == "0"):
            yield with_digits(stated, digits[:at] + right + left + digits[at + 2 :])


def make(accounts: Accounts, random: Random) -> Edited | None:
    """Two neighbouring digits exchanged."""

    def slips(digits: str) -> Iterator[str]:
        at = [i for i, c in enumerate(digits) if c != "."]
        for left, right in itertools.pairwise(at):
            made = list(digits)
            made[left], made[right] = made[right], made[left]
            yield "".join(made)

    return by_digits(accounts, random, slips)


MISTAKE = Mistake(id="D01", kind=KIND, explains=(FigureEvidence,), explain=explain, make=make)
