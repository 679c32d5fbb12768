"""An amount without the things or people it is for, or the reverse: wages and nobody in post, a vehicle and no cost.

That the two do not fit is an inference under what the items mean; it is a question to the issuer.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Final

import attrs

from govledger.accounts import Accounts, Fact, Key, OwnWord
from govledger.figures import StatedCount
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited, facts_of, value_of, with_fact
from govledger.reconciliation.mistakes.evidence import CountEvidence
from govledger.reconciliation.mistakes.misprint import quoted
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.said import Said

KIND = "count-without-amount"
# A count, and what is only paid for where there is some of it.
_PAID_FOR: Final = (
    ("people_in_post", "expenditure", "economic", "301"),
    ("vehicles_held", "three_public", "item", "vehicle_running"),
    ("vehicles_bought", "three_public", "item", "vehicle_purchase"),
)


def explain(evidence: CountEvidence) -> Diagnosis | None:
    """The diagnosis, where one of a count and its amount is nothing and the other is something.

    >>> from govledger.reports import say
    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("people_in_post", "0人")
    >>> accounts = accounts.state("expenditure", "811900.66元", economic="301", label="工资福利支出")
    >>> count, wages = accounts.facts
    >>> say(explain(CountEvidence(accounts=accounts, count=count, amount=wages)).text, "zh_CN")
    '有“工资福利支出”811900.66元，而“实有人数”0人：数量可能漏填。'
    """
    count, spent = evidence.count, evidence.amount
    if (count.value == 0) == (spent.value == 0):
        return None
    lacking = "count" if count.value == 0 else "amount"
    names = {"count": quoted(evidence.accounts, count), "amount": quoted(evidence.accounts, spent)}
    text = Said(f"mistake.count-without-amount.{lacking}", **names)
    of = ((spent.key, Fraction(1)), (count.key, Fraction(1)))
    return Diagnosis(kind=KIND, certainty="inference", text=text, of=of)


def make(accounts: Accounts, random: Random) -> Edited | None:
    """A count of none beside an amount that is only paid where there is one."""
    found = list(_paid_for(accounts))
    if not found:
        return None
    fact = random.choice(found)
    made = tuple(
        StatedCount(text=f"0{s.unit}", number=0, unit=s.unit, place=s.place) if isinstance(s, StatedCount) else s
        for s in fact.statements
    )
    edited = with_fact(accounts, attrs.evolve(fact, statements=made))
    return Edited(accounts=edited, at=(fact.key,), was=(fact.statements[0].text,), now=(made[0].text,))


def _paid_for(accounts: Accounts) -> Iterator[Fact]:
    """The counts of this year, other than none, beside which something is paid."""
    for concept, paid, dimension, member in _PAID_FOR:
        spent = value_of(accounts, Key.of(OwnWord(paid), year=accounts.year).narrowed({dimension: member}))
        for count in facts_of(accounts, Key.of(OwnWord(concept), year=accounts.year)):
            if count.value > 0 and spent is not None and spent > 0:
                yield count


MISTAKE = Mistake(id="D22", kind=KIND, explains=(CountEvidence,), explain=explain, make=make)
