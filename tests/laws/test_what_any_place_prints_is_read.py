"""What a style prints in any locale that Babel has is read back by the reader of running text; Babel is the judge."""

from decimal import Decimal
from fractions import Fraction

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from babel.numbers import format_currency, get_currency_symbol, list_currencies
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.errors import UnreadableFigure
from govledger.figures import UNITS, find_amounts, parse_amount
from govledger.formatting import Style, formatter

LOCALES = sorted(locale_identifiers())
LANGUAGES = "bg hr cs da nl en et fi fr de el hu ga it lv lt mt pl pt ro sk sl es sv".split()  # noqa: SIM905 (a list of codes)
VALUES = ("0.5", "-12.25", "123.45", "-1234.5", "12345.67", "-1234567.89", "9876543210.12")
# Languages that go with the words of Indonesian, where m is a milliard (miliar).
AS_INDONESIAN = ("id", "bew", "jv")
# In Frisian a minus stands behind the amount, which in a sentence may be any dash.
TRAILING = ("fy",)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_locale_reads_what_is_printed_in_it(locale):
    """parse(print(x)) is x in each of Babel's locales, in its own digits and in Latin ones, before and behind the sign."""
    for unit, digits, negative in (("€", "latn", "minus"), ("元", "native", "locale"), ("£", "native", "minus")):
        write = formatter(Style(locale=locale, unit=unit, digits=digits, negative=negative))
        for value in map(Decimal, VALUES):
            text = write(value)
            amount = parse_amount(text, locale=locale)

            assert (Decimal(f"{value:.2f}"), UNITS[unit]) == (amount.value, amount.unit), text
            found = [each.value for each in find_amounts(f"… {text} ;", locale=locale)]
            assert found == [amount.value] or locale.startswith(TRAILING), text


def m_is_another_scale(language):
    """Whether m is written for another scale than a million: as Babel prints numbers, and as Indonesians do."""
    printed = {factor for word, factor in compact_words(language) if word.casefold() == "m"}
    return language in AS_INDONESIAN or (bool(printed) and 1_000_000 not in printed)


@pytest.mark.parametrize("unit", ["万元", "£m", "Mio EUR", "₹ crore", "千円"])
@settings(deadline=None, max_examples=60)
@given(locale=st.sampled_from(LOCALES), number=st.decimals(-(10**9), 10**9, places=2), native=st.booleans())
def test_units_with_a_scale_are_read_in_every_locale(unit, locale, number, native):
    """A unit means the same wherever it is printed, or is refused where the language has another meaning for its letter."""
    style = Style(locale=locale, unit=unit, decimals=2, digits="native" if native else "latn")
    text = style.write(exact := Fraction(number) * UNITS[unit].factor)
    if unit == "£m" and m_is_another_scale(Locale.parse(locale).language):
        with pytest.raises(UnreadableFigure):
            parse_amount(text, locale=locale)
        return
    amount = parse_amount(text, locale=locale)

    assert (exact, UNITS[unit].currency) == (Fraction(amount.value), amount.unit.currency), text


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from([code for code in LOCALES if code.split("_")[0] in LANGUAGES]),
    st.sampled_from(["EUR", "GBP", "CHF", "SEK", "PLN", "CZK", "HUF", "DKK", "RON"]),
    st.decimals(-(10**9), 10**9, places=2),
)
def test_what_babel_prints_is_read_or_refused(locale, code, number):
    """The currencies of Europe as Babel prints them have their value and their code, or are refused."""
    if number == 0:
        return
    text = format_currency(number, code, locale=locale)
    try:
        amount = parse_amount(text, locale=locale)
    except UnreadableFigure:
        assert code not in ("EUR", "GBP") or get_currency_symbol(code, locale) not in ("€", "£"), text
        return

    # Babel prints forints without their hundredths.
    expected = round(number) if code == "HUF" else number

    assert (expected, code) == (amount.value, amount.unit.currency), text


def compact_words(language):
    """The words of scale that Babel prints in a language, each with what it scales by."""
    for style in ("long", "short"):
        for rows in Locale.parse(language).compact_decimal_formats[style].values():
            for power, pattern in rows.items():
                word = pattern.pattern.replace("'", "").replace("\u00a0", " ").strip("0 ")
                zeros = pattern.pattern.count("0")
                if word and zeros:
                    yield word, 10 ** (len(power) - zeros)


@pytest.mark.parametrize("language", [*LANGUAGES, "nb", "is", "ca", "ru", "uk", "hi", "ja", "ko", "zh", "zh_Hant"])
def test_words_of_scale_are_those_of_babel(language):
    """A word that scales numbers in a language scales amounts in it or leaves them unread; it is never left out."""
    words = set(compact_words(language))
    read = 0
    for word, factor in words:
        for text in (f"€5 {word}", f"€5{word}", f"5 {word} €"):
            found = [amount.value for amount in find_amounts(f"… {text} ;", locale=language)]
            read += bool(found)

            assert found in ([], [5 * factor]), text
    assert words
    assert read


def test_every_currency_is_known_by_its_code():
    """The codes of ISO 4217 stand before a number or behind it; those of Babel that are in use are all known."""
    from babel.core import get_global

    rows = get_global("territory_currencies").values()
    current = {code for row in rows for code, _, end, tender in row if end is None and tender}

    assert current <= set(list_currencies())
    for code in current:
        assert parse_amount(f"{code} 1,234.50", locale="en").unit.currency == code
        assert parse_amount(f"1,234.50 {code}", locale="en").unit.currency == code


@pytest.mark.parametrize("text", ["ALL 5 million people", "TOP 10", "COP 27 in 2022", "TRY 3 times"])
def test_words_in_capital_letters_are_no_currencies(text):
    """What is a word as well as a code makes no money of the number behind it."""
    assert list(find_amounts(text, locale="en_GB")) == []
