"""From the codes of one scheme to those of another, with the relation of each pair and its years.

>>> walk = Crosswalk("own--other", "own", "2020", "other", "2014", (Correspondence("1", "A", "within"),))
>>> walk.through({"1": 5, "2": 3}).amounts
{'A': 5}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, get_args

import attrs

from govledger.classification.code import Status, told_meanings
from govledger.classification.correspondence import WHOLE, Correspondence
from govledger.classification.reclassified import Reclassified, Step, disjoint, reclassify
from govledger.classification.tree import Tree


@attrs.frozen(repr=False)
class Crosswalk:
    """The correspondences from one scheme to another.

    ``source`` is the scheme that the left codes belong to, if there is one: it tells what is above a code that has no
    correspondence of its own, and reads codes as people write them.

    >>> Crosswalk("own--other", "own", "2020", "other", "2014", (Correspondence("1", "A", "exact", status="read"),))
    <Crosswalk own--other: 1 correspondences, 1 read>
    """

    id: str
    from_scheme: str
    from_version: str
    to_scheme: str
    to_version: str
    correspondences: tuple[Correspondence, ...] = ()
    title: str = ""
    source: Tree | None = attrs.field(default=None, eq=False)
    passport: Mapping[str, Any] = attrs.field(factory=dict, eq=False)

    def of(self, code: str, *, year: int | None = None) -> tuple[Correspondence, ...]:
        """The correspondences of a code, all or those of a year; ``()`` where it has none of its own.

        >>> walk = Crosswalk("own--other", "own", "2020", "other", "2014", (Correspondence("1", "A", "within"),))
        >>> walk.of("1")
        (Correspondence('1', 'A', 'within'),)
        """
        found = self._by_code.get(self._listed(code), ())
        return tuple(each for each in found if year is None or each.first <= year <= each.last)

    def through(self, amounts: Mapping[str, Any], *, year: int | None = None, nested: bool = False) -> Reclassified:
        """The amounts under the codes of the other scheme, their total preserved exactly.

        An amount goes over whole where its code, or the nearest one above it, is exact, close or within. One that is
        split among several codes is split by the stated shares; without shares it is left unmapped, with the reason.
        Totals beside their parts are refused unless ``nested=True``, as in :meth:`Scheme.roll_up`.

        >>> from fractions import Fraction
        >>> pairs = (Correspondence("1", "A", "covers", Fraction(1, 4)), Correspondence("1", "B", "covers", Fraction(3, 4)))
        >>> walk = Crosswalk("own--other", "own", "2020", "other", "2014", (*pairs, Correspondence("2", "A", "partial")))
        >>> result = walk.through({"1": 8, "2": 3})
        >>> result.amounts, result.total
        ({'A': 2, 'B': 6}, 11)
        >>> result.unmapped[0].reason
        "'2' goes only in part to 'A', and no share is stated"
        """
        listed = amounts if self.source is None else self.source._as_listed(amounts)
        own = disjoint(listed, self._above, nested=nested)
        return reclassify(own, lambda code: self._step(code, year))

    def reversed(self) -> Crosswalk:
        """The crosswalk from right to left.

        >>> walk = Crosswalk("own--other", "own", "2020", "other", "2014", (Correspondence("1", "A", "within"),))
        >>> walk.reversed()
        <Crosswalk other--own: 1 correspondences, 1 unverified>
        """
        pairs = tuple(each.reversed() for each in self.correspondences)
        first, _, second = self.id.partition("--")
        ends = (self.to_scheme, self.to_version, self.from_scheme, self.from_version)
        return Crosswalk(f"{second}--{first}", *ends, pairs, self.title, None, self.passport)

    def count(self, status: Status) -> int:
        """How many correspondences have that status.

        >>> Crosswalk("own--other", "own", "2020", "other", "2014").count("read")
        0
        """
        return sum(each.status == status for each in self.correspondences)

    def __repr__(self) -> str:
        counts = ((status, self.count(status)) for status in get_args(Status))
        shown = "".join(f", {count} {status}" for status, count in counts if count)
        return f"<Crosswalk {self.id}: {len(self.correspondences)} correspondences{shown}>"

    # --- inside ---

    @cached_property
    def _by_code(self) -> dict[str, tuple[Correspondence, ...]]:
        groups: dict[str, list[Correspondence]] = {}
        for each in self.correspondences:
            groups.setdefault(each.from_code, []).append(each)
        return {code: tuple(found) for code, found in groups.items()}

    def _listed(self, code: str) -> str:
        found = None if self.source is None else self.source.get(code, None)
        return code if found is None else found.code

    def _above(self, code: str) -> tuple[str, ...]:
        return () if self.source is None else self.source._above(code)

    def _meanings(self, code: str) -> str:
        """What a code means today and meant before, where its scheme, read without a year, has it with both."""
        listed = None if self.source is None else self.source.get(code, None)
        if listed is None or self.source is None or self.source.year is not None:
            return ""
        begin, _ = self.source._years
        return told_meanings(listed) if any(meaning.last >= begin for meaning in listed.meanings) else ""

    def _step(self, code: str, year: int | None) -> Step:
        for above in (code, *self._above(code)):
            found = self.of(above, year=year)
            if found and year is None and (told := self._meanings(above)):
                return Step(reason=f"{above!r} is {told}; give year=")
            if year is None and len({(each.first, each.last) for each in found}) > 1:
                return Step(reason=f"{above!r} goes to {_targets(found)} in different years; give year=")
            if found:
                return _own(found) if above == code else _inherited(code, above, found)
        when = "" if year is None else f" in {year}"
        higher = "" if self.source is None else ", nor has a code above it"
        return Step(reason=f"{code!r} has no correspondence{when}{higher}")


def _own(found: Sequence[Correspondence]) -> Step:
    """Where a code goes by its own correspondences."""
    if len(found) == 1 and found[0].relation in WHOLE:
        return Step(((found[0].to_code, None),), used=tuple(found))
    shares = [(each.to_code, each.share) for each in found if each.share is not None]
    if len(shares) == len(found):
        return Step(tuple(shares), used=tuple(found))
    code = found[0].from_code
    if len(found) == 1:
        return Step(reason=f"{code!r} goes only in part to {_targets(found)}, and no share is stated")
    return Step(reason=f"{code!r} is divided among {_targets(found)}, and no shares are stated")


def _inherited(code: str, above: str, found: Sequence[Correspondence]) -> Step:
    """Where a code goes by those of a code above it: along with the whole, never by the shares of the whole."""
    if len(found) == 1 and found[0].relation in WHOLE:
        return Step(((found[0].to_code, None),), used=tuple(found))
    if len(found) == 1:
        unsure = f"only in part to {_targets(found)}, and nothing says whether {code!r} does"
    else:
        unsure = f"to {_targets(found)} in parts, and nothing says to which part {code!r} belongs"
    return Step(reason=f"{above!r} above it goes {unsure}")


def _targets(found: Sequence[Correspondence]) -> str:
    return " and ".join(repr(each.to_code) for each in found)
