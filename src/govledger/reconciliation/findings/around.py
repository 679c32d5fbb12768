"""What the checks of a report leave one of its figures.

>>> (basic,) = [key for key in report.tied if key.get("nature") == "basic"]
>>> report.around.range(basic, report.resolutions)
Interval("[59.97, 60.03]")
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from govledger.accounts import Accounts, Fact, Key
from govledger.figures import Interval
from govledger.reconciliation.checks.check import Agreement, Check
from govledger.reconciliation.checks.counted import whole_facts
from govledger.reconciliation.checks.judge import Judgement
from govledger.reconciliation.checks.reading import fact_bounds, readings
from govledger.reconciliation.checks.resolution import Resolutions
from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.solver import WORK, solve
from govledger.reconciliation.repairs.web import Web


@attrs.frozen(eq=False, repr=False)
class Around:
    """The checks of a report, to be asked what they leave one of the facts that they are about."""

    web: Web

    @classmethod
    def of(cls, accounts: Accounts, judged: Iterable[Judgement]) -> Around:
        """What is around the facts of accounts whose checks were judged."""
        return cls(Web.of(accounts, judged))

    def range(self, key: Key, resolutions: Resolutions) -> Interval | None:
        """The values that the checks of a fact leave it, with those that hang together with them through figures that are
        not stated; None where they contradict each other without it."""
        reading = readings(self.web.accounts, resolutions)[-1]
        checks = tuple(dict.fromkeys(self._checks(key)))
        others = dict.fromkeys(each for check in checks for each in check.reached if each != key)
        bounds = fact_bounds(self.web.accounts, others, reading)
        bounds += [bound for check in checks for bound in check.bounds(reading, weak=check.sure is not None)]
        solution = solve(Compiled.of(bounds), work=WORK, whole=whole_facts(self.web.accounts, checks))
        return None if solution.conflicts else solution.range(key)

    def _checks(self, key: Key) -> Iterator[Check]:
        """The checks of a fact, and of what is not stated in them, and so on; not that its own prints agree."""
        seen, left = {key}, [key]
        while left:
            for check in self.web.by_key.get(left.pop(), ()):
                if isinstance(check, Agreement):
                    continue
                yield check
                unstated = {
                    each
                    for each in check.reached
                    if each not in seen and not isinstance(self.web.accounts.get(each), Fact)
                }
                seen |= unstated
                left += unstated
