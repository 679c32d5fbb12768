"""Which form a table is of: the one whose words it has.

All words that a form needs must stand among the heads; then the form that knows most columns is taken, of those the one
that fewest are unknown to, of those the one whose title is longest. Two that fit alike are refused.

>>> from govledger.documents import Table
>>> from govledger.forms import form_of
>>> forms = [
...     form_of({"id": "a", "needs": ["Basic"], "columns": [{"head": "Item", "gives": "label"}, {"head": "Basic"}]}),
...     form_of({"id": "b", "needs": ["Project"], "columns": [{"head": "Item", "gives": "label"}, {"head": "Project"}]}),
... ]
>>> choose(Table(rows=(("Item", "Project"), ("Roads", "5"))), forms).id
'b'
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

import attrs

from govledger.documents.table import Table
from govledger.forms.columns import plans_of
from govledger.forms.errors import SeveralForms
from govledger.forms.fitting import has_needed
from govledger.forms.form import Form
from govledger.forms.heads import Head, captions
from govledger.forms.words import normal, unnumbered


@attrs.frozen(order=True)
class Fit:
    """How well a form fits a table: columns that it knows, those that it does not, and the length of its title there."""

    known: int
    unknown: int
    title: int


def choose(table: Table, forms: Iterable[Form], *, year: int | None = None) -> Form | None:
    """The form of a table, None where none fits; a form by position alone never offers itself."""
    about = _about(table)
    called = [form for form in forms if not form.only or _is_in(form.only, about)]  # Seen before any head is read.
    fits = [(fit, form) for form in called if (fit := fit_of(table, form, year=year)) is not None]
    if not fits:
        return None
    best = max(fit for fit, _ in fits)
    found = [form for fit, form in fits if fit == best]
    if len(found) > 1:
        raise SeveralForms.fit(table.name or table.source or "a table", [form.id for form in found])
    return found[0]


def fit_of(table: Table, form: Form, *, year: int | None = None) -> Fit | None:
    """How well a form fits, None where it does not."""
    if form.by_position or not form.needs or not form.in_force(year):
        return None
    plans, head = plans_of(table, form)
    if not has_needed(form, head) or not any(plan.role == "amount" for plan in plans):
        return None
    around = _around(table, head)
    if _is_in(form.unless, around) or (form.only and not _is_in(form.only, around)):
        return None
    titles = [len(normal(title)) for title in form.titles if any(unnumbered(title) in text for text in around)]
    known = sum(plan.role != "unread" for plan in plans)
    unknown = sum(plan.role == "unread" and bool(plan.title) for plan in plans)
    return Fit(known, -unknown, max(titles, default=0))


def _is_in(words: Iterable[str], around: Iterable[str]) -> bool:
    return any(normal(word) in text for word in words for text in around)


def _about(table: Table) -> list[str]:
    """All that may stand around a table: what does, and every row that is one text alone, wherever its head ends."""
    return _around(table, Head(0, (), titles=tuple(text for row in table.rows for text in captions(row))))


def _around(table: Table, head: Head) -> list[str]:
    """What stands around a table, its file name among it."""
    return [normal(text) for text in (table.title, table.name, PurePath(table.source).name, *head.titles) if text]
