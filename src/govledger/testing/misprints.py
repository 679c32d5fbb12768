"""Mistakes in one figure: digits, points, units, signs, and figures that belong elsewhere."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random
from typing import Final

import attrs

from govledger.accounts import ACTUAL, Accounts, Breakdown, Change, Completion, Fact, Key
from govledger.figures import UNITS, RoundingMode, StatedAmount, StatedCount, exact, round_to, rounded_text
from govledger.testing.editing import (
    Edited,
    amounts_of,
    at_value,
    copied,
    decimals_by_unit,
    printed_otherwise,
    reworded,
    stated_amounts,
    value_of,
    with_fact,
)

_UNITS: Final = ("元", "千元", "万元", "亿元")
# A count, and what is only paid for where there is some of it.
_PAID_FOR: Final = (
    ("people_in_post", "expenditure", "economic", "301"),
    ("vehicles_held", "three_public", "item", "vehicle_running"),
    ("vehicles_bought", "three_public", "item", "vehicle_purchase"),
)


# --- digits -----------------------------------------------------------------------------------------------------


def _by_digits(accounts: Accounts, rng: Random, slips: Callable[[str], Iterator[str]]) -> Edited | None:
    """The first amount, in random order, whose digits can be slipped, with one of its slips."""
    for fact, statement in stated_amounts(accounts, rng):
        digits = f"{abs(statement.number):f}"
        found = sorted({slip for slip in slips(digits) if _well_written(slip) and exact(slip) != exact(digits)})
        if found:
            sign = "-" if statement.number < 0 else ""
            return printed_otherwise(accounts, fact, statement, reworded(statement, sign + rng.choice(found)), rng)
    return None


def _well_written(digits: str) -> bool:
    whole, _, rest = digits.partition(".")
    is_number = whole.isdigit() and ("." not in digits or rest.isdigit())
    return is_number and (whole == "0" or not whole.startswith("0")) and any(c in "123456789" for c in digits)


def transposed_digits(accounts: Accounts, rng: Random) -> Edited | None:
    """Two neighbouring digits exchanged."""

    def slips(digits: str) -> Iterator[str]:
        at = [i for i, c in enumerate(digits) if c != "."]
        for left, right in itertools.pairwise(at):
            made = list(digits)
            made[left], made[right] = made[right], made[left]
            yield "".join(made)

    return _by_digits(accounts, rng, slips)


def wrong_digit(accounts: Accounts, rng: Random) -> Edited | None:
    """One digit printed as another."""

    def slips(digits: str) -> Iterator[str]:
        for at, c in enumerate(digits):
            if c != ".":
                yield from (digits[:at] + other + digits[at + 1 :] for other in "0123456789" if other != c)

    return _by_digits(accounts, rng, slips)


def digit_count(accounts: Accounts, rng: Random) -> Edited | None:
    """A digit dropped, or printed twice, before the point."""

    def slips(digits: str) -> Iterator[str]:
        whole, point, rest = digits.partition(".")
        for at in range(len(whole)):
            yield whole[:at] + whole[at + 1 :] + point + rest
            yield whole[:at] + whole[at] + whole[at:] + point + rest

    return _by_digits(accounts, rng, slips)


def shifted_point(accounts: Accounts, rng: Random) -> Edited | None:
    """The point one or two digits to the left or to the right, printed with as many decimals as before."""

    def slips(digits: str) -> Iterator[str]:
        decimals = len(digits.partition(".")[2])
        for power in (-2, -1, 1, 2):
            yield _rounded(exact(digits) * Fraction(10) ** power, decimals)

    return _by_digits(accounts, rng, slips)


def _rounded(number: Fraction, decimals: int) -> str:
    step = Fraction(1, 10) ** decimals
    return rounded_text(round_to(number, step=step, mode=RoundingMode.HALF_UP), max(decimals, 0))


# --- units, signs, roundings ------------------------------------------------------------------------------------


def unit_slip(accounts: Accounts, rng: Random) -> Edited | None:
    """A number under another unit, or a number counted in another unit than the one it is printed in."""
    decimals = decimals_by_unit(accounts)
    for fact, old in stated_amounts(accounts, rng):
        found: list[StatedAmount] = []
        for unit in (UNITS[name] for name in _UNITS if name != old.unit.name):
            if old.decimals <= decimals.get(unit.name, 2):
                found.append(reworded(old, f"{old.number:f}", unit))
            counted = _rounded(exact(old.value) / unit.factor, old.decimals)
            if exact(counted) != 0 and abs(exact(counted)) < 10**13:
                found.append(reworded(old, counted))
        found = [new for new in found if new.value != old.value]
        if found:
            return printed_otherwise(accounts, fact, old, rng.choice(found), rng)
    return None


def sign(accounts: Accounts, rng: Random) -> Edited | None:
    """A sign too many, or one lost."""
    for fact, old in stated_amounts(accounts, rng):
        return printed_otherwise(accounts, fact, old, reworded(old, f"{-old.number:f}"), rng)
    return None


def rounded_early(accounts: Accounts, rng: Random) -> Edited | None:
    """A figure rounded to fewer digits than it is printed with."""
    for fact, old in stated_amounts(accounts, rng):
        found = []
        for fewer in (1, 2):
            step = Fraction(1, 10) ** (old.decimals - fewer)
            digits = rounded_text(round_to(old.number, step=step, mode=RoundingMode.HALF_UP), old.decimals)
            if exact(digits) not in (0, exact(old.number)):
                found.append(digits)
        if found:
            return printed_otherwise(accounts, fact, old, reworded(old, rng.choice(found)), rng)
    return None


# --- figures that belong elsewhere --------------------------------------------------------------------------------


def _by_copying(accounts: Accounts, rng: Random, sources: Callable[[Fact], list[Fact]]) -> Edited | None:
    """The first amount, in random order, that can print what another fact prints."""
    for fact, old in stated_amounts(accounts, rng):
        found = [copied(old, source) for source in sources(fact) if amounts_of(source)]
        found = [new for new in found if new.value != old.value]
        if found:
            return printed_otherwise(accounts, fact, old, rng.choice(found), rng)
    return None


def _facts(accounts: Accounts, *keys: Key) -> list[Fact]:
    return [fact for key in keys if isinstance(fact := accounts.get(key), Fact)]


def exchanged(accounts: Accounts, rng: Random) -> Edited | None:
    """Two figures in each other's place: both years of a line, outturn and budget, or two lines of a list."""
    pairs: list[tuple[Key, Key]] = []
    for claim in accounts.claims:
        if isinstance(claim, Change):
            pairs.append((claim.current, claim.prior))
        elif isinstance(claim, Completion):
            pairs.append((claim.actual, claim.budget))
        elif isinstance(claim, Breakdown):
            pairs += itertools.pairwise(claim.parts)
    pairs = list(dict.fromkeys(pairs))
    rng.shuffle(pairs)
    for one, other in pairs:
        found = _facts(accounts, one, other)
        if len(found) == 2 and all(map(amounts_of, found)) and found[0].value != found[1].value:
            first, second = found
            made = with_fact(
                accounts,
                attrs.evolve(first, statements=second.statements),
                attrs.evolve(second, statements=first.statements),
            )
            texts = [each.statements[0].text for each in found]
            return Edited(accounts=made, at=(one, other), was=" / ".join(texts), now=" / ".join(reversed(texts)))
    return None


def stale_copy(accounts: Accounts, rng: Random) -> Edited | None:
    """The figure of the year before printed for this year, while the words speak of a change."""
    changed = {c.current: c.prior for c in accounts.claims if isinstance(c, Change) and c.direction.sign}

    def sources(fact: Fact) -> list[Fact]:
        return _facts(accounts, changed[fact.key]) if fact.key in changed else []

    return _by_copying(accounts, rng, sources)


def old_figure(accounts: Accounts, rng: Random) -> Edited | None:
    """The figure of two years before printed for this year, or for the year before."""

    def sources(fact: Fact) -> list[Fact]:
        older = fact.key.year - 2 if fact.key.year == accounts.year else fact.key.year - 1
        is_recent = fact.key.year in (accounts.year, accounts.year.previous) and fact.key.phase == ACTUAL
        return _facts(accounts, fact.key.with_(year=older)) if is_recent else []

    return _by_copying(accounts, rng, sources)


def scope_clash(accounts: Accounts, rng: Random) -> Edited | None:
    """The same line of another fund or of another nature: all funds for one, all spending for basic spending."""

    def sources(fact: Fact) -> list[Fact]:
        key = fact.key
        wider = [key.drop(name) for name in ("fund", "nature") if key.get(name)]
        if key.concept == "operating_expenses" and not key.dimensions:
            wider.append(Key.of("expenditure", year=key.year, phase=key.phase, economic="302"))
        return _facts(accounts, *wider)

    return _by_copying(accounts, rng, sources)


def other_scope(accounts: Accounts, rng: Random) -> Edited | None:
    """A figure drawn from the wrong lines: a narrower one, or the difference of two that are printed."""
    for fact, old in stated_amounts(accounts, rng):
        others = [
            other
            for other in accounts.facts
            if amounts_of(other)
            and other.key != fact.key
            and (other.key.concept, other.key.year, other.key.phase)
            == (fact.key.concept, fact.key.year, fact.key.phase)
        ]
        inner = dict(fact.key.dimensions).items()
        narrower = [o for o in others if inner < dict(o.key.dimensions).items() and not _only_fund_or_nature(fact, o)]
        made = [copied(old, source) for source in narrower]
        if len(others) > 2 and (not made or rng.randrange(2)):
            made = [_difference(old, rng.sample(others, 2), decimals_by_unit(accounts)) for _ in range(5)]
        made = [new for new in made if new.number != 0 and new.value != old.value]
        if made:
            return printed_otherwise(accounts, fact, old, rng.choice(made), rng)
    return None


def _only_fund_or_nature(fact: Fact, narrower: Fact) -> bool:
    more = set(dict(narrower.key.dimensions)) - set(dict(fact.key.dimensions))
    return more <= {"fund", "nature"}


def _difference(old: StatedAmount, two: list[Fact], decimals: dict[str, int]) -> StatedAmount:
    low, high = sorted(exact(fact.value) for fact in two)
    return at_value(old, high - low, decimals[old.unit.name])


# --- balances and counts ------------------------------------------------------------------------------------------


def broken_roll_forward(accounts: Accounts, rng: Random) -> Edited | None:
    """An opening balance that is not what the year before closed with."""
    opening = Key.of("opening_balance", year=accounts.year)
    closing = Key.of("closing_balance", year=accounts.year.previous)
    both = _facts(accounts, opening, closing)
    if len(both) != 2 or not all(map(amounts_of, both)):
        return None
    fact = rng.choice(both)
    old = rng.choice(amounts_of(fact))
    elsewhere = _facts(accounts, Key.of("closing_balance", year=accounts.year))
    if elsewhere and amounts_of(elsewhere[0]) and rng.randrange(2):
        made = printed_otherwise(accounts, fact, old, copied(old, elsewhere[0]), rng)
        if made is not None:
            return made
    only = attrs.evolve(accounts, facts=(fact,), claims=())
    slipped = transposed_digits(only, rng) or wrong_digit(only, rng)
    if slipped is None:
        return None
    return attrs.evolve(slipped, accounts=with_fact(accounts, *slipped.accounts.facts))


def count_without_amount(accounts: Accounts, rng: Random) -> Edited | None:
    """A count of none beside an amount that is only paid where there is one."""
    found = []
    for concept, paid, dimension, member in _PAID_FOR:
        spent = value_of(accounts, Key.of(paid, year=accounts.year).narrowed({dimension: member}))
        counts = _facts(accounts, Key.of(concept, year=accounts.year))
        if counts and counts[0].value > 0 and spent is not None and spent > 0:
            found.append(counts[0])
    if not found:
        return None
    fact = rng.choice(found)
    made = tuple(
        StatedCount(text=f"0{s.unit}", number=0, unit=s.unit, place=s.place) if isinstance(s, StatedCount) else s
        for s in fact.statements
    )
    edited = with_fact(accounts, attrs.evolve(fact, statements=made))
    return Edited(accounts=edited, at=(fact.key,), was=fact.statements[0].text, now=made[0].text)
