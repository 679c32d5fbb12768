"""Accounts as JSON and as CSV, out and in again.

JSON holds a whole disclosure: what is written and read again equals what was written. CSV holds the facts alone, one
row for each statement, for spreadsheets and data frames. Numbers are written as text and are never floats.

>>> from govledger.fiscal import calendar
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "143.37万元")
>>> from_json(to_json(accounts)).accounts == accounts
True
>>> from_csv(to_csv(accounts)) == accounts
True
"""

from __future__ import annotations

import csv
import functools
import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import Final

import attrs

from govledger.accounts.accounts import Accounts, collect
from govledger.accounts.catalogue import Catalogue, shipped_catalogue
from govledger.accounts.disclosure import Disclosure
from govledger.accounts.fact import Fact, Key
from govledger.accounts.files import text_and_name
from govledger.accounts.interchange_reading import (
    SCHEMA,
    calendar_named,
    from_dict,
    from_json,
    key_from_dict,
    read_key,
    read_statement,
    stand_in_year,
)
from govledger.accounts.interchange_writing import (
    claim_to_dict,
    coverage_to_dict,
    currency_of,
    fact_to_dict,
    facts_to_dicts,
    fiscal_year_to_dict,
    head_to_dict,
    key_to_dict,
    printed_interval,
    statement_to_dict,
    to_dict,
    to_json,
    year_text,
)
from govledger.accounts.nodes import Node, refuse
from govledger.accounts.stating import checked_kind, currency_named
from govledger.figures import UNITS, StatedCount, Statement
from govledger.fiscal import FiscalCalendar, FiscalYear
from govledger.layout import defused, fused

__all__ = [
    "SCHEMA",
    "claim_to_dict",
    "coverage_to_dict",
    "fact_to_dict",
    "facts_to_dicts",
    "fiscal_year_to_dict",
    "from_csv",
    "from_dict",
    "from_json",
    "from_rows",
    "head_to_dict",
    "key_from_dict",
    "key_to_dict",
    "printed_interval",
    "statement_to_dict",
    "to_csv",
    "to_dict",
    "to_json",
    "to_rows",
]

_COLUMNS: Final = (
    *("entity", "calendar", "year", "phase", "concept", "label"),
    *("value", "unit", "currency", "kind", "text"),
)
_MORE: Final = ("factor", "exact")
_NEEDED: Final = ("year", "concept", "value", "unit")
_DIMENSION: Final = "dimension:"
_WORDS: Final = ("entity", "label", "text")


def to_csv(accounts: Accounts | Disclosure) -> str:
    r"""The facts as CSV, one row for each statement and one column for each dimension in use.

    ``value`` is the printed number in the printed ``unit``; ``exact`` is "yes" where it is, and left out where none is. Places and claims are left to JSON. A cell that a spreadsheet
    would take for a formula has an apostrophe before it, which :func:`from_csv` takes away.

    >>> accounts = Accounts(entity="某中心", year=calendar_named("CN").starting(2019))
    >>> print(to_csv(accounts.state("expenditure", "180元", economic="301")).replace("\r\n", "\n"), end="")
    entity,calendar,year,phase,concept,label,value,unit,currency,kind,text,dimension:economic
    某中心,CN,2019,actual,expenditure,,180,元,CNY,amount,180元,301
    """
    rows = to_rows(accounts)
    used = {name for row in rows for name in row}
    columns = [
        *_COLUMNS,
        *(name for name in _MORE if name in used),
        *sorted(n for n in used if n.startswith(_DIMENSION)),
    ]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    writer.writerows({name: defused(cell) for name, cell in row.items()} for row in rows)
    return out.getvalue()


def to_rows(accounts: Accounts | Disclosure) -> list[dict[str, str]]:
    """The rows of :func:`to_csv`, one for each statement, as texts by the names of their columns.

    >>> accounts = Accounts(entity="某中心", year=calendar_named("CN").starting(2019))
    >>> to_rows(accounts.state("expenditure", "180元", economic="301"))[0]["dimension:economic"]
    '301'
    """
    held = accounts.accounts if isinstance(accounts, Disclosure) else accounts
    return [_row(held, fact, statement) for fact in held.facts for statement in fact.statements]


def _row(accounts: Accounts, fact: Fact, statement: Statement) -> dict[str, str]:
    key, data = fact.key, statement_to_dict(statement)
    unit = None if isinstance(statement, StatedCount) else statement.unit
    factor = {"factor": data["factor"]} if "factor" in data else {}
    exact = {"exact": "yes"} if "exact" in data else {}
    return {
        "entity": accounts.entity if key.entity is None else key.entity,
        "calendar": key.year.calendar.id,
        "year": year_text(key.year),
        "phase": key.phase,
        "concept": key.concept,
        "label": fact.label,
        "value": data["number"],
        "unit": data["unit"] or "",
        "currency": (unit.currency or "") if factor and unit else currency_of(statement, accounts.currency),
        "kind": data["kind"],
        "text": statement.text,
        **factor,
        **exact,
        **{f"{_DIMENSION}{name}": member for name, member in key.dimensions},
    }


def from_csv(
    source: str | PathLike[str],
    *,
    name: str | None = None,
    entity: str = "",
    year: FiscalYear | None = None,
    currency: str = "",
    catalogue: Catalogue | None = None,
) -> Accounts:
    """The accounts of a CSV text or file: facts without places and claims.

    ``source`` is the text, a path, or the name of a ``.csv`` file; ``name`` is for messages. The columns ``year``,
    ``concept``, ``value`` and ``unit`` are needed. Left out, ``entity`` is that of the first row and ``year`` the latest
    one in it, ``currency`` the first that a row or its unit names, else that of the country; rows without a ``calendar``
    have that of ``year``. Rows of one key are statements of one fact, however a code is written; a row without ``kind``
    is a count where its concept is one, and nil where its value is 0. What the ``catalogue`` (the shipped one unless
    given) does not know is refused with its line.

    >>> year = calendar_named("CN").starting(2019)
    >>> rows = "year,concept,value,unit\\n2019,revenue,143.37,万元\\n2019,guests,12,人\\n"
    >>> [fact.value for fact in from_csv(rows, entity="某中心", year=year).facts]
    [Decimal('1433700'), Decimal('12')]
    >>> from_csv("year,concept,value,unit\\n2019,revenue,much,万元\\n", name="facts.csv", year=year)
    Traceback (most recent call last):
    ...
    govledger.errors.UnreadableAccounts: facts.csv: line 2, value: 'much' is not a number such as "1433715.14"
    """
    text, name = text_and_name(source, name, ".csv")
    problems: list[str] = []
    known = shipped_catalogue() if catalogue is None else catalogue
    nodes = _table(text, problems, known)
    refuse(name, problems)
    entity = entity or next((node.data["entity"] for node in nodes if "entity" in node.data), "")
    currency = currency_named(currency) if currency else _currency(nodes)
    statements = [_row_statement(node, entity, None if year is None else year.calendar, currency) for node in nodes]
    if not statements and year is None:
        problems.append("has no row; give year= for accounts without facts")
    refuse(name, problems)
    latest = year or max((key.year for key, _, _ in statements), key=lambda each: each.start)
    return Accounts(entity=entity, year=latest, facts=collect(statements), currency=currency, catalogue=known)


def from_rows(
    rows: Iterable[Mapping[str, str]],
    *,
    name: str = "rows",
    calendar: FiscalCalendar | None = None,
    currency: str = "",
    catalogue: Catalogue | None = None,
) -> tuple[Accounts, ...]:
    """The accounts of rows with the cells of :func:`from_csv`: one for each entity and currency, in the order of the rows.

    Every row has its own year, and the accounts are of the latest. A row without a currency, of its own or of its unit, is in
    ``currency``, and one that counts stands in the first accounts of its entity. ``calendar`` is that of rows without one. All
    that is wrong is one error, each problem with the number of its row, from 0.

    >>> row = {"entity": "A", "year": "2019", "calendar": "CN", "concept": "revenue", "value": "5", "unit": "元"}
    >>> [(made.entity, made.currency, len(made.facts)) for made in from_rows([row, {**row, "unit": "美元"}])]
    [('A', 'CNY', 1), ('A', 'USD', 1)]
    >>> from_rows([row, {**row, "value": "much"}])
    Traceback (most recent call last):
    ...
    govledger.errors.UnreadableAccounts: rows: row 1, value: 'much' is not a number such as "1433715.14"
    """
    known, problems = shipped_catalogue() if catalogue is None else catalogue, list[str]()
    stated: dict[str, dict[str, list[tuple[Key, Statement, str]]]] = {}
    for number, cells in enumerate(rows):
        given = {column: _cell(column, cell, known) for column, cell in cells.items()}
        row = Node({column: cell for column, cell in given.items() if cell}, f"row {number}", problems, ", ", known)
        if row.data:
            entity, named = row.data.get("entity", ""), _currency([row]) or currency
            by_currency = stated.setdefault(entity, {})
            by_currency.setdefault(named, []).append(_row_statement(row, entity, calendar, named))
    refuse(name, problems)
    return tuple(
        Accounts(
            entity=entity, year=max((key.year for key, _, _ in found), key=lambda each: each.start), facts=collect(found),
            currency=named, catalogue=known,
        )
        for entity, by_currency in stated.items()
        for named, found in _with_counts(by_currency).items()
    )  # fmt: skip


def _with_counts(
    by_currency: dict[str, list[tuple[Key, Statement, str]]],
) -> dict[str, list[tuple[Key, Statement, str]]]:
    """What counts things, and so is in no currency, beside what is in the first."""
    named = {currency: found for currency, found in by_currency.items() if currency}
    if not named or len(named) == len(by_currency):
        return by_currency
    first = next(iter(named))
    return {**named, first: [*named[first], *by_currency[""]]}


def _currency(nodes: Sequence[Node]) -> str:
    """The first currency that a row or its unit names."""
    for node in nodes:
        unit = UNITS.get(node.data.get("unit", ""))
        if found := node.data.get("currency") or (unit.currency if unit else None):
            return str(found)
    return ""


def _table(text: str, problems: list[str], known: Catalogue) -> list[Node]:
    """The rows, each with its line; cells without text are left out."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    nodes = []
    try:
        columns = next(reader, [])
        _check_columns(columns, problems, known)
        line = reader.line_num + 1
        for cells in reader:
            given = {c: _cell(c, cell, known) for c, cell in zip(columns, cells, strict=False)}
            node = Node({c: cell for c, cell in given.items() if cell}, f"line {line}", problems, ", ", known)
            if cells and len(cells) != len(columns):
                node.note("", f"has {len(cells)} cells under {len(columns)} columns")
            nodes += [node] if node.data else []
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(f"line {reader.line_num}: is not CSV ({error})")
    return nodes


def _cell(column: str, cell: str, known: Catalogue) -> str:
    """A cell without the blanks around it, and without the signs that no one sees; words of the issuer stay as they are."""
    cell = fused(cell)
    own = known.dimensions.get(column.removeprefix(_DIMENSION))
    if column in _WORDS or (own and own.is_open):
        return cell
    return "".join(letter for letter in cell if unicodedata.category(letter) != "Cf").strip()


def _check_columns(given: Sequence[str], problems: list[str], known: Catalogue) -> None:
    for column in given:
        if column.startswith(_DIMENSION):
            Node({}, "line 1", problems, ", ").attempt(
                functools.partial(known.dimension, column.removeprefix(_DIMENSION)), None, column
            )
        elif column not in (*_COLUMNS, *_MORE):
            accepted = ", ".join((*_COLUMNS, *_MORE, f"{_DIMENSION}…"))
            problems.append(f"line 1: unknown column {column!r}; accepted: {accepted}")
    problems += [f"line 1: column {column!r} is missing" for column in _NEEDED if column not in given]
    twice = dict.fromkeys(column for column in given if given.count(column) > 1)
    problems += [f"line 1: column {column!r} stands there twice" for column in twice]


def _row_statement(row: Node, entity: str, usual: FiscalCalendar | None, currency: str) -> tuple[Key, Statement, str]:
    """One row, brought into the layout of a fact in JSON and read as one."""
    cells = dict(row.data)
    calendar = usual
    if usual is None or cells.get("calendar", usual.id) != usual.id:
        calendar = row.read("calendar", calendar_named, None)
    if cells.get("entity") == entity:
        del cells["entity"]
    cells.setdefault("text", cells.get("value", "") + cells.get("unit", ""))
    cells.setdefault("kind", _kind(cells, row.catalogue))
    if "factor" in cells and "currency" in cells:
        cells["unit_currency"] = cells["currency"]
    dimensions = {
        column.removeprefix(_DIMENSION): cell for column, cell in cells.items() if column.startswith(_DIMENSION)
    }
    exact = {"exact": row.choice("exact", {"yes": True, "no": False})} if "exact" in cells else {}
    node = attrs.evolve(row, data={**cells, **exact, "dimensions": dimensions})
    if calendar is None:
        node = attrs.evolve(node, data={**node.data, "year": "2000"})  # The calendar is the problem, not the year.
    before = len(row.problems)
    key = read_key(node, calendar or stand_in_year().calendar)
    _check_currency(node, currency)
    statement = read_statement(node, number="value")
    if len(row.problems) == before:
        node.attempt(lambda: checked_kind(key, statement), None, "unit")
    row.problems[before:] = [each.replace(", dimensions.", f", {_DIMENSION}", 1) for each in row.problems[before:]]
    return key, statement, cells.get("label", "")


def _kind(cells: dict[str, str], known: Catalogue) -> str:
    """What a row without kind states: zero without decimals is nil, as it is in a text."""
    concept = known.concepts.get(cells.get("concept", ""))
    if concept is not None and concept.quantity == "count":
        return "count"
    return "nil" if cells.get("value") == "0" else "amount"


def _check_currency(node: Node, currency: str) -> None:
    """The currency of a row is a currency, that of its unit, and that of the accounts."""
    unit = UNITS.get(node.data.get("unit", "")) if "factor" not in node.data else None
    stated = node.read("currency", currency_named, "", required=False)
    named = (unit.currency if unit else None) or stated
    if unit and unit.currency and stated and unit.currency != stated:
        node.note("currency", f"is {stated}, but {unit.name} is a unit of {unit.currency}")
    elif named and named != currency:
        node.note(
            "currency", f"is {named}, but the accounts are in {currency}; keep accounts of its own for each currency"
        )
