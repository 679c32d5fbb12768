"""The tables of a source read by forms into one disclosure: what all of them state and claim, and every numeral's outcome.

>>> from govledger.documents import Table
>>> from govledger.forms import form_of
>>> form = form_of({
...     "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019", "needs": ["Amount"],
...     "key": {"concept": "revenue"}, "columns": [{"head": "Source", "gives": "source"}, {"head": "Amount"}],
... })
>>> table = Table(rows=(("Source", "Amount"), ("operating", "5"), ("other", "x7")), source="2019.csv")
>>> read = read_by_forms([table], [form], entity="a town")
>>> read.disclosure.accounts.revenue.by("source")["operating"].value, dict(read.disclosure.coverage.counts)
(Decimal('5'), {'amount': 1, 'unread': 1})
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from govledger.accounts import (
    Accounts,
    Catalogue,
    Claim,
    Coverage,
    Disclosure,
    NumeralOutcome,
    Remark,
    Source,
    shipped_catalogue,
)
from govledger.accounts.accounts import collect
from govledger.accounts.disclosure import Kind
from govledger.documents.table import Table
from govledger.figures import StatedCount
from govledger.fiscal import FiscalYear
from govledger.forms.cells import TableReading
from govledger.forms.choosing import choose
from govledger.forms.errors import NoForm, SeveralForms
from govledger.forms.form import Form
from govledger.forms.keys import Keys, year_in
from govledger.forms.reading import read_table
from govledger.forms.sums import claims_across
from govledger.forms.trust import failing
from govledger.forms.unformed import Unformed, read_unformed
from govledger.forms.words import normal
from govledger.said import Said

_DIGIT = re.compile(r"\d")
_FEWEST = 3


@attrs.frozen(kw_only=True)
class Published:
    """What was read of the tables of a source: the disclosure, each table with its form, and those that no form fits."""

    disclosure: Disclosure
    readings: tuple[TableReading, ...] = attrs.field(default=(), repr=False)
    unformed: tuple[Unformed, ...] = attrs.field(default=(), repr=False)


def read_by_forms(
    tables: Sequence[Table],
    forms: Sequence[Form],
    *,
    form: Form | None = None,
    year: FiscalYear | None = None,
    entity: str | None = None,
    currency: str = "",
    catalogue: Catalogue | None = None,
    source: Source | None = None,
) -> Published:
    """The tables of one source, each by the form that fits it, or all by the one that is named.

    ``year`` is the year of the tables that do not tell theirs, and of the accounts; else these are of the latest year that
    is stated. ``entity`` is whose accounts they are, ``currency`` and ``catalogue`` are those of tables that no form fits: their
    amounts are read under their own words where the year is known. A source of which nothing is read is refused.
    """
    readings, bare = _by_forms(tables, forms, form, year)
    told = year or max((key.year for reading in readings for key, _, _ in reading.facts), default=None)
    if told is None:
        name = tables[0].source or tables[0].name if tables else "the source"
        raise NoForm.fits(name, _problems(readings)) if readings else NoForm.of_no_year(name)
    unformed = _by_words(tables, bare, readings, told, currency, catalogue)
    if not (any(each.facts for each in readings) or any(each.facts for each in unformed)):
        raise NoForm.fits(tables[0].source or tables[0].name if tables else "the source", _problems(readings))
    accounts = _accounts(readings, unformed, told, entity, _currency(readings, currency))
    coverage = Coverage(tuple(_outcomes(readings, unformed)))
    kinds = Counter(reading.form.kind for reading in readings if reading.facts).most_common(1)
    kind = kinds[0][0] if kinds else "unknown"
    disclosure = Disclosure(
        accounts=accounts, kind=kind, source=source or Source(), coverage=coverage,
        remarks=tuple(_remarks(readings, unformed)),
    )  # fmt: skip
    return Published(disclosure=disclosure, readings=readings, unformed=unformed)


def read_beside(told: Disclosure, tables: Sequence[Table], forms: Sequence[Form]) -> Published:
    """What sentences tell, and the tables beside them: those that a form fits by it, the others under their own words.

    A table whose title names another year is of that one.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> told = Disclosure(accounts=Accounts(entity="a town", year=calendar("DE").starting(2019), currency="EUR"))
    >>> table = Table(rows=(("Item", "2019"), ("Roads", "5"), ("Parks", "3")), unit="EUR", title="Outlays")
    >>> dict(read_beside(told, [table], []).disclosure.coverage.counts)
    {'not-figure': 1, 'amount': 2}
    """
    year, currency, catalogue = told.accounts.year, told.accounts.currency, told.accounts.catalogue
    readings, bare = _of_one_body(*_by_forms(tables, forms, None, year, beside=told.kind))
    unformed = _by_words(tables, bare, readings, year, currency, catalogue)
    read: list[TableReading | Unformed] = [*readings, *unformed]
    stated = [fact for each in read for fact in each.facts]
    claims = (claim for each in read for claim in each.claims)
    said = [(fact.key, statement, fact.label) for fact in told.accounts.facts for statement in fact.statements]
    known = _catalogue([catalogue, *(reading.form.catalogue for reading in readings if reading.facts)])
    accounts = (
        attrs.evolve(told.accounts, facts=collect([*said, *stated]), catalogue=known) if stated else told.accounts
    )
    disclosure = attrs.evolve(
        told, accounts=accounts.claim(*claims, *_across(readings)),
        coverage=Coverage((*told.coverage.readings, *_outcomes(readings, unformed))),
        remarks=(*told.remarks, *_remarks(readings, unformed)),
    )  # fmt: skip
    return Published(disclosure=disclosure, readings=readings, unformed=unformed)


def _by_forms(
    tables: Sequence[Table], forms: Sequence[Form], form: Form | None, year: FiscalYear | None, *, beside: str = ""
) -> tuple[tuple[TableReading, ...], list[Table]]:
    """The tables that a form is found for, as it reads them, and the others. One that two forms fit alike is refused, or without
    a form where it stands ``beside`` a text of some kind."""
    chosen = [
        (table, form or _chosen(table, forms, year, beside) or _under_heading(table, forms, year, beside))
        for table in tables
    ]
    readings = tuple(
        read_table(_in_unit(table, found, tables), found, year=_year_of(table, found, year) if beside else year)
        for table, found in chosen
        if found is not None
    )
    return readings, [table for table, found in chosen if found is None]


def _of_one_body(
    readings: Sequence[TableReading], bare: Sequence[Table]
) -> tuple[tuple[TableReading, ...], list[Table]]:
    """The readings without tables that are as another one of the same form, with other amounts: those of a body and of a unit
    below it stand in one document, and nothing says of which each is. They are read under their own words."""
    kept: list[TableReading] = []
    for reading in readings:
        if not any(_is_of_another(reading, other) for other in kept if other.form.id == reading.form.id):
            kept.append(reading)
    left = [reading.table for reading in readings if not any(reading is each for each in kept)]
    return tuple(kept), [*bare, *left]


def _is_of_another(reading: TableReading, other: TableReading) -> bool:
    """Whether half of the amounts that two tables both state, and three at least, are others."""
    first = {key: statement.value for key, statement, _ in other.facts}
    both = [(first[key], statement.value) for key, statement, _ in reading.facts if key in first]
    differing = sum(one != another for one, another in both)
    return differing >= _FEWEST and 2 * differing >= len(both)


def _chosen(table: Table, forms: Sequence[Form], year: FiscalYear | None, beside: str) -> Form | None:
    """The form of a table; beside a text one of its own kind before others, for a title may be that of tables of both kinds."""
    first = year.start.year if year else None
    if not beside:
        return choose(table, forms, year=first)
    own = [form for form in forms if form.kind in (beside, "unknown")]
    for some in (own, forms):
        with contextlib.suppress(SeveralForms):
            if (found := choose(table, some, year=first)) is not None:
                return found
    return None


def _under_heading(table: Table, forms: Sequence[Form], year: FiscalYear | None, beside: str) -> Form | None:
    """The form of a table that the heading of its section names, with sentences between; only one that reads all of it, since
    other tables may stand there, too."""
    if not (table.section and beside):
        return None
    headed = attrs.evolve(table, title=f"{table.section}\n{table.title}".strip())
    found = _chosen(headed, forms, year, beside)
    if found is None:
        return None
    reading = read_table(headed, found, year=year)
    return found if reading.facts and not reading.unread else None


def _year_of(table: Table, form: Form, year: FiscalYear | None) -> FiscalYear | None:
    """The year that the title of a table itself names, of whatever year the text around it is; the year of the text else."""
    words = [normal(word) for word in (*form.only, *form.titles)]
    titles = [line for line in table.title.splitlines() if any(word in normal(line) for word in words)]
    named = {number for line in titles for number in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", line)}
    return year_in(year.calendar, named.pop()) if year is not None and len(named) == 1 else year


def _in_unit(table: Table, form: Form, tables: Sequence[Table]) -> Table:
    """A table that prints no unit, in the one that all others print that print any; these are two or more."""
    if table.unit or form.unit != "printed" or Keys.of(form, table, year=None, entity=None).unit is not None:
        return table
    units = [each.unit for each in tables if each.unit]
    return attrs.evolve(table, unit=units[0]) if len(units) > 1 and len(set(map(normal, units))) == 1 else table


def _by_words(
    tables: Sequence[Table],
    bare: Sequence[Table],
    readings: Sequence[TableReading],
    year: FiscalYear,
    currency: str,
    catalogue: Catalogue | None,
) -> tuple[Unformed, ...]:
    """The tables that no form fits, under their own words."""
    known = _currency(readings, currency)
    return tuple(
        read_unformed(table, year=year, currency=known, catalogue=catalogue, called=called)
        for table, called in _called(bare, tables)
    )


def _currency(readings: Iterable[TableReading], currency: str) -> str:
    return next((reading.form.currency for reading in readings if reading.form.currency), currency)


def _remarks(readings: Sequence[TableReading], unformed: Iterable[Unformed]) -> Iterator[Remark]:
    yield from _doubts(readings)
    yield from _out_of_step(readings)
    for each in unformed:
        yield from each.remarks


def _called(bare: Sequence[Table], tables: Sequence[Table]) -> Iterator[tuple[Table, str]]:
    """Tables without a form, each with what tells it from the others of its source: its name, with its number where several
    have that; nothing, where there is one table alone."""
    times, without = Counter(table.called for table in tables), {id(table) for table in bare}
    for number, table in enumerate(tables, 1):
        if id(table) not in without:
            continue
        name = table.called or ""
        if times[table.called] > 1 or not name:
            name = f"{name} ({number})".strip()
        yield table, "" if len(tables) == 1 else name


def _problems(readings: Iterable[TableReading]) -> list[str]:
    """Why each form that was tried reads nothing."""
    return [
        f"{reading.form.id}: {reading.refused or (reading.unread[0].why if reading.unread else 'it has no amounts')}"
        for reading in readings
    ]


def _accounts(
    readings: Sequence[TableReading], unformed: Sequence[Unformed], year: FiscalYear, entity: str | None, currency: str
) -> Accounts:
    told = [reading for reading in readings if reading.facts]
    catalogue = _catalogue([reading.form.catalogue for reading in told])
    read: list[TableReading | Unformed] = [*told, *unformed]
    statements = [fact for each in read for fact in each.facts]
    issuer = entity or next((reading.form.entity for reading in told if reading.form.entity), "")
    made = Accounts(entity=issuer, year=year, facts=collect(statements), currency=currency, catalogue=catalogue)
    return made.claim(*(claim for each in read for claim in each.claims), *_across(told))


def _across(readings: Sequence[TableReading]) -> Iterator[Claim]:
    """The sums over several tables, but where a part may be unread, or they show that the tables do not belong together."""
    facts = [fact for reading in readings for fact in reading.facts]
    for form in {reading.form.id: reading.form for reading in readings}.values():
        claims = claims_across(form, readings)
        if not any(reading.is_torn for reading in readings) and not failing(facts, claims):
            yield from (claim for _, claim in claims)


def _catalogue(catalogues: Iterable[Catalogue]) -> Catalogue:
    """One catalogue for all tables: where they read one dimension by several lists, each after those before it."""
    first, *others = dict.fromkeys(catalogues) or (shipped_catalogue(),)
    for other in others:
        schemes: dict[str, tuple[str, ...]] = {}
        patterns: dict[str, str] = {}
        for name, dimension in other.dimensions.items():
            known = first.dimensions.get(name)
            if known is not None and known != dimension:
                lists = (known.scheme, *known.also, dimension.scheme, *dimension.also)
                schemes[name] = tuple(dict.fromkeys(each for each in lists if each))
                patterns |= {name: dimension.pattern or known.pattern}
        first = first.with_codes({name: lists for name, lists in schemes.items() if lists}, patterns, is_open=True)
    return first


def _doubts(readings: Iterable[TableReading]) -> Iterator[Remark]:
    """Codes beside the name of another code, each once in a table."""
    for reading in readings:
        seen = set()
        for doubt in reading.doubts:
            if (doubt.code, doubt.name) not in seen:
                seen.add((doubt.code, doubt.name))
                said = Said("remark.code-and-name", code=doubt.code, name=doubt.name, others=doubt.others)
                yield Remark(said, (doubt.key,), doubt.place, doubt.name)


def _out_of_step(readings: Iterable[TableReading]) -> Iterator[Remark]:
    """Tables whose figures stand a row too low or too high."""
    for reading in readings:
        if (slid := reading.out_of_step) is not None:
            table = reading.table
            first, last = (_label(table.rows[row]) for row in (slid.first, slid.last))
            way = "low" if slid.step > 0 else "high"
            said = Said(f"remark.rows-too-{way}", first=first, last=last, sums=slid.sums, failed=slid.failed)
            yield Remark(said, (), table.place(slid.first, 0, row_label=first), first)


def _label(row: Sequence[str]) -> str:
    """The words of a row that name it, else its code: the last before its figures."""
    words = [text.strip() for text in row if text.strip()]
    return next((text for text in words if any(map(str.isalpha, text))), words[0] if words else "")


def _outcomes(readings: Iterable[TableReading], unformed: Iterable[Unformed]) -> Iterator[NumeralOutcome]:
    """Every numeral of the tables, and what became of it."""
    for reading in readings:
        yield from _of_reading(reading)
    for each in unformed:
        for row, texts in enumerate(each.table.rows):
            for column, text in enumerate(texts):
                read = (row, column) in each.slots
                if read or _DIGIT.search(text):
                    why = "" if read else each.why_no_figure(row, column)
                    kind: Kind = "amount" if read else "not-figure" if why else "unread"
                    why = why or ("" if read else "in a table that no form fits")
                    yield NumeralOutcome(kind=kind, text=text, place=each.table.place(row, column), why=why)


def _of_reading(reading: TableReading) -> Iterator[NumeralOutcome]:
    table, unread = reading.table, {(each.row, each.column): each.why for each in reading.unread}
    stated = {slot: said for slot, (_, said, _) in zip(reading.slots, reading.facts, strict=True)}
    for row, texts in enumerate(table.rows):
        for column, text in enumerate(texts):
            slot = row, column
            if not text or text.isspace():
                continue  # A blank that states nil is no numeral.
            if (said := stated.get(slot)) is not None:
                yield NumeralOutcome(
                    kind="count" if isinstance(said, StatedCount) else "amount", text=text, place=said.place
                )
            elif (why := unread.get(slot)) is not None:
                yield NumeralOutcome(kind="unread", text=text, place=table.place(row, column), why=why)
            elif _DIGIT.search(text):
                compares: Kind = "rate" if slot in reading.rates else "amount"
                read = slot in reading.rates or slot in reading.differences
                why = "" if read else reading.why_no_figure(row, column)
                place = table.place(row, column)
                yield NumeralOutcome(kind=compares if read else "not-figure", text=text, place=place, why=why)
