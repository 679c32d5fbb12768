"""One digit was dropped, or one is too many: 33,096.96 for 330,096.96.

Behind the point a digit is missing, or too many, only where the other figures in the same unit show more or fewer of them.
Ten times as much, or a tenth, is left to a shifted point. The odds count each length by itself: the D figures with one
digit less, the about 10 D figures with one digit more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

from govledger.accounts import Accounts
from govledger.reconciliation.mistakes.beside import decimals_in
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited
from govledger.reconciliation.mistakes.evidence import FigureEvidence
from govledger.reconciliation.mistakes.making import by_digits
from govledger.reconciliation.mistakes.misprint import Printed, decimals_of, digits_of, explained, with_digits
from govledger.reconciliation.mistakes.mistake import Mistake

KIND = "digit-count"


def explain(evidence: FigureEvidence) -> Diagnosis | None:
    """The diagnosis, where one digit more or one less makes the figure agree with all others.

    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "33,096.96元")
    >>> explain(FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly("330096.96"))).corrected
    '330,096.96元'
    """
    return explained(evidence, KIND, corrections(evidence.statement, usual=_usual_decimals(evidence)))


def corrections(stated: Printed, *, usual: int | None = None) -> Iterator[Printed]:
    """The figure without each of its digits, and with a digit more in each place; one behind the point moves no other.

    ``usual`` is the number of decimals that such figures have, the figure's own if it is not given.

    >>> from govledger.figures import StatedAmount
    >>> [str(corrected.number) for corrected in corrections(StatedAmount.parse("10.2元"), usual=2)][:4]
    ['1.2', '110.2', '210.2', '310.2']
    """
    own = decimals_of(stated)
    fewer, more = own > (own if usual is None else usual), own < (own if usual is None else usual)
    tenfold = {stated.value * 10, stated.value / 10}
    for made in (*_without_one(stated), *_with_one(stated)):
        behind = decimals_of(made) - own
        if made.value not in tenfold and (behind == 0 or (fewer if behind < 0 else more)):
            yield made


def _usual_decimals(evidence: FigureEvidence) -> int | None:
    """The most decimals of any other figure in the same unit."""
    stated = evidence.statement
    found = decimals_in(evidence.accounts).get(stated.unit, Counter())
    if any(other is stated for other in evidence.fact.statements):
        found = found - Counter([decimals_of(stated)])
    return max(found, default=None)


def _without_one(stated: Printed) -> Iterator[Printed]:
    digits, places = digits_of(stated), decimals_of(stated)
    for at in range(len(digits)):
        rest, behind = digits[:at] + digits[at + 1 :], at >= len(digits) - places
        if rest and not rest.startswith("0"):
            yield with_digits(stated, rest, decimals=places - behind)


def _with_one(stated: Printed) -> Iterator[Printed]:
    digits, places = digits_of(stated), decimals_of(stated)
    point = len(digits) - places
    for at in range(len(digits) + 1):
        for digit in "0123456789"[at == 0 :]:
            made = digits[:at] + digit + digits[at:]
            if at <= point:
                yield with_digits(stated, made, decimals=places)
            # Right at the point a digit may be missing on either side.
            if places and at >= point:
                yield with_digits(stated, made, decimals=places + 1)


def make(accounts: Accounts, random: Random) -> Edited | None:
    """A digit dropped, or printed twice, before the point."""

    def slips(digits: str) -> Iterator[str]:
        whole, point, rest = digits.partition(".")
        for at in range(len(whole)):
            yield whole[:at] + whole[at + 1 :] + point + rest
            yield whole[:at] + whole[at] + whole[at:] + point + rest

    return by_digits(accounts, random, slips)


MISTAKE = Mistake(id="D03", kind=KIND, explains=(FigureEvidence,), explain=explain, make=make)
