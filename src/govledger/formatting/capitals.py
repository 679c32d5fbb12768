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
from govledger.formatting.locales import data_of

_LIMIT = 10**16
_RULES = ("payment", "accounting")
_ZEROS = ("yuan", "wan", "none")

_RMB, _YEN = data_of("capitals.toml")["rmb"], data_of("capitals.toml")["yen"]
_DIGITS, _PLACES = str(_RMB["digits"]), tuple(_RMB["places"])
_ZERO, _YUAN, _JIAO, _FEN = _DIGITS[0], str(_RMB["name"]), str(_RMB["tenths"]), str(_RMB["hundredths"])
_ENDS = tuple(_RMB["ends"])


def _rmb_pattern() -> re.Pattern[str]:
    read, prefixes = _RMB["read"], _RMB["read"]["prefixes"].replace(" ", "|")
    digit = f"[{read['digits']}]"
    return re.compile(
        rf"(?:{prefixes})?(?P<minus>[{read['minus']}])?(?:(?P<yuan>[{read['digits']}{read['scales']}]+)[{read['names']}])?"
        rf"(?:{_ZERO}?(?P<jiao>{digit}){_JIAO})?(?:{_ZERO}?(?P<fen>{digit}){_FEN})?(?P<end>[{''.join(_ENDS)}])?"
    )


_RMB_PRINTED = _rmb_pattern()

_KANJI, _KANJI_SECTIONS = str(_YEN["read"]["digits"]), str(_YEN["read"]["sections"])
_YEN_PRINTED = re.compile(
    "{prefix}?(?P<number>[^{names}]+)[{names}]{end}?".format(prefix=_YEN["prefix"], **_YEN["read"])
)
_SECTIONS = re.compile("".join(f"(?:([^{_KANJI_SECTIONS}]+){each})?" for each in (*_KANJI_SECTIONS, "")))
_SECTION = re.compile("".join(f"(?:([{_KANJI[1:]}]){place})?" for place in (*_YEN["read"]["places"], "")))
_PLAIN = str.maketrans(_YEN["read"]["forms"], _YEN["read"]["plain"])


def rmb_capitals(
    amount: Exact, *, rule: str, zero: str = "yuan", prefix: str = _RMB["prefix"], end: str = _ENDS[0]
) -> str:
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
        raise UnwritableFigure.because(amount, f"capitals end with {_FEN}", advice="round it to two decimals first")
    yuan, coins = divmod(abs(cents.numerator), 100)
    if yuan >= _LIMIT:
        raise UnwritableFigure.because(amount, "10^16 yuan and more have no agreed name", advice="write it in digits")
    text = _yuan(yuan, zero == "wan") + _coins(yuan, coins, zero == "yuan")
    ends_here = coins == 0 or (rule == "accounting" and coins % 10 == 0)
    return f"{prefix}{_RMB['minus'] if cents < 0 else ''}{text}{end if ends_here else ''}"


def parse_rmb_capitals(text: str) -> Decimal:
    """The amount that capitals of either rule write, in yuan; numerals that are no capitals are refused.

    >>> parse_rmb_capitals("人民币壹万陆仟肆佰零玖元零贰分")
    Decimal('16409.02')
    >>> parse_rmb_capitals("人民币一百元整")
    Traceback (most recent call last):
    ...
    govledger.errors.UnreadableFigure: '人民币一百元整' is not an amount in capitals, such as '人民币壹仟肆佰零玖元伍角'
    """
    found = _RMB_PRINTED.fullmatch(text.strip() if isinstance(text, str) else "")
    if (
        found is None
        or not (found["yuan"] or found["jiao"] or found["fen"])
        or (found["fen"] not in (None, _ZERO) and found["end"])
    ):
        raise UnreadableFigure.text(str(text), wanted=f"an amount in capitals, such as '{_RMB['example']}'")
    parts = {"yuan": 100, "jiao": 10, "fen": 1}
    cents = sum(int(from_chinese(found[name])) * worth for name, worth in parts.items() if found[name])
    return exact_decimal(Fraction(-cents if found["minus"] else cents, 100))


def _check(given: str, what: str, known: tuple[str, ...]) -> None:
    if given not in known:
        raise UnknownStyle.named(given, what, known=known)


def _yuan(yuan: int, zero_after_wan: bool) -> str:
    return f"{_whole(yuan, zero_after_wan)}{_YUAN}" if yuan else ""


def _coins(yuan: int, coins: int, zero_after_yuan: bool) -> str:
    jiao, fen = divmod(coins, 10)
    if not coins:
        return "" if yuan else f"{_ZERO}{_YUAN}"
    # Behind yuan a zero must stand for missing tenths, and may stand where the figure of yuan ends with 0.
    zero = _ZERO if yuan and (not jiao or (zero_after_yuan and yuan % 10 == 0)) else ""
    return zero + (f"{_DIGITS[jiao]}{_JIAO}" if jiao else "") + (f"{_DIGITS[fen]}{_FEN}" if fen else "")


def _whole(number: int, optional_zero: bool) -> str:
    """A whole number; 亿 counts what is above it as a number of its own, so that 10^12 is 壹万亿."""
    for name, places in _RMB["sections"].items():
        size = 10**places
        if number >= size:
            head, rest = divmod(number, size)
            text = f"{_whole(head, optional_zero)}{name}"
            if not rest:
                return text
            is_inner = rest < size // 10
            zero = _ZERO if is_inner or (optional_zero and head % 10 == 0) else ""
            return text + zero + _whole(rest, optional_zero)
    return _section(number)


def _section(number: int) -> str:
    """A number below 10,000, a run of zeros inside it as one."""
    digits = str(number)
    text = "".join(
        _DIGITS[int(digit)] + (_PLACES[len(digits) - 1 - at] if digit != "0" else "") for at, digit in enumerate(digits)
    )
    return re.sub(f"{_ZERO}+", _ZERO, text).rstrip(_ZERO)


# --- yen --------------------------------------------------------------------------------------------------------


def yen_capitals(
    amount: Exact, *, form: str = "minimal", prefix: str = _YEN["prefix"], suffix: str = _YEN["suffix"]
) -> str:
    """A whole amount of yen in 大字: ``minimal`` replaces 一二三十 alone, as the law asks, ``full`` every numeral.

    The forms 壱弐参拾 are those that Japanese rules on registers prescribe (商業登記規則 第48条).

    >>> yen_capitals(10_5000, form="full", suffix="円")
    '金壱拾萬伍仟円'
    >>> yen_capitals("0.5")
    Traceback (most recent call last):
    ...
    govledger.errors.UnwritableFigure: 0.5 cannot be written: yen have no decimals; round it to whole yen first
    """
    _check(form, f"form of {_YEN['what']}", tuple(_YEN["forms"]))
    value = exact(amount)
    if value.denominator != 1:
        raise UnwritableFigure.because(amount, "yen have no decimals", advice="round it to whole yen first")
    if not 0 <= value < _LIMIT:
        raise UnwritableFigure.because(
            amount, f"{_YEN['what']} are for 0 to below 10^16 yen", advice="write it in digits"
        )
    return f"{prefix}{_daiji(value.numerator, form) or _YEN['forms'][form]['digits'][0]}{suffix}"


def _daiji(number: int, form: str) -> str:
    digits, places, sections = (_YEN["forms"][form][name] for name in ("digits", "places", "sections"))
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
    found = _YEN_PRINTED.fullmatch(text.strip() if isinstance(text, str) else "")
    value = _read_daiji(found["number"].translate(_PLAIN)) if found else None
    if value is None:
        raise UnreadableFigure.text(str(text), wanted=f"an amount in {_YEN['what']}, such as '{_YEN['example']}'")
    return Decimal(value)


def _read_daiji(text: str) -> int | None:
    if text == "0":
        return 0
    sections = _SECTIONS.fullmatch(text)
    if sections is None or not text:
        return None
    total = 0
    for section in sections.groups():
        found = _SECTION.fullmatch(section or "")
        if found is None:
            return None
        total = total * 10**4 + int("".join(str(_KANJI.index(digit)) if digit else "0" for digit in found.groups()))
    return total
