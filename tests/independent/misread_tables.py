"""Tables with row and column sums, misread as recognition does, and a judge that tries every other digit in every cell.

Nothing here knows how readings are corrected: the judge adds up cents.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

CONFUSED = {"1": "7", "7": "1", "3": "8", "8": "306", "5": "6", "6": "58", "0": "8", "9": "4", "4": "9", "2": "7"}

Rows = list[list[str]]
Cell = tuple[int, int]


class Misread(NamedTuple):
    """A table as it was read, the cell that was misread, and what is printed there."""

    rows: Rows
    cell: Cell
    printed: str


def table(chance: random.Random, *, size: int = 7) -> Rows:
    """The figures of a table, its last row and its last column the sums of the others; some cells are nil."""
    height, width = chance.randint(2, 8), chance.randint(2, 6)
    cells = [[_amount(chance, size) for _ in range(width)] for _ in range(height)]
    cells = [[*row, sum(row)] for row in cells]
    cells.append([sum(column) for column in zip(*cells, strict=True)])
    return [[f"{cents / 100:,.2f}" if size < 13 else str(cents) for cents in row] for row in cells]


def _amount(chance: random.Random, size: int) -> int:
    return 0 if chance.random() < 0.1 else int(10 ** chance.uniform(1, size))


def one_digit(chance: random.Random, rows: Rows) -> Misread:
    """One digit of one cell taken for one that looks like it."""
    row, column = chance.randrange(len(rows)), chance.randrange(len(rows[0]))
    text = rows[row][column]
    at = chance.choice([at for at, each in enumerate(text) if each.isdigit()])
    return _misread(rows, (row, column), text[:at] + chance.choice(CONFUSED[text[at]]) + text[at + 1 :])


def digit_lost(chance: random.Random, rows: Rows) -> Misread:
    """A digit before the point overlooked, the separators with it."""
    row, column = chance.randrange(len(rows)), chance.randrange(len(rows[0]))
    whole, point, rest = rows[row][column].replace(",", "").partition(".")
    at = chance.randrange(len(whole))
    return _misread(rows, (row, column), f"{int(whole[:at] + whole[at + 1 :] or '0')}{point}{rest}")


def point_lost(chance: random.Random, rows: Rows) -> Misread:
    """The point overlooked, and the separators with it."""
    row, column = chance.randrange(len(rows)), chance.randrange(len(rows[0]))
    return _misread(rows, (row, column), rows[row][column].replace(",", "").replace(".", ""))


def _misread(rows: Rows, cell: Cell, text: str) -> Misread:
    made = [list(row) for row in rows]
    made[cell[0]][cell[1]] = text
    return Misread(made, cell, rows[cell[0]][cell[1]])


# --- the judge ----------------------------------------------------------------------------------------------------


def cents(text: str) -> int:
    """A figure in hundredths."""
    whole, _, rest = text.replace(",", "").partition(".")
    return int(whole) * 100 + int(rest or 0)


def adds_up(cells: list[list[int]]) -> bool:
    """Whether every row and every column does."""
    down = zip(*cells, strict=True)
    return all(sum(line[:-1]) == line[-1] for line in (*cells, *down))


def changes(rows: Rows) -> Iterator[tuple[Cell, str]]:
    """Every way to read one digit of one cell otherwise so that all rows and columns add up."""
    cells = [[cents(text) for text in row] for row in rows]
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            kept = cells[row][column]
            for other in _others(text):
                cells[row][column] = cents(other)
                if adds_up(cells):
                    yield (row, column), other
            cells[row][column] = kept


def _others(text: str) -> Iterator[str]:
    for at, each in enumerate(text):
        if each.isdigit():
            yield from (text[:at] + digit + text[at + 1 :] for digit in "0123456789" if digit != each)
