"""A fall that cannot be: of more than 100 % of an amount that is not negative, or of a negative rate (减少 -5%).

That the first is false needs no other figure. What was meant is only known where last year's amount is; elsewhere the
rate is given that it would be had it been divided by this year's amount, the usual slip.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from govledger.accounts import Accounts, Change, Direction
from govledger.figures import Interval
from govledger.reconciliation.findings.wording import both, percent_span
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited
from govledger.reconciliation.mistakes.evidence import ChangeEvidence
from govledger.reconciliation.mistakes.making import Rated, both_years, by_rates
from govledger.reconciliation.mistakes.mistake import Mistake

KIND = "impossible-fall"


def explain(evidence: ChangeEvidence) -> Diagnosis | None:
    """The diagnosis of a fall that no amounts can make true.

    >>> from govledger.reports import say
    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).change("revenue", "-120.26%")
    >>> found = explain(ChangeEvidence(claim=accounts.claims[0], current=Interval("[337550, 337550]"), prior=None))
    >>> say(found.text, "en")
    "an amount that is not negative cannot fall by more than 100%; if divided by this year's amount, it is -54.60%."
    """
    rate, current = evidence.rate, evidence.current
    if evidence.sign != -1 or rate.low is None or rate.high is None:
        return None
    proper = evidence.proper_rate()
    corrected = None if proper is None else evidence.printed(proper)
    if rate.high < 0:
        return Diagnosis(
            kind=KIND,
            of=evidence.terms if corrected else (),
            certainty="inference",
            corrected=corrected,
            text=both(
                "“减少”之后又写负号，成为双重否定；很可能应去掉负号。",
                "a fall by a negative rate is a rise in words alone: the minus sign is likely one too many.",
            ),
        )
    if rate.low <= 1 or current.low is None or current.low < 0:
        return None
    # (p - c) / c = r leaves (p - c) / p = r / (1 + r), which rises with r.
    by_prior = -Interval.between(rate.low / (1 + rate.low), rate.high / (1 + rate.high))
    meant = evidence.printed(by_prior)
    if corrected:
        due = (f"按其他数字应为 {corrected}%", f"by the other figures it is {corrected}%")
    else:
        shown = f"{meant}%" if meant else percent_span(by_prior, 2)
        due = (f"如误以本年数为分母，应为 {shown}", f"if divided by this year's amount, it is {shown}")
    return Diagnosis(
        kind=KIND,
        of=evidence.terms if corrected else (),
        certainty="proof",
        corrected=corrected,
        text=both(
            f"非负的金额降幅不可能超过 100%；{due[0]}。",
            f"an amount that is not negative cannot fall by more than 100%; {due[1]}.",
        ),
    )


def make(accounts: Accounts, random: Random) -> Edited | None:
    """A fall of more than the whole amount, or a fall by less than nothing (a fall of -4.20%)."""

    def beyond_all(claim: Rated) -> Iterator[Fraction]:
        if isinstance(claim, Change) and claim.direction is Direction.DOWN and (years := both_years(accounts, claim)):
            now, before = years
            if before > 2 * now:
                yield (before - now) / now

    def doubly_negative(claim: Rated) -> Iterator[Fraction]:
        if isinstance(claim, Change) and claim.direction is Direction.DOWN and claim.rate is not None:
            yield -claim.rate.ratio

    first, second = (beyond_all, doubly_negative) if random.randrange(3) else (doubly_negative, beyond_all)
    return by_rates(accounts, random, first) or by_rates(accounts, random, second)


MISTAKE = Mistake(id="D11", kind=KIND, explains=(ChangeEvidence,), otherwise=explain, make=make)
