"""Systems of sums over figures, in a form that belongs to no tool: what the benchmarks hand to each of them.

A line says that a weighted sum of figures lies between two ends. A line with one figure is a printed amount or a premise
on one that is not printed, any other line is a rule.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Line:
    """A weighted sum of figures between two ends; None for no end, strict where the end itself is excluded."""

    name: str
    terms: tuple[tuple[int, Fraction], ...]
    low: Fraction | None
    high: Fraction | None
    strict: bool = False


@dataclass(frozen=True)
class System:
    """Lines over figures numbered from 0; ``stated`` holds the printed values."""

    name: str
    figures: int
    lines: tuple[Line, ...]
    stated: dict[int, Fraction]

    def scaled(self, factor: Fraction) -> System:
        """The same system in another unit."""
        lines = tuple(
            replace(
                line,
                low=None if line.low is None else line.low * factor,
                high=None if line.high is None else line.high * factor,
            )
            for line in self.lines
        )
        return replace(self, lines=lines, stated={k: v * factor for k, v in self.stated.items()})


def stated(name: str, figure: int, value: Fraction, half: Fraction = Fraction(0)) -> Line:
    """A printed amount, as far off as its rounding leaves open."""
    return Line(name, ((figure, Fraction(1)),), value - half, value + half)


def not_negative(name: str, figure: int) -> Line:
    """A figure that is not printed."""
    return Line(f"{name} >= 0", ((figure, Fraction(1)),), Fraction(0), None)


def parts(name: str, whole: int, of: Iterable[int]) -> Line:
    """Parts that make up a whole."""
    terms = ((whole, Fraction(-1)), *((part, Fraction(1)) for part in of))
    return Line(name, terms, Fraction(0), Fraction(0))


# --- the running example ------------------------------------------------------------------------------------------

AMOUNTS = {
    "revenue": "1433715.14", "general": "1433715.14", "expenditure": "1422030.36",
    "basic": "835683.36", "public": "656836.36", "project": "586347.00",
    "p1": "14400.00", "p2": "30000.00", "p3": "3000.00", "p4": "110000.00", "p5": "14454.00", "p6": "18390.00",
    "p7": "319160.00", "p8": "20000.00", "p9": "37443.00", "p10": "7500.00", "p11": "12000.00",
    "f201": "1243183.36", "f208": "101619.04", "f210": "33096.96", "f221": "44131.00",
    "e301": "811900.66", "e302": "272579.70", "e310": "337550.00",
    "running": "272579.70", "i1": "25720.00", "i2": "9586.70", "i3": "4800.00", "i4": "14454.00", "i5": "115365.00",
    "i6": "47400.00", "i7": "55254.00",
    "revenue before": "1496622.70", "expenditure before": "1511346.18",
}  # fmt: skip
RATES = {
    "revenue": "-4.20", "expenditure": "-5.91", "basic": "8.83", "project": "-21.14", "f201": "-9.96", "f208": "8.91",
    "f210": "100", "f221": "18.33", "e301": "13.81", "e302": "400.36", "e310": "-120.26",
}  # fmt: skip
SUMS = {
    "revenue": ["general"],
    "expenditure": ["basic", "project"],
    "project": [f"p{n}" for n in range(1, 12)],
    "expenditure by function": ["f201", "f208", "f210", "f221"],
    "expenditure by class": ["e301", "e302", "e310"],
    "running": [f"i{n}" for n in range(1, 8)],
    **{c: [f"{c} basic", f"{c} project"] for c in ("e301", "e302", "e310")},
    "basic": ["e301 basic", "e302 basic", "e310 basic"],
    "project by class": ["e301 project", "e302 project", "e310 project"],
    "public": ["e302 basic", "e310 basic"],
}
BEFORE = {
    "expenditure before": ["basic before", "project before"],
    "expenditure before by function": [f"{f} before" for f in ("f201", "f208", "f210", "f221")],
    "expenditure before by class": [f"{e} before" for e in ("e301", "e302", "e310")],
}


def running_example(*, rates: bool, changed: dict[str, str] | None = None) -> System:
    """The figures of the running example, exact to the cent, with its sums; with its rates of change where asked."""
    amounts = AMOUNTS | (changed or {})
    sums = SUMS | (BEFORE if rates else {})
    names = list(dict.fromkeys([*amounts, *(name for members in sums.values() for name in members)]))
    number = {name: at for at, name in enumerate(names)}
    lines = [stated(name, number[name], Fraction(value)) for name, value in amounts.items()]
    lines += [not_negative(name, number[name]) for name in names if name not in amounts]
    for name, members in sums.items():
        whole = name.split(" by ")[0]
        lines.append(parts(f"{name} adds up", number[whole], (number[member] for member in members)))
    if rates:
        for name, rate in RATES.items():
            lines += _rate(name, number[name], number[f"{name} before"], rate)
    known = {number[name]: Fraction(value) for name, value in amounts.items()}
    return System(f"running example{', with rates' if rates else ''}", len(names), tuple(lines), known)


def _rate(name: str, current: int, prior: int, rate: str) -> list[Line]:
    """A printed rate of change, as a pair of lines, and its direction."""
    value = Fraction(rate) / 100
    half = Fraction(1, 2 * 10 ** (2 + len(rate.partition(".")[2])))
    sign = 1 if value > 0 else -1
    unit = Fraction(1)
    return [
        Line(f"{name} {rate}% least", ((current, unit), (prior, -(1 + value - half))), Fraction(0), None),
        Line(f"{name} {rate}% most", ((current, unit), (prior, -(1 + value + half))), None, Fraction(0)),
        Line(f"{name} direction", ((current, unit * sign), (prior, -unit * sign)), Fraction(0), None, strict=True),
    ]


# --- cross tables -------------------------------------------------------------------------------------------------

SIZES = {30: (4, 5), 88: (7, 10), 275: (10, 24), 793: (12, 60), 2121: (20, 100)}
"""Rows and columns by the number of figures, totals included."""
UNKNOWN = {30: 0, 88: 0, 275: 24, 793: 72, 2121: 200}


def cross_table(figures: int, seed: int, *, wrong: bool, rounded: bool) -> System:
    """A table of amounts kept in cents with totals by row and column, printed to the cent or rounded to whole units.

    Some cells are not printed. One figure is wrong where asked. What is wrong is off by as much as the grand total, so that no other figure can make up
    for it; which figure it is, cell, row, column or grand total, is left to chance.
    """
    chance = random.Random(seed * 7919 + figures)
    rows, columns = SIZES[figures]
    cells = [[Fraction(chance.randrange(10**9), 100) for _ in range(columns)] for _ in range(rows)]
    table = [[*row, sum(row)] for row in cells]
    table.append([sum(column) for column in zip(*table, strict=True)])
    width = columns + 1
    hidden = set(chance.sample([r * width + c for r in range(rows) for c in range(columns)], UNKNOWN[figures]))
    digits, half = (0, HALF) if rounded else (2, Fraction(0))
    printed = {
        r * width + c: Fraction(round(table[r][c], digits))
        for r in range(rows + 1)
        for c in range(width)
        if r * width + c not in hidden
    }
    if wrong:
        printed[chance.choice(sorted(printed))] += Fraction(round(table[rows][columns], digits))
    lines = [stated(f"figure {figure}", figure, value, half) for figure, value in printed.items()]
    lines += [not_negative(f"figure {figure}", figure) for figure in sorted(hidden)]
    lines += [parts(f"row {r}", r * width + columns, range(r * width, r * width + columns)) for r in range(rows + 1)]
    lines += [parts(f"column {c}", rows * width + c, range(c, rows * width + c, width)) for c in range(width)]
    name = f"{figures} figures {'rounded' if rounded else 'to the cent'}, {len(hidden)} unknown"
    return System(name, figures, tuple(lines), printed)


# --- rounding that only several sums together exclude ---------------------------------------------------------------


def four_relations() -> System:
    """a = b = c = d = 1, a + b = 3, a + c = 1, b + d = 1, whole numbers printed to the nearest."""
    return rounded_sums("four relations", [1, 1, 1, 1], [((0, 1), 3), ((0, 2), 1), ((1, 3), 1)])


def rounded_sums(name: str, values: list[int], totals: list[tuple[tuple[int, ...], int]]) -> System:
    """Whole numbers printed to the nearest, and printed totals of some of them."""
    one = Fraction(1)
    lines = [stated(f"figure {at}", at, Fraction(value), HALF) for at, value in enumerate(values)]
    for at, (members, total) in enumerate(totals):
        terms = tuple((member, one) for member in members)
        lines.append(Line(f"total {at}", terms, Fraction(total) - HALF, Fraction(total) + HALF))
    return System(name, len(values), tuple(lines), {at: Fraction(value) for at, value in enumerate(values)})


def each_alone(system: System) -> bool:
    """Whether every line with several figures can hold by itself: the sum of the intervals meets it."""
    held = {line.terms[0][0]: line for line in system.lines if len(line.terms) == 1}
    for line in system.lines:
        if len(line.terms) > 1:
            least = sum((held[figure].low or Fraction(0) for figure, _ in line.terms), Fraction(0))
            most = sum((held[figure].high or Fraction(0) for figure, _ in line.terms), Fraction(0))
            if least > (line.high or Fraction(0)) or most < (line.low or Fraction(0)):
                return False
    return True


def plausible_sums(seed: int) -> System:
    """Figures and totals of which each total, taken alone, is within rounding."""
    chance = random.Random(seed)
    while True:
        count = chance.randint(4, 7)
        values = [chance.randint(0, 4) for _ in range(count)]
        totals = []
        for _ in range(chance.randint(3, 6)):
            members = tuple(sorted(chance.sample(range(count), chance.choice((2, 2, 3)))))
            off = chance.choice((-1, 0, 1))
            totals.append((members, sum(values[member] for member in members) + off))
        system = rounded_sums(f"generated {seed}", values, totals)
        if each_alone(system):
            return system
