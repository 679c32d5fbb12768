"""Pages of a PDF drawn as pictures, with the boxes of what is to be marked on them.

Nothing is drawn on a picture: whoever shows it lays the boxes over it, so that they can be led to and looked through.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

from govledger.documents.document import Document
from govledger.documents.errors import UnusablePages
from govledger.documents.glyphs import Glyphs
from govledger.documents.page import Box, DrawnPage, Page, Spot
from govledger.documents.pdf import characters
from govledger.documents.picture import POINTS
from govledger.errors.general import MissingExtra
from govledger.figures import Place

PER_INCH = 100
"""How finely pages are drawn, in pixels to an inch: small print can be read, and a page takes some fifty kilobytes."""

_STEP = 17  # of 256 greys, 16 are kept
_QUARTER = 90


def pages_with(data: bytes, document: Document, places: Iterable[Place]) -> dict[int, DrawnPage]:
    """The pages of a PDF on which some places of its document stand."""
    by_page: dict[int, list[Place]] = {}
    for place in dict.fromkeys(places):
        if place.page is not None and place.box is not None:
            by_page.setdefault(place.page, []).append(place)
    if not by_page:
        return {}
    try:
        import PIL.Image  # noqa: F401 (what the library draws with)
        import pypdfium2
    except ImportError as error:
        raise MissingExtra.needed("pdf", purpose="drawing the pages of a PDF") from error
    pages = [document.pages[number - 1] for number in sorted(by_page)]
    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnusablePages.cut_off(document.name) from error
    with opened:
        return {page.number: _drawn(opened, page, by_page[page.number], document) for page in pages}


def _drawn(opened: Any, page: Page, places: Iterable[Place], document: Document) -> DrawnPage:
    """A page of a PDF that is open, with the boxes of some places on it."""
    glyphs = characters(opened.raw, page.number)
    boxes = {place: tuple(_boxes(place, document, glyphs)) for place in places}
    return DrawnPage(page.number, page.width, page.height, _picture(opened[page.number - 1], page.turn), boxes)


def _picture(page: Any, turn: int) -> bytes:
    """A page in a few greys, turned so that its text is upright."""
    grey = page.render(scale=PER_INCH / POINTS, grayscale=True).to_pil()
    file = io.BytesIO()
    grey.rotate(_QUARTER * turn, expand=True).point(lambda each: each // _STEP * _STEP).save(file, "PNG")
    return file.getvalue()


def _boxes(place: Place, document: Document, glyphs: Glyphs) -> Iterator[Box]:
    """Where a place stands on its page: the cell of a table, or its characters on each printed line."""
    assert place.box is not None
    if place.start is None or place.stop is None or place.recognised is not None:
        left, top, right, bottom = map(float, place.box)
        yield left, top, right, bottom
        return
    for spot in document.spots_at(place.start, place.stop):
        if spot.page == place.page:
            yield _characters(spot, document.text, place.start, place.stop, glyphs)


def _characters(spot: Spot, text: str, start: int, stop: int, glyphs: Glyphs) -> Box:
    """The box of some characters of a printed line; that of the line where its text is not just what is drawn there."""
    first, last = max(start, spot.start), min(stop, spot.stop)
    before, some = _ink(text[spot.start : first]), _ink(text[first:last])
    drawn = sorted(_within(spot.box, glyphs), key=glyphs.left.__getitem__)
    if not some or [glyphs.texts[at] for at in drawn] != list(_ink(text[spot.start : spot.stop])):
        return spot.box
    return glyphs.box(drawn[len(before) : len(before) + len(some)])


def _ink(text: str) -> str:
    return "".join(text.split())


def _within(box: Box, glyphs: Glyphs) -> Iterator[int]:
    """The characters whose middle is in a box."""
    left, top, right, bottom = box
    for at in range(len(glyphs)):
        across, down = glyphs.left[at] + glyphs.right[at], glyphs.top[at] + glyphs.bottom[at]
        if 2 * left <= across <= 2 * right and 2 * top <= down <= 2 * bottom:
            yield at
