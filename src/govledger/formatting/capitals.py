"""Amounts in capitals, as vouchers need them: renminbi by both official rules, and yen in 大字; and back.

The rule for payments is annex 1 of the Measures for Payment and Settlement (支付结算办法, 附件一 正确填写票据和结算凭证的基本
规定); the rule for accounting is article 52 of the Norms of Basic Accounting Work (会计基础工作规范). They agree but for
整 behind 角, which accounting requires and the other leaves open:

>>> rmb_capitals("1409.50", rule="payment"), rmb_capitals("1409.50", rule="accounting")
('人民币壹仟肆佰零玖元伍角', '人民币壹仟肆佰零玖元伍角整')
>>> parse_rmb_capitals("人民币壹仟肆佰零玖元伍角整")
Decimal('1409.5')
>>> yen_capitals(1234567)
'金壱百弐拾参万四千五百六拾七円也'
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from govledger.figures import Exact, exact, exact_decimal, from_chinese
from govledger.figures.errors import UnreadableFigure
from govledger.formatting.errors import UnknownStyle, UnwritableFigure

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_LIMIT = 10**16
_RULES = ("payment", "accounting")
_ZEROS = ("yuan", "wan", "none")
_ENDS = ("整", "正")

# The payment rules (正确填写票据和结算凭证的基本规定, 第一条) accept traditional characters and 圓; forms that are filled in by
# machines name each place, nought or not.
_FORMAL = "零壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟万萬亿億"
_DIGIT = "[零壹贰貳叁參叄肆伍陆陸柒捌玖]"
_RMB = re.compile(
    rf"(?:人民[币幣])?(?P<minus>[负負])?(?:(?P<yuan>[{_FORMAL}]+)[元圆圓])?"
    rf"(?:零?(?P<jiao>{_DIGIT})角)?(?:零?(?P<fen>{_DIGIT})分)?(?P<end>[整正])?"
)

_DAIJI = {
    "minimal": ("〇壱弐参四五六七八九", ("", "拾", "百", "千"), ("", "万", "億", "兆")),
    "full": ("零壱弐参肆伍陸漆捌玖", ("", "拾", "佰", "仟"), ("", "萬", "億", "兆")),
}
_KANJI = "〇一二三四五六七八九"
_YEN = re.compile(r"金?(?P<number>[^円圓]+)[円圓]也?")
# Every character of a 大字 numeral, as the one that is computed with.
_PLAIN = str.maketrans("壱壹弐貳参參肆伍陸漆捌玖拾佰仟萬〇零", "一一二二三三四五六七八九十百千万00")


def rmb_capitals(amount: Exact, *, rule: str, zero: str = "yuan", prefix: str = "人民币", end: str = "整") -> str:
    """An amount of renminbi in capitals, by the rule for ``payment`` or for ``accounting``.

    Both rules leave some zeros open: one before 角 where the figure of 元 is 0, and one before 仟 where that of 万 is 0.
    ``zero`` writes it behind ``yuan``, behind ``wan``, or ``none``; zeros inside the figure are always written. ``end`` is
    整 or 正. More than two decimals, and 10^16 yuan or more, are refused.

    >>> rmb_capitals("107000.53", rule="payment"), rmb_capitals("107000.53", rule="payment", zero="wan")
    ('人民币壹拾万柒仟元零伍角叁分', '人民币壹拾万零柒仟元伍角叁分')
    >>> rmb_capitals("1.005", rule="accounting")
    Traceback (most recent call last):
    ...
    govledger.errors.UnwritableFigure: 1.005 cannot be written: capitals end with 分; round it to two decimals first
    """
    _check(rule, "rule of capitals", _RULES)
    _check(zero, "way to write a zero", _ZEROS)
    _check(end, "end of capitals", _ENDS)
    cents = exact(amount) * 100
    if cents.denominator != 1:
        raise UnwritableFigure.because(amount, "capitals end with 分", advice="round it to two decimals first")
    yuan, coins = divmod(abs(cents.numerator), 100)
    if yuan >= _LIMIT:
        raise UnwritableFigure.because(amount, "10^16 yuan and more have no agreed name", advice="write it in digits")
    text = _yuan(yuan, zero == "wan") + _coins(yuan, coins, zero == "yuan")
    ends_here = coins == 0 or (rule == "accounting" and coins % 10 == 0)
    return f"{prefix}{'负' if cents < 0 else ''}{text}{end if ends_here else ''}"


def parse_rmb_capitals(text: str) -> Decimal:
    """The amount that capitals of either rule write, in yuan; numerals that are no capitals are refused.

    >>> parse_rmb_capitals("人民币壹万陆仟肆佰零玖元零贰分")
    Decimal('16409.02')
    >>> parse_rmb_capitals("人民币一百元整")
    Traceback (most recent call last):
    ...
    govledger.errors.UnreadableFigure: '人民币一百元整' is not an amount in capitals, such as '人民币壹仟肆佰零玖元伍角'
    """
    found = _RMB.fullmatch(text.strip() if isinstance(text, str) else "")
    if (
        found is None
        or not (found["yuan"] or found["jiao"] or found["fen"])
        or (found["fen"] not in (None, "零") and found["end"])
    ):
        raise UnreadableFigure.text(str(text), wanted="an amount in capitals, such as '人民币壹仟肆佰零玖元伍角'")
    parts = {"yuan": 100, "jiao": 10, "fen": 1}
    cents = sum(int(from_chinese(found[name])) * worth for name, worth in parts.items() if found[name])
    return exact_decimal(Fraction(-cents if found["minus"] else cents, 100))


def _check(given: str, what: str, known: tuple[str, ...]) -> None:
    if given not in known:
        raise UnknownStyle.named(given, what, known=known)


def _yuan(yuan: int, zero_after_wan: bool) -> str:
    return f"{_whole(yuan, zero_after_wan)}元" if yuan else ""


def _coins(yuan: int, coins: int, zero_after_yuan: bool) -> str:
    jiao, fen = divmod(coins, 10)
    if not coins:
        return "" if yuan else "零元"
    # Behind 元 a zero must stand for a missing 角, and may stand where the figure of 元 is 0.
    zero = "零" if yuan and (not jiao or (zero_after_yuan and yuan % 10 == 0)) else ""
    return zero + (f"{_DIGITS[jiao]}角" if jiao else "") + (f"{_DIGITS[fen]}分" if fen else "")


def _whole(number: int, optional_zero: bool) -> str:
    """A whole number; 亿 counts what is above it as a number of its own, so that 10^12 is 壹万亿."""
    for name, size in (("亿", 10**8), ("万", 10**4)):
        if number >= size:
            head, rest = divmod(number, size)
            text = _whole(head, optional_zero) + name
            if not rest:
                return text
            is_inner = rest < size // 10
            zero = "零" if is_inner or (optional_zero and head % 10 == 0) else ""
            return text + zero + _whole(rest, optional_zero)
    return _section(number)


def _section(number: int) -> str:
    """A number below 10,000, a run of zeros inside it as one."""
    digits = str(number)
    text = "".join(
        _DIGITS[int(digit)] + (_PLACES[len(digits) - 1 - at] if digit != "0" else "") for at, digit in enumerate(digits)
    )
    return re.sub("零+", "零", text).rstrip("零")


# --- yen --------------------------------------------------------------------------------------------------------


def yen_capitals(amount: Exact, *, form: str = "minimal", prefix: str = "金", suffix: str = "円也") -> str:
    """A whole amount of yen in 大字: ``minimal`` replaces 一二三十 alone, as the law asks, ``full`` every numeral.

    The forms 壱弐参拾 are those that Japanese rules on registers prescribe (商業登記規則 第48条).

    >>> yen_capitals(10_5000, form="full", suffix="円")
    '金壱拾萬伍仟円'
    >>> yen_capitals("0.5")
    Traceback (most recent call last):
    ...
    govledger.errors.UnwritableFigure: 0.5 cannot be written: yen have no decimals; round it to whole yen first
    """
    _check(form, "form of 大字", tuple(_DAIJI))
    value = exact(amount)
    if value.denominator != 1:
        raise UnwritableFigure.because(amount, "yen have no decimals", advice="round it to whole yen first")
    if not 0 <= value < _LIMIT:
        raise UnwritableFigure.because(amount, "大字 are for 0 to below 10^16 yen", advice="write it in digits")
    return f"{prefix}{_daiji(value.numerator, form) or _DAIJI[form][0][0]}{suffix}"


def _daiji(number: int, form: str) -> str:
    digits, places, sections = _DAIJI[form]
    text = ""
    for section in sections:
        number, part = divmod(number, 10**4)
        written = "".join(
            digits[int(digit)] + places[len(str(part)) - 1 - at] for at, digit in enumerate(str(part)) if digit != "0"
        )
        text = (written + section if part else "") + text
    return text


def parse_yen_capitals(text: str) -> Decimal:
    """The amount that 大字 write, in yen.

    >>> parse_yen_capitals("金壱百弐拾参万四千五百六拾七円也")
    Decimal('1234567')
    """
    found = _YEN.fullmatch(text.strip() if isinstance(text, str) else "")
    value = _read_daiji(found["number"].translate(_PLAIN)) if found else None
    if value is None:
        raise UnreadableFigure.text(str(text), wanted="an amount in 大字, such as '金壱百万円也'")
    return Decimal(value)


def _read_daiji(text: str) -> int | None:
    if text == "0":
        return 0
    sections = re.fullmatch(r"(?:([^兆億万]+)兆)?(?:([^兆億万]+)億)?(?:([^兆億万]+)万)?([^兆億万]+)?", text)
    if sections is None or not text:
        return None
    total = 0
    for section in sections.groups():
        found = re.fullmatch(
            "(?:([一二三四五六七八九])千)?(?:([一二三四五六七八九])百)?(?:([一二三四五六七八九])十)?([一二三四五六七八九])?",
            section or "",
        )
        if found is None:
            return None
        total = total * 10**4 + int("".join(str(_KANJI.index(digit)) if digit else "0" for digit in found.groups()))
    return total
