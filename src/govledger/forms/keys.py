"""The key of a cell from the parts that its table, its heads and its row say.

>>> Unknown("nothing says what it is").why
'nothing says what it is'
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath

import attrs

from govledger.accounts import Catalogue, Key
from govledger.accounts.fact import ACTUAL
from govledger.data import toml_table
from govledger.documents.table import Table
from govledger.errors.base import GovLedgerError, quoted
from govledger.figures import Unit
from govledger.fiscal import FiscalCalendar, FiscalYear, calendar
from govledger.forms.errors import InvalidForm
from govledger.forms.form import Form


@attrs.frozen
class Unknown:
    """Why a cell has no key."""

    why: str


@attrs.define(eq=False)
class Keys:
    """Makes the keys of a table; ``year``, ``entity`` and ``unit`` are those of the table as a whole."""

    catalogue: Catalogue
    calendar: FiscalCalendar | None
    year: FiscalYear | None
    entity: str | None
    unit: Unit | None
    currency: str
    years: dict[str, FiscalYear | None] = attrs.field(factory=dict)
    units: dict[str, Unit] = attrs.field(factory=dict)
    dimensions: dict[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...] | Unknown] = attrs.field(factory=dict)

    @classmethod
    def of(
        cls, form: Form, table: Table, *, year: FiscalYear | None, entity: str | None, titles: Sequence[str] = ()
    ) -> Keys:
        """What holds for a whole table, by its form, its title and the name of its file."""
        known = calendar_of(form.calendar) if form.calendar else year.calendar if year is not None else None
        made = cls(form.catalogue, known, year, entity, None, form.currency)
        around = [table.unit, *table.title.splitlines(), *titles]
        if year is None:
            made.year = made._year_of(form, table, around)
        made.unit = made._unit_of(form, around)
        return made

    def key(self, parts: Mapping[str, str]) -> Key | Unknown:
        """The key of some parts, or why there is none."""
        concept = parts.get("concept")
        if concept is None:
            return Unknown("nothing says what it is an amount of")
        year = self.year_named(parts["year"]) if "year" in parts else self.year
        if year is None:
            named = (
                f"no fiscal year: {quoted(parts['year'])}" if "year" in parts else "nothing says of which year it is"
            )
            return Unknown(named)
        members = tuple((name, member) for name, member in parts.items() if name not in _NO_DIMENSIONS)
        return self._made(concept, year, parts.get("phase", ACTUAL), members, parts.get("entity"))

    def _made(
        self, concept: str, year: FiscalYear, phase: str, members: tuple[tuple[str, str], ...], entity: str | None
    ) -> Key | Unknown:
        found = self.dimensions.get(members)
        if isinstance(found, Unknown):
            return found
        try:
            made = Key(
                concept=concept, year=year, phase=phase, dimensions=members if found is None else found, entity=entity,
                catalogue=self.catalogue,
            )  # fmt: skip
        except GovLedgerError as error:
            unknown = self.dimensions[members] = Unknown(str(error))
            return unknown
        self.dimensions[members] = made.dimensions
        return made

    def year_named(self, text: str) -> FiscalYear | None:
        """The fiscal year of a text, in which a bare number is the year that it begins in where labels leave it open."""
        if text not in self.years:
            self.years[text] = self._year_named(text)
        return self.years[text]

    def _year_named(self, text: str) -> FiscalYear | None:
        if self.calendar is None:
            return None
        try:
            return year_in(self.calendar, text)
        except GovLedgerError:
            return None

    def _year_of(self, form: Form, table: Table, around: Sequence[str]) -> FiscalYear | None:
        if form.year not in ("", "title", "printed", "file"):
            return self.year_named(form.year)
        texts = (
            [PurePath(table.source).name, *reversed(PurePath(table.source).parts[:-1])]
            if form.year == "file"
            else around
        )
        for text in texts:
            for number in re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", text):
                if found := self.year_named(number):
                    return found
        return None

    def unit_named(self, name: str) -> Unit:
        """The unit of that printed name, of which a currency alone is the main unit."""
        if name not in self.units:
            self.units[name] = Unit.named(name, currency=self.currency or None)
        return self.units[name]

    def _unit_of(self, form: Form, around: Sequence[str]) -> Unit | None:
        if form.unit != "printed":
            try:
                return self.unit_named(form.unit)
            except GovLedgerError as error:
                raise InvalidForm.at(form.where or form.id, f"unit: {error}") from error
        for text in around:
            if found := self._unit_among([piece for piece in _around_units().split(text) if piece.strip()]):
                return found
        return None

    def _unit_among(self, pieces: Sequence[str]) -> Unit | None:
        """The unit that the most pieces side by side make up: "Rs. in crore" is no rupee."""
        for count in range(min(len(pieces), _MOST_PIECES), 0, -1):
            for at in range(len(pieces) - count + 1):
                if found := self._unit_in(" ".join(pieces[at : at + count])):
                    return found
        return None

    def _unit_in(self, piece: str) -> Unit | None:
        name = " ".join(piece.split())
        if not name:
            return None
        # "In thousand" alone is in thousands of the currency of the accounts.
        for named in (f"{name} {self.currency}", name) if self.currency else (name,):
            try:
                return self.unit_named(named)
            except GovLedgerError:
                continue
        return None


@functools.cache
def _around_units() -> re.Pattern[str]:
    told = toml_table("govledger.forms", "marks.toml")["unit"]
    words = "|".join(rf"\b{word}\b" for word in told["words"])
    return re.compile(f"[{re.escape(told['marks'])}]|{words}")


@functools.cache
def calendar_of(text: str) -> FiscalCalendar:
    """The fiscal calendar that a form names: that of a country, or a first day and how its years are labelled.

    >>> calendar_of("ES"), calendar_of("07-01 ending").parse("FY2009").iso()
    (calendar('ES'), '2008-07-01/2009-07-01')
    """
    own = re.fullmatch(r"(\d\d)-(\d\d) (\w+)", text)
    return FiscalCalendar.simple(start=(int(own[1]), int(own[2])), label=own[3]) if own else calendar(text)


def year_in(known: FiscalCalendar, text: str) -> FiscalYear:
    """The fiscal year of a text in a calendar; a bare number whose label is open is the year that begins in it.

    >>> str(year_in(calendar("GB"), "2014")), str(year_in(calendar("US"), "FY2019"))
    ('2014-15', 'FY2019')
    """
    number = re.fullmatch(r"(\d{4})(?:\.0)?", text.strip())
    try:
        return known.parse(number[1] if number else text)
    except GovLedgerError:
        if number is None:
            raise
        return known.starting(int(number[1]))


_MOST_PIECES = 3
_NO_DIMENSIONS = frozenset({"concept", "phase", "year", "entity"})
