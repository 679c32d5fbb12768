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

import itertools
import re
import unicodedata
from collections.abc import Mapping, Sequence, Set
from decimal import Decimal
from typing import TypeAlias, cast

import attrs

from govledger.documents.table import How, Table
from govledger.documents.unit_words import parted
from govledger.forms.broken_words import begins_name, whole_heads
from govledger.forms.form import Column, Form, Row
from govledger.forms.printed_numbers import Numbers
from govledger.forms.words import Words, unlisted

_NUMBERED = 3
# What names what it says: Department: Roads, (Unit: EUR).
_CAPTION = re.compile(r"\(?[^:()]{1,24}:\s*\S")

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
    def of(cls, form: Form, table: Table | None = None) -> Vocabulary:
        """The words of a form, and how its numbers are marked in a table: as stored, where it is a sheet that says nothing of
        its formats."""
        sheet = table is not None and table.how is How.SHEET and not table.stored
        return cls(
            form.head_words,
            form.label_words,
            Numbers(decimal=form.decimal, nil=form.nil, sheet=sheet),
            Numbers(nil=form.nil),
        )

    def number(self, table: Table, row: int, column: int, text: str) -> Decimal | None:
        """The number that a cell prints; the marks of one that a sheet stores are those of its format, whatever the form says."""
        numbers = self.stored if table.stored and table.is_stored_number(row, column) else self.numbers
        return numbers.read(text)

    def column(self, word: str) -> tuple[Column, Mapping[str, str]] | None:
        """What a head means, and what stands in its slots; one that is not known is looked for without the unit behind it."""
        found = cast("tuple[Column, Mapping[str, str]] | None", self.heads.find(word))
        words, unit = parted(word) if found is None else (word, "")
        if not unit:
            return found
        bare = cast("tuple[Column, Mapping[str, str]] | None", self.heads.find(words))
        return None if bare is None or bare[0].gives else (attrs.evolve(bare[0], unit=unit), bare[1])

    def lines(self, label: str) -> tuple[tuple[Row, ...], Mapping[str, str]] | None:
        """The lines of a label, and what stands in its slots; a label that is not known is looked for without its number in a
        list."""
        found = self.labels.find(label)
        if found is None and (bare := unlisted(label)) != label:
            found = self.labels.find(bare)
        return cast("tuple[tuple[Row, ...], Mapping[str, str]] | None", found)


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
    words = words or Vocabulary.of(form, table)
    table = whole_heads(table, lambda word: words.column(word) is not None)
    count = _count(table, form, words)
    titles = frozenset(row for row in range(count) if form.heads is None and _is_title(table, row, words))
    numbers = frozenset(row for row in range(count) if is_numbering(table.rows[row]))
    within = _within(table, count, words)
    paths = _paths(table, count, titles | numbers, within)
    return Head(count, paths, within, tuple(text for row in sorted(titles) for text in captions(table.rows[row])))


def _count(table: Table, form: Form, words: Vocabulary) -> int:
    """The rows of the head: up to the first with a number that is no head, or with a label that the form knows."""
    if form.heads is not None:
        return min(form.heads, len(table.rows))
    naming: set[int] = set()  # Columns under a head of codes or labels.
    for at, row in enumerate(table.rows):
        texts = [(of, text) for of, text in enumerate(row) if text and not text.isspace()]
        if not is_numbering(row) and any(_begins_data(table, at, of, text, words, naming) for of, text in texts):
            return at
        naming |= {of for of, text in texts if (head := words.column(text)) is not None and head[0].gives}
    return len(table.rows)


def _begins_data(table: Table, row: int, column: int, text: str, words: Vocabulary, naming: Set[int]) -> bool:
    """Whether a cell is no more of the head: a number, or a label that the form knows where labels stand."""
    if words.column(text) is not None:
        return False
    number = words.number(table, row, column, text)
    if number is not None and not words.numbers.is_nil_mark(text):
        return True
    if naming and column not in naming:
        return False
    return words.lines(text) is not None or begins_name(table, row, column, lambda word: words.lines(word) is not None)


def is_numbering(row: Sequence[str]) -> bool:
    """Whether a row does nothing but number the columns.

    >>> is_numbering(("0", "1", "2")), is_numbering(("", "1", "2", "3")), is_numbering(("701", "1", "2"))
    (True, True, False)
    """
    texts = [text for text in row if text and not text.isspace()]
    if len(texts) < _NUMBERED or texts[0].strip() not in ("0", "1"):
        return False
    first = int(texts[0])
    return all(text.strip() == str(first + at) for at, text in enumerate(texts))


def _is_title(table: Table, row: int, words: Vocabulary) -> bool:
    """Whether a row holds no head, but a title or what is said of the whole table, inside its frame."""
    texts = captions(table.rows[row])
    return bool(texts) and all(words.column(text) is None for text in texts)


def captions(row: Sequence[str]) -> tuple[str, ...]:
    """What a row says of the whole table: one text alone, or several that each name what they say; nothing where it holds more.

    >>> captions(("Outlays", "", "")), captions(("Department: Roads", "", "(Unit: EUR)")), captions(("Department:", "Roads"))
    (('Outlays',), ('Department: Roads', '(Unit: EUR)'), ('Department: Roads',))
    >>> captions(("Item", "2013"))
    ()
    """
    texts: list[str] = []
    for cell in row:
        text = cell.strip()
        if not text or text in texts:
            continue
        if texts and _plain(texts[-1]).endswith(":"):
            texts[-1] = f"{texts[-1]} {text}"
        elif texts and not _CAPTION.match(_plain(texts[-1])):
            return ()
        else:
            texts.append(text)
    return tuple(texts) if len(texts) < 2 or _CAPTION.match(_plain(texts[-1])) else ()


def _plain(text: str) -> str:
    """A text with its colons and brackets of one width."""
    return unicodedata.normalize("NFKC", text)


def _within(table: Table, row: int, words: Vocabulary) -> frozenset[int]:
    """The cells of the first row of data that are heads of codes or labels: 类 款 项 beside the amounts of the total."""
    if row >= len(table.rows):
        return frozenset()
    found = ((at, words.column(text)) for at, text in enumerate(table.rows[row]) if text.strip())
    return frozenset(at for at, column in found if column is not None and column[0].gives)


def _paths(table: Table, count: int, titles: frozenset[int], within: frozenset[int]) -> tuple[Path, ...]:
    """The words over each column. In a row that is head and data at once only the cells of the head are words."""
    rows = [row for row in range(count) if row not in titles]
    over = _over(table, rows)
    if within:
        over[count] = [table.text(count, at).strip() if at in within else "" for at in range(table.width)]
    return tuple(tuple((row, over[row][at]) for row in over if over[row][at]) for at in range(table.width))


def _over(table: Table, rows: Sequence[int]) -> dict[int, list[str]]:
    """The word that stands in each head over each column: its own, that of the cell that covers it, or the one to its left.

    A blank takes its left neighbour's only where a lower row has a word in the column, and under the same upper words.
    """
    found = {row: [table.text(row, at).strip() for at in range(table.width)] for row in rows}
    if any(row in found for row, _ in table.spans):
        _cover(table, found)
        return found
    lowest = {at: row for row in rows for at, text in enumerate(found[row]) if text}
    upper: list[list[str]] = []
    for row in rows:
        own = found[row]
        carried = list(itertools.accumulate(own, _carried))
        for at in range(1, table.width):
            if not own[at] and lowest.get(at, -1) > row and all(above[at] == above[at - 1] for above in upper):
                own[at] = own[at - 1]
        upper.append(carried)
    return found


def _carried(left: str, text: str) -> str:
    """The word that stands furthest right so far."""
    return text or left


def _cover(table: Table, found: Mapping[int, list[str]]) -> None:
    """Puts the word of each merged cell of a head over all columns that it covers."""
    for (row, first), (_, columns) in table.spans.items():
        for at in range(first + 1, min(first + columns, table.width)) if row in found else ():
            found[row][at] = found[row][at] or found[row][first]
