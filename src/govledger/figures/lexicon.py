"""The words of money around numbers, in the language of a text: scales, currencies, and what may be one.

>>> words = lexicon("nl_NL")
>>> words.scale("miljoen"), words.scale("Mio."), words.may_scale("crore")
(1000000, 1000000, True)
>>> words.codes("EUR"), lexicon("sv_SE").codes("kr")
(('EUR',), ('SEK',))
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

import attrs

from govledger.figures.characters import NO_WORD
from govledger.figures.marks import language_of
from govledger.figures.tables import table

ALPHABETIC = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u1fff"
"""Letters of the scripts that part words by blanks, as a class of a pattern."""

LAST_OF_PREFIXES = "".join(
    sorted(
        {
            name[-1]
            for names in table("currencies.toml")["abbreviations"].values()
            for name in names.split()
            if not name.isascii()
        }
    )
)
"""The ideographs that names of money before a number end with, for a class of a pattern."""

_ENGLISH_TOO = ("zh", "ja", "ko", "th", "he", "ar", "fa")
_VOWELS = set("aeiouyàáâäæåèéêëíìîïóòôöøúùûü")


@attrs.frozen(kw_only=True, eq=False)
class Lexicon:
    """The words of one locale."""

    scales: Mapping[str, int]
    foreign: frozenset[str]
    characters: Mapping[str, int]
    unclear: str
    signs: Mapping[str, tuple[str, ...]]
    abbreviations: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]
    iso: frozenset[str]
    capital_words: frozenset[str]
    joining: frozenset[str]

    def scale(self, word: str) -> int | None:
        """What a word multiplies by, None where it is no word of scale of the language."""
        return self.scales.get(word.casefold().rstrip(".॰"))

    def may_scale(self, word: str) -> bool:
        """Whether a word scales numbers in another language, so that a number before it is not understood."""
        return word.casefold().rstrip(".॰") in self.foreign

    def codes(self, word: str, *, alone: bool = True) -> tuple[str, ...]:
        """The currencies that a word, a code or a sign can mean, the usual one first; none where it is no currency."""
        if word in self.iso and (alone or word not in self.capital_words):
            return (word,)
        folded = word.casefold().rstrip(".॰")
        return self.signs.get(word) or self.abbreviations.get(folded) or self.words.get(folded) or ()

    def compound(self, word: str) -> tuple[int, tuple[str, ...]] | None:
        """The scale and the currency of MEUR, TEUR, Mkr; None where a word is not put together so.

        >>> lexicon("de_DE").compound("TEUR"), lexicon("fr_FR").compound("kilo")
        ((1000, ('EUR',)), None)
        """
        for at in range(1, min(len(word), 6)):
            factor, codes = self.scale(word[:at]), self.codes(word[at:])
            if factor and codes:
                return factor, codes
        return None

    @functools.cached_property
    def before(self) -> re.Pattern[str]:
        """A currency at the end of a text: a sign, an abbreviation, or a code of ISO 4217."""
        signs = _any(self.signs)
        short = _any(self.abbreviations)
        return re.compile(
            rf"(?:(?<![{ALPHABETIC}])(?P<sign>{signs})|(?<![{ALPHABETIC}\d])(?P<code>[A-Z]{{3}})"
            rf"|(?<![{ALPHABETIC}\d])(?P<short>(?i:{short})\.?))[ \u00a0\u202f\u2009]?\Z"
        )

    @functools.cached_property
    def behind(self) -> re.Pattern[str]:
        """A name of money behind a number, with characters of scale before it."""
        scales = "".join(self.characters) + self.unclear
        return re.compile(
            rf"\s{{0,2}}(?P<scale>(?:[{scales}]\s?)*)\s?(?:(?P<name>{_any(self.names)}){NO_WORD})"
            rf"|(?P<gap>\s{{0,2}})(?P<bare>[{scales}]+)"
        )

    def multiplied(self, characters: str) -> int | None:
        """What characters of scale multiply by together: 千万 is ten million; None where they are in no order.

        >>> lexicon("zh_CN").multiplied("千万"), lexicon("zh_CN").multiplied("万千"), lexicon("ko").multiplied("백만")
        (10000000, None, 1000000)
        """
        product, last = 1, 0
        for character in characters:
            factor = self.characters.get(character)
            if factor is None or factor <= last:
                return None
            product, last = product * factor, factor
        return product


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or "(?!)"


@functools.cache
def lexicon(locale: str) -> Lexicon:
    """The words of a locale, read when they are first needed.

    >>> lexicon("en_GB") is lexicon("en_GB")
    True
    """
    money, place, language = table("currencies.toml"), locale.replace("-", "_"), language_of(locale)
    scales = _scales(language, place, locale)
    words = _inverted(money["words"]) | _inverted(money["words_of"].get(_of(language), {}))
    short = money["abbreviations_of"]
    abbreviations = _inverted(money["abbreviations"])
    for name in (_of(language), place):
        abbreviations |= _inverted(short.get(name, {}))
    characters, unclear = _characters(language, place)
    return Lexicon(
        scales=scales,
        foreign=frozenset(_foreign() - scales.keys()),
        characters=characters,
        unclear=unclear,
        signs=_signs(language),
        abbreviations=abbreviations,
        words=words,
        names=_names(language),
        iso=frozenset(money["iso"]["codes"].split()),
        capital_words=frozenset(money["iso"]["words"].split()),
        joining=frozenset(money["joining"]["words"].split()),
    )


def _of(language: str) -> str:
    return {"no": "nb", "nn": "nb"}.get(language, language)


def _scales(language: str, place: str, locale: str) -> dict[str, int]:
    tables = table("scales.toml")
    names = ["en"] if language in _ENGLISH_TOO else []
    names += [_of(language), "pt_BR" if place == "pt" else place]
    found = (
        _of_babel(locale) if _of(language) not in tables and language not in table("characters.toml")["scales"] else {}
    )
    for name in names:
        found |= {
            word.casefold(): int(factor) for factor, text in tables.get(name, {}).items() for word in text.split()
        }
    return found


def _of_babel(locale: str) -> dict[str, int]:
    """The words of scale of a language that has no table here, as CLDR prints them."""
    from babel import Locale

    found: dict[str, int] = {}
    formats = Locale.parse(locale.replace("-", "_")).compact_decimal_formats
    for rows in (formats[style] for style in ("short", "long") if style in formats):
        for patterns in rows.values():
            for power, pattern in patterns.items():
                word = re.fullmatch(rf"0+[\s\u200f']*([{ALPHABETIC}]+)[.']*", str(pattern.pattern))
                if word:
                    found[word[1].casefold()] = 10 ** (len(power) - pattern.pattern.count("0"))
    return found


@functools.cache
def _foreign() -> frozenset[str]:
    """Every word of scale of any language, but for those that are common words elsewhere."""
    tables = table("scales.toml")
    everything = (
        word.casefold()
        for name, rows in tables.items()
        if name != "european"
        for text in rows.values()
        for word in text.split()
    )
    return frozenset(word for word in everything if len(word) > 2 or not _VOWELS & set(word))


def _characters(language: str, place: str) -> tuple[dict[str, int], str]:
    tables = table("characters.toml")["scales"]
    found = {c: int(factor) for name in ("ko", "ja", "zh") for factor, text in tables[name].items() for c in text}
    unclear = str(table("characters.toml")["unclear"]["zh"])
    traditional = re.search("Hant|TW|HK|MO", place) is not None
    if language == "ja" or traditional:
        return found, "\ufffe"
    for character in unclear:
        found.pop(character)
    return found, unclear


def _signs(language: str) -> dict[str, tuple[str, ...]]:
    money = table("currencies.toml")
    found = {sign: tuple(codes.split()) for sign, codes in money["signs"].items()}
    for sign, code in money["signs_of"].get(language, {}).items():
        found[sign] = tuple(dict.fromkeys((code, *found[sign])))
    return found


def _names(language: str) -> dict[str, tuple[str, ...]]:
    """Names of money that stand right behind a number; where two languages share one, that of the text."""
    found: dict[str, tuple[str, ...]] = {}
    order = [name for name in ("ko", "ja", "zh") if name != language] + [language]
    for name in order:
        for code, rows in table("currencies.toml")["names"].items():
            found |= dict.fromkeys(rows.get(name, "").split(), (code,))
    return found


def _inverted(rows: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {word.casefold(): (code,) for code, text in rows.items() for word in text.split()}
