"""Figures in running text, each with its exact place.

:func:`find_numerals` finds every numeral of a text and says what is printed around it: an amount (with a unit of
money), a rate, a count, or a number without a unit. A numeral that cannot be read whole is found whole, with the reason,
and no piece of it is a figure. The text is never changed, so that every place points at the characters themselves;
digits of any width and script and signs are read through a table that keeps positions.

>>> [n.text for n in find_amounts("①12345租赁费14400元；②差旅费1.5万元", locale="zh_CN")]
['14400元', '1.5万元']
"""

from __future__ import annotations

import enum
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal

import attrs

from govledger.figures.errors import AmbiguousNumber, UnreadableFigure
from govledger.figures.in_characters import Written, amount_in_characters, find_written
from govledger.figures.lexicon import lexicon
from govledger.figures.marks import marks_of
from govledger.figures.place import Place
from govledger.figures.reading import CURRENCY, LONG, Read, RunReader
from govledger.figures.runs import RANGE, SIGN, UNSEEN, is_glued, runs
from govledger.figures.stated import Nil, RateKind, StatedAmount, StatedCount, StatedRate
from govledger.figures.tables import table
from govledger.figures.unit import Unit

_FULL_WIDTH_GROUP = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_NIL_WORDS = {"—", "－", "-", "——", "无", "零", "/", "／"}
_RATES = {"percent": RateKind.PERCENT, "mille": RateKind.PER_MILLE, "points": RateKind.PERCENTAGE_POINTS,
          "%": RateKind.PERCENT, "‰": RateKind.PER_MILLE}  # fmt: skip


_ROMAN = frozenset(map(chr, range(0x2160, 0x2189))) | {"〇"}


class _Plain(dict[int, str]):
    """One character for one character: positions in the translated text are positions in the source."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        digit = unicodedata.decimal(character, None)
        self[code] = character if digit is None else str(digit)
        return self[code]


_PLAIN = _Plain({ord(wide): narrow for wide, narrow in zip("．％￥＋－−﹣﹪", ".%¥+---%", strict=True)})


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

    ``digits`` is the place of the digits alone; ``start`` and ``stop`` hold sign, currency and unit as well. ``why`` says
    why no figure was made of a numeral that looks like one: a range, a mark or a scale that is not understood. Its
    ``number`` is None where it cannot be told.

    >>> numeral = next(find_numerals("减少4.20%", locale="zh_CN"))
    >>> numeral.kind, numeral.text, numeral.start
    (<NumeralKind.RATE: 'rate'>, '4.20%', 2)
    >>> numeral = next(find_numerals("1.2~1.5万元", locale="zh_CN"))
    >>> numeral.text, numeral.number, numeral.why
    ('1.2~1.5万元', None, 'a range')
    """

    text: str
    start: int
    stop: int
    digits: tuple[int, int]
    kind: NumeralKind
    number: Decimal | None
    figure: StatedAmount | StatedRate | StatedCount | None = None
    why: str = ""


def plain(text: str) -> str:
    """The text with digits of any width and script and full-width signs made plain, every character at its old position.

    >>> plain("１．７％，△५")
    '1.7%，△5'
    """
    return _FULL_WIDTH_GROUP.sub(",", text).translate(_PLAIN)


def find_numerals(
    text: str, *, locale: str, units: Iterable[str] = (), counts: Iterable[str] = (), currency: str | None = None
) -> Iterator[Numeral]:
    """Every numeral of a text in order: amounts, rates, counts (in the units given) and plain numbers.

    ``units`` adds printed names of units of money to those known, ``counts`` names what is counted (人, 辆), ``currency``
    is what a sign of several countries stands for ($). Numerals in a row that share the unit of the last one (收入1.2、
    3.4万元) all carry it.

    >>> [n.kind.value for n in find_numerals("2019年5辆车，9.5万元", locale="zh_CN", counts=["辆"])]
    ['plain', 'count', 'amount']
    """
    names, counted = sorted(units), sorted(counts)
    for name in names:
        Unit.named(name)
    return iter(_share_units(text, _without_ends(text, list(_numerals(text, locale, names, counted, currency)))))


def _numerals(
    text: str, locale: str, units: list[str], counts: list[str], currency: str | None, *, alone: bool = False
) -> Iterator[tuple[Numeral, Read | None]]:
    """The numerals in digits and in characters, merged in the order of the text."""
    made, marks, words = plain(text), marks_of(locale), lexicon(locale)
    reader = RunReader(
        text=made, printed=text, marks=marks, words=words, currency=currency, counts=counts, units=units, alone=alone
    )
    written = find_written(made, words, counts)
    ahead, stop = next(written, None), 0
    for run in runs(made, marks, words):
        touching = None if run.why == SIGN else reader.touching(run)
        while ahead is not None and ahead.start < run.start:
            if ahead.start >= stop and not (touching and touching[0] <= ahead.start):
                yield _of_written(text, ahead), None
                stop = ahead.stop
            ahead = next(written, None)
        if run.start < stop:
            continue  # A sign of the numeral before it: the ½ of 1½.
        listed = run.why == SIGN and run.stop == run.start + 1 and not is_glued(text[run.start])
        # ① stands alone: it has no unit.
        read = (
            Read(start=run.start, stop=run.stop, why=SIGN)
            if listed and text[run.start] not in _ROMAN
            else reader.read(run, stop)
        )
        yield _of_read(text, read, (run.start, run.stop)), read
        stop = read.stop
    while ahead is not None:
        if ahead.start >= stop:
            yield _of_written(text, ahead), None
            stop = ahead.stop
        ahead = next(written, None)


def _of_read(text: str, read: Read, digits: tuple[int, int]) -> Numeral:
    printed, number = text[read.start : read.stop], read.number
    kind, figure = NumeralKind.PLAIN, None
    if number is not None and not read.why:
        kind, figure = _figure(printed, number, read.unit, read.rate, read.count)
    return Numeral(
        text=printed, start=read.start, stop=read.stop, digits=digits, kind=kind, number=number, figure=figure,
        why=read.why,
    )  # fmt: skip


def _of_written(text: str, found: Written) -> Numeral:
    printed, start = text[found.start : found.stop], found.start
    kind, figure, number = NumeralKind.PLAIN, None, found.number
    if number is not None and not found.why:
        ahead = re.search(r"(?:人民[币幣]\s?)?([负負])?(?:人民[币幣]\s?)?$", text[max(start - 12, 0) : start])
        if ahead and "币" in ahead[0] and found.unit is not None and found.unit.currency != "CNY":
            return Numeral(
                text=printed, start=start, stop=found.stop, digits=found.digits, kind=kind, number=number, why=CURRENCY
            )
        if found.unit is not None and ahead and ahead[0]:
            start, number = start - len(ahead[0]), number.copy_negate() if ahead[1] else number
            printed = text[start : found.stop]
        kind, figure = _figure(printed, number, found.unit, found.rate, "")
    return Numeral(
        text=printed, start=start, stop=found.stop, digits=found.digits, kind=kind, number=number, figure=figure,
        why=found.why,
    )  # fmt: skip


def _figure(
    printed: str, number: Decimal, unit: Unit | None, rate: str, count: str
) -> tuple[NumeralKind, StatedAmount | StatedRate | StatedCount | None]:
    if rate:
        return NumeralKind.RATE, StatedRate(text=printed, number=number, kind=_RATES[rate])
    if count:
        return NumeralKind.COUNT, StatedCount(text=printed, number=number, unit=count)
    if unit is None:
        return NumeralKind.PLAIN, None
    return NumeralKind.AMOUNT, StatedAmount(text=printed, number=number, unit=unit)


_AROUND = table("marks.toml")["around"]
_ENDS = re.compile(
    rf"\s?(?:{'|'.join(map(re.escape, _AROUND['to'].split()))}|(?P<other>(?i:{'|'.join(_AROUND['or'].split())})\s))\s?"
)


def _without_ends(text: str, found: list[tuple[Numeral, Read | None]]) -> list[Numeral]:
    """Amounts, but the first end of £5 to £10 million: whether it is in millions as well cannot be told."""
    numerals = [numeral for numeral, _ in found]
    for at, ((numeral, read), (after, other)) in enumerate(itertools.pairwise(found)):
        if read is None or other is None or numeral.figure is None or not read.signed or read.scaled:
            continue
        between = _ENDS.fullmatch(text, numeral.stop, after.start)
        if between and other.scaled and not (between["other"] and other.signed):
            numerals[at] = attrs.evolve(numeral, kind=NumeralKind.PLAIN, figure=None, why=RANGE)
    return numerals


def find_amounts(text: str, *, locale: str, currency: str | None = None) -> Iterator[StatedAmount]:
    """The amounts of money of a text, with their places; ``currency`` says what a sign of several countries means.

    >>> next(find_amounts("收入总计143.37万元。", locale="zh_CN")).place
    Place(line=1, start=4, stop=12)
    >>> [amount.value for amount in find_amounts("£5 Million of ₹5 lakh crore", locale="en_IN")]
    [Decimal('5000000'), Decimal('5000000000000')]
    """
    line, seen = 1, 0
    for numeral in find_numerals(text, locale=locale, currency=currency):
        line, seen = line + text.count("\n", seen, numeral.start), numeral.start
        if isinstance(numeral.figure, StatedAmount):
            yield attrs.evolve(numeral.figure, place=Place(line=line, start=numeral.start, stop=numeral.stop))


def parse_amount(
    text: str,
    *,
    locale: str | None = None,
    unit: Unit | None = None,
    negative: str = "sign",
    currency: str | None = None,
) -> StatedAmount | Nil:
    """The one amount that a text is, or the nil that it prints.

    ``unit`` is the unit that a table head declares for a bare number. ``negative="brackets"`` declares that brackets
    are a minus sign. ``currency`` is what a sign of several countries stands for: $ is the dollar of the United States
    unless it says otherwise. Without ``locale`` a number that can be read in two ways is refused.

    >>> parse_amount("（1,234.5）元", locale="zh_CN", negative="brackets").value
    Decimal('-1234.5')
    >>> parse_amount("0万元", locale="zh_CN")
    Nil(text='0万元', unit=Unit('万元', 10000, 'CNY'), place=None)
    >>> parse_amount("$5m", locale="en_AU", currency="AUD").unit.currency
    'AUD'
    """
    if negative not in ("sign", "brackets"):
        raise UnreadableFigure.text(negative, wanted="a negative style; accepted: 'sign', 'brackets'")
    stripped = text.strip()
    if stripped in _NIL_WORDS:
        return Nil(text=text, unit=unit)
    found = _BRACKETED.fullmatch(stripped) if negative == "brackets" else None
    body = f"-{found['before']}{found['inner']}{found['behind']}" if found else stripped
    amount = attrs.evolve(parse_stated_amount(body, locale=locale, unit=unit, currency=currency), text=text)
    return Nil(text=text, unit=amount.unit) if amount.number == 0 and amount.decimals == 0 else amount


_BRACKETED = re.compile(r"(?P<before>[^\d()（）]{0,8})[(（]\s*(?P<inner>[^()（）]+?)\s*[)）]\s*(?P<behind>\D*)")


def parse_stated_amount(
    text: str, *, locale: str | None, unit: Unit | None = None, currency: str | None = None
) -> StatedAmount:
    """The one amount that a text is, a printed zero included. See :func:`parse_amount`.

    >>> parse_stated_amount("1.433.715,14 €", locale="de_DE").value
    Decimal('1433715.14')
    """
    if locale is None:
        _refuse_ambiguous(text)
        locale = "de" if re.search(r",\d{1,2}(?![\d.,])|\.\d{3}\.", plain(text)) else "en"
    stripped = re.sub(rf"^{UNSEEN}+|{UNSEEN}+$", "", text.strip()).strip()
    in_words = _IN_WORDS.fullmatch(stripped)
    found = amount_in_characters(in_words["amount"], lexicon(locale)) if in_words else None
    if in_words and found:
        number = found[0].copy_negate() if in_words["minus"] else found[0]
        return StatedAmount(text=text, number=number, unit=found[1])
    units = [] if unit is None else [unit.name]
    numerals = list(_numerals(stripped, locale, _known(units), [], currency, alone=True))
    numeral, read = numerals[0] if len(numerals) == 1 else (None, None)
    rest = "x" if numeral is None else stripped[: numeral.start] + stripped[numeral.stop :].removesuffix(".")
    if numeral is not None and LONG in numeral.why:
        raise UnreadableFigure.text(text, wanted="an amount of at most 400 digits")
    if numeral is not None and numeral.number is not None and unit is not None and not numeral.why:
        bare = stripped[numeral.digits[1] :].strip()
        if (
            read is not None
            and not read.signed
            and not read.rate
            and bare in ("", unit.name)
            and not rest.strip(unit.name)
        ):
            return StatedAmount(text=text, number=numeral.number, unit=unit)
    if numeral is None or rest or not isinstance(numeral.figure, StatedAmount):
        raise UnreadableFigure.text(text, wanted="one amount with a unit of money")
    return attrs.evolve(numeral.figure, text=text)


_IN_WORDS = re.compile(r"(?:人民[币幣])?\s?(?P<minus>[负負])?(?P<amount>\D+)")


def _known(names: list[str]) -> list[str]:
    return [name for name in names if _is_known(name)]


def _is_known(name: str) -> bool:
    try:
        Unit.named(name)
    except LookupError:
        return False
    return bool(name)


def _refuse_ambiguous(text: str) -> None:
    number = re.search(r"\d[\d.,]*", plain(text))
    if number and re.fullmatch(r"\d{1,3}[.,]\d{3}", number[0]):
        digits, mark = number[0], number[0].strip("0123456789")
        raise AmbiguousNumber.readings(text, (digits.replace(mark, ""), digits.replace(mark, ".")))


def _share_units(text: str, found: list[Numeral]) -> list[Numeral]:
    """Gives the unit at the end of a row of numerals to those before it: 1.2、3.4和5.6万元."""
    for index in range(len(found) - 2, -1, -1):
        numeral, after = found[index], found[index + 1]
        between = text[numeral.stop : after.start]
        if numeral.kind is not NumeralKind.PLAIN or numeral.number is None or numeral.why:
            continue
        if after.figure is None or "." not in plain(numeral.text):
            continue
        if re.fullmatch(r"\s?(?:[、,，]|和|与|及)\s?", between):
            figure = attrs.evolve(after.figure, text=numeral.text, number=numeral.number)
            found[index] = attrs.evolve(numeral, kind=after.kind, figure=figure)
    return found
