"""In units of one, amounts are printed exactly as Babel prints them, in every locale that it has."""

import random
from decimal import Decimal, localcontext

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from babel.numbers import NumberPattern, format_currency, get_currency_symbol, get_group_symbol

from govledger.figures import Unit
from govledger.formatting import Percent, Style, formatter

ONE = Unit("one", 1)
EVERY_LOCALE = sorted(locale_identifiers())


def amounts(number, seed):
    """Amounts of every size, of either sign, none of which rounds to nothing: Babel prints -0.00 there."""
    rng = random.Random(seed)
    drawn = (
        Decimal(rng.randint(-(10 ** rng.randint(3, 16)), 10 ** rng.randint(3, 16))).scaleb(-4) for _ in range(number)
    )
    return [value for value in drawn if abs(value) > Decimal("0.005")]


def pattern_of(locale):
    """The locale's own decimal pattern with two decimals."""
    own = locale.decimal_formats[None]
    return NumberPattern(
        own.pattern, own.prefix, own.suffix, own.grouping, own.int_prec, (2, 2), own.exp_prec, own.exp_plus
    )


def same(ours, babels):
    """Whether two texts agree. Babel takes every second apostrophe between thousands for a quotation mark and drops it."""
    return ours == babels or ("'" in ours and ours.replace("'", "") == babels.replace("'", ""))


def disagreements(names, number):
    found = []
    for seed, name in enumerate(names):
        locale = Locale.parse(name)
        pattern, write = pattern_of(locale), formatter(Style(locale=name, unit=ONE, rounding="half-even"))
        values = amounts(number, seed)
        expected = [pattern.apply(value, locale) for value in values]
        found += [(name, *pair) for pair in zip(expected, write.many(values), strict=True) if not same(*reversed(pair))]
    return found


def test_every_locale_prints_as_babel_does():
    """Separators, groups, signs and digits are those of Babel, in each of its locales."""
    assert disagreements(EVERY_LOCALE, 20) == []


@pytest.mark.campaign
def test_every_locale_prints_thousands_of_amounts_as_babel_does():
    """The same for thousands of amounts in each locale."""
    assert disagreements(EVERY_LOCALE, 3000) == []


def test_currencies_stand_where_babel_puts_them():
    """A symbol of a currency, and the sign beside it, stand where Babel puts them, in every locale."""
    differing = []
    for name in EVERY_LOCALE:
        locale = Locale.parse(name)
        symbol = get_currency_symbol("EUR", locale)
        if any(character.isalpha() for character in symbol):
            continue
        write = formatter(Style(locale=name, unit=Unit(symbol, 1, "EUR"), rounding="half-even"))
        for value in (Decimal("1234567.5"), Decimal("-1234.25")):
            expected = format_currency(value, "EUR", locale=locale)
            if not same(write(value), expected):
                differing.append((name, expected, write(value)))

    assert differing == []


def test_per_cent_signs_stand_where_babel_puts_them():
    """A rate is printed as Babel prints it, in every locale."""
    differing = []
    for name in EVERY_LOCALE:
        locale = Locale.parse(name)
        for ratio in (Decimal("1234.56"), Decimal("-0.12")):
            expected = locale.percent_formats[None].apply(ratio, locale)
            shown = Percent(ratio * 100).write(locale=name, decimals=0)
            if not same(shown, expected):
                differing.append((name, expected, shown))

    assert differing == []


def test_apostrophes_stand_between_all_thousands():
    """In Switzerland every group of three is parted, which Babel does for the first group alone."""
    mark = get_group_symbol("de_CH")

    assert Style(locale="de_CH", unit=ONE).write("-1234567.5") == f"-1{mark}234{mark}567.50"


def test_the_context_of_the_caller_changes_nothing():
    """Precision, rounding and traps of the ambient decimal context touch no printed amount."""
    values = amounts(300, 1)
    for style in (
        Style(locale="zh_CN", unit="万元"),
        Style(locale="hi_IN", unit="₹ crore"),
        Style(locale="de", unit="€"),
    ):
        write = formatter(style)
        expected = write.many(values)
        with localcontext() as context:
            context.prec, context.rounding, context.Emin, context.Emax = 3, "ROUND_UP", -2, 2
            context.capitals = 0

            assert write.many(values) == expected
            assert formatter.__wrapped__(style).many(values) == expected
