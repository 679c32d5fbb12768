"""Codes found by name, saying how the name matched.

A name is not a key: the same name stands under many parents, documents leave a closing word such as
支出 out, and names live on for years after they were changed. So a search gives every match, the most
certain first.

>>> from govledger.classification import load
>>> load("cn-function").by_name("医疗卫生与计划生育", level=1, year=2019)
(Match('210', 'suffix+former', '医疗卫生与计划生育支出', valid_from=2014, valid_to=2018),)
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal, Self

import attrs

from govledger.classification.code import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govledger.classification.code import Code, Name
    from govledger.classification.tree import Spans

How = Literal["exact", "without-suffix", "former-name", "suffix+former", "later-name", "suffix+later"]
"""How a name matched, from the most certain to the least."""

# From the most certain to the least: the order in which matches are given.
_HOW: dict[tuple[str, bool], How] = {
    ("current", True): "exact",
    ("current", False): "without-suffix",
    ("former", True): "former-name",
    ("former", False): "suffix+former",
    ("later", True): "later-name",
    ("later", False): "suffix+later",
}
_CERTAINTY = {how: place for place, how in enumerate(_HOW.values())}


@attrs.frozen(repr=False)
class Match:
    """A code found by name: how the name matched, the name in the list, and the years of that name.

    ``how`` is ``exact``, ``without-suffix`` (a closing word more or less), ``former-name`` or
    ``later-name`` (the name of other years), or both: ``suffix+former``, ``suffix+later``.

    >>> Match("208", "exact", "社会保障和就业支出")
    Match('208', 'exact', '社会保障和就业支出')
    """

    code: str
    how: How
    name: str
    valid_from: int | None = None
    valid_to: int | None = None

    def __repr__(self) -> str:
        years = (("valid_from", self.valid_from), ("valid_to", self.valid_to))
        shown = "".join(f", {field}={year}" for field, year in years if year is not None)
        return f"Match({self.code!r}, {self.how!r}, {self.name!r}{shown})"


def folded(name: str) -> str:
    """A name as it is compared: full-width and half-width forms, spaces and letter case do not matter.

    >>> folded("因公出国 (境） 费用")
    '因公出国(境)费用'
    """
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


@attrs.frozen
class _Entry:
    """One name of one code, with the years in which the code really bore it."""

    folded: str
    code: Code
    name: Name
    first: int
    last: int
    is_newest: bool

    def era(self, year: int | None) -> str:
        if year is None:
            return "current" if self.is_newest else "former"
        if year < self.first:
            return "later"
        return "former" if year > self.last else "current"

    def match(self, wanted: str, year: int | None) -> Match:
        how = _HOW[self.era(year), wanted == self.folded]
        return Match(self.code.code, how, self.name.text, self.name.valid_from, self.name.valid_to)


@attrs.frozen
class NameIndex:
    """Every name of a scheme by its stem, that is without the closing word; built once per scheme."""

    _suffixes: tuple[str, ...]
    _by_stem: dict[str, list[_Entry]] = attrs.field(factory=dict, repr=False)

    @classmethod
    def of(cls, codes: Iterable[Code], suffixes: Sequence[str], spans: Mapping[str, Spans]) -> Self:
        """The index of those codes; the spans are the years in which each code is in force."""
        index = cls(tuple(map(folded, suffixes)))
        for code in codes:
            years = spans[code.code] or ((LAST_YEAR, FIRST_YEAR),)
            first, last = years[0][0], years[-1][1]
            newest = {name.locale: name for name in code.names}
            for name in code.names:
                entry = _Entry(
                    folded(name.text),
                    code,
                    name,
                    max(first, name.first),
                    min(last, name.last),
                    newest[name.locale] is name,
                )
                index._by_stem.setdefault(index._stem(entry.folded), []).append(entry)
        return index

    def find(self, name: str, *, year: int | None, parent: str | None, level: int | None) -> tuple[Match, ...]:
        """The matches of a name, the best of each code, the most certain first, then by code."""
        wanted = folded(name)
        matches = [
            entry.match(wanted, year)
            for entry in self._by_stem.get(self._stem(wanted), ())
            if (parent is None or entry.code.parent == parent) and (level is None or entry.code.level == level)
        ]
        best: dict[str, Match] = {}
        for match in sorted(matches, key=lambda match: (_CERTAINTY[match.how], match.code)):
            best.setdefault(match.code, match)
        return tuple(best.values())

    def _stem(self, name: str) -> str:
        for suffix in self._suffixes:
            if name.endswith(suffix) and name != suffix:
                return name.removesuffix(suffix)
        return name
