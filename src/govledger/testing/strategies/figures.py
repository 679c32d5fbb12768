"""Strategies for :mod:`govledger.figures`."""

import string
from decimal import Decimal

from hypothesis import find  # noqa: F401 (for the examples)
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from govledger.figures import (
    UNITS,
    Currency,
    Exact,
    Interval,
    Money,
    Nil,
    Numeral,
    Place,
    RateKind,
    Recognised,
    StatedAmount,
    StatedCount,
    StatedRate,
    Statement,
    Unit,
    exact,
    find_numerals,
)
from govledger.testing.practice import practice

_LARGEST = 10**13
_CURRENCIES = tuple(sorted({unit.currency for unit in UNITS.values() if unit.currency}))
CURRENCY = practice().country.currency
"""The currency of amounts where none is asked for: that of the country that simulated accounts are of."""


@st.composite
def exact_numbers(
    draw: DrawFn,
    *,
    min_value: Exact = -_LARGEST,
    max_value: Exact = _LARGEST,
    decimals: int | None = None,
) -> Decimal:
    """Decimals between two values, both included, printed with so many decimals; with 0 to 4 where none are given.

    >>> find(exact_numbers(min_value=1, max_value=2, decimals=0), bool) in (1, 2)
    True
    """
    places = draw(st.integers(0, 4)) if decimals is None else decimals
    scale = 10**places
    low, high = exact(min_value) * scale, exact(max_value) * scale
    steps = draw(st.integers(-(-low.numerator // low.denominator), high.numerator // high.denominator))
    return Decimal(steps).scaleb(-places) if places else Decimal(steps)


@st.composite
def intervals(
    draw: DrawFn, *, min_value: Exact | None = None, max_value: Exact | None = None, bounded: bool = False
) -> Interval:
    """Intervals of every kind, their ends open, closed or without bound; with ``bounded`` each end has one.

    >>> find(intervals(bounded=True), bool).is_bounded
    True
    """
    least = -_LARGEST if min_value is None else min_value
    most = _LARGEST if max_value is None else max_value
    ends = exact_numbers(min_value=least, max_value=most)
    low, high = sorted((draw(ends), draw(ends)))
    no_low = not bounded and min_value is None and draw(st.integers(0, 9)) == 9
    no_high = not bounded and max_value is None and draw(st.integers(0, 9)) == 9
    is_open = st.booleans() if low < high else st.just(False)
    return Interval.between(
        None if no_low else low, None if no_high else high, low_open=draw(is_open), high_open=draw(is_open)
    )


def currencies() -> SearchStrategy[Currency]:
    """Currencies: three capital letters and up to four decimals.

    >>> len(find(currencies(), bool).code)
    3
    """
    codes = st.text(string.ascii_uppercase, min_size=3, max_size=3)
    return st.builds(Currency, st.sampled_from(_CURRENCIES) | codes, st.integers(0, 4))


def moneys(
    *, currency: str | None = None, min_value: Exact = -_LARGEST, max_value: Exact = _LARGEST
) -> SearchStrategy[Money]:
    """Exact amounts of money with up to four decimals, in one currency or in several.

    >>> find(moneys(currency="EUR", min_value=0), bool).currency
    'EUR'
    """
    amounts = exact_numbers(min_value=min_value, max_value=max_value)
    codes = st.sampled_from(_CURRENCIES) if currency is None else st.just(currency)
    return st.builds(Money, amounts, codes)


def units(*, currency: str | None = CURRENCY) -> SearchStrategy[Unit]:
    """The units known by name, of one currency; of all currencies, and those of none, with None.

    >>> find(units(), bool).currency
    'CNY'
    """
    known = [unit for unit in UNITS.values() if currency in (None, unit.currency)]
    return st.sampled_from(known)


def places() -> SearchStrategy[Place]:
    """Places in a text: a line, a first character, and a last one behind it; of some the page and the box on it.

    >>> place = find(places(), bool)
    >>> place.start < place.stop
    True
    """
    return st.builds(
        lambda line, start, length, page: Place(line=line, start=start, stop=start + length, page=page[0], box=page[1]),
        st.integers(1, 999), st.integers(0, 99_999), st.integers(1, 40),
        st.just((None, None)) | st.tuples(st.integers(1, 99), _boxes()),
    )  # fmt: skip


def _boxes() -> SearchStrategy[tuple[Decimal, ...]]:
    points = st.decimals(0, 1000, places=2)
    return st.tuples(points, points, points, points)


def recognised() -> SearchStrategy[Recognised]:
    """That something was recognised: a score from 0 to 1, and a box on a page.

    >>> 0 <= find(recognised(), bool).score <= 1
    True
    """
    return st.builds(Recognised, score=st.decimals(0, 1, places=2), box=_boxes())


@st.composite
def stated_amounts(
    draw: DrawFn,
    *,
    unit: Unit | None = None,
    min_value: Exact = -_LARGEST,
    max_value: Exact = _LARGEST,
    decimals: int | None = None,
) -> StatedAmount:
    """Printed amounts, in a unit of the renminbi where none is given; the bounds are those of the printed number.

    >>> amount = find(stated_amounts(unit=Unit.named("万元"), decimals=2), bool)
    >>> StatedAmount.parse(amount.text) == amount
    True
    """
    printed = Unit.named(draw(st.sampled_from(practice().units))) if unit is None else unit
    number = draw(exact_numbers(min_value=min_value, max_value=max_value, decimals=decimals))
    return StatedAmount(text=f"{number:f}{printed.name}", number=number, unit=printed)


def nils() -> SearchStrategy[Nil]:
    """Lines that were printed as nothing, in digits, by a dash or in a word.

    >>> find(nils(), bool).value
    Decimal('0')
    """
    in_digits = units().map(lambda unit: Nil(text=f"0{unit.name}", unit=unit))
    return in_digits | st.sampled_from([text for text in practice().nils if text]).map(lambda text: Nil(text=text))


@st.composite
def stated_rates(
    draw: DrawFn, *, kind: RateKind | None = None, min_value: Exact = 0, max_value: Exact = 1000
) -> StatedRate:
    """Printed rates of up to two decimals; the bounds are those of the printed number.

    >>> find(stated_rates(kind=RateKind.PERCENT, max_value=100), bool).ratio <= 1
    True
    """
    counted = draw(st.sampled_from(RateKind)) if kind is None else kind
    number = draw(exact_numbers(min_value=min_value, max_value=max_value, decimals=draw(st.integers(0, 2))))
    mark = practice().words["points"] if counted is RateKind.PERCENTAGE_POINTS else counted.value
    return StatedRate(text=f"{number:f}{mark}", number=number, kind=counted)


def stated_counts(*, unit: str | None = None, max_value: int = 100_000) -> SearchStrategy[StatedCount]:
    """Numbers of people or things.

    >>> find(stated_counts(unit="辆", max_value=0), bool).text
    '0辆'
    """
    words = st.sampled_from(sorted({*practice().counters.values()})) if unit is None else st.just(unit)
    return st.builds(
        lambda number, word: StatedCount(text=f"{number}{word}", number=number, unit=word),
        st.integers(0, max_value), words,
    )  # fmt: skip


def statements() -> SearchStrategy[Statement]:
    """Statements of every kind: amounts, nils and counts.

    >>> find(statements(), bool).text != ""
    True
    """
    return st.one_of(stated_amounts(), nils(), stated_counts())


def numerals() -> SearchStrategy[Numeral]:
    """Numerals as they are found in a text.

    >>> find(numerals(), bool).text != ""
    True
    """
    figures = st.one_of(stated_amounts(min_value=0), stated_rates(kind=RateKind.PERCENT), stated_counts())
    used = practice()
    sentences = figures.map(lambda figure: used.say("sentence", figure=figure.text))
    return sentences.map(lambda sentence: next(find_numerals(sentence, locale=used.language)))
