"""Exact sums and splits of amounts, whatever exact kind they are of.

>>> from decimal import Decimal
>>> total([Decimal("0.10"), Decimal("1e30")])
Decimal('1000000000000000000000000000000.10')
>>> total([1, 2, 3])
6
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Any

from govledger.errors.general import FloatRefused

_NUMBERS = (int, Decimal, Fraction)


def total(amounts: Iterable[Any]) -> Any:
    """The exact sum, of the kind of its parts: whole numbers, decimals, fractions, or values that know their own ``+``.

    No amounts sum to 0. A decimal keeps the finest number of decimals among its parts, so that cents stay cents.

    >>> total([Decimal("1.5"), 2])
    Decimal('3.5')
    >>> total([0.1])
    Traceback (most recent call last):
    ...
    govledger.errors.FloatRefused: 0.1 is a float, which cannot hold an amount exactly; give a str, int, Decimal or Fraction
    """
    parts = list(amounts)
    for part in parts:
        if isinstance(part, float):
            raise FloatRefused.given(part, wanted="an amount")
    if len(parts) == 1:
        return parts[0]
    if all(isinstance(part, _NUMBERS) for part in parts):
        return _as_kind(sum(map(Fraction, parts), Fraction(0)), parts)
    return reduce(add, parts)


def rest(whole: Any, parts: Iterable[Any]) -> Any:
    """What is left of a whole beside its parts, exactly.

    >>> rest(Decimal("100.00"), [Decimal("99.99")])
    Decimal('0.01')
    """
    taken = total(parts)
    if isinstance(whole, _NUMBERS) and isinstance(taken, _NUMBERS):
        return _as_kind(Fraction(whole) - Fraction(taken), [whole, taken])
    return whole - taken


def split(amount: Any, share: Fraction) -> Any:
    """That share of an amount, exactly: a fraction where no decimal is exact.

    >>> split(Decimal("10.00"), Fraction(1, 4)), split(10, Fraction(1, 3))
    (Decimal('2.50'), Fraction(10, 3))
    """
    if isinstance(amount, float):
        raise FloatRefused.given(amount, wanted="an amount")
    if not isinstance(amount, _NUMBERS):
        return amount * share
    return _as_kind(Fraction(amount) * share, [amount])


def _as_kind(value: Fraction, parts: list[Any]) -> Any:
    """A fraction as the narrowest kind of its parts that holds it exactly."""
    if all(isinstance(part, int) for part in parts):
        return value.numerator if value.denominator == 1 else value
    if any(isinstance(part, Fraction) for part in parts):
        return value
    places = max(max(0, -int(part.as_tuple().exponent)) for part in parts if isinstance(part, Decimal))
    return _decimal(value, places)


def _decimal(value: Fraction, places: int) -> Decimal | Fraction:
    """A decimal with at least that many places, made digit by digit, since arithmetic on decimals may round."""
    denominator = value.denominator
    twos = (denominator & -denominator).bit_length() - 1
    fives, rest = 0, denominator >> twos
    while rest % 5 == 0:
        fives, rest = fives + 1, rest // 5
    if rest != 1:
        return value
    places = max(places, twos, fives)
    digits = abs(value.numerator) * 10**places // denominator
    return Decimal((int(value < 0), tuple(map(int, str(digits))), -places))
