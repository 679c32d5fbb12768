"""Texts to parts of fiscal years: quarters, halves, months and runs of months, as several languages write them.

The words are those of ``period_words.toml``; they stand before the label of the year or behind it. What is left when they
are taken away must be a label, so a text is read in one way or not at all.

>>> parts_in("第一季度")
(Part(kind='quarter', number=1),)
>>> parts_in("1-6月")
(Months(first=1, last=6, told_by_end=False),)
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from govledger.fiscal import nengo, reading, tables
from govledger.fiscal.errors import AmbiguousLabel, UnreadableLabel
from govledger.fiscal.period import PeriodKind, count_of
from govledger.fiscal.systems import SYSTEMS
from govledger.fiscal.wording import LONGEST, Wording, alternatives, dissected, month_names, normalised
from govledger.fiscal.year import FiscalPeriod, FiscalYear
from govledger.fiscal.years import Years


@attrs.frozen
class Part:
    """One of the parts of a kind, or the year up to the end of so many months or quarters."""

    kind: str
    number: int


@attrs.frozen
class Months:
    """A run of months of the calendar by their numbers; ``first`` is None where it runs from the first day of the year.

    One that is told by its end may have begun in the calendar year before.
    """

    first: int | None
    last: int
    told_by_end: bool = False


def parse_period(calendar: Years, text: str, *, as_of: date | None, names: str | None) -> FiscalPeriod:
    """The part of a year that a text names; see :meth:`FiscalCalendar.parse_period`."""
    found: dict[tuple[date, date], FiscalPeriod] = {}
    for period in _periods(calendar, text, as_of, names) if _is_short(text) else ():
        found.setdefault((period.start, period.stop), period)
    if not found and _is_short(text):
        found = {(period.start, period.stop): period for period in _iso_month(calendar, text)}
    # What a period prints of itself names that period.
    periods = [period for period in found.values() if str(period) == text] or list(found.values())
    if len(periods) == 1:
        return periods[0]
    if periods:
        raise AmbiguousLabel.fits(text, periods, advice=f"write it in full, as in {str(periods[-1])!r}")
    accepted = [repr(sample + " Q1") for sample in reading.labels(calendar)[:1]]
    raise UnreadableLabel.text(text, calendar=calendar.id, accepted=accepted, what="part of a fiscal year")


def _iso_month(calendar: Years, text: str) -> Iterator[FiscalPeriod]:
    """A month by two numbers, as in 2020-06, unless they are the label of a year."""
    found = _MONTH.fullmatch(normalised(text))
    if found and not reading.candidates(calendar, text):
        month = int(found["month"])
        yield from _in_calendar_year(calendar, int(found["year"]), Months(month, month), _KINDS)


_MONTH = re.compile(r"(?P<year>[0-9]{4})[-./](?P<month>0[1-9]|1[0-2])")


def _is_short(text: object) -> bool:
    return isinstance(text, str) and len(text) <= LONGEST


def _periods(calendar: Years, text: str, as_of: date | None, names: str | None) -> Iterator[FiscalPeriod]:
    for label, part in _divisions(normalised(text)):
        wording = dissected(label)
        number = _calendar_year(wording) if wording else None
        if isinstance(part, Months) and number is not None:
            yield from _in_calendar_year(calendar, number, part, _KINDS)
            continue
        years = reading.candidates(calendar, label, as_of=as_of, names=names)
        for year in years:
            yield from _in_fiscal_year(year, part) if isinstance(part, Months) else (_of_part(year, part),)
        if isinstance(part, Part) and number is not None and len(years) != 1:
            # Beside a calendar year, a quarter or half may be one of its own.
            size = {"quarter": 3, "half": 6}.get(part.kind, 0)
            run = Months(size * (part.number - 1) + 1, size * part.number)
            kinds = (PeriodKind(part.kind),) if 0 < run.last <= 12 else ()
            yield from _in_calendar_year(calendar, number, run, kinds)


def _of_part(year: FiscalYear, part: Part) -> FiscalPeriod:
    if part.kind == "quarters_to_date":
        kind, ordinal = PeriodKind.QUARTER, part.number
        if 1 <= ordinal <= count_of(year, kind):
            return FiscalPeriod(year, PeriodKind.TO_DATE, 3 * ordinal)
        return FiscalPeriod(year, kind, ordinal)
    kind = PeriodKind.TO_DATE if part.kind == "months_to_date" else PeriodKind(part.kind)
    return FiscalPeriod(year, kind, part.number)


# --- months of the calendar -----------------------------------------------------------------------------------------------


def _calendar_year(wording: Wording) -> int | None:
    """The Gregorian year of a number without a word for a fiscal year, where its months are those of that year."""
    if wording.kind not in ("", "calendar") or wording.start:
        return None
    if wording.nengo:
        return nengo.starting_year(*wording.nengo) if wording.kind else None
    if wording.era in (None, "gregorian"):
        return int(wording.number) if len(wording.number) == 4 else None
    return SYSTEMS[wording.era].near(int(wording.number)) if wording.era in ("roc", "buddhist") else None


def _in_calendar_year(calendar: Years, number: int, run: Months, kinds: Iterable[PeriodKind]) -> Iterator[FiscalPeriod]:
    first = run.first or 1
    begun = number - 1 if first > run.last else number
    if not kinds or (first > run.last and not run.told_by_end) or not 1 <= begun <= number < date.max.year:
        return
    start, stop = date(begun, first, 1), _month_after(number, run.last)
    if calendar.first_day <= start <= calendar.last_day:
        yield from _with_days(calendar.of(start), start, stop, kinds)


def _in_fiscal_year(year: FiscalYear, run: Months) -> Iterator[FiscalPeriod]:
    starts = (*year.month_starts, year.stop)
    months = [day.month for day in starts[:-1]]
    if any(day.day != 1 for day in starts) or run.last not in months or (run.first or run.last) not in months:
        return
    start = year.start if run.first is None else starts[months.index(run.first)]
    stop = next((stop for day, stop in itertools.pairwise(starts) if day.month == run.last and day >= start), None)
    if stop:
        yield from _with_days(year, start, stop, _KINDS)


def _with_days(year: FiscalYear, start: date, stop: date, kinds: Iterable[PeriodKind]) -> Iterator[FiscalPeriod]:
    """The one part of a year that has the days of a run of months; none where it has no such part."""
    parts = (part for kind in kinds for part in year.parts(kind) if (part.start, part.stop) == (start, stop))
    yield from list(parts)[:1]


_KINDS = (PeriodKind.MONTH, PeriodKind.TO_DATE, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.TERM)


def _month_after(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)


# --- words ----------------------------------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=1024)
def _divisions(plain: str) -> tuple[tuple[str, Part | Months], ...]:
    """Every way to divide a text into the label of a year and the words for a part of it, each once."""
    return tuple(dict.fromkeys(_every_division(plain)))


def _every_division(plain: str) -> Iterator[tuple[str, Part | Months]]:
    texts = dict.fromkeys(text for each in _counted(plain) for text in (each, each.translate(_OPEN)))
    for text in texts:
        for form in _forms():
            for pattern in form.patterns:
                if found := pattern.fullmatch(text):
                    label = _without_joints(found["label"])
                    yield from ((label, part) for part in form.parts(found))


_OPEN = str.maketrans("()", "  ")


def _without_joints(label: str) -> str:
    """A label without what joined it to the part."""
    plain = label.strip(_MARKS)
    for word in _joints():
        if plain.startswith(word + " ") or (word.endswith("'") and plain.startswith(word)):
            return plain.removeprefix(word).strip(_MARKS)
    return plain


_MARKS = " -:,/_の"


def parts_in(text: str) -> tuple[Part | Months, ...]:
    """What words mean as a part of a year, without the label of the year.

    >>> parts_in("前三季度"), parts_in("4Q"), parts_in("June quarter")
    ((Part(kind='quarters_to_date', number=3),), (Part(kind='quarter', number=4),), (Months(first=4, last=6, told_by_end=True),))
    """
    return tuple(dict.fromkeys(part for label, part in _divisions("X " + normalised(text)) if label == "X"))


@attrs.frozen
class _Form:
    """The ways to write one kind of part, before a label and behind it; with a ``number``, it is that part always."""

    kind: str
    patterns: tuple[re.Pattern[str], ...]
    number: int | None = None

    def parts(self, found: re.Match[str]) -> Iterator[Part | Months]:
        slots = {name.rstrip("0123456789"): text for name, text in found.groupdict().items() if text is not None}
        if self.number is not None:
            yield Part(self.kind, self.number)
        elif "n" in slots:
            yield Part(self.kind, int(slots["n"]))
        else:
            yield from _months(self.kind, slots)


def _months(kind: str, groups: Mapping[str, str]) -> Iterator[Months]:
    names = month_names()
    numbers = {
        mark: names.get(groups[mark].replace(" ", "")) or int(groups[mark]) for mark in ("a", "b") if groups.get(mark)
    }
    first, last = numbers.get("a"), numbers.get("b", numbers.get("a", 0))
    if kind.isdigit():
        first = (last - int(kind)) % 12 + 1
    if 1 <= last <= 12 and (first is None or 1 <= first <= 12):
        yield Months(first, last, kind.isdigit())


def _words() -> Mapping[str, Any]:
    return tables.words("period_words.toml")


@functools.cache
def _counts() -> Mapping[str, str]:
    return {normalised(word).replace(" ", ""): n for n, words in _words()["counts"].items() for word in words}


@functools.cache
def _count_words() -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9{_LETTERS}]){alternatives(_counts())}\.?(?![0-9{_LETTERS}])")


_LETTERS = "A-Z\u00c0-\u024f\u0400-\u04ff"


def _counted(plain: str) -> Iterator[str]:
    """A text as it is, and with its counts in digits, one of them or all: FIRST NINE MONTHS is FIRST 9 MONTHS.

    >>> list(_counted("THE SECOND HALF"))
    ['THE SECOND HALF', 'THE 2 HALF']
    """
    found = list(_count_words().finditer(plain))
    yield plain
    for each in found:
        yield f"{plain[: each.start()]}{_digits(each)}{plain[each.end() :]}"
    if len(found) > 1:
        yield _count_words().sub(_digits, plain)


def _digits(found: re.Match[str]) -> str:
    word = found[0].replace(" ", "")
    return _counts().get(word) or _counts()[word.removesuffix(".")]


@functools.cache
def _joints() -> tuple[str, ...]:
    return tuple(sorted(map(normalised, _words()["joints"]["words"]), key=len, reverse=True))


@functools.cache
def _forms() -> tuple[_Form, ...]:
    return tuple(_all_forms())


def _all_forms() -> Iterator[_Form]:
    words = _words()
    for kind, phrases in words["numbered"].items():
        yield _form(kind, phrases, {"n": "[0-9]{1,2}"})
    for name, phrases in words["named"].items():
        kind, number = name.split()
        yield _form(kind, phrases, {}, number=int(number))
    months = words["months"]
    digits = {"a": "[0-9]{1,2}", "b": "[0-9]{1,2}"}
    yield _form("months", months["one"], digits)
    yield _form("months", months["run"], digits, after=f"{alternatives(months['run_ends'])}?")
    yield _form("months", months["to_date"], digits)
    spelt = dict.fromkeys("AB", alternatives(month_names()))
    yield _form("months", [*months["word"], *months["word_run"]], spelt)
    day = "(?:[0-9]{1,2}(?:ST|ND|RD|TH)? )?"
    for size, phrases in months["spans"].items():
        yield _form(
            size, [*phrases], {"A": f"{alternatives(month_names())}"}, around=(day, "(?: [0-9]{1,2}(?![0-9]),?)?")
        )


def _form(
    kind: str,
    phrases: Iterable[str],
    slots: Mapping[str, str],
    *,
    number: int | None = None,
    after: str = "",
    around: tuple[str, str] = ("", ""),
) -> _Form:
    """One pattern of all phrases, for each place of the label: before them or behind, taking as much or as little."""
    every = sorted(set(map(normalised, phrases)), key=lambda phrase: (-len(phrase), phrase))
    part = f"(?:{'|'.join(_slotted(phrase, slots, i, around) for i, phrase in enumerate(every))}){after}"
    shapes = (rf"(?P<label>.+?) ?{part}", rf"(?P<label>.+) ?{part}", rf"{part} ?(?P<label>.+)")
    return _Form(kind, tuple(map(re.compile, shapes)), number)


def _slotted(phrase: str, slots: Mapping[str, str], index: int, around: tuple[str, str]) -> str:
    pattern = re.escape(phrase).replace(re.escape(" "), " ?")
    for slot, content in slots.items():
        pattern = pattern.replace(
            re.escape(f"{{{slot.upper()}}}"), f" ?{around[0]}(?P<{slot.lower()}{index}>{content}){around[1]} ?"
        )
    return pattern
