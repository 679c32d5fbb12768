"""Which one figure may have been misread, where figures that were recognised on a picture cannot all be true.

If the sums are right as printed, and no more than one recognised figure was misread, the figure that was is one without
which every sum can hold: it stands in each sum that is broken, and they all ask the same of it. What is asked is worked out
from the other figures, sum by sum, in exact numbers. A sum by itself asks no less than all together do, so that the
figure which was misread is always among those that are found; where one is found, it is that one.

Figures go by any name. Nothing here knows pictures, documents or accounts.

>>> whole, one, other = (Print(name, Interval.exactly(value)) for name, value in (("All", 11), ("Roads", 5), ("Parks", 8)))
>>> list_of = Tie({"All": Fraction(-1), "Roads": Fraction(1), "Parks": Fraction(1)})
>>> (group,) = groups([whole, one, other], [list_of, Tie({"Roads": Fraction(1)}, Interval("[3, 3]"))])
>>> [(each.print.name, str(each.needed)) for each in group.suspects]
[('Roads', '[3, 3]')]
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

import attrs

from govledger.figures import Interval, total

Name: TypeAlias = Any
"""What a figure goes by: anything hashable."""

_NOTHING = Interval.exactly(0)


@attrs.frozen(eq=False)
class Print:
    """One print of a figure: the exact values that it allows, and whether it was recognised, so that it may be misread."""

    name: Name
    range: Interval
    recognised: bool = True


@attrs.frozen(eq=False)
class Tie:
    """A weighted sum of figures lies within a range: that of parts less their whole is nothing."""

    weights: Mapping[Name, Fraction]
    within: Interval = _NOTHING


@attrs.frozen
class Suspected:
    """A print that may be the one that was misread, and the exact values that everything else leaves for its figure."""

    print: Print
    needed: Interval


@attrs.frozen(eq=False)
class Web:
    """Recognised figures that sums tie to each other, with the sums, and every print that takes part."""

    prints: Mapping[Name, Sequence[Print]]
    ties: Sequence[Tie]

    @functools.cached_property
    def recognised(self) -> int:
        """How many prints may have been misread."""
        return sum(each.recognised for some in self.prints.values() for each in some)

    @functools.cached_property
    def at_odds(self) -> tuple[Name, ...]:
        """The figures whose prints do not agree."""
        return tuple(name for name, some in self.prints.items() if _meet(some) is None)

    @functools.cached_property
    def broken(self) -> tuple[Tie, ...]:
        """The sums that do not hold."""
        return tuple(tie for tie in self.ties if self._sum(tie).meet(tie.within) is None)

    @functools.cached_property
    def suspects(self) -> tuple[Suspected, ...]:
        """The prints that may each be the only one that was misread; none where nothing is broken, or more than one was."""
        if not (self.broken or self.at_odds):
            return ()
        asked = (Suspected(each, needed) for each in self._candidates() if (needed := self._needed(each)) is not None)
        return tuple(asked)

    def _candidates(self) -> Iterator[Print]:
        """The recognised prints of figures that stand in every broken sum, and whose prints alone may be at odds."""
        names = [set(tie.weights) for tie in self.broken] + [{name} for name in self.at_odds]
        shared = set[Name].intersection(*names)
        yield from (each for name, some in self.prints.items() if name in shared for each in some if each.recognised)

    def _needed(self, print_: Print) -> Interval | None:
        """The values of a figure that its other prints, and each of its sums, allow; None where there are none."""
        name = print_.name
        needed = _meet([each for each in self.prints[name] if each is not print_])
        for tie in self._ties_of[name]:
            asked = (tie.within - self._sum(tie, without=name)) / Interval.exactly(tie.weights[name])
            needed = None if needed is None else needed.meet(asked)
        return needed

    @functools.cached_property
    def _ties_of(self) -> Mapping[Name, Sequence[Tie]]:
        found: dict[Name, list[Tie]] = defaultdict(list)
        for tie in self.ties:
            for name in tie.weights:
                found[name].append(tie)
        return found

    def _sum(self, tie: Tie, *, without: Name = None) -> Interval:
        return total(self._ranges[name] * weight for name, weight in tie.weights.items() if name != without)

    @functools.cached_property
    def _ranges(self) -> Mapping[Name, Interval]:
        """What the prints of each figure allow: where they are at odds, any of them, and what is between."""
        return {
            name: _meet(some) or functools.reduce(Interval.hull, (each.range for each in some))
            for name, some in self.prints.items()
        }


def _meet(some: Sequence[Print]) -> Interval | None:
    met: Interval | None = Interval.unbounded()
    for each in some:
        met = None if met is None else met.meet(each.range)
    return met


def groups(prints: Iterable[Print], ties: Sequence[Tie]) -> list[Web]:
    """The recognised figures in groups that no sum ties to each other; sums of figures that are not printed are left out."""
    by_name: dict[Name, list[Print]] = defaultdict(list)
    for each in prints:
        by_name[each.name].append(each)
    doubtful = {name: name for name, some in by_name.items() if any(each.recognised for each in some)}
    used = [
        tie
        for tie in ties
        if all(name in by_name for name in tie.weights) and not doubtful.keys().isdisjoint(tie.weights)
    ]
    first_of = _joined(doubtful, used)
    sums: dict[Name, list[Tie]] = {first: [] for first in first_of.values()}
    for tie in used:
        sums[next(first_of[name] for name in tie.weights if name in doubtful)].append(tie)
    names: dict[Name, dict[Name, None]] = {first: {} for first in sums}
    for name, first in first_of.items():
        names[first][name] = None
    for first, some in sums.items():
        names[first].update((name, None) for tie in some for name in tie.weights)
    return [Web({name: by_name[name] for name in names[first]}, some) for first, some in sums.items()]


def _joined(roots: dict[Name, Name], ties: Iterable[Tie]) -> dict[Name, Name]:
    """For each figure one that it is tied to, the same for all that are tied to each other."""

    def root(name: Name) -> Name:
        while roots[name] != name:
            roots[name] = roots[roots[name]]
            name = roots[name]
        return name

    for tie in ties:
        first, *others = (root(name) for name in tie.weights if name in roots)
        for other in others:
            roots[root(other)] = root(first)
    return {name: root(name) for name in roots}
