"""Changing what accounts print: one statement, one fact, one claim, and what was changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from random import Random

import attrs

from govledger.accounts import Accounts, Breakdown, Claim, Fact, Key
from govledger.figures import RoundingMode, StatedAmount, Statement, Unit, exact, exact_decimal, round_to, rounded_text

_DIGITS = re.compile(r"[-\uff0d+]?[\d,\uff0c]+(?:\.\d+)?")  # with marks of half and of full width


@attrs.frozen(kw_only=True)
class Edited:
    """Accounts after a change, and what the change was.

    ``at`` names the figures that are now wrong, ``claim`` is the claim as it now stands where a claim was changed. ``was``
    and ``now`` are the texts that were printed and that are printed now, or the lines of a list.
    """

    accounts: Accounts
    at: tuple[Key, ...]
    was: tuple[str, ...]
    now: tuple[str, ...]
    claim: Claim | None = None


# --- one figure -------------------------------------------------------------------------------------------------


def reworded(statement: StatedAmount, digits: str, unit: Unit | None = None) -> StatedAmount:
    """The same statement with other digits, and another unit where one is given.

    >>> reworded(StatedAmount.parse("1,433.70元"), "1344.70").text
    '1,344.70元'
    """
    shown = digits
    if "," in statement.text:
        whole, point, rest = digits.partition(".")
        shown = f"{int(whole):,}{point}{rest}"
    text = _DIGITS.sub(shown, statement.text, count=1)
    if unit is not None:
        text = text.replace(statement.unit.name, unit.name)
    return attrs.evolve(statement, text=text, number=exact_decimal(digits), unit=unit or statement.unit)


def at_value(statement: StatedAmount, value: Fraction, decimals: int | None = None) -> StatedAmount:
    """The same statement printing another value, rounded half up.

    >>> at_value(StatedAmount.parse("143.37万元"), Fraction(5_000_149)).text
    '500.01万元'
    """
    places = statement.decimals if decimals is None else max(decimals, statement.decimals)
    step = Fraction(1, 10**places)
    digits = rounded_text(round_to(value / statement.unit.factor, step=step, mode=RoundingMode.HALF_UP), places)
    return reworded(statement, digits)


def copied(statement: StatedAmount, source: Fact) -> StatedAmount:
    """The same statement printing what another fact prints."""
    same = [s for s in source.statements if isinstance(s, StatedAmount) and s.unit == statement.unit]
    if same:
        return reworded(statement, f"{same[0].number:f}")
    return at_value(statement, exact(source.value))


def decimals_by_unit(accounts: Accounts) -> dict[str, int]:
    """The greatest number of decimals that is printed in each unit."""
    found: dict[str, int] = {}
    for fact in accounts.facts:
        for statement in fact.statements:
            if isinstance(statement, StatedAmount):
                found[statement.unit.name] = max(found.get(statement.unit.name, 0), statement.decimals)
    return found


def amounts_of(fact: Fact) -> list[StatedAmount]:
    """The statements of a fact that print an amount other than nothing."""
    return [s for s in fact.statements if isinstance(s, StatedAmount) and s.number != 0]


def stated_amounts(accounts: Accounts, random: Random) -> Iterator[tuple[Fact, StatedAmount]]:
    """Every fact that prints an amount, in random order, with one of its statements."""
    facts = [fact for fact in accounts.facts if amounts_of(fact)]
    random.shuffle(facts)
    for fact in facts:
        yield fact, random.choice(amounts_of(fact))


def printed_otherwise(
    accounts: Accounts, fact: Fact, old: StatedAmount, new: StatedAmount, random: Random
) -> Edited | None:
    """The accounts with one statement changed; of a figure that is stated twice, one statement or all of them."""
    if new.value == old.value:
        return None
    others = len(fact.statements) > 1 and random.randrange(2) == 1
    made = tuple(_otherwise(each, old, new, others=others) for each in fact.statements)
    changed = [(was, now) for was, now in zip(fact.statements, made, strict=True) if was != now]
    return Edited(
        accounts=with_fact(accounts, attrs.evolve(fact, statements=made)), at=(fact.key,),
        was=tuple(was.text for was, _ in changed), now=tuple(now.text for _, now in changed),
    )  # fmt: skip


def _otherwise(each: Statement, old: StatedAmount, new: StatedAmount, *, others: bool) -> Statement:
    if each is old:
        return new
    return at_value(each, exact(new.value)) if others and isinstance(each, StatedAmount) else each


def with_fact(accounts: Accounts, *facts: Fact) -> Accounts:
    """The accounts with these facts in the place of those with their keys."""
    by_key = {fact.key: fact for fact in facts}
    return attrs.evolve(accounts, facts=tuple(by_key.get(fact.key, fact) for fact in accounts.facts))


def facts_of(accounts: Accounts, *keys: Key) -> list[Fact]:
    """The facts of those keys that are stated."""
    return [fact for key in keys if isinstance(fact := accounts.get(key), Fact)]


def value_of(accounts: Accounts, key: Key) -> Fraction | None:
    """The printed value of a key, None where it is not stated."""
    fact = accounts.get(key)
    return exact(fact.value) if isinstance(fact, Fact) else None


# --- one claim --------------------------------------------------------------------------------------------------


def with_claim(accounts: Accounts, old: Claim, new: Claim) -> Accounts:
    """The accounts with one claim in the place of another."""
    return attrs.evolve(accounts, claims=tuple(new if claim is old else claim for claim in accounts.claims))


def shuffled(claims: Iterable[Claim], random: Random) -> list[Claim]:
    """The claims in random order."""
    found = list(claims)
    random.shuffle(found)
    return found


def breakdowns(accounts: Accounts) -> list[Breakdown]:
    """The lists that are said to be complete."""
    return [claim for claim in accounts.claims if isinstance(claim, Breakdown) and claim.complete]
