"""Pages, and the places on them.

A box is left, top, right and bottom in points, counted from the top left corner of the page as it is read.

>>> Page(number=3, width=595, height=842, status="scanned", reason="a picture covers it and nothing is written").status
<PageStatus.SCANNED: 'scanned'>
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from decimal import Decimal

import attrs

from govledger.figures import Place

Box = tuple[float, float, float, float]

NOWHERE: Box = (0, 0, 0, 0)
"""The box of what has a page, and no place there that is known."""


def rounded(box: Box) -> Box:
    """A box to the hundredth of a point, which is less than anybody sees.

    >>> rounded((72.38999938964844, 109.6300048828125, 167.79998779296875, 119.13))
    (72.39, 109.63, 167.8, 119.13)
    """
    left, top, right, bottom = box
    return round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)


class PageStatus(enum.StrEnum):
    """What became of a page.

    Of an ``UNREADABLE`` page the characters are unknown though they are drawn, of a ``SCANNED`` one there is a picture
    alone, and a ``FAILED`` one is damaged. ``EMPTY`` is a page on which nothing stands. A ``RECOGNISED`` page is a picture
    too, and what is read of it was recognised there, so that any of it may be another character. A ``COPY`` is another page
    again, with everything on it, and is read once.
    """

    READ = "read"
    EMPTY = "empty"
    SCANNED = "scanned"
    RECOGNISED = "recognised"
    UNREADABLE = "unreadable"
    FAILED = "failed"
    COPY = "copy"

    @property
    def is_unread(self) -> bool:
        """Whether anything may stand on such a page, for none of it was read.

        >>> [status.value for status in PageStatus if status.is_unread]
        ['scanned', 'unreadable', 'failed']
        """
        return self in (PageStatus.SCANNED, PageStatus.UNREADABLE, PageStatus.FAILED)


@attrs.frozen(kw_only=True)
class Page:
    """A page: its number from 1, its size in points, by how many quarter turns clockwise its text stands, what became of it.

    ``reason`` says why it was not read, or what on it was left out. By the numbers that are printed on the pages, ``missing``
    is how many before it are not there, and one that is ``apart`` does not follow the page before it. ``pictures`` is how many
    pictures on a page that is read are large enough to hold figures; what stands on them is not read.
    """

    number: int
    width: float = 0
    height: float = 0
    turn: int = 0
    status: PageStatus = attrs.field(default=PageStatus.READ, converter=PageStatus)
    reason: str = ""
    missing: int = 0
    apart: bool = False
    pictures: int = 0


@attrs.frozen
class Spot:
    """Where a stretch of the text of a document stands: one printed line, with its page and box.

    ``score`` is how surely its least sure character was recognised on a picture, None where the source tells its text.

    >>> Spot(0, 2, page=1, box=(72, 90, 96, 102)).page
    1
    """

    start: int
    stop: int
    page: int
    box: Box
    score: Decimal | None = None


@attrs.frozen
class DrawnPage:
    """A page as it is read: its number, its size in points, a PNG of it, and where on it each place stands.

    A place on several printed lines has a box on each.
    """

    number: int
    width: float
    height: float
    picture: bytes = attrs.field(repr=False)
    boxes: Mapping[Place, tuple[Box, ...]] = attrs.field(factory=dict, repr=False)
