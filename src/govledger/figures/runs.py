"""Runs: stretches of a text that are one number, or one thing made of numbers, whatever stands between their digits.

Everything that may belong to one number is one run: groups of digits with marks or blanks between them, a range, a
fraction, a product, steps of scale (3亿5000万), and coins (12元5角). A run is read whole or not at all.

>>> from govledger.figures.lexicon import lexicon
>>> from govledger.figures.marks import marks_of
>>> text = "1 234.56，3亿5000万元，1.2~1.5万元，5。6"
>>> [(text[run.start : run.stop], run.why) for run in runs(text, marks_of("zh_CN"), lexicon("zh_CN"))]
[('1 234.56', ''), ('3亿5000', ''), ('1.2~1.5', 'a range'), ('5', ''), ('6', '')]
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

import attrs

from govledger.figures.characters import HUNDREDTHS, NAME, NAMES, NO_COINS, TENTHS
from govledger.figures.lexicon import Lexicon
from govledger.figures.marks import WIDE_GROUP, Marks
from govledger.figures.numerals import CHINESE_DIGITS, CHINESE_NUMERALS, LARGE, ZEROS
from govledger.figures.tables import table

RANGE = "a range"
MIXED = "digits and characters in one number"
_NUMERAL_DIGITS = frozenset(CHINESE_DIGITS)
_NUMERALS = frozenset(CHINESE_NUMERALS)
_WITHIN, _AROUND = table("marks.toml")["within"], table("marks.toml")["around"]
UNSEEN = f"[{_WITHIN['unseen']}]"
BLANK = f"[{_WITHIN['blank']}]"
_UNSEEN, _BLANK = re.compile(UNSEEN), re.compile(BLANK)
_BEHIND_YEAR = re.compile(rf"(?:19|20)\d{{2}}\s*{_AROUND['year']}")
_DECIMALS_IN_A_ROW = re.compile(r"\d+\.\d+(?:,\d+\.\d+)+")
_MARK = re.compile(f"[{re.escape(_WITHIN['group'])}]")
_BROKEN = re.compile(r",[ \n]|\.\n")
_BLANKED_POINT = re.compile(rf"{BLANK}\.{BLANK}?|\.{BLANK}")
_TIMES = re.compile(rf"{BLANK}?[{re.escape(_WITHIN['times'])}]{BLANK}?")
_EXPONENT = re.compile(r"[eE][-+]?")
_DASHES = "".join(mark for mark in _AROUND["to"].split() if not mark.isalnum())
_TO = "|".join(mark for mark in _AROUND["to"].split() if mark.isalnum() and not mark.isascii())
_TO_WORDS = "|".join(mark for mark in _AROUND["to"].split() if mark.isascii() and mark.isalpha())
_COINS = re.compile(rf"\s?[{NAMES}]\s?[{ZEROS}]?\s?")
_JIAO = re.compile(rf"\s?[{TENTHS}]\s?[{ZEROS}]?\s?")
_SMALL = re.compile(rf"\s?(?!{NO_COINS})[{TENTHS}{HUNDREDTHS}]")
_MONEY = re.compile(rf"\s?[{''.join(forms[0] for forms in LARGE)}{NAME}]")
_LISTING = f"\n;:,( \u3000{_AROUND['listing']}"
_LONGEST_GAP = 10
# So many gaps back a run is looked at; it is looked at as a whole when it is read.
_RECENT = 8


@attrs.frozen
class Gap:
    """What stands between two strings of digits of a run: its place and its kind."""

    start: int
    stop: int
    kind: str


@attrs.frozen
class Run:
    """A run: where it starts and stops, the gaps in it, and why it is no number where it is none."""

    start: int
    stop: int
    gaps: tuple[Gap, ...] = ()
    why: str = ""


def runs(text: str, marks: Marks, words: Lexicon) -> Iterator[Run]:
    """The runs of digits and of signs for numbers (½, Ⅲ, ①) of a text in order; ``text`` has plain digits."""
    reader = _Gaps(text, marks, words)
    start = stop = -1
    gaps: list[Gap] = []
    why = ""
    for match in _pattern(_number_signs(text)).finditer(text):
        kind = reader.kind(start, stop, match, gaps) if start >= 0 else ""
        if kind:
            gaps.append(Gap(stop, match.start(), kind))
            why = why or (kind if kind not in _READABLE else "")
            stop = match.end()
            continue
        if start >= 0:
            yield from _parted(text, Run(start, stop, tuple(gaps), why), marks)
        start, stop, gaps = match.start(), match.end(), []
        why = "" if match["digits"] else SIGN
    if start >= 0:
        yield from _parted(text, Run(start, stop, tuple(gaps), why), marks)


SIGN = "a sign for a number"
_READABLE = ("mark", "blank", "scale", "coins")


def _parted(text: str, run: Run, marks: Marks) -> Iterator[Run]:
    """120.00,120.00 is two numbers wherever decimals begin with a point: no comma stands behind decimals."""
    body = text[run.start : run.stop] if run.gaps and marks.decimal == "." else ""
    if not _DECIMALS_IN_A_ROW.fullmatch(body):
        yield run
        return
    for part in re.finditer("[^,]+", body):
        yield Run(run.start + part.start(), run.start + part.end())


# Text in which no character is a number but digits, as most is.
_NO_SIGNS = re.compile(r"[\x00-\x7f\u2000-\u206f\u3000-\u3006\u3008-\u3020\u4e00-\u9fff\uff00-\uffef]*+")


def _number_signs(text: str) -> str:
    """The characters of a text that are numbers and no digits."""
    return "" if _NO_SIGNS.fullmatch(text) else "".join(sorted(filter(_is_number_sign, set(text))))


@functools.cache
def _is_number_sign(character: str) -> bool:
    return unicodedata.category(character) in ("No", "Nl")


@functools.lru_cache(maxsize=64)
def _pattern(signs: str) -> re.Pattern[str]:
    sign = f"[{re.escape(signs)}]" if signs else "(?!)"
    return re.compile(rf"(?P<digits>[0-9]+)|(?P<sign>{sign})")


@functools.lru_cache(maxsize=1024)
def is_glued(sign: str) -> bool:
    """Whether a sign belongs to the digits beside it: fractions and raised or lowered digits, not marks of lists.

    >>> is_glued("½"), is_glued("²"), is_glued("①")
    (True, True, False)
    """
    return unicodedata.decomposition(sign).startswith(("<super>", "<sub>", "<fraction>"))


@attrs.frozen
class _Gaps:
    """Says of what stands between two strings of digits whether it joins them, and as what."""

    text: str
    marks: Marks
    words: Lexicon

    def kind(self, start: int, stop: int, match: re.Match[str], gaps: list[Gap]) -> str:
        """The kind of the gap before a match, a reason why the run is no number, or nothing where it parts two runs."""
        gap = self.text[stop : match.start()]
        if len(gap) > _LONGEST_GAP or (gap and not _joining(self.words).fullmatch(gap)):
            return ""
        last = self.text[stop - 1]
        if match["sign"] or not last.isascii():
            return self._beside_sign(gap, last, match[0])
        seen = _UNSEEN.sub("", gap)
        kind = self._seen(seen, start, stop, match, gaps) if seen else "unseen"
        return "characters that are not seen within it" if kind and seen != gap else kind

    def _beside_sign(self, gap: str, last: str, sign: str) -> str:
        one, other = (last, sign[0])
        if gap:
            return ""
        if not one.isascii() and not other.isascii():
            # ⅩⅡ is one number; ①② are two marks of lists.
            same = unicodedata.category(one) == unicodedata.category(other)
            return SIGN if same and (unicodedata.category(one) == "Nl" or is_glued(one)) else ""
        return SIGN if is_glued(other if one.isascii() else one) else ""

    def _seen(self, gap: str, start: int, stop: int, match: re.Match[str], gaps: list[Gap]) -> str:
        digits = match.end() - match.start()
        if _MARK.fullmatch(gap):
            return self._mark(gap, start, stop, digits, gaps)
        if _BLANK.fullmatch(gap):
            return "blank" if self._continues(start, stop, match, gaps) else ""
        if gap == ":" and not self.marks.east_asian:  # In Chinese and Japanese a colon parts a label from its amount.
            return "a ratio or a time"
        if _EXPONENT.fullmatch(gap):
            return "an exponent"
        if _TIMES.fullmatch(gap):
            return "a product, a fraction or a name" if gap.strip() != "/" or gap == "/" else ""
        if _BROKEN.fullmatch(gap):
            return self._broken(gap, start, stop, digits, gaps)
        if self._is_range(gap):
            return RANGE
        if _BLANKED_POINT.fullmatch(gap):
            return "a blank beside the point" if self._is_broken_point(gap, start, stop, match) else ""
        return self._coins(gap, match, gaps) or self._scales(gap)

    def _continues(self, start: int, stop: int, match: re.Match[str], gaps: list[Gap]) -> bool:
        """Whether digits behind a blank may belong to those before it: two digits and more, and neither is whole."""
        marked = any(each.kind == "mark" for each in gaps[-_RECENT:])
        whole = marked and re.match(r"[,.]\d{3}(?!\d)", self.text[match.end() : match.end() + 5])
        year = _BEHIND_YEAR.match(self.text, match.start())
        few = match.end() - match.start() < 2
        return not (whole or year or few) and self._grouped(start, stop, gaps, exactly=False)

    def _mark(self, gap: str, start: int, stop: int, digits: int, gaps: list[Gap]) -> str:
        if gap == WIDE_GROUP:
            # A comma between clauses, but for digits behind digits that may be a group.
            return "mark" if digits > 1 and self._grouped(start, stop, gaps, exactly=False) else ""
        return "mark"

    def _grouped(self, start: int, stop: int, gaps: list[Gap], *, exactly: bool = True) -> bool:
        """Whether the digits so far may be the first groups of a number, or look like them."""
        first = gaps[-1].stop if gaps else start
        recent = gaps[-_RECENT:]
        if any(gap.kind not in ("mark", "blank") for gap in recent):
            return False
        if any(self.text[gap.start : gap.stop].strip() == self.marks.decimal for gap in recent):
            return False
        last, other = self.marks.sizes
        few = 1 <= stop - first <= max(other, 3)
        return few if not gaps or not exactly else stop - first in (last, other)

    def _broken(self, gap: str, start: int, stop: int, digits: int, gaps: list[Gap]) -> str:
        """A number that the end of a line breaks: 1,⏎234 and 5.⏎6."""
        if gap[0] == ",":
            return "mark" if digits == 3 and self.marks.decimal == "." and self._grouped(start, stop, gaps) else ""
        return "mark" if self.marks.east_asian else ""

    def _is_broken_point(self, gap: str, start: int, stop: int, match: re.Match[str]) -> bool:
        """143 .37万元 and, where no sentence ends with a point, 143. 37万元; 1. is the mark of a list."""
        if not gap.startswith("."):
            return True
        head = self.text[max(start - 1, 0) : start]
        listed = stop - start <= 2 and (not head or head in _LISTING)
        money = _MONEY.match(self.text, match.end())
        return self.marks.east_asian and not listed and match.end() - match.start() <= 2 and money is not None

    def _is_range(self, gap: str) -> bool:
        return self._range.fullmatch(gap) is not None

    @property
    def _range(self) -> re.Pattern[str]:
        return _range(self._scale_characters)

    def _coins(self, gap: str, match: re.Match[str], gaps: list[Gap]) -> str:
        one = match.end() - match.start() <= 2 and _SMALL.match(self.text, match.end()) is not None
        if not one:
            return ""
        behind = bool(gaps) and gaps[-1].kind == "coins"
        named = _COINS.fullmatch(gap.lstrip(self._scale_characters))
        return "coins" if named or (behind and _JIAO.fullmatch(gap)) else ""

    @property
    def _scale_characters(self) -> str:
        return "".join(self.words.characters) + self.words.unclear

    def _scales(self, gap: str) -> str:
        body = re.sub(r"\s", "", gap).rstrip(ZEROS)
        if len(body) > 1 and _NUMERALS.issuperset(body) and not _NUMERAL_DIGITS.isdisjoint(body):
            return MIXED
        if not body or not all(c in self.words.characters or c in self.words.unclear for c in body):
            return ""
        return "scale" if self.words.characters.keys() >= set(body) else MIXED


@functools.lru_cache(maxsize=64)
def _joining(words: Lexicon) -> re.Pattern[str]:
    """What may stand within a run, of whatever kind: a quick way to see that two runs are apart."""
    group, times, unseen = (re.escape(_WITHIN[name]) for name in ("group", "times", "unseen"))
    scales = "".join(words.characters) + words.unclear
    return re.compile(
        rf"[\s{group}{times}{unseen}{re.escape(_DASHES)}eE+:\-]+|\s?(?:{_TO}|{_TO_WORDS})\s?"
        rf"|[{''.join(sorted(_NUMERALS))}]+|[{scales}{ZEROS}{NAMES}{TENTHS}\s{unseen}]+(?:[\s{re.escape(_DASHES)}]*|\s?(?:{_TO})\s?)"
    )


@functools.cache
def _range(scales: str) -> re.Pattern[str]:
    dash, blank = f"[{re.escape(_DASHES)}]", "[^\\S\n\f]"
    return re.compile(
        rf"[{scales}]*(?:{dash}{{1,2}}{blank}?|{blank}{dash}{{1,2}}{blank}|\s?(?:{_TO})\s?"
        rf"|{blank}(?:{_TO_WORDS}){blank})"
    )
