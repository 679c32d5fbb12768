"""Percent and percentage points mixed up: from 70 % to 75 % is a rise of 5 points, and of 7.14 percent.

Where the printed one is impossible and the other agrees with the figures, the other was meant; the odds are those of one
reading. The points are those of
a share: of the figure itself where it is one, or of the whole that it is a part of.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from govledger.accounts import Accounts, Change
from govledger.figures import Interval, RateKind
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited, breakdowns, value_of
from govledger.reconciliation.mistakes.evidence import ChangeEvidence, due_rate
from govledger.reconciliation.mistakes.making import Rated, both_years, by_rates
from govledger.reconciliation.mistakes.misprint import MOST
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.reconciliation.mistakes.other_rate import odds_of
from govledger.said import Said

KIND = "percentage-points"
_SHARES = Interval("[0, 1]")


def explain(evidence: ChangeEvidence) -> Diagnosis | None:
    """The diagnosis, where points are printed for percent, or percent of a share for points.

    >>> from govledger.reports import say
    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).change("revenue", "+5.20%")
    >>> shares = {"current": Interval.exactly("0.752"), "prior": Interval.exactly("0.700")}
    >>> say(explain(ChangeEvidence(claim=accounts.claims[0], **shares)).text, "en")
    'the shares differ by 5.20 percentage points; as a rate of change it is 7.43%.'
    """
    proper = evidence.proper_rate()
    if proper is None or evidence.stated.number <= 0:
        return None
    growth, difference = proper * evidence.sign, _difference(evidence)
    points = evidence.stated.kind is RateKind.PERCENTAGE_POINTS
    meant, printed = (growth, difference) if points else (difference, growth)
    if meant is None or meant.meet(evidence.rate) is None:
        return None
    if printed is not None and printed.meet(evidence.rate) is not None:
        return None
    odds = odds_of(evidence, 1, meant)
    if odds > MOST:
        return None
    number, corrected = f"{evidence.stated.number.copy_abs():f}", evidence.printed(proper)
    text = (
        Said("mistake.percentage-points.points", number=number)
        if points
        else Said("mistake.percentage-points.percent", number=number, due=due_rate(corrected, proper))
    )
    return Diagnosis(kind=KIND, certainty="coincidence", odds=odds, corrected=corrected, of=evidence.terms, text=text)


def _difference(evidence: ChangeEvidence) -> Interval | None:
    """By how much the shares of two years differ, in the sense of the words: shares of a whole, or shares themselves."""
    current, prior = evidence.current, evidence.prior
    if prior is None:
        return None
    if evidence.wholes is not None:
        shares = current / evidence.wholes[0] - prior / evidence.wholes[1]
        return shares * evidence.sign if shares.is_bounded else None
    return (current - prior) * evidence.sign if _SHARES.encloses(current) and _SHARES.encloses(prior) else None


def make(accounts: Accounts, random: Random) -> Edited | None:
    """The change of a figure's share, in percentage points, for the change of the figure."""
    wholes = {part: claim.whole for claim in breakdowns(accounts) for part in claim.parts}

    def readings(claim: Rated) -> Iterator[Fraction]:
        if isinstance(claim, Change) and claim.current in wholes and (years := both_years(accounts, claim)):
            whole = wholes[claim.current]
            now, before = value_of(accounts, whole), value_of(accounts, whole.with_(year=claim.prior.year))
            if now and before:
                yield abs(years[0] / now - years[1] / before)

    return by_rates(accounts, random, readings)


MISTAKE = Mistake(
    id="D10", kind=KIND, explains=(ChangeEvidence,), explain=explain, yields_to=("nil-base", "wrong-base"), make=make
)
