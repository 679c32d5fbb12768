"""What keeps a form from reading a table at all, told by its heads and by what stands in its columns.

A column that is not known may be the one that says what the rows are: then no amount beside it is read.

>>> from govledger.documents import Table
>>> from govledger.forms import form_of
>>> from govledger.forms.columns import plans_of
>>> form = form_of({
...     "id": "xx", "key": {"concept": "expenditure"},
...     "columns": [{"head": "Item", "gives": "label"}, {"head": "Class", "gives": "nature"}, {"head": "Amount"}],
... })
>>> table = Table(rows=(("Item", "Kind", "Amount"), ("Roads", "basic", "3"), ("Roads", "project", "4")))
>>> misfit(table, form, *plans_of(table, form), Numbers())
"the column 'Kind', which the form does not know, may say what the amounts are; no column gives 'nature'"
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from fractions import Fraction

from govledger.documents.table import Table
from govledger.documents.unit_words import parted
from govledger.errors.base import quoted
from govledger.forms.columns import FIGURES, Plan
from govledger.forms.form import LABEL, Column, Form
from govledger.forms.heads import Head
from govledger.forms.printed_numbers import Numbers
from govledger.forms.words import Words, normal

_MOST = Fraction(4, 5)
_NUMBERS_BY_POSITION = Fraction(19, 20)


def misfit(table: Table, form: Form, plans: Sequence[Plan], head: Head, numbers: Numbers) -> str:
    """Why a form reads nothing of a table, "" where it may."""
    if form.by_position:
        return _out_of_position(table, form, plans, head, numbers)
    if not any(plan.role == "amount" for plan in plans):
        return "it has no column of amounts that the form knows"
    return (
        _without_heads(form, head)
        or _without_names(form, plans)
        or _behind_amounts(plans)
        or _twice(table, plans, head)
        or _beside_others(plans)
        or _level_missing(plans)
        or _numbers_as_names(table, plans, head, numbers)
        or _key_unknown(table, form, plans, head, numbers)
    )


def has_needed(form: Form, head: Head) -> bool:
    """Whether every word that a form needs stands among the heads; of words with a stroke between them either."""
    return not _without_heads(form, head)


def _without_heads(form: Form, head: Head) -> str:
    words = {text for path in head.paths for _, text in path}
    printed = {each for text in words for each in (text, parted(text)[0])}
    needed = (each for each in form.needs if not any(map(_spellings(each).find, printed)))
    return next((f"it lacks the head {quoted(each)} that the form needs" for each in needed), "")


@functools.lru_cache(maxsize=512)
def _spellings(needed: str) -> Words:
    """The words of which one is needed, any of which may have slots."""
    return Words.of((word, word) for word in needed.split("|"))


def _out_of_position(table: Table, form: Form, plans: Sequence[Plan], head: Head, numbers: Numbers) -> str:
    """Columns known by number alone must be all that there are, and those of amounts must hold numbers."""
    width = max(column.at or 0 for column in form.columns)
    if table.width < width:
        return f"it has {table.width} columns, and the form {width}"
    for plan in plans:
        texts = list(_texts(table, plan, head))
        if plan.role == "unread" and texts:
            return f"its column {plan.at + 1} is none of the form"
        read = sum(numbers.read(text) is not None for text in texts)
        if plan.role == "amount" and read < _NUMBERS_BY_POSITION * len(texts):
            return f"only {read} of {len(texts)} cells of its column {plan.at + 1} are amounts"
    return ""


def _without_names(form: Form, plans: Sequence[Plan]) -> str:
    """Amounts on a side without any column that says what a row is, where the form has one."""
    if not any(_names_rows(column) for column in form.columns):
        return ""
    named = {plan.side for plan in plans if plan.is_key and _names_rows(plan.line)}
    without = next((plan for plan in plans if plan.role == "amount" and plan.side not in named), None)
    return f"no column beside {quoted(without.title)} says what its rows are" if without else ""


def _behind_amounts(plans: Sequence[Plan]) -> str:
    """A column that gives a part of the key, and stands behind all amounts that it may be of."""
    sides = {plan.side for plan in plans if plan.role in FIGURES}
    behind = (plan for plan in plans if plan.side not in sides and _gives_part(plan))
    return next((f"{quoted(plan.title)} stands behind the amounts that it says something of" for plan in behind), "")


def _twice(table: Table, plans: Sequence[Plan], head: Head) -> str:
    """A head that is printed over two columns of one side, and gives a part of the key: which of them it is, is not known."""
    seen: set[tuple[int, tuple[str, ...]]] = set()
    for plan in plans:
        path = head.paths[plan.at]
        if not _gives_part(plan) or not path or not table.text(path[-1][0], plan.at).strip():
            continue
        printed = (plan.side, tuple(normal(text) for _, text in path))
        if printed in seen:
            return f"it has the head {quoted(plan.title)} twice"
        seen.add(printed)
    return ""


def _beside_others(plans: Sequence[Plan]) -> str:
    """Amounts under a head beside names that stand under the head of other things: expenditure beside the names of revenue."""
    for name in plans:
        for plan in plans if name.is_key and "concept" in name.parts else ():
            said = plan.parts.get("concept", name.parts["concept"])
            if plan.role == "amount" and plan.side == name.side and said != name.parts["concept"]:
                return f"{quoted(plan.title)} stands beside names of other amounts, {quoted(name.title)}"
    return ""


def _level_missing(plans: Sequence[Plan]) -> str:
    """A part of a code in several columns that is not found, or not known: 类 and 项 without 款."""
    parted: dict[tuple[int, str], list[Plan]] = {}
    for plan in plans:
        if plan.role == "code":
            parted.setdefault((plan.side, plan.line.gives), []).append(plan)
    for columns in parted.values():
        between = plans[columns[0].at : columns[-1].at]
        if unknown := next((plan for plan in between if plan.role == "unread"), None):
            return f"a column that the form does not know, {quoted(unknown.title)}, stands among those of a code"
        told = not any(plan.line.weak or plan.line.heads != columns[0].line.heads for plan in columns)
        if told and (absent := _absent(columns)):
            return f"it lacks the head {quoted(absent)} between those of its codes"
    return ""


def _absent(columns: Sequence[Plan]) -> str:
    """The first word of a line between those that stand over some columns and that stands over none of them."""
    words = [normal(head) for head in columns[0].line.heads]
    lowest = (normal(plan.title.rpartition(" / ")[2]) for plan in columns)
    found = {words.index(word) for word in lowest if word in words}
    missing = (at for at in range(min(found, default=0), max(found, default=0)) if at not in found)
    return next((columns[0].line.heads[at] for at in missing), "")


def _numbers_as_names(table: Table, plans: Sequence[Plan], head: Head, numbers: Numbers) -> str:
    """A column of names beside codes in which nothing but numbers stands: they may be amounts."""
    coded = {plan.side for plan in plans if plan.role == "code"}
    for plan in plans:
        texts = list(_texts(table, plan, head)) if plan.role == LABEL and plan.side in coded else []
        if texts and all(numbers.read(text) is not None for text in texts):
            return f"numbers alone stand under {quoted(plan.title)}, where the names of codes are"
    return ""


def _gives_part(plan: Plan) -> bool:
    """Whether the cells of a column give parts of keys by themselves, not by rows that the form knows."""
    return plan.role in ("code", "part") or (plan.role == LABEL and bool(plan.line.own or plan.line.names))


def _names_rows(column: Column) -> bool:
    return column.gives not in ("", "phase", "year", "entity")


def _key_unknown(table: Table, form: Form, plans: Sequence[Plan], head: Head, numbers: Numbers) -> str:
    """A column that is not known and holds words or codes, where one that the form has is not found."""
    used = {(plan.line.heads, plan.line.gives) for plan in plans}
    absent = [column for column in form.columns if column.gives and (column.heads, column.gives) not in used]
    missing = [column for column in absent if column.gives != LABEL or column.own or column.names]
    for plan in plans if missing else ():
        texts = list(_texts(table, plan, head)) if plan.role == "unread" else ()
        gives = next((column.gives for column in missing if texts and _may_give(column, texts, form, numbers)), "")
        if gives:
            if not plan.title:
                return f"a column without head may say what the amounts are; no column gives {quoted(gives)}"
            named = quoted(plan.title)
            return f"the column {named}, which the form does not know, may say what the amounts are; no column gives {quoted(gives)}"
    return ""


def _may_give(column: Column, texts: Sequence[str], form: Form, numbers: Numbers) -> bool:
    """Whether cells that are not known may be those of a column: they are no numbers, or codes and years as it has them."""
    if sum(numbers.read(text) is None for text in texts) >= _MOST * len(texts):
        return True
    if column.gives in form.catalogue.dimensions:
        schemes = form.catalogue.dimension(column.gives).schemes
        if sum(other.gives == column.gives for other in form.columns) > 1:  # A part of a code is in no list.
            return all(text.removesuffix(".0").isdecimal() for text in texts)
        coded = (text.removesuffix(".0").zfill(column.width) for text in texts)
        return not schemes or sum(any(code in each for each in schemes) for code in coded) >= _MOST * len(texts)
    return column.gives != LABEL and len(set(texts)) < len(texts)


def _texts(table: Table, plan: Plan, head: Head) -> Iterator[str]:
    """The cells of a column that are not blank."""
    return (text for row in table.rows[head.rows :] if plan.at < len(row) and (text := row[plan.at].strip()))
