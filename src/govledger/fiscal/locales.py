"""Labels in the digits and the words of a language, through Babel, which is loaded when one is first asked for.

>>> years(2019, 2020, locale="fa")
'۲۰۱۹ تا ۲۰۲۰'
"""

from __future__ import annotations

import functools
import unicodedata
from datetime import date

from govledger.fiscal.errors import UnknownLabelStyle

# The digits of the numbering systems that CLDR makes the usual one of some language.
_ZEROS = {
    "arab": "ARABIC-INDIC DIGIT ZERO",
    "arabext": "EXTENDED ARABIC-INDIC DIGIT ZERO",
    "beng": "BENGALI DIGIT ZERO",
    "deva": "DEVANAGARI DIGIT ZERO",
    "mymr": "MYANMAR DIGIT ZERO",
    "tibt": "TIBETAN DIGIT ZERO",
    "nkoo": "NKO DIGIT ZERO",
    "olck": "OL CHIKI DIGIT ZERO",
    "adlm": "ADLAM DIGIT ZERO",
    "cakm": "CHAKMA DIGIT ZERO",
    "rohg": "HANIFI ROHINGYA DIGIT ZERO",
}


@functools.lru_cache(maxsize=64)
def _table(locale: str) -> dict[int, int]:
    from babel import Locale, UnknownLocaleError

    try:
        system = Locale.parse(locale).default_numbering_system
    except (UnknownLocaleError, ValueError, TypeError) as error:
        raise UnknownLabelStyle.locale(locale) from error
    zero = ord(unicodedata.lookup(_ZEROS[system])) if system in _ZEROS else ord("0")
    return {ord("0") + digit: zero + digit for digit in range(10)}


def digits(text: str, *, locale: str) -> str:
    """A text with the digits that a language usually writes.

    >>> digits("1399", locale="fa_IR"), digits("2019-20", locale="en_IN")
    ('۱۳۹۹', '2019-20')
    """
    return text.translate(_table(locale))


def years(first: int, last: int, *, locale: str) -> str:
    """One year, or a range of two, as CLDR writes them in a language.

    >>> years(2019, 2019, locale="zh"), years(2019, 2020, locale="ja")
    ('2019年', '2019年～2020年')
    """
    from babel.dates import format_interval, format_skeleton

    table = _table(locale)
    if first == last:
        return str(format_skeleton("y", date(first, 7, 1), locale=locale)).translate(table)
    return str(format_interval(date(first, 7, 1), date(last, 7, 1), "y", locale=locale)).translate(table)
