"""The units that amounts are printed in, each an exact factor.

>>> Unit.named("万元")
Unit('万元', 10000, 'CNY')
>>> Unit.named("crore").factor
Fraction(10000000, 1)
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from fractions import Fraction

import attrs

from govledger.errors import UnknownUnit, UnreadableFigure
from govledger.figures.exact import decimal_text, exact

_SYMBOL = re.compile(r"(?:[A-Z]{2})?[$£€₹¥￥₩₽₺₴₦₱]")


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
    def named(cls, name: str) -> Unit:
        """The unit of that printed name.

        >>> Unit.named("亿元").factor
        Fraction(100000000, 1)
        >>> Unit.named("万圆圆")
        Traceback (most recent call last):
        ...
        govledger.errors.UnknownUnit: unknown unit '万圆圆'; make one with Unit(name, factor, currency)
        """
        if name in UNITS:
            return UNITS[name]
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
        if symbol is not None:
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


_FACTORS: dict[str | None, dict[str, str]] = {
    "CNY": {
        "元": "1", "圆": "1", "块": "1", "角": "0.1", "分": "0.01", "千元": "1000", "万元": "10000", "十万元": "100000",
        "百万元": "1000000", "千万元": "10000000", "亿元": "100000000", "万亿元": "1000000000000",
        "元人民币": "1", "万元人民币": "10000", "亿元人民币": "100000000",
    },
    "HKD": {"港元": "1", "万港元": "10000", "百万港元": "1000000", "亿港元": "100000000"},
    "MOP": {"澳门元": "1", "澳門元": "1", "千澳门元": "1000"},
    "TWD": {"新台币元": "1", "新臺幣元": "1", "新台幣千元": "1000", "新台币千元": "1000"},
    "USD": {"美元": "1", "万美元": "10000", "亿美元": "100000000", "$": "1", "US$": "1",
            "$m": "1000000", "$bn": "1000000000"},
    "JPY": {"円": "1", "千円": "1000", "万円": "10000", "百万円": "1000000", "億円": "100000000"},
    "GBP": {"£": "1", "£k": "1000", "£m": "1000000", "£bn": "1000000000"},
    "EUR": {"€": "1", "EUR": "1", "€k": "1000", "€m": "1000000", "€bn": "1000000000",
            "Mio EUR": "1000000", "Mrd EUR": "1000000000"},
    "INR": {"₹": "1", "₹ lakh": "100000", "₹ crore": "10000000"},
    None: {
        "one": "1", "hundred": "100", "thousand": "1000", "lakh": "100000", "lakhs": "100000", "million": "1000000",
        "mn": "1000000", "crore": "10000000", "crores": "10000000", "billion": "1000000000", "bn": "1000000000",
        "trillion": "1000000000000", "万": "10000", "亿": "100000000",
    },
}  # fmt: skip

UNITS: dict[str, Unit] = {
    name: Unit(name, exact(factor), currency) for currency, names in _FACTORS.items() for name, factor in names.items()
}
"""Every unit known by its printed name."""
