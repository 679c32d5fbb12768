"""How precisely the figures of a document were printed, with the evidence.

A figure alone does not say it: 337550元 among amounts with cents is exact, 12,789万元 among whole 万元 is rounded. So
the resolution is found per unit, from all figures in that unit: one unit of the finest decimal that any of them shows.
Where that is the currency's smallest coin, figures are exact. Trailing zeros before the point say nothing.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "1433715.14元")
>>> print(infer(accounts.state("expenditure", "337550元")).of("元").evidence)
1 of 2 figures in 元 show 2 decimals
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

import attrs

from govledger.accounts import Accounts, Claim
from govledger.figures import (
    Interval,
    Nil,
    Place,
    RoundingMode,
    StatedAmount,
    Statement,
    Unit,
    values_printing_as,
)
from govledger.said import Said

Column: TypeAlias = tuple[str | None, str]
"""A column of a table, by the labels of both."""


def _evidence(given: Said | str) -> Said:
    return given if isinstance(given, Said) else Said("own", words=given)


@attrs.frozen
class Resolution:
    """How the figures of one unit were printed: one step of the last decimal, and the rounding rule assumed.

    ``evidence`` is what speaks for it, as :func:`govledger.reports.say` puts it into words; a text is taken as it is.
    ``column`` is the table and column that it is true of, None for every figure in the unit that no other column holds.
    ``inferred`` tells that the printed digits are all that speaks for it: then figures were rounded in the usual way.

    >>> Resolution("万元", Fraction(100), RoundingMode.NEAREST, "the head of the table").step
    Fraction(100, 1)
    """

    unit: str
    step: Fraction
    mode: RoundingMode
    evidence: Said = attrs.field(converter=_evidence)
    column: Column | None = None
    inferred: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen
class Resolutions:
    """The resolution of each unit of a document; :meth:`overridden` sets one that is known otherwise.

    >>> Resolutions((Resolution("元", Fraction(1, 100), RoundingMode.EXACT, "cents"),)).of("元").evidence
    Said('own', words='cents')
    """

    by_unit: tuple[Resolution, ...] = ()

    def of(self, unit: str, column: Column | None = None) -> Resolution | None:
        """The resolution of a unit, or of one column in it, None where no figure has it.

        >>> Resolutions().of("元") is None
        True
        """
        known = self._by_key.get((unit, column)) if column is not None else None
        return known or self._by_key.get((unit, None))

    @functools.cached_property
    def _by_key(self) -> dict[tuple[str, Column | None], Resolution]:
        return {(resolution.unit, resolution.column): resolution for resolution in self.by_unit}

    def overridden(self, resolution: Resolution) -> Resolutions:
        """The same with another resolution for one unit, or for one column in it.

        >>> from govledger.figures import RoundingMode
        >>> known = Resolution("万元", Fraction(100), RoundingMode.DOWN, "the form says so")
        >>> Resolutions().overridden(known).of("万元").mode
        <RoundingMode.DOWN: 'down'>
        """
        key = (resolution.unit, resolution.column)
        others = tuple(known for known in self.by_unit if (known.unit, known.column) != key)
        return Resolutions((*others, resolution))

    def read(self, statement: Statement | StatedAmount) -> Interval:
        """Every exact value that a printed figure allows at the resolution of its unit.

        >>> from govledger.figures import Nil
        >>> Resolutions().read(Nil(text="0万元"))
        Interval("[0, 0]")
        """
        if not isinstance(statement, StatedAmount):
            return self._nil(statement, RoundingMode.NEAREST)
        known = self.of(statement.unit.name, column_of(statement.place))
        return statement.interval if known is None else statement.read(known.mode, step=known.step)

    def read_own(self, statement: Statement | StatedAmount) -> Interval:
        """The same at the figure's own printed digits, which is weaker: rounded to the nearest.

        Where the rule of rounding is declared, or nothing is known of the unit, digits may have been rounded by it, or cut
        off, as well. A nil that is printed as a number may be up to half of its last digit, even where other amounts of its
        unit are printed finer, or none is printed in it; where the rule is declared it may be cut off like them.

        >>> amount = StatedAmount.parse("9586.7元")
        >>> Resolutions().read_own(amount)
        Interval("[9586.65, 9586.8)")
        >>> known = Resolution("元", Fraction(1, 100), RoundingMode.EXACT, "cents", inferred=True)
        >>> Resolutions((known,)).read_own(amount)
        Interval("[9586.65, 9586.75]")
        """
        printed, own = self.read(statement), _own_digits(statement)
        if own is None:
            return printed.hull(statement.interval)
        known = self.of(own.unit.name, column_of(own.place))
        modes = [RoundingMode.NEAREST]
        if known is None:
            modes += [] if isinstance(statement, Nil) else [RoundingMode.DOWN]
        elif not known.inferred:
            modes += [known.mode, RoundingMode.DOWN]
        return functools.reduce(Interval.hull, map(own.read, modes), printed)

    def read_balanced(self, statement: Statement | StatedAmount) -> Interval:
        """The weakest reading: single cells may have been moved by one of their own last digit so that sums hold
        (舍位平衡).

        >>> Resolutions().read_balanced(StatedAmount.parse("1.00元"))
        Interval("[0.985, 1.015]")
        """
        own = _own_digits(statement)
        if own is None or self._is_coarse_nil(statement):
            return self.read_own(statement)
        # One and a half of a digit hold all that it may have been rounded or cut off from, at this step or a finer one.
        known, widest = self.of(own.unit.name, column_of(own.place)), own.read(RoundingMode.BALANCED)
        return widest if known is None or known.step <= own.step else self.read(statement).hull(widest)

    def _is_coarse_nil(self, statement: Statement | StatedAmount) -> bool:
        """Whether a nil shows fewer digits than the amounts of its unit, or there are none: it is a word for nothing rather
        than a number, so that it is not moved for balance."""
        own = _own_digits(statement)
        if not isinstance(statement, Nil) or own is None:
            return False
        known = self.of(own.unit.name, column_of(own.place))
        return known is None or known.step < own.step

    def _nil(self, statement: Statement, mode: RoundingMode) -> Interval:
        """A nil is exactly 0, but where amounts are printed in whole units "0万元" may be less than half of one."""
        unit = statement.unit if isinstance(statement, Nil) and not statement.is_exact else None
        known = self.of(unit.name, column_of(statement.place)) if isinstance(unit, Unit) else None
        if known is None or unit is None or known.mode is not RoundingMode.NEAREST or known.step < unit.factor:
            return statement.interval
        return values_printing_as(0, step=known.step, mode=mode)


def _own_digits(statement: Statement | StatedAmount) -> StatedAmount | None:
    """What is printed as a number of money, as an amount with the digits that it shows, a nil among them."""
    if isinstance(statement, StatedAmount):
        return statement
    unit = statement.unit if isinstance(statement, Nil) and not statement.is_exact else None
    printed = re.search(r"\d+(?:\.(\d+))?", statement.text)
    if not isinstance(unit, Unit) or printed is None:
        return None
    number = Decimal(0).scaleb(-len(printed[1] or ""))
    return StatedAmount(text=statement.text, number=number, unit=unit, place=statement.place)


def infer(accounts: Accounts) -> Resolutions:
    """The resolution of every unit that the accounts use, from the figures printed in it.

    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "143.37万元")
    >>> resolution = infer(accounts).of("万元")
    >>> resolution.step, resolution.mode
    (Fraction(100, 1), <RoundingMode.NEAREST: 'nearest'>)
    """
    groups: dict[str, list[StatedAmount]] = {}
    columns: dict[tuple[str, Column], list[StatedAmount]] = {}
    for amount in _amounts(accounts):
        groups.setdefault(amount.unit.name, []).append(amount)
        column = column_of(amount.place)
        if column is not None:
            columns.setdefault((amount.unit.name, column), []).append(amount)
    whole = {unit: _resolution(unit, amounts) for unit, amounts in groups.items()}
    by_column = (_resolution(unit, amounts, column) for (unit, column), amounts in columns.items())
    # A column that is printed like the rest of its unit needs no entry of its own.
    apart = [found for found in by_column if found.step != whole[found.unit].step]
    return Resolutions((*whole.values(), *apart))


def column_of(place: Place | None) -> Column | None:
    """The table and column of a cell, None for a figure in running text.

    >>> column_of(Place(table="支出决算表", row="合计", column="本年"))
    ('支出决算表', '本年')
    """
    return None if place is None or place.column is None else (place.table, place.column)


def _amounts(accounts: Accounts) -> Iterable[StatedAmount]:
    """The amounts that may be rounded: what is exact says nothing of how others are printed."""
    for fact in accounts.facts:
        for statement in fact.statements:
            if isinstance(statement, StatedAmount) and not statement.is_exact:
                yield statement
    for claim in accounts.claims:
        amount = _amount_of(claim)
        if amount is not None and not amount.is_exact:
            yield amount


def _amount_of(claim: Claim) -> StatedAmount | None:
    amount = getattr(claim, "amount", None)
    return amount if isinstance(amount, StatedAmount) else None


# The smallest coin, below which nothing is rounded.
_COIN = Fraction(1, 100)


def _resolution(unit: str, amounts: list[StatedAmount], column: Column | None = None) -> Resolution:
    decimals = Counter(amount.decimals for amount in amounts)
    finest = max(decimals)
    factor = amounts[0].unit.factor
    step = factor / 10**finest
    mode = RoundingMode.EXACT if step <= _COIN else RoundingMode.NEAREST
    evidence = Said("evidence.decimals", of=decimals[finest], figures=len(amounts), unit=unit, decimals=finest)
    return Resolution(unit, step, mode, evidence, column, inferred=True)
