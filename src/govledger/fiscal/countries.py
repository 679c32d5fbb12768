"""Which country people mean by a longer code or by a name, for the message that a code is not known.

Codes of three letters and of three digits, and names in the languages of most readers, are those of CLDR, which Babel
brings; names that CLDR does not have are listed in ``country_names.csv``.

>>> meant_by("CHN"), meant_by("South Korea"), meant_by("日本"), meant_by("Atlantis")
('CN', 'KR', 'JP', None)
"""

from __future__ import annotations

import difflib
import functools
import unicodedata
from collections.abc import Mapping

from govledger.fiscal import tables

_LANGUAGES = ("en", "zh_Hans", "zh_Hant", "ja", "ko", "fr", "es", "pt", "de", "it", "nl", "ru", "ar", "hi", "th", "fa")


def meant_by(text: str) -> str | None:
    """The ISO 3166 code of two letters for what a text names, if it is known or nearly so; a code is never bent to another.

    >>> meant_by("gbr"), meant_by("826"), meant_by("Untied Kingdom"), meant_by("XX")
    ('GB', 'GB', 'GB', None)
    """
    plain = _plain(text)
    found = _listed().get(plain) or _by_code(text.strip().upper()) or _named().get(plain)
    if found or len(plain) < 5:
        return found
    known = {**_named(), **_listed()}
    return next((known[name] for name in difflib.get_close_matches(plain, known, n=1) if _is_slip(plain, name)), None)


def _is_slip(text: str, name: str) -> bool:
    """Whether a text is a name with a slip of a letter or two."""
    blocks = difflib.SequenceMatcher(None, text, name, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) + 2 >= max(len(text), len(name))


def _by_code(code: str) -> str | None:
    from babel.core import get_global

    if len(code) == 2:
        return code if code in _territories("en") else None
    aliases = get_global("territory_aliases").get(code) if len(code) == 3 else None
    return aliases[0] if aliases and len(aliases) == 1 else None


def _plain(text: str) -> str:
    """A name without case, accents, points and articles."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(c for c in letters if not unicodedata.combining(c) and (c.isalnum() or c.isspace()))
    return " ".join(word for word in bare.split() if word not in ("the", "and"))


@functools.cache
def _listed() -> Mapping[str, str]:
    return {_plain(row["name"]): row["country"] for row in tables.rows("country_names.csv")}


@functools.cache
def _named() -> Mapping[str, str]:
    return {_plain(name): code for language in reversed(_LANGUAGES) for code, name in _territories(language).items()}


@functools.cache
def _territories(language: str) -> Mapping[str, str]:
    from babel import Locale

    names = Locale.parse(language).territories
    return {code: name for code, name in names.items() if len(code) == 2 and code.isalpha()}
