"""A way to print amounts, as a value: locale, unit, decimals, rounding, signs and symbols.

>>> wan = Style(locale="zh_CN", unit="万元")
>>> wan.write("1433715.14")
'143.37万元'
>>> Style.named("uk-gss", unit="£m").write(Cell("1250000", flags=["provisional"]))
'£1.3m [p]'
"""

from __future__ import annotations

import difflib
import enum
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, TypeAlias

import attrs

from govledger.figures import UNITS, Exact, Money, Nil, NotStated, RoundingMode, StatedAmount, Unit, exact_decimal
from govledger.formatting.errors import InvalidStyle, UnknownFlag, UnknownStyle, UnwritableFigure
from govledger.formatting.locales import Conventions, babel_locale, data_of

NEGATIVES = {
    "minus": ("-", ""),
    "locale": ("", ""),
    "brackets": ("(", ")"),
    "wide-brackets": ("（", "）"),
    "triangle": ("△", ""),
    "black-triangle": ("▲", ""),
}
"""The ways to print a negative amount: what stands before and behind it. Locales may have their own ``minus``, and what
``locale`` stands for only they know."""

_MOST_DECIMALS = 30


def marks_of(negative: str, known: Conventions) -> tuple[str, str]:
    """What stands before and behind a negative number; the plain minus and the locale's own sign are of the locale.

    >>> from govledger.formatting.locales import conventions
    >>> marks_of("brackets", conventions("sv")), marks_of("locale", conventions("sv"))
    (('(', ')'), ('−', ''))
    """
    if negative not in NEGATIVES:
        raise UnknownStyle.named(negative, "negative style", known=NEGATIVES)
    return {"minus": known.negative, "locale": (known.minus, "")}.get(negative, NEGATIVES[negative])


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


def _unit(unit: Unit | str) -> Unit:
    if not isinstance(unit, Unit | str):
        raise InvalidStyle.because(f"unit={unit!r}", accepted="a Unit, or the name of one such as '万元'")
    return Unit.named(unit) if isinstance(unit, str) else unit


def rounding_mode(mode: RoundingMode | str) -> RoundingMode:
    """The rounding mode of that name.

    >>> rounding_mode("half-up")
    <RoundingMode.HALF_UP: 'half-up'>
    """
    known = [rule.value for rule in RoundingMode]
    if isinstance(mode, RoundingMode):
        return mode
    if mode not in known:
        near = difflib.get_close_matches(str(mode), known, n=2)
        raise UnknownStyle.named(mode, "rounding", known=known, near=near)
    return RoundingMode(mode)


@attrs.frozen(kw_only=True, repr=False, cache_hash=True)
class Style:
    """A way to print amounts. It is compiled when first used; two equal styles share the work.

    ``unit`` is fixed, whatever the amount: 9,999.5万元 never turns into 亿元. ``decimals`` is the number of digits
    behind the point; None prints all that an amount has and rounds nothing. ``rounding`` is a mode that decides, or
    ``exact``, which refuses an amount with more digits. ``negative`` is one of ``minus`` (as Babel prints), ``locale``
    (the locale's own sign), ``brackets``, ``wide-brackets``, ``triangle`` and ``black-triangle``. ``grouping`` sets the
    locale's separators between thousands, or lakhs. ``digits`` are ``latn``, or ``native`` for those of the locale.
    ``separators`` (group, decimal) and ``pattern`` ("EUR {} million") replace what the locale says.

    >>> Style(locale="en_GB", unit="£m", decimals=1, negative="brackets").write("-1250000")
    '(£1.3m)'
    >>> Style(locale="en_IN", unit="₹ crore").write("143371514")
    '₹14.34 crore'
    >>> Style(locale="ja_JP", unit="千円", decimals=0, rounding="down", negative="triangle").write("-1234567")
    '△1,234千円'
    """

    locale: str = attrs.field()
    unit: Unit = attrs.field(converter=_unit)
    decimals: int | None = attrs.field(default=2)
    rounding: RoundingMode = attrs.field(default=RoundingMode.HALF_UP, converter=rounding_mode)
    negative: str = attrs.field(default="minus")
    grouping: bool = True
    digits: str = attrs.field(default="latn")
    separators: tuple[str, str] | None = attrs.field(default=None, converter=attrs.converters.optional(tuple))
    pattern: str | None = attrs.field(default=None)
    symbols: Symbols = attrs.field(default=Symbols())

    @classmethod
    def named(cls, house: str, **changes: Any) -> Style:
        """The style of a house, with some parts changed: cn, uk-gss, de, eurostat, ie, jp.

        >>> Style.named("jp").write("-1234567")
        '△1,235千円'
        >>> Style.named("us")
        Traceback (most recent call last):
        ...
        govledger.errors.UnknownStyle: unknown house style 'us'; known: cn, uk-gss, de, eurostat, ie, jp
        """
        known = data_of("houses.toml")
        if house not in known:
            near = difflib.get_close_matches(str(house), known, n=2)
            raise UnknownStyle.named(house, "house style", known=known, near=near)
        parts = {name: value for name, value in known[house].items() if name not in ("title", "source", "symbols")}
        if "unit" in changes or "locale" in changes:
            # The pattern of a house is that of its own unit in its own language.
            parts.pop("pattern", None)
        return cls(**{**parts, "symbols": Symbols(**known[house]["symbols"]), **changes})

    def write(self, figure: Figure) -> str:
        """The figure as text, with its unit. For many figures, take :func:`formatter` once.

        >>> Style(locale="de", unit="€").write("1433715.14")
        '1.433.715,14\\xa0€'
        """
        from govledger.formatting.amounts import formatter

        return formatter(self)(figure)

    def __repr__(self) -> str:
        return shown_call(self)

    @locale.validator
    def _check_locale(self, _: object, value: str) -> None:
        babel_locale(value)

    @decimals.validator
    def _check_decimals(self, _: object, value: int | None) -> None:
        if value is not None and (
            isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST_DECIMALS
        ):
            raise InvalidStyle.because(f"decimals={value!r}", accepted=f"0 to {_MOST_DECIMALS}, or None for all")

    @rounding.validator
    def _check_rounding(self, _: object, value: RoundingMode) -> None:
        if value in (RoundingMode.NEAREST, RoundingMode.BALANCED):
            raise InvalidStyle.because(
                f"rounding {value.value!r} does not decide every case",
                accepted="half-up, half-even, down, floor, ceiling, exact",
            )

    @negative.validator
    def _check_negative(self, _: object, value: str) -> None:
        if value not in NEGATIVES:
            raise UnknownStyle.named(value, "negative style", known=NEGATIVES)

    @digits.validator
    def _check_digits(self, _: object, value: str) -> None:
        if value not in ("latn", "native"):
            raise UnknownStyle.named(value, "kind of digits", known=("latn", "native"))

    @separators.validator
    def _check_separators(self, _: object, value: tuple[str, str] | None) -> None:
        if value is not None and (len(value) != 2 or not value[1] or value[0] == value[1]):
            raise InvalidStyle.because(f"separators={value!r}", accepted="two different ones, (group, decimal)")

    @symbols.validator
    def _check_symbols(self, _: object, value: Symbols) -> None:
        if not isinstance(value, Symbols):
            raise InvalidStyle.because(f"symbols={value!r}", accepted="symbols such as Symbols(nil='-', missing='..')")

    @pattern.validator
    def _check_pattern(self, _: object, value: str | None) -> None:
        if value is not None and (not isinstance(value, str) or value.count("{}") != 1):
            raise InvalidStyle.because(f"pattern={value!r}", accepted="a text with one {} for the number")
