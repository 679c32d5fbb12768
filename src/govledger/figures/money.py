"""Amounts of money that are known exactly.

A :class:`Money` is what arithmetic on accounts yields; a printed amount, which is only known to its last digit, is a
:class:`~govledger.figures.StatedAmount`.

>>> Money("811900.66", "CNY") + Money("272579.70", "CNY")
Money('1084480.36', 'CNY')
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from govledger.figures.errors import CurrencyMismatch, UnreadableFigure
from govledger.figures.exact import Exact, decimal_text, exact, exact_decimal
from govledger.figures.unit import Unit
from govledger.figures.written import amount_text


@attrs.frozen
class Currency:
    """A currency: its ISO 4217 code and the number of decimals of its smallest coin.

    >>> Currency("CNY")
    Currency(code='CNY', decimals=2)
    """

    code: str = attrs.field()
    decimals: int = attrs.field(default=2)

    @code.validator
    def _check_code(self, _: object, value: str) -> None:
        if not (len(value) == 3 and value.isascii() and value.isalpha() and value.isupper()):
            raise UnreadableFigure.text(value, wanted="an ISO 4217 code such as 'EUR'")


@attrs.frozen(repr=False, order=False)
class Money:
    """An exact amount in one currency. Sums and differences need equal currencies; a float is refused.

    >>> Money("1.10", "EUR") * 3
    Money('3.30', 'EUR')
    >>> f"{Money('1433715.14', 'CNY'):,.2万元}"
    '143.37万元'
    >>> Money("1", "EUR") < Money("1", "GBP")
    Traceback (most recent call last):
    ...
    govledger.errors.CurrencyMismatch: EUR and GBP cannot be added or compared; convert one of them first
    """

    amount: Decimal = attrs.field(converter=exact_decimal)
    currency: str = attrs.field(validator=lambda _, __, value: Currency(value) and None)

    def _other(self, other: Money) -> Fraction:
        if not isinstance(other, Money):
            raise CurrencyMismatch.between(self.currency, f"{other!r} without a currency")
        if other.currency != self.currency:
            raise CurrencyMismatch.between(self.currency, other.currency)
        return exact(other.amount)

    def _made(self, value: Fraction, *operands: Decimal) -> Money:
        """The result with the finest number of decimals among the operands, so that cents stay cents."""
        places = max((-_exponent(operand) for operand in operands), default=0)
        amount = Decimal(decimal_text(value))
        missing = places + _exponent(amount)
        return Money(Decimal(f"{amount:f}" + _zeros(amount, missing)), self.currency)

    def __add__(self, other: Money) -> Money:
        return self._made(exact(self.amount) + self._other(other), self.amount, other.amount)

    def __sub__(self, other: Money) -> Money:
        return self._made(exact(self.amount) - self._other(other), self.amount, other.amount)

    def __mul__(self, factor: Exact) -> Money:
        return self._made(exact_decimal_product(self.amount, factor), self.amount)

    __rmul__ = __mul__

    def __neg__(self) -> Money:
        return self * -1

    def __abs__(self) -> Money:
        return -self if self.amount < 0 else self

    def __lt__(self, other: Money) -> bool:
        return exact(self.amount) < self._other(other)

    def __le__(self, other: Money) -> bool:
        return exact(self.amount) <= self._other(other)

    def __gt__(self, other: Money) -> bool:
        return exact(self.amount) > self._other(other)

    def __ge__(self, other: Money) -> bool:
        return exact(self.amount) >= self._other(other)

    def __format__(self, spec: str) -> str:
        return str(self) if not spec else amount_text(self.amount, spec, unit=Unit(self.currency, 1, self.currency))

    def __repr__(self) -> str:
        return f"Money('{self.amount:f}', {self.currency!r})"


def exact_decimal_product(amount: Decimal, factor: Exact) -> Fraction:
    """The product as a Fraction, checked to have a finite decimal form.

    >>> exact_decimal_product(Decimal("1.5"), "0.5")
    Fraction(3, 4)
    """
    product = exact(amount) * exact(factor)
    exact_decimal(product)
    return product


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0


def _zeros(amount: Decimal, missing: int) -> str:
    if missing <= 0:
        return ""
    return ("." if _exponent(amount) == 0 else "") + "0" * missing
