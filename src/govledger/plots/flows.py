"""From where money came to where it went: revenue by its sources, expenditure by its uses, and what is between the two.

>>> picture = sankey(accounts, sources="source", uses="nature", locale="en")
>>> [(each.part, each.shown.name, each.shown.text) for each in picture.drawn][:4]
[('source', 'other revenue', '4.00'), ('gap', 'in the total and in no part', '+1.00'), ('total', 'revenue', '5.00'),
('deficit', 'spent beyond what was received', '+95.00')]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, Self

import attrs

from govledger.accounts import ACTUAL, Accounts, Key
from govledger.figures import Unit
from govledger.fiscal import FiscalYear
from govledger.plots.canvas import Canvas, wrapped
from govledger.plots.compositions import gap_of, heading
from govledger.plots.errors import NothingToDraw, UnfitPicture
from govledger.plots.look import colour, size
from govledger.plots.parts import Lines, shown_lines
from govledger.plots.picture import Drawn, Picture
from govledger.plots.scale import Scale, Shown, on_axis
from govledger.reports.messages import LOCALES, Locale, Messages, messages

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_OUTER, _INNER = 24, 18
"""The columns of a line of a label beside the picture, and in it."""
COLOURS: Final = {
    "total": "total",
    "source": "part",
    "use": "part",
    "gap": "gap",
    "surplus": "quiet",
    "deficit": "down",
}


@attrs.frozen(kw_only=True)
class _Side:
    """A total and its parts on one side of the picture: what flows, and the gap between them, of the parts or beyond."""

    total: Shown
    parts: tuple[Shown, ...]
    gap: Shown | None
    note: str

    @property
    def missing(self) -> Shown | None:
        """What the total has and no part does."""
        return self.gap if self.gap is not None and self.gap.value > 0 else None

    @property
    def beyond(self) -> Shown | None:
        """What the parts have beyond the total, as a width."""
        if self.gap is None or self.gap.value > 0:
            return None
        return attrs.evolve(self.gap, values=(-self.gap.value,))


@attrs.define(eq=False)
class Node:
    """A block in one of the four columns, as high as what flows through it, and how much of either side is taken."""

    part: str
    shown: Shown
    column: int
    value: Fraction
    top: Any = 0
    entered: Fraction = Fraction(0)
    left: Fraction = Fraction(0)


@attrs.frozen(kw_only=True)
class Diagram:
    """What flows from where to where: the blocks, what flows between them, and the words around it."""

    scale: Scale
    title: str
    nodes: tuple[Node, ...]
    flows: tuple[tuple[Node, Node, Fraction], ...]
    notes: tuple[str, ...]

    @classmethod
    def of(
        cls,
        accounts: Accounts,
        concepts: tuple[str, str],
        dimensions: tuple[str, str],
        year: FiscalYear,
        phase: str,
        unit: str | Unit | None,
        words: Messages,
        members: Mapping[str, str],
    ) -> Self:
        """The diagram of what was received and spent."""
        keys = [Key.within(accounts.catalogue, each, year=year, phase=phase, **members) for each in concepts]
        given = [Lines.of(accounts, key, by) for key, by in zip(keys, dimensions, strict=True)]
        for lines in given:
            lines.refuse_nothing()
            if not lines.total.is_stated:
                raise NothingToDraw.named(str(lines.key), accounts.entity)
        scale = Scale.of([fact for lines in given for fact in (lines.total, *lines.parts.values())], words, unit)
        received, spent = (_side(scale, lines) for lines in given)
        what = words.fill("picture.flow", sources=received.total.name, uses=spent.total.name)
        nodes, flows = _blocks_and_flows(scale, received, spent)
        notes = [note for note in dict.fromkeys((received.note, spent.note)) if note]
        title = heading(accounts, what, keys[0], scale)
        return cls(scale=scale, title=title, nodes=tuple(nodes), flows=tuple(flows), notes=tuple(notes))

    @property
    def said(self) -> list[str]:
        """What it shows in words."""
        words = self.scale.words
        opening = words.fill("picture.in-unit", title=self.title, unit=self.scale.unit_text)
        told = [words.fill("picture.figure", name=node.shown.name, text=node.shown.text) for node in self.nodes]
        return [opening, *told, *self.notes, self.scale.precision_text]


def sankey(
    accounts: Accounts,
    *,
    sources: str,
    uses: str,
    revenue: str = "revenue",
    expenditure: str = "expenditure",
    year: FiscalYear | None = None,
    phase: str = ACTUAL,
    unit: str | Unit | None = None,
    locale: Locale = LOCALES[0],
    ax: Axes | None = None,
    **members: str,
) -> Picture:
    """What was received by source, what was spent by use, and the surplus or deficit between them, each as wide as it is.

    What a total has beyond its parts, or they beyond it, flows from or to a block of its own with a name. A figure below 0
    is refused, since no flow can show it.

    >>> from govledger.plots import sankey
    >>> sankey(accounts.state("revenue", "-2元", source="appropriation"), sources="source", uses="nature", locale="en")
    Traceback (most recent call last):
    ...
    govledger.errors.UnfitPicture: ... is -2, and a flow has no width below 0; draw a composition instead
    """
    diagram = Diagram.of(
        accounts, (revenue, expenditure), (sources, uses), year or accounts.year, phase, unit, messages(locale), members
    )
    return _drawn(diagram, ax)


def _side(scale: Scale, lines: Lines) -> _Side:
    total, parts = shown_lines(scale, lines)
    for each in (total, *parts):
        if each.value < 0:
            raise UnfitPicture.negative(each.name, each.text)
    gap, note = gap_of(scale, total, parts)
    parts.sort(key=lambda each: -each.value)
    return _Side(total=total, parts=tuple(parts), gap=gap[0] if gap else None, note=note)


def _blocks_and_flows(
    scale: Scale, received: _Side, spent: _Side
) -> tuple[list[Node], list[tuple[Node, Node, Fraction]]]:
    """The blocks of the four columns, and what flows from one to the next."""
    first, last = _total(received, 1), _total(spent, 2)
    before = [*_blocks("source", received.parts, 0), *_blocks("gap", [received.missing], 0)]
    after = [*_blocks("use", spent.parts, 3), *_blocks("gap", [spent.missing], 3)]
    more, less = _balance(scale, received.total, spent.total)
    beside = [*_blocks("deficit", [less], 1), *_blocks("gap", [spent.beyond], 1)]
    beyond = [*_blocks("surplus", [more], 2), *_blocks("gap", [received.beyond], 2)]
    flows = [(each, first, each.value) for each in before]
    flows += [(first, last, min(received.total.value, spent.total.value))]
    flows += [(first, each, each.value) for each in beyond] + [(each, last, each.value) for each in beside]
    flows += [(last, each, each.value) for each in after]
    return [*before, first, *beside, last, *beyond, *after], flows


def _total(side: _Side, column: int) -> Node:
    """The block of a total, as high as its parts where they are more."""
    through = side.total.value + (side.beyond.value if side.beyond else 0)
    return Node("total", side.total, column, max(through, side.total.value))


def _blocks(part: str, shown: Sequence[Shown | None], column: int) -> Iterator[Node]:
    for each in shown:
        if each is not None:
            yield Node(part, each, column, each.value)


def _balance(scale: Scale, received: Shown, spent: Shown) -> tuple[Shown | None, Shown | None]:
    """What was received beyond what was spent, and the other way round; neither where the prints leave that open."""
    for more, less, name in ((received, spent, "picture.surplus"), (spent, received, "picture.deficit")):
        shown = scale.less(scale.words.text(name), more, less)
        if shown.value > 0 and shown.interval is not None and 0 not in shown.interval:
            return (shown, None) if more is received else (None, shown)
    return None, None


def _drawn(diagram: Diagram, ax: Axes | None) -> Picture:
    nodes, scale = diagram.nodes, diagram.scale
    inches = size("flow_high") / max(on_axis(node.value) for node in nodes if node.part == "total")
    columns = [[node for node in nodes if node.column == column] for column in range(4)]
    heights = [_stack(column, inches) for column in columns]
    high = max(heights)
    for column, own in zip(columns, heights, strict=True):
        for node in column:
            node.top += (high - own) / 2
    canvas = Canvas(scale.words, ax, wide=size("wide"), high=high + size("flow_around"))
    canvas.title(diagram.title)
    for start, end, value in diagram.flows:
        _flow(canvas, start, end, value, inches)
    for node in nodes:
        _block(canvas, node, inches)
    canvas.axes.set_xlim(0, 3 + size("node"))
    canvas.axes.set_ylim(high, -size("flow_gap"))
    canvas.axes.set_xticks([])
    canvas.axes.set_yticks([])
    for spine in canvas.axes.spines.values():
        spine.set_visible(False)
    canvas.below([scale.unit_text, scale.precision_text, *diagram.notes])
    return canvas.finish(diagram.title, diagram.said)


def _stack(column: Sequence[Node], inches: Any) -> Any:
    """Puts the blocks of a column below each other, with room for their labels; gives how high they are together."""
    at = 0
    for node in column:
        high = inches * on_axis(node.value)
        lines = size("line_high") * len(_label(node))
        inside = node.column in (1, 2)
        # Inside the picture a label stands above the block of a total, and below what lies beside that.
        lines += size("flow_gap") * inside
        room = high + lines if inside else max(high, lines)
        node.top = at + (lines * (node.part == "total") if inside else (room - high) / 2)
        at += room + 2 * size("flow_gap")
    return at


def _label(node: Node) -> list[str]:
    return [*wrapped(node.shown.name, _INNER if node.column in (1, 2) else _OUTER), node.shown.text]


def _block(canvas: Canvas, node: Node, inches: Any) -> None:
    """A block with its label: beside it at either side of the picture, above or below it within."""
    high, look_of = inches * on_axis(node.value), {"color": colour(COLOURS[node.part]), "linewidth": size("line")}
    if node.part == "gap":
        look_of = {"facecolor": colour("paper"), "edgecolor": colour("gap"), "hatch": "xxx", "linewidth": size("line")}
    artist = canvas.block(node.column, node.top, size("node"), high, clip_on=False, **look_of)
    canvas.drawn.append(Drawn(part=node.part, shown=node.shown, artist=artist))
    text, middle = "\n".join(_label(node)), node.top + high / 2
    if node.column == 0:
        canvas.note(text, -size("node"), middle, ha="right", va="center", fontsize=size("small"))
    elif node.column == 3:
        canvas.note(text, 3 + 2 * size("node"), middle, ha="left", va="center", fontsize=size("small"))
    else:
        y, side = (
            (node.top - size("flow_gap") / 2, "bottom")
            if node.part == "total"
            else (node.top + high + size("flow_gap"), "top")
        )
        canvas.note(text, node.column + size("node") / 2, y, ha="center", va=side, fontsize=size("small"), zorder=4)


def _flow(canvas: Canvas, start: Node, end: Node, value: Fraction, inches: Any) -> None:
    """A band from one block to the next, as wide as what flows, below what flows there already."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    left, right = start.column + size("node"), end.column
    upper = (start.top + inches * on_axis(start.left), end.top + inches * on_axis(end.entered))
    wide, middle = inches * on_axis(value), (left + right) / 2
    start.left, end.entered = start.left + value, end.entered + value
    points = [
        (left, upper[0]), (middle, upper[0]), (middle, upper[1]), (right, upper[1]),
        (right, upper[1] + wide), (middle, upper[1] + wide), (middle, upper[0] + wide), (left, upper[0] + wide),
        (left, upper[0]),
    ]  # fmt: skip
    curve = [Path.CURVE4] * 3
    path = Path(points, [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY])
    look_of = {"facecolor": colour(COLOURS[part_of(start, end)]), "alpha": size("faint"), "linewidth": 0}
    canvas.axes.add_patch(PathPatch(path, **look_of))


def part_of(start: Node, end: Node) -> str:
    """What flows between two blocks: what it is that the outer one stands for, a total between two totals."""
    if "gap" in (start.part, end.part):
        return "gap"
    return end.part if start.part == "total" else start.part
