"""The mistakes that explain a wrong figure, one to a file.

Each is asked with what the other figures leave for the suspect, and answers with how certain it is, the corrected value
and a sentence, or with nothing. Those of one figure, list or rate are asked together; what comes back is every mistake
that explains it, the likeliest first.

The rule for claiming one: claim only what all the best explanations share. Where a single mistake explains the figure,
it is claimed; where several do, none is, and they may be shown as what they are, a choice.

>>> CATALOGUE["D01"]
('transposed-digits', 'two neighbouring digits exchanged', '相邻两位数字颠倒')
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    missing_line,
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
    transposed_digits,
    unit_slip,
    wrong_base,
    wrong_digit,
)
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.evidence import (
    BalanceEvidence,
    ChangeEvidence,
    CountEvidence,
    ExchangeEvidence,
    FigureEvidence,
    ListEvidence,
    RatioEvidence,
)

CATALOGUE: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType({
    "D01": (transposed_digits.KIND, "two neighbouring digits exchanged", "相邻两位数字颠倒"),
    "D02": (wrong_digit.KIND, "one wrong digit", "一位数字错误"),
    "D03": (digit_count.KIND, "a digit dropped, or one too many", "漏一位或多一位数字"),
    "D04": (shifted_point.KIND, "the point in the wrong place", "小数点错位"),
    "D05": (unit_slip.KIND, "the wrong unit", "单位错误"),
    "D06": (sign.KIND, "a sign lost or reversed", "正负号错误"),
    "D07": (exchanged.KIND, "two figures exchanged", "两数填反"),
    "D08": (wrong_base.KIND, "a rate divided by this year's amount", "增减率误以本年数为分母"),
    "D09": (other_rate.KIND, "a rate of another kind", "比率种类混淆"),
    "D10": (percentage_points.KIND, "percent and percentage points mixed up", "百分比与百分点混淆"),
    "D11": (impossible_fall.KIND, "a fall that cannot be", "不可能的降幅"),
    "D12": (nil_base.KIND, "a rate on nothing", "上年为零而写增长率"),
    "D13": (missing_line.KIND, "a line missing from a list", "漏列一项"),
    "D14": (counted_twice.KIND, "a line counted twice", "重复计算"),
    "D15": (subtotal_added.KIND, "a subtotal added with its lines", "小计与明细一并相加"),
    "D16": (stale_copy.KIND, "last year's figure or the budget left standing", "照抄上年数或预算数"),
    "D17": (other_scope.KIND, "the figure of another scope, from other figures", "另一口径的数（由其他数加减而得）"),
    "D18": (scope_clash.KIND, "the figure of another scope of the same line", "同一项目口径混淆"),
    "D19": (rounded_early.KIND, "rounded before it was printed", "过早取整"),
    "D20": (old_figure.KIND, "the figure of an older year", "误用以前年度的数"),
    "D21": (broken_roll_forward.KIND, "an opening balance that is not last year's closing one", "年初数与上年末数不衔接"),
    "D22": (count_without_amount.KIND, "an amount without things or people, or the reverse", "有金额无数量，或有数量无金额"),
})  # fmt: skip
"""Every mistake by its number: its kind, its title in English and in Chinese."""

_FIGURE: Final[tuple[Callable[[FigureEvidence], Diagnosis | None], ...]] = (
    other_scope.explain_figure,
    scope_clash.explain,
    stale_copy.explain,
    old_figure.explain,
    sign.explain,
    unit_slip.explain,
    shifted_point.explain,
    transposed_digits.explain,
    digit_count.explain,
    wrong_digit.explain,
    rounded_early.explain,
)


def explain_figure(evidence: FigureEvidence) -> tuple[Diagnosis, ...]:
    """The mistakes that explain a stated figure, that of the smallest odds first.

    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "143.37元")
    >>> evidence = FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly("1433700"))
    >>> [diagnosis.kind for diagnosis in explain_figure(evidence)]
    ['unit-slip']
    """
    found = [diagnosis for explain in _FIGURE if (diagnosis := explain(evidence)) is not None]
    return tuple(sorted(found, key=lambda diagnosis: Fraction(1) if diagnosis.odds is None else diagnosis.odds))


def explain_list(evidence: ListEvidence) -> tuple[Diagnosis, ...]:
    """The mistakes that explain a list that does not add up.

    A subtotal added with its lines is also a line counted twice; the first says more and comes alone. That some unknown
    line is missing is said where nothing else explains that a list falls short.

    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("expenditure", "14220元")
    >>> accounts = accounts.state("expenditure", "9000元", nature="basic")
    >>> whole, part = (fact.key for fact in accounts.facts)
    >>> gap = Interval.exactly(-5220)
    >>> [found.certainty.value for found in explain_list(ListEvidence(accounts=accounts, whole=whole, parts=(part,), excess=gap))]
    ['inference']
    """
    again = subtotal_added.explain(evidence) or counted_twice.explain(evidence)
    missing = missing_line.explain(evidence)
    if again is not None and missing is not None and missing.odds is None:
        missing = None
    return tuple(diagnosis for diagnosis in (missing, again) if diagnosis is not None)


def explain_change(evidence: ChangeEvidence) -> tuple[Diagnosis, ...]:
    """The mistakes that explain a printed rate of change, the surest first.

    On a nil base every rise is 100 % of this year's amount, so that the wrong base is no explanation of its own there.
    That a fall is impossible says what is wrong and not how it came about: it is said where nothing else is.

    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).change("revenue", "+25.00%")
    >>> amounts = {"current": Interval.exactly(100), "prior": Interval.exactly(75)}
    >>> [found.kind for found in explain_change(ChangeEvidence(claim=accounts.claims[0], **amounts))]
    ['wrong-base']
    """
    if evidence.claim.rate is None:
        return ()
    by_base = nil_base.explain(evidence) or wrong_base.explain(evidence)
    if by_base is not None:
        return (by_base,)
    found = [other_rate.explain(evidence), percentage_points.explain(evidence)]
    if found == [None, None]:
        found = [impossible_fall.explain(evidence)]
    return tuple(diagnosis for diagnosis in found if diagnosis is not None)


def explain_ratio(evidence: RatioEvidence) -> tuple[Diagnosis, ...]:
    """The mistakes that explain a printed share or completion rate.

    >>> from govledger.accounts import Key, Share
    >>> from govledger.figures import StatedRate
    >>> from govledger.fiscal import calendar
    >>> keys = {name: Key.of("expenditure", year=calendar("CN").starting(2019)) for name in ("part", "whole")}
    >>> claim = Share(**keys, rate=StatedRate(text="5.00%", number="5.00"))
    >>> explain_ratio(RatioEvidence(claim=claim, part=None, whole=None))
    ()
    """
    found = other_rate.explain_ratio(evidence)
    return () if found is None else (found,)


def explain_exchange(evidence: ExchangeEvidence) -> tuple[Diagnosis, ...]:
    """The mistakes that explain two figures at once: that each stands in the other's place.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
    >>> first, second = accounts.state("expenditure", "7元").facts
    >>> explain_exchange(ExchangeEvidence(accounts=accounts, first=first, second=second, agrees=False))
    ()
    """
    found = exchanged.explain(evidence)
    return () if found is None else (found,)


def explain_balance(evidence: BalanceEvidence) -> tuple[Diagnosis, ...]:
    """The mistakes between two years: an opening balance that is not last year's closing one.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("opening_balance", "5元")
    >>> (fact,) = accounts.facts
    >>> explain_balance(BalanceEvidence(accounts=accounts, opening=fact, closing=fact))
    ()
    """
    found = broken_roll_forward.explain(evidence)
    return () if found is None else (found,)


def explain_count(evidence: CountEvidence) -> tuple[Diagnosis, ...]:
    """The mistakes between a count and an amount: one is nothing, and the other is something.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("vehicles_held", "2辆")
    >>> count, spent = accounts.state("three_public", "0元", item="vehicle_running").facts
    >>> [found.kind for found in explain_count(CountEvidence(accounts=accounts, count=count, amount=spent))]
    ['count-without-amount']
    """
    found = count_without_amount.explain(evidence)
    return () if found is None else (found,)
