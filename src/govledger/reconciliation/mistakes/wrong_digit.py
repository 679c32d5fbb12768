"""One digit is wrong: 4,235.70 for 4,285.70.

The odds are those of the 9 D - 1 figures that differ in one digit, among the figures of D digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from govledger.accounts import Accounts
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited
from govledger.reconciliation.mistakes.evidence import FigureEvidence
from govledger.reconciliation.mistakes.making import by_digits
from govledger.reconciliation.mistakes.misprint import Printed, digits_of, explained, with_digits
from govledger.reconciliation.mistakes.mistake import Mistake

KIND = "wrong-digit"


def explain(evidence: FigureEvidence) -> Diagnosis | None:
    """The diagnosis, where changing a single digit makes the figure agree with all others.

    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "272579.70元")
    >>> explain(FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly("272179.70"))).corrected
    '272179.70元'
    """
    return explained(evidence, KIND, corrections(evidence.statement))


def corrections(stated: Printed) -> Iterator[Printed]:
    """The figure with each digit replaced by each other digit, as long as it is printed.

    >>> from govledger.figures import StatedAmount
    >>> len(list(corrections(StatedAmount.parse("10.23元"))))
    35
    """
    digits = digits_of(stated)
    for at, printed in enumerate(digits):
        for other in "0123456789":
            if other != printed and not (at == 0 and other == "0"):
                yield with_digits(stated, digits[:at] + other + digits[at + 1 :])


def make(accounts: Accounts, random: Random) -> Edited | None:
    """One digit printed as another."""

    def slips(digits: str) -> Iterator[str]:
        for at, c in enumerate(digits):
            if c != ".":
                yield from (digits[:at] + other + digits[at + 1 :] for other in "0123456789" if other != c)

    return by_digits(accounts, random, slips)


MISTAKE = Mistake(id="D02", kind=KIND, explains=(FigureEvidence,), explain=explain, make=make)
