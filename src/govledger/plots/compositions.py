"""What a total is made of: its parts as bars, the largest first, and what they leave open as a gap with its name.

>>> picture = composition(accounts, "revenue", by="source", locale="en")
>>> [(each.part, each.shown.name, each.shown.text) for each in picture.drawn]
[('total', 'revenue', '5.00'), ('part', 'other revenue', '4.00'), ('gap', 'in the total and in no part', '+1.00')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govledger.accounts import ACTUAL, Accounts, Key
from govledger.figures import Unit
from govledger.fiscal import FiscalYear
from govledger.layout import folded
from govledger.plots.parts import Lines, by_name, rest, shown_lines
from govledger.plots.picture import Picture
from govledger.plots.rows import Row, filled, gap_look, rows_picture
from govledger.plots.scale import Scale, Shown
from govledger.reports.messages import LOCALES, Locale, messages

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def composition(
    accounts: Accounts,
    concept: str,
    *,
    by: str,
    year: FiscalYear | None = None,
    phase: str = ACTUAL,
    unit: str | Unit | None = None,
    locale: Locale = LOCALES[0],
    ax: Axes | None = None,
    **members: str,
) -> Picture:
    """The parts of a total by one dimension, the uppermost of them, the largest first.

    What the printed total has beyond its parts, or they beyond it, is drawn as a gap and named, if no amounts that could
    have been printed so leave none; a difference within rounding is said below.

    >>> from govledger.plots import composition
    >>> composition(accounts, "expenditure", by="function")
    Traceback (most recent call last):
    ...
    govledger.errors.NothingToDraw: 某中心 states nothing of 'expenditure of 2019年度 by function' that could be drawn; near: 'nature'
    """
    words = messages(locale)
    key = Key.within(accounts.catalogue, concept, year=year or accounts.year, phase=phase, **members)
    lines = Lines.of(accounts, key, by)
    lines.refuse_nothing()
    scale = Scale.of([lines.total, *lines.parts.values()], words, unit)
    total, parts = shown_lines(scale, lines)
    gap, note = gap_of(scale, total, parts)
    rows = [Row.one("total", total, filled("total"))]
    rows += [Row.one("part", each, filled("part")) for each in sorted(parts, key=lambda each: -each.value)]
    rows += [Row.one("gap", each, gap_look()) for each in gap]
    title = heading(
        accounts, words.fill("picture.composition", what=total.name, by=by_name(lines, words)), lines.key, scale
    )
    return rows_picture(rows, scale, title, [note] if note else [], ax=ax)


def gap_of(scale: Scale, total: Shown, parts: list[Shown]) -> tuple[list[Shown], str]:
    """The gap between a total and its parts, if no amounts that print so close it; else what is to be said instead."""
    left = rest(total, parts)
    if left is None:
        return [], scale.words.text("picture.no-total")
    value, interval = left
    if 0 in interval:
        return [], scale.words.text("picture.within-rounding") if value else ""
    name = scale.words.text("picture.left-over" if value > 0 else "picture.beyond")
    return [scale.difference(name, value, interval, total, *parts)], ""


def heading(accounts: Accounts, what: str, key: Key, scale: Scale) -> str:
    """The title of a picture: whose accounts, which year, what it shows."""
    entity = folded(accounts.entity if key.entity is None else key.entity).strip()
    return scale.words.fill("picture.title", entity=entity, year=key.year.label(), what=what)
