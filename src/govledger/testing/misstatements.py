"""Mistakes in what is said about figures: rates on another base, and lists that leave out or count twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random

import attrs

from govledger.accounts import Accounts, Breakdown, Change, Claim, Completion, Direction, Fact, Key, Share
from govledger.figures import RoundingMode, StatedRate, exact, exact_decimal, round_to, rounded_text
from govledger.testing.drafting import NEW
from govledger.testing.editing import (
    Edited,
    amounts_of,
    at_value,
    breakdowns,
    decimals_by_unit,
    printed_otherwise,
    shuffled,
    value_of,
    with_claim,
)

Rated = Change | Share | Completion
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


# --- rates ------------------------------------------------------------------------------------------------------


def _by_rates(accounts: Accounts, rng: Random, readings: Callable[[Rated], Iterator[Fraction]]) -> Edited | None:
    """The first rate, in random order, that another reading prints otherwise."""
    for claim in shuffled(accounts.claims, rng):
        if not isinstance(claim, Rated) or claim.rate is None:
            continue
        printed = claim.rate
        found = [_printed(printed, ratio) for ratio in readings(claim)]
        found = [rate for rate in found if rate.number != printed.number and rate.text != printed.text]
        if found:
            return _said(accounts, claim, rng.choice(found))
    return None


def _printed(rate: StatedRate, ratio: Fraction) -> StatedRate:
    """Another ratio printed as a rate is."""
    places = max(-int(rate.number.as_tuple().exponent), 0)
    step = Fraction(1, 10**places)
    digits = rounded_text(round_to(ratio / rate.kind.scale, step=step, mode=RoundingMode.HALF_UP), places)
    # A sign that the text shows already is not printed twice.
    text = _NUMBER.sub(digits.removeprefix("-"), rate.text, count=1)
    if digits.startswith("-") and not rate.text.lstrip().startswith("-"):
        text = f"-{text}"
    return attrs.evolve(rate, text=text, number=exact_decimal(digits))


def _said(accounts: Accounts, claim: Rated, rate: StatedRate) -> Edited:
    old = claim.rate
    was = claim.text if old is None else old.text
    text = claim.text.replace(NEW, f"增加{rate.text}") if old is None else claim.text.replace(old.text, rate.text)
    new = attrs.evolve(claim, rate=rate, text=text)
    at = claim.current if isinstance(claim, Change) else claim.part if isinstance(claim, Share) else claim.actual
    return Edited(accounts=with_claim(accounts, claim, new), at=(at,), was=was, now=rate.text, claim=new)


def _both_years(accounts: Accounts, claim: Change) -> tuple[Fraction, Fraction] | None:
    """This year's amount and last year's, as printed or as the printed rate implies; None unless both are positive."""
    now, before = value_of(accounts, claim.current), value_of(accounts, claim.prior)
    if now is not None and before is None and claim.rate is not None:
        growth = 1 + claim.rate.ratio * claim.direction.sign
        before = now / growth if growth else None
    return (now, before) if now is not None and before is not None and now > 0 and before > 0 else None


def wrong_base(accounts: Accounts, rng: Random) -> Edited | None:
    """A change divided by this year's amount."""

    def readings(claim: Rated) -> Iterator[Fraction]:
        if isinstance(claim, Change) and (years := _both_years(accounts, claim)):
            yield abs(years[0] - years[1]) / years[0]

    return _by_rates(accounts, rng, readings)


def other_rate(accounts: Accounts, rng: Random) -> Edited | None:
    """What a figure grew to for what it grew by, what is left for what was spent, per mille for percent."""

    def readings(claim: Rated) -> Iterator[Fraction]:
        if isinstance(claim, Change) and (years := _both_years(accounts, claim)):
            yield years[0] / years[1]
            yield abs(years[0] - years[1]) / years[1] * 10
        elif isinstance(claim, Completion):
            yield abs(1 - claim.rate.ratio)
        elif isinstance(claim, Share):
            yield 1 - claim.rate.ratio

    return _by_rates(accounts, rng, readings)


def percentage_points(accounts: Accounts, rng: Random) -> Edited | None:
    """The change of a figure's share, in percentage points, for the change of the figure."""
    wholes = {part: claim.whole for claim in breakdowns(accounts) for part in claim.parts}

    def readings(claim: Rated) -> Iterator[Fraction]:
        if isinstance(claim, Change) and claim.current in wholes and (years := _both_years(accounts, claim)):
            whole = wholes[claim.current]
            now, before = value_of(accounts, whole), value_of(accounts, whole.with_(year=claim.prior.year))
            if now and before:
                yield abs(years[0] / now - years[1] / before)

    return _by_rates(accounts, rng, readings)


def impossible_fall(accounts: Accounts, rng: Random) -> Edited | None:
    """A fall of more than the whole amount, or a fall by less than nothing (减少 -4.20%)."""

    def beyond_all(claim: Rated) -> Iterator[Fraction]:
        if isinstance(claim, Change) and claim.direction is Direction.DOWN and (years := _both_years(accounts, claim)):
            now, before = years
            if before > 2 * now:
                yield (before - now) / now

    def doubly_negative(claim: Rated) -> Iterator[Fraction]:
        if isinstance(claim, Change) and claim.direction is Direction.DOWN and claim.rate is not None:
            yield -claim.rate.ratio

    first, second = (beyond_all, doubly_negative) if rng.randrange(3) else (doubly_negative, beyond_all)
    return _by_rates(accounts, rng, first) or _by_rates(accounts, rng, second)


def nil_base(accounts: Accounts, rng: Random) -> Edited | None:
    """A rate of 100 % on a line that did not exist the year before."""
    for claim in shuffled(accounts.claims, rng):
        if isinstance(claim, Change) and claim.rate is None and claim.direction is Direction.UP:
            prior = value_of(accounts, claim.prior)
            if (prior == 0 or (prior is None and NEW in claim.text)) and (value_of(accounts, claim.current) or 0) > 0:
                digits = rng.choice(("100", "100.00"))
                return _said(accounts, claim, StatedRate(text=f"{digits}%", number=digits))
    return None


# --- lists ------------------------------------------------------------------------------------------------------


def missing_line(accounts: Accounts, rng: Random) -> Edited | None:
    """A line left out of a list, or out of the document."""
    for claim in shuffled(breakdowns(accounts), rng):
        assert isinstance(claim, Breakdown)
        parts = [part for part in claim.parts if value_of(accounts, part)]
        if len(parts) > 2:
            gone = rng.choice(parts)
            if rng.randrange(2):
                return _listed(accounts, claim, tuple(part for part in claim.parts if part != gone), gone)
            return _without(accounts, claim, gone)
    return None


def _without(accounts: Accounts, claim: Breakdown, gone: Key) -> Edited:
    """The accounts without a line: no figure of it, in no list, and nothing said about it."""
    claims: list[Claim] = []
    shorter = claim
    for each in accounts.claims:
        if isinstance(each, Breakdown) and gone in each.parts:
            made = attrs.evolve(each, parts=tuple(part for part in each.parts if part != gone))
            shorter = made if each is claim else shorter
            claims.append(made)
        elif not isinstance(each, Breakdown) and _subject(each) == gone:
            continue
        else:
            claims.append(each)
    facts = tuple(fact for fact in accounts.facts if fact.key != gone)
    made_accounts = attrs.evolve(accounts, facts=facts, claims=tuple(claims))
    was, now = _names(accounts, claim.parts), _names(accounts, shorter.parts)
    return Edited(accounts=made_accounts, at=(gone,), was=was, now=now, claim=shorter)


def _subject(claim: object) -> Key | None:
    for name in ("current", "part", "actual", "left"):
        found = getattr(claim, name, None)
        if isinstance(found, Key):
            return found
    return None


def counted_twice(accounts: Accounts, rng: Random) -> Edited | None:
    """A line of a part set beside the part, or a line added to the total twice."""
    inner = {claim.whole: claim for claim in breakdowns(accounts)}
    for claim in shuffled(breakdowns(accounts), rng):
        assert isinstance(claim, Breakdown)
        below = [child for part in claim.parts if part in inner for child in inner[part].parts]
        below = [child for child in below if value_of(accounts, child) and child not in claim.parts]
        if below and rng.randrange(2):
            child = rng.choice(below)
            return _listed(accounts, claim, (*claim.parts, child), child)
        lines = [part for part in claim.parts if part not in inner and value_of(accounts, part)]
        added = _added(accounts, claim.whole, rng.choice(lines or below), rng) if lines or below else None
        if added is not None:
            return added
    return None


def subtotal_added(accounts: Accounts, rng: Random) -> Edited | None:
    """A subtotal listed, or added to the total, beside the lines that make it up."""
    inner = {claim.whole: claim for claim in breakdowns(accounts)}
    for claim in shuffled(breakdowns(accounts), rng):
        assert isinstance(claim, Breakdown)
        subtotals = [part for part in claim.parts if part in inner and value_of(accounts, part)]
        if not subtotals:
            continue
        subtotal = rng.choice(subtotals)
        if rng.randrange(2):
            parts = tuple(dict.fromkeys((*claim.parts, *inner[subtotal].parts)))
            return _listed(accounts, claim, parts, subtotal)
        added = _added(accounts, claim.whole, subtotal, rng)
        if added is not None:
            return added
    return None


def _listed(accounts: Accounts, claim: Breakdown, parts: tuple[Key, ...], at: Key) -> Edited:
    new = attrs.evolve(claim, parts=parts)
    was, now = _names(accounts, claim.parts), _names(accounts, parts)
    return Edited(accounts=with_claim(accounts, claim, new), at=(at,), was=was, now=now, claim=new)


def _names(accounts: Accounts, keys: tuple[Key, ...]) -> str:
    facts = (accounts.get(key) for key in keys)
    return "、".join(fact.label for fact in facts if isinstance(fact, Fact))


def _added(accounts: Accounts, whole: Key, line: Key, rng: Random) -> Edited | None:
    """The total with a line added to it once more."""
    total, more = accounts.get(whole), value_of(accounts, line)
    if not isinstance(total, Fact) or not amounts_of(total) or not more:
        return None
    old = rng.choice(amounts_of(total))
    new = at_value(old, exact(total.value) + more, decimals_by_unit(accounts)[old.unit.name])
    return printed_otherwise(accounts, total, old, new, rng)
