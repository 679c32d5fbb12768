"""From the list of one year to that of another: what became of each code.

>>> from govledger.classification import load
>>> between(load("cn-function"), 2018, 2020).of("20115")
(Correspondence('20115', '20138', 'within'),)
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from typing import Protocol

import attrs

from govledger.classification.code import Code
from govledger.classification.correspondence import WHOLE, Correspondence, Relation
from govledger.classification.crosswalk import Crosswalk
from govledger.classification.tree import Tree


class YearlyLists(Protocol):
    """A classification with a list for each year and the changes between them, as a scheme is."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes of all years."""

    @property
    def changes(self) -> tuple[Correspondence, ...]:
        """What followed what."""

    def at(self, year: int) -> Tree:
        """The list of a year."""


def between(scheme: YearlyLists, first: int, last: int) -> Crosswalk:
    """The crosswalk from the list of one year to that of another, along the changes that the scheme knows.

    A code that both lists have is exact; or within its later self, where something was merged into it; or partial, where
    a part of it went elsewhere, or ended and nobody knows where to. One that ended goes to what followed it. One that was
    given to something else in between goes nowhere, and takes something from what is above it. Backwards, all is read from
    right to left.
    """
    if first > last:
        turned = between(scheme, last, first).reversed()
        return attrs.evolve(turned, source=scheme.at(first), title=scheme.title)
    before, after = scheme.at(first), scheme.at(last)
    changes = [change for change in scheme.changes if first < change.first <= last]
    given_away = _given_away(scheme, first, last)
    losing, gaining = _moved_across(before, after, changes)
    losing |= {above for code in given_away for above in before._above(code)}
    pairs = [_kept(code.code, losing, gaining) for code in before if code.code in after and code.code not in given_away]
    pairs += [pair for code in before for pair in _followed(code.code, after, changes)]
    undated = tuple(attrs.evolve(pair, valid_from=None, valid_to=None) for pair in pairs)
    ends = (scheme.id, str(first), scheme.id, str(last))
    return Crosswalk(f"{scheme.id}-{first}--{scheme.id}-{last}", *ends, undated, scheme.title, before)


def _given_away(scheme: YearlyLists, first: int, last: int) -> set[str]:
    """The codes that meant something else in the first year than in the last."""
    return {
        code.code for code in scheme.codes for meaning in code.meanings if meaning.first <= first <= meaning.last < last
    }


def _moved_across(before: Tree, after: Tree, changes: Sequence[Correspondence]) -> tuple[set[str], set[str]]:
    """The codes that lost something to the outside, or nobody knows where to, and those that gained something."""
    losing, gaining = set[str](), set[str]()
    for code in before:
        targets = [pair.to_code for pair in _followed(code.code, after, changes)]
        if targets or (code.code not in after and (code.parent is None or code.parent in after)):
            left = {code.code, *before._above(code.code)}
            reached = [{target, *after._above(target)} for target in targets]
            kept_in = reached[0].intersection(*reached) if reached else set[str]()
            losing |= left - kept_in
            gaining |= set[str]().union(*reached) - left
    return losing, gaining


def _kept(code: str, losing: Collection[str], gaining: Collection[str]) -> Correspondence:
    """A code and its later self."""
    relation: Relation = "partial" if code in losing else "within" if code in gaining else "exact"
    return Correspondence(code, code, relation, status="read")


def _followed(code: str, after: Tree, changes: Sequence[Correspondence]) -> Iterator[Correspondence]:
    """What followed a code, in the later list."""
    for change in changes:
        if change.from_code == code:
            if change.to_code in after:
                yield change
            else:
                later = [each for each in changes if each.first > change.first]
                yield from (_chained(change, further) for further in _followed(change.to_code, after, later))


def _chained(first: Correspondence, second: Correspondence) -> Correspondence:
    """Two changes one after the other as one, no surer than the weaker of them."""
    share: Fraction | None = None
    relation: Relation = "partial"
    if first.relation in WHOLE and second.relation in WHOLE:
        relation = max(first.relation, second.relation, key=WHOLE.index)
    else:
        parts = [each.share or (Fraction(1) if each.relation in WHOLE else None) for each in (first, second)]
        share = None if None in parts else parts[0] * parts[1]  # type: ignore[operator]
        if {first.relation, second.relation} <= {"covers", "exact"}:
            relation = "covers"
    status = first.status if first.status == second.status else "unverified"
    return attrs.evolve(second, from_code=first.from_code, relation=relation, share=share, status=status)
