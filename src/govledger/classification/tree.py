"""Codes as a tree: what is above, below and beside a code, in every year, and amounts rolled up along it.

>>> from govledger.classification import load
>>> scheme = load("cn-economic-department")
>>> [child.code for child in scheme.children("313")]
['31302', '31303', '31304']
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar, overload

import attrs

from govledger.classification.code import FIRST_YEAR, LAST_YEAR, Code, Position, Spans
from govledger.classification.errors import CountedTwice, UnknownCode, UnknownLevel
from govledger.classification.marks import separators
from govledger.classification.reclassified import Reclassified, Step, disjoint, reclassify

Default = TypeVar("Default")
REFUSE: Any = object()


@attrs.frozen(repr=False)
class Tree:
    """A tree of codes; :class:`Scheme` and :class:`Hierarchy` are trees."""

    codes: tuple[Code, ...]
    levels: tuple[str, ...]

    # --- finding codes ---

    @overload
    def get(self, code: str) -> Code: ...
    @overload
    def get(self, code: str, default: Default) -> Code | Default: ...
    def get(self, code: str, default: Any = REFUSE) -> Any:
        """The code, as it is written in the list or with other marks between its parts; else the default, or an error.

        >>> from govledger.classification import load
        >>> scheme = load("cn-economic-department")
        >>> scheme.get("302.15").name
        '会议费'
        >>> scheme.get("2080505", None) is None
        True
        >>> scheme.get("3021")
        Traceback (most recent call last):
        ...
        govledger.errors.UnknownCode: unknown code '3021' in cn-economic-department 2018 (codes have \
3+2 digits beginning with 3); near: '30211', '30212', '30213'
        """
        found = self._by_code.get(code)
        if found is None:
            if not isinstance(code, str):
                raise UnknownCode.no_text(code)
            found = self._written(code)
        if found is not None:
            return found
        if default is not REFUSE:
            return default
        raise UnknownCode.in_scheme(code, self._title, near=self._near(code), accepted=self._accepted)

    def __contains__(self, code: object) -> bool:
        """Whether the list has that code; a local code is not in it."""
        return isinstance(code, str) and (found := self.get(code, None)) is not None and found.code in self._by_code

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    # --- above, below, beside ---

    @property
    def roots(self) -> tuple[Code, ...]:
        """The codes of the highest level."""
        return self._children.get(None, ())

    @property
    def leaves(self) -> tuple[Code, ...]:
        """The codes that have no children."""
        return tuple(code for code in self.codes if code.code not in self._children)

    def parent(self, code: str) -> Code | None:
        """The code one level up, None for a code of the highest level.

        >>> from govledger.classification import load
        >>> load("cn-function").parent("2080505").name
        '行政事业单位养老支出'
        """
        above = self.get(code).parent
        return None if above is None else self.get(above)

    def children(self, code: str) -> tuple[Code, ...]:
        """The listed codes one level down; none is ``()``.

        >>> from govledger.classification import load
        >>> [child.code for child in load("cn-economic-department").children("313")]
        ['31302', '31303', '31304']
        """
        return self._children.get(self.get(code).code, ())

    def ancestors(self, code: str) -> tuple[Code, ...]:
        """The codes above, the nearest first.

        >>> from govledger.classification import load
        >>> [above.code for above in load("cn-function").ancestors("2080505")]
        ['20805', '208']
        """
        above = self.parent(code)
        return () if above is None else (above, *self.ancestors(above.code))

    def above(self, code: str) -> frozenset[str]:
        """Every code that has been above a code, in whatever year; none for what the list does not know.

        >>> from govledger.classification import load
        >>> sorted(load("us-function").above("051")), load("us-function").above("05")
        (['050'], frozenset())
        """
        if code not in self._reached:
            found = self.get(code, None)
            parents = {place.parent for place in found.positions} - {None} if found is not None else set()
            self._reached[code] = frozenset(
                each for parent in parents if parent for each in (parent, *self.above(parent))
            )
        return self._reached[code]

    def descendants(self, code: str) -> tuple[Code, ...]:
        """All listed codes below, each before those below it.

        >>> from govledger.classification import load
        >>> [below.code for below in load("cn-function").descendants("22102")]
        ['2210201', '2210202', '2210203']
        """
        return tuple(each for child in self.children(code) for each in (child, *self.descendants(child.code)))

    def siblings(self, code: str) -> tuple[Code, ...]:
        """The other listed codes under the same parent.

        >>> from govledger.classification import load
        >>> [other.code for other in load("cn-economic-department").siblings("31303")]
        ['31302', '31304']
        """
        found = self.get(code)
        return tuple(other for other in self._children.get(found.parent, ()) if other.code != found.code)

    def ancestor(self, code: str, level: int | str) -> Code | None:
        """The code of that level that a code belongs to, itself where it is of that level, None where it is above it.

        >>> from govledger.classification import load
        >>> load("cn-function").ancestor("2080505", "类").name
        '社会保障和就业支出'
        """
        wanted, found = self.level(level), self.get(code)
        return next((each for each in (found, *self.ancestors(found.code)) if each.level == wanted), None)

    def level(self, level: int | str) -> int:
        """The number of a level, 1 for the highest, from its number or its name in any language.

        >>> from govledger.classification import load
        >>> load("cn-function").level("项")
        3
        >>> load("cn-function").level("章")
        Traceback (most recent call last):
        ...
        govledger.errors.UnknownLevel: no level '章'; levels: 1 (类), 2 (款), 3 (项)
        """
        number = self._level_numbers.get(level)
        if number is None:
            raise UnknownLevel.named(level, known=self.levels)
        return number

    # --- amounts ---

    def roll_up(self, amounts: Mapping[str, Any], level: int | str, *, nested: bool = False) -> Reclassified:
        """The amounts summed up to the codes of a level, exactly; what stands above the level is shown as unmapped.

        Where the amounts hold totals beside their parts (208 and 20805), say ``nested=True``: each total then counts
        with what its stated parts leave of it, so that the result sums to the uppermost amounts. Without, they are
        refused, since a sum would count them twice.

        >>> from govledger.classification import load
        >>> scheme = load("cn-function")
        >>> result = scheme.roll_up({"2080505": 7, "2080506": 3, "2210201": 2, "9": 1}, "款")
        >>> result.amounts
        {'20805': 10, '22102': 2}
        >>> result.unmapped
        (Unmapped(code='9', amount=1, reason='no such code in cn-function 2007'),)
        >>> scheme.roll_up({"208": 10, "20805": 6, "20808": 3}, "类", nested=True).amounts
        {'208': 10}
        """
        wanted = self.level(level)
        own = disjoint(self._as_listed(amounts), self._above, nested=nested)
        return reclassify(own, lambda code: self._step(code, wanted))

    def _step(self, code: str, level: int) -> Step:
        if self.get(code, None) is None:
            return Step(reason=f"no such code in {self._title}")
        found = self.ancestor(code, level)
        if found is None:
            return Step(reason=f"it is above level {level} ({self.levels[level - 1]}), and not broken down so far")
        return Step(((found.code, None),))

    def _as_listed(self, amounts: Mapping[str, Any]) -> dict[str, Any]:
        """The amounts by code as the list writes it; those of one code written in two ways are refused."""
        listed: dict[str, Any] = {}
        for code, amount in amounts.items():
            found = self.get(code, None)
            key = code if found is None else found.code
            if key in listed:
                raise CountedTwice.written(code, key)
            listed[key] = amount
        return listed

    def _above(self, code: str) -> tuple[str, ...]:
        return () if self.get(code, None) is None else tuple(above.code for above in self.ancestors(code))

    # --- years ---

    @cached_property
    def _spans(self) -> dict[str, Spans]:
        """The years in which each code is in force: those of its places, within those of the code above."""
        spans: dict[str | None, Spans] = {None: (self._years,)}
        for code in sorted(self.codes, key=lambda code: code.level):
            inside = (_within(place, spans.get(place.parent, ())) for place in code.positions)
            spans[code.code] = tuple(span for found in inside for span in found)
        return {code: span for code, span in spans.items() if code is not None}

    def _codes_of(self, year: int) -> list[Code]:
        """The codes in force in a year, each under the code that was above it then."""
        codes = []
        for code in self.codes:
            if any(first <= year <= last for first, last in self._spans[code.code]):
                place = next(place for place in code.positions if place.first <= year <= place.last)
                codes.append(code if place.parent == code.parent else attrs.evolve(code, parent=place.parent))
        return codes

    # --- inside ---

    @cached_property
    def _reached(self) -> dict[str, frozenset[str]]:
        """What is above the codes that were asked for, kept."""
        return {}

    @cached_property
    def _by_code(self) -> dict[str, Code]:
        return {code.code: code for code in self.codes}

    @cached_property
    def _children(self) -> dict[str | None, tuple[Code, ...]]:
        groups: dict[str | None, list[Code]] = {}
        for code in self.codes:
            groups.setdefault(code.parent, []).append(code)
        return {parent: tuple(children) for parent, children in groups.items()}

    @cached_property
    def _by_compact(self) -> dict[str, Code]:
        """The codes without marks between their parts; two codes that only differ in marks are left out."""
        compact: dict[str, Code | None] = {}
        for code in self.codes:
            key = _compact(code.code)
            compact[key] = None if key in compact else code
        return {key: code for key, code in compact.items() if code is not None}

    @cached_property
    def _level_numbers(self) -> dict[int | str, int]:
        numbers: dict[int | str, int] = {number: number for number in range(1, len(self.levels) + 1)}
        for names in self._level_names:
            numbers.update(zip(names, range(1, len(self.levels) + 1), strict=False))
        return numbers

    @property
    def _level_names(self) -> Iterable[Sequence[str]]:
        return (self.levels,)

    @property
    def year(self) -> int | None:
        """The year whose list it is, None for a list of all years."""
        return None

    @property
    def _years(self) -> tuple[int, int]:
        """The first and last year of the list as a whole."""
        return FIRST_YEAR, LAST_YEAR

    @property
    def _title(self) -> str:
        return "the list"

    @property
    def _accepted(self) -> str:
        return ""

    def _written(self, code: str) -> Code | None:
        """The code that a text writes in another way."""
        return self._by_compact.get(_compact(code))

    def _near(self, text: str) -> list[str]:
        """Up to three codes that may have been meant: those of the longest common beginning."""
        beginnings = (text[:length] for length in range(len(text), 0, -1))
        alike = ([code for code in self._by_code if code.startswith(beginning)] for beginning in beginnings)
        return next(filter(None, alike), [])[:3]


def _compact(text: str) -> str:
    return separators().sub("", unicodedata.normalize("NFKC", text)).casefold()


def _within(place: Position, spans: Spans) -> Spans:
    """The years of a place that lie in these spans."""
    cut = ((max(place.first, first), min(place.last, last)) for first, last in spans)
    return tuple((first, last) for first, last in cut if first <= last)
