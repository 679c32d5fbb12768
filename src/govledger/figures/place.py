"""Where in a source a figure was printed.

A :class:`Place` is an address, not a copy: the characters from ``start`` up to, not including, ``stop`` of the
decoded text, the line they begin on and, where the source has them, page and table cell.

>>> Place(line=24, start=1203, stop=1210)
Place(line=24, start=1203, stop=1210)
"""

from __future__ import annotations

from typing import Any

import attrs


@attrs.frozen(kw_only=True, order=False)
class Place:
    """An address in a source.

    ``line`` counts from 1, ``start`` and ``stop`` count characters of the decoded text from 0, ``page`` counts from
    1; ``table``, ``row`` and ``column`` are the labels of a table cell. What a source does not have is None.

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
        given = attrs.asdict(self, filter=lambda _, value: value is not None)
        return f"Place({', '.join(f'{name}={value!r}' for name, value in given.items())})"

    def to_dict(self) -> dict[str, Any]:
        """The place as plain data, every key present.

        >>> Place(line=1, start=4, stop=9).to_dict()["start"]
        4
        """
        names = ("page", "line", "start", "stop", "table", "row", "column")
        return {name: getattr(self, name) for name in names}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Place:
        """The inverse of :meth:`to_dict`.

        >>> Place.from_dict({"line": 1, "start": 4, "stop": 9})
        Place(line=1, start=4, stop=9)
        """
        return cls(**{field.name: data.get(field.name) for field in attrs.fields(cls)})
