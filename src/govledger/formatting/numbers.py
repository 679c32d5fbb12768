"""Numbers into digits: rounding, scaling, grouping and signs, compiled once into a function.

Nothing here depends on the caller's decimal context, and no result is -0 or NaN.

>>> from govledger.formatting.locales import conventions
>>> write = compiled(conventions("zh_CN"), factor=Fraction(10000), decimals=2, rounding=RoundingMode.HALF_UP)
>>> write(Decimal("1433715.14")), write(Decimal("-0.001"))
('143.37', '0.00')
"""

from __future__ import annotations

import decimal
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from govledger.errors import UnreadableFigure, UnwritableFigure
from govledger.figures import Exact, RoundingMode, exact, exact_decimal, round_to, rounded_text
from govledger.formatting.locales import Conventions

Write: TypeAlias = Callable[[Exact], str]

# Enough for any account there will ever be; longer numbers are refused and not rounded in silence.
_MOST_DIGITS = 400
_MODES = {
    RoundingMode.HALF_UP: decimal.ROUND_HALF_UP,
    RoundingMode.HALF_EVEN: decimal.ROUND_HALF_EVEN,
    RoundingMode.DOWN: decimal.ROUND_DOWN,
    RoundingMode.FLOOR: decimal.ROUND_FLOOR,
    RoundingMode.CEILING: decimal.ROUND_CEILING,
    RoundingMode.EXACT: decimal.ROUND_DOWN,
}


def compiled(
    known: Conventions,
    *,
    factor: Fraction,
    decimals: int | None,
    rounding: RoundingMode,
    grouping: bool = True,
    separators: tuple[str, str] | None = None,
    positive: tuple[str, str] = ("", ""),
    negative: tuple[str, str] = ("-", ""),
    nil: str | None = None,
    low: str | None = None,
) -> Write:
    """The function that prints numbers in units of ``factor``, between the affixes given for each sign.

    ``nil`` and ``low`` are printed whole for exactly nothing and for what rounds to nothing.
    """
    to_unit = _rounder(factor, decimals, rounding)
    dress = _dresser(known, grouping, separators)
    zero = positive[0] + dress(rounded_text(Fraction(0), decimals or 0)) + positive[1]
    nothing, little = zero if nil is None else nil, zero if low is None else low
    before, behind = positive
    below, beyond = negative
    form = "{:,f}" if grouping and known.groups == (3, 3) else "{:f}"
    shown = form.format

    def write(value: Exact) -> str:
        number = to_unit(value)
        if not number:
            return little if value and exact(value) else nothing
        text = shown(number)
        if text[0] == "-":
            return f"{below}{dress(text[1:])}{beyond}"
        return f"{before}{dress(text)}{behind}"

    return write


def _rounder(factor: Fraction, decimals: int | None, rounding: RoundingMode) -> Callable[[Exact], Decimal]:
    """The function from an amount to the rounded number of units."""
    power = _power_of_ten(factor)
    slow = _any_number(factor, decimals, rounding)
    if power is None or decimals is None:
        return slow
    context = decimal.Context(
        prec=_MOST_DIGITS, rounding=_MODES[rounding], Emin=-9999, Emax=9999, traps=[decimal.InvalidOperation]
    )
    quantize, scale = context.quantize, context.scaleb
    quantum, shift = Decimal((0, (1,), power - decimals)), Decimal(-power)
    keep = rounding is RoundingMode.EXACT

    def fast(value: Exact) -> Decimal:
        if type(value) is not Decimal or not value.is_finite():
            return slow(value)
        try:
            number = quantize(value, quantum)
        except decimal.InvalidOperation:
            return slow(value)
        if keep and number != value:
            raise _has_more_digits(value, decimals)
        return scale(number, shift) if power else number

    return fast


def _any_number(factor: Fraction, decimals: int | None, rounding: RoundingMode) -> Callable[[Exact], Decimal]:
    """The same for every kind of exact number and every factor."""

    def slow(value: Exact) -> Decimal:
        number = _sized(value)
        if decimals is None:
            return exact_decimal(value) if factor == 1 else exact_decimal(number / factor)
        rounded = (
            round_to(number / factor, step=Fraction(1, 10**decimals), mode=rounding)
            if (rounding is not RoundingMode.EXACT)
            else number / factor
        )
        if (rounded * 10**decimals).denominator != 1:
            raise _has_more_digits(value, decimals)
        return Decimal(rounded_text(rounded, decimals))

    return slow


def _sized(value: Exact) -> Fraction:
    # 1e999999999 would fill the memory before it could be refused.
    if (
        isinstance(value, str)
        and not isinstance(value, bool)
        and re.fullmatch(r"\s*[-+]?[\d_.]+[eE][-+]?\d+\s*", value)
    ):
        value = exact_decimal(value)
    if isinstance(value, Decimal) and value.is_finite() and value:
        exponent = value.as_tuple().exponent
        if value.adjusted() > _MOST_DIGITS or (isinstance(exponent, int) and exponent < -_MOST_DIGITS):
            raise UnreadableFigure.text(str(value), wanted=f"an amount of at most {_MOST_DIGITS} digits")
    return exact(value)


def _has_more_digits(value: Exact, decimals: int) -> UnwritableFigure:
    problem = f"it has more than {decimals} decimals in its unit, and the style rounds nothing"
    return UnwritableFigure.because(value, problem, advice="name a rounding such as 'half-up', or give more decimals")


def _power_of_ten(factor: Fraction) -> int | None:
    """The exponent of a factor such as 10000 or 1/100, None where it is no power of ten."""
    up, down = str(factor.numerator), str(factor.denominator)
    powers = all(text.strip("0") == "1" for text in (up, down))
    return len(up) - len(down) if powers else None


def _dresser(known: Conventions, grouping: bool, separators: tuple[str, str] | None) -> Callable[[str], str]:
    """The function that gives plain digits the separators and the digits of a locale."""
    group, point = separators or (known.group, known.decimal)
    translation = None if known.digits == "0123456789" else str.maketrans("0123456789", known.digits)
    by_threes = known.groups == (3, 3)

    def dress(text: str) -> str:
        if grouping and not by_threes:
            whole, mark, rest = text.partition(".")
            text = (
                f"{point.join([_grouped(whole, known.groups, group), rest])}"
                if mark
                else _grouped(whole, known.groups, group)
            )
        elif point == ",":
            text = text.replace(",", "\0").replace(".", ",").replace("\0", group)
        else:
            text = text.replace(",", group).replace(".", point)
        return text if translation is None else text.translate(translation)

    if translation is None and (group, point) == (",", ".") and (by_threes or not grouping):
        return str
    return dress


def _grouped(digits: str, sizes: tuple[int, int], mark: str) -> str:
    """Whole digits in groups: the last of one size, those before it of another.

    >>> _grouped("14371514", (3, 2), ",")
    '1,43,71,514'
    """
    last, other = sizes
    head, tail = digits[:-last], digits[-last:]
    if not head:
        return tail
    first = len(head) % other
    groups = [head[:first]] * bool(first) + [head[at : at + other] for at in range(first, len(head), other)]
    return mark.join([*groups, tail])


def plain_digits(text: str, known: Conventions, *, grouping: bool, separators: tuple[str, str] | None) -> str | None:
    """The digits that are printed so, with a plain point; None where they are not printed so.

    Groups may be left out, and must be right where they are there.

    >>> from govledger.formatting.locales import conventions
    >>> plain_digits("1.433.715,14", conventions("de"), grouping=True, separators=None)
    '1433715.14'
    """
    group, point = separators or (known.group, known.decimal)
    text = text.translate(str.maketrans(known.digits, "0123456789"))
    whole, mark, rest = text.partition(point)
    digits = whole.replace(group, "") if group else whole
    if not re.fullmatch("[0-9]+", digits) or (mark and not re.fullmatch("[0-9]+", rest)):
        return None
    if whole != digits and (not grouping or whole != _grouped(digits, known.groups, group)):
        return None
    return f"{digits}.{rest}" if mark else digits
