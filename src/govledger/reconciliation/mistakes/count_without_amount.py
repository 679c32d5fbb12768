"""An amount without the things or people it is for, or the reverse: wages and nobody in post, a vehicle and no cost.

That the two do not fit is an inference under what the items mean; it is a question to the issuer.
"""

from __future__ import annotations

from fractions import Fraction

from govledger.reconciliation.findings.wording import both
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.evidence import CountEvidence
from govledger.reconciliation.mistakes.misprint import named_with_amount

KIND = "count-without-amount"


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
    names = {
        locale: [named_with_amount(evidence.accounts, fact, locale) for fact in (spent, count)]
        for locale in ("zh_CN", "en")
    }
    (zh_amount, zh_count), (en_amount, en_count) = names["zh_CN"], names["en"]
    if count.value == 0:
        text = both(
            f"有{zh_amount}，而{zh_count}：数量可能漏填。",
            f"there is {en_amount}, but {en_count}: the number may have been left out.",
        )
    else:
        text = both(
            f"有{zh_count}，而{zh_amount}：金额可能漏填，或列在别处。",
            f"there is {en_count}, but {en_amount}: the amount may have been left out, or stand elsewhere.",
        )
    of = ((spent.key, Fraction(1)), (count.key, Fraction(1)))
    return Diagnosis(kind=KIND, certainty="inference", text=text, of=of)
