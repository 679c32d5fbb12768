"""A cell as a statement: its key, its number in its unit, and its address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from govledger.accounts import Key
from govledger.accounts.fact import ACTUAL
from govledger.documents.table import Table
from govledger.documents.unit_words import is_unit
from govledger.errors.base import quoted
from govledger.figures import Nil, Place, StatedAmount, StatedCount, Statement, Unit
from govledger.fiscal import FiscalYear
from govledger.forms.columns import Plan
from govledger.forms.form import Form, Row
from govledger.forms.heads import Vocabulary
from govledger.forms.keys import Keys, Unknown
from govledger.forms.rows import Told
from govledger.forms.words import normal


class Statements:
    """Makes the statements of a table."""

    def __init__(self, table: Table, form: Form, words: Vocabulary, keys: Keys) -> None:
        self._table, self._form, self._words, self._keys = table, form, words, keys
        self._missing = frozenset(map(normal, form.missing))
        self._form_unit = "" if form.unit == "printed" else form.unit
        self._bases: dict[int, dict[str, str]] = {}
        self._units: dict[int, Unit | None] = {}
        self._counted: dict[str, bool] = {}
        # The keys of the row at hand, by what their columns say besides the phase.
        self._told, self._made = Told(), dict[int, Key]()
        self._alike: dict[int, tuple[int, str]] = {}
        self._kinds: dict[tuple[tuple[str, str], ...], int] = {}

    @property
    def blank_is_nil(self) -> bool:
        """Whether a blank cell of a row that has amounts states nil."""
        return self._form.blank == "stated"

    def parts(self, plan: Plan, told: Told) -> dict[str, str]:
        """The parts of a key: those of the table, the column, the block and the row, each before the next."""
        return self._parts(plan, told)[0]

    def _parts(self, plan: Plan, told: Told) -> tuple[dict[str, str], list[Row]]:
        """The parts of a key, and the lines of the row that hold for them."""
        base = self._base(plan)
        parts, met = {**base, **told.parts}, []
        turned = any((line.opens or line.closes) and _holds(line, parts) for line in told.lines)
        if told.block is not None and not turned and _holds(told.block, base):
            parts = {**base, **told.block.parts, **told.parts}
        for line in told.lines:
            if _holds(line, parts):
                parts.update(line.parts)
                met.append(line)
        return parts, met

    def _base(self, plan: Plan) -> dict[str, str]:
        """What holds in every row of a column."""
        base = self._bases.get(plan.at)
        if base is None:
            entity = {} if self._keys.entity is None else {"entity": self._keys.entity}
            base = self._bases[plan.at] = {**entity, **self._form.key, **plan.parts}
        return base

    def key(self, plan: Plan, told: Told) -> Key | Unknown:
        """The key of a cell, or why it has none. Columns that differ in their phase alone have keys that do."""
        if told.has_lines or "phase" in told.parts:
            return self._key(plan, told)
        if told is not self._told:
            self._told, self._made = told, {}
        kind, phase = self._alike.get(plan.at) or self._alike_of(plan)
        made = self._made.get(kind)
        if made is not None:
            return made.with_(phase=phase)
        found = self._keys.key({**self._base(plan), **told.parts})
        if isinstance(found, Key):
            self._made[kind] = found
        return found

    def _alike_of(self, plan: Plan) -> tuple[int, str]:
        """What a column says besides the phase, as a number, and its phase."""
        base = dict(self._base(plan))
        phase = base.pop("phase", ACTUAL)
        kind = self._kinds.setdefault(tuple(base.items()), len(self._kinds))
        self._alike[plan.at] = kind, phase
        return kind, phase

    def _key(self, plan: Plan, told: Told) -> Key | Unknown:
        """The key of a cell in a row that lines of the form speak of."""
        parts, met = self._parts(plan, told)
        if any(not any(line in met for line in lines) for lines in told.asked):
            return Unknown("in a row that the form knows under other heads alone")
        if told.open and not told.open <= {*told.parts, *(name for line in met for name in line.parts)}:
            return Unknown("after a row that the form does not know, and that may have begun a block")
        return self._keys.key(parts)

    def number(self, text: str, row: int, column: int, key: Key | None = None) -> Decimal | None:
        """The number that a cell prints, of things that are counted with what they are behind it: 5辆."""
        found = self._words.number(self._table, row, column, text)
        if found is None and key is not None and self._is_count(key) and (counted := _COUNTED.fullmatch(text.strip())):
            return None if is_unit(counted["unit"]) else self._words.numbers.read(counted["number"])
        return found

    def tells_none(self, text: str) -> bool:
        """Whether a cell says that there is no figure to be told."""
        return normal(text) in self._missing

    def is_rate(self, text: str) -> bool:
        """Whether a cell bears a sign of percent."""
        return self._words.numbers.is_rate(text)

    def without_unit(self, plan: Plan, key: Key, told: Told) -> str:
        """Why the unit of an amount is not known, "" where it is or where things are counted."""
        if self._is_count(key) or self.unit(plan, told) is not None:
            return ""
        printed = self._table.unit.strip()
        return f"in a unit that is not known: {quoted(printed)}" if printed else "in a unit that is not printed"

    def place(self, plan: Plan, row: int, told: Told) -> Place:
        """The address of a cell, by the label of its row and the words over its column."""
        return self._table.place(row, plan.at, row_label=told.label, column_label=plan.title)

    def statement(self, text: str, number: Decimal, plan: Plan, key: Key, told: Told, place: Place) -> Statement:
        """What a cell states of a key."""
        if self._is_count(key):
            printed = _COUNTED.fullmatch(text.strip())
            counted = printed["unit"] if printed else _unit_of(told) or plan.line.unit or self._form_unit
            return StatedCount(text=text, number=number, unit=counted or "one", place=place)
        unit = self.unit(plan, told)
        if not number:
            return Nil(text=text, unit=unit, place=place, is_exact=self._form.exact)
        signed = -number if plan.line.sign < 0 else number
        return StatedAmount(text=text, number=signed, unit=unit or _ONE, place=place, is_exact=self._form.exact)

    def _is_count(self, key: Key) -> bool:
        """Whether it is a number of things."""
        found = self._counted.get(key.concept)
        if found is None:
            found = self._counted[key.concept] = key.catalogue.concepts[key.concept].quantity == "count"
        return found

    def year_named(self, text: str) -> FiscalYear | None:
        """The fiscal year of a text."""
        return self._keys.year_named(text)

    def unit(self, plan: Plan, told: Told) -> Unit | None:
        """The unit of the amounts of a column in a row, None where it is not known."""
        if own := _unit_of(told):
            return self._keys.unit_named(own)
        if plan.at not in self._units:
            named = self._keys.unit_named(plan.line.unit) if plan.line.unit else self._keys.unit
            self._units[plan.at] = named
        return self._units[plan.at]


def _unit_of(told: Told) -> str:
    """The unit that the line of a row says."""
    return next((line.unit for line in told.lines if line.unit), "")


def _holds(line: Row, parts: Mapping[str, str]) -> bool:
    """Whether a key so far has what a line asks for."""
    return not line.when or all(parts.get(name) == value for name, value in line.when.items())


_ONE = Unit("", 1)
_COUNTED = re.compile(r"(?P<number>\S*\d)\s*(?P<unit>[^\W\d_]\D{0,11})")
