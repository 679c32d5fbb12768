"""Rounded parts that add up to their rounded total.

Parts rounded one by one need not add up to the rounded total. Usually that is said in a note and left; changing a
published figure is a decision, so nothing here happens by itself. Where it is decided, :func:`round_parts` rounds parts
by largest remainder, :func:`round_table` a table with its margins, :func:`round_tree` a hierarchy from the top. Every
printed number then differs from its exact value by less than one unit, nothing stays nothing, no sign turns, and what
was moved is told.

>>> rounded = round_parts(["811900.66", "272579.70", "337550"], unit="万元")
>>> [str(number) for number in rounded.numbers], str(rounded.total), rounded.adjusted
(['81.19', '27.26', '33.75'], '142.20', (2,))
>>> rounded.note("zh_CN")
'为使分项之和等于合计，有1个数据按最大余数法作了尾差调整。'
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

import attrs

from govledger.figures import Exact, RoundingMode, Unit, exact, exact_decimal, round_to
from govledger.formatting.cells import shown_call
from govledger.formatting.errors import PartsDoNotFit
from govledger.formatting.labels import adjustment_note
from govledger.formatting.style import Style, rounding_mode

Node = TypeVar("Node", bound=Hashable)


@attrs.frozen(kw_only=True, repr=False)
class Steps:
    """What figures are rounded to: a unit, decimals, and the rule that rounds whatever need not be moved.

    >>> Steps.of(unit="万元", decimals=2).step
    Fraction(100, 1)
    """

    unit: Unit
    decimals: int
    rounding: RoundingMode

    @classmethod
    def of(cls, *, unit: Unit | str, decimals: int = 2, rounding: RoundingMode | str = RoundingMode.HALF_UP) -> Steps:
        """The steps, checked as those of a style are."""
        style = Style(locale="en", unit=unit, decimals=decimals, rounding=rounding_mode(rounding))
        return cls(unit=style.unit, decimals=decimals, rounding=style.rounding)

    def __repr__(self) -> str:
        return shown_call(self).replace("Steps(", "Steps.of(", 1)

    @property
    def step(self) -> Fraction:
        """One unit of the last digit, in the main unit."""
        return self.unit.factor * Fraction(1, 10**self.decimals)

    def split(self, value: Exact) -> tuple[int, Fraction]:
        """The whole steps below a value, and what is left, from 0 to less than 1."""
        steps = exact(value) / self.step
        whole = steps.numerator // steps.denominator
        return whole, steps - whole

    def rounded(self, value: Exact) -> int:
        """The value in whole steps, rounded by itself."""
        return int(round_to(exact(value) / self.step, step=1, mode=self.rounding))

    def number(self, steps: int) -> Decimal:
        """Whole steps as the number that is printed."""
        # Built from its digits, so that no decimal context has a say.
        return Decimal((steps < 0, tuple(map(int, str(abs(steps)))), -self.decimals))

    def amount(self, steps: int) -> Decimal:
        """Whole steps as an amount in the main unit."""
        return exact_decimal(steps * self.step)


@attrs.frozen(kw_only=True)
class RoundedParts:
    """Parts that add up: ``steps`` counts each in units of the last digit, ``adjusted`` names those that were moved.

    >>> thirds = [Fraction(2, 3)] * 3
    >>> round_parts(thirds, unit="one", decimals=0).numbers
    (Decimal('1'), Decimal('1'), Decimal('0'))
    """

    rule: Steps
    steps: tuple[int, ...]
    adjusted: tuple[int, ...] = ()

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """The parts as they are printed, in the unit."""
        return tuple(map(self.rule.number, self.steps))

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """The parts in the main unit, to be printed by a formatter of the same unit and decimals."""
        return tuple(map(self.rule.amount, self.steps))

    @property
    def total(self) -> Decimal:
        """The total as it is printed, which the parts add up to."""
        return self.rule.number(sum(self.steps))

    def note(self, locale: str) -> str:
        """What to print below, that parts were moved; empty where none was."""
        return adjustment_note(len(self.adjusted), locale=locale)


def round_parts(
    parts: Iterable[Exact],
    *,
    unit: Unit | str,
    decimals: int = 2,
    rounding: RoundingMode | str = RoundingMode.HALF_UP,
    total: Exact | None = None,
) -> RoundedParts:
    """The parts of a sum, rounded so that they add up to the rounded total.

    ``parts`` and ``total`` are in the main unit; without ``total`` it is the sum of the parts. Each part is rounded down
    or up to a step, those with the largest remainders up (Hamilton's method). Among equal remainders the larger part is
    rounded away from zero, and of equal parts the first, so that the order of different parts changes nothing, and
    negative parts are rounded as positive ones are.

    >>> round_parts(["0.5", "0.5"], unit="one", decimals=0).numbers
    (Decimal('1'), Decimal('0'))
    >>> round_parts([1, 1], unit="one", decimals=0, total=5)
    Traceback (most recent call last):
    ...
    govledger.errors.PartsDoNotFit: parts that round to between 2 and 2 units of one cannot add up to 5; see that the total is theirs
    """
    rule = Steps.of(unit=unit, decimals=decimals, rounding=rounding)
    values = [exact(part) for part in parts]
    goal = rule.rounded(sum(values, Fraction(0)) if total is None else total)
    steps = _distributed(values, goal, rule)
    return RoundedParts(rule=rule, steps=tuple(steps), adjusted=_moved(values, steps, rule))


def _distributed(values: Sequence[Fraction], goal: int, rule: Steps) -> list[int]:
    """Each value at the step below it or above it, so that they add up to the goal."""
    split = [rule.split(value) for value in values]
    steps = [whole for whole, _ in split]
    loose = [place for place, (_, rest) in enumerate(split) if rest]
    up = goal - sum(steps)
    if not 0 <= up <= len(loose):
        lowest = sum(steps)
        raise PartsDoNotFit.total(goal, lowest, lowest + len(loose), unit=rule.unit.name, decimals=rule.decimals)
    # Equal remainders: by value, which is away from zero for the larger part of either sign; then the first part of
    # a sign is the one moved away from zero.
    loose.sort(key=lambda n: (split[n][1], values[n], -n if values[n] > 0 else n), reverse=True)
    for place in loose[:up]:
        steps[place] += 1
    return steps


def _moved(values: Iterable[Fraction], steps: Iterable[int], rule: Steps) -> tuple[int, ...]:
    """The places of the values that rounding by itself would have printed otherwise."""
    pairs = zip(values, steps, strict=True)
    return tuple(place for place, (value, step) in enumerate(pairs) if rule.rounded(value) != step)


@attrs.frozen(kw_only=True)
class RoundedTree:
    """A hierarchy that adds up at every node: ``steps`` by name, and the names of those that were moved.

    >>> tree = round_tree({"310": 1}, parents={"310": "3"}, unit="元")
    >>> str(tree.number("3"))
    '1.00'
    """

    rule: Steps
    steps: Mapping[Hashable, int]
    adjusted: tuple[Hashable, ...] = ()

    def number(self, node: Hashable) -> Decimal:
        """A node as it is printed, in the unit."""
        return self.rule.number(self.steps[node])

    def amount(self, node: Hashable) -> Decimal:
        """A node in the main unit."""
        return self.rule.amount(self.steps[node])

    def note(self, locale: str) -> str:
        """What to print below, that figures were moved; empty where none was."""
        return adjustment_note(len(self.adjusted), locale=locale)


def round_tree(
    leaves: Mapping[Node, Exact],
    *,
    parents: Mapping[Node, Node],
    unit: Unit | str,
    decimals: int = 2,
    rounding: RoundingMode | str = RoundingMode.HALF_UP,
) -> RoundedTree:
    """A hierarchy rounded from the top, so that the children of every node add up to it.

    ``leaves`` are the amounts at the bottom, in the main unit; ``parents`` leads from each node to the one above it. A
    node is rounded first, then its children by largest remainder to it.

    >>> leaves = {"30101": "81.4", "30102": "0.4", "30201": "27.4"}
    >>> parents = {"30101": "301", "30102": "301", "30201": "302", "301": "all", "302": "all"}
    >>> tree = round_tree(leaves, parents=parents, unit="元", decimals=0)
    >>> [int(tree.number(node)) for node in ("all", "301", "302", "30101", "30102", "30201")]
    [109, 82, 27, 82, 0, 27]
    """
    rule = Steps.of(unit=unit, decimals=decimals, rounding=rounding)
    exact_values, children = _added_up(leaves, parents)
    steps: dict[Hashable, int] = {}
    todo: list[Hashable] = [node for node in exact_values if node not in parents]
    for node in todo:
        steps.setdefault(node, rule.rounded(exact_values[node]))
        below = children.get(node, [])
        steps.update(
            zip(below, _distributed([exact_values[each] for each in below], steps[node], rule), strict=True)
            if below
            else ()
        )
        todo.extend(below)
    moved = tuple(node for node, value in exact_values.items() if rule.rounded(value) != steps[node])
    return RoundedTree(rule=rule, steps=steps, adjusted=moved)


def _added_up(
    leaves: Mapping[Node, Exact], parents: Mapping[Node, Node]
) -> tuple[dict[Hashable, Fraction], dict[Hashable, list[Hashable]]]:
    """The exact value of every node, and the children of those that have any."""
    values: dict[Hashable, Fraction] = {}
    children: dict[Hashable, list[Hashable]] = {}
    for leaf, given in leaves.items():
        amount, seen, node = exact(given), {leaf}, leaf
        values[leaf] = values.get(leaf, Fraction(0)) + amount
        while node in parents:
            above = parents[node]
            if above in seen or above in leaves:
                raise PartsDoNotFit.tree(above)
            siblings = children.setdefault(above, [])
            if node not in siblings:
                siblings.append(node)
            values[above] = values.get(above, Fraction(0)) + amount
            seen.add(above)
            node = above
    return values, children
