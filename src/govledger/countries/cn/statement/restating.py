"""Figures as a statement prints them: in one unit, or each in its own; and what accounts say apart from their wording.

>>> from govledger.fiscal import calendar
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "1433715.14元")
>>> restated(accounts, unit="万元").revenue.total.statements[0].text
'143.371514万元'
>>> restated(accounts, unit="万元", decimals=2).revenue.total.statements[0].text
'143.37万元'
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from fractions import Fraction
from typing import TypeVar

import attrs

from govledger.accounts import (
    Accounts,
    Balance,
    Breakdown,
    Change,
    Claim,
    Comparison,
    Completion,
    Direction,
    Key,
    Share,
    collect,
)
from govledger.countries.cn.narrative.references import refer
from govledger.figures import (
    UNITS,
    Nil,
    RateKind,
    RoundingMode,
    StatedAmount,
    StatedCount,
    StatedRate,
    Statement,
    Unit,
    decimal_text,
    exact,
)
from govledger.formatting import Percent, PercentagePoints, Style, formatter

# Units that are not looked for in texts (98分 is a score), and those that others are printed in, the largest first.
_UNREAD = ("分", "角", "块")
_LARGE = ("万亿元", "亿元", "万元", "元")
_Figure = TypeVar("_Figure", StatedAmount, StatedRate)


def restated(accounts: Accounts, *, unit: Unit | str | None = None, decimals: int | None = None) -> Accounts:
    """The accounts with every figure as it is to be printed.

    Without ``unit`` each amount keeps its own, with it all are in that unit, but for those known too coarsely to be
    printed in it: 3亿元 is not 300000000元. No digit is lost or made up; with ``decimals`` amounts are rounded half up to
    so many, where they have more. What is stated more than once in the same digits is printed once.
    """
    named = Unit.named(unit) if isinstance(unit, str) else unit
    amounts = _Amounts(named, decimals)
    statements: list[tuple] = []  # type: ignore[type-arg]
    for fact in accounts.facts:
        printed = [amounts.statement(statement) for statement in fact.statements]
        kept = {figure_of(statement): statement for statement in reversed(printed)}
        statements += [(fact.key, statement, fact.label) for statement in reversed(kept.values())]
    claims = tuple(amounts.claim(claim) for claim in accounts.claims)
    return attrs.evolve(accounts, facts=collect(statements), claims=claims)


@attrs.frozen
class _Amounts:
    """Prints amounts in a unit, each with as many decimals as it has."""

    unit: Unit | None
    decimals: int | None

    def statement(self, statement: Statement) -> Statement:
        if isinstance(statement, StatedAmount):
            return self.amount(statement)
        if isinstance(statement, Nil):
            unit = self.unit or (statement.unit if _is_read(statement.unit) else None) or Unit.named("元")
            return Nil(text=f"0{unit.name}", unit=unit)
        return attrs.evolve(statement, text=f"{decimal_text(exact(statement.number))}{statement.unit}", place=None)

    def amount(self, amount: StatedAmount) -> StatedAmount:
        unit, places = self._unit(amount)
        style = Style(locale="zh_CN", unit=unit, decimals=places, rounding=RoundingMode.HALF_UP, grouping=False)
        text = formatter(style)(amount.value)
        return StatedAmount(text=text, number=text.removesuffix(unit.name), unit=unit)

    def _unit(self, amount: StatedAmount) -> tuple[Unit, int]:
        """The unit to print an amount in, and how many decimals."""
        unit = self.unit or _printable(amount)
        places = _places(amount.step / unit.factor)
        if places is None:
            unit = _printable(amount)
            places = _places(amount.step / unit.factor) or 0
        if self.decimals is not None:
            places = min(places, self.decimals)
        if places == 0 and amount.value == 0:
            # 0元 would be nothing at all, and this is less than one.
            larger = next(each for each in map(Unit.named, reversed(_LARGE)) if each.factor > amount.step)
            return larger, _places(amount.step / larger.factor) or 0
        return unit, places

    def claim(self, claim: Claim) -> Claim:
        if isinstance(claim, Change) and claim.direction is Direction.NONE:
            # Unchanged is unchanged: 0% beside it says no more.
            claim = attrs.evolve(claim, rate=_unless_zero(claim.rate), amount=_unless_zero(claim.amount))
        if isinstance(claim, Change | Comparison) and claim.amount is not None:
            return attrs.evolve(claim, amount=self.amount(claim.amount))
        return claim


def _unless_zero(figure: _Figure | None) -> _Figure | None:
    return None if figure is not None and figure.number == 0 else figure


def _printable(amount: StatedAmount) -> Unit:
    """The amount's own unit where texts are read in it, else the largest known one that loses no digit."""
    if _is_read(amount.unit):
        return amount.unit
    return next(each for each in map(Unit.named, _LARGE) if each.factor <= amount.step or each.factor == 1)


def _is_read(unit: Unit | None) -> bool:
    """Whether amounts in a unit are looked for in texts."""
    return unit is not None and UNITS.get(unit.name) == unit and unit.name not in _UNREAD


def _places(step: Fraction) -> int | None:
    """How many decimals a number with this last step has, None where it is no decimal one or coarser than one."""
    places = 0
    while step < 1:
        step, places = step * 10, places + 1
    return places if step == 1 else None


def rate_text(rate: StatedRate) -> str:
    """A rate with the digits it was stated with.

    >>> rate_text(StatedRate(text="-4.20%", number="4.20"))
    '4.20%'
    """
    exponent = rate.number.as_tuple().exponent
    decimals = max(-exponent, 0) if isinstance(exponent, int) else 0
    if rate.kind is RateKind.PERCENT:
        return Percent(rate.number).write(locale="zh_CN", decimals=decimals)
    if rate.kind is RateKind.PERCENTAGE_POINTS:
        return PercentagePoints(rate.number).write(locale="zh_CN", decimals=decimals)
    return f"{decimal_text(exact(rate.number))}‰"


# --- what accounts say --------------------------------------------------------------------------------------------


def content(accounts: Accounts) -> frozenset[Hashable]:
    """What accounts state and claim, apart from wording, labels, places, order and repetition.

    Amounts are the same where their values and their last digits are, so that 1.5万元 is 15000元 printed to the thousand.
    """
    return frozenset(thing for thing, _ in things(accounts))


def things(accounts: Accounts) -> Iterator[tuple[Hashable, Statement | Claim]]:
    """What accounts say, thing by thing, each with the statement or the claim that says it."""
    for fact in accounts.facts:
        for statement in fact.statements:
            yield (fact.key, figure_of(statement)), statement
    for claim in accounts.claims:
        yield _claim(claim), claim


def figure_of(figure: Statement | StatedRate | None) -> Hashable:
    """A figure apart from its wording and place."""
    match figure:
        case StatedAmount():
            return "amount", exact(figure.value), figure.step, figure.unit.currency
        case Nil():
            return ("nil",)
        case StatedCount():
            return "count", figure.number, figure.unit
        case StatedRate():
            return "rate", figure.ratio, figure.step, figure.kind
    return None


def _claim(claim: Claim) -> Hashable:
    match claim:
        case Breakdown():
            return "breakdown", claim.whole, frozenset(claim.parts), claim.complete, claim.by
        case Balance():
            return "balance", claim.whole, frozenset(claim.added), frozenset(claim.taken)
        case Change():
            figures = figure_of(claim.rate), figure_of(claim.amount)
            return "change", claim.current, claim.prior, claim.direction, *figures, claim.gapped
        case Share():
            return "share", claim.part, claim.whole, figure_of(claim.rate)
        case Completion():
            return "completion", claim.actual, claim.budget, figure_of(claim.rate)
        case Comparison():
            return "comparison", claim.left, claim.right, claim.order, figure_of(claim.amount)


def describe(thing: Hashable) -> str:
    """A thing of :func:`content` in words, for messages."""
    assert isinstance(thing, tuple)
    parts = [refer(part) if isinstance(part, Key) else _plain(part) for part in thing]
    return " ".join(part for part in parts if part)


def _plain(part: Hashable) -> str:
    match part:
        case ("amount" | "rate", value, *_):
            return str(value)
        case ("count", number, unit):
            return f"{number}{unit}"
        case ("nil",):
            return "0"
        case None | bool():
            return ""
        case frozenset():
            return "、".join(sorted(refer(each) for each in part if isinstance(each, Key)))
    return str(getattr(part, "value", part))
