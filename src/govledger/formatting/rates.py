"""Rates: per cent and percentage points, which are different things and have different types.

A :class:`Percent` is a part of something; the difference of two of them is in :class:`PercentagePoints`.

>>> Percent("4.2") - Percent(3)
PercentagePoints('1.2')
>>> share("811900.66", of="1422030.36").write(locale="zh_CN")
'57.09%'
"""

from __future__ import annotations

import functools
from fractions import Fraction

import attrs

from govledger.classification.errors import UnknownLocale
from govledger.figures import Exact, RoundingMode, decimal_text, exact
from govledger.figures.written import number_text
from govledger.formatting.errors import UndefinedRate
from govledger.formatting.locales import conventions, data_of, language_of
from govledger.formatting.numbers import Notation, Write, compiled
from govledger.formatting.style import marks_of, rounding_mode


@attrs.frozen(order=True, repr=False)
class Percent:
    """A rate in per cent, exact: ``Percent("4.2")`` is 4.2 hundredths.

    >>> Percent("4.20").ratio, Percent(Fraction(1, 3)) > Percent(0)
    (Fraction(21, 500), True)
    >>> f"{Percent(Fraction(100, 3)):.1}"
    '33.3%'
    >>> Percent(4.2)
    Traceback (most recent call last):
    ...
    govledger.errors.FloatRefused: 4.2 is a float, which cannot hold an amount exactly; give a str, int, Decimal or Fraction
    """

    number: Fraction = attrs.field(converter=exact)

    @property
    def ratio(self) -> Fraction:
        """The rate as a plain ratio.

        >>> Percent(150).ratio
        Fraction(3, 2)
        """
        return self.number / 100

    def write(
        self,
        *,
        locale: str,
        decimals: int = 2,
        rounding: RoundingMode | str = RoundingMode.HALF_UP,
        negative: str = "minus",
    ) -> str:
        """The rate as text, the per cent sign where the locale puts it.

        >>> Percent("-12.345").write(locale="fr"), Percent("4.2").write(locale="tr", decimals=1)
        ('-12,35\\xa0%', '%4,2')
        """
        return _percent_writer(locale, decimals, rounding_mode(rounding), negative)(self.number)

    def __add__(self, other: PercentagePoints) -> Percent:
        return Percent(self.number + other.number) if isinstance(other, PercentagePoints) else NotImplemented

    def __sub__(self, other: Percent) -> PercentagePoints:
        return PercentagePoints(self.number - other.number) if isinstance(other, Percent) else NotImplemented

    def __neg__(self) -> Percent:
        return Percent(-self.number)

    def __abs__(self) -> Percent:
        return Percent(abs(self.number))

    def __format__(self, spec: str) -> str:
        return f"{number_text(self.number, spec)}%" if spec else str(self)

    def __repr__(self) -> str:
        return f"Percent({decimal_text(self.number)!r})"


@attrs.frozen(order=True, repr=False)
class PercentagePoints:
    """A difference of two rates, in hundredths of the whole.

    >>> PercentagePoints("1.25") + PercentagePoints("0.75")
    PercentagePoints('2')
    """

    number: Fraction = attrs.field(converter=exact)

    def write(
        self,
        *,
        locale: str,
        decimals: int = 2,
        rounding: RoundingMode | str = RoundingMode.HALF_UP,
        negative: str = "minus",
    ) -> str:
        """The points as text, in English, Chinese, Japanese, German or French.

        >>> PercentagePoints("1.25").write(locale="zh_CN", decimals=1)
        '1.3个百分点'
        >>> PercentagePoints(1).write(locale="en", decimals=0)
        '1\\xa0percentage point'
        """
        language, words = language_of(locale), data_of("points.toml")
        if language not in words:
            raise UnknownLocale.without(locale, what="words for percentage points", known=words)
        number = _number_writer(locale, decimals, rounding_mode(rounding), negative)(self.number)
        one, others = words[language]
        return f"{number}{one if number.lstrip('-') == '1' else others}"

    def __add__(self, other: PercentagePoints) -> PercentagePoints:
        return PercentagePoints(self.number + other.number) if isinstance(other, PercentagePoints) else NotImplemented

    def __sub__(self, other: PercentagePoints) -> PercentagePoints:
        return PercentagePoints(self.number - other.number) if isinstance(other, PercentagePoints) else NotImplemented

    def __neg__(self) -> PercentagePoints:
        return PercentagePoints(-self.number)

    def __abs__(self) -> PercentagePoints:
        return PercentagePoints(abs(self.number))

    def __format__(self, spec: str) -> str:
        return f"{number_text(self.number, spec)}\u00a0percentage points" if spec else str(self)

    def __repr__(self) -> str:
        return f"PercentagePoints({decimal_text(self.number)!r})"


def share(part: Exact, *, of: Exact) -> Percent:
    """What a part is of a whole (占…的比重); of nothing there is no share.

    >>> share("44131", of="1422030.36").write(locale="en_GB", decimals=1)
    '3.1%'
    >>> share(5, of=0)
    Traceback (most recent call last):
    ...
    govledger.errors.UndefinedRate: 5 of 0 is no rate; say so in words, or print the symbol for a missing figure
    """
    whole = exact(of)
    if whole == 0:
        raise UndefinedRate.of(part)
    return Percent(exact(part) * 100 / whole)


def completion(actual: Exact, *, budget: Exact) -> Percent:
    """How much of a budget was carried out (完成预算的…); of no budget there is no rate.

    >>> completion("1433715.14", budget="1496622.70").write(locale="zh_CN")
    '95.80%'
    """
    return share(actual, of=budget)


@functools.lru_cache(maxsize=256)
def _number_writer(locale: str, decimals: int, rounding: RoundingMode, negative: str) -> Write:
    return _writer(locale, decimals, rounding, negative, ("", ""))


@functools.lru_cache(maxsize=256)
def _percent_writer(locale: str, decimals: int, rounding: RoundingMode, negative: str) -> Write:
    return _writer(locale, decimals, rounding, negative, conventions(locale).percent)


def _writer(locale: str, decimals: int, rounding: RoundingMode, negative: str, affixes: tuple[str, str]) -> Write:
    known = conventions(locale)
    opening, closing = marks_of(negative, known)
    before, behind = affixes
    signed = (opening + before, behind + closing)
    notation = Notation.of(known, positive=affixes, negative=signed)
    if affixes == known.percent:
        signed = known.negative_percent if negative == "minus" else signed
        notation = attrs.evolve(notation, negative=signed, groups=known.percent_groups)
    return compiled(notation, factor=Fraction(1), decimals=decimals, rounding=rounding)
