"""What the makers of mistakes share: slips of digits, figures and rates printed for others, and lists printed otherwise.

>>> from random import Random
>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.1元")
>>> by_digits(accounts, Random(1), lambda digits: iter((digits[::-1],))).now
('1.5元',)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from random import Random
from typing import TypeAlias

import attrs

from govledger.accounts import Accounts, Breakdown, Change, Completion, Fact, Key, Share
from govledger.figures import RoundingMode, StatedRate, exact, exact_decimal, round_to, rounded_text
from govledger.reconciliation.mistakes.editing import (
    Edited,
    amounts_of,
    at_value,
    copied,
    decimals_by_unit,
    printed_otherwise,
    reworded,
    shuffled,
    stated_amounts,
    value_of,
    with_claim,
)

Rated: TypeAlias = Change | Share | Completion
"""What is said with a rate."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


# --- one figure -------------------------------------------------------------------------------------------------


def by_digits(accounts: Accounts, random: Random, slips: Callable[[str], Iterator[str]]) -> Edited | None:
    """The first amount, in random order, whose digits can be slipped, with one of its slips."""
    for fact, statement in stated_amounts(accounts, random):
        digits = f"{abs(statement.number):f}"
        found = sorted({slip for slip in slips(digits) if _well_written(slip) and exact(slip) != exact(digits)})
        if found:
            sign = "-" if statement.number < 0 else ""
            return printed_otherwise(
                accounts, fact, statement, reworded(statement, sign + random.choice(found)), random
            )
    return None


def _well_written(digits: str) -> bool:
    whole, _, rest = digits.partition(".")
    is_number = whole.isdigit() and ("." not in digits or rest.isdigit())
    return is_number and (whole == "0" or not whole.startswith("0")) and any(c in "123456789" for c in digits)


def rounded_half_up(number: Fraction, decimals: int) -> str:
    """A number with so many decimals; with fewer than none, rounded to tens, hundreds and so on.

    >>> rounded_half_up(Fraction(12345, 100), 1), rounded_half_up(Fraction(12345), -2)
    ('123.5', '12300')
    """
    step = Fraction(1, 10) ** decimals
    return rounded_text(round_to(number, step=step, mode=RoundingMode.HALF_UP), max(decimals, 0))


def by_copying(accounts: Accounts, random: Random, sources: Callable[[Fact], list[Fact]]) -> Edited | None:
    """The first amount, in random order, that can print what another fact prints."""
    for fact, old in stated_amounts(accounts, random):
        found = [copied(old, source) for source in sources(fact) if amounts_of(source)]
        found = [new for new in found if new.value != old.value]
        if found:
            return printed_otherwise(accounts, fact, old, random.choice(found), random)
    return None


# --- rates ------------------------------------------------------------------------------------------------------


def by_rates(accounts: Accounts, random: Random, readings: Callable[[Rated], Iterator[Fraction]]) -> Edited | None:
    """The first rate, in random order, that another reading prints otherwise."""
    for claim in shuffled(accounts.claims, random):
        if not isinstance(claim, Rated) or claim.rate is None:
            continue
        printed = claim.rate
        found = [_printed(printed, ratio) for ratio in readings(claim)]
        found = [rate for rate in found if rate.number != printed.number and rate.text != printed.text]
        if found:
            rate = random.choice(found)
            return with_rate(accounts, claim, rate, was=printed.text, text=claim.text.replace(printed.text, rate.text))
    return None


def _printed(rate: StatedRate, ratio: Fraction) -> StatedRate:
    """Another ratio printed as a rate is."""
    places = max(-int(rate.number.as_tuple().exponent), 0)
    digits = rounded_half_up(ratio / rate.kind.scale, places)
    # A sign that the text shows already is not printed twice.
    text = _NUMBER.sub(digits.removeprefix("-"), rate.text, count=1)
    if digits.startswith("-") and not rate.text.lstrip().startswith("-"):
        text = f"-{text}"
    return attrs.evolve(rate, text=text, number=exact_decimal(digits))


def with_rate(accounts: Accounts, claim: Rated, rate: StatedRate, *, was: str, text: str) -> Edited:
    """The accounts with a claim at another rate, told in these words."""
    new = attrs.evolve(claim, rate=rate, text=text)
    at = claim.current if isinstance(claim, Change) else claim.part if isinstance(claim, Share) else claim.actual
    return Edited(accounts=with_claim(accounts, claim, new), at=(at,), was=(was,), now=(rate.text,), claim=new)


def both_years(accounts: Accounts, claim: Change) -> tuple[Fraction, Fraction] | None:
    """This year's amount and last year's, as printed or as the printed rate implies; None unless both are positive."""
    now, before = value_of(accounts, claim.current), value_of(accounts, claim.prior)
    if now is not None and before is None and claim.rate is not None:
        growth = 1 + claim.rate.ratio * claim.direction.sign
        before = now / growth if growth else None
    return (now, before) if now is not None and before is not None and now > 0 and before > 0 else None


# --- lists ------------------------------------------------------------------------------------------------------


def with_parts(accounts: Accounts, claim: Breakdown, parts: tuple[Key, ...], at: Key) -> Edited:
    """The accounts with other lines in a list."""
    new = attrs.evolve(claim, parts=parts)
    was, now = labels_of(accounts, claim.parts), labels_of(accounts, parts)
    return Edited(accounts=with_claim(accounts, claim, new), at=(at,), was=was, now=now, claim=new)


def labels_of(accounts: Accounts, keys: tuple[Key, ...]) -> tuple[str, ...]:
    """The labels of the lines that are stated."""
    facts = (accounts.get(key) for key in keys)
    return tuple(fact.label for fact in facts if isinstance(fact, Fact))


def added(accounts: Accounts, whole: Key, lines: Sequence[Key], random: Random, *, times: int = 1) -> Edited | None:
    """The total with lines added to it once more, or so many times."""
    total, more = accounts.get(whole), sum((value_of(accounts, line) or Fraction(0) for line in lines), Fraction(0))
    if not isinstance(total, Fact) or not amounts_of(total) or not more:
        return None
    old = random.choice(amounts_of(total))
    new = at_value(old, exact(total.value) + times * more, decimals_by_unit(accounts)[old.unit.name])
    return printed_otherwise(accounts, total, old, new, random)
