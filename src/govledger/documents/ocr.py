"""Scanned pages, by rapidocr: what stands on the picture of a page is recognised and laid out as the characters of any page.

A recogniser takes one character for another now and then, and is sure of it: every character keeps its score, and whoever
uses a figure can ask for it. Nothing that is recognised is corrected, but that the wide comma between two digits stands
for the one that separates groups.

>>> [text for text, _ in characters_of("1，250", [])], [text for text, _ in characters_of("甲，乙", [])]
(['1', ',', '2', '5', '0'], ['甲', '，', '乙'])
"""

from __future__ import annotations

import functools
import hashlib
import io
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_DOWN, Decimal
from itertools import pairwise
from typing import Any

import attrs

from govledger.documents.document import Document
from govledger.documents.errors import UnusablePages
from govledger.documents.glyphs import Glyphs, runs_of
from govledger.documents.leaf import NOT_KNOWN, Leaf
from govledger.documents.leaves import document_of
from govledger.documents.ledger import Fate
from govledger.documents.page import Box, Page
from govledger.documents.picture import MOST_PIXELS, PER_INCH, POINTS, Picture
from govledger.documents.ruling import Grid, grids_of
from govledger.errors.general import MissingExtra

_HUNDREDTH = Decimal("0.01")
_NOTHING = Decimal(0)
_MOST_SLOTS = 500
_COMMA = re.compile("(?<=[0-9])\N{FULLWIDTH COMMA}(?=[0-9])")
# Every call says all of them, for the recogniser remembers what it was last asked for. Its test whether a line stands on
# its head takes a 6 that stands alone for a 9.
_ASKED = {"use_cls": False, "use_rec": True, "return_word_box": True, "return_single_char_box": True}

Sure = tuple[str, Decimal]
"""A character, and how surely it was recognised."""


@attrs.frozen
class _Seen:
    """A character that was recognised: its score, its box in pixels, and whether a blank stands before it."""

    text: str
    score: Decimal
    box: Box
    spaced: bool = False


@functools.cache
def _recogniser() -> Any:
    try:
        import onnxruntime  # noqa: F401 (rapidocr runs on it, and without it would speak of other engines)
        from rapidocr import RapidOCR
    except ImportError as error:
        raise MissingExtra.needed("ocr", purpose="recognising a scanned page") from error
    asked = {"Global.log_level": "critical", "Global.text_score": 0, "Global.max_side_len": 20_000}
    known = logging.root.manager.disable
    logging.disable(logging.CRITICAL)  # It tells which model it loads before it reads how much it is to tell.
    try:
        return RapidOCR(params=asked)
    finally:
        logging.disable(known)


def leaf_of_picture(picture: Picture, *, number: int, layer: Leaf | None = None) -> Leaf:
    """The page of a picture, with what is recognised on it.

    ``layer`` is the page as its file tells it: its characters are accounted for, those that are seen as standing there twice.
    """
    askew, (picture, turn, seen) = picture.askew, _upright(picture.straightened())
    rules = picture.rules
    seen += _overlooked(picture, grids_of(rules)[0], seen)
    width, height = picture.size
    glyphs = _glyphs(picture, seen)
    runs = list(runs_of(glyphs, range(len(seen))))
    return Leaf(
        Page(number=number, width=width, height=height, turn=turn, status="recognised", reason=_reason(seen, askew)),
        glyphs if layer is None else _with_layer(glyphs, layer.glyphs),
        runs, rules,
    )  # fmt: skip


def _reason(seen: Sequence[_Seen], askew: float) -> str:
    if not seen:
        return "it is a picture, and nothing was recognised on it"
    least = min(each.score for each in seen)
    straight = f"it was straightened by {abs(askew):.1f} degrees; " if askew else ""
    return f"it is a picture; {straight}{_told(len(seen), least)}"


def _told(count: int, least: Decimal) -> str:
    return f"{count:,} characters were recognised on it, the least sure with a score of {least}"


def with_pictures(leaf: Leaf, picture: Picture) -> Leaf:
    """A page that is read with what is recognised on the pictures that it has; ``picture`` is how all of it looks.

    What is written over a picture is known, and is left out where it is recognised.
    """
    for box in leaf.pictures:
        written = [leaf.glyphs.box(run.members) for run in leaf.runs]
        found = leaf_of_picture(picture.cut(box, without=written), number=leaf.page.number)
        if len(found.glyphs):
            leaf = _beside(leaf, found, box)
    return attrs.evolve(leaf, pictures=(), page=attrs.evolve(leaf.page, pictures=0))


def _beside(leaf: Leaf, found: Leaf, box: Box) -> Leaf:
    """A page with what was recognised in a box on it."""
    (across, down), own, seen = box[:2], leaf.glyphs, found.glyphs
    count = len(own)
    glyphs = Glyphs(
        texts=[*own.texts, *seen.texts], layer=range(count + len(seen)),
        left=[*own.left, *(x + across for x in seen.left)], top=[*own.top, *(y + down for y in seen.top)],
        right=[*own.right, *(x + across for x in seen.right)], bottom=[*own.bottom, *(y + down for y in seen.bottom)],
        spaced=own.spaced | {count + at for at in seen.spaced}, aside=own.aside, fates=own.fates,
        scores=[*(own.scores or [None] * count), *seen.scores],
    )  # fmt: skip
    runs = runs_of(glyphs, range(count, len(glyphs)))
    rules = [(left + across, top + down, right + across, bottom + down) for left, top, right, bottom in found.rules]
    said = f"of a picture on it {_told(len(seen), min(score for score in seen.scores if score is not None))}"
    reason = f"{leaf.page.reason}; {said}" if leaf.page.reason else said
    return attrs.evolve(
        leaf,
        page=attrs.evolve(leaf.page, reason=reason),
        glyphs=glyphs,
        runs=[*leaf.runs, *runs],
        rules=[*leaf.rules, *rules],
    )


def _with_layer(glyphs: Glyphs, layer: Glyphs) -> Glyphs:
    """The characters that were recognised, and behind them those of the file, each with its fate."""
    count = len(glyphs)
    return attrs.evolve(
        glyphs,
        texts=[*glyphs.texts, *layer.texts], layer=range(count + len(layer)),
        left=[*glyphs.left, *layer.left], top=[*glyphs.top, *layer.top],
        right=[*glyphs.right, *layer.right], bottom=[*glyphs.bottom, *layer.bottom],
        fates={count + at: layer.fates.get(at, Fate.TWICE) for at in range(len(layer))},
    )  # fmt: skip


# --- pictures that are files --------------------------------------------------------------------------------------


def read(data: bytes, *, name: str) -> Document:
    """The document of the bytes of a picture, or of the several that a TIFF may hold, one a page.

    >>> read(b"no such thing", name="a.png")
    Traceback (most recent call last):
    ...
    govledger.errors.UnusablePages: a.png: is no picture that can be read; open it and save it as .png
    """
    leaves = (leaf_of_picture(each, number=number) for number, each in enumerate(_pictures(data, name), 1))
    return document_of(leaves, name=name, kind="picture", sha256=hashlib.sha256(data).hexdigest())


def _pictures(data: bytes, name: str) -> Iterator[Picture]:
    """The pictures of a file in grey, as finely as it says that they are, or as finely as pages are drawn."""
    try:
        from PIL import Image, ImageSequence
    except ImportError as error:
        raise MissingExtra.needed("ocr", purpose="recognising a picture") from error
    import numpy

    try:
        with Image.open(io.BytesIO(data)) as file:
            for frame in ImageSequence.Iterator(file):
                if frame.width * frame.height > MOST_PIXELS:
                    raise UnusablePages.too_fine(name, frame.width, frame.height, most=MOST_PIXELS)
                told = round(frame.info.get("dpi", (0, 0))[0])
                yield Picture(numpy.asarray(frame.convert("L")), told if told >= POINTS else PER_INCH)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, UnusablePages):
            raise
        raise UnusablePages.no_picture(name) from error


# --- what is recognised -------------------------------------------------------------------------------------------


def _upright(picture: Picture) -> tuple[Picture, int, list[_Seen]]:
    """The picture as its text is read, by how many quarters the text was turned, and what was recognised."""
    found = _recognised(picture)
    lines = [(box, line) for box, line in found if len(line) > 2]
    lying = [line for box, line in lines if 2 * (box[3] - box[1]) > 3 * (box[2] - box[0])]
    if 2 * len(lying) <= len(lines):
        return picture, 0, [each for _, line in found for each in line]
    scores = sorted(min(each.score for each in line) for line in lying)
    # What is set from the bottom up is recognised on its head, and so with little certainty.
    turn = 1 if 10 * scores[len(scores) // 2] > 8 else 3
    picture = picture.turned(turn)
    return picture, turn, [each for _, line in _recognised(picture) for each in line]


def _recognised(picture: Picture) -> list[tuple[Box, list[_Seen]]]:
    """The lines as the recogniser finds them, each with its box in pixels and its characters."""
    found = _recogniser()(_coloured(picture.pixels), use_det=True, **_ASKED)
    if found.boxes is None or not found.txts:
        return []
    words = found.word_results or [()] * len(found.txts)
    boxes = [_around(corners.tolist()) for corners in found.boxes]
    told = zip(found.txts, found.scores, boxes, words, strict=True)
    return [(box, list(_line(picture, text, score, box, some))) for text, score, box, some in told]


def _coloured(pixels: Any) -> Any:
    import numpy

    return numpy.repeat(pixels[..., None], 3, axis=2)


def _line(picture: Picture, text: str, score: Any, box: Box, words: Sequence[Any]) -> Iterator[_Seen]:
    """The characters of a line, each with its box as high as the line, or its share of it where the recogniser gives none."""
    told = characters_of(text, [(word[0], word[1]) for word in words] or [(text, score)])
    boxes = [_around(word[2]) for word in words]
    if [word[0] for word in words] != [character for character in text if not character.isspace()]:
        boxes = list(_shares(box, len(told)))
    (top, bottom), spaced = picture.band(box), _spaced(text)
    for at, ((character, sure), (left, _, right, _)) in enumerate(zip(told, boxes, strict=True)):
        yield _Seen(character, sure, (left, top, right, bottom), at in spaced)


def characters_of(text: str, words: Iterable[tuple[str, Any]]) -> list[Sure]:
    """The characters of a line without its blanks, each with its score: its own if the words are its characters, else the
    least of any word.

    >>> characters_of("1 250", [("1", "0.999"), ("2", "0.98"), ("5", "1"), ("0", "0.871")])[-1]
    ('0', Decimal('0.87'))
    """
    printed = [each for each in _COMMA.sub(",", text) if not each.isspace()]
    scores = [(word, _score(score)) for word, score in words]
    if [word for word, _ in scores] == [each for each in text if not each.isspace()]:
        return list(zip(printed, (score for _, score in scores), strict=True))
    return [(each, min((score for _, score in scores), default=_NOTHING)) for each in printed]


def _score(given: Any) -> Decimal:
    """A score to the hundredth, rounded down so that it is not made to look surer."""
    return Decimal(str(given)).quantize(_HUNDREDTH, ROUND_DOWN)


def _spaced(text: str) -> frozenset[int]:
    """Before which characters there is a blank."""
    found, at = set(), 0
    for before, each in pairwise(f" {text}"):
        if not each.isspace():
            found |= {at} if before.isspace() and at else set()
            at += 1
    return frozenset(found)


def _around(corners: Iterable[Sequence[float]]) -> Box:
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _shares(box: Box, count: int) -> Iterator[Box]:
    left, top, right, bottom = box
    step = (right - left) / max(count, 1)
    yield from ((left + at * step, top, left + (at + 1) * step, bottom) for at in range(count))


# --- what was overlooked ------------------------------------------------------------------------------------------


def _overlooked(picture: Picture, grids: Iterable[Grid], seen: Sequence[_Seen]) -> list[_Seen]:
    """What stands in cells in which no line was found, as it is with a dash or a digit alone; what cannot be told is unknown."""
    points = [(picture.points(b[0] + b[2]) / 2, picture.points(b[1] + b[3]) / 2) for b in (each.box for each in seen)]
    made: list[_Seen] = []
    for grid in grids:
        held = {grid.cell_at(*point) for point in points if grid.holds(*point)}
        if len(grid.cells) - len(held) > _MOST_SLOTS:
            continue  # It is a drawing.
        for at, (row, column, high, wide) in enumerate(grid.cells):
            box = grid.columns[column], grid.rows[row], grid.columns[column + wide], grid.rows[row + high]
            if at not in held and (inner := picture.inner(box)) is not None:
                made += _alone(picture, inner, box)
    return made


def _alone(picture: Picture, inner: Any, box: Box) -> Iterator[_Seen]:
    """What is recognised in a cell that is taken for one line."""
    found = _recogniser()(_coloured(inner), use_det=False, use_cls=False, use_rec=True)
    text = "".join(found.txts or ()).strip()
    told = characters_of(text, [(text, min(found.scores))]) if text else [(NOT_KNOWN, _NOTHING)]
    left, top, right, bottom = (side * picture.per_inch / POINTS for side in box)
    third = (bottom - top) / 3
    for (character, score), share in zip(
        told, _shares((left, top + third, right, bottom - third), len(told)), strict=True
    ):
        yield _Seen(character, score, share)


# --- characters of a page -----------------------------------------------------------------------------------------


def _glyphs(picture: Picture, seen: Sequence[_Seen]) -> Glyphs:
    left, top, right, bottom = ([picture.points(each.box[side]) for each in seen] for side in range(4))
    return Glyphs(
        texts=[each.text for each in seen],
        left=left, top=top, right=right, bottom=bottom,
        layer=range(len(seen)),
        spaced=frozenset(at for at, each in enumerate(seen) if each.spaced),
        scores=[each.score for each in seen],
    )  # fmt: skip
