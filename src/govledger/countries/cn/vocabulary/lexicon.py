"""The words of a clause, found in one pass: what a clause is cut into before anybody asks what it says.

Every word of the vocabulary, every name of the functional and the economic classification and every word of a sentence
pattern may begin at each character; the cheapest way through the text wins, in which a long name is cheaper than two short
words, and anything is cheaper than characters that nobody knows. A word of one character counts only where its neighbours
allow it (``words.csv`` says which): 比 before a time, 中 at the end.

>>> from govledger.countries.cn.grammar import shipped_patterns
>>> [(word.kind, word.text) for word in shipped_patterns().lexicon.split("和平路改造项目比上年减少")]
[('unknown', '和平路改造项目'), ('base', '比'), ('year', '上年'), ('down', '减少')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import attrs

from govledger.countries.cn.vocabulary.word import Word

YEAR = re.compile(r"(?:19|20)\d{2}-?年?度?(?!年?\d{1,2}月)|上年度?|上一年度?|去年|今年|本年度?")
LABELS = frozenset({"head", "count", "fund", "phase", "glue", "level", "body", "name", "year", "unknown"})
"""The kinds of words that make up the name of an item, with when and of whom it is."""
_NAMES = frozenset({"head", "count", "fund", "name"})
_TIMES = frozenset({"year", "phase"})
_CHANGES = frozenset({"up", "down", "none", "some", "rough", "period", "atmost"})
_CLOSING = frozenset({"end", "none"})
_UNKNOWN, _SIGN, _WORD, _EACH_CHARACTER = 1000, 800, 300, 5


@attrs.frozen
class Piece:
    """One word of a clause and its kind, or a run of characters that no word explains (``unknown``)."""

    kind: str
    text: str


@attrs.frozen(eq=False, slots=False)
class Lexicon:
    """Words by their text, with the kinds that each may be of and what each kind asks of its neighbours."""

    entries: Mapping[str, tuple[tuple[str, Mapping[str, str]], ...]] = attrs.field(repr=False)
    _lengths: dict[str, tuple[int, ...]] = attrs.field(init=False, repr=False)
    _split: dict[str, tuple[Piece, ...]] = attrs.field(init=False, repr=False, factory=dict)

    @_lengths.default
    def _by_first(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, set[int]] = {}
        for word in self.entries:
            found.setdefault(word[0], set()).add(len(word))
        return {first: tuple(sorted(lengths)) for first, lengths in found.items()}

    @classmethod
    def of(cls, words: Iterable[Word]) -> Lexicon:
        """The lexicon of these words; a word may be of several kinds."""
        entries: dict[str, dict[str, Mapping[str, str]]] = {}
        for word in words:
            if word.word:
                entries.setdefault(word.word, {})[word.kind] = word.dimensions
        return cls({text: tuple(kinds.items()) for text, kinds in entries.items()})

    def split(self, text: str) -> tuple[Piece, ...]:
        """A text, clean of blanks and quotation marks, as words."""
        if text not in self._split:
            if len(self._split) > _MOST_KEPT:
                self._split.clear()
            self._split[text] = tuple(_joined(_bracketed(self._cheapest(text), text)))
        return self._split[text]

    def _cheapest(self, text: str) -> list[Piece]:
        costs = [0] + [_NEVER] * len(text)
        steps = [(0, "")] * (len(text) + 1)
        for start, first in enumerate(text):
            before = costs[start]
            if before + _UNKNOWN < costs[start + 1]:
                costs[start + 1], steps[start + 1] = before + _UNKNOWN, (start, "unknown")
            for stop, kind, cost in self._beginning(text, start, first):
                if before + cost < costs[stop]:
                    costs[stop], steps[stop] = before + cost, (start, kind)
        made, at = [], len(text)
        while at:
            start, kind = steps[at]
            made.append(Piece(kind, text[start:at]))
            at = start
        return made[::-1]

    def _beginning(self, text: str, start: int, first: str) -> Iterator[tuple[int, str, int]]:
        """The words that begin here: where each stops, its kind and its cost."""
        if first in _YEAR_FIRST and (when := YEAR.match(text, start)):
            # 2019年末结转和结余: the year may end before 年.
            yield when.end(), "year", _WORD
            if when.end() > start + 4:
                yield start + 4, "year", _WORD
        for length in self._lengths.get(first, ()):
            stop = start + length
            kinds = self.entries.get(text[start:stop]) if stop <= len(text) else None
            if kinds and (kind := self._kind(kinds, text, start, stop)):
                yield stop, kind, _SIGN if length == 1 else _WORD - _EACH_CHARACTER * length * (kind in _NAMES)

    def _kind(self, kinds: tuple[tuple[str, Mapping[str, str]], ...], text: str, start: int, stop: int) -> str:
        """The first kind whose neighbours stand there; a word of a label last."""
        label = ""
        for kind, wanted in kinds:
            if kind in LABELS:
                label = label or kind
            elif all(self._stands(where, what, text, start, stop) for where, what in wanted.items()):
                return kind
        return label

    def _stands(self, where: str, what: str, text: str, start: int, stop: int) -> bool:
        if where == "at":
            return (what == "head" and start == 0) or (what == "end" and stop == len(text))
        if where == "closed":
            closing = _CLOSING if what == "yes" else frozenset({what})
            return any(self._begins(text, at, closing) for at in range(stop, len(text)))
        if where == "behind":
            return any(self._begins(text, at, frozenset({what})) for at in range(start))
        wanted = _CHANGES if what == "change" else _TIMES
        return (what != "time" and stop == len(text)) or self._begins(text, stop, wanted)

    def _begins(self, text: str, start: int, kinds: frozenset[str]) -> bool:
        if start >= len(text):
            return False
        if "year" in kinds and YEAR.match(text, start):
            return True
        lengths = self._lengths.get(text[start], ())
        return any(self._is_of(text[start : start + length], kinds) for length in lengths)

    def _is_of(self, word: str, kinds: frozenset[str]) -> bool:
        return any(kind in kinds for kind, _ in self.entries.get(word, ()))


def _bracketed(pieces: Iterable[Piece], text: str) -> Iterator[Piece]:
    """The pieces, those of a closed bracket as parts of the label before it: what it names says nothing of the clause."""
    within = {at for bracket in _BRACKET.finditer(text) for at in range(bracket.start() + 1, bracket.end())}
    at = 0
    for piece in pieces:
        yield piece if at not in within or piece.kind in LABELS else Piece("unknown", piece.text)
        at += len(piece.text)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, what nobody knows as one."""
    run = ""
    for piece in pieces:
        if piece.kind == "unknown":
            run += piece.text
            continue
        if run:
            yield Piece("unknown", run)
            run = ""
        yield piece
    if run:
        yield Piece("unknown", run)


_BRACKET = re.compile("（[^（）]*）")
_NEVER = 10**12
_MOST_KEPT = 20_000
_YEAR_FIRST = frozenset("12上去今本")
