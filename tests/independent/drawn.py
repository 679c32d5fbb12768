"""Accounts drawn from true amounts, and printed: trees of lists over several years, budgets, changes, shares, completion.

>>> from independent.drawn import draw
>>> made = draw(1)
>>> made.denied("own")
frozenset()
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from independent.printed import (
    CENTS,
    DOWN,
    HALF_EVEN,
    HALF_UP,
    Amount,
    Digits,
    Figure,
    Habit,
    Listing,
    Point,
    Rate,
    Statement,
    Word,
    denied,
    rounded,
)

NAMES = "甲乙丙丁戊己庚辛壬癸"
# What an account may be printed in: units with decimals, one of them drawn for each figure.
STYLES = {
    "cents": [("元", 2)],
    "cents and whole": [("元", 2), ("元", 2), ("元", 2), ("元", 0), ("元", 1), ("万元", 0), ("万元", 1), ("万元", 2)],
    "whole yuan": [("元", 0)],
    "two decimals": [("万元", 2)],
    "any decimals": [("万元", 0), ("万元", 1), ("万元", 2)],
    "whole units": [("万元", 0)],
    "large units": [("亿元", 2), ("亿元", 1), ("万元", 0), ("万元", 2), ("千元", 0)],
}
DECLARED = (None, None, None, None, DOWN, DOWN, "floor", "ceiling", HALF_UP, HALF_EVEN)


@dataclass(frozen=True)
class Drawn:
    """An account: what is true, what is printed of it, and how."""

    seed: int
    truth: dict[Point, int]
    statements: tuple[Statement, ...]
    declared: str | None = None
    grouped: bool = False
    # Which lists hold which: the points above each point, the nearest first.
    above: dict[Point, tuple[Point, ...]] = field(default_factory=dict)

    @property
    def habit(self) -> Habit:
        """How it is printed: nils in whole units show no digits."""
        finest: dict[str, int] = {}
        for statement in self.statements:
            if isinstance(statement, Figure | Amount) and not (
                isinstance(statement, Figure) and statement.digits.is_nil
            ):
                digits = statement.digits
                finest[digits.unit] = min(digits.step, finest.get(digits.unit, digits.step))
        figures: dict[Point, tuple[Figure, ...]] = {}
        for figure in self.figures():
            figures[figure.point] = (*figures.get(figure.point, ()), figure)
        changes = {s.claim: s for s in self.statements if isinstance(s, Amount)}
        return Habit(finest, self.declared, figures, changes)

    def denied(self, reading: str) -> frozenset[int]:
        """The statements that are wrong: the true amounts deny them."""
        return denied(self.statements, self.truth, self.habit, reading)

    def figures(self) -> list[Figure]:
        """The printed amounts of points."""
        return [statement for statement in self.statements if isinstance(statement, Figure)]

    @property
    def has_rates_below_nought(self) -> bool:
        """Whether a rate stands on an amount printed below nought, or of such an amount on a base that is not printed:
        issuers differ on its sign, and what is said with it may be left untested."""
        below = {figure.point for figure in self.figures() if figure.digits.number < 0}
        printed = {figure.point for figure in self.figures()}
        nil = {figure.point for figure in self.figures() if figure.digits.number == 0}
        return any(
            rate.base in below or (rate.base not in printed and rate.top in below | nil)
            for rate in self.statements
            if isinstance(rate, Rate)
        )

    def lists(self) -> list[Listing]:
        """The lists."""
        return [statement for statement in self.statements if isinstance(statement, Listing)]

    def with_(self, changed: Iterable[Statement], without: Iterable[int] = ()) -> Drawn:
        """The account with some statements changed, and some not printed."""
        new, left_out = {statement.id: statement for statement in changed}, set(without)
        kept = (new.get(statement.id, statement) for statement in self.statements if statement.id not in left_out)
        return replace(self, statements=tuple(kept))


def draw(seed: int, *, smallest: int = 12, largest: int = 80) -> Drawn:
    """An account of about so many figures, consistent and honestly printed."""
    return _Draft(random.Random(f"independent {seed}"), smallest, largest).drawn(seed)


class _Draft:
    """An account in the making."""

    def __init__(self, rng: random.Random, smallest: int, largest: int) -> None:
        self.rng = rng
        self.wanted = rng.randint(smallest, largest)
        self.years = rng.choice([1, 2, 2, 2, 3])
        self.each = max(4, self.wanted // self.years)
        self.negatives = rng.choice([0, 0, 8, 25])
        self.style = STYLES[rng.choice(list(STYLES))]
        self.declared = rng.choice(DECLARED)
        if self.declared and any(CENTS[unit] // 10**decimals <= 1 for unit, decimals in self.style):
            self.declared = None
        self.mode = self.declared or rng.choice([HALF_UP, HALF_EVEN])
        self.truth: dict[Point, int] = {}
        self.lists: list[tuple[Point, tuple[Point, ...]]] = []
        self.above: dict[Point, tuple[Point, ...]] = {}
        self.statements: list[Statement] = []
        self.rated: dict[Point, int] = {}

    def chance(self, percent: int) -> bool:
        return self.rng.randrange(100) < percent

    def drawn(self, seed: int) -> Drawn:
        roots = [Point("expenditure", 0, "actual")]
        if self.chance(40):
            roots.append(Point("revenue", 0, "actual"))
        for root in roots:
            self.grow(root, "project", self.rng.randint(1, 6), self.each // len(roots))
        self.fill(roots)
        for root in roots:
            if self.chance(75):
                self.second_list(root)
        self.earlier_years()
        self.budgets()
        self.print_figures()
        self.print_lists()
        self.print_claims()
        self.rng.shuffle(self.statements)
        return Drawn(seed, self.truth, tuple(self.statements), self.declared, self.chance(20), self.above)

    # --- what is true -------------------------------------------------------------------------------------------

    def grow(self, point: Point, way: str, depth: int, left: int) -> int:
        """A tree below a point with about so many points; what is left of their number."""
        count = min(self.rng.choice([1, 2, 2, 3, 3, 4, 5]), max(left, 1))
        parts = tuple(point._replace(way=way, name=point.name + name) for name in NAMES[:count])
        if point.concept == "revenue" and not point.name:
            parts = tuple(part._replace(name="收" + part.name) for part in parts)
        self.lists.append((point, parts))
        self.hang(point, parts)
        left -= count
        for part in self.rng.sample(parts, len(parts)):
            if depth > 1 and left > 1:
                left = self.grow(part, way, depth - 1, left)
        return left

    def hang(self, point: Point, parts: Sequence[Point]) -> None:
        for part in parts:
            self.above[part] = (point, *self.above.get(point, ()))

    def amount(self) -> int:
        if self.chance(8):
            return 0
        if self.truth and self.chance(12):
            return self.rng.choice(list(self.truth.values()))
        size = self.rng.randrange(10 ** self.rng.randint(3, 11)) + 1
        return -size if self.chance(self.negatives) else size

    def fill(self, roots: Iterable[Point]) -> None:
        """Draws the lines that have none below them, and adds up the others."""
        wholes = {whole for whole, _ in self.lists}
        for whole, parts in self.lists:
            ends = [part for part in parts if part not in wholes]
            for part in ends:
                self.truth[part] = self.amount()
            if len(ends) == len(parts) and whole.name and self.chance(10):
                self.make_nought(parts)
        self.add_up()
        assert all(root in self.truth for root in roots)

    def make_nought(self, parts: Sequence[Point]) -> None:
        if self.negatives:
            self.truth[parts[-1]] = -sum(self.truth[part] for part in parts[:-1])
        else:
            self.truth.update(dict.fromkeys(parts, 0))

    def add_up(self) -> None:
        for whole, parts in reversed(self.lists):
            self.truth[whole] = sum(self.truth[part] for part in parts)

    def second_list(self, root: Point) -> None:
        """The same total once more, in lines of another kind."""
        total, count = self.truth[root], self.rng.randint(1, 5)
        cuts = sorted(self.rng.randrange(abs(total) + 1) for _ in range(count - 1))
        sizes = [b - a for a, b in zip([0, *cuts], [*cuts, abs(total)], strict=True)]
        if count > 1 and self.negatives and self.chance(30):
            shift = self.rng.randrange(10**6)
            sizes[0], sizes[1] = sizes[0] + shift, sizes[1] - shift
        parts = tuple(root._replace(way="line", name=f"{root.concept[:3]}{name}") for name in NAMES[:count])
        self.truth.update((part, size if total >= 0 else -size) for part, size in zip(parts, sizes, strict=True))
        self.lists.append((root, parts))
        self.hang(root, parts)

    def earlier_years(self) -> None:
        """Every list again in each year before, of amounts that grew, shrank, stayed, or were nothing."""
        lists, first = list(self.lists), dict(self.above)
        wholes = {whole for whole, _ in lists}
        for year in range(1, self.years):
            amounts = {
                point: self.earlier(self.truth[point]) for _, parts in lists for point in parts if point not in wholes
            }
            for whole, parts in reversed([each for each in lists if each[1][0].way == "project"]):
                amounts[whole] = sum(amounts[part] for part in parts)
            for whole, parts in lists:
                if parts[0].way == "line":
                    amounts[parts[-1]] = amounts[whole] - sum(amounts[part] for part in parts[:-1])
            self.truth.update((point._replace(year=year), amount) for point, amount in amounts.items())
            self.lists += [
                (whole._replace(year=year), tuple(part._replace(year=year) for part in parts)) for whole, parts in lists
            ]
            for point, above in first.items():
                self.above[point._replace(year=year)] = tuple(each._replace(year=year) for each in above)

    def earlier(self, now: int) -> int:
        kind = self.rng.randrange(100)
        if kind < 10:
            return 0
        if kind < 18:
            return now
        return now * self.rng.randint(40, 200) // 100 if kind < 85 else self.amount()

    def budgets(self) -> None:
        """Budgets of the first list, which add up as well."""
        if not self.chance(40):
            return
        whole, parts = self.lists[0]
        budgeted = {part: self.truth[part] * self.rng.randint(60, 160) // 100 for part in parts}
        budgeted[whole] = sum(budgeted.values())
        phase = self.rng.choice(["original_budget", "final_budget"])
        self.truth.update((point._replace(phase=phase), amount) for point, amount in budgeted.items())
        self.lists.append((whole._replace(phase=phase), tuple(part._replace(phase=phase) for part in parts)))
        self.hang(*self.lists[-1])

    # --- what is printed of it ------------------------------------------------------------------------------------

    def digits(self, cents: int, *, dash: bool = False) -> Digits:
        unit, decimals = self.rng.choice(self.style)
        number = rounded(cents, CENTS[unit] // 10**decimals, self.mode)
        return Digits(number, unit, decimals, dash and cents == 0 and self.chance(40))

    def add(self, made: Statement) -> None:
        self.statements.append(made)

    @property
    def next_id(self) -> int:
        return len(self.statements)

    def print_figures(self) -> None:
        """This year is printed, but for a line here and there; of the years before all, some or nothing."""
        share = {0: 96} | {year: self.rng.choice([100, 100, 60, 0]) for year in range(1, self.years)}
        for point, cents in self.truth.items():
            if self.chance(share[point.year]):
                printed = {self.digits(cents, dash=True) for _ in range(2 if self.chance(10) else 1)}
                for digits in sorted(printed, key=str):
                    self.add(Figure(self.next_id, point, digits))

    def print_lists(self) -> None:
        said = {0: 95} | {year: self.rng.choice([95, 95, 30, 0]) for year in range(1, self.years)}
        for whole, parts in self.lists:
            if not self.chance(said[whole.year]):
                continue
            spare = [part for part in parts if self.truth[part] >= 0]
            if len(parts) > 2 and spare and self.chance(10):
                left_out = self.rng.choice(spare)
                self.add(Listing(self.next_id, whole, tuple(p for p in parts if p != left_out), complete=False))
            else:
                self.add(Listing(self.next_id, whole, parts, complete=True))

    def print_claims(self) -> None:
        often = self.rng.choice([0, 40, 70, 100])
        if self.chance(30):  # Some work rates out from what they print.
            self.rated = {s.point: s.digits.value for s in self.statements if isinstance(s, Figure)}
        for point in list(self.truth):
            before = point._replace(year=point.year + 1)
            if before in self.truth and self.chance(often):
                self.change(point, before)
            above = self.above.get(point, ())
            if above and self.truth[above[0]] > 0 and self.chance(often // 2):
                self.rate(point, above[0], 0, self.next_id)
            if point.phase != "actual":
                self.outturn(point._replace(phase="actual"), point)

    def outturn(self, actual: Point, budget: Point) -> None:
        """How far a budget was used, or that it was not reached."""
        if self.truth[budget] > 0 and self.chance(60):
            self.rate(actual, budget, 0, self.next_id)
        elif self.truth[actual] != self.truth[budget]:
            self.word(actual, budget, strict=True)

    def change(self, now: Point, before: Point) -> None:
        """Up or down: in words alone, by an amount, at a rate, or by both. No rate stands on a base of nothing or less."""
        claim, known = self.next_id, self.rated if {now, before} <= self.rated.keys() else self.truth
        difference = known[now] - known[before]
        sign = (difference > 0) - (difference < 0)
        with_rate = known[before] > 0 and self.truth[before] > 0 and sign != 0 and self.chance(75)
        with_amount = sign != 0 and self.chance(30)
        amount = Amount(0, claim, now, before, sign, self.digits(abs(difference))) if with_amount else None
        rate = self.made_rate(now, before, sign, claim) if with_rate else None
        figures = [f for f in (rate and rate.number, amount and amount.digits.number) if f]
        self.add(Word(claim, claim, now, before, sign, strict=bool(figures)))
        for made in (rate, amount):
            if made is not None:
                self.add(replace(made, id=self.next_id))

    def word(self, top: Point, base: Point, *, strict: bool) -> None:
        sign = 1 if self.truth[top] > self.truth[base] else -1
        self.add(Word(self.next_id, self.next_id, top, base, sign, strict))

    def rate(self, top: Point, base: Point, sign: int, claim: int) -> None:
        self.add(self.made_rate(top, base, sign, claim))

    def made_rate(self, top: Point, base: Point, sign: int, claim: int) -> Rate:
        decimals, whole, over = self.rng.choice([0, 1, 2, 2, 2]), self.truth[top], self.truth[base]
        if self.rated.get(base, 0) > 0 and top in self.rated and sign * (self.rated[top] - self.rated[base]) >= 0:
            whole, over = self.rated[top], self.rated[base]
        share = sign * (whole - over) if sign else whole
        number, rest = divmod(share * 10 ** (2 + decimals), over)
        number += 2 * rest > over or (2 * rest == over and self.chance(50))
        return Rate(self.next_id, claim, top, base, sign, number, decimals)
