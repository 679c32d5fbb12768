"""Numbers written in Chinese numerals, plain (四百七十六) and formal (壹佰肆拾叁).

>>> from_chinese("壹佰肆拾叁万叁仟柒佰壹拾伍")
Decimal('1433715')
>>> from_chinese("四百七十六·六")
Decimal('476.6')
"""

from __future__ import annotations

import re
from decimal import Decimal

from govledger.figures.errors import UnreadableFigure
from govledger.figures.exact import MOST_DIGITS, exact_decimal

_WRITTEN = ("零〇○", "一壹弌", "二贰貳两兩", "三叁參叄", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
_DIGITS = {c: digit for digit, characters in enumerate(_WRITTEN) for c in characters}
_POINTS = "点點·．"

_CANONICAL = str.maketrans(
    {c: str(digit) for c, digit in _DIGITS.items()} | dict(zip("拾佰仟萬億", "十百千万亿", strict=True))
)
# Refused rather than guessed: 二百五 (205 or 250), 零十 (0 or 10), 百 or 万 without a digit, two digits in a row.
_SECTION = re.compile(
    r"0*([1-9])|0*(?:([1-9])千)?0*(?:([1-9])百)?(?:0*([1-9])十|(?<!0)(十))?(?:0+([1-9])|(?<=十)([1-9])|0*)"
)

CHINESE_SCALES = "十拾百佰千仟万萬亿億"
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
    """The value of 三亿五千万: 亿 closes all that went before it (一万亿), 万 only its own section."""
    for mark, factor in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = text.rpartition(mark)
        if found and mark in head:
            return None
        if found:
            closed, rest = _with_units(head), _with_units(tail) if tail else 0
            # A digit right behind the mark may count ones or thousands: 一万五.
            if closed is None or rest is None or tail in set("123456789"):
                return None
            return closed * factor + rest
    section = _SECTION.fullmatch(text) if text else None
    if section is None:
        return None
    one, thousand, hundred, ten, bare_ten, after_zero, after_ten = section.groups(default="")
    return int(one or f"{thousand or 0}{hundred or 0}{ten or len(bare_ten)}{after_zero or after_ten or 0}")
