"""A rate on nothing: the year before is nil, so that no rate of change exists; issuers print 100 %."""

from __future__ import annotations

from govledger.figures import Interval
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.evidence import ChangeEvidence

KIND = "nil-base"


def explain(evidence: ChangeEvidence) -> Diagnosis | None:
    """The diagnosis, where a rise of 100 % is printed and the other figures leave nothing for the year before."""
    prior = evidence.prior
    if evidence.sign != 1 or prior is None or not prior.is_bounded or 0 not in prior:
        return None
    if 1 not in evidence.rate:
        return None
    stated = prior == Interval.exactly(0)
    return Diagnosis(
        kind=KIND,
        of=evidence.terms,
        certainty="proof" if stated else "inference",
        text={
            "zh_CN": "上年数为零（新增项目），不存在增长率；所印“增加100%”是“新增”的习惯写法。",
            "en": "there was nothing the year before (a new item), so there is no rate; 100% is printed by habit.",
        },
    )
