"""A sign was lost, or stands where it does not belong: 11,684.78 for -11,684.78.

The odds are those of a single figure among those of its length.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import attrs

from govledger.accounts import Accounts
from govledger.figures import StatedAmount
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited, printed_otherwise, reworded, stated_amounts
from govledger.reconciliation.mistakes.evidence import FigureEvidence
from govledger.reconciliation.mistakes.misprint import Printed, explained
from govledger.reconciliation.mistakes.mistake import Mistake

KIND = "sign"


def explain(evidence: FigureEvidence) -> Diagnosis | None:
    """The diagnosis, where the amount with the other sign agrees with all other figures.

    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "11,684.78元")
    >>> explain(FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly("-11684.78"))).corrected
    '-11,684.78元'
    """
    return explained(evidence, KIND, corrections(evidence.statement))


def corrections(stated: Printed) -> Iterator[Printed]:
    """The amount with the other sign; a count has none.

    >>> from govledger.figures import StatedAmount
    >>> [str(corrected.number) for corrected in corrections(StatedAmount.parse("-5.00元"))]
    ['5.00']
    """
    if isinstance(stated, StatedAmount):
        yield attrs.evolve(stated, number=stated.number.copy_negate())


def make(accounts: Accounts, random: Random) -> Edited | None:
    """A sign too many, or one lost."""
    for fact, old in stated_amounts(accounts, random):
        return printed_otherwise(accounts, fact, old, reworded(old, f"{-old.number:f}"), random)
    return None


MISTAKE = Mistake(id="D06", kind=KIND, explains=(FigureEvidence,), explain=explain, make=make)
