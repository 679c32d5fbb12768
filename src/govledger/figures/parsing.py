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
from collections.abc import Iterable, Iterator
from decimal import Decimal

import attrs

from govledger.figures.around import Read
from govledger.figures.errors import UnreadableFigure
from govledger.figures.finding import Found, numerals_in, one_amount, plain
from govledger.figures.place import Place
from govledger.figures.runs import RANGE
from govledger.figures.stated import Nil, RateKind, StatedAmount, StatedCount, StatedRate
from govledger.figures.tables import table
from govledger.figures.unit import Unit

_NIL_WORDS = frozenset(table("marks.toml")["nil"]["words"].split())
_RATES = {"percent": RateKind.PERCENT, "mille": RateKind.PER_MILLE, "points": RateKind.PERCENTAGE_POINTS,
          "%": RateKind.PERCENT, "‰": RateKind.PER_MILLE}  # fmt: skip


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
    found = [(_numeral(each), read) for each, read in numerals_in(text, locale, names, counted, currency)]
    return iter(_share_units(text, _without_ends(text, found)))


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


def _numeral(found: Found) -> Numeral:
    """A numeral that was found, with the figure that it is."""
    kind, figure = NumeralKind.PLAIN, None
    if found.number is not None and not found.why:
        kind, figure = _figure(found.text, found.number, found.unit, found.rate, found.count)
    return Numeral(
        text=found.text, start=found.start, stop=found.stop, digits=found.digits, kind=kind, number=found.number,
        figure=figure, why=found.why,
    )  # fmt: skip


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
    number, found_unit = one_amount(body, locale=locale, unit=unit, currency=currency)
    amount = StatedAmount(text=text, number=number, unit=found_unit)
    return Nil(text=text, unit=amount.unit) if amount.number == 0 and amount.decimals == 0 else amount


_OPENING, _CLOSING = _AROUND["brackets"]
_BRACKETED = re.compile(
    rf"(?P<before>[^\d{_OPENING}{_CLOSING}]{{0,8}})[{_OPENING}]\s*(?P<inner>[^{_OPENING}{_CLOSING}]+?)\s*[{_CLOSING}]"
    rf"\s*(?P<behind>\D*)"
)
_AND = re.compile(rf"\s?(?:{'|'.join(_AROUND['and'].split())})\s?")


def _share_units(text: str, found: list[Numeral]) -> list[Numeral]:
    """Gives the unit at the end of a row of numerals to those before it: 1.2、3.4和5.6万元."""
    for index in range(len(found) - 2, -1, -1):
        numeral, after = found[index], found[index + 1]
        between = text[numeral.stop : after.start]
        if numeral.kind is not NumeralKind.PLAIN or numeral.number is None or numeral.why:
            continue
        if after.figure is None or "." not in plain(numeral.text):
            continue
        if _AND.fullmatch(between):
            figure = attrs.evolve(after.figure, text=numeral.text, number=numeral.number)
            found[index] = attrs.evolve(numeral, kind=after.kind, figure=figure)
    return found
