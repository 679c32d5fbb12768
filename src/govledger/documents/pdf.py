"""PDF, by pypdfium2: what is drawn on each page, characters and lines, by which the rest finds tables and paragraphs.

>>> read(b"%PDF-1.7", name="a.pdf")
Traceback (most recent call last):
...
govledger.errors.UnusablePages: a.pdf: is cut off or damaged; get the whole file and try again

The library is not safe for threads: read several files at once in several processes.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import hashlib
import operator
import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import repeat
from types import SimpleNamespace
from typing import Any

import attrs

from govledger.documents.document import Document
from govledger.documents.errors import UnusablePages
from govledger.documents.glyphs import Glyphs
from govledger.documents.leaf import SEEN, Leaf, Look, leaf_of
from govledger.documents.leaves import document_of
from govledger.documents.page import Box, PageStatus
from govledger.documents.quarters import turned, turner, with_height
from govledger.documents.rendering import drawn
from govledger.documents.shapes import THIN, Matrix, around, common, edges, moved, moved_box, product, thin
from govledger.documents.unpacking import check_streams
from govledger.errors.general import MissingExtra, UnusableSource

MOST_PAGES = 5_000
"""How many pages a document may have."""

MOST_OBJECTS = 50_000
"""How many lines, areas and pieces of text a page may have: more are a drawing, and of its lines none is taken for a table's."""

MOST_PIECES = 20_000
"""In how many pieces the text of a page may be: the library compares each with others."""

_SAMPLE = 16
_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5
_LINE, _BEZIER = 0, 1
_INVISIBLE = 3
_WHITE = 250
# Other control characters are characters that the file does not name, and are not left out as white space.
_WHITE_SPACE = frozenset(chr(code) for code in (9, 10, 13, *range(32, 0x3001)) if chr(code).isspace()) - {"\x85"}
_HYPHENS = "\x02\ufffe"
_INK = re.compile(f"[^{''.join(map(re.escape, sorted(_WHITE_SPACE)))}]+")
_UNKNOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_KINDS: dict[str, Any] = {
    "p": ctypes.c_void_p,
    "i": ctypes.c_int,
    "u": ctypes.c_uint,
    "f": ctypes.c_float,
    "n": ctypes.c_size_t,
    "-": None,
}
# What the library is asked, each with what it gives and takes: plain numbers cost a third of typed pointers.
_CALLS = {
    "FPDF_LoadMemDocument64": "ppnp",
    "FPDF_CloseDocument": "ip",
    "FPDF_GetLastError": "u",
    "FPDF_GetPageCount": "ip",
    "FPDF_LoadPage": "ppi",
    "FPDF_ClosePage": "ip",
    "FPDF_GetPageWidthF": "fp",
    "FPDF_GetPageHeightF": "fp",
    "FPDF_RenderPageBitmap": "ippiiiiii",
    "FPDFBitmap_CreateEx": "piiipi",
    "FPDFBitmap_Destroy": "ip",
    "FPDF_GetPageBoundingBox": "ipp",
    "FPDFPage_GetRotation": "ip",
    "FPDFPage_CountObjects": "ip",
    "FPDFPage_GetObject": "ppi",
    "FPDFFormObj_CountObjects": "ip",
    "FPDFFormObj_GetObject": "ppn",
    "FPDFPageObj_GetType": "ip",
    "FPDFPageObj_GetMatrix": "ipp",
    "FPDFPageObj_GetBounds": "ippppp",
    "FPDFPageObj_GetFillColor": "ippppp",
    "FPDFPageObj_GetClipPath": "pp",
    "FPDFClipPath_CountPaths": "ip",
    "FPDFClipPath_CountPathSegments": "ipi",
    "FPDFClipPath_GetPathSegment": "ppii",
    "FPDFPath_GetDrawMode": "ippp",
    "FPDFPath_CountSegments": "ip",
    "FPDFPath_GetPathSegment": "ppi",
    "FPDFPathSegment_GetPoint": "ippp",
    "FPDFPathSegment_GetType": "ip",
    "FPDFPathSegment_GetClose": "ip",
    "FPDFText_LoadPage": "pp",
    "FPDFText_ClosePage": "ip",
    "FPDFText_CountChars": "ip",
    "FPDFText_GetText": "ipiip",
    "FPDFText_GetUnicode": "upi",
    "FPDFText_IsHyphen": "ipi",
    "FPDFText_HasUnicodeMapError": "ipi",
    "FPDFText_GetCharAngle": "fpi",
    "FPDFText_GetCharBox": "-pipppp",
    "FPDFText_GetFillColor": "ipipppp",
    "FPDFText_GetTextObject": "ppi",
    "FPDFTextObj_GetTextRenderMode": "ip",
}
_PASSWORD = (4, 5)
_BLACK = (0, 0, 0, 255)


@functools.cache
def _calls() -> Any:
    try:
        from pypdfium2 import raw
    except ImportError as error:
        raise MissingExtra.needed("pdf", purpose="a PDF") from error
    return SimpleNamespace(
        **{
            re.sub("^FPDF_?", "", name): ctypes.PYFUNCTYPE(*map(_KINDS.__getitem__, kinds))(
                ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0
            )
            for name, kinds in _CALLS.items()
        }
    )


def read(data: bytes, *, name: str, recognise: bool = False) -> Document:
    """The document of the bytes of a PDF; what stands on scanned pages is recognised where that is asked for.

    >>> read(b"no such thing", name="a.pdf")
    Traceback (most recent call last):
    ...
    govledger.errors.UnusablePages: a.pdf: is no PDF; look at what it is, and give it the name it should have
    """
    _check_whole(data, name)
    check_streams(data, name=name)
    with _opened(data, name) as (call, held):
        count = call.GetPageCount(held)
        if not count:
            raise UnusablePages.without_pages(name)
        if count > MOST_PAGES:
            raise UnusablePages.too_many_pages(name, count, most=MOST_PAGES)
        leaves = (_leaf(call, held, number, recognise) for number in range(1, count + 1))
        return document_of(leaves, name=name, kind="pdf", sha256=hashlib.sha256(data).hexdigest())


def characters(opened: Any, number: int) -> Glyphs:
    """The characters that are drawn on a page of a PDF that the library holds open, for whoever marks them."""
    return _leaf(_calls(), ctypes.cast(opened, ctypes.c_void_p).value or 0, number).glyphs


@contextlib.contextmanager
def _opened(data: bytes, name: str) -> Iterator[tuple[Any, int]]:
    """The calls of the library, and the document while it is open."""
    call = _calls()
    held = call.LoadMemDocument64(ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p).value, len(data), None)
    if not held:
        raise UnusableSource.locked(name) if call.GetLastError() in _PASSWORD else UnusablePages.cut_off(name)
    try:
        yield call, held
    finally:
        call.CloseDocument(held)


def _check_whole(data: bytes, name: str) -> None:
    """A file that was cut is refused, for the library would read what is left of some of them."""
    if b"%PDF-" not in data[:1024]:
        raise UnusablePages.no_pdf(name)
    end = data.rfind(b"%%EOF")
    if end < 0 or b" obj" in data[end:]:
        raise UnusablePages.cut_off(name)


def _leaf(call: Any, held: int, number: int, recognise: bool = False) -> Leaf:
    """What is drawn on a page, or recognised on the picture that it is; one that cannot be opened says so."""
    page = call.LoadPage(held, number - 1)
    if not page:
        return Leaf.failed(number, "the page is damaged")
    if _pieces(call, page) > MOST_PIECES:
        call.ClosePage(page)
        return Leaf.failed(number, f"its text is in more than {MOST_PIECES:,} pieces")
    layer = call.Text_LoadPage(page)
    try:
        leaf = _Opened(call, page, layer, _bounds(call, page)).leaf(number) if layer else _no_layer(number)
        is_scanned, has_pictures = leaf.page.status is PageStatus.SCANNED, bool(leaf.pictures) and not leaf.page.turn
        if not (recognise and (is_scanned or has_pictures)):
            return leaf
        from govledger.documents import ocr

        if has_pictures:
            return ocr.with_pictures(leaf, drawn(call, page))
        return ocr.leaf_of_picture(drawn(call, page), number=number, layer=leaf)
    finally:
        if layer:
            call.Text_ClosePage(layer)
        call.ClosePage(page)


def _pieces(call: Any, page: int) -> int:
    """In how many pieces the text of a page is; of a page with few objects nothing is counted."""
    count = call.Page_CountObjects(page)
    if count <= MOST_PIECES:
        return 0
    held = map(call.Page_GetObject, repeat(page), range(count))
    return sum(kind == _TEXT for kind in map(call.PageObj_GetType, held))


def _no_layer(number: int) -> Leaf:
    return Leaf.failed(number, "its text is damaged")


def _bounds(call: Any, page: int) -> Box:
    """The box of a page that is seen, left, bottom, right and top."""
    box = (ctypes.c_float * 4)()
    call.GetPageBoundingBox(page, ctypes.addressof(box))
    left, top, right, bottom = box
    return left, bottom, right, top


class _Colour:
    """Where the library writes a colour: red, green, blue, and how far it covers."""

    def __init__(self) -> None:
        self.parts = (ctypes.c_uint * 4)()
        start = ctypes.addressof(self.parts)
        self.places = tuple(range(start, start + 16, 4))

    def is_white(self) -> bool:
        return min(self.parts[:3]) >= _WHITE


@attrs.define
class _Opened:
    """A page while it is open."""

    call: Any
    page: int
    layer: int
    bounds: Box
    quarter: int = 0
    inside: dict[int, Matrix] = attrs.Factory(dict)
    looked: int = 0
    colour: _Colour = attrs.Factory(lambda: _Colour())

    def leaf(self, number: int) -> Leaf:
        text = self._text()
        layer = [at for found in _INK.finditer(text) for at in range(*found.span())]
        unknown: frozenset[int] = frozenset()
        if self._has_unknown(text):
            layer = [at for at, each in enumerate(text) if each not in _WHITE_SPACE or self._is_unknown(at)]
            unknown = self._unknown(text, layer)
        turns = list(map(_turn, self._angles(layer[:: max(len(layer) // _SAMPLE, 1)])))
        self.quarter = max(range(4), key=turns.count)
        rules, fills, images = self._drawn()
        return leaf_of(
            number=number,
            size=(self.bounds[2] - self.bounds[0], self.bounds[3] - self.bounds[1]),
            quarter=self.quarter,
            turn=(self.quarter + self.call.Page_GetRotation(self.page)) % 4,
            glyphs=self._glyphs(text, layer),
            unknown=unknown,
            rules=rules,
            fills=fills,
            images=images,
            crowded=self.looked > MOST_OBJECTS,
            looks=self._looks,
            aside=self._aside,
            clip=self._clip,
        )

    def _text(self) -> str:
        """The text layer, one character for each that the library counts."""
        count = self.call.Text_CountChars(self.layer)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (2 * count + 2))()
        written = self.call.Text_GetText(self.layer, 0, count, ctypes.addressof(buffer))
        text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")
        if len(text) != count:  # The buffer leaves out what has no Unicode.
            text = "".join(map(chr, map(self.call.Text_GetUnicode, repeat(self.layer), range(count))))
        for at in [match.start() for match in re.finditer(f"[{_HYPHENS}]", text)]:
            if self.call.Text_IsHyphen(self.layer, at) == 1:
                text = f"{text[:at]}-{text[at + 1 :]}"
        return text

    def _is_unknown(self, at: int) -> bool:
        """Whether the file does not tell which character a sign is; the library then gives its number, which may be a blank's."""
        return bool(self.call.Text_HasUnicodeMapError(self.layer, at) == 1)

    def _has_unknown(self, text: str) -> bool:
        """Whether any sign is unknown: of each character, the first and the last are asked."""
        inked = set(text) - _WHITE_SPACE
        asked = {*map(text.index, inked), *map(text.rindex, inked)}
        errors = map(self.call.Text_HasUnicodeMapError, repeat(self.layer), asked)
        return _UNKNOWN.search(text) is not None or 1 in errors

    def _angles(self, some: Sequence[int]) -> Iterator[float]:
        return map(self.call.Text_GetCharAngle, repeat(self.layer), some)

    def _aside(self, some: Sequence[int]) -> list[bool]:
        """Which characters of the layer stand in another direction than the page."""
        angles = list(self._angles(some))
        if not (self.quarter or any(angles)):
            return [False] * len(angles)
        return [_turn(angle) != self.quarter for angle in angles]

    def _glyphs(self, text: str, layer: Sequence[int]) -> Glyphs:
        boxes = (ctypes.c_double * (4 * len(layer)))()
        at = ctypes.addressof(boxes)
        starts = [range(at + offset, at + offset + 32 * len(layer), 32) for offset in (0, 8, 16, 24)]
        deque(map(self.call.Text_GetCharBox, repeat(self.layer), layer, *starts), maxlen=0)
        left, right, bottom, top = (boxes[offset::4] for offset in range(4))
        steps = enumerate(map(operator.sub, layer[1:], layer), 1)
        return Glyphs(
            list(map(text.__getitem__, layer)),
            *with_height(turned((left, bottom, right, top), self.bounds, self.quarter)),
            layer,
            frozenset([at for at, step in steps if step > 1]),
        )

    def _unknown(self, text: str, layer: Sequence[int]) -> frozenset[int]:
        """The characters of which the file does not tell which they are."""
        errors = map(self.call.Text_HasUnicodeMapError, repeat(self.layer), layer)
        return frozenset(at for at, error in enumerate(errors) if error == 1 or _UNKNOWN.match(text[layer[at]]))

    def _looks(self, some: Sequence[int]) -> list[Look]:
        """The colours of characters of the layer, and whether they are drawn at all."""
        call, count = self.call, len(some)
        parts = (ctypes.c_uint * (4 * count))()
        start, stop = ctypes.addressof(parts), ctypes.addressof(parts) + 16 * count
        places = [range(start + offset, stop + offset, 16) for offset in (0, 4, 8, 12)]
        told = list(map(call.Text_GetFillColor, repeat(self.layer), some, *places))
        holders = list(map(call.Text_GetTextObject, repeat(self.layer), some))
        modes = [call.TextObj_GetTextRenderMode(holder) if holder else None for holder in holders]
        if _INVISIBLE not in modes and all(told) and all(parts[3::4]) and max(parts[::4], default=0) < _WHITE:
            return [SEEN] * count  # As on most pages.
        colours = zip(*(parts[at::4] for at in range(4)), strict=True)
        return [
            _looking(mode == _INVISIBLE, colour if said else _BLACK)
            for mode, said, colour in zip(modes, told, colours, strict=True)
        ]

    def _clip(self, at: int) -> Box | None:
        """The box outside of which a character of the layer is cut off."""
        holder = self.call.Text_GetTextObject(self.layer, at)
        clip = self.call.PageObj_GetClipPath(holder) if holder else None
        box: Box | None = None
        for path in range(max(self.call.ClipPath_CountPaths(clip), 0) if clip else 0):
            count = self.call.ClipPath_CountPathSegments(clip, path)
            points = [self._point(self.call.ClipPath_GetPathSegment(clip, path, each)) for each in range(count)]
            if points:
                box = common(box, around([moved(point, self.inside.get(holder)) for point in points]))
        return None if box is None else turner(self.bounds, self.quarter)(box)

    def _point(self, segment: int) -> tuple[float, float]:
        place = (ctypes.c_float * 2)()
        start = ctypes.addressof(place)
        self.call.PathSegment_GetPoint(segment, start, start + 4)
        return place[0], place[1]

    def _drawn(self) -> tuple[list[Box], list[Box], list[Box]]:
        """The lines, coloured areas and pictures of the page, as its text is read."""
        rules: list[Box] = []
        fills: list[Box] = []
        images: list[Box] = []
        for kind, held, box, matrix in self._objects():
            if self.looked > MOST_OBJECTS:
                return [], [], []
            if kind != _PATH:
                (images if kind == _IMAGE else fills).append(box)
            elif (line := thin(box)) is not None:
                rules.append(line)
            elif box[2] - box[0] > THIN or box[3] - box[1] > THIN:
                self._area(held, box, matrix, rules, fills)
        return self._turned(rules), self._turned(fills), self._turned(images)

    def _turned(self, boxes: Sequence[Box]) -> list[Box]:
        left, bottom, right, top = zip(*boxes, strict=True) if boxes else ((),) * 4
        return list(zip(*turned((left, bottom, right, top), self.bounds, self.quarter), strict=True))

    def _objects(self) -> Iterator[tuple[int, int, Box, Matrix | None]]:
        """The paths, pictures and shadings, those of forms with them, each with its box and the matrix of its form."""
        count = min(self.call.Page_CountObjects(self.page), MOST_OBJECTS + 1)
        held = list(map(self.call.Page_GetObject, repeat(self.page), range(count)))
        return self._boxed(held, None, 0)

    def _boxed(
        self, held: list[int], matrix: Matrix | None, depth: int
    ) -> Iterator[tuple[int, int, Box, Matrix | None]]:
        self.looked += len(held)
        kinds = list(map(self.call.PageObj_GetType, held))
        wanted = [(kind, each) for kind, each in zip(kinds, held, strict=True) if kind in (_PATH, _IMAGE, _SHADING)]
        sides = (ctypes.c_float * (4 * len(wanted)))()
        start, stop = ctypes.addressof(sides), ctypes.addressof(sides) + 16 * len(wanted)
        starts = [range(start + offset, stop + offset, 16) for offset in (0, 4, 8, 12)]
        list(map(self.call.PageObj_GetBounds, (each for _, each in wanted), *starts))
        boxes = zip(*(sides[offset::4] for offset in range(4)), strict=True)
        for (kind, each), box in zip(wanted, boxes, strict=True):
            yield kind, each, box if matrix is None else moved_box(box, matrix), matrix
        for kind, each in zip(kinds, held, strict=True) if matrix is not None or _FORM in kinds else ():
            if self.looked > MOST_OBJECTS:
                return
            if kind == _FORM and depth < 8:
                yield from self._form(each, matrix, depth)
            elif matrix is not None:
                self.inside[each] = matrix

    def _form(self, form: int, outer: Matrix | None, depth: int) -> Iterator[tuple[int, int, Box, Matrix | None]]:
        count = min(max(self.call.FormObj_CountObjects(form), 0), MOST_OBJECTS + 1)
        held = list(map(self.call.FormObj_GetObject, repeat(form), range(count)))
        own = self._matrix(form)
        yield from self._boxed(held, own if outer is None else product(own, outer), depth + 1)

    def _matrix(self, held: int) -> Matrix:
        six = (ctypes.c_float * 6)()
        self.call.PageObj_GetMatrix(held, ctypes.addressof(six))
        return six[0], six[1], six[2], six[3], six[4], six[5]

    def _area(self, held: int, box: Box, matrix: Matrix | None, rules: list[Box], fills: list[Box]) -> None:
        """Adds the edges of a path that is drawn, and its box if it is an area of some colour."""
        modes = (ctypes.c_int * 2)()
        self.call.Path_GetDrawMode(held, ctypes.addressof(modes), ctypes.addressof(modes) + 4)
        filled = bool(modes[0]) and not self._is_white(held)
        if filled:
            fills.append(box)
        if filled or modes[1]:
            own = self._matrix(held)
            full = own if matrix is None else product(own, matrix)
            rules.extend(edges(self._lines(held, full)))

    def _is_white(self, held: int) -> bool:
        told = self.call.PageObj_GetFillColor(held, *self.colour.places)
        return bool(told) and (not self.colour.parts[3] or self.colour.is_white())

    def _lines(self, held: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The straight lines of a path, each run of them as its points."""
        call, points = self.call, []
        count = min(call.Path_CountSegments(held), MOST_OBJECTS)
        for segment in map(call.Path_GetPathSegment, repeat(held), range(count)):
            kind = call.PathSegment_GetType(segment)
            point = moved(self._point(segment), matrix)
            if kind == _LINE:
                points.append(point)
                if call.PathSegment_GetClose(segment):
                    points.append(points[0])
            else:
                yield points
                points = [point]
        yield points


def _turn(angle: float) -> int:
    """By how many quarter turns clockwise a character stands, -1 for one that slants."""
    quarters = angle * 7 / 11  # A quarter of a turn is eleven sevenths.
    return round(quarters) % 4 if abs(quarters - round(quarters)) * 8 < 1 else -1


def _looking(invisible: bool, colour: Sequence[int]) -> Look:
    red, green, blue, cover = colour
    return Look(drawn=not (invisible or not cover), white=min(red, green, blue) >= _WHITE)
