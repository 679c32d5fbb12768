"""What stands on a page outside tables.

>>> Passage(kind="page-number", text="- 3 -", page=3).kind
<PassageKind.PAGE_NUMBER: 'page-number'>
"""

from __future__ import annotations

import enum
import unicodedata

import attrs

from govledger.documents.page import Box


class PassageKind(enum.StrEnum):
    """What a passage is.

    A ``TITLE`` of a table or a heading, a ``PARAGRAPH``, a ``NOTE`` below a table or a page, or a ``PAGE_NUMBER``.
    """

    TITLE = "title"
    PARAGRAPH = "paragraph"
    NOTE = "note"
    PAGE_NUMBER = "page-number"


@attrs.frozen(kw_only=True)
class Passage:
    """A paragraph, a title, a note or the number of a page, its broken lines made one.

    ``start`` and ``stop`` are where it stands in the text of the document; both are None for the number of a page, which
    is not in it. ``box`` is None where a format has no pages.
    """

    kind: PassageKind = attrs.field(converter=PassageKind)
    text: str
    start: int | None = None
    stop: int | None = None
    page: int | None = None
    box: Box | None = None


_LONGEST_TITLE = 80

FARTHEST_HEADING = 12
"""How many blocks above a table the heading that it stands under may be."""


def may_name_a_table(text: str) -> bool:
    """Whether a line above a table may be its title: it is short, and ends as no sentence does.

    >>> may_name_a_table("Outlays 2019"), may_name_a_table("Roads were built.")
    (True, False)
    """
    return len(text) <= _LONGEST_TITLE and unicodedata.category(text[-1:] or " ") != "Po"
