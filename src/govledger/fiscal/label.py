"""Labels of fiscal years: how they are printed, and how they are read back.

A *style* is one way to print a year: ``split`` is ``2019-20``, ``annual`` is ``2019年度``. A *convention*
is what one government does: the style it prints in, the other styles its readers accept, and whether a
single number names the year in which the fiscal year starts or the one in which it ends. Printing and
reading are inverses: what a convention writes, it reads as the same years and as no others.

>>> CONVENTIONS["ending"].write(2019, 2020)
'FY2020'
>>> CONVENTIONS["ending"].read("FY 2020")
(YearNames(start=None, end=2020),)

A label without a calendar is read by :func:`parse_label`, which refuses to guess.

>>> parse_label("2019-20")
YearNames(start=2019, end=2020)
>>> parse_label("2009-10")
Traceback (most recent call last):
...
govledger.errors.AmbiguousLabel: '2009-10' fits fiscal year 2009-10 and October 2009; name the calendar
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import attrs

from govledger.errors import AmbiguousLabel, UnreadableLabel

STYLES: Mapping[str, str] = MappingProxyType(
    {
        "single": "{number}",
        "annual": "{number}年度",
        "year": "{number}年",
        "starting": "FY{number}",
        "ending": "FY{number}",
        "split": "{start}-{end_short}",
        "split_slash": "{start}/{end_short}",
        "split_full": "{start}-{end}",
        "long": "{start} to {end}",
    }
)
"""Every label style by name, with the template it is printed from."""

# Typists put full-width characters, Chinese numerals and every kind of dash into labels; none changes the year.
_SAME = str.maketrans(
    dict(zip("０１２３４５６７８９", "0123456789", strict=True))
    | dict(zip("零一二三四五六七八九", "0123456789", strict=True))
    | dict.fromkeys("〇○", "0")
    | dict.fromkeys("－‐‑‒–—−", "-")
    | {"Ｆ": "F", "Ｙ": "Y", "ｆ": "F", "ｙ": "Y", "／": "/"}
)
_NUMBER = re.compile(r"(?P<number>[0-9]{4})")
_ANNUAL = re.compile(r"(?P<number>[0-9]{4}) ?年度")
_YEAR = re.compile(r"(?P<number>[0-9]{4}) ?年")
_FISCAL = re.compile(r"(?:FY|FISCAL YEAR|FINANCIAL YEAR) ?(?P<number>[0-9]{4}|[0-9]{2})")
_SPLIT = re.compile(r"(?:FY ?)?(?P<start>[0-9]{4}) ?(?P<mark>-|/|TO) ?(?P<end>[0-9]{4}|[0-9]{2})")


@attrs.frozen
class YearNames:
    """What a label says of a fiscal year: the calendar year it starts in, the one it ends in, or both.

    >>> parse_label("2019年度")
    YearNames(start=2019, end=None)
    """

    start: int | None
    end: int | None


@attrs.frozen
class LabelConvention:
    """The labels of one government's fiscal years.

    ``styles`` are the styles that cannot be mistaken for another year, the usual one first. ``named_by`` says
    which calendar year a single number means: the one of the ``start``, the one of the ``end``, or ``both``
    where labels name both and a single number therefore decides nothing.

    >>> CONVENTIONS["split"].styles
    ('split', 'split_slash', 'split_full', 'long')
    """

    name: str
    styles: tuple[str, ...]
    named_by: str
    forms: tuple[re.Pattern[str], ...] = attrs.field(repr=False)
    calendar_years_only: bool = False

    def write(self, start: int, end: int, style: str | None = None) -> str:
        """The label of the year that starts in ``start`` and ends in ``end``.

        >>> CONVENTIONS["split"].write(1999, 2000)
        '1999-00'
        >>> CONVENTIONS["annual"].write(2019, 2019)
        '2019年度'

        A year inside one calendar year has one number, whatever the convention of its neighbours.

        >>> CONVENTIONS["split"].write(2019, 2019)
        '2019'
        """
        if self.named_by == "both" and start == end:
            return f"{start:04}"
        number = end if self.named_by == "end" else start
        template = STYLES[style or self.styles[0]]
        return template.format(number=f"{number:04}", start=f"{start:04}", end=f"{end:04}", end_short=f"{end % 100:02}")

    def read(self, text: str) -> tuple[YearNames, ...]:
        """What a label can mean; empty where it is no label of this convention.

        >>> CONVENTIONS["annual"].read("２０１９年度")
        (YearNames(start=2019, end=None),)
        >>> CONVENTIONS["annual"].read("2019-20")
        ()
        """
        plain = normalised(text)
        for form in self.forms:
            if found := form.fullmatch(plain):
                return self._meanings(found.groupdict())
        return ()

    def guess(self, text: str) -> tuple[YearNames, ...]:
        """What a single number might mean where labels name two years; empty where nothing is left to guess.

        >>> CONVENTIONS["split"].guess("FY2020")
        (YearNames(start=2020, end=None), YearNames(start=None, end=2020))
        """
        if self.named_by != "both":
            return ()
        numbers = [names.start for names in self.read(text) if names.start == names.end]
        return tuple(names for number in numbers for names in (YearNames(number, None), YearNames(None, number)))

    def _meanings(self, parts: dict[str, str]) -> tuple[YearNames, ...]:
        if "number" not in parts:
            start, end = _split_years(parts["start"], parts["end"])
            return () if start is None else (YearNames(start, end),)
        by_start, by_end = self.named_by in ("start", "both"), self.named_by in ("end", "both")
        return tuple(
            YearNames(number if by_start else None, number if by_end else None) for number in _numbers(parts["number"])
        )


def _numbers(digits: str) -> tuple[int, ...]:
    # Two digits hide the century, and accounts of both centuries are read.
    return (int(digits),) if len(digits) == 4 else (1900 + int(digits), 2000 + int(digits))


def _split_years(start: str, end: str) -> tuple[int, int] | tuple[None, None]:
    first = int(start)
    follows = int(end) == (first + 1) % 10 ** len(end)
    return (first, first + 1) if follows else (None, None)


_SPLIT_STYLES = ("split", "split_slash", "split_full", "long")
_SLASH_STYLES = ("split_slash", "split", "split_full", "long")

CONVENTIONS: Mapping[str, LabelConvention] = MappingProxyType(
    {
        convention.name: convention
        for convention in (
            LabelConvention("single", ("single",), "start", (_NUMBER,), calendar_years_only=True),
            LabelConvention(
                "annual",
                ("annual", "year", "single"),
                "start",
                (_ANNUAL, _YEAR, _NUMBER),
                calendar_years_only=True,
            ),
            LabelConvention("starting_annual", ("annual", "starting", "single"), "start", (_ANNUAL, _FISCAL, _NUMBER)),
            LabelConvention("starting", ("starting", "single"), "start", (_FISCAL, _NUMBER)),
            LabelConvention("ending", ("ending", "single"), "end", (_FISCAL, _NUMBER)),
            LabelConvention("split", _SPLIT_STYLES, "both", (_SPLIT, _FISCAL, _NUMBER)),
            LabelConvention("split_slash", _SLASH_STYLES, "both", (_SPLIT, _FISCAL, _NUMBER)),
        )
    }
)
"""Every label convention by name: single, annual, starting_annual, starting, ending, split, split_slash."""


def normalised(text: str) -> str:
    """A label with plain digits, dashes and spaces, in capitals.

    >>> normalised(" ｆｙ２０１９–２０ ")
    'FY2019-20'
    """
    return " ".join(text.translate(_SAME).upper().split())


def parse_label(text: str) -> YearNames:
    """The calendar years that a label names when no calendar is known, never guessed.

    ``2019-20`` names both its years, ``2019年`` is a calendar year and ``2019年度`` starts in 2019. A bare
    ``2019`` or ``FY2019`` starts there for one government and ends there for another, and ``2009-10`` is also
    a month; these are for :meth:`FiscalCalendar.parse`.

    >>> parse_label("2019年")
    YearNames(start=2019, end=2019)
    >>> parse_label("FY2020")
    Traceback (most recent call last):
    ...
    govledger.errors.AmbiguousLabel: 'FY2020' fits the year starting in 2020 and the year ending in 2020;
    name the calendar
    """
    plain = normalised(text) if isinstance(text, str) else ""
    if found := _SPLIT.fullmatch(plain):
        return _split_label(text, found)
    if found := _ANNUAL.fullmatch(plain):
        return YearNames(int(found["number"]), None)
    if found := _YEAR.fullmatch(plain):
        return YearNames(int(found["number"]), int(found["number"]))
    if found := (_FISCAL.fullmatch(plain) or _NUMBER.fullmatch(plain)):
        verbs = ("starting", "ending")
        raise AmbiguousLabel.fits(
            text, [f"the year {verb} in {n}" for n in _numbers(found["number"]) for verb in verbs]
        )
    raise UnreadableLabel.anywhere(text, accepted=("'2019-20'", "'2019 to 2020'", "'2019年度'", "'2019年'"))


def _split_label(text: str, found: re.Match[str]) -> YearNames:
    start, end = _split_years(found["start"], found["end"])
    if start is None:
        raise UnreadableLabel.anywhere(text, accepted=("two years that follow each other, as in '2019-20'",))
    is_month = len(found["end"]) == 2 and 1 <= int(found["end"]) <= 12 and not found.string.startswith("FY")
    if is_month and found["mark"] != "TO":
        month = _MONTHS[int(found["end"]) - 1]
        raise AmbiguousLabel.fits(text, [f"fiscal year {found['start']}-{found['end']}", f"{month} {found['start']}"])
    return YearNames(start, end)


# Not the standard library's names, which follow the locale of the process.
_MONTHS: Sequence[str] = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
