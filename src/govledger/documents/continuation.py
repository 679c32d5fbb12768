"""Tables that go on over pages made one.

A piece at the top of a page goes on with the table before it if its columns end where those do and it is as wide, or if it
has as many columns and repeats the head. Rows that repeat the head are no rows of the table.

>>> head, more = (("Item", "2013"),), (("Roads", "5"),)
>>> one = Piece(1, (0, 50, 90), (0, 20, 40), head + more, {}, How.RULED)
>>> other = Piece(2, (0, 50, 90), (0, 20, 40), head + (("Parks", "2"),), {}, How.RULED)
>>> table = Growing.of(one)
>>> table.takes(other, above="", follows=True), table.table("a.pdf").rows
(True, (('Item', '2013'), ('Roads', '5'), ('Parks', '2')))
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import attrs

from govledger.documents.layout import Piece
from govledger.documents.page import rounded
from govledger.documents.ruling import SNAP
from govledger.documents.table import CellKind, Fragment, How, Table, kind_of

_MOST_HEADS = 6
_Spans = dict[tuple[int, int], tuple[int, int]]


@attrs.define
class Growing:
    """A table and its pieces so far: of each, how many of its rows repeat the head.

    ``torn`` are the pieces before which pages are missing or were not read, by their place; the one after the last, where
    that is so at the end.
    """

    pieces: list[tuple[Piece, int]]
    columns: tuple[float, ...]
    title: str = ""
    unit: str = ""
    section: str = ""
    torn: set[int] = attrs.Factory(set)

    @classmethod
    def of(cls, piece: Piece, *, title: str = "", unit: str = "", section: str = "") -> Growing:
        """A table that begins with a piece."""
        return cls([(piece, 0)], piece.columns, title, unit, section)

    @property
    def last(self) -> Piece:
        """The last of its pieces."""
        return self.pieces[-1][0]

    def takes(self, piece: Piece, *, above: str, follows: bool, counted: bool = False) -> bool:
        """Adds the piece if the table goes on with it.

        ``above`` is the title of the piece, and ``follows`` tells that nothing stands between it and the piece before. Where
        columns are only ``counted``, a piece with heads of its own is another table, though it has as many.
        """
        repeated = self.repeated(piece)
        as_wide = _is_near(piece.columns[0], self.columns[0]) and _is_near(piece.columns[-1], self.columns[-1])
        ruled = How.UNRULED not in (piece.how, self.last.how)
        if self.begins_in_another_order(piece) or (counted and not repeated and self._begins_anew(piece)):
            return False
        if follows and ruled and as_wide and (wider := _common(self.columns, piece.columns)):
            self.columns = wider
        elif not (repeated and len(piece.columns) == len(self.columns) and (follows or _is_same(above, self.title))):
            return False
        self.pieces.append((piece, repeated))
        return True

    def tear(self) -> None:
        """Notes that behind the last piece something may be missing."""
        self.torn.add(len(self.pieces))

    def repeated(self, piece: Piece) -> int:
        """How many of the rows of a piece repeat the first ones of the table; so many that they are no head repeat none."""
        first = self.pieces[0][0].rows
        count = 0
        for row, head in zip(piece.rows, first, strict=False):
            if row != head:
                break
            count += 1
        return count if count <= _MOST_HEADS and any(map(any, piece.rows[:count])) else 0

    def begins_in_another_order(self, piece: Piece) -> bool:
        """Whether the first row of a piece has the texts of the head in other columns: what is below it stands there, too."""
        head, row = self.pieces[0][0].rows[0], piece.rows[0]
        return row != head and sorted(row) == sorted(head) and len({*row} - {""}) > 1 and not any(map(_has_digits, row))

    def _begins_anew(self, piece: Piece) -> bool:
        """Whether words stand above the first numbers of a piece, in a column that has numbers in the table; nothing tells it
        where that has none."""
        known = [row for each, _ in self.pieces for row in each.rows]
        numbers = {at for row in known for at, text in enumerate(row) if kind_of(text) is CellKind.NUMBER}
        if not numbers:
            return True
        for row in piece.rows:
            kinds = {kind_of(row[at]) for at in numbers if at < len(row)}
            if CellKind.NUMBER in kinds:
                return False
            if CellKind.TEXT in kinds:
                return True
        return False

    def table(self, source: str) -> Table:
        """The table of all pieces."""
        rows: list[tuple[str, ...]] = []
        spans: _Spans = {}
        scores: dict[tuple[int, int], Decimal] = {}
        fragments = []
        for piece, repeated in self.pieces:
            places = _places(self.columns, piece)
            start = len(rows)
            made = [_row(row, places, len(self.columns) - 1) for row in piece.rows]
            rows += made[repeated:]
            spans.update(_spans(piece, places, start - repeated, start))
            scores.update(_scores(piece, places, start - repeated, start))
            fragments.append(self._fragment(piece, (start, len(rows)), made[:repeated]))
        return Table(
            rows=tuple(rows),
            title=self.title,
            section=self.section,
            unit=self.unit,
            source=source,
            how=self.pieces[0][0].how,
            page=self.pieces[0][0].page,
            spans=spans,
            fragments=tuple(fragments),
            irregular=sum(piece.irregular for piece, _ in self.pieces),
            scores=scores,
            torn=tuple(fragments[at].rows[0] if at < len(fragments) else len(rows) for at in sorted(self.torn)),
        )

    def _fragment(self, piece: Piece, rows: tuple[int, int], repeated: Sequence[tuple[str, ...]]) -> Fragment:
        own = len(piece.columns) == len(self.columns)
        return Fragment(
            page=piece.page,
            box=rounded(piece.box),
            edges=tuple(round(edge, 2) for edge in (piece.columns if own else self.columns)),
            levels=tuple(round(level, 2) for level in piece.levels),
            rows=rows,
            repeated=tuple(repeated),
        )


def _has_digits(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= SNAP


def _is_same(above: str, title: str) -> bool:
    """Whether the words above a piece are the title again, or begin with it."""
    bare = ["".join(text.split()) for text in (above, title)]
    return bare[0].startswith(bare[1]) and bool(bare[0]) == bool(bare[1])


def _among(some: Sequence[float], others: Sequence[float]) -> bool:
    return all(any(_is_near(one, other) for other in others) for one in some)


def _common(columns: tuple[float, ...], more: tuple[float, ...]) -> tuple[float, ...] | None:
    """The finer of two divisions, if all that the other one divides is divided there too."""
    if _among(more, columns):
        return columns
    return more if _among(columns, more) else None


def _places(columns: Sequence[float], piece: Piece) -> list[int]:
    """For each edge of the columns of a piece, which one of the table it is."""
    if len(columns) == len(piece.columns):
        return list(range(len(columns)))
    return [_nearest(columns, edge) for edge in piece.columns]


def _nearest(columns: Sequence[float], edge: float) -> int:
    return min(range(len(columns)), key=lambda at: abs(columns[at] - edge))


def _row(row: Sequence[str], places: Sequence[int], width: int) -> tuple[str, ...]:
    if len(row) == width:
        return tuple(row)
    made = [""] * width
    for text, place in zip(row, places, strict=False):
        made[place] = text
    return tuple(made)


def _scores(piece: Piece, places: Sequence[int], shift: int, start: int) -> Iterator[tuple[tuple[int, int], Decimal]]:
    """How surely what stands in the cells of a piece was recognised, by their place in the table."""
    for (row, column), score in piece.scores.items():
        if row + shift >= start:
            yield (row + shift, places[column]), score


def _spans(
    piece: Piece, places: Sequence[int], shift: int, start: int
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The merged cells of a piece by their place in the table, those over columns that only other pieces part with them."""
    spans = dict(piece.spans)
    if len(places) - 1 < places[-1]:
        wide = [column for column in range(len(places) - 1) if places[column + 1] - places[column] > 1]
        covered = {
            (row, column)
            for (top, left), (high, across) in piece.spans.items()
            for row in range(top, top + high)
            for column in range(left, left + across)
        }
        slots = {(row, column) for row in range(len(piece.rows)) for column in wide}
        spans.update(dict.fromkeys(slots - covered, (1, 1)))
    for (row, column), (high, across) in spans.items():
        if row + shift >= start:
            yield (row + shift, places[column]), (high, places[column + across] - places[column])
