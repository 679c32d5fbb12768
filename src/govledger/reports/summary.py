"""Many sources in one table: a row for each, and how many came to what.

>>> row = Row(name="a.txt", status="consistent", entity="某中心", figures=5, tied=4, errors=0, explain=0, questions=0, notes=0)
>>> print(table_of_rows([row, Row(name="b.pdf", status="unreadable", reason="is empty")], locale="en").text())
source  status      entity  fiscal year  figures  tied  errors  to be explained  questions  notes  reason
------  ----------  ------  -----------  -------  ----  ------  ---------------  ---------  -----  --------
a.txt   consistent  某中心                     5     4       0                0          0      0
b.pdf   unreadable                                                                                 is empty
all (2): consistent 1, unreadable 1
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Self

import attrs

from govledger.errors.general import MissingExtra
from govledger.layout import Table, defused
from govledger.reconciliation import Report
from govledger.reports.messages import Locale, messages

STATUSES: Final = ("contradicted", "to-explain", "consistent", "unverified", "unreadable")
"""What a source can come to: a verdict of its report, or that there is none."""

_SEVERITIES: Final = ("error", "explain", "question", "note")
_COUNTED: Final = ("figures", "tied", "errors", "explain", "questions", "notes")


@attrs.frozen(kw_only=True)
class Row:
    """What one source came to; numbers are None where there is no report, ``reason`` says why there is none.

    ``country`` is the id of the one whose accounts these are.
    """

    name: str
    status: str
    entity: str = ""
    year: str = ""
    figures: int | None = None
    tied: int | None = None
    errors: int | None = None
    explain: int | None = None
    questions: int | None = None
    notes: int | None = None
    reason: str = ""
    country: str = ""

    @classmethod
    def of_report(cls, name: str, report: Report, *, country: str) -> Self:
        """The row of a report."""
        accounts = report.disclosure.accounts
        made = cls(
            name=name,
            status=report.verdict.value,
            entity=accounts.entity,
            year=accounts.year.label(),
            figures=len(accounts.facts),
            tied=len(report.tied),
            country=country,
        )
        return made.with_findings(finding.severity.value for finding in report.findings)

    @classmethod
    def of_data(cls, name: str, data: Mapping[str, Any], *, country: str) -> Self:
        """The same row from the report as data."""
        made = cls(
            name=name,
            status=data["verdict"],
            entity=data["entity"],
            year=data["fiscal_year"]["label"],
            figures=data["tied"]["of"],
            tied=data["tied"]["figures"],
            country=country,
        )
        return made.with_findings(finding["severity"] for finding in data["findings"])

    def with_findings(self, severities: Iterable[str]) -> Self:
        """The row with its findings counted by severity."""
        found = Counter(severities)
        return attrs.evolve(
            self, errors=found["error"], explain=found["explain"], questions=found["question"], notes=found["note"]
        )


def table_of_rows(rows: Sequence[Row], *, locale: Locale) -> Table:
    """The rows as a table in a language, with the counts of each status below."""
    head, *body = _cells(rows, locale)
    below = [_all(rows, locale), _counted(rows, locale)]
    return Table(
        caption="",
        head=[str(name) for name in head],
        rows=[["" if cell is None else str(cell) for cell in row] for row in body],
        numeric=range(4, 10),
        notes=[messages(locale).text("colon").join(below)],
        language=messages(locale).tag,
    )


def render_csv(rows: Sequence[Row], *, locale: Locale) -> str:
    """The rows as CSV; the last line counts each status."""
    out = io.StringIO()
    writer = csv.writer(out)
    head, *body = _cells(rows, locale)
    last: list[str | int | None] = [_all(rows, locale), _counted(rows, locale), *[""] * (len(head) - 2)]
    writer.writerows([defused(cell) for cell in row] for row in (head, *body, last))
    return out.getvalue()


def render_xlsx(rows: Sequence[Row], *, locale: Locale) -> bytes:
    """The rows as a workbook; a second sheet counts each status. It needs the extra ``xlsx``."""
    book = new_workbook()
    words = messages(locale)
    sheets = [("summary.sources", _cells(rows, locale)), ("summary.status", _tally(rows, locale))]
    for title, cells in sheets:
        sheet = book.create_sheet(words.text(title))
        for row in cells:
            sheet.append([_cell(sheet, cell) for cell in row])
        sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def new_workbook() -> Any:
    """A workbook without sheets; MissingExtra where the library for it is not installed."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise MissingExtra.needed("xlsx", purpose="a summary as .xlsx") from error
    return Workbook(write_only=True)


def _cell(sheet: Any, value: str | int | None) -> Any:
    """A cell whose text is a text, whatever it begins with, without the characters that a sheet cannot hold."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub(" ", value))
    cell.data_type = "s"
    return cell


def _cells(rows: Sequence[Row], locale: Locale) -> list[list[str | int | None]]:
    words = messages(locale)
    head = ("source", "summary.status", "entity", "year", "summary.figures", "tied",
            *(f"severities.{each}" for each in _SEVERITIES), "summary.reason")  # fmt: skip
    return [
        [words.text(name) for name in head],
        *(
            [row.name, words.text(f"status.{row.status}"), row.entity, row.year]
            + [getattr(row, name) for name in _COUNTED]
            + [row.reason]
            for row in rows
        ),
    ]


def _tally(rows: Sequence[Row], locale: Locale) -> list[list[str | int | None]]:
    words = messages(locale)
    counts: list[list[str | int | None]] = [[words.text(f"status.{each}"), of] for each, of in _counts_of(rows)]
    return [[words.text("summary.status"), words.text("summary.sources")], *counts, [_all(rows, locale), len(rows)]]


def _counted(rows: Sequence[Row], locale: Locale) -> str:
    words = messages(locale)
    return words.text("joiner").join(f"{words.text(f'status.{each}')} {of}" for each, of in _counts_of(rows) if of)


def _counts_of(rows: Sequence[Row]) -> list[tuple[str, int]]:
    found = Counter(row.status for row in rows)
    return [(status, found[status]) for status in STATUSES]


def _all(rows: Sequence[Row], locale: Locale) -> str:
    return messages(locale).fill("summary.all", number=str(len(rows)))
