"""Accounts from data frames, and facts and findings as data frames.

>>> import polars
>>> frame = polars.DataFrame({"office": ["A", "A"], "fy": [2019, 2020], "code": ["301", "301"], "amount": [180, 190]})
>>> columns = {"entity": "office", "year": "fy", "economic": "code", "value": "amount"}
>>> always = {"calendar": "CN", "concept": "expenditure", "unit": "元"}
>>> [(made.entity, str(made.year), len(made.facts)) for made in accounts_from_frame(frame, columns, always=always)]
[('A', '2020年度', 2)]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from govledger.accounts import Accounts, Catalogue, Disclosure, from_rows, shipped_catalogue, to_rows
from govledger.errors.general import FloatRefused
from govledger.figures import Interval, StatedAmount
from govledger.fiscal import FiscalCalendar
from govledger.frames.engines import narwhals
from govledger.frames.errors import UnusableFrame
from govledger.frames.lines import DIMENSION
from govledger.frames.relational import HIGH, LOW
from govledger.reconciliation.checks.resolution import infer
from govledger.reconciliation.findings.report import Report
from govledger.reports.messages import Locale
from govledger.reports.saying import say

PARTS: Final = (
    *("entity", "calendar", "year", "phase", "concept", "label"),
    *("value", "unit", "currency", "kind", "text", "factor", "exact"),
)
"""What a row may tell beside the members of dimensions."""


def accounts_from_frame(
    frame: Any,
    columns: Mapping[str, str] | None = None,
    *,
    always: Mapping[str, str] | None = None,
    calendar: FiscalCalendar | None = None,
    currency: str = "",
    catalogue: Catalogue | None = None,
) -> tuple[Accounts, ...]:
    """The accounts of a frame of Polars, pandas or Arrow with a row for each statement: one for each entity and currency.

    ``columns`` says which column holds what: the parts of a row of :func:`~govledger.accounts.to_csv` (``entity``, ``year``,
    ``concept``, ``value``, ``unit`` ...) and dimensions by their names; left out, each column is what its name says.
    ``always`` is what all rows have. Codes may be written in any way that their lists know. Values are whole numbers, decimals or
    texts; floats are refused. All that is wrong is one error, each problem with the number of its row, from 0.

    >>> import polars
    >>> accounts_from_frame(polars.DataFrame({"concept": ["spending"], "year": [2019], "value": [1.5]}))
    Traceback (most recent call last):
    ...
    govledger.errors.FloatRefused: column 'value' holds floats, which cannot hold amounts exactly; cast it to a decimal type, or to whole cents
    """
    known = shipped_catalogue() if catalogue is None else catalogue
    table = _eager(frame)
    named = dict(columns) if columns is not None else {_part(name): name for name in table.columns}
    lacking = [name for name in named.values() if name not in table.columns]
    if lacking:
        raise UnusableFrame.missing(lacking, table.columns)
    for part in (*named, *(always or {})):
        if part not in PARTS and part not in known.dimensions:
            raise UnusableFrame.part(part, PARTS)
    if "value" in named and table[named["value"]].dtype.is_float():
        raise FloatRefused.column(named["value"])
    rows = _rows(table, named, always or {})
    return from_rows(rows, name="frame", calendar=calendar, currency=currency, catalogue=known)


def facts_frame(
    accounts: Accounts | Disclosure | Iterable[Accounts | Disclosure],
    *,
    step: str | None = None,
    backend: str = "polars",
) -> Any:
    """The statements of accounts, of one or of many, as a frame of ``backend``: polars, pandas or pyarrow.

    It has the columns of :func:`~govledger.accounts.to_csv`, texts all but the year. With ``step``, such as "0.01元", also ``low`` and
    ``high``, the whole numbers of steps between which the amount lies, so that a :class:`Plan` takes it.

    >>> from govledger.fiscal import calendar
    >>> made = Accounts(entity="A", year=calendar("CN").starting(2019)).state("revenue", "143.37万元")
    >>> facts_frame(made, step="0.01元").select("entity", "year", "concept", "value", "low", "high").rows()
    [('A', 2019, 'revenue', '143.37', 143365000, 143375000)]
    """
    many = [accounts] if isinstance(accounts, Accounts | Disclosure) else [*accounts]
    rows: list[dict[str, Any]] = []
    for each in many:
        held = each.accounts if isinstance(each, Disclosure) else each
        ends = _ends(held, step) if step is not None else [{} for _ in to_rows(held)]
        rows += [{**row, **more} for row, more in zip(to_rows(held), ends, strict=True)]
    names = dict.fromkeys(name for row in rows for name in row) or dict.fromkeys(
        ("entity", "year", "concept", "value", "unit")
    )
    whole = {LOW, HIGH} | ({"year"} if all(str(row["year"]).isdecimal() for row in rows) else set())
    cells = {name: [_cell(row.get(name), is_whole=name in whole) for row in rows] for name in names}
    return _frame(cells, whole, backend)


def findings_frame(reports: Report | Iterable[Report], *, locale: Locale = "en", backend: str = "polars") -> Any:
    """The findings of reports, a row for each, as a frame of ``backend``: polars, pandas or pyarrow.

    Its columns: ``entity``, ``year``, ``rulebook``, ``rule``, ``severity``, ``verdict``, ``title`` in the language of ``locale``, and ``facts``, the
    figures it speaks of. A finding has a ``number``; what follows from it stands below it and has that number in ``of``.

    >>> findings_frame(report).select("entity", "year", "rule", "severity", "facts").rows()
    [('某中心', 2019, 'C01', 'error', 'revenue 2019; revenue.source.other 2019')]
    """
    many = [reports] if isinstance(reports, Report) else [*reports]
    rows = [row for report in many for row in _finding_rows(report, locale)]
    names = ("entity", "year", "rulebook", "number", "of", "rule", "severity", "verdict", "title", "facts")
    return _frame({name: [row[name] for row in rows] for name in names}, {"year"}, backend)


# --- rows ---------------------------------------------------------------------------------------------------------


def _part(column: str) -> str:
    """What a column without a mapping holds: a dimension by its mere name or with its prefix, or a part of a row."""
    return column.removeprefix(DIMENSION)


def _rows(table: Any, named: Mapping[str, str], always: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The rows as texts, dimensions with their prefix."""
    parts = [part if part in PARTS else f"{DIMENSION}{part}" for part in named]
    fixed = {part if part in PARTS else f"{DIMENSION}{part}": text for part, text in always.items()}
    for cells in table.select(*named.values()).iter_rows():
        yield {**fixed, **{part: _text(cell) for part, cell in zip(parts, cells, strict=True)}}


def _text(cell: Any) -> str:
    """A cell as it is written in a row of CSV; empty where nothing stands."""
    if cell is None or cell != cell:  # What pandas has for nothing is not equal to itself.
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, float) and cell.is_integer():  # Whole numbers of a column in which some are missing.
        return str(int(cell))
    return str(cell)


def _cell(value: Any, *, is_whole: bool) -> Any:
    return None if value in ("", None) else int(value) if is_whole else value


def _ends(accounts: Accounts, step: str) -> list[dict[str, int]]:
    """Between how many steps each amount of the accounts lies, at the precision that they are printed in; nothing of counts."""
    measure, read = StatedAmount.parse(step), infer(accounts).read_own
    size = Fraction(measure.value)
    found: list[dict[str, int]] = []
    for fact in accounts.facts:
        is_count = accounts.catalogue.concepts[fact.key.concept].quantity == "count"
        found += [{} if is_count else _within(read(each), size) for each in fact.statements]
    return found


def _within(interval: Interval, size: Fraction) -> dict[str, int]:
    """The whole steps within an interval, since no amount is finer than the smallest coin; of an interval between two of
    them, these."""
    assert interval.low is not None
    assert interval.high is not None
    low, high = -(-interval.low // size), interval.high // size
    return {LOW: low, HIGH: high} if low <= high else {LOW: high, HIGH: low}


def _finding_rows(report: Report, locale: Locale) -> Iterator[dict[str, Any]]:
    accounts = report.disclosure.accounts
    told = {"entity": accounts.entity, "year": accounts.year.start.year, "rulebook": report.rulebook}
    for number, finding in enumerate(report.findings, 1):
        for of, each in ((None, finding), *((f"F{number}", more) for more in finding.consequences)):
            yield {
                **told, "number": f"F{number}" if of is None else None, "of": of, "rule": each.rule, "severity": each.severity.value,
                "verdict": each.verdict.value, "title": say(each.title, locale), "facts": "; ".join(key.short for key in each.keys),
            }  # fmt: skip


# --- frames -------------------------------------------------------------------------------------------------------


def _eager(frame: Any) -> Any:
    nw = narwhals()
    try:
        table = nw.from_native(frame)
    except TypeError as error:
        raise UnusableFrame.given(frame) from error
    return table.collect() if isinstance(table, nw.LazyFrame) else table


def _frame(cells: Mapping[str, Sequence[Any]], whole: Iterable[str], backend: str) -> Any:
    nw = narwhals()
    kinds = {name: nw.Int64 if name in whole else nw.String for name in cells}
    return nw.from_dict(
        {name: list(column) for name, column in cells.items()}, schema=kinds, backend=backend
    ).to_native()
