"""Codes found by name, saying how the name matched.

A name is not a key: the same name stands under many parents, documents leave a closing word such as
支出 out, and names live on for years after they were changed. So a search gives every match, the most
certain first.

>>> from govledger.classification import load
>>> load("cn-function").by_name("医疗卫生与计划生育", level=1, year=2019)
(Match('210', 'suffix+former', '医疗卫生与计划生育支出', valid_from=2014, valid_to=2018, now='卫生健康支出'),)
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal, Self

import attrs

from govledger.classification.code import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from govledger.classification.code import Code, Name, Spans

How = Literal[
    "exact", "without-suffix", "alias", "former-name", "suffix+former", "later-name", "suffix+later", "code", "part", "similar"
]  # fmt: skip
"""How a name matched, from the most certain to the least; a code, a part and a similar name are found by search alone."""

# From the most certain to the least: the order in which matches are given.
_HOW: dict[tuple[str, bool], How] = {
    ("current", True): "exact",
    ("current", False): "without-suffix",
    ("alias", True): "alias",
    ("former", True): "former-name",
    ("former", False): "suffix+former",
    ("later", True): "later-name",
    ("later", False): "suffix+later",
}
_CERTAINTY = {how: place for place, how in enumerate(_HOW.values())}
_FORMER, _LATER = ("former-name", "suffix+former"), ("later-name", "suffix+later")


@attrs.frozen(repr=False)
class Match:
    """A code found by name: how the name matched, the name in the list, and the years of that name.

    ``how`` is ``exact``, ``without-suffix`` (a closing word more or less), ``alias`` (other words for it),
    ``former-name`` or ``later-name`` (the name of other years), or both: ``suffix+former``, ``suffix+later``. ``now`` is
    the name of the year that was asked for, where another matched. :meth:`Scheme.search` also gives ``code``, ``part``
    (a part of the name) and ``similar``, with the ``score`` in percent. ``meant`` is what the code meant before it was given
    to something else, where it was looked up by its code and without a year.

    >>> Match("208", "exact", "社会保障和就业支出")
    Match('208', 'exact', '社会保障和就业支出')
    """

    code: str
    how: How
    name: str
    valid_from: int | None = None
    valid_to: int | None = None
    now: str | None = None
    score: int | None = None
    meant: str | None = None

    @property
    def changed_in(self) -> int | None:
        """The year in which an outdated name was given up, or a later one taken on; None where the name is current.

        >>> from govledger.classification import load
        >>> load("cn-function").by_name("行政事业单位离退休", year=2025)[0].changed_in
        2020
        """
        if self.how in _FORMER and self.valid_to is not None:
            return self.valid_to + 1
        return self.valid_from if self.how in _LATER else None

    def __str__(self) -> str:
        """The match as a remark for a reader.

        >>> from govledger.classification import load
        >>> print(load("cn-function").by_name("行政事业单位离退休", year=2025)[0])
        20805 行政事业单位离退休 (former-name, until 2019; now 行政事业单位养老支出)
        """
        when = f", until {self.valid_to}" if self.how in _FORMER and self.valid_to is not None else ""
        when = f", from {self.valid_from}" if self.how in _LATER else when
        score = "" if self.score is None else f" {self.score}%"
        now = f"; now {self.now}" if self.now else ""
        meant = f"; formerly {self.meant}" if self.meant else ""
        return f"{self.code} {self.name} ({self.how}{score}{when}{now}{meant})"

    def __repr__(self) -> str:
        stated = ((field.name, getattr(self, field.name)) for field in attrs.fields(Match)[3:])
        shown = "".join(f", {name}={value!r}" for name, value in stated if value is not None)
        return f"Match({self.code!r}, {self.how!r}, {self.name!r}{shown})"


def folded(name: str) -> str:
    """A name as it is compared: full-width and half-width forms, spaces and letter case do not matter.

    >>> folded("因公出国 (境） 费用")
    '因公出国(境)费用'
    """
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


@attrs.frozen
class Entry:
    """One name of one code, with the years in which the code really bore it, and the names it bore in that language.

    A former meaning is the name of something else that had the code before: it is told of its own years, and where no year
    is asked for.
    """

    folded: str
    code: Code
    name: Name
    first: int
    last: int
    beside: tuple[Name, ...]
    is_alias: bool = False
    is_meaning: bool = False
    _made: dict[tuple[How, int | None], Match] = attrs.field(factory=dict, init=False, eq=False)

    def how(self, wanted: str, year: int | None) -> How:
        """How a folded text matches this name in a year."""
        if self.is_alias:
            return "alias"
        if year is None:
            era = "current" if self.name is self.beside[-1] else "former"
        elif year < self.first:
            era = "later"
        else:
            era = "former" if year > self.last else "current"
        return _HOW[era, wanted == self.folded]

    def is_told(self, year: int | None) -> bool:
        """Whether the name may be told of that year; a former meaning that is out of date there may not."""
        return not self.is_meaning or year is None or self.first <= year <= self.last

    def is_at(self, parent: str | None, level: int | None) -> bool:
        """Whether the code is under that parent and of that level, where they are given."""
        return (parent is None or self.code.parent == parent) and (level is None or self.code.level == level)

    def match(self, how: How, year: int | None, score: int | None = None) -> Match:
        """The match with this name; made once for each way and year."""
        made = self._made.get((how, year)) if score is None else None
        if made is None:
            made = self._made[how, year] = self._match(how, year, score)
        return made

    def _match(self, how: How, year: int | None, score: int | None) -> Match:
        valid_from, valid_to, now = self.name.valid_from, self.name.valid_to, self._now(year)
        if how in _FORMER and self.last != LAST_YEAR:
            valid_to = self.last
        if how in _LATER:
            valid_from = self.first
        return Match(self.code.code, how, self.name.text, valid_from, valid_to, now, score)

    def _now(self, year: int | None) -> str | None:
        """The name of the year, or the newest, where that is another one."""
        if self.is_meaning and year is not None:
            return None
        if self.beside and year is None:
            current = self.beside[-1].text
        else:
            current = next((name.text for name in self.beside if name.first <= (year or 0) <= name.last), "")
        return current if current and current != self.name.text else None


@attrs.frozen
class NameIndex:
    """Every name of a scheme by its stem, that is without the closing word; built once per scheme."""

    _suffixes: tuple[str, ...]
    _by_stem: dict[str, list[Entry]] = attrs.field(factory=dict, repr=False)
    _by_parent: dict[tuple[str, str | None], list[Entry]] = attrs.field(factory=dict, repr=False)
    _folded: dict[str, tuple[str, str]] = attrs.field(factory=dict, repr=False)

    @classmethod
    def of(cls, codes: Iterable[Code], suffixes: Sequence[str], spans: Mapping[str, Spans]) -> Self:
        """The index of those codes; the spans are the years in which each code is in force."""
        index = cls(tuple(map(folded, suffixes)))
        for code in codes:
            years = spans[code.code] or ((LAST_YEAR, FIRST_YEAR),)
            index._add(code, years[0][0], years[-1][1])
        return index

    def _add(self, code: Code, first: int, last: int) -> None:
        locales: dict[str, tuple[Name, ...]] = {}
        for name in code.names:
            locales[name.locale] = (*locales.get(name.locale, ()), name)
        begun = max((meaning.last + 1 for meaning in code.meanings), default=first)
        for name, is_alias in [(name, False) for name in code.names] + [(alias, True) for alias in code.aliases]:
            years = max(first, begun, name.first), min(last, name.last)
            self._put(Entry(folded(name.text), code, name, *years, locales.get(name.locale, ()), is_alias))
        for name in code.meanings:
            beside = locales.get(name.locale, ())
            self._put(Entry(folded(name.text), code, name, name.first, name.last, beside, is_meaning=True))

    def _put(self, entry: Entry) -> None:
        stem = self._stem(entry.folded)
        self._by_stem.setdefault(stem, []).append(entry)
        self._by_parent.setdefault((stem, entry.code.parent), []).append(entry)
        self._folded[entry.name.text] = entry.folded, stem

    def find(self, name: str, *, year: int | None, parent: str | None, level: int | None) -> tuple[Match, ...]:
        """The matches of a name, the best of each code, the most certain first, then by code."""
        wanted, stem = self._folded.get(name) or ("", "")
        if not wanted:
            wanted = folded(name)
            stem = self._stem(wanted)
        entries = self._by_stem.get(stem, []) if parent is None else self._by_parent.get((stem, parent), [])
        entries = [entry for entry in entries if entry.is_at(parent, level) and entry.is_told(year)]
        if len(entries) == 1:
            return (entries[0].match(entries[0].how(wanted, year), year),)
        matches = [entry.match(entry.how(wanted, year), year) for entry in entries]
        best: dict[str, Match] = {}
        for match in sorted(matches, key=lambda match: (_CERTAINTY[match.how], match.code)):
            best.setdefault(match.code, match)
        return tuple(best.values())

    def entries(self) -> Iterator[Entry]:
        """Every name in the index."""
        for found in self._by_stem.values():
            yield from found

    def _stem(self, name: str) -> str:
        for suffix in self._suffixes:
            if name.endswith(suffix) and name != suffix:
                return name.removesuffix(suffix)
        return name
