"""Codes found by whatever a person types: a code, a name, a part of one, or something like one.

>>> from govledger.classification import load
>>> print(*load("cn-function").search("购房", level=3), sep="\\n")
2210203 购房补贴 (part)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govledger.classification.code import Code
from govledger.classification.search import Entry, How, Match, folded
from govledger.errors.general import MissingExtra


def ranked(
    text: str,
    entries: Sequence[Entry],
    *,
    listed: Code | None,
    named: Sequence[Match],
    year: int | None,
    limit: int,
    at_least: int,
) -> tuple[Match, ...]:
    """The matches of a text, the best first, at most ``limit``; the best match of each code.

    ``entries`` are the names that are looked through, ``listed`` the code that the text is and ``named`` the codes of that
    name. A code, then names that match as a whole, then names that hold all its words. Only where there is none of these are
    similar names compared, by rapidfuzz (the extra ``search``), down to ``at_least`` percent.
    """
    matches: list[Match] = []
    if listed is not None:
        former = ", ".join(f"{meaning.text} in {meaning.valid_to}" for meaning in listed.meanings)
        meant = former if year is None and former else None
        matches.append(Match(listed.code, "code", listed.name or "", listed.valid_from, listed.valid_to, meant=meant))
    matches += named
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


def _similar(wanted: str, entries: Sequence[Entry], year: int | None, at_least: int) -> list[Match]:
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
