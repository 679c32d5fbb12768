"""The figure of another scope of the same thing: 全口径 for 财政拨款, basic expenditure for all expenditure.

The odds are those of the other scopes that are stated, among the figures of that length.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from govledger.accounts import Accounts, Fact, Key, OwnWord
from govledger.reconciliation.mistakes.beside import Beside
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited, facts_of
from govledger.reconciliation.mistakes.evidence import FigureEvidence
from govledger.reconciliation.mistakes.making import by_copying
from govledger.reconciliation.mistakes.misprint import copied, copy_diagnosis
from govledger.reconciliation.mistakes.mistake import Mistake

KIND = "scope-clash"
_SCOPES = ("fund", "nature", "scope", "source")


def explain(evidence: FigureEvidence) -> Diagnosis | None:
    """The diagnosis, where the figure is to the last digit that of exactly one other scope.

    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
    >>> accounts = accounts.state("expenditure", "1422030.36元", nature="basic").state("expenditure", "1422030.36元")
    >>> found = explain(FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly("835683.36")))
    >>> found.kind, found.corrected
    ('scope-clash', '835683.36元')
    """
    key = evidence.fact.key
    beside = Beside.of(evidence.accounts, key)
    # A line that has nothing but basic expenditure is its basic expenditure, right or wrong.
    others = tuple(other for other in _others(evidence.accounts, key) if not beside.same(key, other.key))
    found = copied(evidence, others)
    if found is None or len(found[0]) != 1:
        return None
    source: Fact = found[0][0]
    return copy_diagnosis(evidence, KIND, source, found[1])


def _others(accounts: Accounts, key: Key) -> Iterator[Fact]:
    """The facts that differ in scope."""
    near = [_taken_for(key)] if (key.concept, key.dimensions) == ("operating_expenses", ()) else []
    for name in _SCOPES:
        near += [key.drop(name), *accounts.arranged.lines(key.drop(name), {name})]
    for other in dict.fromkeys(near):
        fact = accounts.get(other)
        if isinstance(fact, Fact) and differs_in_scope(key, other):
            yield fact


def differs_in_scope(key: Key, other: Key) -> bool:
    """Whether two keys differ in a single dimension of scope: in its member, or in whether it is there at all.

    机关运行经费 is drawn from the goods and services (302) of basic expenditure, and is often given as all of them.

    >>> from govledger.fiscal import calendar
    >>> key = Key.of("expenditure", year=calendar("CN").starting(2019), nature="basic")
    >>> differs_in_scope(key, key.drop("nature")), differs_in_scope(key, key.with_(function="208"))
    (True, False)
    """
    if (key.concept, key.dimensions) == ("operating_expenses", ()):
        return other == _taken_for(key)
    if (key.concept, key.year, key.phase, key.entity) != (other.concept, other.year, other.phase, other.entity):
        return False
    differing = {name for name, _ in set(key.dimensions) ^ set(other.dimensions)}
    return len(differing) == 1 and differing <= set(_SCOPES)


def _taken_for(key: Key) -> Key:
    """The goods and services that are taken for operating expenses."""
    return Key.of(OwnWord("expenditure"), year=key.year, phase=key.phase, entity=key.entity, economic="302")


def make(accounts: Accounts, random: Random) -> Edited | None:
    """The same line of another fund or of another nature: all funds for one, all spending for basic spending."""

    def sources(fact: Fact) -> list[Fact]:
        key = fact.key
        wider = [key.drop(name) for name in ("fund", "nature") if key.get(name)]
        if key.concept == "operating_expenses" and not key.dimensions:
            wider.append(Key.of(OwnWord("expenditure"), year=key.year, phase=key.phase, economic="302"))
        return facts_of(accounts, *wider)

    return by_copying(accounts, random, sources)


MISTAKE = Mistake(id="D18", kind=KIND, explains=(FigureEvidence,), explain=explain, make=make)
