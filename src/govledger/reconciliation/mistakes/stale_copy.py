"""A figure was left standing: this year's line prints the amount of the year before, or of its own budget.

The odds are those of the few figures looked at, among the figures of that length. Where the line may well be the same
as last year nothing is said: everything else must exclude it.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from govledger.accounts import ACTUAL, Accounts, Change, Fact
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited, facts_of
from govledger.reconciliation.mistakes.evidence import FigureEvidence
from govledger.reconciliation.mistakes.making import by_copying
from govledger.reconciliation.mistakes.misprint import copied, copy_diagnosis
from govledger.reconciliation.mistakes.mistake import Mistake

KIND = "stale-copy"
_BUDGETS = ("original_budget", "final_budget", "budget")


def explain(evidence: FigureEvidence) -> Diagnosis | None:
    """The diagnosis, where the figure is to the last digit that of the year before or of the budget.

    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "1511346.18元")
    >>> accounts = accounts.state("revenue", "1511346.18元", year=accounts.year.previous)
    >>> found = explain(FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly("1433715.14")))
    >>> found.kind, found.corrected
    ('stale-copy', '1433715.14元')
    """
    found = copied(evidence, tuple(_sources(evidence)))
    if found is None:
        return None
    (source, *_), odds = found
    return copy_diagnosis(evidence, KIND, source, odds)


def _sources(evidence: FigureEvidence) -> Iterator[Fact]:
    """The same line of the year before, then its budgets."""
    key = evidence.fact.key
    budgets = [key.with_(phase=phase) for phase in _BUDGETS] if key.phase == ACTUAL else []
    last_year = [key.with_(year=key.year.previous)] if key.year == evidence.accounts.year else []
    for other in (*last_year, *budgets):
        fact = evidence.accounts.get(other)
        if isinstance(fact, Fact):
            yield fact


def make(accounts: Accounts, random: Random) -> Edited | None:
    """The figure of the year before printed for this year, while the words speak of a change."""
    changed = {c.current: c.prior for c in accounts.claims if isinstance(c, Change) and c.direction.sign}

    def sources(fact: Fact) -> list[Fact]:
        return facts_of(accounts, changed[fact.key]) if fact.key in changed else []

    return by_copying(accounts, random, sources)


MISTAKE = Mistake(id="D16", kind=KIND, explains=(FigureEvidence,), explain=explain, make=make)
