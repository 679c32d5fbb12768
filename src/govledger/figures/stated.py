"""Figures as they were printed.

A :class:`StatedAmount` keeps the text, the number and the unit of an amount, and so knows every value that could have
been rounded to it. A line printed as nothing ("0元", "—", "无") is :class:`Nil`; a line that was never printed is
:data:`NOT_STATED`. These are three different things and never stand for one another.

>>> StatedAmount.parse("143.37万元").interval
Interval("[1433650, 1433750]")
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, TypeAlias

import attrs

from govledger.figures.errors import NothingStated, UnreadableFigure
from govledger.figures.exact import Exact, exact, exact_decimal
from govledger.figures.finding import one_amount
from govledger.figures.interval import Interval
from govledger.figures.marks import HOME
from govledger.figures.place import Place
from govledger.figures.rounding import RoundingMode, values_printing_as
from govledger.figures.unit import Unit
from govledger.figures.written import amount_text, number_text

_ONE: Final = Fraction(1)


def _printed_step(number: Decimal) -> Fraction:
    """One unit of the last printed digit; trailing zeros before the point are digits like any other."""
    exponent = number.as_tuple().exponent
    return _step_behind_point(max(-exponent, 0)) if isinstance(exponent, int) else _ONE


@functools.lru_cache(maxsize=64)
def _step_behind_point(decimals: int) -> Fraction:
    return Fraction(1, 10**decimals)


def _made_by(figure: object, fields: Iterable[attrs.Attribute[Any]]) -> str:
    """The call that makes a figure; that it is exact is said where it is."""
    told = [(field.name, getattr(figure, field.name)) for field in fields if field.repr]
    return f"{type(figure).__name__}({', '.join(f'{name}={value!r}' for name, value in told if value is not False)})"


@attrs.frozen(kw_only=True)
class StatedAmount:
    """An amount of money as printed: "143.37万元".

    ``number`` is the printed number with its sign, ``unit`` the printed unit, ``place`` where it stands. A number
    without any unit of money is no amount. ``is_exact`` tells that it is kept to the last printed digit, as in books: it is
    rounded in no reading, and says nothing of how others are.

    >>> StatedAmount(text="5.5", number="5.5", unit=Unit.named("元"), is_exact=True).interval
    Interval("[5.5, 5.5]")

    >>> amount = StatedAmount.parse("-1,234.50万元")
    >>> amount.value, amount.decimals, amount.step
    (Decimal('-12345000'), 2, Fraction(100, 1))
    """

    text: str
    number: Decimal = attrs.field(converter=exact_decimal)
    unit: Unit
    place: Place | None = None
    is_exact: bool = False

    def __repr__(self) -> str:
        return _made_by(self, attrs.fields(StatedAmount))

    @classmethod
    def parse(cls, text: str, *, locale: str = HOME, place: Place | None = None) -> StatedAmount:
        """The one amount that a text is; "0元" is an amount here, unlike in :func:`govledger.figures.parse_amount`.

        >>> StatedAmount.parse("１，４３３，７１５．１４元").value
        Decimal('1433715.14')
        """
        number, unit = one_amount(text, locale=locale)
        return cls(text=text, number=number, unit=unit, place=place)

    @functools.cached_property
    def value(self) -> Decimal:
        """The printed value in the currency's main unit.

        >>> StatedAmount.parse("1.2亿元").value
        Decimal('120000000')
        """
        # In the main unit the printed number is the value, its trailing zeros included.
        return self.number if self.unit.factor == 1 else exact_decimal(exact(self.number) * self.unit.factor)

    @property
    def decimals(self) -> int:
        """How many digits are printed behind the point.

        >>> StatedAmount.parse("272579.70元").decimals
        2
        """
        exponent = self.number.as_tuple().exponent
        return max(-exponent, 0) if isinstance(exponent, int) else 0

    @functools.cached_property
    def step(self) -> Fraction:
        """One unit of the last printed digit, in the currency's main unit.

        >>> StatedAmount.parse("143.37万元").step
        Fraction(100, 1)
        """
        step = _printed_step(self.number)
        return step if self.unit.factor == 1 else step * self.unit.factor

    @property
    def interval(self) -> Interval:
        """Every exact value that prints so, rounded to the nearest at the printed digits; its value where it is exact.

        >>> StatedAmount.parse("9586.7元").interval
        Interval("[9586.65, 9586.75]")
        """
        return self.read(RoundingMode.NEAREST)

    def read(self, mode: RoundingMode, *, step: Exact | None = None) -> Interval:
        """Every exact value that prints so under another rule, or at another step, than the printed digits show.

        >>> StatedAmount.parse("337550元").read(RoundingMode.EXACT)
        Interval("[337550, 337550]")
        """
        if self.is_exact:
            return Interval.exactly(self.value)
        return values_printing_as(self.value, step=self.step if step is None else step, mode=mode)

    def __format__(self, spec: str) -> str:
        """The amount in another unit or with other decimals; it is not known any better for that.

        >>> f"{StatedAmount.parse('1433715.14元'):.2万元}", f"{StatedAmount.parse('143.37万元'):,.0}"
        ('143.37万元', '143万元')
        """
        return amount_text(self.value, spec, unit=self.unit) if spec else str(self)


@attrs.frozen(kw_only=True)
class Nil:
    """A line that was printed as nothing: "0元", "0万元", "—", "无". Its value is exactly 0.

    Where amounts are printed in round figures, "0万元" may be read as less than half of one; not where it ``is_exact``.

    >>> Nil(text="0万元", unit=Unit.named("万元")).interval
    Interval("[0, 0]")
    """

    text: str
    unit: Unit | None = None
    place: Place | None = None
    is_exact: bool = False

    value: Decimal = attrs.field(default=Decimal(0), init=False, repr=False)

    def __repr__(self) -> str:
        return _made_by(self, attrs.fields(Nil))

    @property
    def interval(self) -> Interval:
        """The point 0.

        >>> Nil(text="无").interval
        Interval("[0, 0]")
        """
        return Interval.exactly(0)

    def read(self, mode: RoundingMode, *, step: Exact | None = None) -> Interval:  # noqa: ARG002 (nothing is nothing in every reading)
        """The point 0, however figures were rounded.

        >>> Nil(text="—").read(RoundingMode.BALANCED)
        Interval("[0, 0]")
        """
        return self.interval


@attrs.frozen(repr=False)
class NotStated:
    """The type of :data:`~govledger.figures.stated.NOT_STATED`, and of what accounts give for a fact that is not stated.

    It is false, and equal to ``NOT_STATED`` whatever it is ``about``. It has no value and no interval: asking for them is
    an error that names the fact.

    >>> NotStated("revenue of 2019年度") == NOT_STATED, NOT_STATED.is_stated
    (True, False)
    >>> NotStated("revenue of 2019年度").value
    Traceback (most recent call last):
    ...
    govledger.errors.NothingStated: revenue of 2019年度 is not stated, so that it has no value; ask is_stated first
    """

    about: object = attrs.field(default=None, eq=False)

    NOT_STATED: ClassVar[NotStated]

    @property
    def is_stated(self) -> Literal[False]:
        """False: it is not stated. A fact answers True."""
        return False

    def __repr__(self) -> str:
        return "NOT_STATED"

    def __bool__(self) -> Literal[False]:
        return False

    def __copy__(self) -> NotStated:
        return self

    def __deepcopy__(self, _: object) -> NotStated:
        return self

    def __reduce__(self) -> str | tuple[type[NotStated], tuple[object]]:
        return "NOT_STATED" if self is NOT_STATED else (NotStated, (self.about,))

    if not TYPE_CHECKING:  # What it has not, a type checker is to see as missing.

        def __getattr__(self, name):
            if name.startswith("_"):
                raise AttributeError(name)
            raise NothingStated.about("a fact" if self.about is None else str(self.about), name)


NOT_STATED: Final = NotStated()
"""The value of a line that was never printed. It is neither 0 nor unknown to the issuer, only unsaid."""
NotStated.NOT_STATED = NOT_STATED


class RateKind(enum.Enum):
    """What a rate counts in.

    >>> RateKind.PERCENT.scale
    Fraction(1, 100)
    """

    PERCENT = "%"
    PER_MILLE = "‰"
    PERCENTAGE_POINTS = "percentage points"

    @property
    def scale(self) -> Fraction:
        """One unit of the rate as a plain ratio.

        >>> RateKind.PER_MILLE.scale
        Fraction(1, 1000)
        """
        return Fraction(1, 1000) if self is RateKind.PER_MILLE else Fraction(1, 100)


@attrs.frozen(kw_only=True)
class StatedRate:
    """A rate as printed: "4.20%", with the sign that is printed and not that of the words around it.

    >>> StatedRate(text="4.20%", number="4.20").interval
    Interval("[0.04195, 0.04205]")
    """

    text: str
    number: Decimal = attrs.field(converter=exact_decimal)
    kind: RateKind = RateKind.PERCENT
    place: Place | None = None

    @property
    def ratio(self) -> Fraction:
        """The printed rate as a plain ratio.

        >>> StatedRate(text="4.20%", number="4.20").ratio
        Fraction(21, 500)
        """
        return exact(self.number) * self.kind.scale

    @property
    def step(self) -> Fraction:
        """One unit of the last printed digit, as a plain ratio.

        >>> StatedRate(text="4.20%", number="4.20").step
        Fraction(1, 10000)
        """
        return _printed_step(self.number) * self.kind.scale

    @property
    def interval(self) -> Interval:
        """Every exact ratio that prints so, rounded to the nearest.

        >>> StatedRate(text="100%", number="100").interval
        Interval("[0.995, 1.005]")
        """
        return self.read(RoundingMode.NEAREST)

    def __format__(self, spec: str) -> str:
        """The rate with other decimals, and its sign.

        >>> f"{StatedRate(text='4.25%', number='4.25'):.1}"
        '4.3%'
        """
        gap = "\u00a0" if self.kind is RateKind.PERCENTAGE_POINTS else ""
        return f"{number_text(self.number, spec)}{gap}{self.kind.value}" if spec else str(self)

    def read(self, mode: RoundingMode) -> Interval:
        """Every exact ratio that prints so under another rule.

        >>> StatedRate(text="4.2%", number="4.2").read(RoundingMode.DOWN)
        Interval("[0.042, 0.043)")
        """
        return values_printing_as(self.ratio, step=self.step, mode=mode)


@attrs.frozen(kw_only=True)
class StatedCount:
    """A number of things or people as printed: "5个", "0人".

    >>> StatedCount(text="10人", number=10, unit="人").interval
    Interval("[10, 10]")
    """

    text: str
    number: Decimal = attrs.field(converter=exact_decimal)
    unit: str = attrs.field()
    place: Place | None = None

    @unit.validator
    def _check_unit(self, _: object, value: str) -> None:
        if not value:
            raise UnreadableFigure.text(self.text, wanted="a count with a unit such as persons or cars")

    @property
    def value(self) -> Decimal:
        """The printed number.

        >>> StatedCount(text="10人", number=10, unit="人").value
        Decimal('10')
        """
        return self.number

    @property
    def step(self) -> Fraction:
        """One unit of the last printed digit.

        >>> StatedCount(text="2.5平方米", number="2.5", unit="平方米").step
        Fraction(1, 10)
        """
        return _printed_step(self.number)

    @property
    def interval(self) -> Interval:
        """A whole number of things is exact; a measured quantity is known to its last digit.

        >>> StatedCount(text="2.5平方米", number="2.5", unit="平方米").interval
        Interval("[2.45, 2.55]")
        """
        return self.read(RoundingMode.NEAREST if self.step < 1 else RoundingMode.EXACT)

    def read(self, mode: RoundingMode, *, step: Exact | None = None) -> Interval:
        """Every number that prints so under a rule of rounding; whole things are exact under every rule.

        >>> StatedCount(text="10人", number=10, unit="人").read(RoundingMode.BALANCED)
        Interval("[10, 10]")
        """
        if self.step == 1:
            mode = RoundingMode.EXACT
        return values_printing_as(self.number, step=self.step if step is None else step, mode=mode)


Statement: TypeAlias = StatedAmount | Nil | StatedCount
"""One statement of a fact: an amount, a nil, or a count."""
