"""Where a finding points to: the places that it is about, the facts that take part, and what each is in it.

>>> Annotation(place=Place(line=3, start=7, stop=13), role="marked").role
<Role.MARKED: 'marked'>
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

import attrs

from govledger.accounts import Accounts, Change, Comparison, Completion, Fact, Key, Share
from govledger.figures import Place, StatedRate
from govledger.reconciliation.checks.check import Check


class Role(Enum):
    """What stands at a place, or what a fact is, in a finding.

    >>> Role("figure")
    <Role.FIGURE: 'figure'>
    """

    CLAIM = "claim"
    """The words that are checked."""
    FIGURE = "figure"
    """A figure that takes part."""
    CHECK = "check"
    """Where a list stands that takes part, or the first figure of a rule."""
    MARKED = "marked"
    """The rate or amount, within a claim, that the figures deny."""


@attrs.frozen(kw_only=True)
class Annotation:
    """A place, a fact, or a fact at a place, and its role in a finding.

    >>> from govledger.fiscal import calendar
    >>> Annotation(key=Key.of("revenue", year=calendar("CN").starting(2019)), role=Role.FIGURE).place is None
    True
    """

    role: Role = attrs.field(converter=Role)
    place: Place | None = None
    key: Key | None = None


def of_check(accounts: Accounts, check: Check, keys: Iterable[Key]) -> tuple[Annotation, ...]:
    """What a finding of one check points to: the words of a claim, or else every print of its figures."""
    claim = check.claim
    if claim is None:
        return tuple(_figures(accounts, keys))
    stands = _alone(keys) if claim.place is not None else _figures(accounts, keys)
    words = () if claim.place is None else (Annotation(role=Role.CLAIM, place=claim.place),)
    marked = _marked(claim) if isinstance(claim, Change | Share | Completion | Comparison) else None
    last = () if marked is None else (Annotation(role=Role.MARKED, place=marked, key=claim.keys[0]),)
    return (*words, *stands, *last)


def of_several(accounts: Accounts, checks: Sequence[Check], first: Check | None = None) -> tuple[Annotation, ...]:
    """What a finding of several checks points to: the stated facts of all, and where each check stands or, where none does,
    the figures of the first."""
    reached = (key for check in checks for key in check.reached)
    keys = dict.fromkeys(key for key in reached if isinstance(accounts.get(key), Fact))
    places = sorted({place for check in checks if (place := check.place)}, key=Place.sort_key)
    stands = [Annotation(role=Role.CHECK, place=place) for place in places]
    if first is not None and not stands:
        stands = [figure for figure in _figures(accounts, first.keys) if figure.place is not None]
    return (*_alone(keys), *stands)


def of_note(check: Check) -> tuple[Annotation, ...]:
    """What a note on a check points to: where it stands, and its facts."""
    words = () if check.place is None else (Annotation(role=Role.CHECK, place=check.place),)
    return (*words, *_alone(check.keys))


def _alone(keys: Iterable[Key]) -> Iterator[Annotation]:
    """Facts without the places where they are printed."""
    return (Annotation(role=Role.FIGURE, key=key) for key in keys)


def _figures(accounts: Accounts, keys: Iterable[Key]) -> Iterator[Annotation]:
    """Facts at every place where they are printed."""
    for key in keys:
        fact = accounts.get(key)
        prints = fact.statements if isinstance(fact, Fact) else ()
        places = [statement.place for statement in prints if statement.place is not None]
        yield from (Annotation(role=Role.FIGURE, place=place, key=key) for place in places or (None,))


def _marked(claim: Change | Share | Completion | Comparison) -> Place | None:
    """Where the rate of a claim stands, or its amount, or else the claim itself."""
    rate = getattr(claim, "rate", None)
    held = rate if isinstance(rate, StatedRate) else getattr(claim, "amount", None)
    return held.place if held is not None else claim.place
