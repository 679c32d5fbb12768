"""What stands in the cells of a table besides numbers: flags, and the symbols that a house prints for them.

>>> Cell("1250000", flags=["provisional"])
Cell('1250000', flags=['provisional'])
>>> Symbols(missing="..").of(Flag.MISSING)
'..'
"""

from __future__ import annotations

import difflib
import enum
from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias

import attrs

from govledger.figures import UNITS, Exact, Money, Nil, NotStated, RoundingMode, StatedAmount, Unit, exact_decimal
from govledger.formatting.errors import InvalidStyle, UnknownFlag, UnwritableFigure


class Flag(enum.Enum):
    """What is said of a cell of a table besides, or instead of, its number.

    >>> Flag("provisional").withholds, Flag.CONFIDENTIAL.withholds
    (False, True)
    """

    NIL = "nil"
    """Exactly nothing; told by the value, never set."""
    LOW = "low"
    """Not nothing, but rounded to it; told by the value, never set."""
    MISSING = "missing"
    """Not available."""
    NOT_APPLICABLE = "not_applicable"
    """There can be no such figure."""
    CONFIDENTIAL = "confidential"
    """Known and not published."""
    AWAITED = "awaited"
    """To be published later."""
    UNRELIABLE = "unreliable"
    """Not published because it is not reliable enough."""
    LOW_RELIABILITY = "low_reliability"
    """Published, and less reliable than the others."""
    PROVISIONAL = "provisional"
    REVISED = "revised"
    ESTIMATED = "estimated"
    FORECAST = "forecast"
    BREAK_IN_SERIES = "break_in_series"
    """Not comparable with the figures before."""

    @property
    def withholds(self) -> bool:
        """Whether the flag stands in place of a number.

        >>> Flag.MISSING.withholds
        True
        """
        return self in _WITHHOLDING


_WITHHOLDING = (Flag.MISSING, Flag.NOT_APPLICABLE, Flag.CONFIDENTIAL, Flag.AWAITED, Flag.UNRELIABLE)
_TOLD_BY_VALUE = (Flag.NIL, Flag.LOW)
MARKS = tuple(flag for flag in Flag if flag not in (*_WITHHOLDING, *_TOLD_BY_VALUE))
"""The flags that stand beside a number."""


def _flag(name: Flag | str) -> Flag:
    if isinstance(name, Flag):
        return name
    known = [flag.value for flag in Flag]
    if name not in known:
        raise UnknownFlag.named(name, known=known, near=difflib.get_close_matches(str(name), known, n=2))
    return Flag(name)


def _flags(names: Flag | str | Iterable[Flag | str]) -> tuple[Flag, ...]:
    # A single name is no list of letters.
    given = names if isinstance(names, Iterable) and not isinstance(names, str) else [names]
    return tuple(sorted({_flag(name) for name in given}, key=lambda flag: list(Flag).index(flag)))


@attrs.frozen(repr=False)
class Cell:
    """A number with flags, or a flag in place of a number.

    >>> Cell("12.5", flags=["revised", "estimated"])
    Cell('12.5', flags=['revised', 'estimated'])
    >>> Cell(flags=["confidential"]).value is None
    True
    >>> Cell("12.5", flags=["confidential"])
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidStyle: a cell with a number cannot be 'confidential'; accepted: a number with flags such as \
'provisional', or one of missing, not_applicable, confidential, awaited, unreliable without a number
    """

    value: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(exact_decimal))
    flags: tuple[Flag, ...] = attrs.field(default=(), converter=_flags, kw_only=True)

    @flags.validator
    def _check_flags(self, _: object, flags: tuple[Flag, ...]) -> None:
        accepted = "a number with flags such as 'provisional', or one of "
        accepted += f"{', '.join(flag.value for flag in _WITHHOLDING)} without a number"
        told = [flag for flag in flags if flag in _TOLD_BY_VALUE]
        withheld = [flag for flag in flags if flag.withholds]
        if told:
            raise InvalidStyle.because(f"{told[0].value!r} is told by the number and not set", accepted=accepted)
        if self.value is not None and withheld:
            raise InvalidStyle.because(f"a cell with a number cannot be {withheld[0].value!r}", accepted=accepted)
        if self.value is None and len(withheld) != 1:
            raise InvalidStyle.because("a cell without a number needs one reason", accepted=accepted)

    def __repr__(self) -> str:
        value = [] if self.value is None else [f"'{self.value:f}'"]
        flags = [f"flags={[flag.value for flag in self.flags]!r}"] if self.flags else []
        return f"Cell({', '.join(value + flags)})"


Figure: TypeAlias = Exact | Money | StatedAmount | Nil | NotStated | Cell
"""What can be printed: an exact number, money, a stated amount, a nil, NOT_STATED, or a cell. Never a float."""


def shown_call(made: attrs.AttrsInstance) -> str:
    """The call that makes a value, without the arguments that are as usual.

    >>> Symbols(missing="..")
    Symbols(missing='..')
    """
    given = [(each.name, getattr(made, each.name)) for each in attrs.fields(type(made)) if each.init]
    usual = {each.name: each.default for each in attrs.fields(type(made))}
    told = [f"{name}={_shown(value)}" for name, value in given if usual[name] is attrs.NOTHING or value != usual[name]]
    return f"{type(made).__name__}({', '.join(told)})"


def _shown(value: object) -> str:
    if isinstance(value, Unit) and UNITS.get(value.name) == value:
        return repr(value.name)
    return repr(value.value if isinstance(value, RoundingMode) else value)


@attrs.frozen(kw_only=True, repr=False)
class Symbols:
    """What a house prints for each flag; None where it has no form for it.

    A symbol that withholds a number stands alone. The other ones stand behind the number, the first after ``gap``, or
    around it where they hold ``{}``. Without a symbol for ``nil`` or ``low``, these are printed as numbers; a symbol in
    digits carries the unit, as numbers do.

    >>> Symbols(missing="..", low_reliability="({})").of(Flag.MISSING)
    '..'
    """

    gap: str = ""
    nil: str | None = None
    low: str | None = None
    missing: str | None = None
    not_applicable: str | None = None
    confidential: str | None = None
    awaited: str | None = None
    unreliable: str | None = None
    low_reliability: str | None = None
    provisional: str | None = None
    revised: str | None = None
    estimated: str | None = None
    forecast: str | None = None
    break_in_series: str | None = None

    def __repr__(self) -> str:
        return shown_call(self)

    def get(self, flag: Flag) -> str | None:
        """The symbol, None where there is none.

        >>> Symbols().get(Flag.NIL) is None
        True
        """
        symbol: str | None = getattr(self, flag.value)
        return symbol

    def of(self, flag: Flag) -> str:
        """The symbol; a flag without one is refused.

        >>> Symbols().of(Flag.MISSING)
        Traceback (most recent call last):
        ...
        govledger.errors.UnwritableFigure: a missing figure cannot be written: the style has no symbol for it; give \
symbols=Symbols(missing=...)
        """
        symbol = self.get(flag)
        if symbol is None:
            advice = f"give symbols=Symbols({flag.value}=...)"
            name = flag.value.replace("_", " ")
            raise UnwritableFigure.because(f"a {name} figure", "the style has no symbol for it", advice=advice)
        return symbol
