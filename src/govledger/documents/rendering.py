"""A page of a PDF drawn as a picture, as it is seen."""

from __future__ import annotations

from typing import Any

from govledger.documents.picture import MOST_PIXELS, PER_INCH, POINTS, Picture
from govledger.errors.general import MissingExtra

_GREY = 1
_WHITE = 255
_ANNOTATIONS_AND_GREYS = 1 | 8


def drawn(call: Any, page: int) -> Picture:
    """The picture of an open page, by the calls of the library that opened it."""
    try:
        import numpy
    except ImportError as error:
        raise MissingExtra.needed("ocr", purpose="recognising a scanned page") from error
    inches = call.GetPageWidthF(page) / POINTS, call.GetPageHeightF(page) / POINTS
    finest = int((MOST_PIXELS / max(inches[0] * inches[1], 1)) ** (1 / 2))
    per_inch = min(PER_INCH, max(finest, 1))
    width, height = (max(round(side * per_inch), 1) for side in inches)
    pixels = numpy.full((height, width), _WHITE, dtype=numpy.uint8)
    bitmap = call.Bitmap_CreateEx(width, height, _GREY, pixels.ctypes.data, width)
    call.RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, _ANNOTATIONS_AND_GREYS)
    call.Bitmap_Destroy(bitmap)
    return Picture(pixels, per_inch)
