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

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import attrs

from govledger.fiscal import nengo, tables
from govledger.fiscal.errors import AmbiguousLabel, UnknownNaming, UnreadableLabel
from govledger.fiscal.wording import Wording, dissected, follows, normalised, numbers


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


STYLES: Mapping[str, LabelStyle] = tables.ByName(
    lambda: {each.name: each for each in (LabelStyle(**row) for row in tables.rows("label_styles.csv"))}
)
"""Every label style by name."""


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
    both and a single number therefore decides nothing. ``accepts`` lists what else is read: a ``number`` alone, with a
    word for a ``fiscal`` or an ``annual`` (年度) or a ``calendar`` year, two years (``split``), and Japanese eras
    (``nengo``). ``short`` tells whether FY20 is printed; it hides the century.

    >>> CONVENTIONS["split"].styles[:3]
    ('split', 'split_slash', 'split_dash')
    """

    name: str
    styles: tuple[str, ...]
    named_by: str
    accepts: tuple[str, ...] = attrs.field(repr=False)
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
            plain = "number" in self.accepts or chosen.era != "gregorian"
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

    def read(self, text: str, *, names: str | None = None) -> tuple[YearNames, ...]:
        """What a label means by this convention; empty where it is no label of it.

        ``names`` says that single numbers name the year of the ``"starting"`` or of the ``"ending"``, whatever the
        convention.

        >>> CONVENTIONS["annual"].read("２０１９年度")
        (YearNames(start=2019, end=None),)
        >>> CONVENTIONS["annual"].read("2019-20")
        ()
        >>> CONVENTIONS["split"].read("FY2020", names="ending")
        (YearNames(start=None, end=2020),)
        """
        wording = dissected(text)
        if wording is None:
            return ()
        if wording.nengo:
            return tuple(self._of_nengo(wording, names))
        if wording.start:
            return tuple(self._of_two(wording))
        if not self._reads_number(wording):
            return ()
        by = "end" if wording.kind == "ended" else _side(names) or self.named_by
        return tuple(_single(n, by, self._single_era) for n in _counted(wording, self._single_era))

    def twins(self, text: str, *, names: str | None = None) -> tuple[YearNames, ...]:
        """What a label may mean in Gregorian years where the convention counts in an era of its own.

        >>> CONVENTIONS["bikram_sambat"].read("2019/20")
        (YearNames(start=2019, end=2020, era='bikram_sambat'),)
        >>> CONVENTIONS["bikram_sambat"].twins("2019/20")
        (YearNames(start=2019, end=2020),)
        """
        wording = dissected(text)
        if wording is None or wording.nengo or self.era == "gregorian" or wording.era not in (None, "gregorian"):
            return ()
        if wording.start:
            return tuple(_pairs(wording, "gregorian"))
        printed = any(STYLES[style].era == "gregorian" and not STYLES[style].names_both for style in self.styles)
        if (printed and wording.era is None) or not _is_whole(wording, "gregorian"):
            return ()
        return tuple(_either(wording, "gregorian", names))

    def guess(self, text: str, *, names: str | None = None) -> tuple[YearNames, ...]:
        """What a single number might mean where the convention does not decide which of two years it names.

        >>> CONVENTIONS["split"].guess("FY2020")
        (YearNames(start=2020, end=None), YearNames(start=None, end=2020))
        >>> CONVENTIONS["starting_annual"].guess("令和6年")
        (YearNames(start=2024, end=None), YearNames(start=None, end=2024))
        """
        wording = dissected(text)
        if wording is None or wording.start:
            return ()
        if wording.nengo:
            year = nengo.starting_year(*wording.nengo) if "nengo" in self.accepts else None
            return () if year is None else tuple(_single(year, by, "gregorian") for by in ("start", "end"))
        if wording.era not in (None, self.era) or not _is_whole(wording, self.era) or not self._leaves_open(wording):
            return ()
        return tuple(_either(wording, self.era, names))

    def _leaves_open(self, wording: Wording) -> bool:
        if wording.kind == "calendar":
            return self.name == "starting_annual"
        if wording.kind == "annual":
            return False
        prints_numbers = self._single_era == self.era and self.named_by != "both"
        return not (prints_numbers and wording.kind in self._kinds_read)

    @property
    def _single_era(self) -> str:
        """The era in which a number alone counts: that of the styles which print one, or the convention's own."""
        singles = (STYLES[style].era for style in self.styles if STYLES[style].template == "{number}")
        return next(singles, self.era)

    @property
    def _kinds_read(self) -> tuple[str, ...]:
        return tuple("" if each == "number" else each for each in self.accepts)

    def _reads_number(self, wording: Wording) -> bool:
        if not _is_whole(wording, self._single_era) or wording.era not in (None, self._single_era):
            return False
        return wording.kind in ("ended", *self._kinds_read) or wording.era is not None

    def _of_two(self, wording: Wording) -> Iterator[YearNames]:
        prints = next((STYLES[s].era for s in self.styles if STYLES[s].names_both), None)
        era = wording.era or prints or self.era
        if "split" not in self.accepts or era not in (prints, self.era):
            return
        for pair in _pairs(wording, era):
            yield YearNames(pair.start, None if era == "hijri" else pair.end, era)

    def _of_nengo(self, wording: Wording, names: str | None) -> Iterator[YearNames]:
        assert wording.nengo
        if "nengo" not in self.accepts or (wording.kind == "calendar" and not names):
            return
        year = nengo.starting_year(*wording.nengo)
        if year is not None:
            yield _single(year, _side(names) or "start" if wording.kind == "calendar" else "start", "gregorian")


def _single(number: int, by: str, era: str) -> YearNames:
    return YearNames(number if by in ("start", "both") else None, number if by in ("end", "both") else None, era)


def _pairs(wording: Wording, era: str) -> Iterator[YearNames]:
    if follows(wording.start, wording.end):
        for first in numbers(wording.start, era):
            yield YearNames(first, first + 1, era)


def _either(wording: Wording, era: str, names: str | None) -> Iterator[YearNames]:
    """A number as the year of the start and as that of the end, unless it is said which."""
    sides = ("end",) if wording.kind == "ended" else (_side(names),) if names else ("start", "end")
    for number in _counted(wording, era):
        yield from (_single(number, side or "both", era) for side in sides)


def _counted(wording: Wording, era: str) -> tuple[int, ...]:
    """What a number may be; beside the mark of an era of its own it is that year, however few its digits are."""
    return (int(wording.number),) if wording.era == era != "gregorian" else numbers(wording.number, era)


def _side(names: str | None) -> str | None:
    """The end of a year by which numbers name it."""
    sides = {None: None, "starting": "start", "ending": "end"}
    if names not in sides:
        raise UnknownNaming.named(names)
    return sides[names]


def _is_whole(wording: Wording, era: str) -> bool:
    """Whether a number has the digits of a year: four, or two behind a word for it; few only in an era that is young."""
    digits = len(wording.number)
    if wording.era == era != "gregorian":
        return True
    if era == "roc":
        return digits <= 3
    if era == "bikram_sambat" and digits == 3:
        return wording.number.startswith("0") and wording.kind == "fiscal"
    return digits == 4 or (digits == 2 and wording.kind in ("fiscal", "ended"))


def _conventions() -> Iterator[LabelConvention]:
    for row in tables.rows("label_conventions.csv"):
        yield LabelConvention(
            row["name"],
            tuple(row["styles"].split()),
            row["named_by"],
            tuple(row["accepts"].split()),
            calendar_years_only=row["calendar_years_only"] == "yes",
            short=row["short"] == "yes",
        )


CONVENTIONS: Mapping[str, LabelConvention] = tables.ByName(lambda: {each.name: each for each in _conventions()})
"""Every label convention by name."""


def parse_label(text: str, *, names: str | None = None) -> YearNames:
    """The years that a label names when no calendar is known, never guessed.

    ``2019-20`` names both its years, ``2019年`` is a calendar year, ``2019年度`` starts in 2019, and an era, where it is
    written, says how years are counted. A bare ``2019`` or ``FY2019`` starts there for one government and ends there for
    another, which ``names`` settles, and ``2009-10`` is also a month; these are for :meth:`FiscalCalendar.parse`.

    >>> parse_label("2019年"), parse_label("令和元年度"), parse_label("FY2020", names="ending")
    (YearNames(start=2019, end=2019), YearNames(start=2019, end=None), YearNames(start=None, end=2020))
    >>> parse_label("FY2020")
    Traceback (most recent call last):
    ...
    govledger.errors.AmbiguousLabel: 'FY2020' fits the year starting in 2020 and the year ending in 2020;
    name the calendar
    """
    wording = dissected(text) if isinstance(text, str) else None
    side = _side(names)
    if wording and wording.start:
        return _two_named(text, wording)
    if wording and (found := _said(wording)):
        return found
    if wording and not wording.nengo and wording.era in (None, "gregorian") and _is_whole(wording, "gregorian"):
        years = numbers(wording.number, "gregorian")
        if side and len(years) == 1:
            return _single(years[0], side, "gregorian")
        verbs = (names,) if names else ("starting", "ending")
        raise AmbiguousLabel.fits(text, [f"the year {verb} in {n}" for n in years for verb in verbs])
    raise UnreadableLabel.anywhere(text, accepted=_samples())


def _samples() -> tuple[str, ...]:
    """Labels that are read without a calendar, for messages."""
    conventions = {"split": "split", "long": "split", "annual": "annual", "year": "annual"}
    return tuple(repr(CONVENTIONS[by].write(2019, 2020, style)) for style, by in conventions.items())


_NAMED_BY = {"roc": "end", "buddhist": "end", "ethiopic": "end"}
"""By which year a number names that says itself how it is counted."""


def _said(wording: Wording) -> YearNames | None:
    """What a single number says by itself: its words, or its era, tell which year it is."""
    if wording.nengo:
        year = nengo.starting_year(*wording.nengo)
        if year is None or (wording.nengo[0].isascii() and not wording.kind):
            return None
        return _single(year, "both" if wording.kind == "calendar" else "start", "gregorian")
    if wording.era in _NAMED_BY:
        return _single(int(wording.number), _NAMED_BY[wording.era], wording.era)
    by = {"annual": "start", "calendar": "both", "ended": "end"}.get(wording.kind)
    gregorian = wording.era in (None, "gregorian") and len(wording.number) == 4
    return _single(int(wording.number), by, "gregorian") if by and gregorian else None


def _two_named(text: str, wording: Wording) -> YearNames:
    era = wording.era or "gregorian"
    if not follows(wording.start, wording.end) or (len(wording.start) < 4 and era == "gregorian"):
        raise UnreadableLabel.anywhere(text, accepted=("two years that follow each other, as in '2019-20'",))
    is_month = len(wording.end) == 2 and 1 <= int(wording.end) <= 12 and not (wording.kind or wording.era)
    if is_month and "TO" not in normalised(text):
        month = _MONTHS[int(wording.end) - 1]
        raise AmbiguousLabel.fits(text, [f"fiscal year {wording.start}-{wording.end}", f"{month} {wording.start}"])
    first = int(wording.start)
    return YearNames(first, None if era == "hijri" else first + 1, era)


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
