"""A source as text with addresses.

A :class:`Document` keeps the decoded text as it is. Everything read from it is a :class:`~govledger.figures.Place` in
that text, and every excerpt shown is cut from it, never put together again.

>>> document = Document.from_text("收入143.37万元\\n支出142.20万元")
>>> document.excerpt(document.place(11, 21))
'支出142.20万元'
"""

from __future__ import annotations

import bisect
import functools
import hashlib
import re
from collections.abc import Iterator, Sequence

import attrs

from govledger.documents.block import Passage
from govledger.documents.ledger import Ledger
from govledger.documents.page import Page, Spot
from govledger.documents.table import Table
from govledger.figures import Place, Recognised

_FEEDS = re.compile("\f*")


@attrs.frozen(kw_only=True)
class Line:
    """One line of a text: its number from 1, its text without the end of line, where it starts, and its page.

    A line that is broken by a form feed is on the page where its first character stands. One is ``apart`` from the line before
    it where pages between them are missing or were not read.
    """

    number: int
    text: str
    start: int
    page: int | None = None
    apart: bool = False

    @property
    def stop(self) -> int:
        """Where the line ends, its end of line left out.

        >>> Line(number=1, text="收入", start=0).stop
        2
        """
        return self.start + len(self.text)


@attrs.frozen(kw_only=True, slots=False)
class Document:
    """A source: its name, what kind of file it was, the decoded text and the fingerprint of its bytes.

    A form feed in the text begins a new page. ``encoding`` is the one recognised, None for text given in code.

    Of a format that has tables, ``text`` is what stands outside them in reading order, one paragraph a line: the text of
    the ``blocks``, without the numbers of pages; of a plain text it is the source itself, with blanks where tables stood.
    ``ledger`` says what became of every character; where the format has no pages all of it is page 1, and a plain text without
    tables has none. ``spots`` lead a stretch of the text back to page and box.
    """

    name: str
    kind: str
    text: str = attrs.field(repr=False)
    sha256: str = attrs.field(repr=False)
    encoding: str | None = None
    pages: tuple[Page, ...] = attrs.field(default=(), repr=False)
    blocks: tuple[Passage, ...] = attrs.field(default=(), repr=False)
    tables: tuple[Table, ...] = attrs.field(default=(), repr=False)
    ledger: Ledger | None = attrs.field(default=None, repr=False)
    spots: tuple[Spot, ...] = attrs.field(default=(), repr=False)

    @classmethod
    def from_text(cls, text: str, *, name: str = "text") -> Document:
        """A document of a text given in code.

        >>> Document.from_text("收入143.37万元").kind
        'text'
        """
        return cls(
            name=name, kind="text", text=text, sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        )

    @functools.cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines in order.

        >>> [line.text for line in Document.from_text("甲\\n乙").lines]
        ['甲', '乙']
        """
        return tuple(self._lines())

    def _lines(self) -> Iterator[Line]:
        start, paged = 0, "\f" in self.text
        page, before = 1, 1
        gaps = [each.number + each.status.is_unread for each in self.pages if each.apart or each.status.is_unread]
        for number, text in enumerate(self.text.split("\n"), 1):
            leading = _leading_feeds(text, 0, len(text))
            page += leading
            apart = bool(gaps) and any(before < gap <= page for gap in gaps)
            yield Line(
                number=number, text=text.removesuffix("\r"), start=start, page=page if paged else None, apart=apart
            )
            page += text.count("\f") - leading
            before = page if text.strip() else before
            start += len(text) + 1

    @functools.cached_property
    def _feeds(self) -> list[int]:
        return [match.start() for match in re.finditer("\f", self.text)]

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def line_at(self, offset: int) -> Line:
        """The line that holds the character at this offset.

        >>> Document.from_text("甲\\n乙").line_at(2).number
        2
        """
        return self.lines[bisect.bisect_right(self._starts, offset) - 1]

    def place(self, start: int, stop: int) -> Place:
        """The address of a stretch of characters.

        >>> Document.from_text("甲\\n乙1元").place(3, 5)
        Place(line=2, start=3, stop=5)
        """
        line = self.line_at(start)
        page = line.page
        if page is not None:
            feeds = bisect.bisect_left(self._feeds, start) - bisect.bisect_left(self._feeds, line.start)
            page += max(feeds - _leading_feeds(self.text, line.start, line.stop), 0)
        if not (spots := self.spots_at(start, stop)):
            return Place(line=line.number, start=start, stop=stop, page=page)
        page, box = spots[0].page, tuple(map(str, spots[0].box))
        return Place(line=line.number, start=start, stop=stop, page=page, box=box, recognised=_recognised(spots, box))

    @functools.cached_property
    def _begun(self) -> list[int]:
        return [spot.start for spot in self.spots]

    def spots_at(self, start: int, stop: int) -> tuple[Spot, ...]:
        """The printed lines on which a stretch of text stands, none in a source without pages.

        >>> Document.from_text("支出1元").spots_at(2, 4)
        ()
        """
        if not self.spots:
            return ()
        first = max(bisect.bisect_right(self._begun, start) - 1, 0)
        last = bisect.bisect_left(self._begun, stop)
        return tuple(spot for spot in self.spots[first:last] if start < spot.stop)

    def excerpt(self, place: Place) -> str:
        """The characters at a place, empty for a place without offsets.

        >>> document = Document.from_text("支出1元")
        >>> document.excerpt(document.place(2, 4))
        '1元'
        """
        return "" if place.start is None or place.stop is None else self.text[place.start : place.stop]


def _recognised(spots: Sequence[Spot], box: Sequence[str]) -> Recognised | None:
    """How surely the lines of a stretch of text were recognised, and where on the page the first of them stands."""
    scores = [spot.score for spot in spots if spot.score is not None]
    return Recognised(score=min(scores), box=box) if scores else None


def _leading_feeds(text: str, start: int, stop: int) -> int:
    """How many pages begin before the first character of a line."""
    feeds = _FEEDS.match(text, start, stop)
    return len(feeds[0]) if feeds else 0
