"""A way to print amounts, as a value: locale, unit, decimals, rounding, signs and symbols; and what prints so, and reads it back.

>>> wan = Style(locale="zh_CN", unit="万元")
>>> wan.write("1433715.14")
'143.37万元'
>>> Style.named("uk-gss", unit="£m").write(Cell("1250000", flags=["provisional"]))
'£1.3m [p]'
>>> formatter(wan).bare("1433715.14"), formatter(wan).parse("143.37万元").interval
('143.37', Interval("[1433650, 1433750]"))
"""

from __future__ import annotations

import contextlib
import difflib
import functools
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Literal, TypeAlias

import attrs

from govledger.figures import Money, Nil, NotStated, RoundingMode, StatedAmount, Unit
from govledger.figures.errors import CurrencyMismatch, UnreadableFigure
from govledger.formatting.cells import MARKS, Cell, Figure, Flag, Symbols, shown_call
from govledger.formatting.errors import InvalidStyle, UnknownStyle
from govledger.formatting.locales import Conventions, babel_locale, conventions, data_of
from govledger.formatting.numbers import Affixes, Notation, Write, compiled, plain_digits
from govledger.layout import aligned

NEGATIVES: dict[str, tuple[str, str]] = {
    name: (before, behind) for name, (before, behind) in data_of("negatives.toml").items()
}
"""The ways to print a negative amount: what stands before and behind it. Locales may have their own ``minus``, and what
``locale`` stands for only they know."""

_MOST_DECIMALS = 30


House: TypeAlias = Literal["cn", "uk-gss", "de", "eurostat", "ie", "jp"]
"""A house whose style is shipped; a test holds the type to the table."""


def marks_of(negative: str, known: Conventions) -> tuple[str, str]:
    """What stands before and behind a negative number; the plain minus and the locale's own sign are of the locale.

    >>> from govledger.formatting.locales import conventions
    >>> marks_of("brackets", conventions("sv")), marks_of("locale", conventions("sv"))
    (('(', ')'), ('−', ''))
    """
    if negative not in NEGATIVES:
        raise UnknownStyle.named(negative, "negative style", known=NEGATIVES)
    return {"minus": known.negative, "locale": (known.minus, "")}.get(negative, NEGATIVES[negative])


def _unit(unit: Unit | str) -> Unit:
    if not isinstance(unit, Unit | str):
        raise InvalidStyle.because(f"unit={unit!r}", accepted="a Unit, or the name of one such as '€m'")
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
    def named(cls, house: House, **changes: Any) -> Style:
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


# --- a style at work ---------------------------------------------------------------------------------------------


class Formatter:
    """A compiled style: prints figures and reads back what it printed. Made by :func:`formatter`.

    >>> formatter(Style.named("de"))("1433715.14")
    '1,4\\xa0Mio EUR'
    """

    def __init__(self, style: Style) -> None:
        self.style = style
        """The style that was compiled."""
        self._notations = {bare: _notation(style, bare=bare) for bare in (False, True)}
        self._write = {bare: self._compiled(bare) for bare in (False, True)}
        self._with_unit = self._write[False]

    def __call__(self, figure: Figure) -> str:
        """The figure as text, with its unit."""
        return self._with_unit(figure)

    def bare(self, figure: Figure) -> str:
        """The figure without its unit, for a column whose head states it.

        >>> formatter(Style.named("uk-gss")).bare("-1250000")
        '-1.3'
        """
        return self._write[True](figure)

    def many(self, figures: Iterable[Figure], *, bare: bool = False) -> list[str]:
        """Each figure as text, in one pass; the quick way to print a column.

        >>> formatter(Style.named("cn")).many(["811900.66", "272579.70"], bare=True)
        ['81.19', '27.26']
        """
        return list(map(self._write[bare], figures))

    def column(self, figures: Iterable[Figure], *, bare: bool = True) -> list[str]:
        """Each figure as text, padded so that the last digits stand below each other on a terminal.

        >>> cells = [Cell("12500000", flags=["provisional"]), 1234000000, Cell(flags=["confidential"])]
        >>> print("|\\n".join(formatter(Style.named("uk-gss")).column(cells)))
           12.5 [p]|
        1,234.0    |
            [c]
        """
        return aligned(self.many(figures, bare=bare))

    def _compiled(self, bare: bool) -> Write:
        style, notation = self.style, self._notations[bare]
        nil, low = (_symbol(style, flag, notation.positive) for flag in (Flag.NIL, Flag.LOW))
        return compiled(
            notation,
            factor=style.unit.factor,
            decimals=style.decimals,
            rounding=style.rounding,
            nil=nil,
            low=low,
            special=lambda figure: self._special(figure, bare),
        )

    def _special(self, figure: object, bare: bool) -> str | None:
        """The text of a figure that is no plain number."""
        write = self._write[bare]
        if isinstance(figure, Cell):
            return self._cell(figure, write)
        if isinstance(figure, NotStated):
            return self.style.symbols.of(Flag.MISSING)
        if isinstance(figure, Money):
            _check_currency(figure.currency, self.style.unit)
            return write(figure.amount)
        if isinstance(figure, StatedAmount | Nil):
            if figure.unit is not None and figure.unit.currency is not None:
                _check_currency(figure.unit.currency, self.style.unit)
            return write(figure.value)
        if figure is None:
            raise UnreadableFigure.text(
                "None", wanted="a figure; for a missing one give NOT_STATED or a Cell with flags"
            )
        return None

    def _cell(self, cell: Cell, write: Write) -> str:
        symbols = self.style.symbols
        if cell.value is None:
            (reason,) = (flag for flag in cell.flags if flag.withholds)
            rest = [flag for flag in cell.flags if not flag.withholds]
            text = symbols.of(reason)
        else:
            rest, text = list(cell.flags), write(cell.value)
        marks = [symbols.of(flag) for flag in rest]
        for mark in marks:
            if "{}" in mark:
                text = mark.replace("{}", text)
        behind = "".join(mark for mark in marks if "{}" not in mark)
        return f"{text}{symbols.gap}{behind}" if behind else text

    # --- and back -------------------------------------------------------------------------------------------

    def parse(self, text: str, *, bare: bool = False) -> StatedAmount | Nil:
        """The amount that is printed so; what this style does not print is refused.

        It knows what the printed digits leave open, so that its interval holds the amount that was printed wherever
        the style rounds to the nearest.

        >>> formatter(Style.named("jp")).parse("△1,234千円").value
        Decimal('-1234000')
        >>> formatter(Style.named("jp")).parse("-1,234千円")
        Traceback (most recent call last):
        ...
        govledger.errors.UnreadableFigure: '-1,234千円' is not an amount as this style prints it, such as '△1,235千円'
        """
        unit, symbols = self.style.unit, self.style.symbols
        if not isinstance(text, str):
            raise UnreadableFigure.text(repr(text), wanted="a text")
        notation = self._notations[bare]
        nil, low = (_symbol(self.style, flag, notation.positive) for flag in (Flag.NIL, Flag.LOW))
        if text == nil and nil != low:
            return Nil(text=text, unit=unit)
        if text == low and symbols.low is not None:
            return StatedAmount(text=text, number=Decimal((0, (0,), -(self.style.decimals or 0))), unit=unit)
        for sign, (before, behind) in (("-", notation.negative), ("", notation.positive)):
            if not (text.startswith(before) and text.endswith(behind) and len(text) > len(before) + len(behind)):
                continue
            inner = text[len(before) : len(text) - len(behind)]
            digits = plain_digits(inner, notation)
            if digits is not None:
                return StatedAmount(text=text, number=f"{sign}{digits}", unit=unit)
        example = self._write[bare](-1234567)
        raise UnreadableFigure.text(text, wanted=f"an amount as this style prints it, such as {example!r}")

    def parse_cell(self, text: str, *, bare: bool = False) -> Cell:
        """The cell that is printed so, with its flags; a symbol shared by two flags is read as the first of them.

        >>> formatter(Style.named("uk-gss")).parse_cell("£1.3m [r][e]")
        Cell('1300000', flags=['revised', 'estimated'])
        >>> formatter(Style.named("de")).parse_cell("x")
        Cell(flags=['not_applicable'])
        """
        # A unit may end like a mark (crore, and e for estimated), so a text without marks is tried first.
        with contextlib.suppress(UnreadableFigure):
            return self._unmarked(text, (), bare)
        return self._unmarked(*self._without_marks(text), bare)

    def _unmarked(self, text: str, flags: tuple[Flag, ...], bare: bool) -> Cell:
        for flag in Flag:
            if flag.withholds and text == self.style.symbols.get(flag):
                return Cell(flags=[flag, *flags])
        return Cell(self.parse(text, bare=bare).value, flags=flags)

    def _without_marks(self, text: str) -> tuple[str, tuple[Flag, ...]]:
        """A text without the marks behind it, then without those around it, and the flags that they stand for."""
        symbols, number, flags = self.style.symbols, text, list[Flag]()
        marks = [(flag, symbols.get(flag) or "") for flag in reversed(Flag) if flag in MARKS]
        for flag, mark in marks:
            if mark and "{}" not in mark and number.endswith(mark) and len(number) > len(mark):
                number, flags = number.removesuffix(mark), [*flags, flag]
        if flags and not number.endswith(symbols.gap):
            # Marks stand behind a gap; without one these are the last letters of something else.
            number, flags = text, []
        number = number.removesuffix(symbols.gap) if flags else number
        for flag, mark in marks:
            before, around, behind = mark.partition("{}")
            if around and number.startswith(before) and number.endswith(behind) and len(number) > len(before + behind):
                number, flags = number[len(before) : len(number) - len(behind)], [*flags, flag]
        return number, tuple(flags)


@functools.lru_cache(maxsize=256)
def formatter(style: Style) -> Formatter:
    """The compiled form of a style; equal styles share one.

    >>> formatter(Style.named("cn")) is formatter(Style.named("cn"))
    True
    """
    if not isinstance(style, Style):
        raise InvalidStyle.because(f"formatter({style!r})", accepted="a style, such as Style.named('cn')")
    return Formatter(style)


def _symbol(style: Style, flag: Flag, affixes: Affixes) -> str | None:
    """The symbol for a value of nothing; one in digits carries the unit, as numbers do."""
    symbol = style.symbols.get(flag)
    return f"{affixes[0]}{symbol}{affixes[1]}" if symbol is not None and symbol.isdecimal() else symbol


def _check_currency(currency: str, unit: Unit) -> None:
    if unit.currency is not None and unit.currency != currency:
        raise CurrencyMismatch.between(currency, unit.currency)


# --- where the unit and the sign stand -----------------------------------------------------------------------------


def _notation(style: Style, *, bare: bool) -> Notation:
    known = conventions(style.locale, style.digits)
    positive, negative = _affixes(style, known, bare=bare)
    notation = Notation.of(
        known, grouping=style.grouping, separators=style.separators, positive=positive, negative=negative
    )
    by_currency = style.grouping and style.pattern is None and _is_currency(style.unit)
    return attrs.evolve(notation, groups=known.currency_groups) if by_currency else notation


def _affixes(style: Style, known: Conventions, *, bare: bool) -> tuple[Affixes, Affixes]:
    """What stands before and behind a positive and a negative number."""
    opening, closing = marks_of(style.negative, known)
    if bare:
        return ("", ""), (opening, closing)
    if style.pattern is not None:
        before, _, behind = style.pattern.partition("{}")
    elif _is_currency(style.unit):
        before, behind = _currency(style.unit.name, known.currency)
        if style.negative == "minus":
            # Where the sign stands beside a currency is the locale's own affair.
            return (before, behind), _currency(style.unit.name, known.negative_currency)
    else:
        before, behind = style.unit.affixes
    return (before, behind), (opening + before, behind + closing)


def _is_currency(unit: Unit) -> bool:
    return unit.factor == 1 and unit.currency is not None and not unit.is_ideographic


def _currency(symbol: str, pattern: Affixes) -> Affixes:
    """The affixes of a currency pattern with the symbol, parted from the number where its letters would touch it."""
    before, behind = (affix.replace("¤", symbol) for affix in pattern)
    gap_before = "\u00a0" if before and before[-1].isalpha() else ""
    gap_behind = "\u00a0" if behind and behind[0].isalpha() else ""
    return before + gap_before, gap_behind + behind
