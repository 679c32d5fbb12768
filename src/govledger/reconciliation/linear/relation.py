"""Linear relations between variables, each knowing where it comes from.

Everything that accounts state or claim becomes a :class:`Bound`: a sum of variables, each times an exact number, that is
at least a limit. A printed amount gives two bounds on one variable, a breakdown two on several, a rate of change two on
the amounts of two years. Contradictions are found, and proved, among bounds alone.

>>> print(at_least("expenditure", 5, Source("statement", "5元")))
expenditure >= 5
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final, Literal, TypeAlias

import attrs

from govledger.figures import Interval, Place, decimal_text
from govledger.said import Said

Variable: TypeAlias = Any
"""What relations are between: anything hashable. Only those who make them know what it is: a fact, or a mere name."""
Coefficients: TypeAlias = tuple[tuple[Variable, Fraction], ...]
_ONE: Final = Fraction(1)
_MINUS_ONE: Final = Fraction(-1)


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
    asserted: tuple[Any, ...] = attrs.field(default=(), eq=False, repr=False)


@attrs.frozen
class Bound:
    """The sum of ``coefficients`` times variables is at least ``limit``, or above it when ``strict``.

    >>> str(Bound((), Fraction(5), Source("premise", "nothing is at least 5")))
    '0 >= 5'
    """

    coefficients: Coefficients
    limit: Fraction
    source: Source
    strict: bool = False

    @property
    def variables(self) -> tuple[Variable, ...]:
        """What takes part.

        >>> at_least("revenue", 5, Source("premise", "")).variables
        ('revenue',)
        """
        return tuple(variable for variable, _ in self.coefficients)

    @property
    def keys(self) -> tuple[Variable, ...]:
        """Now :attr:`variables`; the old name goes in the next release."""
        warnings.warn("Bound.keys is now Bound.variables; the old name goes in the next release", DeprecationWarning, 2)
        return self.variables

    def negated(self) -> Bound:
        """What holds where this does not.

        >>> print(at_least("revenue", 5, Source("premise", "")).negated())
        -revenue > -5
        """
        coefficients = tuple((variable, -value) for variable, value in self.coefficients)
        return Bound(coefficients, -self.limit, self.source, not self.strict)

    def __str__(self) -> str:
        parts = [_term(each, value, first=index == 0) for index, (each, value) in enumerate(self.coefficients)]
        return f"{' '.join(parts) or '0'} {'>' if self.strict else '>='} {decimal_text(self.limit)}"


@attrs.frozen
class Relation:
    """A sum of variables lies within an interval: the bounds of one claim or rule, with what it says and why.

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
            negated = tuple((variable, -value) for variable, value in self.coefficients)
            made.append(Bound(negated, -self.within.high, self.source, self.within.high_open))
        return tuple(made)


def linear(coefficients: Mapping[Any, Fraction | int], within: Interval, source: Source) -> Relation:
    """The relation that a weighted sum of variables lies within an interval; zero weights are dropped.

    >>> linear({"revenue": 0}, Interval.exactly(0), Source("rule", "nothing", "X")).coefficients
    ()
    """
    kept = tuple(
        (variable, value if isinstance(value, Fraction) else Fraction(value))
        for variable, value in coefficients.items()
        if value
    )
    return Relation(kept, within, source)


def at_least(variable: Variable, limit: int | Fraction, source: Source, *, strict: bool = False) -> Bound:
    """The bound that one variable is at least a limit.

    >>> at_least("revenue", 0, Source("premise", "")).limit
    Fraction(0, 1)
    """
    return Bound(((variable, Fraction(1)),), Fraction(limit), source, strict)


def interval_bounds(variable: Variable, interval: Interval, source: Source) -> Iterator[Bound]:
    """The bounds that an interval sets on one variable.

    >>> [str(b) for b in interval_bounds("revenue", Interval("[1, 2]"), Source("statement", "1.5"))]
    ['revenue >= 1', '-revenue >= -2']
    """
    if interval.low is not None:
        yield Bound(((variable, _ONE),), interval.low, source, interval.low_open)
    if interval.high is not None:
        yield Bound(((variable, _MINUS_ONE),), -interval.high, source, interval.high_open)


def _term(variable: Variable, value: Fraction, *, first: bool) -> str:
    """A variable with its coefficient and sign; it goes by its ``short`` name where it has one."""
    sign = "-" if value < 0 else "" if first else "+"
    space = "" if first else " "
    size = "" if abs(value) == 1 else f"{decimal_text(abs(value))} "
    return f"{sign}{space}{size}{getattr(variable, 'short', variable)}"
