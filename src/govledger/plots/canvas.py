"""A place to draw: axes of one's own or of a figure that is made for it, and nothing global touched.

Texts are laid out in lines that fit, are never read as mathematics, and get a font that has their glyphs when all is drawn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from govledger.layout import character_columns, columns
from govledger.plots.fonts import fonts_for
from govledger.plots.look import as_shipped, colour, size
from govledger.plots.picture import Drawn, Picture
from govledger.plots.scale import Scale, Shown, State, on_axis
from govledger.reports.messages import Messages

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.text import Text


class Canvas:
    """Axes that are drawn on, and what is drawn."""

    def __init__(self, words: Messages, ax: Axes | None, *, wide: Any, high: Any) -> None:
        self.words = words
        self.axes = _own_axes(wide, high) if ax is None else ax
        self.drawn: list[Drawn] = []
        self._texts: list[Text] = []

    def bar(self, part: str, shown: Shown, y: Any, *, start: Fraction = Fraction(0), high: Any, **look: Any) -> None:
        """A bar from a start on, as long as a value, with a hatched band over all that its print leaves open.

        Nil is a ring at the start, an amount of 0 a bar without length, another print of the same fact a stroke; what is not
        stated is not drawn.
        """
        artist: Any = None
        left = on_axis(start)
        if shown.state is State.STATED:
            artist = self.block(left, y - high / 2, on_axis(shown.value), high, **look)
            artist.sticky_edges.x.append(left)
        elif shown.state is State.NIL:
            edge = look.get("edgecolor", colour("outline"))
            hollow = {"facecolor": colour("paper"), "edgecolor": edge, "zorder": 3, "clip_on": False}
            artist = self.axes.scatter([left], [y], size("ring"), marker="o", **hollow)
        for other in shown.values[1:]:
            at = on_axis(start + other)
            self.axes.plot([at, at], [y - high / 2, y + high / 2], color=colour("outline"), linewidth=2 * size("line"))
        self._band(shown, y, start, high)
        self.drawn.append(Drawn(part=part, shown=shown, artist=artist))

    def _band(self, shown: Shown, y: Any, start: Fraction, high: Any) -> None:
        """All values that could have been printed so; where it is narrower than a line, nothing is seen of it."""
        if shown.interval is None or shown.interval.low is None or not shown.interval.width:
            return
        left, wide = on_axis(start + shown.interval.low), on_axis(shown.interval.width)
        self.block(left, y - high / 2, wide, high, **band())

    def block(self, left: Any, top: Any, wide: Any, high: Any, **look: Any) -> Any:
        """A block at a place, exactly as wide and as high as is said."""
        from matplotlib.patches import Rectangle

        made = self.axes.add_patch(Rectangle((left, top), wide, high, **{"zorder": 2, **look}))
        self.axes.autoscale_view()
        return made

    def note(self, text: str, x: Any, y: Any, **look: Any) -> Text:
        """A text at a place."""
        made = self.axes.text(x, y, text, **{"fontsize": size("text"), "color": colour("text"), **look})
        self._texts.append(made)
        return made

    def title(self, text: str, *, keys: Sequence[Artist] = ()) -> None:
        """The title, and below it what is drawn how."""
        said = self.axes.set_title(
            "\n".join(wrapped(text, 64)),
            loc="left", fontsize=size("title"), color=colour("text"),
            pad=size("pad") + size("key") * -(-len(keys) // _KEYS),
        )  # fmt: skip
        self._texts.append(said)
        if keys:
            self._key(keys)

    def _key(self, handles: Sequence[Artist]) -> None:
        """What is drawn how, between the title and the axes, in as many rows as it takes."""
        place: dict[str, Any] = {
            "loc": "lower left",
            "bbox_to_anchor": (0, 1),
            "ncols": min(_KEYS, len(handles)),
            "borderaxespad": 0,
        }
        legend = self.axes.legend(handles=handles, frameon=False, fontsize=size("small"), **place)
        self._texts.extend(legend.get_texts())

    def names(self, places: Sequence[Any], names: Sequence[str], *, wide: int) -> None:
        """The names of rows beside the axis, in lines that fit."""
        self.axes.set_yticks(places, ["\n".join(wrapped(name, wide)) for name in names])
        self.axes.tick_params(axis="y", length=0)
        self._take(self.axes.get_yticklabels())

    def heads(self, places: Sequence[Any], heads: Sequence[str], *, wide: int) -> None:
        """The heads of columns above them, in lines that fit."""
        self.axes.set_xticks(places, ["\n".join(wrapped(head, wide)) for head in heads])
        self.axes.tick_params(axis="x", length=0, top=False, labeltop=True, labelbottom=False)
        self._take(self.axes.get_xticklabels(), "small")

    def amounts(self, scale: Scale, notes: Iterable[str], *, axis: str = "x") -> None:
        """The axis of amounts: its unit stated once, what is to be known of the figures, and numbers as they are printed."""
        from matplotlib.ticker import FuncFormatter, MaxNLocator

        own = self.axes.xaxis if axis == "x" else self.axes.yaxis
        own.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 5, 10]))
        own.set_major_formatter(FuncFormatter(lambda value, _: scale.text(Fraction(f"{value:.10g}"))))
        self.axes.grid(axis=axis, color=colour("grid"), linewidth=size("line"), zorder=0)  # type: ignore[arg-type]
        self.axes.set_axisbelow(True)
        self.below([scale.unit_text, *notes])

    def below(self, notes: Iterable[str]) -> None:
        """What stands below the picture, each on lines of its own."""
        said = "\n".join(line for note in notes if note for line in wrapped(note, 96))
        self._texts.append(self.axes.set_xlabel(said, loc="left", fontsize=size("small"), color=colour("quiet")))

    def dates(self, places: Sequence[Any], names: Sequence[str]) -> None:
        """The names of years below them, upright where they would touch."""
        self.axes.set_xticks(places, names)
        room = self.axes.figure.get_figwidth() / len(names)  # type: ignore[union-attr]
        if max(columns(line) for name in names for line in name.split("\n")) * size("column") > room:
            self.axes.tick_params(axis="x", rotation=90)
        self.axes.tick_params(axis="x", length=0)
        self._take(self.axes.get_xticklabels(), "small")

    def _take(self, texts: Iterable[Text], of: str = "text") -> None:
        for each in texts:
            each.set(fontsize=size(of), color=colour("text"))
            self._texts.append(each)

    def finish(self, title: str, said: Iterable[str]) -> Picture:
        """The picture, with fonts for all that is written in it."""
        fonts = fonts_for("".join(each.get_text() for each in self._texts) + "0123456789.,-")
        for each in self._texts:
            each.set(fontfamily=list(fonts), parse_math=False, usetex=False)
        self.axes.tick_params(labelfontfamily=fonts[0])
        figure: Any = self.axes.get_figure(root=True)
        return Picture(
            figure=figure, axes=self.axes, title=title, text=told(said, self.words), language=self.words.tag, fonts=fonts,
            drawn=tuple(self.drawn),
        )  # fmt: skip


def told(said: Iterable[str], words: Messages) -> str:
    """What a picture shows, sentence by sentence."""
    stop, gap = words.text("picture.stop"), words.text("picture.gap-between")
    return gap.join(f"{each.removesuffix(stop)}{stop}" for each in said if each)


def band() -> dict[str, Any]:
    """How what a print leaves open is drawn: hatched, without an edge, so that it is as wide as it is."""
    edge = {"edgecolor": colour("outline"), "facecolor": colour("open"), "linewidth": 0, "zorder": 3}
    return {"hatch": "//////", **edge}


def _own_axes(wide: Any, high: Any) -> Axes:
    """The axes of a figure of their own, as matplotlib makes them where nothing is set."""
    with as_shipped():
        from matplotlib.figure import Figure

        figure = Figure(figsize=(wide, high), layout="constrained", facecolor=colour("paper"))
        axes = figure.add_subplot()
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(colour("line"))
    axes.tick_params(colors=colour("quiet"), labelsize=size("small"))
    return axes


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most so many columns, broken at blanks or beside a wide character; nothing is left out.

    >>> wrapped("一般公共服务支出", 8), wrapped("general public services", 15)
    (['一般公共', '服务支出'], ['general public', 'services'])
    """
    lines, line = list[str](), ""
    for word in _words(text):
        if line and columns(line + word.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += word.lstrip() if not line else word
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _words(text: str) -> Iterable[str]:
    """The pieces of a text between which a line may be broken."""
    word = ""
    for character in text:
        if word and _may_break(word[-1], character, columns(word)):
            yield word
            word = ""
        word += character
    if word:
        yield word


def _may_break(before: str, after: str, length: int) -> bool:
    """Whether a line may end before a character: not within a word, nor before what closes or behind what opens."""
    if unicodedata.category(after) in ("Pe", "Pf", "Po") or after.isspace():
        return False
    if unicodedata.category(before) in ("Ps", "Pi"):
        return False
    return before.isspace() or 2 in (character_columns(before), character_columns(after)) or length > _LONG


_LONG: Final = 24
_KEYS: Final = 3
