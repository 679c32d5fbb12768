"""What is known of a language: which of several a locale asks for, its digits, and how it writes years.

Babel knows it, and is loaded when it is first asked.

>>> nearest("zh-CN", ("en", "zh_Hans")), nearest("zh_TW", ("en", "zh_Hans")), nearest("pt", ("pt_BR",))
('zh_Hans', None, 'pt_BR')
>>> years(2019, 2020, locale="fa")
'۲۰۱۹ تا ۲۰۲۰'
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence
from datetime import date

from govledger.fiscal.errors import UnknownLabelStyle


@functools.lru_cache(maxsize=256)
def nearest(locale: str, known: Sequence[str]) -> str | None:
    """The known locale of the same language and script, the one of the same region first; None where there is none.

    The script that a language is written in, where a locale does not say it, is the likely one of Unicode's CLDR: zh and
    zh_CN are Chinese in simplified characters, zh_TW in traditional ones.
    """
    asked = _likely(locale)
    if asked is None:
        return None
    alike = [each for each in known if (found := _likely(each)) is not None and found[:2] == asked[:2]]
    return next((each for each in alike if _likely(each) == asked), next(iter(alike), None))


def _likely(locale: str) -> tuple[str, str, str] | None:
    """Language, script and region of a locale, as it says them or as they are likely; None where it is no locale."""
    from babel.core import get_global, parse_locale

    try:
        language, region, script, *_ = parse_locale(locale.replace("-", "_").partition("@")[0])
    except ValueError:
        return None
    likely = get_global("likely_subtags")
    tries = ((language, script, region), (language, region), (language, script), (language,))
    for parts in tries:
        subtags = likely.get("_".join(part for part in parts if part)) if all(parts) else None
        if subtags is not None:
            tags = subtags.split("_")
            return language, script or tags[1], region or tags[2]
    return (language, script or "", region or "")


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
