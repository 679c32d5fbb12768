"""A table that no form fits: its amounts under the words of their rows and columns, and the sums that they prove.

What the amounts are of is not known and not guessed: they are ``tabulated``, each under its ``line`` and ``column``, and under
its ``schedule`` where a source has several tables. A sum is claimed only where the figures of the table leave next to no other
reason for it.

>>> from govledger.documents import Table
>>> from govledger.fiscal import calendar
>>> table = Table(rows=(
...     ("Item", "2018", "2019"), ("Roads", "6018.20", "5411.07"), ("Parks", "4264.15", "4380.66"), ("All", "10282.35", "9791.73"),
... ))
>>> read = read_unformed(table, year=calendar("DE").starting(2019), currency="EUR")
>>> [dict(key.members) for key, _, _ in read.facts][0], len(read.claims)
({'column': '2018', 'line': 'Roads'}, 2)
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import attrs

from govledger.accounts import Breakdown, Catalogue, Claim, Key, Remark, shipped_catalogue
from govledger.documents.table import Table
from govledger.figures import Nil, Place, StatedAmount, Unit
from govledger.fiscal import FiscalYear
from govledger.forms.cells import Stated
from govledger.forms.form import LABEL, Form
from govledger.forms.generic import FoundSum, Hints, found_sums, with_lone_breaks
from govledger.forms.guessing import CONCEPT, Guess, grid_of, guesses_of, heads_of, is_total, numbers_of
from govledger.forms.keys import Keys
from govledger.forms.printed_numbers import Numbers
from govledger.forms.words import collapsed
from govledger.said import Said

_NUMBERS = Numbers()
# The beginning of a number in groups, and a group with what may stand behind it.
_HEAD, _GROUP = re.compile(r"\s*[-(]?\d{1,3}"), re.compile(r"\d{3}(?:\.\d+)?\)?\s*")


@attrs.frozen(kw_only=True)
class Unformed:
    """What is certain of a table without a form: its amounts with their slots, the sums that they prove, and the cells that
    break a sum which all other columns keep. Its ``head`` is so many rows, and its rows are called by the columns ``named``."""

    table: Table = attrs.field(repr=False)
    facts: tuple[Stated, ...] = attrs.field(default=(), repr=False)
    claims: tuple[Claim, ...] = attrs.field(default=(), repr=False)
    slots: Mapping[tuple[int, int], Key] = attrs.field(factory=dict, repr=False)
    remarks: tuple[Remark, ...] = attrs.field(default=(), repr=False)
    head: int = 0
    named: Mapping[int, str] = attrs.field(factory=dict, repr=False)

    def why_no_figure(self, row: int, column: int) -> str:
        """What a numeral is that is no amount, "" where nothing tells: a number among labels may be one."""
        kind = self.named.get(column, "")
        if row < self.head or self.table.rows[row] in self.table.rows[: self.head]:
            return "in the head of a table"
        if kind in ("code", "year") or (kind == LABEL and not _NUMBERS.is_alone(self.table.text(row, column))):
            return "a code or a label"
        return ""


def read_unformed(
    table: Table, *, year: FiscalYear, currency: str = "", catalogue: Catalogue | None = None, called: str = ""
) -> Unformed:
    """The amounts of a table by its own words, and the sums that they prove; ``called`` tells it from others of its source."""
    known = catalogue or shipped_catalogue()
    numbers, _ = numbers_of(table)
    head = heads_of(table, numbers)
    guesses = guesses_of(table, head, numbers, known)
    amounts = [guess for guess in guesses if guess.kind == "amount"]
    lines = _lines(table, head, guesses)
    keys = Keys.of(Form(id="", currency=currency, catalogue=known), table, year=year, entity=None)
    unit = keys.unit or Unit("", 1)
    common = Key.within(known, CONCEPT, year=year, **({"schedule": called} if called else {}))
    slots, facts = _facts(table, head, amounts, lines, numbers, unit, common)
    grid = grid_of(table, head, amounts, numbers)
    sums = found_sums(grid, _hints(table, head, guesses, known)) if grid and amounts else ()
    places = _Grid([guess.at for guess in amounts], head, slots, facts)
    if table.scores:
        sums = tuple(with_lone_breaks(each, sums, places.number) for each in sums)
    return Unformed(
        table=table, facts=tuple(facts.values()), slots=slots, claims=tuple(_claims(sums, places)),
        remarks=tuple(_remarks(sums, places)), head=head, named={guess.at: guess.kind for guess in guesses},
    )  # fmt: skip


@attrs.frozen
class _Grid:
    """Where the numbers of the grid of amounts stand in the table, and what they state."""

    columns: Sequence[int]
    head: int
    slots: Mapping[tuple[int, int], Key]
    facts: Mapping[tuple[int, int], Stated]

    def slot(self, cell: tuple[int, int]) -> tuple[int, int]:
        return cell[0] + self.head, self.columns[cell[1]]

    def number(self, cell: tuple[int, int]) -> Decimal | None:
        said = self.facts.get(self.slot(cell))
        return None if said is None else said[1].number if isinstance(said[1], StatedAmount) else Decimal(0)


def _lines(table: Table, head: int, guesses: Sequence[Guess]) -> dict[int, str]:
    """What each row is called: its codes and labels; rows of one name are told apart by their numbers."""
    naming = [guess.at for guess in guesses if guess.kind in ("code", LABEL, "year")]
    named = {row: collapsed(" ".join(table.text(row, at) for at in naming)) for row in range(head, len(table.rows))}
    times = Counter(named.values())
    return {
        row: name if name and times[name] == 1 else f"{name} (row {row + 1})".strip() for row, name in named.items()
    }


def _facts(
    table: Table,
    head: int,
    amounts: Sequence[Guess],
    lines: Mapping[int, str],
    numbers: Numbers,
    unit: Unit,
    common: Key,
) -> tuple[dict[tuple[int, int], Key], dict[tuple[int, int], Stated]]:
    titles = {guess.at: " / ".join(guess.words) or f"column {guess.at + 1}" for guess in amounts}
    times = Counter(titles.values())
    slots: dict[tuple[int, int], Key] = {}
    facts: dict[tuple[int, int], Stated] = {}
    for row in _rows_of_amounts(table, head):
        for guess in amounts:
            text = table.text(row, guess.at)
            value = numbers.read(text) if text.strip() else None
            if value is None:
                continue
            title = titles[guess.at] if times[titles[guess.at]] == 1 else f"{titles[guess.at]} ({guess.at + 1})"
            key = common.with_(line=lines[row], column=title)
            place: Place = table.place(row, guess.at, row_label=lines[row], column_label=title)
            said = (
                StatedAmount(text=text, number=value, unit=unit, place=place)
                if value
                else Nil(text=text, unit=unit, place=place)
            )
            slots[row, guess.at] = key
            facts[row, guess.at] = (key, said, lines[row])
    return slots, facts


def _rows_of_amounts(table: Table, head: int) -> Iterator[int]:
    """The rows below the head that neither repeat a row of it nor hold what may be pieces of one number.

    Without quotes 6,018.20 is two cells of a .csv, and its row is wider than the head.
    """
    for row, cells in enumerate(table.rows[head:], head):
        wide = head and len(cells) > len(table.rows[head - 1])
        cut = wide and any(_HEAD.fullmatch(one) and _GROUP.fullmatch(two) for one, two in itertools.pairwise(cells))
        if not cut and cells not in table.rows[:head]:
            yield row


def _hints(table: Table, head: int, guesses: Sequence[Guess], known: Catalogue) -> Hints:
    """What rows say besides their figures: a word of total, a code."""
    rows = range(head, len(table.rows))
    naming = [guess.at for guess in guesses if guess.kind == LABEL]
    totals = [any(is_total(table.text(row, at)) for at in naming) for row in rows]
    coded = next((guess for guess in guesses if guess.kind == "code" and guess.dimension), None)
    if coded is None:
        return Hints(totals=totals)
    codes = [table.text(row, coded.at).strip() or None for row in rows]
    return Hints(totals=totals, codes=codes, holds=known.dimension(coded.dimension).holds)


def _claims(sums: Sequence[FoundSum], grid: _Grid) -> Iterator[Breakdown]:
    """Each claimed sum, in every place in which it is seen to hold."""
    for found in sums:
        for place in found.across if found.claimed else ():
            total, parts = found.cells(place)
            whole, said = grid.slots.get(grid.slot(total)), grid.facts.get(grid.slot(total))
            if whole is not None and said is not None:
                keys = tuple(grid.slots[slot] for part in parts if (slot := grid.slot(part)) in grid.slots)
                yield Breakdown(whole=whole, parts=keys, text=said[2], place=said[1].place)


def _remarks(sums: Sequence[FoundSum], grid: _Grid) -> Iterator[Remark]:
    """Where a claimed sum is broken: the figure of its total, and what the others come to."""
    for found in sums:
        for broken in found.breaks if found.claimed else ():
            said = grid.facts.get(grid.slot(broken.total))
            if said is None:
                continue
            key, statement, _ = said
            printed = statement.number if isinstance(statement, StatedAmount) else Decimal(0)
            told = Said(
                "remark.pattern-broken", text=statement.text, computed=printed - broken.difference,
                columns=len(found.across), odds=found.chance,
            )  # fmt: skip
            keys = (key, *(grid.slots[slot] for part in broken.parts if (slot := grid.slot(part)) in grid.slots))
            yield Remark(told, keys, statement.place, statement.text)
