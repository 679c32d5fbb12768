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

from govledger.figures import characters
from govledger.figures.characters import HUNDREDTHS, NAME, NAMES, NO_COINS, TENTHS
from govledger.figures.errors import UnknownUnit, UnreadableFigure
from govledger.figures.exact import exact, exact_decimal
from govledger.figures.lexicon import Lexicon
from govledger.figures.numerals import CHINESE_NUMERALS, HUNDRED, LARGE, RING, TEN, ZEROS, from_chinese
from govledger.figures.tables import table
from govledger.figures.unit import UNITS, Unit

_RUNNING, _AROUND = table("characters.toml")["running"], table("characters.toml")["around"]
_PLAIN, _FORMAL = str(_RUNNING["plain"]["digits"]), str(_RUNNING["formal"]["digits"])
_SCALES, _POINT = str(_RUNNING["plain"]["scales"]), str(_RUNNING["points"])
_STRETCH = "|".join(
    f"[{way['digits']}{way['scales']}]+(?:[{_POINT}][{way['digits']}]+[{way['scales']}]*)?"
    for way in (_RUNNING["plain"], _RUNNING["formal"])
)
_LARGE = "|".join((*map("".join, zip(*LARGE, strict=True)), f"[{''.join(LARGE)}]"))
_SCALED = re.compile(f"(.+?)({_LARGE})")
_SCALED_DECIMALS = re.compile(f"(.+[{_POINT}].+?)({_LARGE})")
_SIMPLE = str.maketrans({c: forms[0] for forms in LARGE for c in forms})
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
    numeral, zero, dimes, cents = f"[{CHINESE_NUMERALS}]", f"[{ZEROS}]?", f"[{TENTHS}]", f"[{HUNDREDTHS}]"
    coins = (
        rf"(?:\s?{zero}(?P<jiao>{numeral})(?!{NO_COINS}){dimes})?(?:\s?{zero}(?P<fen>{numeral})(?!{NO_COINS}){cents})?"
    )
    formal = (
        rf"(?P<dime>[{_FORMAL}]){TENTHS[0]}(?:{zero}(?P<cent>[{_FORMAL}]){cents})?"
        rf"|(?P<lone>[{_FORMAL.lstrip(ZEROS)}])(?!{NO_COINS}){cents}"
    )
    return re.compile(
        rf"(?:(?P<whole>{numeral}+(?:[{_POINT}]{numeral}+)?)\s?(?P<name>{names}){characters.NO_WORD}{coins}|{formal})"
        rf"(?P<end>{characters.EXACTLY})?"
    )


def _amount(found: re.Match[str]) -> tuple[Decimal, Unit] | None:
    try:
        if found["whole"] is None:
            jiao, fen = (found["dime"], found["cent"]) if found["dime"] else (ZEROS[0], found["lone"])
            return exact_decimal(f"0.{_coin(jiao)}{_coin(fen) if fen else ''}"), UNITS[NAME]
        return _of_whole(found)
    except (UnreadableFigure, UnknownUnit):
        return None


def _of_whole(found: re.Match[str]) -> tuple[Decimal, Unit] | None:
    name, numeral = found["name"], found["whole"]
    coins = name in _COINED and (found["jiao"] or found["fen"] or found["end"])
    if (found["jiao"] or found["fen"]) and name not in _COINED:
        return None
    name = NAME if name in _COINED else name
    scaled = None if coins else _SCALED.fullmatch(numeral)
    if scaled:
        # It is known to its last scale, as digits before that scale are; said to be exact, it would be known to the cent.
        scale = scaled[2] if name in characters.KEEPS_SCALES else scaled[2].translate(_SIMPLE)
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
    return exact_decimal(f"{whole:f}.{decimals}"), UNITS[NAME]


def _value(numeral: str) -> Decimal:
    scaled = _SCALED_DECIMALS.fullmatch(numeral)
    if scaled:
        return exact_decimal(exact(from_chinese(scaled[1])) * UNITS[scaled[2].translate(_SIMPLE) + NAME].factor)
    return from_chinese(numeral)


def _coin(digit: str | None) -> str:
    value = from_chinese(digit) if digit else Decimal(0)
    if value > 9:
        raise UnreadableFigure.text(str(digit), wanted="a digit")
    return str(value)


# --- in running text ------------------------------------------------------------------------------------------------

_PER, _PARTS, _TIMES = _AROUND["per"], _AROUND["parts"], _AROUND["times"]
_SIMPLY = f"[{_PLAIN}{_SCALES}]+"
_NUMERAL = re.compile(
    rf"(?P<per>[{''.join(_PER)}]){_PARTS}(?P<part>{_STRETCH})|(?P<fraction>{_SIMPLY}{_PARTS}{_SIMPLY})"
    rf"|{_TIMES['before']}\s?{_TIMES['particle']}?\s?(?P<times>{_SIMPLY})\s?{_TIMES['behind']}|(?P<stretch>{_STRETCH})"
)
_ROUGH = re.compile(f"[{_AROUND['rough']}][{_SCALES}]*")
_ROUGH_BEFORE = frozenset(_AROUND["rough_before"])
_SHARES = "|".join(f"{word}(?![{heads}])" if heads else word for word, heads in _AROUND["shares"].items())
_SHARE = re.compile(rf"\s?(?:{_SHARES}|%|‰)")
_POINTS_BEHIND = re.compile(rf"\s?(?:{_AROUND['points'].replace(' ', '|')})")
_ORDINAL_BEHIND = re.compile(rf"\s?[{_AROUND['ordinal_marks']}]|{_AROUND['ordinal_words'].replace(' ', '|')}")
_COUNTS_NOTHING = frozenset(f"{_AROUND['uncounted']}{_FORMAL}")
_MEASURES = tuple(str(_AROUND["measures"]).split())
_NUMERALS = frozenset(CHINESE_NUMERALS)
_ZEROS = frozenset(ZEROS)
_COINED = frozenset(NAMES)


def find_written(text: str, words: Lexicon, counts: Sequence[str] = ()) -> Iterator[Written]:
    """The numerals in characters of a text in order; ``counts`` are the words for what is counted."""
    if _NUMERALS.isdisjoint(text):
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
        number = Decimal(100) if numeral == HUNDRED else from_chinese(numeral)
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
    if before == _AROUND["ordinal_before"] or before.isdecimal():
        return None
    numeral = text[start:stop]
    rough = _ROUGH.match(text, stop)
    if rough or before in _ROUGH_BEFORE:
        name = _named(words).match(text, rough.end() if rough else stop)
        end = name.end() if name else 0
        start -= before in _ROUGH_BEFORE
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
    return amount["whole"] is None or any(c in f"{_PLAIN}{_FORMAL}" for c in numeral) or numeral[0] in TEN


@functools.lru_cache(maxsize=64)
def _named(words: Lexicon) -> re.Pattern[str]:
    return re.compile(r"\s?(?:" + "|".join(sorted(map(re.escape, words.names), key=len, reverse=True)) + ")")


def _plain(text: str, start: int, stop: int, counts: Sequence[str]) -> Written | None:
    """A numeral that no unit of money follows: a number in words, or a word."""
    numeral = text[start:stop]
    points = _POINTS_BEHIND.match(text, stop)
    share = _SHARE.match(text, stop)
    alone = len(numeral) == 1 and numeral != RING and not points and not share
    measured = text.startswith(_MEASURES, stop) and numeral not in _ZEROS
    if (
        alone
        and not measured
        and (numeral in _COUNTS_NOTHING or not any(text.startswith(word, stop) for word in counts))
    ):
        return None
    try:
        number = from_chinese(numeral)
    except UnreadableFigure:
        number = None
    if points and number is not None:
        return Written(start=start, stop=points.end(), digits=(start, stop), number=number, rate="points")
    end = share.end() if share else stop
    is_word = not share and _is_word(text, numeral, stop, number)
    return None if is_word else Written(start=start, stop=end, digits=(start, stop), number=number, why=IN_WORDS)


def _is_word(text: str, numeral: str, stop: int, number: Decimal | None) -> bool:
    if RING in numeral:
        return False
    if number is None:
        return numeral[0] not in _FORMAL or len(numeral) < 2 or numeral[0] == ZEROS[0]
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
