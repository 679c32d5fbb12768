"""Every style reads back what it prints: within half a unit of the last digit, and exactly where it is exact."""

import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.figures import RoundingMode, StatedAmount, parse_amount
from govledger.formatting import NEGATIVES, Cell, Flag, Style, formatter

HOUSES = ("cn", "uk-gss", "de", "eurostat", "ie", "jp")
ROUNDINGS = ("half-up", "half-even", "down", "floor", "ceiling")
NEAREST = {RoundingMode.HALF_UP, RoundingMode.HALF_EVEN}
LOCALES = (
    "zh_CN",
    "en_GB",
    "de_DE",
    "fr_FR",
    "en_IN",
    "ar_EG",
    "fa_IR",
    "hi_IN",
    "sv_SE",
    "de_CH",
    "nl_NL",
    "he_IL",
    "ja",
)
UNITS = ("one", "元", "万元", "亿元", "£", "£m", "€", "Mio EUR", "₹ crore", "千円", "角", "分")
values = st.decimals(min_value=-(10**13), max_value=10**13, places=4, allow_nan=False)
styles = st.builds(
    Style,
    locale=st.sampled_from(LOCALES),
    unit=st.sampled_from(UNITS),
    decimals=st.integers(0, 9),
    rounding=st.sampled_from(ROUNDINGS),
    negative=st.sampled_from(sorted(NEGATIVES)),
    grouping=st.booleans(),
    digits=st.sampled_from(["latn", "native"]),
)


def half_a_unit(style):
    return style.unit.factor / 2 * Fraction(1, 10**style.decimals)


@given(styles, values, st.booleans())
@settings(deadline=None, max_examples=250)
def test_what_is_read_is_near_what_was_printed(style, value, bare):
    """parse(print(x)) lies within half a unit of x, or within one where digits are cut off; it prints the same again."""
    write = formatter(style)
    text = write.bare(value) if bare else write(value)
    read = write.parse(text, bare=bare)
    apart = abs(Fraction(read.value) - Fraction(value))

    assert apart <= half_a_unit(style) if style.rounding in NEAREST else apart < 2 * half_a_unit(style)
    assert (write.bare(read.value) if bare else write(read.value)) == text


@given(styles, values)
@settings(deadline=None, max_examples=120)
def test_the_printed_digits_leave_room_for_the_amount(style, value):
    """What is read back, read as it was rounded, holds the amount that was printed."""
    read = formatter(style).parse(formatter(style)(value))

    assert Fraction(value) in read.read(style.rounding)


@given(styles, values)
@settings(deadline=None, max_examples=120)
def test_an_exact_style_loses_nothing(style, value):
    """With all its decimals printed, an amount is read back as it was."""
    everything = Style(
        locale=style.locale, unit=style.unit, decimals=None, negative=style.negative, digits=style.digits
    )
    write = formatter(everything)

    assert write.parse(write(value)).value == value


@given(styles, values)
@settings(deadline=None, max_examples=120)
def test_minus_nothing_is_never_printed(style, value):
    """What rounds to nothing has no sign, and a number has one exactly when it is printed below zero."""
    write = formatter(style)
    nothing = write(0)

    assert (write(value) == nothing) == (write.parse(write(value)).value == 0)


@pytest.mark.parametrize("house", HOUSES)
@given(value=values)
@settings(deadline=None, max_examples=50)
def test_house_styles_read_what_they_print(house, value):
    """So does each house style, with its own symbols for nothing and for little."""
    write = formatter(Style.named(house))

    assert abs(Fraction(write.parse(write(value)).value) - Fraction(value)) <= half_a_unit(write.style)


@pytest.mark.parametrize("house", HOUSES)
def test_flags_are_read_back(house):
    """Every set of flags that a house can print is read back, but for a symbol that two flags share."""
    style = Style.named(house)
    write, symbols = formatter(style), style.symbols
    marks = [flag for flag in Flag if symbols.get(flag) and not flag.withholds and flag not in (Flag.NIL, Flag.LOW)]
    cells = [Cell("120000000", flags=flags) for size in (0, 1, 2) for flags in itertools.combinations(marks, size)]
    seen = set()
    for flag in Flag:
        if flag.withholds and symbols.get(flag) not in (None, *seen):
            seen.add(symbols.get(flag))
            cells += [Cell(flags=[flag]), *(Cell(flags=[flag, mark]) for mark in marks)]

    assert [write.parse_cell(write(cell)) for cell in cells] == cells


@given(value=st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False))
@settings(deadline=None, max_examples=120)
def test_the_general_reader_reads_it_too(value):
    """What is printed in Chinese, English or German units is the same amount to the reader of running text."""
    for style in (
        Style.named("cn", unit="元"),
        Style.named("cn", grouping=True),
        Style(locale="zh_CN", unit="元", negative="triangle"),
        Style(locale="en_GB", unit="£"),
        Style(locale="de_DE", unit="€"),
    ):
        text = formatter(style)(value)
        read = parse_amount(text, locale=style.locale)

        assert formatter(style).parse(text).value == read.value
        assert not isinstance(read, StatedAmount) or read.unit == style.unit


def test_a_carry_never_changes_the_unit():
    """9,999.5万元 rounds to 10,000万元, and not to 1亿元."""
    style = Style(locale="zh_CN", unit="万元", decimals=0)

    assert style.write(Decimal(99995000)) == "10,000万元"
