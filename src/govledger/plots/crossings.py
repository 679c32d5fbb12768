"""A cross table with what does not add up in it: each row and column beside what its cells leave of its total.

>>> from govledger.reconciliation import reconcile
>>> table = accounts.state("expenditure", "100.00元", economic="301")
>>> for nature, text in (("basic", "60.00元"), ("project", "41.00元")):
...     table = table.state("expenditure", text, nature=nature, economic="301")
>>> table = table.break_down("expenditure", by="nature", economic="301")
>>> picture = residuals(reconcile(table), "expenditure", rows="economic", columns="nature", locale="en")
>>> [(each.shown.name, each.shown.text) for each in picture.drawn if each.part == "contradicted"]
[('301 Wages and benefits', '-1.00 ± 0.02')]
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, Self

import attrs

from govledger.accounts import ACTUAL, Accounts, Key
from govledger.figures import NOT_STATED, Unit
from govledger.fiscal import FiscalYear
from govledger.layout import columns as columns_of
from govledger.plots.canvas import Canvas, wrapped
from govledger.plots.compositions import heading
from govledger.plots.errors import NothingToDraw
from govledger.plots.look import colour, size
from govledger.plots.parts import Lines, by_name, name_of, part_names, rest, uppermost
from govledger.plots.picture import Drawn, Picture
from govledger.plots.scale import Scale, Shown, on_axis
from govledger.reconciliation import Report, Verdict
from govledger.reports.messages import LOCALES, Locale, Messages, messages

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TOLD: Final = ("contradicted", "open", "holds", "located")
_HEAD, _NAME = 12, 30
"""The columns of a line of a head, and of the name of a row."""


@attrs.frozen(kw_only=True)
class _Crossing:
    """The cells of a total by two dimensions. A member that is None stands for all: the margin."""

    accounts: Accounts
    key: Key
    dimensions: tuple[str, str]
    members: tuple[tuple[str | None, ...], tuple[str | None, ...]]

    @classmethod
    def of(cls, accounts: Accounts, key: Key, rows: str, columns: str) -> Self:
        found = [
            fact.key
            for fact in accounts.facts
            if fact.key.get(rows) and fact.key.get(columns) and fact.key.drop(rows, columns) == key
        ]
        if not found:
            raise NothingToDraw.named(f"{key} by {rows} and {columns}", accounts.entity)
        members = []
        for by in (rows, columns):
            margin = Lines.of(accounts, key, by).parts
            members.append((*uppermost(key, by, [*margin, *(str(each.get(by)) for each in found)]), None))
        return cls(accounts=accounts, key=key, dimensions=(rows, columns), members=(members[0], members[1]))

    def at(self, row: str | None, column: str | None) -> Key:
        """The key of a cell, or of a margin."""
        told = {by: each for by, each in zip(self.dimensions, (row, column), strict=True) if each is not None}
        return self.key.narrowed(told)

    def sums(self) -> Iterator[tuple[int, int, Key, tuple[Key, ...]]]:
        """Each row and column: where what it leaves stands, its total, and its cells."""
        rows, columns = self.members
        for at, row in enumerate(rows):
            yield at, len(columns), self.at(row, None), tuple(self.at(row, column) for column in columns[:-1])
        for at, column in enumerate(columns):
            yield len(rows), at, self.at(None, column), tuple(self.at(row, column) for row in rows[:-1])


def residuals(
    report: Report,
    concept: str,
    *,
    rows: str,
    columns: str,
    year: FiscalYear | None = None,
    phase: str = ACTUAL,
    unit: str | Unit | None = None,
    locale: Locale = LOCALES[0],
    ax: Axes | None = None,
    **members: str,
) -> Picture:
    """A table of a total by two dimensions, and for each row and column what its cells leave of its total.

    What a check of the report contradicts is coloured, the deeper the larger it is, with its sign in words; what no check
    decides is dotted and accuses nobody. The figures that the contradictions point at are outlined.

    >>> from govledger.plots import residuals
    >>> residuals(report, "expenditure", rows="economic", columns="nature")
    Traceback (most recent call last):
    ...
    govledger.errors.NothingToDraw: 某中心 states nothing of 'expenditure of 2019年度 by economic and nature' that could be drawn
    """
    words, accounts = messages(locale), report.disclosure.accounts
    key = Key.within(accounts.catalogue, concept, year=year or accounts.year, phase=phase, **members)
    table = _Crossing.of(accounts, key, rows, columns)
    facts = [accounts.get(table.at(row, column)) for row in table.members[0] for column in table.members[1]]
    scale = Scale.of(facts, words, unit)
    names = [_names(table, at, words) for at in (0, 1)]
    by = words.text("list.and").join(by_name(Lines.of(accounts, key, each), words) for each in table.dimensions)
    what = words.fill("picture.residuals", what=name_of(accounts, key, words), by=by)
    return _drawn(report, table, scale, names, heading(accounts, what, key, scale), ax)


def _names(table: _Crossing, at: int, words: Messages) -> list[str]:
    """What the rows or columns are called, the margin, and what is left."""
    lines = Lines.of(table.accounts, table.key, table.dimensions[at])
    members = [each for each in table.members[at] if each is not None]
    called = part_names(lines, members, words)
    return [*(called[each] for each in members), words.text("picture.total"), words.text("picture.left")]


@attrs.frozen(kw_only=True)
class _Cell:
    """A field of the table: a figure, or what a row or column leaves of its total, and what is known of that."""

    row: int
    column: int
    kind: str
    shown: Shown


def _cells(report: Report, table: _Crossing, scale: Scale, names: Sequence[list[str]]) -> Iterator[_Cell]:
    """All fields: figures first, then what is left of each row and column, with what the report's checks say of it."""
    verdicts = dict[frozenset[Key], set[Verdict]]()
    for checked in report.checked:
        verdicts.setdefault(frozenset(checked.keys), set()).add(checked.verdict)
    located = {each.key for finding in report.errors for more in finding.with_consequences for each in more.located}
    shown = dict[Key, Shown]()
    for at, row in enumerate(table.members[0]):
        for beside, column in enumerate(table.members[1]):
            key = table.at(row, column)
            shown[key] = scale.shown(f"{names[0][at]} × {names[1][beside]}", table.accounts.get(key))
            yield _Cell(row=at, column=beside, kind="located" if key in located else "figure", shown=shown[key])
    for at, beside, total, keys in table.sums():
        stated = [shown[key] for key in keys if shown[key].is_stated]
        left = rest(shown[total], stated) if stated else None
        name = names[0][at] if at < len(names[0]) - 1 else names[1][beside]
        if left is None:
            yield _Cell(row=at, column=beside, kind="open", shown=attrs.evolve(scale.shown(name, NOT_STATED), text=""))
            continue
        found = verdicts.get(frozenset(each.key for each in (shown[total], *stated) if each.key), set())
        made = scale.difference(name, *left, shown[total], *stated)
        yield _Cell(row=at, column=beside, kind=_kind(found, is_possible=0 in left[1]), shown=made)


def _kind(found: set[Verdict], *, is_possible: bool) -> str:
    """What checks say of a sum: contradicted or held by one of these very figures, else open."""
    if Verdict.CONTRADICTED in found and not is_possible:
        return "contradicted"
    return "holds" if is_possible and found & {Verdict.HOLDS, Verdict.HOLDS_WITHIN_ROUNDING} else "open"


def _drawn(
    report: Report, table: _Crossing, scale: Scale, names: Sequence[list[str]], title: str, ax: Axes | None
) -> Picture:
    words, (rows, heads) = scale.words, names
    cells = list(_cells(report, table, scale, names))
    edges = _edges(cells, heads)
    lines = max(len(wrapped(name, _HEAD)) for name in heads)
    high = size("line_high") * sum(_lines(name) for name in rows) + size("line_high") * lines + size("around")
    canvas = Canvas(words, ax, wide=max(size("wide"), size("column") * (edges[-1] + _NAME)), high=high)
    tops = [0, *itertools.accumulate(_lines(name) for name in rows)]
    _grid(canvas, cells, edges, tops)
    canvas.names(_middles(tops), rows, wide=_NAME)
    canvas.heads(_middles(edges), heads, wide=_HEAD)
    canvas.axes.set_xlim(0, edges[-1])
    canvas.axes.set_ylim(tops[-1], 0)
    canvas.title(title)
    told = [words.text(f"picture.{kind}") for kind in _TOLD if any(each.kind == kind for each in cells)]
    canvas.below([scale.unit_text, scale.precision_text, *told])
    said = [_say(each, words) for each in cells if each.kind not in ("figure", "located") and each.shown.is_stated]
    opening = words.fill("picture.in-unit", title=title, unit=scale.unit_text)
    return canvas.finish(title, [opening, *said, scale.precision_text])


def _say(cell: _Cell, words: Messages) -> str:
    text = words.fill("picture.left-of", text=cell.shown.text, verdict=words.text(f"picture.cell.{cell.kind}"))
    return words.fill("picture.figure", name=cell.shown.name, text=text)


def _lines(name: str) -> int:
    """How high a row is, in lines of names."""
    return max(2, len(wrapped(name, _NAME)))


def _edges(cells: Sequence[_Cell], heads: Sequence[str]) -> list[int]:
    """Where columns begin and end, each as wide as what stands in it."""
    texts = [
        [each.shown.text for each in cells if each.column == at] + wrapped(head, _HEAD) for at, head in enumerate(heads)
    ]
    return [0, *itertools.accumulate(max(map(columns_of, column)) + 2 for column in texts)]


def _middles(edges: Sequence[int]) -> list[Any]:
    return [(left + right) / 2 for left, right in itertools.pairwise(edges)]


def _grid(canvas: Canvas, cells: Sequence[_Cell], edges: Sequence[int], tops: Sequence[int]) -> None:
    """The fields with their texts."""
    largest = max((abs(each.shown.value) for each in cells if each.kind == "contradicted"), default=Fraction(1))
    for each in cells:
        left, top = edges[each.column], tops[each.row]
        wide, high = edges[each.column + 1] - left, tops[each.row + 1] - top
        artist = canvas.block(left, top, wide, high, **_look(each, largest))
        canvas.note(
            each.shown.text, left + wide - 1, top + high / 2, ha="right", va="center", fontsize=size("small"), zorder=4,
            bbox={"facecolor": colour("paper"), "linewidth": 0, "pad": 1} if each.kind == "open" and each.shown.text else None,
        )  # fmt: skip
        canvas.drawn.append(Drawn(part=each.kind, shown=each.shown, artist=artist))


def _look(cell: _Cell, largest: Fraction) -> dict[str, Any]:
    """How a field looks: the deeper the more is missing, in one colour what is too little and in another what is too much."""
    plain = {"facecolor": colour("paper"), "edgecolor": colour("line"), "linewidth": size("line")}
    if cell.kind == "contradicted":
        filled = _depth(colour("up" if cell.shown.value > 0 else "gap"), cell.shown.value, largest)
        return plain | {"facecolor": filled, "edgecolor": colour("text"), "linewidth": 2 * size("line"), "zorder": 3}
    if cell.kind == "open":
        return plain | {"facecolor": colour("paper"), "hatch": "...", "edgecolor": colour("line")}
    if cell.kind == "located":
        return plain | {"edgecolor": colour("gap"), "linewidth": 4 * size("line"), "zorder": 3}
    return plain | {"facecolor": colour("shade")} if cell.kind == "holds" else plain


def _depth(name: str, value: Fraction, largest: Fraction) -> Any:
    """A colour as deep as a value is large beside the largest, and light enough for dark text on it."""
    from matplotlib.colors import to_rgba

    least, most = size("least_depth"), size("most_depth")
    return to_rgba(name, least + (most - least) * on_axis(abs(value) / largest))
