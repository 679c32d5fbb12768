"""What may be stated of a key: money of one currency of amounts, things of counts, never a float.

>>> from govledger.fiscal import calendar
>>> stated(300, Key.of("revenue", year=calendar("CN").starting(2019)), unit="元").value
Decimal('300')
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from govledger.accounts.errors import UnknownCurrency, WrongType, WrongUnit
from govledger.accounts.fact import Key
from govledger.data import toml_table
from govledger.errors.general import FloatRefused
from govledger.figures import UNITS, Nil, Place, StatedAmount, StatedCount, Statement, Unit, parse_amount, plain
from govledger.figures.errors import UnreadableFigure

_WANTED = "the figure as printed: a text, or a whole number or decimal with unit="


def stated(
    figure: str | int | Decimal | Statement,
    key: Key,
    *,
    unit: str | Unit | None = None,
    place: Place | None = None,
    currency: str | None = None,
) -> Statement:
    """The statement of a figure as printed, or as a number with its unit; ``currency`` is that of the accounts, which
    signs of several countries such as $ mean."""
    if isinstance(figure, StatedAmount | Nil | StatedCount):
        return figure
    if isinstance(figure, float):
        raise FloatRefused.given(figure, wanted="an amount")
    if isinstance(figure, bool) or not isinstance(figure, str | int | Decimal):
        raise WrongType.given(figure, wanted=_WANTED)
    if not isinstance(figure, str):
        figure = _printed(figure, key, unit)
    if key.catalogue.concept(key.concept).quantity == "count" and isinstance(unit, str):
        return _count(f"{figure}{unit}", key, place)
    named = Unit.named(unit.strip(), currency=currency) if isinstance(unit, str) else unit
    try:
        amount = parse_amount(figure, locale=understood()["reading"]["locale"], unit=named, currency=currency)
    except UnreadableFigure:
        return _count(figure, key, place)
    return attrs.evolve(amount, place=place)


def _printed(number: int | Decimal, key: Key, unit: str | Unit | None) -> str:
    if unit is None:
        raise WrongUnit.left_out(number, key.concept)
    if not Decimal(number).is_finite():
        raise UnreadableFigure.text(str(number), wanted="an amount")
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def _count(text: str, key: Key, place: Place | None) -> StatedCount:
    """A count as printed: a number and the word for what is counted."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(\D+)", plain(text.strip()))
    if match is None:
        raise UnreadableFigure.text(
            text, wanted='an amount with its unit ("300 EUR"; or give unit=) or a count ("5 cars")'
        )
    made = StatedCount(text=text, number=match[1], unit=match[2], place=place)
    checked_kind(key, made)
    return made


def checked_kind(key: Key, statement: Statement) -> None:
    """Refuses a count of money and an amount of things.

    >>> from govledger.fiscal import calendar
    >>> key = Key.of("expenditure", year=calendar("CN").starting(2019))
    >>> checked_kind(key, StatedCount(text="10 CHF", number="10", unit="CHF"))
    Traceback (most recent call last):
    ...
    govledger.errors.WrongUnit: '10 CHF' has no unit of money, and expenditure is an amount; ...
    """
    if not isinstance(statement, StatedAmount | Nil | StatedCount):
        raise WrongType.given(statement, wanted=_WANTED)
    counted = key.catalogue.concept(key.concept).quantity == "count"
    if isinstance(statement, StatedCount) and not counted:
        raise WrongUnit.count_of_money(statement.text, key.concept)
    if counted and (isinstance(statement, StatedAmount) or _is_money(statement)):
        raise WrongUnit.money_of_count(statement.text, key.concept)


def _is_money(statement: Nil | StatedCount) -> bool:
    """Whether a count is in a unit of money; 块, 角 and 分 are things and points as well."""
    unit = UNITS.get(statement.unit) if isinstance(statement, StatedCount) else None
    return unit is not None and unit.currency is not None and unit.name not in understood()["things"]["units"].split()


def understood() -> Mapping[str, Any]:
    """What is taken as understood where accounts are stated by hand: a table, read when it is first needed."""
    return toml_table("govledger.accounts", "stating.toml")


@functools.cache
def usual_currency(country: str) -> str:
    """The currency of accounts that name none, by the country of their calendar.

    >>> usual_currency("CN"), usual_currency("GB")
    ('CNY', 'GBP')
    """
    codes = {each: code for code, countries in understood()["currencies"].items() for each in countries.split()}
    return str(codes.get(country, understood()["otherwise"]["currency"]))


def foreign(statement: Statement, currency: str) -> str:
    """The currency that a statement names, empty where it names none or this one.

    >>> foreign(StatedAmount.parse("5美元"), "CNY"), foreign(StatedAmount.parse("5元"), "CNY")
    ('USD', '')
    """
    unit = None if isinstance(statement, StatedCount) else statement.unit
    named = (unit.currency if unit else None) or ""
    return "" if named == currency else named


@functools.cache
def currency_named(code: str) -> str:
    """The ISO 4217 code itself, where there is such a currency.

    >>> currency_named("CNX")
    Traceback (most recent call last):
    ...
    govledger.errors.UnknownCurrency: unknown currency 'CNX'; near: 'CNY', 'CNH'; give an ISO 4217 code such as 'EUR'
    """
    if not isinstance(code, str):
        raise UnknownCurrency.named(code)
    if code in {unit.currency for unit in UNITS.values()}:
        return code
    from govledger.formatting.currencies import known_currencies

    known = known_currencies()
    if code in known:
        return code
    near = difflib.get_close_matches(code.upper(), sorted(known), n=3)
    raise UnknownCurrency.named(code, near=near)
