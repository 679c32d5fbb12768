"""Labels of fiscal years: how they are printed, and how they are read back.

A *style* is one way to print a year: ``split`` is ``2019-20``, ``annual`` is ``2019年度``, ``buddhist`` is ``พ.ศ. 2563``.
A *convention* is what one government does: the style it prints in, the other styles its readers accept, and whether a
single number names the year in which the fiscal year starts or the one in which it ends. Printing and reading are
inverses: what a convention writes, it reads as the same years and as no others.

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
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

import attrs

from govledger.errors import AmbiguousLabel, UnreadableLabel
from govledger.fiscal import nengo


@attrs.frozen
class LabelStyle:
    """One way to print a year: a template, and the ``era`` whose numbers fill it.

    >>> STYLES["buddhist"]
    LabelStyle(name='buddhist', template='พ.ศ. {number}', era='buddhist')
    """

    name: str
    template: str
    era: str = "gregorian"

    @property
    def names_both(self) -> bool:
        """Whether it prints both the starting and the ending year.

        >>> STYLES["split"].names_both, STYLES["ending"].names_both
        (True, False)
        """
        return "{end" in self.template


STYLES: Mapping[str, LabelStyle] = MappingProxyType(
    {
        style.name: style
        for style in (
            LabelStyle("single", "{number}"),
            LabelStyle("annual", "{number}年度"),
            LabelStyle("year", "{number}年"),
            LabelStyle("starting", "FY{number}"),
            LabelStyle("ending", "FY{number}"),
            LabelStyle("short", "FY{number_short}"),
            LabelStyle("split", "{start}-{end_short}"),
            LabelStyle("split_dash", "{start}–{end_short}"),
            LabelStyle("split_slash", "{start}/{end_short}"),
            LabelStyle("split_full", "{start}-{end}"),
            LabelStyle("split_full_dash", "{start}–{end}"),
            LabelStyle("split_full_slash", "{start}/{end}"),
            LabelStyle("long", "{start} to {end}"),
            LabelStyle("era", "{era_year}", "nengo"),
            LabelStyle("roc", "民國{number}年度", "roc"),
            LabelStyle("roc_short", "{number}年度", "roc"),
            LabelStyle("buddhist", "พ.ศ. {number}", "buddhist"),
            LabelStyle("bikram_sambat", "{start}/{end_short}", "bikram_sambat"),
            LabelStyle("bikram_sambat_split", "{start}-{end_short}", "bikram_sambat"),
            LabelStyle("solar_hijri", "{number}", "solar_hijri"),
            LabelStyle("solar_hijri_fiscal", "FY{number}", "solar_hijri"),
            LabelStyle("ethiopic", "{number} EFY", "ethiopic"),
            LabelStyle("hijri_pair", "{start}/{following} AH", "hijri"),
        )
    }
)
"""Every label style by name."""

# Typists put full-width characters, Chinese numerals and every kind of dash into labels; none changes the year.
_SAME = str.maketrans(
    dict(zip("零一二三四五六七八九", "0123456789", strict=True))
    | dict.fromkeys("〇○", "0")
    | dict.fromkeys("－‐‑‒–—−", "-")
    | {"Ｆ": "F", "Ｙ": "Y", "ｆ": "F", "ｙ": "Y", "／": "/", "国": "國", "\u200f": "", "\u200e": ""}
)


@attrs.frozen
class Form:
    """A pattern of labels, the era of its numbers, and which year a single number names there.

    ``by`` is None where the convention decides.
    """

    pattern: re.Pattern[str]
    era: str = "gregorian"
    by: str | None = None


def _form(pattern: str, era: str = "gregorian", by: str | None = None) -> Form:
    return Form(re.compile(pattern), era, by)


_WORDS = r"(?:FY|F\.Y\.|FISCAL YEAR|FINANCIAL YEAR|EXERCICE|EJERCICIO|EXERCÍCIO|ESERCIZIO|AÑO FISCAL)"
_TWO_YEARS = r"(?P<start>[0-9]{4}) ?(?P<mark>-|/|TO) ?(?P<end>[0-9]{4}|[0-9]{2})"

_NUMBER = _form(r"(?P<number>[0-9]{4})")
_ANNUAL = _form(r"(?P<number>[0-9]{4}) ?年度")
_YEAR = _form(r"(?P<number>[0-9]{4}) ?年")
_FISCAL = _form(rf"{_WORDS} ?(?P<number>[0-9]{{4}}|[0-9]{{2}})")
_SPLIT = _form(rf"(?P<word>{_WORDS} ?)?{_TWO_YEARS}")
_NENGO = _form(r"(?P<nengo>明治|大正|昭和|平成|令和|[MTSHR]) ?(?P<count>元|[0-9]{1,4}|[0-9]?十[0-9]?) ?年度")
_ROC = _form(r"(?:(?:中華)?民國) ?(?P<number>[0-9]{1,4}) ?年度?", "roc")
_ROC_SHORT = _form(r"(?P<number>[0-9]{1,4}) ?年度", "roc")
_BUDDHIST = _form(r"(?:ปีงบประมาณ ?)?(?:พ\.ศ\.|พ\.ศ|พศ|B\.E\.|BE) ?(?P<number>[0-9]{3,5})", "buddhist")
_BIKRAM = _form(rf"(?:{_WORDS} ?|B\.?S\.? ?)?{_TWO_YEARS}(?: ?B\.?S\.?)?", "bikram_sambat")
_BIKRAM_ONE = _form(r"(?:BS ?)?(?P<number>[0-9]{4})(?: ?BS)?", "bikram_sambat")
_SOLAR = _form(r"(?:FY ?|SH ?|سال ?)?(?P<number>[0-9]{4})(?: ?SH)?", "solar_hijri")
_ETHIOPIC = _form(r"(?:(?:EFY|E\.C\.|EC) ?(?P<number>[0-9]{1,4})|(?P<after>[0-9]{1,4}) ?(?:EFY|E\.C\.|EC))", "ethiopic")
_HIJRI = _form(
    r"(?P<start>1[0-9]{3}) ?(?P<mark>[/-]) ?(?P<end>1[0-9]{3}|[0-9]{2}) ?(?:AH|A\.H\.|هـ|ه|H)", "hijri", "start"
)


@attrs.frozen(repr=False)
class YearNames:
    """What a label says of a fiscal year: the year it starts in, the one it ends in, or both, counted in an ``era``.

    >>> parse_label("2019年度")
    YearNames(start=2019, end=None)
    >>> parse_label("พ.ศ. 2563")
    YearNames(start=None, end=2563, era='buddhist')
    """

    start: int | None
    end: int | None
    era: str = "gregorian"

    def __repr__(self) -> str:
        era = "" if self.era == "gregorian" else f", era={self.era!r}"
        return f"YearNames(start={self.start}, end={self.end}{era})"


@attrs.frozen
class LabelConvention:
    """The labels of one government's fiscal years.

    ``styles`` are the styles that cannot be mistaken for another year, the usual one first. ``named_by`` says which
    calendar year a single number means: the one of the ``start``, the one of the ``end``, or ``both`` where labels name
    both and a single number therefore decides nothing. ``short`` tells whether FY20 is printed; it hides the century.

    >>> CONVENTIONS["split"].styles[:3]
    ('split', 'split_slash', 'split_dash')
    """

    name: str
    styles: tuple[str, ...]
    named_by: str
    forms: tuple[Form, ...] = attrs.field(repr=False)
    calendar_years_only: bool = attrs.field(default=False, kw_only=True)
    short: bool = attrs.field(default=False, kw_only=True)

    @property
    def era(self) -> str:
        """The era of the usual style.

        >>> CONVENTIONS["bikram_sambat"].era
        'bikram_sambat'
        """
        return STYLES[self.styles[0]].era

    def write(self, start: int, end: int, style: str | None = None, *, as_of: date | None = None) -> str:
        """The label of the year that starts in ``start`` and ends in ``end``, both in the era of the style.

        >>> CONVENTIONS["split"].write(1999, 2000)
        '1999-00'
        >>> CONVENTIONS["annual"].write(2019, 2019)
        '2019年度'
        >>> CONVENTIONS["starting_annual"].write(2019, 2020, "era", as_of=date(2019, 4, 10))
        '平成31年度'

        A year inside one calendar year has one number, whatever the convention of its neighbours.

        >>> CONVENTIONS["split"].write(2019, 2019)
        '2019'
        """
        chosen = STYLES[style or self.styles[0]]
        if chosen.era == "nengo":
            return nengo.written(start, as_of=as_of)
        template = chosen.template
        if start == end and chosen.names_both:
            plain = _NUMBER in self.forms or chosen.era != "gregorian"
            template = "{number}" if plain else "FY{number}"
        number = start if self.named_by == "start" else end
        width = 4 if chosen.era == "gregorian" else 0
        return template.format(
            number=f"{number:0{width}}",
            number_short=f"{number % 100:02}",
            start=f"{start:0{width}}",
            end=f"{end:0{width}}",
            end_short=f"{end % 100:02}",
            following=start + 1,
        )

    def read(self, text: str) -> tuple[YearNames, ...]:
        """What a label can mean; empty where it is no label of this convention.

        >>> CONVENTIONS["annual"].read("２０１９年度")
        (YearNames(start=2019, end=None),)
        >>> CONVENTIONS["annual"].read("2019-20")
        ()
        """
        plain = normalised(text)
        for form in self.forms:
            if found := form.pattern.fullmatch(plain):
                return _meanings(form, found.groupdict(), form.by or self.named_by)
        return ()

    def guess(self, text: str) -> tuple[YearNames, ...]:
        """What a single number might mean where labels name two years or count in an era; empty where nothing is left.

        >>> CONVENTIONS["split"].guess("FY2020")
        (YearNames(start=2020, end=None), YearNames(start=None, end=2020))
        >>> CONVENTIONS["buddhist"].guess("2563")[-1]
        YearNames(start=None, end=2563, era='buddhist')
        """
        plain = normalised(text)
        found = _FISCAL.pattern.fullmatch(plain) or _NUMBER.pattern.fullmatch(plain)
        if not found or (self.named_by != "both" and self.era == "gregorian"):
            return ()
        numbers = _numbers(found["number"])
        counted = [YearNames(None, n, self.era) for n in numbers if self.era != "gregorian"]
        return (*(names for n in numbers for names in (YearNames(n, None), YearNames(None, n))), *counted)


def _meanings(form: Form, parts: dict[str, str], by: str) -> tuple[YearNames, ...]:
    if "nengo" in parts:
        year = nengo.starting_year(parts["nengo"], parts["count"])
        return () if year is None else (YearNames(year, None),)
    if "start" in parts:
        start, end = _split_years(parts["start"], parts["end"])
        return () if start is None else (YearNames(start, None if by == "start" else end, form.era),)
    digits = parts["number"] or parts.get("after") or ""
    numbers = _numbers(digits) if form.era == "gregorian" else (int(digits),)
    by_start, by_end = by in ("start", "both"), by in ("end", "both")
    return tuple(YearNames(n if by_start else None, n if by_end else None, form.era) for n in numbers)


def _numbers(digits: str) -> tuple[int, ...]:
    # Two digits hide the century, and accounts of both centuries are read.
    return (int(digits),) if len(digits) == 4 else (1900 + int(digits), 2000 + int(digits))


def _split_years(start: str, end: str) -> tuple[int, int] | tuple[None, None]:
    first = int(start)
    follows = int(end) == (first + 1) % 10 ** len(end)
    return (first, first + 1) if follows else (None, None)


_SPLIT_STYLES = ("split", "split_slash", "split_dash", "split_full", "split_full_dash", "split_full_slash", "long")


def _split(usual: str, *, name: str = "", named_by: str = "both", also: tuple[str, ...] = ()) -> LabelConvention:
    styles = (usual, *(style for style in _SPLIT_STYLES if style != usual), *also)
    forms = (_SPLIT, _FISCAL, _NUMBER) if named_by == "both" else (_SPLIT, _FISCAL)
    return LabelConvention(name or usual, styles, named_by, forms, short=named_by == "end")


CONVENTIONS: Mapping[str, LabelConvention] = MappingProxyType(
    {
        convention.name: convention
        for convention in (
            LabelConvention("single", ("single",), "start", (_NUMBER, _FISCAL), calendar_years_only=True),
            LabelConvention(
                "annual",
                ("annual", "year", "single"),
                "start",
                (_ANNUAL, _YEAR, _NUMBER),
                calendar_years_only=True,
            ),
            LabelConvention(
                "starting_annual",
                ("annual", "era", "starting", "single"),
                "start",
                (_ANNUAL, _NENGO, _FISCAL, _NUMBER),
                short=True,
            ),
            LabelConvention("starting", ("starting", "single"), "start", (_FISCAL, _NUMBER), short=True),
            LabelConvention("ending", ("ending", "single"), "end", (_FISCAL, _NUMBER), short=True),
            LabelConvention(
                "ending_split",
                ("ending", "single", "split_slash", "split"),
                "end",
                (_FISCAL, _NUMBER, _SPLIT),
                short=True,
            ),
            _split("split"),
            _split("split_slash"),
            _split("split_full"),
            _split("split_full_slash"),
            _split("split", name="split_ending", named_by="end", also=("ending",)),
            LabelConvention("roc", ("roc", "roc_short"), "end", (_ROC, _ROC_SHORT)),
            LabelConvention("buddhist", ("buddhist",), "end", (_BUDDHIST,)),
            LabelConvention("bikram_sambat", ("bikram_sambat", "bikram_sambat_split"), "both", (_BIKRAM, _BIKRAM_ONE)),
            LabelConvention("solar_hijri", ("solar_hijri", "solar_hijri_fiscal"), "end", (_SOLAR,)),
            LabelConvention("ethiopic", ("ethiopic", "split_slash", "split"), "end", (_ETHIOPIC, _SPLIT)),
            LabelConvention("hijri_pair", ("hijri_pair", "single"), "end", (_HIJRI, _NUMBER)),
        )
    }
)
"""Every label convention by name."""


def normalised(text: str) -> str:
    """A label with plain digits, dashes and spaces, in capitals.

    >>> normalised(" ｆｙ２０１９–२० ")
    'FY2019-20'
    """
    plain = text.translate(_SAME)
    if not plain.isascii():
        plain = "".join(str(unicodedata.decimal(character, character)) for character in plain)
    return " ".join(plain.upper().split())


def parse_label(text: str) -> YearNames:
    """The years that a label names when no calendar is known, never guessed.

    ``2019-20`` names both its years, ``2019年`` is a calendar year, ``2019年度`` starts in 2019, and an era, where it is
    written, says how years are counted. A bare ``2019`` or ``FY2019`` starts there for one government and ends there for
    another, and ``2009-10`` is also a month; these are for :meth:`FiscalCalendar.parse`.

    >>> parse_label("2019年"), parse_label("令和元年度")
    (YearNames(start=2019, end=2019), YearNames(start=2019, end=None))
    >>> parse_label("FY2020")
    Traceback (most recent call last):
    ...
    govledger.errors.AmbiguousLabel: 'FY2020' fits the year starting in 2020 and the year ending in 2020;
    name the calendar
    """
    plain = normalised(text) if isinstance(text, str) else ""
    if found := _SPLIT.pattern.fullmatch(plain):
        return _split_label(text, found)
    for form, by in _UNMISTAKABLE:
        if (found := form.pattern.fullmatch(plain)) and (names := _meanings(form, found.groupdict(), by)):
            return names[0]
    if found := (_FISCAL.pattern.fullmatch(plain) or _NUMBER.pattern.fullmatch(plain)):
        verbs = ("starting", "ending")
        raise AmbiguousLabel.fits(
            text, [f"the year {verb} in {n}" for n in _numbers(found["number"]) for verb in verbs]
        )
    raise UnreadableLabel.anywhere(text, accepted=("'2019-20'", "'2019 to 2020'", "'2019年度'", "'2019年'"))


_UNMISTAKABLE = (
    (_ANNUAL, "start"),
    (_YEAR, "both"),
    (_NENGO, "start"),
    (_ROC, "end"),
    (_BUDDHIST, "end"),
    (_ETHIOPIC, "end"),
    (_HIJRI, "start"),
)
"""The forms that say by themselves how and by which year they name."""


def _split_label(text: str, found: re.Match[str]) -> YearNames:
    start, end = _split_years(found["start"], found["end"])
    if start is None:
        raise UnreadableLabel.anywhere(text, accepted=("two years that follow each other, as in '2019-20'",))
    is_month = len(found["end"]) == 2 and 1 <= int(found["end"]) <= 12 and not found["word"]
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
