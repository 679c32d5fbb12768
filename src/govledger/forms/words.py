"""How a printed word is known again: blanks, case and width of its characters say nothing.

>>> normal("Total  OUTLAYS"), normal("类　 款")
('totaloutlays', '类款')
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping

import attrs

_SLOTS = {
    "year": r"(?P<year>\S.*?)",
    "entity": r"(?P<entity>\S.*?)",
    "line": r"(?P<line>\S.*?)",
    "any": r"\S.*?",
    "number": r"\d[\d.,]*",
}
_SLOT = re.compile(r"\{(\w+)\}")
_NUMBERING = re.compile(r"^[\W\d_]*(?:[ivx]+[.)]\s*)?")


@functools.lru_cache(maxsize=65_536)
def normal(text: str) -> str:
    """A word without what says nothing."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def collapsed(text: str) -> str:
    """A text with single blanks.

    >>> collapsed(" Debt \\n service")
    'Debt service'
    """
    return " ".join(text.split())


def unnumbered(text: str) -> str:
    """The normal form of a title without a number before it.

    >>> unnumbered("3. Outlays by function")
    'outlaysbyfunction'
    """
    return normal(_NUMBERING.sub("", text, count=1))


@attrs.frozen
class Words:
    """Spellings and what each leads to; a spelling may have slots for what varies: ``FY{year} Actual``.

    >>> words = Words.of([("Total", 1), ("FY{year} Actual", 2)])
    >>> words.find("TOTAL"), words.find("FY 2019 actual"), words.find("Other")
    ((1, {}), (2, {'year': '2019'}), None)
    """

    plain: Mapping[str, object]
    varying: tuple[tuple[re.Pattern[str], object], ...]

    @classmethod
    def of(cls, spelled: Iterable[tuple[str, object]]) -> Words:
        """The words of some spellings; of two alike the later stands."""
        plain: dict[str, object] = {}
        varying: dict[str, tuple[re.Pattern[str], object]] = {}
        for spelling, meaning in spelled:
            if _SLOT.search(spelling):
                varying[spelling] = (_pattern(spelling), meaning)
            else:
                plain[normal(spelling)] = meaning
        return cls(plain, tuple(varying.values()))

    def find(self, text: str) -> tuple[object, Mapping[str, str]] | None:
        """What a word leads to, and what stands in its slots; None where it is not known."""
        found = self.plain.get(normal(text))
        if found is not None:
            return found, {}
        whole = collapsed(unicodedata.normalize("NFKC", text))
        for pattern, meaning in self.varying:
            if match := pattern.fullmatch(whole):
                return meaning, match.groupdict()
        return None


def slots_in(spelling: str) -> tuple[str, ...]:
    """The slots of a spelling.

    >>> slots_in("FY{year} {any}")
    ('year', 'any')
    """
    return tuple(_SLOT.findall(spelling))


def is_slot(name: str) -> bool:
    """Whether a spelling may have that slot."""
    return name in _SLOTS


def _pattern(spelling: str) -> re.Pattern[str]:
    pieces = _SLOT.split(unicodedata.normalize("NFKC", spelling))
    texts = (r"\s*".join(map(re.escape, text.split())) for text in pieces[::2])
    spaced = [rf"\s*{text}\s*" if text else r"" for text in texts]
    slots = [_SLOTS[name] for name in pieces[1::2]]
    joined = "".join(part for pair in zip(spaced, [*slots, ""], strict=True) for part in pair)
    return re.compile(joined, re.IGNORECASE)
