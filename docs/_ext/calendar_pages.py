"""The calendars of all countries, written into ``docs/calendars`` before the build reads its sources.

The page comes from the shipped table itself, so that what is printed and what is computed cannot differ.
:func:`pages` makes the text and knows nothing of Sphinx. A script narrows the page to what a reader looks for; without it the
page is whole.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale

from govledger.fiscal import STATUSES, FiscalCalendar, FiscalYear, Kind, MonthDay, WeekEnd, available

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

SAMPLE = date(2019, 12, 31)
# Two letters that Unicode has a name for and ISO 3166 has not, or not for a territory.
NO_TERRITORIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
# A part of a source that is no law, and no page of the government.
NO_LAW = re.compile(r"CIA World Factbook.*|.*recollection.*")
COLUMNS = ("Level", "Years", "First day", "Called", "Known", "Source and notes")
SPECIAL_COLUMNS = ("Government", *COLUMNS[1:])
WIDTHS = "14 16 12 16 10 32"
# The years whose labels are told day by day.
LABELLED = (date(2015, 1, 1), date(2030, 12, 31))
FILTER = """\
.. raw:: html

   <p id="calendar-filter" hidden><label>Find a country, its code or a label:
   <input type="search" autocomplete="off" placeholder="Nepal, NP, 2076/77"></label> <output></output></p>
   <script>
   addEventListener("DOMContentLoaded", () => {
     const line = document.getElementById("calendar-filter"), asked = line.querySelector("input");
     const countries = [...document.querySelectorAll("#the-calendars > section")];
     const texts = countries.map(each => each.textContent.toLowerCase());
     const narrow = () => {
       const words = asked.value.toLowerCase().split(/\\s+/).filter(Boolean);
       const shown = countries.filter((each, at) => !(each.hidden = !words.every(word => texts[at].includes(word))));
       line.querySelector("output").textContent = words.length ? `${shown.length} of ${countries.length}` : "";
       for (const each of countries)
         for (const folded of each.querySelectorAll("details")) folded.open = words.length > 0 && shown.length === 1;
     };
     asked.addEventListener("input", narrow);
     line.hidden = false;
   });
   </script>
"""
INTRODUCTION = """\
Fiscal calendars by country
===========================

{governments} calendars of {countries_known} countries and territories come with the library: one line for each rule, for each
short or long year between two rules, and for each time that a law keeps a year open. This page is made from the table
that the library computes with.

How well each line is known
---------------------------

.. list-table::
   :header-rows: 1

   * - Known
     - What it means
     - Lines
   * - read
     - the fact was read in the source that is named
     - {read}
   * - partly
     - a part was: mostly the first day of the year, and not how its label is written
     - {partly}
   * - recollection
     - no source was read; the fact is remembered
     - {recollection}

Most first days come from the field "Fiscal year" of the CIA World Factbook, which is often out of date: for Qatar, Laos
and Myanmar it gave the old year for years after a change, for Britain it gives the year of the personal income tax.
No rule is known for {missing}.

"No other is known" says just that: no change of the rule was found, which is no proof that there was none long ago.
Before citing a line that was not read, look at the law; ``calendar("DE", status="read")`` refuses the German one.
Corrections with a source are welcome.

Short, long and extended years
------------------------------

.. list-table::
   :header-rows: 1
   :widths: {widths}

{head}
{special}

The calendars
-------------

{filter}
{countries}
"""


def cell(text: object) -> str:
    """A text as it is: nothing in it is markup."""
    return "".join(f"\\{c}" if c in "\\*`|_[]" else c for c in " ".join(str(text).split())) or "\\ "


def country_name(code: str) -> str:
    """The English name of a territory, with its code."""
    return f"{Locale('en').territories.get(code, code)} ({code})"


def row(cells: Sequence[object]) -> str:
    """One row of a list-table."""
    marks = itertools.chain(["   * - "], itertools.repeat("     - "))
    return "\n".join(f"{mark}{cell(each)}" for mark, each in zip(marks, cells, strict=False))


def sample_year(calendar: FiscalCalendar, at: int) -> FiscalYear:
    """A year of one regime: the one of the end of 2019 where the regime has it, else its last or its first."""
    regime = calendar.regimes[at]
    first, stop = regime.bounds[0], regime.bounds[1]
    if at + 1 < len(calendar.regimes):
        stop = calendar.regimes[at + 1].first_start or stop
    last = min(calendar.last_day, date.fromordinal(stop.toordinal() - 1))
    return calendar.of(min(max(SAMPLE, first, calendar.first_day), last))


def first_day(rule: MonthDay | WeekEnd | None) -> str:
    """The day on which years start, as one says it."""
    if not isinstance(rule, MonthDay):
        return str(rule or "–")
    if rule.system == "gregorian":
        return f"{rule.day} {Locale('en').months['format']['wide'][rule.month]}"
    return f"day {rule.day} of month {rule.month}, {rule.system}"


def years_in_force(calendar: FiscalCalendar, at: int) -> str:
    """From when to when a regime holds."""
    regime = calendar.regimes[at]
    year = sample_year(calendar, at)
    if regime.kind is Kind.TRANSITION:
        length, unit = year.length
        return f"{year.start} to {year.last_day}: {length} {unit}"
    until = calendar.regimes[at + 1].first_start if at + 1 < len(calendar.regimes) else None
    if until is None:
        return f"since {regime.first_start}" if regime.first_start else "no other is known"
    last = date.fromordinal(until.toordinal() - 1)
    return f"{regime.first_start} to {last}" if regime.first_start else f"until {last}"


def government(calendar: FiscalCalendar, levels: Iterable[str]) -> str:
    """The country and the levels of government that share a calendar."""
    return f"{country_name(calendar.country)}: {', '.join(levels)}"


def regime_row(calendar: FiscalCalendar, levels: Sequence[str], at: int) -> tuple[object, ...]:
    """The cells of a rule or of a transition."""
    regime, year = calendar.regimes[at], sample_year(calendar, at)
    called = str(year) if regime.kind is Kind.TRANSITION else f"{year} ({year.start} to {year.last_day})"
    return (
        ", ".join(levels),
        years_in_force(calendar, at),
        first_day(regime.start),
        called,
        regime.status,
        told(regime.source, regime.note),
    )


def told(source: str, note: str) -> str:
    """What a line rests on: the law or page that was read, or that none was."""
    unread = all(NO_LAW.fullmatch(part.strip()) for part in source.split(";"))
    return "; ".join(filter(None, (source, "no law or page of the government was read" if unread else "", note)))


def closing_rows(calendar: FiscalCalendar, levels: Sequence[str]) -> Iterable[tuple[object, ...]]:
    """The cells of what keeps years open."""
    for each in calendar.closings:
        if each.once and each.first_start:
            year = calendar.of(each.first_start)
            when = f"{year}, {'to' if year.open_until > year.last_day else 'after'} {each.until}"
        else:
            when = f"each year, to {first_day(each.until)}" + (
                f", since {each.first_start}" if each.first_start else ""
            )
        said = told(each.source, each.note)
        yield ", ".join(levels), when, "–", f"open: {each.basis}", each.status, said


def grouped(calendars: Iterable[FiscalCalendar]) -> list[tuple[FiscalCalendar, list[str]]]:
    """The calendars of each country, levels with the same rules put together."""
    found: dict[tuple[Any, ...], tuple[FiscalCalendar, list[str]]] = {}
    for each in calendars:
        found.setdefault((each.country, each.regimes, each.closings), (each, []))[1].append(each.level)
    return sorted(found.values(), key=lambda pair: country_name(pair[0].country))


def rows(calendar: FiscalCalendar, levels: Sequence[str]) -> list[tuple[object, ...]]:
    """All rows of one calendar."""
    rules = [regime_row(calendar, levels, at) for at in range(len(calendar.regimes))]
    return [*rules, *closing_rows(calendar, levels)]


def special_rows(calendar: FiscalCalendar, levels: Sequence[str]) -> Iterable[tuple[object, ...]]:
    """The rows of short and long years and of what keeps years open, each with its government."""
    for at, line in enumerate(rows(calendar, levels)):
        if at >= len(calendar.regimes) or calendar.regimes[at].kind is Kind.TRANSITION:
            yield government(calendar, levels), *line[1:]


def labelled(calendar: FiscalCalendar) -> Iterable[FiscalYear]:
    """The years of a calendar whose days are told, in the order of time."""
    day, last = max(LABELLED[0], calendar.first_day), min(LABELLED[1], calendar.last_day)
    while day <= last:
        year = calendar.of(day)
        yield year
        day = year.last_day + timedelta(days=1)


def labels(calendar: FiscalCalendar, levels: Sequence[str]) -> str:
    """From each label to its days, to be unfolded."""
    years = [f"<li><b>{escape(str(year))}</b>: {year.start} to {year.last_day}</li>" for year in labelled(calendar)]
    if not years:
        return ""
    summary = f"<summary>From label to days: {escape(', '.join(levels))}</summary>"
    return f".. raw:: html\n\n   <details>{summary}<ul>{''.join(years)}</ul></details>\n"


def country_section(name: str, groups: Sequence[tuple[FiscalCalendar, list[str]]]) -> str:
    """The calendars of one country, under its name."""
    table = "\n".join(row(line) for calendar, levels in groups for line in rows(calendar, levels))
    head = f"{cell(name)}\n{'~' * 2 * len(name)}\n\n.. list-table::\n   :header-rows: 1\n   :widths: {WIDTHS}\n\n"
    return "\n".join([f"{head}{row(COLUMNS)}\n{table}\n", *(labels(calendar, levels) for calendar, levels in groups)])


def pages(calendars: Iterable[FiscalCalendar] | None = None) -> dict[str, str]:
    """The texts of all pages by file name: one page, with a section for each country."""
    groups = grouped(available() if calendars is None else calendars)
    countries = itertools.groupby(groups, key=lambda pair: country_name(pair[0].country))
    every = [line for calendar, levels in groups for line in rows(calendar, levels)]
    counts = {status: sum(line[4] == status for line in every) for status in STATUSES}
    known = {calendar.country for calendar, _ in groups}
    text = INTRODUCTION.format(
        governments=sum(len(levels) for _, levels in groups),
        countries_known=len(known),
        widths=WIDTHS,
        head=row(SPECIAL_COLUMNS),
        missing=", ".join(country_name(code) for code in without_calendar(known)),
        special="\n".join(row(line) for calendar, levels in groups for line in special_rows(calendar, levels)),
        filter=FILTER,
        countries="\n".join(country_section(name, list(pairs)) for name, pairs in countries),
        **counts,
    )
    return {"index.rst": text}


def without_calendar(known: Collection[str]) -> list[str]:
    """The territories of ISO 3166 that have no calendar, by their English names."""
    names = Locale("en").territories
    codes = {code for code in names if len(code) == 2 and code.isalpha()} - NO_TERRITORIES - set(known)
    return sorted(codes, key=lambda code: str(names[code]))


def write(made: Mapping[str, str], folder: Path) -> None:
    """Write the pages that differ, and remove those that are no longer made."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.rst"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def write_calendar_pages(app: Sphinx) -> None:
    """Write ``docs/calendars``."""
    write(pages(), Path(app.srcdir) / "calendars")


def setup(app: Sphinx) -> dict[str, Any]:
    """Write the pages once the build is set up and before it looks for its sources."""
    app.connect("builder-inited", write_calendar_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
