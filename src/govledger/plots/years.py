"""Figures over the years, each as long as its year: a year that is shorter, or is not stated, is seen to be.

>>> from govledger.accounts import Accounts
>>> more = accounts.state("expenditure", "90.00元", year=accounts.year.previous)
>>> picture = over_years(more, "expenditure", locale="en")
>>> [(each.part, each.shown.text) for each in picture.drawn]
[('2018年度', '90.00'), ('2019年度', '100.00')]
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from govledger.accounts import ACTUAL, Accounts, Fact, Key
from govledger.figures import NOT_STATED, Unit
from govledger.fiscal import FiscalYear
from govledger.layout import folded
from govledger.plots.canvas import Canvas, band
from govledger.plots.errors import NothingToDraw, UnfitPicture
from govledger.plots.look import colour, look, size
from govledger.plots.parts import name_of
from govledger.plots.picture import Drawn, Picture
from govledger.plots.scale import Found, Scale, Shown, State, on_axis
from govledger.reports.messages import LOCALES, Locale, Messages, messages

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes


@attrs.frozen(kw_only=True)
class _Line:
    """One concept over the years: its name, and what each accounts states of each year, each value once."""

    name: str
    points: tuple[tuple[FiscalYear, tuple[Shown, ...]], ...]


def over_years(
    accounts: Accounts | Sequence[Accounts],
    *concepts: str,
    phase: str = ACTUAL,
    unit: str | Unit | None = None,
    locale: Locale = LOCALES[0],
    ax: Axes | None = None,
    **members: str,
) -> Picture:
    """One or several concepts over all years that the accounts state, one accounts for many years or one for each.

    Each figure is a line from the first to the last day of its year. A year of another length than the others is named
    with its length, since its figure compares with none of theirs; a year between that is not stated stays open. Where
    accounts of several years state a year differently, it has a line for each, which shows that it was restated.

    >>> over_years(accounts, "three_public")
    Traceback (most recent call last):
    ...
    govledger.errors.NothingToDraw: 某中心 states nothing of 'three_public' that could be drawn
    """
    words, given = messages(locale), [accounts] if isinstance(accounts, Accounts) else list(accounts)
    currencies = sorted({each.currency for each in given})
    if len(currencies) > 1:
        raise UnfitPicture.currencies(currencies)
    found = {concept: _stated(given, concept, phase, members) for concept in concepts}
    years = sorted({year for stated in found.values() for year in stated})
    if not years:
        raise NothingToDraw.named(", ".join(concepts), ", ".join(dict.fromkeys(each.entity for each in given)))
    years = list(_with_those_between(years))
    scale = Scale.of([fact for stated in found.values() for facts in stated.values() for fact in facts], words, unit)
    lines = [_line(scale, given[-1], concept, stated, years, phase, members) for concept, stated in found.items()]
    return _drawn(lines, years, scale, given[-1].entity, ax)


def _stated(
    given: Sequence[Accounts], concept: str, phase: str, members: dict[str, str]
) -> dict[FiscalYear, list[Fact]]:
    """What each accounts states of a concept, by year."""
    stated = dict[FiscalYear, list[Fact]]()
    for accounts in given:
        wanted = Key.within(accounts.catalogue, concept, year=accounts.year, phase=phase, **members)
        for year in dict.fromkeys(fact.key.year for fact in accounts.facts):
            fact = accounts.get(wanted.with_(year=year))
            if isinstance(fact, Fact):
                stated.setdefault(year, []).append(fact)
    return stated


def _with_those_between(years: Sequence[FiscalYear]) -> list[FiscalYear]:
    """The years, and those of their calendar between them."""
    made = list(years[:1])
    for year in years[1:]:
        while (following := made[-1].next) < year:
            made.append(following)
        made.append(year)
    return made


def _line(
    scale: Scale,
    accounts: Accounts,
    concept: str,
    stated: dict[FiscalYear, list[Fact]],
    years: Sequence[FiscalYear],
    phase: str,
    members: dict[str, str],
) -> _Line:
    key = Key.within(accounts.catalogue, concept, year=accounts.year, phase=phase, **members)
    name = name_of(accounts, key, scale.words)
    points = []
    for year in years:
        found: Sequence[Found] = stated.get(year) or [NOT_STATED]
        shown = {each.values: each for each in (scale.shown(name, fact) for fact in found)}
        points.append((year, tuple(shown.values())))
    return _Line(name=name, points=tuple(points))


def _drawn(lines: Sequence[_Line], years: Sequence[FiscalYear], scale: Scale, entity: str, ax: Axes | None) -> Picture:
    words = scale.words
    canvas = Canvas(words, ax, wide=size("wide"), high=size("series_high"))
    what = words.fill("picture.series", what=words.text("list.and").join(line.name for line in lines))
    title = words.fill("picture.of-entity", entity=folded(entity).strip(), what=what)
    keys = [_draw_line(canvas, line, _look(at)) for at, line in enumerate(lines)]
    canvas.title(title, keys=keys if len(keys) > 1 else ())
    notes = [scale.precision_text, words.text("picture.open-line"), *_of_lengths(years, words)]
    _name_years(canvas, years, words)
    canvas.amounts(scale, notes, axis="y")
    said = [
        words.fill("picture.figure", name=f"{line.name} {year.label()}", text=shown.text)
        for line in lines
        for year, points in line.points
        for shown in points
    ]
    return canvas.finish(title, [words.fill("picture.in-unit", title=title, unit=scale.unit_text), *said, *notes])


def _look(at: int) -> dict[str, Any]:
    """How a line looks: by colour, by mark and by stroke, so that any one of them tells it from most others."""
    table = {name: look()["series"][f"{name}s"] for name in ("color", "marker", "linestyle")}
    return {name: known[at % len(known)] for name, known in table.items()} | {"linewidth": 3 * size("line")}


def _draw_line(canvas: Canvas, line: _Line, look_of: dict[str, Any]) -> Artist:
    """Each figure over its year; thin strokes lead to the next year where that is stated, too. Gives what a key shows."""
    from matplotlib.lines import Line2D

    for year, points in line.points:
        for shown in points:
            artist = _draw_point(canvas, year, shown, look_of) if shown.is_stated else None
            canvas.drawn.append(Drawn(part=year.label(), shown=shown, artist=artist))
    for (_, now), (following, then) in itertools.pairwise(line.points):
        if now[-1].is_stated and then[-1].is_stated:
            rise = [on_axis(now[-1].value), on_axis(then[-1].value)]
            canvas.axes.plot([_day(following.start)] * 2, rise, color=look_of["color"], linewidth=size("line"))
    return Line2D([], [], label=line.name, **look_of)


def _draw_point(canvas: Canvas, year: FiscalYear, shown: Shown, look_of: dict[str, Any]) -> Artist:
    """A figure as a line over its year with its mark, hollow of nil, and a band over all that its print leaves open."""
    first, last, at = _day(year.start), _day(year.stop), on_axis(shown.value)
    inside = colour("paper") if shown.state is State.NIL else look_of["color"]
    (artist,) = canvas.axes.plot(
        [first, (first + last) / 2, last], [at] * 3, markevery=[1], markerfacecolor=inside, zorder=4, **look_of
    )
    if shown.interval is not None and shown.interval.low is not None and shown.interval.width:
        canvas.block(first, on_axis(shown.interval.low), last - first, on_axis(shown.interval.width), **band())
    return artist


def _day(day: date) -> Any:
    """Where a day stands on the axis of matplotlib."""
    from matplotlib.dates import date2num

    return date2num(day)  # type: ignore[no-untyped-call]


def _name_years(canvas: Canvas, years: Sequence[FiscalYear], words: Messages) -> None:
    """The years by their names; those of another length than most are shaded and have their length below."""
    usual = _usual(years)
    middle = [(_day(year.start) + _day(year.stop)) / 2 for year in years]
    labels = [
        f"{year.label()}\n{_length(year.length, words)}" if year.length != usual else year.label() for year in years
    ]
    canvas.dates(middle, labels)
    for year in (each for each in years if each.length != usual):
        canvas.axes.axvspan(_day(year.start), _day(year.stop), color=colour("shade"), zorder=0)
    canvas.axes.set_xlim(_day(years[0].start), _day(years[-1].stop))
    low, high = canvas.axes.dataLim.intervaly
    room = (max(high, 0) - min(low, 0)) / 20
    canvas.axes.set_ylim(low - room if low < 0 else 0, high + room if high > 0 else 0)


def _usual(years: Sequence[FiscalYear]) -> tuple[int, str]:
    """The length that most years have."""
    lengths = [year.length for year in years]
    return max(lengths, key=lambda each: (lengths.count(each), each))


def _length(length: tuple[int, str], words: Messages) -> str:
    number, kind = length
    return words.fill(f"picture.{kind}", number=str(number))


def _of_lengths(years: Sequence[FiscalYear], words: Messages) -> list[str]:
    """That years of another length compare with none of the others."""
    usual = _usual(years)
    told = [
        words.fill("picture.long", year=year.label(), length=_length(year.length, words))
        for year in years
        if year.length != usual
    ]
    listed = words.text("list.and").join(told)
    return [words.fill("picture.lengths", years=listed, usual=_length(usual, words))] if told else []
