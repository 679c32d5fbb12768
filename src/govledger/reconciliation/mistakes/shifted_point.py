"""The point is one or two places off: 1,422.03 for 142,203, or 元 taken for 分.

A point moved to the left may have cost digits at the end, so that several figures explain it. The odds are those of all
these figures, each among those of its own length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from random import Random

from govledger.accounts import Accounts
from govledger.figures import StatedAmount, exact
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited
from govledger.reconciliation.mistakes.evidence import FigureEvidence
from govledger.reconciliation.mistakes.making import by_digits, rounded_half_up
from govledger.reconciliation.mistakes.misprint import Printed, decimals_of, explained, with_number
from govledger.reconciliation.mistakes.mistake import Mistake

KIND = "shifted-point"
_PLACES = (1, 2, -1, -2)
_COINS = 2


def explain(evidence: FigureEvidence) -> Diagnosis | None:
    """The diagnosis, where ten or a hundred times the figure, or the tenth or hundredth part, agrees with all others.

    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "14,220,303.60元")
    >>> explain(FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly("1422030.36"))).corrected
    '1,422,030.36元'
    """
    return explained(evidence, KIND, corrections(evidence.statement))


def corrections(stated: Printed) -> Iterator[Printed]:
    """The figure with its point moved, with its own decimals, or more where digits of a whole number come behind it.

    The figures that round to it once their point is moved to the left are among them.

    >>> made = [str(corrected.number) for corrected in corrections(StatedAmount.parse("1420.50元"))]
    >>> made[0], made[-1], "14204.96" in made, len(made)
    ('14204.95', '142.05', True, 113)
    """
    sign, digits, exponent = stated.number.as_tuple()
    places = decimals_of(stated)
    coins = _COINS if isinstance(stated, StatedAmount) else 0
    assert isinstance(exponent, int)
    for shift in _PLACES:
        moved = Decimal((sign, digits, exponent + shift))
        kept = _printed_with(moved, places, most=max(places, coins))
        if kept is not None:
            yield from (with_number(stated, number) for number in _stepped(kept, _lost(shift, places)))


def _lost(shift: int, places: int) -> range:
    """How far off the digits may be that were lost at the end, in units of the last one."""
    if shift < 0:
        return range(1)
    # A whole number without its last digit has lost a digit, and no point.
    return range(-(10**shift // 2), 10**shift // 2 + 1 if places or shift > 1 else 1)


def _stepped(number: Decimal, several: Iterable[int]) -> Iterator[Decimal]:
    """The number so many units of its last digit further from zero, for several such numbers of units."""
    sign, digits, exponent = number.as_tuple()
    whole = int("".join(map(str, digits)))
    return (Decimal(f"{'-' if sign else ''}{max(whole + steps, 0)}E{exponent}") for steps in several)


def _printed_with(number: Decimal, places: int, *, most: int) -> Decimal | None:
    """The number with these decimals, or as many as it needs up to ``most``; None where it needs more."""
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    while exponent > -places:
        digits, exponent = (*digits, 0), exponent - 1
    while exponent < -places and digits[-1:] == (0,):
        digits, exponent = digits[:-1], exponent + 1
    return Decimal((sign, digits or (0,), exponent)) if -exponent <= most else None


def make(accounts: Accounts, random: Random) -> Edited | None:
    """The point one or two digits to the left or to the right, printed with as many decimals as before."""

    def slips(digits: str) -> Iterator[str]:
        decimals = len(digits.partition(".")[2])
        for power in (-2, -1, 1, 2):
            yield rounded_half_up(exact(digits) * Fraction(10) ** power, decimals)

    return by_digits(accounts, random, slips)


MISTAKE = Mistake(id="D04", kind=KIND, explains=(FigureEvidence,), explain=explain, make=make)
