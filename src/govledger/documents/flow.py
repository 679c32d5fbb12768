"""A paragraph of a page made whole: its broken lines are one, and every character knows its place in the source.

>>> from govledger.documents import Document
>>> made = flow_of(Block(Document.from_text("one two\\nthree").lines))
>>> made.text, made.span(8, 13)
('one two three', (8, 13))
"""

from __future__ import annotations

import bisect
import re
import unicodedata

import attrs

from govledger.documents.paragraphs import Block

_NOT_SEEN = "\u2060"


@attrs.frozen
class Flow:
    """A paragraph: its broken lines made one, where it starts in the source, and the level of the mark it begins with.

    ``places`` holds the offset in the source of every character, empty where they simply follow each other. ``full`` tells
    that its last line is full: the next paragraph may be more of it.
    """

    text: str
    start: int
    level: int | None = None
    table: bool = False
    places: tuple[int, ...] = attrs.field(default=(), repr=False)
    full: bool = False

    def at(self, offset: int) -> int:
        """The offset in the source of a character of the paragraph.

        >>> Flow("收入", 5).at(1)
        6
        """
        return self.places[offset] if self.places else self.start + offset

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """The stretch of the source that a stretch of the paragraph stands in.

        >>> Flow("收入", 5, places=(5, 8)).span(0, 2)
        (5, 9)
        """
        if not self.places or stop <= start:
            return (self.start + start, self.start + stop) if not self.places else (self.at_or_end(start),) * 2
        return self.places[start], self.places[stop - 1] + 1

    def at_or_end(self, offset: int) -> int:
        """The offset in the source of a character, or of the end of the paragraph.

        >>> Flow("收入", 5, places=(5, 8)).at_or_end(2)
        9
        """
        return self.at(offset) if offset < len(self.text) else self.stop

    def offset(self, place: int) -> int:
        """The offset in the paragraph of the character that stands at, or first behind, an offset in the source.

        >>> Flow("收入", 5, places=(5, 8)).offset(8)
        1
        """
        return bisect.bisect_left(self.places, place) if self.places else place - self.start

    @property
    def stop(self) -> int:
        """Where it ends in the source.

        >>> Flow("收入", 5).stop
        7
        """
        return self.places[-1] + 1 if self.places else self.start + len(self.text)


def flow_of(block: Block) -> Flow:
    """One paragraph of these lines: the breaks between them and blanks between wide characters left out.

    >>> from govledger.documents import Document
    >>> flow_of(Block(Document.from_text("收 入5\\n元").lines)).places
    (0, 2, 3, 5)
    """
    characters: list[str] = []
    places: list[int] = []
    for number, line in enumerate(block.lines):
        body = line.text.strip()
        start = line.start + len(line.text) - len(line.text.lstrip())
        joint = "" if not characters or number in block.tight else _joint(characters[-1], body[0])
        if joint:
            characters.append(joint)
            places.append(places[-1] + 1)
        _join(characters, places, body, start)
    plainly = places[-1] - places[0] + 1 == len(places)
    return Flow(
        "".join(characters), places[0], table=block.table, places=() if plainly else tuple(places), full=block.full
    )  # fmt: skip


def _join(characters: list[str], places: list[int], body: str, start: int) -> None:
    """Adds a line, a run of blanks in it as one, and none where no word can end there."""
    if len(body.split(maxsplit=1)) == 1:
        characters += body
        places += range(start, start + len(body))
        return
    for piece in re.finditer(r"\S+|\s+", body):
        if not piece[0].isspace():
            characters += piece[0]
            places += range(start + piece.start(), start + piece.end())
        elif not (_is_wide(characters[-1]) and _is_wide(body[piece.end()])):
            characters.append(" ")
            places.append(start + piece.start())


def _joint(before: str, after: str) -> str:
    """What stands for the end of a line: a blank between words in Latin letters, and nothing between wide characters.

    Between digits nobody can tell whether one number goes on or two meet: what is not seen there makes neither a figure.
    """
    if not (before.isascii() and after.isascii() and before.isalnum() and after.isalnum()):
        return ""
    return _NOT_SEEN if before.isdigit() and after.isdigit() else " "


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·"
