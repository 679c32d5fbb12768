"""Numbers into digits: rounding, scaling, grouping and signs, compiled once into a function.

Nothing here depends on the caller's decimal context, and no result is -0 or NaN.

>>> from govledger.formatting.locales import conventions
>>> notation = Notation.of(conventions("zh_CN"))
>>> write = compiled(notation, factor=Fraction(10000), decimals=2, rounding=RoundingMode.HALF_UP)
>>> write(Decimal("1433715.14")), write(Decimal("-0.001"))
('143.37', '0.00')
"""

from __future__ import annotations

import decimal
import functools
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

import attrs

from govledger.figures import Exact, RoundingMode, exact, exact_decimal, round_to, rounded_text
from govledger.figures.errors import UnreadableFigure
from govledger.formatting.errors import UnwritableFigure
from govledger.formatting.locales import Conventions

Write: TypeAlias = Callable[[Any], str]
Affixes: TypeAlias = tuple[str, str]

# Enough for any account there will ever be; longer numbers are refused and not rounded in silence.
_MOST_DIGITS = 400
# More digits than any number has: what is grouped by so many is not grouped.
_NO_GROUPS = 10**6
# str() writes numbers of so many decimals without an exponent, and much faster than format() does.
_PLAIN_DECIMALS = 6
_DIGITS = "0123456789"
_MODES = {
    RoundingMode.HALF_UP: decimal.ROUND_HALF_UP,
    RoundingMode.HALF_EVEN: decimal.ROUND_HALF_EVEN,
    RoundingMode.DOWN: decimal.ROUND_DOWN,
    RoundingMode.FLOOR: decimal.ROUND_FLOOR,
    RoundingMode.CEILING: decimal.ROUND_CEILING,
}


@attrs.frozen(kw_only=True)
class Notation:
    """How plain digits are laid out: separators, sizes of groups (the last, those before), digits, and affixes by sign."""

    group: str
    point: str
    groups: tuple[int, int]
    digits: str = _DIGITS
    positive: Affixes = ("", "")
    negative: Affixes = ("-", "")

    @classmethod
    def of(
        cls,
        known: Conventions,
        *,
        grouping: bool = True,
        separators: Affixes | None = None,
        positive: Affixes = ("", ""),
        negative: Affixes = ("-", ""),
    ) -> Notation:
        """The notation of a locale, with other separators where they are given."""
        group, point = separators or (known.group, known.decimal)
        groups = known.groups if grouping else (_NO_GROUPS, _NO_GROUPS)
        return cls(group=group, point=point, groups=groups, digits=known.digits, positive=positive, negative=negative)

    def dress(self, text: str) -> str:
        """A plain decimal text laid out.

        >>> Notation(group=",", point=".", groups=(3, 2)).dress("-14371514.5")
        '-1,43,71,514.5'
        """
        before, behind = self.negative if text[0] == "-" else self.positive
        whole, mark, rest = text.removeprefix("-").partition(".")
        number = _grouped(whole, self.groups, self.group) + (self.point + rest if mark else "")
        if self.digits != _DIGITS:
            number = number.translate(str.maketrans(_DIGITS, self.digits))
        return f"{before}{number}{behind}"


def compiled(
    notation: Notation,
    *,
    factor: Fraction,
    decimals: int | None,
    rounding: RoundingMode,
    nil: str | None = None,
    low: str | None = None,
    special: Callable[[Any], str | None] | None = None,
) -> Write:
    """The function that prints numbers in units of ``factor``.

    ``nil`` and ``low`` are printed whole for exactly nothing and for what rounds to nothing. ``special`` gives the text
    of what is no number, and None for what is one.
    """
    zero = notation.dress(rounded_text(Fraction(0), decimals or 0))
    nothing, little = zero if nil is None else nil, zero if low is None else low
    to_unit = _any_number(factor, decimals, rounding)

    def slow(value: Exact) -> str:
        if special is not None and (text := special(value)) is not None:
            return text
        number = to_unit(value)
        return notation.dress(f"{number:f}") if number else little if exact(value) else nothing

    power = _power_of_ten(factor)
    if power is None or decimals is None or decimals > _PLAIN_DECIMALS or rounding is RoundingMode.EXACT:
        return slow
    return _fast(slow, notation, power, decimals, _MODES[rounding], little, nothing)


def _fast(slow: Write, notation: Notation, power: int, decimals: int, mode: str, little: str, nothing: str) -> Write:
    """The quick way for what nearly every amount is: a Decimal, in a unit that is a power of ten.

    Everything that does not depend on the amount is worked out here, once. str() and format() are the quickest way to
    digits and commas that Python has; what they cannot do is left to the notation.
    """
    context = decimal.Context(prec=_MOST_DIGITS, rounding=mode, Emin=-9999, Emax=9999, traps=[decimal.InvalidOperation])
    quantize, scale, dress = context.quantize, context.scaleb, notation.dress
    quantum, shift = Decimal((0, (1,), power - decimals)), Decimal(-power)
    by_threes, ungrouped = notation.groups == (3, 3), notation.groups[0] == _NO_GROUPS
    in_lakhs = not (by_threes or ungrouped) and notation.point == "."
    unusual = notation.digits != _DIGITS or not (by_threes or ungrouped or in_lakhs)
    swapped = notation.point != "." or (by_threes and notation.group != ",")
    bare = not swapped and not in_lakhs and (notation.positive, notation.negative) == (("", ""), ("-", ""))
    sizes, tail = notation.groups, decimals + 1 if decimals else 0
    group, point, crossed = notation.group, notation.point, "." in notation.group
    (before, behind), (below, beyond) = notation.positive, notation.negative

    def fast(value: Exact) -> str:
        if type(value) is not Decimal or not value.is_finite():
            return slow(value)
        try:
            number = quantize(value, quantum)
        except decimal.InvalidOperation:
            return slow(value)
        if not number:
            return little if value else nothing
        if power:
            number = scale(number, shift)
        if unusual:
            return dress(str(number))
        text = f"{number:,f}" if by_threes else str(number)
        if bare:
            return text
        first, end = before, behind
        if text[0] == "-":
            first, end, text = below, beyond, text[1:]
        if in_lakhs:
            text = group.join([text[cut] for cut in _cuts(len(text), sizes, tail)])
        elif crossed:
            text = text.replace(",", "\0").replace(".", point).replace("\0", group)
        elif swapped:
            text = text.replace(",", group).replace(".", point)
        return f"{first}{text}{end}"

    return fast


def _any_number(factor: Fraction, decimals: int | None, rounding: RoundingMode) -> Callable[[Exact], Decimal]:
    """The same for every kind of exact number and every factor."""

    def slow(value: Exact) -> Decimal:
        number = _sized(value)
        if decimals is None:
            return exact_decimal(value) if factor == 1 else exact_decimal(number / factor)
        units, step = number / factor, Fraction(1, 10**decimals)
        if rounding is RoundingMode.EXACT and (units / step).denominator != 1:
            raise _has_more_digits(value, decimals)
        if rounding is not RoundingMode.EXACT:
            units = round_to(units, step=step, mode=rounding)
        return Decimal(rounded_text(units, decimals))

    return slow


def _sized(value: Exact) -> Fraction:
    # 1e999999999 would fill the memory before it could be refused.
    if isinstance(value, str) and re.fullmatch(r"\s*[-+]?[\d_.]+[eE][-+]?\d+\s*", value):
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


def _grouped(digits: str, sizes: tuple[int, int], mark: str) -> str:
    """Whole digits in groups: the last of one size, those before it of another.

    >>> _grouped("14371514", (3, 2), ",")
    '1,43,71,514'
    """
    return mark.join([digits[cut] for cut in _cuts(len(digits), sizes, 0)])


@functools.lru_cache(maxsize=1024)
def _cuts(length: int, sizes: tuple[int, int], tail: int) -> list[slice]:
    """Where so many characters are cut into groups of digits, from the left; the last ones are a tail of decimals."""
    last, other = sizes
    ends = [length, *range(length - tail - last, 0, -other)]
    return [slice(start, end) for start, end in zip([*ends[1:], 0], ends, strict=True)][::-1]


def plain_digits(text: str, notation: Notation) -> str | None:
    """The digits that are laid out so, with a plain point; None where they are not laid out so.

    Groups may be left out, and must be right where they are there.

    >>> plain_digits("1.433.715,14", Notation(group=".", point=",", groups=(3, 3)))
    '1433715.14'
    """
    text = text.translate(str.maketrans(notation.digits, _DIGITS))
    whole, mark, rest = text.partition(notation.point)
    digits = whole.replace(notation.group, "") if notation.group else whole
    if not re.fullmatch("[0-9]+", digits) or (mark and not re.fullmatch("[0-9]+", rest)):
        return None
    if whole not in (digits, _grouped(digits, notation.groups, notation.group)):
        return None
    return f"{digits}.{rest}" if mark else digits
