"""The words of reports: one table for each language, ``messages.<locale>.toml``, read when it is first asked for.

A table says of each id how it is put into words, with slots for its parts. What a table lacks is said in the language
that it names ``otherwise``.

>>> messages("en").fill("more", number="3")
'and 3 more'
>>> LOCALES
('zh_CN', 'en')
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from govledger.errors.general import UnusableSource

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

SLOT: Final = re.compile(r"\{(\w+)(?::([^{}]+))?\}")
"""A slot of a sentence: the name of a part, and how it is written where that is not as its kind usually is."""

_FILE: Final = re.compile(r"messages\.(\w+)\.toml")


@attrs.frozen(kw_only=True, eq=False)
class Messages:
    """The words of a language by their ids.

    ``names_as_printed`` tells that a fact with a printed label is called by it, since accounts are printed in this language,
    ``punctuation`` what stands around words in it.

    >>> messages("zh_CN").texts["severity.explain"]
    '须说明'
    """

    locale: str
    texts: Mapping[str, str] = attrs.field(repr=False)
    names_as_printed: bool = False
    punctuation: str = attrs.field(default="", repr=False)
    otherwise: Messages | None = None

    @classmethod
    def from_toml(cls, path: str | Path | Traversable) -> Messages:
        """The words of a language of one's own, from a file like the shipped ``messages.en.toml``.

        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "messages.fr.toml"
        >>> written = path.write_text('[language]\\nlocale = "fr"\\notherwise = "en"\\n[messages]\\n"entity" = "entité"\\n')
        >>> made = Messages.from_toml(path)
        >>> made.fill("entity"), made.fill("source")
        ('entité', 'source')
        """
        try:
            file = Path(path) if isinstance(path, str) else path
            made = _read(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise UnusableSource.missing(str(path)) from None
        except OSError as problem:
            raise UnusableSource.unreadable(str(path), problem.strerror or "it cannot be opened") from None
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as problem:
            raise UnusableSource(f"{path}: is no table of words ({problem}); write it as messages.en.toml is") from None
        if problems := tuple(_problems(made.texts)):
            raise UnusableSource(f"{path}: {'; '.join(problems)}; take ids and slots from messages.en.toml")
        return made

    @property
    def locales(self) -> tuple[str, ...]:
        """The locale, and those of the languages that stand in for it."""
        return (self.locale, *(() if self.otherwise is None else self.otherwise.locales))

    @property
    def language(self) -> str:
        """The language without its region: zh of zh_CN."""
        return self.locale.partition("_")[0]

    @property
    def tag(self) -> str:
        """The language as HTML names it: zh-CN."""
        return self.locale.replace("_", "-")

    def has(self, name: str) -> bool:
        """Whether there are words of that id."""
        return name in self.texts or (self.otherwise is not None and self.otherwise.has(name))

    def text(self, name: str) -> str:
        """The words of an id with their slots, in this language or in the one that stands in for it."""
        if name not in self.texts and self.otherwise is not None:
            return self.otherwise.text(name)
        return self.texts[name]

    def fill(self, name: str, /, **texts: str) -> str:
        """The words of an id, the slots filled with texts as they are."""
        return SLOT.sub(lambda slot: texts[slot[1]], self.text(name))


Locale: TypeAlias = str | Messages
"""A language of reports: the locale of a shipped one, or words of one's own."""


def spoken(locale: str, brought: Mapping[str, Traversable]) -> Locale:
    """The language of a locale: in the words that a country brings (``Country.messages``), else as shipped.

    >>> spoken("en", {})
    'en'
    """
    if locale not in brought:
        return locale
    words = Messages.from_toml(brought[locale])
    if words.locale != locale:
        raise UnusableSource(
            f"{brought[locale]}: is in {words.locale!r}, but brought as the words of {locale!r}; mend one of the two"
        )
    return words


def _read(text: str) -> Messages:
    table = tomllib.loads(text)
    head = table["language"]
    return Messages(
        locale=head["locale"],
        texts=table["messages"],
        names_as_printed=head.get("names_as_printed", False),
        punctuation=head.get("punctuation", ""),
        otherwise=messages(head["otherwise"]) if "otherwise" in head else None,
    )


def slots_of(text: str) -> frozenset[str]:
    """The parts that a sentence tells.

    >>> sorted(slots_of("{low} to {high}"))
    ['high', 'low']
    """
    return frozenset(slot[1] for slot in SLOT.finditer(text))


def _problems(texts: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with words of one's own: what nobody says, and parts that what is said does not have."""
    shipped = [messages(locale).texts for locale in LOCALES]
    for name, text in texts.items():
        told = frozenset[str]().union(*(slots_of(table[name]) for table in shipped if name in table))
        if not any(name in table for table in shipped):
            yield f"nobody says {name!r}"
        elif foreign := sorted(slots_of(text) - told):
            yield f"{name!r} has no part {foreign[0]!r}"


def messages(locale: Locale) -> Messages:
    """The words of a language.

    >>> messages("fr")
    Traceback (most recent call last):
    ...
    ValueError: no report is written in 'fr'; locales: zh_CN, en
    """
    return locale if isinstance(locale, Messages) else _shipped(locale)


@functools.cache
def _shipped(locale: str) -> Messages:
    if locale not in LOCALES:
        raise ValueError(f"no report is written in {locale!r}; locales: {', '.join(LOCALES)}")
    return _read(resources.files("govledger.reports").joinpath(f"messages.{locale}.toml").read_text(encoding="utf-8"))


def _locales() -> tuple[str, ...]:
    """The locales of the shipped tables, in one order wherever files are listed in another."""
    files = (_FILE.fullmatch(entry.name) for entry in resources.files("govledger.reports").iterdir())
    return tuple(sorted((found[1] for found in files if found), reverse=True))


LOCALES: Final = _locales()
"""The languages of reports that are shipped; the first is the one that reports are written in unless another is named."""
