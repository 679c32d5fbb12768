"""In which characters a text is written, and what holds for the places that write so.

The words of the vocabulary are compared in one writing: Traditional and Japanese characters are taken for the ones that the
vocabulary is written in, one for one (``characters.csv``), so that every character stays in its place. What is shown keeps the
characters of the source. A text that is all in such characters is of a place that counts years, names money and uses words of
its own; ``writings.toml`` says by what it is told, and which.

>>> simplified("歲入決算數較上年度增加")
'岁入决算数较上年度增加'
>>> writing_of("某縣109年度總決算：歲入250億元").calendar, writing_of("某县2020年度决算").calendar
('TW', 'CN')
"""

from __future__ import annotations

import csv
import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

import attrs

from govledger.errors.base import GovLedgerError
from govledger.figures import from_chinese
from govledger.fiscal import calendar

# A text of which a tenth is in characters of another writing is written in it; a name or a quotation is less.
_TENTH = 10


# 二〇一九年, sign by sign; printers take 零, ○ and 0 for 〇.
_IN_CHARACTERS = r"(?P<in_characters>(?:一九|二[〇○零0])[〇○零0一二三四五六七八九]{2})(?=\s?年)"
_YEARS = re.compile(_IN_CHARACTERS)
_NUMBER = re.compile("[〇○零一二三四五六七八九十百]+")


@attrs.frozen(kw_only=True)
class Writing:
    """What holds for texts that are written so.

    ``calendar`` is that of its years, ``currency`` what 元 means there, and ``locale`` how numbers are written (兆). ``words`` and ``constructions`` are files of further
    words and of other constructions. ``years`` finds years that are no number of the calendar, or in characters, ``year`` is how the calendar
    writes what was found. ``signs`` are characters that are read as another one, ``unread`` finds figures
    that cannot be those of the year, by why.
    """

    id: str
    calendar: str = "CN"
    currency: str = "CNY"
    locale: str = "zh_CN"
    words: str = ""
    constructions: str = ""
    told_by: re.Pattern[str] | None = attrs.field(default=None, repr=False)
    years: re.Pattern[str] = attrs.field(default=_YEARS, repr=False)
    year: str = "{}"
    signs: tuple[tuple[re.Pattern[str], str], ...] = attrs.field(default=(), repr=False)
    unread: Mapping[str, re.Pattern[str]] = attrs.field(factory=dict, repr=False, eq=False)

    def read(self, text: str) -> str:
        """A text in the characters that words are compared in, each in its place.

        >>> writing_of("平成27年度の決算").read("収入（3.2%）、")
        '收入 3.2% ，'
        """
        made = simplified(text)
        for pattern, sign in self.signs:
            made = pattern.sub(lambda found, sign=sign: sign * len(found[0]), made)  # type: ignore[misc]
        return made

    def starting(self, found: re.Match[str]) -> int | None:
        """The calendar year in which a year that was found begins; None where the calendar has no such year.

        >>> taiwan = writing_of("109年度總決算")
        >>> [taiwan.starting(taiwan.years.search(year)) for year in ("民国109年度", "一百零九年度", "二〇二〇年度")]
        [2020, 2020, 2020]
        """
        if signs := found["in_characters"]:
            return int(from_chinese(signs.replace("0", "零")))
        try:
            year = _NUMBER.sub(lambda number: str(from_chinese(number[0])), found["year"])
            return calendar(self.calendar).parse(self.year.format(year)).start.year
        except GovLedgerError:
            return None


PLAIN = Writing(id="plain")
"""The writing of the vocabulary."""


def simplified(text: str) -> str:
    """A text in the characters of the vocabulary, one for one.

    >>> simplified("賸餘")
    '剩余'
    """
    return text if _written().search(text) is None else text.translate(_characters())


@functools.cache
def _written() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(re.escape, map(chr, _characters())))}]")


@functools.cache
def _characters() -> dict[int, str]:
    return {ord(row["written"]): row["read"] for row in csv.DictReader(_file("characters.csv").splitlines())}


def writing_of(text: str) -> Writing:
    """The writing of a text.

    >>> writing_of("某市平成27年度一般会計決算").id, writing_of("2013年度預算執行情況報告").id, writing_of("後勤").id
    ('japanese', 'traditional', 'traditional')
    """
    made = simplified(text)
    changed = made != text and _is_in_it(text, made)
    for writing, needs in _writings():
        if (changed or not needs) and (writing.told_by is None or writing.told_by.search(made)):
            return writing
    return PLAIN


def _is_in_it(text: str, made: str) -> bool:
    changed = sum(one != other for one, other in zip(text, made, strict=True))
    return changed * _TENTH >= sum("\u4e00" <= character <= "\u9fff" for character in text)


@functools.cache
def _writings() -> tuple[tuple[Writing, bool], ...]:
    """The writings in their order, each with whether it needs Traditional characters."""
    rows = tomllib.loads(_file("writings.toml"))["writing"]
    return tuple((_writing(row), row.get("traditional", False)) for row in rows)


def _writing(row: dict[str, Any]) -> Writing:
    patterns: dict[str, Any] = {name: re.compile(row[name], re.MULTILINE) for name in ("told_by",) if name in row}
    if "years" in row:
        patterns["years"] = re.compile(f"{row['years']}|{_IN_CHARACTERS}", re.MULTILINE)
    texts = {
        name: row[name]
        for name in ("id", "calendar", "currency", "locale", "words", "constructions", "year")
        if name in row
    }
    signs = tuple((re.compile(pattern), sign) for pattern, sign in row.get("signs", ()))
    unread = {why: re.compile(pattern) for why, pattern in row.get("unread", {}).items()}
    return Writing(**texts, **patterns, signs=signs, unread=unread)


def _file(name: str) -> str:
    return resources.files("govledger.countries.cn.vocabulary").joinpath(name).read_text(encoding="utf-8")
