"""Numerals in Chinese characters in running text, told from the words that only hold such characters.

三百万元 is an amount, 百分之五点二 a rate, 两成 and 二十三 are numbers that no figure is made of; 三公经费, 一般公共预算 and
第一书记 are words.

>>> from govledger.figures.lexicon import lexicon
>>> text = "一般公共预算三百万元，增长百分之五点二，第一书记二十三人"
>>> [(text[each.start : each.stop], each.number, each.unit) for each in find_written(text, lexicon("zh_CN"))]
[('三百万元', Decimal('300'), Unit('万元', 10000, 'CNY')), ('百分之五点二', Decimal('5.2'), None), ('二十三', Decimal('23'), None)]
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import attrs

from govledger.figures.errors import UnknownUnit, UnreadableFigure
from govledger.figures.exact import exact, exact_decimal
from govledger.figures.lexicon import Lexicon
from govledger.figures.numerals import CHINESE_NUMERALS, from_chinese
from govledger.figures.tables import table
from govledger.figures.unit import UNITS, Unit

_PLAIN, _FORMAL = "零〇○一二三四五六七八九两兩", "零〇壹贰貳叁參叄肆伍陆陸柒捌玖"
_SCALES, _FORMAL_SCALES = "十百千万萬亿億", "拾佰仟十百千万萬亿億"
_POINT = "点點·"
_STRETCH = "|".join(
    f"[{digits}{scales}]+(?:[{_POINT}][{digits}]+[{scales}]*)?"
    for digits, scales in ((_PLAIN, _SCALES), (_FORMAL, _FORMAL_SCALES))
)
_PER = {"百": "%", "千": "‰", "万": "‱"}
_YUAN = ("元", "圆", "圓", "块")
_SCALED = re.compile("(.+?)(万亿|萬億|[万萬亿億])")
_SIMPLE = str.maketrans("萬億", "万亿")
IN_WORDS = "a number in words"
ROUGH = "a rough number in words"


@attrs.frozen(kw_only=True)
class Written:
    """A numeral in characters: its place, its number, its unit of money, and why it is no figure where it is none."""

    start: int
    stop: int
    digits: tuple[int, int]
    number: Decimal | None = None
    unit: Unit | None = None
    rate: str = ""
    why: str = ""


def amount_in_characters(text: str, words: Lexicon) -> tuple[Decimal, Unit] | None:
    """The number and the unit of an amount in characters, None where the characters are no amount.

    整 says that nothing follows: 伍仟元整 is known to the fen.

    >>> from govledger.figures.lexicon import lexicon
    >>> amount_in_characters("伍仟元整", lexicon("zh_CN"))
    (Decimal('5000.00'), Unit('元', 1, 'CNY'))
    >>> amount_in_characters("二百五元", lexicon("zh_CN")) is None
    True
    """
    found = _amounts(words).fullmatch(text)
    return _amount(found) if found else None


@functools.lru_cache(maxsize=64)
def _amounts(words: Lexicon) -> re.Pattern[str]:
    """An amount in characters, in the names of money of a language."""
    names = "|".join(sorted(map(re.escape, words.names), key=len, reverse=True))
    rest = "|".join(table("marks.toml")["words"]["not_yuan"].split())
    digit = f"[{CHINESE_NUMERALS}]"
    no_coins = "|".join(table("marks.toml")["words"]["not_coins"].split())
    coins = rf"(?:\s?[零〇]?(?P<jiao>{digit})(?!{no_coins})[角毛])?(?:\s?[零〇]?(?P<fen>{digit})(?!{no_coins})分)?"
    formal = rf"(?P<dime>[{_FORMAL}])角(?:[零〇]?(?P<cent>[{_FORMAL}])分)?|(?P<lone>[{_FORMAL[2:]}])(?!{no_coins})分"
    return re.compile(
        rf"(?:(?P<whole>[{CHINESE_NUMERALS}]+(?:[{_POINT}][{CHINESE_NUMERALS}]+)?)\s?(?P<name>{names})"
        rf"(?<!元(?={rest})){coins}|{formal})(?P<end>[整正](?![\u4e00-\u9fff]))?"
    )


def _amount(found: re.Match[str]) -> tuple[Decimal, Unit] | None:
    try:
        if found["whole"] is None:
            jiao, fen = (found["dime"], found["cent"]) if found["dime"] else ("零", found["lone"])
            return exact_decimal(f"0.{_coin(jiao)}{_coin(fen) if fen else ''}"), UNITS["元"]
        return _of_whole(found)
    except (UnreadableFigure, UnknownUnit):
        return None


def _of_whole(found: re.Match[str]) -> tuple[Decimal, Unit] | None:
    name, numeral = found["name"], found["whole"]
    coins = name in _YUAN and (found["jiao"] or found["fen"] or found["end"])
    if (found["jiao"] or found["fen"]) and name not in _YUAN:
        return None
    name = "元" if name in _YUAN else name
    scaled = None if coins else _SCALED.fullmatch(numeral)
    if scaled:
        # 四百七十六亿元 is known to its last 亿, as 476亿元 is; with 整 behind, it would be exact.
        scale = scaled[2] if name == "円" else scaled[2].translate(_SIMPLE)
        unit = Unit.named(f"{scale}{name}")
        pointed = re.search(f"[{_POINT}]", scaled[1])
        number = from_chinese(scaled[1]) if pointed else exact(from_chinese(numeral)) / unit.factor
        return exact_decimal(number), unit
    whole = _value(numeral)
    if not coins:
        return whole, Unit.named(name)
    if whole != whole.to_integral_value():
        return None
    jiao, fen = _coin(found["jiao"]), _coin(found["fen"])
    decimals = f"{jiao}{fen}" if found["fen"] or found["end"] else jiao
    return exact_decimal(f"{whole:f}.{decimals}"), UNITS["元"]


def _value(numeral: str) -> Decimal:
    scaled = re.fullmatch(f"(.+[{_POINT}].+?)(万亿|萬億|[万萬亿億])", numeral)
    if scaled:
        return exact_decimal(exact(from_chinese(scaled[1])) * UNITS[scaled[2].translate(_SIMPLE) + "元"].factor)
    return from_chinese(numeral)


def _coin(digit: str | None) -> str:
    value = from_chinese(digit) if digit else Decimal(0)
    if value > 9:
        raise UnreadableFigure.text(str(digit), wanted="a digit")
    return str(value)


# --- in running text ------------------------------------------------------------------------------------------------

_NUMERAL = re.compile(
    rf"(?P<per>[百千万])分之(?P<part>{_STRETCH})|(?P<fraction>[{_PLAIN}{_SCALES}]+分之[{_PLAIN}{_SCALES}]+)"
    rf"|翻\s?了?\s?(?P<times>[{_PLAIN}{_SCALES}]+)\s?番|(?P<stretch>{_STRETCH})"
)
_ROUGH = re.compile(rf"[多余餘来來几幾][{_SCALES}]*")
_SHARE = re.compile(r"\s?(?:成(?![员为立绩不都本长品功果分熟就效交])|倍|折(?![旧合算])|%|‰)")
_ORDINAL_BEHIND = re.compile(r"\s?[、．)）]|是|要|来")
_ZEROS = set("〇零")


def find_written(text: str, words: Lexicon, counts: Sequence[str] = ()) -> Iterator[Written]:
    """The numerals in characters of a text in order; ``counts`` are the words for what is counted."""
    if not re.search(f"[{CHINESE_NUMERALS}]", text):
        return
    known = _words(text)
    stop = 0
    for match in _NUMERAL.finditer(text):
        found = _rate(match) if match["stretch"] is None else _stretch(text, match, words, known, counts, stop)
        if found is not None:
            stop = found.stop
            yield found


def _rate(match: re.Match[str]) -> Written:
    numeral, place = match["part"] or match["fraction"] or match["times"], match.span()
    if match["part"] is None:
        return Written(start=place[0], stop=place[1], digits=match.span(), why=IN_WORDS)
    try:
        number = Decimal(100) if numeral == "百" else from_chinese(numeral)
    except UnreadableFigure:
        return Written(start=place[0], stop=place[1], digits=match.span(), why=IN_WORDS)
    rate = _PER[match["per"]]
    why = IN_WORDS if rate == "‱" else ""
    return Written(start=place[0], stop=place[1], digits=match.span(), number=number, rate=rate, why=why)


def _stretch(
    text: str, match: re.Match[str], words: Lexicon, known: dict[int, int], counts: Sequence[str], after: int
) -> Written | None:
    start, stop = _trimmed(match, known)
    if start >= stop or start < after:
        return None
    before = text[start - 1 : start]
    if before == "第" or before.isdecimal():
        return None
    numeral = text[start:stop]
    rough = _ROUGH.match(text, stop)
    if rough or before in ("几", "幾", "数", "數"):
        name = _named(words).match(text, rough.end() if rough else stop)
        end = name.end() if name else 0
        start -= before in ("几", "幾", "数", "數")
        return Written(start=start, stop=end, digits=(start, stop), why=ROUGH) if name else None
    amount = _amounts(words).match(text, start)
    if amount and amount.end() > stop - 1 and _counts_something(numeral, amount):
        made = _amount(amount)
        number, unit = made or (None, None)
        span = (start, stop)
        why = "" if made else "characters that are no number"
        return Written(start=start, stop=amount.end(), digits=span, number=number, unit=unit, why=why)
    return _plain(text, start, stop, counts)


def _counts_something(numeral: str, amount: re.Match[str]) -> bool:
    """万元 and 百万元 are units, 十万元 is ten times one."""
    return amount["whole"] is None or any(c in f"{_PLAIN}{_FORMAL}" for c in numeral) or numeral[0] in "十拾"


@functools.lru_cache(maxsize=64)
def _named(words: Lexicon) -> re.Pattern[str]:
    return re.compile(r"\s?(?:" + "|".join(sorted(map(re.escape, words.names), key=len, reverse=True)) + ")")


def _plain(text: str, start: int, stop: int, counts: Sequence[str]) -> Written | None:
    """A numeral that no unit of money follows: a number in words, or a word."""
    numeral = text[start:stop]
    points = re.match(r"\s?个?百分点", text[stop : stop + 6])
    share = _SHARE.match(text, stop)
    if len(numeral) == 1 and numeral != "〇" and not points and not share:
        counted = numeral not in "一两兩零○百千万萬亿億拾佰仟" and numeral not in _FORMAL
        if not (counted and any(text.startswith(word, stop) for word in counts)):
            return None
    try:
        number = from_chinese(numeral)
    except UnreadableFigure:
        number = None
    if points and number is not None:
        return Written(start=start, stop=stop + points.end(), digits=(start, stop), number=number, rate="points")
    end = share.end() if share else stop
    is_word = not share and _is_word(text, numeral, stop, number)
    return None if is_word else Written(start=start, stop=end, digits=(start, stop), number=number, why=IN_WORDS)


def _is_word(text: str, numeral: str, stop: int, number: Decimal | None) -> bool:
    if "〇" in numeral:
        return False
    if number is None:
        return numeral[0] not in _FORMAL or len(numeral) < 2 or numeral[0] == "零"
    few = len(numeral) <= 3 and all(c in _PLAIN for c in numeral) and not _ZEROS & set(numeral)
    return (few and len(numeral) > 1) or (len(numeral) <= 3 and _ORDINAL_BEHIND.match(text, stop) is not None)


def _trimmed(match: re.Match[str], known: dict[int, int]) -> tuple[int, int]:
    """A stretch without the characters that belong to a word around it: 统一 before 三百万元."""
    start, stop = match.span("stretch")
    for first in range(max(start - 5, 0), start):
        start = max(start, min(known.get(first, 0), stop))
    end = known.get(start, 0)
    return (start, start) if end >= stop > start else (start, stop)


@functools.cache
def _word_pattern() -> re.Pattern[str]:
    words = table("marks.toml")["words"]["zh"].split()
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def _words(text: str) -> dict[int, int]:
    """Where the known words start, and where they end."""
    return {match.start(): match.end() for match in _word_pattern().finditer(text)}
