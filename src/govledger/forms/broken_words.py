"""Words that are broken over the lines of a table in which every line is a row, made whole where a form knows the whole.

No number moves: only words in one column are joined, and only where they mean nothing as they stand.

>>> table = Table(rows=(("Item", "General"), ("", "public"), ("", "budget"), ("Roads", "5")))
>>> whole_heads(table, {"Item", "General public budget"}.__contains__).rows[0]
('Item', 'General public budget')
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import attrs

from govledger.documents.layout import joined
from govledger.documents.table import CellKind, How, Table, kind_of

_MOST_HEADS = 8
_MOST_LINES = 3

LINE_BY_LINE = (How.TEXT, How.UNRULED)
"""The ways in which a table stands in its source whose rows may be the lines of one row."""


def whole_heads(table: Table, knows: Callable[[str], bool]) -> Table:
    """The table with heads that are broken over rows in the first of them, where ``knows`` tells that the whole is a head."""
    if table.how not in LINE_BY_LINE or table.stored:
        return table
    rows = [list(row) for row in table.rows[:_MOST_HEADS]]
    changed = False
    for column in range(table.width):
        for first, last in _runs([row[column] if column < len(row) else "" for row in rows]):
            texts = [rows[at][column] for at in range(first, last)]
            if any(kind_of(text) is CellKind.NUMBER for text in texts) or all(map(knows, texts)):
                continue
            if knows(texts[0]) and _has_figures(rows[first + 1], knows):
                continue  # What stands below a head that is whole is the label of a row.
            if knows(whole := joined(texts)):
                rows[first][column], changed = whole, True
                for at in range(first + 1, last):
                    rows[at][column] = ""
    return attrs.evolve(table, rows=(*map(tuple, rows), *table.rows[_MOST_HEADS:])) if changed else table


def _has_figures(row: Sequence[str], knows: Callable[[str], bool]) -> bool:
    return any(kind_of(text) is CellKind.NUMBER and not knows(text) for text in row)


def begins_name(table: Table, row: int, column: int, knows: Callable[[str], bool]) -> bool:
    """Whether a text is the beginning of a name that goes on in the rows below it.

    >>> begins_name(Table(rows=(("Roads and", ""), ("", "5"), ("bridges", ""))), 0, 0, {"Roads and bridges"}.__contains__)
    True
    """
    if table.how not in LINE_BY_LINE or row + 1 >= len(table.rows):
        return False
    texts = [text for at in range(row, min(row + _MOST_LINES, len(table.rows))) if (text := table.text(at, column))]
    return any(knows(joined(texts[:count])) for count in range(2, len(texts) + 1))


def whole_names(
    rows: Sequence[Sequence[str]],
    first: int,
    labels: Sequence[tuple[int, Callable[[str], bool], Sequence[int]]],
    heads: Callable[[str], bool] = lambda _: False,
) -> list[tuple[int, str, int, tuple[int, ...]]]:
    """The names that are broken over rows below the ``first``: of each its column, the whole, the row that it is of, and the rows
    that it takes.

    ``labels`` are the columns of names, each with what is known as a name there, and the columns that it names. Of the rows of
    one name a single one has anything in these, and the name is of that row. Where rows are one for a name that is broken, a
    name in another column that is not is of the row that has something, too. What ``heads`` knows as a head, which a page may repeat,
    is no piece of a name.

    >>> rows = [["Town", "9"], ["Roads and", ""], ["bridges", "5"]]
    >>> whole_names(rows, 0, [(0, {"Town", "Roads and bridges"}.__contains__, [1])])
    [(0, 'Roads and bridges', 2, (1, 2))]
    """
    made = [
        (column, *name)
        for column, knows, others in labels
        for name in _in_column(rows, first, column, knows, others)
        if not any(heads(rows[at][column]) for at in name[2])
    ]
    for some in {name[3] for name in made}:
        for column, knows, others in labels:
            words = [at for at in some if rows[at][column].strip()]
            telling = [at for at in some if any(rows[at][other].strip() for other in others)]
            if len(words) == len(telling) == 1 and words != telling and knows(rows[words[0]][column]):
                made.append((column, rows[words[0]][column], telling[0], some))
    return made


def _in_column(
    rows: Sequence[Sequence[str]], first: int, column: int, knows: Callable[[str], bool], others: Sequence[int]
) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """The names in a column that are broken over rows."""
    at = first
    while at < len(rows):
        for stop in range(min(at + _MOST_LINES, len(rows)), at + 1, -1):
            some = tuple(range(at, stop))
            telling = [row for row in some if any(rows[row][other].strip() for other in others)]
            words = [rows[row][column] for row in some if rows[row][column].strip()]
            blank = [row for row in some if not rows[row][column].strip()]
            if len(telling) > 1 or len(words) < 2 or all(map(knows, words)) or blank not in ([], telling):
                continue
            if knows(whole := joined(words)):
                yield whole, telling[0] if telling else at, some
                at = stop - 1
                break
        at += 1


def _runs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The stretches of two texts and more below each other, the longest first."""
    for length in range(min(_MOST_LINES, len(texts)), 1, -1):
        for first in range(len(texts) - length + 1):
            if all(text.strip() for text in texts[first : first + length]):
                yield first, first + length
