"""Rows of bars: names on the left, bars in the middle, figures on the right, so that nothing stands on anything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs

from govledger.layout import columns
from govledger.plots.canvas import Canvas, wrapped
from govledger.plots.look import colour, size
from govledger.plots.picture import Picture
from govledger.plots.scale import Scale, Shown, State

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

_NAME: Final = 30
"""The columns of a line of a name."""


@attrs.frozen(kw_only=True)
class Bar:
    """One bar of a row: the figure, what it is, how it looks, where it begins, and whether it is the inner one of two."""

    part: str
    shown: Shown
    look: dict[str, Any]
    start: Fraction = Fraction(0)
    is_inner: bool = False


@attrs.frozen(kw_only=True)
class Row:
    """A row: its name, its bars, and the text of its figures."""

    name: str
    bars: tuple[Bar, ...]
    text: str

    @classmethod
    def one(cls, part: str, shown: Shown, look: dict[str, Any], start: Fraction = Fraction(0)) -> Row:
        """The row of one figure."""
        return cls(name=shown.name, bars=(Bar(part=part, shown=shown, look=look, start=start),), text=shown.text)


def filled(name: str) -> dict[str, Any]:
    """A bar of one colour."""
    return {"color": colour(name), "linewidth": 0}


def outlined() -> dict[str, Any]:
    """A bar that is only an outline: what was planned, beside what was."""
    return {"facecolor": colour("paper"), "edgecolor": colour("quiet"), "linewidth": 2 * size("line")}


def gap_look() -> dict[str, Any]:
    """What parts leave open, in a colour and a pattern that nothing else has."""
    return {"facecolor": colour("paper"), "edgecolor": colour("gap"), "hatch": "xxx", "linewidth": 2 * size("line")}


def rows_picture(
    rows: Sequence[Row],
    scale: Scale,
    title: str,
    notes: Sequence[str] = (),
    *,
    ax: Axes | None,
    keys: Sequence[tuple[str, dict[str, Any]]] = (),
    after: Callable[[Canvas, Sequence[Any]], None] | None = None,
) -> Picture:
    """A picture of rows, the first on top."""
    lines = [len(wrapped(row.name, _NAME)) for row in rows]
    places, high = _places(lines)
    inches = size("row") * high + size("around") + size("line_high") * len(notes)
    canvas = Canvas(scale.words, ax, wide=size("wide"), high=inches)
    canvas.title(title, keys=[patch(label, look) for label, look in keys])
    for place, row in zip(places, rows, strict=True):
        for bar in row.bars:
            thick = size("inner") if bar.is_inner else size("bar")
            canvas.bar(bar.part, bar.shown, place, start=bar.start, high=thick, **bar.look)
    canvas.names(places, [row.name for row in rows], wide=_NAME)
    canvas.axes.set_ylim(high, 0)
    canvas.axes.axvline(0, color=colour("line"), linewidth=size("line"))
    if after is not None:
        after(canvas, places)
    _figures(canvas, places, rows)
    canvas.amounts(scale, [*_of_open(rows, scale), *notes])
    if not any(bar.shown.value for row in rows for bar in row.bars):  # Nothing has a length: 0 alone says something.
        canvas.axes.set_xticks([0])
    words = scale.words
    said = [words.fill("picture.figure", name=row.name, text=row.text) for row in rows]
    opening = words.fill("picture.in-unit", title=title, unit=scale.unit_text)
    return canvas.finish(title, [opening, *said, *notes, scale.precision_text])


def patch(label: str, look: dict[str, Any]) -> Artist:
    """What a key shows of a bar that looks so."""
    from matplotlib.patches import Patch

    return Patch(label=label, **look)


def _places(lines: Sequence[int]) -> tuple[list[Any], Any]:
    """Where rows stand, each as high as its name, and how high all are."""
    places, at = list[Any](), 0
    for number in lines:
        high = max(2, number)  # In half rows.
        places.append((at + high / 2) / 2)
        at += high
    return places, at / 2


def _figures(canvas: Canvas, places: Sequence[Any], rows: Sequence[Row]) -> None:
    """The figures of the rows, right of the axes, their last digits below each other."""
    from matplotlib.transforms import offset_copy

    beside = canvas.axes.get_yaxis_transform()
    widest = max(columns(row.text) for row in rows)
    figure: Any = canvas.axes.get_figure(root=True)
    place = offset_copy(beside, figure, x=size("text") * (widest * size("digit") + 1), units="points")
    for at, row in zip(places, rows, strict=True):
        canvas.note(row.text, 1, at, transform=place, ha="right", va="center")


def _of_open(rows: Sequence[Row], scale: Scale) -> list[str]:
    """What is to be known of the hatched bands, and of how precisely amounts are printed."""
    shown = [bar.shown for row in rows for bar in row.bars]
    is_open = any(each.interval is not None and each.interval.width for each in shown)
    has_nil = any(each.state is State.NIL for each in shown)
    told = (("picture.bands", is_open), ("picture.ring", has_nil))
    return [scale.precision_text, *(scale.words.text(name) for name, is_told in told if is_told)]
