"""Numbers written in Chinese numerals, plain (四百七十六) and formal (壹佰肆拾叁).

>>> from_chinese("壹佰肆拾叁万叁仟柒佰壹拾伍")
Decimal('1433715')
>>> from_chinese("四百七十六·六")
Decimal('476.6')
"""

from __future__ import annotations

from decimal import Decimal

from govledger.errors import UnreadableFigure
from govledger.figures.exact import exact_decimal

_DIGITS = {c: i for i, chars in enumerate(["零〇○", "一壹弌", "二贰貳两兩", "三叁參叄", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"]) for c in chars}  # fmt: skip
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_POINTS = "点點·．"

CHINESE_NUMERALS = "".join(_DIGITS) + "".join(_TENS) + "".join(_MYRIADS)
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
    if not whole or (point and not tail) or any(c not in CHINESE_NUMERALS for c in whole) or any(c not in _DIGITS for c in tail):
        raise UnreadableFigure.text(text, wanted="a number in Chinese numerals")
    digits = "".join(str(_DIGITS[c]) for c in tail)
    return exact_decimal(f"{_whole(whole)}{'.' if digits else ''}{digits}")


def _whole(text: str) -> int:
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _TENS:
            section, digit = section + (digit or 1) * _TENS[c], 0
        else:
            # 亿 closes all that went before it (一万亿), 万 only its own section (三亿五千万).
            section, digit = section + digit, 0
            closed = (total + section) if _MYRIADS[c] > total > 0 else section
            total, section = (total if closed == section else 0) + closed * _MYRIADS[c], 0
    return total + section + digit
