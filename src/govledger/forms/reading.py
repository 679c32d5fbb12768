"""A table read by a form: facts, the sums that they keep to, and everything that was not read.

Each cell that is not blank is one of five: a fact, a part of keys, skipped for a reason that the form gives, a rate, or
unread. Nothing else happens to a cell:

>>> from govledger.documents import Table
>>> from govledger.forms import form_of
>>> form = form_of({
...     "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019", "key": {"concept": "expenditure"},
...     "columns": [{"head": "Function", "gives": "cofog"}, {"head": "Amount"}, {"head": "Line", "skip": "line number"}],
... })
>>> table = Table(rows=(("Function", "Amount", "Line"), ("701", "5.0", "1"), ("702", "n/a", "2")))
>>> reading = read_table(table, form)
>>> dict(reading.tally), [(key.get("cofog"), str(said.value)) for key, said, _ in reading.facts]
({'keys': 2, 'facts': 1, 'skipped': 2, 'unread': 1}, [('701', '5.0')])
>>> print(*reading.unread)
Unread(row=2, column=1, text='n/a', why='no number')
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from decimal import Decimal

import attrs

from govledger.accounts import Claim
from govledger.documents.table import Table
from govledger.fiscal import FiscalYear
from govledger.forms.broken_words import LINE_BY_LINE, whole_names
from govledger.forms.cells import Cells, Doubt, TableReading, Unread
from govledger.forms.columns import Plan, plans_of
from govledger.forms.comparing import Compared, compared, settled
from govledger.forms.fitting import misfit
from govledger.forms.form import LABEL, Form
from govledger.forms.gaps import Gaps
from govledger.forms.heads import Head, Vocabulary
from govledger.forms.heads_below import HeadsBelow
from govledger.forms.keys import Keys, Unknown
from govledger.forms.out_of_step import out_of_step
from govledger.forms.printed_numbers import Numbers
from govledger.forms.rows import NAMELESS, RowReader, Told
from govledger.forms.statements import Statements
from govledger.forms.sums import claims_of
from govledger.forms.trust import refusal


def read_table(
    table: Table,
    form: Form,
    *,
    year: FiscalYear | None = None,
    entity: str | None = None,
    trusting: bool = False,
) -> TableReading:
    """What a form reads of a table.

    ``year`` and ``entity`` are those of the table where it does not say them itself. Where the form turns out not to fit
    (two cells of one key, more unread than read, half of a kind of sum failing) the table is refused, unless it is read
    ``trusting`` the form, to see what it made of it.
    """
    words = Vocabulary.of(form, table)
    plans, head = plans_of(table, form, words)
    keys = Keys.of(form, table, year=year, entity=entity, titles=head.titles)
    why = "" if trusting else misfit(table, form, plans, head, words.numbers)
    if why:
        return refused(TableReading(table=table, form=form), why)
    cells = _read(table, form, words, plans, head, keys)
    gaps = Gaps.of(cells, plans, table.torn)
    claims = [*claims_of(form, cells, keys, gaps), *(("compared", claim) for claim in _settle(cells))]
    read = TableReading(
        table=table, form=form, facts=tuple(cells.facts), claims=tuple(claim for _, claim in claims),
        kinds=tuple(kind for kind, _ in claims), unread=tuple(cells.unread), doubts=tuple(cells.doubts), tally=cells.tally,
        slots=tuple(cells.slots), lost=frozenset(cells.lost), rates=frozenset(cells.rate_slots),
        differences=frozenset((each.row, each.plan.at) for each in cells.compared if not each.is_rate), plans=plans, head=head,
        is_torn=bool(gaps.columns or table.torn),
    )  # fmt: skip
    why = "" if trusting else refusal(read, plans, head)
    if not why:
        return read
    again = functools.partial(read_table, form=form, year=year, entity=entity, trusting=True)
    return attrs.evolve(refused(read, why), out_of_step=out_of_step(read, plans, again))


def refused(read: TableReading, why: str) -> TableReading:
    """The reading of a table that the form does not fit after all: every cell of its data is unread."""
    numbers = Numbers(decimal=read.form.decimal, nil=read.form.nil)
    left = tuple(
        Unread(row, column, text, why)
        for row, texts in enumerate(read.table.rows)
        for column, text in enumerate(texts)
        if any(map(str.isdigit, text)) or (text.strip() and numbers.read(text) is not None)
    )
    return TableReading(table=read.table, form=read.form, unread=left, tally={"unread": len(left)}, refused=why)


def _read(table: Table, form: Form, words: Vocabulary, plans: Sequence[Plan], head: Head, keys: Keys) -> Cells:
    cells = Cells()
    sides = [tuple(plan for plan in plans if plan.side == side) for side in sorted({plan.side for plan in plans})]
    readers = [RowReader(form, words, side, keys) for side in sides]
    statements = Statements(table, form, words, keys)
    heads, another = HeadsBelow(table, words, plans, head), False
    rows = _with_whole_names(table, head, words, sides, readers, cells)
    for at in range(head.rows, len(table.rows)):
        row = rows[at]
        if not heads.has_amount(row):
            if heads.repeats(row):
                cells.tally["heads"] += sum(1 for text in row if text.strip())
                another = False
                continue
            another = another or heads.is_another(row)
        if another:
            _leave_row(row, at, "below heads that are not those of the table", cells)
            continue
        within = head.within if at == head.rows else frozenset()
        told = [reader.read(row, within) for reader in readers]
        for place, side in enumerate(sides):
            _read_side(side, row, at, _named_before(place, sides, told, row), statements, cells)
    return cells


def _with_whole_names(
    table: Table,
    head: Head,
    words: Vocabulary,
    sides: Sequence[Sequence[Plan]],
    readers: Sequence[RowReader],
    cells: Cells,
) -> Sequence[Sequence[str]]:
    """The rows with the names that are broken over several of them in those that they are of."""
    if table.how not in LINE_BY_LINE:
        return table.rows
    rows = [[*row, *[""] * (table.width - len(row))] for row in table.rows]
    labels = [
        (plan.at, reader.knows(plan), [each.at for each in side if each is not plan])
        for side, reader in zip(sides, readers, strict=True)
        for plan in side
        if plan.role == LABEL
    ]
    for column, text, of, some in whole_names(rows, head.rows, labels, lambda text: words.column(text) is not None):
        cells.tally["keys"] += sum(bool(rows[at][column]) for at in some) - 1
        for at in some:
            rows[at][column] = text if at == of else ""
    return rows


def _named_before(place: int, sides: Sequence[Sequence[Plan]], told: Sequence[Told], row: Sequence[str]) -> Told:
    """What a row says on one side; the label of a total that stands before it without an amount of its own names its amount.

    公用经费合计 is printed under the second of three lists, and its amount under the third.
    """
    before = told[place - 1] if place else None
    if told[place].why != NAMELESS or before is None or not before.is_total:
        return told[place]
    return before if _has_amount(sides[place], row) and not _has_amount(sides[place - 1], row) else told[place]


def _has_amount(side: Sequence[Plan], row: Sequence[str]) -> bool:
    """Whether something is printed where the amounts of a side stand."""
    return any(row[plan.at].strip() for plan in side if plan.role == "amount" and plan.at < len(row))


def _leave_row(row: Sequence[str], at: int, why: str, cells: Cells) -> None:
    for column, text in enumerate(row):
        if text.strip():
            cells.leave(at, column, text, why)


def _read_side(
    side: Sequence[Plan], row: Sequence[str], at: int, told: Told, statements: Statements, cells: Cells
) -> None:
    tally, before, blank = cells.tally, len(cells.facts), []
    for plan in side:
        text = row[plan.at] if plan.at < len(row) else ""
        if not text or text.isspace():
            if plan.role == "amount" and told.why == "" and not told.skip:
                cells.blank.append(statements.parts(plan, told))
                blank.append(plan)
            continue
        if plan.is_key:
            tally["keys"] += 1
        elif plan.role == "skip" or told.skip:
            tally["skipped"] += 1
        elif plan.role == "unread" or told.why:
            cells.leave(at, plan.at, text, plan.why or told.why)
        elif plan.role == "compared":
            _read_compared(side, plan, text, at, told, statements, cells)
        else:
            _read_figure(plan, text, at, told, statements, cells)
    if statements.blank_is_nil and len(cells.facts) > before:
        _state_nil(blank, at, told, statements, cells)


def _state_nil(blank: Sequence[Plan], at: int, told: Told, statements: Statements, cells: Cells) -> None:
    """What the blank cells of a row with amounts state, where the form says that a blank is nil there."""
    for plan in blank:
        found = statements.key(plan, told)
        if not isinstance(found, Unknown):
            said = statements.statement("", Decimal(0), plan, found, told, statements.place(plan, at, told))
            cells.facts.append((found, said, told.label))
            cells.slots.append((at, plan.at))


def _read_figure(plan: Plan, text: str, at: int, told: Told, statements: Statements, cells: Cells) -> None:
    """An amount or a rate, or the reason why it is neither."""
    found = statements.key(plan, told)
    if isinstance(found, Unknown):
        cells.leave(at, plan.at, text, found.why)
        return
    none = statements.tells_none(text)  # A bar, too, where the form says so, which states nil elsewhere.
    number = None if none else statements.number(text, at, plan.at, found)
    if number is None:
        if none:
            cells.tally["skipped"] += 1
        else:
            cells.leave(at, plan.at, text, "no number")
        cells.lost.setdefault(found, (at, plan.at, told.label))
        return
    if plan.role != "rate" and statements.is_rate(text):
        cells.leave(at, plan.at, text, "a percentage under the head of an amount")
        cells.lost.setdefault(found, (at, plan.at, told.label))
        return
    if plan.role != "rate" and (why := statements.without_unit(plan, found, told)):
        cells.leave(at, plan.at, text, why)
        cells.lost.setdefault(found, (at, plan.at, told.label))
        return
    place = statements.place(plan, at, told)
    if plan.role == "rate":
        cells.rates.append((found, plan, text, number, place))
        cells.rate_slots.append((at, plan.at))
        cells.tally["rates"] += 1
        return
    cells.facts.append((found, statements.statement(text, number, plan, found, told, place), told.label))
    cells.slots.append((at, plan.at))
    cells.tally["facts"] += 1
    if told.doubt:
        cells.doubts.append(Doubt(found, told.doubt[0], told.doubt[1], told.doubt[2], place))


def _read_compared(
    side: Sequence[Plan], plan: Plan, text: str, at: int, told: Told, statements: Statements, cells: Cells
) -> None:
    """What compares two amounts of its row, or the reason why it is not read."""
    number = statements.number(text, at, plan.at)
    found = "no number" if number is None else compared(side, plan, text, number, at, told, statements)
    if isinstance(found, Compared):
        cells.compared.append(found)
    else:
        cells.leave(at, plan.at, text, found)


def _settle(cells: Cells) -> list[Claim]:
    """The claims of what compares two amounts; what is not sure to do so is left unread."""
    stated = {key: statement for key, statement, _ in cells.facts}
    claims, left = settled(cells.compared, stated)
    for each, why in left:
        cells.leave(each.row, each.plan.at, each.text, why)
        cells.compared.remove(each)
    cells.rate_slots += [(each.row, each.plan.at) for each in cells.compared if each.is_rate]
    cells.tally.update("rates" if each.is_rate else "differences" for each in cells.compared)
    return claims
