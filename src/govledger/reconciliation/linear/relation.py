"""Linear relations over facts, each knowing where it comes from.

Everything that accounts state or claim becomes a :class:`Bound`: a sum of facts, each times an exact number, that is at
least a limit. A printed amount gives two bounds on one fact, a breakdown two on several, a rate of change two on the
amounts of two years. Contradictions are found, and proved, among bounds alone.

>>> from govledger.accounts import Key
>>> from govledger.fiscal import calendar
>>> total = Key.of("expenditure", year=calendar("CN").starting(2019))
>>> print(at_least(total, 5, Source("statement", "5元")))
expenditure 2019 >= 5
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal, TypeAlias

import attrs

from govledger.accounts import Key
from govledger.figures import Interval, Place, decimal_text
from govledger.reconciliation.checks.assertion import Assertion
from govledger.said import Said

Coefficients: TypeAlias = tuple[tuple[Key, Fraction], ...]


@attrs.frozen
class Source:
    """Where a bound comes from: a statement, a claim, a rule, a premise or a case of a proof; its words as printed,
    or what is said of it; their place.

    ``id`` names the rule or claim, so that all bounds of one origin can be told. ``asserted`` is what the document
    asserts in it: with one of these wrong, nothing comes from it any more. A rule by itself has nothing of the kind.

    >>> Source("rule", "parts add up", "CN04").id
    'CN04'
    """

    kind: Literal["statement", "claim", "rule", "premise", "case"]
    text: str | Said
    id: str = ""
    place: Place | None = None
    asserted: tuple[Assertion, ...] = attrs.field(default=(), eq=False, repr=False)


@attrs.frozen
class Bound:
    """The sum of ``coefficients`` times facts is at least ``limit``, or above it when ``strict``.

    >>> str(Bound((), Fraction(5), Source("premise", "nothing is at least 5")))
    '0 >= 5'
    """

    coefficients: Coefficients
    limit: Fraction
    source: Source
    strict: bool = False

    @property
    def keys(self) -> tuple[Key, ...]:
        """The facts that take part.

        >>> at_least(None, 5, Source("premise", "")).keys
        ()
        """
        return tuple(key for key, _ in self.coefficients)

    def __str__(self) -> str:
        parts = [_term(key, value, first=index == 0) for index, (key, value) in enumerate(self.coefficients)]
        return f"{' '.join(parts) or '0'} {'>' if self.strict else '>='} {decimal_text(self.limit)}"


@attrs.frozen
class Relation:
    """A sum of facts lies within an interval: the bounds of one claim or rule, with what it says and why.

    >>> Relation((), Interval("[0, 1)"), Source("rule", "", "X")).within
    Interval("[0, 1)")
    """

    coefficients: Coefficients
    within: Interval
    source: Source

    def bounds(self) -> tuple[Bound, ...]:
        """The relation as one or two bounds.

        >>> relation = linear({}, Interval("[0, 1)"), Source("rule", "", "X"))
        >>> [str(bound) for bound in relation.bounds()]
        ['0 >= 0', '0 > -1']
        """
        made = []
        if self.within.low is not None:
            made.append(Bound(self.coefficients, self.within.low, self.source, self.within.low_open))
        if self.within.high is not None:
            negated = tuple((key, -value) for key, value in self.coefficients)
            made.append(Bound(negated, -self.within.high, self.source, self.within.high_open))
        return tuple(made)


def linear(coefficients: Mapping[Key, Fraction | int], within: Interval, source: Source) -> Relation:
    """The relation that a weighted sum of facts lies within an interval; zero weights are dropped.

    >>> linear({}, Interval.exactly(0), Source("rule", "nothing", "X")).coefficients
    ()
    """
    kept = tuple((key, Fraction(value)) for key, value in coefficients.items() if value)
    return Relation(kept, within, source)


def at_least(key: Key | None, limit: int | Fraction, source: Source, *, strict: bool = False) -> Bound:
    """The bound that one fact is at least a limit.

    >>> at_least(None, 0, Source("premise", "")).limit
    Fraction(0, 1)
    """
    return Bound(((key, Fraction(1)),) if key else (), Fraction(limit), source, strict)


def interval_bounds(key: Key, interval: Interval, source: Source) -> Iterable[Bound]:
    """The bounds that an interval sets on one fact.

    >>> from govledger.fiscal import calendar
    >>> key = Key.of("revenue", year=calendar("CN").starting(2019))
    >>> [str(b) for b in interval_bounds(key, Interval("[1, 2]"), Source("statement", "1.5"))]
    ['revenue 2019 >= 1', '-revenue 2019 >= -2']
    """
    return linear({key: 1}, interval, source).bounds()


def key_text(key: Key) -> str:
    """A key in one word, for messages to developers.

    >>> from govledger.fiscal import calendar
    >>> key_text(Key.of("expenditure", year=calendar("CN").starting(2019), nature="basic"))
    'expenditure.nature.basic 2019'
    """
    members = "".join(f".{name}.{member}" for name, member in key.dimensions)
    phase = "" if key.phase == "actual" else f" {key.phase}"
    return f"{key.concept}{members} {key.year.start.year}{phase}"


def _term(key: Key, value: Fraction, *, first: bool) -> str:
    sign = "-" if value < 0 else "" if first else "+"
    space = "" if first else " "
    size = "" if abs(value) == 1 else f"{decimal_text(abs(value))} "
    return f"{sign}{space}{size}{key_text(key)}"
