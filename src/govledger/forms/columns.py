"""What each column of a table is, by the words over it: what its cells give to keys, or why they are not read.

>>> from govledger.documents import Table
>>> from govledger.forms import form_of
>>> form = form_of({
...     "id": "xx", "key": {"concept": "expenditure"},
...     "columns": [{"head": "Item", "gives": "label"}, {"head": "Basic", "nature": "basic"}],
... })
>>> table = Table(rows=(("Item", "Basic", "Lending"), ("Police", "3", "4")))
>>> [(plan.role, dict(plan.parts), plan.why) for plan in plans_of(table, form)[0]]
[('label', {}, ''), ('amount', {'nature': 'basic'}, ''), ('unread', {}, "under a head that the form does not know: 'Lending'")]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from govledger.documents.table import Table
from govledger.errors.base import quoted
from govledger.forms.form import LABEL, Column, Form
from govledger.forms.heads import Head, Path, Vocabulary, head_of

FIGURES: Final = frozenset({"amount", "rate", "compared"})
"""The roles of columns in which figures stand."""


@attrs.frozen(kw_only=True)
class Plan:
    """A column of a table: its number, its role (``code``, ``label``, ``part``, ``amount``, ``rate``, ``compared``, ``skip`` or
    ``unread``), the parts that its words add, what its line says, its side of the table, and why it is not read."""

    at: int
    role: str
    parts: Mapping[str, str] = attrs.field(factory=dict)
    line: Column = attrs.field(factory=Column)
    side: int = 0
    why: str = ""
    title: str = ""

    @property
    def is_key(self) -> bool:
        """Whether its cells say what the amounts beside them are."""
        return self.role in ("code", "label", "part")


def plans_of(table: Table, form: Form, words: Vocabulary | None = None) -> tuple[tuple[Plan, ...], Head]:
    """The columns of a table, and its head."""
    words = words or Vocabulary.of(form, table)
    head = head_of(table, form, words)
    by_number = {column.at - 1: column for column in form.columns if column.at is not None}
    corner = next((at for at, path in enumerate(head.paths) if path), 0)
    made = [
        _by_number(at, by_number.get(at)) if by_number else _by_words(at, path, words, in_corner=at < corner)
        for at, path in enumerate(head.paths)
    ]
    return tuple(_with_sides(made, form)), head


def _by_number(at: int, column: Column | None) -> Plan:
    if column is None:
        return Plan(at=at, role="unread", why="in a column that the form does not have")
    return Plan(at=at, role=_role(column), parts=column.parts, line=column, why=column.skip)


def _by_words(at: int, path: Path, words: Vocabulary, *, in_corner: bool) -> Plan:
    """A column by all words over it; one that is not known makes it unread. Columns before the first head may have none: their
    word is ""."""
    title = " / ".join(dict.fromkeys(text for _, text in path))
    if not path and not (in_corner and words.column("")):
        return Plan(at=at, role="unread", why="under no head")
    found = []
    for text in [text for _, text in path] or [""]:
        known = words.column(text)
        if known is None:
            why = f"under a head that the form does not know: {quoted(text)}"
            return Plan(at=at, role="unread", why=why, title=title)
        found.append(known)
    return _united(at, found, title)


def _united(at: int, found: Sequence[tuple[Column, Mapping[str, str]]], title: str) -> Plan:
    """Heads over one column together: a lower one beats an upper one, and a weak one gives way to any other."""
    lines = [column for column, _ in found]
    skipped = next((column.skip for column in lines if column.skip), "")
    if skipped:
        return Plan(at=at, role="skip", why=skipped, title=title)
    gives = any(column.gives and not column.weak for column in lines)
    counted = [(column, slots) for column, slots in found if not (column.weak and gives)]
    parts: dict[str, str] = {}
    for column, slots in counted:
        parts |= column.parts
        parts |= {name: value for name, value in slots.items() if name in ("year", "entity", "line")}
    telling = [column for column, _ in counted if _tells(column)]
    line = telling[-1] if telling else counted[-1][0]
    units = [column.unit for column, _ in counted if column.unit]
    said = {name: {slots[name] for _, slots in found if name in slots} for name in ("year", "entity", "line")}
    if several := next((values for values in said.values() if len(values) > 1), None):
        why = f"under heads that contradict each other: {' and '.join(map(quoted, sorted(several)))}"
        return Plan(at=at, role="unread", why=why, title=title)
    signs = [column.sign for column, _ in counted]
    line = attrs.evolve(line, unit=units[-1] if units else "", sign=-1 if signs.count(-1) % 2 else 1)
    return Plan(at=at, role=_role(line), parts=parts, line=line, title=title)


def _tells(column: Column) -> bool:
    """Whether a head says more of its cells than parts of their keys."""
    return bool(column.gives or column.rate or column.compares)


def _role(column: Column) -> str:
    if column.skip:
        return "skip"
    if column.rate or column.compares:
        return "rate" if column.rate else "compared"
    if column.gives in ("", LABEL):
        return column.gives or "amount"
    return "part" if column.gives in ("concept", "phase", "year", "entity") else "code"


def _with_sides(plans: Sequence[Plan], form: Form) -> list[Plan]:
    """The columns with their sides: a new one begins where a code or a label follows an amount."""
    made, side, amounts = [], 0, False
    for plan in plans:
        if plan.is_key and amounts and not form.long:
            side, amounts = side + 1, False
        amounts = amounts or plan.role in FIGURES
        made.append(attrs.evolve(plan, side=side))
    return made
