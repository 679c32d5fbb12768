"""What stands on a page outside tables.

>>> Passage(kind="page-number", text="- 3 -", page=3).kind
<PassageKind.PAGE_NUMBER: 'page-number'>
"""

from __future__ import annotations

import enum

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
