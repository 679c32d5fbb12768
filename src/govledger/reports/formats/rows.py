"""A report as CSV: a row for each finding and each duty that is not met, or one that says that there is none.

>>> render(report, locale="en").splitlines()[1].split(",")[1:5]
['contradicted', 'finding', 'error', 'C01']
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from govledger.documents import Document
from govledger.figures import Place
from govledger.layout import defused, folded
from govledger.reconciliation import Finding, Report, Rulebook
from govledger.reports import pieces
from govledger.reports.formats import BOM
from govledger.reports.formats.entries import Entry, Spot, entries_of, residual
from govledger.reports.messages import LOCALES, Locale

COLUMNS: Final = (
    "source", "verdict", "kind", "severity", "rule", "title", "arithmetic", "why", "where", "diagnosis", "next", "place", "page",
    "line", "column", "table", "table_row", "table_column", "figures", "computed", "low", "high", "unit", "residual",
    "at_least", "statements", "group", "fingerprint",
)  # fmt: skip
"""The columns. Later versions add some behind them; they rename and drop none."""


def render(report: Report, document: Document | None = None, *, locale: Locale = LOCALES[0], bom: bool = False) -> str:
    """The report as CSV; ``bom`` begins it with the sign by which spreadsheets know UTF-8.

    Numbers are plain decimals. No cell is a formula: before what would begin one stands an apostrophe. Of a report without
    a finding there is one row, with its verdict.

    >>> render(report, bom=True)[:7]
    '\\ufeffsource'
    """
    return BOM * bom + "".join(joined([part(report, document, locale=locale)], locale=locale))


def part(
    report: Report,
    document: Document | None,
    *,
    locale: Locale,
    rulebook: Rulebook | None = None,  # noqa: ARG001 (all formats take the same)
    strict: bool = False,  # noqa: ARG001
) -> str:
    """The rows of one source."""
    source = {"source": pieces.source_name(report, locale), "verdict": report.verdict.value}
    entries = entries_of(report, document, locale=locale)
    return _written([{**source, **_row(each)} for each in entries] or [source])


def _row(entry: Entry) -> Mapping[str, object]:
    return {
        "kind": "duty" if entry.is_duty else "finding",
        "severity": entry.severity.value,
        "rule": entry.rule,
        "title": entry.title,
        "arithmetic": "; ".join(entry.arithmetic),
        **{label: entry.told(label) for label in ("why", "where", "diagnosis", "next")},
        **_place(entry.spot),
        **({} if entry.finding is None else _numbers(entry.finding)),
        "fingerprint": entry.fingerprint,
    }


def _place(spot: Spot) -> Mapping[str, object]:
    line, column = spot.start or (None, None)
    place = spot.place or Place()
    cell = {"table": place.table, "table_row": place.row, "table_column": place.column}
    return {"place": spot.address, "page": place.page, "line": line, "column": column, **cell}


def _numbers(finding: Finding) -> Mapping[str, object]:
    computed, low, high = finding.computed, None, None
    if computed is not None:
        low, high = pieces.ends(computed.interval)
    return {
        "figures": "; ".join(dict.fromkeys(key.short for key in finding.keys)),
        "computed": None if computed is None else computed.value,
        "low": low,
        "high": high,
        "unit": None if computed is None else computed.unit,
        "residual": residual(finding),
        "at_least": finding.at_least or None,
        "statements": finding.statements or None,
        "group": finding.group,
    }


def _written(rows: Iterable[Mapping[str, object]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([_cell(row.get(name)) for name in COLUMNS] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    return defused(folded("" if value is None else str(value)).strip())


def unreadable(name: str, reason: str, *, locale: Locale) -> str:  # noqa: ARG001 (all formats take the same)
    """A row whose verdict says so, with the reason as its title."""
    return _written([{"source": name, "verdict": "unreadable", "title": reason}])


def joined(parts: Iterable[str], *, locale: Locale) -> Iterator[str]:  # noqa: ARG001
    """The rows of all sources below one head."""
    yield _written([{name: name for name in COLUMNS}])
    yield from parts
