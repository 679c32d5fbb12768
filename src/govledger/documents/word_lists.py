"""The numbers that Word gives to the paragraphs of lists and headings, as they are printed before each.

They stand in no paragraph: a paragraph names a list and a level of it, by itself or by its style, and the list says how the
levels are counted and written. Bullets are no numbers, and are left out.

>>> written(12, "chineseCounting"), written(4, "lowerRoman"), written(28, "upperLetter"), written(3, "decimalEnclosedCircle")
('十二', 'iv', 'BB', '③')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Self

import attrs

from govledger.data import toml_table
from govledger.documents.word_styles import line_of, styles_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHOWN = re.compile(r"%([1-9])")
_LINKS = 8
"""How many lists may lead to another by their styles."""


@attrs.frozen
class Level:
    """A level of a list: the number it begins with, how numbers are written and what around them, what stands behind.

    ``below`` is the level by which it begins again, counted from 1, and ``plain`` whether all numbers in it are digits.
    """

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    behind: str = "tab"
    below: int | None = None
    plain: bool = False

    @classmethod
    def of(cls, element: Any) -> Self:
        """The level of an element of the part for lists."""
        below = _value(element, "lvlRestart")
        return cls(
            start=_number(_value(element, "start"), usual=0 if element.find(_W + "start") is None else 1),
            kind=_value(element, "numFmt") or "decimal",
            text=_value(element, "lvlText") or "",
            behind=_value(element, "suff") or "tab",
            below=None if below is None else _number(below, usual=0),
            plain=element.find(_W + "isLgl") is not None,
        )


@attrs.define
class Lists:
    """The lists of a document, and how far each is counted.

    Lists that are made after one pattern are counted together, unless one begins anew.
    """

    patterns: Mapping[str, Mapping[int, Level]] = attrs.Factory(dict)
    lists: Mapping[str, tuple[str, Mapping[int, Level], Mapping[int, int]]] = attrs.Factory(dict)
    styles: Mapping[str, tuple[str, int]] = attrs.Factory(dict)
    counted: dict[str, dict[int, int]] = attrs.Factory(dict)
    begun: set[tuple[str, int]] = attrs.Factory(set)

    @classmethod
    def of(cls, part: Any) -> Self:
        """The lists of a document."""
        found = [link.target_part for link in part.rels.values() if link.reltype.endswith("/numbering")]
        if not found:
            return cls()
        root, styles = found[0].element, styles_of(part)
        patterns = {each.get(_W + "abstractNumId"): each for each in root.iterchildren(_W + "abstractNum")}
        lists = {each.get(_W + "numId"): each for each in root.iterchildren(_W + "num")}
        named = dict(_numbered(styles, patterns, lists))
        told = {name: _pattern(name, patterns, lists, named) for name in patterns}
        return cls(
            {name: _levels(patterns[told[name]]) for name in patterns},
            {
                number: (told.get(_value(each, "abstractNumId"), ""), *_overridden(each))
                for number, each in lists.items()
            },
            named,
        )

    def mark(self, paragraph: Any) -> str:
        """What stands before a paragraph, which is counted with it; "" for one that is in no list."""
        number, at = self._place(paragraph)
        pattern, own, starts = self.lists.get(number, ("", {}, {}))
        levels = {**self.patterns.get(pattern, {}), **own}
        if at not in levels:
            return ""
        count = self._count(number, at, pattern, levels, starts)
        level = levels[at]
        if level.kind in ("bullet", "none"):
            return ""

        def shown(found: re.Match[str]) -> str:
            other = int(found[1]) - 1
            kind = "decimal" if level.plain else levels.get(other, level).kind
            return written(count.get(other, levels.get(other, level).start), kind)

        text = _SHOWN.sub(shown, level.text)
        wide = unicodedata.east_asian_width(text[-1:] or " ") in "WF"
        return text + ("" if wide or level.behind == "nothing" or not text else " ")

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list and the level of a paragraph, its own or those of its style."""
        properties = paragraph.find(_W + "pPr")
        style = None if properties is None else properties.find(_W + "pStyle")
        number, at = self.styles.get("" if style is None else style.get(_W + "val"), ("0", 0))
        own = None if properties is None else properties.find(_W + "numPr")
        if own is None:
            return number, at
        return _value(own, "numId") or number, _number(_value(own, "ilvl"), usual=at)

    def _count(
        self, number: str, at: int, pattern: str, levels: Mapping[int, Level], starts: Mapping[int, int]
    ) -> dict[int, int]:
        """Counts a paragraph, and gives the numbers of all levels that are open."""
        count = self.counted.setdefault(pattern, {})
        for other in [other for other in count if other > at]:
            level = levels.get(other, Level())
            if level.below is None or at < level.below:
                del count[other]
        anew = at in starts and (number, at) not in self.begun
        self.begun.add((number, at))
        count[at] = starts[at] if anew else count[at] + 1 if at in count else levels[at].start
        return count


def _numbered(
    styles: Mapping[str | None, Any], patterns: Mapping[str, Any], lists: Mapping[str, Any]
) -> Iterator[tuple[str, tuple[str, int]]]:
    """The styles that are in a list, each with that list and the level that it names, or that names it; the usual one as ""."""
    linked = {
        (name, _value(level, "pStyle")): _number(level.get(_W + "ilvl"), usual=0)
        for name, pattern in patterns.items()
        for level in pattern.iterchildren(_W + "lvl")
    }
    for name, style in styles.items():
        told = [own for each in line_of(name, styles) if (own := each.find(f"{_W}pPr/{_W}numPr")) is not None]
        number = next((value for own in told if (value := _value(own, "numId")) is not None), None)
        if name is None or number is None or number not in lists:
            continue
        level = next((value for own in told if (value := _value(own, "ilvl")) is not None), None)
        at = linked.get((_value(lists[number], "abstractNumId") or "", name), _number(level, usual=0))
        yield name, (number, at)
        if style.get(_W + "default") in ("1", "true") and style.get(_W + "type") == "paragraph":
            yield "", (number, at)


def _pattern(
    name: str, patterns: Mapping[str, Any], lists: Mapping[str, Any], named: Mapping[str, tuple[str, int]]
) -> str:
    """The pattern that one leads to by the style that it names, itself where it names none."""
    for _ in range(_LINKS):
        style = _value(patterns[name], "numStyleLink")
        number = named.get(style or "", ("", 0))[0]
        other = _value(lists[number], "abstractNumId") if number in lists else None
        if style is None or other not in patterns or other == name:
            break
        name = str(other)
    return name


def _levels(element: Any) -> dict[int, Level]:
    each = element.iterchildren(_W + "lvl")
    return {_number(level.get(_W + "ilvl"), usual=0): Level.of(level) for level in each}


def _overridden(element: Any) -> tuple[dict[int, Level], dict[int, int]]:
    """The levels that a list has of its own, and the numbers that it begins anew with."""
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for each in element.iterchildren(_W + "lvlOverride"):
        at = _number(each.get(_W + "ilvl"), usual=0)
        if (level := each.find(_W + "lvl")) is not None:
            levels[at] = Level.of(level)
        if (start := _value(each, "startOverride")) is not None:
            starts[at] = _number(start, usual=1)
    return levels, starts


def _value(element: Any, name: str) -> str | None:
    found = element.find(_W + name)
    return None if found is None else found.get(_W + "val")


def _number(text: str | None, *, usual: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 7 else usual


# --- how numbers are written ----------------------------------------------------------------------------------------

_ROMANS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST = 9_999


def written(number: int, kind: str) -> str:
    """A number as a format of Word writes it; in a format that is not known, or that has no sign for it, in digits.

    >>> written(20, "chineseCountingThousand"), written(105, "chineseCounting"), written(7, "decimalZero"), written(2, "ordinalText")
    ('二十', '一百零五', '07', '2')
    """
    return (_written(number, kind) if 0 < number <= _MOST else "") or str(number)


def _written(number: int, kind: str) -> str:
    if kind in _WRITERS:
        return _WRITERS[kind](number)
    format_ = toml_table("govledger.documents", "list_numbers.toml").get(kind, {})
    if "signs" in format_:
        return str(format_["signs"][number - 1 : number])
    if "positional" in format_:
        return "".join(format_["positional"][int(digit)] for digit in str(number))
    return _spoken(number, **format_) if format_ else ""


def _spoken(number: int, *, digits: str, units: Sequence[str], bare: bool) -> str:
    """A number by digits and units; a ten at the head may stand ``bare``, without its one."""
    made, gap = "", False
    for at, digit in zip(range(len(str(number)) - 1, -1, -1), map(int, str(number)), strict=True):
        if digit:
            made += (digits[0] if gap and made else "") + digits[digit] + units[at]
        gap = not digit
    return made[1:] if bare and 10 <= number < 20 else made


def _roman(number: int) -> str:
    made = ""
    for value, sign in _ROMANS:
        made += sign * (number // value)
        number %= value
    return made


def _letter(number: int) -> str:
    """A to Z, and then AA to ZZ."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02}".format,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
}
