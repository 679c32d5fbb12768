"""Exact numbers in, exact numbers out.

Every number of this library is an int, a Decimal or a Fraction. :func:`exact` is the one door: it takes any of them,
or a text, and refuses a float. Nothing here depends on the caller's decimal context.

>>> exact("143.37")
Fraction(14337, 100)
"""

from __future__ import annotations

import contextlib
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TypeAlias

from govledger.errors.general import FloatRefused
from govledger.figures.errors import UnreadableFigure

Exact: TypeAlias = int | Decimal | Fraction | str
"""What may stand for a number: an int, a Decimal, a Fraction, or the text of one. Never a float."""


def exact(value: Exact) -> Fraction:
    """The number as a Fraction; a float, a NaN and an infinity are refused.

    >>> exact(Decimal("1.10"))
    Fraction(11, 10)
    >>> exact("1/3")
    Fraction(1, 3)
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, bool):
        raise UnreadableFigure.text(str(value), wanted="a number")
    if isinstance(value, int):
        return Fraction(value)
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise UnreadableFigure.text(str(value), wanted="a finite number")
        return Fraction(value)
    if isinstance(value, str):
        return _from_text(value)
    if isinstance(value, float):
        raise FloatRefused.given(value, wanted="an amount")
    raise UnreadableFigure.text(repr(value), wanted="a number")


MOST_DIGITS = 400
"""More digits than any account has: longer numbers are refused, and not worked with."""


def _is_long(text: str) -> bool:
    """Whether a number would have too many digits when it is written out."""
    digits, _, exponent = text.strip().lower().partition("e")
    if len(digits) > MOST_DIGITS + 2:
        return True
    power = exponent.lstrip("+-").replace("_", "")
    return power.isdecimal() and (len(power) > 4 or int(power) > MOST_DIGITS)


def _refuse_long(text: str) -> None:
    if _is_long(text):
        raise UnreadableFigure.text(text, wanted=f"a number of at most {MOST_DIGITS} digits")


def _from_text(text: str) -> Fraction:
    if "/" not in text:
        _refuse_long(text)
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        raise UnreadableFigure.text(text, wanted="a number") from error


def exact_decimal(value: Exact) -> Decimal:
    """The number as a Decimal, exactly; one without a finite decimal form, such as 1/3, is refused.

    >>> exact_decimal(Fraction(11, 8))
    Decimal('1.375')
    """
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if isinstance(value, str):
        if "/" not in value:
            _refuse_long(value)
        # A text such as "11/8" is read as a fraction below; here it raises or is NaN, as the caller's context says.
        with contextlib.suppress(InvalidOperation):
            number = Decimal(value)
            if number.is_finite():
                return number
    text = decimal_text(exact(value))
    if "/" in text:
        raise UnreadableFigure.text(text, wanted="a number with a finite decimal form")
    return Decimal(text)


def decimal_text(value: Fraction) -> str:
    """The number in decimal digits without an exponent; as a fraction when it has no finite decimal form.

    >>> decimal_text(Fraction(14337, 100)), decimal_text(Fraction(1, 3))
    ('143.37', '1/3')
    """
    twos, fives, rest = 0, 0, value.denominator
    while rest % 2 == 0:
        twos, rest = twos + 1, rest // 2
    while rest % 5 == 0:
        fives, rest = fives + 1, rest // 5
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def grouped_text(text: str) -> str:
    """A decimal text with commas between thousands.

    >>> grouped_text("-1234567.5"), grouped_text("1/3")
    ('-1,234,567.5', '1/3')
    """
    whole, point, decimals = text.partition(".")
    digits = whole.removeprefix("-")
    return text if not digits.isdecimal() else f"{whole[: len(whole) - len(digits)]}{int(digits):,}{point}{decimals}"


def rounded_text(value: Fraction, places: int) -> str:
    """The number with so many decimals, halves away from zero: for showing, never for deciding.

    >>> rounded_text(Fraction(2, 3), 2), rounded_text(Fraction(-1, 200), 2)
    ('0.67', '-0.01')
    """
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = str(whole).rjust(places + 1, "0")
    sign = "-" if value < 0 and whole else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
