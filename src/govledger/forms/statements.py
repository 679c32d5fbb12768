"""A cell as a statement: its key, its number in its unit, and its address."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from govledger.accounts import Key
from govledger.documents.table import Table
from govledger.figures import Nil, Place, StatedAmount, StatedCount, Statement, Unit
from govledger.forms.columns import Plan
from govledger.forms.form import Form
from govledger.forms.heads import Vocabulary
from govledger.forms.keys import Keys, Unknown
from govledger.forms.rows import Told


class Statements:
    """Makes the statements of a table."""

    def __init__(self, table: Table, form: Form, words: Vocabulary, keys: Keys) -> None:
        self._table, self._form, self._words, self._keys = table, form, words, keys
        self._bases: dict[int, dict[str, str]] = {}
        self._units: dict[int, Unit | None] = {}
        self._exact: dict[str, Any] = {}

    def parts(self, plan: Plan, told: Told) -> dict[str, str]:
        """The parts of a key: those of the table, the column, the block and the row, each before the next."""
        base = self._bases.get(plan.at)
        if base is None:
            entity = {} if self._keys.entity is None else {"entity": self._keys.entity}
            base = self._bases[plan.at] = {**entity, **self._form.key, **plan.parts}
        parts = {**base, **told.block, **told.parts} if told.block else {**base, **told.parts}
        for line in told.lines:
            if all(parts.get(name) == value for name, value in line.when.items()):
                parts.update(line.parts)
        return parts

    def key(self, plan: Plan, told: Told) -> Key | Unknown:
        """The key of a cell, or why it has none."""
        if told.lines and any(line.when for line in told.lines) and not self._meets(plan, told):
            return Unknown("in a row that the form knows under other heads alone")
        return self._keys.key(self.parts(plan, told))

    def _meets(self, plan: Plan, told: Told) -> bool:
        """Whether a line of the row, or its code, says anything for this column."""
        if told.parts:
            return True
        base = {**self._form.key, **plan.parts, **told.block}
        return any(all(base.get(name) == value for name, value in line.when.items()) for line in told.lines)

    def number(self, text: str, row: int, column: int) -> Decimal | None:
        """The number that a cell prints."""
        return self._words.number(self._table, row, column, text)

    def place(self, plan: Plan, row: int, told: Told) -> Place:
        """The address of a cell, by the label of its row and the words over its column."""
        return self._table.place(row, plan.at, row_label=told.label, column_label=plan.title)

    def statement(self, text: str, number: Decimal, plan: Plan, key: Key, place: Place) -> Statement:
        """What a cell states of a key."""
        if key.catalogue.concepts[key.concept].quantity == "count":
            counted = plan.line.unit or (self._form.unit if self._form.unit != "printed" else "")
            return StatedCount(text=text, number=number, unit=counted or "one", place=place)
        unit = self._unit(plan)
        if not number:
            return Nil(text=text, unit=unit, place=place)
        signed = -number if plan.line.sign < 0 else number
        return StatedAmount(text=text, number=signed, unit=unit or _ONE, place=place, **self._exact)

    def _unit(self, plan: Plan) -> Unit | None:
        if plan.at not in self._units:
            named = self._keys.unit_named(plan.line.unit) if plan.line.unit else self._keys.unit
            self._units[plan.at] = named
        return self._units[plan.at]


_ONE = Unit("", 1)
