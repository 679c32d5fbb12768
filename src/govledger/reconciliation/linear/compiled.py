"""Bounds as whole numbers: what a solver is asked about, made once and never changed.

Bounds over the same variables, a factor apart, are bounds on one *form*: a weighted sum of columns in lowest terms. A form
of one column is that variable itself; any other becomes a slack variable of a tableau.

>>> from govledger.reconciliation.linear.relation import Source, at_least
>>> compiled = Compiled.of([at_least("revenue", 5, Source("statement", "5元"))])
>>> compiled.forms, compiled.limits
((((0, 1),),), ((5, 0),))
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import TypeAlias

import attrs

from govledger.reconciliation.linear.relation import Bound, Variable
from govledger.reconciliation.linear.tableau import Value

Form: TypeAlias = tuple[tuple[int, int], ...]
"""A weighted sum of columns, each with its coefficient, in lowest terms; the first coefficient is above 0."""


@attrs.define
class Ends:
    """The tightest bounds on one form, times the scale of all, and the indices of the bounds that they come from."""

    lower: Value | None = None
    upper: Value | None = None
    lower_from: int = -1
    upper_from: int = -1

    def tighten(self, value: Value, origin: int, *, upper: bool) -> None:
        """Takes in one bound more."""
        if upper and (self.upper is None or value < self.upper):
            self.upper, self.upper_from = value, origin
        if not upper and (self.lower is None or value > self.lower):
            self.lower, self.lower_from = value, origin

    @property
    def is_empty(self) -> bool:
        """Whether they contradict each other."""
        return self.lower is not None and self.upper is not None and self.lower > self.upper

    @property
    def is_point(self) -> bool:
        """Whether they leave one value alone."""
        return self.lower is not None and self.lower == self.upper

    def allows(self, value: int) -> bool:
        """Whether a value is within them."""
        return (self.lower is None or self.lower <= (value, 0)) and (self.upper is None or (value, 0) <= self.upper)


@attrs.frozen(eq=False)
class Compiled:
    """Bounds compiled for solving; every bound goes by its place in the list given.

    ``columns`` numbers the variables, ``forms`` are the sums that are bounded. ``form_of`` says which of them a bound is
    on, ``ratios`` by which fraction that is multiplied to give the bound, below 0 for an upper one, and ``limits`` where
    it stands then, times ``scale``. ``single`` finds the form of one column, ``used_in`` the others that it stands in.
    """

    bounds: tuple[Bound, ...]
    columns: Mapping[Variable, int]
    forms: Sequence[Form]
    form_of: Sequence[int]
    ratios: Sequence[tuple[int, int]]
    limits: Sequence[Value]
    scale: int
    single: Mapping[int, int]
    used_in: Sequence[Sequence[int]]

    @classmethod
    def of(cls, bounds: Iterable[Bound]) -> Compiled:
        """The bounds compiled.

        >>> Compiled.of([]).columns
        {}
        """
        given = tuple(bounds)
        columns: dict[Variable, int] = {}
        numbers: dict[Form, int] = {}
        form_of: list[int] = []
        ratios: list[tuple[int, int]] = []
        limits: list[tuple[int, int]] = []
        for bound in given:
            form, over, under = _form(bound, columns)
            form_of.append(numbers.setdefault(form, len(numbers)))
            ratios.append((over, under))
            limits.append(_quotient(bound.limit, over, under) if form else bound.limit.as_integer_ratio())
        scale = lcm(*{parts for _, parts in limits})
        values = tuple(
            (number * (scale // parts), 0 if not bound.strict else 1 if over > 0 else -1)
            for (number, parts), (over, _), bound in zip(limits, ratios, given, strict=True)
        )
        forms = tuple(numbers)
        single = {form[0][0]: at for at, form in enumerate(forms) if len(form) == 1}
        used_in = _used_in(forms, len(columns))
        return cls(given, columns, forms, tuple(form_of), tuple(ratios), values, scale, single, used_in)

    def factor(self, index: int) -> Fraction:
        """What the form of a bound is multiplied with to give it, without its sign."""
        over, under = self.ratios[index]
        return Fraction(abs(over), under)

    def tightest(self, without: Collection[int] = ()) -> list[Ends]:
        """The tightest bounds on every form, those of some indices left out."""
        ends = [Ends() for _ in self.forms]
        for index, (form, (over, _), limit) in enumerate(zip(self.form_of, self.ratios, self.limits, strict=True)):
            if index not in without:
                ends[form].tighten(limit, index, upper=over < 0)
        return ends


def _form(bound: Bound, columns: dict[Variable, int]) -> tuple[Form, int, int]:
    """The form of a bound, and the fraction that it is multiplied with to give the bound; new variables get a column."""
    coefficients = bound.coefficients
    if len(coefficients) == 1:
        variable, coefficient = coefficients[0]
        return ((columns.setdefault(variable, len(columns)), 1),), *coefficient.as_integer_ratio()
    ratios = [(columns.setdefault(each, len(columns)), *c.as_integer_ratio()) for each, c in coefficients]
    whole = lcm(*{under for _, _, under in ratios})
    terms = sorted((column, over * (whole // under)) for column, over, under in ratios)
    common = gcd(*{c for _, c in terms}) or 1
    if terms and terms[0][1] < 0:
        common = -common
    if common != 1:
        terms = [(column, c // common) for column, c in terms]
    return tuple(terms), common, whole


def _quotient(number: Fraction, over: int, under: int) -> tuple[int, int]:
    """A number divided by a fraction, in lowest terms."""
    above, below = number.as_integer_ratio()
    if under == 1 and over in (1, -1):
        return above * over, below
    above, below = above * under, below * over
    if below < 0:
        above, below = -above, -below
    common = gcd(above, below)
    return (above, below) if common == 1 else (above // common, below // common)


def _used_in(forms: Sequence[Form], columns: int) -> tuple[Sequence[int], ...]:
    """For each column the forms of several columns that it stands in."""
    found: list[list[int]] = [[] for _ in range(columns)]
    for at, form in enumerate(forms):
        if len(form) != 1:
            for column, _ in form:
                found[column].append(at)
    return tuple(found)
