"""One line of a source around a figure, with the figure underlined.

The characters are those of the source; only blanks, ends of lines and control characters are folded, and only for
display. Chinese characters take two columns.

>>> from govledger.documents import Document
>>> document = Document.from_text("其中：支出337550元，\\n与上年相比减少120.26%。")
>>> shown = excerpt(document, document.place(14, 28), marked=document.place(21, 28), width=40)
>>> print(shown.text, shown.underline, sep="\\n")
与上年相比减少120.26%。
              ^^^^^^^
"""

from __future__ import annotations

from typing import NamedTuple

from govledger.documents import Document
from govledger.figures import Place
from govledger.layout import character_columns, columns, folded

_CUT = "..."
_LEFT_TENTHS = 7  # Of the room beside the figure: what it is called stands before it.


class Excerpt(NamedTuple):
    """A line of the source, and the line that underlines the figure in it.

    ``before``, ``figure`` and ``after`` together are ``text``.
    """

    before: str
    figure: str
    after: str

    @property
    def text(self) -> str:
        """The line as shown.

        >>> Excerpt("支出", "5元", "。").text
        '支出5元。'
        """
        return self.before + self.figure + self.after

    @property
    def underline(self) -> str:
        """Blanks up to the figure, and a mark under each of its columns.

        >>> Excerpt("支出", "5元", "。").underline
        '    ^^^'
        """
        return " " * columns(self.before) + "^" * max(columns(self.figure), 1)


def shortened(text: str, width: int) -> str:
    """A text on one line of so many columns, cut at the end.

    >>> shortened("与上年相比减少4.20%", 14)
    '与上年相比...'
    """
    line = folded(text).strip()
    return line if columns(line) <= width else _head(line, width - len(_CUT)) + _CUT


def ending(text: str, width: int) -> str:
    """A text on one line of so many columns, cut at the beginning.

    >>> ending("与上年相比减少4.20%", 14)
    '...减少4.20%'
    """
    line = folded(text).strip()
    return line if columns(line) <= width else _CUT + _tail(line, width - len(_CUT))


def excerpt(document: Document, place: Place, *, marked: Place | None = None, width: int = 76) -> Excerpt | None:
    """The line around a place with ``marked``, or else the place itself, as the figure; None without offsets."""
    mark = marked if marked is not None and marked.start is not None else place
    if mark.start is None or mark.stop is None:
        return None
    text, start, stop = document.text, *_trimmed(document.text, mark.start, mark.stop)
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", stop)
    figure = shortened(text[start:stop], width)
    before, after = folded(text[first:start]).lstrip(), folded(text[stop : None if last < 0 else last]).rstrip()
    free = max(width - columns(figure), 0)
    left = max(free * _LEFT_TENTHS // 10, free - columns(after))
    before = before if columns(before) <= left else _CUT + _tail(before, left - len(_CUT))
    right = free - columns(before)
    after = after if columns(after) <= right else _head(after, right - len(_CUT)) + _CUT
    return Excerpt(before, figure, after)


def _trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    """A stretch without the blanks at its ends, unless there is nothing else."""
    held = text[start:stop]
    if not held.strip():
        return start, stop
    return start + len(held) - len(held.lstrip()), stop - len(held) + len(held.rstrip())


def _head(text: str, width: int) -> str:
    used, kept = 0, 0
    for character in text:
        used += character_columns(character)
        if used > width:
            break
        kept += 1
    return text[:kept]


def _tail(text: str, width: int) -> str:
    return _head(text[::-1], width)[::-1]
