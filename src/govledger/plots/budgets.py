"""What was budgeted and what came of it: budget against actual, change, and the bridge from one to the other.

>>> from govledger.accounts import Accounts
>>> year = accounts.year
>>> planned = accounts.state("expenditure", "90.00元", phase="original_budget")
>>> planned = planned.state("expenditure", "55.00元", phase="original_budget", nature="basic")
>>> planned = planned.state("expenditure", "35.00元", phase="original_budget", nature="project")
>>> picture = bridge(planned, "expenditure", by="nature", locale="en")
>>> [(each.part, each.shown.name, each.shown.text) for each in picture.drawn]
[('prior', 'expenditure (original budget)', '90.00'), ('change', 'basic expenditure', '+5.00'),
('change', 'project expenditure', '+5.00'), ('current', 'expenditure', '100.00')]
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Self

import attrs

from govledger.accounts import ACTUAL, Accounts, Fact, Key
from govledger.figures import Unit
from govledger.fiscal import FiscalYear
from govledger.plots.canvas import Canvas
from govledger.plots.compositions import heading
from govledger.plots.errors import NothingToDraw
from govledger.plots.look import colour, size
from govledger.plots.parts import Lines, by_name, name_of, part_names, rest, uppermost
from govledger.plots.picture import Picture
from govledger.plots.rows import Bar, Row, filled, gap_look, outlined, rows_picture
from govledger.plots.scale import Scale, Shown, on_axis
from govledger.reports.messages import LOCALES, Locale, Messages, messages

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@attrs.frozen(kw_only=True)
class _Pair:
    """The same lines before and now: the totals, and the parts that either has, each with its name."""

    scale: Scale
    prior: Shown
    current: Shown
    parts: tuple[tuple[Shown, Shown], ...]
    by: str
    key: Key

    @classmethod
    def of(
        cls, accounts: Accounts, prior: Key, current: Key, by: str, words: Messages, unit: str | Unit | None
    ) -> Self:
        before, now = Lines.of(accounts, prior, by), Lines.of(accounts, current, by)
        members = uppermost(current, by, (*now.parts, *before.parts))
        if not members:
            now.refuse_nothing()
        facts = [(before.part(each), now.part(each)) for each in members]
        scale = Scale.of([before.total, now.total, *itertools.chain(*facts)], words, unit)
        called = part_names(before, members, words) | part_names(
            now, [each for each in members if each in now.parts], words
        )
        return cls(
            scale=scale,
            prior=scale.shown(name_of(accounts, prior, words), before.total),
            current=scale.shown(name_of(accounts, current, words), now.total),
            parts=tuple(
                (scale.shown(called[each], first), scale.shown(called[each], second))
                for each, (first, second) in zip(members, facts, strict=True)
            ),
            by=by_name(now, words),
            key=current,
        )

    def changes(self) -> list[Shown]:
        """The change of each part."""
        return [self.scale.less(now.name, now, before) for before, now in self.parts]

    def titled(self, accounts: Accounts, kind: str) -> str:
        """The title of a picture of the two."""
        words = self.scale.words
        what = words.fill(kind, prior=self.prior.name, current=self.current.name, by=self.by)
        return heading(accounts, what, self.key, self.scale)


def budget_against_actual(
    accounts: Accounts,
    concept: str,
    *,
    by: str,
    year: FiscalYear | None = None,
    budget: str | None = None,
    unit: str | Unit | None = None,
    locale: Locale = LOCALES[0],
    ax: Axes | None = None,
    **members: str,
) -> Picture:
    """The budget of a total and of its parts as outlines, and what was received or spent as bars in them.

    ``budget`` is the phase to compare with; where it is left out, the final budget if one is stated, else the original or
    the only one. What one of the two does not state is said so, and no bar is drawn for it.

    >>> budget_against_actual(accounts, "expenditure", by="nature")
    Traceback (most recent call last):
    ...
    govledger.errors.NothingToDraw: 某中心 states nothing of 'a budget for expenditure of 2019年度' that could be drawn
    """
    words = messages(locale)
    current = Key.within(accounts.catalogue, concept, year=year or accounts.year, **members)
    pair = _Pair.of(accounts, _before(accounts, current, by, budget), current, by, words, unit)
    rows = [_against(words, *pair_of, filled("part")) for pair_of in pair.parts]
    rows.insert(0, _against(words, pair.prior, pair.current, filled("total")))
    keys = [(pair.prior.name, outlined()), (pair.current.name, filled("part"))]
    return rows_picture(rows, pair.scale, pair.titled(accounts, "picture.against"), ax=ax, keys=keys)


def _against(words: Messages, before: Shown, now: Shown, look: dict[str, Any]) -> Row:
    """What came of a budget, inside of it."""
    planned = Bar(part="prior", shown=before, look=outlined())
    made = Bar(part="current", shown=now, look=look, is_inner=True)
    text = words.fill("picture.of", current=now.text, prior=before.text)
    return Row(name=now.name, bars=(planned, made), text=text)


def changes(
    accounts: Accounts,
    concept: str,
    *,
    by: str,
    before: str | FiscalYear | None = None,
    year: FiscalYear | None = None,
    phase: str = ACTUAL,
    unit: str | Unit | None = None,
    locale: Locale = LOCALES[0],
    ax: Axes | None = None,
    **members: str,
) -> Picture:
    """By how much a total and its parts rose or fell: on the year before, on another year, or on a phase of this one.

    A change is as exact as the two prints allow, and its band is as wide as both of theirs.

    >>> from govledger.plots import changes
    >>> more = accounts.state("expenditure", "90.00元", year=year.previous)
    >>> more = more.state("expenditure", "65.00元", nature="basic", year=year.previous)
    >>> [each.shown.text for each in changes(more, "expenditure", by="nature", locale="en").drawn]
    ['+10.00', '-5.00', 'not stated before']
    """
    words = messages(locale)
    current = Key.within(accounts.catalogue, concept, year=year or accounts.year, phase=phase, **members)
    pair = _Pair.of(accounts, _moved(current, before or current.year.previous), current, by, words, unit)
    total = pair.scale.less(pair.current.name, pair.current, pair.prior)
    rows = [Row.one("total", total, filled("total"))]
    rows += [Row.one("change", each, filled(_way(each))) for each in pair.changes()]
    return rows_picture(rows, pair.scale, pair.titled(accounts, "picture.change"), ax=ax, keys=_ways(words))


def bridge(
    accounts: Accounts,
    concept: str,
    *,
    by: str,
    before: str | FiscalYear | None = None,
    year: FiscalYear | None = None,
    phase: str = ACTUAL,
    unit: str | Unit | None = None,
    locale: Locale = LOCALES[0],
    ax: Axes | None = None,
    **members: str,
) -> Picture:
    """The way from one total to another by the changes of its parts: from budget to outturn, where nothing else is said.

    ``before`` is a phase, or another year. Where the changes do not lead to the second total, a last step of its own does:
    a gap with its name, or, where amounts that print so leave none, the rounding of the printed figures.

    >>> from govledger.plots import bridge
    >>> more = accounts.state("expenditure", "90.00元", phase="budget")
    >>> more = more.state("expenditure", "55.00元", phase="budget", nature="basic")
    >>> [(each.part, each.shown.text) for each in bridge(more, "expenditure", by="nature", locale="en").drawn]
    [('prior', '90.00'), ('change', '+5.00'), ('change', 'not stated before'), ('gap', '+5.00 ± 0.02'),
    ('current', '100.00')]
    """
    words = messages(locale)
    current = Key.within(accounts.catalogue, concept, year=year or accounts.year, phase=phase, **members)
    prior = _moved(current, before) if before else _before(accounts, current, by, None)
    pair = _Pair.of(accounts, prior, current, by, words, unit)
    for shown, key in ((pair.prior, prior), (pair.current, current)):
        if not shown.is_stated:
            raise NothingToDraw.named(str(key), accounts.entity)
    steps = [("change", each, filled(_way(each))) for each in pair.changes()] + list(_closing(pair))
    starts = list(itertools.accumulate((each.value for _, each, _ in steps), initial=pair.prior.value))
    rows = [Row.one("prior", pair.prior, outlined())]
    rows += [Row.one(part, each, look, start) for (part, each, look), start in zip(steps, starts, strict=False)]
    rows += [Row.one("current", pair.current, filled("total"))]
    ends = [*starts, pair.current.value]
    notes = [words.text("picture.cut-axis")] if _is_cut(ends) else []
    title = pair.titled(accounts, "picture.bridge")
    return rows_picture(
        rows, pair.scale, title, notes, ax=ax, keys=_ways(words), after=lambda made, places: _link(made, places, ends)
    )


def _closing(pair: _Pair) -> Sequence[tuple[str, Shown, dict[str, Any]]]:
    """The last step of a bridge, where the changes of the parts do not lead to the second total."""
    scale, known = pair.scale, [each for each in pair.changes() if each.is_stated]
    whole = scale.less(pair.current.name, pair.current, pair.prior)
    left = rest(whole, known)
    if left is None or not left[0]:
        return []
    value, interval = left
    kind = "rounding" if 0 in interval and len(known) == len(pair.parts) else "gap"
    name = scale.words.text("picture.rounding" if kind == "rounding" else "picture.in-no-part")
    look = filled("quiet") if kind == "rounding" else gap_look()
    return [(kind, scale.difference(name, value, interval, pair.prior, pair.current), look)]


def _link(canvas: Canvas, places: Sequence[Any], ends: Sequence[Fraction]) -> None:
    """Thin lines from the end of each step to the next; where steps are small beside the totals, the axis begins near them."""
    for (upper, lower), end in zip(itertools.pairwise(places), ends, strict=False):
        canvas.axes.plot([on_axis(end)] * 2, [upper, lower], color=colour("line"), linewidth=size("line"), zorder=1)
    if _is_cut(ends):
        room = (max(ends) - min(ends)) / 4
        canvas.axes.set_xlim(on_axis(min(ends) - room), on_axis(max(ends) + room))


def _is_cut(ends: Sequence[Fraction]) -> bool:
    """Whether steps could hardly be seen beside totals that are drawn from 0 on."""
    return 0 < (max(ends) - min(ends)) * 4 < min(map(abs, ends))


def _way(shown: Shown) -> str:
    return "up" if shown.value > 0 else "down"


def _ways(words: Messages) -> list[tuple[str, dict[str, Any]]]:
    return [(words.text(f"picture.{way}"), filled(way)) for way in ("up", "down")]


def _moved(key: Key, before: str | FiscalYear) -> Key:
    return key.with_(year=before) if isinstance(before, FiscalYear) else key.with_(phase=before)


def _before(accounts: Accounts, key: Key, by: str, budget: str | None) -> Key:
    """The key in the phase of the budget: the one named, else the latest that states the total or a part."""
    if budget is not None:
        return key.with_(phase=budget)
    for phase in _BUDGETS:
        planned = key.with_(phase=phase)
        if isinstance(accounts.get(planned), Fact) or Lines.of(accounts, planned, by).parts:
            return planned
    raise NothingToDraw.named(f"a budget for {key}", accounts.entity)


_BUDGETS = ("final_budget", "budget", "original_budget")
