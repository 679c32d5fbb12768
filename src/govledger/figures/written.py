"""The format specification of figures, for f-strings: ``[,][.decimals][unit]``.

``,`` sets commas between thousands, ``.2`` rounds to two decimals (halves away from zero), and a unit of money converts:

>>> from govledger.figures import Money
>>> money = Money("1433715.14", "CNY")
>>> f"{money:.2万元}", f"{money:,}", f"{money:,.0元}"
('143.37万元', '1,433,715.14\\xa0CNY', '1,433,715元')

It knows no locale. What depends on one, and everything a house style decides, is in :mod:`govledger.formatting`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from govledger.figures.errors import CurrencyMismatch, UnreadableFigure
from govledger.figures.exact import decimal_text, exact, grouped_text, rounded_text
from govledger.figures.unit import Unit

# A letter such as the f of floats is no unit.
_SPEC = re.compile(r"(?P<comma>,)?(?:\.(?P<decimals>[0-9]{1,2}))?(?P<unit>(?![A-Za-z%]$)[^,.0-9].*)?")


def amount_text(value: Decimal | Fraction, spec: str, *, unit: Unit) -> str:
    """An amount in the unit that the specification names, or in its own.

    >>> amount_text(Decimal("-1250000"), ".1£m", unit=Unit.named("£"))
    '-£1.3m'
    >>> amount_text(Decimal(5), "2f", unit=Unit.named("元"))
    Traceback (most recent call last):
    ...
    govledger.errors.UnreadableFigure: '2f' is not a format of figures: [,][.decimals][unit], such as ',.2€m'
    """
    found = _parts(spec)
    wanted = Unit.named(found["unit"]) if found["unit"] else unit
    if unit.currency and wanted.currency and wanted.currency != unit.currency:
        raise CurrencyMismatch.between(unit.currency, wanted.currency)
    number = _digits(value, found, wanted.factor)
    before, behind = wanted.affixes
    sign = "-" if number.startswith("-") else ""
    return f"{sign}{before}{number.removeprefix('-')}{behind}"


def number_text(value: Decimal | Fraction, spec: str) -> str:
    """A plain number; a specification that names a unit is refused.

    >>> number_text(Fraction(-1, 300), ".2"), number_text(Decimal("1234.50"), ",")
    ('0.00', '1,234.50')
    """
    found = _parts(spec)
    if found["unit"]:
        raise UnreadableFigure.text(spec, wanted="a format of rates: [,][.decimals], such as '.1'")
    return _digits(value, found, Fraction(1))


def _parts(spec: str) -> re.Match[str]:
    found = _SPEC.fullmatch(spec)
    if found is None:
        raise UnreadableFigure.text(spec, wanted="a format of figures: [,][.decimals][unit], such as ',.2€m'")
    return found


def _digits(value: Decimal | Fraction, found: re.Match[str], factor: Fraction) -> str:
    if found["decimals"] is not None:
        text = rounded_text(exact(value) / factor, int(found["decimals"]))
    elif factor == 1 and isinstance(value, Decimal):
        # Zeros at the end were printed or typed, and stay.
        text = f"{value or value.copy_abs():f}"
    else:
        text = decimal_text(exact(value) / factor)
    return grouped_text(text) if found["comma"] else text
