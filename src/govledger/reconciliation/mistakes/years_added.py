"""Years added together: the line prints what it comes to over two or more years in a row, as where a plan is summed.

It takes accounts that state the other years. The odds are those of all rows of years that hold the figure's own, among the
figures of that length.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from fractions import Fraction
from random import Random

import attrs

from govledger.accounts import Accounts, Key
from govledger.figures import StatedAmount, exact, exact_decimal
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import (
    Edited,
    at_value,
    decimals_by_unit,
    printed_otherwise,
    stated_amounts,
    value_of,
)
from govledger.reconciliation.mistakes.evidence import FigureEvidence
from govledger.reconciliation.mistakes.misprint import Printed, decimals_of, explained
from govledger.reconciliation.mistakes.mistake import Mistake

KIND = "years-added"


def explain(evidence: FigureEvidence) -> Diagnosis | None:
    """The diagnosis, where the figure less those of the years beside it is what the other figures leave.

    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "2945061.32元")
    >>> accounts = accounts.state("revenue", "1511346.18元", year=calendar("CN").starting(2018))
    >>> found = explain(FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly("1433715.14")))
    >>> found.kind, found.corrected
    ('years-added', '1433715.14元')
    """
    return explained(evidence, KIND, _without_others(evidence))


def _without_others(evidence: FigureEvidence) -> Iterator[Printed]:
    """The figure less those of the years before it and after it, for every row of years without a gap."""
    stated = evidence.statement
    factor = stated.unit.factor if isinstance(stated, StatedAmount) else Fraction(1)
    step = Fraction(1, 10 ** decimals_of(stated))
    for others in _beside(evidence.accounts, evidence.fact.key):
        steps = (exact(stated.number) - others / factor) / step
        for whole in sorted({math.floor(steps), math.ceil(steps)}):  # What is added may be printed to more digits.
            yield attrs.evolve(stated, number=exact_decimal(whole * step).quantize(exact_decimal(step)))


def _beside(accounts: Accounts, key: Key) -> Iterator[Fraction]:
    """What the years beside a figure's own come to, for every row of years that holds it and at least one of them."""
    before, after = ([Fraction(0), *itertools.accumulate(_onwards(accounts, key, by))] for by in (-1, 1))
    for earlier, later in itertools.product(range(len(before)), range(len(after))):
        if earlier or later:
            yield before[earlier] + after[later]


def _onwards(accounts: Accounts, key: Key, by: int) -> Iterator[Fraction]:
    """The figures of the line year by year, as far as each is stated."""
    for distance in itertools.count(1):
        value = value_of(accounts, key.with_(year=key.year + by * distance))
        if value is None:
            return
        yield value


def make(accounts: Accounts, random: Random) -> Edited | None:
    """A figure of this year printed together with those of other years."""
    decimals = decimals_by_unit(accounts)
    for fact, old in stated_amounts(accounts, random):
        found = [others for others in _beside(accounts, fact.key) if others]
        if found:
            new = at_value(old, exact(fact.value) + random.choice(found), decimals[old.unit.name])
            if new.number:
                return printed_otherwise(accounts, fact, old, new, random)
    return None


MISTAKE = Mistake(id="D26", kind=KIND, explains=(FigureEvidence,), explain=explain, make=make)
