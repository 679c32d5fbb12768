"""A figure of another scope: the printed amount is, to the last digit, the sum or difference of two other figures.

Source of the odds: with n other figures there are about n*n signed pairs, each of which hits a given amount by chance
once in as many times as there are steps of the last digit in their range.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from govledger.accounts import Fact
from govledger.reconciliation.report import Diagnosis
from govledger.reconciliation.wording import amount, name_of

KIND = "other-scope"
_ODDS = Fraction(1, 1000)


def explain(suspect: Fact, others: Sequence[Fact]) -> Diagnosis | None:
    """The diagnosis, where exactly one signed pair of other figures gives the printed amount, at odds below 1 in 1000."""
    target = suspect.value
    # One figure that is printed under several names is one figure.
    values = {fact.value: fact for fact in others if fact.value and fact.value != target}
    hits = list(_pairs(list(values), target))
    if len(hits) != 1:
        return None
    odds = _odds(target, list(values))
    if odds > _ODDS:
        return None
    left, sign, right = hits[0]
    first, second = values[left], values[right]
    arithmetic = f"{amount(Fraction(left))} {sign} {amount(Fraction(right))}"
    return Diagnosis(
        kind=KIND,
        certainty="coincidence",
        odds=odds,
        text={
            "zh_CN": f"分毫不差地等于“{name_of(first, 'zh_CN')}”与“{name_of(second, 'zh_CN')}”之{'差' if sign == '−' else '和'}："
            f"{arithmetic}，可能是另一口径的数。",
            "en": f"it equals {name_of(first, 'en')} {'less' if sign == '−' else 'plus'} {name_of(second, 'en')} to the last "
            f"digit: {arithmetic}; likely the figure of another scope.",
        },
    )


def _pairs(values: list[Decimal], target: Decimal) -> list[tuple[Decimal, str, Decimal]]:
    known = set(values)
    differences = [(left, "−", left - target) for left in values if left - target in known and left - target != left]
    sums = [(left, "+", target - left) for left in values if target - left in known and left < target - left]
    return differences + sums


def _odds(target: Decimal, values: list[Decimal]) -> Fraction:
    exponent = target.as_tuple().exponent
    step = Fraction(10) ** (exponent if isinstance(exponent, int) and exponent < 0 else 0)
    span = max((Fraction(value) for value in values), default=Fraction(1)) / step
    return min(Fraction(len(values) ** 2) / max(span, Fraction(1)), Fraction(1))
