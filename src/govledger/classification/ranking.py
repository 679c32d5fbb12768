"""Codes found by whatever a person types: a code, a name, a part of one, or something like one.

>>> from govledger.classification import load
>>> print(*ranked(load("cn-function"), "购房", level=3), sep="\\n")
2210203 购房补贴 (part)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from govledger.classification.search import Entry, How, Match, folded
from govledger.errors.general import MissingExtra

if TYPE_CHECKING:
    from govledger.classification.scheme import Scheme


def ranked(
    scheme: Scheme,
    text: str,
    *,
    year: int | None = None,
    parent: str | None = None,
    level: int | None = None,
    limit: int = 10,
    at_least: int = 60,
) -> tuple[Match, ...]:
    """The matches of a text, the best first, at most ``limit``; the best match of each code.

    A code, then names that match as a whole, then names that hold all its words. Only where there is none of these are
    similar names compared, by rapidfuzz (the extra ``search``), down to ``at_least`` percent.
    """
    entries = [entry for entry in scheme._names.entries() if entry.is_at(parent, level) and entry.is_told(year)]
    listed = scheme.get(text, None)
    matches: list[Match] = []
    if listed is not None and listed in scheme.codes:
        former = ", ".join(f"{meaning.text} in {meaning.valid_to}" for meaning in listed.meanings)
        meant = former if year is None and former else None
        matches.append(Match(listed.code, "code", listed.name or "", listed.valid_from, listed.valid_to, meant=meant))
    matches += scheme.by_name(text, year=year, parent=parent, level=level)
    matches += _parts(text, entries, year)
    if not matches:
        matches = _similar(folded(text), entries, year, at_least)
    return tuple({match.code: match for match in reversed(matches)}[code] for code in _firsts(matches)[:limit])


def _firsts(matches: Iterable[Match]) -> list[str]:
    return list(dict.fromkeys(match.code for match in matches))


def _parts(text: str, entries: Iterable[Entry], year: int | None) -> list[Match]:
    """Names that hold every word of the text: those that begin with it first, then the shorter ones."""
    words = [folded(word) for word in text.split()]
    found = [entry for entry in entries if words and all(word in entry.folded for word in words)]
    found.sort(key=lambda entry: (not entry.folded.startswith(words[0]), len(entry.folded), entry.code.code))
    how: How = "part"
    return [entry.match(how, year) for entry in found]


def _similar(wanted: str, entries: list[Entry], year: int | None, at_least: int) -> list[Match]:
    """Names by their likeness, the most alike first."""
    if not wanted:
        return []
    try:
        from rapidfuzz import fuzz, process
    except ImportError as error:
        raise MissingExtra.needed("search", purpose="comparing similar names") from error
    names = [entry.folded for entry in entries]
    found = process.extract(wanted, names, scorer=fuzz.ratio, score_cutoff=at_least, limit=None)
    ordered = sorted(found, key=lambda hit: (-hit[1], entries[hit[2]].code.code))
    return [entries[place].match("similar", year, round(score)) for _, score, place in ordered]
