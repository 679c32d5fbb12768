"""Figures in running text, each with its exact place.

:func:`find_numerals` finds every numeral of a text and says what is printed around it: an amount (with a unit of
money), a rate, a count, or a number without a unit. It never changes the text, so that every place points at the
characters themselves; full-width digits and signs are read through a table that keeps positions.

>>> [n.text for n in find_amounts("①12345租赁费14400元；②差旅费1.5万元", locale="zh_CN")]
['14400元', '1.5万元']
"""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

import attrs

from govledger.errors import AmbiguousNumber, UnreadableFigure
from govledger.figures.exact import exact, exact_decimal
from govledger.figures.numerals import CHINESE_NUMERALS, from_chinese
from govledger.figures.place import Place
from govledger.figures.stated import Nil, RateKind, StatedAmount, StatedCount, StatedRate
from govledger.figures.unit import UNITS, Unit

# One character stands for one character: positions in the translated text are positions in the source.
_PLAIN = str.maketrans("０１２３４５６７８９．％￥＋－−﹣﹪", "0123456789.%¥+---%")
_FULL_WIDTH_GROUP = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_NEGATIVE = "-△▲负"
# Behind a digit or a unit a dash means "to" (1.2万元-3.4万元, 2019年-2021年, but not 上年-5元), behind a letter it belongs
# to a name.
_NO_SIGN_BEHIND = "\\d月日元圆円万亿億%‰点A-Za-z"
_SYMBOLS = {"¥": "元", "US$": "US$", "$": "$", "£": "£", "€": "€", "₹": "₹"}
_ENGLISH_SCALES = {"thousand": "thousand", "million": "million", "billion": "billion", "trillion": "trillion",
                   "bn": "bn", "m": "million", "k": "thousand", "crore": "crore", "lakh": "lakh"}  # fmt: skip
_DECIMAL_COMMA = set("de es it pt nl id tr fr ru pl uk cs ro el da sv fi nb".split())  # noqa: SIM905 (one line of names)
_DECIMAL_POINT = {"zh", "ja", "ko", "en", "th", "hi", "he", "ms"}
# Spanish is written with a decimal comma in Spain and South America, with a point here.
_DECIMAL_POINT_PLACES = {f"es_{place}" for place in "419 BZ CU DO GT HN MX NI PA PE PR SV US".split()}  # noqa: SIM905
# 98分 is a score and 三角 a shape far more often than money; one and hundred are no units after a number.
_NOT_IN_TEXT = {"分", "角", "块", "one", "hundred"}
_SCALED = re.compile("(.+?)(万亿|萬億|[万萬亿億])")
_NIL_WORDS = {"—", "－", "-", "——", "无", "零", "/", "／"}

# Thousands may be broken by one line end or blank behind the comma, decimals behind the point, as page breaks do.
_POINT_NUMBER = r"\d{1,3}(?:,[ \n]?\d{3})+(?!\d)(?:\.\n?\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\n?\d+)?"
# One mark parts all thousands of a number, and never a tab or the end of a line, which part two numbers.
_COMMA_NUMBER = r"\d{1,3}(?P<group>[. ’'\u00a0\u202f])\d{3}(?:(?P=group)\d{3})*(?!\d)(?:,\d+)?|\d+(?:,\d+)?"


class NumeralKind(enum.Enum):
    """What is printed around a numeral.

    >>> NumeralKind.AMOUNT.value
    'amount'
    """

    AMOUNT = "amount"
    RATE = "rate"
    COUNT = "count"
    PLAIN = "plain"


@attrs.frozen(kw_only=True)
class Numeral:
    """A numeral in a text: where its figure starts and stops, what it is, and the figure if it is one.

    ``digits`` is the place of the digits alone; ``start`` and ``stop`` hold sign, currency and unit as well.

    >>> numeral = next(find_numerals("减少4.20%", locale="zh_CN"))
    >>> numeral.kind, numeral.text, numeral.start
    (<NumeralKind.RATE: 'rate'>, '4.20%', 2)
    """

    text: str
    start: int
    stop: int
    digits: tuple[int, int]
    kind: NumeralKind
    number: Decimal
    figure: StatedAmount | StatedRate | StatedCount | None = None


def plain(text: str) -> str:
    """The text with full-width digits and signs made plain, every character at its old position.

    >>> plain("１．７％，△５")
    '1.7%，△5'
    """
    return _FULL_WIDTH_GROUP.sub(",", text).translate(_PLAIN)


def find_numerals(
    text: str, *, locale: str, units: Iterable[str] = (), counts: Iterable[str] = ()
) -> Iterator[Numeral]:
    """Every numeral of a text in order: amounts, rates, counts (in the units given) and plain numbers.

    ``units`` adds printed names of units of money to those known, ``counts`` names what is counted (人, 辆). Numerals
    in a row that share the unit of the last one (收入1.2、3.4万元) all carry it.

    >>> [n.kind.value for n in find_numerals("2019年5辆车，9.5万元", locale="zh_CN", counts=["辆"])]
    ['plain', 'count', 'amount']
    """
    pattern = _pattern(_decimal_mark(locale), tuple(sorted(counts)), tuple(sorted(units)))
    made = plain(text)
    found = [_numeral(text, match, locale) for match in pattern.finditer(made)]
    return iter(_share_units(text, found))


def find_amounts(text: str, *, locale: str) -> Iterator[StatedAmount]:
    """The amounts of money of a text, with their places.

    >>> next(find_amounts("收入总计143.37万元。", locale="zh_CN")).place
    Place(line=1, start=4, stop=12)
    """
    for numeral in find_numerals(text, locale=locale):
        if isinstance(numeral.figure, StatedAmount):
            line = text.count("\n", 0, numeral.start) + 1
            yield attrs.evolve(numeral.figure, place=Place(line=line, start=numeral.start, stop=numeral.stop))


def parse_amount(
    text: str, *, locale: str | None = None, unit: Unit | None = None, negative: str = "sign"
) -> StatedAmount | Nil:
    """The one amount that a text is, or the nil that it prints.

    ``unit`` is the unit that a table head declares for a bare number. ``negative="brackets"`` declares that brackets
    are a minus sign. Without ``locale`` a number that can be read in two ways is refused.

    >>> parse_amount("（1,234.5）元", locale="zh_CN", negative="brackets").value
    Decimal('-1234.5')
    >>> parse_amount("0万元", locale="zh_CN")
    Nil(text='0万元', unit=Unit('万元', 10000, 'CNY'), place=None)
    """
    if negative not in ("sign", "brackets"):
        raise UnreadableFigure.text(negative, wanted="a negative style; accepted: 'sign', 'brackets'")
    stripped = text.strip()
    if stripped in _NIL_WORDS:
        return Nil(text=text, unit=unit)
    bracketed = re.fullmatch(r"[(（]\s*(.+?)\s*[)）]\s*(\D*)", stripped) if negative == "brackets" else None
    body = "-" + bracketed[1] + bracketed[2] if bracketed else stripped
    amount = attrs.evolve(parse_stated_amount(body, locale=locale, unit=unit), text=text)
    return Nil(text=text, unit=amount.unit) if amount.number == 0 and amount.decimals == 0 else amount


def parse_stated_amount(text: str, *, locale: str | None, unit: Unit | None = None) -> StatedAmount:
    """The one amount that a text is, a printed zero included. See :func:`parse_amount`.

    >>> parse_stated_amount("1.433.715,14 €", locale="de_DE").value
    Decimal('1433715.14')
    """
    if locale is None:
        _refuse_ambiguous(text)
        locale = "de" if re.search(r",\d{1,2}(?![\d.,])|\.\d{3}\.", plain(text)) else "en"
    stripped = text.strip()
    in_words = re.fullmatch(rf"(?:人民币)?([{CHINESE_NUMERALS}·点]+)(.*)", stripped)
    if in_words:
        return _in_words(text, in_words[1], in_words[2])
    match = _pattern(_decimal_mark(locale), (), () if unit is None else (unit.name,)).fullmatch(plain(stripped))
    if match is None:
        raise UnreadableFigure.text(text, wanted="one amount with a unit of money")
    if unit is not None and match["symbol"] is None and _is_bare(match, unit):
        return StatedAmount(text=text, number=_number(match, _decimal_mark(locale)), unit=unit)
    figure = _numeral(stripped, match, locale).figure
    if not isinstance(figure, StatedAmount):
        raise UnreadableFigure.text(text, wanted="one amount with a unit of money")
    return attrs.evolve(figure, text=text)


def _is_bare(match: re.Match[str], unit: Unit) -> bool:
    """Whether nothing stands behind the number but the declared unit; a scale (5万) must not get lost."""
    return match.end() == match.end("number") or match["money"] == unit.name


def _in_words(text: str, numeral: str, rest: str) -> StatedAmount:
    """An amount in Chinese numerals: 壹佰元整, 四百七十六亿元, 壹元壹角肆分."""
    if rest in ("元", "圆") and (scaled := _SCALED.fullmatch(numeral)):
        # 四百七十六亿元 is known to its last 亿, as 476亿元 is; with 整 behind, it would be exact.
        unit = UNITS[scaled[2].translate(str.maketrans("萬億", "万亿")) + "元"]
        number = (
            from_chinese(scaled[1]) if re.search("[·点]", scaled[1]) else exact(from_chinese(numeral)) / unit.factor
        )
        return StatedAmount(text=text, number=exact_decimal(number), unit=unit)
    small = re.fullmatch(rf"[元圆](?:零)?(?:([{CHINESE_NUMERALS}])角)?(?:零?([{CHINESE_NUMERALS}])分)?[整正]?", rest)
    whole = from_chinese(numeral)
    if small is None:
        raise UnreadableFigure.text(text, wanted="one amount with a unit of money")
    coins = "".join(str(from_chinese(digit)) if digit else "0" for digit in small.groups())
    decimals = f".{coins}" if small[1] or small[2] else ""
    return StatedAmount(text=text, number=exact_decimal(f"{whole}{decimals}"), unit=UNITS["元"])


def _refuse_ambiguous(text: str) -> None:
    number = re.search(r"\d[\d.,]*", plain(text))
    if number and re.fullmatch(r"\d{1,3}[.,]\d{3}", number[0]):
        digits, mark = number[0], number[0].strip("0123456789")
        raise AmbiguousNumber.readings(text, (digits.replace(mark, ""), digits.replace(mark, ".")))


@functools.cache
def _decimal_mark(locale: str) -> str:
    language = re.split(r"[_-]", locale)[0].lower()
    if language in _DECIMAL_POINT or locale.replace("-", "_") in _DECIMAL_POINT_PLACES:
        return "."
    if language in _DECIMAL_COMMA:
        return ","
    known = ", ".join(sorted(_DECIMAL_POINT | _DECIMAL_COMMA))
    raise UnreadableFigure.text(locale, wanted=f"a locale whose numbers are known; known languages: {known}")


@functools.cache
def _pattern(mark: str, counts: tuple[str, ...], units: tuple[str, ...]) -> re.Pattern[str]:
    number = _POINT_NUMBER if mark == "." else _COMMA_NUMBER
    # A page may break a line inside a unit of several characters (万 / 元).
    money = _alternatives([*(UNITS.keys() - _NOT_IN_TEXT), *_ENGLISH_SCALES, *units]).replace("万元", r"万\s?元")
    return re.compile(
        rf"(?P<sign>(?<![{_NO_SIGN_BEHIND}])(?<!\d年)[{_NEGATIVE}][ \u3000]?)?"
        rf"(?:(?P<symbol>US\$|(?<![A-Za-z])\$|[¥£€₹])\s?)?(?P<number>{number})"
        rf"(?:\s?(?P<rate>%|‰)|\s?(?P<points>个百分点|百分点)"
        rf"|[\s]?(?P<money>{money})(?![A-Za-z])|\s?(?P<count>{_alternatives(counts) if counts else '(?!)'}))?",
    )


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


def _number(match: re.Match[str], mark: str) -> Decimal:
    digits = re.sub(r"[\s,]" if mark == "." else r"[.\s’'\u00a0\u202f]", "", match["number"]).replace(",", ".")
    return exact_decimal(("-" if match["sign"] else "") + digits)


def _numeral(text: str, match: re.Match[str], locale: str) -> Numeral:
    number = _number(match, _decimal_mark(locale))
    stop = match.end()
    printed = text[match.start() : stop]
    kind, figure = _figure(match, printed, number, locale)
    return Numeral(
        text=printed,
        start=match.start(),
        stop=stop,
        digits=match.span("number"),
        kind=kind,
        number=number,
        figure=figure,
    )


def _figure(
    match: re.Match[str], printed: str, number: Decimal, locale: str
) -> tuple[NumeralKind, StatedAmount | StatedRate | StatedCount | None]:
    if match["rate"]:
        kind = RateKind.PERCENT if match["rate"] == "%" else RateKind.PER_MILLE
        return NumeralKind.RATE, StatedRate(text=printed, number=number, kind=kind)
    if match["points"]:
        return NumeralKind.RATE, StatedRate(text=printed, number=number, kind=RateKind.PERCENTAGE_POINTS)
    if match["count"]:
        return NumeralKind.COUNT, StatedCount(text=printed, number=number, unit=match["count"])
    name = match["money"] and re.sub(r"(?<=万)\s(?=元)", "", match["money"])
    unit = _money_unit(match["symbol"], name, yen=locale.startswith("ja"))
    if unit is None:
        return NumeralKind.PLAIN, None
    return NumeralKind.AMOUNT, StatedAmount(text=printed, number=number, unit=unit)


def _money_unit(symbol: str | None, name: str | None, *, yen: bool) -> Unit | None:
    """The unit of a symbol before and a word behind a number: £1.2bn, ₹1.2 crore, ¥5万元."""
    sign = None if symbol is None else UNITS["円" if symbol == "¥" and yen else _SYMBOLS[symbol]]
    if name is None:
        return sign
    unit = Unit.named(_ENGLISH_SCALES.get(name, name))
    if sign is None or unit.currency is not None:
        # A bare 万 or million is a scale and not yet money.
        return unit if unit.currency is not None else None
    return Unit(f"{symbol}{name}", unit.factor, sign.currency)


def _share_units(text: str, found: list[Numeral]) -> list[Numeral]:
    """Gives the unit at the end of a row of numerals to those before it: 1.2、3.4和5.6万元."""
    for index in range(len(found) - 2, -1, -1):
        numeral, after = found[index], found[index + 1]
        between = text[numeral.stop : after.start]
        if numeral.kind is not NumeralKind.PLAIN or after.figure is None or "." not in plain(numeral.text):
            continue
        if re.fullmatch(r"\s?(?:[、,，]|和|与|及)\s?", between):
            figure = attrs.evolve(after.figure, text=numeral.text, number=numeral.number)
            found[index] = attrs.evolve(numeral, kind=after.kind, figure=figure)
    return found
