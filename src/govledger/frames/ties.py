"""How the sums of a form hang together: where two share an amount, what one says of it bears on the other.

Sums that make a tree are decided together by working from its leaves to its root, an amount's range narrowed by each sum
below it. Where they make none, as the rows and columns of a table, a sum alone does not tell what all of them allow.

>>> from govledger.reconciliation.checks.form_sums import FormSum
>>> total = FormSum("A", (("all", 1), ("basic", -1), ("project", -1)), 0, 0)
>>> basic = FormSum("B", (("basic", 1), ("wages", -1), ("goods", -1)), 0, 0)
>>> [(tied.level, tied.parent, tied.up) for tied in tied_together([total, basic])]
[(0, None, None), (1, 0, 'basic')]
>>> again = FormSum("C", (("project", 1), ("basic", -1)), None, 0)
>>> [tied.is_joint for tied in tied_together([total, basic, again])]
[True, True, True]
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govledger.accounts import Key
from govledger.reconciliation.checks.form_sums import FormSum


@attrs.frozen(kw_only=True)
class Tied:
    """A sum in its place: ``up`` is the amount that it shares with its ``parent``, the number of another sum, and ``weight`` what
    that amount counts for there. ``first`` is the number of the first sum that shares this amount with the parent.

    ``level`` is how far below its ``root`` it stands; a sum ``is_joint`` where those that hang together make no tree.
    """

    sum: FormSum
    level: int = 0
    parent: int | None = None
    up: Key | None = None
    weight: int = 0
    first: int
    root: int
    is_joint: bool = False


def tied_together(sums: Sequence[FormSum]) -> list[Tied]:
    """Each sum in its place, in their order; the first of those that hang together is the root of its tree."""
    found: dict[int, Tied] = {}
    sharing: dict[Key, list[int]] = {}
    for number, each in enumerate(sums):
        for key, _ in each.weights:
            sharing.setdefault(key, []).append(number)
    for number in range(len(sums)):
        if number not in found:
            found |= _from_root(number, sums, sharing)
    return [found[number] for number in range(len(sums))]


def _from_root(root: int, sums: Sequence[FormSum], sharing: dict[Key, list[int]]) -> dict[int, Tied]:
    """The sums that hang together with one, each below the one that it was first met from."""
    found = {root: Tied(sum=sums[root], first=root, root=root)}
    is_tree = True
    for number in (todo := [root]):
        here = found[number]
        for key, weight in here.sum.weights:
            others = [other for other in sharing[key] if other != number] if key != here.up else []
            is_tree &= not any(other in found for other in others)
            for other in others:
                if other not in found:
                    found[other] = _below(here, number, key, weight, min(others), sums[other])
                    todo.append(other)
    is_tree &= all(_narrows(tied) for tied in found.values())
    return found if is_tree else {n: Tied(sum=tied.sum, first=n, root=root, is_joint=True) for n, tied in found.items()}


def _below(here: Tied, parent: int, key: Key, weight: int, first: int, own: FormSum) -> Tied:
    """A sum below another, with its sign turned where it counts the amount that they share as taken away."""
    turned = dict(own.weights)[key] < 0
    return Tied(
        sum=_turned(own) if turned else own, level=here.level + 1, parent=parent, up=key, weight=weight, first=first,
        root=here.root,
    )  # fmt: skip


def _turned(own: FormSum) -> FormSum:
    weights = tuple((key, -weight) for key, weight in own.weights)
    least, most = (None if end is None else -end for end in (own.most, own.least))
    return attrs.evolve(own, weights=weights, least=least, most=most)


def _narrows(tied: Tied) -> bool:
    """Whether what a sum leaves for its shared amount is a range in whole steps."""
    return tied.up is None or (tied.sum.is_closed and dict(tied.sum.weights)[tied.up] == 1)
