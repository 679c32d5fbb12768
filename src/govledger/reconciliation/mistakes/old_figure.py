"""A figure of long ago: the line prints the amount of a year older than the one before.

It takes accounts that hold such years. The odds are those of the years looked at, among the figures of that length.
"""

from __future__ import annotations

from random import Random

from govledger.accounts import ACTUAL, Accounts, Fact
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited, facts_of
from govledger.reconciliation.mistakes.evidence import FigureEvidence
from govledger.reconciliation.mistakes.making import by_copying
from govledger.reconciliation.mistakes.misprint import copied, copy_diagnosis
from govledger.reconciliation.mistakes.mistake import Mistake

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
    years = evidence.accounts.arranged.years.get(key.entity, ())
    before = (key.with_(year=year) for year in years if year.start < min(last_year.start, key.year.start))
    older = tuple(fact for other in before if isinstance(fact := evidence.accounts.get(other), Fact))
    found = copied(evidence, older)
    if found is None:
        return None
    newest_first = sorted(found[0], key=lambda fact: fact.key.year.start, reverse=True)
    return copy_diagnosis(evidence, KIND, newest_first[0], found[1])


def make(accounts: Accounts, random: Random) -> Edited | None:
    """The figure of two years before printed for this year, or for the year before."""

    def sources(fact: Fact) -> list[Fact]:
        older = fact.key.year - 2 if fact.key.year == accounts.year else fact.key.year - 1
        is_recent = fact.key.year in (accounts.year, accounts.year.previous) and fact.key.phase == ACTUAL
        return facts_of(accounts, fact.key.with_(year=older)) if is_recent else []

    return by_copying(accounts, random, sources)


MISTAKE = Mistake(id="D20", kind=KIND, explains=(FigureEvidence,), explain=explain, make=make)
