"""What a diagnosis may look at: the printed figures of a claim and what the other figures leave for them."""

from __future__ import annotations

import attrs

from govledger.accounts import CONCEPTS, DIMENSIONS, Change, Fact, Key
from govledger.figures import Interval, RoundingMode, StatedRate, round_to, rounded_text


@attrs.frozen(kw_only=True)
class ChangeEvidence:
    """A change of a figure at a printed rate: this year's amount, the range left for last year's, and the rate."""

    claim: Change
    current: Interval
    prior: Interval | None

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
        assert rate.low is not None
        assert rate.high is not None
        step = self.stated.step
        low = round_to(rate.low, step=step, mode=RoundingMode.HALF_UP)
        high = round_to(rate.high, step=step, mode=RoundingMode.HALF_UP)
        places = max(0, -int(self.stated.number.as_tuple().exponent))
        return rounded_text(low / self.stated.kind.scale, places) if low == high else None


def name_of(fact: Fact | Key, locale: str) -> str:
    """What to call a fact in a sentence.

    >>> from govledger.fiscal import calendar
    >>> name_of(Key.of("expenditure", year=calendar("CN").starting(2019), nature="basic"), "en")
    'expenditure basic expenditure'
    """
    key = fact.key if isinstance(fact, Fact) else fact
    if locale == "zh_CN" and isinstance(fact, Fact) and fact.label:
        return fact.label
    title = CONCEPTS[key.concept].title if key.concept in CONCEPTS else key.concept
    if locale == "zh_CN":
        title = CONCEPTS[key.concept].title_zh if key.concept in CONCEPTS else key.concept
    members = [_member(name, member, locale) for name, member in key.dimensions]
    # A code says little to a reader: the printed label stands beside it.
    coded = any(DIMENSIONS[name].scheme for name, _ in key.dimensions)
    label = f" ({fact.label})" if isinstance(fact, Fact) and fact.label and coded else ""
    return f"{title} {'/'.join(members)}{label}" if members else title


def _member(dimension: str, member: str, locale: str) -> str:
    known = DIMENSIONS.get(dimension)
    if member == "*" and known is not None:
        return f"按{known.title_zh}" if locale == "zh_CN" else f"by {known.title}"
    found = known.member(member) if known else None
    if found is None:
        return member
    return found.title_zh if locale == "zh_CN" else found.title
