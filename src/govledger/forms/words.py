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

from govledger.data import toml_table
from govledger.errors.base import quoted

# A year has a digit, or is counted in ideographs; a number alone is one where it has four digits of one: 6,018.20 is none.
_BARE_YEAR = r"(?=.{0,23}?[\d\u3400-\u9fff])(?=(?:1[3-9]|2[0-6])\d\d(?:\.0)?(?![\d.,])|\S{0,23}[^\d.,\s])"
_SLOTS = {
    "year": rf"(?P<year>{_BARE_YEAR}\S.{{0,23}}?)",
    "entity": r"(?P<entity>\S.*?)",
    "line": r"(?P<line>\S.*?)",
    "any": r"\S.*?",
    "number": r"\d[\d.,]*",
}
_TOLD = ("year", "entity", "line")  # What stands in these is a part of a key.
_MOST_SLOTS = 3
_LONGEST = 200  # A text with more characters is no word with slots: it would cost much to be sure.
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


def unlisted(text: str) -> str:
    """A label without the number of a list before it.

    >>> unlisted("二十一 、 教育支出"), unlisted("（2）Roads"), unlisted("1.5 km of roads"), unlisted("301 Wages")
    ('教育支出', 'Roads', '1.5 km of roads', '301 Wages')
    """
    listed = _list_mark().match(unicodedata.normalize("NFKC", text))
    return listed["words"] if listed else text


@functools.cache
def _list_mark() -> re.Pattern[str]:
    told = toml_table("govledger.forms", "marks.toml")["listed"]
    numeral, behind = (f"[{re.escape(told[name])}]" for name in ("numerals", "behind"))
    return re.compile(rf"\s*(?:\(\s*{numeral}+\s*\){behind}?|{numeral}+\s*{behind})(?!\d)\s*(?P<words>\S.*)", re.DOTALL)


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
        """The words of some spellings; of two alike the later stands, of two with slots the one with more words of its own."""
        plain: dict[str, object] = {}
        varying: dict[str, tuple[re.Pattern[str], object]] = {}
        for spelling, meaning in spelled:
            if _SLOT.search(spelling):
                varying[spelling] = (_pattern(spelling), meaning)
            else:
                plain[normal(spelling)] = meaning
        longest = sorted(varying, key=lambda spelling: -len(_SLOT.sub("", spelling)))
        return cls(plain, tuple(varying[spelling] for spelling in longest))

    def find(self, text: str) -> tuple[object, Mapping[str, str]] | None:
        """What a word leads to, and what stands in its slots; None where it is not known."""
        found = self.plain.get(normal(text))
        if found is not None:
            return found, {}
        whole = collapsed(unicodedata.normalize("NFKC", text)) if self.varying else ""
        if len(whole) > _LONGEST:
            return None
        for pattern, meaning in self.varying:
            if match := pattern.fullmatch(whole):
                return meaning, match.groupdict()
        return None


@functools.lru_cache(maxsize=4_096)
def slots_in(spelling: str) -> tuple[str, ...]:
    """The slots of a spelling.

    >>> slots_in("FY{year} {any}")
    ('year', 'any')
    """
    return tuple(_SLOT.findall(spelling))


@functools.lru_cache(maxsize=4_096)
def problem_in_spelling(spelling: str) -> str:
    """Why a spelling cannot be looked for, "" where it can.

    >>> problem_in_spelling("{year}{line}"), problem_in_spelling("FY{year}")
    ("'{year}{line}': nothing tells where a slot ends and the next begins; write what stands between them", '')
    """
    slots = slots_in(spelling)
    unknown = next((slot for slot in slots if slot not in _SLOTS), "")
    if unknown:
        return f"{quoted(spelling)}: {{{unknown}}} is no slot; slots: {', '.join(_SLOTS)}"
    told = [slot for slot in slots if slot in _TOLD]
    if len(set(told)) < len(told):
        return f"{quoted(spelling)} has a slot twice"
    if len(slots) > _MOST_SLOTS:
        return f"{quoted(spelling)} has more than {_MOST_SLOTS} slots"
    if any(not text.strip() for text in _SLOT.split(spelling)[2:-1:2]):
        return (
            f"{quoted(spelling)}: nothing tells where a slot ends and the next begins; write what stands between them"
        )
    return ""


@functools.lru_cache(maxsize=4_096)
def _pattern(spelling: str) -> re.Pattern[str]:
    pieces = _SLOT.split(unicodedata.normalize("NFKC", spelling))
    texts = (r"\s*".join(map(re.escape, text.split())) for text in pieces[::2])
    spaced = [rf"\s*{text}\s*" if text else r"" for text in texts]
    slots = [_SLOTS[name] for name in pieces[1::2]]
    joined = "".join(part for pair in zip(spaced, [*slots, ""], strict=True) for part in pair)
    return re.compile(joined, re.IGNORECASE)
