"""What a diagnosis may look at: the printed figures of a claim and what the other figures leave for them."""

from __future__ import annotations

import attrs

from govledger.accounts import Change
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
