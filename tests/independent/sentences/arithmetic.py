"""Whether what a claim says can be true of what is printed, decided by elimination in exact fractions.

Every printed number stands for a range of so many of its last digits to each side. A claim is a few linear inequalities
between the figures it is about; they can be true together if Fourier-Motzkin elimination leaves no contradiction.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from independent.sentences.draft import FACTORS, Claim, Key, Numeral

Line = tuple[dict[Key, Fraction], Fraction]
"""So much of each figure comes to no more than that."""

LOOSE = Fraction(2)
"""Units of the last digit to each side: more than the library's weakest reading leaves."""


def around(numeral: Numeral, loose: Fraction = LOOSE) -> tuple[Fraction, Fraction]:
    """The range that a numeral stands for."""
    value, step = Fraction(numeral.value), Fraction(numeral.step) * loose
    return value - step, value + step


def lines(claim: Claim, loose: Fraction = LOOSE) -> list[Line]:
    """What a claim says of its figures."""
    if claim.kind in {"list", "sum"}:
        parts = {key: Fraction(1) for key in claim.parts}
        made: list[Line] = [(parts | {claim.subject: Fraction(-1)}, Fraction(0))]
        if claim.complete:
            made.append(({key: Fraction(-1) for key in parts} | {claim.subject: Fraction(1)}, Fraction(0)))
        return made
    assert claim.against is not None
    one, other = claim.subject, claim.against
    if claim.kind in {"share", "completion"}:
        return [
            each
            for rate in claim.numerals
            if rate.kind == claim.kind
            for each in _ratio(one, other, *around(rate, loose))
        ]
    if claim.kind == "at most":
        return [({one: Fraction(1), other: Fraction(-1)}, Fraction(0))]
    if claim.order == 0:
        return [
            ({one: Fraction(1), other: Fraction(-1)}, Fraction(0)),
            ({one: Fraction(-1), other: Fraction(1)}, Fraction(0)),
        ]
    return _change(claim, one, other, loose)


def _ratio(one: Key, other: Key, low: Fraction, high: Fraction) -> list[Line]:
    """The one is at least so much, and at most so much per cent of the other."""
    return [({one: Fraction(-100), other: low}, Fraction(0)), ({one: Fraction(100), other: -high}, Fraction(0))]


def _change(claim: Claim, one: Key, other: Key, loose: Fraction) -> list[Line]:
    sign = Fraction(claim.order)
    made: list[Line] = [({one: -sign, other: sign}, Fraction(0))]
    for numeral in claim.numerals:
        low, high = around(numeral, loose)
        if numeral.kind in {"change", "difference"}:
            made += [({one: -sign, other: sign}, -low), ({one: sign, other: -sign}, high)]
        elif numeral.kind == "rate":
            made += [
                ({one: -100 * sign, other: 100 * sign + low}, Fraction(0)),
                ({one: 100 * sign, other: -100 * sign - high}, Fraction(0)),
            ]
    return made


def possible(system: Iterable[Line]) -> bool:
    """Whether inequalities can all hold."""
    left = list(system)
    while True:
        known = sorted({key for parts, _ in left for key, factor in parts.items() if factor}, key=repr)
        if not known:
            return all(bound >= 0 for _, bound in left)
        left = _without(left, known[0])


def _without(system: list[Line], key: Key) -> list[Line]:
    above = [each for each in system if each[0].get(key, 0) > 0]
    below = [each for each in system if each[0].get(key, 0) < 0]
    rest = [each for each in system if not each[0].get(key, 0)]
    for upper, high in above:
        for lower, low in below:
            scale = -lower[key] / upper[key]
            parts = {
                each: upper.get(each, Fraction(0)) * scale + lower.get(each, Fraction(0)) for each in {*upper, *lower}
            }
            rest.append(
                ({each: factor for each, factor in parts.items() if factor and each != key}, high * scale + low)
            )
    return rest


def within(key: Key, low: Fraction, high: Fraction) -> list[Line]:
    """A figure lies in a range."""
    return [({key: Fraction(1)}, high), ({key: Fraction(-1)}, -low)]


def contradicted(claim: Claim, numerals: Iterable[Numeral], loose: Fraction = LOOSE) -> bool:
    """Whether a claim cannot be true of the figures as they are printed, where none is less than nothing; one that prints as
    nothing may be less by part of its last digit, as a refund makes it: 0.00, a fall of 100.03%."""
    if claim.kind == "moves":
        return not _moves_meet(claim, loose)
    keys = {claim.subject, *claim.parts} | ({claim.against} if claim.against else set())
    printed = [each for each in numerals if each.kind == "figure" and each.key in keys]
    rated = any(each.kind == "rate" for each in claim.numerals)
    if claim.kind in {"change", "comparison"} and not rated and claim.against not in {each.key for each in printed}:
        return False  # the base may then be anything, were it not that nobody spends less than nothing
    system = _quotient(claim, printed) if claim.kind == "quotient" else lines(claim, loose)
    system += [({key: Fraction(-1)}, Fraction(0)) for key in keys - _about_nought(printed)]
    for numeral in printed:
        assert numeral.key is not None
        system += within(numeral.key, *around(numeral, loose))
    return not possible(system)


def _about_nought(printed: Iterable[Numeral]) -> set[Key | None]:
    """The figures that are printed as 0 with decimals, of which nobody knows that they are not below it.

    0.00 is what -0.001 prints as, too: a fall of 3.18 by 100.03% leaves -3.18 * 0.0003 = -0.00095. That a fall of more than
    100% is printed beside 0.00 is therefore no contradiction, as long as the base is small enough; one of 100.00 would leave
    -0.03, which does not print so.
    """
    return {each.key for each in printed if each.value == 0 and 0 < each.step < FACTORS.get(each.unit, 1)}


def _quotient(claim: Claim, printed: list[Numeral]) -> list[Line]:
    """So much for each, times how many there are, is the whole."""
    assert claim.against is not None
    numbers = {Fraction(each.value) for each in printed if each.key == claim.parts[0]}
    if len(numbers) != 1:
        return []
    (number,) = numbers
    return [
        ({claim.subject: number, claim.against: Fraction(-1)}, Fraction(0)),
        ({claim.subject: -number, claim.against: Fraction(1)}, Fraction(0)),
    ]


def _moves_meet(claim: Claim, loose: Fraction) -> bool:
    """The first change is the sum of those behind it, each with its sign."""
    ranges = []
    for numeral in claim.numerals:
        assert numeral.claim is not None
        ends = [numeral.claim.order * end for end in around(numeral, loose)]
        ranges.append((min(ends), max(ends)))
    (low, high), *parts = ranges
    return sum(each[0] for each in parts) <= high and sum(each[1] for each in parts) >= low
