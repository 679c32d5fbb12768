"""Rates printed without their sign of percent: 占本年支出59.5 is one where the two amounts make 59.5 %, and else no figure.

A number of decimals without a unit is taken for a rate on trial. It is proved where the two amounts make it as they are printed, and
where their digits are many enough to leave no other rate; then it is the rate, and else it stays unread.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from fractions import Fraction

import attrs

from govledger.accounts import Accounts, Change, Claim, Completion, Direction, Disclosure, Fact, Key, Share
from govledger.countries.cn.narrative.segments import Cut, Figure
from govledger.countries.cn.narrative.structure import Flow
from govledger.figures import Interval, NumeralKind, RoundingMode, StatedAmount, StatedRate

UNSIGNED = "a number without a unit"


def may_be_rates(disclosure: Disclosure) -> frozenset[int]:
    """Where numbers stand that may be rates without a sign: they have decimals, and are no figure."""
    left = (each for each in disclosure.coverage.unread if each.why == UNSIGNED and "." in each.text)
    return frozenset(each.place.start for each in left if each.place is not None and each.place.start is not None)


def as_rates(made: Cut, flow: Flow, starts: Set[int]) -> Cut:
    """A paragraph in which the numbers at some places are rates."""
    if not any(flow.at(figure.numeral.start) in starts for figure in made.figures):
        return made
    figures = tuple(_as_rate(figure) if flow.at(figure.numeral.start) in starts else figure for figure in made.figures)
    return attrs.evolve(made, figures=figures)


def _as_rate(figure: Figure) -> Figure:
    numeral = figure.numeral
    assert numeral.number is not None
    rate = StatedRate(text=numeral.text, number=numeral.number)
    return attrs.evolve(figure, numeral=attrs.evolve(numeral, kind=NumeralKind.RATE, figure=rate))


def proved(disclosure: Disclosure, starts: Iterable[int]) -> frozenset[int]:
    """The places, among some, of rates that the amounts of a claim make, whichever exact amounts they print."""
    unsigned = [claim for claim in disclosure.accounts.claims if (rate := rate_of(claim)) and "%" not in rate.text]
    made = [claim for claim in unsigned if _makes(disclosure.accounts, claim)]
    return frozenset(start for start in starts if any(_covers(claim, start) for claim in made))


def rate_of(claim: Claim) -> StatedRate | None:
    """The rate that a claim prints."""
    return claim.rate if isinstance(claim, Change | Share | Completion) else None


def _covers(claim: Claim, start: int) -> bool:
    place = claim.place
    return (
        place is not None and place.start is not None and place.stop is not None and place.start <= start < place.stop
    )


def _makes(accounts: Accounts, claim: Claim) -> bool:
    """Whether the amounts of a claim make its rate as they are printed, and none that is off by more than a last digit whatever
    they print."""
    rate = rate_of(claim)
    as_printed, made = (_ratio(accounts, claim, exactly) for exactly in (True, False))
    if rate is None or as_printed is None or made is None:
        return False
    near = rate.read(RoundingMode.BALANCED)
    return rate.interval.meet(as_printed) is not None and near.hull(made) == near


def _ratio(accounts: Accounts, claim: Claim, exactly: bool) -> Interval | None:
    """The ratios that two amounts make, as they are printed or whatever they print; None where one is not known."""
    if isinstance(claim, Share):
        return _divided(_amount(accounts, claim.part, exactly), _amount(accounts, claim.whole, exactly))
    if isinstance(claim, Completion):
        return _divided(_amount(accounts, claim.actual, exactly), _amount(accounts, claim.budget, exactly))
    if not isinstance(claim, Change) or claim.direction is Direction.NONE:
        return None
    current, sign = _amount(accounts, claim.current, exactly), claim.direction.sign
    moved = None if claim.amount is None else _printed(claim.amount, exactly)
    prior = _amount(accounts, claim.prior, exactly)
    if prior is None and current is not None and moved is not None:
        prior = current - moved * sign
    if moved is None and current is not None and prior is not None:
        moved = (current - prior) * sign
    return _divided(moved, prior)


def _amount(accounts: Accounts, key: Key, exactly: bool) -> Interval | None:
    """The only amount that is printed of a fact."""
    fact = accounts.get(key)
    printed = [each for each in fact.statements if isinstance(each, StatedAmount)] if isinstance(fact, Fact) else []
    values = {Fraction(each.value) for each in printed}
    return _printed(min(printed, key=lambda each: each.step), exactly) if len(values) == 1 else None


def _printed(amount: StatedAmount, exactly: bool) -> Interval:
    return Interval.exactly(Fraction(amount.value)) if exactly else amount.interval


def _divided(part: Interval | None, whole: Interval | None) -> Interval | None:
    """The quotients of two ranges above nothing."""
    ends = [each for range_ in (part, whole) if range_ is not None for each in (range_.low, range_.high)]
    low, high, least, most = ends if len(ends) == 4 else [None] * 4
    if low is None or high is None or least is None or most is None or low < 0 or least <= 0:
        return None
    return Interval.between(low / most, high / least)
