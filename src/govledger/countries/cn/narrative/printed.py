"""A document in the characters that words are compared in, and the way back: what is shown keeps the characters of the source.

Every character of a paragraph knows its place in the document, also where a year of another count is put into the usual number:
民國109年度 is read as 2020年度, and stands where it stood.

>>> from govledger.documents import Document
>>> printed = Printed.of(Document.from_text("某縣109年度總決算\\n109年度歲入賸餘10億元。"))
>>> [flow.text for flow in printed.flows]
['某县2020年度总决算', '2020年度岁入剩余10亿元。']
>>> printed.words("岁入剩余"), printed.words("人员经费")
('歲入賸餘', '人员经费')
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import attrs

from govledger.accounts import DIMENSIONS, Claim, Key
from govledger.countries.cn.narrative.rekeyed import rekeyed
from govledger.countries.cn.narrative.structure import Flow, flows
from govledger.countries.cn.vocabulary import clean
from govledger.countries.cn.vocabulary.writing import PLAIN, Writing, simplified, writing_of
from govledger.documents import Document


@attrs.frozen(slots=False, eq=False)
class Printed:
    """A document, its writing, and its paragraphs as they are read. ``is_as_read`` tells that it is printed as it is read, so
    that nothing has to be put back; ``known`` are the members that words of the vocabulary stand for, which are nobody's own
    words."""

    document: Document
    writing: Writing
    flows: tuple[Flow, ...]
    is_as_read: bool
    known: frozenset[str] = frozenset()

    @classmethod
    def of(cls, document: Document) -> Printed:
        """A document in the characters of the vocabulary."""
        writing = writing_of(document.text)
        read = None if writing == PLAIN and simplified(document.text) == document.text else writing.read
        found = flows(document, read)
        made = tuple(_with_years(flow, writing) for flow in found)
        return cls(document, writing, made, read is None and made == found)

    def paragraph(self, flow: Flow) -> str:
        """A paragraph as the source prints it, its broken lines made one.

        >>> printed = Printed.of(Document.from_text("109年度歲入，\\n歲出10億元。"))
        >>> printed.paragraph(printed.flows[0])
        '109年度歲入，歲出10億元。'
        """
        if self.is_as_read:
            return flow.text
        places = dict.fromkeys(flow.at(offset) for offset in range(len(flow.text)))
        printed = "".join(self.document.text[place] for place in places)
        return "".join(" " if character.isspace() else character for character in printed)

    def words(self, words: str, *, own: bool = False) -> str:
        """Words that were read, in the characters of the source; ``own`` are the issuer's own, also where they were put together."""
        if self.is_as_read or not words:
            return words
        text, places = self._cleaned
        wanted = clean(words)
        found = text.find(wanted) if wanted else -1
        if found >= 0:
            stood = self.document.text[places[found] : places[found + len(wanted) - 1] + 1]
            return clean("".join(each for each in stood if clean(simplified(each))))
        if own and "/" in words:
            return "/".join(self.words(part, own=True) for part in words.split("/"))
        return "".join(self._characters.get(character, character) for character in words) if own else words

    @functools.cached_property
    def _cleaned(self) -> tuple[str, list[int]]:
        """The text of all paragraphs as it is compared, with the place of every character."""
        made: list[str] = []
        places: list[int] = []
        for flow in self.flows:
            for offset, character in enumerate(flow.text):
                if kept := clean(character):
                    made.append(kept)
                    places.append(flow.at(offset))
            made.append("\n")
            places.append(flow.stop)
        return "".join(made), places

    @functools.cached_property
    def _characters(self) -> dict[str, str]:
        """The first character of the document that each was read from."""
        text = self.document.text
        found: dict[str, str] = {}
        for one, other in zip(simplified(text), text, strict=True):
            found.setdefault(one, other)
        return found

    def key(self, key: Key) -> Key:
        """A key whose own words are in the characters of the source."""
        if self.is_as_read:
            return key
        own: dict[str, Any] = {
            name: self.words(member, own=True)
            for name, member in key.dimensions
            if not (name == "level" or member.isascii() or member in self.known or _is_known(name, member))
        }
        made = key.with_(**own) if own else key
        return attrs.evolve(made, entity=self.words(made.entity)) if made.entity else made

    def claim(self, claim: Claim) -> Claim:
        """A claim about such keys."""
        if self.is_as_read:
            return claim
        return rekeyed(claim, self.key)

    def claims(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Claims about such keys."""
        return tuple(map(self.claim, claims))


def _is_known(dimension: str, member: str) -> bool:
    return DIMENSIONS[dimension].member(member) is not None


def _with_years(flow: Flow, writing: Writing) -> Flow:
    """The paragraph with its years as numbers of four digits, which stand where the years stood."""
    made: list[str] = []
    places: list[int] = []
    position = 0
    for found in writing.years.finditer(flow.text):
        start = writing.starting(found)
        if start is None:
            continue
        made.append(flow.text[position : found.start()])
        places += (flow.at(at) for at in range(position, found.start()))
        stood = range(found.start(), found.end())
        last = len(str(start)) - 1
        made.append(str(start))
        places += (flow.at(stood[-1] if at == last else stood[min(at, len(stood) - 1)]) for at in range(last + 1))
        position = found.end()
    if not made:
        return flow
    places += (flow.at(at) for at in range(position, len(flow.text)))
    return attrs.evolve(flow, text="".join([*made, flow.text[position:]]), places=tuple(places))
