"""The tokens of a clause: its figures, its words that say something, and the labels of the words between them.

>>> from govledger.countries.cn.grammar import shipped_patterns
>>> from govledger.countries.cn.narrative.segments import cut
>>> from govledger.countries.cn.narrative.structure import Flow
>>> patterns = shipped_patterns()
>>> clause = cut(Flow("公务接待费比上年减少0.80万元", 0), patterns).segments[0]
>>> [(token.type, token.text) for token in tokens(clause, patterns, lambda words: "I" if "费" in words else "t")]
[('I', '公务接待费'), ('B', '比'), ('t', '上年'), ('D', '减少'), ('A', '0.80万元')]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs

from govledger.countries.cn.grammar import Patterns
from govledger.countries.cn.grammar.constructions import WORDS
from govledger.countries.cn.narrative.segments import Figure, Segment
from govledger.countries.cn.vocabulary import clean
from govledger.countries.cn.vocabulary.lexicon import LABELS
from govledger.figures import NumeralKind, RateKind, StatedRate

_FIGURES = {NumeralKind.AMOUNT: "A", NumeralKind.RATE: "R", NumeralKind.COUNT: "C"}


@attrs.frozen
class Token:
    """One token of a clause: the letter of its type, its words without blanks, and its figure where it is one."""

    type: str
    text: str
    figure: Figure | None = None


@attrs.frozen
class Said:
    """One move of a clause: its tokens, the words left over just before it, and the segment that it stands in."""

    part: tuple[Token, ...]
    left: str
    segment: Segment


def tokens(
    segment: Segment,
    patterns: Patterns,
    type_of: Callable[[str], str],
    *,
    start: int = 0,
    without: re.Pattern[str] | None = None,
) -> tuple[Token, ...]:
    """The tokens of a segment from an offset of the paragraph on. ``type_of`` tells the type of a label; what ``without``
    matches says nothing here."""
    made: list[Token] = []
    position = max(start, segment.start)
    for figure in segment.figures:
        letter = "" if figure.numeral.start < position else _letter(figure)
        if not letter or (letter == "Z" and not _ends(segment, figure)):
            continue
        if figure.in_row:
            position = figure.numeral.stop  # It stands with the first of its row.
            continue
        made += _words(_between(segment, position, figure.numeral.start, without), patterns, type_of)
        made.append(Token(letter, figure.numeral.text, figure))
        position = figure.numeral.stop
    made += _words(_between(segment, position, segment.stop, without), patterns, type_of)
    return tuple(made)


def _letter(figure: Figure) -> str:
    """The type of a figure; none of a numeral that is a part of the words."""
    stated = figure.numeral.figure
    if figure.usable:
        is_points = isinstance(stated, StatedRate) and stated.kind is RateKind.PERCENTAGE_POINTS
        return "P" if is_points else _FIGURES[figure.numeral.kind]
    if figure.why:
        return ""
    if figure.vague or figure.numeral.why:
        return "X"
    return "Z" if figure.numeral.number == 0 else ""


def _ends(segment: Segment, figure: Figure) -> bool:
    """Whether a bare nought stands at the end of its clause: 会议费为0."""
    return not segment.text[figure.numeral.stop - segment.start :].strip()


def _between(segment: Segment, start: int, stop: int, without: re.Pattern[str] | None) -> str:
    words = segment.text[start - segment.start : stop - segment.start]
    return without.sub("", words) if without else words


def _words(text: str, patterns: Patterns, type_of: Callable[[str], str]) -> Iterator[Token]:
    """The words between two figures: those of a label together, the others each by itself."""
    label, link, changed = "", patterns.compiled("change", "link"), False
    for piece in patterns.lexicon.split(clean(text)):
        if piece.kind in LABELS:
            label += piece.text
            continue
        if piece.kind == "aside":
            continue  # 比上年同口径执行数: what it says is of the sentence.
        if label:
            yield Token(type_of(label), label)
            label = ""
        yield Token(WORDS[piece.kind], piece.text)
        changed = piece.kind in ("up", "down")
    if label:
        yield Token("v" if changed and link.fullmatch(label) else type_of(label), label)
