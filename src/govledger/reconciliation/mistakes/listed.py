"""What the mistakes of lists share: the listed amounts, which line is a part of which, and the odds of a fit."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from govledger.accounts import Fact, Key
from govledger.accounts.arrangement import above
from govledger.figures import Interval, Nil
from govledger.reconciliation.mistakes.evidence import ListEvidence, chance

_CENT = Fraction(1, 100)


def parts_of(evidence: ListEvidence) -> tuple[Fact, ...]:
    """The stated lines of a list that are not nil, in its order.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
    >>> key = accounts.facts[0].key
    >>> len(parts_of(ListEvidence(accounts=accounts, whole=key, parts=(key,), excess=Interval("[0, 0]"))))
    1
    """
    found = (evidence.accounts.get(key) for key in evidence.parts)
    return tuple(fact for fact in found if isinstance(fact, Fact) and fact.value)


def within(line: Key, other: Key) -> bool:
    """Whether one line is a part of another: by its code, as a member of an enumeration, or broken down further.

    >>> from govledger.fiscal import calendar
    >>> social = Key.of("expenditure", year=calendar("CN").starting(2019), function="208")
    >>> within(social.with_(function="20805"), social), within(social.with_(project="甲"), social), within(social, social)
    (True, True, False)
    """
    if (line.concept, line.year, line.phase) != (other.concept, other.year, other.phase):
        return False
    own, its = dict(line.members), dict(other.members)
    if set(its.items()) < set(own.items()):
        return True
    differing = [name for name, member in own.items() if its.get(name) != member]
    if own.keys() != its.keys() or len(differing) != 1:
        return False
    (name,) = differing
    return its[name] in above(line.catalogue, name, own[name])


def odds_in(evidence: ListEvidence, tried: int, gap: Interval) -> Fraction:
    """The chance that one of so many amounts falls into the gap of a list, among amounts up to the whole.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "500.00元")
    >>> key = accounts.facts[0].key
    >>> evidence = ListEvidence(accounts=accounts, whole=key, parts=(key,), excess=Interval("[5, 5]"))
    >>> odds_in(evidence, 2, evidence.excess)
    Fraction(1, 25000)
    """
    facts = [fact for key in (evidence.whole, *evidence.parts) if isinstance(fact := evidence.accounts.get(key), Fact)]
    span = max((abs(Fraction(fact.value)) for fact in facts), default=Fraction(0))
    return chance(tried, gap, step=step_of(facts), span=span)


def step_of(facts: Iterable[Fact]) -> Fraction:
    """One unit of the last digit of the most precisely printed of some facts.

    >>> step_of([])
    Fraction(1, 100)
    """
    stated = (statement for fact in facts for statement in fact.statements)
    return min((s.step for s in stated if not isinstance(s, Nil)), default=_CENT)
