"""How a text lies on the page: lines broken at a width, page numbers between them, other digits and signs."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace

from independent.sentences.draft import Character, Claim, Numeral

WIDE = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in "0123456789.%"}
NARROW = str.maketrans("，：；（）", ",:;()")


@dataclass(frozen=True)
class Layout:
    """What is done to the characters; nothing where all is as it is."""

    width: int = 0
    pages: bool = False
    wide: bool = False
    narrow: bool = False
    blanks: bool = False

    @classmethod
    def drawn(cls, draw: random.Random) -> Layout:
        """Half of the time none, else one or two of them."""
        if draw.random() < 0.5:
            return cls()
        broken = draw.random() < 0.5
        return cls(
            width=draw.randint(24, 40) if broken else 0,
            pages=broken and draw.random() < 0.4,
            wide=draw.random() < 0.2,
            narrow=draw.random() < 0.15,
            blanks=draw.random() < 0.2,
        )


@dataclass(frozen=True)
class Laid:
    """A text, where each of its numerals stands and what each claim spans."""

    text: str
    numerals: tuple[tuple[int, int, Numeral], ...]
    claims: dict[Claim, tuple[int, int]]

    def span(self, numeral: Numeral) -> tuple[int, int]:
        """Where a numeral stands."""
        return next((start, stop) for start, stop, each in self.numerals if each is numeral)


def lay(paragraphs: Iterable[list[Character]], layout: Layout, draw: random.Random) -> Laid:
    """The paragraphs, a line each, or broken into lines of a width."""
    lines: list[list[Character]] = []
    kept = [[_set(sign, layout) for sign in _spaced(paragraph, layout)] for paragraph in paragraphs]
    width = _fitting(layout.width, [len(paragraph) for paragraph in kept if not _ruled(paragraph)])
    page = draw.randint(1, 30)
    for paragraph in kept:
        pieces = [paragraph[at : at + width] for at in range(0, len(paragraph), width)] if width else [paragraph]
        if _ruled(paragraph):
            pieces = _rows(paragraph)
        for number, piece in enumerate(pieces):
            lines.append(piece)
            if layout.pages and not _ruled(paragraph) and number + 1 < len(pieces) and draw.random() < 0.15:
                lines.append(
                    [Character(sign) for sign in draw.choice([f"- {page} -", f"{page}", f"— {page} —"]) + "\n\f"]
                )
                page += 1
    flat = [each for line in lines for each in (*line, *(() if line[-1].text == "\f" else (Character("\n"),)))]
    return _placed(flat)


def _spaced(paragraph: list[Character], layout: Layout) -> list[Character]:
    """With blanks around the numerals."""
    if not layout.blanks:
        return paragraph
    made: list[Character] = []
    for before, sign in zip([None, *paragraph], paragraph, strict=False):
        if before is not None and before.numeral is not sign.numeral:
            made.append(Character(" ", None, sign.claims if before.claims else ()))
        made.append(sign)
    return made


def _ruled(paragraph: list[Character]) -> bool:
    """Whether it is of lines that are as they are: a table, or a list."""
    return any(sign.text == "\n" for sign in paragraph)


def _rows(paragraph: list[Character]) -> list[list[Character]]:
    rows: list[list[Character]] = [[]]
    for sign in paragraph:
        if sign.text == "\n":
            rows.append([])
        else:
            rows[-1].append(sign)
    return rows


def _set(sign: Character, layout: Layout) -> Character:
    text = sign.text
    if layout.wide and sign.numeral is not None:
        text = text.translate(WIDE)
    if layout.narrow:
        text = text.translate(NARROW)
    return replace(sign, text=text)


def _fitting(width: int, lengths: list[int]) -> int:
    """A width at which no paragraph of several lines ends near the edge, where nobody could tell that it ends."""
    for offset in range(12 if width else 0):
        rests = [length % (width + offset) for length in lengths if length > (width + offset) - 4]
        if all(0 < rest < width + offset - 4 for rest in rests):
            return width + offset
    return 0


def _placed(flat: list[Character]) -> Laid:
    numerals: dict[int, list[int]] = {}
    claims: dict[Claim, tuple[int, int]] = {}
    known: dict[int, Numeral] = {}
    for at, sign in enumerate(flat):
        if sign.numeral is not None:
            known[id(sign.numeral)] = sign.numeral
            numerals.setdefault(id(sign.numeral), [at, at])[1] = at
        for claim in sign.claims:
            claims[claim] = (claims[claim][0] if claim in claims else at, at + 1)
    placed = tuple((first, last + 1, known[key]) for key, (first, last) in numerals.items())
    return Laid("".join(sign.text for sign in flat), placed, claims)
