"""A rate, or that nothing changed, as it is worked out from printed amounts: 2 of 4 are 50 %, though 1.6 of 4.4 are 36 %.

Nobody says whether an issuer divides exact amounts or those that it prints. So what is said of two amounts is moved by as
much as their digits leave open. Where no amounts that print like these make it, it stands besides as it is, and rests on
the prints: with one of them wrong, it may have been worked out from what should have been printed. What is said of an
amount that the document does not print, nor tells by a change, stands as it is.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

import attrs

from govledger.accounts import Change, Comparison, Completion, Key, Share
from govledger.figures import Interval, StatedAmount
from govledger.figures.interval import total
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.checks.reading import Print, Reading
from govledger.reconciliation.linear.relation import Relation

Compared: TypeAlias = Change | Share | Completion | Comparison
"""What is said of two amounts."""
_Way: TypeAlias = tuple[tuple[Interval, int, int], ...]
"""How two amounts come from printed ones: the range of each, and how often it is taken in the first and in the second."""
_NONE = Interval.exactly(0)


def worked_out(
    claim: Compared, relations: Iterable[Relation], reading: Reading, *, by: StatedAmount | None = None
) -> Iterator[Relation]:
    """The relations of what is said of two amounts, where it may have been worked out from their prints.

    ``by`` is the amount of a change, by which one of them may be known from the other.
    """
    said = tuple(relations)
    ones, others = (reading.spans(key) for key in claim.keys)
    known = None if by is None else (Fraction(by.value), reading.amount(by))
    ways = [((one, 1, 0), (other, 0, 1)) for (_, one), (_, other) in itertools.product(ones, others)]
    if known is not None and isinstance(claim, Change):
        change = known[1] * claim.direction.sign
        ways += [((one, 1, 1), (change, 0, -1)) for _, one in ones]
        ways += [((other, 1, 1), (change, 1, 0)) for _, other in others]
    if not ways:
        yield from said
        return
    left_open = _left_open([*ones, *others], known)
    for relation in said:
        moved = total(left_open * coefficient for _, coefficient in relation.coefficients)
        yield attrs.evolve(relation, within=relation.within + moved)
    if not any(all(_makes(way, relation, claim) for relation in said) for way in ways):
        asserted = [each for key in claim.keys for each in reading.asserted(key)]
        asserted += [] if by is None else [Assertion.of_claim(claim, claim.keys, "amount")]
        for relation in said:
            both = dict.fromkeys((*relation.source.asserted, *asserted))
            yield attrs.evolve(relation, source=attrs.evolve(relation.source, asserted=tuple(both)))


def is_worked_out(claim: Compared, relations: Iterable[Relation], ranges: Mapping[Key, Iterable[Interval]]) -> bool:
    """Whether amounts within some range of each make all that is said of two amounts; of one without a range none do.

    >>> from govledger.accounts import Key, Order
    >>> from govledger.fiscal import calendar
    >>> from govledger.reconciliation.linear.relation import Source, linear
    >>> less, more = (Key.of(name, year=calendar("CN").starting(2019)) for name in ("revenue", "expenditure"))
    >>> said = linear({less: -1, more: 1}, Interval("(0, inf)"), Source("claim", "less"))
    >>> claim = Comparison(left=less, right=more, order=Order.LESS)
    >>> [is_worked_out(claim, [said], {less: [Interval.exactly(n)], more: [Interval.exactly(2)]}) for n in (1, 2)]
    [True, False]
    """
    said = tuple(relations)
    ways = itertools.product(*(ranges.get(key, ()) for key in claim.keys))
    return any(all(_makes(((one, 1, 0), (other, 0, 1)), each, claim) for each in said) for one, other in ways)


def _left_open(prints: Iterable[Print], by: Print | None) -> Interval:
    """How far an exact amount may be from its print; one that is known by a change, as far again."""
    figures = prints if by is None else (*prints, by)
    once = functools.reduce(Interval.hull, (span - value for value, span in figures), _NONE)
    return once if by is None else once + once.hull(-once)


def _makes(way: _Way, relation: Relation, claim: Compared) -> bool:
    """Whether amounts within ranges make what is said."""
    weights = dict(relation.coefficients)
    first, second = (weights.get(key, Fraction(0)) for key in claim.keys)
    return total(span * (a * first + b * second) for span, a, b in way).meet(relation.within) is not None
