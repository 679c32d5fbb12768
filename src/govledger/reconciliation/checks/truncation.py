"""Whether the digits of a unit were cut off rather than rounded, as the sums and restatements of the document show.

Nothing printed says so. Where several of them miss by a last digit, all hold once their figures are read as cut off, and
no other check fails by it, that is how the figures were printed.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govledger.accounts import Accounts, Fact
from govledger.figures import RoundingMode, StatedAmount
from govledger.reconciliation.checks.check import Agreement, Check, Sum
from govledger.reconciliation.checks.judge import Judgement, judge
from govledger.reconciliation.checks.reading import readings
from govledger.reconciliation.checks.resolution import Resolution, Resolutions
from govledger.said import Said

_FEWEST = 3
"""How many of them must miss by a last digit before it is taken for a habit: fewer may be single cells moved for balance."""


def with_truncation(accounts: Accounts, known: Resolutions, judged: Sequence[Judgement]) -> Resolutions:
    """The resolutions, with every unit read as cut off where the sums show that."""
    for found in known.by_unit:
        missed = [judgement for judgement in judged if _misses(accounts, judgement, found)]
        if found.mode is not RoundingMode.NEAREST or len(missed) < _FEWEST:
            continue
        evidence = Said("evidence.cut-off", printed=found.evidence, number=len(missed))
        trial = known.overridden(attrs.evolve(found, mode=RoundingMode.DOWN, evidence=evidence, inferred=False))
        ways = readings(accounts, trial)
        again = [judge(accounts, judgement.check, ways) for judgement in judged]
        before = {judgement.check for judgement in judged if judgement.reading is not None}
        after = {judgement.check for judgement in again if judgement.reading is not None}
        if after <= before - {judgement.check for judgement in missed}:
            known, judged = trial, again
    return known


def _misses(accounts: Accounts, judgement: Judgement, found: Resolution) -> bool:
    """Whether a sum or a restatement of figures in a unit misses by a last digit."""
    return (
        (judgement.last_digit or judgement.is_rounding)
        and isinstance(judgement.check, Sum | Agreement)
        and not judgement.check.is_prior
        and _speaks(accounts, judgement.check, found.unit)
    )


def _speaks(accounts: Accounts, check: Check, unit: str) -> bool:
    facts = [fact for key in check.keys if isinstance(fact := accounts.get(key), Fact)]
    return any(isinstance(s, StatedAmount) and s.unit.name == unit for fact in facts for s in fact.statements)
