"""Where in a source a figure was printed.

A :class:`Place` is an address, not a copy: the characters from ``start`` up to, not including, ``stop`` of the
decoded text, the line they begin on and, where the source has them, page and table cell.

>>> Place(line=24, start=1203, stop=1210)
Place(line=24, start=1203, stop=1210)
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import attrs

from govledger.figures.exact import Exact, exact_decimal

SIDES = ("left", "top", "right", "bottom")
"""The sides of a box, in its order."""


Box = tuple[Decimal, ...]
"""Left, top, right and bottom in points, from the top left corner of a page as it is read."""


def _box(given: Sequence[Exact]) -> Box:
    return tuple(map(exact_decimal, given))


def box_as_data(box: Box) -> dict[str, str]:
    """A box as plain data, numbers as texts.

    >>> box_as_data((Decimal(72), Decimal("90.5"), Decimal(168), Decimal(110)))
    {'left': '72', 'top': '90.5', 'right': '168', 'bottom': '110'}
    """
    return {name: f"{at:f}" for name, at in zip(SIDES, box, strict=True)}


@attrs.frozen(kw_only=True)
class Recognised:
    """That a program recognised on a picture what stands at a place, and may have taken one character for another.

    ``score`` is how sure it was of the character that it was least sure of, from 0 to 1: no chance, for a wrong digit may
    have the score 1. ``box`` is where on the page to look: left, top, right and bottom in points from the top left corner.

    >>> Recognised(score="0.97", box=("72", "90.5", "168", "110.5")).score
    Decimal('0.97')
    """

    score: Decimal = attrs.field(converter=exact_decimal)
    box: Box = attrs.field(converter=_box)

    def to_dict(self) -> dict[str, Any]:
        """It as plain data, numbers as texts.

        >>> Recognised(score="0.97", box=(72, 90, 168, 110)).to_dict()
        {'score': '0.97', 'box': {'left': '72', 'top': '90', 'right': '168', 'bottom': '110'}}
        """
        return {"score": f"{self.score:f}", "box": box_as_data(self.box)}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Recognised:
        """The inverse of :meth:`to_dict`.

        >>> Recognised.from_dict({"score": "1", "box": {"left": "0", "top": "0", "right": "9", "bottom": "9"}}).box[2]
        Decimal('9')
        """
        return cls(score=data["score"], box=tuple(data["box"][name] for name in SIDES))


@attrs.frozen(kw_only=True, order=False)
class Place:
    """An address in a source.

    ``line`` counts from 1, ``start`` and ``stop`` count characters of the decoded text from 0, ``page`` counts from
    1; ``table``, ``row`` and ``column`` are the labels of a table cell. ``box`` is where on its page the cell or the printed
    line stands that holds it. ``recognised`` tells that what stands there was recognised on a picture. What a source does
    not have is None.

    >>> place = Place(line=1, start=4, stop=9)
    >>> "总计 143.37"[place.start:place.stop]
    '43.37'
    """

    line: int | None = None
    start: int | None = None
    stop: int | None = None
    page: int | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None
    box: Box | None = attrs.field(default=None, converter=attrs.converters.optional(_box))
    recognised: Recognised | None = None

    def sort_key(self) -> tuple[int, int, int]:
        """Sorts places in the order of the source; those without an address come last.

        >>> sorted([Place(start=9, line=2), Place(start=3, line=1)], key=Place.sort_key)[0].start
        3
        """
        last = 1 << 62
        return (
            last if self.start is None else self.start,
            last if self.line is None else self.line,
            last if self.stop is None else self.stop,
        )

    def through(self, other: Place) -> Place:
        """The stretch from the start of this place to the end of the other one.

        >>> Place(line=1, start=4, stop=9).through(Place(line=1, start=12, stop=15))
        Place(line=1, start=4, stop=15)
        """
        first, last = sorted((self, other), key=Place.sort_key)
        return attrs.evolve(first, stop=max(first.stop or 0, last.stop or 0) or None)

    def __repr__(self) -> str:
        given = attrs.asdict(self, filter=lambda _, value: value is not None, recurse=False)
        return f"Place({', '.join(f'{name}={value!r}' for name, value in given.items())})"

    def to_dict(self) -> dict[str, Any]:
        """The place as plain data, every key present, ``box`` where the source has pages, ``recognised`` where it was.

        >>> Place(line=1, start=4, stop=9).to_dict()["start"]
        4
        """
        names = ("page", "line", "start", "stop", "table", "row", "column")
        data = {name: getattr(self, name) for name in names}
        if self.box is not None:
            data["box"] = box_as_data(self.box)
        return data if self.recognised is None else {**data, "recognised": self.recognised.to_dict()}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Place:
        """The inverse of :meth:`to_dict`.

        >>> Place.from_dict({"line": 1, "start": 4, "stop": 9})
        Place(line=1, start=4, stop=9)
        """
        given: dict[str, Any] = {field.name: data.get(field.name) for field in attrs.fields(cls)}
        box, seen = given["box"], given["recognised"]
        given["box"] = None if box is None else [box[name] for name in SIDES]
        return cls(**{**given, "recognised": None if seen is None else Recognised.from_dict(seen)})
