"""The evidence that mistakes are recognised by: what is printed of a suspect, and what everything else leaves for it.

Each function gives None where there is nothing to recognise a mistake by.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

import attrs

from govledger.accounts import Accounts, Change, Completion, Fact, Key, Share
from govledger.figures import Interval, Nil
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.checks.check import Check, Conditional
from govledger.reconciliation.checks.reading import value_range
from govledger.reconciliation.mistakes.evidence import (
    BalanceEvidence,
    ChangeEvidence,
    CountEvidence,
    Evidence,
    ExchangeEvidence,
    FigureEvidence,
    ListEvidence,
    RatioEvidence,
)
from govledger.reconciliation.repairs.joint import Contradiction, System

_GOES_ON = {"opening_balance": "closing_balance", "closing_balance": "opening_balance"}


def left_for(systems: Iterable[System], key: Key, released: frozenset[Assertion]) -> Interval | None:
    """What everything else leaves for a fact, in the first system in which that can be; None where it can in none."""
    for system in systems:
        solution = system.around(released, (key,)).solve(released)
        if not solution.conflicts:
            return solution.range(key)
    return None


def figure_evidence(printed: System, assertion: Assertion, required: Interval | None) -> FigureEvidence | None:
    """A print of a figure that cannot be, by what is required of it."""
    fact = printed.accounts.get(assertion.key)
    if not isinstance(fact, Fact) or required is None or (required.low is None and required.high is None):
        return None
    amount = printed.reading.amount
    for statement in fact.statements:
        if isinstance(statement, Nil) or statement.text.strip() != assertion.text:
            continue
        if amount(statement).meet(required) is None:
            return FigureEvidence(
                accounts=printed.accounts, fact=fact, statement=statement, required=required, reading=amount
            )
    return None


def check_evidence(printed: System, check: Check, released: frozenset[Assertion]) -> Evidence | None:
    """What is printed of a claim, or of the count and the amount that a rule ties."""
    if isinstance(check.claim, Change):
        return change_evidence(printed, check, released)
    if isinstance(check.claim, Share | Completion):
        first, second = (value_range(printed.accounts, key, printed.reading) for key in check.reached)
        return RatioEvidence(claim=check.claim, part=first, whole=second)
    return count_evidence(printed.accounts, check) if isinstance(check, Conditional) else None


def list_evidence(printed: System, check: Check) -> ListEvidence | None:
    """A list whose lines do not make up its whole."""
    whole, parts = check.whole_and_parts
    excess = excess_of(printed, check)
    if excess is None or whole is None:
        return None
    return ListEvidence(accounts=printed.accounts, whole=whole, parts=parts, excess=excess)


def count_evidence(accounts: Accounts, check: Check) -> CountEvidence | None:
    """An amount without the things or people it is spent on, or the reverse."""
    facts = [fact for key in check.keys if isinstance(fact := accounts.get(key), Fact)]
    counts = [fact for fact in facts if accounts.catalogue.concepts[fact.key.concept].quantity == "count"]
    amounts = [fact for fact in facts if fact not in counts]
    if len(counts) != 1 or len(amounts) != 1:
        return None
    return CountEvidence(accounts=accounts, count=counts[0], amount=amounts[0])


def balance_evidence(accounts: Accounts, key: Key) -> BalanceEvidence | None:
    """A balance that does not go on where the one of the year before, or after, leaves off."""
    if key.concept not in _GOES_ON:
        return None
    opens = key.concept == "opening_balance"
    year = key.year.previous if opens else key.year.next
    own, other = accounts.get(key), accounts.get(attrs.evolve(key, concept=_GOES_ON[key.concept], year=year))
    if not isinstance(own, Fact) or not isinstance(other, Fact) or own.value == other.value:
        return None
    opening, closing = (own, other) if opens else (other, own)
    return BalanceEvidence(accounts=accounts, opening=opening, closing=closing)


def exchange_evidence(
    systems: tuple[System, System],
    pair: tuple[Key, Key],
    released: frozenset[Assertion],
    contradictions: Iterable[Contradiction],
) -> ExchangeEvidence | None:
    """Two figures that may stand in each other's place; None where nothing ties one of them, since the other is then
    merely equal to it."""
    accounts = systems[0].accounts
    facts = [fact for key in pair if isinstance(fact := accounts.get(key), Fact)]
    first, second = (left_for(systems, key, released) for key in pair)
    if len(facts) != 2 or first is None or second is None or not (first.is_bounded and second.is_bounded):
        return None
    met = [{assertion.key for assertion in each.assertions} & set(pair) for each in contradictions]
    return ExchangeEvidence(
        accounts=accounts, first=facts[0], second=facts[1], agrees=True,
        first_required=first, second_required=second, apart=all({key} in met for key in pair),
    )  # fmt: skip


# --- changes and lists --------------------------------------------------------------------------------------------


def change_evidence(printed: System, check: Check, elsewhere: frozenset[Assertion]) -> ChangeEvidence:
    """What is printed of a change, and what everything else leaves for the amount of the year before."""
    claim, reading, accounts = check.claim, printed.reading, printed.accounts
    assert isinstance(claim, Change)
    current = value_range(accounts, claim.current, reading)
    prior = value_range(accounts, claim.prior, reading)
    if prior is None and claim.amount is not None and current is not None:
        prior = current - reading.amount(claim.amount) * claim.direction.sign
    released = elsewhere | frozenset(check.asserted)
    if prior is None:
        solution = printed.around(released, (claim.prior,)).solve(released)
        prior = None if solution.conflicts else solution.range(claim.prior)
    wholes = _wholes(printed, claim, released)
    return ChangeEvidence(claim=claim, current=current or Interval.unbounded(), prior=prior, wholes=wholes)


def _wholes(system: System, claim: Change, released: frozenset[Assertion]) -> tuple[Interval, Interval] | None:
    """What a figure is a part of, this year and last, where it is the part of one list."""
    lists = [check for check in system.checks_of(claim.current) if check.listings]
    wholes = {whole for check in lists if (whole := check.whole_and_parts[0]) not in (None, claim.current)}
    if len(wholes) != 1:
        return None
    whole = next(whole for whole in wholes if whole is not None)
    now = value_range(system.accounts, whole, system.reading)
    before = whole.with_(year=claim.prior.year)
    then = value_range(system.accounts, before, system.reading) or _left(system, released, before)
    if now is None or 0 in now or not then.is_bounded or 0 in then:
        return None
    return now, then


def _left(system: System, released: frozenset[Assertion], key: Key) -> Interval:
    solution = system.around(released, (key,)).solve(released)
    return Interval.unbounded() if solution.conflicts else solution.range(key)


def filling(system: System, check: Check, key: Key) -> Interval | None:
    """What a figure of a list would be if the lines of it were all there are; None where another one is not stated."""
    whole, parts = check.whole_and_parts
    if whole is None or key not in (whole, *parts):
        return None
    others = {each: value_range(system.accounts, each, system.reading) for each in (whole, *parts) if each != key}
    known = {each: found for each, found in others.items() if found is not None}
    if len(known) < len(others):
        return None
    summed = sum((known[each] for each in parts if each != key), Interval.exactly(0))
    return summed if key == whole else known[whole] - summed


def excess_of(system: System, check: Check) -> Interval | None:
    """By how much the parts of a list exceed its whole, None where one of them is not stated."""
    whole, parts = check.whole_and_parts
    if whole is None:
        return None
    ranges = [value_range(system.accounts, key, system.reading) for key in (whole, *parts)]
    most, *others = ranges
    if most is None or any(found is None for found in others):
        return None
    return functools.reduce(lambda total, found: total + found, (f for f in others if f is not None), most * -1)
