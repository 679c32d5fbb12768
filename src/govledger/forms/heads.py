"""The head of a table: which rows it has, and what stands over each column.

>>> from govledger.documents import Table
>>> from govledger.forms import form_of
>>> form = form_of({"id": "xx", "columns": [{"head": "Item", "gives": "label"}, {"head": "Vehicles"}, {"head": ["Bought", "Run"]}]})
>>> table = Table(rows=(("Item", "Vehicles", ""), ("", "Bought", "Run"), ("Police", "3", "4")))
>>> head = head_of(table, form)
>>> head.rows, head.paths
(2, (((0, 'Item'),), ((0, 'Vehicles'), (1, 'Bought')), ((0, 'Vehicles'), (1, 'Run'))))
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias, cast

import attrs

from govledger.documents.table import Table
from govledger.forms.form import Column, Form, Row
from govledger.forms.printed_numbers import Numbers
from govledger.forms.words import Words

Path: TypeAlias = tuple[tuple[int, str], ...]
"""The words over a column from top to bottom, each with its row."""


@attrs.frozen(eq=False)
class Vocabulary:
    """The words of a form: of its heads, and of the labels of its rows; and how its numbers are marked.

    ``stored`` reads the numbers of sheets, which are marked as their formats have it.
    """

    heads: Words
    labels: Words
    numbers: Numbers
    stored: Numbers = attrs.field(factory=Numbers)

    @classmethod
    def of(cls, form: Form) -> Vocabulary:
        """The words of a form, and how its numbers are marked. A label has several lines where they tell it by ``when``."""
        labels: dict[str, list[Row]] = {}
        for row in form.rows:
            for label in row.labels:
                labels.setdefault(label, []).append(row)
        spelled = [(head, column) for column in form.columns for head in column.heads]
        return cls(
            Words.of(spelled),
            Words.of((label, tuple(rows)) for label, rows in labels.items()),
            Numbers(decimal=form.decimal, nil=form.nil),
            Numbers(nil=form.nil),
        )

    def number(self, table: Table, row: int, column: int, text: str) -> Decimal | None:
        """The number that a cell prints; the marks of one that a sheet stores are those of its format, whatever the form says."""
        numbers = self.stored if table.stored and table.is_stored_number(row, column) else self.numbers
        return numbers.read(text)

    def column(self, word: str) -> tuple[Column, Mapping[str, str]] | None:
        """What a head means, and what stands in its slots."""
        return cast("tuple[Column, Mapping[str, str]] | None", self.heads.find(word))

    def lines(self, label: str) -> tuple[tuple[Row, ...], Mapping[str, str]] | None:
        """The lines of a label, and what stands in its slots."""
        return cast("tuple[tuple[Row, ...], Mapping[str, str]] | None", self.labels.find(label))


@attrs.frozen
class Head:
    """How many rows there are before the data, the words over each column, and the cells of the first row of data that are
    words of the head themselves."""

    rows: int
    paths: tuple[Path, ...]
    within: frozenset[int] = frozenset()
    titles: tuple[str, ...] = ()


def head_of(table: Table, form: Form, words: Vocabulary | None = None) -> Head:
    """The head of a table as a form sees it."""
    words = words or Vocabulary.of(form)
    count = _count(table, form, words)
    titles = frozenset(row for row in range(count) if form.heads is None and _is_title(table, row, words))
    within = _within(table, count, words)
    paths = tuple(_path(table, column, count, titles, within) for column in range(table.width))
    return Head(count, paths, within, tuple(_text(table, row) for row in sorted(titles)))


def _count(table: Table, form: Form, words: Vocabulary) -> int:
    """The rows of the head: up to the first with a number that is no head, or with a label that the form knows."""
    if form.heads is not None:
        return min(form.heads, len(table.rows))
    for at, row in enumerate(table.rows):
        if any(_begins_data(table, at, of, text, words) for of, text in enumerate(row) if text and not text.isspace()):
            return at
    return len(table.rows)


def _begins_data(table: Table, row: int, column: int, text: str, words: Vocabulary) -> bool:
    if words.column(text) is not None:
        return False
    found = words.lines(text)
    number = words.number(table, row, column, text)
    return found is not None or (number is not None and not words.numbers.is_nil_mark(text))


def _is_title(table: Table, row: int, words: Vocabulary) -> bool:
    """Whether a row is one text alone, and no head: a title or a unit inside the frame of the table."""
    texts = {text.strip() for text in table.rows[row] if text.strip()}
    return len(texts) == 1 and words.column(next(iter(texts))) is None


def _text(table: Table, row: int) -> str:
    return next(text.strip() for text in table.rows[row] if text.strip())


def _within(table: Table, row: int, words: Vocabulary) -> frozenset[int]:
    """The cells of the first row of data that are heads of codes or labels: 类 款 项 beside the amounts of the total."""
    if row >= len(table.rows):
        return frozenset()
    found = ((at, words.column(text)) for at, text in enumerate(table.rows[row]) if text.strip())
    return frozenset(at for at, column in found if column is not None and column[0].gives)


def _path(table: Table, column: int, count: int, titles: frozenset[int], within: frozenset[int]) -> Path:
    rows = [row for row in range(count) if row not in titles] + ([count] if column in within else [])
    texts = [(row, _over(table, row, column, rows)) for row in rows]
    return tuple((row, text) for row, text in texts if text)


def _over(table: Table, row: int, column: int, rows: Sequence[int]) -> str:
    """The word that stands in a head over a column: its own, that of the cell that covers it, or the one to its left.

    A blank takes its left neighbour's only where a lower row has a word in the column, and under the same upper words.
    """
    text = table.text(row, column).strip()
    if text or column == 0:
        return text
    if table.spans:
        return next((table.text(*first).strip() for first in _covering(table, row, column)), "")
    lower = any(table.text(below, column).strip() for below in rows if below > row)
    same = all(_upper(table, above, column) == _upper(table, above, column - 1) for above in rows if above < row)
    return _over(table, row, column - 1, rows) if lower and same else ""


def _upper(table: Table, row: int, column: int) -> str:
    """The word that stands furthest right up to a column."""
    return next((text for at in range(column, -1, -1) if (text := table.text(row, at).strip())), "")


def _covering(table: Table, row: int, column: int) -> Iterator[tuple[int, int]]:
    """The first slot of a merged cell that covers this one sideways, its row being one of the head."""
    for (top, first), (rows, columns) in table.spans.items():
        if top <= row < top + rows and first <= column < first + columns and top == row:
            yield top, first
