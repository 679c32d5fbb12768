"""The mistakes that explain a wrong figure: one table names them all, each of them is one file.

A mistake is asked with what the other figures leave for the suspect, and answers with how certain it is, the corrected
value and a sentence, or with nothing. Those that explain the same kind of evidence are asked together; what comes back is
every mistake that explains it, the likeliest first.

The rule for claiming one: claim only what all the best explanations share. Where a single mistake explains the figure,
it is claimed; where several do, none is, and they may be shown as what they are, a choice.

>>> CATALOGUE["D01"].kind
'transposed-digits'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from govledger.reconciliation.mistakes import (
    broken_roll_forward,
    count_without_amount,
    counted_twice,
    digit_count,
    exchanged,
    impossible_fall,
    lines_counted_twice,
    missing_line,
    negatives_left_out,
    nil_base,
    old_figure,
    other_rate,
    other_scope,
    percentage_points,
    rounded_early,
    scope_clash,
    shifted_point,
    sign,
    stale_copy,
    subtotal_added,
    sum_cut_short,
    transposed_digits,
    unit_slip,
    wrong_base,
    wrong_digit,
    years_added,
)
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.evidence import ChangeEvidence, Evidence
from govledger.reconciliation.mistakes.mistake import Mistake

MISTAKES: Final[tuple[Mistake, ...]] = (
    other_scope.MISTAKE,
    scope_clash.MISTAKE,
    stale_copy.MISTAKE,
    old_figure.MISTAKE,
    years_added.MISTAKE,
    sign.MISTAKE,
    unit_slip.MISTAKE,
    shifted_point.MISTAKE,
    transposed_digits.MISTAKE,
    digit_count.MISTAKE,
    wrong_digit.MISTAKE,
    rounded_early.MISTAKE,
    missing_line.MISTAKE,
    counted_twice.MISTAKE,
    subtotal_added.MISTAKE,
    lines_counted_twice.MISTAKE,
    sum_cut_short.MISTAKE,
    negatives_left_out.MISTAKE,
    nil_base.MISTAKE,
    wrong_base.MISTAKE,
    other_rate.MISTAKE,
    percentage_points.MISTAKE,
    impossible_fall.MISTAKE,
    exchanged.MISTAKE,
    broken_roll_forward.MISTAKE,
    count_without_amount.MISTAKE,
)
"""Every mistake, in the order in which they are asked: of two that are equally likely the first is told first."""

CATALOGUE: Final[Mapping[str, Mistake]] = MappingProxyType(
    {mistake.id: mistake for mistake in sorted(MISTAKES, key=lambda mistake: mistake.id)}
)
"""Every mistake by its number."""


def explain(evidence: Evidence, mistakes: tuple[Mistake, ...] = MISTAKES) -> tuple[Diagnosis, ...]:
    """The mistakes that explain a figure, a list, a rate, or whatever else there is evidence of, the likeliest first.

    A mistake yields to one that says more: a subtotal added with its lines is also a line counted twice. What only says
    that something is wrong is told where nothing explains how it came about.

    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> from govledger.reconciliation.mistakes.evidence import FigureEvidence
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "143.37元")
    >>> evidence = FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly("1433700"))
    >>> [diagnosis.kind for diagnosis in explain(evidence)]
    ['unit-slip']
    """
    if isinstance(evidence, ChangeEvidence) and evidence.claim.rate is None:
        return ()  # A change that is told without a rate has none to explain.
    asked = [mistake for mistake in mistakes if isinstance(evidence, mistake.explains)]
    told = tuple(_explaining(evidence, asked)) or tuple(_otherwise(evidence, asked))
    return tuple(sorted(told, key=lambda diagnosis: Fraction(1) if diagnosis.odds is None else diagnosis.odds))


def _explaining(evidence: Evidence, mistakes: list[Mistake]) -> Iterator[Diagnosis]:
    """The diagnoses of the mistakes that yield to none."""
    found = {mistake: mistake.explain(evidence) for mistake in mistakes if mistake.explain is not None}
    kinds = {mistake.kind for mistake, diagnosis in found.items() if diagnosis is not None}
    for mistake, diagnosis in found.items():
        if diagnosis is not None and kinds.isdisjoint(mistake.yields_to):
            yield diagnosis


def _otherwise(evidence: Evidence, mistakes: list[Mistake]) -> Iterator[Diagnosis]:
    for mistake in mistakes:
        diagnosis = None if mistake.otherwise is None else mistake.otherwise(evidence)
        if diagnosis is not None:
            yield diagnosis
