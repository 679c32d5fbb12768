"""A rate on nothing: the year before is nil, so that no rate of change exists; issuers print 100 %.

It is proved where that year is stated as nil, and an inference where the other figures leave nothing else for it.
"""

from __future__ import annotations

from random import Random

from govledger.accounts import Accounts, Change, Direction
from govledger.figures import Interval, StatedRate
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited, shuffled, value_of
from govledger.reconciliation.mistakes.evidence import ChangeEvidence
from govledger.reconciliation.mistakes.making import with_rate
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.said import Said

KIND = "nil-base"


def explain(evidence: ChangeEvidence) -> Diagnosis | None:
    """The diagnosis, where a rise of 100 % is printed and the other figures leave nothing for the year before."""
    prior = evidence.prior
    if evidence.sign != 1 or prior is None or not prior.is_bounded or 0 not in prior:
        return None
    if 1 not in evidence.rate:
        return None
    stated = prior == Interval.exactly(0)
    return Diagnosis(
        kind=KIND,
        of=evidence.terms,
        certainty="proof" if stated else "inference",
        text=Said("mistake.nil-base.why"),
    )


def make(accounts: Accounts, random: Random) -> Edited | None:
    """A rate of 100 % on a line that did not exist the year before."""
    for claim in shuffled(accounts.claims, random):
        if isinstance(claim, Change) and claim.rate is None and claim.direction is Direction.UP:
            prior = value_of(accounts, claim.prior)
            is_new = prior == 0 or (prior is None and _risen(claim.text, "") is not None)
            if is_new and (value_of(accounts, claim.current) or 0) > 0:
                digits = random.choice(("100", "100.00"))
                rate = StatedRate(text=f"{digits}%", number=digits)
                text = _risen(claim.text, rate.text) or claim.text
                return with_rate(accounts, claim, rate, was=claim.text, text=text)
    return None


def _risen(text: str, rate: str) -> str | None:
    """The words of a rise at a rate for those of a line that is new, None where the text has no such words.

    >>> from govledger.formatting import ChangeStyle, change
    >>> _risen(f"revenue: {ChangeStyle(locale='en').write(change(5, 0))}", "100%")
    'revenue: up 100%'
    """
    from govledger.formatting import ChangeStyle, vocabularies  # Only those who make mistakes need it.

    for name in vocabularies():
        words = ChangeStyle(locale="en", vocabulary=name).words
        if words["new"] in text:
            return text.replace(words["new"], words["up"].format(rate))
    return None


MISTAKE = Mistake(id="D12", kind=KIND, explains=(ChangeEvidence,), explain=explain, make=make)
