"""What is to be said, without the words for it: an id, and the parts that its sentence is made of.

The words stand in tables by language, and ``govledger.reports.say`` puts them together. Parts are data: texts as printed,
numbers, intervals, names of facts, words that a rule brings along, other things to be said, and tuples of any of these.

>>> fall = Said("change.fall", printed="4.20%")
>>> fall
Said('change.fall', printed='4.20%')
>>> fall == Said("change.fall", printed="4.20%"), fall["printed"]
(True, '4.20%')
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Any, SupportsIndex, overload

import attrs


@attrs.frozen
class Own:
    """Words that come with a rule or from a user, by locale; ``otherwise`` is said in a language that they lack.

    >>> Own.of({"en": "parts add up"}).get("en")
    'parts add up'
    """

    texts: tuple[tuple[str, str], ...]
    otherwise: str = ""

    @classmethod
    def of(cls, texts: Mapping[str, str], otherwise: str = "") -> Own:
        """The words as a value that can be a part; without ``otherwise`` English, or else what comes first, stands in.

        >>> Own.of({"en": "parts add up"}, "CN04").otherwise
        'CN04'
        """
        pairs = tuple(texts.items())
        return cls(pairs, otherwise or texts.get("en") or (pairs[0][1] if pairs else ""))

    def get(self, *locales: str) -> str:
        """The words in the first of some languages that has any, or what stands in for them.

        >>> Own.of({"en": "parts add up"}).get("zh_CN")
        'parts add up'
        """
        texts = dict(self.texts)
        return next((text for locale in locales if (text := texts.get(locale))), self.otherwise)


@attrs.frozen(init=False, repr=False)
class Said:
    """Something to be said: an ``id`` in the tables of words, and its ``parts``, by which alone it can be put into words.

    >>> Said("list.short", gap=5).parts
    {'gap': 5}
    """

    id: str
    _parts: tuple[tuple[str, Any], ...]

    def __init__(self, name: str, /, **parts: Any) -> None:
        self.__attrs_init__(name, tuple(sorted(parts.items())))

    @property
    def parts(self) -> dict[str, Any]:
        """The parts by their names."""
        return dict(self._parts)

    def __getitem__(self, name: str) -> Any:
        """A part by its name. A locale gives the sentence in it, as finding.title["en"] did; this goes in the next release."""
        parts = self.parts
        return parts[name] if name in parts else _in_words(self, name)

    def get(self, locale: str, default: str | None = None) -> str | None:
        """The sentence in a language, for one more release: ask ``govledger.reports.say``."""
        try:
            return str(_in_words(self, locale))
        except KeyError:
            return default

    def __str__(self) -> str:
        """The sentence in English, as errors tell it."""
        return str(sys.modules["govledger"].said_in(self, "en"))

    def __repr__(self) -> str:
        told = "".join(f", {name}={value!r}" for name, value in self._parts)
        return f"Said({self.id!r}{told})"


class Lines(tuple[Said, ...]):
    """Lines of arithmetic to be said, one after the other.

    >>> Lines([Said("change.fall", printed="4.20%")])[0].id
    'change.fall'
    """

    __slots__ = ()

    @overload
    def __getitem__(self, at: SupportsIndex, /) -> Said: ...
    @overload
    def __getitem__(self, at: slice, /) -> tuple[Said, ...]: ...
    @overload
    def __getitem__(self, at: str, /) -> tuple[str, ...]: ...
    def __getitem__(self, at: Any, /) -> Any:
        """A line by its number. A locale gives all lines in it, as finding.steps["en"] did; this goes in the next release."""
        return tuple(_in_words(line, at) for line in self) if isinstance(at, str) else super().__getitem__(at)

    def get(self, locale: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The lines in a language, for one more release: ask ``govledger.reports.say``."""
        try:
            return self[locale]
        except KeyError:
            return default


def as_said(words: Said | Mapping[str, str]) -> Said:
    """What is to be said, as it is, or of words of one's own by locale.

    >>> as_said({"en": "five"})
    Said('own', words=Own(texts=(('en', 'five'),), otherwise='five'))
    """
    return words if isinstance(words, Said) else Said("own", words=Own.of(words))


def as_lines(lines: Iterable[Said] | Mapping[str, tuple[str, ...]]) -> Lines:
    """Lines to be said, or lines of one's own by locale.

    >>> as_lines({"en": ("1 = 1",)})[0]["words"].otherwise
    '1 = 1'
    """
    if not isinstance(lines, Mapping):
        return Lines(lines)
    rows = zip(*lines.values(), strict=True)
    return Lines(as_said(dict(zip(lines, row, strict=True))) for row in rows)


def _in_words(said: Said, locale: str) -> Any:
    """The sentence in a language, by the public face, which may enter the room where the words are."""
    import warnings

    warnings.warn(
        f"words by locale, here [{locale!r}], are now said by govledger.reports.say(said, {locale!r}); "
        "the index goes in the next release",
        DeprecationWarning,
        stacklevel=3,
    )
    return sys.modules["govledger"].said_in(said, locale)
