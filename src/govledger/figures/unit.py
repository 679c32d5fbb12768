"""The units that amounts are printed in, each an exact factor.

>>> Unit.named("万元")
Unit('万元', 10000, 'CNY')
>>> Unit.named("crore").factor
Fraction(10000000, 1)
"""

from __future__ import annotations

import difflib
import functools
import re
import unicodedata
from fractions import Fraction

import attrs

from govledger.figures import characters
from govledger.figures.errors import UnknownUnit, UnreadableFigure
from govledger.figures.exact import decimal_text, exact
from govledger.figures.lexicon import lexicon
from govledger.figures.marks import HOME
from govledger.figures.tables import table

_SYMBOL = re.compile(rf"(?:[A-Z]{{2}})?[{table('currencies.toml')['beside']['before_units']}]")

# Thousands as columns of accounts say them: £'000. Without the mark the zeros are a number.
_ZEROS = re.compile(r"(?P<currency>[^\d\s'’‘]+)\s?['’‘]000s?")


def _positive(_: object, __: object, value: Fraction) -> None:
    if value <= 0:
        raise UnreadableFigure.text(str(value), wanted="a factor greater than zero")


@attrs.frozen(repr=False)
class Unit:
    """A unit of money: its printed name, its exact factor to the main unit, and its currency if it names one.

    >>> Unit("百万円", 1_000_000, "JPY").factor
    Fraction(1000000, 1)
    """

    name: str
    factor: Fraction = attrs.field(converter=exact, validator=_positive)
    currency: str | None = None

    @classmethod
    def named(cls, name: str, *, currency: str | None = None) -> Unit:
        """The unit of that printed name; ``currency`` is what a sign of several countries in it stands for.

        >>> Unit.named("亿元").factor, Unit.named("万元 ").name, Unit.named("亿欧元").currency
        (Fraction(100000000, 1), '万元', 'EUR')
        >>> Unit.named("$m"), Unit.named("$m", currency="AUD")
        (Unit('$m', 1000000, 'USD'), Unit('$m', 1000000, 'AUD'))
        >>> Unit.named("万圆圆")
        Traceback (most recent call last):
        ...
        govledger.errors.UnknownUnit: unknown unit '万圆圆'; make one with Unit(name, factor, currency)
        """
        cleaned = " ".join(name.split())
        known = UNITS.get(name) or UNITS.get(cleaned) or composed(cleaned)
        if known is not None:
            sign = _SYMBOL.match(cleaned)
            others = lexicon("en").signs.get(sign[0], ()) if sign and currency else ()
            return attrs.evolve(known, currency=currency) if currency in others else known
        raise UnknownUnit.named(name, near=difflib.get_close_matches(name, UNITS, n=3))

    @property
    def affixes(self) -> tuple[str, str]:
        """What stands before and behind a number: a symbol before, a scale behind it, ideographs and words behind.

        >>> Unit.named("万元").affixes, Unit.named("£m").affixes, Unit.named("₹ crore").affixes, Unit.named("Mio EUR").affixes
        (('', '万元'), ('£', 'm'), ('₹', ' crore'), ('', '\\xa0Mio EUR'))
        """
        if self.name in ("", "one"):
            return "", ""
        symbol = _SYMBOL.match(self.name)
        if symbol is not None and not _ZEROS.fullmatch(self.name):  # £5'000 would be another number.
            return symbol[0], self.name[symbol.end() :]
        return "", self.name if self.is_ideographic else f"\u00a0{self.name}"

    @property
    def is_ideographic(self) -> bool:
        """Whether the name is written in ideographs, which stand right behind the number.

        >>> Unit.named("千円").is_ideographic, Unit.named("EUR").is_ideographic
        (True, False)
        """
        return unicodedata.east_asian_width(self.name[-1:] or "a") in "WF"

    def __repr__(self) -> str:
        currency = "" if self.currency is None else f", {self.currency!r}"
        factor = self.factor if self.factor.denominator == 1 else repr(decimal_text(self.factor))
        return f"Unit({self.name!r}, {factor}{currency})"


UNITS: dict[str, Unit] = {
    name: Unit(name, exact(factor), None if currency == "scales" else currency)
    for currency, names in table("units.toml").items()
    for name, factor in names.items()
}
"""Every unit known by its printed name. :meth:`Unit.named` knows those that are put together from others, too."""


def composed(name: str) -> Unit | None:
    """The unit that a name puts together from a scale and a currency, None where it does not.

    >>> composed("千亿日元"), composed("CHF million"), composed("Mio. EUR"), composed("% of GDP")
    (Unit('千亿日元', 100000000000, 'JPY'), Unit('CHF million', 1000000, 'CHF'), Unit('Mio. EUR', 1000000, 'EUR'), None)
    >>> composed("R$ mil"), composed("miles de euros"), composed("£'000")
    (Unit('R$ mil', 1000, 'BRL'), Unit('miles de euros', 1000, 'EUR'), Unit("£'000", 1000, 'GBP'))
    """
    words = lexicon(HOME)
    if printed := _printed().get(name.casefold()):
        return Unit(name, *printed)
    if zeros := _ZEROS.fullmatch(name):
        codes = words.codes(zeros["currency"])
        return Unit(name, 1000, codes[0]) if codes else None
    ideographs = words.behind.fullmatch(name)
    if ideographs and ideographs["name"] and name[-1] not in _NOT_IN_NAMES:
        factor = words.multiplied(ideographs["scale"])
        return None if factor is None else Unit(name, factor, words.names[ideographs["name"]][0])
    tokens = re.findall(r"[^\W\d_]+\.?\$?|[^\w\s]", name)
    if tokens and tokens[0].casefold() == _MIL:
        return None
    if "".join(tokens) != "".join(name.split()):
        return None  # Digits are of a number, not of a name: 000 EUR is not one euro.
    return _of_tokens(name, tokens)


def _of_tokens(name: str, tokens: list[str]) -> Unit | None:
    """The unit of words of scale with one currency before or behind all of them."""
    words, factor, codes = lexicon(HOME), 1, list[str]()
    for at, word in enumerate(tokens):
        found = words.codes(word)
        if found and (codes or at not in (0, len(tokens) - 1)):
            return None
        scale = 1 if found else words.scale(word) or _european().get(word.casefold().removesuffix("."))
        if scale is None:
            return None
        factor, codes = factor * scale, codes or list(found[:1])
    return Unit(name, factor, codes[0]) if codes else None


def spoken_unit(currency: str) -> str:
    """The unit that a sentence writes out behind an amount of a currency; empty where it writes none.

    >>> spoken_unit("CNY"), spoken_unit("USD")
    ('元', '')
    """
    return str(table("currencies.toml")["spoken"].get(currency, ""))


# Before a currency it is Spanish or Portuguese for a thousand, behind one English for a million.
_MIL = "mil"
# They are read, and put together no names under which units are known.
_NOT_IN_NAMES = characters.NAMES[1:]


@functools.cache
def _printed() -> dict[str, tuple[int, str]]:
    """The factor and the currency of names that are known whole."""
    return {
        name.casefold(): (int(factor), currency)
        for currency, names in table("printed_units.toml").items()
        for factor, spelled in names.items()
        for name in spelled
    }


@functools.cache
def _european() -> dict[str, int]:
    rows = table("scales.toml")["european"]
    return {word: int(factor) for factor, text in rows.items() for word in text.split()}
