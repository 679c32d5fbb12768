"""Published tables read by forms: what the words of one kind of printed table mean, as data.

Every printed word of a head or of a row's label adds a part of a key; the key of a cell is the union of what its table,
its heads from top to bottom and its row say. A word that a form does not know makes its column or row unread, so that an
old form reads less, never wrongly.

>>> from govledger.documents import Table
>>> from govledger.forms import form_of, read_table
>>> form = form_of({
...     "id": "xx-town", "currency": "EUR", "calendar": "DE", "year": "2019", "unit": "thousand EUR",
...     "key": {"concept": "expenditure"}, "needs": ["Current"],
...     "columns": [
...         {"head": "Item", "gives": "label"},
...         {"head": "Current", "nature": "basic"}, {"head": "Capital", "nature": "project"}, {"head": "Total"},
...     ],
...     "rows": [{"label": "All functions"}],
...     "sums": [{"parts": "nature"}],
... })
>>> table = Table(rows=(("Item", "Current", "Capital", "Lending", "Total"), ("All functions", "7", "5", "1", "12")))
>>> reading = read_table(table, form)
>>> [str(key.get("nature")) for key, _, _ in reading.facts], [unread.why for unread in reading.unread]
(['basic', 'project', 'None'], ["under a head that the form does not know: 'Lending'"])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govledger.lazy import lazy

if TYPE_CHECKING:
    from govledger.forms.cells import TableReading as TableReading
    from govledger.forms.choosing import choose as choose
    from govledger.forms.form import Column as Column
    from govledger.forms.form import Form as Form
    from govledger.forms.form import Row as Row
    from govledger.forms.form import Sum as Sum
    from govledger.forms.loading import form_of as form_of
    from govledger.forms.loading import load_form as load_form
    from govledger.forms.published import Published as Published
    from govledger.forms.published import read_by_forms as read_by_forms
    from govledger.forms.reading import read_table as read_table

_HOME = {
    "Column": "form", "Form": "form", "Row": "form", "Sum": "form",
    "choose": "choosing", "form_of": "loading", "load_form": "loading",
    "Published": "published", "read_by_forms": "published",
    "TableReading": "cells", "read_table": "reading",
}  # fmt: skip

__all__ = [
    "Column",
    "Form",
    "Published",
    "Row",
    "Sum",
    "TableReading",
    "choose",
    "form_of",
    "load_form",
    "read_by_forms",
    "read_table",
]

__getattr__ = lazy("govledger.forms", _HOME)


def __dir__() -> list[str]:
    return __all__
