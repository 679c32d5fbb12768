"""The lines of a text as words that stand apart, and the columns that those print in.

Words stand apart where a tab, a wide blank or two blanks are between them. How many columns a character takes a text does not
tell: the characters of East Asia take two on a terminal, signs such as quotation marks one or two, and some programs count
every character as one. Each way of counting is a :class:`Measure`; a table tells by which of them it was set.

>>> from govledger.documents import Document
>>> (line,) = printed_lines(Document.from_text("Roads   1,250.00").lines)
>>> [(part.text, part.left, part.right) for part in line.parts(MEASURES[0])]
[('Roads', 0, 5), ('1,250.00', 8, 16)]
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import attrs

from govledger.documents.document import Line
from govledger.documents.table import CellKind, kind_of
from govledger.documents.unit_words import is_unit, unit_among

_PART = re.compile(r"\S+(?:[ \xa0]\S+)*")
_TOKEN = re.compile(r"\S+")
_DECIMAL = re.compile(r"[-\u2212]?[\d,]*\d\.\d{1,2}%?")
_TAB = 8
_LONG = 40
_LONGEST_MARK = 30
# Full stop, comma, semicolon, and marks of exclamation and question, each as wide as the characters of East Asia.
_WIDE_STOP = re.compile("[\u3002\uff0c\uff1b\uff01\uff1f]")
_GOES_ON = re.compile("[\u3001\u3002\uff0c\uff1a\uff1b\uff01\uff1f]")
_STOP_AT_END = re.compile(r"[^\W\d][.,;!?]$")
_TOLD = re.compile(r"\S[:\uff1a]\s*\S")
_SIGNED_NUMBER = re.compile(r"(?P<sign>[^\w\s])\W*(?:[^\W\d]+\s*)?\d{1,4}(?:\s*[^\W\d]+)?\W*(?P=sign)")
_NUMBER_ALONE = re.compile(r"\W*\d{1,4}\W*")
_DIGITS = re.compile(r"\d+")
_FEWEST_PAGES = 3
# Strokes below the words of a head, or above a total: three of a kind on end, and nothing else.
_RULE = re.compile(r"(?=.*([-=_\u2500\u2501\u2550])\1\1)[\s\-=_\u2500\u2501\u2550]*")


@attrs.frozen
class Measure:
    """How many columns characters take: ``wide`` ones two, ``ambiguous`` ones two, or else one."""

    wide: bool
    ambiguous: bool

    def of(self, character: str) -> int:
        """The columns of a character.

        >>> Measure(wide=True, ambiguous=False).of("\\u6b3e")
        2
        """
        width = _width(character)
        return 2 if (self.wide and width in "WF") or (self.ambiguous and width == "A") else 1


MEASURES = (Measure(True, False), Measure(True, True), Measure(False, False))
"""The ways of counting, the likeliest first."""


@functools.lru_cache(maxsize=8_192)
def _width(character: str) -> str:
    return unicodedata.east_asian_width(character)


@attrs.frozen(slots=False)
class Part:
    """Words that stand apart, and the columns where they begin and end."""

    text: str
    left: int
    right: int

    @functools.cached_property
    def is_number(self) -> bool:
        """Whether it is a number alone.

        >>> Part("1,250.00", 8, 16).is_number
        True
        """
        return kind_of(self.text) is CellKind.NUMBER


@attrs.frozen(slots=False, eq=False)
class PrintedLine:
    """A line that says something: its text, how many blank lines stand before it, and whether it only numbers a page."""

    line: Line
    text: str
    gap: int = 0
    numbers_page: bool = False

    @functools.cached_property
    def words(self) -> tuple[str, ...]:
        """The words that stand apart."""
        return tuple(self.text[start:stop] for start, stop in self._stretches)

    @functools.cached_property
    def _stretches(self) -> tuple[tuple[int, int], ...]:
        """Where words that stand apart begin and end; numbers with decimals do so behind a single blank."""
        made: list[tuple[int, int]] = []
        for match in _PART.finditer(self.text):
            tokens = [token.span() for token in _TOKEN.finditer(self.text, *match.span())]
            decimals = all(_DECIMAL.fullmatch(self.text, *token) for token in tokens)
            made += tokens if decimals else [match.span()]
        return tuple(made)

    @functools.cached_property
    def is_rule(self) -> bool:
        """Whether it only draws lines, as below a head."""
        return _RULE.fullmatch(self.text) is not None

    @property
    def told(self) -> str:
        """What it says, whatever room is between its words."""
        return "  ".join(self.words)

    def parts(self, measure: Measure) -> tuple[Part, ...]:
        """The words that stand apart, where they print by a measure."""
        edges = [0]
        for character in self.text:
            wide = 1 if character < "\x7f" else measure.of(character)
            edges.append(edges[-1] + (_TAB - edges[-1] % _TAB if character == "\t" else wide))
        return tuple(Part(self.text[start:stop], edges[start], edges[stop]) for start, stop in self._stretches)

    @functools.cached_property
    def has_numbers(self) -> bool:
        """Whether a number stands apart behind something else."""
        return any(kind_of(word) is CellKind.NUMBER for word in self.words[1:])

    @functools.cached_property
    def is_prose(self) -> bool:
        """Whether it is of a sentence, or tells a number with its unit as sentences do: what a table has is not said so."""
        pairs = itertools.pairwise(self.words)
        with_unit = any(kind_of(one) is CellKind.NUMBER and is_unit(other.split()[0]) for one, other in pairs)
        return with_unit or any(is_sentence(word) for word in self.words)

    @functools.cached_property
    def tells_of_table(self) -> bool:
        """Whether it stands above a table and is no head: it tells the unit, or whose table it is, behind a colon."""
        return any(_TOLD.search(word) for word in self.words) or bool(unit_among([self.text]))


def is_sentence(text: str) -> bool:
    """Whether words are a sentence or a piece of one.

    >>> is_sentence("Roads"), is_sentence("More was spent on roads and on bridges, for"), is_sentence("Schools, etc.")
    (False, False, False)
    >>> is_sentence("More was spent on roads and on bridges than before.")
    True
    """
    return bool(_WIDE_STOP.search(text) or _GOES_ON.match(text)) or (
        len(text) > _LONG and bool(_STOP_AT_END.search(text))
    )


def printed_lines(lines: Iterable[Line]) -> tuple[PrintedLine, ...]:
    """The lines that say something.

    >>> from govledger.documents import Document
    >>> [(each.text, each.gap, each.numbers_page) for each in printed_lines(Document.from_text("a\\n\\n- 3 -\\n\\fb").lines)]
    [('a', 0, False), ('- 3 -', 1, True), ('b', 0, False)]
    """
    made: list[PrintedLine] = []
    gap = 0
    for line in _physical(lines):
        if line.text.strip():
            made.append(PrintedLine(line, line.text.rstrip(), gap))
            gap = 0
        else:
            gap += bool(made)
    marks = set(_page_marks(made))
    return tuple(attrs.evolve(each, numbers_page=True) if at in marks else each for at, each in enumerate(made))


def _physical(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those that a page ends within cut there; what is blank at the end of a page is none."""
    for line in lines:
        if "\f" not in line.text:
            yield line
            continue
        start = line.start
        leading = len(line.text) - len(line.text.lstrip("\f"))
        for number, text in enumerate(line.text.split("\f")):
            if text.strip():
                page = None if line.page is None else line.page + max(number - leading, 0)
                yield attrs.evolve(line, text=text, start=start, page=page)
            start += len(text) + 1


def _page_marks(lines: Sequence[PrintedLine]) -> Iterator[int]:
    """The lines that only number a page: a number between two signs of a kind, or at the end of a page a number alone, or
    what stands there on three pages and more but for its numbers."""
    templates: dict[str, list[int]] = defaultdict(list)
    outer = set(_outer(lines))
    for at, each in enumerate(lines):
        words = each.text.strip()
        if len(words) > _LONGEST_MARK or not _DIGITS.search(words):
            continue
        if _SIGNED_NUMBER.fullmatch(words) or (at in outer and _NUMBER_ALONE.fullmatch(words)):
            yield at
        elif at in outer:
            templates[_DIGITS.sub("#", words)].append(at)
    for some in templates.values():
        if len(some) >= _FEWEST_PAGES and len({lines[at].text.strip() for at in some}) == len(some):
            yield from some


def _outer(lines: Sequence[PrintedLine]) -> Iterator[int]:
    """The first and the last line of every page."""
    for at, (one, other) in enumerate(itertools.pairwise(lines)):
        if one.line.page != other.line.page:
            yield from (at, at + 1)
    if lines and lines[-1].line.page is not None:
        yield from (0, len(lines) - 1)
