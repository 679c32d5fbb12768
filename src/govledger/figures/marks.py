"""The marks that part the digits of a number, place by place, and what they leave of it.

>>> marks_of("de_CH").decimal, marks_of("en_ZA").groups
('.', ('\\xa0',))
>>> digits_of("1.234,50", "1.234,50", marks_of("de"))
'1234.50'
>>> digits_of("0,125", "0,125", marks_of("en")) is None
True
"""

from __future__ import annotations

import functools
import re
from typing import Final

import attrs

from govledger.figures.errors import UnreadableFigure
from govledger.figures.tables import table

APOSTROPHES = "'’‘ʼ′´`"
_ARABIC_DECIMAL, _ARABIC_GROUPS = "٫", "٬،,"
_FULL_WIDTH = ("\uff10", "\uff19")

HOME: Final = str(table("marks.toml")["places"]["home"])
"""The locale of an amount whose locale nobody says."""

WIDE_GROUP: Final = str(table("marks.toml")["wide"]["group"])
"""The full-width comma."""


@attrs.frozen(kw_only=True)
class Marks:
    """How a place writes numbers: the mark before decimals, those between groups, and the same for its own digits."""

    decimal: str
    groups: tuple[str, ...]
    native_decimal: str
    native_groups: tuple[str, ...]
    sizes: tuple[int, int] = (3, 3)
    east_asian: bool = False


@functools.cache
def marks_of(locale: str) -> Marks:
    """The marks of a locale; one that is not known is refused.

    >>> marks_of("zh_CN").decimal, marks_of("es_MX").decimal, marks_of("es_ES").decimal
    ('.', '.', ',')
    """
    language = language_of(locale)
    if language in table("marks.toml")["places"]["point"].split():
        return Marks(decimal=".", groups=(",",), native_decimal=".", native_groups=(",",), east_asian=True)
    latin, native = _symbols(locale, native=False), _symbols(locale, native=True)
    usual = _symbols(language, native=False)
    # Sums of money are grouped as the language usually is, also where plain numbers of the place are not (Austria).
    groups = dict.fromkeys((latin[1], *([usual[1]] if usual[0] == latin[0] else [])))
    return Marks(
        decimal=latin[0], groups=tuple(groups), native_decimal=native[0], native_groups=(native[1],),
        sizes=_sizes(locale),
    )  # fmt: skip


def language_of(locale: str) -> str:
    """The language of a locale.

    >>> language_of("en-GB")
    'en'
    """
    return re.split(r"[_-]", locale)[0].lower()


def _sizes(locale: str) -> tuple[int, int]:
    """How many digits the last group has, and those before it."""
    from babel import Locale

    last, other = Locale.parse(locale.replace("-", "_")).decimal_formats[None].grouping
    return int(last), int(other)


@functools.cache
def _symbols(locale: str, *, native: bool) -> tuple[str, str]:
    """The decimal mark and the mark of groups, for Latin digits or for those of the place."""
    from babel import Locale, UnknownLocaleError

    try:
        known = Locale.parse(locale.replace("-", "_"))
    except (ValueError, UnknownLocaleError) as error:
        languages = ", ".join([*sorted(name for name in table("scales.toml") if len(name) == 2), "ja", "ko", "zh"])
        wanted = f"a locale whose numbers are known; known languages: {languages} and all others that Babel knows"
        raise UnreadableFigure.text(locale, wanted=wanted) from error
    system = known.default_numbering_system if native else "latn"
    symbols = known.number_symbols.get(system) or known.number_symbols["latn"]
    return symbols.get("decimal", "."), symbols.get("group", ",")


def digits_of(text: str, printed: str, marks: Marks, *, alone: bool = False) -> str | None:
    """The digits of a number with a plain point, None where its marks are not those of a number of that place.

    ``text`` has plain digits, ``printed`` those of the source; ``alone`` says that nothing stands around the number, so
    that blanks in it can only part groups.

    >>> digits_of("1 234.56", "1 234.56", marks_of("en")), digits_of("1 234.56", "1 234.56", marks_of("en"), alone=True)
    (None, '1234.56')
    """
    decimal, own = marks.decimal, marks.groups
    if _ARABIC_DECIMAL in printed or "٬" in printed:
        decimal, own = _ARABIC_DECIMAL, tuple(_ARABIC_GROUPS)
    elif not printed.isascii() and any(map(_is_native, printed)):
        decimal, own = marks.native_decimal, marks.native_groups
    whole, found, decimals = text.partition(decimal)
    decimals = decimals.removeprefix("\n")
    if found and not (decimals.isascii() and decimals.isdecimal()):
        return None
    digits = _whole(whole, own, decimal, marks, parted=bool(found), alone=alone)
    if digits is None:
        return None
    return f"{digits}.{decimals}" if found else digits


def _is_native(character: str) -> bool:
    """Whether a digit is one of the place's own script; those of full width are as the narrow ones."""
    return character.isdecimal() and not (character.isascii() or _FULL_WIDTH[0] <= character <= _FULL_WIDTH[1])


def _whole(text: str, own: tuple[str, ...], decimal: str, marks: Marks, *, parted: bool, alone: bool) -> str | None:
    """The digits before the decimals, where one mark parts them in groups that the place writes."""
    if text.isascii() and text.isdecimal():
        return text
    found = re.fullmatch(r"\d+(?:(\D{1,2})\d+)+", text)
    if found is None:
        return None
    groups, seen = re.split(r"\D+", text), set(re.findall(r"\D+", text))
    mark = min(seen, key=len)
    if not _are_groups(groups, marks.sizes, lakhs=mark == "," and decimal == "."):
        return None
    if seen - {mark, f"{mark}\n", f"{mark} "}:
        return None
    sure = parted or len(groups) > 2
    broken = len(seen) > 1 or mark[1:] in ("\n", " ")
    if broken and not (sure or (marks.east_asian and all(each.endswith("\n") for each in seen if len(each) > 1))):
        return None
    return "".join(groups) if _may_part(mark[0], own, sure=sure, parted=parted, alone=alone) else None


def _are_groups(groups: list[str], sizes: tuple[int, int], *, lakhs: bool) -> bool:
    """Whether groups are thousands, or lakhs and crores; no number that is grouped begins with nought."""
    first, *others, last = groups
    if first.startswith("0"):
        return False
    if len(last) == sizes[0] and len(first) <= sizes[1] and all(len(group) == sizes[1] for group in others):
        return True
    if len(last) != 3:
        return False
    thousands = len(first) <= 3 and all(len(group) == 3 for group in others)
    return thousands or (lakhs and bool(others) and len(first) <= 2 and all(len(group) == 2 for group in others))


def _may_part(mark: str, own: tuple[str, ...], *, sure: bool, parted: bool, alone: bool) -> bool:
    """Whether a mark can only part groups: one of the place, an apostrophe, or one that leaves no other reading."""
    if mark in own or mark in APOSTROPHES:
        return True
    if mark.isspace():
        return alone or any(each.isspace() for each in own)
    if mark == WIDE_GROUP:
        return parted
    return mark in ".," and sure
