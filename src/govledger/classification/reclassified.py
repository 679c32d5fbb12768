"""Amounts under other codes: what a roll-up or a crosswalk gives, with all that it could not place.

>>> result = Reclassified({"208": 5}, (Unmapped("999", 2, "the list has no such code"),))
>>> result.total, result.is_complete
(7, False)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import attrs

from govledger.classification.amounts import rest, split, total
from govledger.classification.correspondence import Correspondence
from govledger.classification.errors import CountedTwice

Ancestors = Callable[[str], tuple[str, ...]]
"""The codes above a code, the nearest first."""


@attrs.frozen
class Unmapped:
    """An amount that has no place among the new codes, and why.

    >>> Unmapped("208", 5, "it is above the level").code
    '208'
    """

    code: str
    amount: Any
    reason: str


@attrs.frozen
class Reclassified:
    """Amounts by their new codes, and those that have none, so that nothing is lost: ``total`` is the total of before.

    ``used`` tells the correspondences that a crosswalk went through; those that are not exact are in ``inexact``.

    >>> Reclassified({"07": 5}).amounts["07"]
    5
    """

    amounts: Mapping[str, Any]
    unmapped: tuple[Unmapped, ...] = ()
    used: tuple[Correspondence, ...] = attrs.field(default=(), repr=False)

    @property
    def total(self) -> Any:
        """All amounts together, placed or not.

        >>> Reclassified({"07": 5}, (Unmapped("x", 1, "no such code"),)).total
        6
        """
        return total([*self.amounts.values(), *(left.amount for left in self.unmapped)])

    @property
    def is_complete(self) -> bool:
        """Whether every amount found its place.

        >>> Reclassified({"07": 5}).is_complete
        True
        """
        return not self.unmapped

    @property
    def inexact(self) -> tuple[Correspondence, ...]:
        """The correspondences among those used whose two sides differ in content.

        >>> Reclassified({"07": 5}).inexact
        ()
        """
        return tuple(each for each in self.used if each.relation != "exact")


@attrs.frozen
class Step:
    """Where one code goes: its targets with their shares (None for the whole), or the reason why nowhere."""

    targets: tuple[tuple[str, Fraction | None], ...] = ()
    reason: str = ""
    used: tuple[Correspondence, ...] = ()


def reclassify(amounts: Mapping[str, Any], step: Callable[[str], Step]) -> Reclassified:
    """Every amount carried where its code goes; the parts of each new code are summed exactly.

    >>> reclassify({"a": 1, "b": 2}, lambda code: Step((("z", None),))).amounts
    {'z': 3}
    """
    parts: dict[str, list[Any]] = {}
    unmapped: list[Unmapped] = []
    used: dict[Correspondence, None] = {}
    for code, amount in amounts.items():
        taken = step(code)
        used.update(dict.fromkeys(taken.used))
        if not taken.targets:
            unmapped.append(Unmapped(code, total([amount]), taken.reason))
        for target, share in taken.targets:
            parts.setdefault(target, []).append(amount if share is None else split(amount, share))
    summed = {code: total(pieces) for code, pieces in parts.items()}
    return Reclassified(summed, tuple(unmapped), tuple(used))


def disjoint(amounts: Mapping[str, Any], ancestors: Ancestors, *, nested: bool) -> dict[str, Any]:
    """The amounts such that none holds another: with ``nested`` each less those stated below it.

    Without ``nested``, amounts of a code and of one below it are refused.

    >>> above = {"2": (), "21": ("2",), "22": ("2",)}.__getitem__
    >>> disjoint({"2": 10, "21": 7, "22": 2}, above, nested=True)
    {'21': 7, '22': 2, '2': 1}
    """
    below: dict[str, list[str]] = {}
    for code in amounts:
        nearest = next((above for above in ancestors(code) if above in amounts), None)
        if nearest is not None:
            below.setdefault(nearest, []).append(code)
    if below and not nested:
        above = min(below)
        raise CountedTwice.both(above, below[above][0])
    own = {code: amount for code, amount in amounts.items() if code not in below}
    rests = {code: rest(amounts[code], (amounts[part] for part in parts)) for code, parts in below.items()}
    return {**own, **{code: left for code, left in rests.items() if left != 0}}
