"""How numbers are written in each locale, taken from Babel once and kept.

>>> conventions("de_DE").group, conventions("de_DE").decimal
('.', ',')
>>> conventions("en_IN").groups
(3, 2)
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from govledger.classification.errors import UnknownLocale
from govledger.data import toml_table

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

# The zero of each numbering system that is the usual one of a locale; its digits follow in Unicode. Babel has the
# separators of these systems and not their digits.
_ZEROS: Mapping[str, int] = MappingProxyType(
    {
        "latn": 0x30, "arab": 0x660, "arabext": 0x6F0, "nkoo": 0x7C0, "deva": 0x966, "beng": 0x9E6, "tibt": 0xF20,
        "mymr": 0x1040, "olck": 0x1C50, "mtei": 0xABF0, "cakm": 0x11136, "hmnp": 0x1E140, "adlm": 0x1E950,
    }
)  # fmt: skip


@attrs.frozen(kw_only=True)
class Conventions:
    """Separators, sign and digits of a locale, and where it puts a currency and a per cent sign.

    ``groups`` are the sizes of the last group of digits and of those before it; rates and currencies may have their own. Each affix pair is what stands before
    and behind a number, with ``¤`` for the currency; the negative ones hold the sign.
    """

    decimal: str
    group: str
    groups: tuple[int, int]
    minus: str
    negative: tuple[str, str]
    digits: str
    percent: tuple[str, str]
    negative_percent: tuple[str, str]
    percent_groups: tuple[int, int]
    currency: tuple[str, str]
    negative_currency: tuple[str, str]
    currency_groups: tuple[int, int]


@functools.cache
def conventions(locale: str, numbering: str = "latn") -> Conventions:
    """The conventions of a Babel locale, with Latin digits (``latn``) or its usual ones (``native``).

    >>> conventions("fr").group, conventions("ar_EG", "native").digits[3]
    ('\\u202f', '٣')
    >>> conventions("zh_XX")
    Traceback (most recent call last):
    ...
    govledger.errors.UnknownLocale: unknown locale 'zh_XX'; give a language and region such as 'en_GB' or 'pt_BR'
    """
    from babel.numbers import parse_pattern

    known = babel_locale(locale)
    system = known.default_numbering_system if numbering == "native" else "latn"
    symbols = known.number_symbols.get(system) or known.number_symbols["latn"]
    numbers, percent = known.decimal_formats[None], known.percent_formats[None]
    currency = parse_pattern(known.currency_formats["standard"])
    zero = _ZEROS.get(system, _ZEROS["latn"])
    return Conventions(
        decimal=symbols.get("decimal", "."),
        group=symbols.get("group", ","),
        groups=_sizes(numbers),
        negative=(numbers.prefix[1], numbers.suffix[1]),
        minus=symbols.get("minusSign", "-"),
        digits="".join(chr(zero + digit) for digit in range(10)),
        percent=(percent.prefix[0], percent.suffix[0]),
        negative_percent=(percent.prefix[1], percent.suffix[1]),
        percent_groups=_sizes(percent),
        currency=(currency.prefix[0], currency.suffix[0]),
        negative_currency=(currency.prefix[1], currency.suffix[1]),
        currency_groups=_sizes(currency),
    )


def _sizes(pattern: NumberPattern) -> tuple[int, int]:
    last, other = pattern.grouping
    return int(last), int(other)


@functools.cache
def babel_locale(locale: str) -> Locale:
    """The Babel locale of that name, written with an underscore or a hyphen."""
    from babel import Locale, UnknownLocaleError
    from babel.localedata import locale_identifiers

    try:
        return Locale.parse(locale.replace("-", "_"))
    except (AttributeError, TypeError, ValueError, UnknownLocaleError) as error:
        near = difflib.get_close_matches(str(locale), locale_identifiers(), n=2)
        raise UnknownLocale.named(locale, near=near) from error


def language_of(locale: str) -> str:
    """The language of a locale; Chinese with its script, for words differ by it.

    >>> language_of("en_GB"), language_of("zh_CN"), language_of("zh_HK")
    ('en', 'zh_Hans', 'zh_Hant')
    """
    known = babel_locale(locale)
    if known.language != "zh":
        return known.language
    traditional = known.script == "Hant" or (known.script is None and known.territory in ("TW", "HK", "MO"))
    return "zh_Hant" if traditional else "zh_Hans"


def data_of(file: str) -> Mapping[str, Any]:
    """A data file of this room, read when it is first needed."""
    return toml_table("govledger.formatting", file)
