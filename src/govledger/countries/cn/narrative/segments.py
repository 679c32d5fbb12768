"""A paragraph cut into segments, each with its figures.

A segment is what stands between two marks of punctuation, or between a figure and the word that joins the next one to
it (、 和 及); a bracket behind a figure opens the breakdown of that figure. What a numeral without a unit is (a year, a
list mark, a part of a name) is decided here, by the patterns of ``patterns.toml``.

>>> from govledger.countries.cn.grammar import shipped_patterns
>>> from govledger.countries.cn.narrative.structure import Flow
>>> [s.text for s in cut(Flow("支出5元，其中：工资3元、水费2元。", 0), shipped_patterns()).segments]
['支出5元', '其中', '工资3元', '水费2元']
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
import sys
from collections.abc import Iterator

import attrs

from govledger.countries.cn.grammar import Patterns
from govledger.countries.cn.narrative.structure import MARK, Flow, mark_level
from govledger.countries.cn.vocabulary.writing import PLAIN, Writing
from govledger.figures import Numeral, NumeralKind, StatedAmount, StatedCount, find_numerals, plain

_PUNCTUATION = "，,；;。：:！!？?"
# What a delimiter or a list mark may begin with.
_CUTTING = re.compile(rf"[{re.escape(_PUNCTUATION)}（()）第一二三四五六七八九十\u2460-\u2473\u3251-\u325f\d—―─●•◆■▪◼]")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_UNSEEN = re.compile("[\\s\u2060]")
_SEPARATORS = re.compile(r"\s*(?:[、,，]|和|与|及)\s*")
_CLOSING = re.compile(r"[）)]")
_LONGEST_BRACKET = 2000
_OPENING = re.compile(r"\s?[（(]")
# Brackets in brackets beyond this are no sentence.
_DEEPEST = 8
_RANGE = re.compile(r"\s?(?:[-–—－~～]{1,2}|至|到)\s?")
_JOINS = re.compile(r"\s*(?:、|和|及|以及|与)")
# What a numeral may be also where it has a unit: 单价100万元以上.
_OF_FIGURES = ("threshold", "file number", "table number", "article")


@attrs.frozen(kw_only=True)
class Figure:
    """A numeral of a paragraph: what it is, and why it is no figure where it is none.

    ``vague`` is the word that makes an amount a rough one (约, 以上), which no exact claim can rest on. ``row`` holds the
    figures that follow with nothing but commas between (收、支总计5.1、5.2万元): they belong to several items in turn, and
    ``in_row`` is set on them.
    """

    numeral: Numeral
    why: str = ""
    vague: str = ""
    row: tuple[Figure, ...] = ()
    in_row: bool = False

    @property
    def usable(self) -> bool:
        """Whether it is an exact figure with a unit."""
        return self.numeral.figure is not None and not self.why and not self.vague


@attrs.frozen(kw_only=True)
class Segment:
    """A stretch of a paragraph between two delimiters. ``start`` and ``stop`` are offsets into the paragraph.

    ``before`` is the delimiter it follows, ``after`` the one it ends at; ``level`` is the level of the list mark it
    begins with, ``first`` that the mark is the first of its list (1. or （一）). ``opens`` says that it is the first inside a
    bracket behind a figure, ``closes`` that a bracket ends.
    """

    text: str
    start: int
    stop: int
    before: str = ""
    after: str = ""
    level: int | None = None
    first: bool = False
    opens: bool = False
    closes: bool = False
    figures: tuple[Figure, ...] = ()


@attrs.frozen(kw_only=True, slots=False)
class Cut:
    """A paragraph with every numeral of it, and its segments, which a row of a table is not asked for."""

    text: str
    figures: tuple[Figure, ...]
    patterns: Patterns = attrs.field(repr=False, eq=False)

    @functools.cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The stretches between its delimiters."""
        return tuple(_segments(self.text, self.figures, self.patterns))


def cut(flow: Flow, patterns: Patterns) -> Cut:
    """The segments and the numerals of a paragraph.

    >>> from govledger.countries.cn.grammar import shipped_patterns
    >>> [f.why for f in cut(Flow("2019年收入5元", 0), shipped_patterns()).figures]
    ['year', '']
    """
    figures = _rows(flow.text, _between(flow.text, list(_figures(flow.text, patterns))))
    return Cut(text=flow.text, figures=figures, patterns=patterns)


def _figures(text: str, patterns: Patterns) -> Iterator[Figure]:
    locale, counts = patterns.writing.locale, patterns.vocabulary.words("count_unit")
    numerals = tuple(find_numerals(text, locale=locale, counts=counts))
    if not numerals:
        return
    made, is_plain = plain(text), patterns.writing == PLAIN
    names = _Named(made, patterns.not_figures)
    for found in numerals:
        numeral = found if is_plain else _of_place(found, text, patterns.writing)
        why = names.around(*numeral.digits, of_figure=numeral.kind is not NumeralKind.PLAIN)
        if numeral.why and why == "name":
            why = ""  # What may be an amount, and is not understood, is no name.
        if numeral.why and _YEAR.fullmatch(_UNSEEN.sub("", numeral.text)) and text.startswith("年", numeral.stop):
            why = "year"  # A line that ends within a year leaves nothing open.
        yield Figure(numeral=numeral, why=why, vague="" if why else _vague(made, numeral, patterns))


def _of_place(numeral: Numeral, text: str, writing: Writing) -> Numeral:
    """A numeral of a text of another writing: 元 is the money of its place, and some amounts cannot be those of the year."""
    figure = numeral.figure
    if figure is None:
        return numeral
    for why, pattern in writing.unread.items():
        if any(found.start() <= numeral.start < found.end() for found in pattern.finditer(text)):
            return attrs.evolve(numeral, figure=None, why=why)
    if not isinstance(figure, StatedAmount) or "人民" in numeral.text or figure.unit is None:
        return numeral
    unit = attrs.evolve(figure.unit, currency=writing.currency) if figure.unit.currency == "CNY" else figure.unit
    return attrs.evolve(numeral, figure=attrs.evolve(figure, unit=unit))


def _between(text: str, figures: list[Figure]) -> list[Figure]:
    """Both ends of 1.2万元—1.5万元 are rough: neither is the figure."""
    for at, (figure, after) in enumerate(itertools.pairwise(figures)):
        dash = _RANGE.fullmatch(text, figure.numeral.stop, after.numeral.start)
        if dash and figure.numeral.figure is not None and after.numeral.figure is not None:
            figures[at : at + 2] = (attrs.evolve(each, vague=dash[0].strip()) for each in figures[at : at + 2])
    return figures


def _rows(text: str, figures: list[Figure]) -> tuple[Figure, ...]:
    """Joins each figure with those that follow it in a row."""
    made: list[Figure] = []
    for row in _runs(text, figures):
        rest = tuple(attrs.evolve(figure, in_row=True) for figure in row[1:])
        made += [attrs.evolve(row[0], row=rest), *rest] if rest else row
    return tuple(made)


def _runs(text: str, figures: list[Figure]) -> Iterator[list[Figure]]:
    """The figures, those of a row together."""
    run: list[Figure] = []
    for figure in figures:
        before = run[-1] if run else None
        joins = before is not None and _alike(before, figure)
        if before and not (joins and _SEPARATORS.fullmatch(text, before.numeral.stop, figure.numeral.start)):
            yield run
            run = []
        run.append(figure)
    if run:
        yield run


def _alike(figure: Figure, after: Figure) -> bool:
    """Whether two figures can be of one row: 10批次，90人次 are not."""
    one, other = figure.numeral.figure, after.numeral.figure
    if isinstance(one, StatedCount) and isinstance(other, StatedCount) and one.unit != other.unit:
        return False
    return figure.usable and after.usable and figure.numeral.kind is after.numeral.kind


@attrs.frozen(slots=False)
class _Named:
    """Names what numerals of a text are that stand in stretches which a pattern knows; these are looked for once they are
    asked for."""

    text: str
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    # The stretches of each name in their order: they do not overlap.
    _spans: dict[str, list[tuple[int, int]]] = attrs.field(factory=dict, init=False)

    @functools.cached_property
    def _names_figures(self) -> bool:
        return any(self._stretches(*each) for each in self.patterns if each[0] in _OF_FIGURES)

    def around(self, start: int, stop: int, *, of_figure: bool) -> str:
        """The first name of which a stretch holds another; ``of_figure`` where that is a figure with its unit, which few name."""
        if of_figure and not self._names_figures:
            return ""
        why = ""
        for each in self.patterns:
            spans = self._stretches(*each)
            at = bisect.bisect_right(spans, (start, sys.maxsize)) - 1 if spans else -1
            if at >= 0 and stop <= spans[at][1]:
                why = each[0]
                break
        return "" if of_figure and why not in _OF_FIGURES else why

    def _stretches(self, name: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
        if name not in self._spans:
            self._spans[name] = [found.span() for found in pattern.finditer(self.text)]
        return self._spans[name]


def _vague(text: str, numeral: Numeral, patterns: Patterns) -> str:
    before = text[max(0, numeral.start - 3) : numeral.start].rstrip()
    after = text[numeral.stop : numeral.stop + 3].lstrip()
    leading, trailing = (patterns.vocabulary.words("approximate", side) for side in ("before", "after"))
    if not (after.startswith(trailing) or before.endswith(leading)):
        return ""
    if before.endswith(patterns.vocabulary.words("approximate", "exact")):
        return ""  # 节约1.00万元 is exact.
    found = [word for word in trailing if after.startswith(word)] + [word for word in leading if before.endswith(word)]
    return found[0] if found else ""


def _segments(text: str, figures: tuple[Figure, ...], patterns: Patterns) -> Iterator[Segment]:
    cuts = list(_cuts(text, figures, patterns.over_commas))
    begin, before, level, first, opens = 0, "", None, False, False
    starts = [figure.numeral.start for figure in figures]
    for start, stop, kind, depth in [*cuts, (len(text), len(text), "", None)]:
        body = text[begin:start]
        within = figures[bisect.bisect_left(starts, begin) : bisect.bisect_left(starts, start)]
        inside = tuple(figure for figure in within if figure.numeral.stop <= start)
        if body.strip() or level is not None:
            yield Segment(
                text=body, start=begin, stop=start, before=before, after=kind, level=level, first=first,
                opens=opens, closes=kind == "）", figures=inside,
            )  # fmt: skip
            level, opens = None, False
        if kind != "mark" or body.strip():
            before = before if kind == "mark" and not body.strip() else kind
        if kind == "mark":
            level, first = depth, _FIRST.search(text[start:stop]) is not None
        begin, opens = stop, kind == "（" or opens


def _cuts(
    text: str, figures: tuple[Figure, ...], names: re.Pattern[str] | None
) -> Iterator[tuple[int, int, str, int | None]]:
    """Where the paragraph is cut, and nowhere within ``names``: start and stop of each delimiter, its kind, and the level of a
    list mark."""
    # A run that is not understood is not cut either; a sign such as ① may be the mark of a list.
    whole = [f.numeral for f in figures if f.numeral.figure is not None or (f.numeral.why and len(f.numeral.text) > 1)]
    taken = {at: numeral.stop for numeral in whole for at in range(numeral.start, numeral.stop)}
    whole_names = names.finditer(text) if names and "，" in text else ()
    taken |= {at: found.end() for found in whole_names for at in range(found.start(), found.end())}
    ends = {f.numeral.stop for f in figures if f.usable}
    position = depth = 0
    for at in sorted({*(numeral.start for numeral in whole), *(found.start() for found in _CUTTING.finditer(text))}):
        if at < position:
            continue
        position = taken.get(at, at)
        if position > at:
            join = _JOINS.match(text, position) if position in ends else None
            opening = _OPENING.match(text, position) if position in ends and depth < _DEEPEST else None
            if join:
                yield (join.start(), join.end(), "、", None)
                position = join.end()
            elif opening and not _only_remark(text, opening.end()):
                yield (opening.start(), opening.end(), "（", None)
                position, depth = opening.end(), depth + 1
        elif mark := _mark(text, at):
            yield (at, mark.end(), "mark", mark_level(mark))
            position = mark.end()
        elif text[at] in "）)" and depth:
            yield (at, at + 1, "）", None)
            depth -= 1
        elif text[at] in _PUNCTUATION:
            yield (at, at + 1, text[at], None)


def _only_remark(text: str, start: int) -> bool:
    """A bracket behind a figure that holds no figure is a remark: 5元（含税）."""
    stop = _CLOSING.search(text, start, start + _LONGEST_BRACKET)
    return stop is None or not re.search(r"\d", plain(text[start : stop.start()]))


# What tells 一、二季度 from the first of a list.
_MORE = re.compile("[一二三四五六七八九十]")
# 一、 （一） 1. （1） ① 一是, and no 十一、 or 21.
_FIRST = re.compile(r"^[（(]?\s?第?[一1\u2460](?![一二三四五六七八九十\d])")


def _mark(text: str, position: int) -> re.Match[str] | None:
    match = MARK.match(text, position)
    if match is None:
        return None
    at = position
    while at and text[at - 1] in " \t\u3000":
        at -= 1
    before = text[at - 1] if at else "\n"
    if match.lastgroup == "fifth" or at == 0:
        return match
    if match.lastgroup in ("part", "first", "said"):
        listed = match.lastgroup == "said" or (match.lastgroup == "first" and not _MORE.match(text, match.end()))
        return match if before in "\n。；;：:，," and listed else None
    return match if before in ("。；;：:\n，,、" if match.lastgroup == "fourth" else "。；;：:\n") else None
