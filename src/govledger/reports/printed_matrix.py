"""What a table of accounts prints: its lines, the figures where they meet, and the notes below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

import attrs

from govledger.accounts import Accounts, Fact
from govledger.figures import NOT_STATED, Nil, StatedCount, exact_decimal
from govledger.formatting import Flag, Formatter, Style, Table, formatter, rounding_note
from govledger.formatting.labels import adjustment_note, labels_of
from govledger.reports.adding_up import Place
from govledger.reports.axes import Line, Parts

_COARSE = "*"


@attrs.frozen(kw_only=True)
class Entry:
    """What a cell prints: an amount in the main unit or a number of things, the step of its last digit (0 where there is none),
    whether it is printed in the main unit, and the unit of things that are counted."""

    value: Fraction
    step: Fraction = Fraction(0)
    is_main: bool = True
    counted: str = ""

    @classmethod
    def of(cls, fact: Fact) -> Entry:
        """The most precise statement of a fact."""
        said = min(fact.statements, key=lambda each: each.interval.width or Fraction(0))
        if isinstance(said, StatedCount):
            return cls(value=Fraction(said.number), counted=said.unit)
        if isinstance(said, Nil):
            return cls(value=Fraction(0))
        return cls(value=Fraction(said.value), step=said.step, is_main=said.unit.factor <= 1)


@attrs.frozen(kw_only=True, repr=False)
class Printed:
    """A table of accounts as it is printed: ``rows`` and ``columns``, and what stands where they meet (``cells``).

    ``key`` are the parts of keys that hold for every cell. ``adjusted`` are the cells that were moved so that parts add up,
    in steps of the last digit, and ``adds_up`` tells whether all sums do.
    """

    accounts: Accounts
    style: Style
    caption: str
    corner: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: Mapping[Place, Entry]
    key: Parts = ()
    printed: Mapping[Place, Decimal] = attrs.field(factory=dict)
    adjusted: Mapping[Place, int] = attrs.field(factory=dict)
    adds_up: bool = False
    is_series: bool = True

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {len(self.rows)} x {len(self.columns)} of {self.caption}: {len(self.cells)} figures>"

    def _repr_html_(self) -> str:
        return self.html()

    def table(self) -> Table:
        """The matrix as a table of texts."""
        places = range(len(self.columns))
        return Table(
            caption=self.caption,
            head=[self.corner, *(column.title for column in self.columns)],
            rows=[[line.title, *(self.text_of((at, place)) for place in places)] for at, line in enumerate(self.rows)],
            numeric=range(1, len(self.columns) + 1),
            notes=self.notes,
            language=self.style.locale.replace("_", "-"),
        )

    def text(self) -> str:
        """The table for a terminal or a plain text."""
        return self.table().text()

    def markdown(self) -> str:
        """The table as Markdown."""
        return self.table().markdown()

    def html(self) -> str:
        """The table as HTML, every text escaped."""
        return self.table().html()

    def text_of(self, place: Place) -> str:
        """What stands in a cell, by row and column."""
        entry = self.cells.get(place)
        if entry is None:
            return self.missing if self.is_series else ""
        if entry.counted:
            told = self.counted_at(place)
            return f"{exact_decimal(entry.value):f}{'' if told else entry.counted}"
        value = self.printed.get(place, exact_decimal(entry.value))
        return self._write(entry).bare(value) + (_COARSE if self.is_coarse(entry) else "")

    def counted_at(self, place: Place) -> str:
        """What the title of the row or the column of a cell says that it counts."""
        return self.rows[place[0]].counted or self.columns[place[1]].counted

    @property
    def missing(self) -> str:
        """What stands where a line is not stated under a year or phase, "" where the style has no symbol."""
        write = formatter(self.style)
        return "" if write.style.symbols.get(Flag.MISSING) is None else write(NOT_STATED)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is printed below: that digits are not known, that figures were rounded or moved, and which."""
        words, locale = labels_of(self.style.locale), self.style.locale
        entries = [entry for entry in self.cells.values() if not entry.counted]
        notes = [str(words["coarse"])] if any(map(self.is_coarse, entries)) else []
        if any(map(self._is_rounded, entries)) and not self.adds_up:
            notes.append(rounding_note(locale=locale))
        if self.adjusted:
            notes += [adjustment_note(len(self.adjusted), locale=locale), str(words["separator"]).join(self._moved())]
        return tuple(notes)

    def _moved(self) -> Iterator[str]:
        """Each figure that was moved, and from what to what."""
        for (row, column), steps in self.adjusted.items():
            alone = exact_decimal(Fraction(self.printed[row, column]) - steps * (print_step(self.style) or 0))
            write = formatter(self.style).bare
            told = f"{write(alone)} → {write(self.printed[row, column])}"
            yield f"{self.rows[row].title} {self.columns[column].title}{labels_of(self.style.locale)['colon']}{told}"

    def decimals(self, entry: Entry) -> int:
        """How many digits are printed behind the point: those of the style, else those that the figure is known to."""
        if self.style.decimals is not None:
            return self.style.decimals
        decimals = -int(exact_decimal(entry.value / self.style.unit.factor).as_tuple().exponent)
        while entry.step and Fraction(1, 10 ** max(decimals, 0)) > entry.step / self.style.unit.factor:
            decimals = max(decimals, 0) + 1  # A zero at the end that is printed.
        return max(decimals, 0)

    def _write(self, entry: Entry) -> Formatter:
        if self.style.decimals is not None:
            return formatter(self.style)
        return formatter(attrs.evolve(self.style, decimals=self.decimals(entry)))

    def is_coarse(self, entry: Entry) -> bool:
        """Whether the style prints digits that a figure does not tell.

        Amounts in the main unit are exact: a zero that is left out at the end is no digit less.
        """
        step = print_step(self.style)
        return not entry.is_main and entry.step > (self.style.unit.factor if step is None else step)

    def _is_rounded(self, entry: Entry) -> bool:
        step = print_step(self.style)
        return step is not None and (entry.value / step).denominator != 1


def print_step(style: Style) -> Fraction | None:
    """One unit of the last digit that a style prints, None where it prints every digit.

    >>> print_step(Style.named("cn"))
    Fraction(100, 1)
    """
    return None if style.decimals is None else style.unit.factor * Fraction(1, 10**style.decimals)
