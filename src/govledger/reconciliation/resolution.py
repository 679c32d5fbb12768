"""How precisely the figures of a document were printed, with the evidence.

A figure alone does not say it: 337550元 among amounts with cents is exact, 12,789万元 among whole 万元 is rounded. So
the resolution is found per unit, from all figures in that unit: one unit of the finest decimal that any of them shows.
Where that is the currency's smallest coin, figures are exact. Trailing zeros before the point say nothing.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "1433715.14元")
>>> infer(accounts.state("expenditure", "337550元")).of("元").evidence
'1 of 2 figures in 元 show 2 decimals'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

import attrs

from govledger.accounts import Accounts, Claim
from govledger.figures import Currency, Interval, Nil, RoundingMode, StatedAmount, Statement, Unit, values_printing_as


@attrs.frozen
class Resolution:
    """How the figures of one unit were printed: one step of the last decimal, and the rounding rule assumed.

    >>> Resolution("万元", Fraction(100), RoundingMode.NEAREST, "the head of the table").step
    Fraction(100, 1)
    """

    unit: str
    step: Fraction
    mode: RoundingMode
    evidence: str


@attrs.frozen
class Resolutions:
    """The resolution of each unit of a document; :meth:`overridden` sets one that is known otherwise.

    >>> Resolutions((Resolution("元", Fraction(1, 100), RoundingMode.EXACT, "cents"),)).of("元").evidence
    'cents'
    """

    by_unit: tuple[Resolution, ...] = ()

    def of(self, unit: str) -> Resolution | None:
        """The resolution of a unit, None where no figure has it.

        >>> Resolutions().of("元") is None
        True
        """
        return next((resolution for resolution in self.by_unit if resolution.unit == unit), None)

    def overridden(self, resolution: Resolution) -> Resolutions:
        """The same with another resolution for one unit.

        >>> from govledger.figures import RoundingMode
        >>> known = Resolution("万元", Fraction(100), RoundingMode.DOWN, "the form says so")
        >>> Resolutions().overridden(known).of("万元").mode
        <RoundingMode.DOWN: 'down'>
        """
        others = tuple(known for known in self.by_unit if known.unit != resolution.unit)
        return Resolutions((*others, resolution))

    def read(self, statement: Statement | StatedAmount) -> Interval:
        """Every exact value that a printed figure allows at the resolution of its unit.

        >>> from govledger.figures import Nil
        >>> Resolutions().read(Nil(text="0万元"))
        Interval("[0, 0]")
        """
        if not isinstance(statement, StatedAmount):
            return self._nil(statement, RoundingMode.NEAREST)
        known = self.of(statement.unit.name)
        return statement.interval if known is None else statement.read(known.mode, step=known.step)

    def read_loosely(self, statement: Statement | StatedAmount) -> Interval:
        """The same at the figure's own printed digits: the weaker of the two readings.

        >>> amount = StatedAmount.parse("9586.7元")
        >>> Resolutions().read_loosely(amount)
        Interval("[9586.65, 9586.75]")
        """
        return self.read(statement).hull(statement.interval)

    def read_balanced(self, statement: Statement | StatedAmount) -> Interval:
        """The same where single cells may have been moved by one unit so that sums hold (舍位平衡).

        >>> Resolutions().read_balanced(StatedAmount.parse("1.00元"))
        Interval("[0.985, 1.015]")
        """
        if not isinstance(statement, StatedAmount):
            return self._nil(statement, RoundingMode.BALANCED)
        known = self.of(statement.unit.name)
        step = known.step if known else statement.step
        return statement.read(RoundingMode.BALANCED, step=step)

    def _nil(self, statement: Statement, mode: RoundingMode) -> Interval:
        """A nil is exactly 0, but where amounts are printed in whole units "0万元" may be less than half of one."""
        unit = statement.unit if isinstance(statement, Nil) else None
        known = self.of(unit.name) if isinstance(unit, Unit) else None
        if known is None or unit is None or known.mode is not RoundingMode.NEAREST or known.step < unit.factor:
            return statement.interval
        return values_printing_as(0, step=known.step, mode=mode)


def infer(accounts: Accounts) -> Resolutions:
    """The resolution of every unit that the accounts use, from the figures printed in it.

    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "143.37万元")
    >>> resolution = infer(accounts).of("万元")
    >>> resolution.step, resolution.mode
    (Fraction(100, 1), <RoundingMode.NEAREST: 'nearest'>)
    """
    groups: dict[str, list[StatedAmount]] = {}
    for amount in _amounts(accounts):
        groups.setdefault(amount.unit.name, []).append(amount)
    return Resolutions(tuple(_resolution(unit, amounts) for unit, amounts in groups.items()))


def _amounts(accounts: Accounts) -> Iterable[StatedAmount]:
    for fact in accounts.facts:
        for statement in fact.statements:
            if isinstance(statement, StatedAmount):
                yield statement
    for claim in accounts.claims:
        amount = _amount_of(claim)
        if amount is not None:
            yield amount


def _amount_of(claim: Claim) -> StatedAmount | None:
    amount = getattr(claim, "amount", None)
    return amount if isinstance(amount, StatedAmount) else None


def _resolution(unit: str, amounts: list[StatedAmount]) -> Resolution:
    decimals = Counter(amount.decimals for amount in amounts)
    finest = max(decimals)
    factor = amounts[0].unit.factor
    step = factor / 10**finest
    coin = Fraction(1, 10 ** Currency(amounts[0].unit.currency or "CNY").decimals)
    mode = RoundingMode.EXACT if step <= coin else RoundingMode.NEAREST
    evidence = f"{decimals[finest]} of {len(amounts)} figures in {unit} show {finest} decimals"
    return Resolution(unit, step, mode, evidence)
