"""A line is missing: the list falls short of its whole, perhaps by an amount that is printed elsewhere.

The odds of such a hit are those of all other figures of the same thing and year, among amounts up to the whole. Without
a hit it is an inference: something of that amount is not in the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from govledger.accounts import Fact
from govledger.figures import Interval
from govledger.reconciliation.findings.wording import both, span
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.evidence import ListEvidence
from govledger.reconciliation.mistakes.listed import odds_in, within
from govledger.reconciliation.mistakes.misprint import MOST, named_with_amount

KIND = "missing-line"


def explain(evidence: ListEvidence) -> Diagnosis | None:
    """The diagnosis of a list that falls short.

    >>> from govledger.reports import say
    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("expenditure", "1422030.36元")
    >>> for code, text in (("201", "1243183.36元"), ("208", "134716.00元"), ("210", "44131.00元")):
    ...     accounts = accounts.state("expenditure", text, function=code, label=code)
    >>> keys = [fact.key for fact in accounts.facts]
    >>> gap = Interval.exactly("-44131")
    >>> say(explain(ListEvidence(accounts=accounts, whole=keys[0], parts=tuple(keys[1:3]), excess=gap)).text, "zh_CN")
    '各项之和少 44,131，恰等于未列入的“210”44131.00元：很可能漏列该项。'
    """
    shortfall = -evidence.excess
    if shortfall.low is None or shortfall.high is None or shortfall.low <= 0:
        return None
    values: dict[Fraction, Fact] = {}
    for fact in _elsewhere(evidence):
        values.setdefault(Fraction(fact.value), fact)
    hits = [fact for value, fact in values.items() if value in shortfall]
    odds = odds_in(evidence, len(values), shortfall)
    if len(hits) == 1 and odds <= MOST:
        return _found(evidence, hits[0], shortfall, odds)
    return Diagnosis(
        kind=KIND,
        of=((evidence.whole, Fraction(1)), *((part, Fraction(-1)) for part in evidence.parts)),
        certainty="inference",
        text=both(
            f"各项之和少 {span(shortfall, locale='zh_CN')}：可能漏列一项，金额即为此数。",
            f"the parts fall short by {span(shortfall, locale='en')}: a line of that amount may be missing.",
        ),
    )


def _found(evidence: ListEvidence, fact: Fact, shortfall: Interval, odds: Fraction) -> Diagnosis:
    names = {locale: named_with_amount(evidence.accounts, fact, locale) for locale in ("zh_CN", "en")}
    return Diagnosis(
        kind=KIND,
        of=((fact.key, Fraction(1)),),
        certainty="coincidence",
        odds=odds,
        text=both(
            f"各项之和少 {span(shortfall, locale='zh_CN')}，恰等于未列入的{names['zh_CN']}：很可能漏列该项。",
            f"the parts fall short by {span(shortfall, locale='en')}, which is {names['en']}: "
            "that line is likely missing from the list.",
        ),
    )


def _elsewhere(evidence: ListEvidence) -> Iterator[Fact]:
    """The figures that might be missing from the list, those of its own dimensions first."""
    whole, listed = evidence.whole, (evidence.whole, *evidence.parts)
    names = {frozenset(dict(key.dimensions)) for key in evidence.parts}
    found = [
        fact
        for fact in evidence.accounts.facts
        if fact.value
        and fact.key not in listed
        and (fact.key.concept, fact.key.year, fact.key.phase) == (whole.concept, whole.year, whole.phase)
        and not any(within(fact.key, part) or within(part, fact.key) for part in evidence.parts)
        and not within(whole, fact.key)
    ]
    yield from sorted(found, key=lambda fact: frozenset(dict(fact.key.dimensions)) not in names)
