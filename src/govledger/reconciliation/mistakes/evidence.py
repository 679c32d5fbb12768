"""What a diagnosis may look at: what is printed, what the other figures leave for it, and the accounts around it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor
from typing import TypeAlias

import attrs

from govledger.accounts import Accounts, Change, Completion, Fact, Key, Share
from govledger.figures import Interval, Nil, RoundingMode, StatedAmount, StatedCount, StatedRate, round_to, rounded_text
from govledger.said import Said


@attrs.frozen(kw_only=True)
class FigureEvidence:
    """A stated figure that may be wrong, and the range that everything else leaves for its exact value.

    ``required`` is in the currency's main unit (or in whole things, for a count); ``reading`` gives the exact values
    that an amount printed so may stand for. A corrected value explains the figure when its reading meets ``required``.
    """

    accounts: Accounts
    fact: Fact
    statement: StatedAmount | StatedCount
    required: Interval
    reading: Callable[[StatedAmount | StatedCount], Interval]

    @classmethod
    def of(cls, accounts: Accounts, fact: Fact, required: Interval) -> FigureEvidence:
        """The evidence on the first amount or count that a fact is stated as, which is taken to be exact.

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
        >>> FigureEvidence.of(accounts, accounts.facts[0], Interval("[4, 4]")).statement.value
        Decimal('5')
        """
        statement = next(stated for stated in fact.statements if not isinstance(stated, Nil))
        return cls(accounts=accounts, fact=fact, statement=statement, required=required, reading=_exactly)

    def fits(self, corrected: StatedAmount | StatedCount) -> bool:
        """Whether a figure printed so would agree with everything else.

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
        >>> evidence = FigureEvidence.of(accounts, accounts.facts[0], Interval("[4, 4]"))
        >>> evidence.fits(evidence.statement), evidence.fits(StatedAmount.parse("4元"))
        (False, True)
        """
        # What is far off needs no exact reading: nearly all corrections that are tried are.
        least, most = self._whole_ends
        margin = 2 * int(corrected.step) + 2
        if least is not None and corrected.value < least - margin:
            return False
        if most is not None and corrected.value > most + margin:
            return False
        return self.reading(corrected).meet(self.required) is not None

    @functools.cached_property
    def _whole_ends(self) -> tuple[int | None, int | None]:
        """The required range in whole numbers, none of it left out."""
        low, high = self.required.low, self.required.high
        return (None if low is None else floor(low)), (None if high is None else ceil(high))


def _exactly(statement: StatedAmount | StatedCount) -> Interval:
    return Interval.exactly(statement.value)


@attrs.frozen(kw_only=True)
class ListEvidence:
    """A list that does not add up: its whole, its parts, and by how much the parts exceed the whole.

    ``excess`` is the sum of the parts less the whole, in the currency's main unit: below 0 where the list falls short.
    """

    accounts: Accounts
    whole: Key
    parts: tuple[Key, ...]
    excess: Interval


@attrs.frozen(kw_only=True)
class ExchangeEvidence:
    """Two stated figures that may have been exchanged; ``agrees`` says that everything holds once they are.

    ``first_required`` and ``second_required`` are the ranges that everything else leaves for each, where they are known;
    they give the odds. ``apart`` tells that each of the two contradicts something that the other has no part in.
    """

    accounts: Accounts
    first: Fact
    second: Fact
    agrees: bool
    first_required: Interval | None = None
    second_required: Interval | None = None
    apart: bool = True


@attrs.frozen(kw_only=True)
class BalanceEvidence:
    """What a year begins with, and what the year before was stated to end with."""

    accounts: Accounts
    opening: Fact
    closing: Fact


@attrs.frozen(kw_only=True)
class CountEvidence:
    """A number of things or people, and an amount that is spent on them or held in them."""

    accounts: Accounts
    count: Fact
    amount: Fact


@attrs.frozen(kw_only=True)
class ChangeEvidence:
    """A change of a figure at a printed rate: this year's amount, the range left for last year's, and the rate.

    ``wholes`` are this year's and last year's amounts of what the figure is a part of, where they are known.
    """

    claim: Change
    current: Interval
    prior: Interval | None
    wholes: tuple[Interval, Interval] | None = None

    @property
    def terms(self) -> tuple[tuple[Key, Fraction], ...]:
        """What a change is made of: this year's amount less last year's."""
        return (self.claim.current, Fraction(1)), (self.claim.prior, Fraction(-1))

    @property
    def sign(self) -> int:
        """1 for a rise, -1 for a fall."""
        return self.claim.direction.sign

    @property
    def stated(self) -> StatedRate:
        """The printed rate."""
        assert self.claim.rate is not None
        return self.claim.rate

    @property
    def rate(self) -> Interval:
        """The exact rates that print so, without the sign of the words."""
        return self.stated.interval

    def proper_rate(self) -> Interval | None:
        """The rate of change on last year's amount, None where that may be 0 or is not known."""
        if self.prior is None or not self.prior.is_bounded or 0 in self.prior:
            return None
        assert self.prior.low is not None
        assert self.prior.high is not None
        # (c - p) / p = c / p - 1 uses each range once, so that the result is no wider than it must be.
        return self.current / self.prior - 1

    def printed(self, rate: Interval) -> str | None:
        """The rate as it should be printed, in percent with the decimals of the printed one; None if not decided."""
        return printed_rate(self.stated, rate)


@attrs.frozen(kw_only=True)
class RatioEvidence:
    """A share or a completion rate as printed, and the ranges of the two figures it is taken from, where stated."""

    claim: Share | Completion
    part: Interval | None
    whole: Interval | None

    @property
    def terms(self) -> tuple[tuple[Key, Fraction], ...]:
        """The two figures that a ratio is made of, the whole below the part."""
        first, second = (
            (self.claim.part, self.claim.whole)
            if isinstance(self.claim, Share)
            else (self.claim.actual, self.claim.budget)
        )
        return (first, Fraction(1)), (second, Fraction(1))

    @property
    def ratio(self) -> Interval | None:
        """The ratio of the two figures, None where one is not stated or the whole may be nothing."""
        if self.part is None or self.whole is None or 0 in self.whole:
            return None
        return self.part / self.whole


Evidence: TypeAlias = (
    FigureEvidence | ListEvidence | ChangeEvidence | RatioEvidence | ExchangeEvidence | BalanceEvidence | CountEvidence
)
"""What a mistake may explain."""


def printed_rate(stated: StatedRate, rate: Interval) -> str | None:
    """A rate as it should be printed, with the decimals of a printed one; None where its range does not decide it.

    >>> printed_rate(StatedRate(text="5.0%", number="5.0"), Interval.exactly("0.1234"))
    '12.3'
    """
    if rate.low is None or rate.high is None:
        return None
    low = round_to(rate.low, step=stated.step, mode=RoundingMode.HALF_UP)
    high = round_to(rate.high, step=stated.step, mode=RoundingMode.HALF_UP)
    places = max(0, -int(stated.number.as_tuple().exponent))
    return rounded_text(low / stated.kind.scale, places) if low == high else None


def due_rate(corrected: str | None, rate: Interval) -> str | Said:
    """A rate that is due, for a sentence: as it should be printed, or the range that is left for it.

    >>> due_rate("12.3", Interval("[0.12, 0.13]")), due_rate(None, Interval("[0.12, 0.13]")).id
    ('12.3%', 'mistake.rate')
    """
    return Said("mistake.rate", rate=rate) if corrected is None else f"{corrected}%"


def chance(tried: int, required: Interval, *, step: Fraction, span: Fraction) -> Fraction:
    """The chance that one of ``tried`` unrelated values, spread over ``span``, falls into a range, at steps of ``step``.

    >>> chance(9, Interval("[100, 100]"), step=Fraction(1), span=Fraction(90000))
    Fraction(1, 10000)
    """
    if required.width is None:
        return Fraction(1)
    return min(Fraction(tried) * (required.width + step) / max(span, step), Fraction(1))
