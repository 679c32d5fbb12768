"""Amounts in words, in the languages in which the library num2words writes them rightly.

It is an extra (``pip install "govledger[words]"``). Each pair of language and currency below was read by hand for small
and large, round and odd amounts; what is not among them is refused, and so are the amounts that it writes wrongly. French is not among them: it is
"zéro euro", and the library writes "zéro euros".
Chinese and Japanese have rules of their own: :func:`~govledger.formatting.rmb_capitals`,
:func:`~govledger.formatting.yen_capitals`.

>>> amount_in_words("1234.56", currency="EUR", locale="de_DE")
'eintausendzweihundertvierunddreißig Euro und sechsundfünfzig Cent'
"""

from __future__ import annotations

from govledger.classification.errors import UnknownLocale
from govledger.errors.general import MissingExtra
from govledger.figures import Exact, exact, exact_decimal
from govledger.formatting.errors import UnwritableFigure
from govledger.formatting.locales import babel_locale

# (language, currency) -> the name of its module in num2words.
_RIGHT = {
    ("en", "GBP"): "en",
    ("en", "EUR"): "en",
    ("en", "USD"): "en",
    ("en", "INR"): "en_IN",
    ("de", "EUR"): "de",
    ("es", "EUR"): "es",
    ("pl", "PLN"): "pl",
    ("ru", "RUB"): "ru",
}
# "un millón de euros": num2words leaves the preposition out.
_NEEDS_PREPOSITION = ("es",)
# It counts rupees up to here, and the other languages were read up to 10^12.
_LIMITS = {"en_IN": 10**10}


def amount_in_words(amount: Exact, *, currency: str, locale: str) -> str:
    """An amount in words: pounds, euros and dollars in English, rupees in lakh and crore, euros in German and
    Spanish, złoty in Polish, roubles in Russian.

    >>> amount_in_words("21000000.21", currency="INR", locale="en_IN")
    'two crore, ten lakh rupees, twenty-one paise'
    >>> amount_in_words(5, currency="EUR", locale="it_IT")
    Traceback (most recent call last):
    ...
    govledger.errors.UnknownLocale: no checked words for EUR for locale 'it_IT'; known: de/EUR, en/EUR, en/GBP, en/INR, \
en/USD, es/EUR, pl/PLN, ru/RUB
    >>> amount_in_words(2_000_000, currency="EUR", locale="es_ES")
    Traceback (most recent call last):
    ...
    govledger.errors.UnwritableFigure: 2000000 cannot be written: whole millions need a preposition (es) that the library \
leaves out; write it in digits
    """
    language = babel_locale(locale).language
    if (language, currency) not in _RIGHT:
        known = sorted("/".join(pair) for pair in _RIGHT)
        raise UnknownLocale.without(locale, what=f"checked words for {currency}", known=known)
    cents = exact(amount) * 100
    if cents.denominator != 1:
        raise UnwritableFigure.because(amount, "words end with hundredths", advice="round it to two decimals first")
    limit = _LIMITS.get(_RIGHT[language, currency], 10**12)
    if not 0 <= cents < limit * 100:
        raise UnwritableFigure.because(amount, f"words are for 0 to below {limit:,}", advice="write it in digits")
    whole = cents.numerator // 100
    if language in _NEEDS_PREPOSITION and whole and whole % 10**6 == 0:
        problem = f"whole millions need a preposition ({language}) that the library leaves out"
        raise UnwritableFigure.because(amount, problem, advice="write it in digits")
    return _written(cents.numerator, currency, _RIGHT[language, currency])


def _written(cents: int, currency: str, language: str) -> str:
    try:
        from num2words import num2words
    except ImportError as error:
        raise MissingExtra.needed("words", purpose="an amount in words") from error
    # Two decimals tell num2words that the number has hundredths, and not that it is a number of them.
    return str(
        num2words(exact_decimal(f"{cents // 100}.{cents % 100:02}"), lang=language, to="currency", currency=currency)
    )
