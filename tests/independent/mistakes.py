"""Mistakes and slips of an issuer's own, planted into drawn accounts.

A mistake makes one statement wrong. A slip is one action that makes several of them wrong, or revises what is true while
they stay as they were.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from independent.drawn import Drawn
from independent.printed import CENTS, HALF_UP, Amount, Digits, Figure, Listing, Point, Rate, Statement, rounded


def misprint(drawn: Drawn, number: int, seed: int) -> Drawn | None:
    """The account with so many statements wrong, each by a mistake of its own; None where there is no room for them."""
    rng = random.Random(f"misprints {seed}")
    able = [s for s in drawn.statements if isinstance(s, Figure | Rate | Amount) or _is_bare_word(s, drawn)]
    rng.shuffle(able)
    made, wrong = drawn, 0
    for statement in able:
        changed = _misprinted(statement, rng)
        if changed is None:
            continue
        tried = made.with_([changed])
        if len(tried.denied("balanced")) == wrong + 1 and len(tried.denied("own")) == wrong + 1:
            made, wrong = tried, wrong + 1
        if wrong == number:
            return made
    return None


def _is_bare_word(statement: Statement, drawn: Drawn) -> bool:
    """Whether a word of change or comparison stands without a figure, so that it may be wrong alone."""
    beside = [s for s in drawn.statements if s.what in ("rate", "amount") and s.claim == statement.id]
    return statement.what == "word" and statement.sign != 0 and not beside


def _misprinted(statement: Statement, rng: random.Random) -> Statement | None:
    match statement:
        case Figure() | Amount() if rng.randrange(12) == 0:
            other = rng.choice([unit for unit in CENTS if unit != statement.digits.unit])
            step = CENTS[other] // 10**statement.digits.decimals
            return replace(statement, digits=replace(statement.digits, unit=other, dash=False)) if step >= 1 else None
        case Figure() | Amount():
            number = _other_number(statement.digits.number, rng, signed=isinstance(statement, Figure))
            return replace(statement, digits=replace(statement.digits, number=number, dash=False))
        case Rate():
            return replace(statement, number=_other_number(statement.number, rng, signed=False))
        case _:
            return replace(statement, sign=-statement.sign)


def _other_number(number: int, rng: random.Random, *, signed: bool) -> int:
    """A number miswritten: digits exchanged, one wrong, left out or doubled, the sign, the point, or all of it."""
    sign, digits = (-1 if number < 0 else 1), list(str(abs(number)))
    at = rng.randrange(len(digits))
    match rng.randrange(8 if signed else 7):
        case 0 if len(digits) > 1:
            at = rng.randrange(len(digits) - 1)
            digits[at], digits[at + 1] = digits[at + 1], digits[at]
        case 1 if len(digits) > 1:
            del digits[at]
        case 2:
            digits.insert(at, digits[at])
        case 3:
            digits.append("0")
        case 4:
            return rng.randrange(2 * abs(number) + 100)
        case 7:
            return -number
        case _:
            digits[at] = str((int(digits[at]) + rng.randint(1, 9)) % 10)
    return sign * int("".join(digits))


# --- slips ----------------------------------------------------------------------------------------------------------


def reprinted(drawn: Drawn, figure: Figure, cents: int) -> Figure:
    """A figure as it would have been printed for another amount."""
    mode = drawn.declared or HALF_UP
    digits = figure.digits
    return replace(figure, digits=Digits(rounded(cents, digits.step, mode), digits.unit, digits.decimals))


def exchanged(drawn: Drawn, rng: random.Random) -> Drawn | None:
    """Two lines of one list are printed with each other's amount."""
    pairs = [
        (a, b)
        for listing in drawn.lists()
        for a in listing.parts
        for b in listing.parts
        if a < b and drawn.truth[a] != drawn.truth[b]
    ]
    if not pairs:
        return None
    one, other = rng.choice(pairs)
    return _as_if(drawn, {one: drawn.truth[other], other: drawn.truth[one]})


def carried(drawn: Drawn, rng: random.Random) -> Drawn | None:
    """A line is wrong, and carried so into one total above it, or up to the top."""
    lines = [figure.point for figure in drawn.figures() if drawn.above.get(figure.point)]
    if not lines:
        return None
    point = rng.choice(lines)
    above = drawn.above[point][: rng.choice([1, 9])]
    difference = _difference(drawn.truth[point], rng)
    return _as_if(drawn, {each: drawn.truth[each] + difference for each in (point, *above)})


def not_brought_up_to_date(drawn: Drawn, rng: random.Random) -> Drawn | None:
    """A line is revised, and the totals above it, or the nearest alone, are left as they were."""
    lines = [figure.point for figure in drawn.figures() if drawn.above.get(figure.point)]
    if not lines:
        return None
    point = rng.choice(lines)
    above = drawn.above[point]
    difference = _difference(drawn.truth[point], rng)
    stale = above[: rng.choice([1, 9])]
    return _as_if(drawn, {each: drawn.truth[each] - difference for each in stale})


def copied_from_last_year(drawn: Drawn, rng: random.Random) -> Drawn | None:
    """The lines of a list are printed with the amounts of the year before."""
    before = [
        {part: drawn.truth[part._replace(year=part.year + 1)] for part in listing.parts}
        for listing in drawn.lists()
        if all(part._replace(year=part.year + 1) in drawn.truth for part in listing.parts)
    ]
    return _as_if(drawn, rng.choice(before)) if before else None


def short_by_the_same(drawn: Drawn, rng: random.Random) -> Drawn | None:
    """Two lists of one total each have a line that is printed short by the same amount."""
    by_whole: dict[Point, list[Listing]] = {}
    for listing in drawn.lists():
        by_whole.setdefault(listing.whole, []).append(listing)
    several = [lists for lists in by_whole.values() if len(lists) > 1]
    if not several:
        return None
    one, other = rng.sample(rng.choice(several), 2)
    lines = rng.choice(one.parts), rng.choice(other.parts)
    difference = _difference(drawn.truth[lines[0]], rng)
    return _as_if(drawn, {line: drawn.truth[line] - difference for line in lines})


SLIPS: dict[str, Callable[[Drawn, random.Random], Drawn | None]] = {
    "exchanged": exchanged,
    "carried": carried,
    "totals not brought up to date": not_brought_up_to_date,
    "copied from last year": copied_from_last_year,
    "two lists short by the same": short_by_the_same,
}


def slip(drawn: Drawn, kind: str, seed: int) -> Drawn | None:
    """The account with one slip of a kind; None where it has no place for one, or nothing becomes wrong by it."""
    rng = random.Random(f"slip {kind} {seed}")
    for _ in range(4):
        made = SLIPS[kind](drawn, rng)
        if made is not None and made.denied("balanced"):
            return made
    return None


def _difference(cents: int, rng: random.Random) -> int:
    size = max(abs(cents), 10**6)
    return rng.choice([1, -1]) * rng.randint(size // 100, size)


def _as_if(drawn: Drawn, amounts: dict[Point, int]) -> Drawn:
    """The account printed as if these amounts were true."""
    changed = [reprinted(drawn, figure, amounts[figure.point]) for figure in drawn.figures() if figure.point in amounts]
    return drawn.with_(changed)
