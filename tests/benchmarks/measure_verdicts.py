"""Right and wrong verdicts on rounded sums, each against what trying all exact amounts finds.

Arelle's functions are called as they are: ``rangeValue`` for the interval of a figure, ``consistentFactValueInterval``
for several figures of one fact. The few lines of its loop over relations, which cannot be called alone, are repeated in
``arelle_holds``, names apart.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from types import SimpleNamespace

from peers import YEAR, Z3System, bounds_of, solve, z3
from systems import four_relations, plausible_sums
from timing import missing, peer, timed

from govledger.accounts import Key
from govledger.errors import InvalidProof
from govledger.figures import Interval, RoundingMode, values_printing_as
from govledger.reconciliation import Bound, Source, verify
from govledger.reconciliation.linear.relation import interval_bounds, linear

arelle = peer("arelle-release")
if arelle is not None:
    arelle.init()  # what it imports late

MODES = {"nearest": RoundingMode.NEAREST, "truncate": RoundingMode.DOWN}
SIGNS = ((1, 1), (1, -1), (-1, 1), (-1, -1))
EXACT = "INF"


@dataclass(frozen=True)
class Printed:
    """A number and its decimals in the sense of XBRL: 0 for whole numbers, -1 for tens, INF for exact."""

    number: int
    decimals: int | str

    @property
    def step(self) -> int:
        """One unit of the last printed digit; 0 where the number is exact."""
        return 0 if self.decimals == EXACT else 10 ** -int(self.decimals)


# --- the oracle: every eighth of the finest step that prints so ----------------------------------------------------


@cache
def members(printed: Printed, mode: str, grain: int) -> frozenset[int]:
    """Every amount, in eighths of the grain, that prints as this number."""
    at, step = 8 * printed.number, 8 * printed.step
    if step == 0:
        return frozenset({at})
    near = range(at - step, at + step + 1, grain)
    if mode == "nearest":
        return frozenset(x for x in near if 2 * abs(x - at) <= step)
    return frozenset(x for x in near if (abs(x) // step * step) * (1 if x > 0 else -1) == at)


@cache
def sums(a: Printed, b: Printed, signs: tuple[int, int], mode: str, grain: int) -> frozenset[int]:
    """Every sum of an amount that prints as a and one that prints as b, with these signs."""
    pairs = itertools.product(members(a, mode, grain), members(b, mode, grain))
    return frozenset(signs[0] * x + signs[1] * y for x, y in pairs)


# --- the tools ----------------------------------------------------------------------------------------------------

TOTAL, A, B = (Key(concept=name, year=YEAR) for name in ("total", "a", "b"))


@cache
def _sum_bounds(signs: tuple[int, int]) -> tuple[Bound, ...]:
    return linear({TOTAL: -1, A: signs[0], B: signs[1]}, Interval.exactly(0), Source("rule", "sum")).bounds()


@cache
def _figure_bounds(key: Key, printed: Printed, mode: str) -> tuple[Bound, ...]:
    how = RoundingMode.EXACT if printed.step == 0 else MODES[mode]
    within = values_printing_as(printed.number, step=printed.step or 1, mode=how)
    return tuple(interval_bounds(key, within, Source("statement", str(printed.number))))


def _possible(bounds: tuple[Bound, ...]) -> bool:
    solution = solve(bounds)
    if solution.conflict is not None:
        verify(solution.conflict)
        return False
    if solution.undecided:
        raise ArithmeticError("undecided")
    return True


def govledger_holds(total: Printed, a: Printed, b: Printed, signs: tuple[int, int], mode: str) -> bool:
    """Whether govledger finds that some exact amounts satisfy the sum."""
    figures = _figure_bounds(TOTAL, total, mode) + _figure_bounds(A, a, mode) + _figure_bounds(B, b, mode)
    return _possible(figures + _sum_bounds(signs))


def govledger_agree(first: Printed, second: Printed, mode: str) -> bool:
    """Whether govledger finds that two figures of one fact can both be true."""
    return _possible(_figure_bounds(A, first, mode) + _figure_bounds(A, second, mode))


def arelle_holds(total: Printed, a: Printed, b: Printed, signs: tuple[int, int], mode: str) -> bool:
    """Whether Arelle finds the calculation consistent: its rangeValue, and the lines of its loop."""
    truncate = mode == "truncate"
    x1, x2, inclx1, inclx2 = arelle.ZERO_RANGE
    for w, item in zip(signs, (a, b), strict=True):
        y1, y2, in_y1, in_y2 = arelle.rangeValue(item.number, item.decimals, truncate=truncate)
        y1 *= w
        y2 *= w
        if y2 < y1:
            y1, y2 = y2, y1
        x1, x2, inclx1, inclx2 = x1 + y1, x2 + y2, inclx1 and in_y1, inclx2 and in_y2
    s1, s2, incls1, incls2 = arelle.rangeValue(total.number, total.decimals, truncate=truncate)
    low = max(s1, x1)
    high = min(s2, x2)
    incl_low = incls1 | inclx1
    incl_high = incls2 | inclx2
    return not ((low == high and not (incl_low and incl_high)) or (low > high))


def _fact(printed: Printed) -> SimpleNamespace:
    return SimpleNamespace(
        isNil=False, xValue=printed.number, value=str(printed.number), decimals=str(printed.decimals), precision=None,
        contextID="c", qname="q",
    )  # fmt: skip


def arelle_agree(first: Printed, second: Printed, mode: str) -> bool:
    """Whether Arelle takes two figures of one fact together."""
    truncate = mode == "truncate"
    way = arelle.ValidateCalcsMode.TRUNCATION if truncate else arelle.ValidateCalcsMode.ROUND_TO_NEAREST
    validator = arelle.ValidateXbrlCalcs(None, way)
    arelle.__dict__.setdefault("_", str)  # the translation of messages, which its start installs
    _, (low, _, _, _) = validator.consistentFactValueInterval([_fact(first), _fact(second)], truncate)
    return low is not arelle.INCONSISTENT


# --- the grids ----------------------------------------------------------------------------------------------------

ITEMS, TOTALS = range(-6, 7), range(-14, 15)
GRIDS: dict[str, tuple[tuple[int | str, int | str, int | str], int, tuple[tuple[int, int], ...]]] = {
    "all in units": ((0, 0, 0), 1, SIGNS),
    "all in tens": ((-1, -1, -1), 10, SIGNS[:2]),
    "exact items, total in units": ((0, EXACT, EXACT), 1, SIGNS[:2]),
    "one exact item": ((0, EXACT, 0), 1, SIGNS[:2]),
    "items in units, total in tens": ((-1, 0, 0), 1, SIGNS),
}
"""Decimals of the total and of both items, what the numbers are multiplied by, and the signs of the items."""


def cases(grid: str) -> Iterator[tuple[Printed, Printed, Printed]]:
    """All printed totals and items of a grid."""
    (total, first, second), factor, _ = GRIDS[grid]
    totals = range(-2, 3) if factor == 1 and total == -1 else TOTALS
    times = 10 if total == -1 else factor
    for t, a, b in itertools.product(totals, ITEMS, ITEMS):
        yield Printed(t * times, total), Printed(a * factor, first), Printed(b * factor, second)


def verdicts() -> None:
    """Wrong verdicts on total = ±a ±b, by grid and mode, and on two figures of one fact."""
    if arelle is None:
        print("  " + missing("arelle-release"))
    tools: dict[str, Callable[..., bool]] = {"govledger": govledger_holds}
    if arelle is not None:
        tools["Arelle"] = arelle_holds
    for grid, mode in itertools.product(GRIDS, MODES):
        _, grain, signs = GRIDS[grid]
        for way in signs:
            wrong = dict.fromkeys(tools, 0)
            many = 0
            for total, a, b in cases(grid):
                truth = not members(total, mode, grain).isdisjoint(sums(a, b, way, mode, grain))
                many += 1
                for name, holds in tools.items():
                    wrong[name] += holds(total, a, b, way, mode) != truth
            counted = ", ".join(f"{name} {count}" for name, count in wrong.items())
            print(f"  {grid}, {mode}, total = {_formula(way)}: {many} cases, wrong: {counted}", flush=True)
    sums.cache_clear()
    _named()
    _duplicates()
    _speed()


def _formula(signs: tuple[int, int]) -> str:
    first, second = ("+" if sign > 0 else "-" for sign in signs)
    return f"{first.replace('+', '')}a {second} b"


def _named() -> None:
    """The two cases that are known by name."""
    total, item, nothing = Printed(5, 0), Printed(6, EXACT), Printed(0, EXACT)
    ours = govledger_holds(total, item, nothing, (1, 1), "truncate")
    print(f"  total 5 cut to whole units, exact item 6: govledger {_word(ours)}", end="")
    print(f", Arelle {_word(arelle_holds(total, item, nothing, (1, 1), 'truncate'))}" if arelle else "")
    for mode in MODES:
        first, second = Printed(100, 0), Printed(900, 0)
        print(f"  100 and 900 for one fact, {mode}: govledger {_word(govledger_agree(first, second, mode))}", end="")
        print(f", Arelle {_word(arelle_agree(first, second, mode))}" if arelle else "")


def _word(holds: bool) -> str:
    return "accepts" if holds else "refuses"


def _duplicates() -> None:
    """Two figures of one fact, decimals alike or not."""
    kinds = [Printed(n, d) for n in range(-12, 13) for d in (0, EXACT)] + [Printed(10 * n, -1) for n in range(-2, 3)]
    for mode, alike in itertools.product(MODES, (True, False)):
        wrong, accepted, many = {"govledger": 0, "Arelle": 0}, 0, 0
        for first, second in itertools.product(kinds, kinds):
            if (first.decimals == second.decimals) != alike:
                continue
            many += 1
            truth = not members(first, mode, 1).isdisjoint(members(second, mode, 1))
            wrong["govledger"] += govledger_agree(first, second, mode) != truth
            if arelle is not None:
                said = arelle_agree(first, second, mode)
                wrong["Arelle"] += said != truth
                accepted += said and not truth
        decimals = "the same" if alike else "different"
        arelle_part = f", Arelle {wrong['Arelle']} ({accepted} of them accepted)" if arelle is not None else ""
        print(f"  two figures of one fact, {decimals} decimals, {mode}: {many} pairs, wrong: ", end="")
        print(f"govledger {wrong['govledger']}{arelle_part}")


def _speed() -> None:
    """What one verdict costs."""
    some = list(itertools.islice(cases("all in units"), 0, None, 11))
    best, _, _ = timed(lambda: [govledger_holds(*case, (1, -1), "truncate") for case in some], 1)
    print(f"  one verdict by the exact solver, proof verified: govledger {best / len(some) * 1000:.0f} µs", end="")
    if arelle is None:
        print()
        return
    best, _, _ = timed(lambda: [arelle_holds(*case, (1, -1), "truncate") for case in some], 1)
    print(f", Arelle's interval sum {best / len(some) * 1000:.0f} µs")


# --- several sums together ----------------------------------------------------------------------------------------

GENERATED = 1000


def joint() -> None:
    """Systems of which each relation passes alone; how many that cannot be true together each tool finds."""
    system = four_relations()
    proof = solve(bounds_of(system)).conflict
    assert proof is not None
    verify(proof)
    print("  a = b = c = d = 1, a + b = 3, a + c = 1, b + d = 1: govledger proves that it cannot be:")
    for step in proof.steps:
        print(f"    {step.multiplier} times {step.bound}")
    if z3 is None:
        print("  " + missing("z3-solver") + "; what is possible is then govledger's own word")
    systems = [plausible_sums(seed) for seed in range(GENERATED)]
    impossible = found = verified = wrong = relation_by_relation = 0
    for made in systems:
        bounds = bounds_of(made)
        solution = solve(bounds)
        truth = (solution.conflict is None) if z3 is None else Z3System(bounds, track=False).feasible()
        impossible += not truth
        wrong += (solution.conflict is None) != truth or bool(solution.undecided)
        relation_by_relation += _refused_by_arelle(made)
        if solution.conflict is not None:
            found += 1
            verified += _verifies(solution.conflict)
    print(f"  {GENERATED} generated systems whose totals each pass alone: {impossible} impossible", end="")
    print(
        f" by {'z3' if z3 else 'govledger'}; govledger finds {found}, {verified} proofs verified, {wrong} wrong", end=""
    )
    print(f"; Arelle refuses {relation_by_relation}" if arelle else "")


def _verifies(proof: object) -> bool:
    try:
        verify(proof)  # type: ignore[arg-type]
    except InvalidProof:
        return False
    return True


def _refused_by_arelle(system: object) -> bool:
    """Whether Arelle's interval sum refuses any relation of a system; it looks at one at a time."""
    if arelle is None:
        return False
    stated = system.stated  # type: ignore[attr-defined]
    for line in system.lines:  # type: ignore[attr-defined]
        if len(line.terms) == 1:
            continue
        low, high = Fraction(0), Fraction(0)
        for figure, _ in line.terms:
            least, most, _, _ = arelle.rangeValue(int(stated[figure]), 0)
            low, high = low + Fraction(least), high + Fraction(most)
        least, most, _, _ = arelle.rangeValue(int((line.low + line.high) / 2), 0)
        if max(low, Fraction(least)) > min(high, Fraction(most)):
            return True
    return False
