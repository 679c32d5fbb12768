"""Numbers written in Chinese numerals, plain (四百七十六) and formal (壹佰肆拾叁).

>>> from_chinese("壹佰肆拾叁万叁仟柒佰壹拾伍")
Decimal('1433715')
>>> from_chinese("四百七十六·六")
Decimal('476.6')
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from govledger.figures.errors import UnreadableFigure
from govledger.figures.exact import MOST_DIGITS, exact_decimal
from govledger.figures.tables import table

_NUMERALS = table("characters.toml")["numerals"]
_SCALES = {int(factor): str(characters) for factor, characters in table("characters.toml")["scales"]["zh"].items()}
_DIGITS = {c: digit for digit, characters in enumerate(_NUMERALS["digits"].split()) for c in characters}
_POINTS = str(_NUMERALS["points"])

TEN: Final = _SCALES[10]
"""Ten, plain and formal."""

HUNDRED: Final = _SCALES[100][0]
"""A hundred, plain."""

LARGE: Final = tuple(characters for factor, characters in _SCALES.items() if factor >= 10**4)
"""The scales that close a section of a number, each in its forms, the least first."""

ZEROS: Final = str(_NUMERALS["zeros"])
"""What may be a step between characters of scale."""

RING: Final = str(_NUMERALS["ring"])
"""A nought that only numbers hold."""

_CANONICAL = str.maketrans(
    {c: str(digit) for c, digit in _DIGITS.items()}
    | {c: characters[0] for characters in _SCALES.values() for c in characters}
)
_CLOSING = tuple((characters[0], factor) for factor, characters in reversed(_SCALES.items()) if factor >= 10**4)
_TEN, _HUNDRED, _THOUSAND = (_SCALES[factor][0] for factor in (10, 100, 1000))
_SECTION = re.compile(
    f"0*([1-9])|0*(?:([1-9]){_THOUSAND})?0*(?:([1-9]){_HUNDRED})?(?:0*([1-9]){_TEN}|(?<!0)({_TEN}))?"
    f"(?:0+([1-9])|(?<={_TEN})([1-9])|0*)"
)

CHINESE_SCALES = "".join(_SCALES.values())
"""Ten, a hundred, a thousand and so on, plain, formal and traditional."""

CHINESE_DIGITS = "".join(c for c, digit in _DIGITS.items() if digit)
"""One to nine, plain, formal and traditional."""

CHINESE_NUMERALS = "".join(_DIGITS) + CHINESE_SCALES
"""Every character that a number in Chinese numerals may hold, but for the point."""


def from_chinese(text: str) -> Decimal:
    """The number that Chinese numerals write.

    >>> from_chinese("一万零二十")
    Decimal('10020')
    >>> from_chinese("三公")
    Traceback (most recent call last):
    ...
    govledger.errors.UnreadableFigure: '三公' is not a number in Chinese numerals
    """
    whole, point, tail = text, "", ""
    for mark in _POINTS:
        if mark in text:
            whole, point, tail = text.partition(mark)
            break
    if (
        not 0 < len(text) <= MOST_DIGITS
        or not whole
        or (point and not tail)
        or any(c not in CHINESE_NUMERALS for c in whole)
        or any(c not in _DIGITS for c in tail)
    ):
        raise UnreadableFigure.text(text, wanted="a number in Chinese numerals")
    digits = "".join(str(_DIGITS[c]) for c in tail)
    return exact_decimal(f"{_whole(whole)}{'.' if digits else ''}{digits}")


def _whole(text: str) -> int:
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    value = _with_units(text.translate(_CANONICAL))
    if value is None:
        raise UnreadableFigure.text(text, wanted="a number in Chinese numerals")
    return value


def _with_units(text: str) -> int | None:
    """The value of 三亿五千万: 亿 closes all that went before it (一万亿), 万 only its own section.

    Refused rather than guessed: 二百五 (205 or 250), 零十 (0 or 10), 百 or 万 without a digit, two digits in a row, and a
    digit right behind 万 or 亿, which may count ones or thousands (一万五).
    """
    for mark, factor in _CLOSING:
        head, found, tail = text.rpartition(mark)
        if found and mark in head:
            return None
        if found:
            closed, rest = _with_units(head), _with_units(tail) if tail else 0
            if closed is None or rest is None or tail in set("123456789"):
                return None
            return closed * factor + rest
    section = _SECTION.fullmatch(text) if text else None
    if section is None:
        return None
    one, thousand, hundred, ten, bare_ten, after_zero, after_ten = section.groups(default="")
    return int(one or f"{thousand or 0}{hundred or 0}{ten or len(bare_ten)}{after_zero or after_ten or 0}")
