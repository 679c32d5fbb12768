"""What is wrong with a form beyond its words: what nothing can meet, what no line gives, examples that read as something else.

>>> from govledger.forms import form_of
>>> form = form_of({
...     "id": "xx", "needs": ["Amount"], "key": {"concept": "expenditure"}, "year": "2019", "calendar": "DE",
...     "columns": [{"head": "Item", "gives": "label"}, {"head": "Amount"}, {"head": "AMOUNT", "nature": "basic"}],
...     "sums": [{"parts": "nature"}, {"tree": "cofog"}],
... })
>>> for problem in problems_of(form):
...     print(problem)
columns[2]: 'AMOUNT' stands in columns[1] already
sums[1]: no line gives a member of 'cofog'
has no [[example]]: write a small table, its facts and what is left unread
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govledger.documents.table import Table
from govledger.errors.base import GovLedgerError, quoted
from govledger.fiscal import FiscalCalendar
from govledger.forms.form import Column, Example, Form
from govledger.forms.keys import calendar_of
from govledger.forms.reading import read_table
from govledger.forms.sentences import equation_of
from govledger.forms.words import normal
from govledger.layout import Table as Layout


def problems_of(form: Form) -> tuple[str, ...]:
    """Everything wrong with a form, each with its line."""
    return (
        *_twice(form), *_never_met(form), *_without_lines(form), *_unchosen(form), *_of_examples(form),
    )  # fmt: skip


def _twice(form: Form) -> Iterator[str]:
    """Words that stand in two lines; a label may, where its lines ask for different things."""
    seen: dict[str, int] = {}
    for at, column in enumerate(form.columns):
        for head in column.heads:
            if (before := seen.setdefault(normal(head), at)) != at:
                yield f"columns[{at}]: {quoted(head)} stands in columns[{before}] already"
    asked: dict[tuple[str, frozenset[tuple[str, str]]], int] = {}
    for at, row in enumerate(form.rows):
        for label in row.labels:
            key = normal(label), frozenset(row.when.items())
            if (before := asked.setdefault(key, at)) != at:
                yield f"rows[{at}]: {quoted(label)} stands in rows[{before}] already, asking for the same"


def _never_met(form: Form) -> Iterator[str]:
    """Lines that hold only where a key has what nothing gives."""
    for kind, lines in (
        ("rows", [(row.when, "when") for row in form.rows]),
        ("sums", [(s.where, "where") for s in form.sums]),
    ):
        for at, (asked, word) in enumerate(lines):
            for name, value in asked.items():
                if not _can_be(form, name, value):
                    yield f"{kind}[{at}]: {word}: no line gives {name} = {quoted(value)}"


def _can_be(form: Form, name: str, value: str) -> bool:
    if any(name in (column.gives, column.names, column.own) for column in form.columns):
        return True
    said: list[Mapping[str, str]] = [form.key, *(c.parts for c in form.columns), *(r.parts for r in form.rows)]
    words = [word for column in form.columns for word in column.words.values()]
    return any(parts.get(name) == value for parts in said) or value in words


def _without_lines(form: Form) -> Iterator[str]:
    """Sums over dimensions and amounts that no line gives."""
    for at, line in enumerate(form.sums):
        for name in (line.tree, line.parts, line.over):
            if name and name not in form.dimensions and not _gives_entity(form, name):
                yield f"sums[{at}]: no line gives a member of {quoted(name)}"
        for label in (*line.above, line.total if line.above else ""):
            if (
                label
                and normal(label) not in {normal(each) for row in form.rows for each in row.labels}
                and not _own(form)
            ):
                yield f"sums[{at}]: no row has the label {quoted(label)}"
        if line.statement:
            said = equation_of(line.statement, form.catalogue)
            for term in (said.whole, *said.parts):
                missing = [
                    f"{name} = {value}" for name, value in term.parts().items() if not _can_be(form, name, value)
                ]
                if missing and missing != ["phase = actual"]:
                    yield f"sums[{at}]: no line gives {missing[0]}"


def _gives_entity(form: Form, name: str) -> bool:
    slots = any("{entity}" in head for column in form.columns for head in column.heads)
    return name == "entity" and (slots or any(column.gives == "entity" for column in form.columns))


def _own(form: Form) -> bool:
    return any(column.own for column in form.columns)


def _unchosen(form: Form) -> Iterator[str]:
    """What keeps a form from being told from others."""
    if not form.needs and not form.by_position:
        yield "has no needs: name the heads without which a table is of another form"
    heads = {normal(head) for column in form.columns for head in column.heads}
    for word in form.needs:
        if not any(normal(each) in heads for each in word.split("|")):
            yield f"needs: no column has the head {quoted(word)}"
    if not any(column.is_amount for column in form.columns):
        yield "has no column of amounts"


# --- examples -----------------------------------------------------------------------------------------------------


def _of_examples(form: Form) -> Iterator[str]:
    if not form.examples:
        yield "has no [[example]]: write a small table, its facts and what is left unread"
    for at, example in enumerate(form.examples):
        yield from (f"example[{at}]: {problem}" for problem in _of_example(form, example))


def _of_example(form: Form, example: Example) -> Iterator[str]:
    """Where an example reads as something else than it says."""
    table = Table(rows=example.rows, title=example.title)
    years = calendar_of(form.calendar) if form.calendar else FiscalCalendar.simple(start=(1, 1), label="single")
    titled = form.year in ("title", "printed") and any(map(str.isdigit, example.title))
    year = years.starting(2019) if form.year in ("", "file", "title", "printed") and not titled else None
    try:
        read = read_table(table, form, year=year, trusting=True)
    except GovLedgerError as error:
        yield str(error)
        return
    found = {str(key): statement.text for key, statement, _ in read.facts}
    for name, text in example.facts.items():
        if name not in found:
            yield f"the fact {quoted(name)} is not read; read are: {'; '.join(found) or 'none'}"
        elif found[name] != text:
            yield f"{name}: reads {quoted(found[name])}, not {quoted(text)}"
    if more := [name for name in found if name not in example.facts]:
        yield f"reads a fact that is not said: {quoted(more[0])} ({found[more[0]]})"
    left = tuple(each.text for each in read.unread)
    if left != example.unread:
        why = f" ({read.unread[0].why})" if read.unread else ""
        yield f"leaves {list(left)} unread{why}, not {list(example.unread)}"


def drawn(form: Form) -> Layout:
    """The columns of a form as a table, for a look: its heads, what they give, and where amounts stand.

    >>> from govledger.forms import form_of
    >>> columns = [{"head": "Item", "gives": "label"}, {"head": "Basic", "nature": "basic"}]
    >>> print(drawn(form_of({"id": "xx", "columns": columns})).text())
    head   cells   adds
    -----  ------  --------------
    Item   label
    Basic  amount  nature = basic
    """
    rows = []
    for column in form.columns:
        head = " | ".join(column.heads) or f"column {column.at}"
        kind = column.gives or _kind(column)
        adds = ", ".join(f"{name} = {value}" for name, value in column.parts.items())
        rows.append([head, kind, adds or column.skip])
    return Layout(caption="", head=["head", "cells", "adds"], rows=rows)


def _kind(column: Column) -> str:
    """What the cells of a column that gives nothing are."""
    if column.rate or column.skip:
        return "rate" if column.rate else "skipped"
    return column.compares or "amount"
