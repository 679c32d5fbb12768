"""What sums of figures known to the last digit leave over, and the fewest figures whose shifts bring all of them to nothing.

Every sum has a *residual*: what its printed figures come to, which should be nothing. A figure that is wrong shifts all its
sums alike. So what is wrong shows in the residuals as an error shows in the syndrome of a code: the fewest figures whose
shifts bring all residuals to nothing are a smallest repair of the sums as printed, and where some figures cannot do that,
a few sums say so together, without any of these. Both are arithmetic with whole numbers over the sums that are not true,
however large the table is; a solver that looks at all of it confirms what is found.

Where a sum is off by no more than rounding explains, nothing is said at all.

Source: syndrome decoding; R. W. Hamming, Error detecting and error correcting codes, Bell System Technical Journal 29 (1950).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Final, NamedTuple, TypeAlias, TypeVar

import attrs

from govledger.accounts import Accounts, Fact, Key
from govledger.reconciliation.checks.assertion import Assertion, key_order
from govledger.reconciliation.checks.check import Check, Sum, values_of
from govledger.reconciliation.checks.reading import fact_bounds
from govledger.reconciliation.linear.proof import Proof, Step
from govledger.reconciliation.linear.relation import Bound
from govledger.reconciliation.repairs.hitting import Budget, SearchExceeded
from govledger.reconciliation.repairs.joint import System

SHIFTS: Final = 4000
"""How many sets of shifted figures the search for the fewest may try."""
MOST: Final = 6
"""So many figures are looked for at most."""

T = TypeVar("T")
_NONE: Final = Fraction(0)
Shifts: TypeAlias = Mapping[Key, int]
Weights: TypeAlias = Mapping[Check, Fraction]
"""How often each of some sums is taken."""


@attrs.frozen(eq=False)
class Residuals:
    """The sums of an account over figures that are all stated, with what is left over, times a common scale.

    ``terms`` are the weights of the figures in each sum, ``left`` what is left over where that is something, ``sums_of`` the
    sums that a figure stands in. ``is_all`` tells that everything else that is asked holds as it is printed.
    """

    system: System
    terms: Mapping[Check, Mapping[Key, int]]
    left: Mapping[Check, int]
    sums_of: Mapping[Key, Sequence[Check]]
    is_all: bool

    @classmethod
    def of(cls, system: System, false: Collection[Check]) -> Residuals | None:
        """The residuals of a system of which some checks are contradicted by themselves; None where any other sum is off,
        as rounding leaves it, or where nobody can tell what a figure is."""
        accounts, checks = system.accounts, system.web.checks
        if system.doubtful:
            return None
        terms = {check: made for check in checks if (made := _terms(accounts, check)) is not None}
        own = frozenset(system.checks)  # What is open elsewhere is another system's.
        open_here = [check for check in system.web.live if check in own]
        live = [check for check in open_here if check in terms]
        if any(check not in false for check in live):
            return None
        left = {check: values_of(check.fixed[0], accounts)[0] for check in live}
        scale = lcm(*(each.denominator for each in left.values()))
        sums_of: dict[Key, list[Check]] = {}
        for check, weights in terms.items():
            for key in weights:
                sums_of.setdefault(key, []).append(check)
        is_all = all(check in terms for check in open_here)
        return cls(system, terms, {check: int(each * scale) for check, each in left.items()}, sums_of, is_all)

    # --- what some figures cannot do ------------------------------------------------------------------------------

    def denying(self, released: Collection[Assertion]) -> list[Proof]:
        """Proofs that something else is wrong as well, each of a few sums and of nothing that is released."""
        return [proof for weights in self._circuits(released) if (proof := self._proof(weights)) is not None]

    def settles(self, released: Collection[Assertion]) -> bool:
        """Whether everything is seen to hold once some figures are something else, all others being as they are printed."""
        if not self.is_all or not all(each.what in ("figure", "list") for each in released):
            return False
        moved = self._moved(released)
        if any(check not in self.terms for key in moved for check in self.system.checks_of(key)):
            return False
        return not any(self._left_by(weights) for weights in self._circuits(released))

    def _moved(self, released: Collection[Assertion]) -> frozenset[Key]:
        """The figures of which all that is printed is released."""
        keys = {each.key for each in released if each.what == "figure"}
        return frozenset(key for key in keys if self.system.prints_of(key) <= frozenset(released))

    def _circuits(self, released: Collection[Assertion]) -> Iterator[Weights]:
        """Sums in which the figures that are released cancel, taken so many times each, and which come to something else
        with fewer of them; all others are made of these."""
        moved = self._moved(released)
        lists = {each for each in released if each.what == "list"}
        asked = dict.fromkeys((*self.left, *(check for key in moved for check in self.sums_of.get(key, ()))))
        reduced: list[tuple[Key, dict[Key, Fraction], dict[Check, Fraction]]] = []
        for check in sorted(asked, key=lambda each: each.order):
            if not lists.isdisjoint(check.asserted):
                continue
            row = {key: Fraction(times) for key, times in self.terms[check].items() if key in moved}
            taken = {check: Fraction(1)}
            for pivot, other, others in reduced:
                if times := row.get(pivot):
                    _add(row, other, -times)
                    _add(taken, others, -times)
            if not row:
                yield taken
                continue
            pivot = min(row, key=key_order)
            by = 1 / row[pivot]
            row, taken = {key: each * by for key, each in row.items()}, {each: t * by for each, t in taken.items()}
            reduced.append((pivot, row, taken))

    def _left_by(self, weights: Weights) -> Fraction:
        """What is left over of some sums together."""
        return sum((times * self.left.get(check, 0) for check, times in weights.items()), Fraction(0))

    def _proof(self, weights: Weights) -> Proof | None:
        """The proof that some sums do not hold together with what is printed of the figures that are left in them."""
        over = self._left_by(weights)
        if not over:
            return None
        # What is printed comes to too much: the figures are taken from below, and the sums from above; or the other way.
        sign = 1 if over > 0 else -1
        figures: dict[Key, Fraction] = {}
        steps: list[tuple[Fraction, Bound]] = []
        for check, times in weights.items():
            _add(figures, {key: Fraction(each) for key, each in self.terms[check].items()}, -sign * times)
            # An equation has two bounds, that it is no less and that it is no more.
            steps.append((abs(times), self.system.bounds_of(check)[(times > 0) == (sign > 0)]))
        printed = [
            (abs(times), bound)
            for key, times in sorted(figures.items(), key=lambda item: key_order(item[0]))
            for bound in self._tightest(key, upper=times > 0)
        ]
        proof = Proof(tuple(Step(times, bound) for times, bound in (*printed, *steps))).scaled()
        return proof if proof.gap > 0 else None

    def _tightest(self, key: Key, *, upper: bool) -> Iterable[Bound]:
        """The tightest of the bounds that are printed of a figure, on one side."""
        printed = fact_bounds(self.system.accounts, [key], self.system.reading, each=True)
        sided = [bound for bound in printed if (bound.coefficients[0][1] < 0) == upper]
        return [max(sided, key=lambda bound: bound.limit)]

    # --- the fewest that can --------------------------------------------------------------------------------------

    def fewest(self) -> list[Shifts]:
        """The smallest sets of figures whose shifts bring every residual to nothing, one at a time; none where there is
        none of few figures, or where the search was cut off."""
        search = _Shifting(self)
        try:
            for size in range(1, MOST + 1):
                search.look(dict(self.left), {}, size)
                if search.found:
                    return list(search.found.values())
        except SearchExceeded:
            pass
        return []


@attrs.define(eq=False)
class _Shifting:
    """The search for shifts: each brings one sum to nothing, those first that bring two."""

    residuals: Residuals
    found: dict[frozenset[tuple[Key, int]], Shifts] = attrs.field(factory=dict)
    budget: Budget = attrs.field(factory=lambda: Budget(SHIFTS))
    _seen: set[frozenset[tuple[Key, int]]] = attrs.field(factory=set)
    _lines: dict[Check, _Lines] = attrs.field(factory=dict)

    def look(self, left: Mapping[Check, int], shifted: Shifts, size: int) -> None:
        """Goes on from what is left over once some figures are shifted, with so many more of them."""
        if not left:
            self.found[frozenset(shifted.items())] = shifted
            return
        if size == 0:
            return
        self.budget.spend()
        for key, shift, after in sorted(self._steps(left, shifted, size), key=lambda step: len(step[2])):
            more = {**shifted, key: shift}
            reached = frozenset(more.items())
            if reached not in self._seen:
                self._seen.add(reached)
                self.look(after, more, size - 1)

    def _steps(
        self, left: Mapping[Check, int], shifted: Shifts, size: int
    ) -> Iterator[tuple[Key, int, Mapping[Check, int]]]:
        """The shifts that bring a sum to nothing and leave no more sums than the figures to come can settle."""
        tried = set(shifted.items())
        later = max(self._lines_of(check).most for check in left) * (size - 1)
        for check, over in left.items():
            for key, times, sums in self._lines_of(check).lines:
                if len(left) - sum(each in left for each, _ in sums) > later:
                    continue
                shift, rest = divmod(-over, times)
                if rest or key in shifted or (key, shift) in tried:
                    continue
                tried.add((key, shift))
                now = {each: left.get(each, 0) + weight * shift for each, weight in sums}
                after = {each: value for each, value in {**left, **now}.items() if value}
                if len(after) <= later:
                    yield key, shift, after

    def _lines_of(self, check: Check) -> _Lines:
        if check not in self._lines:
            terms, sums_of = self.residuals.terms, self.residuals.sums_of
            lines = [
                (key, times, [(each, terms[each][key]) for each in sums_of[key]]) for key, times in terms[check].items()
            ]
            self._lines[check] = _Lines(lines, max(len(sums) for _, _, sums in lines))
        return self._lines[check]


class _Lines(NamedTuple):
    """The figures of a sum, each with its weight and the sums that it stands in, weighted; and the most of these."""

    lines: Sequence[tuple[Key, int, Sequence[tuple[Check, int]]]]
    most: int


def _terms(accounts: Accounts, check: Check) -> Mapping[Key, int] | None:
    """The weights of a sum that comes to nothing, of figures that are all stated in one way; None for other checks."""
    if not isinstance(check, Sum) or check.sure is not None or check.absent or len(check.fixed) != 1:
        return None
    relation = check.fixed[0]
    if not relation.within.is_point or relation.within.low != 0:
        return None
    if any(times.denominator != 1 for _, times in relation.coefficients):
        return None
    facts = [accounts.get(key) for key, _ in relation.coefficients]
    if not all(isinstance(fact, Fact) and len({s.text.strip() for s in fact.statements}) == 1 for fact in facts):
        return None
    return {key: int(times) for key, times in relation.coefficients}


def _add(total: dict[T, Fraction], more: Mapping[T, Fraction], times: Fraction) -> None:
    """Adds so many times a weighted sum to another; what cancels is gone."""
    for each, value in more.items():
        added = total.get(each, _NONE) + times * value
        if added:
            total[each] = added
        else:
            total.pop(each, None)
