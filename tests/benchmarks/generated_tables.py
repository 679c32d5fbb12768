"""Tables whose sums are known because they were made from them; nothing here knows how sums are found.

A tree is drawn, every leaf gets an amount in every column, and the tree is printed: totals after their parts, or before.
What is true of a table is every node with two lines or more that are not nil.
"""

from __future__ import annotations

import random
from decimal import Decimal
from typing import NamedTuple


class Table(NamedTuple):
    """Printed numbers (None is blank), and what is known of them: each total with its parts, by row."""

    rows: list[list[str | None]]
    sums: dict[int, frozenset[int]]


class Node(NamedTuple):
    amounts: list[int | None]
    parts: list[Node]


def tree(chance: random.Random, depth: int, columns: int, size: int, gaps: float) -> Node:
    """A tree of amounts in the smallest unit; a leaf has some blanks, some nils, and now and then a negative amount."""
    if not depth or chance.random() < 0.25:
        return Node([_leaf(chance, size, gaps) for _ in range(columns)], [])
    parts = [tree(chance, depth - 1, columns, size, gaps) for _ in range(chance.choice((1, 2, 2, 3, 3, 4, 5, 7)))]
    return Node([_added(part.amounts[at] for part in parts) for at in range(columns)], parts)


def _leaf(chance: random.Random, size: int, gaps: float) -> int | None:
    if chance.random() < gaps:
        return chance.choice((None, None, 0))
    amount = int(10 ** chance.uniform(max(0, size - 3), size))
    return -amount if chance.random() < 0.03 else amount


def _added(amounts) -> int | None:
    stated = [each for each in amounts if each is not None]
    return sum(stated) if stated else None


def table(
    chance: random.Random, *, before: bool, columns: int, size: int, depth: int, gaps: float = 0.1, cut: int = 0
) -> Table:
    """A printed table: amounts of up to ``size`` digits, the last two of them cents; ``cut`` digits are rounded away."""
    nodes = [tree(chance, depth, columns, size, gaps) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    rows: list[list[str | None]] = []
    sums: dict[int, frozenset[int]] = {}

    def put(node: Node) -> int:
        if before:
            rows.append([])
            own = len(rows) - 1
        parts = [put(part) for part in node.parts]
        if not before:
            rows.append([])
            own = len(rows) - 1
        rows[own] = [_printed(each, cut) for each in node.amounts]
        if parts:
            sums[own] = frozenset(parts)
        return own

    for node in nodes:
        put(node)
    return Table(rows, sums)


def _printed(amount: int | None, cut: int) -> str | None:
    if amount is None:
        return None
    return str(round(Decimal(amount).scaleb(-2), 2 - cut)) if cut <= 2 else str(round(Decimal(amount).scaleb(-cut)))


def noise(chance: random.Random, *, rows: int, columns: int, size: int, alike: bool = False) -> list[list[str | None]]:
    """Numbers without any structure; where columns are ``alike``, they are nearly the same, as two years are."""
    made: list[list[str | None]] = []
    for _ in range(rows):
        first = int(10 ** chance.uniform(max(0, size - 3), size))
        row = [
            int(first * chance.uniform(0.9, 1.1)) if alike else int(10 ** chance.uniform(max(0, size - 3), size))
            for _ in range(columns)
        ]
        made.append([_printed(each, 0) for each in row])
    return made


def changed(chance: random.Random, rows: list[list[str | None]]) -> tuple[list[list[str | None]], tuple[int, int]]:
    """The rows with one digit of one number changed, and where."""
    cells = [(at, place) for at, row in enumerate(rows) for place, each in enumerate(row) if each and each.strip("-0.")]
    row, place = chance.choice(cells) if cells else (0, 0)
    text = rows[row][place]
    at = chance.choice([index for index, mark in enumerate(text) if mark.isdigit()])
    digit = chance.choice([each for each in "0123456789" if each != text[at]])
    copy = [list(each) for each in rows]
    copy[row][place] = text[:at] + digit + text[at + 1 :]
    return copy, (row, place)
