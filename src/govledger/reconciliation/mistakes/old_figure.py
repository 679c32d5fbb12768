"""A figure of long ago: the line prints the amount of a year older than the one before.

It takes accounts that hold such years. The odds are those of the years looked at, among the figures of that length.
"""

from __future__ import annotations

from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.evidence import FigureEvidence
from govledger.reconciliation.mistakes.misprint import copied, copy_diagnosis

KIND = "old-figure"


def explain(evidence: FigureEvidence) -> Diagnosis | None:
    """The diagnosis, where the figure is to the last digit that of the same line in an older year.

    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "1511346.18元")
    >>> accounts = accounts.state("revenue", "1511346.18元", year=calendar("CN").starting(2016))
    >>> explain(FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly("1433715.14"))).kind
    'old-figure'
    """
    key, last_year = evidence.fact.key, evidence.accounts.year.previous
    older = tuple(
        fact
        for fact in evidence.accounts.facts
        if fact.key.year.start < min(last_year.start, key.year.start) and fact.key.with_(year=key.year) == key
    )
    found = copied(evidence, older)
    if found is None:
        return None
    newest_first = sorted(found[0], key=lambda fact: fact.key.year.start, reverse=True)
    return copy_diagnosis(
        evidence,
        KIND,
        newest_first[0],
        found[1],
        zh="很可能误用了以前年度的数",
        en="likely the figure of an older year",
    )
