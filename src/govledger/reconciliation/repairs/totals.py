"""What sums come to as their figures are printed, kept, so that one changed figure need not be added to all others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from govledger.accounts import Accounts, Key
from govledger.figures import Interval
from govledger.figures.interval import total
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.checks.check import Check, Sum
from govledger.reconciliation.checks.reading import Reading, value_range


@attrs.define(eq=False)
class Totals:
    """What the sums of an account come to at one reading."""

    accounts: Accounts
    reading: Reading
    _kept: dict[Check, Interval | None] = attrs.field(factory=dict, init=False)

    def deny(self, checks: Iterable[Check], released: frozenset[Assertion], values: Mapping[Key, Interval]) -> bool:
        """Whether one of some sums alone cannot hold when some facts are within these ranges, all its others being as
        printed."""
        if not all(interval.is_bounded for interval in values.values()):
            return False
        freed = {assertion.key for assertion in released if assertion.what == "figure"} - values.keys()
        asked = (check for check in checks if released.isdisjoint(check.asserted) and freed.isdisjoint(check.reached))
        return any(self._denies(check, values) for check in asked)

    def _denies(self, check: Check, values: Mapping[Key, Interval]) -> bool:
        reached = self._of(check)
        if reached is None:
            return False
        low, high = reached.low or 0, reached.high or 0
        for key, times in [term for term in check.fixed[0].coefficients if term[0] in values]:
            printed, stead = (self._known(key) or Interval.exactly(0)) * times, values[key] * times
            low += (stead.low or 0) - (printed.low or 0)
            high += (stead.high or 0) - (printed.high or 0)
        return Interval.between(low, high).meet(check.fixed[0].within) is None

    def _of(self, check: Check) -> Interval | None:
        """What a sum comes to as its figures are printed; None for what is no sum of known figures."""
        if check not in self._kept:
            whole = isinstance(check, Sum) and check.sure is None and len(check.fixed) == 1 and not check.absent
            spans = [(self._known(key), times) for key, times in check.fixed[0].coefficients] if whole else []
            known = [span * times for span, times in spans if span is not None and span.is_bounded]
            self._kept[check] = total(known) if whole and len(known) == len(spans) else None
        return self._kept[check]

    def _known(self, key: Key) -> Interval | None:
        return value_range(self.accounts, key, self.reading)
